"""Progress: laws of the fold over attempts, and what comes back when."""

from datetime import timedelta
from functools import reduce

import pytest
from courses import CUES, DAY, GOOD, POOR, TWINS, attempt, rows_of_attempts, step, track, tracks
from hypothesis import given, settings
from hypothesis import strategies as st

from curricula.attempt import Attempt
from curricula.progress import Progress, after, is_passed, passes, progress, state
from curricula.track import Track

LAW = settings(max_examples=50, deadline=None, derandomize=True)
RANKS = ("locked", "open", "tried", "passed", "mastered")


def folded(course: Track, *made: Attempt) -> Progress:
    return progress(course, made, TWINS)


# --- laws ---


@LAW
@given(tracks(), rows_of_attempts(), st.integers(0, 12))
def test_folding_in_two_parts_is_folding_the_whole(course: Track, made: list[Attempt], cut: int) -> None:
    """Protects the one truth: nothing but the attempts and their order decides, however often one looks in between."""
    before = folded(course, *made[:cut])
    whole = reduce(lambda so_far, one: after(course, so_far, one, TWINS), made[cut:], before)
    assert whole == folded(course, *made)
    assert before == folded(course, *made[:cut])  # nothing was changed in place


@LAW
@given(tracks(), rows_of_attempts())
def test_one_more_attempt_takes_nothing_away(course: Track, made: list[Attempt]) -> None:
    """Protects what somebody has reached: no step ever falls back, whatever comes after."""
    before, now = folded(course, *made[:-1]), folded(course, *made)
    for one in course.steps:
        assert RANKS.index(state(course, now, one)) >= RANKS.index(state(course, before, one))


@LAW
@given(tracks(), rows_of_attempts())
def test_replays_and_what_was_not_assessed_change_nothing(course: Track, made: list[Attempt]) -> None:
    """Protects tracks from exercises and from silence: only assessed first tries of a whole conversation count."""
    assert folded(course, *made) == folded(course, *(a for a in made if a.marks and not a.replayed))


@LAW
@given(tracks(), rows_of_attempts(), st.sampled_from(CUES))
def test_a_weakness_goes_only_elsewhere_and_when_it_is_due(course: Track, made: list[Attempt], cue: str) -> None:
    """Protects spacing and transfer: not on the same day, not in the same case, and never while any of it is seen."""
    for number, one in enumerate(made):
        before, now = (folded(course, *made[:n]).reviews.get(cue) for n in (number, number + 1))
        if before and (now is None or now.gone > before.gone):
            assert one.day >= before.due
            assert one.situation != before.situation
            assert cue not in one.lost
            assert one.was_at_stake(cue)
            assert now is None or now.due > one.day


@LAW
@given(tracks(), rows_of_attempts())
def test_a_review_begins_with_the_first_wait_and_never_outlives_the_last(course: Track, made: list[Attempt]) -> None:
    """Protects the calendar: each wait is one the track names, and after the last the weakness is done with."""
    for review in folded(course, *made).reviews.values():
        assert 0 <= review.gone < len(course.repeat)
        assert any(review.due == one.day + timedelta(days=course.repeat[review.gone]) for one in made)


@LAW
@given(tracks(), tracks(), rows_of_attempts())
def test_a_track_may_be_changed_at_any_time(old: Track, new: Track, made: list[Attempt]) -> None:
    """Protects trainers: nothing of the old track is stored, so the new one is folded as if it had always been so."""
    folded(old, *made)
    assert set(folded(new, *made).tries) <= {one.id for one in new.steps}


# --- steps ---


def test_mastery_needs_different_situations() -> None:
    """Protects mastery from luck and from knowing the case: the same situation twice, or its twin, is passed and no more."""
    course = track()
    first = course.steps[0]
    assert state(course, folded(course), first) == "open"
    assert state(course, folded(course, attempt("ada", 0), attempt("ada", 1)), first) == "passed"
    assert state(course, folded(course, attempt("ada", 0), attempt("bob", 1)), first) == "mastered"


def test_a_step_opens_when_what_it_requires_is_passed() -> None:
    """Protects the order: the one above if nothing is said, those that are named, and none where that is said."""
    course = track(step("a", "ada"), step("b", "bob"), step("c", "cy", requires=["a"]), step("d", "dora", requires=[]))
    states = [state(course, folded(course), one) for one in course.steps]
    assert states == ["open", "locked", "locked", "open"]
    states = [state(course, folded(course, attempt("ada")), one) for one in course.steps]
    assert states == ["passed", "open", "open", "open"]


def test_a_poor_conversation_is_a_try_and_no_pass() -> None:
    """Protects the marks: below them nothing passes, nor with a critical error."""
    course = track()
    for one in (attempt("ada", marks=POOR), attempt("ada", critical=("insult",))):
        assert state(course, folded(course, one), course.steps[0]) == "tried"
        assert not passes(one, course.steps[0])


@pytest.mark.parametrize(("mark", "enough"), [(1.99, False), (2.0, True), (2.01, True)])
def test_the_mark_itself_is_enough(mark: float, enough: bool) -> None:
    """Protects the border: who reaches the mark has passed."""
    assert passes(attempt("ada", marks={**GOOD, "listening": mark}), track().steps[0]) is enough


def test_a_step_is_not_passed_ahead_of_those_it_requires() -> None:
    """Protects the order of a track: a good conversation before its turn is a try, and passes nothing yet."""
    course = track()
    states = [state(course, folded(course, *made), course.steps[1]) for made in ([attempt("cy")], [attempt("cy"), attempt("ada")])]
    assert states == ["locked", "tried"]
    assert state(course, folded(course, attempt("cy"), attempt("ada"), attempt("cy")), course.steps[1]) == "passed"


@pytest.mark.parametrize(("ends", "enough"), [([], True), (["follow_up"], False), (["follow_up", "resolved"], True)])
def test_a_step_may_ask_for_an_ending(ends: list[str], enough: bool) -> None:
    """Protects steps about how it ends: where they name endings, marks alone do not pass."""
    course = track(step("a", "ada", ends=ends))
    assert passes(attempt("ada", outcome="resolved"), course.steps[0]) is enough


def test_a_track_is_passed_with_its_last_step() -> None:
    """Protects tracks that follow: all steps, not most of them."""
    course = track()
    assert not is_passed(course, folded(course, attempt("ada"), attempt("bob")))
    assert is_passed(course, folded(course, attempt("ada"), attempt("cy")))


# --- what comes back ---


def test_a_weakness_comes_back_after_2_7_and_21_days_and_is_then_done_with() -> None:
    """Protects the spacing: longer each time it was gone, over after the last."""
    made, dues, rooms = [attempt("ada", 0, lost={"excuse": 1.0})], [], ("bob", "cy", "dora")
    for room in rooms:
        review = folded(track(), *made).reviews["excuse"]
        dues.append((review.due - made[-1].day).days)
        made.append(attempt(room, (review.due - DAY).days))
    assert dues == [2, 7, 21]
    assert folded(track(), *made).reviews == {}


def test_a_weakness_that_is_seen_again_begins_anew() -> None:
    """Protects honesty: after a relapse the short wait comes first again, from that day on."""
    made = (attempt("ada", 0, lost={"excuse": 1.0}), attempt("bob", 2), attempt("cy", 9, lost={"excuse": 1.0}))
    review = folded(track(), *made).reviews["excuse"]
    assert (review.gone, review.due, review.situation) == (0, DAY + timedelta(days=11), "cy")


@pytest.mark.parametrize(("day", "room", "more"), [(1, "bob", {}), (2, "ada", {}), (2, "bob", {"lost": {"remedy": 0.2}}), (2, "bob", {})])
def test_a_weakness_stays_when_it_was_too_early_the_same_case_a_little_seen_or_no_occasion(
    day: int, room: str, more: dict[str, object]
) -> None:
    """Regression: a loss too small to begin a review still counted as having done without."""
    first = attempt("ada", 0, lost={"remedy": 1.0})
    shown = {"shown": frozenset({"remedy"})} if (day, room) != (2, "bob") else {}
    assert folded(track(), first, attempt(room, day, **more, **shown)).reviews["remedy"] == folded(track(), first).reviews["remedy"]


def test_older_losses_fade_by_half() -> None:
    """Protects the present: what somebody does now weighs more than what they did once."""
    made = (attempt("ada", lost={"excuse": 2.0}), attempt("bob"), attempt("cy", lost={"remedy": 1.0}))
    assert folded(track(), *made).weakness == {"excuse": 0.5, "remedy": 1.0}
    assert "excuse" not in folded(track(), *made, *(attempt("ada") for _ in range(8))).weakness

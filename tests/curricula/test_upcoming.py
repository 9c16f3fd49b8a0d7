"""What comes next: always something that exists, never the same case for what comes back, and one reason for it."""

from datetime import timedelta

import pytest
from courses import DAY, OFFERED, POOR, TWINS, attempt, rows_of_attempts, step, track, tracks
from hypothesis import given, settings
from hypothesis import strategies as st

from curricula.attempt import Attempt
from curricula.progress import is_passed, progress
from curricula.track import Track
from curricula.upcoming import OCCASIONS, Next, Offered, placing, upcoming
from grading.evidence import Cue

LAW = settings(max_examples=50, deadline=None, derandomize=True)


def coming(course: Track, *made: Attempt, day: int = 0, offered: dict[str, Offered] | None = None) -> Next:
    """Return what comes next ``day`` days after the first."""
    there = OFFERED if offered is None else offered
    return upcoming(course, progress(course, made, TWINS), DAY + timedelta(days=day), there)


@LAW
@given(tracks(), rows_of_attempts(), st.integers(0, 90))
def test_what_comes_next_exists_and_belongs_to_the_track(course: Track, made: list[Attempt], day: int) -> None:
    """Protects whoever presses Enter: a scenario of this track that is there, of the step that is named, or a plain end."""
    found = coming(course, *made, day=day)
    if found.reason in ("done", "nothing"):
        assert (found.scenario, found.step) == ("", "")
        assert (found.reason == "done") == is_passed(course, progress(course, made, TWINS))
        return
    of = [one for one in course.steps if found.reason == "review" or one.id == found.step]
    assert found.scenario in {name for one in of for name in one.scenarios} & {*OFFERED}


@LAW
@given(tracks(), rows_of_attempts(), st.integers(0, 90))
def test_what_comes_back_comes_in_another_case(course: Track, made: list[Attempt], day: int) -> None:
    """Protects transfer: a weakness is met again where it was not seen last, and not before its day."""
    so_far, found = progress(course, made, TWINS), coming(course, *made, day=day)
    if found.reason == "review":
        review = so_far.reviews[found.cue]
        assert OFFERED[found.scenario].situation != review.situation
        assert review.due <= DAY + timedelta(days=day)
    if found.reason == "second":
        assert OFFERED[found.scenario].situation not in so_far.passed[found.step]
    if found.due:
        assert found.due > DAY + timedelta(days=day)


@LAW
@given(tracks(), rows_of_attempts(), st.integers(0, 90))
def test_the_same_attempts_bring_the_same_next_one(course: Track, made: list[Attempt], day: int) -> None:
    """Protects trust: looking twice shows the same, in whatever order the library was read."""
    assert coming(course, *made, day=day) == coming(course, *made, day=day, offered=dict(reversed(OFFERED.items())))


def test_the_first_step_comes_first_then_the_next_then_a_second_case() -> None:
    """Protects the order of a track: each step once, then mastery."""
    made: list[Attempt] = []
    seen = []
    for _ in range(4):
        found = coming(track(), *made)
        seen.append((found.reason, found.step, found.scenario))
        made.append(attempt(TWINS[found.scenario]))
    assert seen == [("step", "one", "ada"), ("step", "two", "cy"), ("second", "one", "bob"), ("second", "two", "dora")]
    assert coming(track(), *made) == Next("done")


def test_after_a_try_another_case_of_the_step_and_its_weakest_cue() -> None:
    """Protects practice from repetition: not the same case at once, and a word on what to watch."""
    found = coming(track(), attempt("ada", marks=POOR, lost={"remedy": 2.0, "excuse": 0.5}))
    assert (found.reason, found.scenario, found.cue, found.watch) == ("weakness", "bob", "remedy", False)


def test_a_step_of_one_case_is_tried_again_in_it() -> None:
    """Protects small tracks: where there is no other case, the same one."""
    assert coming(track(step("a", "ada", "ada-de")), attempt("ada", marks=POOR)).scenario == "ada"


@pytest.mark.parametrize(("tries", "watch"), [(1, False), (2, True), (3, True)])
def test_after_some_tries_the_model_conversation_is_proposed(tries: int, watch: bool) -> None:
    """Protects beginners from trying for ever: seeing it done comes after the number of tries the track names."""
    course = track(step("a", "ada", "bob", attempts=2))
    assert coming(course, *(attempt("ada", marks=POOR) for _ in range(tries))).watch is watch


def test_what_is_due_comes_before_the_open_step_and_the_worst_first() -> None:
    """Protects spacing: a review does not wait until the track is done."""
    first = attempt("ada", lost={"excuse": 1.0, "remedy": 2.0})
    assert (coming(track(), first, day=1).reason, coming(track(), first, day=2).reason) == ("step", "review")
    assert coming(track(), first, day=2).cue == "remedy"


def test_a_weakness_is_met_where_it_matters() -> None:
    """Protects the choice of case: of those that fit, one whose practices know the cue."""
    offered = {**OFFERED, "bob": Offered("bob", "bob", "en", ("P12",)), "cy": Offered("cy", "cy", "en", ("P3",))}
    first = attempt("ada", lost={"apology_specific": 2.0})
    assert coming(track(), first, day=2, offered=offered).scenario == "cy"


def test_a_track_nobody_can_play_is_not_called_done() -> None:
    """Regression: where the scenarios were missing, people were told they had completed the track."""
    assert coming(track(), offered={}) == Next("nothing")
    assert coming(track(), attempt("ada"), offered={"ada": OFFERED["ada"]}) == Next("nothing")


def test_once_done_the_next_review_is_a_day_to_come() -> None:
    """Regression: a review that was due but had no other case was announced for a day long past."""
    course = track(step("a", "ada"), mastery=1)
    first = attempt("ada", lost={"excuse": 1.0})
    assert coming(course, first, day=1) == Next("done", due=DAY + timedelta(days=2))
    assert coming(course, first, day=30) == Next("done")


def test_placement_tries_each_step_once_whatever_came_of_it() -> None:
    """Regression: a critical error in the first conversation of a placement was held up until it was passed."""
    course = track(step("a", "ada"), step("b", "bob"), leads_to=[{"track": "t2", "because": "so"}])
    made = [attempt("ada", marks=POOR, critical=("insult",), lost={"insult": 4.0})]
    found = placing(course, progress(course, made, TWINS), OFFERED)
    assert (found.reason, found.step, found.scenario) == ("step", "b", "bob")
    assert placing(course, progress(course, [*made, attempt("bob", marks=POOR)], TWINS), OFFERED) == Next("done")
    assert placing(course, progress(course, made, TWINS), {}) == Next("nothing")


def test_occasions_name_cues_that_exist() -> None:
    """Protects the table from typing errors: an unknown cue would never be met."""
    assert {*OCCASIONS} <= {cue.value for cue in Cue}
    assert {practice for found in OCCASIONS.values() for practice in found} <= {f"P{number}" for number in range(1, 27)}

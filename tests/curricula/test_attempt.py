"""Attempts: which endings count, on which day, and what they show as lost."""

from datetime import date, datetime, timedelta

from courses import GOOD, POOR, TWINS, attempt, ended, grade
from hypothesis import given, settings
from hypothesis import strategies as st

from curricula.attempt import FAULTS, attempts, losses
from grading.evidence import Cue

LAW = settings(max_examples=50, deadline=None, derandomize=True)
TODAY = date(2026, 3, 20)


def test_only_the_first_ending_counts() -> None:
    """Protects marks from going back after the end: who knows how it came out has passed nothing by saying it better."""
    endings = [ended("c-1", grade=grade(POOR), outcome="left"), ended("c-1", grade=grade(GOOD))]
    (found,) = attempts(endings, TWINS, TODAY)
    assert (found.marks, found.outcome) == (POOR, "left")


def test_what_was_left_open_is_no_ending() -> None:
    """Protects whoever closes the window and goes on later: what counts is how it ended."""
    endings = [ended("c-1", outcome="unfinished", grade=grade(POOR)), ended("c-1"), ended("c-2", outcome="unfinished")]
    assert [(a.conversation, a.marks) for a in attempts(endings, TWINS, TODAY)] == [("c-1", GOOD)]


def test_twins_are_one_situation() -> None:
    """Protects mastery from playing the same case in both languages; a scenario nobody knows any more stands for itself."""
    endings = [ended("c-1", scenario_id="ada"), ended("c-2", scenario_id="ada-de"), ended("c-3", scenario_id="long-gone")]
    assert [a.situation for a in attempts(endings, TWINS, TODAY)] == ["ada", "ada", "long-gone"]


def test_a_conversation_that_was_not_assessed_has_no_marks() -> None:
    """Protects the three outcomes: no number is no zero."""
    nothing = dict.fromkeys(GOOD)
    assert attempts([ended("c-1", grade=grade(nothing))], TWINS, TODAY)[0].marks == {}


def test_a_replay_is_marked_as_one() -> None:
    """Protects tracks: half of a replayed conversation was played before."""
    assert [a.replayed for a in attempts([ended("c-1"), ended("c-2", mode="replay")], TWINS, TODAY)] == [False, True]


clock = st.datetimes(datetime(2026, 1, 1), datetime(2026, 12, 31)).map(lambda time: time.isoformat(timespec="seconds") + "+00:00")


@LAW
@given(st.lists(clock | st.just("")))
def test_days_never_run_backwards_nor_ahead(times: list[str]) -> None:
    """Protects reviews from a clock that was wrong: days rise, none lies in the future, and nothing gets lost."""
    found = attempts([ended(f"c-{number}", at) for number, at in enumerate(times)], TWINS, TODAY)
    days = [a.day for a in found]
    assert len(days) == len(times)
    assert days == sorted(days)
    assert all(day <= TODAY for day in days)


def test_an_ending_without_a_time_counts_as_long_ago() -> None:
    """Protects stores of older versions: what they kept comes first, and what follows keeps its own day."""
    old, new = attempts([ended("c-1", at=""), ended("c-2", at="2026-03-02T10:00:00+00:00")], TWINS, TODAY)
    assert old.day < new.day
    assert abs(new.day - date(2026, 3, 2)) <= timedelta(days=1)


def test_losses_add_up_by_cue() -> None:
    """Protects the weakness that is named: faults by their effect, gaps by what was due, a critical error as all of a score."""
    row = grade(
        evidence={"accountability": [("excuse", 1, -0.5), ("excuse", 3, -0.25), ("owns", 3, 0.8)], "listening": [("insult", 3, -1.0)]},
        missing={"solution": [("remedy", 2)], "listening": [("asks", 0)]},
        critical=[("insult", 3), ("insult", 3)],
    )
    assert losses(row) == {"excuse": 0.75, "insult": 4.0, "remedy": 2.0, "asks": 0.5}


def test_no_cue_costs_more_than_a_whole_score() -> None:
    """Protects proportion: many small slips of one kind are no more than everything."""
    assert losses(grade(missing={"solution": [("remedy", turn) for turn in range(0, 20, 2)]})) == {"remedy": 4.0}


def test_what_a_conversation_tells_about_a_cue() -> None:
    """Protects reviews from silence: without an occasion nothing is shown; a fault is shown by doing without it."""
    made = attempt("ada", lost={"remedy": 1.0}, shown=frozenset({"takes_up_point", "names_feeling"}))
    told = {cue for cue in Cue if made.was_at_stake(cue)}
    assert {"remedy", "names_feeling", "passes_over_point", "excuse", "insult"} <= told
    assert told & {"owns", "time", "asks", "choice"} == set()
    assert {Cue.EXCUSE, Cue.INSULT, Cue.REVIEW_FOR_FAVOUR} <= FAULTS

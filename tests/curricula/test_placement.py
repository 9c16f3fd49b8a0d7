"""Placement: the first tries decide, all of them, and only once each step has been tried."""

import pytest
from courses import GOOD, POOR, TWINS, attempt, step, track

from curricula.attempt import Attempt
from curricula.placement import placed

LEADS = [
    {"track": "basics", "below": {"overall": 40}, "because": "First things first."},
    {"track": "angry", "below": {"listening": 2, "solution": 2}, "because": "Then this."},
    {"track": "rest", "because": "You know all that."},
]
COURSE = track(step("a", "ada", "ada-de"), step("b", "bob"), leads_to=LEADS)


def leads(*made: Attempt) -> str:
    lead = placed(COURSE, made, TWINS)
    return lead.track if lead else ""


@pytest.mark.parametrize(
    ("second", "track_"),
    [
        ({"overall": 39.9}, "basics"), ({"overall": 40.0}, "rest"), ({"solution": 1.99}, "angry"), ({"listening": 1.99}, "angry"),
        ({"listening": 2.0, "solution": 2.0}, "rest"), ({"overall": 0.0, "listening": 0.0}, "basics"), ({"accountability": 0.0}, "rest"),
    ],
)  # fmt: skip
def test_the_mean_of_the_first_tries_leads_to_the_first_track_that_fits(second: dict[str, float], track_: str) -> None:
    """Protects beginners from a track too far ahead: the leads are tried in order, any mark that stays below is enough."""
    lower = {name: 2 * mark - GOOD[name] for name, mark in second.items()}  # so that the mean of both is what is named
    assert leads(attempt("ada", marks=GOOD), attempt("bob", marks={**GOOD, **lower})) == track_


def test_nobody_is_placed_before_each_step_was_tried() -> None:
    """Protects the exercise: one conversation tells too little; what was not assessed or replayed is no try."""
    assert leads() == leads(attempt("ada")) == leads(attempt("ada"), attempt("ada", 1)) == ""
    assert leads(attempt("ada"), attempt("bob", marks={}), attempt("bob", replayed=True)) == ""


def test_only_first_tries_count() -> None:
    """Protects placement from practising for it: later tries, of the twin too, change nothing."""
    made = (attempt("ada", marks=POOR), attempt("bob", marks=POOR))
    assert leads(*made, attempt("ada", 1), attempt("bob", 1)) == leads(*made) == "basics"

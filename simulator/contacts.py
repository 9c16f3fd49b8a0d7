"""From one contact of a case to the next: what the customer remembers, who speaks first, and what a hand-over was worth."""

from dataclasses import dataclass

from grading.ear.case import matcher
from grading.ear.rules import rulebook
from scenarios.model import Scenario
from scenarios.parts import Contact, Outcome
from simulator.marks import Mark
from simulator.scales import FULL, Mood
from simulator.state import State, contact_of

HEALS = 0.75
"""Share of the anger that is left by the time people speak again."""
RESTED = 20
"""Patience that comes back meanwhile, in tenths."""
COVERED = 0.6
"""Share of the customer's points that a hand-over must name to spare them the telling. This project's choice."""
FEWEST_WORDS = 6
"""Where a scenario names no points, a summary has at least so many words."""
LASTING = frozenset(
    {Mark.THREATENED, Mark.INSULTED, Mark.LIMIT, Mark.REALISED, Mark.TAKEN_NO, Mark.HANDED_OVER_WELL, Mark.HANDED_OVER_BADLY}
)
"""What is still known in the next contact."""


@dataclass(frozen=True, slots=True)
class Opening:
    """How a contact is opened by the customer: a deed that weighs on the mood, a stock move to lead in, the scenario's words."""

    deed: str = ""
    move: str = ""
    text: str = ""


def next_contact(scenario: Scenario, state: State, outcome: Outcome) -> Contact | None:
    """Return the contact that follows ``outcome``, if the scenario has one."""
    contact = contact_of(scenario, state.contact + 1)
    return contact if contact and outcome in contact.after else None


def rested(mood: Mood) -> Mood:
    """Return the mood in which somebody comes to the next contact."""
    return Mood(int(mood.anger * HEALS), mood.confusion, mood.trust, min(FULL, mood.patience + RESTED))


def summary_covers(summary: str, scenario: Scenario) -> bool:
    """Whether a hand-over names enough of what the customer has raised."""
    if not scenario.points:
        return len(summary.split()) >= FEWEST_WORDS
    reading = rulebook(scenario.language).read(summary)
    named = sum(any(matcher(point.words, scenario.language).spans(reading)) for point in scenario.points)
    return named >= COVERED * len(scenario.points)


def opening(contact: Contact, state: State, outcome: Outcome, *, broken: bool) -> Opening:
    """Say how the customer opens ``contact``: by a promise just ``broken``, by the hand-over, or as the scenario says."""
    if broken:
        return Opening("promise_broken", "" if contact.broken else "promise_broken", contact.broken)
    if outcome == "handed_over":
        name = "knows_already" if Mark.HANDED_OVER_WELL in state.marks else "must_repeat"
        return Opening(name, name, contact.opening)
    return Opening("", "" if contact.opening else "remembers", contact.opening)

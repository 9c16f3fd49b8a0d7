"""The survey after the conversation: how satisfied, would they recommend, do they stay, what would they write, and why.

Everything follows from the mood the customer left with and from what was done; the sentences are written ones.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from grading.evidence import Cue
from scenarios.model import Scenario
from scenarios.parts import Outcome
from simulator.chance import choose
from simulator.marks import Mark
from simulator.state import State
from simulator.undone import undone
from simulator.voice.stock import stock


@dataclass(frozen=True, slots=True)
class Survey:
    """``csat``: 1 (very dissatisfied) to 5 (very satisfied). ``would_recommend``: 0 to 10. ``why``: the customer's sentence.

    ``reasons``: names of what weighed most, first things first. All None or empty when the conversation is unfinished.
    """

    csat: int | None = None
    would_recommend: int | None = None
    stays: str | None = None
    review: str | None = None
    why: str | None = None
    reasons: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return the survey as it stands in the ``end`` event."""
        return {
            "csat": self.csat, "would_recommend": self.would_recommend, "stays": self.stays, "review": self.review, "why": self.why,
            "reasons": list(self.reasons),
        }  # fmt: skip


_HIGHEST: Mapping[Outcome, int] = {"resolved": 5, "follow_up": 4, "handed_over": 3, "escalated": 2, "left": 1}
"""The best that an ending can be; a bad mood at the end takes from it."""
_MOST_RECOMMENDING: Mapping[Outcome, int] = {"resolved": 10, "follow_up": 8, "handed_over": 7, "escalated": 4, "left": 2}
GLAD_UNEASY_BITTER = (30, 0, -25)
"""Trust less anger, in tenths: below each of these one point of satisfaction is gone."""
WAITING_IN_VAIN = 4
"""Highest satisfaction where what was agreed is not under way."""
FAIR = 3
"""Lowest satisfaction where it was solved and nothing went wrong on the way, however little warmth there was."""
MOST_REASONS = 3
_BLAME_ELSEWHERE = (Cue.BLAMES_THIRD_PARTY, Cue.BLAMES_COLLEAGUE, Cue.BLAMES_SYSTEM)


def _any(*names: str) -> Callable[[State], bool]:
    return lambda state: any(state.times(name) for name in names)


_BAD: Mapping[str, Callable[[State], bool]] = {
    "rude": _any(Cue.INSULT, Cue.MOCKERY, Cue.DISCRIMINATION),
    "promise_broken": _any("promise_broken"),
    "blamed": _any(Cue.BLAMES_CUSTOMER),
    "untrue": _any(Cue.UNTRUE, "said_not_done"),
    "handed_over_badly": lambda state: Mark.HANDED_OVER_BADLY in state.marks,
    "lost": lambda state: Mark.PRETENDING in state.marks or bool(state.times("step_failed")),
    "passed_on": _any(*_BLAME_ELSEWHERE),
    "pushed": _any(Cue.FORCES, Cue.PRESSURE),
    "favour": _any(Cue.RIGHT_AS_FAVOUR),
    "excuses": _any(Cue.EXCUSE, Cue.POLICY_SHIELD),
    "asked_twice": _any("asked_twice", Cue.ASKS_KNOWN),
    "waited": _any("long_silence"),
    "canned": _any(Cue.CANNED),
    "solved_late": _any("promise_late"),
    "not_heard": _any("again"),
}
_GOOD: Mapping[str, Callable[[State], bool]] = {
    "promise_early": _any("promise_early"),
    "told_first": _any("told_first"),
    "promise_kept": _any("promise_kept"),
    "handed_over_well": lambda state: Mark.HANDED_OVER_WELL in state.marks,
    "owned": _any(Cue.ADMITS_FAULT),
    "taken_on": _any(Cue.OWNS),
    "understood": _any("step_done"),
    "heard": _any(Cue.RESTATES, Cue.NAMES_FEELING, Cue.INVITES_TO_GO_ON, "elicited"),
    "choice": _any(Cue.CHOICE),
    "honest_no": _any("honest_no"),
    "extra": _any(Cue.GOODWILL),
}
"""What weighs, the heaviest first."""


def survey(outcome: Outcome, state: State, scenario: Scenario, seed: int) -> Survey:
    """Ask the customer of ``scenario`` after ``outcome``, as they left."""
    if outcome == "unfinished":
        return Survey()
    regard = state.mood.trust - state.mood.anger
    highest = _HIGHEST[outcome] + _handed_over(state) if outcome == "handed_over" else _HIGHEST[outcome]
    csat = max(1, highest - sum(regard < limit for limit in GLAD_UNEASY_BITTER))
    csat = min(csat, WAITING_IN_VAIN) if undone(state, scenario) else csat
    bad = [name for name, weighs in _BAD.items() if weighs(state)]
    csat = max(csat, FAIR) if outcome == "resolved" and not bad else csat
    stays = "stays" if csat >= 4 else "hesitates" if csat == 3 else "leaves"
    recommend = min(_MOST_RECOMMENDING[outcome], max(0, 2 * csat + regard // 50 - len(bad)))
    reasons = tuple(_reasons(outcome, state, pleased=csat > 3))[:MOST_REASONS]
    after = stock(scenario.language)["after"]
    why = choose(after["why"][reasons[0]], seed, "why")
    return Survey(csat, recommend, stays, _review(csat, stays, reasons, scenario, outcome, seed), why, reasons)


def _handed_over(state: State) -> int:
    return 1 if Mark.HANDED_OVER_WELL in state.marks else -1


def _reasons(outcome: Outcome, state: State, *, pleased: bool) -> Iterator[str]:
    """What weighed in the direction of the verdict, then how it ended, then what stood against it."""
    with_it, against = (_GOOD, _BAD) if pleased else (_BAD, _GOOD)
    ended = {"resolved": "solved", "follow_up": "waiting"}.get(outcome, "not_solved")
    found = [name for name, weighs in with_it.items() if weighs(state)]
    yield from found[:1]
    if (ended != "not_solved") == pleased or not found:
        yield ended
    yield from found[1:]
    yield from [name for name, weighs in against.items() if weighs(state)]


def _review(csat: int, stays: str, reasons: tuple[str, ...], scenario: Scenario, outcome: Outcome, seed: int) -> str:
    """What they would write in public: stars, what happened in their words where the scenario has them, and why."""
    after = stock(scenario.language)["after"]
    told = outcome in scenario.reviews and (outcome != "resolved" or csat > 3)
    begins = scenario.reviews[outcome] if told else choose(after["opening"][str(csat)], seed, "opening")
    because = [choose(after["review"][reason], seed, "review", reason) for reason in reasons[:2] if not (told and reason in _ENDED)]
    stars = f"{csat} von 5" if scenario.language == "de" else f"{csat} out of 5"
    return f"{stars}: " + " ".join([begins, *because, choose(after["closing"][stays], seed, "closing")])


_ENDED = ("solved", "not_solved", "waiting")
"""Reasons that a scenario's own review has told already."""

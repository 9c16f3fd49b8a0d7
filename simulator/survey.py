"""The survey after the conversation: how satisfied, would they recommend, do they stay, what would they write."""

from dataclasses import dataclass
from typing import Any

from scenarios.model import Scenario
from scenarios.parts import Outcome
from simulator.mood import Mood


@dataclass(frozen=True, slots=True)
class Survey:
    """``csat``: 1 (very dissatisfied) to 5 (very satisfied). All None when the conversation is unfinished."""

    csat: int | None
    would_recommend: bool | None
    stays: str | None
    review: str | None

    def to_json(self) -> dict[str, Any]:
        """Return the survey as it stands in the ``end`` event."""
        return {"csat": self.csat, "would_recommend": self.would_recommend, "stays": self.stays, "review": self.review}


_HIGHEST: dict[Outcome, int] = {"resolved": 5, "follow_up": 4, "handed_over": 3, "escalated": 2, "left": 1}
"""The best that an ending can be; a bad mood at the end takes from it."""


def survey(outcome: Outcome, mood: Mood, scenario: Scenario) -> Survey:
    """Ask the customer of ``scenario`` after ``outcome``, in the mood they left with."""
    if outcome == "unfinished":
        return Survey(None, None, None, None)
    regard = mood.trust - mood.anger
    csat = max(1, _HIGHEST[outcome] - (0 if regard >= 0 else 1 if regard >= -25 else 2))
    stays = "stays" if csat >= 4 else "hesitates" if csat == 3 else "leaves"
    return Survey(csat, csat >= 4 and regard >= 10, stays, scenario.reviews.get(outcome))

"""The ledger of promises: what was promised by when, and what became of it on the simulated clock."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from typing import Literal

State = Literal["promised", "kept", "late", "broken"]
What = Literal["message", "money", "goods", "look", "anything"]

_WORDS: Mapping[What, tuple[str, ...]] = {
    "message": (
        r"meld", r"r(?:ü|ue?)ck?ruf", r"(?:an)?ruf", r"schreib", r"bescheid", r"nachricht", r"sms\b", r"e-?mail", r"antwort", r"von mir",
        r"call",
        r"ring", r"phone", r"text you", r"message", r"write", r"get back", r"come back", r"be in touch", r"from me", r"hear from",
        r"let you know", r"update", r"report", r"answer",
    ),
    "money": (r"\w*erstatt", r"(?:ü|ue)berweis", r"geld", r"gutschrift", r"refund", r"money", r"reimburs", r"transfer", r"credit"),
    "goods": (
        r"schick", r"(?:ver)?send", r"ersatz", r"liefer", r"zustell", r"ship", r"dispatch", r"replac", r"deliver", r"courier", r"express",
    ),
    "look": (r"pr(?:ü|ue)f", r"kl(?:ä|ae)r", r"nach(?:seh|schau|frag)", r"frag", r"check", r"look into", r"find out", r"clarif"),
}  # fmt: skip
"""What a promise is about, by its words; the first that fits."""
KEEPING: Mapping[What, frozenset[str]] = {
    "money": frozenset({"refund", "voucher", "discount"}),
    "goods": frozenset({"replace", "redeliver", "repair"}),
    "look": frozenset({"lookup", "ask"}),
    "anything": frozenset({"refund", "replace", "redeliver", "repair", "voucher", "discount", "lookup", "ask"}),
}
"""Desk actions by which a promise is seen to be kept; a message is kept by being in touch."""
WELL_BEFORE = 3
"""Kept with a third of the time to spare is early: that delights."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What the trainee promised in ``turn``, ``made`` and ``due`` on the scenario's calendar; ``about`` decides what keeps it."""

    turn: int
    quote: str
    made: datetime
    due: datetime
    about: What = "anything"
    state: State = "promised"
    early: bool = False

    def settled(self, now: datetime, actions: frozenset[str], *, came_back: bool) -> "Promise":
        """Return the promise as it stands when the trainee speaks again at ``now``, after ``actions`` at the desk.

        ``came_back``: some time has passed since they last spoke, so that speaking is being in touch.
        """
        if self.state != "promised":
            return self
        done = came_back if self.about == "message" else bool(actions & KEEPING[self.about])
        if done and now <= self.due:
            return replace(self, state="kept", early=(self.due - now) * WELL_BEFORE >= self.due - self.made)
        if now <= self.due:
            return self
        return replace(self, state="late" if done else "broken")

    def at_end(self, now: datetime) -> "Promise":
        """Return the promise as it stands when nobody speaks any more: overdue is broken."""
        return replace(self, state="broken") if self.state == "promised" and now > self.due else self


def about(quote: str) -> What:
    """Read from its words what a promise is about."""
    return next((what for what, pattern in _patterns().items() if pattern.search(quote)), "anything")


@lru_cache(maxsize=1)
def _patterns() -> dict[What, re.Pattern[str]]:
    return {what: re.compile(rf"\b(?:{'|'.join(words)})", re.IGNORECASE) for what, words in _WORDS.items()}

"""The ledger of promises: what was promised by when, and what became of it on the simulated clock."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Literal

State = Literal["promised", "kept", "late", "broken"]
What = Literal["message", "money", "goods", "look", "anything"]

_WORDS: Mapping[What, str] = {
    "message": r"meld|ruf|schreib|bescheid|nachricht|benachricht|informier|antwort|von mir|\bsms\b|\be-?mail"
    r"|\bcall|\bring (?:you|back)|\bphone|\btext you|\bmessage|\bwrite|get back|come back|in touch|from me|hear (?:from|back)|let you know"
    r"|\bupdate|\breport|\banswer",
    "money": r"erstatt|(?:ü|ue)berweis|\bgeld|gutschrift|zahle?\w* .*zur(?:ü|ue)ck|zur(?:ü|ue)ckzahl"
    r"|refund|money|reimburs|pay (?:you|it) back|transfer|credit",
    "goods": r"schick|send|ersatz|liefer|zustell|\bship|dispatch|replac|deliver|courier|express",
    "look": r"pr(?:ü|ue)f|kl(?:ä|ae)r|nachseh|nachschau|frag|\bcheck|look into|find out|clarif",
}
"""What a promise is about, by its words; the first that fits."""
KEEPING: Mapping[What, frozenset[str]] = {
    "money": frozenset({"refund", "voucher", "discount"}),
    "goods": frozenset({"replace", "redeliver", "repair"}),
    "look": frozenset({"lookup", "ask"}),
    "anything": frozenset({"refund", "replace", "redeliver", "repair", "voucher", "discount", "lookup", "ask"}),
}
"""Desk actions by which a promise is seen to be kept; a message is kept by being in touch."""
GRACE = timedelta(minutes=10)
"""Who says two o'clock and calls at five past has kept it."""
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

    def settled(self, now: datetime, actions: frozenset[str], *, came_back: bool, news: bool = True) -> "Promise":
        """Return the promise as it stands when the trainee speaks again at ``now``, after ``actions`` at the desk.

        ``came_back``: some time has passed since they last spoke, so that speaking is being in touch; long
        before the time only with ``news``.
        """
        if self.state != "promised":
            return self
        done = came_back if self.about == "message" else bool(actions & KEEPING[self.about])
        now = min(now, self.due) if now <= self.due + GRACE else now
        early = (self.due - now) * WELL_BEFORE >= self.due - self.made
        if done and now <= self.due and not (early and self.about == "message" and not news):
            return replace(self, state="kept", early=early)
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
    return {what: re.compile(words, re.IGNORECASE) for what, words in _WORDS.items()}

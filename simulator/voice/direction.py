"""What a voice is told: the stage direction that code has decided, and nothing that may not be said yet."""

from dataclasses import dataclass
from typing import Protocol

from scenarios.parts import Intent, RemedyKind


@dataclass(frozen=True, slots=True)
class Direction:
    """One turn of the customer, decided but not yet worded.

    ``after``: the cue or deed the customer answers to, empty if none; ``warm``: it was welcome; ``echo``: the
    trainee's own words for it, where they are few and unwelcome. ``moves``: what they do in particular,
    by name of the stock's ``moves``. ``facts``, ``says``: texts the customer tells in this turn, word for word, facts first. ``chosen``:
    the kind of remedy they pick. ``anger``, ``confusion``: 0 to 10. ``channel``: where it is said. ``used``: lines already spoken in this
    conversation. ``key``: makes the choice among lines the same for the same seed.
    """

    intent: Intent
    after: str
    facts: tuple[str, ...]
    anger: float
    confusion: float
    used: frozenset[str]
    key: tuple[int, int]
    moves: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    chosen: RemedyKind | None = None
    warm: bool = True
    echo: str = ""
    channel: str = "chat"


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the customer says, the lines it is made of (so that none is spoken twice), and what each stock line reacts to.

    ``reacts``: pairs of a line and the name of the cue, deed or move it belongs to; lines that react to nothing are left out.
    """

    text: str
    lines: tuple[str, ...]
    reacts: tuple[tuple[str, str], ...] = ()


class Voice(Protocol):
    """Anything that can word a direction."""

    def word(self, direction: Direction) -> Utterance:
        """Word ``direction``; never adds a fact, never decides."""

"""What a voice is told: the stage direction that code has decided, and nothing that may not be said yet."""

from dataclasses import dataclass
from typing import Protocol

from scenarios.parts import Intent


@dataclass(frozen=True, slots=True)
class Direction:
    """One turn of the customer, decided but not yet worded.

    ``after``: the cue the customer answers to, empty if none. ``facts``: texts the customer tells in this turn,
    word for word. ``anger``, ``confusion``: 0 to 10. ``used``: lines already spoken in this conversation.
    ``key``: makes the choice among lines the same for the same seed.
    """

    intent: Intent
    after: str
    facts: tuple[str, ...]
    anger: float
    confusion: float
    used: frozenset[str]
    key: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Utterance:
    """What the customer says, and the lines it is made of (so that none is spoken twice)."""

    text: str
    lines: tuple[str, ...]


class Voice(Protocol):
    """Anything that can word a direction."""

    def word(self, direction: Direction) -> Utterance:
        """Word ``direction``; never adds a fact, never decides."""

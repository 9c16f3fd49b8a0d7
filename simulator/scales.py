"""The four scales of a mood, in tenths (0 to 100, shown as 0 to 10), so that a conversation is the same to the byte everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

FULL = 100
LARGEST_DROP = 25
"""Softening is slow: in one turn anger never falls by more than this ..."""
LARGEST_SHARE = 0.6
""" ... nor by more than this share of itself, so that nobody is soothed to nothing at one go."""
LARGEST_LOSS = 18
"""Patience runs out step by step: in one turn it never falls by more than this."""


@dataclass(frozen=True, slots=True)
class Mood:
    """Anger, confusion, trust and patience, each 0 to 100 tenths."""

    anger: int
    confusion: int
    trust: int
    patience: int

    def to_json(self) -> dict[str, float]:
        """Return the mood on the scale people see, 0 to 10."""
        return {f.name: getattr(self, f.name) / 10 for f in fields(self)}


@dataclass(frozen=True, slots=True)
class Effect:
    """A change of mood, in tenths."""

    anger: int = 0
    confusion: int = 0
    trust: int = 0
    patience: int = 0

    def to_json(self) -> dict[str, float]:
        """Return what changes, on the scale people see."""
        return {f.name: getattr(self, f.name) / 10 for f in fields(self) if getattr(self, f.name)}

    def times(self, factor: float) -> "Effect":
        """Scale every part, rounding towards zero."""
        return Effect(*(int(getattr(self, f.name) * factor) for f in fields(self)))


def moved(mood: Mood, effects: Sequence[Effect], *, held_at: int = 0) -> Mood:
    """Return ``mood`` after one turn's ``effects``; anger does not fall below ``held_at`` if it stood above."""
    total = {f.name: sum(getattr(e, f.name) for e in effects) for f in fields(Effect)}
    floor = max(mood.anger - LARGEST_DROP, int(mood.anger * (1 - LARGEST_SHARE) + 0.99), min(held_at, mood.anger))
    total["patience"] = max(total["patience"], -LARGEST_LOSS)
    after = {name: min(FULL, max(0, getattr(mood, name) + change)) for name, change in total.items()}
    return Mood(**{**after, "anger": max(floor, after["anger"])})

"""How habits change: the assumptions of the study, in one place. None of this is known of people."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from benchmarks.learners.habits import TAUGHT_BY, Profile

Attention = Literal["free", "root", "split"]
COST: Mapping[Attention, float] = {"free": 0.0, "root": 0.5, "split": 1.0}
"""With k points of advice each gets 1/k to this power of the attention: all of it, 1/sqrt(k), 1/k."""


@dataclass(frozen=True)
class Learning:
    """One set of assumptions. ``rate``: share of what is still missing that one fully attended point adds, 0 to 1.

    ``points``: how many of the advised are read, 0 to 3. ``half_life``: idle days after which half of what was learnt is gone; 0:
    nothing is ever forgotten. ``reaction``: share of ``rate`` by which the customer's visible relief teaches. ``misleads``: relief
    also teaches the faults that were in the same reply.
    """

    rate: float = 0.25
    points: int = 3
    attention: Attention = "root"
    half_life: float = 30.0
    reaction: float = 0.1
    misleads: bool = False


BASE = Learning()
"""What the main comparison assumes."""


def advised(habits: Profile, skills: Sequence[str], how: Learning) -> dict[str, float]:
    """Return the habits after reading the first of ``skills``, as many as are read; no advice changes nothing."""
    read = skills[: how.points]
    changed = dict(habits)
    for skill in read:
        if habit := TAUGHT_BY.get(skill):
            changed[habit] = _raised(changed[habit], how.rate / len(read) ** COST[how.attention])
    return changed


def reacted(habits: Profile, done: Collection[str], fell_for: Collection[str], how: Learning) -> dict[str, float]:
    """Return the habits after a reply that was followed by relief: what was just done is done more readily."""
    share = how.rate * how.reaction
    changed = {habit: _raised(held, share) if habit in done else held for habit, held in habits.items()}
    worn = fell_for if how.misleads else ()
    return {habit: held * (1 - share) if habit in worn else held for habit, held in changed.items()}


def forgotten(habits: Profile, start: Profile, idle: int, how: Learning) -> dict[str, float]:
    """Return the habits after ``idle`` days without practice: they drift back to where they began."""
    kept = 0.5 ** (idle / how.half_life) if how.half_life else 1.0
    return {habit: start[habit] + (held - start[habit]) * kept for habit, held in habits.items()}


def _raised(habit: float, share: float) -> float:
    return habit + share * (1 - habit)

"""The arithmetic of the study: the difference between the groups with its interval, and the agreement of raters."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import nan

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
DRAWS = 2000
"""So many times the people are drawn anew for an interval."""
SEED = 1
TINY = 1e-9
WITHIN = (2.5, 97.5)
"""Percentiles that hold 95 % between them."""


@dataclass(frozen=True)
class Interval:
    """A figure and the 95 % interval round it."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class People:
    """Those with both tests, one number each. ``practised``: 1 or 0; ``order``: +0.5 for AB, -0.5 for BA; scores 0 to 4."""

    practised: Numbers
    order: Numbers
    before: Numbers
    after: Numbers


def difference(people: People, draws: int = DRAWS, seed: int = SEED) -> Interval:
    """Return by how much those who practised did better afterwards than those of the same start and order who waited.

    Analysis of covariance; the interval comes from drawing the people of each group anew, with replacement (bootstrap). Its spread is
    widened by what a small sample needs: without that it missed too often at 20 people (protocol.md, "What was checked").
    """
    table = np.column_stack([np.ones_like(people.before), people.practised, people.before, people.order])
    point = _fit(table, people.after, np.ones((1, len(people.after))))[0]
    drawn = _fit(table, people.after, _weights(people.practised, draws, seed))
    spare = len(people.after) - table.shape[1]
    low, high = np.percentile(drawn - point, WITHIN) * np.sqrt(len(people.after) / spare) * (1 + 1 / spare)
    return Interval(float(point), float(point + low), float(point + high))


def _fit(table: Numbers, after: Numbers, weights: Numbers) -> Numbers:
    """Return the coefficient of practice for each row of ``weights``: how often each person was drawn."""
    products = table[:, :, None] * table[:, None, :]
    left = np.tensordot(weights, products, axes=1)
    right = weights @ (table * after[:, None])
    solvable = left + TINY * np.eye(table.shape[1])  # a draw in which everybody has the same order has no answer of its own
    return np.asarray(np.linalg.solve(solvable, right[:, :, None])[:, 1, 0], float)


def _weights(practised: Numbers, draws: int, seed: int) -> Numbers:
    chance = np.random.RandomState(seed)  # its numbers are the same in every version of NumPy
    weights = np.zeros((draws, len(practised)))
    for group in (0.0, 1.0):
        members = np.flatnonzero(practised == group)
        weights[:, members] = chance.multinomial(len(members), np.full(len(members), 1 / len(members)), size=draws)
    return weights


def in_spreads(effect: float, people: People) -> float:
    """Return a difference in standard deviations of the scores after, within the groups (Cohen's d)."""
    parts = [people.after[people.practised == group] for group in (0.0, 1.0)]
    spread = np.sqrt(sum(((part - part.mean()) ** 2).sum() for part in parts) / (len(people.after) - 2))
    return float(effect / spread)


def kappa(pairs: Sequence[tuple[int, int]]) -> float:
    """Return Cohen's kappa with quadratic weights: 1 is full agreement, 0 what chance alone would give."""
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum((a - b) ** 2 for a, b in pairs)
    chance = sum(left[a] * right[b] * (a - b) ** 2 for a in left for b in right) / max(len(pairs), 1)
    return 1 - seen / chance if chance else nan


def agreement(by_person: Sequence[Sequence[tuple[int, int]]], draws: int = 500, seed: int = SEED) -> Interval:
    """Return kappa with its interval; people are drawn anew, not transcripts, because one person's transcripts resemble each other."""
    chance = np.random.RandomState(seed)
    picks = (chance.random_sample((draws, len(by_person))) * len(by_person)).astype(int)
    drawn = [kappa([pair for index in row for pair in by_person[index]]) for row in picks]
    low, high = np.nanpercentile(drawn, WITHIN)
    return Interval(kappa([pair for pairs in by_person for pair in pairs]), float(low), float(high))

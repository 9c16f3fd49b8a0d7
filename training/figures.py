"""Figures of agreement: quadratic weighted kappa, error, pair order, confusion, F1. Plain Python, so that anybody can check them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from math import floor, nan

LEVELS = 5
APART = 2
"""Pairs of replies to one situation count for the order if their labels lie so many levels apart."""


def level(score: float) -> int:
    """Round a score to a whole level, 0 to 4."""
    return min(LEVELS - 1, max(0, floor(score + 0.5)))


def kappa(labels: Sequence[float], grades: Sequence[float]) -> float:
    """Return Cohen's kappa with quadratic weights, both sides rounded to whole levels."""
    pairs = [(level(a), level(b)) for a, b in zip(labels, grades, strict=True)]
    left, right = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    seen = sum((a - b) ** 2 for a, b in pairs)
    chance = sum(left[a] * right[b] * (a - b) ** 2 for a in left for b in right) / len(pairs)
    return 1 - seen / chance if chance else nan


def error(labels: Sequence[float], grades: Sequence[float]) -> float:
    """Return the mean absolute error in levels."""
    return sum(abs(a - b) for a, b in zip(labels, grades, strict=True)) / len(labels)


def pair_order(labels: Sequence[float], grades: Sequence[float], situations: Sequence[str]) -> float:
    """Return the share of pairs of one situation, clearly apart, that the grades put in the right order; a tie is half right."""
    groups = defaultdict(list)
    for label, grade, situation in zip(labels, grades, situations, strict=True):
        groups[situation].append((label, grade))
    pairs = [(x, y) for group in groups.values() for x, y in combinations(group, 2) if abs(x[0] - y[0]) >= APART]
    right = sum(0.5 if x[1] == y[1] else float((x[0] < y[0]) == (x[1] < y[1])) for x, y in pairs)
    return right / len(pairs) if pairs else nan


def confusion(labels: Sequence[float], grades: Sequence[float]) -> list[list[int]]:
    """Return how often each level of the labels (rows) met each level of the grades (columns)."""
    seen = Counter((level(a), level(b)) for a, b in zip(labels, grades, strict=True))
    return [[seen[a, b] for b in range(LEVELS)] for a in range(LEVELS)]


def f1(said: Iterable[object], true: Iterable[object]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of what was said against what is true."""
    said, true = set(said), set(true)
    hits = len(said & true)
    precision, recall = hits / len(said) if said else 0.0, hits / len(true) if true else 0.0
    return precision, recall, 2 * hits / (len(said) + len(true)) if said or true else 0.0

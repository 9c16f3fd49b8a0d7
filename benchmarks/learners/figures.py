"""From rows to figures: paired differences with intervals, and what else the tables tell. Nothing here is random but the draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, median

import numpy as np

from benchmarks.learners.habits import ACTS, FAULTS
from benchmarks.learners.life import Row
from grading.score import DIMENSIONS

MEASURES = ("overall", *DIMENSIONS)
DRAWS = 4000
PASS = 70.0
"""The overall mark of the last step of the first track, without a critical error."""
Rows = Sequence[Row]


@dataclass(frozen=True)
class Interval:
    """A mean over learners with its 95 % bootstrap interval."""

    mean: float
    low: float
    high: float

    def __str__(self) -> str:
        return f"{self.mean:+.1f} ({self.low:+.1f} to {self.high:+.1f})"

    @property
    def is_clear(self) -> bool:
        """Whether the interval leaves 0 out."""
        return self.low > 0 or self.high < 0


def interval(values: Sequence[float], seed: int) -> Interval:
    """Return the mean of one value a learner, learners drawn again ``DRAWS`` times."""
    drawn = np.random.RandomState(seed).randint(0, len(values), size=(DRAWS, len(values)))
    means = np.asarray(values)[drawn].mean(axis=1)
    return Interval(fmean(values), float(np.percentile(means, 2.5)), float(np.percentile(means, 97.5)))


def marks(rows: Rows, condition: str, occasion: str, measure: str = "overall") -> dict[int, float]:
    """Return by learner a mark in the test of ``occasion``; before practice all conditions are one."""
    wanted = "" if occasion == "before" else condition
    return {row["learner"]: row[measure] for row in rows if row["condition"] == wanted and row["occasion"] == occasion}


def of_some(rows: Rows) -> list[Row]:
    """Return the rows of the learners who also lived under other assumptions (conditions with a colon)."""
    some = {row["learner"] for row in rows if ":" in row["condition"]}
    return [row for row in rows if row["learner"] in some]


def difference(one: Mapping[int, float], other: Mapping[int, float], seed: int) -> Interval:
    """Return ``one`` minus ``other``, learner by learner, over those who are in both."""
    return interval([one[learner] - other[learner] for learner in sorted(one.keys() & other.keys())], seed)


def practice(rows: Rows, condition: str) -> list[Row]:
    """Return the conversations practised in a condition."""
    return [row for row in rows if row["condition"] == condition and row["occasion"] == "practice"]


def until_pass(rows: Rows, condition: str) -> tuple[float, float]:
    """Return the share of learners who reached the pass mark in practice, and after how many conversations half of all had (or inf)."""
    first: dict[int, float] = {}
    for row in practice(rows, condition):
        first.setdefault(row["learner"], float("inf"))
        if row["overall"] is not None and row["overall"] >= PASS and not row["critical"]:
            first[row["learner"]] = min(first[row["learner"]], row["number"])
    return sum(number < float("inf") for number in first.values()) / len(first), median(first.values())


def variety(rows: Rows, condition: str) -> float:
    """Return how many different scenarios a learner practised, on average."""
    met: dict[int, set[str]] = {}
    for row in practice(rows, condition):
        met.setdefault(row["learner"], set()).add(row["scenario"])
    return fmean(len(each) for each in met.values())


@dataclass(frozen=True)
class Aim:
    """How well advice was aimed. ``many``: pieces; shares of them that named what had really failed, and that no habit answers to.

    ``room``: how much the advised habits still had to learn on average, 0 to 1.
    """

    many: int
    true: float
    foreign: float
    room: float


def aim(rows: Rows, kind: str = "", places: int = 3) -> Aim:
    """Return how the first ``places`` pieces of each conversation were aimed; ``kind``: "act", "fault" or all."""
    wanted = {"act": ACTS, "fault": FAULTS}.get(kind)
    pieces = [p for row in rows for p in row["advice"][:places] if wanted is None or p["habit"] in wanted]
    known = [p for p in pieces if p["habit"]]
    return Aim(
        len(pieces),
        sum(p["true"] for p in known) / max(len(pieces), 1),
        (len(pieces) - len(known)) / max(len(pieces), 1),
        fmean(p["room"] for p in known) if known else 0.0,
    )


def alone(rows: Rows, habit: str, setting: str, seed: int) -> tuple[list[float], Interval, str]:
    """Return the overall marks at each level of one habit, what it moves from 0 to 1, and the dimension it moves most."""
    by_level: dict[float, list[Row]] = {}
    for row in rows:
        if row["habit"] == habit and row["setting"] == setting:
            by_level.setdefault(row["level"], []).append(row)
    pairs = [*zip(by_level[0.0], by_level[1.0], strict=True)]  # scenario by scenario
    moves = {name: fmean(full[name] - none[name] for none, full in pairs) for name in DIMENSIONS}
    gained = interval([full["overall"] - none["overall"] for none, full in pairs], seed)
    return [fmean(row["overall"] for row in by_level[level]) for level in sorted(by_level)], gained, max(moves, key=lambda d: moves[d])

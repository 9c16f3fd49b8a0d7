"""One habit at a time: does the ear see it? Its marks at 0, half and 1, all other habits at a half."""

from benchmarks.learners.habits import HABITS
from benchmarks.learners.life import Row, held
from benchmarks.learners.shelf import by_id
from grading.score import DIMENSIONS

LEVELS = (0.0, 0.5, 1.0)
HALF = 0.5
TIMES = 1
"""Conversations in each of the scenarios at each level, with the same luck at each level."""


def moved(habit: str, seed: int) -> list[Row]:
    """Return a row for each conversation: its marks with ``habit`` at each level."""
    return [row for name in sorted(by_id()) for time in range(TIMES) for row in _at_each_level(habit, name, (seed, "alone", name, time))]


def _at_each_level(habit: str, name: str, key: tuple[object, ...]) -> list[Row]:
    rows = []
    for level in LEVELS:
        habits = dict.fromkeys(HABITS, HALF) | {habit: level}
        run, _ = held(name, habits, key)
        marks = {dimension: run.scores[dimension] or 0.0 for dimension in DIMENSIONS}
        rows.append({"habit": habit, "level": level, "scenario": name, "overall": run.overall or 0.0, **marks})
    return rows

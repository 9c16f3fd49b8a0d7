"""One habit at a time: does the ear see it? Its marks at 0, half and 1 beside half-good habits, and at 0 and 1 beside nothing at all."""

from typing import Literal

from benchmarks.learners.habits import FAULTS, HABITS
from benchmarks.learners.life import Row, held
from benchmarks.learners.shelf import by_id
from grading.score import DIMENSIONS

Setting = Literal["half", "quiet"]
LEVELS: dict[Setting, tuple[float, ...]] = {"half": (0.0, 0.5, 1.0), "quiet": (0.0, 1.0)}
"""Beside all others at a half, something else may make up for a habit or hide it; in the quiet, nothing else is done, right or wrong."""


def moved(habit: str, setting: Setting, seed: int) -> list[Row]:
    """Return a row for each conversation, one in every scenario at each level, with the same luck at each level."""
    return [row for name in sorted(by_id()) for row in _at_each_level(habit, setting, name, (seed, "alone", name, 0))]


def others(setting: Setting) -> dict[str, float]:
    """Return the habits beside which one is tried."""
    return {habit: 0.5 if setting == "half" else float(habit in FAULTS) for habit in HABITS}


def _at_each_level(habit: str, setting: Setting, name: str, key: tuple[object, ...]) -> list[Row]:
    rows: list[Row] = []
    for level in LEVELS[setting]:
        run, _ = held(name, {**others(setting), habit: level}, key)
        marks = {"overall": run.overall or 0.0} | {dimension: run.scores[dimension] or 0.0 for dimension in DIMENSIONS}
        rows.append({"habit": habit, "setting": setting, "level": level, "scenario": name, **marks})
    return rows

"""Fit what each cue is worth, by dimension: least squares with the signs the rubric prescribes."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import lsq_linear

from grading.ear.case import case_of_conversation
from grading.ear.learned import Weights
from grading.evidence import Evidence
from grading.hear import hear
from grading.score import DIMENSIONS, GAINS, LOSSES, Dimension, amounts
from training.corpus import Item

HOLD_BACK = 2.0
"""Penalty on large numbers: a cue that is rare in the corpus is worth little rather than much."""
STEP = 0.05
"""Numbers are rounded to this, so that a person can read them."""
SPREAD = 0.95
"""Least squares shrinks towards the middle; the scores are spread again to this share of the labels' spread."""


@dataclass(frozen=True)
class Graded:
    """A reply, what was heard in it, and how it was rated."""

    item: Item
    evidence: tuple[Evidence, ...]


def hear_again(item: Item, known: Weights) -> Graded:
    """Hear a reply with weights that have not seen it."""
    turns = item.conversation.turns
    return Graded(item, hear(turns, len(turns) - 1, case_of_conversation(item.conversation), known))


def fit_levels(graded: Sequence[Graded]) -> dict[str, dict[str, float]]:
    """Return levels by dimension and cue, and the base of each dimension."""
    return {dimension: _fit(dimension, graded) for dimension in DIMENSIONS}


def _fit(dimension: Dimension, graded: Sequence[Graded]) -> dict[str, float]:
    gains, losses = GAINS[dimension], LOSSES[dimension]
    columns = {cue: i for i, cue in enumerate((*gains, *losses))}
    table = np.zeros((len(graded), len(columns) + 1))
    table[:, -1] = 1
    for row, reply in enumerate(graded):
        for piece, much in amounts(dimension, reply.evidence):
            table[row, columns[piece.cue]] += much
    rated = np.array([(reply.item.levels or {})[dimension] for reply in graded])
    found = _least_squares(table, rated, len(gains))
    guessed = table @ found
    spread = SPREAD * rated.std() / guessed.std()
    found[:-1] *= spread
    found[-1] = rated.mean() + (found[-1] - guessed.mean()) * spread
    return {"base": _rounded(found[-1])} | {cue.value: worth for cue, i in columns.items() if (worth := _rounded(found[i]))}


def _least_squares(table: np.ndarray, rated: np.ndarray, gains: int) -> np.ndarray:
    cues = table.shape[1] - 1
    penalty = np.hstack([np.eye(cues) * HOLD_BACK**0.5, np.zeros((cues, 1))])
    tiny = 1e-9
    low = [-tiny] * gains + [-9.0] * (cues - gains) + [-4.0]
    high = [9.0] * gains + [tiny] * (cues - gains) + [4.0]
    return np.asarray(lsq_linear(np.vstack([table, penalty]), np.concatenate([rated, np.zeros(cues)]), bounds=(low, high)).x)


def _rounded(worth: float) -> float:
    return round(round(float(worth) / STEP) * STEP, 2)


def write_levels(levels: dict[str, dict[str, float]], path: Path) -> None:
    """Write the table that ``grading.score`` reads."""
    path.write_text(json.dumps(levels, indent=2) + "\n", encoding="utf-8")

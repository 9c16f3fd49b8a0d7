"""Fit what each cue is worth, by dimension: least squares with the signs the rubric prescribes."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy.optimize import lsq_linear

from grading.ear.case import case_of_conversation
from grading.ear.learned import Weights
from grading.evidence import Cue, Evidence
from grading.hear import hear
from grading.score import DIMENSIONS, GAINS, LOSSES, Dimension, amounts, begun
from training.corpus import Item

HOLD_BACK = 8.0
"""How strongly a number is held to `GUESS`: what is rare in the corpus stays near it, what is common goes its own way."""
GUESS: dict[Dimension, dict[Cue, float]] = {
    "listening": {
        Cue.NAMES_FEELING: 1.0, Cue.RESTATES: 1.5, Cue.TAKES_UP_POINT: 0.3, Cue.INVITES_TO_GO_ON: 1.0, Cue.ASKS: 0.75,
        Cue.CHECKS_UNDERSTANDING: 0.75, Cue.VERIFIES_IDENTITY: 0.25, Cue.ASKS_KNOWN: -1.5, Cue.INTERRUPTS: -1.5, Cue.MOCKERY: -0.75,
        Cue.CANNED: -0.25, Cue.MINIMISES: -0.5, Cue.DENIAL: -0.5, Cue.SENDS_AWAY: -0.25,
    },
    "accountability": {
        Cue.APOLOGY_SPECIFIC: 0.75, Cue.APOLOGY_GENERAL: 0.25, Cue.ADMITS_FAULT: 1.0, Cue.OWNS: 1.5, Cue.EXPLAINS_CAUSE: 0.25,
        Cue.COMMITS_TO_PREVENT: 0.75, Cue.PROMISE: 0.25, Cue.INSULT: -2.0, Cue.MOCKERY: -1.75, Cue.DISCRIMINATION: -1.5,
        Cue.BLAMES_CUSTOMER: -1.75, Cue.BLAMES_THIRD_PARTY: -1.75, Cue.BLAMES_COLLEAGUE: -1.75, Cue.BLAMES_SYSTEM: -1.25,
        Cue.DENIAL: -1.5, Cue.REFUSES_APOLOGY: -1.75, Cue.SENDS_AWAY: -0.75, Cue.DENIES_RIGHT: -0.5, Cue.EXCUSE: -1.0,
        Cue.POLICY_SHIELD: -1.0, Cue.APOLOGY_CONDITIONAL: -1.0, Cue.MINIMISES: -0.75, Cue.PRESSURE: -0.25, Cue.FORCES: -0.25,
    },
    "solution": {
        Cue.REMEDY: 1.5, Cue.INSTRUCTION: 1.5, Cue.NEXT_STEP: 1.0, Cue.PROMISE: 1.0, Cue.VAGUE_PROMISE: 0.5, Cue.TIME: 0.75,
        Cue.CHOICE: 0.75, Cue.CONFIRMS_AGREEMENT: 0.5, Cue.CHECKS_IT_WORKED: 0.75, Cue.GOODWILL: 0.4, Cue.REFUSAL: -0.75,
        Cue.SENDS_AWAY: -0.75, Cue.DENIES_RIGHT: -0.75, Cue.OVERPROMISES: -1.0, Cue.UNTRUE: -0.75, Cue.DANGEROUS_ADVICE: -1.0,
        Cue.REVIEW_FOR_FAVOUR: -0.25, Cue.FORCES: -0.75, Cue.PRESSURE: -0.25,
    },
}  # fmt: skip
"""What the rubric lets one guess, in levels."""
STEP = 0.05
"""Numbers are rounded to this, so that a person can read them."""
SPREAD = 1.1
"""Least squares shrinks towards the middle; the scores are spread again to this share of the labels' spread: out of fold, cues are
heard less surely than by the weights that ship, and beyond 0 and 4 scores are cut."""
MOST_BASE: dict[Dimension, float] = {"listening": 2.0, "accountability": 2.0, "solution": 0.5}
"""A reply that offers nothing solves nothing (docs/rubric.md)."""


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
    for row, reply in enumerate(graded):
        table[row, -1] = begun(reply.evidence)
        for piece, much in amounts(dimension, reply.evidence):
            table[row, columns[piece.cue]] += much
    rated = np.array([(reply.item.levels or {})[dimension] for reply in graded])
    guess = np.array([GUESS[dimension].get(cue, 0.0) for cue in columns])
    found = _least_squares(table, rated, guess, len(gains), MOST_BASE[dimension])
    guessed = table @ found
    spread = SPREAD * rated.std() / guessed.std()
    found[:-1] *= spread
    found[-1] = min(MOST_BASE[dimension], rated.mean() + (found[-1] - guessed.mean()) * spread)
    return {"base": _rounded(found[-1])} | {cue.value: worth for cue, i in columns.items() if (worth := _rounded(found[i]))}


def _least_squares(table: np.ndarray, rated: np.ndarray, guess: np.ndarray, gains: int, base: float) -> np.ndarray:
    cues = table.shape[1] - 1
    penalty = np.hstack([np.eye(cues) * HOLD_BACK**0.5, np.zeros((cues, 1))])
    tiny = 1e-9
    low = [-tiny] * gains + [-9.0] * (cues - gains) + [-4.0]
    high = [9.0] * gains + [tiny] * (cues - gains) + [base]
    return np.asarray(lsq_linear(np.vstack([table, penalty]), np.concatenate([rated, guess * HOLD_BACK**0.5]), bounds=(low, high)).x)


def _rounded(worth: float) -> float:
    return round(round(float(worth) / STEP) * STEP, 2)


def write_levels(levels: Mapping[str, Mapping[str, float]], path: Path) -> None:
    """Write the table that ``grading.score`` reads."""
    path.write_text(json.dumps(levels, indent=2) + "\n", encoding="utf-8")

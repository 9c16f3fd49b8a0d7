"""Fit the learned layer: a logistic regression a cue, over the features of sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from grading.evidence import Cue
from training.table import Row

FEWEST = 8
"""A cue with fewer sentences than this is left to the rules."""
RARE = 2
"""A feature seen in fewer sentences says nothing."""
PENALTY = 2.0
"""Inverse strength of the penalty on weights; from 1 to 3 nothing changes in the second decimal."""
TOLERANCE = 0.01
"""How closely a weight is fitted; ten times closer changes no logit by more than 0.01 and takes half as long again."""
SCALE = 5.0
"""Length of a sentence's features as a vector, see `learned.LENGTH`."""

FAMILIES: Mapping[str, frozenset[Cue]] = {
    "@blame": frozenset(
        {
            Cue.INSULT, Cue.MOCKERY, Cue.DISCRIMINATION, Cue.BLAMES_CUSTOMER, Cue.BLAMES_THIRD_PARTY, Cue.BLAMES_COLLEAGUE,
            Cue.BLAMES_SYSTEM, Cue.DENIAL, Cue.REFUSES_APOLOGY, Cue.SENDS_AWAY, Cue.DENIES_RIGHT,
        }
    ),
    "@excuse": frozenset({Cue.EXCUSE, Cue.POLICY_SHIELD, Cue.APOLOGY_CONDITIONAL, Cue.MINIMISES}),
    "@step": frozenset({Cue.REMEDY, Cue.NEXT_STEP, Cue.INSTRUCTION, Cue.PROMISE}),
}  # fmt: skip
"""That a sentence blames is easier to hear than whom: a family is learnt as one, and its likeliest member gets its strength."""


@dataclass(frozen=True)
class Model:
    """Weights by cue or family (rows) and feature (columns), and the bias of each."""

    cues: tuple[str, ...]
    weights: np.ndarray
    bias: np.ndarray


def matrix(rows: Sequence[Row], size: int) -> csr_matrix:
    """Return the features of sentences as a sparse table, each of the same length as a vector."""
    places = np.concatenate([np.fromiter(row.features, int) for row in rows])
    values = np.concatenate([np.fromiter(row.features.values(), float) * SCALE / row.length for row in rows])
    ends = np.cumsum([0, *(len(row.features) for row in rows)])
    return csr_matrix((values, places, ends), shape=(len(rows), size))


def bears(row: Row, cue: str) -> bool:
    """Whether a sentence bears a cue, or one of a family."""
    return not row.cues.isdisjoint(FAMILIES[cue]) if cue in FAMILIES else cue in row.cues


def fit(rows: Sequence[Row], size: int) -> Model:
    """Fit every cue that occurs often enough."""
    table = matrix(rows, size)
    common = np.asarray((table > 0).sum(axis=0)).ravel() >= RARE
    narrow = table[:, common]
    cues = tuple(c for c in (*map(str, Cue), *FAMILIES) if sum(bears(row, c) for row in rows) >= FEWEST)
    fitted = [_one(narrow, [bears(row, cue) for row in rows]) for cue in cues]
    weights = np.zeros((len(cues), size))
    weights[:, common] = [one for one, _ in fitted]
    return Model(cues, weights, np.array([bias for _, bias in fitted]))


def _one(table: csr_matrix, wanted: list[bool]) -> tuple[np.ndarray, float]:
    model = LogisticRegression(C=PENALTY, solver="liblinear", dual=True, tol=TOLERANCE, max_iter=1000, random_state=0).fit(table, wanted)
    return model.coef_[0], float(model.intercept_[0])

"""Fit the learned layer: a logistic regression a cue, over the features of sentences."""

from collections.abc import Sequence
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
STRENGTH = 1.0
"""Inverse strength of the penalty on weights."""


@dataclass(frozen=True)
class Model:
    """Weights by cue (rows) and feature (columns), and the bias of each cue."""

    cues: tuple[Cue, ...]
    weights: np.ndarray
    bias: np.ndarray

    def probabilities(self, table: csr_matrix) -> np.ndarray:
        """Return how likely each sentence (row) bears each cue (column)."""
        return 1 / (1 + np.exp(-(table @ self.weights.T + self.bias)))


def matrix(rows: Sequence[Row], size: int) -> csr_matrix:
    """Return the features of sentences as a sparse table."""
    places = np.concatenate([np.fromiter(row.features, int) for row in rows])
    values = np.concatenate([np.fromiter(row.features.values(), float) for row in rows])
    ends = np.cumsum([0, *(len(row.features) for row in rows)])
    return csr_matrix((values, places, ends), shape=(len(rows), size))


def fit(rows: Sequence[Row], size: int) -> Model:
    """Fit every cue that occurs often enough."""
    table = matrix(rows, size)
    common = np.asarray((table > 0).sum(axis=0)).ravel() >= RARE
    narrow = table[:, common]
    cues = tuple(cue for cue in Cue if sum(cue in row.cues for row in rows) >= FEWEST)
    weights, bias = np.zeros((len(cues), size)), np.zeros(len(cues))
    for i, cue in enumerate(cues):
        one = LogisticRegression(C=STRENGTH, solver="liblinear").fit(narrow, [cue in row.cues for row in rows])
        weights[i, common], bias[i] = one.coef_[0], one.intercept_[0]
    return Model(cues, weights, bias)

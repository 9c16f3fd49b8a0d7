"""From which strength on a cue is heard, and which rules to trust against the learned layer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from grading.evidence import Cue
from training.fit import Model, bears, matrix
from training.table import Row

CHOICES = tuple(range(12, 56, 2))
"""Strengths, in per cent, among which the best is looked for; below, evidence would be guesswork."""
USUAL = 25
"""For cues too rare to choose."""
ENOUGH = 15
WORTH_TRUST = 0.5
"""A certain rule that is right this often although the learned layer doubts it keeps its say."""
DOUBT = 0.2


@dataclass(frozen=True)
class Guess:
    """How strongly a held-out sentence was thought to bear a cue, whether it does, whether a certain rule says so."""

    cue: str
    strength: float
    true: bool
    ruled: bool


def guesses(model: Model, held: Sequence[Row], size: int) -> Iterator[Guess]:
    """Guess every cue of sentences that ``model`` has not seen."""
    strengths = 1 / (1 + np.exp(-(matrix(held, size) @ model.weights.T + model.bias)))
    for row, strength in zip(held, strengths, strict=True):
        for cue, one in zip(model.cues, strength, strict=True):
            yield Guess(cue, float(one), bears(row, cue), cue in row.ruled)


def heard_from(guessed: Sequence[Guess]) -> dict[str, int]:
    """Choose for each cue the strength with the best F1."""
    return {cue: _best([g for g in guessed if g.cue == cue]) for cue in sorted({g.cue for g in guessed if g.cue in set(Cue)})}


def _best(guessed: Sequence[Guess]) -> int:
    if sum(g.true for g in guessed) < ENOUGH:
        return USUAL
    strengths, true = np.array([g.strength for g in guessed]), np.array([g.true for g in guessed])

    def f1(percent: int) -> float:
        said = strengths >= percent / 100
        return float(2 * (said & true).sum() / (said.sum() + true.sum()))

    return max(CHOICES, key=f1)


def trusted(guessed: Sequence[Guess]) -> dict[str, int]:
    """Say for which cues a certain rule stands against doubt, and how strongly: how often it was right then."""
    found = {}
    for cue in sorted({g.cue for g in guessed if g.cue in set(Cue)}):
        doubted = [g.true for g in guessed if g.cue == cue and g.ruled and g.strength < DOUBT]
        if doubted and sum(doubted) >= WORTH_TRUST * len(doubted):
            found[cue] = round(100 * (sum(doubted) + 1) / (len(doubted) + 2))
    return found

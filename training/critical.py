"""Choose from which strength on a critical error is reported: as many found as the false alarms allow."""

from collections.abc import Mapping, Sequence

from grading.evidence import CRITICAL, Cue, Evidence
from training.calibrate import Graded

MOST_FALSE = 0.018
"""Share of replies without a critical error that may be reported; 2 in a hundred is the aim, and new writers surprise."""
CHOICES = range(20, 96, 5)
PRICES = (2.0, 2.5, 3.0, 4.0, 6.0, 10.0)
"""How many errors found one false alarm is worth, for it caps a good reply; the cheapest that keeps to `MOST_FALSE` is taken."""


def fit_critical(graded: Sequence[Graded]) -> dict[str, int]:
    """Return the strength, in per cent, from which each kind is reported."""
    for price in PRICES:
        chosen = {kind: _best(kind, graded, price) for kind in sorted(CRITICAL)}
        if false_alarms(graded, chosen) <= MOST_FALSE:
            break
    return {kind.value: strength for kind, strength in chosen.items()}


def _best(kind: Cue, graded: Sequence[Graded], price: float) -> int:
    wanted = [_strength(kind, g.evidence) for g in graded if g.item.critical == kind]
    unwanted = [_strength(kind, g.evidence) for g in graded if not g.item.critical]

    def worth(strength: int) -> float:
        return sum(s >= strength for s in wanted) - price * sum(s >= strength for s in unwanted)

    return max(reversed(CHOICES), key=worth)


def _strength(kind: Cue, evidence: Sequence[Evidence]) -> int:
    return max((e.strength for e in evidence if e.cue == kind), default=0)


def false_alarms(graded: Sequence[Graded], chosen: Mapping[Cue, int]) -> float:
    """Return the share of replies without a critical error in which one would be reported."""
    honest = [g for g in graded if not g.item.critical]
    return sum(any(_strength(kind, g.evidence) >= strength for kind, strength in chosen.items()) for g in honest) / len(honest)

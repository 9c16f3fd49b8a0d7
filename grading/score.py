"""All the arithmetic of a grade, on one screen: evidence in, three scores from 0 to 4 out.

Each dimension starts at a base, every cue adds or takes its levels, a fault sets a ceiling. The numbers
translate the levels of docs/rubric.md; the effect shown with a piece of evidence is what it changed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from grading.evidence import CRITICAL, Cue, Evidence

Dimension = Literal["listening", "accountability", "solution"]
DIMENSIONS: tuple[Dimension, ...] = ("listening", "accountability", "solution")
LOWEST, HIGHEST = 0.0, 4.0
CRITICAL_CAP = 40.0
"""Highest overall result with a critical error."""
LIKELY = 0.5
"""A likely cue earns and costs this share of a certain one."""
REPEATED = (1.0, 0.5, 0.25)
"""Share that the first, second and third piece of the same cue earn; the fifth "sorry" adds nothing."""

BASE: dict[Dimension, float] = {"listening": 1.0, "accountability": 2.0, "solution": 0.0}
"""Where a reply that does something at all starts: processed, neutral, nothing offered."""

EARNS: dict[Dimension, dict[Cue, float]] = {
    "listening": {
        Cue.NAMES_FEELING: 1.0,
        Cue.RESTATES: 1.25,
        Cue.TAKES_UP_POINT: 0.5,
        Cue.INVITES_TO_GO_ON: 1.0,
        Cue.ASKS: 0.75,
        Cue.CHECKS_UNDERSTANDING: 0.75,
        Cue.PERSONAL: 0.15,
        Cue.APOLOGY_SPECIFIC: 0.5,
        Cue.ASKS_KNOWN: -1.0,
        Cue.INTERRUPTS: -1.5,
        Cue.MOCKERY: -1.0,
        Cue.CANNED: -0.25,
        Cue.MINIMISES: -0.5,
        Cue.SENDS_AWAY: -0.5,
    },
    "accountability": {
        Cue.APOLOGY_SPECIFIC: 1.0,
        Cue.OWNS: 1.0,
        Cue.ADMITS_FAULT: 0.75,
        Cue.COMMITS_TO_PREVENT: 0.75,
        Cue.PROMISE: 0.25,
        Cue.EXPLAINS_CAUSE: 0.25,
    },
    "solution": {
        Cue.REMEDY: 2.0,
        Cue.INSTRUCTION: 2.0,
        Cue.PROMISE: 1.5,
        Cue.NEXT_STEP: 1.25,
        Cue.VAGUE_PROMISE: 0.75,
        Cue.TIME: 0.75,
        Cue.CHOICE: 0.75,
        Cue.CONFIRMS_AGREEMENT: 0.5,
        Cue.CHECKS_IT_WORKED: 0.75,
        Cue.GOODWILL: 0.5,
        Cue.FORCES: -1.0,
        Cue.PRESSURE: -0.5,
        Cue.REFUSAL: -0.75,
    },
}

CEILINGS: dict[Dimension, dict[Cue, float]] = {
    "listening": {Cue.ASKS_KNOWN: 2.0, Cue.MOCKERY: 2.0},
    "accountability": {
        Cue.INSULT: 0.0,
        Cue.MOCKERY: 0.0,
        Cue.DISCRIMINATION: 0.0,
        Cue.BLAMES_CUSTOMER: 0.0,
        Cue.BLAMES_THIRD_PARTY: 0.0,
        Cue.BLAMES_COLLEAGUE: 0.0,
        Cue.BLAMES_SYSTEM: 0.5,
        Cue.DENIAL: 0.0,
        Cue.REFUSES_APOLOGY: 0.0,
        Cue.SENDS_AWAY: 0.5,
        Cue.EXCUSE: 1.0,
        Cue.POLICY_SHIELD: 1.0,
        Cue.APOLOGY_CONDITIONAL: 1.0,
        Cue.MINIMISES: 1.0,
        Cue.FALSE_CONFESSION: 2.0,
    },
    "solution": {
        Cue.SENDS_AWAY: 0.5,
        Cue.DENIES_RIGHT: 0.0,
        Cue.OVERPROMISES: 0.5,
        Cue.UNTRUE: 1.0,
        Cue.DANGEROUS_ADVICE: 0.0,
        Cue.REVIEW_FOR_FAVOUR: 1.0,
    },
}
"""The worst part decides (docs/rubric.md, rulings); a likely one, one level milder."""

FORMULAS = frozenset({Cue.UNDERSTANDS_FORMULA, Cue.APOLOGY_GENERAL, Cue.CANNED})
"""Formulas earn nothing, but a bare formula is processed, not unheard (docs/rubric.md, rulings)."""
NEEDS_A_STEP = frozenset({Cue.TIME, Cue.CHOICE, Cue.CONFIRMS_AGREEMENT, Cue.GOODWILL, Cue.CHECKS_IT_WORKED})
"""These complete a solution; without a step, owner or remedy they are nothing."""
STEPS = frozenset({Cue.REMEDY, Cue.INSTRUCTION, Cue.PROMISE, Cue.NEXT_STEP})
SECOND_REMEDY = 0.75
"""Another kind of remedy is a choice, not a repetition."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A piece of evidence and what it changed, in levels."""

    evidence: Evidence
    effect: float


@dataclass(frozen=True, slots=True)
class Score:
    """A dimension's score, 0 to 4, and the evidence that made it."""

    value: float
    weighed: tuple[Weighed, ...]


def score(dimension: Dimension, evidence: Sequence[Evidence], replies: int = 1) -> Score:
    """Add up one dimension over ``replies`` graded turns."""
    weighed = list(_earned(dimension, evidence))
    value = _clamp(_base(dimension, evidence) + sum(w.effect for w in weighed))
    for piece in evidence:
        ceiling = _ceiling(dimension, piece, evidence, replies)
        if ceiling is not None:
            weighed.append(Weighed(piece, round(min(0.0, ceiling - value), 2)))
            value = min(value, ceiling)
    return Score(round(value, 2), tuple(sorted(weighed, key=lambda w: (w.evidence.turn, w.evidence.start, w.evidence.end))))


def overall(scores: dict[Dimension, float], critical: bool, weights: Iterable[tuple[str, float]] = ()) -> float:
    """Weigh the dimensions to 0..100; a critical error caps the result."""
    share = dict.fromkeys(DIMENSIONS, 1.0) | dict(weights)
    mean = sum(scores[d] * share[d] for d in DIMENSIONS) / sum(share[d] for d in DIMENSIONS)
    result = mean / HIGHEST * 100
    return round(min(result, CRITICAL_CAP) if critical else result, 1)


def critical_errors(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the certain evidence of critical errors."""
    return tuple(e for e in evidence if e.cue in CRITICAL and e.certainty == "certain")


def _base(dimension: Dimension, evidence: Sequence[Evidence]) -> float:
    """Without a word that serves, hears or at least is polite there is no neutral service to start from."""
    serves = any(e.cue in FORMULAS or EARNS[d].get(e.cue, 0) > 0 for d in DIMENSIONS for e in evidence)
    return BASE[dimension] if serves else BASE[dimension] / 2


def _earned(dimension: Dimension, evidence: Sequence[Evidence]) -> Iterable[Weighed]:
    has_step = any(e.cue in STEPS for e in evidence)
    seen: dict[Cue, int] = {}
    kinds: set[str] = set()
    for piece in sorted(evidence, key=lambda e: e.certainty):
        levels = EARNS[dimension].get(piece.cue)
        if levels is None or (piece.cue in NEEDS_A_STEP and not has_step):
            continue
        if dimension == "solution" and piece.cue in STEPS:
            levels = _step(piece, levels, kinds, seen)
        else:
            times = seen[piece.cue] = seen.get(piece.cue, 0) + 1
            levels *= REPEATED[times - 1] if times <= len(REPEATED) else 0.0
        yield Weighed(piece, round(levels * (LIKELY if piece.certainty == "likely" else 1.0), 2))


def _step(piece: Evidence, levels: float, kinds: set[str], seen: dict[Cue, int]) -> float:
    """The best step counts; a second kind of remedy adds a choice; the rest repeats."""
    best = max((EARNS["solution"][cue] for cue in STEPS if cue in seen), default=0.0)
    seen[piece.cue] = seen.get(piece.cue, 0) + 1
    another = piece.cue == Cue.REMEDY and kinds and piece.detail not in kinds
    if piece.cue == Cue.REMEDY:
        kinds.add(piece.detail)
    return (SECOND_REMEDY if another and len(kinds) == 2 else 0.0) if best >= levels else levels - best


def _ceiling(dimension: Dimension, piece: Evidence, evidence: Sequence[Evidence], replies: int) -> float | None:
    """The ceiling of a fault: milder when only likely, and when most other replies are free of such faults."""
    ceiling = CEILINGS[dimension].get(piece.cue)
    if ceiling is None:
        return None
    faulty = {e.turn for e in evidence if e.cue in CEILINGS[dimension]}
    return ceiling + (piece.certainty == "likely") + (len(faulty) * 3 <= replies)


def _clamp(value: float) -> float:
    return min(HIGHEST, max(LOWEST, value))

"""All the arithmetic of a grade, on one screen: evidence in, three scores from 0 to 4 out.

A score is a base plus what each cue earns or costs, times how surely it was heard; the second piece of a cue counts half, the
third a quarter, the fifth "sorry" nothing. A solution needs a step first: time, choice and goodwill count as far as there is one,
and a vague promise only as far as there is none. The worst part decides: a sure fault sets a ceiling (docs/rubric.md, rulings).

How many levels a cue is worth stands in ``levels.json``, fitted to the train part of the corpus by ``make train``; which cues
count for which dimension, and in which direction, stands here, because the rubric says so.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal, Protocol

from grading.evidence import CRITICAL, FULL, HALF, SURE, Cue, Evidence

Dimension = Literal["listening", "accountability", "solution"]
DIMENSIONS: tuple[Dimension, ...] = ("listening", "accountability", "solution")
LOWEST, HIGHEST = 0.0, 4.0
CRITICAL_CAP = 40.0
"""Highest overall result with a critical error."""
REPEATED = (1.0, 0.5, 0.25)
"""Share that the first, second and third piece of the same cue earn."""

GAINS: Mapping[Dimension, tuple[Cue, ...]] = {
    "listening": (
        Cue.NAMES_FEELING, Cue.RESTATES, Cue.TAKES_UP_POINT, Cue.INVITES_TO_GO_ON, Cue.ASKS, Cue.CHECKS_UNDERSTANDING,
        Cue.VERIFIES_IDENTITY, Cue.PERSONAL, Cue.UNDERSTANDS_FORMULA, Cue.APOLOGY_SPECIFIC, Cue.APOLOGY_GENERAL, Cue.ADMITS_FAULT,
        Cue.EXPLAINS_CAUSE, Cue.ENCOURAGES, Cue.CONFIRMS_AGREEMENT,
    ),
    "accountability": (
        Cue.APOLOGY_SPECIFIC, Cue.APOLOGY_GENERAL, Cue.ADMITS_FAULT, Cue.OWNS, Cue.EXPLAINS_CAUSE, Cue.COMMITS_TO_PREVENT,
        Cue.PROMISE, Cue.NEXT_STEP, Cue.REMEDY,
    ),
    "solution": (
        Cue.REMEDY, Cue.INSTRUCTION, Cue.NEXT_STEP, Cue.PROMISE, Cue.VAGUE_PROMISE, Cue.TIME, Cue.CHOICE, Cue.CONFIRMS_AGREEMENT,
        Cue.CHECKS_IT_WORKED, Cue.GOODWILL,
    ),
}  # fmt: skip
"""What lifts a dimension."""

EARNING = frozenset(cue for cues in GAINS.values() for cue in cues)

LOSSES: Mapping[Dimension, tuple[Cue, ...]] = {
    "listening": (
        Cue.ASKS_KNOWN, Cue.INTERRUPTS, Cue.MOCKERY, Cue.CANNED, Cue.MINIMISES, Cue.DENIAL, Cue.SENDS_AWAY, Cue.INSULT, Cue.ANOTHER_CASE,
        Cue.FORBIDDEN_PHRASE,
    ),
    "accountability": (
        Cue.INSULT, Cue.MOCKERY, Cue.DISCRIMINATION, Cue.BLAMES_CUSTOMER, Cue.BLAMES_THIRD_PARTY, Cue.BLAMES_COLLEAGUE,
        Cue.BLAMES_SYSTEM, Cue.DENIAL, Cue.REFUSES_APOLOGY, Cue.SENDS_AWAY, Cue.DENIES_RIGHT, Cue.EXCUSE, Cue.POLICY_SHIELD,
        Cue.APOLOGY_CONDITIONAL, Cue.MINIMISES, Cue.CANNED, Cue.UNTRUE, Cue.FORCES, Cue.PRESSURE,
    ),
    "solution": (
        Cue.REFUSAL, Cue.SENDS_AWAY, Cue.DENIES_RIGHT, Cue.OVERPROMISES, Cue.UNTRUE, Cue.DANGEROUS_ADVICE, Cue.REVIEW_FOR_FAVOUR,
        Cue.FORCES, Cue.PRESSURE,
    ),
}  # fmt: skip
"""What lowers it."""

CEILINGS: Mapping[Dimension, Mapping[Cue, float]] = {
    "listening": {Cue.INTERRUPTS: 2.0, Cue.ANOTHER_CASE: 0.5},
    "accountability": {
        Cue.INSULT: 0.4,
        Cue.REFUSES_APOLOGY: 0.4,
        Cue.DENIAL: 1.0,
        Cue.BLAMES_CUSTOMER: 1.0,
        Cue.BLAMES_THIRD_PARTY: 1.0,
        Cue.BLAMES_COLLEAGUE: 1.0,
        Cue.EXCUSE: 2.0,
        Cue.POLICY_SHIELD: 2.0,
        Cue.APOLOGY_CONDITIONAL: 2.0,
        Cue.FALSE_CONFESSION: 2.0,
    },
    "solution": {Cue.DANGEROUS_ADVICE: 1.0, Cue.ANOTHER_CASE: 1.0},
}
"""The worst part decides, if it was surely heard."""

HOLLOW, SEVERAL = 2.0, 3
"""Ownership without one step in so many replies is hollow: its highest level ..."""
WORDS_ONLY: tuple[tuple[frozenset[Cue], tuple[float, float]], ...] = (
    (
        frozenset({Cue.BLAMES_CUSTOMER, Cue.BLAMES_THIRD_PARTY, Cue.BLAMES_COLLEAGUE, Cue.DENIAL, Cue.INSULT, Cue.MOCKERY}),
        (1.5, 0.5),
    ),
    (frozenset({Cue.EXCUSE, Cue.POLICY_SHIELD, Cue.REFUSAL, Cue.SENDS_AWAY, Cue.DENIES_RIGHT, Cue.BLAMES_SYSTEM}), (2.0, 1.0)),
)
""" ... and so far listening and accountability come where there is blame, or excuses and rules, and never a step: taking up what the
customer said in order to turn it against them is not hearing them."""
FORMULA = 1.0
"""A bare formula is processed, not unheard (docs/rubric.md, rulings)."""
STEPS = frozenset({Cue.REMEDY, Cue.INSTRUCTION, Cue.NEXT_STEP, Cue.PROMISE})
NEEDS_A_STEP = frozenset({Cue.TIME, Cue.CHOICE, Cue.CONFIRMS_AGREEMENT, Cue.GOODWILL, Cue.CHECKS_IT_WORKED})
"""These complete a solution; without a step or remedy they are nothing."""
FORMULAS = frozenset({Cue.UNDERSTANDS_FORMULA, Cue.APOLOGY_GENERAL, Cue.CANNED})
"""A bare formula is processed, not unheard (docs/rubric.md, rulings)."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A piece of evidence and what it changed, in levels; ``ceiling``: by setting a limit."""

    evidence: Evidence
    effect: float
    ceiling: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """A dimension's score, 0 to 4, and the evidence that made it, on top of ``base``."""

    value: float
    weighed: tuple[Weighed, ...]
    base: float = 0.0


@lru_cache(maxsize=1)
def levels() -> Mapping[str, Mapping[str, float]]:
    """Read what each cue is worth: by dimension, levels by cue, and the level of a reply without any under ``base``.

    Under "critical": the strength in per cent from which each kind of critical error is reported.
    """
    table: dict[str, dict[str, float]] = json.loads(files("grading").joinpath("levels.json").read_text("utf-8"))
    return table


class Emphasis(Protocol):
    """What a shop weighs its own way."""

    @property
    def emphasis(self) -> Mapping[str, float]:
        """By cue, how many times as much it counts."""

    @property
    def costs(self) -> Mapping[str, float]:
        """By id of a phrase it does not want to hear, levels."""


def score(dimension: Dimension, evidence: Sequence[Evidence], replies: int = 1, own: "Emphasis | None" = None) -> Score:
    """Add up one dimension over ``replies`` graded turns."""
    worth = levels()[dimension]
    weighed = [Weighed(e, round(_worth(e, worth, own) * much, 2)) for e, much in amounts(dimension, evidence)]
    base = worth["base"] * begun(evidence)
    value = _clamp(base + sum(w.effect for w in weighed))
    for piece in evidence:
        ceiling = _ceiling(dimension, piece, evidence, replies)
        if ceiling is not None and ceiling < value:
            weighed.append(Weighed(piece, round(ceiling - value, 2), ceiling=True))
            value = ceiling
    value = min(value, _highest_of_words(dimension, evidence, replies))
    value = max(value, FORMULA) if dimension == "listening" and _is_mere_formula(weighed) else value
    counted = [w for w in weighed if w.effect]
    return Score(round(value, 2), tuple(sorted(counted, key=lambda w: (w.evidence.turn, w.evidence.start, w.evidence.end))), base)


def _worth(piece: Evidence, worth: Mapping[str, float], own: "Emphasis | None") -> float:
    """Return what a piece earns or costs at its first time, in levels."""
    if own is None:
        return worth.get(piece.cue, 0.0)
    if piece.cue == Cue.FORBIDDEN_PHRASE:
        return -own.costs.get(piece.detail, 0.0)
    return worth.get(piece.cue, 0.0) * own.emphasis.get(piece.cue, 1.0)


def is_words_only(evidence: Sequence[Evidence], replies: int) -> bool:
    """Whether reply after reply not one step is taken."""
    return replies >= SEVERAL and not any(e.cue in STEPS and e.strength >= SURE for e in evidence)


def _highest_of_words(dimension: Dimension, evidence: Sequence[Evidence], replies: int) -> float:
    """The level that words reach where reply after reply nothing is done: the worst of them decides (docs/rubric.md)."""
    if dimension == "solution" or not is_words_only(evidence, replies):
        return HIGHEST
    sure = {e.cue for e in evidence if e.strength >= SURE}
    heard, owned = next((levels for cues, levels in WORDS_ONLY if sure & cues), (HIGHEST, HOLLOW))
    return heard if dimension == "listening" else owned


def _is_mere_formula(weighed: Sequence[Weighed]) -> bool:
    """Whether canned phrases are all that stands against hearing the customer."""
    against = [w.evidence for w in weighed if w.effect < 0]
    return bool(against) and all(e.cue == Cue.CANNED and e.detail != "copy" for e in against)


def amounts(dimension: Dimension, evidence: Sequence[Evidence]) -> Iterator[tuple[Evidence, float]]:
    """Yield each piece that counts for ``dimension`` with how much of it does, 0 to 1."""
    counting = {*GAINS[dimension], *LOSSES[dimension]}
    step = max((e.strength for e in evidence if e.cue in STEPS), default=0) / FULL
    times: dict[str, int] = {}
    for piece in sorted((e for e in evidence if e.cue in counting), key=lambda e: -e.strength):
        kind = _kind(dimension, piece)
        times[kind] = times.get(kind, 0) + 1
        if times[kind] <= len(REPEATED):
            share = _share(piece.cue, step) if dimension == "solution" else 1.0
            yield piece, REPEATED[times[kind] - 1] * share * piece.strength / FULL


def _kind(dimension: Dimension, piece: Evidence) -> str:
    """What counts as the same thing again: any step is a step, while each phrase a shop does not want to hear has a price of its own."""
    if dimension == "solution" and piece.cue in STEPS:
        return "step"
    return f"{piece.cue} {piece.detail}" if piece.cue == Cue.FORBIDDEN_PHRASE else piece.cue


def _share(cue: Cue, step: float) -> float:
    """How much of a cue counts for the solution beside the best step, 0 to 1."""
    if cue in NEEDS_A_STEP:
        return step
    return {Cue.VAGUE_PROMISE: 1 - step, Cue.REFUSAL: 1 - step / 2}.get(cue, 1.0)


def begun(evidence: Sequence[Evidence]) -> float:
    """Without a word that serves, hears or at least is polite, heard at least half, there is no neutral service to start from."""
    return 1.0 if any(e.strength >= HALF and (e.cue in FORMULAS or e.cue in EARNING) for e in evidence) else 0.5


def _ceiling(dimension: Dimension, piece: Evidence, evidence: Sequence[Evidence], replies: int) -> float | None:
    """The ceiling of a sure fault: milder when most other replies are free of such faults."""
    ceiling = CEILINGS[dimension].get(piece.cue)
    if ceiling is None or piece.strength < SURE:
        return None
    if piece.cue == Cue.ANOTHER_CASE and sum(e.cue == Cue.ANOTHER_CASE for e in evidence) * 2 < replies:
        return None  # one stray reply among good ones is a slip
    faulty = {e.turn for e in evidence if e.cue in CEILINGS[dimension]}
    return ceiling + (len(faulty) * 3 <= replies)


def overall(scores: dict[Dimension, float], critical: bool, weights: Iterable[tuple[str, float]] = ()) -> float:
    """Weigh the dimensions to 0..100; a critical error caps the result."""
    share = dict.fromkeys(DIMENSIONS, 1.0) | dict(weights)
    mean = sum(scores[d] * share[d] for d in DIMENSIONS) / sum(share[d] for d in DIMENSIONS)
    result = mean / HIGHEST * 100
    return round(min(result, CRITICAL_CAP) if critical else result, 1)


def critical_errors(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the evidence of critical errors that is heard surely enough for its kind."""
    surely = levels()["critical"]
    return tuple(e for e in evidence if e.cue in CRITICAL and e.strength >= surely[e.cue])


def acted_on(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return what a customer reacts to and advice may name: heard at least half, a critical error as surely as it is reported.

    Who is suspected of scorn for a warm word is wronged twice.
    """
    errors = {*critical_errors(evidence := tuple(evidence))}
    return tuple(e for e in evidence if e.strength >= HALF and (e.cue not in CRITICAL or e in errors))


def _clamp(value: float) -> float:
    return min(HIGHEST, max(LOWEST, value))

"""How a customer's mood moves: one table and one function.

To change how fast anger falls after an apology, change ``Cue.APOLOGY_SPECIFIC`` in ``EFFECTS``. Moods are kept in
tenths (0 to 100, shown as 0 to 10) so that a conversation is the same to the byte on every machine. Mood
reads cues, never points: scores can be retuned without changing what a customer does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from grading.evidence import Cue, Evidence
from scenarios.model import Scenario
from scenarios.parts import Temperament

FULL = 100


@dataclass(frozen=True, slots=True)
class Mood:
    """Anger, confusion, trust and patience, each 0 to 100 tenths."""

    anger: int
    confusion: int
    trust: int
    patience: int

    def to_json(self) -> dict[str, float]:
        """Return the mood on the scale people see, 0 to 10."""
        return {f.name: getattr(self, f.name) / 10 for f in fields(self)}


@dataclass(frozen=True, slots=True)
class Effect:
    """A change of mood, in tenths."""

    anger: int = 0
    confusion: int = 0
    trust: int = 0
    patience: int = 0

    def to_json(self) -> dict[str, float]:
        """Return what changes, on the scale people see."""
        return {f.name: getattr(self, f.name) / 10 for f in fields(self) if getattr(self, f.name)}

    def times(self, factor: float) -> "Effect":
        """Scale every part, rounding towards zero."""
        return Effect(*(int(getattr(self, f.name) * factor) for f in fields(self)))


EFFECTS: Mapping[Cue, Effect] = {
    # being heard
    Cue.NAMES_FEELING: Effect(anger=-8, trust=4, patience=2),
    Cue.RESTATES: Effect(anger=-7, confusion=-3, trust=5),
    Cue.TAKES_UP_POINT: Effect(anger=-4, trust=3),
    Cue.INVITES_TO_GO_ON: Effect(anger=-8, trust=4, patience=4),
    Cue.ASKS: Effect(anger=-2, trust=2),
    Cue.CHECKS_UNDERSTANDING: Effect(anger=-2, confusion=-8, trust=3),
    Cue.PERSONAL: Effect(anger=-1, trust=2),
    Cue.UNDERSTANDS_FORMULA: Effect(anger=2, trust=-1),
    Cue.ASKS_KNOWN: Effect(anger=10, trust=-6, patience=-8),
    Cue.INTERRUPTS: Effect(anger=12, trust=-6, patience=-6),
    Cue.CANNED: Effect(anger=7, trust=-6, patience=-6),
    # somebody taking responsibility
    Cue.APOLOGY_SPECIFIC: Effect(anger=-12, trust=6),
    Cue.APOLOGY_GENERAL: Effect(anger=0, trust=0),
    Cue.ADMITS_FAULT: Effect(anger=-10, trust=8),
    Cue.OWNS: Effect(anger=-9, confusion=-4, trust=8, patience=4),
    Cue.EXPLAINS_CAUSE: Effect(anger=-3, confusion=-3, trust=3),
    Cue.COMMITS_TO_PREVENT: Effect(anger=-4, trust=5),
    Cue.APOLOGY_CONDITIONAL: Effect(anger=9, trust=-6),
    Cue.REFUSES_APOLOGY: Effect(anger=16, trust=-12),
    Cue.EXCUSE: Effect(anger=11, trust=-6, patience=-6),
    Cue.BLAMES_CUSTOMER: Effect(anger=18, confusion=4, trust=-12, patience=-10),
    Cue.BLAMES_THIRD_PARTY: Effect(anger=14, trust=-9, patience=-8),
    Cue.BLAMES_COLLEAGUE: Effect(anger=10, trust=-9, patience=-5),
    Cue.BLAMES_SYSTEM: Effect(anger=9, confusion=4, trust=-6, patience=-6),
    Cue.DENIAL: Effect(anger=16, trust=-12, patience=-8),
    Cue.POLICY_SHIELD: Effect(anger=12, trust=-6, patience=-8),
    Cue.FALSE_CONFESSION: Effect(trust=-2),
    Cue.MINIMISES: Effect(anger=13, trust=-7, patience=-4),
    # knowing what happens now
    Cue.REMEDY: Effect(anger=-12, confusion=-5, trust=8, patience=8),
    Cue.INSTRUCTION: Effect(anger=-3, confusion=-14, trust=5, patience=6),
    Cue.CHOICE: Effect(anger=-6, trust=6),
    Cue.TIME: Effect(anger=-5, confusion=-3, trust=4, patience=4),
    Cue.PROMISE: Effect(anger=-7, confusion=-3, trust=5, patience=8),
    Cue.NEXT_STEP: Effect(anger=-4, confusion=-4, trust=3, patience=4),
    Cue.CONFIRMS_AGREEMENT: Effect(anger=-3, confusion=-6, trust=4),
    Cue.GOODWILL: Effect(anger=-4, trust=3),
    Cue.CHECKS_IT_WORKED: Effect(anger=-2, confusion=-8, trust=4),
    Cue.VAGUE_PROMISE: Effect(anger=6, trust=-5, patience=-10),
    Cue.REFUSAL: Effect(anger=10, trust=-5, patience=-8),
    Cue.SENDS_AWAY: Effect(anger=18, confusion=6, trust=-12, patience=-14),
    Cue.FORCES: Effect(anger=12, trust=-8),
    # tone and truth
    Cue.THANKS: Effect(anger=-1, trust=1),
    Cue.ENCOURAGES: Effect(anger=-1, confusion=-6, trust=5, patience=6),
    Cue.SETS_BOUNDARY: Effect(anger=-2),
    Cue.INSULT: Effect(anger=28, trust=-25, patience=-20),
    Cue.MOCKERY: Effect(anger=24, trust=-20, patience=-15),
    Cue.DISCRIMINATION: Effect(anger=30, trust=-30, patience=-25),
    Cue.PRESSURE: Effect(anger=9, confusion=6, trust=-7),
    Cue.JARGON: Effect(anger=2, confusion=10, trust=-2),
    Cue.UNTRUE: Effect(anger=12, confusion=3, trust=-10, patience=-6),
    Cue.PERSONAL_DATA: Effect(anger=12, trust=-12),
    Cue.DENIES_RIGHT: Effect(anger=16, trust=-12, patience=-8),
    Cue.RIGHT_AS_FAVOUR: Effect(anger=5, trust=-5),
    Cue.REVIEW_FOR_FAVOUR: Effect(anger=8, trust=-12),
    Cue.DANGEROUS_ADVICE: Effect(confusion=5, trust=-15),
    Cue.TALKS_TO_GRADER: Effect(confusion=6, trust=-5),
}
"""What each cue does to a customer of even temper, in tenths. Over-promises are not noticed at once."""

NOTHING_SAID = Effect(anger=4, confusion=2, trust=-3, patience=-8)
"""A reply that hears nothing, owns nothing and solves nothing, however polite."""
EVERY_TURN = Effect(patience=-4)
"""Talking costs a little patience even when it goes well."""
WAITING = Effect(anger=1, patience=-4)
"""Each five minutes of silence untold; told how long, half of it."""
LARGEST_DROP = 30
"""Softening is slow: in one turn anger never falls by more than this."""
LARGEST_LOSS = 20
"""Patience runs out step by step: in one turn it never falls by more than this."""
FADES = (1.0, 0.5, 0.2)
"""The second and third apology of a conversation soothe less; after that, words are spent."""
SPOILT = 0.4
"""Kind words beside an excuse or a blame soothe only this much."""
SUBSTANCE = frozenset(cue for cue, effect in EFFECTS.items() if effect.anger < -1 or effect.confusion < -3)


@dataclass(frozen=True, slots=True)
class Temper:
    """What a temperament changes: where it starts, how words reach it, when it breaks and how it goes.

    ``soothes``, ``inflames``: factors on what lowers and raises anger. ``breaking``: anger at which it is
    over. ``accepts``: highest anger at which an offer that fits is accepted. ``goes``: how it leaves.
    """

    start: Mood
    soothes: float = 1.0
    inflames: float = 1.0
    breaking: int = 95
    accepts: int = 60
    goes: str = "left"


TEMPERS: Mapping[Temperament, Temper] = {
    "furious": Temper(Mood(80, 10, 25, 60), inflames=1.2, accepts=60, goes="escalated"),
    "disappointed": Temper(Mood(50, 10, 45, 70), accepts=50),
    "sarcastic": Temper(Mood(60, 5, 25, 60), soothes=0.8, accepts=55),
    "anxious": Temper(Mood(35, 75, 40, 70), inflames=0.8, accepts=50),
    "pretending": Temper(Mood(25, 70, 50, 75), accepts=50),
    "tired": Temper(Mood(60, 20, 20, 45), inflames=1.1, accepts=55),
    "formal": Temper(Mood(55, 5, 20, 60), soothes=0.7, accepts=55, goes="escalated"),
    "mistaken": Temper(Mood(60, 45, 30, 60), accepts=50),
    "trying_it_on": Temper(Mood(40, 5, 40, 60), soothes=0.7, accepts=45),
}
"""Starting moods and mechanics by temperament; a scenario's own ``mood`` overrides the start."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the mood moved: a cue, the trainee's words (empty where it was silence or emptiness), the change."""

    cue: str
    quote: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Change:
    """A new mood and the reasons for it."""

    mood: Mood
    reasons: tuple[Reason, ...]


def starting_mood(scenario: Scenario) -> Mood:
    """Return the mood in which the customer of ``scenario`` begins."""
    own = scenario.mood
    return Mood(own.anger * 10, own.confusion * 10, own.trust * 10, own.patience * 10) if own else TEMPERS[scenario.temperament].start


def next_mood(
    mood: Mood, evidence: Sequence[Evidence], scenario: Scenario, heard_before: Mapping[str, int], *, agreed: bool = False
) -> Change:
    """Move ``mood`` by what was heard; ``heard_before`` counts earlier cues, so that repetition wears out.

    Once things are ``agreed``, a plain goodbye is no emptiness.
    """
    temper = TEMPERS[scenario.temperament]
    spoilt = any(EFFECTS.get(e.cue, EVERY_TURN).anger > 5 for e in evidence)
    reasons: list[Reason] = []
    seen: dict[str, int] = {}
    for piece in evidence:
        effect = EFFECTS.get(piece.cue)
        key = piece.cue + piece.detail if piece.cue in (Cue.TAKES_UP_POINT, Cue.REMEDY) else piece.cue
        seen[key] = seen.get(key, 0) + 1
        if effect is None or seen[key] > 1:
            continue
        factor = _factor(piece, effect, scenario, temper, heard_before.get(key, 0), spoilt)
        reasons.append(Reason(piece.cue, piece.quote, effect.times(factor)))
    if not agreed and not any(e.cue in SUBSTANCE for e in evidence):
        reasons.append(Reason("passes_over_point", "", NOTHING_SAID))
    return Change(_moved(mood, [EVERY_TURN, *(r.effect for r in reasons)]), tuple(r for r in reasons if r.effect != Effect()))


def _factor(piece: Evidence, effect: Effect, scenario: Scenario, temper: Temper, before: int, spoilt: bool) -> float:
    likely = 0.5 if piece.certainty == "likely" else 1.0
    if effect.anger > 0 or (effect.anger == 0 and effect.trust < 0):
        return likely * temper.inflames * scenario.inflames.get(piece.cue, 1.0)
    fading = FADES[before] if before < len(FADES) else 0.0
    return likely * temper.soothes * scenario.soothes.get(piece.cue, 1.0) * fading * (SPOILT if spoilt else 1.0)


def waited(mood: Mood, minutes: int, announced: bool) -> Mood:
    """Return the mood after ``minutes`` of silence; having been told how long costs half."""
    return _moved(mood, [WAITING.times(minutes / 5 / (2 if announced else 1))])


def eased(mood: Mood, effect: Effect) -> Mood:
    """Return the mood after one effect."""
    return _moved(mood, [effect])


def _moved(mood: Mood, effects: Sequence[Effect]) -> Mood:
    total = {f.name: sum(getattr(e, f.name) for e in effects) for f in fields(Effect)}
    total["anger"] = max(total["anger"], -LARGEST_DROP)
    total["patience"] = max(total["patience"], -LARGEST_LOSS)
    return Mood(**{name: min(FULL, max(0, getattr(mood, name) + change)) for name, change in total.items()})

"""How a customer's mood moves: one table and one function.

To change how fast anger falls after an apology, change ``Cue.APOLOGY_SPECIFIC`` in ``EFFECTS``. Mood reads cues and deeds, never points:
scores can be retuned without changing what a customer does. What a temperament changes stands in simulator/temper.py.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from grading.evidence import Cue, Evidence
from scenarios.model import Scenario
from simulator.scales import FULL, Effect, Mood, moved
from simulator.temper import TEMPERS, Temper

EFFECTS: Mapping[Cue, Effect] = {
    # being heard
    Cue.NAMES_FEELING: Effect(anger=-8, trust=4, patience=2),
    Cue.RESTATES: Effect(anger=-7, confusion=-3, trust=5),
    Cue.TAKES_UP_POINT: Effect(anger=-3, confusion=-2, trust=2),
    Cue.INVITES_TO_GO_ON: Effect(anger=-8, trust=4, patience=4),
    Cue.ASKS: Effect(anger=-2, trust=2),
    Cue.CHECKS_UNDERSTANDING: Effect(anger=-2, confusion=-8, trust=3),
    Cue.PERSONAL: Effect(anger=-1, trust=2),
    Cue.UNDERSTANDS_FORMULA: Effect(anger=2, trust=-1),
    Cue.ASKS_KNOWN: Effect(anger=10, trust=-6, patience=-8),
    Cue.INTERRUPTS: Effect(anger=12, trust=-6, patience=-6),
    Cue.CANNED: Effect(anger=7, trust=-6, patience=-6),
    Cue.ANOTHER_CASE: Effect(anger=6, confusion=8, trust=-8, patience=-6),
    # somebody taking responsibility
    Cue.APOLOGY_SPECIFIC: Effect(anger=-12, trust=6),
    Cue.APOLOGY_GENERAL: Effect(anger=0, trust=0),
    Cue.ADMITS_FAULT: Effect(anger=-10, confusion=-3, trust=8),
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

DEEDS: Mapping[str, Effect] = {
    # listening
    "elicited": Effect(anger=-3, trust=4, patience=2),
    "vented": Effect(anger=-8, trust=3, patience=4),
    "answered": Effect(anger=-2, confusion=-5, trust=2),
    "asks_back": Effect(trust=1),
    "to_the_case": Effect(confusion=-3, trust=1),
    "asked_twice": Effect(anger=10, trust=-6, patience=-8),
    "too_much": Effect(confusion=8, patience=-4),
    "must_repeat": Effect(anger=12, trust=-8, patience=-12),
    "knows_already": Effect(anger=-8, trust=8, patience=4),
    "wrong_language": Effect(anger=3, confusion=10, patience=-6),
    "meaningless": Effect(anger=2, confusion=5, trust=-3, patience=-6),
    # doing
    "really_done": Effect(anger=-8, trust=10, patience=4),
    "said_not_done": Effect(anger=12, trust=-15, patience=-6),
    "step_done": Effect(anger=-4, confusion=-16, trust=6, patience=4),
    "step_unclear": Effect(confusion=6, patience=-2),
    "step_failed": Effect(anger=4, confusion=12, trust=-4, patience=-6),
    "offers_private": Effect(anger=-4, trust=4),
    "honest_no": Effect(anger=-6, trust=4),
    # time and promises
    "told_wait": Effect(trust=3),
    "long_silence": Effect(anger=4, trust=-4),
    "told_first": Effect(anger=-6, trust=15, patience=8),
    "promise_early": Effect(anger=-15, trust=20, patience=10),
    "promise_kept": Effect(anger=-8, trust=12, patience=6),
    "promise_late": Effect(anger=10, trust=-12, patience=-6),
    "promise_broken": Effect(anger=20, trust=-25, patience=-12),
}
"""What a customer makes of deeds beside words, in tenths: asking the right thing, keeping a promise, doing what was said."""

NOTHING_SAID = Effect(anger=4, confusion=2, trust=-3, patience=-8)
"""A reply that hears nothing, owns nothing and solves nothing, however polite."""
EVERY_TURN = Effect(patience=-4)
"""Talking costs a little patience even when it goes well."""
WAITING = Effect(anger=1, patience=-4)
"""Each span of silence untold (simulator/waiting.py); told how long, half of it."""
FADES = (1.0, 0.5, 0.2)
"""The second and third apology of a conversation soothe less; after that, words are spent."""
HOLLOW = 0.5
"""Words that could stand under any complaint soothe only this much: nothing in them is this customer's."""
SPOILT = 0.4
"""Kind words beside an excuse or a blame soothe only this much."""
BRIDGES = frozenset({Cue.APOLOGY_SPECIFIC, Cue.ADMITS_FAULT, Cue.ASKS, Cue.OWNS, Cue.PROMISE, Cue.NEXT_STEP, Cue.REMEDY})
BRIDGED = 0.3
""""I'm looking into it" beside a real question or step is a bridge, hardly a putting-off."""
BESIDE_THE_CASE = 0.2
"""An offer that is none of this case ("order another one elsewhere") is hardly one."""
LARGEST_GRUDGE = 60
"""However much went wrong, a customer stays reachable by two fifths."""
OFFENCE = 5
"""From this rise of anger on, in tenths, a cue is an offence: it spoils kind words beside it and is held against one."""
SUBSTANCE = frozenset(cue for cue, effect in EFFECTS.items() if effect.anger < -1 or effect.confusion < -3)
BY_DETAIL = frozenset({Cue.TAKES_UP_POINT, Cue.REMEDY})
"""Cues that are new again for another point or remedy."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why the mood moved: a cue or a deed, the trainee's words (empty where there were none), the change."""

    cue: str
    quote: str
    effect: Effect


@dataclass(frozen=True, slots=True)
class Change:
    """A new mood, the reasons for it, and the grudge that stays: tenths by which kind words reach the customer less."""

    mood: Mood
    reasons: tuple[Reason, ...]
    grudge: int = 0


def starting_mood(scenario: Scenario) -> Mood:
    """Return the mood in which the customer of ``scenario`` begins."""
    own = scenario.mood
    return Mood(own.anger * 10, own.confusion * 10, own.trust * 10, own.patience * 10) if own else TEMPERS[scenario.temperament].start


def key_of(piece: Evidence) -> str:
    """Return under which name a piece of evidence is counted."""
    return piece.cue + piece.detail if piece.cue in BY_DETAIL else str(piece.cue)


def next_mood(
    before: Change,
    evidence: Sequence[Evidence],
    scenario: Scenario,
    heard: Mapping[str, int],
    deeds: Sequence[str] = (),
    *,
    agreed: bool = False,
) -> Change:
    """Move the mood of ``before`` by what was heard and done; ``heard`` counts earlier cues, so that repetition wears out.

    Once things are ``agreed``, a plain goodbye is no emptiness.
    """
    temper = TEMPERS[scenario.temperament]
    reasons = [
        *_by_words(evidence, scenario, temper, heard, before.grudge, deeds),
        *(Reason(deed, "", DEEDS[deed]) for deed in deeds if deed in DEEDS),
    ]
    done = any(DEEDS[deed].trust > 0 for deed in deeds if deed in DEEDS)
    if not agreed and not done and not any(e.cue in SUBSTANCE for e in evidence):
        reasons.append(Reason(Cue.PASSES_OVER_POINT, "", NOTHING_SAID))
    offence = sum(r.effect.anger for r in reasons if r.effect.anger >= OFFENCE)
    grudge = min(LARGEST_GRUDGE, before.grudge + offence) if offence else max(0, before.grudge - temper.forgets)
    mood = moved(before.mood, [EVERY_TURN, *(r.effect for r in reasons)], held_at=_held_at(temper, heard, evidence))
    return Change(mood, tuple(r for r in reasons if r.effect != Effect()), grudge)


def _by_words(
    evidence: Sequence[Evidence], scenario: Scenario, temper: Temper, heard: Mapping[str, int], grudge: int, deeds: Sequence[str]
) -> list[Reason]:
    tried, hollow = any(deed.startswith("step_") for deed in deeds), "hollow" in deeds
    bridged = any(e.cue in BRIDGES and e.certainty == "certain" for e in evidence)
    faults = (e.cue for e in evidence if not (bridged and e.cue == Cue.VAGUE_PROMISE))
    spoilt = any(EFFECTS.get(cue, EVERY_TURN).anger * temper.inflames.get(cue, 1.0) >= OFFENCE for cue in faults)
    reached = _reach(evidence, spoilt=spoilt, hollow=hollow) * (FULL - grudge) / FULL
    known = {name for remedy in scenario.remedies for name in (remedy.id, remedy.kind)}
    reasons: dict[str, Reason] = {}
    for piece in evidence:
        effect, key = EFFECTS.get(piece.cue), key_of(piece)
        if effect is not None and key not in reasons:
            factor = _factor(piece, effect, scenario, temper, heard.get(key, 0), reached)
            factor *= BRIDGED if bridged and piece.cue == Cue.VAGUE_PROMISE else 1.0
            factor *= BESIDE_THE_CASE if _is_beside(piece, known, tried=tried) else 1.0
            reasons[key] = Reason(piece.cue, piece.quote, effect.times(factor))
    return list(reasons.values())


def _reach(evidence: Sequence[Evidence], *, spoilt: bool, hollow: bool) -> float:
    """Share of kind words that reaches the customer: none of what is meant for somebody else."""
    if any(e.cue == Cue.ANOTHER_CASE for e in evidence):
        return 0.0
    return (SPOILT if spoilt else 1.0) * (HOLLOW if hollow else 1.0)


def _is_beside(piece: Evidence, known: set[str], *, tried: bool) -> bool:
    """Whether an offer or an instruction has nothing to do with what can be done here."""
    return (piece.cue == Cue.REMEDY and piece.detail not in known) or (piece.cue == Cue.INSTRUCTION and not tried)


def _held_at(temper: Temper, heard: Mapping[str, int], evidence: Sequence[Evidence]) -> int:
    released = any(heard.get(cue) for cue in temper.released_by) or any(e.cue in temper.released_by for e in evidence)
    return 0 if released else temper.held_at


def _factor(piece: Evidence, effect: Effect, scenario: Scenario, temper: Temper, before: int, reached: float) -> float:
    likely = 0.5 if piece.certainty == "likely" else 1.0
    if effect.anger > 0 or (effect.anger == 0 and effect.trust < 0):
        return likely * temper.inflames.get(piece.cue, temper.by_faults) * scenario.inflames.get(piece.cue, 1.0)
    fading = FADES[before] if before < len(FADES) else 0.0
    return likely * temper.soothes.get(piece.cue, temper.by_words) * scenario.soothes.get(piece.cue, 1.0) * fading * reached


def after(before: Change, reasons: Sequence[Reason], scenario: Scenario, heard: Mapping[str, int]) -> Change:
    """Return the mood after something that was no reply: waiting, listening, the opening of a later contact."""
    held_at = _held_at(TEMPERS[scenario.temperament], heard, ())
    return replace(before, mood=moved(before.mood, [r.effect for r in reasons], held_at=held_at), reasons=tuple(reasons))

"""Where rules and learned layer meet: how strongly each cue is heard, and what only the learned layer hears.

The learned layer never overrides a veto: what a rule would have heard but for a negation, and what stands in
quotation, in a condition or in somebody else's mouth, it may not hear either. It quotes like everybody else.
"""

from collections.abc import Iterator
from dataclasses import replace

from grading.ear.features import MOST_SHARED, of_place
from grading.ear.learned import Weights
from grading.ear.moment import Heard, Moment
from grading.ear.negated import turned
from grading.evidence import FULL, HALF, SURE, Cue, Evidence
from grading.score import EARNING

UNDER_RULES = frozenset({Cue.PASSES_OVER_POINT, Cue.INTERRUPTS})
"""Cues that stand in the conversation, not in the words."""
PROVEN = frozenset(
    f"context.{cue}"
    for cue in (
        Cue.ASKS_KNOWN,
        Cue.PERSONAL,
        Cue.CANNED,
        Cue.INTERRUPTS,
        Cue.TAKES_UP_POINT,
        Cue.UNTRUE,
        Cue.PERSONAL_DATA,
        Cue.OVERPROMISES,
    )
)
"""What is read off the conversation or the case needs no second opinion; nor does an address to the grader."""
BY_RULE = frozenset({Cue.TALKS_TO_GRADER, Cue.EXPLAINS_CAUSE})
"""Rules have the say: an address to the grader needs no second opinion, and whether a cause excuses is weighed later, by the case."""
FEW = frozenset({Cue.PERSONAL_DATA, Cue.TALKS_TO_GRADER})
"""Rules know these well; the learned layer alone is believed only if it is at least half sure."""
GIVES_BACK = frozenset({Cue.RESTATES, Cue.TAKES_UP_POINT})
ANCHORS = ("r:", "l:", *(f"policy:{n}" for n in range(1, MOST_SHARED + 1)))
"""Features by which a sentence is about customers, shops or this case: a rule, a concept, a word of the briefing."""
LITTLE_TOLD = 6
"""Who has said so few meaningful words can hardly be asked for what they have said."""
EARNS_FROM = 30
"""What earns has to be heard at least so strongly: padding and keywords always sound a little like something."""
BITTER = frozenset({Cue.MOCKERY, Cue.INSULT, Cue.DISCRIMINATION, Cue.BLAMES_CUSTOMER, Cue.DENIAL})
"""Cues that sarcasm makes, not unmakes."""
SHARE = 2
"""A clause that weighs at least one in so many of the best one is quoted with it."""


def confirm(moment: Moment, heard: Heard, known: Weights) -> Heard:
    """Weigh what was heard sentence by sentence, and add what the words alone show."""
    result: Heard = []
    for number, (first, last) in enumerate(moment.reading.bounds):
        start, end = moment.reading.span(first, last)
        here = [e for e in heard if start <= e.start < end]
        place = list(of_place(moment, here, number))
        strengths = known.strengths(moment.reading.words[first:last], place)
        unsaid = turned(moment.reading, moment.case.language, number)
        strengths = {cue: strength for cue, strength in strengths.items() if cue not in unsaid}
        result += _confirmed(here, strengths, known)
        result += _learned(moment, here, number, _credible(moment, strengths, place), known)
    return result


def _credible(moment: Moment, strengths: dict[str, int], place: list[str]) -> dict[str, int]:
    """Leave out what only seems to give back, or to ask again: without one word of the customer's a sentence has to be sure of it.

    A sentence with no word of customer, briefing, rules or concepts speaks of something else: it has to be sure of all that earns.
    """
    if Cue.DANGEROUS_ADVICE in strengths and not moment.has_hazard:
        strengths = {cue: strength for cue, strength in strengths.items() if cue != Cue.DANGEROUS_ADVICE}
    if any(f"customer:{n}" in place for n in range(1, MOST_SHARED + 1)):
        return strengths
    doubted = GIVES_BACK if len(moment.told) >= LITTLE_TOLD else {*GIVES_BACK, Cue.ASKS_KNOWN}
    if not any(name.startswith(ANCHORS) for name in place):
        doubted = {*doubted, *EARNING}
    return {cue: strength for cue, strength in strengths.items() if cue not in doubted or strength >= SURE}


def _confirmed(here: Heard, strengths: dict[str, int], known: Weights) -> Iterator[Evidence]:
    for e in here:
        sure = e.certainty == "certain"
        strength = strengths.get(e.cue, FULL if sure else HALF)
        if e.rule in PROVEN or (sure and e.cue in BY_RULE):
            strength = FULL
        elif e.cue in BY_RULE:
            strength = max(strength, HALF)
        elif sure:
            strength = max(strength, known.trusted.get(e.cue, 0))
        if strength >= known.heard_from.get(e.cue, 0):
            yield replace(e, strength=strength)


def _learned(moment: Moment, here: Heard, number: int, strengths: dict[str, int], known: Weights) -> Iterator[Evidence]:
    there = {e.cue for e in here} | UNDER_RULES
    if Cue.ASKS_KNOWN in there:
        there |= {Cue.ASKS, Cue.VERIFIES_IDENTITY}
    if moment.case.points:  # a scenario says which points there are
        there |= {Cue.TAKES_UP_POINT}
    if moment.case.facts:  # and what the customer has told by now
        there |= {Cue.ASKS_KNOWN}
    if not moment.case.given:  # nobody knows what was true, or allowed
        there |= {Cue.UNTRUE, Cue.OVERPROMISES}
    for name, strength in strengths.items():
        if strength < known.heard_from[name]:
            continue
        cue = Cue(name)
        enough = HALF if cue in FEW else EARNS_FROM if cue in EARNING else 0
        if strength < enough or cue in there or (cue, number) in moment.vetoed:
            continue
        first, last = _clauses(moment, number, name, known)
        if not _unmeant(moment, first, last, cue):
            yield moment.evidence(cue, first, last, strength, rule="learned")


def _unmeant(moment: Moment, first: int, last: int, cue: Cue) -> bool:
    """Whether the words are quoted, imagined, reported, or sarcastic where that unmakes the cue."""
    held = moment.reading.vetoes(first, last, own_negation=True) - {"negated"}
    if "quoted" in held and len(moment.reading.quoted.intersection(range(first, last))) * 2 < last - first:
        held -= {"quoted"}
    return bool(held & ({"quoted", "hypothetical", "reported"} | ({"sarcastic"} if cue not in BITTER else set())))


def _clauses(moment: Moment, number: int, cue: str, known: Weights) -> tuple[int, int]:
    """Return the clauses of a sentence that speak for the cue, as a range of words."""
    first, last = moment.reading.bounds[number]
    clauses = sorted({moment.reading.tokens[i].clause for i in range(first, last)})
    if len(clauses) == 1:
        return first, last
    ranges = [[i for i in range(first, last) if moment.reading.tokens[i].clause == c] for c in clauses]
    weighed = [known.alone(tuple(moment.reading.words[r[0] : r[-1] + 1]))[cue] for r in ranges]
    best = max(weighed)
    chosen = [r for r, w in zip(ranges, weighed, strict=True) if best <= 0 or w * SHARE >= best]
    return chosen[0][0], chosen[-1][-1] + 1

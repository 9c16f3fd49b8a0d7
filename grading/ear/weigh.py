"""Evidence weighed against the case: the same words can be an excuse or an explanation, an admission or a false confession."""

import re
from collections.abc import Iterator
from dataclasses import replace

from grading.ear.case import Topic, matcher
from grading.ear.likeness import content, content_of, shared
from grading.ear.moment import Heard, Moment, inside, same_place
from grading.ear.quantities import values_in
from grading.ear.sentences import VETOES
from grading.evidence import FULL, HALF, SURE, Cue, Evidence

_TAKING_CHARGE = frozenset({Cue.OWNS, Cue.REMEDY, Cue.NEXT_STEP, Cue.PROMISE, Cue.CHOICE, Cue.INSTRUCTION})


def weigh_fault(moment: Moment, heard: Heard) -> Heard:
    """Admitting what is not ours, or not yet known to be ours, is a false confession (rubric.md, accountability)."""
    replies = len(moment.said_by("trainee"))
    ours = moment.case.shop_answers_for_it(replies)
    unknown = moment.case.fault == "unclear" and moment.case.fault_known_after is None
    if ours or unknown:
        return heard
    return [replace(e, cue=Cue.FALSE_CONFESSION, rule="context.false_confession") if e.cue == Cue.ADMITS_FAULT else e for e in heard]


def weigh_causes(moment: Moment, heard: Heard) -> Heard:
    """The same cause is an explanation when somebody then takes charge, and an excuse when nothing follows."""
    charge = [e.end for e in heard if e.cue in _TAKING_CHARGE]
    corrected = []
    for e in heard:
        followed = any(end > e.start for end in charge)
        if e.cue == Cue.EXPLAINS_CAUSE and not charge:
            e = replace(e, cue=Cue.EXCUSE, strength=HALF, rule="context.excuse")
        elif e.cue == Cue.EXCUSE and e.certainty == "likely" and followed:
            e = replace(e, cue=Cue.EXPLAINS_CAUSE, rule="context.explains_cause")
        corrected.append(e)
    return corrected


_SAYS_NO = frozenset({Cue.DENIES_RIGHT, Cue.UNTRUE, Cue.SENDS_AWAY})


def weigh_refusals(moment: Moment, heard: Heard) -> Heard:
    """What may be refused here is a no like any other: no right is denied and nothing untrue said."""
    may = [moment.reading.tokens[span[0]].sentence for span in moment.case.may_refuse.spans(moment.reading)]
    corrected = []
    for e in heard:
        if e.cue in _SAYS_NO and moment.reading.sentence_at(e.start) in may:
            e = replace(e, cue=Cue.REFUSAL, rule="context.refusal")
        corrected.append(e)
    return corrected


def weigh_remedies(moment: Moment, heard: Heard) -> Heard:
    """Remedies against this case: which one it is, a right sold as a favour or not, beyond one's limit."""
    named = [_named_remedy(moment, e) for e in heard]
    known = {e.detail for e in named if e.cue == Cue.REMEDY}
    for remedy in (r for r in moment.case.remedies if r.id not in known):
        span = next(matcher(remedy.words, moment.case.language).meant(moment.reading), None)
        place = span or _given_back(moment, remedy.text)
        if place:
            named.append(moment.evidence(Cue.REMEDY, *place, HALF if span else FULL, remedy.id))
    return [*named, *_beyond_limits(moment, named), *_beyond_authority(moment, named)]


GIVEN_BACK, LEAST = 0.75, 3
"""A reply that holds so much of an offer as its author worded it makes this offer, whatever the rules know of its words."""


def _given_back(moment: Moment, text: str) -> tuple[int, int] | None:
    """Return the sentence in which the offer worded ``text`` is made nearly as it stands there."""
    stems = set(content_of(text, moment.case.language))
    if len(stems) < LEAST or len(shared(stems, content_of(moment.reading.text, moment.case.language))) < GIVEN_BACK * len(stems):
        return None
    common = {place: len(shared(stems, content(moment.folded(*place), moment.case.language))) for place in moment.sentences()}
    best = max(common, key=lambda place: common[place])
    return None if moment.reading.vetoes(*best, own_negation=False) & VETOES else best


def _named_remedy(moment: Moment, e: Evidence) -> Evidence:
    """Give a remedy the scenario's id where its words or its kind say which one it is."""
    if e.cue not in (Cue.REMEDY, Cue.GOODWILL, Cue.RIGHT_AS_FAVOUR):
        return e
    there = [
        r
        for r in moment.case.remedies
        if any(same_place(moment, s, e) for s in matcher(r.words, moment.case.language).spans(moment.reading))
    ]
    if e.cue == Cue.RIGHT_AS_FAVOUR:
        return replace(e, cue=Cue.GOODWILL) if there and all(r.basis == "goodwill" for r in there) else e
    fitting = there or [r for r in moment.case.remedies if r.kind == e.detail]
    return replace(e, detail=fitting[0].id) if fitting else e


def _beyond_limits(moment: Moment, heard: Heard) -> Iterator[Evidence]:
    """An amount in the sentence of a remedy that is more than the trainee may give."""
    remedies = {r.id: r for r in moment.case.remedies}
    for first, last in moment.sentences():
        there = (e.detail for e in heard if e.cue in (Cue.REMEDY, Cue.GOODWILL) and inside(e, moment, first, last))
        named = [remedies[name] for name in there if name in remedies]
        for unit in ("amount", "share"):
            limits = [r.limit for r in named if (r.kind == "discount") == (unit == "share")]
            amounts = [float(value) for value in values_in(moment.folded(first, last) + " ", unit)]
            highest = max((limit for limit in limits if limit is not None), default=None)
            if amounts and highest is not None and None not in limits and max(amounts) > highest:
                yield moment.evidence(Cue.OVERPROMISES, first, last, detail=named[0].id)
                break


_LEAD = re.compile(r"\bteam ?lead|\b(?:my|our|the) lead\b|leitung|vorgesetzt|supervisor|manager|chef|freigabe|freigeben|genehmig|approv")
"""Who speaks of the team lead in the same breath promises nothing on their own."""


_OPEN = re.compile(r"\b(?:how|whether|if|once|as soon as|wie|ob|sobald|falls)\b")
"""What is still to be found out is not yet promised."""


def _beyond_authority(moment: Moment, heard: Heard) -> Iterator[Evidence]:
    """A remedy that only the team lead may give, offered without having asked."""
    asked = any(a.name == "ask" and a.arguments.startswith("lead") for turn in moment.turns[: moment.number + 1] for a in turn.actions)
    for_lead = {r.id for r in moment.case.remedies if r.authority == "lead"}
    for first, last in moment.sentences() if for_lead and not asked else ():
        named = [e.detail for e in heard if e.cue in (Cue.REMEDY, Cue.GOODWILL) and e.strength >= SURE and inside(e, moment, first, last)]
        beyond = [name for name in named if name in for_lead]
        said = moment.folded(first, last)
        if beyond and not _LEAD.search(said) and not _OPEN.search(said):
            yield moment.evidence(Cue.OVERPROMISES, first, last, detail=beyond[0])


_AGAINST = frozenset(
    {Cue.UNTRUE, Cue.DENIAL, Cue.BLAMES_CUSTOMER, Cue.MINIMISES, Cue.MOCKERY, Cue.SENDS_AWAY, Cue.EXCUSE, Cue.POLICY_SHIELD, Cue.CANNED}
)
_WITH = frozenset({Cue.TAKES_UP_POINT, Cue.RESTATES})


def weigh_contradictions(moment: Moment, heard: Heard) -> Heard:
    """Naming a point in order to deny it is not taking it up."""
    against = [e for e in heard if e.cue in _AGAINST and e.certainty == "certain"]
    spans = [moment.reading.span(first, last) for first, last in moment.sentences()]
    denied = [(a, b) for a, b in spans if any(a <= e.start < b for e in against)]
    return [e for e in heard if e.cue not in _WITH or not any(a <= e.start < b for a, b in denied)]


def weigh_questions(moment: Moment, heard: Heard) -> Heard:
    """A question that fits what the customer knows and has not told is a question that is needed, beyond doubt."""
    told = " ".join(moment.said_by("customer"))
    unknown = [fact for fact in moment.case.facts if fact.text not in told]
    return [_fitting(moment, e, unknown) if e.cue == Cue.ASKS else e for e in heard]


def _fitting(moment: Moment, e: Evidence, unknown: list[Topic]) -> Evidence:
    fits = next((fact for fact in unknown if any(same_place(moment, s, e) for s in fact.matcher.spans(moment.reading))), None)
    return replace(e, strength=FULL, detail=fits.id) if fits else e


_DATUM = re.compile(r"\d|@|\b(?:frau|herrn?|mrs?|ms|miss)\b|str\.|stra(?:ß|ss)e|street|road|nachbar|neighbo", re.IGNORECASE)
"""What a datum looks like: a number, an address, a name."""


def weigh_privacy(moment: Moment, heard: Heard) -> Heard:
    """In public, asking for an order number or naming what they wrote themselves gives nothing away."""
    if not moment.case.is_public:
        return heard
    told = set(re.findall(r"\w+", " ".join(moment.said_by("customer")).lower()))
    return [e for e in heard if e.cue != Cue.PERSONAL_DATA or _gives_a_datum(e.quote, told)]


def _gives_a_datum(quote: str, told: set[str]) -> bool:
    names = [word for word in re.findall(r"(?<!^)\b[A-ZÄÖÜ]\w+", quote) if word.lower() not in told]
    numbers = [n for n in re.findall(r"\w*\d\w*", quote.lower()) if n not in told]
    return bool(_DATUM.search(quote)) and bool(names or numbers)


_SAYS_WHAT = frozenset({Cue.RESTATES, Cue.TAKES_UP_POINT, Cue.ADMITS_FAULT})
_LOOKS_BACK = frozenset({Cue.APOLOGY_SPECIFIC, Cue.APOLOGY_GENERAL, Cue.RESTATES, Cue.NAMES_FEELING, Cue.TAKES_UP_POINT})
_LOOKS_AHEAD = frozenset({Cue.REMEDY, Cue.PROMISE, Cue.NEXT_STEP, Cue.INSTRUCTION, Cue.CHOICE, Cue.OWNS, Cue.VAGUE_PROMISE})


def weigh_apologies(moment: Moment, heard: Heard) -> Heard:
    """ "Both should not have happened. I'm sorry.": regret beside a sentence that says for what is a specific apology."""
    told = {moment.reading.sentence_at(e.start) for e in heard if e.cue in _SAYS_WHAT and e.certainty == "certain"}
    corrected = []
    for e in heard:
        if e.cue == Cue.APOLOGY_GENERAL and {moment.reading.sentence_at(e.start) + step for step in (-1, 0, 1)} & told:
            e = replace(e, cue=Cue.APOLOGY_SPECIFIC, rule="context.apology_specific")
        corrected.append(e)
    return corrected


_SCORN = frozenset(
    {Cue.MOCKERY, Cue.INSULT, Cue.DISCRIMINATION, Cue.BLAMES_CUSTOMER, Cue.BLAMES_COLLEAGUE, Cue.BLAMES_THIRD_PARTY, Cue.DENIES_RIGHT}
)


def weigh_platitudes(moment: Moment, heard: Heard) -> Heard:
    """Polished phrases are empty, not scornful, and nobody's case: beside a sure one the learned layer is not believed about scorn."""
    if not any(e.cue == Cue.CANNED and e.certainty == "certain" and e.detail != "copy" for e in heard):
        return heard
    return [e for e in heard if not (e.cue == Cue.ANOTHER_CASE or (e.cue in _SCORN and e.rule == "learned"))]


def weigh_times(moment: Moment, heard: Heard) -> Heard:
    """A day that is remembered is no time named ("you waited on Saturday"); a hedged promise is a vague one."""
    hedged = {moment.reading.tokens[i].sentence for i in moment.reading.marked("hedge")}
    back = {moment.reading.sentence_at(e.start) for e in heard if e.cue in _LOOKS_BACK}
    back -= {moment.reading.sentence_at(e.start) for e in heard if e.cue in _LOOKS_AHEAD}
    corrected = []
    for e in heard:
        sentence = moment.reading.sentence_at(e.start)
        if e.cue == Cue.TIME and sentence in back | hedged:
            continue
        if e.cue == Cue.PROMISE and sentence in hedged:
            e = replace(e, cue=Cue.VAGUE_PROMISE, rule="context.vague_promise")
        corrected.append(e)
    return corrected

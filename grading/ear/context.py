"""Cues that no sentence shows by itself: they need the conversation so far or the case.

Each hearer takes what has been heard in the words and returns more evidence or corrects it. They stand in
the order in which they are applied.
"""

import re
from dataclasses import replace

from grading.ear.aboutness import hear_another_case
from grading.ear.done import not_done
from grading.ear.likeness import content, content_of, shared
from grading.ear.moment import Heard, Hearer, Moment, inside, same_place
from grading.ear.privacy import given_away
from grading.ear.truth import contradictions
from grading.ear.weigh import (
    weigh_apologies,
    weigh_causes,
    weigh_contradictions,
    weigh_fault,
    weigh_platitudes,
    weigh_privacy,
    weigh_questions,
    weigh_refusals,
    weigh_remedies,
    weigh_times,
)
from grading.evidence import FULL, HALF, Cue, Evidence

TWO_WORDS = 2
COPIED = 0.8
"""Share of stems in common from which a reply counts as a copy of an earlier one."""
LONG_NUMBER = re.compile(r"(?<![\d.,])\d(?:[\d -]{3,}\d)(?![\d.,]*\s?(?:€|euro|eur))", re.IGNORECASE)
_OWN = re.compile(r"\b(?:ihr|ihre[nrms]?|dein|deine[nrms]?|your)\b", re.IGNORECASE)
"""In private, a customer's own data may be named to them; only somebody else's may not."""
_BUSY = frozenset({Cue.REMEDY, Cue.CHOICE, Cue.PROMISE, Cue.NEXT_STEP, Cue.INSTRUCTION, Cue.ASKS, Cue.VERIFIES_IDENTITY})
"""A sentence that does one of these shares words with the customer anyway; it restates only if it shares many."""


def hear_points(moment: Moment, heard: Heard) -> Heard:
    """Points the customer has raised, taken up in this reply (words of the point in an unquoted place)."""
    found = []
    for point in moment.case.points:
        span = next((s for s in point.matcher.spans(moment.reading) if not moment.reading.quoted.intersection(range(*s))), None)
        if span:
            found.append(moment.evidence(Cue.TAKES_UP_POINT, *span, detail=point.id))
    return heard + found


def hear_restating(moment: Moment, heard: Heard) -> Heard:
    """A sentence that gives back at least two particulars of the customer's own story (ear.md, restatement)."""
    names = set(content_of(moment.case.customer, moment.case.language))
    found = []
    for first, last in moment.sentences():
        said = [s for s in content(moment.folded(first, last), moment.case.language) if s not in names]
        common = shared(said, moment.told)
        asks = moment.reading.questions[moment.reading.tokens[first].sentence]
        if len(common) < TWO_WORDS or moment.reading.quoted.intersection(range(first, last)):
            continue
        busy = asks or any(e.cue in _BUSY and inside(e, moment, first, last) for e in heard)
        certain = len(common) > TWO_WORDS + busy
        if certain or not busy:
            found.append(moment.evidence(Cue.RESTATES, first, last, FULL if certain else HALF, f"{len(common)}"))
    return heard + found


def hear_name(moment: Moment, heard: Heard) -> Heard:
    """The customer's own name used; in public it is a datum instead (hear_privacy)."""
    names = {w.lower() for w in moment.case.customer.split() if len(w) > 2} - {"frau", "herr", "mrs", "mister", "dr."}
    signed = [text.strip().splitlines()[-1] for text in moment.said_by("customer") if "\n" in text.strip()]
    names |= {w.lower() for line in signed if len(line.split()) <= 3 for w in line.split() if w.istitle() and len(w) > 2}
    for i, token in enumerate(moment.reading.tokens):
        if moment.reading.text[slice(*moment.reading.folded.span(token.start, token.end))].lower() in names:
            return [*heard, moment.evidence(Cue.PERSONAL, i, i + 1)]
    return heard


def hear_known(moment: Moment, heard: Heard) -> Heard:
    """Asking for a number that was already given, or a question whose answer the customer has told."""
    told = moment.known
    number_given = bool(LONG_NUMBER.search(told))
    corrected = []
    for e in heard:
        asked = e.quote.lower()
        known_number = number_given and re.search(r"nummer|number|\bno\b|\bnr\b", asked)
        known_fact = any(
            fact.text in told and any(same_place(moment, s, e) for s in fact.matcher.spans(moment.reading)) for fact in moment.case.facts
        )
        if e.cue in (Cue.ASKS, Cue.VERIFIES_IDENTITY) and (known_number or known_fact):
            e = replace(e, cue=Cue.ASKS_KNOWN, rule="context.asks_known")
        corrected.append(e)
    return corrected


def hear_copies(moment: Moment, heard: Heard) -> Heard:
    """The same words as in an earlier reply of this trainee: canned by likeness."""
    stems = set(content_of(moment.reading.text, moment.case.language))
    for earlier in moment.said_by("trainee"):
        common = stems & set(content_of(earlier, moment.case.language))
        if len(stems) >= 4 and len(common) >= COPIED * len(stems) and moment.reading.tokens:
            return [*heard, moment.evidence(Cue.CANNED, 0, len(moment.reading.tokens), detail="copy")]
    return heard


def hear_interruption(moment: Moment, heard: Heard) -> Heard:
    """A reply marked as cutting in before the customer had finished."""
    if moment.turns[moment.number].interrupts and moment.reading.tokens:
        return [*heard, moment.evidence(Cue.INTERRUPTS, 0, min(3, len(moment.reading.tokens)))]
    return heard


def hear_untruth(moment: Moment, heard: Heard) -> Heard:
    """Statements against the facts and the policy of the case."""
    spans = contradictions(moment.reading, moment.case)
    heard = heard + [moment.evidence(Cue.UNTRUE, first, last, detail=fact) for first, last, fact in spans]
    claims = not_done(moment.reading, moment.turns, moment.number, moment.case)
    return heard + [moment.evidence(Cue.UNTRUE, first, last, detail="not_done") for first, last in claims]


def hear_privacy(moment: Moment, heard: Heard) -> Heard:
    """In public no order number, address, telephone number or name that the customer did not publish; nobody else's anywhere."""
    told, text, public = " ".join(moment.said_by("customer")), moment.reading.text, moment.case.is_public
    if not public:
        heard = [e for e in heard if e.cue != Cue.PERSONAL_DATA or (e.certainty == "certain" and not _OWN.search(e.quote))]
    named = " ".join((*moment.case.own.goods, *(moment.case.staff if not public else ())))
    spans = list(given_away(text, f"{told} {named}", moment.case.customer, public=public))
    if public:
        spans += [(e.start, e.end) for e in heard if e.cue == Cue.PERSONAL and e.quote.lower() not in told.lower()]
    return heard + [Evidence(Cue.PERSONAL_DATA, moment.number, a, b, text[a:b], rule="context.personal_data") for a, b in spans]


HEARERS: tuple[Hearer, ...] = (
    hear_points, hear_restating, hear_name, hear_known, hear_copies, hear_interruption, hear_untruth, hear_privacy,
    hear_another_case,
)  # fmt: skip
WEIGHERS: tuple[Hearer, ...] = (
    weigh_fault, weigh_remedies, weigh_causes, weigh_refusals, weigh_platitudes, weigh_contradictions, weigh_apologies, weigh_times,
    weigh_questions, weigh_privacy,
)  # fmt: skip

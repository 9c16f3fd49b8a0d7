"""Cues that no sentence shows by itself: they need the conversation so far or the case.

Each hearer takes what has been heard in the words and returns more evidence or corrects it. They stand in
the order in which they are applied.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from grading.ear.case import Case, matcher
from grading.ear.likeness import content, content_of, shared
from grading.ear.sentences import Reading
from grading.ear.truth import contradictions
from grading.evidence import Certainty, Cue, Evidence
from scenarios.conversation import Turn

TWO_WORDS = 2
COPIED = 0.8
"""Share of stems in common from which a reply counts as a copy of an earlier one."""
LONG_NUMBER = re.compile(r"(?<![\d.,])\d(?:[\d -]{3,}\d)(?![\d.,]*\s?(?:€|euro|eur))", re.IGNORECASE)
_OWN = re.compile(r"\b(?:ihr|ihre[nrms]?|dein|deine[nrms]?|your)\b", re.IGNORECASE)
"""In private, a customer's own data may be named to them; only somebody else's may not."""
_DATUM = re.compile(
    r"""(?:bestell|auftrag|kunden|rechnung|sendung|\bihre[rn]?\s|\bdeine[rn]?\s|order|customer|invoice|tracking|\byour\s)
    [^.!?\n]{0,30}?\b([a-z]{0,4}-?\d(?:[\d -]{3,}\d)|[\w.+-]+@[\w-]+\.\w+|\w+(?:str\.|straße|strasse|weg|platz|gasse)\s*\d+)""",
    re.IGNORECASE | re.VERBOSE,
)
_AMOUNT = re.compile(r"€ ?(\d+(?:[.,]\d+)?)|(\d+(?:[.,]\d+)?) ?(?:€|euro|eur|%|prozent|percent|per cent)")
_TAKING_CHARGE = frozenset({Cue.OWNS, Cue.REMEDY, Cue.NEXT_STEP, Cue.PROMISE, Cue.CHOICE, Cue.INSTRUCTION})
_BUSY = frozenset({Cue.REMEDY, Cue.CHOICE, Cue.PROMISE, Cue.NEXT_STEP, Cue.INSTRUCTION, Cue.ASKS, Cue.VERIFIES_IDENTITY})
"""A sentence that does one of these shares words with the customer anyway; it restates only if it shares many."""


@dataclass(frozen=True)
class Moment:
    """One reply in its place: what was said before, under which circumstances, and how it reads."""

    turns: Sequence[Turn]
    number: int
    case: Case
    reading: Reading

    @property
    def before(self) -> Sequence[Turn]:
        """The turns before this reply."""
        return self.turns[: self.number]

    def said_by(self, role: str) -> list[str]:
        """Texts of ``role`` before this reply, oldest first."""
        return [turn.text for turn in self.before if turn.role == role]

    def evidence(self, cue: Cue, first: int, last: int, certainty: Certainty = "certain", detail: str = "", rule: str = "") -> Evidence:
        """Make evidence of a half-open range of words of this reply."""
        start, end = self.reading.span(first, last)
        return Evidence(cue, self.number, start, end, self.reading.text[start:end], certainty, detail, rule or f"context.{cue}")

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the token range of each sentence."""
        first = 0
        for i, token in enumerate(self.reading.tokens):
            if i + 1 == len(self.reading.tokens) or self.reading.tokens[i + 1].sentence != token.sentence:
                yield first, i + 1
                first = i + 1

    def folded(self, first: int, last: int) -> str:
        """The folded words of a token range."""
        tokens = self.reading.tokens
        return self.reading.folded.text[tokens[first].start : tokens[last - 1].end]


Heard = list[Evidence]
Hearer = Callable[[Moment, Heard], Heard]


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
    told = [s for text in moment.said_by("customer") for s in content_of(text, moment.case.language)]
    found = []
    for first, last in moment.sentences():
        common = shared(content(moment.folded(first, last), moment.case.language), told)
        asks = moment.reading.questions[moment.reading.tokens[first].sentence]
        if len(common) < TWO_WORDS or moment.reading.quoted.intersection(range(first, last)):
            continue
        busy = asks or any(e.cue in _BUSY and _inside(e, moment, first, last) for e in heard)
        certain = len(common) > TWO_WORDS + busy
        if certain or not busy:
            found.append(moment.evidence(Cue.RESTATES, first, last, "certain" if certain else "likely", f"{len(common)}"))
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
    told = " ".join(moment.said_by("customer"))
    number_given = bool(LONG_NUMBER.search(told))
    corrected = []
    for e in heard:
        asked = e.quote.lower()
        known_number = number_given and re.search(r"nummer|number|\bno\b|\bnr\b", asked)
        known_fact = any(
            fact.text in told and any(_same_place(moment, s, e) for s in fact.matcher.spans(moment.reading)) for fact in moment.case.facts
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
    charge = [e.end for e in heard if e.cue in _TAKING_CHARGE and e.certainty == "certain"]
    corrected = []
    for e in heard:
        followed = any(end > e.start for end in charge)
        if e.cue == Cue.EXPLAINS_CAUSE and not charge:
            e = replace(e, cue=Cue.EXCUSE, certainty="likely", rule="context.excuse")
        elif e.cue == Cue.EXCUSE and e.certainty == "likely" and followed:
            e = replace(e, cue=Cue.EXPLAINS_CAUSE, rule="context.explains_cause")
        corrected.append(e)
    return corrected


def weigh_remedies(moment: Moment, heard: Heard) -> Heard:
    """Remedies against this case: which one it is, a right sold as a favour or not, beyond one's limit."""
    named = [_named_remedy(moment, e) for e in heard]
    known = {e.detail for e in named if e.cue == Cue.REMEDY}
    for remedy in moment.case.remedies:
        span = next(matcher(remedy.words, moment.case.language).meant(moment.reading), None)
        if span and remedy.id not in known:
            named.append(moment.evidence(Cue.REMEDY, *span, "likely", remedy.id))
    return [*named, *_beyond_limits(moment, named)]


def _named_remedy(moment: Moment, e: Evidence) -> Evidence:
    """Give a remedy the scenario's id where its words or its kind say which one it is."""
    if e.cue not in (Cue.REMEDY, Cue.GOODWILL, Cue.RIGHT_AS_FAVOUR):
        return e
    there = [
        r
        for r in moment.case.remedies
        if any(_same_place(moment, s, e) for s in matcher(r.words, moment.case.language).spans(moment.reading))
    ]
    if e.cue == Cue.RIGHT_AS_FAVOUR:
        return replace(e, cue=Cue.GOODWILL) if there and all(r.basis == "goodwill" for r in there) else e
    fitting = there or [r for r in moment.case.remedies if r.kind == e.detail]
    return replace(e, detail=fitting[0].id) if fitting else e


def _beyond_limits(moment: Moment, heard: Heard) -> Iterator[Evidence]:
    """An amount in the sentence of a remedy that is more than the trainee may give."""
    limits = {r.id: r.limit for r in moment.case.remedies if r.limit is not None}
    for first, last in moment.sentences():
        named = [e.detail for e in heard if e.cue in (Cue.REMEDY, Cue.GOODWILL) and e.detail in limits and _inside(e, moment, first, last)]
        amounts = [float((a or b).replace(",", ".")) for a, b in _AMOUNT.findall(moment.folded(first, last) + " ")]
        if named and amounts and max(amounts) > max(limits[name] or 0 for name in named):
            yield moment.evidence(Cue.OVERPROMISES, first, last, detail=named[0])


def hear_untruth(moment: Moment, heard: Heard) -> Heard:
    """Statements against the facts and the policy of the case."""
    spans = contradictions(moment.reading, moment.case)
    return heard + [moment.evidence(Cue.UNTRUE, first, last, detail=fact) for first, last, fact in spans]


def hear_privacy(moment: Moment, heard: Heard) -> Heard:
    """In public no order number, address, telephone number or name that the customer did not publish.

    The shop's own hotline or mailbox is no such datum, so a number counts beside a word for what it belongs to.
    """
    if not moment.case.is_public:
        return [e for e in heard if e.cue != Cue.PERSONAL_DATA or (e.certainty == "certain" and not _OWN.search(e.quote))]
    told, text = " ".join(moment.said_by("customer")).lower(), moment.reading.text
    spans = [m.span() for m in _DATUM.finditer(text) if m[1].lower() not in told]
    spans += [(e.start, e.end) for e in heard if e.cue == Cue.PERSONAL and e.quote.lower() not in told]
    return heard + [Evidence(Cue.PERSONAL_DATA, moment.number, a, b, text[a:b], rule="context.personal_data") for a, b in spans]


HEARERS: tuple[Hearer, ...] = (
    hear_points, hear_restating, hear_name, hear_known, hear_copies, hear_interruption,
    weigh_fault, weigh_remedies, weigh_causes, hear_untruth, hear_privacy,
)  # fmt: skip


def _inside(e: Evidence, moment: Moment, first: int, last: int) -> bool:
    start, end = moment.reading.span(first, last)
    return start <= e.start < end


def _same_place(moment: Moment, span: tuple[int, int], e: Evidence) -> bool:
    """Whether a match lies in the same sentence as the evidence."""
    sentence = moment.reading.tokens[span[0]].sentence
    return any(t.sentence == sentence and moment.reading.folded.starts[t.start] == e.start for t in moment.reading.tokens)

"""What was left unsaid: named as missing, with the customer's own words that called for it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from grading.ear.case import Case
from grading.ear.likeness import content_of
from grading.ear.rules import concepts, rulebook
from grading.evidence import Cue, Evidence
from grading.score import STEPS, Dimension, acted_on
from scenarios.conversation import Conversation, Language

_SENTENCE = re.compile(r"\S[^\n]*?(?:[.!?]+(?=\s|$)|(?=\n|$))")
SHORT = 90
NOTHING: Mapping[str, int] = {}
FEELINGS = {"feeling": 2, "hurt": 2, "occasion": 1}
"""Concepts by which a customer says how it is for them, and how plainly."""
_APOLOGIES = frozenset({Cue.APOLOGY_SPECIFIC, Cue.ADMITS_FAULT})
_HEARING = frozenset({Cue.NAMES_FEELING, Cue.INVITES_TO_GO_ON})


@dataclass(frozen=True, slots=True)
class Missing:
    """A cue that was called for: ``turn`` is the customer's, ``quote`` their words in it."""

    dimension: Dimension
    cue: Cue
    turn: int
    quote: str
    detail: str = ""


def missing(conversation: Conversation, case: Case, evidence: tuple[Evidence, ...]) -> tuple[Missing, ...]:
    """Name what this customer called for and did not get."""
    customer = [i for i, turn in enumerate(conversation.turns[: _last(conversation) + 1]) if turn.role == "customer" and turn.text.strip()]
    if not customer:
        return ()
    first, latest = customer[0], customer[-1]
    evidence = acted_on(evidence)
    cues = {e.cue for e in evidence}
    found = list(_passed_over(conversation, case, evidence, customer))
    if not cues & _HEARING:
        found.append(_gap("listening", Cue.NAMES_FEELING, first, conversation))
    if case.shop_answers_for_it(len(conversation.graded_turns())) and not cues & _APOLOGIES:
        found.append(_gap("accountability", Cue.APOLOGY_SPECIFIC, first, conversation))
    if Cue.OWNS not in cues:
        found.append(_gap("accountability", Cue.OWNS, latest, conversation))
    if not cues & STEPS:
        found.append(_gap("solution", Cue.REMEDY, latest, conversation))
    elif not cues & {Cue.TIME, Cue.PROMISE}:
        found.append(_gap("solution", Cue.TIME, latest, conversation))
    return tuple(found)


def _last(conversation: Conversation) -> int:
    graded = conversation.graded_turns()
    return graded[-1] if graded else len(conversation.turns) - 1


def _gap(dimension: Dimension, cue: Cue, turn: int, conversation: Conversation) -> Missing:
    about = FEELINGS if cue == Cue.NAMES_FEELING else {}
    return Missing(dimension, cue, turn, telling_sentence(conversation.turns[turn].text, conversation.language, about))


def _passed_over(conversation: Conversation, case: Case, evidence: tuple[Evidence, ...], customer: list[int]) -> list[Missing]:
    """Points the customer raised in their own words and no reply took up."""
    taken = {e.detail for e in evidence if e.cue == Cue.TAKES_UP_POINT}
    if conversation.rate == "reply":
        taken |= _taken_before(conversation, case)
    book = rulebook(case.language)
    found = []
    for point in case.points:
        for number in customer:
            reading = book.read(conversation.turns[number].text)
            span = next(point.matcher.spans(reading), None)
            if span and point.id not in taken:
                start, _ = reading.span(*span)
                quote = sentence_at(reading.text, start)
                found.append(Missing("listening", Cue.PASSES_OVER_POINT, number, quote, point.id))
                break
    return found


def _taken_before(conversation: Conversation, case: Case) -> set[str]:
    earlier = [t.text for t in conversation.turns[: _last(conversation)] if t.role == "trainee"]
    book = rulebook(case.language)
    return {p.id for p in case.points for text in earlier if any(p.matcher.spans(book.read(text)))}


def sentence_at(text: str, place: int) -> str:
    """Return the sentence around ``place``, exactly as it stands in ``text``."""
    for match in _SENTENCE.finditer(text):
        if match.start() <= place < match.end():
            return match.group().strip()
    return text.strip()[:SHORT]


def telling_sentence(text: str, language: Language, about: Mapping[str, int] = NOTHING) -> str:
    """Return the sentence that says most, exactly as it stands: of those that speak of ``about`` (concepts), else of all, not overlong."""
    sentences = [m.group().strip() for m in _SENTENCE.finditer(text) if m.group().strip()]
    short = [s for s in sentences if len(s) <= SHORT] or [s[:SHORT] for s in sentences]

    def says(sentence: str) -> tuple[int, int]:
        spoken_of = concepts(language).of(rulebook(language).read(sentence).words)
        return sum(about.get(concept, 0) for concept in spoken_of), len(set(content_of(sentence, language)))

    return max(short, key=says, default=text.strip()[:SHORT])


__all__ = ["Missing", "missing", "sentence_at", "telling_sentence"]

"""Listen: run the rules over one reply and bring back evidence with places in the text as given."""

from collections.abc import Iterator

from grading.ear.rules import Pattern, Rule, Rulebook, rulebook
from grading.ear.sentences import VETOES, Reading
from grading.evidence import FULL, HALF, Cue, Evidence

OUTRANKS: dict[Cue, frozenset[Cue]] = {
    Cue.APOLOGY_CONDITIONAL: frozenset({Cue.APOLOGY_SPECIFIC, Cue.APOLOGY_GENERAL}),
    Cue.REFUSES_APOLOGY: frozenset({Cue.APOLOGY_SPECIFIC, Cue.APOLOGY_GENERAL, Cue.APOLOGY_CONDITIONAL}),
    Cue.APOLOGY_SPECIFIC: frozenset({Cue.APOLOGY_GENERAL}),
    Cue.NAMES_FEELING: frozenset({Cue.UNDERSTANDS_FORMULA}),
    Cue.PROMISE: frozenset({Cue.VAGUE_PROMISE}),
    Cue.BLAMES_CUSTOMER: frozenset({Cue.ASKS, Cue.RESTATES, Cue.REMEDY, Cue.INSTRUCTION}),
    Cue.INVITES_TO_GO_ON: frozenset({Cue.ASKS}),
    Cue.EXPLAINS_CAUSE: frozenset({Cue.ASKS}),
    Cue.ASKS: frozenset({Cue.INSTRUCTION}),
    Cue.CHECKS_UNDERSTANDING: frozenset({Cue.ASKS, Cue.RESTATES}),
    Cue.CHECKS_IT_WORKED: frozenset({Cue.ASKS, Cue.CHECKS_UNDERSTANDING}),
    Cue.VERIFIES_IDENTITY: frozenset({Cue.ASKS}),
    Cue.CHOICE: frozenset({Cue.ASKS}),
    Cue.SENDS_AWAY: frozenset({Cue.INSTRUCTION, Cue.NEXT_STEP, Cue.CHOICE}),
    Cue.REFUSAL: frozenset({Cue.REMEDY}),
    Cue.DENIES_RIGHT: frozenset({Cue.REFUSAL}),
    Cue.RIGHT_AS_FAVOUR: frozenset({Cue.GOODWILL}),
    Cue.MOCKERY: frozenset({Cue.NAMES_FEELING, Cue.UNDERSTANDS_FORMULA}),
    Cue.SETS_BOUNDARY: frozenset({Cue.PRESSURE}),
}
"""Where two cues share words, the left one, if certain, silences those on the right: the more exact reading wins."""

UNCONDITIONAL = frozenset({Cue.ADMITS_FAULT, Cue.APOLOGY_SPECIFIC})
"""Cues that are none after an "if": "if it was our mistake" admits nothing."""


def listen(text: str, language: str, turn: int = 0) -> tuple[Evidence, ...]:
    """Find every sentence-level cue in ``text``, in order of appearance."""
    book = rulebook(language)
    return tuple(listen_to(book.read(text), book, turn))


def listen_to(reading: Reading, book: Rulebook, turn: int, vetoed: set[tuple[Cue, int]] | None = None) -> list[Evidence]:
    """Run the rules of ``book`` over a reading and settle what overlaps; ``vetoed`` gathers what was not meant, by sentence."""
    found = list(dict.fromkeys(_matches(reading, book, turn, vetoed)))
    return sorted(_settle(found), key=lambda e: (e.start, e.end, e.cue))


def _matches(reading: Reading, book: Rulebook, turn: int, vetoed: set[tuple[Cue, int]] | None = None) -> Iterator[Evidence]:
    for rule, pattern, first, last in book.matches(reading):
        stopped = _vetoes(reading, rule, pattern, first, last)
        if stopped - rule.need and vetoed is not None:
            vetoed.add((rule.cue, reading.tokens[first].sentence))
        evidence = _judge(reading, rule, stopped, first, last, turn)
        if evidence:
            yield evidence


def _vetoes(reading: Reading, rule: Rule, pattern: Pattern, first: int, last: int) -> frozenset[str]:
    """Return the readings under which a match is not the rule's cue."""
    held = reading.vetoes(first, last, own_negation=pattern.says_not)
    conditional = {"conditional"} if rule.cue in UNCONDITIONAL else set()
    return (held & (VETOES | conditional)) - rule.allow | (rule.need - held)


def _judge(reading: Reading, rule: Rule, stopped: frozenset[str], first: int, last: int, turn: int) -> Evidence | None:
    """Turn a match into evidence, into what it means when negated, or into nothing."""
    cue = rule.cue
    if stopped == {"negated"} and rule.negated:
        cue, stopped = rule.negated, frozenset()
    if stopped:
        return None
    start, end = reading.span(first, last)
    return Evidence(cue, turn, start, end, reading.text[start:end], FULL if rule.certainty == "certain" else HALF, rule.detail, rule.id)


def _settle(found: list[Evidence]) -> Iterator[Evidence]:
    """Drop what a stronger cue outranks and shorter doubles of the same cue."""
    for one in found:
        if not any(_silences(other, one) for other in found if other is not one):
            yield one


def _silences(other: Evidence, one: Evidence) -> bool:
    if other.end <= one.start or one.end <= other.start:
        return False
    if other.certainty == "certain" and one.cue in OUTRANKS.get(other.cue, frozenset()):
        return True
    same = other.cue == one.cue and other.detail == one.detail
    return same and _weight(other) > _weight(one)


def _weight(e: Evidence) -> tuple[bool, int, int, str]:
    """Of two findings of one cue in one place the certain one stays, then the longer."""
    return e.certainty == "certain", e.end - e.start, -e.start, e.rule


def proof(text: str, book: Rulebook) -> bool:
    """Tell whether a rulebook of one rule finds its cue in ``text``."""
    return any(evidence.cue == book.rule(0).cue for evidence in _matches(book.read(text), book, 0))

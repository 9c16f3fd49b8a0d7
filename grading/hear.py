"""The one ear: a reply, in its conversation and its case, becomes evidence.

The same evidence moves the customer's mood and makes the grade, so that the customer calms down for
exactly the reason that the trainee is shown.
"""

from collections.abc import Sequence
from dataclasses import replace

from grading.ear.case import Case
from grading.ear.confirm import confirm
from grading.ear.context import HEARERS, WEIGHERS
from grading.ear.keywords import FROM_EMPTY_WORDS, weigh_rows
from grading.ear.language import in_other_language
from grading.ear.learned import Weights, weights
from grading.ear.listen import listen_to
from grading.ear.moment import Heard, Moment
from grading.ear.rules import rulebook
from grading.ear.sentences import Reading
from grading.evidence import Cue, Evidence
from scenarios.conversation import Turn

EXACT = frozenset({Cue.PERSONAL, Cue.TIME, Cue.COURTESY, Cue.THANKS, Cue.JARGON, Cue.PERSONAL_DATA, Cue.TALKS_TO_GRADER, Cue.INSULT})
"""Cues that are a word or two; all others are quoted with the clause they stand in."""

PLAIN = frozenset({Cue.RESTATES, Cue.PROMISE, Cue.NAMES_FEELING, Cue.OWNS})
"""Cues whose detail says how, not which: two of them in one place are one."""


def hear(turns: Sequence[Turn], number: int, case: Case, known: Weights | None = None) -> tuple[Evidence, ...]:
    """Find every cue in ``turns[number]``, a trainee turn, in order of appearance.

    From words that address the grader on nothing is earned (trust.md); in the other language nothing is heard. ``known``: other
    weights than those that ship (calibration hears every writer with weights that have not seen them).
    """
    case = case.in_contact(turns[number].contact or 1)
    if in_other_language(turns[number].text, case.language):
        return ()
    moment, heard = moment_of(turns, number, case)
    heard = confirm(moment, heard, known or weights(case.language))
    reading = moment.reading
    heard = case.own.hear(reading, number, heard)
    for weigher in (weigh_rows, *WEIGHERS):
        heard = weigher(moment, heard)
    heard = _without_bribes(weigh_rows(moment, heard), reading.text)  # the case has named remedies since
    whole = _without_bribes([_widened(e, reading) for e in heard], reading.text)
    return tuple(sorted(_once(whole), key=lambda e: (e.start, e.end, e.cue, e.detail)))


def moment_of(turns: Sequence[Turn], number: int, case: Case) -> tuple[Moment, Heard]:
    """Read ``turns[number]`` in its place and run the rules over it; the learned layer and the case come after."""
    book = rulebook(case.language)
    reading = book.read(turns[number].text)
    vetoed: set[tuple[Cue, int]] = set()
    heard = listen_to(reading, book, number, vetoed)
    moment = Moment(turns, number, case, reading, frozenset(vetoed - {(e.cue, reading.sentence_at(e.start)) for e in heard}))
    for hearer in HEARERS:
        heard = hearer(moment, heard)
    return moment, heard


def _once(heard: list[Evidence]) -> list[Evidence]:
    """Keep one piece of evidence where several rules found the same cue in the same place, a certain one first.

    The same words said again within a reply are the same piece, however often.
    """
    kept: list[Evidence] = []
    for e in sorted(heard, key=lambda e: (-e.strength, -(e.end - e.start), e.start, e.rule)):
        same = [k for k in kept if k.cue == e.cue and (k.detail == e.detail or e.cue in PLAIN)]
        if not any((k.start < e.end and e.start < k.end) or e.quote.lower() in k.quote.lower() for k in same):
            kept.append(e)
    return kept


def _widened(e: Evidence, reading: Reading) -> Evidence:
    """Quote whole clauses: "tut mir leid, dass Ihr" is nothing a person can read."""
    if e.cue in EXACT:
        return e
    tokens = [i for i, t in enumerate(reading.tokens) if e.start <= reading.folded.starts[t.start] < e.end]
    clauses = {reading.tokens[i].clause for i in tokens}
    around = [i for i, t in enumerate(reading.tokens) if t.clause in clauses]
    if not around:
        return e
    start, end = reading.span(around[0], around[-1] + 1)
    return replace(e, start=min(start, e.start), end=max(end, e.end), quote=reading.text[min(start, e.start) : max(end, e.end)])


def _without_bribes(heard: list[Evidence], text: str) -> list[Evidence]:
    """From words that address the grader on nothing is earned; before them only on the lines above."""
    bribes = [e for e in heard if e.cue == Cue.TALKS_TO_GRADER]
    if not bribes:
        return heard
    begun = min(e.start for e in bribes)
    begun = text.rfind("\n", 0, begun) + 1 or begun
    return [e for e in heard if e in bribes or e.cue not in FROM_EMPTY_WORDS or e.end <= begun]

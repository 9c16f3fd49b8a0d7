"""The one ear: a reply, in its conversation and its case, becomes evidence.

The same evidence moves the customer's mood and makes the grade, so that the customer calms down for
exactly the reason that the trainee is shown.
"""

from collections.abc import Sequence

from grading.ear.case import Case
from grading.ear.context import HEARERS, Moment
from grading.ear.listen import listen_to
from grading.ear.rules import rulebook
from grading.ear.sentences import Reading
from grading.evidence import Cue, Evidence
from scenarios.conversation import Turn


def hear(turns: Sequence[Turn], number: int, case: Case) -> tuple[Evidence, ...]:
    """Find every cue in ``turns[number]``, a trainee turn, in order of appearance.

    What overlaps words that address the grader earns nothing: only that address remains (trust.md).
    """
    reading = Reading(turns[number].text, case.language, rulebook(case.language).markers)
    if not reading.tokens:
        return ()
    heard = listen_to(reading, rulebook(case.language), number)
    moment = Moment(turns, number, case, reading)
    for hearer in HEARERS:
        heard = hearer(moment, heard)
    return tuple(sorted(_without_bribes(heard), key=lambda e: (e.start, e.end, e.cue, e.detail)))


def _without_bribes(heard: list[Evidence]) -> list[Evidence]:
    bribes = [e for e in heard if e.cue == Cue.TALKS_TO_GRADER]
    return [e for e in heard if e in bribes or not any(b.start < e.end and e.start < b.end for b in bribes)]

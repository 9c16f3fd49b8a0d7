"""Decide whether a statement contradicts the facts of the case: by value, or by a pattern the scenario names."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from grading.ear.case import Case, matcher
from grading.ear.sentences import Reading

if TYPE_CHECKING:
    from scenarios.model import PolicyFact

_MONTHS = {
    m: i // 2 + 1
    for i, m in enumerate(
        (
            "jan",
            "jan",
            "feb",
            "feb",
            "mar",
            "mar",
            "apr",
            "apr",
            "mai",
            "may",
            "jun",
            "jun",
            "jul",
            "jul",
            "aug",
            "aug",
            "sep",
            "sep",
            "okt",
            "oct",
            "nov",
            "nov",
            "dez",
            "dec",
        )
    )
}
_MONTH = "|".join(dict.fromkeys(_MONTHS))
_DATE = re.compile(
    rf"\b(\d{{4}})-(\d\d)-(\d\d)\b|\b(\d{{1,2}})\. ?(\d{{1,2}})\."
    rf"|\b(\d{{1,2}})(?:\.|st|nd|rd|th)? (?:of )?({_MONTH})\w*|\b({_MONTH})\w* (\d{{1,2}})(?:st|nd|rd|th)?\b"
)
_AMOUNT = re.compile(r"(\d+(?:[.,]\d{1,2})?) ?(?:€|euro|eur)|€ ?(\d+(?:[.,]\d{1,2})?)")
_DAYS = re.compile(r"\b(\d+) ?-?(?:tag|day|werktag|working day)")
_TIME = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))? ?(?:uhr|o'clock|(?P<half>am|pm))|\b(\d{1,2}):(\d\d)\b")


def values_in(text: str, kind: str) -> set[str]:
    """Read the values of ``kind`` in folded ``text``, each in one canonical form ("39.9", "11-24", "16:00")."""
    readers = {"amount": (_AMOUNT, _amount), "days": (_DAYS, lambda m: m[1]), "date": (_DATE, _date), "time": (_TIME, _time)}
    if kind not in readers:
        return set()
    expression, canonical = readers[kind]
    return {canonical(match) for match in expression.finditer(text)}


def _amount(match: re.Match[str]) -> str:
    return f"{float((match[1] or match[2]).replace(',', '.')):g}"


def _date(match: re.Match[str]) -> str:
    if match[1]:
        return f"{int(match[2])}-{int(match[3])}"
    if match[4]:
        return f"{int(match[5])}-{int(match[4])}"
    return f"{_MONTHS[match[7]]}-{int(match[6])}" if match[6] else f"{_MONTHS[match[8]]}-{int(match[9])}"


def _time(match: re.Match[str]) -> str:
    hour, minute = int(match[1] or match[4]), int(match[2] or match[5] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    return f"{hour}:{minute:02d}"


def contradictions(reading: Reading, case: Case) -> Iterator[tuple[int, int, str]]:
    """Yield token ranges of untrue statements with the id of the fact they contradict."""
    for fact in case.policy:
        for first, last in matcher(fact.contradicted_by, case.language).meant(reading):
            yield first, last, fact.id
        if fact.values:
            yield from _wrong_values(reading, case, fact)


def _wrong_values(reading: Reading, case: Case, fact: "PolicyFact") -> Iterator[tuple[int, int, str]]:
    """A clause about the fact that names values of its kind, none of them right."""
    right = set().union(*(values_in(f"{v} " + {"amount": "€", "days": "day"}.get(fact.kind, ""), fact.kind) for v in fact.values))
    for first, last in matcher(fact.about, case.language).meant(reading):
        clauses = {token.clause for token in reading.tokens[first:last]}
        tokens = [i for i, t in enumerate(reading.tokens) if t.clause in clauses]
        text = reading.folded.text[reading.tokens[tokens[0]].start : reading.tokens[tokens[-1]].end + 1]
        said = values_in(text + " ", fact.kind)
        if said and not said & right:
            yield tokens[0], tokens[-1] + 1, fact.id

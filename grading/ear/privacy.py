"""Data that should not have been given away: of the customer in public, of somebody else anywhere (docs/law.md, data protection)."""

import re
from collections.abc import Iterator

_TITLE = r"(?i:\bherrn?|\bfrau|\bmr|\bmrs|\bms|\bmiss)\.?"
_NAME = r"[A-ZÄÖÜ][\w'-]+"
PERSON = re.compile(rf"{_TITLE} (?:{_NAME} )?{_NAME}")
GREETED = re.compile(rf"(?i:\bliebe[r]?|\bhallo|\bhi|\bhey|\bmoin|\bservus|\bdear|\bhello) ({_NAME} {_NAME})")
STREET = re.compile(r"\b[\w-]+(?:str\.|straße|strasse|weg|gasse|platz|allee|ring|damm|ufer|street|road|lane)[ ,]+\d+", re.IGNORECASE)
PHONE = re.compile(r"(?<![\d.,])(?:\+49|0)[\d /-]{5,16}\d(?![\d.,]*\s?(?:€|euro|eur))", re.IGNORECASE)
DATUM = re.compile(
    r"""(?:bestell|auftrag|kunden|rechnung|sendung|\bihre[rn]?\s|\bdeine[rn]?\s|order|customer|invoice|tracking|\byour\s)
    [^.!?\n]{0,30}?\b([a-z]{0,4}-?\d(?:[\d -]{3,}\d)|[\w.+-]+@[\w-]+\.\w+)""",
    re.IGNORECASE | re.VERBOSE,
)
"""A number or address beside a word for what it belongs to."""
OURS = re.compile(
    r"hotline|kolleg|colleague|filiale|lager\b|retoure|rücksend|branch|warehouse|returns|uns\b|unser|\bus\b|\bour\b|ich bin"
    r"|mein name|i am|i'm|my name|team|chef|manager|werkstatt|workshop|technik|anruf|erreich|postfach|unter der|\bcall|\bring\b|\bline\b",
    re.IGNORECASE,
)
"""The shop's own people, numbers and addresses are nobody's secret."""
YOURS = re.compile(r"\b(?:ihre?|deine?|your)\b|hinterleg|angegeben|on file|stimm", re.IGNORECASE)
"""A telephone number in public may be the shop's; with one of these it is the customer's."""
TELLS = re.compile(
    r"wohn|nebenan|nachbar|unterschrieb|angenommen|hat (?:ihr|dein|das)|bekommen|handy|nummer|straße|strasse|weg\b|next ?door|lives|living"
    r"|neighbo|signed|has yours|got (?:it|yours)|street|number|swapped|gone to|had the same|das gleiche|dasselbe",
    re.IGNORECASE,
)
"""What makes a name in a sentence a story about somebody else."""
_SENTENCE = re.compile(r"[^.!?\n]+")
Span = tuple[int, int]


def given_away(text: str, told: str, customer: str, *, public: bool) -> Iterator[Span]:
    """Yield spans of data that ``told``, what the customer wrote, does not hold; ``customer``: their name, known in private."""
    known = told.lower() if public else f"{told} {customer}".lower()
    for sentence in _SENTENCE.finditer(text):
        words = sentence.group()
        spans = [(a, b) for a, b in (_in_public(words) if public else _of_others(words)) if not _told(words[a:b], known)]
        if spans and not OURS.search(words):
            yield from ((sentence.start() + a, sentence.start() + b) for a, b in spans)


def _in_public(words: str) -> Iterator[Span]:
    for pattern in (PERSON, STREET, *([PHONE] if YOURS.search(words) else [])):
        yield from (match.span() for match in pattern.finditer(words))
    for pattern in (GREETED, DATUM):
        yield from (match.span(1) for match in pattern.finditer(words))


def _of_others(words: str) -> Iterator[Span]:
    """In private a name alone is a form of address; with a story about its bearer it is somebody else's."""
    found = [match.span() for match in PERSON.finditer(words) if match.start() > 0]
    if found and TELLS.search(words):
        yield from found


def _told(datum: str, known: str) -> bool:
    """Whether the customer wrote it: the last word of a name, the digits of a number."""
    digits = re.sub(r"\D", "", datum)
    return (digits in re.sub(r"\D", "", known)) if len(digits) > 3 else datum.rsplit(maxsplit=1)[-1].lower() in known

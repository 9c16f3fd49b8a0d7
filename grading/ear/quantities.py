"""Read amounts, days, dates and times of day in every way of writing, each in one canonical form."""

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

KINDS = ("amount", "share", "days", "span", "date", "time", "weekday")
"""``span``: hours, weeks, months, years; ``share``: per cent."""

_MONTHS = ["jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez", "may", "oct", "dec"]
_MONTH = {name: i % 12 + 1 for i, name in enumerate(_MONTHS[:12])} | {"may": 5, "oct": 10, "dec": 12}
_NAMED = "|".join(_MONTHS)
_WEEKDAYS = (
    "montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
)  # fmt: skip
_UNITS = {"stunde": "h", "hour": "h", "woche": "w", "week": "w", "monat": "m", "month": "m", "jahr": "y", "year": "y"}
_SMALL = (
    ("ein", "eine", "einem", "einer", "einen", "one", "a", "an"), ("zwei", "zwo", "two"), ("drei", "three"), ("vier", "four"),
    ("funf", "five"), ("sechs", "six"), ("sieben", "seven"), ("acht", "eight"), ("neun", "nine"), ("zehn", "ten"), ("elf", "eleven"),
    ("zwolf", "twelve"), (), ("vierzehn", "fourteen"),
)  # fmt: skip
_WORDS = {word: str(number) for number, words in enumerate(_SMALL, 1) for word in words}
_COUNT = rf"(\d+|\b(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))}))"

_DATE = re.compile(
    rf"\b(\d{{4}})-(\d\d)-(\d\d)\b|\b(\d{{1,2}})\. ?(\d{{1,2}})\."
    rf"|\b(\d{{1,2}})(?:\.|st|nd|rd|th)? (?:of )?({_NAMED})\w*|\b({_NAMED})\w* (\d{{1,2}})(?:st|nd|rd|th)?\b"
)
_MONEY = r"(\d{1,3}(?:[.,]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?)"
_AMOUNT = re.compile(rf"{_MONEY} ?(?:€|euro|eur|£|pound)|[€£] ?{_MONEY}")
_THOUSANDS = re.compile(r"[.,](?=\d{3})")
_SHARE = re.compile(r"(\d+(?:[.,]\d{1,2})?) ?(?:%|prozent|percent|per cent)")
_DAYS = re.compile(rf"{_COUNT}[ -]?(?:(?:working|business|bank|calendar) )?(?:tag|day|werktag|arbeitstag|banktag)")
_SPAN = re.compile(rf"{_COUNT}[ -]?({'|'.join(_UNITS)})")
_TIME = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))? ?(?:uhr|o'clock|(?P<half>am|pm))|\b(\d{1,2}):(\d\d)\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(_WEEKDAYS)})")


@lru_cache(maxsize=2048)
def values_in(text: str, kind: str) -> frozenset[str]:
    """Read the values of ``kind`` in folded ``text``, each in one canonical form ("39.9", "11-24", "16:00")."""
    if kind not in _READERS:
        return frozenset()
    expression, canonical = _READERS[kind]
    return frozenset(canonical(match) for match in expression.finditer(text))


def quantities(text: str) -> Iterator[tuple[str, str]]:
    """Yield every value in folded ``text`` with its kind."""
    yield from ((kind, value) for kind in KINDS for value in values_in(text, kind))


def _amount(match: re.Match[str]) -> str:
    return f"{float(_THOUSANDS.sub('', match[1] or match[2]).replace(',', '.')):.10g}"


def _share(match: re.Match[str]) -> str:
    return f"{float(match[1].replace(',', '.')):g}"


def _count(match: re.Match[str]) -> str:
    return _WORDS.get(match[1], match[1])


def _span(match: re.Match[str]) -> str:
    return _count(match) + _UNITS[match[2]]


def _date(match: re.Match[str]) -> str:
    if match[1]:
        return f"{int(match[2])}-{int(match[3])}"
    if match[4]:
        return f"{int(match[5])}-{int(match[4])}"
    return f"{_MONTH[match[7]]}-{int(match[6])}" if match[6] else f"{_MONTH[match[8]]}-{int(match[9])}"


def _time(match: re.Match[str]) -> str:
    hour, minute = int(match[1] or match[4]), int(match[2] or match[5] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"] == "pm" else 0)
    return f"{hour}:{minute:02d}"


def _weekday(match: re.Match[str]) -> str:
    return str(_WEEKDAYS.index(match[1]) % 7)


_READERS: dict[str, tuple[re.Pattern[str], Callable[[re.Match[str]], str]]] = {
    "amount": (_AMOUNT, _amount), "share": (_SHARE, _share), "days": (_DAYS, _count), "span": (_SPAN, _span), "date": (_DATE, _date),
    "time": (_TIME, _time), "weekday": (_WEEKDAY, _weekday),
}  # fmt: skip

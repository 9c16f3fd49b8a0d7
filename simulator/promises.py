"""The ledger of promises: what was promised by when, and what became of it on the simulated clock."""

import re
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import Literal

from grading.ear.normalise import fold
from scenarios.conversation import Language

State = Literal["promised", "kept", "late", "broken"]

CLOSE_OF_BUSINESS = time(18, 0)
"""A promise for a day without an hour is due when the working day ends."""
NOON = time(12, 0)

_MONTHS = ("jan", "feb", "mar", "apr", "ma[iy]", "jun", "jul", "aug", "sep", "o[kc]t", "nov", "de[zc]")
_ANY_MONTH = "|".join(_MONTHS)
_CLOCK = re.compile(
    rf"""\b(?P<h>\d{{1,2}})(?:[:.](?P<m>\d\d))?\ ?(?:uhr\b|o'?clock\b|(?P<half>[ap])\.?m\b)     # 16 Uhr, 4.30 pm
    |\b(?P<h2>\d{{1,2}}):(?P<m2>\d\d)\b                                                      # 16:00
    |\b(?:um|bis|gegen|by|at|before)\ (?P<h3>\d{{1,2}})\b                                     # bis 16, by 4
     (?![.,:]?\d|\.?\ ?(?:{_ANY_MONTH})|\ ?(?:[%€]|tag|day|euro|eur|stund|hour|min|woch|week|uhr|am\b|pm\b|[ap]\.m|o'))""",
    re.VERBOSE,
)
_HALF_PAST = re.compile(r"\bhalb (?P<word>eins|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf)\b|\bhalf past (?P<h>\d{1,2})\b")
_SPAN = re.compile(
    r"""\b(?:in|innerhalb(?:\ von|\ der\ nachsten)?|within|binnen)\s+(?:the\ next\s+|den\ nachsten\s+)?
    (?P<n>\d{1,3}|einer?|einem|zwei|drei|vier|funf|zehn|an|a|one|two|three|four|five|ten|fifteen|twenty|thirty|half\ an|einer\ halben)\s+
    (?P<unit>minut|stund|tag|werktag|woch|min|hour|day|working\ day|week)""",
    re.VERBOSE,
)
_END_OF_DAY = re.compile(
    r"\bend of (?:the|today's|your) ?(?:day|business)?|\bende des (?:tages|arbeitstages)|\bfeierabend\b|\bheute abend\b|\btonight\b"
)
_HOURS = ("eins", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf")
EARLIEST = 7
"""Nobody promises a call at four in the morning: a bare hour before this means the afternoon."""
_NUMBERS = {
    "ein": 1,
    "eine": 1,
    "einer": 1,
    "einem": 1,
    "a": 1,
    "an": 1,
    "one": 1,
    "zwei": 2,
    "two": 2,
    "drei": 3,
    "three": 3,
    "vier": 4,
    "four": 4,
    "funf": 5,
    "five": 5,
    "zehn": 10,
    "ten": 10,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
}
_UNITS = {
    "min": 1,
    "minut": 1,
    "stund": 60,
    "hour": 60,
    "tag": 1440,
    "day": 1440,
    "werktag": 1440,
    "working day": 1440,
    "woch": 10080,
    "week": 10080,
}
_NO_DAY = re.compile(r"\bheute morgen\b|\bguten morgen\b|\bthis morning\b")
_DAYS: tuple[tuple[str, int], ...] = (
    (r"\bubermorgen\b|day after tomorrow", 2),
    (r"\bmorgen\b(?! fruh(?:er)?stuck)|\btomorrow\b", 1),
    (r"\bheute\b|\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b", 0),
)
_WEEKDAYS = (
    r"montag|monday",
    r"dienstag|tuesday",
    r"mittwoch|wednesday",
    r"donnerstag|thursday",
    r"freitag|friday",
    r"samstag|sonnabend|saturday",
    r"sonntag|sunday",
)
_DATE = re.compile(
    rf"\b(\d{{1,2}})\. ?(\d{{1,2}})\.|\b(\d{{1,2}})(?:\.|st|nd|rd|th)? (?:of )?({_ANY_MONTH})|\b({_ANY_MONTH})\w* (\d{{1,2}})\b"
)


ACTS = frozenset({"lookup", "refund", "replace"})
"""Desk actions by which a promise made in words is seen to be kept."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What the trainee promised in ``turn``; ``due`` on the scenario's calendar.

    ``comes_back``: a call-back that was entered; only coming back after a while keeps it.
    """

    turn: int
    quote: str
    due: datetime
    state: State = "promised"
    comes_back: bool = False

    def settled(self, now: datetime, actions: frozenset[str]) -> "Promise":
        """Return the promise as it stands when the trainee speaks again at ``now``, after ``actions`` at the desk."""
        if self.state != "promised":
            return self
        if now > self.due:
            return replace(self, state="late")
        kept = "wait" in actions if self.comes_back else bool(actions & ACTS)
        return replace(self, state="kept") if kept else self

    def at_end(self, now: datetime) -> "Promise":
        """Return the promise as it stands when nobody speaks any more: overdue is broken."""
        return replace(self, state="broken") if self.state == "promised" and now > self.due else self


def due(text: str, now: datetime, language: Language) -> datetime | None:
    """Read by when something is promised in ``text``, or None where no time is named."""
    folded = _NO_DAY.sub("heute" if language == "de" else "today", fold(text, language).text)
    span = _SPAN.search(folded)
    if span:
        amount = int(span["n"]) if span["n"].isdigit() else _NUMBERS.get(span["n"], 1)
        return now + timedelta(minutes=amount * _UNITS[span["unit"]])
    day, hour = _day(folded, now), _hour(folded)
    if day is None and hour is None:
        return datetime.combine(now.date(), CLOSE_OF_BUSINESS) if _END_OF_DAY.search(folded) else None
    moment = datetime.combine((day or now).date(), hour or CLOSE_OF_BUSINESS)
    return moment + timedelta(days=1) if day is None and moment <= now else moment


def _day(folded: str, now: datetime) -> datetime | None:
    date = _DATE.search(folded)
    if date:
        named = date[4] or date[5]
        month = int(date[2]) if date[2] else next(n for n, m in enumerate(_MONTHS, 1) if re.match(m, named))
        return _calendar_day(now, month, int(date[1] or date[3] or date[6]))
    for expression, ahead in _DAYS:
        if re.search(expression, folded):
            return now + timedelta(days=ahead)
    for weekday, names in enumerate(_WEEKDAYS):
        if re.search(rf"\b(?:{names})\b", folded):
            return now + timedelta(days=(weekday - now.weekday()) % 7 or 7)
    return None


def _calendar_day(now: datetime, month: int, day: int) -> datetime | None:
    """The next such day; None for a day that this or the next year does not have."""
    for year in (now.year, now.year + 1):
        try:
            date = now.replace(year=year, month=month, day=day)
        except ValueError:
            continue
        if date.date() >= now.date():
            return date
    return None


def _hour(folded: str) -> time | None:
    half = _HALF_PAST.search(folded)
    if half:
        return _afternoon(_HOURS.index(half["word"]) if half["word"] else int(half["h"]), 30)
    match = _CLOCK.search(folded)
    if not match:
        return NOON if re.search(r"\b(?:mittag|noon|lunchtime)\b", folded) else None
    hour, minute = int(match["h"] or match["h2"] or match["h3"]), int(match["m"] or match["m2"] or 0)
    if match["half"]:
        return _clock(hour % 12 + (12 if match["half"] == "p" else 0), minute)
    return _afternoon(hour, minute) if match["h3"] else _clock(hour, minute)


def _afternoon(hour: int, minute: int) -> time | None:
    return _clock(hour + 12 if hour < EARLIEST else hour, minute)


def _clock(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None

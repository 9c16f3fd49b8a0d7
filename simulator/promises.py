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

_CLOCK = re.compile(
    r"""\b(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?\ ?(?:uhr\b|o'?clock\b|(?P<half>am|pm)\b)      # 16 Uhr, 4.30 pm
    |\b(?P<h2>\d{1,2}):(?P<m2>\d\d)\b                                                    # 16:00
    |\b(?:um|bis|gegen|by|at|before)\ (?P<h3>\d{1,2})\b                                   # bis 16, by 4
     (?![.,:]?\d|[.%€]|\ ?(?:tag|day|euro|eur|stund|hour|min|woch|week|uhr|am\b|pm\b|o'))""",
    re.VERBOSE,
)
_SPAN = re.compile(
    r"""\b(?:in|innerhalb(?:\ von|\ der\ nachsten)?|within(?:\ the\ next)?|binnen)\s+
    (?P<n>\d+|einer?|einem|zwei|drei|vier|funf|zehn|an|a|one|two|three|four|five|ten|fifteen|twenty|thirty)\s+
    (?P<unit>minut|stund|tag|werktag|woch|min|hour|day|working\ day|week)""",
    re.VERBOSE,
)
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
_DATE = re.compile(r"\b(\d{1,2})\. ?(\d{1,2})\.")


@dataclass(frozen=True, slots=True)
class Promise:
    """What the trainee promised in ``turn``; ``due`` on the scenario's calendar."""

    turn: int
    quote: str
    due: datetime
    state: State = "promised"

    def settled(self, now: datetime, acted: bool) -> "Promise":
        """Return the promise as it stands when the trainee speaks again at ``now``."""
        if self.state != "promised" or not (acted or now > self.due):
            return self
        return replace(self, state="late" if now > self.due else "kept")


def due(text: str, now: datetime, language: Language) -> datetime | None:
    """Read by when something is promised in ``text``, or None where no time is named."""
    folded = fold(text, language).text
    span = _SPAN.search(folded)
    if span:
        amount = int(span["n"]) if span["n"].isdigit() else _NUMBERS.get(span["n"], 1)
        return now + timedelta(minutes=amount * _UNITS[span["unit"]])
    day, hour = _day(folded, now), _hour(folded)
    if day is None and hour is None:
        return None
    moment = datetime.combine((day or now).date(), hour or CLOSE_OF_BUSINESS)
    return moment + timedelta(days=1) if day is None and moment <= now else moment


def _day(folded: str, now: datetime) -> datetime | None:
    date = _DATE.search(folded)
    if date:
        return _calendar_day(now, int(date[2]), int(date[1]))
    for expression, ahead in _DAYS:
        if re.search(expression, folded):
            return now + timedelta(days=ahead)
    for weekday, names in enumerate(_WEEKDAYS):
        if re.search(rf"\b(?:{names})\b", folded):
            return now + timedelta(days=(weekday - now.weekday()) % 7 or 7)
    return None


def _calendar_day(now: datetime, month: int, day: int) -> datetime | None:
    try:
        date = now.replace(month=month, day=day)
    except ValueError:
        return None
    return date if date.date() >= now.date() else date.replace(year=now.year + 1)


def _hour(folded: str) -> time | None:
    match = _CLOCK.search(folded)
    if not match:
        return NOON if re.search(r"\b(?:mittag|noon|lunchtime)\b", folded) else None
    hour, minute = int(match["h"] or match["h2"] or match["h3"]), int(match["m"] or match["m2"] or 0)
    hour += 12 if match["half"] == "pm" and hour < 12 else 0
    return time(hour, minute) if hour < 24 and minute < 60 else None

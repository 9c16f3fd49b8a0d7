"""By when: a day and an hour read from what people promise, "by noon tomorrow", "in drei Werktagen", on the shop's calendar."""

import re
from datetime import datetime, time, timedelta

from grading.ear.normalise import fold
from scenarios.conversation import Language
from simulator.hours import WEEK, Hours

OFFICE = Hours(WEEK)
"""The calendar where a shop names no hours; a promise for a day without an hour is due when that day ends for the shop."""
NOON = time(12, 0)
NEAR = 45
"""Characters between a day and its hour, at most, ..."""
_CUT = re.compile(r"(?<!\d)[.:](?!\d)|[;!?]|(?:,|\bund|\band|\bbut|\baber)\s+(?:ich|wir|i|we|i'll|we'll|melde|rufe|schreibe)\b")
""" ... and where one statement ends and the next begins, they have nothing to do with each other."""

_MONTHS = (
    r"jan(?:uary?)?", r"feb(?:ruary?)?", r"mar(?:z|ch)?", r"apr(?:il)?", r"ma[iy]", r"jun[ie]?", r"jul[iy]?", r"aug(?:ust)?",
    r"sept?(?:ember)?",    r"o[kc]t(?:ober)?", r"nov(?:ember)?", r"de[zc](?:ember)?",
)  # fmt: skip
_ANY_MONTH = "|".join(_MONTHS)
_HOURS = ("eins", "zwei", "drei", "vier", "funf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwolf")
_ENGLISH_HOURS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_HOUR_WORDS = "|".join([*_HOURS, "ein", *_ENGLISH_HOURS])
_BARE_HOURS = "|".join([*_HOURS, *_ENGLISH_HOURS[1:]])
_CLOCK = re.compile(
    rf"""\b(?P<h>\d{{1,2}}|{_HOUR_WORDS})(?:[:.](?P<m>\d\d))?\ ?(?:uhr\b|o'?clock\b|(?P<half>[ap])\.?m\b)     # 16 Uhr, 4.30 pm
    |\b(?P<h2>\d{{1,2}}):(?P<m2>\d\d)\b                                                      # 16:00
    |\b(?:um|bis|gegen|by|at|before)\ (?P<h3>\d{{1,2}}|{_BARE_HOURS})\b                      # bis 16, by four
     (?![.,:]?\d|\.?\ ?(?:{_ANY_MONTH})\b|\ ?(?:[%€]|tag|day|euro|eur|stund|hour|min|woch|week|uhr|werk|arbeit|work|business|of\b|am\b|pm\b
     |[ap]\.m|o'))""",
    re.VERBOSE,
)
_NOON = re.compile(r"\b(?:mittag|noon|lunchtime)\b")
_HALF_PAST = re.compile(
    r"\bhalb (?P<word>eins|zwei|drei|vier|funf|sechs|sieben|acht|neun|zehn|elf|zwolf)\b|\bhalf past (?P<h>"
    rf"\d{{1,2}}|{_BARE_HOURS}|one)\b"
)
_SPAN = re.compile(
    r"""\b(?:in|innerhalb(?:\ von|\ der\ nachsten)?|within|binnen)\s+(?:the\ next\s+|den\ nachsten\s+)?
    (?P<n>\d{1,3}|half\ an|einer\ halben|[a-z]+)\s+
    (?P<unit>minut|stund|tag|werktag|arbeitstag|woch|min|hour|day|working\ day|business\ day|week)""",
    re.VERBOSE,
)
_END_OF_DAY = re.compile(
    r"\bend of (?:the |today's |your )?(?:day|business)\b|\bende des (?:tages|arbeitstages)|\bfeierabend\b|\bheute abend\b|\btonight\b"
)
_END_OF_WEEK = re.compile(r"\bend of (?:the |this )?week\b|\bende der woche\b|\bwochenende\b")
FRIDAY = 4
EARLIEST = 7
"""Nobody promises a call at four in the morning: a bare hour before this means the afternoon."""
_NUMBERS = {
    "ein": 1, "eine": 1, "einer": 1, "einem": 1, "a": 1, "an": 1, "one": 1, "zwei": 2, "two": 2, "drei": 3, "three": 3, "vier": 4,
    "four": 4, "funf": 5, "five": 5, "sechs": 6, "six": 6, "sieben": 7, "seven": 7, "acht": 8, "eight": 8, "neun": 9, "nine": 9, "zehn": 10,
    "ten": 10, "elf": 11, "eleven": 11, "zwolf": 12, "twelve": 12, "funfzehn": 15, "fifteen": 15, "zwanzig": 20, "twenty": 20,
    "dreissig": 30, "thirty": 30, "half an": 1, "einer halben": 1,
}  # fmt: skip
_UNITS = {"min": 1, "minut": 1, "stund": 60, "hour": 60, "tag": 1440, "day": 1440, "woch": 10080, "week": 10080}
_WORKING = ("werktag", "arbeitstag", "working day", "business day")
_GREETING = re.compile(r"\b(?:guten|good) mor(?:gen|ning)\b")
_THIS_MORNING = re.compile(r"\bheute morgen\b|\bthis morning\b")
_DAY_MORNING = re.compile(r"\b((?:mon|diens|donners|frei|sams|sonn)tag|mittwoch) morgen\b")
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
    rf"\b(\d{{1,2}})\. ?(\d{{1,2}})(?:\.|\b(?! ?(?:uhr|h\b|:)))|\b(\d{{1,2}})(?:\.|st|nd|rd|th)? (?:of )?({_ANY_MONTH})\b"
    rf"|\b({_ANY_MONTH}) (\d{{1,2}})(?:st|nd|rd|th)?\b"
)


def due(text: str, now: datetime, language: Language, hours: Hours = OFFICE, before: str = "") -> datetime | None:
    """Read by when something is promised in ``text``, or None where no time is named.

    ``before``: what was said before in the same breath; an hour without a day belongs to the day named there last.
    """
    folded = _folded(text, language)
    span = _SPAN.search(folded)
    if span and (span["n"].isdigit() or span["n"] in _NUMBERS):
        return _after(span, now, hours)
    hour = _hour(folded)
    day = _day(_around_the_hour(folded) if hour else folded, now)
    if day is None and _END_OF_WEEK.search(folded):
        day = now + timedelta(days=(FRIDAY - now.weekday()) % 7)
    if day is None and hour is None:
        return datetime.combine(now.date(), hours.closing(now.date())) if _END_OF_DAY.search(folded) else None
    if day is None and hour is not None:
        day = _last_day(_folded(before, language), now)
    moment = datetime.combine((day or now).date(), hour or hours.closing((day or now).date()))
    return moment + timedelta(days=1) if day is None and moment <= now else moment


def _around_the_hour(folded: str) -> str:
    """The part of a promise in which a day belongs to the hour: "promised for Friday; I'll call at ten" means ten today."""
    match = _HALF_PAST.search(folded) or _CLOCK.search(folded) or _NOON.search(folded)
    if match is None:
        return folded
    before, after = folded[max(0, match.start() - NEAR) : match.start()], folded[match.end() : match.end() + NEAR]
    return _CUT.split(before)[-1] + match.group() + _CUT.split(after)[0]


def _folded(text: str, language: Language) -> str:
    plain = _GREETING.sub(" ", fold(text, language).text)
    return _DAY_MORNING.sub(r"\1 fruh", _THIS_MORNING.sub("heute" if language == "de" else "today", plain))


def _after(span: re.Match[str], now: datetime, hours: Hours) -> datetime:
    amount = int(span["n"]) if span["n"].isdigit() else _NUMBERS[span["n"]]
    share = 2 if span["n"] in ("half an", "einer halben") else 1
    if span["unit"] in _WORKING:
        day = hours.working_days_on(now.date(), amount)
        return datetime.combine(day, hours.closing(day))
    return now + timedelta(minutes=amount * _UNITS[span["unit"]] // share)


def _last_day(folded: str, now: datetime) -> datetime | None:
    """The day named last: a sentence at a time, from the end."""
    named = (day for part in reversed(re.split(r"(?<!\d)[.!?;]\s|\n", folded)) if (day := _day(part, now)))
    return next(named, None)


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
        if re.search(rf"\b(?:{names})(?:s|nachmittag|vormittag|mittag|abend|morgen|fruh)?\b", folded):
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
        hour = _HOURS.index(half["word"]) if half["word"] else _hour_named(half["h"])
        return _afternoon(hour or 12, 30)
    match = _CLOCK.search(folded)
    if not match:
        return NOON if _NOON.search(folded) else None
    hour, minute = _hour_named(match["h"] or match["h2"] or match["h3"]), int(match["m"] or match["m2"] or 0)
    if match["half"]:
        return _clock(hour % 12 + (12 if match["half"] == "p" else 0), minute)
    return _afternoon(hour, minute)


def _hour_named(text: str) -> int:
    names = {**{name: n for n, name in enumerate(_HOURS, 1)}, "ein": 1, **{name: n for n, name in enumerate(_ENGLISH_HOURS, 1)}}
    return int(text) if text.isdigit() else names[text]


def _afternoon(hour: int, minute: int) -> time | None:
    return _clock(hour + 12 if 0 < hour < EARLIEST else hour, minute)


def _clock(hour: int, minute: int) -> time | None:
    return time(hour, minute) if hour < 24 and minute < 60 else None

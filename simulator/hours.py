"""Shop hours and working days: when somebody can answer, and which day "in three working days" is.

Public holidays come from the library ``holidays`` (MIT, released every fortnight, 14 MB, 0.4 s to import, hence imported when a day is
first asked for): those of the whole country, as a shop sells into all of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

Country = Literal["DE", "AT", "CH"]
EVERY_WORKDAY = re.compile(r"\b(?:werktags|wochentags|weekdays|on working days|arbeitstags)\b")
DAYS = {"mo": 0, "di": 1, "tu": 1, "mi": 2, "we": 2, "do": 3, "th": 3, "fr": 4, "sa": 5, "so": 6, "su": 6}
"""First two letters of a weekday, German and English, to Python's number of it."""
_SPAN = re.compile(
    r"([a-zäöü]{2,10})\.?(?:\s*(?:[-–—]|bis|to)\s*([a-zäöü]{2,10})\.?)?,?\s+"
    r"(\d{1,2})(?:[:.](\d\d))?\s*([ap]m)?\s*(?:uhr)?\s*(?:[-–—]|bis|to)\s*(\d{1,2})(?:[:.](\d\d))?\s*([ap]m)?"
)
WEEK: Mapping[int, tuple[time, time]] = {day: (time(8), time(18)) for day in range(5)}
"""Hours of a shop that names none."""
FARTHEST = 60
"""Days within which every shop opens again."""


@dataclass(frozen=True)
class Hours:
    """When a shop answers: by weekday, and never on a public holiday of ``country``."""

    week: Mapping[int, tuple[time, time]]
    country: Country = "DE"

    def is_working_day(self, day: date) -> bool:
        """Whether the shop works that day; a Saturday with hours is open, but no working day in the sense of a deadline."""
        return day.weekday() < 5 and not _is_holiday(day, self.country)

    def is_holiday(self, day: date) -> bool:
        """Whether ``day`` is a public holiday in the whole country."""
        return _is_holiday(day, self.country)

    def is_open(self, moment: datetime) -> bool:
        """Whether somebody can answer at ``moment``."""
        span = self._span(moment.date())
        return span is not None and span[0] <= moment.time() <= span[1]

    def closing(self, day: date) -> time:
        """Return when ``day`` ends for the shop; on a closed day, when an ordinary one would."""
        return (self._span(day) or self.week.get(0, WEEK[0]))[1]

    def next_opening(self, moment: datetime) -> datetime:
        """Return ``moment`` if the shop is open then, else when it opens next."""
        if self.is_open(moment):
            return moment
        for ahead in range(FARTHEST):
            span = self._span(day := moment.date() + timedelta(days=ahead))
            if span and datetime.combine(day, span[0]) >= moment:
                return datetime.combine(day, span[0])
        return moment

    def working_days_on(self, day: date, count: int) -> date:
        """Return the day that is ``count`` working days after ``day``."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_working_day(day)
        return day

    def _span(self, day: date) -> tuple[time, time] | None:
        return None if _is_holiday(day, self.country) else self.week.get(day.weekday())


def read_hours(text: str, country: Country = "DE") -> Hours:
    """Read "Mo–Fr 8–20 Uhr, Sa 9–14 Uhr" or "Mon–Fri 8 am–8 pm"; what cannot be read is left out, nothing readable means office hours."""
    week: dict[int, tuple[time, time]] = {}
    for match in _SPAN.finditer(EVERY_WORKDAY.sub("mo-fr", text.lower())):
        first, last = DAYS.get(match[1][:2]), DAYS.get((match[2] or match[1])[:2])
        opens, closes = _time(match[3], match[4], match[5]), _time(match[6], match[7], match[8])
        if first is not None and last is not None and opens and closes and opens < closes:
            week |= {(first + step) % 7: (opens, closes) for step in range((last - first) % 7 + 1)}
    return Hours(week or WEEK, country)


def _time(hour: str, minute: str | None, half: str | None) -> time | None:
    number = int(hour) % 12 + (12 if half == "pm" else 0) if half else int(hour)
    if number == 24:
        return time(23, 59)
    return time(number, int(minute or 0)) if number < 24 and int(minute or 0) < 60 else None


@lru_cache(maxsize=1024)
def _is_holiday(day: date, country: Country) -> bool:
    from holidays import country_holidays

    return day in country_holidays(country, years=day.year)

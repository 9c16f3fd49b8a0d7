"""Shop hours: how they are read, when somebody is there, and which day "in three working days" is."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulator.hours import WEEK, Country, Hours, read_hours

LAW = settings(max_examples=150, deadline=None, derandomize=True)
SHOP = read_hours("Mo–Fr 8–20 Uhr, Sa 9–14 Uhr")
OFFICE_DAYS = range(5)
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
MOMENTS = st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31))
Span = tuple[time, time]


def week(days: Iterable[int], opens: str, closes: str) -> dict[int, Span]:
    return {day: (time.fromisoformat(opens), time.fromisoformat(closes)) for day in days}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mo–Fr 8–20 Uhr", week(range(5), "08:00", "20:00")), ("Mon–Fri 8 am–8 pm", week(range(5), "08:00", "20:00")),
        ("Mo-Fr 8-20", week(range(5), "08:00", "20:00")), ("mo bis fr, 8 bis 20 uhr", week(range(5), "08:00", "20:00")),
        ("Montag bis Freitag 8:30 bis 17.15 Uhr", week(range(5), "08:30", "17:15")),
        ("Monday to Friday 8:30 am to 5:15 pm", week(range(5), "08:30", "17:15")),
        ("Mo.–Fr. 8–18 Uhr", week(range(5), "08:00", "18:00")), ("Sa 9–14 Uhr", week([5], "09:00", "14:00")),
        ("Mo–Fr 8–20 Uhr, Sa 9–14 Uhr", week(range(5), "08:00", "20:00") | week([5], "09:00", "14:00")),
        ("Mo–Do 8–18 Uhr; Fr 8–14 Uhr", week(range(4), "08:00", "18:00") | week([4], "08:00", "14:00")),
        ("Sa–Mo 10–16 Uhr", week([5, 6, 0], "10:00", "16:00")), ("Sun–Thu 10 am–4 pm", week([6, 0, 1, 2, 3], "10:00", "16:00")),
        ("Mo–So 0–24 Uhr", week(range(7), "00:00", "23:59")), ("Di–Sa 12 pm–6 pm", week(range(1, 6), "12:00", "18:00")),
        ("Mon 12 am–12 pm", week([0], "00:00", "12:00")), ("Wed 9–17", week([2], "09:00", "17:00")),
        ("Mo–Fr 8–18 Uhr, Fr 8–12 Uhr", week(range(4), "08:00", "18:00") | week([4], "08:00", "12:00")),
        ("Mo–Fr 8–18 Uhr, Sa nach Vereinbarung", week(range(5), "08:00", "18:00")),
    ],
)  # fmt: skip
def test_hours_are_read_as_shops_write_them(text: str, expected: dict[int, Span]) -> None:
    """Protects shop.yaml: German and English, dashes and words, minutes, a week that wraps, and a later word on the same day."""
    assert read_hours(text).week == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "immer für Sie da",
        "Mo–Fr",
        "8–20 Uhr",
        "Mo–Fr 20–8 Uhr",
        "Mo–Fr 8–8 Uhr",
        "Mo–Fr 25–26 Uhr",
        "Mo–Fr 8:75–20 Uhr",
        "Xy–Fr 8–20 Uhr",
    ],
)
def test_what_cannot_be_read_means_office_hours(text: str) -> None:
    """Protects a shop with odd or no hours from never being open."""
    assert read_hours(text).week == WEEK


@LAW
@given(
    st.text(max_size=60)
    | st.from_regex(r"(Mo|So|tue|Xx)[-– ](Fr|sa|) \d{1,3}[:.]?\d{0,2} ?(am|pm|Uhr)?[-–]\d{1,2} ?(am|pm)?", fullmatch=True)
)
def test_any_text_gives_hours_that_make_sense(text: str) -> None:
    """Protects every later calculation: at least one day, real weekdays, and opening before closing."""
    hours = read_hours(text)
    assert hours.week
    assert set(hours.week) <= set(range(7))
    assert all(opens < closes for opens, closes in hours.week.values())


GERMAN, ENGLISH = ("Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"), ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def in_english(hour: int) -> str:
    return f"{hour % 12 or 12} {'am' if hour < 12 else 'pm'}"


@LAW
@given(st.integers(0, 6), st.integers(0, 6), st.integers(0, 22), st.integers(1, 23))
def test_both_languages_say_the_same_hours(first: int, last: int, opens: int, length: int) -> None:
    """Protects a shop with two files from two different weeks, whatever its days and hours."""
    closes = min(23, opens + length)
    german = read_hours(f"{GERMAN[first]}–{GERMAN[last]} {opens}–{closes} Uhr").week
    assert german == read_hours(f"{ENGLISH[first]}–{ENGLISH[last]} {in_english(opens)}–{in_english(closes)}").week
    assert german == {(first + step) % 7: (time(opens), time(closes)) for step in range((last - first) % 7 + 1)}


@pytest.mark.parametrize(
    ("country", "day", "holiday"),
    [
        ("DE", "2026-12-25", True), ("DE", "2026-12-26", True), ("DE", "2026-12-24", False), ("DE", "2027-03-26", True),
        ("DE", "2027-03-29", True), ("DE", "2026-05-14", True), ("DE", "2026-10-03", True), ("DE", "2026-05-01", True),
        ("DE", "2027-01-06", False), ("DE", "2026-06-04", False), ("DE", "2026-10-31", False), ("DE", "2026-12-08", False),
        ("AT", "2026-12-08", True), ("AT", "2027-01-06", True), ("AT", "2026-10-26", True), ("AT", "2026-10-03", False),
        ("CH", "2026-08-01", True), ("CH", "2026-12-25", True), ("CH", "2026-10-03", False), ("CH", "2026-12-08", False),
    ],
)  # fmt: skip
def test_holidays_are_those_of_the_whole_country(country: Country, day: str, holiday: bool) -> None:
    """Protects the calendar: movable feasts are right, a holiday of some states only is none, each country has its own."""
    assert Hours(WEEK, country).is_holiday(date.fromisoformat(day)) is holiday


@pytest.mark.parametrize(
    ("moment", "is_open"),
    [
        ("2026-11-24T08:00", True), ("2026-11-24T07:59", False), ("2026-11-24T20:00", True), ("2026-11-24T20:01", False),
        ("2026-11-28T10:00", True), ("2026-11-28T14:01", False), ("2026-11-29T12:00", False), ("2026-12-25T12:00", False),
        ("2026-12-26T10:00", False), ("2026-12-24T12:00", True),
    ],
)  # fmt: skip
def test_somebody_is_there_within_the_hours_and_never_on_a_holiday(moment: str, is_open: bool) -> None:
    """Protects call-backs from nights, Sundays and Christmas: open to the minute, both ends included."""
    assert SHOP.is_open(datetime.fromisoformat(moment)) is is_open


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-24T10:20", "2026-11-24T10:20"), ("2026-11-24T06:00", "2026-11-24T08:00"), ("2026-11-24T20:30", "2026-11-25T08:00"),
        ("2026-11-27T21:00", "2026-11-28T09:00"), ("2026-11-28T15:00", "2026-11-30T08:00"), ("2026-12-24T21:00", "2026-12-28T08:00"),
        ("2027-03-25T21:00", "2027-03-27T09:00"), ("2027-03-27T14:30", "2027-03-30T08:00"), ("2026-12-31T20:30", "2027-01-02T09:00"),
    ],
)  # fmt: skip
def test_the_shop_opens_next_after_nights_sundays_and_holidays(moment: str, opens: str) -> None:
    """Protects "somebody is in from ...": over a night, a weekend, Christmas, Easter and the turn of the year."""
    assert SHOP.next_opening(datetime.fromisoformat(moment)) == datetime.fromisoformat(opens)


@LAW
@given(MOMENTS, st.integers(0, 999), st.sampled_from(["Mo–Fr 8–20 Uhr, Sa 9–14 Uhr", "So 10–11 Uhr", "Di–Do 12–13 Uhr"]))
def test_the_next_opening_is_the_first_one(moment: datetime, share: int, text: str) -> None:
    """Protects against an opening named too late: open then, not in the past, and closed at any moment in between."""
    hours = read_hours(text)
    opens = hours.next_opening(moment)
    assert hours.is_open(opens)
    assert opens >= moment
    assert opens == moment or not hours.is_open(moment + (opens - moment) * share / 1000)


@pytest.mark.parametrize(
    ("text", "day", "closes"),
    [
        ("Mo–Fr 8–20 Uhr, Sa 9–14 Uhr", "2026-11-24", "20:00"), ("Mo–Fr 8–20 Uhr, Sa 9–14 Uhr", "2026-11-28", "14:00"),
        ("Mo–Fr 8–20 Uhr, Sa 9–14 Uhr", "2026-11-29", "20:00"), ("Mo–Fr 8–20 Uhr, Sa 9–14 Uhr", "2026-12-25", "20:00"),
        ("Di–Sa 10–16 Uhr", "2026-11-30", "18:00"), ("", "2026-11-24", "18:00"),
    ],
)  # fmt: skip
def test_every_day_ends_at_some_time(text: str, day: str, closes: str) -> None:
    """Protects promises for a closed day: it ends when an ordinary day would."""
    assert read_hours(text).closing(date.fromisoformat(day)) == time.fromisoformat(closes)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-11-24", 0, "2026-11-24"), ("2026-11-24", 1, "2026-11-25"), ("2026-11-27", 1, "2026-11-30"), ("2026-11-28", 1, "2026-11-30"),
        ("2026-11-29", 1, "2026-11-30"), ("2026-12-23", 1, "2026-12-24"), ("2026-12-23", 2, "2026-12-28"), ("2027-03-25", 1, "2027-03-30"),
        ("2026-12-30", 2, "2027-01-04"), ("2026-11-24", 14, "2026-12-14"),
    ],
)  # fmt: skip
def test_working_days_are_counted_over_weekends_and_holidays(day: str, count: int, expected: str) -> None:
    """Protects deadlines: Saturday with hours is no working day, nor is Christmas, Easter or New Year."""
    assert SHOP.working_days_on(date.fromisoformat(day), count) == date.fromisoformat(expected)


@LAW
@given(DAYS, st.integers(1, 12))
def test_so_many_working_days_lie_on_the_way(day: date, count: int) -> None:
    """Protects the count itself: the day reached is a working day, and exactly that many lie between."""
    reached = SHOP.working_days_on(day, count)
    between = [day + timedelta(days=n) for n in range(1, (reached - day).days + 1)]
    assert SHOP.is_working_day(reached)
    assert sum(map(SHOP.is_working_day, between)) == count
    assert not any(d.weekday() not in OFFICE_DAYS for d in between if SHOP.is_working_day(d))

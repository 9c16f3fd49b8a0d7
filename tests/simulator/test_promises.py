"""The ledger of promises: what "tomorrow" means, and when a promise is kept or late."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.conversation import Language
from simulator.due import due
from simulator.promises import Promise

NOW = datetime(2026, 11, 24, 10, 20)
"""A Tuesday, before noon."""
LAW = settings(max_examples=200, deadline=None, derandomize=True)

NAMED = [
    ("de", "Ich melde mich heute.", "24 18:00"), ("en", "I'll write today.", "24 18:00"), ("en", "I'll write tonight.", "24 18:00"),
    ("de", "Ich melde mich morgen.", "25 18:00"), ("en", "You'll hear from me tomorrow.", "25 18:00"),
    ("de", "Ich melde mich übermorgen um 10:30.", "26 10:30"), ("de", "ich melde mich uebermorgen", "26 18:00"),
    ("en", "I'll call the day after tomorrow.", "26 18:00"),
    ("de", "Bis Freitag haben Sie Nachricht.", "27 18:00"), ("en", "You'll know by Friday.", "27 18:00"),
    ("en", "I'll call on Monday at 9 am.", "30 9:00"), ("de", "Am Mittwoch um 16.30 Uhr rufe ich an.", "25 16:30"),
    ("de", "Ich rufe heute bis 16 Uhr an.", "24 16:00"), ("de", "Ich rufe Sie um 16:00 an.", "24 16:00"),
    ("de", "Ich melde mich bis 16 bei Ihnen", "24 16:00"), ("en", "I'll ring you at 16:45.", "24 16:45"),
    ("en", "I'll ring you before noon.", "24 12:00"), ("de", "Bis heute Mittag wissen Sie es.", "24 12:00"),
    ("en", "It is with you by noon tomorrow.", "25 12:00"),
    ("de", "Am 24.11. haben Sie es.", "24 18:00"), ("de", "Am 27.11. um 9 Uhr haben Sie es.", "27 9:00"),
    ("de", "Bis 30.11.2026 ist es da.", "30 18:00"), ("de", "heute, Dienstag, bis 17 Uhr", "24 17:00"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text", "expected"), NAMED)
def test_a_named_day_or_hour_is_read_from_the_calendar(language: Language, text: str, expected: str) -> None:
    """Protects the due time: day and hour as people say them, the end of business where no hour is named."""
    day, clock = expected.split()
    hour, minute = map(int, clock.split(":"))
    assert due(text, NOW, language) == datetime(2026, 11, int(day), hour, minute)


@pytest.mark.parametrize("text", ["I'll call you by 4 pm.", "I'll call you at 4 pm", "I'll call you by 4:00 pm", "by 4 p.m. you'll know"])
def test_four_in_the_afternoon_is_not_four_in_the_night(text: str) -> None:
    """Regression: "by 4 pm" was read as "by 4", four in the morning of the next day."""
    assert due(text, NOW, "en") == datetime(2026, 11, 24, 16)


@pytest.mark.parametrize(("text", "hour", "minute"), [("by 12 pm", 12, 0), ("at 12:30 pm", 12, 30), ("tomorrow at 12:30 am", 0, 30)])
def test_noon_and_midnight_have_the_right_half_of_the_day(text: str, hour: int, minute: int) -> None:
    """Protects the twelve o'clocks: 12 pm is noon, 12 am is midnight."""
    moment = due(text, NOW, "en")
    assert moment is not None
    assert (moment.hour, moment.minute) == (hour, minute)


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("de", "in 2 Stunden", 120), ("de", "in einer Stunde", 60), ("de", "in zwei Stunden", 120), ("de", "in fünf Minuten", 5),
        ("de", "in fuenf Minuten", 5), ("de", "innerhalb von 24 Stunden", 1440), ("de", "innerhalb der nächsten zwei Stunden", 120),
        ("de", "binnen 30 Minuten", 30), ("de", "in einer Woche", 10080), ("de", "in drei Tagen", 4320),
        ("en", "in 2 hours", 120), ("en", "in an hour", 60), ("en", "within 30 minutes", 30), ("en", "within the next ten minutes", 10),
        ("en", "in a week", 10080), ("en", "in 5 min", 5), ("en", "in two days", 2880), ("en", "in 45 minutes", 45),
    ],
)  # fmt: skip
def test_a_span_counts_from_now(language: Language, text: str, minutes: int) -> None:
    """Protects "in two hours": counted from the moment it was said, in digits or words."""
    assert due(f"I will: {text}.", NOW, language) == NOW + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "bis 9 Uhr", datetime(2026, 11, 25, 9)), ("en", "by 9 am", datetime(2026, 11, 25, 9)),
        ("en", "at 10:20", datetime(2026, 11, 25, 10, 20)), ("de", "bis Dienstag", datetime(2026, 12, 1, 18)),
        ("de", "am 23.11.", datetime(2027, 11, 23, 18)), ("de", "am 1.2.", datetime(2027, 2, 1, 18)),
    ],
)  # fmt: skip
def test_what_is_past_means_the_next_one(language: Language, text: str, expected: datetime) -> None:
    """Protects a promise from being late when made: an hour that is gone is tomorrow's, a date next year's."""
    assert due(text, NOW, language) == expected


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Ich kümmere mich darum."), ("en", "I'll be in touch soon."), ("en", "as soon as possible"), ("en", ""), ("en", "at 25:00"),
        ("de", "am 31.2."), ("de", "Sie bekommen bis 20 % zurück"), ("en", "by 20 euros"), ("de", "bis 20 Euro"),
        ("de", "bis 20 € Gutschrift"), ("en", "Version 4.30"),
    ],
)  # fmt: skip
def test_where_no_time_is_named_there_is_none(language: Language, text: str) -> None:
    """Protects the ledger from made-up due times: amounts, impossible dates and "soon" are none."""
    assert due(text, NOW, language) is None


def test_a_leap_day_that_has_passed_breaks_nothing() -> None:
    """Regression: on 1 March of a leap year "29.2." asked for a day that next year does not have."""
    moment = due("Am 29.2. ist es da.", datetime(2028, 3, 1, 10), "de")
    assert moment is None or moment > datetime(2028, 3, 1, 10)


@pytest.mark.parametrize("text", ["in 99999 Wochen", "in 999999999999 Tagen", "in " + "9" * 400 + " Tagen"])
def test_a_span_beyond_the_calendar_breaks_nothing(text: str) -> None:
    """Regression: a span longer than the calendar ended the session with an overflow."""
    moment = due(text, NOW, "de")
    assert moment is None or moment > NOW


@pytest.mark.parametrize("text", ["by 3 December", "on 3 December"])
def test_a_day_of_a_month_is_not_an_hour(text: str) -> None:
    """Regression: "by 3 December" became three o'clock in the next night."""
    moment = due(text, NOW, "en")
    assert moment is None or moment.date() == datetime(2026, 12, 3).date()


@LAW
@given(
    st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31)),
    st.text(max_size=30),
    st.sampled_from([text for _, text, _ in NAMED]),
    st.sampled_from(["de", "en"]),
)
def test_a_due_time_is_never_before_today(now: datetime, noise: str, text: str, language: Language) -> None:
    """Protects the ledger from promises that were due before they were made, on any day of any year."""
    moment = due(f"{noise} {text}", now, language)
    assert moment is None or moment.date() >= now.date()


@pytest.mark.parametrize(
    ("minutes", "acted", "state"),
    [(-30, False, "promised"), (-30, True, "kept"), (0, True, "kept"), (0, False, "promised"), (1, False, "late"), (1, True, "late")],
)
def test_a_promise_is_kept_in_time_or_late(minutes: int, acted: bool, state: str) -> None:
    """Protects the ledger's verdict: kept needs something done by the due time, after it the promise is late."""
    promise = Promise(1, "I'll call by noon", datetime(2026, 11, 24, 12))
    actions = frozenset({"lookup"} if acted else {"note"})
    assert promise.settled(promise.due + timedelta(minutes=minutes), actions).state == state


@pytest.mark.parametrize("state", ["kept", "late", "broken"])
@pytest.mark.parametrize("acted", [True, False])
def test_a_settled_promise_stays_settled(state: str, acted: bool) -> None:
    """Protects history: what was kept or late does not change its mind."""
    promise = Promise(1, "I'll call by noon", NOW, state)  # type: ignore[arg-type]
    assert promise.settled(NOW + timedelta(days=1), frozenset({"wait"} if acted else ())) is promise


def test_a_call_back_is_kept_only_by_coming_back() -> None:
    """Protects the ledger from calling a four o'clock call-back kept one minute after it was entered."""
    promise = Promise(1, "/callback 16:00", datetime(2026, 11, 24, 16), comes_back=True)
    assert promise.settled(NOW, frozenset({"callback", "lookup"})).state == "promised"
    assert promise.settled(promise.due, frozenset({"wait"})).state == "kept"


def test_what_is_overdue_at_the_end_was_broken() -> None:
    """Protects the customer who waited: a promise nobody came back to does not stay open for ever."""
    promise = Promise(1, "I'll call by noon", datetime(2026, 11, 24, 12))
    assert promise.at_end(promise.due + timedelta(minutes=1)).state == "broken"
    assert promise.at_end(promise.due) is promise

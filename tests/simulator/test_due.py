"""By when: what "tomorrow", "um halb vier" and "in drei Werktagen" mean on a shop's calendar."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.conversation import Language
from simulator.due import OFFICE, due
from simulator.hours import Country, read_hours

NOW = datetime(2026, 11, 24, 10, 20)
"""A Tuesday, before noon."""
SHOP = read_hours("Mo–Fr 8–20 Uhr, Sa 9–14 Uhr")
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
    ("language", "text", "expected"),
    [
        ("de", "Ich rufe um vier Uhr an.", "24 16:00"), ("de", "Ich rufe um vier an.", "24 16:00"), ("de", "bis sechs", "24 18:00"),
        ("de", "Ich rufe um ein Uhr an.", "24 13:00"), ("de", "um eins rufe ich an", "24 13:00"), ("de", "um zwölf Uhr", "24 12:00"),
        ("de", "gegen zwoelf", "24 12:00"), ("de", "um halb vier", "24 15:30"), ("de", "um halb eins", "24 12:30"),
        ("de", "morgen um acht", "25 8:00"), ("de", "um sieben", "25 7:00"), ("de", "am Freitag um halb zehn", "27 9:30"),
        ("en", "I'll call at four o'clock.", "24 16:00"), ("en", "I'll call by four.", "24 16:00"), ("en", "by six", "24 18:00"),
        ("en", "at one o'clock", "24 13:00"), ("en", "by twelve", "24 12:00"), ("en", "by half past 3", "24 15:30"),
        ("en", "tomorrow at nine", "25 9:00"), ("en", "at seven", "25 7:00"), ("en", "before eleven on Friday", "27 11:00"),
    ],
)  # fmt: skip
def test_an_hour_in_words_is_an_hour_of_the_working_day(language: Language, text: str, expected: str) -> None:
    """Protects hours as people say them: in words, halves the German way, and never at four in the night."""
    day, clock = expected.split()
    hour, minute = map(int, clock.split(":"))
    assert due(text, NOW, language) == datetime(2026, 11, int(day), hour, minute)


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("de", "in drei Minuten", 3), ("de", "in vier Stunden", 240), ("de", "in zehn Minuten", 10), ("de", "in einem Tag", 1440),
        ("de", "in einer halben Stunde", 30), ("de", "in den nächsten drei Tagen", 4320), ("de", "binnen einer Stunde", 60),
        ("en", "in half an hour", 30), ("en", "in fifteen minutes", 15), ("en", "within twenty minutes", 20),
        ("en", "in thirty minutes", 30),
        ("en", "in four hours", 240), ("en", "within the next five days", 7200), ("en", "in one week", 10080),
    ],
)  # fmt: skip
def test_a_span_in_words_is_counted_like_one_in_digits(language: Language, text: str, minutes: int) -> None:
    """Protects "in einer halben Stunde" and "in fifteen minutes": number words count, halves too."""
    assert due(f"{text}: versprochen, promised.", NOW, language) == NOW + timedelta(minutes=minutes)


WORDS = {"de": {2: "zwei", 3: "drei", 4: "vier", 5: "fünf", 10: "zehn"}, "en": {2: "two", 3: "three", 4: "four", 5: "five", 10: "ten"}}
UNITS = {"de": ["Minuten", "Stunden", "Tagen", "Wochen", "Werktagen"], "en": ["minutes", "hours", "days", "weeks", "working days"]}


@LAW
@given(st.data(), st.sampled_from(["de", "en"]), st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31)))
def test_words_and_digits_name_the_same_time(data: st.DataObject, language: Language, now: datetime) -> None:
    """Protects number words from meaning something else than their digits, with every unit and on every day."""
    number = data.draw(st.sampled_from(sorted(WORDS[language])))
    unit = data.draw(st.sampled_from(UNITS[language]))
    in_words, in_digits = (due(f"in {n} {unit}", now, language) for n in (WORDS[language][number], number))
    assert in_words is not None
    assert in_words == in_digits


@pytest.mark.parametrize(
    ("language", "country", "now", "text", "expected"),
    [
        ("de", "DE", datetime(2026, 12, 22, 9), "in drei Werktagen", datetime(2026, 12, 28, 18)),  # Christmas on Friday and Saturday
        ("de", "DE", datetime(2026, 12, 22, 9), "innerhalb von 2 Werktagen", datetime(2026, 12, 24, 18)),
        ("en", "DE", datetime(2026, 12, 22, 9), "within three working days", datetime(2026, 12, 28, 18)),
        ("en", "DE", datetime(2027, 3, 25, 9), "within two business days", datetime(2027, 3, 31, 18)),  # over Easter
        ("de", "DE", datetime(2026, 11, 27, 9), "in einem Werktag", datetime(2026, 11, 30, 18)),  # over a weekend
        ("de", "DE", datetime(2026, 11, 28, 9), "in einem Arbeitstag", datetime(2026, 11, 30, 18)),  # promised on a Saturday
        ("de", "AT", datetime(2026, 12, 7, 9), "in einem Werktag", datetime(2026, 12, 9, 18)),  # Mariä Empfängnis, in Austria only
        ("de", "DE", datetime(2026, 12, 7, 9), "in einem Werktag", datetime(2026, 12, 8, 18)),
        ("en", "DE", datetime(2026, 12, 22, 9), "within three days", datetime(2026, 12, 25, 9)),  # plain days are counted as they come
    ],
)  # fmt: skip
def test_working_days_leave_out_weekends_and_holidays(
    language: Language, country: Country, now: datetime, text: str, expected: datetime
) -> None:
    """Protects "in drei Werktagen" over Christmas and Easter: the shop's days count, by its country, until the shop closes."""
    assert due(text, now, language, read_hours("", country)) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Ich melde mich heute.", datetime(2026, 11, 24, 20)), ("de", "Am Samstag haben Sie es.", datetime(2026, 11, 28, 14)),
        ("de", "Bis Feierabend wissen Sie es.", datetime(2026, 11, 24, 20)), ("de", "bis Ende des Tages", datetime(2026, 11, 24, 20)),
        ("en", "by the end of the day", datetime(2026, 11, 24, 20)), ("en", "You'll hear on Sunday.", datetime(2026, 11, 29, 20)),
        ("en", "within two working days", datetime(2026, 11, 26, 20)), ("en", "on Saturday at 10:00", datetime(2026, 11, 28, 10)),
    ],
)  # fmt: skip
def test_a_day_without_an_hour_ends_when_the_shop_closes(language: Language, text: str, expected: datetime) -> None:
    """Protects shops with hours of their own: "today" lasts as long as they are open, on a closed day as long as on an ordinary one."""
    assert due(text, NOW, language, SHOP) == expected


@pytest.mark.parametrize(
    ("language", "before", "text", "expected"),
    [
        ("de", "Morgen frage ich im Lager nach. ", "Ich rufe Sie um 16 Uhr an.", datetime(2026, 11, 25, 16)),
        ("en", "I'll check with the depot on Friday. ", "I'll ring you at 16:00.", datetime(2026, 11, 27, 16)),
        ("de", "Heute prüfe ich das.\nAm Freitag weiß ich mehr. ", "Bis 12 Uhr haben Sie Nachricht.", datetime(2026, 11, 27, 12)),
        ("en", "Friday is full; tomorrow is fine. It is a promise. ", "I'll call by 4 pm.", datetime(2026, 11, 25, 16)),
        ("de", "Morgen ist alles fertig. ", "Ich rufe Sie heute um 16 Uhr an.", datetime(2026, 11, 24, 16)),  # a day of its own wins
        ("en", "Tomorrow the depot is closed. ", "I'll write in two hours.", datetime(2026, 11, 24, 12, 20)),  # a span needs no day
        ("de", "Das tut mir leid. ", "Ich rufe Sie um 16 Uhr an.", datetime(2026, 11, 24, 16)),  # none named before
        ("de", "", "Ich rufe Sie um 9 Uhr an.", datetime(2026, 11, 25, 9)),
    ],
)  # fmt: skip
def test_an_hour_without_a_day_belongs_to_the_day_named_last(language: Language, before: str, text: str, expected: datetime) -> None:
    """Protects two sentences in one breath: the second's hour is on the first's day, unless it names one itself."""
    assert due(text, NOW, language, OFFICE, before) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Den Kurier habe ich für Freitag bestellt: Ich rufe um 16 Uhr an.", datetime(2026, 11, 24, 16)),
        ("en", "The courier is booked for Friday; I'll call at 16:00.", datetime(2026, 11, 24, 16)),
        ("en", "I'll call at 16:00; the courier comes on Friday.", datetime(2026, 11, 24, 16)),
        ("de", "Am Freitag um 16 Uhr rufe ich an; morgen ist das Lager zu.", datetime(2026, 11, 27, 16)),
        ("en", "I'll call at 16:00 on Friday.", datetime(2026, 11, 27, 16)),
    ],
)
def test_an_hour_takes_the_day_beside_it(language: Language, text: str, expected: datetime) -> None:
    """Protects two appointments in one sentence: the hour belongs to the day in its own part, not to the other one."""
    assert due(text, NOW, language) == expected


def test_what_was_said_before_makes_no_promise_of_its_own() -> None:
    """Protects the ledger: a day in the sentence before gives no due time to a sentence that names no time at all."""
    assert due("Ich melde mich.", NOW, "de", OFFICE, "Morgen ist das Lager besetzt. ") is None


@LAW
@given(st.datetimes(datetime(2024, 1, 1), datetime(2032, 12, 31)), st.sampled_from(["zehn", "20", "einem", "drei"]))
def test_a_working_day_is_due_at_closing_of_a_working_day(now: datetime, count: str) -> None:
    """Protects deadlines in working days from ever falling on a weekend or a holiday."""
    moment = due(f"in {count} Werktagen", now, "de", SHOP)
    assert moment is not None
    assert moment > now
    assert SHOP.is_working_day(moment.date())
    assert moment.time() == time(20)

"""Statements against the facts of a case: values in every way of writing, and phrases a scenario names."""

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.ear.case import Case
from grading.ear.normalise import fold
from grading.ear.quantities import values_in
from grading.ear.rules import rulebook
from grading.ear.truth import contradictions
from scenarios.conversation import Language
from scenarios.parts import PolicyFact

LAW = settings(max_examples=150, deadline=None, derandomize=True)

VALUES = [
    ("amount", "de", "39,90 €", {"39.9"}), ("amount", "de", "39.90 Euro", {"39.9"}), ("amount", "en", "€39.90", {"39.9"}),
    ("amount", "en", "€ 4.90 and 189 EUR", {"4.9", "189"}), ("amount", "en", "39.90 of 40", set()),
    ("days", "de", "14 Tage", {"14"}), ("days", "de", "3 Werktage", {"3"}),
    ("days", "en", "14 days", {"14"}), ("days", "en", "3 working days", {"3"}), ("days", "en", "a 14-day right", {"14"}),
    ("date", "de", "am 20. November", {"11-20"}), ("date", "de", "am 20.11.", {"11-20"}), ("date", "de", "3. März", {"3-3"}),
    ("date", "en", "on 20 November", {"11-20"}), ("date", "en", "November 20th", {"11-20"}), ("date", "en", "the 20th of Nov", {"11-20"}),
    ("date", "en", "2026-11-20", {"11-20"}), ("date", "de", "20. Okt und 1. Dez", {"10-20", "12-1"}),
    ("time", "de", "16 Uhr", {"16:00"}), ("time", "de", "16.30 Uhr", {"16:30"}), ("time", "de", "um 9:05", {"9:05"}),
    ("time", "en", "4 pm", {"16:00"}), ("time", "en", "12 pm", {"12:00"}), ("time", "en", "4 o'clock", {"4:00"}),
    ("time", "en", "16:00", {"16:00"}),
    ("text", "en", "14 days, €5", set()),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "language", "text", "found"), VALUES)
def test_a_value_is_read_however_it_is_written(kind: str, language: str, text: str, found: set[str]) -> None:
    """Protects the comparison: every common way of writing a value comes to one form."""
    assert values_in(fold(text, language).text + " ", kind) == found


@pytest.mark.parametrize(("text", "hour"), [("12 am", "0:00"), ("12:30 am", "0:30"), ("1 am", "1:00")])
def test_midnight_is_not_noon(text: str, hour: str) -> None:
    """Protects the twelve o'clocks in English: 12 am is the middle of the night."""
    assert values_in(text, "time") == {hour}


@LAW
@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)), st.sampled_from(["%-d %B", "%B %-d", "%Y-%m-%d", "%-d.%-m.", "%d.%m.%Y", "%-d %b"]))
def test_every_day_of_the_year_is_read_the_same_in_every_form(day: date, form: str) -> None:
    """Protects dates by law: twelve months, both orders, words and numbers."""
    assert values_in(day.strftime(form).lower() + " ", "date") == {f"{day.month}-{day.day}"}


WITHDRAWAL = PolicyFact(
    id="withdrawal", text="14 days", kind="days", values=("14",),
    about=("right to withdraw", "widerruf*"), contradicted_by=("no right to withdraw", "widerruf* ist ausgeschlossen"),
)  # fmt: skip
PRICE = PolicyFact(id="price", text="€193.90", kind="amount", values=("189.00", "193.90"), about=("you paid", "sie haben .. bezahlt"))
PROMISED = PolicyFact(id="promised", text="20 November", kind="date", values=("2026-11-20",), about=("was promised",))
OPEN = PolicyFact(id="open", text="till 7 pm", kind="time", values=("19:00",), about=("open ..2 (till|until)",))


def untrue(text: str, language: Language, facts: Sequence[PolicyFact] = (WITHDRAWAL, PRICE, PROMISED, OPEN)) -> list[str]:
    """The facts that ``text`` contradicts."""
    reading = rulebook(language).read(text)
    return [fact for _, _, fact in contradictions(reading, Case(language, policy=tuple(facts)))]


STATEMENTS = [
    ("en", "You have a right to withdraw within 30 days.", ["withdrawal"]),
    ("en", "You have a right to withdraw within 14 days.", []),
    ("en", "You have a right to withdraw.", []),
    ("en", "Your right to withdraw stands, and the money comes in 3 days.", []),
    ("en", "You have no right to withdraw.", ["withdrawal"]),
    ("en", 'Someone told you "you have no right to withdraw".', []),
    ("en", "You paid 193.90 euros.", []),
    ("en", "You paid €189.", []),
    ("en", "You paid 150 euros.", ["price"]),
    ("en", "It was promised for 20 November.", []),
    ("en", "It was promised for the 27th of November.", ["promised"]),
    ("en", "They are open till 7 pm.", []),
    ("en", "They are open until 9 pm.", ["open"]),
    ("de", "Der Widerruf ist 30 Tage lang möglich.", ["withdrawal"]),
    ("de", "Der Widerruf ist 14 Tage lang möglich.", []),
    ("de", "Ein Widerruf ist ausgeschlossen.", ["withdrawal"]),
    ("de", "Sie haben 193,90 € bezahlt.", []),
    ("de", "Sie haben 150,00 € bezahlt.", ["price"]),
]


@pytest.mark.parametrize(("language", "text", "facts"), STATEMENTS)
def test_only_what_contradicts_a_fact_is_untrue(language: Language, text: str, facts: list[str]) -> None:
    """Protects truth and the truthful: a wrong value about the fact, or a phrase the scenario rules out, and nothing else."""
    assert untrue(text, language) == facts


def test_the_quoted_clause_is_the_untrue_one() -> None:
    """Protects the critical error's quote: it shows the clause that is wrong."""
    text = "Sorry for that. You paid 150 euros, and we will see."
    reading = rulebook("en").read(text)
    ((first, last, _),) = contradictions(reading, Case("en", policy=(PRICE,)))
    start, end = reading.span(first, last)
    assert text[start:end].startswith("You paid 150 euro")

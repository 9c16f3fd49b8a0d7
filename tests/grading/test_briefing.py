"""What a reply says, held against what the trainee was told."""

import pytest

from grading.ear.briefing import briefing, compared
from grading.ear.likeness import content
from grading.ear.normalise import fold
from grading.ear.quantities import quantities
from scenarios.conversation import Language

GIVEN = ("Gutschein höchstens 10 Euro. Der Ersatz kommt am Donnerstag.", "Die Lampe wird nicht repariert.")
TOLD = ("Ich habe 249 Euro bezahlt.",)


def named(sentence: str, *, negated: bool = False) -> set[str]:
    folded = fold(sentence, "de").text
    stems = frozenset(content(folded, "de"))
    return set(compared(folded, stems, negated, briefing(GIVEN, "de"), briefing(TOLD, "de")))


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Sie bekommen 10 Euro.", "value:amount:given:True"),
        ("Sie bekommen 249 Euro zurück.", "value:amount:told:True"),
        ("Sie bekommen 25 Euro.", "value:amount:new:True"),
        ("Sie bekommen 25 Euro.", "value:amount:above"),
        ("Sie bekommen 5 Euro.", "value:amount:below"),
        ("Er kommt am Donnerstag.", "value:weekday:given:True"),
        ("Er kommt am Freitag.", "value:weekday:new:True"),
        ("Das dauert 3 Wochen.", "value:span:new:False"),
    ],
)
def test_a_value_is_known_new_or_beyond_what_was_given(sentence: str, name: str) -> None:
    """Protects truth and limits: 25 euros where 10 are allowed is told from the 249 the customer paid."""
    assert name in named(sentence)


def test_yes_is_told_from_no() -> None:
    """Protects against a briefing turned round: it says that the lamp is not repaired."""
    assert "statement:no:yes:2" in named("Die Lampe wird repariert.")
    assert "statement:no:no:2" in named("Die Lampe wird nicht repariert.", negated=True)


def test_a_sentence_about_something_else_is_not_compared() -> None:
    """Protects small talk: without two meaningful words in common nothing is concluded."""
    assert named("Schönen Feierabend Ihnen.") == set()


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "in zwei Wochen, 20 %, Dienstag", {("span", "2w"), ("share", "20"), ("weekday", "1")}),
        ("en", "within two working days, 20 per cent, by Tuesday", {("days", "2"), ("share", "20"), ("weekday", "1")}),
        ("en", "£15 until 4 pm", {("amount", "15"), ("time", "16:00")}),
        ("de", "drei Werktage, 24 Stunden", {("days", "3"), ("span", "24h")}),
        ("en", "nothing of the kind", set()),
    ],
)
def test_quantities_are_read_in_words_and_figures(language: Language, text: str, found: set[tuple[str, str]]) -> None:
    """Protects the comparison: "two working days" and "2 days" are one value."""
    assert set(quantities(fold(text, language).text + " ")) == found

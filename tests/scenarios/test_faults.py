"""What is said of a line that is no conversation, in both languages."""

import string

import pytest

from scenarios.conversation import LANGUAGES, Language, conversation_from_line
from scenarios.faults import FAULTS, KINDS, LineError


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("fault", sorted(FAULTS))
def test_both_languages_say_the_same(fault: str) -> None:
    """Protects against a message that leaves something out, or breaks, in one language only."""
    assert places(FAULTS[fault]["de"]) == places(FAULTS[fault]["en"])


@pytest.mark.parametrize("value", [None, "x", 1, 1.5, True, [], {}])
def test_every_kind_of_value_has_a_name(value: object) -> None:
    """Protects against "NoneType": a person reads what stands there in their own words."""
    assert all(KINDS.say(type(value).__name__, language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("line", "de", "en"),
    [
        ("nope", "ab Zeichen 1 kein gültiges JSON", "not valid JSON from character 1 on"),
        ("[]", "hier steht eine Liste", "found a list"),
        ('{"id": "a", "turns": []}', "mindestens einem Beitrag", "at least one turn"),
        (
            '{"id": 3, "language": "de", "turns": [{"role": "trainee", "text": "x"}]}',
            "„id“ muss Text sein, hier steht eine Zahl",
            '"id" must be text, found a number',
        ),
    ],
)  # fmt: skip
def test_a_fault_is_told_in_the_reader_s_language(line: str, de: str, en: str) -> None:
    """Protects German readers from English messages, and the machine-readable error from changing with the interface."""
    with pytest.raises(LineError) as caught:
        conversation_from_line(line)
    said: dict[Language, str] = {"de": de, "en": en}
    assert all(words in caught.value.said(language) for language, words in said.items())
    assert str(caught.value) == caught.value.said("en")

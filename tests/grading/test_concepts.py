"""Concepts: words and phrases with stars, found where they stand."""

from pathlib import Path

import pytest

from grading.ear import source
from grading.ear.concepts import Concepts, fits
from grading.ear.rules import compiled, concepts
from scenarios.conversation import LANGUAGES, Language

LISTS = {"carrier": ["dhl", "courier*", "*dienst"], "until_done": ["stay on it", "see* it through"], "hazard": ["*batter*"]}


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the couriers lost it", {"carrier"}), ("der paketdienst war es", {"carrier"}), ("i stay on it", {"until_done"}),
        ("seeing it through", {"until_done"}), ("stay on", set()), ("a swollen powerbattery", {"hazard"}), ("", set()),
    ],
)  # fmt: skip
def test_a_concept_is_found_by_word_star_and_phrase(words: str, found: set[str]) -> None:
    """Protects what the learned layer generalises by: whole words, beginnings, endings, middles, phrases in their order."""
    assert Concepts(LISTS).of(words.split()) == found


FITTING = [("dhl", "dhl"), ("couriers", "courier*"), ("paketdienst", "*dienst"), ("abatteryb", "*batter*")]


@pytest.mark.parametrize(("word", "entry"), FITTING)
def test_stars_stand_for_letters_that_may_be_there(word: str, entry: str) -> None:
    """Protects the four ways to write an entry."""
    assert fits(word, entry)
    assert not fits("xyz", entry)


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_know_the_same_concepts(language: Language) -> None:
    """Protects parity: a concept that only one language knows would make it hear better."""
    names = {la: set(compiled()[la]["concepts"]) for la in LANGUAGES}
    assert names["de"] == names["en"]
    assert all(entries and all(entries) for entries in compiled()[language]["concepts"].values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_concept_catches_a_small_word(language: Language) -> None:
    """Protects against a starred stem that fits every sentence."""
    for words in ({"de": "das ist so und nicht anders", "en": "this is so and not like that"}[language].split(),):
        assert len(concepts(language).of(words)) <= 2


def test_a_faulty_file_of_concepts_is_found_at_its_line(tmp_path: Path) -> None:
    """Protects authors: an empty entry or a list where a text belongs is named with file and line; what ships is clean."""
    path = tmp_path / "concepts.yaml"
    path.write_text("carrier: >-\n  dhl, , post\nbank: [visa]\n", encoding="utf-8")
    assert [finding.line for finding in source.check_concepts(path)] == [1, 3]
    assert [source.check_concepts(source.SOURCES / language / source.CONCEPTS_FILE) for language in LANGUAGES] == [(), ()]

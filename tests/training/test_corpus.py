"""The corpus: every label points at words, the parts do not share anything, the frozen part stays frozen."""

import hashlib
import json

import pytest

from grading.evidence import CRITICAL
from grading.score import DIMENSIONS
from scenarios.conversation import LANGUAGES, Language
from training.corpus import CORPUS, Item, dialogues, replies, sentences

PARTS = ("train", "test")
EVERY = [(part, language) for part in PARTS for language in LANGUAGES]
MANY = {"replies": 400, "sentences": 1_800, "dialogues": 200, "test": 300}


def items(part: str, language: str) -> list[Item]:
    return [*replies(part, language), *dialogues(part, language), *sentences(part, language)]


@pytest.mark.parametrize(("part", "language"), EVERY)
def test_every_mark_lies_on_words_of_its_text(part: str, language: Language) -> None:
    """Protects whoever learns from it: no mark is empty, beyond the end, or on blanks only."""
    for item in items(part, language):
        for _, start, end in item.marks:
            assert 0 <= start < end <= len(item.text)
            assert item.text[start:end].strip()


@pytest.mark.parametrize(("part", "language"), EVERY)
def test_every_reply_has_three_levels_and_a_known_critical_kind(part: str, language: Language) -> None:
    """Protects the agreement figures: levels lie between 0 and 4, a critical kind is one of the contract."""
    for item in [*replies(part, language), *dialogues(part, language)]:
        assert item.levels is not None
        assert set(item.levels) == set(DIMENSIONS)
        assert all(0 <= level <= 4 for level in item.levels.values())
        assert item.critical is None or item.critical in CRITICAL


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_corpus_is_as_large_as_its_datasheet_says(language: Language) -> None:
    """Protects against a file that was cut short."""
    assert len(replies("train", language)) >= MANY["replies"]
    assert len(sentences("train", language)) >= MANY["sentences"]
    assert len(dialogues("train", language)) >= MANY["dialogues"]
    assert len(replies("test", language)) >= MANY["test"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_train_and_test_share_neither_writers_nor_situations_nor_texts(language: Language) -> None:
    """Protects the figures of the test part from being flattered."""
    train, test = items("train", language), items("test", language)
    assert not {i.writer for i in train} & {i.writer for i in test}
    assert not {i.text for i in train} & {i.text for i in test}
    assert not {i.conversation.turns[0].text for i in replies("train", language)} & {i.conversation.turns[0].text for i in test}


def test_the_test_part_is_the_one_that_was_frozen() -> None:
    """Protects against a label of the test part that is mended after it was first scored."""
    for line in (CORPUS / "test" / "SHA256SUMS").read_text("utf-8").splitlines():
        wanted, name = line.split()
        assert hashlib.sha256((CORPUS / "test" / name).read_bytes()).hexdigest() == wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reply_of_the_test_part_has_two_blind_ratings(language: Language) -> None:
    """Protects the word "blind": besides its author, two raters, each with a reason."""
    for line in (CORPUS / "test" / language / "replies.jsonl").read_text("utf-8").splitlines():
        ratings = json.loads(line)["ratings"]
        assert [r["rater"] for r in ratings] == ["author", "blind-1", "blind-2"]
        assert all(r["reason"] for r in ratings[1:])

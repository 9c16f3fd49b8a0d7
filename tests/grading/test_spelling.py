"""Regional and careless spellings: read as what is meant, quoted as they stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.ear import source
from grading.ear.listen import listen
from grading.ear.rules import rulebook
from grading.ear.spelling import Spelling, slips
from grading.evidence import Cue
from scenarios.conversation import LANGUAGES, Language

LAW = settings(max_examples=100, deadline=None, derandomize=True)
WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=12)


def spelling() -> Spelling:
    return Spelling({"ned": "nicht", "gonna": "going to"}, ["lieferung", "morgen", "lieferungen"], ["borgen"])


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("ned", ("nicht",)), ("gonna", ("going", "to")), ("lieferugn", ("lieferung",)), ("liefrung", ("lieferung",)),
        ("lieferrung", ("lieferung",)), ("lieferumg", ("lieferung",)), ("mrogen", ("morgen",)),
    ],
)  # fmt: skip
def test_a_slip_or_a_regional_spelling_is_read_as_what_is_meant(written: str, meant: tuple[str, ...]) -> None:
    """Protects fairness: letters swapped, lost, doubled or mistaken, and dialect, do not hide what somebody says."""
    assert spelling().meant(written) == meant


@pytest.mark.parametrize("word", ["lieferung", "borgen", "kaffee", "x12345", "orgen", "sorge", "miete"])
def test_a_word_is_not_taken_for_a_slip(word: str) -> None:
    """Protects honest words: known ones, real ones that look like a slip, short ones, article numbers."""
    assert spelling().meant(word) == (word,)


@LAW
@given(WORDS)
def test_a_slip_leads_back_to_its_word(word: str) -> None:
    """Protects the search by law: whichever two inner letters change places, the word is among what may be meant."""
    for i in range(1, len(word) - 1):
        assert word in slips(word[:i] + word[i + 1] + word[i] + word[i + 2 :])


@LAW
@given(WORDS)
def test_the_first_letter_stays(word: str) -> None:
    """Protects against far-fetched readings: hardly anybody slips on the first letter."""
    assert {slip[0] for slip in slips(word)} == {word[0]}


@pytest.mark.parametrize(
    ("language", "written", "cue"),
    [
        ("de", "Des tuat mir leid, dass Ihr Packerl ned kemma is.", Cue.APOLOGY_SPECIFIC),
        ("de", "Entschuldigugn, dass Ihre Leiferung nicht da ist.", Cue.APOLOGY_SPECIFIC),
        ("en", "Sorry yer parcel hasnae come.", Cue.APOLOGY_SPECIFIC),
        ("en", "Soryr that your delivrey is late.", Cue.APOLOGY_SPECIFIC),
    ],
)
def test_evidence_is_found_in_other_spellings_and_quoted_as_written(language: Language, written: str, cue: Cue) -> None:
    """Protects both sides: dialect and typos are heard, and the quote is what the trainee typed."""
    heard = {e.cue: e for e in listen(written, language)}
    assert cue in heard
    assert heard[cue].quote in written


def test_another_reading_takes_nothing_away() -> None:
    """Protects patterns that hold a regional spelling themselves: both spellings stand in one place."""
    book = rulebook("de")
    reading = book.read("Des geht ned.")
    assert reading.slots.exact["ned"] == reading.slots.exact["nicht"] != 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_spelling_stands_for_a_word_that_is_itself_meant_otherwise(language: Language) -> None:
    """Protects the lists: a spelling is folded, and what it stands for is no spelling of a third word."""
    variants = source.compiled_spelling(language)["variants"]
    chained = {v: w for v, w in variants.items() if w in variants}
    assert chained == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_spelling_files_are_in_order(language: Language) -> None:
    """Protects the files that ship: ``ruhepol check`` finds nothing in them."""
    assert source.check_concepts(source.SOURCES / language / source.SPELLINGS_FILE) == ()

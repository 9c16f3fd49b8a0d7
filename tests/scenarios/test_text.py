"""The border: what `clean` lets through, what it marks and what it drops."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenarios.text import REPLACEMENT, clean

LAW = settings(deadline=None, derandomize=True, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
TRICKY = "aeoE\u0301\u0308\u0327\0\x01\x1b\x7f\x85\t\n\r\ud800\udfff\u200b\u200d\u202e\ufe0f\u1100\u1161\u2126\ufffd"
RAW = st.one_of(st.text(st.sampled_from(TRICKY), max_size=8), st.text(st.characters(), max_size=40))

EMOJI = {
    "family of four": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466",
    "skin tone": "\U0001f44d\U0001f3fd",
    "flag": "\U0001f1e9\U0001f1ea",
    "keycap": "1\ufe0f\u20e3",
    "heart as a picture": "\u2764\ufe0f",
    "Scotland, written in tag characters": "\U0001f3f4\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
    "rainbow flag": "\U0001f3f3\ufe0f\u200d\U0001f308",
}


@pytest.mark.parametrize(
    ("raw", "text", "replaced"),
    [
        ("Gr\u00fc\u00dfe", "Gr\u00fc\u00dfe", 0),
        ("Gru\u0308\u00dfe", "Gr\u00fc\u00dfe", 0),
        ("\u2126", "\u03a9", 0),
        ("a\r\nb\rc\nd", "a\nb\nc\nd", 0),
        ("a\tb", "a\tb", 0),
        ("a\x07b\x1b[31mc\x7f", "ab[31mc", 0),
        ("a\x9bb", "ab", 0),
        ("a\0b", f"a{REPLACEMENT}b", 1),
        ("a\ud800b\udfff", f"a{REPLACEMENT}b{REPLACEMENT}", 2),
        ("\ufffd", "\ufffd", 0),
        ("", "", 0),
        ("\x01\x02", "", 0),
    ],
)
def test_each_kind_of_character_has_its_fate(raw: str, text: str, replaced: int) -> None:
    """A reader sees composed letters and LF line ends, broken characters visibly, and no control characters."""
    cleaned = clean(raw)
    assert (cleaned.text, cleaned.replaced) == (text, replaced)


@pytest.mark.parametrize("emoji", EMOJI.values(), ids=EMOJI.keys())
def test_emoji_sequences_stay_whole(emoji: str) -> None:
    """A customer's emoji is not torn into its parts by dropping joiners, selectors or tags."""
    assert clean(f"Danke {emoji}!").text == f"Danke {emoji}!"


@pytest.mark.parametrize("sign", ["\u202e", "\u2066", "\u200b", "\u200f", "\ufeff", "\u00ad"])
def test_signs_without_width_are_kept_for_reports_to_show(sign: str) -> None:
    """Bidi and zero-width characters survive the border, because hiding them here would hide an attack from a report."""
    assert clean(f"a{sign}b").text == f"a{sign}b"


def test_control_character_cannot_keep_letter_and_accent_apart() -> None:
    """The trap: normalising before dropping control characters leaves text that is not NFC."""
    assert clean("e\x01\u0301").text == "\u00e9"


@LAW
@given(RAW)
def test_clean_text_is_nfc_and_holds_nothing_broken(raw: str) -> None:
    """Everything behind the border may rely on NFC without surrogates or control characters."""
    text = clean(raw).text
    assert unicodedata.is_normalized("NFC", text)
    assert not [c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n"]


@LAW
@given(RAW)
def test_cleaning_twice_changes_nothing(raw: str) -> None:
    """A text that passes the border again, for instance from the store, stays as it is and counts nothing."""
    once = clean(raw)
    twice = clean(once.text)
    assert (twice.text, twice.replaced) == (once.text, 0)


@LAW
@given(RAW)
def test_every_broken_character_is_counted_and_visible(raw: str) -> None:
    """The count that the trainee is told equals the marks that stand in the text beyond those that were typed."""
    cleaned = clean(raw)
    assert cleaned.replaced == sum(c == "\0" or unicodedata.category(c) == "Cs" for c in raw)
    assert cleaned.text.count(REPLACEMENT) == cleaned.replaced + raw.count(REPLACEMENT)


@LAW
@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40))
def test_harmless_text_is_only_composed(text: str) -> None:
    """Nobody's ordinary words are touched: without control characters the border is NFC and nothing else."""
    assert clean(text).text == unicodedata.normalize("NFC", text)

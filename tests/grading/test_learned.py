"""The learned layer: whole numbers in, strengths out, the same to the bit; and the file that ships."""

import json
import zlib
from array import array
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.ear.features import loudness, of_row, of_word
from grading.ear.learned import BITS, Weights, row_of, weights
from grading.evidence import Cue
from scenarios.conversation import LANGUAGES, Language

LAW = settings(max_examples=150, deadline=None, derandomize=True)
SIZE = 64
CUES = ["owns", "excuse", "insult", "@blame"]
FAMILIES = {"@blame": ["insult"]}


def made(table: dict[int, list[int]], bias: Sequence[int] = (0, 0, 0, 0)) -> Weights:
    """Weights of four cues with the rows of ``table``."""
    places, rows = array("H", [0] * SIZE), b""
    for number, (row, each) in enumerate(table.items(), 1):
        places[row] = number
        rows += sum(w << BITS * i for i, w in enumerate(each)).to_bytes(len(CUES) * BITS // 8, "little", signed=True)
    head = {"cues": CUES, "size": SIZE, "bias": list(bias), "percent": list(range(-990, 990, 20)), "families": FAMILIES}
    return Weights(json.dumps(head | {"from": {}, "trusted": {}}).encode() + b"\n" + zlib.compress(places.tobytes() + rows))


ROWS = st.dictionaries(st.integers(0, SIZE - 1), st.lists(st.integers(-200, 200), min_size=4, max_size=4))
WORDS = st.lists(st.sampled_from(["sorry", "parcel", "we", "will", "fix", "it", "today", "nonsense", "müll"]), min_size=1, max_size=12)


@LAW
@given(ROWS, WORDS, WORDS)
def test_many_small_sums_in_one_number_are_what_separate_sums_are(table: dict[int, list[int]], words: list[str], place: list[str]) -> None:
    """Protects every strength: negative weights of one cue never spill over into the next."""
    features = [*(f for w in words for f in of_word(w)), *of_row(words), *place]
    length = int(loudness(features) ** 0.5) or 1
    found = made(table).strengths(words, place)
    for i, cue in enumerate(CUES[:2]):
        total = sum(table.get(row_of(f, SIZE), [0] * 4)[i] for f in features)
        assert found[cue] == sum(limit <= total * 50 // length for limit in range(-990, 990, 20))


def test_a_family_lends_its_strength_to_its_likeliest_member() -> None:
    """Protects the least sure blame: that somebody is blamed is heard even where it is unsure who."""
    found = made({}, bias=(0, 0, -900, 500)).strengths(["so"], [])
    assert found["insult"] > 70
    assert "@blame" not in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_ships_knows_the_cues_of_the_contract(language: Language) -> None:
    """Protects the file that ships: every lane is a cue or a family of cues, and each has a strength from which it is heard."""
    known = weights(language)
    families = set(known.families)
    assert {c for c in known.cues if c not in families} <= set(Cue)
    assert {cue for members in known.families.values() for cue in members} <= set(known.cues)
    assert all(0 < known.heard_from[cue] < 100 for cue in known.cues if cue not in families)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["promise " * 3000, "x" * 9000, "sorry refund tomorrow we you I promise today " * 400])
def test_an_endless_sentence_is_weighed_like_any_other(language: Language, text: str) -> None:
    """Protects the arithmetic: what goes on for ever neither fails nor spills from one cue into the next."""
    found = weights(language).strengths(text.split(), [])
    assert all(0 <= strength <= 99 for strength in found.values())
    assert found == weights(language).strengths(text.split()[:80], [])

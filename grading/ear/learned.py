"""The learned layer: how likely a sentence bears each cue, by weights learnt from the corpus (``make train``).

A linear model a cue, over the names of `features`. The weights of all cues for one feature stand side by side in one
whole number (16 bits each), so that a sentence is weighed for all cues with one addition a feature: no library, the
same to the bit everywhere.
"""

import hashlib
import json
import sys
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from importlib.resources import files
from math import isqrt
from typing import Any

from grading.ear.features import loudness, of_row, of_word
from scenarios.conversation import LANGUAGES

BITS = 16
"""Room for the sum of one cue: weights hardly exceed 100, and of the hundreds of features of a sentence few weigh much."""
MOST_WORDS = 80
"""So many words of a sentence are weighed; what goes on longer is no sentence."""
HEADROOM = 1 << BITS - 1
LENGTH = 50
"""A sum is divided by the length of its features as a vector, times this: a long sentence is not a loud one."""


def row_of(feature: str, size: int) -> int:
    """Return the row in which a feature's weights stand; now and then two features share one."""
    return zlib.crc32(feature.encode()) % size


class Weights:
    """What was learnt of one language.

    The file: a line of JSON, then compressed: for each row the number of its weights (0: none), and these weights,
    little end first. The JSON holds ``cues`` (families begin with @), ``size`` in rows, ``bias`` and ``percent`` in the
    unit of `strengths`, ``from``: the strength in per cent from which a cue is heard, ``trusted``: the strength of a
    certain rule of a cue that the learned layer doubts, ``families``: the cues of each family.
    """

    def __init__(self, data: bytes) -> None:
        head, packed = data.split(b"\n", 1)
        about: dict[str, Any] = json.loads(head)
        self.cues: list[str] = about["cues"]
        self.bias: list[int] = about["bias"]
        self.percent: list[int] = about["percent"]
        self.heard_from: Mapping[str, int] = about["from"]
        self.trusted: Mapping[str, int] = about["trusted"]
        self.families: Mapping[str, list[str]] = about["families"]
        self._size: int = about["size"]
        self._width = len(self.cues) * BITS // 8
        body = zlib.decompress(packed)
        self._place, self._weights = _numbers(body[: 2 * self._size]), body[2 * self._size - self._width :]
        self._middle = sum(HEADROOM << BITS * i for i in range(len(self.cues)))
        self._room = 1 << BITS * len(self.cues)
        self.alone = lru_cache(maxsize=256)(self._words_alone)
        self._of_word = lru_cache(maxsize=8192)(lambda word: (self._sum(of_word(word)), loudness(of_word(word))))

    def __repr__(self) -> str:
        return f"{len(self.cues)} cues and families, {len(self._weights) // self._width - 1} weighted features"

    def _sum(self, features: Iterable[str]) -> int:
        """Add up the weights of features, all cues at once."""
        width, total = self._width, 0
        for feature in features:
            place = self._place[row_of(feature, self._size)]
            if place:
                total += int.from_bytes(self._weights[place * width : (place + 1) * width], "little", signed=True)
        return total

    def strengths(self, words: Iterable[str], place: Iterable[str]) -> dict[str, int]:
        """Say how likely a sentence of these ``words`` bears each cue, in per cent; ``place``: what `features.of_place` names."""
        words, place = list(words)[:MOST_WORDS], list(place)
        row = [*of_row(words), *place]
        total, loud = self._sum(row), loudness(row)
        for word in words:
            more, louder = self._of_word(word)
            total, loud = total + more, loud + louder
        found = self._read(total, isqrt(loud) or 1)
        for family, members in self.families.items():
            likeliest = max(members, key=lambda cue: found[cue])
            found[likeliest] = max(found[likeliest], found.pop(family))
        return found

    def _words_alone(self, words: tuple[str, ...]) -> dict[str, int]:
        """Say how much some words alone speak for each cue; only to be compared."""
        total = self._sum(of_row(words[:MOST_WORDS])) + sum(self._of_word(word)[0] for word in words[:MOST_WORDS])
        return dict(zip(self.cues, self._lanes(total), strict=True))

    def _lanes(self, total: int) -> list[int]:
        """Take the sums of all cues apart; the room of each is shifted to begin at 0 for that."""
        packed = ((total + self._middle) % self._room).to_bytes(self._width, "little")
        return [lane - HEADROOM for lane in _numbers(packed)]

    def _read(self, total: int, length: int) -> dict[str, int]:
        sums = (lane * LENGTH // length + bias for lane, bias in zip(self._lanes(total), self.bias, strict=True))
        return {cue: bisect_right(self.percent, value) for cue, value in zip(self.cues, sums, strict=True)}


def _numbers(packed: bytes) -> "array[int]":
    """Read whole numbers of 16 bits, little end first, on every machine."""
    found = array("H", packed)
    if sys.byteorder == "big":
        found.byteswap()
    return found


@lru_cache(maxsize=2)
def weights(language: str) -> Weights:
    """Load the weights of ``language``, once."""
    return Weights(files("grading").joinpath("rules", language, "learned.bin").read_bytes())


@lru_cache(maxsize=1)
def learned_hash() -> str:
    """Hash of what was learnt, part of the rubric hash that a grade records."""
    read = (files("grading").joinpath("rules", language, "learned.bin").read_bytes() for language in LANGUAGES)
    return hashlib.sha256(b"".join(read)).hexdigest()[:16]

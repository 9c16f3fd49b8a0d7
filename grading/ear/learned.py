"""The learned layer: how strongly a sentence bears each cue, by weights learnt from the corpus (``make train``).

A linear model per cue over the names of `features`. All cues of a feature stand side by side in one whole number
(16 bits each), so that a sentence is weighed for all cues with one addition a feature: no library, the same to the
bit everywhere.
"""

import json
import zlib
from array import array
from bisect import bisect_right
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any

from grading.ear.features import of_place, of_row, of_word
from grading.ear.moment import Heard, Moment

BITS = 16
"""Room for the sum of one cue; weights are below 128, features of a sentence hardly above 500, sums below 2**15."""


def row_of(feature: str, rows: int) -> int:
    """Return the row in which a feature's weights stand; two features may share one."""
    return zlib.crc32(feature.encode()) % rows


class Weights:
    """Weights of one language: a line of JSON, then the compressed rows of 16-bit weights, little end first."""

    def __init__(self, data: bytes) -> None:
        head, packed = data.split(b"\n", 1)
        about: dict[str, Any] = json.loads(head)
        self.cues: list[str] = about["cues"]
        self.rows: int = about["rows"]
        self.percent: list[int] = about["percent"]
        self._width = len(self.cues) * BITS // 8
        self._packed = zlib.decompress(packed)
        self._middle = sum(1 << (BITS * (i + 1) - 1) for i in range(len(self.cues)))
        self._start = sum(bias << BITS * i for i, bias in enumerate(about["bias"]))
        self.of_word = lru_cache(maxsize=8192)(lambda word: self.sum(of_word(word)))

    def sum(self, features: Iterable[str]) -> int:
        """Add up the weights of features, all cues at once."""
        width, total = self._width, 0
        for feature in features:
            place = row_of(feature, self.rows) * width
            total += int.from_bytes(self._packed[place : place + width], "little", signed=True)
        return total

    def strengths(self, total: int) -> dict[str, int]:
        """Read a sum: how likely each cue is, in per cent."""
        lanes = array("H", (total + self._start + self._middle).to_bytes(self._width + 1, "little")[: self._width])
        return {cue: bisect_right(self.percent, lane - (1 << BITS - 1)) for cue, lane in zip(self.cues, lanes, strict=True)}


@lru_cache(maxsize=2)
def weights(language: str) -> Weights:
    """Load the weights of ``language``, once."""
    return Weights(files("grading").joinpath("rules", language, "learned.bin").read_bytes())


def strengths(moment: Moment, heard: Heard, number: int) -> dict[str, int]:
    """Say how likely sentence ``number`` of a reply bears each cue, in per cent."""
    known = weights(moment.case.language)
    first, last = moment.reading.bounds[number]
    words = moment.reading.words[first:last]
    total = sum(map(known.of_word, words)) + known.sum(of_row(words)) + known.sum(of_place(moment, heard, number))
    return known.strengths(total)

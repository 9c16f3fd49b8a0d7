"""The words of a reply as bits: every place where a word stands, for all words at once.

A slot is a place for a word; between two sentences one slot stays empty, so that nothing matches across.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping
from functools import cached_property, lru_cache

NUMBER = re.compile(r"\d+(?:[.,:]\d+)*%?")


@lru_cache(maxsize=8192)
def _beginnings(word: str) -> tuple[str, ...]:
    return tuple(word[:cut] for cut in range(1, len(word) + 1))


@lru_cache(maxsize=8192)
def _endings(word: str) -> tuple[str, ...]:
    return tuple(word[cut:] for cut in range(len(word)))


class Slots:
    """Where which words stand; bit ``n`` of a number means slot ``n``.

    ``written``: by number of the word, other spellings that stand in the same slot.
    """

    def __init__(self, sentences: list[list[str]], written: Mapping[int, str] | None = None) -> None:
        self.words: list[str | None] = []
        self.beginnings = self.ends = 0
        for sentence in sentences:
            self.beginnings |= 1 << len(self.words)
            self.words += sentence
            self.ends |= 1 << len(self.words)
            self.words.append(None)
        self.exact: dict[str, int] = defaultdict(int)
        slots = [slot for slot, word in enumerate(self.words) if word is not None]
        for number, slot in enumerate(slots):
            self.exact[str(self.words[slot])] |= 1 << slot
            if written and number in written:
                self.exact[written[number]] |= 1 << slot
        self.all = (1 << len(self.words)) - 1
        self._runs = [self.all]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """Every word that occurs."""
        return frozenset(self.exact)

    @cached_property
    def with_beginning(self) -> dict[str, int]:
        """Slots by every beginning of their words."""
        return self._by_part(_beginnings)

    @cached_property
    def with_ending(self) -> dict[str, int]:
        """Slots by every ending of their words."""
        return self._by_part(_endings)

    def _by_part(self, parts: Callable[[str], tuple[str, ...]]) -> dict[str, int]:
        found: dict[str, int] = defaultdict(int)
        for word, places in self.exact.items():
            for part in parts(word):
                found[part] |= places
        return dict(found)

    def with_middle(self, middle: str) -> int:
        """Slots of words that contain ``middle``."""
        return sum({places for word, places in self.exact.items() if middle in word})

    @cached_property
    def numbers(self) -> int:
        """Slots of numbers, amounts and times."""
        return sum(places for word, places in self.exact.items() if NUMBER.fullmatch(word))

    def runs(self, length: int) -> int:
        """Slots from which ``length`` words follow one another within a sentence."""
        while len(self._runs) <= length:
            words = self.all & ~self.ends
            self._runs.append(words & (self._runs[-1] >> 1))
        return self._runs[length]

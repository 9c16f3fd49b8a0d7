"""Read a word as the one that is meant: regional and careless spellings, and slips of the fingers.

What is written stays beside what is meant (see `slots`), so that nothing that would be found gets lost.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from string import ascii_lowercase

SHORTEST_SLIP = 5
"""Shorter words are too close to one another: "dein" is no slip of "sein"."""
SHORTEST_SWAP = 7
"""Another letter in the place of one is taken for a slip only in longer words."""


class Spelling:
    """The spellings of one language.

    ``variants``: words by a spelling that can mean nothing else; ``usual``: usual words, commonest first; ``real``: words that
    look like a slip of a usual one and are none.
    """

    def __init__(self, variants: Mapping[str, str], usual: Iterable[str], real: Iterable[str]) -> None:
        self._variants, self._real = variants, frozenset(real)
        self._rank = {word: rank for rank, word in enumerate(usual)}
        self.meant = lru_cache(maxsize=16_384)(self._meant)

    def _meant(self, word: str) -> tuple[str, ...]:
        """Return the folded word or words that a folded word stands for."""
        if word in self._variants:
            return tuple(self._variants[word].split())
        if len(word) < SHORTEST_SLIP or word in self._rank or word in self._real or not word.isalpha():
            return (word,)
        return (self._commonest(slips(word)) or word,)

    def rank(self, word: str) -> int:
        """Return how many usual words are commoner than a folded word."""
        return self._rank.get(word, len(self._rank))

    def _commonest(self, words: Iterable[str]) -> str:
        return min((w for w in words if w in self._rank), key=self._rank.__getitem__, default="")


def slips(word: str) -> Iterator[str]:
    """Yield what may be meant: two letters in the wrong order, one too many, too few, or another. Hardly anybody slips on the first."""
    for i in range(1, len(word)):
        yield word[:i] + word[i + 1 : i + 2] + word[i] + word[i + 2 :]
        yield word[:i] + word[i + 1 :]
        yield from (word[:i] + letter + word[i:] for letter in ascii_lowercase)
        if len(word) >= SHORTEST_SWAP:
            yield from (word[:i] + letter + word[i + 1 :] for letter in ascii_lowercase)

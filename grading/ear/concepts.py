"""Which concepts a sentence speaks of (courier, hazard, shame, regret ...): what lets the learned layer know words it has never met.

Their words stand in ``rules/<language>/concepts.yaml``: single words or short phrases, a star for what may stand before or
after. No cue follows from a concept alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

Phrase = tuple[str, tuple[str, ...]]
"""A concept, and the words that must follow the first one."""


def fits(word: str, entry: str) -> bool:
    """Whether a folded word is what an entry writes, with or without stars."""
    core = entry.strip("*")
    if entry.startswith("*"):
        return core in word if entry.endswith("*") else word.endswith(core)
    return word.startswith(core) if entry.endswith("*") else word == core


class Concepts:
    """The concepts of one language; ``entries``: folded entries by concept."""

    def __init__(self, entries: Mapping[str, Iterable[str]]) -> None:
        self._whole: dict[str, list[Phrase]] = defaultdict(list)
        self._begun: dict[str, list[Phrase]] = defaultdict(list)
        self._starred: list[tuple[str, Phrase]] = []
        for concept, phrases in entries.items():
            for phrase in phrases:
                first, *rest = phrase.split()
                self._enter(first, (concept, tuple(rest)))
        self._from = lru_cache(maxsize=16_384)(self._phrases_from)

    def _enter(self, first: str, phrase: Phrase) -> None:
        if "*" not in first:
            self._whole[first].append(phrase)
        elif first.count("*") == 1 and first.endswith("*"):
            self._begun[first[:-1]].append(phrase)
        else:
            self._starred.append((first, phrase))

    def _phrases_from(self, word: str) -> tuple[Phrase, ...]:
        """Return every phrase that may begin with ``word``."""
        found = list(self._whole.get(word, ()))
        for cut in range(1, len(word) + 1):
            found += self._begun.get(word[:cut], ())
        return (*found, *(phrase for first, phrase in self._starred if fits(word, first)))

    def of(self, words: Sequence[str]) -> set[str]:
        """Return the concepts of a sentence's folded words."""
        found = set()
        for i, word in enumerate(words):
            for concept, rest in self._from(word):
                if not rest or (i + len(rest) < len(words) and all(map(fits, words[i + 1 :], rest))):
                    found.add(concept)
        return found

"""Which concepts a sentence speaks of (courier, hazard, shame, regret ...): what lets the learned layer know words it has never met.

Their words stand in ``rules/<language>/concepts.yaml``: single words or short phrases, a star for what may stand before or
after. No cue follows from a concept alone.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

Phrase = tuple[str, tuple[str, ...], tuple[str, ...]]
"""A concept, and the words that must stand before and after the longest one, by which it is looked up."""


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
        self._rows: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for concept, phrases in entries.items():
            for phrase in phrases:
                words = tuple(phrase.split())
                if "*" not in phrase:
                    self._rows[words].append(concept)
                    continue
                place = max(range(len(words)), key=lambda i: len(words[i].strip("*")))
                self._enter(words[place], (concept, words[:place], words[place + 1 :]))
        self._longest = max(map(len, self._rows), default=0)
        self._with = lru_cache(maxsize=16_384)(self._phrases_with)

    def _enter(self, longest: str, phrase: Phrase) -> None:
        if "*" not in longest:
            self._whole[longest].append(phrase)
        elif longest.count("*") == 1 and longest.endswith("*"):
            self._begun[longest[:-1]].append(phrase)
        else:
            self._starred.append((longest, phrase))

    def _phrases_with(self, word: str) -> tuple[Phrase, ...]:
        """Return every phrase whose longest word may be ``word``."""
        found = list(self._whole.get(word, ()))
        for cut in range(1, len(word) + 1):
            found += self._begun.get(word[:cut], ())
        return (*found, *(phrase for longest, phrase in self._starred if fits(word, longest)))

    def of(self, words: Sequence[str]) -> set[str]:
        """Return the concepts of a sentence's folded words."""
        found: set[str] = set()
        row = tuple(words)
        for i, word in enumerate(words):
            for end in range(i + 1, min(i + self._longest, len(row)) + 1):
                found.update(self._rows.get(row[i:end], ()))
            for concept, before, after in self._with(word):
                if (not before and not after) or (_stand(words, i - len(before), before) and _stand(words, i + 1, after)):
                    found.add(concept)
        return found


def _stand(words: Sequence[str], first: int, wanted: tuple[str, ...]) -> bool:
    """Whether the wanted words stand in a row from ``first`` on."""
    return first >= 0 and first + len(wanted) <= len(words) and all(map(fits, words[first : first + len(wanted)], wanted))

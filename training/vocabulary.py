"""Gather words, so that a slip of the fingers is known from a word: ``python -m training.vocabulary``."""

import sys
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from spellchecker import SpellChecker

from grading.ear.normalise import fold
from grading.ear.sentences import WORD
from grading.ear.source import words_file
from grading.ear.spelling import SHORTEST_SLIP, slips
from scenarios.conversation import LANGUAGES
from training.corpus import Item, dialogues, replies, sentences

FEWEST, FEWEST_WRITERS = 3, 2
"""Times, and writers, that make a word usual: nobody's slip is that common."""
SURELY = 20
"""Times a word stands in the film subtitles that the dictionary of `pyspellchecker` was counted in; what is rarer may be a slip itself."""


def usual(language: str) -> list[str]:
    """Return the folded words of the train part that are in common use, commonest first."""
    number: Counter[str] = Counter()
    writers: defaultdict[str, set[str]] = defaultdict(set)
    for item in (*replies("train", language), *dialogues("train", language), *sentences("train", language)):
        for word in _words(item):
            number[word] += 1
            writers[word].add(item.writer)
    return [w for w, n in sorted(number.items(), key=lambda p: (-p[1], p[0])) if n >= FEWEST and len(writers[w]) >= FEWEST_WRITERS]


def _words(item: Item) -> Iterator[str]:
    for turn in item.conversation.turns:
        for word in WORD.findall(fold(turn.text, item.conversation.language).text):
            if word.replace("'", "").isalpha():
                yield word.replace("'", "")


def real(language: str, known: Collection[str]) -> list[str]:
    """Return the words of a dictionary that are not ``known`` but one slip away from a word that is."""
    counted = SpellChecker(language=language).word_frequency.dictionary.items()
    words = {fold(word, language).text for word, number in counted if number >= SURELY and word.isalpha()} - set(known)
    return sorted(w for w in words if len(w) >= SHORTEST_SLIP and any(slip in known for slip in slips(w)))


def main() -> int:
    """Write the words of both languages, one a line."""
    for language in LANGUAGES:
        common = usual(language)
        for name, words in (("usual", common), ("real", real(language, frozenset(common)))):
            words_file(name, language).write_text("\n".join(words) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

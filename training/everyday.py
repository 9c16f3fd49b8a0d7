"""Gather the words that say nothing about which case a reply belongs to: ``python -m training.everyday``.

Some stand in answers to customers whatever they are about; some are simply common in the language. Words that cluster in a few
situations of the corpus (the mixer, the wedding) are what those were about, however common they are elsewhere.
"""

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator

from spellchecker import SpellChecker

from grading.ear.likeness import content, content_of
from grading.ear.normalise import fold
from grading.ear.source import words_file
from scenarios.conversation import LANGUAGES
from training.corpus import replies

SITUATIONS = 8
"""A stem that stands in replies to so many different situations says nothing about which of them it is."""
CLUSTERS = 1.5
"""From so many replies per situation on, a stem is what the situation is about."""
COMMON = 10_000
"""So many of the commonest words of film subtitles (`pyspellchecker`) are everybody's words."""


def everyday(language: str) -> list[str]:
    """Return the stems that are everybody's, in alphabetical order."""
    situations: defaultdict[str, set[str]] = defaultdict(set)
    count: Counter[str] = Counter()
    for item in replies("train", language):
        stems = set(content_of(item.text, language))
        count.update(stems)
        for stem in stems:
            situations[stem].add(item.situation)
    many = {stem for stem, where in situations.items() if len(where) >= SITUATIONS}
    topics = {stem for stem, where in situations.items() if stem not in many and count[stem] / len(where) >= CLUSTERS}
    spread = {stem for stem, where in situations.items() if len(where) > 1} - topics
    return sorted(stem for stem in (many | spread | set(_common(language)) - topics) if stem.isalpha())


def _common(language: str) -> Iterator[str]:
    counted = SpellChecker(language=language).word_frequency.dictionary
    for word in sorted(counted, key=lambda w: (-counted[w], w))[:COMMON]:
        yield from content(fold(word, language).text, language)


def main() -> int:
    """Write the stems of both languages, one a line."""
    for language in LANGUAGES:
        words_file("everyday", language).write_text("\n".join(everyday(language)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

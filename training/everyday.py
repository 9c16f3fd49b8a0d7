"""Gather the words that answers to customers have in common, whatever they are about: ``python -m training.everyday``."""

import sys
from collections import defaultdict

from grading.ear.likeness import content_of
from grading.ear.source import words_file
from scenarios.conversation import LANGUAGES
from training.corpus import replies

SITUATIONS = 8
"""A stem that stands in replies to so many different situations says nothing about which of them it is."""


def everyday(language: str) -> list[str]:
    """Return the stems of the train part that stand in replies to many situations, in alphabetical order."""
    situations: defaultdict[str, set[str]] = defaultdict(set)
    for item in replies("train", language):
        for stem in content_of(item.conversation.turns[-1].text, language):
            situations[stem].add(item.situation)
    return sorted(stem for stem, where in situations.items() if len(where) >= SITUATIONS and stem.isalpha())


def main() -> int:
    """Write the stems of both languages, one a line."""
    for language in LANGUAGES:
        words_file("everyday", language).write_text("\n".join(everyday(language)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

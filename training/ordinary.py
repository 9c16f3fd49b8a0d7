"""Gather words that are no names, for masking: ``python -m training.ordinary``.

What people write to shops and what is simply common in the language; who is called like such a word (Sommer, Summer) is known by
what stands around the name.
"""

import re
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from spellchecker import SpellChecker

from scenarios.conversation import LANGUAGES, Language
from scenarios.masking.vocabulary import first_names, ordinary_file
from training.corpus import dialogues, replies, sentences

FEWEST, FEWEST_WRITERS = 2, 2
"""Times, and writers, that make a word usual: nobody's name is that common."""
SURELY: dict[Language, int] = {"de": 400, "en": 8_000}
"""Times a word stands in the film subtitles that the dictionary of `pyspellchecker` was counted in; some six thousand words a language."""
SURNAMES = """
    müller mueller schmidt schneider weber meyer meier maier mayer wagner becker schulz schulze hoffmann hofmann schäfer schaefer
    bauer richter wolf schröder schroeder neumann zimmermann braun krüger krueger hartmann lange werner schmitt krause lehmann
    köhler herrmann walter huber kaiser fuchs vogel keller frank friedrich roth beck lorenz baumann albrecht schuster simon
    ludwig winkler haas graf böhm bergmann smith jones williams johnson taylor davies evans thomas roberts walker wright robinson
    thompson hughes edwards lewis harris clarke jackson turner cooper morris ward morgan watson anderson harrison mitchell
    phillips davis miller wilson moore parker collins murphy kelly sullivan kennedy bennett murray campbell stewart khan patel
    singh ali begum
"""
"""So common that films and letters are full of them."""
_WORD = re.compile(
    r"(?P<title>(?:\b(?:herrn?|frau|familie|mr|mrs|ms|miss|dr|hallo|lieber|hi|hello|dear|hey)\b\.? )?)(?P<word>[^\W\d_]{2,})", re.IGNORECASE
)


@dataclass
class _Use:
    """How often the corpus has a word, after a title, in small letters, and from whom."""

    number: int = 0
    named: int = 0
    small: int = 0
    writers: set[str] = field(default_factory=set)


def _uses(language: Language) -> dict[str, _Use]:
    uses: defaultdict[str, _Use] = defaultdict(_Use)
    for item in (*replies("train", language), *dialogues("train", language), *sentences("train", language)):
        for turn in item.conversation.turns:
            for match in _WORD.finditer(turn.text):
                use = uses[match["word"].lower()]
                use.number += 1
                use.named += bool(match["title"])
                use.small += match["word"].islower()
                use.writers.add(item.writer)
    return uses


def ordinary(language: Language) -> list[str]:
    """Return words in small letters, in the order of the alphabet."""
    uses, counted = _uses(language), SpellChecker(language=language).word_frequency.dictionary
    usual = {
        w for w, use in uses.items() if use.number >= FEWEST and len(use.writers) >= FEWEST_WRITERS and _is_said(w, use, language, counted)
    }
    common = {w for w, n in counted.items() if n >= SURELY[language] and w.isalpha() and len(w) > 1}
    people = {w for w, use in uses.items() if use.named * 4 >= use.number} | set(SURNAMES.split())
    return sorted(w for w in (usual | common) - people if w not in first_names() or first_names()[w].is_a_word)


def _is_said(word: str, use: _Use, language: Language, counted: Mapping[str, int]) -> bool:
    """Whether a word is written small now and then, or, as German nouns are not, stands in the dictionary."""
    return use.small * 3 >= use.number or (language == "de" and word in counted and not use.named)


def main() -> int:
    """Write the words of both languages, one a line."""
    for language in LANGUAGES:
        ordinary_file(language).write_text("\n".join(ordinary(language)) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""What two texts have in common: stems, numbers and dates, for restating, points and copy-paste."""

import re
from functools import lru_cache

import snowballstemmer

from grading.ear.normalise import fold
from grading.ear.rules import rulebook

_NAMES = {"de": "german", "en": "english"}
_WORD = re.compile(r"[^\W_]+(?:[.,:](?=\d)\d+)*")
SHORTEST = 3


@lru_cache(maxsize=2)
def _stemmer(language: str) -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer(_NAMES[language])


@lru_cache(maxsize=2)
def _stop_words(language: str) -> frozenset[str]:
    return frozenset(rulebook(language).lexicon.entries["stop_words"])


@lru_cache(maxsize=8192)
def stem(word: str, language: str) -> str:
    """Reduce a folded word to its stem; numbers stay as they are."""
    return word if word[0].isdigit() else str(_stemmer(language).stemWord(word))


def content(folded: str, language: str) -> list[str]:
    """List the stems of words that carry meaning, in order; ``folded`` has been through `fold`."""
    words = (match.group() for match in _WORD.finditer(folded))
    stops = _stop_words(language)
    return [stem(w, language) for w in words if w not in stops and (len(w) >= SHORTEST or w.isdigit())]


@lru_cache(maxsize=256)
def content_of(text: str, language: str) -> list[str]:
    """List the meaningful stems of a text as given."""
    return content(fold(text, language).text, language)


def related(one: str, other: str) -> bool:
    """Tell whether two stems are the same word or one is the core of the other's compound (Maschine, Kaffeemaschine)."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= 5 and not short[0].isdigit() and (long.endswith(short) or long.startswith(short)))


def shared(stems: list[str], others: list[str]) -> set[str]:
    """Return those of ``stems`` that have a relative among ``others``."""
    exact = set(others)
    return {s for s in set(stems) if s in exact or any(related(s, o) for o in exact)}

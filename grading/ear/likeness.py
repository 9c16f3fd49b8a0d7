"""What two texts have in common: stems, numbers and dates, for restating, points and copy-paste."""

import re
from collections.abc import Iterable
from functools import lru_cache

import snowballstemmer

from grading.ear.normalise import fold
from grading.ear.rules import rulebook

_NAMES = {"de": "german", "en": "english"}
_WORD = re.compile(r"[^\W_]+(?:[.,:](?=\d)\d+)*")
SHORTEST = 3
COMPOUND = 5
"""Shorter stems are no core of a compound: "Kaffee" in "Kaffeemaschine", but not "Ei" in "Eile"."""


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


@lru_cache(maxsize=1024)
def content(folded: str, language: str) -> tuple[str, ...]:
    """List the stems of words that carry meaning, in order; ``folded`` has been through `fold`."""
    words = (match.group() for match in _WORD.finditer(folded))
    stops = _stop_words(language)
    return tuple(stem(w, language) for w in words if w not in stops and (len(w) >= SHORTEST or w.isdigit()))


def content_of(text: str, language: str) -> tuple[str, ...]:
    """List the meaningful stems of a text as given."""
    return content(fold(text, language).text, language)


def related(one: str, other: str) -> bool:
    """Tell whether two stems are the same word or one is the core of the other's compound (Maschine, Kaffeemaschine)."""
    short, long = sorted((one, other), key=len)
    return short == long or (len(short) >= COMPOUND and not short[0].isdigit() and (long.endswith(short) or long.startswith(short)))


def shared(stems: Iterable[str], others: Iterable[str]) -> set[str]:
    """Return those of ``stems`` that have a relative among ``others`` (see `related`, here for all of them at once)."""
    exact = set(others)
    long = " ".join(o for o in exact if len(o) >= COMPOUND and not o[0].isdigit())
    return {s for s in set(stems) if s in exact or _has_compound(s, exact, f" {long} ")}


def _has_compound(stem: str, exact: set[str], long: str) -> bool:
    if len(stem) < COMPOUND or stem[0].isdigit():
        return False
    cuts = range(COMPOUND, len(stem))
    return f" {stem}" in long or f"{stem} " in long or any(stem[:n] in exact or stem[-n:] in exact for n in cuts)

"""What is a first name and what is an ordinary word: two lists, read when they are first asked for.

A list of our own: libraries with names of the world weigh hundreds of megabytes or are under licences we do not take.
"""

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, get_args

from scenarios.conversation import Language

Gender = Literal["f", "m", "either"]


@dataclass(frozen=True, slots=True)
class FirstName:
    """How people of this name are usually addressed; ``is_a_word``: it means something else too (Frank, Hope)."""

    gender: Gender
    is_a_word: bool


@lru_cache(maxsize=1)
def first_names() -> dict[str, FirstName]:
    """Return first names in small letters."""
    rows = (line.split(": ", 1) for line in _lines("first_names.txt") if not line.startswith("#"))
    names = {group: set(listed.lower().split()) for group, listed in rows}
    genders = {name: gender for gender in get_args(Gender) for name in names[gender]}
    return {name: FirstName(gender, name in names["words"]) for name, gender in genders.items()}


def first_name(word: str) -> FirstName | None:
    """Look up a first name; a double one (Ann-Kathrin) goes by its second half."""
    halves = word.lower().split("-")
    return first_names().get(halves[-1]) if halves[0] in first_names() else None


@lru_cache(maxsize=1)
def no_names() -> frozenset[str]:
    """Return words, in small letters, that stand where names stand and are none."""
    return frozenset(word for line in _lines("no_names.txt") for word in line.split())


@lru_cache(maxsize=2)
def ordinary_words(language: Language) -> frozenset[str]:
    """Return words in small letters that are no names."""
    return frozenset(_lines(ordinary_file(language).name))


def is_ordinary(word: str, language: Language) -> bool:
    """Whether ``word`` is a word of the language, or of English, which Germans write too."""
    small = word.lower().strip(".,").split("'")[0].split("’")[0]
    return small in ordinary_words(language) or (small in ordinary_words("en") and small not in first_names())


def ordinary_file(language: Language) -> Path:
    """Name the list that ``python -m training.ordinary`` writes."""
    return Path(str(files(__package__) / f"ordinary-{language}.txt"))


def _lines(name: str) -> list[str]:
    return (files(__package__) / name).read_text(encoding="utf-8").splitlines()

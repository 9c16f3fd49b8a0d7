"""The words by which a draft guesses, read from ``hints/<language>.yaml``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from scenarios.conversation import Language
from scenarios.yaml_guard import parse

Patterns = tuple[re.Pattern[str], ...]


@dataclass(frozen=True)
class Hints:
    """What to look for in one language; see the comments in the files."""

    intents: Mapping[str, Patterns]
    temperaments: Mapping[str, Patterns]
    concerns: Patterns
    gifts: Mapping[str, re.Pattern[str]]
    opens_only: re.Pattern[str]
    helps: re.Pattern[str]
    chooses: re.Pattern[str]
    also: Mapping[str, re.Pattern[str]]
    parties: re.Pattern[str]
    firsthand: re.Pattern[str]
    asks_when: re.Pattern[str]
    question: re.Pattern[str]
    ways_to_ask_when: tuple[str, ...]
    rules: re.Pattern[str]
    familiar: re.Pattern[str]


@lru_cache(maxsize=2)
def hints(language: Language) -> Hints:
    """Read the hints of ``language``."""
    path = files(__package__) / "hints" / f"{language}.yaml"
    return Hints(**{key: _compiled(key, value) for key, value in parse(path.read_bytes(), str(path), "en").data.items()})


def _compiled(key: str, value: Any) -> Any:
    if isinstance(value, str):
        return re.compile(value, re.IGNORECASE)
    if key == "ways_to_ask_when":  # patterns of the ear's, for the draft
        return tuple(value)
    if isinstance(value, list):
        return tuple(re.compile(text, re.IGNORECASE) for text in value)
    return {name: _compiled(key, inner) for name, inner in value.items()}

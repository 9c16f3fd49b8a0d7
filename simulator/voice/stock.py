"""The written lines of one language, as they were compiled; read once."""

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib.resources import files
from typing import Any

from scenarios.conversation import Language
from scenarios.model import Scenario


@lru_cache(maxsize=2)
def stock(language: Language) -> dict[str, Any]:
    """Return ``{"stock": ..., "tempers": ..., "moves": ..., "after": ...}`` (simulator/voice/source.py)."""
    data: dict[str, Any] = json.loads(files("simulator").joinpath("voice", "lines", f"{language}.json").read_text("utf-8"))
    return data


WRITTEN_LIKE_CHAT = frozenset({"chat", "social"})
"""Channels in which people type without capitals."""


def fitting(lines: Iterable[Any], scenario: Scenario, channel: str) -> Iterator[str]:
    """Yield lines in the form of address of ``scenario``, those typed in haste only where people type so."""
    form = scenario.address.lower()
    careful = channel not in WRITTEN_LIKE_CHAT or scenario.temperament == "formal" or scenario.persona.types == "careful"
    for line in lines:
        text = line if isinstance(line, str) else line[form]
        if not (careful and text[0].islower()):
            yield text

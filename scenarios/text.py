"""The border: every text from outside passes ``clean`` once, whoever wrote it.

Nothing is silently lost: what had to be replaced stands visibly in the text as U+FFFD and is counted.
"""

import unicodedata
from dataclasses import dataclass

REPLACEMENT = "\ufffd"
MAX_REPLY = 4_000
"""Longest reply in characters (trust.md, text border)."""

_KEPT = frozenset("\t\n")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Text in NFC without control characters; ``replaced`` counts characters that became U+FFFD."""

    text: str
    replaced: int


def clean(raw: str) -> Cleaned:
    """Clean ``raw``: NFC, line ends as LF, lone surrogates and NUL as U+FFFD, no other control characters."""
    unified = raw.replace("\r\n", "\n").replace("\r", "\n")
    if unified.replace("\n", "").isprintable():  # as almost every text is: nothing to look for, character by character
        return Cleaned(unicodedata.normalize("NFC", unified), 0)
    marked = "".join(REPLACEMENT if _is_broken(c) else c for c in unified)
    kept = "".join(c for c in marked if c in _KEPT or unicodedata.category(c) != "Cc")
    return Cleaned(unicodedata.normalize("NFC", kept), sum(map(_is_broken, unified)))


def _is_broken(character: str) -> bool:
    return character == "\0" or "\ud800" <= character <= "\udfff"

"""Fold text so that typing habits do not matter, and remember where every character came from.

"Verspätung", "verspaetung" and "VERSPATUNG" become one word. Rules and replies go through the same
folding, so it need not be reversible, only the same on both sides.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SAME = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "ss",
        "’": "'",
        "‘": "'",
        "`": "'",
        "´": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‑": "-",
        "\u00a0": " ",
        "\u202f": " ",
    }
)
_GERMAN_DIGRAPHS = {"ae": "a", "oe": "o", "ue": "u"}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text; character ``i`` of it came from ``text[starts[i]:ends[i]]`` of the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Translate a span of the folded text into a span of the original."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=4096)
def _fold_character(character: str) -> str:
    plain = character.translate(_SAME).lower()
    decomposed = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_SPECIAL = {"de": re.compile(r"[aouAOU][eE]|[^\x00-\x7f]|`"), "en": re.compile(r"[^\x00-\x7f]|`")}


@lru_cache(maxsize=256)
def fold(text: str, language: str) -> Folded:
    """Fold ``text`` for matching; in German "ae", "oe", "ue" count as the umlauts they stand for."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    plain_from = 0
    for match in _SPECIAL[language].finditer(text):
        start, end = match.span()
        letters.append(text[plain_from:start].lower())
        starts += range(plain_from, start)
        ends += range(plain_from + 1, start + 1)
        piece = _GERMAN_DIGRAPHS[match[0].lower()] if end - start == 2 else _fold_character(match[0])
        letters.append(piece)
        starts += [start] * len(piece)
        ends += [end] * len(piece)
        plain_from = end
    letters.append(text[plain_from:].lower())
    starts += range(plain_from, len(text))
    ends += range(plain_from + 1, len(text) + 1)
    return Folded("".join(letters), tuple(starts), tuple(ends))

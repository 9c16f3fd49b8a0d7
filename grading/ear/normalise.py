"""Fold text so that typing habits do not matter, and remember where every character came from.

"Verspätung", "verspaetung" and "VERSPATUNG" become one word. Rules and replies go through the same
folding, so it need not be reversible, only the same on both sides.
"""

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

_SAME = str.maketrans(
    {
        "ß": "ss",
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


def fold(text: str, language: str) -> Folded:
    """Fold ``text`` for matching; in German "ae", "oe", "ue" count as the umlauts they stand for."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    digraphs = _GERMAN_DIGRAPHS if language == "de" else {}
    position = 0
    while position < len(text):
        width = 2 if text[position : position + 2].lower() in digraphs else 1
        piece = digraphs[text[position : position + 2].lower()] if width == 2 else _fold_character(text[position])
        for letter in piece:
            letters.append(letter)
            starts.append(position)
            ends.append(position + width)
        position += width
    return Folded("".join(letters), tuple(starts), tuple(ends))

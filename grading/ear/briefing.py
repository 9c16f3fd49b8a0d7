"""What the trainee was told before replying, ready to be compared with what the reply says: values, and what is so or not so."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from grading.ear.likeness import content
from grading.ear.normalise import fold
from grading.ear.quantities import quantities
from grading.ear.rules import negator, rulebook

_STATEMENT = re.compile(r"[.;:!?](?:\s|$)|\n")
_WORD = re.compile(r"\w+")
IN_COMMON, MOST = 2, 4
"""So many meaningful words in common make a sentence one about a statement of the briefing; more than the second number say no more."""


@dataclass(frozen=True)
class Statement:
    """Something the trainee was told: its meaningful stems, and whether it says that something is not so, or not allowed."""

    stems: frozenset[str]
    negated: bool


@dataclass(frozen=True)
class Briefing:
    """Texts the trainee had: the values in them, with their kinds, and their statements."""

    values: frozenset[tuple[str, str]]
    statements: tuple[Statement, ...]

    def of_kind(self, kind: str) -> list[float]:
        """Return the amounts or shares that were named."""
        return [float(value) for name, value in self.values if name == kind]


@lru_cache(maxsize=256)
def briefing(texts: tuple[str, ...], language: str) -> Briefing:
    """Read facts and rules, or what was said, cut into statements."""
    negates = negator(rulebook(language).lexicon).fits
    folded = [fold(text, language).text + " " for text in texts]
    parts = [part for text in folded for part in _STATEMENT.split(text) if part.strip()]
    statements = (Statement(frozenset(content(part, language)), any(map(negates, _WORD.findall(part)))) for part in parts)
    return Briefing(frozenset(value for text in folded for value in quantities(text)), tuple(statements))


def compared(sentence: str, stems: frozenset[str], negated: bool, given: Briefing, told: Briefing) -> Iterator[str]:
    """Name how a folded sentence stands to the briefing and to what was said before: its values, and its yes or no.

    The names are features of the learned layer (see `features`).
    """
    for kind, value in quantities(sentence + " "):
        others = given.of_kind(kind) if kind in ("amount", "share") else []
        known = "given" if (kind, value) in given.values else "told" if (kind, value) in told.values else "new"
        yield f"value:{kind}:{known}:{any(kind == k for k, _ in given.values)}"
        if known == "new" and others:
            yield f"value:{kind}:{'above' if float(value) > max(others) else 'below'}"
    about = [(len(stems & s.stems), s.negated) for s in given.statements]
    common, no = max(about, default=(0, False))
    if common >= IN_COMMON:
        yield f"statement:{'no' if no else 'yes'}:{'no' if negated else 'yes'}:{min(common, MOST)}"

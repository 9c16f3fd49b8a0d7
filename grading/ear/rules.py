"""Read the compiled rules. Their source is ``grading/rules/``; ``make compile`` builds the one fast file."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from grading.ear.concepts import Concepts
from grading.ear.index import IndexData
from grading.ear.lexicon import Lexicon
from grading.ear.nodes import Node, Words
from grading.ear.pattern import folded, parse
from grading.ear.sentences import Reading
from grading.ear.spelling import Spelling
from grading.evidence import Certainty, Cue

LANGUAGES = ("de", "en")


@dataclass(frozen=True)
class Pattern:
    """A folded pattern; ``says_not``: it holds a negation itself, which then is no veto."""

    text: str
    says_not: bool

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """Read late: most patterns have no anchor in a given reply and are never needed."""
        return parse(self.text)


@dataclass(frozen=True)
class Rule:
    """One rule: any of its patterns, under its vetoes, is a cue.

    ``allow`` lists readings that do not veto it, ``need`` readings without which it is nothing,
    ``negated`` the cue it turns into when negated.
    """

    id: str
    cue: Cue
    certainty: Certainty
    detail: str
    allow: frozenset[str]
    need: frozenset[str]
    negated: Cue | None


class Rulebook:
    """Rules of one language, as `source.compile_rule` lays them down.

    ``indexed``: the lexicon's index knows their patterns, so that only those are tried that can match.
    """

    def __init__(self, language: str, lexicon: Lexicon, rows: Sequence[dict[str, Any]], *, indexed: bool = False) -> None:
        self.language, self.lexicon, self.rows, self.indexed = language, lexicon, rows, indexed
        self.patterns = [(number, text, says_not) for number, row in enumerate(rows) for text, says_not in row["patterns"]]
        self.rule = lru_cache(maxsize=None)(lambda number: _rule(self.rows[number]))
        self.pattern = lru_cache(maxsize=None)(lambda number: Pattern(*self.patterns[number][1:]))

    def read(self, text: str) -> Reading:
        """Make a reply ready for the rules."""
        return Reading(text, self.language, self.lexicon)

    def matches(self, reading: Reading) -> Iterator[tuple[Rule, Pattern, int, int]]:
        """Yield every match of a pattern with its rule, in the order of the rules."""
        numbers = self.lexicon.index.candidates(reading.present) if self.indexed else range(len(self.patterns))
        for number in numbers:
            pattern = self.pattern(number)
            for first, last in reading.find(pattern.nodes):
                yield self.rule(self.patterns[number][0]), pattern, first, last


@lru_cache(maxsize=len(LANGUAGES))
def concepts(language: str) -> Concepts:
    """Load the concepts of ``language``, once."""
    return Concepts(_data()[language]["concepts"])


def compiled() -> dict[str, Any]:
    """Read the compiled file as it is: ``{"hash": ..., "de": {...}, "en": {...}}``."""
    data: dict[str, Any] = json.loads(files("grading").joinpath("rules", "compiled.json").read_text("utf-8"))
    return data


@lru_cache(maxsize=1)
def _data() -> dict[str, Any]:
    return compiled()


def rules_hash() -> str:
    """Hash of every rule source, part of the rubric hash that a grade records."""
    return str(_data()["hash"])


@lru_cache(maxsize=len(LANGUAGES))
def rulebook(language: str) -> Rulebook:
    """Load the rules of ``language`` ("de" or "en"), once."""
    data = _data()[language]
    return Rulebook(language, Lexicon(data["lists"], IndexData(**data["index"]), Spelling(**data["spelling"])), data["rules"], indexed=True)


def pattern_of(text: str, language: str, lexicon: Lexicon) -> Pattern:
    """Make a pattern of what an author wrote; raises `pattern.PatternError`, also for unknown lists."""
    pattern = Pattern(folded(text, language), _says_not(parse(folded(text, language)), lexicon))
    _know_lists(pattern.nodes, lexicon)
    return pattern


def _says_not(nodes: tuple[Node, ...], lexicon: Lexicon) -> bool:
    """Tell whether one of the words written in the pattern itself is a negator."""
    for node in nodes:
        words = node if isinstance(node, Words) else getattr(node, "single", None)
        spelled = {*words.exact, *words.beginnings, *words.endings} if words else set()
        if any(map(negator(lexicon).fits, spelled)) or any(_says_not(way, lexicon) for way in getattr(node, "longer", ())):
            return True
    return False


def negator(lexicon: Lexicon) -> Words:
    """Return the words that negate."""
    node = lexicon.node("negator")
    assert isinstance(node, Words), "the list <negator> holds single words"
    return node


def _know_lists(nodes: tuple[Node, ...], lexicon: Lexicon) -> None:
    for name in names_in(nodes):
        _know_lists((lexicon.node(name),), lexicon)


def names_in(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Yield the names of lists that ``nodes`` refer to."""
    for node in nodes:
        if hasattr(node, "name"):
            yield node.name
        for way in getattr(node, "longer", ()):
            yield from names_in(way)


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(
        id=row["id"],
        cue=Cue(row["cue"]),
        certainty=row["certainty"],
        detail=row["detail"],
        allow=frozenset(row["allow"]),
        need=frozenset(row["need"]),
        negated=Cue(row["negated"]) if row["negated"] else None,
    )

"""Read the compiled rules. Their source is ``grading/rules/``; ``make compile`` builds the one fast file."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any

from grading.ear.normalise import fold
from grading.ear.pattern import compile_pattern
from grading.evidence import Certainty, Cue

LANGUAGES = ("de", "en")
MARKERS = ("negator", "pseudo_negation", "condition", "polite_condition", "irrealis", "reporting", "sarcasm")
WORD_LISTS = ("clause_words", "subordinators")


@dataclass(frozen=True, slots=True)
class Markers:
    """Expressions for how a sentence is meant, from the lists of the lexicon that bear these names."""

    negator: str
    pseudo_negation: str
    condition: str
    polite_condition: str
    irrealis: str
    reporting: str
    sarcasm: str
    clause_words: frozenset[str]
    subordinators: frozenset[str]


@dataclass(frozen=True)
class RulePattern:
    """One pattern of a rule: its expression, strings of which one must occur, whether it says "not" itself."""

    regex: str
    anchors: tuple[str, ...]
    says_not: bool

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """Compile late: most patterns have no anchor in a given reply and are never needed."""
        return re.compile(self.regex)


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
    patterns: tuple["RulePattern", ...]


@dataclass(frozen=True)
class Rulebook:
    """All rules of one language."""

    language: str
    markers: Markers
    rules: tuple[Rule, ...]


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
    return make_rulebook(language, _data()[language])


def make_rulebook(language: str, data: dict[str, Any]) -> Rulebook:
    """Make a rulebook of compiled ``data``: ``{"markers": {...}, "rules": [...]}``."""
    expressions = {name: data["markers"][name] for name in MARKERS}
    words = {name: frozenset(data["markers"][name]) for name in WORD_LISTS}
    markers = Markers(**expressions, **words)
    return Rulebook(language, markers, tuple(_rule(row) for row in data["rules"]))


def rule_pattern(pattern: str, language: str, lists: Mapping[str, list[str]]) -> RulePattern:
    """Compile one pattern; raises `pattern.PatternError`. It says "not" itself where one of its words is a negator."""
    compiled = compile_pattern(pattern, language, lists)
    words = "".join(f" {word} " for word in fold(re.sub(r"[\[\]()|]", " ", pattern), language).text.split())
    says_not = re.search(compile_pattern("<negator>", language, lists).regex, words) is not None
    return RulePattern(compiled.regex, compiled.anchors, says_not)


def lexicon(language: str) -> dict[str, list[str]]:
    """Return the word lists of ``language`` by name, for patterns that scenarios bring along."""
    lists: dict[str, list[str]] = _data()[language]["lexicon"]
    return lists


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(
        id=row["id"],
        cue=Cue(row["cue"]),
        certainty=row["certainty"],
        detail=row["detail"],
        allow=frozenset(row["allow"]),
        need=frozenset(row["need"]),
        negated=Cue(row["negated"]) if row["negated"] else None,
        patterns=tuple(RulePattern(regex, tuple(anchors), says_not) for regex, anchors, says_not in row["patterns"]),
    )

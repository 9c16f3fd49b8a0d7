"""The sources of the rules: what a rule file may say, and the proof that each rule keeps its own examples."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator

from grading.ear.listen import proof
from grading.ear.pattern import PatternError, compile_pattern
from grading.ear.rules import MARKERS, WORD_LISTS, make_rulebook, rule_pattern
from grading.evidence import Certainty, Cue
from scenarios.errors import DataError, Finding
from scenarios.messages import Language
from scenarios.schema import Frozen, PlacedError, validate
from scenarios.yaml_guard import MAX_FINDINGS, Document, finding, read

SOURCES = Path(__file__).parent.parent / "rules"

ReadingName = Literal["negated", "quoted", "hypothetical", "reported", "sarcastic", "question"]
Text = Field(min_length=1, max_length=500)


class RuleSource(Frozen):
    """One rule as its author writes it. ``hits`` must be found by it, ``misses`` must not.

    ``allow``: readings that do not veto it; ``need``: readings without which it is nothing;
    ``negated``: the cue it becomes when negated; ``source``: why we believe it.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")
    cue: str
    certainty: Certainty = "certain"
    detail: str = ""
    source: str = Field(min_length=3)
    patterns: tuple[str, ...] = Field(min_length=1)
    allow: tuple[ReadingName, ...] = ()
    need: tuple[ReadingName, ...] = ()
    negated: str = ""
    hits: tuple[str, ...] = Field(min_length=2)
    misses: tuple[str, ...] = Field(min_length=2)

    @field_validator("cue", "negated")
    @classmethod
    def _known(cls, value: str) -> str:
        if value and value not in set(Cue):
            raise PlacedError("choice", found=value, choices=[cue.value for cue in Cue])
        return value


class RuleFile(Frozen):
    """A file of rules of one language; ``lists`` are word lists of its own beside the lexicon's."""

    language: Language
    lists: dict[str, tuple[str, ...]] = {}
    rules: tuple[RuleSource, ...] = Field(min_length=1)


Lexicon = dict[str, list[str]]


def read_lexicon(path: Path, language: Language = "en") -> Lexicon:
    """Read a ``lexicon.yaml``: lists of patterns by name."""
    document = read(path, language)
    for name, entries in document.data.items():
        if not isinstance(entries, list) or not entries or not all(isinstance(e, str) and e for e in entries):
            raise DataError([finding(document.file, document.lines, document.mark((name,)), "list", language, key=name, found=type(entries).__name__)])
    return document.data


def with_lists(lexicon: Lexicon, file: RuleFile) -> Lexicon:
    """Add a rule file's own lists to the common ones."""
    return {**lexicon, **{name: list(entries) for name, entries in file.lists.items()}}


def compile_markers(language: str, lexicon: Lexicon) -> dict[str, Any]:
    """Compile the lists that say how a sentence is meant."""
    expressions = {name: compile_pattern(f"<{name}>", language, lexicon).regex for name in MARKERS}
    return {**expressions, **{name: lexicon[name] for name in WORD_LISTS}}


def compile_rule(rule: RuleSource, language: str, lexicon: Lexicon) -> dict[str, Any]:
    """Compile one rule to what `rules.rulebook` reads; raises `PatternError`."""
    compiled = [rule_pattern(pattern, language, lexicon) for pattern in rule.patterns]
    return {
        "id": f"{language}.{rule.id}",
        "cue": rule.cue,
        "certainty": rule.certainty,
        "detail": rule.detail,
        "allow": list(rule.allow),
        "need": list(rule.need),
        "negated": rule.negated,
        "patterns": [[c.regex, list(c.anchors), c.says_not] for c in compiled],
    }


def check_file(path: Path, language: Language = "en") -> tuple[Finding, ...]:
    """Return every finding in one rule file: form, patterns, and rules that fail their own examples."""
    try:
        document = read(path, language)
        rules = validate(document, RuleFile, language)
        lexicon = with_lists(read_lexicon(SOURCES / rules.language / "lexicon.yaml", language), rules)
    except DataError as error:
        return error.findings
    return tuple(_prove(document, rules, lexicon, language))[:MAX_FINDINGS]


def _prove(document: Document, file: RuleFile, lexicon: Lexicon, language: Language) -> Iterator[Finding]:
    markers = compile_markers(file.language, lexicon)
    for number, rule in enumerate(file.rules):
        mark = document.mark(("rules", number, "patterns"))
        try:
            book = make_rulebook(file.language, {"markers": markers, "rules": [compile_rule(rule, file.language, lexicon)]})
        except PatternError as error:
            yield finding(document.file, document.lines, mark, "pattern", language, key=rule.id, found=str(error))
            continue
        for key, examples, wanted in (("hits", rule.hits, True), ("misses", rule.misses, False)):
            for index, example in enumerate(examples):
                if proof(example, book) is not wanted:
                    place = document.mark(("rules", number, key, index))
                    yield finding(document.file, document.lines, place, "proof", language, key=rule.id, found=f"{key}: {example!r}")


def sources(language: str) -> list[Path]:
    """List the rule files of ``language``, without the lexicon."""
    return sorted(p for p in (SOURCES / language).glob("*.yaml") if p.name != "lexicon.yaml")


def compile_language(language: Language) -> dict[str, Any]:
    """Compile all rules of ``language``; raises `DataError` where one is faulty."""
    lexicon = read_lexicon(SOURCES / language / "lexicon.yaml")
    rules: list[dict[str, Any]] = []
    for path in sources(language):
        file = validate(read(path), RuleFile)
        rules += [compile_rule(rule, file.language, with_lists(lexicon, file)) for rule in file.rules]
    return {"markers": compile_markers(language, lexicon), "lexicon": lexicon, "rules": rules}


def compile_all() -> dict[str, Any]:
    """Compile both languages, with a hash over all that the ear knows."""
    data: dict[str, Any] = {language: compile_language(language) for language in ("de", "en")}
    digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    return {"hash": digest[:16], **data}


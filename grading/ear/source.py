"""The sources of the rules: what a rule file may say, and the proof that each rule keeps its own examples."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator

from grading.ear.index import build
from grading.ear.lexicon import Lexicon
from grading.ear.listen import proof
from grading.ear.normalise import fold
from grading.ear.pattern import folded
from grading.ear.pattern_texts import PatternError
from grading.ear.rules import Rulebook, pattern_of
from grading.evidence import Certainty, Cue
from scenarios.conversation import LANGUAGES
from scenarios.errors import DataError, Finding
from scenarios.messages import Language
from scenarios.schema import Frozen, PlacedError, validate
from scenarios.yaml_guard import MAX_FINDINGS, Document, finding, read

LEXICON_FILE, CONCEPTS_FILE, SPELLINGS_FILE = "lexicon.yaml", "concepts.yaml", "spellings.yaml"
SOURCES = Path(__file__).parent.parent / "rules"

_ENTRY = re.compile(r"[\w*'€%.:/&]+(?: [\w*'€%.:/&]+)*")
"""Words with spaces between; a star for what may stand before or after."""

AS_WRITTEN = frozenset({"irrealis"})
"""Lists that are not folded, because an umlaut makes the difference."""

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


def read_lexicon(path: Path, language: Language = "en") -> dict[str, list[str]]:
    """Read a ``lexicon.yaml``: lists of patterns by name."""
    document = read(path, language)
    for name, entries in document.data.items():
        if not isinstance(entries, list) or not entries or not all(isinstance(e, str) and e for e in entries):
            raise DataError(
                [finding(document.file, document.lines, document.mark((name,)), "list", language, key=name, found=type(entries).__name__)]
            )
    return document.data


def check_lexicon(path: Path, language: Language = "en") -> tuple[Finding, ...]:
    """Return every finding in a file of common word lists; ``language`` is the one of the messages."""
    try:
        document = read(path, language)
        entries = read_lexicon(path, language)
    except DataError as error:
        return error.findings
    found = []
    spoken = path.parent.name if path.parent.name in LANGUAGES else language
    lexicon = Lexicon({name: [e if name in AS_WRITTEN else folded(e, spoken) for e in row] for name, row in entries.items()})
    for name in entries:
        try:
            lexicon.node(name)
        except PatternError as error:
            mark = document.mark((name,), of_key=True)
            found.append(finding(document.file, document.lines, mark, "pattern", language, key=name, found=error.said(language)))
    return tuple(found)


def check_concepts(path: Path, language: Language = "en") -> tuple[Finding, ...]:
    """Return every finding in a file of concepts or of spellings: texts of entries with commas between, none empty."""
    try:
        document = read(path, language)
    except DataError as error:
        return error.findings
    found = []
    for name, text in document.data.items():
        wrong = [e for e in text.split(",") if not _ENTRY.fullmatch(e.strip())] if isinstance(text, str) else [text]
        if wrong:
            mark = document.mark((name,), of_key=True)
            found.append(finding(document.file, document.lines, mark, "pattern", language, key=name, found=f"{wrong[0]!r}"))
    return tuple(found[:MAX_FINDINGS])


def _lexicon(language: Language) -> Lexicon:
    entries = read_lexicon(SOURCES / language / LEXICON_FILE, language)
    return Lexicon({name: [e if name in AS_WRITTEN else folded(e, language) for e in row] for name, row in entries.items()})


def _concepts(language: Language) -> dict[str, list[str]]:
    """Read the concepts, each a text of entries with commas between; a star is no letter, so it stays while the rest is folded."""
    document = read(SOURCES / language / CONCEPTS_FILE, language)
    return {name: [folded(entry.strip(), language) for entry in text.split(",")] for name, text in document.data.items()}


def compiled_spelling(language: Language) -> dict[str, Any]:
    """Read which spellings stand for which word, and the usual words (see `training.vocabulary`)."""
    document = read(SOURCES / language / SPELLINGS_FILE, language)
    folds = [(_plain(word, language), text) for word, text in document.data.items()]
    variants = {_plain(variant, language): word for word, text in folds for variant in text.split(",")}
    return {"variants": variants} | {name: words_file(name, language).read_text("utf-8").split() for name in ("usual", "real")}


def words_file(name: str, language: str) -> Path:
    """Return where the usual words stand, or the real ones (see `spelling.Spelling`)."""
    return SOURCES / language / f"{name}.txt"


def _plain(text: str, language: str) -> str:
    return fold(text.strip(), language).text.replace("'", "")


def _with_own(lexicon: Lexicon, file: RuleFile) -> Lexicon:
    return lexicon.with_lists({name: [folded(e, file.language) for e in row] for name, row in file.lists.items()})


def compile_rule(rule: RuleSource, language: str, lexicon: Lexicon) -> dict[str, Any]:
    """Compile one rule to what `rules.Rulebook` reads; raises `PatternError`."""
    patterns = [pattern_of(text, language, lexicon) for text in rule.patterns]
    row = {name: getattr(rule, name) for name in ("cue", "certainty", "detail", "negated")}
    row |= {"id": f"{language}.{rule.id}", "allow": list(rule.allow), "need": list(rule.need)}
    return row | {"patterns": [[p.text, p.says_not] for p in patterns]}


def check_file(path: Path, language: Language = "en") -> tuple[Finding, ...]:
    """Return every finding in one rule file: form, patterns, and rules that fail their own examples."""
    try:
        document = read(path, language)
        rules = validate(document, RuleFile, language)
        lexicon = _with_own(_lexicon(rules.language), rules)
        lexicon.index  # noqa: B018  reads every list once
    except DataError as error:
        return error.findings
    except PatternError as error:
        mark = document.mark(("lists",))
        return (finding(document.file, document.lines, mark, "pattern", language, key="lists", found=error.said(language)),)
    return tuple(_prove(document, rules, lexicon, language))[:MAX_FINDINGS]


def _prove(document: Document, file: RuleFile, lexicon: Lexicon, language: Language) -> Iterator[Finding]:
    for number, rule in enumerate(file.rules):
        try:
            row = compile_rule(rule, file.language, lexicon)
        except PatternError:
            yield from _unreadable(document, number, rule, file.language, lexicon, language)
            continue
        book = Rulebook(file.language, lexicon, [row])
        for key, examples, wanted in (("hits", rule.hits, True), ("misses", rule.misses, False)):
            for index, example in enumerate(examples):
                if proof(example, book) is not wanted:
                    place = document.mark(("rules", number, key, index))
                    yield finding(document.file, document.lines, place, "proof", language, key=rule.id, found=f"{key}: {example!r}")


def _unreadable(document: Document, number: int, rule: RuleSource, spoken: str, lexicon: Lexicon, language: Language) -> Iterator[Finding]:
    for at, text in enumerate(rule.patterns):
        try:
            pattern_of(text, spoken, lexicon)
        except PatternError as error:
            mark = document.mark(("rules", number, "patterns", at))
            yield finding(document.file, document.lines, mark, "pattern", language, key=rule.id, found=error.said(language))


def sources(language: str) -> list[Path]:
    """List the rule files of ``language``, without the lexicon."""
    return sorted(p for p in (SOURCES / language).glob("*.yaml") if p.name not in (LEXICON_FILE, CONCEPTS_FILE, SPELLINGS_FILE))


def compile_language(language: Language) -> dict[str, Any]:
    """Compile all rules of ``language``; raises `DataError` or `PatternError` where one is faulty.

    A rule file's own lists get the file's name in front, so that two files may use the same name.
    """
    lexicon, rules = _lexicon(language), []
    for path in sources(language):
        file = _with_prefix(validate(read(path), RuleFile), path.stem + "_")
        lexicon = _with_own(lexicon, file)
        rules += [compile_rule(rule, language, lexicon) for rule in file.rules]
    index = build(lexicon.entries, (text for row in rules for text, _ in row["patterns"]))
    more = {"concepts": _concepts(language), "spelling": compiled_spelling(language)}
    return {"lists": lexicon.entries, "rules": rules, "index": asdict(index), **more}


def _with_prefix(file: RuleFile, prefix: str) -> RuleFile:
    def named(pattern: str) -> str:
        return re.sub(r"<([a-z0-9_]+)>", lambda m: f"<{prefix}{m[1]}>" if m[1] in file.lists else m[0], pattern)

    lists = {prefix + name: tuple(map(named, entries)) for name, entries in file.lists.items()}
    rules = tuple(rule.model_copy(update={"patterns": tuple(map(named, rule.patterns))}) for rule in file.rules)
    return file.model_copy(update={"lists": lists, "rules": rules})


def compile_all() -> dict[str, Any]:
    """Compile both languages, with a hash over all that the ear knows."""
    data: dict[str, Any] = {language: compile_language(language) for language in ("de", "en")}
    digest = hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()
    return {"hash": digest[:16], **data}

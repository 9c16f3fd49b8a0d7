"""What only the upper floors know of a file whose form is right: patterns that can be read, cues and places that exist, ids used once."""

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

from grading.ear.case import matcher
from grading.ear.pattern_texts import PatternError
from grading.evidence import Cue
from scenarios.errors import DataError, Finding
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.parts import PolicyFact
from scenarios.schema import place
from scenarios.yaml_guard import Document, Path_, read
from simulator.voice.source import Move

AT = ("order", "customer", "policy", "playbook", "logistics", "lead")
"""Where a fact can turn up: the screens of the desk, and the colleagues one can ask."""
CUES = tuple(cue.value for cue in Cue)
Patterns = Iterator[tuple[Path_, tuple[str, ...]]]


def check_scenario(document: Document, scenario: Scenario, language: Language) -> Iterator[Finding]:
    """Yield what is wrong in a scenario beside its form."""
    yield from check_patterns(document, _patterns(scenario), scenario.language, language)
    for key in ("soothes", "inflames"):
        for cue in getattr(scenario, key):
            yield from _known(document, (key, cue), cue, CUES, language)
    for number, line in enumerate(scenario.lines):
        if line.after:
            yield from _known(document, ("lines", number, "after"), line.after, (*CUES, *get_args(Move)), language)
    for number, fact in enumerate(scenario.facts):
        if fact.when == "action":
            yield from _known(document, ("facts", number, "at"), fact.at, AT, language)


def _known(document: Document, path: Path_, found: str, known: tuple[str, ...], language: Language) -> Iterator[Finding]:
    if found not in known:
        key = path[0] if path[-1] == found else path[-1]
        yield place(document, path, "choice", language, {"key": key, "found": found, "choices": known})


def check_patterns(document: Document, patterns: Patterns, spoken: Language, language: Language) -> Iterator[Finding]:
    """Yield every pattern that cannot be read; ``spoken`` is the language of the patterns, ``language`` the one of the messages."""
    for path, texts in patterns:
        for number, pattern in enumerate(texts):
            try:
                matcher((pattern,), spoken)
            except PatternError as error:
                yield place(document, (*path, number), "pattern", language, {"key": str(path[-1]), "found": error.said(language)})


def policy_patterns(policy: tuple[PolicyFact, ...]) -> Patterns:
    """Yield the patterns of policy facts with their places."""
    for number, rule in enumerate(policy):
        yield ("policy", number, "about"), rule.about
        yield ("policy", number, "contradicted_by"), rule.contradicted_by


def _patterns(scenario: Scenario) -> Patterns:
    for number, point in enumerate(scenario.points):
        yield ("points", number, "words"), point.words
    for number, fact in enumerate(scenario.facts):
        yield ("facts", number, "asked_by"), fact.asked_by
    yield from policy_patterns(scenario.policy)
    yield ("may_refuse",), scenario.may_refuse
    for number, remedy in enumerate(scenario.remedies):
        yield ("remedies", number, "words"), remedy.words
    for number, task in enumerate(scenario.tasks):
        yield ("tasks", number, "asked_by"), task.asked_by
    for key, part in (("mistake", scenario.mistake), ("cause", scenario.cause)):
        if part:
            yield (key, "words"), part.words


def doubled_ids(document: Document, language: Language) -> Iterator[Finding]:
    """Yield every id that stands twice in a list."""
    ids = [(path, value) for path, value in _texts(document.data, ()) if path[-1] == "id" and len(path) > 2]
    for number, (path, name) in enumerate(ids):
        if any((other[:-2], value) == (path[:-2], name) for other, value in ids[:number]):
            yield place(document, path, "same_id", language, {"key": str(path[-3]), "found": name})


def _texts(value: object, path: Path_) -> Iterator[tuple[Path_, str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict | list):
        for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _texts(inner, (*path, step))


def wrong_scenario(document: Document, path: Path, language: Language) -> Iterator[Finding]:
    """Yield a finding where the file beside a scenario speaks of another one."""
    named, of = document.data.get("scenario"), path.parent.parent / path.name
    if of.is_file() and (beside := _id_of(of)) and named != beside:
        yield place(document, ("scenario",), "other_scenario", language, {"found": named, "expected": beside, "meant": beside})


def _id_of(path: Path) -> str:
    try:
        return str(read(path).data.get("id") or "")
    except DataError:
        return ""

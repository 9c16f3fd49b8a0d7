"""Check a file as its author wants it checked: whatever kind it is, everything wrong at once, with places."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import get_args

from grading.advice_source import AdviceFile
from grading.ear.case import matcher
from grading.ear.pattern import PatternError
from grading.ear.source import CONCEPTS_FILE, LEXICON_FILE, SPELLINGS_FILE, check_concepts, check_lexicon
from grading.ear.source import check_file as check_rules
from grading.evidence import Cue
from scenarios.errors import DataError, Finding
from scenarios.exemplars import Exemplars
from scenarios.library import SHOP_FILE, inherited, load_shop
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.schema import Frozen, place, validate
from scenarios.trainees import Trainees
from scenarios.yaml_guard import MAX_FINDINGS, Document, Path_, read
from simulator.voice.source import AfterFile, LineFile, Move, MovesFile, TemperFile

_FORMS: Mapping[str, type[Frozen]] = {
    "temper": TemperFile,
    "moves": MovesFile,
    "why": AfterFile,
    "reactions": LineFile,
    "advice": AdviceFile,
    "moments": Exemplars,
    "exemplary": Trainees,
}
"""By which key a file of lines or advice is known; the first that is there."""


def check_file(path: Path, language: Language = "en") -> tuple[Finding, ...]:
    """Return every finding in a scenario, shop, rule, list, line or advice file, at most 20, in the order of the file."""
    try:
        if path.name == SHOP_FILE:
            load_shop(path, language)
            return ()
        if path.name in (CONCEPTS_FILE, SPELLINGS_FILE):
            return check_concepts(path, language)
        if path.name == LEXICON_FILE:
            return check_lexicon(path, language)
        document = read(path, language)
        if "rules" in document.data:
            return check_rules(path, language)
        for key, model in _FORMS.items():
            if key in document.data:
                validate(document, model, language)
                return ()
        scenario = validate(document, Scenario, language, inherited(path, language))
    except DataError as error:
        return error.findings
    found = sorted(_cross_check(document, scenario, language), key=lambda f: (f.line, f.column))
    return tuple(found[:MAX_FINDINGS])


def _cross_check(document: Document, scenario: Scenario, language: Language) -> Iterator[Finding]:
    """What only the upper floors know: patterns that can be read, cues that exist."""
    for path, patterns in _patterns(scenario):
        for number, pattern in enumerate(patterns):
            try:
                matcher((pattern,), scenario.language)
            except PatternError as error:
                yield place(document, (*path, number), "pattern", language, {"key": str(path[-1]), "found": error})
    cues = [cue.value for cue in Cue]
    named: list[tuple[Path_, str]] = [((key, cue), cue) for key in ("soothes", "inflames") for cue in getattr(scenario, key)]
    triggers = [*cues, *get_args(Move)]
    named += [(("lines", number, "after"), line.after) for number, line in enumerate(scenario.lines) if line.after]
    for path, cue in named:
        if cue not in (triggers if path[-1] == "after" else cues):
            yield place(
                document, path, "choice", language, {"key": "after" if path[-1] == "after" else path[0], "found": cue, "choices": cues}
            )


def _patterns(scenario: Scenario) -> Iterator[tuple[Path_, tuple[str, ...]]]:
    for number, point in enumerate(scenario.points):
        yield ("points", number, "words"), point.words
    for number, fact in enumerate(scenario.facts):
        yield ("facts", number, "asked_by"), fact.asked_by
    for number, rule in enumerate(scenario.policy):
        yield ("policy", number, "about"), rule.about
        yield ("policy", number, "contradicted_by"), rule.contradicted_by
    yield ("may_refuse",), scenario.may_refuse
    for number, remedy in enumerate(scenario.remedies):
        yield ("remedies", number, "words"), remedy.words
    for number, task in enumerate(scenario.tasks):
        yield ("tasks", number, "asked_by"), task.asked_by
    for key, part in (("mistake", scenario.mistake), ("cause", scenario.cause)):
        if part:
            yield (key, "words"), part.words

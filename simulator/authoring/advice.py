"""What a right file could still gain: no fault, never a finding, only suggestions with their place and what they would bring."""

from collections.abc import Iterator
from pathlib import Path

from scenarios import exemplars, trainees
from scenarios.errors import DataError, Finding
from scenarios.library import Library, beside, inherited, load
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.schema import validate
from scenarios.twins import differences, twin_of
from scenarios.yaml_guard import Document, Path_, read, worded
from simulator.authoring.advice_texts import ADVICE
from simulator.authoring.checking import form_of

FEW_LINES = 8
"""With fewer lines of their own a customer speaks mostly from the stock (the library's have 30 to 60)."""
SHOWN = 3
"""Of more differences to a twin only the first are named."""
Hint = tuple[str, Path_, dict[str, object]]
"""A key of `ADVICE`, the place it is about, and what fills the wording."""


def advise(path: Path, language: Language = "en") -> tuple[Finding, ...]:
    """Return suggestions for a scenario file, or for one that stands beside it; none for other kinds and faulty files."""
    try:
        document = read(path, language)
        hints = list(_hints(path, document, language))
    except DataError:
        return ()
    return tuple(_worded(document, hint, language) for hint in hints)


def _worded(document: Document, hint: Hint, language: Language) -> Finding:
    code, path, places = hint
    mark = document.mark(path, of_key=True)
    return worded(ADVICE[code], document.file, document.lines, mark, code, language, places)


def _hints(path: Path, document: Document, language: Language) -> Iterator[Hint]:
    form = form_of(path, document)
    if form is Scenario:
        scenario = validate(document, Scenario, language, inherited(path, language, document.data.get("language")))
        yield from _about_the_case(scenario)
        yield from _about_the_desk(scenario)
        yield from _beside(path)
        yield from _about_the_twin(scenario, path)
    elif path.parent.name in (exemplars.FOLDER, trainees.FOLDER) and not (path.parent.parent / path.name).is_file():
        yield "advice_no_scenario", ("scenario",), {"found": path.name}


def _about_the_case(scenario: Scenario) -> Iterator[Hint]:
    silent = [point.id for point in scenario.points if not point.answer]
    if not scenario.needs:
        yield "advice_no_needs", (), {}
    if not scenario.points:
        yield "advice_no_points", (), {}
    elif not any(point.again for point in scenario.points):
        yield "advice_no_again", ("points",), {}
    if silent:
        yield "advice_no_answer", ("points",), {"found": ", ".join(silent)}
    if not any(fact.when == "asked" for fact in scenario.facts):
        yield "advice_no_asked_facts", ("facts",), {}
    if len(scenario.lines) < FEW_LINES:
        yield "advice_few_lines", ("lines",), {"found": len(scenario.lines), "limit": FEW_LINES}


def _about_the_desk(scenario: Scenario) -> Iterator[Hint]:
    if not any(fact.values or fact.contradicted_by for fact in scenario.all_policy()):
        yield "advice_no_values", ("policy",), {}
    if not scenario.playbook.steps:
        yield "advice_no_playbook", ("playbook",), {}


def _beside(path: Path) -> Iterator[Hint]:
    for folder, code in ((exemplars.FOLDER, "advice_no_exemplars"), (trainees.FOLDER, "advice_no_trainees")):
        if not beside(path, folder).is_file():
            yield code, (), {"found": f"{folder}/{path.name}"}


def _about_the_twin(scenario: Scenario, path: Path) -> Iterator[Hint]:
    if scenario.twin is None:
        yield "advice_no_twin", (), {}
        return
    twin = _twin(scenario, path)
    if twin is None:
        yield "advice_twin_missing", ("twin",), {"found": scenario.twin}
    elif found := differences(scenario, twin):
        names = ", ".join(difference.path for difference in found[:SHOWN]) + (" …" if len(found) > SHOWN else "")
        yield "advice_twin_differs", ("twin",), {"found": scenario.twin, "limit": names}


def _twin(scenario: Scenario, path: Path) -> Scenario | None:
    """Look beside the file and in the folder of the other language, then in the library."""
    for folder in (path.parent, path.parent.parent / "de", path.parent.parent / "en"):
        if (near := folder / f"{scenario.twin}.yaml").is_file():
            return load(near)
    return twin_of(scenario, Library.from_environment())

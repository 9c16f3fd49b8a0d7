"""What the built-in trainees say: the scenario's own wordings, else general ones filled from its points and remedies."""

from collections.abc import Mapping
from pathlib import Path

from scenarios.library import beside
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.parts import Remedy
from scenarios.schema import validate
from scenarios.trainees import FOLDER, Trainees
from scenarios.yaml_guard import Document, parse, read

GENERAL = Path(__file__).parent / "general"


def wordings(scenario: Scenario, path: Path, language: Language = "en") -> Trainees:
    """Return how the trainees play ``scenario``, whose file is ``path``; raises `DataError`."""
    own = beside(path, FOLDER)
    if own.is_file():
        return validate(read(own, language), Trainees, language)
    return general(scenario)


def general(scenario: Scenario) -> Trainees:
    """Fill the general wordings in from ``scenario``."""
    form = scenario.language if scenario.language == "en" else f"de-{scenario.address.lower()}"
    document = parse((GENERAL / f"{form}.yaml").read_bytes(), f"{form}.yaml")
    places = _places(scenario)
    data = {kind: _filled(part, places) for kind, part in document.data.items()}
    filled = Document(document.file, document.lines, {"scenario": scenario.id, **data}, document.keys, document.values)
    return validate(filled, Trainees)


def _filled(part: object, places: Mapping[str, str]) -> object:
    if isinstance(part, dict):
        return {key: _filled(value, places) for key, value in part.items()}
    if isinstance(part, list):
        return [_filled(value, places) for value in part]
    return " ".join(str(part).format(**places).split()).replace(" ,", ",")  # nobody is named


def _places(scenario: Scenario) -> dict[str, str]:
    best, others = _best(scenario), [r for r in scenario.remedies if r not in _best(scenario)]
    return {
        "name": (scenario.persona.address_as or scenario.persona.name).strip("–"),
        "topic": scenario.title,
        "answers": " ".join(point.answer for point in scenario.points if point.answer),
        "remedies": " ".join(remedy.text for remedy in best or scenario.remedies[:1]),
        "other": " ".join(remedy.text for remedy in others[:1]),
    }


def _best(scenario: Scenario) -> list[Remedy]:
    """For each need the remedy the customer likes best, of those the trainee may give."""
    found: dict[str, Remedy] = {}
    for need in scenario.what_meets():
        mine = [r for name in need.met_by for r in scenario.remedies if r.id == name and r.authority == "trainee"]
        found |= {r.id: r for r in mine[:1]}
    return list(found.values())

"""The model conversation of a scenario, played: the trainee's written parts, the customer's answers by the rules."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grading.store import Memory
from scenarios.exemplars import FOLDER, Exemplars, ModelConversation
from scenarios.library import beside
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.schema import validate
from scenarios.trainee_lines import take_apart
from scenarios.yaml_guard import read
from simulator import session
from simulator.assemble import new_conversation
from simulator.state import Event


@dataclass(frozen=True, slots=True)
class Scene:
    """What the trainee said, why it helps, and what followed from it; the first scene is the customer's alone."""

    reply: str
    why: str
    events: tuple[Event, ...]


def exemplars_of(path: Path, language: Language = "en") -> Exemplars | None:
    """Read the exemplars beside the scenario file ``path``; None if there are none. Raises `DataError`."""
    file = beside(path, FOLDER)
    return validate(read(file, language), Exemplars, language) if file.is_file() else None


def scenes(scenario: Scenario, model: ModelConversation) -> Iterator[Scene]:
    """Play ``model``, one scene after another."""
    room = new_conversation(scenario, Memory(), seed=model.seed).room
    step = session.begin(room)
    yield Scene("", "", step.events)
    for entry in model.entries:
        step = session.enter_part(room, step.state, entry.part)
        yield Scene(take_apart(entry.part).reply, entry.why, step.events)
    if not step.state.is_over:
        yield Scene("", "", session.close(room, step.state).events)

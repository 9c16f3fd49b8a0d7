"""The composition root: the one place where scenario, ear, voice and store are put together."""

import secrets

from grading.ear.case import case_of_scenario
from grading.store import Memory, Mode, Record, Store
from scenarios.errors import NotFoundError, SettingError
from scenarios.library import Library
from scenarios.model import Scenario
from simulator.recorder import Recorder
from simulator.state import Event, Room
from simulator.voice.scripted import ScriptedVoice

LARGEST_SEED = 2**31


def open_store(url: str | None) -> Store:
    """Open the store at ``url``; None keeps nothing beyond this run."""
    if url is None:
        return Memory()
    from grading.gradebook import Gradebook  # an edge: half a second of SQLAlchemy

    return Gradebook(url)


def new_conversation(
    scenario: Scenario, store: Store, *, seed: int, voice: str = "offline", trainee: str = "", mode: Mode = "practice"
) -> Recorder:
    """Prepare a conversation; `Recorder.begin` starts it."""
    identity = "c-" + secrets.token_hex(6)
    record = Record(identity, scenario.id, scenario.model_dump_json(), scenario.language, seed, voice, mode, trainee)
    return Recorder(_room(record, scenario), store, record)


def _room(record: Record, scenario: Scenario) -> Room:
    if record.voice != "offline":
        raise SettingError("--voice llm: this version speaks with the offline voice only.")
    case, voice = case_of_scenario(scenario), ScriptedVoice(scenario)
    return Room(record.id, scenario, case, voice, record.seed, looks_back=record.mode != "assessment")


def resumed(conversation: str | None, store: Store) -> tuple[Recorder, tuple[Event, ...]]:
    """Take up a conversation, the latest open one if None is given; raises `NotFoundError`."""
    identity = conversation or store.latest_open()
    if identity is None:
        raise NotFoundError("There is no open conversation. Start one with: ruhepol practice")
    stored = store.load(identity)
    scenario = Scenario.model_validate_json(stored.record.scenario)
    recorder = Recorder(_room(stored.record, scenario), store, stored.record)
    return recorder, recorder.resume(stored)


def first_scenario(library: Library) -> Scenario:
    """Return the first of the library, for piped practice without a name."""
    found = library.all()
    if not found:
        raise NotFoundError("There are no scenarios.")
    return found[0]


def random_seed() -> int:
    """Return a seed for a conversation in a terminal."""
    return secrets.randbelow(LARGEST_SEED)

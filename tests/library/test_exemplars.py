"""Exemplars: what trainees are shown as poor, middling and good is graded so, and the model conversations are ones to learn from."""

from functools import cache
from pathlib import Path

import pytest

from grading.ear.case import case_of_scenario
from scenarios.exemplars import Exemplars
from scenarios.library import Library, load
from scenarios.model import Scenario
from scenarios.trainee_lines import take_apart
from simulator.exemplar_grades import BANDS, QUALITIES, Quality, graded
from simulator.model_conversation import Scene, exemplars_of, scenes

FILES = {path.stem: path for path in Library().files()}
FEWEST_MOMENTS = 3
GOOD_OVERALL, SATISFIED = 75, 4


@cache
def read(name: str) -> tuple[Scenario, Exemplars]:
    exemplars = exemplars_of(FILES[name])
    assert exemplars is not None, f"{name} has no exemplars"
    return load(FILES[name]), exemplars


@cache
def played(name: str) -> tuple[Scene, ...]:
    scenario, exemplars = read(name)
    return tuple(scenes(scenario, exemplars.model))


def moments() -> list[tuple[str, str]]:
    return [(name, moment.id) for name in FILES for moment in read(name)[1].moments]


@pytest.mark.parametrize("name", FILES)
def test_every_scenario_has_exemplars_for_its_decisive_moments(name: str) -> None:
    """Protects the promise of the library: three qualities for three moments at least, and a conversation to watch."""
    scenario, exemplars = read(name)
    assert exemplars.scenario == scenario.id
    assert len(exemplars.moments) >= FEWEST_MOMENTS


@pytest.mark.parametrize("quality", QUALITIES)
@pytest.mark.parametrize(("name", "moment"), moments())
def test_each_exemplar_lands_in_its_band(name: str, moment: str, quality: Quality) -> None:
    """Protects trainees from a grade that contradicts what they were shown."""
    scenario, exemplars = read(name)
    shown = next(one for one in exemplars.moments if one.id == moment)
    low, high = BANDS[quality]
    overall = graded(scenario, case_of_scenario(scenario), shown, quality).overall
    assert overall is not None
    assert low <= overall < high, f"{quality}: {overall}"


@pytest.mark.parametrize("name", FILES)
def test_the_model_conversation_ends_well_and_by_itself(name: str) -> None:
    """Protects what is shown first: best ending, a satisfied customer, a good grade, and every line of it is spoken."""
    scenario, exemplars = read(name)
    shown = played(name)
    events = [event for scene in shown for event in scene.events]
    end = next(event.body for event in events if event.event == "end")
    assert end["outcome"] == scenario.best_outcome
    assert end["csat"] >= SATISFIED
    assert end["grade"]["overall"] >= GOOD_OVERALL
    assert all(scene.events for scene in shown), "the conversation was over before the last line"
    assert not [event.body["message"] for event in events if event.event == "error"]
    assert len(shown) == len(exemplars.model.entries) + 1


@pytest.mark.parametrize("name", FILES)
def test_model_conversations_say_why(name: str) -> None:
    """Protects learning: most replies of the model conversation come with a word on why they help."""
    replies = [entry for entry in read(name)[1].model.entries if take_apart(entry.part).reply]
    assert sum(bool(entry.why) for entry in replies) * 2 >= len(replies)


def test_files_without_exemplars_are_fine(tmp_path: Path) -> None:
    """Protects authors: exemplars are optional."""
    assert exemplars_of(tmp_path / "mine.yaml") is None

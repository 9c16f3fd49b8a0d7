"""The library as a whole: what it covers is what its document says, and twins are equal in mechanics."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest

from scenarios import coverage
from scenarios.conversation import CHANNELS, FAULTS
from scenarios.library import Library
from scenarios.model import Scenario
from scenarios.parts import LawPoint, Practice, Temperament
from scenarios.trainees import KINDS, Trainees
from simulator.playtest.wordings import wordings

LIBRARY = {scenario.id: scenario for scenario in Library().all()}
PAIRS = [(one, LIBRARY[one.twin]) for one in LIBRARY.values() if one.language == "de" and one.twin]
SITUATIONS = 12
PAIR = pytest.mark.parametrize(("one", "other"), PAIRS, ids=[one.id for one, _ in PAIRS])


def test_the_document_is_what_the_files_say() -> None:
    """Protects docs/library.md: run `python -m scenarios.coverage` after changing a scenario."""
    assert coverage.DOCUMENT.read_text(encoding="utf-8") == coverage.document(list(LIBRARY.values()))


def test_every_practice_temperament_channel_fault_and_law_point_is_somewhere() -> None:
    """Protects the library's promise: together its situations cover all of them."""
    everywhere = set(coverage.EVERYWHERE)
    assert {p for s in LIBRARY.values() for p in s.practices} | everywhere == set(get_args(Practice)) == set(coverage.PRACTICES)
    assert {s.temperament for s in LIBRARY.values()} == set(get_args(Temperament))
    assert {channel for s in LIBRARY.values() for channel in s.channels()} == set(CHANNELS)
    unclear = {"unclear" for s in LIBRARY.values() if s.fault_known_after}
    assert {s.fault for s in LIBRARY.values()} | unclear == set(FAULTS)
    assert {point for s in LIBRARY.values() for point in s.law} == set(get_args(LawPoint))


@pytest.mark.parametrize("kind", coverage.KINDS)
def test_each_special_kind_is_somewhere(kind: str) -> None:
    """Protects the kinds of case the library promises: business, told first, three contacts, a bot before, a justified no."""
    assert any(coverage.KINDS[kind](scenario) for scenario in LIBRARY.values())


def test_there_are_twelve_situations_in_both_languages() -> None:
    """Protects German and English as equals: every file has its twin."""
    assert len(PAIRS) == SITUATIONS
    assert len(LIBRARY) == 2 * SITUATIONS
    assert all(LIBRARY[s.twin or ""].twin == s.id for s in LIBRARY.values())


def mechanics(scenario: Scenario) -> dict[str, Any]:
    """What has to be the same in both languages: everything but words and the patterns made of them."""
    return {
        "plain": scenario.model_dump(
            include={"channel", "temperament", "difficulty", "fault", "fault_known_after", "customer", "now", "dates", "mood", "opens"}
        ),
        "covers": (scenario.practices, scenario.law, scenario.best_outcome, scenario.desk),
        "needs": [(need.id, need.met_by) for need in scenario.needs],
        "points": [(point.id, bool(point.again)) for point in scenario.points],
        "facts": [(fact.id, fact.when, fact.at) for fact in scenario.facts],
        "policy": [(rule.id, rule.kind, rule.values) for rule in scenario.policy],
        "remedies": [(r.id, r.kind, r.basis, r.authority, r.limit, r.needs_time) for r in scenario.remedies],
        "tasks": [(task.id, task.settles) for task in scenario.tasks],
        "contacts": [(c.after, c.opens, c.channel, c.minutes) for c in scenario.contacts],
        "lines": [(line.intent, line.after, line.anger) for line in scenario.lines],
        "feels": (scenario.soothes, scenario.inflames),
        "extra": (len(scenario.bot), len(scenario.bystanders), bool(scenario.mistake), scenario.ask.grants, set(scenario.endings)),
    }


@PAIR
def test_twins_are_equal_in_mechanics(one: Scenario, other: Scenario) -> None:
    """Protects fairness: the same case is as hard in German as in English."""
    assert mechanics(one) == mechanics(other)


@pytest.mark.parametrize("path", list(Library().files()), ids=lambda path: path.stem)
def test_all_nine_trainees_are_worded_for_it(path: Path) -> None:
    """Protects the playtest: every scenario of the library has its own wordings of all nine trainees."""
    said: Trainees = wordings(LIBRARY[path.stem], path)
    assert said.scenario == path.stem
    assert all(len(said.of(kind).replies) > 1 for kind in KINDS)
    assert (path.parent / "trainees" / path.name).is_file()


def texts(scenario: Scenario) -> Iterator[str]:
    yield from scenario.texts()
    yield from (line.text for line in scenario.lines)


@pytest.mark.parametrize("scenario", LIBRARY.values(), ids=LIBRARY)
def test_no_text_stands_twice_in_a_file(scenario: Scenario) -> None:
    """Protects customers from repeating themselves: no line is written twice."""
    lines = [line.text for line in scenario.lines]
    assert len(lines) == len(set(lines))

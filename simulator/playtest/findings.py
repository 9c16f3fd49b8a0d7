"""What nobody could bring about in a playtest, named by file and line: dead parts of a scenario, or wordings too narrow."""

from collections.abc import Iterator, Sequence
from functools import partial

from grading.ear.case import Case, case_of_scenario
from grading.hear import hear
from scenarios.conversation import Turn
from scenarios.errors import Finding
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.parts import Outcome, Remedy
from scenarios.schema import place
from scenarios.yaml_guard import Document, Path_
from simulator.customer import offers_in
from simulator.playtest.run import Run

ALWAYS: frozenset[Outcome] = frozenset({"unfinished", "handed_over"})
"""Endings that a trainee reaches by stopping or handing over; no wording is needed for them."""


def findings(scenario: Scenario, document: Document, runs: Sequence[Run], language: Language = "en") -> tuple[Finding, ...]:
    """Name what none of ``runs`` reached, in the order of the file."""
    found = (place(document, path, code, language, {"found": name}) for code, path, name in _unreached(scenario, runs))
    return tuple(sorted(found, key=lambda finding: finding.line))


def _unreached(scenario: Scenario, runs: Sequence[Run]) -> Iterator[tuple[str, Path_, str]]:
    yield from _facts(scenario, runs)
    yield from _remedies(scenario, runs)
    yield from _needs(scenario, runs)
    yield from _endings(scenario, runs)
    yield from _lines(scenario, runs)


def _facts(scenario: Scenario, runs: Sequence[Run]) -> Iterator[tuple[str, Path_, str]]:
    told = frozenset[str]().union(*(run.state.told for run in runs))
    for number, fact in enumerate(scenario.facts):
        if fact.id not in told:
            yield "fact_never_told", ("facts", number, "id"), fact.id


def _remedies(scenario: Scenario, runs: Sequence[Run]) -> Iterator[tuple[str, Path_, str]]:
    offered = frozenset[str]().union(*(run.state.offered for run in runs))
    heard = partial(_is_heard, scenario, case_of_scenario(scenario))
    for number, remedy in enumerate(scenario.remedies):
        if remedy.id not in offered and not heard(remedy):
            yield "remedy_never_offered", ("remedies", number, "kind"), remedy.id


def _is_heard(scenario: Scenario, case: Case, remedy: Remedy) -> bool:
    """Whether the remedy's own wording is heard as an offer of it, and the trainee may make it."""
    turns = (Turn("customer", scenario.opening), Turn("trainee", remedy.text))
    may = remedy.authority == "trainee" or remedy.id in scenario.ask.grants
    return may and remedy.id in offers_in(hear(turns, 1, case), scenario)


def _needs(scenario: Scenario, runs: Sequence[Run]) -> Iterator[tuple[str, Path_, str]]:
    for number, need in enumerate(scenario.needs):
        if not any(run.state.offered & set(need.met_by) for run in runs):
            yield "need_never_met", ("needs", number, "id"), need.id


def _endings(scenario: Scenario, runs: Sequence[Run]) -> Iterator[tuple[str, Path_, str]]:
    reached = {run.outcome for run in runs}
    for outcome in scenario.endings:
        if outcome not in reached and outcome not in ALWAYS:
            yield "ending_never_reached", ("endings", outcome), outcome


def _lines(scenario: Scenario, runs: Sequence[Run]) -> Iterator[tuple[str, Path_, str]]:
    said = frozenset[str]().union(*(run.state.used for run in runs))
    for number, line in enumerate(scenario.lines):
        if line.text not in said:
            yield "line_never_said", ("lines", number, "text"), line.text

"""Nine built-in trainees try a scenario out before people do.

One seed after another each of them holds the conversation to its end; then it is seen whether the scenario tells them apart, and
what nobody could bring about.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from scenarios.errors import Finding
from scenarios.library import load
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.trainees import KINDS
from scenarios.yaml_guard import read
from simulator.playtest.findings import findings
from simulator.playtest.player import Player
from simulator.playtest.probe import Probe
from simulator.playtest.run import Run, Trainee, play
from simulator.playtest.verdict import Verdict, table, verdict
from simulator.playtest.wordings import wordings

PROBES = 4
"""Probes beside each seed of the nine trainees; they only look for dead parts."""


@dataclass(frozen=True)
class Playtest:
    """A scenario tried out: ``runs`` of the nine trainees, ``probes`` of one without a character."""

    path: Path
    scenario: Scenario
    runs: tuple[Run, ...]
    probes: tuple[Run, ...]
    language: Language = "en"

    @cached_property
    def verdict(self) -> Verdict:
        """Whether the scenario tells trainees apart."""
        return verdict(self.scenario, self.runs)

    @cached_property
    def rows(self) -> list[dict[str, Any]]:
        """One row a trainee: endings, mean satisfaction and scores."""
        return table(self.runs)

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What nobody could bring about, with file and line."""
        return findings(self.scenario, read(self.path, self.language), (*self.runs, *self.probes), self.language)


def playtest(path: Path, seeds: int, language: Language = "en", watch: Callable[[float], None] = lambda _: None) -> Playtest:
    """Try the scenario file ``path`` out with as many ``seeds``; raises `DataError`.

    ``watch`` is told after every conversation what share of them is done, 0 to 1; what it raises ends the playtest.
    """
    scenario = load(path, language)
    said = wordings(scenario, path, language)
    nine: list[tuple[Trainee, int]] = [(Player(kind, said.of(kind)), seed) for seed in range(seeds) for kind in KINDS]
    probes: list[tuple[Trainee, int]] = [(Probe(scenario, said, seed), seed) for seed in range(PROBES * seeds)]
    runs: list[Run] = []
    for trainee, seed in (*nine, *probes):
        runs.append(play(scenario, trainee, seed))
        watch(len(runs) / (len(nine) + len(probes)))
    return Playtest(path, scenario, tuple(runs[: len(nine)]), tuple(runs[len(nine) :]), language)

"""What the marks of the tracks mean: which built-in trainee would pass which step, and where the placement exercise sends each.

``python -m benchmarks.tracks [SEEDS] [TRACK.yaml ...]``; without files the tracks that come with the product.
"""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

from curricula.attempt import Attempt, attempts
from curricula.placement import placed
from curricula.progress import passes
from curricula.shelf import Shelf, load_track, offered
from curricula.track import Step, Track
from curricula.upcoming import situations
from grading.store import Ended
from scenarios.library import Library, load
from scenarios.trainees import KINDS, Kind
from simulator.playtest.player import Player
from simulator.playtest.run import Run, play
from simulator.playtest.wordings import wordings

SEEDS = 1
DAY = date(2026, 12, 1)
"""All conversations fall on one day: marks know no calendar."""


@dataclass(frozen=True)
class Played:
    """One conversation of a built-in trainee. ``finished``: it counts as an attempt at all."""

    attempt: Attempt
    finished: bool


@cache
def library() -> Library:
    """Return the scenarios there are, own ones included."""
    return Library.from_environment()


@cache
def situation_of() -> Mapping[str, str]:
    """Return by scenario the situation it stands for."""
    return situations(offered(library()).values())


@cache
def played(scenario: str, kind: Kind, seed: int) -> Played:
    """Let a trainee play ``scenario``; each conversation is held once, however many steps it serves."""
    path = library().path(scenario)
    loaded = load(path)
    run = play(loaded, Player(kind, wordings(loaded, path).of(kind)), seed)
    return Played(_attempt(scenario, run), run.outcome != "unfinished")


def _attempt(scenario: str, run: Run) -> Attempt:
    """Read the run as the store would tell it. Who broke off is looked at all the same: the marks are in question, not staying power."""
    grade = next(event.body["grade"] for event in reversed(run.events) if event.event == "end")
    outcome = "left" if run.outcome == "unfinished" else run.outcome
    at = datetime(DAY.year, DAY.month, DAY.day, 12, tzinfo=UTC).isoformat()
    ended = Ended(f"{scenario} {run.kind} {run.seed}", scenario, "practice", outcome, at, grade)
    return attempts([ended], situation_of(), DAY)[0]


def passing(step: Step, scenario: str, kind: Kind, seeds: int = SEEDS) -> list[Played]:
    """Return the conversations in which a trainee reaches the marks of ``step``."""
    tried = (played(scenario, kind, seed) for seed in range(seeds))
    return [one for one in tried if passes(one.attempt, step)]


def lead_of(track: Track, kind: Kind, seed: int = 0) -> str:
    """Return the track to which a placement exercise sends a trainee, once every step has been played."""
    tries = [played(step.scenarios[0], kind, seed).attempt for step in track.steps]
    lead = placed(track, tries, situation_of())
    return lead.track if lead else "–"


def report(tracks: Sequence[Track], seeds: int = SEEDS) -> Iterator[str]:
    """Yield the lines of the report."""
    yield f"In how many of {seeds} conversations each trainee reaches the marks; * where some of them broke off, which is no attempt."
    for track in tracks:
        yield f"\n## {track.id}\n"
        yield from _leads(track) if track.is_placement else _steps(track, seeds)


def _steps(track: Track, seeds: int) -> Iterator[str]:
    yield f"| step | marks | scenario | {' | '.join(KINDS)} |"
    yield f"|---|---|---|{'---|' * len(KINDS)}"
    for step in track.steps:
        marks = ", ".join(f"{name} {mark:g}" for name, mark in step.pass_at.wanted())
        for scenario in step.scenarios:
            cells = [_cell(passing(step, scenario, kind, seeds)) for kind in KINDS]
            yield f"| {step.id} | {marks} | {scenario} | {' | '.join(cells)} |"


def _cell(passed: Sequence[Played]) -> str:
    return f"{len(passed)}{'' if all(one.finished for one in passed) else '*'}" if passed else "–"


def _leads(track: Track) -> Iterator[str]:
    yield "| trainee | is sent to |"
    yield "|---|---|"
    yield from (f"| {kind} | {lead_of(track, kind)} |" for kind in KINDS)


def main(arguments: Sequence[str]) -> None:
    """Print the report."""
    seeds = next((int(argument) for argument in arguments if argument.isdigit()), SEEDS)
    own = [load_track(Path(argument)) for argument in arguments if not argument.isdigit()]
    for line in report(own or Shelf().all(), seeds):
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])

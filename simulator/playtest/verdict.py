"""Whether a scenario tells trainees apart: good ones reach its best ending, bad ones never do, and scores keep their order."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean
from typing import Any

from scenarios.model import Scenario
from scenarios.trainees import KINDS, Kind
from simulator.playtest.run import Run

MIDDLING: tuple[Kind, ...] = ("curt", "grovelling", "fluent_but_empty")
POOR: tuple[Kind, ...] = ("excuse_maker", "blamer", "stonewaller")
NEVER: tuple[Kind, ...] = ("blamer", "stonewaller")
"""Who must never reach the best ending."""
OFTEN = 0.95
"""Share of seeds in which it has to hold."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """``best``: share of seeds in which the exemplary trainee reaches the best ending; ``never``: share in which the
    blamer or the stonewaller do; ``order``: share in which scores stand in order.
    """

    best: float
    never: float
    order: float

    @property
    def told_apart(self) -> bool:
        """Whether the scenario tells trainees apart."""
        return self.best >= OFTEN and self.never == 0 and self.order >= OFTEN


def verdict(scenario: Scenario, runs: Sequence[Run]) -> Verdict:
    """Judge all runs of one scenario."""
    by_seed: dict[int, dict[str, Run]] = {}
    for run in runs:
        by_seed.setdefault(run.seed, {})[run.kind] = run
    reached = [{kind for kind, run in seed.items() if run.outcome == scenario.best_outcome} for seed in by_seed.values()]
    return Verdict(
        best=mean("exemplary" in kinds for kinds in reached),
        never=mean(bool(kinds & set(NEVER)) for kinds in reached),
        order=mean(in_order(seed) for seed in by_seed.values()),
    )


def in_order(runs: Mapping[str, Run]) -> bool:
    """Whether exemplary > decent > each middling > each poor one in overall score; nothing assessed counts as nothing."""
    score = {kind: run.overall or 0.0 for kind, run in runs.items()}
    middling, poor = [score[kind] for kind in MIDDLING], [score[kind] for kind in POOR]
    return score["exemplary"] > score["decent"] > max(middling) and min(middling) > max(poor)


def table(runs: Sequence[Run]) -> list[dict[str, Any]]:
    """Sum up the runs by trainee: endings, mean satisfaction and scores."""
    return [_row(kind, [run for run in runs if run.kind == kind]) for kind in KINDS]


def _row(kind: Kind, runs: Sequence[Run]) -> dict[str, Any]:
    row: dict[str, Any] = {"trainee": kind, "runs": len(runs), "outcomes": dict(Counter(run.outcome for run in runs).most_common())}
    row["csat"] = _mean([run.csat for run in runs])
    row["overall"] = _mean([run.overall for run in runs])
    for name in runs[0].scores:
        row[name] = _mean([run.scores[name] for run in runs])
    return row | {"critical": sum(bool(run.critical) for run in runs)}


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return round(mean(known), 1) if known else None

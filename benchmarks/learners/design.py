"""What is compared, under which assumptions; and the runs, on all cores, kept row by row so that a stopped run goes on."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from benchmarks.learners.alone import LEVELS, moved
from benchmarks.learners.habits import HABITS
from benchmarks.learners.learning import BASE
from benchmarks.learners.life import Condition, Person, Row, lives

SEED, LEARNERS, SOME = 2026, 70, 10
"""Learners in the main comparison, and of them the first who also live under the other assumptions."""
END = (12,)
"""Where only the end counts, nobody is tested on the way."""
MAIN = (
    Condition("curriculum"),
    Condition("shuffled", "shuffled", tests=END),
    Condition("fixed", "fixed"),
    Condition("one point", how=replace(BASE, points=1), tests=END),
    Condition("none", how=replace(BASE, points=0)),
)
ASSUMPTIONS = {
    "slow": replace(BASE, rate=0.1),
    "fast": replace(BASE, rate=0.5),
    "attention free": replace(BASE, attention="free"),
    "attention split": replace(BASE, attention="split"),
    "forgets fast": replace(BASE, half_life=10.0),
    "never forgets": replace(BASE, half_life=0.0),
    "no reaction": replace(BASE, reaction=0.0),
}
"""The other assumptions, each with one thing changed; orders and doses are compared again at other rates."""


def _others() -> Iterator[Condition]:
    for name, how in ASSUMPTIONS.items():
        yield Condition(f"{name}: curriculum", how=how, tests=END)
        if how.rate != BASE.rate:
            yield Condition(f"{name}: fixed", "fixed", how, END)
            yield Condition(f"{name}: one point", how=replace(how, points=1), tests=END)
    yield Condition("misled: none", how=replace(BASE, points=0, misleads=True), tests=END)


OTHERS = tuple(_others())
Jobs = dict[str, Callable[[], list[Row]]]


def jobs(learners: int, seed: int) -> Jobs:
    """Return by name all that is to be run: every habit alone, the learners, and some of them under other assumptions."""
    some = min(SOME, learners)
    alone: Jobs = {f"{seed} habit {habit} {setting}": partial(moved, habit, setting, seed) for setting in LEVELS for habit in HABITS}
    others: Jobs = {f"{seed} others {number}": partial(lives, Person(seed, number), OTHERS) for number in range(some)}
    main: Jobs = {f"{seed} main {number}": partial(lives, Person(seed, number), MAIN) for number in range(learners)}
    return {**alone, **main, **others}


def run(wanted: Jobs, kept: Path, watch: Callable[[int], None] = lambda _: None) -> dict[str, list[Row]]:
    """Do what is ``wanted`` on all cores; rows already in ``kept`` (JSON Lines, one job a line) are not made again."""
    done = {line["job"]: line["rows"] for line in map(json.loads, kept.read_text("utf-8").splitlines())} if kept.exists() else {}
    missing = [name for name in wanted if name not in done]
    with ProcessPoolExecutor() as pool, kept.open("a", encoding="utf-8") as file:
        for name, rows in zip(missing, pool.map(_do, (wanted[name] for name in missing)), strict=True):
            done[name] = rows
            file.write(json.dumps({"job": name, "rows": rows}) + "\n")
            file.flush()
            watch(len(wanted.keys() & done.keys()))
    return {name: done[name] for name in wanted}


def _do(job: Callable[[], list[Row]]) -> list[Row]:
    return job()

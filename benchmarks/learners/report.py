"""Write the figures into docs/study/simulated-learners.md, between its markers, and the plots beside it."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

import curricula
from benchmarks.learners import plots, tables
from benchmarks.learners.design import MAIN
from benchmarks.learners.figures import of_some, practice
from benchmarks.learners.life import Row
from grading.grader import rubric_hash
from grading.version import VERSION

STUDY = Path(__file__).parents[2] / "docs" / "study"
PAGE = "simulated-learners.md"


def write(jobs: Mapping[str, Sequence[Row]], learners: int, seed: int, folder: Path = STUDY) -> None:
    """Write page and plots into ``folder``; the page must be there, with its markers."""
    alone = [row for name, rows in jobs.items() if " habit " in name for row in rows]
    lived = _once(row for name, rows in jobs.items() if " habit " not in name for row in rows)
    blocks = {
        "run": [*_run(lived, learners, seed)],
        "habits": [*tables.habits(alone, practice(lived, MAIN[0].name), seed)],
        "outcomes": [*tables.outcomes(lived)],
        "dimensions": [*tables.dimensions(lived)],
        "pairs": [*tables.pairs(lived, seed)],
        "aims": [*tables.aims(lived)],
        "kinds": [*tables.kinds(lived, seed)],
        "sensitivity": [*tables.sensitivity(lived, seed)],
    }
    page = folder / PAGE
    page.write_text(filled(page.read_text("utf-8"), blocks), encoding="utf-8")
    plots.curves(lived, folder / "learners-curves.svg")
    plots.differences(lived, seed, folder / "learners-differences.svg")
    plots.habits(alone, seed, folder / "learners-habits.svg")


def filled(page: str, blocks: Mapping[str, Iterable[str]]) -> str:
    """Return ``page`` with each block between its markers; what stands outside them stays."""
    for name, lines in blocks.items():
        begin, end = f"<!-- figures: {name} -->", "<!-- end -->"
        before, found, rest = page.partition(begin)
        page = "\n".join([before + begin, "\n".join(lines), rest[rest.index(end) :]]) if found else page
    return page


def _run(lived: Sequence[Row], learners: int, seed: int) -> Iterator[str]:
    held = sum(row["occasion"] == "practice" for row in lived)
    tests = sum(row["occasion"] != "practice" for row in lived)
    some = len({row["learner"] for row in of_some(lived)})
    made_with = f"Ruhepol {VERSION}, rubric {rubric_hash()}, curricula {curricula_hash()}, seed {seed}"
    yield f"{made_with}: {learners} learners in {len(MAIN)} conditions,"
    counted = f"{held} conversations practised, {tests} tests of four conversations each"
    yield f"the first {some} of them also under other assumptions; {counted}."


def curricula_hash() -> str:
    """Return what stands for the tracks and what decides by them: with others, the order of the curriculum is another."""
    folder = Path(curricula.__file__).parent
    files = sorted(path for path in folder.rglob("*") if path.suffix in (".py", ".yaml"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:16]


def _once(rows: Iterable[Row]) -> list[Row]:
    """Keep one of each: the test before practice is the same in all conditions."""
    found: dict[tuple[object, ...], Row] = {}
    for row in rows:
        found.setdefault((row["learner"], row["condition"], row["occasion"], row.get("number")), row)
    return list(found.values())

"""Write the tables of a study that never took place, to try analysis.py on. Every number is invented.

python docs/study/invented.py invented-study
"""

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from lot import draw
from tables import DIMENSIONS, OCCASIONS, run, write

PEOPLE = 40
GAIN = {"pre": 0.0, "post": 0.5, "follow_up": 0.35}
"""Levels by which practice moves people in this invention."""
START = {"listening": 1.6, "accountability": 1.8, "solution": 2.1}
HARDER = {"A": 0.1, "B": -0.1}
SPREAD_PEOPLE, SPREAD_DAY, SPREAD_RATER = 0.5, 0.6, 0.4
"""In levels: people among each other, one conversation to the next, two raters of one transcript."""
GONE = ("invented-07", "invented-32")
"""Two who miss what comes after the pre-test."""


def invented(seed: int) -> dict[str, list[dict[str, object]]]:
    """Return the tables by file name."""
    chance = np.random.RandomState(seed)
    people = [{"person": f"invented-{number:02}", "team": "one", "language": "de"} for number in range(1, PEOPLE + 1)]
    drawn = draw(people, seed)
    able = {row["person"]: SPREAD_PEOPLE * chance.standard_normal() for row in drawn}
    key = list(_key(drawn, chance))
    group = {row["person"]: row["group"] for row in drawn}
    ratings = [rating for row in key for rating in _ratings(row, able[str(row["person"])], group[str(row["person"])], chance)]
    return {
        "groups.csv": [{"person": row["person"], "group": row["group"]} for row in drawn],
        "orders.csv": [{"person": row["person"], "language": row["language"], "order": row["order"]} for row in drawn],
        "key.csv": key,
        "ratings-1.csv": [row for row in ratings if row["rater"] == "R1"],
        "ratings-2.csv": [row for row in ratings if row["rater"] == "R2"],
    }


def _key(drawn: Sequence[dict[str, str]], chance: np.random.RandomState) -> Iterator[dict[str, object]]:
    held = [
        {"person": row["person"], "occasion": occasion, "form": row["order"][place % 2], "number": number, "outcome": "invented"}
        for row in drawn
        for place, occasion in enumerate(OCCASIONS)
        for number in (1, 2)
        if occasion == "pre" or row["person"] not in GONE
    ]
    order = np.argsort(chance.random_sample(len(held)))
    yield from ({"transcript": f"{number:03}", **held[index]} for number, index in enumerate(order, 1))


def _ratings(row: dict[str, object], able: float, group: str, chance: np.random.RandomState) -> Iterator[dict[str, object]]:
    gain = GAIN[str(row["occasion"])] if group == "practice" else 0.0
    base = {d: START[d] + HARDER[str(row["form"])] + able + gain + SPREAD_DAY * chance.standard_normal() for d in DIMENSIONS}
    for rater in ("R1", "R2"):
        levels = {d: int(np.clip(np.rint(base[d] + SPREAD_RATER * chance.standard_normal()), 0, 4)) for d in DIMENSIONS}
        serious = "yes" if chance.random_sample() < 0.04 else "no"
        guess = ("yes", "no", "")[int(chance.random_sample() * 3)]
        yield {"transcript": row["transcript"], "rater": rater, **levels, "critical": serious, "known": "no", "guess": guess, "note": ""}


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the tables into a folder."""
    parser = argparse.ArgumentParser(description="Invent a study to try the analysis on.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=2026)
    options = parser.parse_args(arguments)
    for name, rows in invented(options.seed).items():
        write(options.folder / name, rows)


if __name__ == "__main__":
    run(main)

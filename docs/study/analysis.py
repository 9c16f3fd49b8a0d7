"""Reckon the study: who got better by how much, how far the raters agree, and what else must be said.

    python docs/study/analysis.py study

Reads ``key.csv``, ``groups.csv``, ``orders.csv`` and every ``ratings*.csv`` of the folder; ``--machine grades.jsonl`` (what
``ruhepol grade`` made of the same transcripts) is compared with the raters and is no outcome. Needs NumPy.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import floor
from pathlib import Path
from statistics import fmean, stdev

import numpy as np
from estimate import Interval, People, agreement, difference, in_spreads
from tables import DIMENSIONS, GROUPS, LEVELS, OCCASIONS, ORDERS, YES_NO, Row, TableError, once, read, run

RATING = {"transcript": (), "rater": (), **dict.fromkeys(DIMENSIONS, (*LEVELS, "")), "critical": YES_NO, "known": YES_NO, "guess": YES_NO}
OUTCOMES = ("all three", *DIMENSIONS)
"""The first is the outcome of the study, decided beforehand; the others explain it."""
WORTH = 0.3
"""Least difference, in levels, that is worth the training time; decided beforehand (protocol.md)."""
ENOUGH = 0.6
"""Least kappa by which a dimension may be interpreted."""
NAMES = {"pre": "before", "post": "after", "follow_up": "3 weeks on"}
LEAST = 4
"""Fewest people in a group for whom a difference is reckoned at all."""

Scores = dict[tuple[str, str], dict[str, float]]
"""By person and occasion: the score of each outcome, 0 to 4."""


@dataclass(frozen=True)
class Study:
    """What was collected. ``key``: by transcript; ``ratings``: by transcript, sorted by rater; ``known``: given back as recognised."""

    group: dict[str, str]
    order: dict[str, str]
    key: dict[str, Row]
    ratings: dict[str, list[Row]]
    known: int


def load(folder: Path) -> Study:
    """Read the study's tables; raises `TableError` for what does not fit together."""
    groups = read(folder / "groups.csv", {"person": (), "group": GROUPS})
    orders = read(folder / "orders.csv", {"person": (), "order": ORDERS})
    key = read(folder / "key.csv", {"transcript": (), "person": (), "occasion": OCCASIONS})
    once(folder / "key.csv", key, "transcript")
    rows = _ratings(folder)
    rated = [row for row in rows if row["known"] != "yes"]
    by_person = ({r["person"]: r["group"] for r in groups}, {r["person"]: r["order"] for r in orders})
    study = Study(*by_person, {r["transcript"]: r for r in key}, defaultdict(list), len(rows) - len(rated))
    for row in sorted(rated, key=lambda row: row["rater"]):
        study.ratings[row["transcript"]].append(row)
    _fits(study)
    return study


def _ratings(folder: Path) -> list[Row]:
    """Read all raters' files; only a transcript whose writer was recognised may go without numbers."""
    rows = []
    for path in sorted(folder.glob("ratings*.csv")):
        found = read(path, RATING)
        gaps = [row["transcript"] for row in found if row["known"] != "yes" and not all(row[d] for d in DIMENSIONS)]
        if gaps:
            raise TableError(f"{path}: no number in {', '.join(gaps[:10])}. Rate all three from 0 to 4, or leave the line out.")
        rows += found
    if not rows:
        raise TableError(f"{folder} holds no ratings. Put the raters' files there as ratings-1.csv, ratings-2.csv ...")
    once(folder / "ratings*.csv", rows, "transcript", "rater")
    return rows


def _fits(study: Study) -> None:
    strange = sorted(set(study.ratings) - set(study.key))
    people = sorted({row["person"] for row in study.key.values()} - (set(study.group) & set(study.order)))
    if strange:
        raise TableError(f"rated, but not in key.csv: {', '.join(strange[:10])}. A slip in the number?")
    if people:
        raise TableError(f"in key.csv, but not in groups.csv and orders.csv: {', '.join(people[:10])}.")


def scores(study: Study) -> Scores:
    """Return the mean over raters, then over conversations, then over dimensions."""
    each: dict[tuple[str, str], list[dict[str, float]]] = defaultdict(list)
    for number, ratings in study.ratings.items():
        place = study.key[number]
        each[place["person"], place["occasion"]].append({d: fmean(int(r[d]) for r in ratings) for d in DIMENSIONS})
    means = {place: {d: fmean(one[d] for one in found) for d in DIMENSIONS} for place, found in each.items()}
    return {place: {"all three": fmean(mean.values()), **mean} for place, mean in means.items()}


def people(study: Study, made: Scores, occasion: str, outcome: str) -> People:
    """Return everybody with a score before and on ``occasion``, in the group the lot gave them, however much they practised."""
    both = [p for p in study.group if (p, "pre") in made and (p, occasion) in made]
    return People(
        np.array([float(study.group[p] == "practice") for p in both]),
        np.array([0.5 if study.order[p] == "AB" else -0.5 for p in both]),
        np.array([made[p, "pre"][outcome] for p in both]),
        np.array([made[p, occasion][outcome] for p in both]),
    )


def report(study: Study) -> Iterator[str]:
    """Yield the lines of the report."""
    made = scores(study)
    yield from _who(study, made)
    yield from _raters(study)
    yield from _means(study, made)
    for occasion in OCCASIONS[1:]:
        yield from _differences(study, made, occasion)
    yield from _besides(study)


def _who(study: Study, made: Scores) -> Iterator[str]:
    yield f"{'PEOPLE':26}{'practice':>14}{'waiting':>14}"
    yield _counts("drawn", [_size(study, group) for group in GROUPS])
    for occasion in OCCASIONS:
        yield _counts(f"tested {NAMES[occasion]}", [sum(study.group[p] == g and o == occasion for p, o in made) for g in GROUPS])


def _size(study: Study, group: str) -> int:
    return sum(own == group for own in study.group.values())


def _counts(name: str, numbers: Sequence[int]) -> str:
    return f"  {name:24}" + "".join(f"{number:>14}" for number in numbers)


def _raters(study: Study) -> Iterator[str]:
    rated = {number: list(combinations(ratings, 2)) for number, ratings in study.ratings.items()}
    twice = sum(bool(pairs) for pairs in rated.values())
    yield f"\nAGREEMENT OF RATERS (weighted kappa; {twice} transcripts rated by two)"
    if not twice:
        yield "  none: every transcript has one rating only"
        return
    for dimension in DIMENSIONS:
        by_person: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, pairs in rated.items():
            by_person[study.key[number]["person"]] += [(int(a[dimension]), int(b[dimension])) for a, b in pairs]
        found = agreement(list(by_person.values()))
        yield f"  {dimension:16}{_told(found)}{'' if found.value >= ENOUGH else f'   below {ENOUGH}: do not interpret'}"


def _told(one: Interval, sign: str = "") -> str:
    return f"{one.value:{sign}.2f}  ({one.low:{sign}.2f} to {one.high:{sign}.2f})"


def _means(study: Study, made: Scores) -> Iterator[str]:
    yield "\nSCORES, all three, 0 to 4: mean (spread)"
    for occasion in OCCASIONS:
        cells = [[s["all three"] for (p, o), s in made.items() if o == occasion and study.group[p] == g] for g in GROUPS]
        told = [f"{fmean(cell):.2f} ({stdev(cell):.2f})" if len(cell) > 1 else "-" for cell in cells]
        yield f"  {NAMES[occasion]:24}{told[0]:>14}{told[1]:>14}"


def _differences(study: Study, made: Scores, occasion: str) -> Iterator[str]:
    yield f"\nDIFFERENCE {NAMES[occasion].upper()}: practice minus waiting, in levels, at the same start (95 % interval)"
    for outcome in OUTCOMES:
        who = people(study, made, occasion, outcome)
        if min((who.practised == group).sum() for group in (0, 1)) < LEAST:
            yield f"  {outcome:16}too few people with both tests"
            continue
        found = difference(who)
        yield f"  {outcome:16}{_told(found, '+')}   d = {in_spreads(found.value, who):+.2f}"
        if outcome == "all three":
            yield f"  {'':16}{verdict(found)}"


def verdict(found: Interval) -> str:
    """Return what the rule decided beforehand says about a difference."""
    if found.low >= WORTH:
        return f"better, and by at least {WORTH} of a level: worth it"
    if found.low > 0:
        return f"better; whether by {WORTH} of a level or more stays open"
    if found.high < 0:
        return "worse: stop and find out why"
    if found.high < WORTH:
        return f"no gain of {WORTH} of a level: not worth it"
    return "not shown: both no gain and a gain worth having fit these numbers"


def _besides(study: Study) -> Iterator[str]:
    late = [n for n, row in study.key.items() if n in study.ratings and row["occasion"] != "pre"]
    practised = [n for n in late if study.group[study.key[n]["person"]] == "practice"]
    others = [n for n in study.ratings if n not in practised]
    yield "\nBESIDES"
    for group in GROUPS:
        own = [n for n in late if study.group[study.key[n]["person"]] == group]
        yield f"  serious errors after, {group}: {sum(_says(study, n, 'critical') for n in own)} of {len(own)} transcripts"
    yield f"  given back because the writer was recognised: {study.known}"
    yield f"  raters guessed “has practised”: {_share(study, practised)} where true, {_share(study, others)} where not"


def _says(study: Study, number: str, column: str) -> bool:
    return any(row[column] == "yes" for row in study.ratings[number])


def _share(study: Study, numbers: Sequence[str]) -> str:
    guesses = [row["guess"] for n in numbers for row in study.ratings[n] if row["guess"]]
    return f"{guesses.count('yes') / len(guesses):.0%}" if guesses else "no guesses"


def machine(study: Study, path: Path) -> Iterator[str]:
    """Yield how far the program's grades agree with the raters; not an outcome."""
    try:
        grades = {
            row["id"]: row for line in path.read_text("utf-8").splitlines() if line.strip() and isinstance(row := json.loads(line), dict)
        }
    except (OSError, ValueError, KeyError) as error:
        raise TableError(f"{path}: not the output of “ruhepol grade” ({error}).") from None
    able = [n for n in study.ratings if grades.get(n, {}).get("status") == "scored"]
    yield f"\nTHE PROGRAM BESIDE THE RATERS (weighted kappa with each rater; {len(able)} of {len(study.ratings)} transcripts scored)"
    for dimension in DIMENSIONS if able else ():
        by_person: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for n in able:
            level = floor(grades[n][dimension]["score"] + 0.5)
            by_person[study.key[n]["person"]] += [(level, int(row[dimension])) for row in study.ratings[n]]
        yield f"  {dimension:16}{_told(agreement(list(by_person.values())))}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(description="Reckon the study.")
    parser.add_argument("folder", type=Path, help="with key.csv, groups.csv, orders.csv and ratings*.csv")
    parser.add_argument("--machine", type=Path, help="output of ruhepol grade on the same transcripts")
    parser.add_argument("--agreement", action="store_true", help="nothing but the agreement of the raters, while they are at it")
    options = parser.parse_args(arguments)
    study = load(options.folder)
    if options.agreement:
        print("\n".join(_raters(study)).strip())
        return
    print("\n".join(report(study)))
    if options.machine:
        print("\n".join(machine(study, options.machine)))


if __name__ == "__main__":
    run(main)

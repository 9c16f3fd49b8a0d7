"""Draw the lot: who practises now and who waits, and who begins with which form.

    python docs/study/lot.py study/people.csv --seed 38211947

``people.csv`` has the columns person (a code, no name), team and language (de or en). The seed comes from outside, before
witnesses (protocol.md, "The lot"); the same list and seed always give the same lot, so that anybody can check it.
"""

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from itertools import cycle, islice
from pathlib import Path

from tables import Row, TableError, once, read, run, write

CELLS = (("practice", "AB"), ("waiting", "BA"), ("practice", "BA"), ("waiting", "AB"))
"""Dealt out in turn like cards: any two neighbours differ in group, any four hold every combination once."""
FEWEST = 4
"""Below this not every combination occurs."""


def draw(people: Sequence[Row], seed: int) -> list[Row]:
    """Return everybody with group and order: within each team and language by chance, in all as even as can be."""
    chance = random.Random(seed)
    by_code = sorted(people, key=lambda row: row["person"])  # the order of the list must not matter
    numbers = [chance.random() for _ in by_code]  # random() alone is the same in every Python
    shuffled = sorted(zip(by_code, numbers, strict=True), key=lambda pair: (pair[0]["team"], pair[0]["language"], pair[1]))
    first = int(chance.random() * len(CELLS))
    dealt = islice(cycle(CELLS), first, None)
    drawn = [{**row, "group": group, "order": order} for (row, _), (group, order) in zip(shuffled, dealt, strict=False)]
    return sorted(drawn, key=lambda row: row["person"])


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the list, draw, write ``orders.csv`` (for the tests) and ``groups.csv`` (sealed until the pre-test is over)."""
    options = _options(arguments)
    people = read(options.people, {"person": (), "team": (), "language": ("de", "en")})
    once(options.people, people, "person")
    if len(people) < FEWEST:
        raise TableError(f"{options.people}: {len(people)} people; a lot needs {FEWEST} or more (a trial run six, a study 20).")
    drawn, folder = draw(people, options.seed), options.people.parent
    write(folder / "orders.csv", [{name: row[name] for name in ("person", "language", "order")} for row in drawn])
    write(folder / "groups.csv", [{name: row[name] for name in ("person", "group")} for row in drawn])
    for (group, order), number in sorted(Counter((row["group"], row["order"]) for row in drawn).items()):
        print(f"{group:8} {order}: {number}")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Draw the lot of the study.")
    parser.add_argument("people", type=Path, help="CSV with person, team, language")
    parser.add_argument("--seed", type=int, required=True, help="a whole number from outside, drawn before witnesses")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    run(main)

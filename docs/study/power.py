"""How many people for which effect? Plays the study many times with invented people and counts how often it finds the effect.

    python docs/study/power.py --studies 1000

An effect is given in standard deviations of the scores (d). Found: the interval of estimate.py lies wholly above 0.
"""

import argparse
from collections.abc import Sequence

import numpy as np
from estimate import People, difference

PEOPLE = (20, 30, 40, 50, 60)
EFFECTS = (0.0, 0.3, 0.5, 0.7, 0.9)
CORRELATION = 0.5
"""Of the scores before and after: assumed, since nobody has measured it yet."""


def invented(people: int, effect: float, correlation: float, chance: np.random.RandomState) -> People:
    """Return a study in which practice moves people by ``effect`` standard deviations."""
    practised = np.arange(people, dtype=np.float64) % 2
    order = np.arange(people, dtype=np.float64) // 2 % 2 - 0.5
    before = chance.standard_normal(people)
    own = chance.standard_normal(people) * np.sqrt(1 - correlation**2)
    return People(practised, order, before, correlation * before + own + effect * practised)


def found(people: int, effect: float, correlation: float, studies: int, seed: int = 1) -> tuple[float, float]:
    """Return in which share of studies the interval lies above 0, and in which share it misses the true effect."""
    chance = np.random.RandomState(seed)
    made = [difference(invented(people, effect, correlation, chance), draws=400, seed=number) for number in range(studies)]
    return sum(one.low > 0 for one in made) / studies, sum(not one.low <= effect <= one.high for one in made) / studies


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description="How often would the study find an effect?")
    parser.add_argument("--studies", type=int, default=1000, help="invented studies for each figure")
    parser.add_argument("--correlation", type=float, default=CORRELATION, help="of scores before and after, 0 to 1")
    parser.add_argument("--people", type=int, nargs="*", default=PEOPLE, help="in both groups together")
    options = parser.parse_args(arguments)
    print("people " + "".join(f"{f'd = {effect:.1f}':>9}" for effect in EFFECTS) + "   missed")
    for people in options.people:
        figures = [found(people, effect, options.correlation, options.studies) for effect in EFFECTS]
        print(f"{people:6} " + "".join(f"{share:>9.0%}" for share, _ in figures) + f"{figures[0][1]:>9.1%}")


if __name__ == "__main__":
    main()

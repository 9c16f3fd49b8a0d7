"""The tables of docs/study/simulated-learners.md, by name."""

from collections.abc import Iterator, Sequence
from math import isinf

from benchmarks.learners.alone import LEVELS
from benchmarks.learners.design import ASSUMPTIONS, MAIN
from benchmarks.learners.figures import Interval, aim, alone, difference, interval, marks, of_some, practice, until_pass, variety
from benchmarks.learners.habits import HABITS, KINDS, TAUGHT_BY
from benchmarks.learners.learning import BASE
from benchmarks.learners.life import Row
from grading.score import DIMENSIONS

Rows = Sequence[Row]
END = f"after {MAIN[0].dose}"
NAMES = {
    "curriculum": "curriculum order, three points of advice",
    "shuffled": "the same conversations, shuffled",
    "fixed": "all eight in turn, easy first",
    "one point": "curriculum order, one point",
    "none": "curriculum order, no advice",
}
PAIRS = (
    ("curriculum", "shuffled", "order: curriculum against shuffled"),
    ("curriculum", "fixed", "order: curriculum against all in turn"),
    ("curriculum", "none", "feedback: three points against none"),
    ("one point", "none", "feedback: one point against none"),
    ("curriculum", "one point", "dose: three points against one"),
)


def habits(rows: Rows, advised: Rows, seed: int) -> Iterator[str]:
    """What each habit moves, beside others at a half and beside nothing, and how often advice speaks of it."""
    known = {*TAUGHT_BY.values()}
    learners = len({row["learner"] for row in advised})
    told = [piece["habit"] for row in advised for piece in row["advice"]]
    yield "| habit | 0 | half | 1 | beside half-good habits | beside nothing | most in | advised |"
    yield "|---|---|---|---|---|---|---|---|"
    for habit, name in HABITS.items():
        (levels, gained, busy), (_, bare, quiet) = (alone(rows, habit, setting, seed) for setting in LEVELS)
        often = f"{told.count(habit) / learners:.1f}" if habit in known else "never"
        seen = quiet if bare.low > 0 else busy if gained.low > 0 else "**not seen**"
        yield f"| {name} | {' | '.join(f'{level:.1f}' for level in levels)} | {_clear(gained)} | {_clear(bare)} | {seen} | {often} |"


def outcomes(rows: Rows) -> Iterator[str]:
    """Mean overall marks on scenarios never practised."""
    occasions = ("before", "after 6", END, "later")
    yield "| condition | before | after 6 | after 12 | 3 weeks later |"
    yield "|---|---|---|---|---|"
    for condition in MAIN:
        found = [marks(rows, condition.name, occasion) for occasion in occasions]
        yield f"| {NAMES[condition.name]} | {' | '.join(_mean(each) for each in found)} |"


def dimensions(rows: Rows) -> Iterator[str]:
    """The three dimensions, 0 to 4, before, at the end of practice and three weeks later; and what practice itself looked like."""
    yield f"| condition | {' | '.join(DIMENSIONS)} | scenarios met | passed | half had passed after |"
    yield "|---|---|---|---|---|---|---|"
    for condition in MAIN:
        ways = [[marks(rows, condition.name, when, name) for when in ("before", END, "later")] for name in DIMENSIONS]
        share, half = until_pass(rows, condition.name)
        cells = [*(" → ".join(_mean(each, 2) for each in way) for way in ways), f"{variety(rows, condition.name):.1f}", f"{share:.0%}"]
        yield f"| {NAMES[condition.name]} | {' | '.join(cells)} | {'not in 12' if isinf(half) else f'{half:g}'} |"


def pairs(rows: Rows, seed: int) -> Iterator[str]:
    """Paired differences in the overall mark."""
    yield "| comparison | after 12 conversations | 3 weeks later |"
    yield "|---|---|---|"
    for one, other, name in PAIRS:
        cells = [_clear(difference(marks(rows, one, when), marks(rows, other, when), seed)) for when in (END, "later")]
        yield f"| {name} | {' | '.join(cells)} |"


def aims(rows: Rows) -> Iterator[str]:
    """Whether advice named what really failed: the study knows, because it made the learners."""
    held = practice(rows, "curriculum")
    found, faults, gaps = aim(held), aim(held, "fault"), aim(held, "act")
    true = f"{found.true:.1%} named something in which the learner had really failed ({faults.true:.1%} of those about faults"
    missing = f"{gaps.true:.1%} of those about something missing"
    foreign = f"{found.foreign:.1%} spoke of nothing these learners can do or leave"
    yield f"Of {found.many} pieces of advice (curriculum order) {true}, {missing}); {foreign}."
    yield f"In the habits named, {found.room:.2f} of 1 was still to be learnt."


def kinds(rows: Rows, seed: int) -> Iterator[str]:
    """Gains by kind of beginner and language, curriculum order and three points."""
    who = {row["learner"]: (row["kind"], row["language"]) for row in rows}
    before, after = marks(rows, "curriculum", "before"), marks(rows, "curriculum", END)
    groups = {name: [learner for learner in sorted(after) if name in who[learner]] for name in (*KINDS, "de", "en")}
    gains = {name: interval([after[n] - before[n] for n in group], seed) for name, group in groups.items() if group}
    yield "Gain by kind of beginner and language: " + "; ".join(f"{name.replace('_', ' ')} {gain}" for name, gain in gains.items()) + "."


def sensitivity(rows: Rows, seed: int) -> Iterator[str]:
    """The same comparisons under other assumptions, by the learners who lived under them."""
    rows = of_some(rows)
    before = marks(rows, "", "before")
    yield f"| assumption ({len(before)} learners) | gain after 12 | gain 3 weeks later | curriculum − all in turn | three points − one |"
    yield "|---|---|---|---|---|"
    for name in ("as above", *ASSUMPTIONS):
        prefix = f"{name}: " if name in ASSUMPTIONS else ""
        end = marks(rows, f"{prefix}curriculum", END)
        one = prefix if ASSUMPTIONS.get(name, BASE).attention == BASE.attention else ""  # alone, a point has all the attention
        others = (marks(rows, f"{prefix}fixed", END), marks(rows, f"{one}one point", END))
        gains = [difference(each, before, seed) for each in (end, marks(rows, f"{prefix}curriculum", "later"))]
        cells = [*gains, *(difference(end, other, seed) if other else None for other in others)]
        yield f"| {name} | {' | '.join(map(_clear, cells))} |"
    plain, misled = (difference(marks(rows, name, END), before, seed) for name in ("none", "misled: none"))
    yield f"| no advice | {_clear(plain)} | | | |"
    yield f"| no advice, and relief teaches faults too | {_clear(misled)} | | | |"


def _clear(found: Interval | None) -> str:
    if found is None:
        return "–"
    return f"**{found}**" if found.is_clear else str(found)


def _mean(values: dict[int, float], digits: int = 1) -> str:
    return f"{sum(values.values()) / len(values):.{digits}f}" if values else "–"

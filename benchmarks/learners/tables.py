"""The tables of docs/study/simulated-learners.md, by name."""

from collections.abc import Iterator, Sequence
from math import isinf

from benchmarks.learners.alone import LEVELS
from benchmarks.learners.design import ASSUMPTIONS, MAIN
from benchmarks.learners.figures import Interval, aim, alone, difference, interval, marks, practice, until_pass, variety
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
        (levels, gained, _), (_, bare, where) = (alone(rows, habit, setting, seed) for setting in LEVELS)
        often = f"{told.count(habit) / learners:.1f}" if habit in known else "never"
        seen = where if bare.low > 0 else "**not seen**"
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
    """The three dimensions, 0 to 4: before, at the end of practice, three weeks later."""
    yield f"| condition | {' | '.join(DIMENSIONS)} |"
    yield "|---|---|---|---|"
    for condition in MAIN:
        ways = [[marks(rows, condition.name, when, name) for when in ("before", END, "later")] for name in DIMENSIONS]
        yield f"| {NAMES[condition.name]} | {' | '.join(' → '.join(_mean(each, 2) for each in way) for way in ways)} |"


def pairs(rows: Rows, seed: int) -> Iterator[str]:
    """Paired differences in the overall mark."""
    yield "| comparison | after 12 conversations | 3 weeks later |"
    yield "|---|---|---|"
    for one, other, name in PAIRS:
        cells = [_clear(difference(marks(rows, one, when), marks(rows, other, when), seed)) for when in (END, "later")]
        yield f"| {name} | {' | '.join(cells)} |"


def courses(rows: Rows) -> Iterator[str]:
    """What practice itself looked like."""
    yield "| condition | different scenarios practised | reached the pass mark | half of all had it after |"
    yield "|---|---|---|---|"
    for condition in MAIN:
        share, half = until_pass(rows, condition.name)
        after = "not within 12" if isinf(half) else f"{half:g}"
        yield f"| {NAMES[condition.name]} | {variety(rows, condition.name):.1f} | {share:.0%} | {after} |"


def aims(rows: Rows) -> Iterator[str]:
    """Whether advice named what really failed: the study knows, because it made the learners."""
    held = practice(rows, "curriculum")
    yield "| pieces of advice | how many | named what had really failed | spoke of no habit here | still to learn in the habit named |"
    yield "|---|---|---|---|---|"
    for name, kind, places in (
        ("all", "", 3),
        ("the first only", "", 1),
        ("about faults", "fault", 3),
        ("about what was missing", "act", 3),
    ):
        found = aim(held, kind, places)
        yield f"| {name} | {found.many} | {found.true:.1%} | {found.foreign:.1%} | {found.room:.2f} |"


def kinds(rows: Rows, seed: int) -> Iterator[str]:
    """Gains by kind of beginner and language, curriculum order and three points."""
    who = {row["learner"]: (row["kind"], row["language"]) for row in rows}
    before, after = marks(rows, "curriculum", "before"), marks(rows, "curriculum", END)
    yield "| beginners | learners | before | after 12 | gain (95 %) |"
    yield "|---|---|---|---|---|"
    for name in (*KINDS, "de", "en"):
        group = [learner for learner in sorted(after) if name in who[learner]]
        if group:
            gained = interval([after[n] - before[n] for n in group], seed)
            cells = " | ".join(_mean({n: each[n] for n in group}) for each in (before, after))
            yield f"| {name.replace('_', ' ')} | {len(group)} | {cells} | {gained} |"


def sensitivity(rows: Rows, seed: int) -> Iterator[str]:
    """The same comparisons under other assumptions, after 12 conversations and three weeks later."""
    yield "| assumption | learners | gain after 12 | gain 3 weeks later | curriculum − all in turn | three points − one |"
    yield "|---|---|---|---|---|---|"
    for name in ("as above", *ASSUMPTIONS):
        how, prefix = ASSUMPTIONS.get(name, BASE), "" if name == "as above" else f"{name}: "
        base, one = (
            marks(rows, f"{prefix}curriculum", END),
            "one point" if how.rate == BASE.rate and how.half_life == BASE.half_life else "",
        )
        alone_ = marks(rows, one if one and how.reaction == BASE.reaction else f"{prefix}one point", END)
        cells = [
            difference(base, marks(rows, "", "before"), seed),
            difference(marks(rows, f"{prefix}curriculum", "later"), marks(rows, "", "before"), seed),
            *(_against(base, other, seed) for other in (marks(rows, f"{prefix}fixed", END), alone_)),
        ]
        yield f"| {name} | {len(base)} | {' | '.join(map(_clear, cells))} |"
    misled = difference(marks(rows, "misled: none", END), marks(rows, "", "before"), seed)
    plain = difference(marks(rows, "none", END), marks(rows, "", "before"), seed)
    yield ""
    yield f"Without advice, gain after 12: {plain}; if relief also teaches the faults in the same reply (20 learners at most): {misled}."


def _against(one: dict[int, float], other: dict[int, float], seed: int) -> Interval | None:
    return difference(one, other, seed) if one.keys() & other.keys() else None


def _clear(found: Interval | None) -> str:
    if found is None:
        return "not run"
    return f"**{found}**" if found.is_clear else str(found)


def _mean(values: dict[int, float], digits: int = 1) -> str:
    return f"{sum(values.values()) / len(values):.{digits}f}" if values else "–"

"""One learner: tests, practice and forgetting under one set of assumptions. Everything follows from seed, number and condition."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from benchmarks.learners.chair import Learner
from benchmarks.learners.habits import KINDS, TAUGHT_BY, Kind, Profile, beginner
from benchmarks.learners.learning import BASE, Learning, advised, forgotten, reacted
from benchmarks.learners.orders import Course, Order, course
from benchmarks.learners.shelf import by_id, to_test
from grading.score import DIMENSIONS
from scenarios.conversation import Language
from simulator.chance import number
from simulator.playtest.run import Run, play

MONDAY = date(2026, 11, 2)
A_DAY = 2
"""Conversations on each working day."""
LATER = 21
"""Days without practice before the last test."""
SEEDS = 1000
Row = dict[str, Any]


@dataclass(frozen=True)
class Condition:
    """What is compared. ``tests``: after so many conversations; the last is the end of practice, followed by one 3 weeks later."""

    name: str
    order: Order = "curriculum"
    how: Learning = BASE
    tests: tuple[int, ...] = (6, 12)

    @property
    def dose(self) -> int:
        """How many conversations are practised."""
        return self.tests[-1]


@dataclass(frozen=True)
class Person:
    """One invented learner."""

    seed: int
    number: int

    @property
    def kind(self) -> Kind:
        """Kinds and languages alternate, so that every kind speaks both."""
        return tuple(KINDS)[self.number % len(KINDS)]

    @property
    def language(self) -> Language:
        """German and English are equals."""
        return ("de", "en")[self.number // len(KINDS) % 2]

    @property
    def start(self) -> Profile:
        """The habits it begins with."""
        return beginner(self.kind, self.seed, self.number)


def lives(person: Person, conditions: Sequence[Condition]) -> list[Row]:
    """Return the rows of one learner in every condition; the first must be in the order of the curriculum."""
    rows = [_row(person, "", "before", **tested(person, person.start))]
    same: list[str] = []
    for condition in conditions:
        lived = [*live(person, condition, same)]
        same = same or [row["scenario"] for row in lived if row["occasion"] == "practice"]
        rows += lived
    return rows


def live(person: Person, condition: Condition, same: Sequence[str] = ()) -> Iterator[Row]:
    """Yield a row for each conversation practised and each test taken."""
    habits, times, day = dict(person.start), Counter[str](), MONDAY
    ahead = course(condition.order, person.language, same, person.seed, person.number)
    for done in range(1, condition.dose + 1):
        today = _working_day((done - 1) // A_DAY)
        habits, day = forgotten(habits, person.start, max(0, (today - day).days - 1), condition.how), today
        habits, row = practised(person, habits, ahead, times, today, condition.how)
        yield _row(person, condition.name, "practice", number=done, **row)
        if done in condition.tests:
            yield _row(person, condition.name, f"after {done}", **tested(person, habits))
    later = forgotten(habits, person.start, LATER, condition.how)
    yield _row(person, condition.name, "later", **tested(person, later))


def practised(
    person: Person, habits: Profile, ahead: Course, times: Counter[str], today: date, how: Learning
) -> tuple[dict[str, float], Row]:
    """Hold one conversation and learn from it; return the habits after it and what is told of it."""
    name = ahead.following(today)
    run, learner = held(name, habits, (person.seed, person.number, "practice", name, times[name]))
    times[name] += 1
    grade = grade_of(run)
    ahead.note(name, run.outcome, grade, today)
    skills = [piece["skill"] for piece in grade["advice"]]
    row = {"scenario": name, "overall": run.overall, "critical": len(run.critical), "advice": _aim(skills, learner, habits)}
    return advised(_relieved(habits, learner, run, how), skills, how), row


def tested(person: Person, habits: Profile) -> dict[str, float]:
    """Return the mean marks over the scenarios set aside; the luck of a test is the same each time it is taken."""
    runs = [held(name, habits, (person.seed, person.number, "test", name))[0] for name in to_test(person.language)]
    marks = {name: [run.scores[name] or 0.0 for run in runs] for name in DIMENSIONS} | {"overall": [run.overall or 0.0 for run in runs]}
    return {name: round(sum(each) / len(each), 4) for name, each in marks.items()}


def grade_of(run: Run) -> Mapping[str, Any]:
    """Return the grade with which a conversation ended."""
    grade: Mapping[str, Any] = next(event.body["grade"] for event in reversed(run.events) if event.event == "end")
    return grade


def held(name: str, habits: Profile, key: tuple[object, ...]) -> tuple[Run, Learner]:
    """Hold one conversation; ``key`` is its luck, the learner's and the customer's."""
    learner = Learner(by_id()[name], habits, key)
    return play(by_id()[name], learner, number(*key) % SEEDS), learner


def _relieved(habits: Profile, learner: Learner, run: Run, how: Learning) -> dict[str, float]:
    angers = [*(reply.anger for reply in learner.said), run.state.mood.anger]
    changed = dict(habits)
    for reply, after in zip(learner.said, angers[1:], strict=True):
        if after < reply.anger:
            changed = reacted(changed, reply.done, reply.fell_for, how)
    return changed


def _aim(skills: Sequence[str], learner: Learner, habits: Profile) -> list[Row]:
    """Tell of each piece of advice which habit it speaks of, whether that really failed here, and how weak it was."""
    failed = {habit for reply in learner.said for habit in (*reply.left, *reply.fell_for)}
    rows = ((skill, TAUGHT_BY.get(skill, "")) for skill in skills)
    return [{"skill": s, "habit": h, "true": h in failed, "room": round(1 - habits[h], 4) if h else None} for s, h in rows]


def _working_day(place: int) -> date:
    return MONDAY + timedelta(days=place // 5 * 7 + place % 5)


def _row(person: Person, condition: str, occasion: str, **more: Any) -> Row:
    return {
        "learner": person.number,
        "kind": person.kind,
        "language": person.language,
        "condition": condition,
        "occasion": occasion,
        **more,
    }

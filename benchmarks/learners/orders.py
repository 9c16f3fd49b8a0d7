"""Which scenario comes next: by the curricula, or by an order that looks at nobody."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any, Literal, Protocol

from benchmarks.learners.shelf import to_practise, tracks
from curricula.attempt import Attempt, attempts
from curricula.progress import is_passed, progress
from curricula.upcoming import situations, upcoming
from grading.store import Ended
from scenarios.conversation import Language
from simulator.chance import number

Order = Literal["curriculum", "shuffled", "fixed"]


class Course(Protocol):
    """Whatever decides what is practised next."""

    def following(self, today: date) -> str:
        """Return the id of the next scenario."""

    def note(self, scenario: str, outcome: str, grade: Mapping[str, Any], today: date) -> None:
        """Take notice of how a conversation went."""


class Curriculum:
    """The shipped tracks one after the other, each by `curricula.upcoming` until it says that there is nothing more."""

    def __init__(self, language: Language) -> None:
        self.language, self.offered = language, to_practise(language)
        self.situations = situations(self.offered.values())
        self.tried: list[Attempt] = []

    def following(self, today: date) -> str:
        """Return what the first track that is not passed asks for; after the last, what was practised longest ago."""
        for track in tracks(self.language):
            so_far = progress(track, self.tried, self.situations)
            found = upcoming(track, so_far, today, self.offered)
            if found.scenario and not (is_passed(track, so_far) and found.reason == "second"):
                return found.scenario
        last = {attempt.scenario: place for place, attempt in enumerate(self.tried)}
        return min(self.offered, key=lambda name: last.get(name, -1))

    def note(self, scenario: str, outcome: str, grade: Mapping[str, Any], today: date) -> None:
        """Count a conversation as an attempt, also one that was broken off (as benchmarks/tracks.py does)."""
        at = datetime(today.year, today.month, today.day, 12, tzinfo=UTC).isoformat()
        outcome = "left" if outcome == "unfinished" else outcome
        ended = Ended(f"{len(self.tried)}", scenario, "practice", outcome, at, dict(grade))
        self.tried += attempts([ended], self.situations, today)


class Listed:
    """An order settled beforehand, begun again when it is through."""

    def __init__(self, names: Sequence[str]) -> None:
        self.names, self.done = names, 0

    def following(self, today: date) -> str:  # noqa: ARG002 a course is asked with the day, whether it needs it or not
        """Return the next of the list."""
        return self.names[self.done % len(self.names)]

    def note(self, scenario: str, outcome: str, grade: Mapping[str, Any], today: date) -> None:  # noqa: ARG002 see above
        """Go on to the next."""
        self.done += 1


def course(order: Order, language: Language, same: Sequence[str], *key: object) -> Course:
    """Return a course. ``same``: what the curriculum chose for this learner, to be shuffled by ``key``."""
    if order == "curriculum":
        return Curriculum(language)
    if order == "fixed":
        return Listed(tuple(to_practise(language)))
    by_lot = sorted(range(len(same)), key=lambda place: number(*key, "shuffled", place))
    return Listed([same[place] for place in by_lot])

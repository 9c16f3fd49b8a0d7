"""The small interface behind which conversations, grades and attempts are kept.

Everything is appended; nothing is changed in place. ``Memory`` keeps it for one run only (``--no-store``).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal, Protocol

from scenarios.errors import NotFoundError, StoreBusyError

Row = dict[str, Any]
Mode = Literal["practice", "assessment", "replay"]
"""A replay practises one moment of an earlier conversation again; private like practice, and no attempt at a step of a track."""


@dataclass(frozen=True, slots=True)
class Record:
    """What a conversation is about. ``scenario``: the scenario as it was when the conversation began, as JSON."""

    id: str
    scenario_id: str
    scenario: str
    language: str
    seed: int
    voice: str
    mode: Mode
    trainee: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One step: what the trainee entered (None where nobody did) and the events it led to.

    ``outcome``: how the conversation stands ended after it, None while it goes on. ``grade`` comes with the
    step that ended it, and so does the attempt.
    """

    number: int
    line: str | None
    events: tuple[Row, ...]
    outcome: str | None = None
    grade: Row | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """An ending of a conversation as it was kept: ``at`` is the time of day and date in UTC, empty where an older version kept none.

    A conversation that is taken up again, or rewound, ends several times.
    """

    conversation: str
    scenario_id: str
    mode: Mode
    outcome: str
    at: str
    grade: Row


@dataclass(frozen=True)
class Stored:
    """A conversation as it stands in the store."""

    record: Record
    entries: tuple[Entry, ...]


class Store(Protocol):
    """Where conversations are kept. Every method is durable when it returns."""

    def begin(self, record: Record, entry: Entry) -> None:
        """Keep a new conversation with its first step."""

    def append(self, conversation: str, entry: Entry) -> None:
        """Keep a step; raises `StoreBusyError` where another window has already written that number."""

    def load(self, conversation: str) -> Stored:
        """Return a conversation; raises `NotFoundError`."""

    def latest_open(self) -> str | None:
        """Return the id of the latest conversation that can go on."""

    def endings(self, trainee: str) -> list[Ended]:
        """Return how the conversations of ``trainee`` ended, the oldest first."""

    def close(self) -> None:
        """Let go of the store."""


def utc_now() -> str:
    """Return the present time in UTC, to the second: when a conversation ended decides which day a weakness comes back, nothing else."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@dataclass
class Memory:
    """A store that lasts as long as the process."""

    kept: dict[str, Stored] = field(default_factory=dict)
    ended: list[tuple[str, Ended]] = field(default_factory=list)
    now: Callable[[], str] = utc_now

    def begin(self, record: Record, entry: Entry) -> None:
        """Keep a new conversation with its first step."""
        self.kept[record.id] = Stored(record, (entry,))
        self._note(record, entry)

    def append(self, conversation: str, entry: Entry) -> None:
        """Keep a step."""
        stored = self.load(conversation)
        if entry.number != len(stored.entries):
            raise StoreBusyError(conversation)
        self.kept[conversation] = Stored(stored.record, (*stored.entries, entry))
        self._note(stored.record, entry)

    def _note(self, record: Record, entry: Entry) -> None:
        if entry.outcome is not None and entry.grade is not None:
            self.ended.append((record.trainee, Ended(record.id, record.scenario_id, record.mode, entry.outcome, self.now(), entry.grade)))

    def endings(self, trainee: str) -> list[Ended]:
        """Return how the conversations of ``trainee`` ended, the oldest first."""
        return [ended for who, ended in self.ended if who == trainee]

    def load(self, conversation: str) -> Stored:
        """Return a conversation; raises `NotFoundError`."""
        if conversation not in self.kept:
            raise NotFoundError(conversation)
        return self.kept[conversation]

    def latest_open(self) -> str | None:
        """Return the id of the latest conversation that can go on."""
        return next((i for i, s in reversed(self.kept.items()) if s.entries[-1].outcome in (None, "unfinished")), None)

    def close(self) -> None:
        """Nothing to let go of."""

"""A conversation that is kept: every step is in the store before anybody sees it."""

import json
from dataclasses import replace

from grading.store import Entry, Record, Store, Stored
from scenarios.errors import StoreError
from simulator import session
from simulator.branches import Branches, command_of, entered
from simulator.state import Event, Room, State, Step


class Recorder:
    """Plays a conversation in ``room`` and keeps it in ``store``."""

    def __init__(self, room: Room, store: Store, record: Record) -> None:
        self.room, self.store, self.record = room, store, record
        self.branches = Branches()
        self.number = 0

    @property
    def state(self) -> State:
        """Where the conversation stands."""
        return self.branches.state

    def begin(self) -> tuple[Event, ...]:
        """Open the conversation."""
        step = session.begin(self.room)
        self.store.begin(self.record, _entry(0, None, step))
        return self._taken(Branches((step,)))

    def enter(self, line: str) -> tuple[Event, ...]:
        """Take a line of the trainee. After the end nothing happens any more, except looking back."""
        if self.state.is_over and command_of(line) is None:
            return ()
        return self._keep(line, entered(self.room, self.branches, line))

    def close(self) -> tuple[Event, ...]:
        """Take the end of input."""
        return () if self.state.is_over else self._keep(None, self.branches.grown(session.close(self.room, self.state)))

    def _keep(self, line: str | None, branches: Branches) -> tuple[Event, ...]:
        self.store.append(self.room.id, _entry(self.number, line, branches.now[-1]))
        return self._taken(branches)

    def _taken(self, branches: Branches) -> tuple[Event, ...]:
        self.branches = branches
        self.number += 1
        return branches.now[-1].events

    def resume(self, stored: Stored) -> tuple[Event, ...]:
        """Play the stored inputs again and go on from there; returns what has happened so far.

        Raises `StoreError` where this version would have answered otherwise: then the old words stand and
        can be graded, but a mood that belongs to other rules must not go on.
        """
        events: list[Event] = []
        for entry in stored.entries:
            branches = self._replayed(entry)
            step = branches.now[-1]
            if _rows(step) != json.loads(json.dumps(entry.events)):
                raise StoreError(
                    f"{self.room.id} was begun with another version of the rules or lines. It can be graded, but not continued."
                )
            self.branches, self.number = branches, entry.number + 1
            events += step.events
        self._reopen()
        return tuple(events)

    def _reopen(self) -> None:
        """Take up an unfinished conversation again."""
        last = self.branches.now[-1]
        self.branches = replace(self.branches, now=(*self.branches.now[:-1], Step(session.reopened(last.state), last.events)))

    def _replayed(self, entry: Entry) -> Branches:
        if entry.number == 0:
            return Branches((session.begin(self.room),))
        if entry.line is None or command_of(entry.line) is None:
            self._reopen()  # somebody went on with it
        if entry.line is None:
            return self.branches.grown(session.close(self.room, self.state))
        return entered(self.room, self.branches, entry.line)


def _entry(number: int, line: str | None, step: Step) -> Entry:
    end = next((e for e in step.events if e.event == "end"), None)
    rows = tuple(_rows(step))
    return Entry(number, line, rows, step.state.outcome, dict(end.body["grade"]) if end else None)


def _rows(step: Step) -> list[dict[str, object]]:
    return [json.loads(json.dumps(event.to_json())) for event in step.events]

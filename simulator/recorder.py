"""A conversation that is kept: every step is in the store before anybody sees it."""

import json

from grading.store import Entry, Record, Store, Stored
from scenarios.errors import StoreError
from simulator import session
from simulator.state import Event, Room, State, Step


class Recorder:
    """Plays a conversation in ``room`` and keeps it in ``store``."""

    def __init__(self, room: Room, store: Store, record: Record) -> None:
        self.room, self.store, self.record = room, store, record
        self.state: State
        self.number = 0

    def begin(self) -> tuple[Event, ...]:
        """Open the conversation."""
        step = session.begin(self.room)
        self.store.begin(self.record, _entry(0, None, step))
        return self._taken(step)

    def enter(self, line: str) -> tuple[Event, ...]:
        """Take a line of the trainee; nothing happens after the end."""
        if self.state.is_over:
            return ()
        return self._keep(line, session.enter(self.room, self.state, line))

    def close(self) -> tuple[Event, ...]:
        """Take the end of input."""
        return () if self.state.is_over else self._keep(None, session.close(self.room, self.state))

    def _keep(self, line: str | None, step: Step) -> tuple[Event, ...]:
        self.store.append(self.room.id, _entry(self.number, line, step))
        return self._taken(step)

    def _taken(self, step: Step) -> tuple[Event, ...]:
        self.state = step.state
        self.number += 1
        return step.events

    def resume(self, stored: Stored) -> tuple[Event, ...]:
        """Play the stored inputs again and go on from there; returns what has happened so far.

        Raises `StoreError` where this version would have answered otherwise: then the old words stand and
        can be graded, but a mood that belongs to other rules must not go on.
        """
        events: list[Event] = []
        for entry in stored.entries:
            step = self._replayed(entry)
            if _rows(step) != json.loads(json.dumps(entry.events)):
                raise StoreError(
                    f"{self.room.id} was begun with another version of the rules or lines. It can be graded, but not continued."
                )
            self.state, self.number = step.state, entry.number + 1
            events += step.events
        return tuple(events)

    def _replayed(self, entry: Entry) -> Step:
        if entry.number == 0:
            return session.begin(self.room)
        step = session.close(self.room, self.state) if entry.line is None else session.enter(self.room, self.state, entry.line)
        return Step(session.reopened(step.state), step.events)


def _entry(number: int, line: str | None, step: Step) -> Entry:
    end = next((e for e in step.events if e.event == "end"), None)
    rows = tuple(_rows(step))
    return Entry(number, line, rows, step.state.outcome, dict(end.body["grade"]) if end else None)


def _rows(step: Step) -> list[dict[str, object]]:
    return [json.loads(json.dumps(event.to_json())) for event in step.events]

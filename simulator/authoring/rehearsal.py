"""An author plays a scenario for themselves: nothing is kept, and the same replies can be played again when the file has changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from grading.store import Memory
from scenarios.model import Scenario
from simulator import session
from simulator.assemble import new_conversation
from simulator.state import Event, Room, State


@dataclass(frozen=True)
class Said:
    """What was entered, and what came of it. ``part``: desk actions on lines of their own, then the reply; None: the beginning."""

    part: str | None
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Rehearsal:
    """A conversation so far."""

    room: Room
    state: State
    said: tuple[Said, ...]

    @property
    def parts(self) -> tuple[str, ...]:
        """What was entered, in order."""
        return tuple(said.part for said in self.said if said.part is not None)

    @property
    def events(self) -> tuple[Event, ...]:
        """What happened, in order."""
        return tuple(event for said in self.said for event in said.events)

    @property
    def end(self) -> Mapping[str, Any] | None:
        """How it ended, if it has."""
        return next((event.body for event in self.events if event.event == "end"), None)

    def entered(self, part: str) -> "Rehearsal":
        """Take one more part of the trainee; after the end nothing happens any more."""
        if self.state.is_over:
            return self
        step = session.enter_part(self.room, self.state, part)
        return replace(self, state=step.state, said=(*self.said, Said(part, step.events)))

    def again(self, scenario: Scenario) -> "Rehearsal":
        """Play the same parts in ``scenario``, which may have changed."""
        return rehearse(scenario, self.parts, self.room.seed)

    def without_last(self) -> "Rehearsal":
        """Go back to before the last part."""
        return rehearse(self.room.scenario, self.parts[:-1], self.room.seed)

    def moods(self) -> list[Mapping[str, float]]:
        """Return the mood at the beginning and after each of the customer's answers, 0 to 10."""
        told = [event.body["mood"] for event in self.events if event.event == "customer"]
        return told or [self.state.mood.to_json()]


def rehearse(scenario: Scenario, parts: Iterable[str] = (), seed: int = 0) -> Rehearsal:
    """Begin ``scenario`` and enter ``parts``."""
    room = new_conversation(scenario, Memory(), seed=seed).room
    step = session.begin(room)
    rehearsal = Rehearsal(room, step.state, (Said(None, step.events),))
    for part in parts:
        rehearsal = rehearsal.entered(part)
    return rehearsal

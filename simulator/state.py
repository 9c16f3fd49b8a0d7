"""A conversation at one moment, as an immutable value: going back a turn is keeping an older one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from grading.ear.case import Case
from scenarios.conversation import Action, Conversation, Turn
from scenarios.model import Scenario
from scenarios.parts import Outcome
from simulator.mood import Mood
from simulator.promises import Promise
from simulator.voice.direction import Voice


@dataclass(frozen=True)
class Room:
    """What stays the same while a conversation runs."""

    id: str
    scenario: Scenario
    case: Case
    voice: Voice
    seed: int

    def time(self, at: int) -> datetime:
        """Translate seconds on the simulated clock into the scenario's calendar."""
        return self.scenario.now + timedelta(seconds=at)


@dataclass(frozen=True)
class State:
    """Everything that has happened so far.

    ``clock``: simulated seconds. ``heard``: how often each cue was heard. ``told``: ids of facts that are
    out. ``offered``: ids of remedies the customer has reason to count on. ``used``: lines already spoken.
    ``pending``: desk actions since the last reply. ``agreed``: the outcome the customer has accepted.
    """

    mood: Mood
    clock: int = 0
    seq: int = 0
    turns: tuple[Turn, ...] = ()
    heard: Mapping[str, int] = field(default_factory=dict)
    told: frozenset[str] = frozenset()
    offered: frozenset[str] = frozenset()
    promises: tuple[Promise, ...] = ()
    used: frozenset[str] = frozenset()
    pending: tuple[Action, ...] = ()
    agreed: Outcome | None = None
    threatened: bool = False
    outcome: Outcome | None = None

    @property
    def is_over(self) -> bool:
        """Whether the conversation has ended for good; an unfinished one can be taken up again."""
        return self.outcome is not None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened, as ``practice --json`` tells it; ``at`` in simulated seconds."""

    event: str
    seq: int
    at: int
    body: Mapping[str, Any]

    def to_json(self) -> dict[str, Any]:
        """Return the event as the contract writes it."""
        return {"event": self.event, "seq": self.seq, "at": self.at, **self.body}


@dataclass(frozen=True)
class Step:
    """A new state and the events that led to it."""

    state: State
    events: tuple[Event, ...] = ()


def conversation_of(room: Room, state: State) -> Conversation:
    """Return the conversation as everybody exchanges it."""
    scenario = room.scenario
    policy = tuple(fact.text for fact in scenario.all_policy())
    return Conversation(
        room.id, scenario.language, scenario.channel, state.turns, scenario=scenario.id, fault=scenario.fault, policy=policy
    )

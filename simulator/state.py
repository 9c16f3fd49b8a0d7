"""A conversation at one moment, as an immutable value: going back a turn is keeping an older one."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from grading.ear.case import Case
from scenarios.conversation import Action, Channel, Conversation, Turn
from scenarios.model import Scenario
from scenarios.parts import Contact, Outcome
from simulator.hours import Hours, read_hours
from simulator.marks import Mark
from simulator.mood import Change
from simulator.promises import Promise
from simulator.scales import Mood
from simulator.voice.direction import Voice


@dataclass(frozen=True)
class Room:
    """What stays the same while a conversation runs."""

    id: str
    scenario: Scenario
    case: Case
    voice: Voice
    seed: int
    looks_back: bool = True
    """Whether the trainee may rewind and have things explained; not in an assessment."""

    def time(self, at: int) -> datetime:
        """Translate seconds on the simulated clock into the scenario's calendar."""
        return self.scenario.now + timedelta(seconds=at)

    @cached_property
    def hours(self) -> Hours:
        """When the shop answers."""
        return read_hours(self.scenario.shop.hours, self.scenario.jurisdiction)


@dataclass(frozen=True)
class State:
    """Everything that has happened so far."""

    mood: Mood
    grudge: int = 0
    """Tenths by which kind words reach the customer less."""
    clock: int = 0
    """Simulated seconds."""
    seq: int = 0
    turns: tuple[Turn, ...] = ()
    heard: Mapping[str, int] = field(default_factory=dict)
    """How often each cue, deed and move has occurred."""
    told: frozenset[str] = frozenset()
    """Ids of facts that are out."""
    offered: frozenset[str] = frozenset()
    """Ids of remedies the customer has reason to count on."""
    latest: frozenset[str] = frozenset()
    """Of those the trainee offered last, to choose between."""
    done: frozenset[str] = frozenset()
    """Of those that are really under way."""
    granted: frozenset[str] = frozenset()
    """Of those the team lead has allowed."""
    promises: tuple[Promise, ...] = ()
    used: frozenset[str] = frozenset()
    """Lines already spoken."""
    pending: tuple[Action, ...] = ()
    """Desk actions since the last reply."""
    marks: frozenset[Mark] = frozenset()
    """What has happened once and counts from then on."""
    intent: str = ""
    """With which the customer last spoke."""
    agreed: Outcome | None = None
    """The outcome the customer has accepted."""
    contact: int = 1
    """Which contact of the case this is."""
    awaiting: bool = False
    """Whether the trainee is to speak first."""
    announced: bool = False
    """Whether the last reply said how long it takes."""
    outcome: Outcome | None = None

    @property
    def is_over(self) -> bool:
        """Whether the conversation has ended for good; an unfinished one can be taken up again."""
        return self.outcome is not None

    @property
    def change(self) -> Change:
        """The mood as the next change starts from it."""
        return Change(self.mood, (), self.grudge)

    @property
    def silence(self) -> int:
        """Minutes since somebody last spoke."""
        return (self.clock - (self.turns[-1].at or 0)) // 60 if self.turns else 0

    def times(self, name: str) -> int:
        """Return how often a cue or a deed has occurred."""
        return self.heard.get(name, 0)


def contact_of(scenario: Scenario, number: int) -> Contact | None:
    """Return what the scenario says about contact ``number``, from 2 on."""
    return scenario.contacts[number - 2] if 2 <= number <= len(scenario.contacts) + 1 else None


def channel_of(scenario: Scenario, number: int) -> Channel:
    """Return the channel of contact ``number``: a case may move from chat to e-mail to phone."""
    return scenario.channels()[number - 1]


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

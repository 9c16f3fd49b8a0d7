"""One built-in trainee in one conversation, and what came of it."""

from dataclasses import dataclass
from typing import Any, Protocol

from grading.score import DIMENSIONS
from grading.store import Memory
from scenarios.model import Scenario
from scenarios.parts import Outcome
from simulator import session
from simulator.assemble import new_conversation
from simulator.state import Event, State

MOST_PARTS = 60
"""A trainee who goes round in circles for longer than this is taken out of the conversation."""


class Trainee(Protocol):
    """Whoever sits in the trainee's chair."""

    @property
    def kind(self) -> str:
        """One of the nine, or a name of its own."""

    def next_part(self, state: State) -> str:
        """Return what to do and say now: desk actions on lines of their own, then the reply."""


@dataclass(frozen=True)
class Run:
    """How one conversation went. ``scores``: by dimension 0 to 4, None where nothing was assessed; ``overall``: 0 to 100."""

    kind: str
    seed: int
    outcome: Outcome
    csat: int | None
    overall: float | None
    scores: dict[str, float | None]
    critical: tuple[str, ...]
    state: State
    events: tuple[Event, ...]


def play(scenario: Scenario, trainee: Trainee, seed: int) -> Run:
    """Let a trainee hold a conversation to its end."""
    room = new_conversation(scenario, Memory(), seed=seed).room
    step, events = session.begin(room), list[Event]()
    for _ in range(MOST_PARTS):
        if step.state.is_over:
            break
        step = session.enter_part(room, step.state, trainee.next_part(step.state))
        events += step.events
    if not step.state.is_over:
        step = session.close(room, step.state)
        events += step.events
    return _run(trainee.kind, seed, step.state, tuple(events))


def _run(kind: str, seed: int, state: State, events: tuple[Event, ...]) -> Run:
    body = next(event.body for event in reversed(events) if event.event == "end")
    grade: dict[str, Any] = body["grade"]
    return Run(
        kind=kind, seed=seed, outcome=body["outcome"], csat=body["csat"], overall=grade["overall"],
        scores={name: grade[name]["score"] for name in DIMENSIONS},
        critical=tuple(piece["kind"] for piece in grade["critical"]), state=state, events=events,
    )  # fmt: skip

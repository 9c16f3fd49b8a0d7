"""Rewind: back to any reply, another one instead, and both ways kept side by side.

A branch is the row of steps that led somewhere. Going back keeps the old row and begins a new one with the same first steps, so
nothing that was said is lost, and playing the same entries again gives the same branches.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from grading.grader import grade
from scenarios.text import clean
from simulator import session
from simulator.messages import say
from simulator.state import Room, State, Step, conversation_of
from simulator.telling import tell, tell_error
from simulator.why import why

Command = Literal["rewind", "explain", "branches"]
COMMANDS: Mapping[str, Command] = {
    "/rewind": "rewind", "/zurück": "rewind", "/zurueck": "rewind",
    "/explain": "explain", "/erklären": "explain", "/erklaeren": "explain", "/warum": "explain", "/why": "explain",
    "/branches": "branches", "/vergleich": "branches", "/compare": "branches",
}  # fmt: skip
"""What looks back instead of going on; German names too."""


@dataclass(frozen=True)
class Branches:
    """All ways a conversation has taken: those that were left, and the one that goes on."""

    now: tuple[Step, ...] = ()
    left: tuple[tuple[Step, ...], ...] = ()
    fork: int = field(default=0)
    """At which reply the present branch leaves the one before it, from 1; 0 for the first branch."""

    @property
    def state(self) -> State:
        """Where the present branch stands."""
        return self.now[-1].state

    def grown(self, step: Step) -> "Branches":
        """Return the branches with another step on the present one."""
        return replace(self, now=(*self.now, step))


def command_of(line: str) -> tuple[Command, str] | None:
    """Return what looks back in ``line`` and its argument; None for everything else."""
    name, _, argument = clean(line).text.strip().partition(" ")
    command = COMMANDS.get(name.lower())
    return (command, argument.strip()) if command else None


def entered(room: Room, branches: Branches, line: str) -> Branches:
    """Take one line: look back, or go on with the present branch."""
    command = command_of(line)
    if command is None:
        return branches.grown(session.enter(room, branches.state, line))
    if not room.looks_back:
        return branches.grown(tell_error(room, branches.state, "no_rewind"))
    name, argument = command
    if name == "rewind":
        return _rewound(room, branches, argument)
    text = why(room, branches.now) if name == "explain" else compared(room, branches)
    return branches.grown(_told(branches.state, name, argument, text))


def _told(state: State, name: str, argument: str, text: str, *, ok: bool = True) -> Step:
    return tell(Step(state), "action", {"name": name, "arguments": argument, "result": text, "ok": ok})


def _rewound(room: Room, branches: Branches, argument: str) -> Branches:
    language, replies = room.scenario.language, _replies(branches.state)
    wanted = int(argument) if re.fullmatch(r"\d{1,3}", argument) else replies if not argument else 0
    if not 1 <= wanted <= replies:
        key = "nothing_to_rewind" if not replies else "bad_rewind"
        return branches.grown(_told(branches.state, "rewind", argument, say(key, language, last=replies, found=argument), ok=False))
    kept = next(n for n, step in enumerate(branches.now) if _replies(step.state) == wanted - 1)
    past = branches.now[: kept + 1]
    state = replace(past[-1].state, seq=branches.state.seq, outcome=None)
    step = _told(state, "rewind", argument, say("rewound", language, number=wanted))
    said = next((event for step in reversed(past) for event in reversed(step.events) if event.event == "customer"), None)
    step = tell(step, "customer", said.body) if said else step
    return Branches((*past, step), (*branches.left, branches.now), wanted)


def _replies(state: State) -> int:
    return sum(turn.role == "trainee" for turn in state.turns)


def compared(room: Room, branches: Branches) -> str:
    """Put all branches side by side: how the mood stood, how it ended, what the grade was."""
    return "\n".join(_row(room, row) for row in rows(room, branches)) if branches.left else say("one_branch", room.scenario.language)


def rows(room: Room, branches: Branches) -> list[dict[str, Any]]:
    """Return one row a branch, the oldest first: number, replies, mood, outcome, overall and the three scores."""
    return [_measured(room, number, steps[-1].state) for number, steps in enumerate((*branches.left, branches.now), 1)]


def _measured(room: Room, number: int, state: State) -> dict[str, Any]:
    made = grade(conversation_of(room, state), room.case) if _replies(state) else None
    scores = {str(name): score.value for name, score in made.scores.items()} if made and made.scores else {}
    row: dict[str, Any] = {
        "branch": number,
        "replies": _replies(state),
        "outcome": state.outcome or state.agreed,
        "mood": state.mood.to_json(),
    }
    return row | {"overall": made.overall if made else None, **scores}


def _row(room: Room, row: Mapping[str, Any]) -> str:
    language = room.scenario.language
    outcome = say(f"outcome_{row['outcome'] or 'open'}", language)
    overall = "–" if row["overall"] is None else f"{row['overall']:.0f}"
    return say("branch", language, number=row["branch"], replies=row["replies"], outcome=outcome, overall=overall, **row["mood"])

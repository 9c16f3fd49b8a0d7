"""Events: how a step says what has happened."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from scenarios.conversation import Turn
from simulator.messages import say
from simulator.mood import Reason
from simulator.promises import Promise
from simulator.state import Event, Room, State, Step


def tell(step: Step, kind: str, body: Mapping[str, Any]) -> Step:
    """Append an event."""
    state = step.state
    event = Event(kind, state.seq, state.clock, body)
    return Step(replace(state, seq=state.seq + 1), (*step.events, event))


def tell_error(room: Room, state: State, key: str, **places: object) -> Step:
    """Say that an entry was not understood; nothing else happens."""
    return tell(Step(state), "error", {"message": say(key, room.scenario.language, **places)})


def tell_promise(step: Step, promise: Promise) -> Step:
    """Say what became of a promise."""
    return tell(step, "promise", {"turn": promise.turn, "quote": promise.quote, "due": promise.due.isoformat(), "state": promise.state})


def speak(step: Step, text: str, intent: str, reasons: tuple[Reason, ...] = (), *, more: bool = False) -> Step:
    """Let the customer say ``text``; ``more``: they are still writing."""
    state = step.state
    because = [{"cue": str(r.cue), "quote": r.quote, "effect": r.effect.to_json()} for r in reasons]
    body = {"turn": len(state.turns), "text": text, "intent": intent, "mood": state.mood.to_json(), "because": because}
    step = tell(step, "customer", body | ({"more": True} if more else {}))
    turn = Turn("customer", text, at=state.clock, contact=state.contact if state.contact > 1 else None)
    return Step(replace(step.state, turns=(*state.turns, turn)), step.events)

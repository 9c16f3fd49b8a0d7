"""The loop of a conversation as pure functions: a state and an input give a new state and events.

Nothing here reads a clock, a file or a random number, so the same inputs always give the same
conversation, and resuming is playing the inputs again.
"""

import json

from scenarios.conversation import MAX_TURNS
from scenarios.text import MAX_REPLY, clean
from scenarios.trainee_lines import take_apart
from simulator.briefing import briefing
from simulator.conduct import act
from simulator.endings import close, reopened
from simulator.intent import opening_intent
from simulator.mood import starting_mood
from simulator.reply import answered
from simulator.state import Event, Room, State, Step
from simulator.telling import speak, tell, tell_error
from simulator.voice.form import dressed

__all__ = ["act", "begin", "close", "enter", "enter_part", "reopened", "reply"]


def begin(room: Room) -> Step:
    """Open the conversation: the briefing, and the customer's first words unless the trainee speaks first."""
    scenario = room.scenario
    first = scenario.opens == "trainee"
    state = State(starting_mood(scenario), awaiting=first)
    start = {
        "conversation": room.id,
        "scenario": scenario.id,
        "language": scenario.language,
        "channel": scenario.channel,
        "seed": room.seed,
    }
    step = tell(Step(state), "start", start | {"now": scenario.now.isoformat(), "briefing": briefing(scenario)})
    return (
        step
        if first
        else speak(step, dressed(scenario.opening, scenario, scenario.channel, state.mood.anger / 10), opening_intent(state.mood))
    )


def enter(room: Room, state: State, line: str) -> Step:
    """Take one line of the trainee: a reply, a desk action ("/..."), a JSON string or a literal slash ("//...")."""
    if state.is_over:
        return Step(state)
    if line.startswith("/") and not line.startswith("//"):
        return act(room, state, line)
    if line.startswith('"'):
        text = _json_text(line)
        return reply(room, state, text) if text is not None else tell_error(room, state, "bad_json")
    return reply(room, state, line[1:] if line.startswith("//") else line)


def enter_part(room: Room, state: State, part: str) -> Step:
    """Take a written part: desk actions, then the reply; what would come after the end is not said any more."""
    taken, events = take_apart(part), list[Event]()
    for line in (*taken.actions, *([json.dumps(taken.reply)] if taken.reply else [])):
        step = enter(room, state, line)
        state = step.state
        events += step.events
    return Step(state, tuple(events))


def reply(room: Room, state: State, raw: str) -> Step:
    """Answer a reply of the trainee."""
    cleaned = clean(raw)
    text = cleaned.text.strip()
    if not text:
        return tell_error(room, state, "empty")
    if len(state.turns) + 2 > MAX_TURNS:
        return tell_error(room, state, "too_many_turns", limit=MAX_TURNS)
    if len(text) > MAX_REPLY:
        return tell_error(room, state, "too_long", found=len(text), limit=MAX_REPLY)
    step = tell_error(room, state, "replaced", count=cleaned.replaced) if cleaned.replaced else Step(state)
    return answered(room, step, text)


def _json_text(line: str) -> str | None:
    try:
        text = json.loads(line)
    except ValueError:
        return None
    return text if isinstance(text, str) else None

"""The loop of a conversation as pure functions: a state and an input give a new state and events.

Nothing here reads a clock, a file or a random number, so the same inputs always give the same
conversation, and resuming is playing the inputs again.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from grading.evidence import Cue, Evidence
from grading.grader import evidence_json, grade
from grading.hear import hear
from grading.score import acted_on
from scenarios.conversation import MAX_TURNS, Action, Turn
from scenarios.parts import Outcome
from scenarios.text import MAX_REPLY, clean
from simulator import desk
from simulator.briefing import briefing
from simulator.customer import Answer, answer, facts_asked_for, offers_in
from simulator.intent import Situation, decide, told_on
from simulator.messages import say
from simulator.mood import Change, Effect, Reason, eased, next_mood, starting_mood, waited
from simulator.promises import Promise, due
from simulator.state import Event, Room, State, Step, conversation_of
from simulator.survey import survey

SECONDS_A_REPLY = 60
LISTENED = Effect(anger=-6, trust=3, patience=2)
SILENT = Effect(patience=-6)
"""What it does to be let talk, and what it costs to be let talk again and again, in tenths of mood."""


def begin(room: Room) -> Step:
    """Open the conversation: the briefing and the customer's first words."""
    scenario = room.scenario
    state = State(starting_mood(scenario))
    start = {
        "conversation": room.id,
        "scenario": scenario.id,
        "language": scenario.language,
        "channel": scenario.channel,
        "seed": room.seed,
    }
    step = _tell(Step(state), "start", start | {"now": scenario.now.isoformat(), "briefing": briefing(scenario)})
    return _speak(step, scenario.opening, "vent" if step.state.mood.anger >= 50 else "ask", ())


def enter(room: Room, state: State, line: str) -> Step:
    """Take one line of the trainee: a reply, a desk action ("/..."), a JSON string or a literal slash ("//...")."""
    if state.is_over:
        return Step(state)
    if line.startswith("/") and not line.startswith("//"):
        return act(room, state, line)
    if line.startswith('"'):
        text = _json_text(line)
        return reply(room, state, text) if text is not None else _error(room, state, "bad_json")
    return reply(room, state, line[1:] if line.startswith("//") else line)


def reply(room: Room, state: State, raw: str) -> Step:
    """Answer a reply of the trainee."""
    cleaned = clean(raw)
    text = cleaned.text.strip()
    if not text:
        return _error(room, state, "empty")
    if len(state.turns) + 2 > MAX_TURNS:
        return _error(room, state, "too_many_turns", limit=MAX_TURNS)
    if len(text) > MAX_REPLY:
        return _error(room, state, "too_long", found=len(text), limit=MAX_REPLY)
    step = _error(room, state, "replaced", count=cleaned.replaced) if cleaned.replaced else Step(state)
    return _answered(room, step, text)


def _answered(room: Room, step: Step, text: str) -> Step:
    state = step.state
    number = len(state.turns)
    clock = state.clock + SECONDS_A_REPLY
    turns = (*state.turns, Turn("trainee", text, at=clock, actions=state.pending))
    evidence = acted_on(hear(turns, number, room.case))
    change = next_mood(state.mood, evidence, room.scenario, state.heard, agreed=state.agreed is not None)
    situation = _situation(room, state, evidence, change, text)
    decision = decide(situation)
    spoken = answer(room, state, situation, decision)
    after = replace(
        state, turns=turns, clock=clock, mood=change.mood, pending=(), offered=situation.offered, heard=_counted(state.heard, evidence)
    )
    step = _tell(Step(after, step.events), "heard", {"turn": number, "evidence": [evidence_json(e, 0.0) for e in evidence]})
    step = _keep_ledger(room, step, evidence, frozenset(action.name for action in state.pending))
    return _carry_out(room, step, spoken, change)


def _situation(room: Room, state: State, evidence: tuple[Evidence, ...], change: Change, text: str) -> Situation:
    called_back = any(action.name == "callback" for action in state.pending)
    return Situation(
        scenario=room.scenario,
        state=state,
        change=change,
        evidence=evidence,
        offered=state.offered | offers_in(evidence, room.scenario),
        asked=facts_asked_for(text, evidence, room, state),
        promised=called_back or any(e.cue == Cue.PROMISE and e.certainty == "certain" for e in evidence),
        seed=room.seed,
        called_back=called_back,
    )


def _counted(heard: Mapping[str, int], evidence: tuple[Evidence, ...]) -> dict[str, int]:
    keys = {e.cue + e.detail if e.cue in (Cue.TAKES_UP_POINT, Cue.REMEDY) else str(e.cue) for e in evidence}
    return {**heard, **{key: heard.get(key, 0) + 1 for key in keys}}


def _carry_out(room: Room, step: Step, spoken: Answer, change: Change) -> Step:
    decision = spoken.decision
    told = step.state.told | {fact.id for fact in decision.facts}
    used = step.state.used | set(spoken.utterance.lines)
    state = replace(
        step.state, told=told, used=used, agreed=decision.agreed, threatened=step.state.threatened or decision.intent == "threaten"
    )
    step = _speak(Step(state, step.events), spoken.utterance.text, decision.intent, change.reasons)
    if decision.outcome is None and len(step.state.turns) >= MAX_TURNS - 1:
        step = Step(step.state, (*step.events, *_error(room, step.state, "too_many_turns", limit=MAX_TURNS).events))
        return _end(room, Step(replace(step.state, seq=step.state.seq + 1), step.events), "unfinished")
    return _end(room, step, decision.outcome) if decision.outcome else step


def _keep_ledger(room: Room, step: Step, evidence: tuple[Evidence, ...], actions: frozenset[str]) -> Step:
    """Settle older promises now that the trainee speaks again, then note new ones."""
    now = room.time(step.state.clock)
    settled = tuple(p.settled(now, actions) for p in step.state.promises)
    changed = [new for old, new in zip(step.state.promises, settled, strict=True) if new != old]
    fresh = [
        Promise(e.turn, e.quote, moment) for e in evidence if e.cue == Cue.PROMISE and (moment := due(e.quote, now, room.scenario.language))
    ]
    step = Step(replace(step.state, promises=(*settled, *fresh)), step.events)
    for promise in (*changed, *fresh):
        step = _tell_promise(step, promise)
    return step


def act(room: Room, state: State, line: str) -> Step:
    """Perform a desk action."""
    parsed = desk.parse(clean(line).text, room.scenario)
    if isinstance(parsed, str):
        return _tell(Step(state), "error", {"message": parsed})
    result = desk.perform(*parsed, room.scenario, room.time(state.clock))
    if result.ok:
        action = Action(result.name, result.arguments, result.text)
        offered = state.offered | {remedy.id for remedy in result.done}
        state = replace(state, pending=(*state.pending, action), offered=offered, told=state.told | set(result.found))
    if result.minutes:
        announced = bool(state.promises) and state.promises[-1].turn >= len(state.turns) - 2
        state = replace(state, clock=state.clock + result.minutes * 60, mood=waited(state.mood, result.minutes, announced))
    step = _tell(Step(state), "action", {"name": result.name, "arguments": result.arguments, "result": result.text, "ok": result.ok})
    if result.promise:
        promise = Promise(len(state.turns), line, result.promise, comes_back=True)
        step = _tell_promise(Step(replace(step.state, promises=(*state.promises, promise)), step.events), promise)
    return _aftermath(room, step, result)


def _aftermath(room: Room, step: Step, result: desk.Result) -> Step:
    if not result.ok:
        return step
    if result.name == "handover":
        return _end(room, step, "handed_over")
    if result.name == "end":
        return _end(room, step, step.state.agreed or "unfinished")
    return _listened(room, step) if result.name == "listen" else step


def _listened(room: Room, step: Step) -> Step:
    """The trainee keeps listening: the customer tells more and is calmer for it, once; silence for ever is no help."""
    state = step.state
    effect = LISTENED if not state.heard.get("listened") else SILENT
    reasons = (Reason(Cue.INVITES_TO_GO_ON, "", effect),) if effect is LISTENED else ()
    change = Change(eased(state.mood, effect), reasons)
    situation = Situation(room.scenario, state, change, (), state.offered, (), False, room.seed)
    heard = {**state.heard, "listened": state.heard.get("listened", 0) + 1}
    after = replace(state, mood=change.mood, heard=heard, clock=state.clock + SECONDS_A_REPLY)
    return _carry_out(room, Step(after, step.events), answer(room, state, situation, told_on(situation)), change)


def close(room: Room, state: State) -> Step:
    """End of input: an agreement stands even if nobody says goodbye, else it is unfinished."""
    return Step(state) if state.is_over else _end(room, Step(state), state.agreed or "unfinished")


def reopened(state: State) -> State:
    """Take up an unfinished conversation again, counting on from there."""
    return replace(state, outcome=None) if state.outcome == "unfinished" else state


def _end(room: Room, step: Step, outcome: Outcome) -> Step:
    step = _break_promises(room, step)
    state = step.state
    result = grade(conversation_of(room, state), room.case).to_json()
    told = survey(outcome, state.mood, room.scenario).to_json()
    step = _tell(step, "end", {"outcome": outcome, **told, "grade": result})
    return Step(replace(step.state, outcome=outcome), step.events)


def _break_promises(room: Room, step: Step) -> Step:
    """What is overdue when the conversation ends was broken."""
    before = step.state.promises
    after = tuple(p.at_end(room.time(step.state.clock)) for p in before)
    step = Step(replace(step.state, promises=after), step.events)
    for promise in (new for old, new in zip(before, after, strict=True) if new != old):
        step = _tell_promise(step, promise)
    return step


def _speak(step: Step, text: str, intent: str, reasons: tuple[Reason, ...]) -> Step:
    state = step.state
    because = [{"cue": str(r.cue), "quote": r.quote, "effect": r.effect.to_json()} for r in reasons]
    body = {"turn": len(state.turns), "text": text, "intent": intent, "mood": state.mood.to_json(), "because": because}
    step = _tell(step, "customer", body)
    return Step(replace(step.state, turns=(*state.turns, Turn("customer", text, at=state.clock))), step.events)


def _tell(step: Step, kind: str, body: Mapping[str, Any]) -> Step:
    state = step.state
    event = Event(kind, state.seq, state.clock, body)
    return Step(replace(state, seq=state.seq + 1), (*step.events, event))


def _tell_promise(step: Step, promise: Promise) -> Step:
    return _tell(step, "promise", {"turn": promise.turn, "quote": promise.quote, "due": promise.due.isoformat(), "state": promise.state})


def _error(room: Room, state: State, key: str, **places: object) -> Step:
    return _tell(Step(state), "error", {"message": say(key, room.scenario.language, **places)})


def _json_text(line: str) -> str | None:
    try:
        text = json.loads(line)
    except ValueError:
        return None
    return text if isinstance(text, str) else None

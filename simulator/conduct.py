"""What the trainee does at the desk, and what follows from it in the conversation."""

from dataclasses import replace

from grading.evidence import Cue
from scenarios.conversation import Action
from scenarios.text import clean
from simulator import waiting
from simulator.chance import choose
from simulator.contacts import summary_covers
from simulator.customer import answer
from simulator.desk.action import Desk, Result
from simulator.desk.parse import parse
from simulator.desk.perform import perform
from simulator.endings import customer_opens, end, finish
from simulator.intent import told_on
from simulator.marks import Mark
from simulator.mood import DEEDS, Change, Reason, after
from simulator.promises import Promise
from simulator.reply import carry_out
from simulator.scales import Effect
from simulator.situation import Situation
from simulator.state import Room, State, Step, channel_of, contact_of
from simulator.telling import speak, tell, tell_error, tell_promise
from simulator.voice.stock import fitting, stock

SECONDS_TO_LISTEN = 60
SILENT = Effect(patience=-6)
"""What it costs to be let talk again and again, in tenths of mood; the first time it is a relief (`mood.DEEDS`)."""


def act(room: Room, state: State, line: str) -> Step:
    """Perform a desk action."""
    parsed = parse(clean(line).text, room.scenario)
    if isinstance(parsed, str):
        return tell(Step(state), "error", {"message": parsed})
    if parsed[0] == "listen" and state.awaiting:
        return tell_error(room, state, "nobody_there")
    result = perform(*parsed, Desk(room.scenario, room.time(state.clock), room.hours, state.granted))
    state = _done(state, result) if result.ok else state
    waits = result.minutes > 0 and _is_waiting(state)
    state = _later(room, state, result.minutes) if result.minutes else state
    body = {"name": result.name, "arguments": result.arguments, "result": result.text, "ok": result.ok}
    step = tell(Step(state), "action", body)
    if result.promise:
        promise = Promise(len(state.turns), line, room.time(state.clock), result.promise, "message")
        step = tell_promise(Step(replace(step.state, promises=(*state.promises, promise)), step.events), promise)
    step = _asks_into_silence(room, step) if waits else step
    return _aftermath(room, step, result) if result.ok else step


def _is_waiting(state: State) -> bool:
    """Whether the customer waits for an answer."""
    return not state.awaiting and bool(state.turns) and state.turns[-1].role == "customer"


def _asks_into_silence(room: Room, step: Step) -> Step:
    """Where people talk at the same time, a long silence nobody announced is asked into."""
    state, channel = step.state, channel_of(room.scenario, step.state.contact)
    if state.announced or channel not in ("chat", "phone") or not waiting.is_long(state.silence, channel):
        return step
    lines = stock(room.scenario.language)["moves"]["moves"]["still_there"]
    fresh = [line for line in fitting(lines, room.scenario, channel) if line not in state.used]
    if not fresh:
        return step
    said = choose(fresh, room.seed, len(state.turns), "still_there")
    heard = {**state.heard, "long_silence": state.times("long_silence") + 1}
    return speak(Step(replace(state, used=state.used | {said}, heard=heard), step.events), said, "ask")


def _done(state: State, result: Result) -> State:
    return replace(
        state,
        pending=(*state.pending, Action(result.name, result.arguments, result.text)),
        offered=state.offered | {remedy.id for remedy in result.done},
        done=state.done | {remedy.id for remedy in result.done},
        told=state.told | set(result.found),
        granted=state.granted | set(result.granted),
    )


def _later(room: Room, state: State, minutes: int) -> State:
    """Let time pass; a customer who is waiting feels it."""
    later = replace(state, clock=state.clock + minutes * 60)
    if not _is_waiting(state):
        return later
    if any(p.state == "promised" and p.about == "message" and room.time(later.clock) <= p.due for p in state.promises):
        return later  # who was told when to expect news does not sit and wait for it before
    effect = waiting.cost(state.silence, later.silence, channel_of(room.scenario, state.contact), announced=state.announced)
    return replace(later, mood=after(state.change, (Reason("waits", "", effect),), room.scenario, state.heard).mood)


def _aftermath(room: Room, step: Step, result: Result) -> Step:
    if result.name == "handover":
        how = (Mark.HANDED_OVER_BADLY, Mark.HANDED_OVER_WELL)
        mark = how[summary_covers(result.arguments, room.scenario)]
        return finish(room, Step(replace(step.state, marks=(step.state.marks - {*how}) | {mark}), step.events), "handed_over")
    if result.name == "end":
        if step.state.agreed:
            return finish(room, step, step.state.agreed)
        return end(room, step, "follow_up" if step.state.awaiting and step.state.contact > 1 else "unfinished")
    if result.name == "listen":
        return _listened(room, step)
    return _overtaken(room, step) if step.state.awaiting and result.minutes else step


def _overtaken(room: Room, step: Step) -> Step:
    """A trainee who lets the time pass by which they were to be in touch is overtaken by the customer."""
    state = step.state
    contact = contact_of(room.scenario, state.contact)
    if contact is None:
        return step
    dues = [p.due for p in state.promises if p.state == "promised"]
    began = room.time(state.turns[-1].at or 0) if state.turns else room.scenario.now
    late = room.time(state.clock) > max(dues) if dues else (room.time(state.clock) - began).total_seconds() > contact.minutes * 60
    return customer_opens(room, step, contact, "follow_up") if late else step


def _listened(room: Room, step: Step) -> Step:
    """The trainee keeps listening: the customer tells more and is calmer for it, once; silence for ever is no help."""
    state = step.state
    first = not state.times("listened") or Mark.WRITING in state.marks
    reasons = (Reason(Cue.INVITES_TO_GO_ON, "", DEEDS["vented"]),) if first else ()
    change: Change = after(state.change, reasons or (Reason("waits", "", SILENT),), room.scenario, state.heard)
    change = replace(change, reasons=reasons)
    situation = Situation(room.scenario, state, change, (), state.offered, room.seed)
    heard = {**state.heard, "listened": state.times("listened") + 1}
    later = replace(state, mood=change.mood, heard=heard, clock=state.clock + SECONDS_TO_LISTEN)
    return carry_out(room, Step(later, step.events), answer(room, state, situation, told_on(situation)), change)

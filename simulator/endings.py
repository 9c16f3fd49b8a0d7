"""How a conversation, or one contact of a case, ends: promises that are overdue, the survey, the grade, or the next contact."""

from dataclasses import replace

from grading.grader import grade
from scenarios.parts import Contact, Outcome
from simulator import contacts
from simulator.briefing import KINDS
from simulator.chance import choose
from simulator.intent import opening_intent
from simulator.marks import Mark
from simulator.mood import DEEDS, Reason, after
from simulator.state import Room, State, Step, channel_of, conversation_of
from simulator.survey import survey
from simulator.telling import speak, tell, tell_promise
from simulator.undone import undone
from simulator.voice.form import dressed
from simulator.voice.stock import fitting, stock


def close(room: Room, state: State) -> Step:
    """End of input: an agreement stands even if nobody says goodbye, so does a promise to be in touch; else it is unfinished."""
    if state.is_over:
        return Step(state)
    if Mark.WANTS_BOSS in state.marks and not state.agreed:
        return end(room, Step(state), "escalated")
    stands = state.agreed or ("follow_up" if state.awaiting and state.contact > 1 else "unfinished")
    return end(room, Step(state), stands)


def reopened(state: State) -> State:
    """Take up an unfinished conversation again, counting on from there."""
    return replace(state, outcome=None) if state.outcome == "unfinished" else state


def finish(room: Room, step: Step, outcome: Outcome) -> Step:
    """End this contact; the case goes on where the scenario has another."""
    contact = contacts.next_contact(room.scenario, step.state, outcome)
    return _goes_on(room, step, contact, outcome) if contact else end(room, step, outcome)


def end(room: Room, step: Step, outcome: Outcome) -> Step:
    """End the conversation for good."""
    step = overdue(room, step)
    state = step.state
    result = grade(conversation_of(room, state), room.case).to_json()
    told = survey(outcome, state, room.scenario, room.seed).to_json()
    waits = [KINDS[remedy.kind][room.scenario.language] for remedy in undone(state, room.scenario)]
    step = tell(step, "end", {"outcome": outcome, **told, "undone": waits, "grade": result})
    return Step(replace(step.state, outcome=outcome), step.events)


def overdue(room: Room, step: Step) -> Step:
    """What is overdue when nobody speaks any more was broken."""
    before = step.state.promises
    settled = tuple(p.at_end(room.time(step.state.clock)) for p in before)
    broken = sum(p.state == "broken" and q.state != "broken" for p, q in zip(settled, before, strict=True))
    heard = {**step.state.heard, "promise_broken": step.state.times("promise_broken") + broken} if broken else step.state.heard
    step = Step(replace(step.state, promises=settled, heard=heard), step.events)
    for promise in (new for old, new in zip(before, settled, strict=True) if new != old):
        step = tell_promise(step, promise)
    return step


def _goes_on(room: Room, step: Step, contact: Contact, outcome: Outcome) -> Step:
    """Begin the next contact: the customer comes rested, remembers, and one of the two speaks first."""
    state = step.state
    waits = contact.opens == "trainee"
    state = replace(
        state,
        contact=state.contact + 1,
        agreed=None,
        awaiting=waits,
        mood=contacts.rested(state.mood),
        marks=state.marks & contacts.LASTING,
        clock=state.clock + (0 if waits else contact.minutes * 60),
    )
    channel = channel_of(room.scenario, state.contact)
    now = room.time(state.clock).isoformat()
    body = {"contact": state.contact, "channel": channel, "opens": contact.opens, "now": now, "situation": contact.situation}
    step = tell(Step(state, step.events), "contact", body)
    return step if waits else customer_opens(room, step, contact, outcome)


def customer_opens(room: Room, step: Step, contact: Contact, outcome: Outcome) -> Step:
    """Let the customer speak first in a later contact, about what became of things."""
    before = step.state.times("promise_broken")
    step = overdue(room, step)
    state, scenario = step.state, room.scenario
    first = contacts.opening(contact, state, outcome, broken=state.times("promise_broken") > before)
    reasons = (Reason(first.deed, "", DEEDS[first.deed]),) if first.deed else ()
    change = after(state.change, reasons, scenario, state.heard)
    channel = channel_of(scenario, state.contact)
    moves = stock(scenario.language)["moves"]["moves"]
    lead = choose(list(fitting(moves[first.move], scenario, channel)), room.seed, state.contact) if first.move else ""
    text = dressed("\n".join(filter(None, [lead, first.text])), scenario, channel, change.mood.anger / 10)
    used = state.used | {text, *filter(None, [lead, first.text])}
    later = replace(state, mood=change.mood, awaiting=False, used=used)
    return speak(Step(later, step.events), text, opening_intent(change.mood), reasons)

"""One reply of the trainee: heard, weighed, answered."""

import re
from collections.abc import Sequence
from dataclasses import replace

from grading.ear.case import matcher
from grading.ear.rules import rulebook
from grading.evidence import Cue, Evidence
from grading.grader import evidence_json
from grading.hear import hear
from grading.score import acted_on
from scenarios.conversation import MAX_TURNS, Turn
from simulator.customer import Answer, answer, facts_asked_for, offers_in, raised_and_open
from simulator.deeds import Reply, deeds
from simulator.due import due
from simulator.endings import end, finish
from simulator.intent import decide
from simulator.marks import Mark
from simulator.mood import Change, key_of, next_mood
from simulator.promises import Promise, about
from simulator.situation import Situation
from simulator.state import Room, State, Step
from simulator.steps import task_asked, tried
from simulator.telling import speak, tell, tell_error, tell_promise
from simulator.voice.form import dressed

SECONDS_A_REPLY = 60
CAME_BACK = 3
"""Minutes after which speaking again is being in touch ..."""
NEWS = frozenset(
    {Cue.REMEDY, Cue.EXPLAINS_CAUSE, Cue.NEXT_STEP, Cue.INSTRUCTION, Cue.CHOICE, Cue.TIME, Cue.GOODWILL, Cue.REFUSAL, Cue.OWNS, Cue.PROMISE}
)
""" ... and long before the time only with something to say: "hello, how can I help?" keeps no promise."""
FEW_WORDS = 3
"""So short a reply into an unfinished message is a nod, not cutting in."""


def answered(room: Room, step: Step, text: str) -> Step:
    """Hear ``text``, settle the ledger, move the mood, and let the customer answer."""
    state = step.state
    number, clock = len(state.turns), state.clock + SECONDS_A_REPLY
    turns, evidence = _heard(room, state, text, clock)
    settled, fresh = _ledger(room, state, evidence, text, clock)
    situation = _situation(room, state, evidence, text, _changed(state.promises, settled))
    decision = decide(situation)
    later = replace(
        state, turns=turns, clock=clock, mood=situation.mood, grudge=situation.change.grudge, pending=(), awaiting=False,
        promises=(*settled, *fresh), heard=_counted(state, situation), announced=situation.heard(Cue.TIME, Cue.PROMISE),
        offered=situation.offered | set(decision.settles),
        done=state.done | set(decision.settles),
        latest=situation.to_choose_from,
        intent=decision.intent,
    )  # fmt: skip
    step = tell(Step(later, step.events), "heard", {"turn": number, "evidence": [evidence_json(e, 0.0) for e in evidence]})
    for promise in (*_changed(state.promises, settled), *fresh):
        step = tell_promise(step, promise)
    if not any(turn.role == "customer" for turn in state.turns):  # the trainee spoke first: these are the customer's first words
        words = dressed(room.scenario.opening, room.scenario, room.scenario.channel, situation.mood.anger / 10)
        return speak(step, words, "ask", situation.change.reasons)
    return carry_out(room, step, answer(room, state, situation, decision), situation.change)


def _heard(room: Room, state: State, text: str, clock: int) -> tuple[tuple[Turn, ...], tuple[Evidence, ...]]:
    """Hear the reply; into a message that is not finished it cuts in, unless it is a nod or asks to go on."""
    contact = state.contact if state.contact > 1 else None
    turn = Turn("trainee", text, at=clock, contact=contact, actions=state.pending)
    turns = (*state.turns, turn)
    evidence = acted_on(hear(turns, len(state.turns), room.case))
    nods = len(text.split()) <= FEW_WORDS or any(e.cue == Cue.INVITES_TO_GO_ON for e in evidence)
    if Mark.WRITING not in state.marks or nods:
        return turns, evidence
    turns = (*state.turns, replace(turn, interrupts=True))
    return turns, acted_on(hear(turns, len(state.turns), room.case))


def _ledger(
    room: Room, state: State, evidence: Sequence[Evidence], text: str, clock: int
) -> tuple[tuple[Promise, ...], tuple[Promise, ...]]:
    """Settle older promises now that the trainee speaks again, and note new ones."""
    now = room.time(clock)
    spoke = next((turn.at or 0 for turn in reversed(state.turns) if turn.role == "trainee"), 0)
    away = state.awaiting or clock - SECONDS_A_REPLY - spoke >= CAME_BACK * 60
    news = any(e.cue in NEWS for e in evidence)
    done = frozenset(action.name for action in state.pending)
    settled = tuple(p.settled(now, done, came_back=away, news=news) for p in state.promises)
    made = [
        Promise(e.turn, e.quote, now, moment, about(e.quote))
        for e in evidence
        if e.cue == Cue.PROMISE
        and not _asks(e, text)
        and not _REMINDS.search(_sentence(e, text))
        and (moment := due(e.quote + _hour_after(e, text), now, room.scenario.language, room.hours, _said_of_goods(e, evidence)))
    ]
    return settled, tuple(made)


_REMINDS = re.compile(r"\bwie (?:\w+ ){0,3}(?:versprochen|zugesagt|angekündigt)|\bas (?:i )?(?:promised|agreed)", re.IGNORECASE)
"""Who says "as promised" keeps a promise and makes no new one."""
_HOUR = re.compile(r"(?:,?\s+\w+\.?){0,4},?\s+(?:um|bis|gegen|ab|at|by|before)\s+\d[^,;!?\n]{0,12}", re.IGNORECASE)


def _sentence(e: Evidence, text: str) -> str:
    before, after = max(text.rfind(stop, 0, e.start) for stop in ".!?\n"), text[e.end :]
    return text[before + 1 : e.end] + re.split(r"[.!?\n]", after, maxsplit=1)[0]


def _hour_after(e: Evidence, text: str) -> str:
    """The hour that follows after a comma: "I'll ring you tomorrow, Tuesday, at 2 pm"."""
    follows = _HOUR.match(text[e.end :]) if text[e.end : e.end + 1] == "," else None
    return follows.group() if follows else ""


def _asks(e: Evidence, text: str) -> bool:
    """Whether what sounds like a promise is a question ("can you be there by seven?")."""
    return "?" in text[e.start : e.end + 2]


def _said_of_goods(promise: Evidence, evidence: Sequence[Evidence]) -> str:
    """What was promised before in the same reply, where goods arrive on a day named once; a message is sent today unless a day is named."""
    if about(promise.quote) == "message":
        return ""
    return ". ".join(e.quote for e in evidence if e.cue in (Cue.REMEDY, Cue.PROMISE) and e.start < promise.start)


def _changed(before: Sequence[Promise], after: Sequence[Promise]) -> tuple[Promise, ...]:
    return tuple(new for old, new in zip(before, after, strict=True) if new != old)


def _situation(room: Room, state: State, evidence: tuple[Evidence, ...], text: str, settled: tuple[Promise, ...]) -> Situation:
    scenario = room.scenario
    meant = () if any(e.cue == Cue.ANOTHER_CASE for e in evidence) else evidence
    asked = facts_asked_for(text, meant, room, state) if meant else ()
    now_offered = offers_in(meant, scenario)
    task = task_asked(text, scenario) if meant else None
    step = tried(text, evidence, state.mood, scenario, task)
    happened = (*deeds(Reply(room, state, text, evidence, asked, settled, state.announced)), *filter(None, [step]))
    felt = evidence if Mark.INSULTED in state.marks else tuple(e for e in evidence if e.cue != Cue.SETS_BOUNDARY)
    change = next_mood(state.change, felt, scenario, state.heard, happened, agreed=state.agreed is not None)
    called_back = any(action.name == "callback" for action in state.pending)
    return Situation(
        scenario=scenario, state=state, change=change, evidence=evidence, offered=state.offered | now_offered, seed=room.seed,
        now_offered=now_offered, asked=asked, called_back=called_back, deeds=happened, task=task, step=step,
        promised=called_back or any(e.cue == Cue.PROMISE and e.certainty == "certain" for e in evidence),
        explained=_explains(text, evidence, room), raised=raised_and_open(room, state, evidence),
    )  # fmt: skip


def _explains(text: str, evidence: Sequence[Evidence], room: Room) -> bool:
    """Whether a mistaken customer is told what they are wrong about: in the scenario's words for it, else by any explanation."""
    mistake = room.scenario.mistake
    if mistake is None:
        return any(e.cue == Cue.EXPLAINS_CAUSE for e in evidence)
    return any(matcher(mistake.words, room.scenario.language).spans(rulebook(room.scenario.language).read(text)))


def _counted(state: State, situation: Situation) -> dict[str, int]:
    names = {key_of(e) for e in situation.evidence} | set(situation.deeds) | set(situation.settled)
    return {**state.heard, **{name: state.times(name) + 1 for name in names}}


def carry_out(room: Room, step: Step, spoken: Answer, change: Change) -> Step:
    """Do what the customer has decided: speak, remember, and end where it ends."""
    decision = spoken.decision
    step = speak(_remembered(step, spoken), spoken.utterance.text, decision.intent, change.reasons, more=decision.more)
    if decision.outcome is None and len(step.state.turns) >= MAX_TURNS - 1:
        step = Step(step.state, (*step.events, *tell_error(room, step.state, "too_many_turns", limit=MAX_TURNS).events))
        return end(room, Step(replace(step.state, seq=step.state.seq + 1), step.events), "unfinished")
    return finish(room, step, decision.outcome) if decision.outcome else step


def _remembered(step: Step, spoken: Answer) -> Step:
    state, decision = step.state, spoken.decision
    names = [*decision.moves, *(f"again:{point}" for point in decision.again), *(["again"] if decision.again else [])]
    names += [f"asked_for:{decision.asks_for}"] if decision.asks_for else []
    heard = {**state.heard, **{name: state.times(name) + 1 for name in names}}
    won_back = frozenset({Mark.WANTS_BOSS}) if decision.intent != "escalate" else frozenset[Mark]()
    return Step(
        replace(
            state, told=state.told | {fact.id for fact in decision.facts}, used=state.used | set(spoken.utterance.lines), heard=heard,
            agreed=decision.agreed, marks=(state.marks - decision.unmarks - won_back) | decision.marks,
        ),
        step.events,
    )  # fmt: skip

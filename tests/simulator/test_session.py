"""The session: every form of a line, the simulated clock, numbered events, honest endings, and resuming as replay."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.evidence import Cue
from grading.store import Entry, Memory
from scenarios.errors import NotFoundError, SettingError, StoreError
from scenarios.model import Scenario
from scenarios.parts import Temperament
from scenarios.text import MAX_REPLY
from simulator import session
from simulator.assemble import new_conversation, resumed
from simulator.marks import Mark
from simulator.recorder import Recorder
from simulator.scales import Mood
from simulator.state import Event, Room, State
from simulator.temper import TEMPERS

ROOT = Path(__file__).parents[2]
SORRY = "I'm so sorry your parcel hasn't arrived."
BROKEN = "hello \ud800 there"


def scenario(**changes: object) -> Scenario:
    plain = {
        "id": "late", "title": "Late parcel", "language": "en", "channel": "chat", "temperament": "disappointed",
        "situation": "A parcel is late.", "opening": "Where is it?", "now": "2026-11-24T10:00",
        "mood": {"anger": 6, "confusion": 1, "trust": 3, "patience": 10},
        "remedies": [{"kind": "redelivery"}, {"kind": "callback"}],
        "facts": [{"id": f"f{n}", "text": f"Point {n}.", "when": "volunteered"} for n in range(3)],
    }  # fmt: skip
    return Scenario.model_validate_json(json.dumps({**plain, **changes}))


CASE = scenario()


def started(case: Scenario = CASE, store: "Memory | None" = None) -> Recorder:
    recorder = new_conversation(case, store if store is not None else Memory(), seed=7)
    recorder.begin()
    return recorder


def play(*lines: str, state: State | None = None, room: Room | None = None) -> tuple[State, list[Event]]:
    """Enter ``lines``; returns the last state and the events of the lines."""
    room = room or started().room
    state = state or session.begin(room).state
    events: list[Event] = []
    for line in lines:
        step = session.enter(room, state, line)
        state, events = step.state, [*events, *step.events]
    return state, events


def kinds(events: "list[Event] | tuple[Event, ...]") -> list[str]:
    return [event.event for event in events]


def promises(events: list[Event]) -> list[str]:
    return [event.body["state"] for event in events if event.event == "promise"]


def test_a_conversation_opens_with_briefing_and_the_customers_words() -> None:
    """Protects the contract of the first two events."""
    start, customer = session.begin(started().room).events
    assert (start.event, start.seq, start.at, start.body["scenario"], start.body["seed"]) == ("start", 0, 0, "late", 7)
    assert (start.body["now"], "A parcel is late." in start.body["briefing"]) == ("2026-11-24T10:00:00", True)
    assert (customer.event, customer.seq, customer.body["turn"], customer.body["text"]) == ("customer", 1, 0, "Where is it?")
    assert customer.body["mood"] == {"anger": 6.0, "confusion": 1.0, "trust": 3.0, "patience": 10.0}


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (SORRY, SORRY), ("  hello  ", "hello"), ("//end is a word", "/end is a word"), ('"two\\nlines"', "two\nlines"),
        ('"/end"', "/end"), ('"say \\"hi\\""', 'say "hi"'), ("e\u0301t\u00e9", "\u00e9t\u00e9"), ("\u202ehello", "\u202ehello"),
        ("👩‍👩‍👧 ok", "👩‍👩‍👧 ok"),
        ("x" * MAX_REPLY, "x" * MAX_REPLY), (BROKEN, "hello \ufffd there"), ("a\0b", "a\ufffdb"),
        ('"\\ud800!"', "\ufffd!"), ("a\x07b", "ab"),
    ],
)  # fmt: skip
def test_a_line_becomes_the_reply_it_means(line: str, text: str) -> None:
    """Protects the forms of a piped line: plain, JSON string, literal slash, and visibly replaced characters."""
    state, events = play(line)
    assert state.turns[1].text == text
    assert kinds(events)[-2:] == ["heard", "customer"]
    assert ("error" in kinds(events)) == ("\ufffd" in text), "what was replaced is said"


@pytest.mark.parametrize(
    "line",
    ["", "   ", "\t", '""', '"   "', '"', '"half', '"a" b', '"tab\there"', "\x07", "x" * (MAX_REPLY + 1), '"' + "x" * 5000 + '"',
     "/nosuch", "/", "/refnd 5"],
)  # fmt: skip
def test_a_line_that_cannot_be_sent_is_named_and_changes_nothing(line: str) -> None:
    """Protects the conversation from accidents: one `error` event, and everything stands as before."""
    room = started().room
    before = session.begin(room).state
    after, events = play(line, state=before, room=room)
    assert kinds(events) == ["error"]
    assert events[0].body["message"]
    assert replace(after, seq=before.seq) == before


def test_the_clock_is_simulated() -> None:
    """Protects scores from real time: a reply takes 60 seconds, /wait adds, nothing else does, not even asking into the silence."""
    _, events = play(SORRY, "/note x", "/wait 10m", "Thank you for waiting.", "/wait forever", "")
    assert [(event.event, event.at) for event in events if event.event != "promise"] == [
        ("heard", 60), ("customer", 60), ("action", 60), ("action", 660), ("customer", 660),
        ("heard", 720), ("customer", 720), ("action", 720), ("error", 720),
    ]  # fmt: skip


lines = st.one_of(
    st.sampled_from([
        SORRY, "I'll call you back by 16:00 today.", "/listen", "/wait 5m", "/note x", "/callback 17:00", "/foo", "", '"x', "//a",
        "You idiot.", "I will send a new one today, it arrives tomorrow by 12:00.", BROKEN, "a\0b", '"\\udc80 ok"',
        "/handover Late since Monday.", "Please go on.", "/wait 9h", "Es tut mir leid, dass Ihr Paket noch nicht da ist.",
    ]),
    st.text(max_size=40),
)  # fmt: skip


AGAIN = {"after": ["handed_over", "follow_up", "resolved"], "opens": "customer", "channel": "phone", "opening": "It's me again."}
LATER = {"after": ["handed_over", "follow_up", "resolved"], "opens": "trainee", "broken": "And again nothing.", "situation": "Later."}
CASES = [
    CASE,
    scenario(temperament="furious", contacts=[LATER, AGAIN]),
    scenario(channel="email", opens="trainee", contacts=[AGAIN, LATER]),
]


@settings(max_examples=90, deadline=None, derandomize=True)
@given(st.sampled_from(CASES), st.lists(lines, max_size=5))
def test_events_are_numbered_and_every_quote_is_where_it_says(case: Scenario, entered: list[str]) -> None:
    """Protects the contract of events (SPAN-1): no gap in seq, time never runs back, quotes stand in the trainee's own words."""
    room = started(case).room
    first = session.begin(room)
    state, events = play(*entered, state=first.state, room=room)
    closing = session.close(room, state)
    events = [*first.events, *events, *closing.events]
    turns = closing.state.turns
    assert [event.seq for event in events] == list(range(len(events)))
    assert [event.at for event in events] == sorted(event.at for event in events)
    rows = [event.to_json() for event in events]
    json.dumps(rows, ensure_ascii=False, allow_nan=False).encode("utf-8")
    graded = [rows[-1]["grade"][d]["evidence"] for d in ("listening", "accountability", "solution") if rows[-1]["event"] == "end"]
    for e in [piece for row in rows if row["event"] == "heard" for piece in row["evidence"]] + [piece for part in graded for piece in part]:
        assert turns[e["turn"]].role == "trainee"
        assert turns[e["turn"]].text[e["start"] : e["end"]] == e["quote"]
    spoken = [row["turn"] for row in rows if row["event"] in ("customer", "heard")]
    assert spoken == list(range(len(turns)))


def test_end_of_input_is_unfinished_without_a_survey() -> None:
    """Protects "unfinished is not bad": no satisfaction is made up, and there is nothing after the end."""
    room = started().room
    state, _ = play(SORRY, room=room)
    step = session.close(room, state)
    body = step.events[-1].body
    assert (kinds(step.events), body["outcome"], body["csat"]) == (["end"], "unfinished", None)
    assert body["grade"]["status"] == "scored"
    assert session.close(room, step.state).events == ()
    assert session.enter(room, step.state, SORRY).events == ()


def test_nothing_said_is_not_assessed() -> None:
    """Protects "not assessed is not 0": whoever only closes the window gets no number."""
    room = started().room
    grade = session.close(room, session.begin(room).state).events[-1].body["grade"]
    assert (grade["status"], grade["overall"]) == ("not_assessed", None)


@pytest.mark.parametrize("agreed", ["resolved", "follow_up"])
def test_an_agreement_stands_at_the_end_of_input(agreed: str) -> None:
    """Protects a success without a goodbye: what the customer accepted counts when the window closes or /end is given."""
    room = started().room
    state = replace(session.begin(room).state, agreed=agreed)  # type: ignore[arg-type]
    for step in (session.close(room, state), session.enter(room, state, "/end")):
        assert (step.events[-1].body["outcome"], step.state.outcome) == (agreed, agreed)
        assert step.events[-1].body["csat"] in range(1, 6)


@pytest.mark.parametrize(("line", "outcome"), [("/handover rings at four", "handed_over"), ("/end", "unfinished"), ("/ende", "unfinished")])
def test_the_trainee_can_end_it(line: str, outcome: str) -> None:
    """Protects the way out: handing over and stopping are endings with their own names."""
    state, events = play(SORRY, line)
    assert (state.outcome, kinds(events)[-2:]) == (outcome, ["action", "end"])


def test_listening_lets_the_customer_tell_more_and_calms_once() -> None:
    """Protects /listen: facts come unasked, anger falls, and doing it for ever is no trick."""
    state, events = play("/listen")
    assert state.mood.anger < 60
    assert len(state.told) == 2
    again, more = play("/listen", "/listen", state=state)
    assert again.mood.anger == state.mood.anger
    assert all(event.body["text"] for event in [*events, *more] if event.event == "customer")


def test_a_call_back_is_late_when_its_time_has_passed() -> None:
    """Protects the ledger in the loop: entered, and late once the simulated clock is past it."""
    _, events = play("/callback 10:30", "/wait 45m", SORRY)
    assert promises(events) == ["promised", "late"]


def test_a_call_back_for_later_is_not_kept_by_entering_it() -> None:
    """Regression: the very action that enters a call-back for 16:00 settled it as kept with the next reply at 10:01."""
    _, events = play("/callback 16:00", SORRY)
    assert promises(events) == ["promised"]


def test_a_refused_action_keeps_no_promise() -> None:
    """Regression: an action that was refused counted as having acted, and the promise as kept."""
    _, events = play("I'll call you back by 16:00 today.", "/refund nonsense", "One moment please.")
    assert promises(events) == ["promised"]


def test_a_refused_call_back_is_no_promise() -> None:
    """Regression: after a refused "/callback 99:00" the next reply was taken as one that promises a call."""
    kind = {"anger": 3, "confusion": 0, "trust": 9, "patience": 10}
    room = started(scenario(mood=kind, needs=[{"id": "n", "text": "n", "met_by": ["redelivery"]}])).room
    plain, refused, entered = (play(*actions, SORRY, room=room)[0].agreed for actions in ([], ["/callback 99:00"], ["/callback 16:00"]))
    assert entered == "follow_up", "the case must be one where a real call-back is accepted"
    assert (plain, refused) == (None, None)


def test_listening_for_ever_ends() -> None:
    """Protects the store from endless silence: a customer whom nobody answers tells all, then goes, and never says nothing."""
    state, events = play(*["/listen"] * 250)
    assert state.outcome in ("left", "escalated")
    assert all(event.body["text"] for event in events if event.event == "customer")
    assert [event.seq for event in events] == list(range(2, 2 + len(events)))


# --- messages that are not finished ---


LOUD = scenario(temperament="furious", facts=[{"id": f"f{n}", "text": f"Point {n}.", "when": "volunteered"} for n in range(4)])
CUTS_IN = "Let me stop you there, the parcel is stuck in Hagen."
FIRST_SEEDS = range(12)


def seeded(case: Scenario, seed: int, *lines: str) -> tuple[Room, State, list[Event]]:
    """Play ``lines`` with ``seed``."""
    room = replace(started(case).room, seed=seed)
    return room, *play(*lines, room=room)


def writing() -> tuple[Room, State]:
    """A customer who is still writing after the first reply."""
    for seed in FIRST_SEEDS:
        room, state, events = seeded(LOUD, seed, "What is it about?")
        if "more" in events[-1].body:
            return room, state
    raise AssertionError("nobody writes on")


def test_a_customer_who_writes_on_says_so() -> None:
    """Protects whoever answers: an unfinished message is marked with "more", a finished one has no such key."""
    shown = [seeded(LOUD, seed, "What is it about?") for seed in FIRST_SEEDS]
    for _, state, events in shown:
        assert (events[-1].body.get("more") is True) == ("more" in events[-1].body) == (Mark.WRITING in state.marks)
    assert len({Mark.WRITING in state.marks for _, state, _ in shown}) == 2, "some do, some do not: it is a matter of chance"


@pytest.mark.parametrize("temperament", sorted(name for name, temper in TEMPERS.items() if not temper.bursts))
def test_most_people_finish_what_they_write(temperament: Temperament) -> None:
    """Protects from bursts out of character: only a temper that is made for it writes on."""
    calm = scenario(temperament=temperament)
    assert not any("more" in e.body for seed in FIRST_SEEDS for e in seeded(calm, seed, "What is it about?", "Hm.")[2])


def test_cutting_in_is_marked_heard_and_felt_and_the_customer_finishes() -> None:
    """Protects the unfinished message: a reply into it interrupts; anger rises, and the rest comes all the same."""
    room, before = writing()
    state, (heard, customer) = play(CUTS_IN, state=before, room=room)
    assert (state.turns[-2].interrupts, state.turns[-2].to_json()["interrupts"]) == (True, True)
    assert [e["cue"] for e in heard.body["evidence"]].count("interrupts") == 1
    assert "interrupts" in [reason["cue"] for reason in customer.body["because"]]
    assert state.mood.anger > before.mood.anger
    assert (len(state.told) > len(before.told), Mark.WRITING in state.marks, "more" in customer.body) == (True, False, False)


@pytest.mark.parametrize("nod", ["ok", "I see.", "Yes, and then?", "Please go on.", "Take your time, I'm listening to you.", "/listen"])
def test_a_nod_or_an_invitation_does_not_cut_in(nod: str) -> None:
    """Protects listening: a word or two, asking to go on, and /listen let them finish; nothing is marked as an interruption."""
    room, before = writing()
    state, events = play(nod, state=before, room=room)
    assert not any(turn.interrupts for turn in state.turns)
    assert Cue.INTERRUPTS not in state.heard
    assert (len(state.told) > len(before.told), Mark.WRITING in state.marks) == (True, False)
    assert events[-1].body["intent"] == "vent"


def test_letting_somebody_finish_is_a_relief_every_time() -> None:
    """Protects /listen: elsewhere it calms once, but whoever lets a message be finished is always thanked for it."""
    room, before = writing()
    state, events = play("/listen", state=replace(before, heard={**before.heard, "listened": 1, Cue.ADMITS_FAULT: 1}), room=room)
    assert [reason["cue"] for reason in events[-1].body["because"]] == ["invites_to_go_on"]
    assert state.mood.trust > before.mood.trust


def test_the_same_words_into_a_finished_message_cut_in_on_nobody() -> None:
    """Protects the quick: answering is no interruption where the customer has finished."""
    room, before = writing()
    state, (heard, _) = play(CUTS_IN, state=replace(before, marks=frozenset()), room=room)
    assert not any(turn.interrupts for turn in state.turns)
    assert "interrupts" not in [e["cue"] for e in heard.body["evidence"]]


def test_the_desk_cuts_in_on_nobody() -> None:
    """Protects whoever looks something up meanwhile: the customer is still writing afterwards."""
    room, before = writing()
    state, events = play("/lookup order", "/note furious", state=before, room=room)
    assert (kinds(events), Mark.WRITING in state.marks) == (["action", "action"], True)


# --- waiting ---


def waited(channel: str, minutes: int, reply: str = SORRY) -> tuple[Mood, Mood, list[Event]]:
    """The mood before and after a silence on ``channel``, and what happened in it."""
    room = started(scenario(channel=channel)).room
    before, _ = play(reply, room=room)
    after, events = play(f"/wait {minutes}m", state=before, room=room)
    return before.mood, after.mood, events


FELT = [
    ("phone", 1, False), ("phone", 5, True), ("chat", 2, False), ("chat", 20, True), ("social", 60, False), ("social", 300, True),
    ("email", 180, False), ("email", 900, True), ("review", 1_000, False), ("review", 5_000, True),
]  # fmt: skip


@pytest.mark.parametrize(("channel", "minutes", "felt"), FELT)
def test_a_silence_is_felt_as_its_channel_is_used(channel: str, minutes: int, felt: bool) -> None:
    """Protects letters from the impatience of a call: the same minutes cost on the phone and nothing in an e-mail."""
    before, after, _ = waited(channel, minutes)
    assert (after.patience < before.patience, after.anger > before.anger) == (felt, felt)
    assert after.trust == before.trust


@pytest.mark.parametrize("channel", ["phone", "chat"])
def test_a_silence_that_was_announced_costs_less(channel: str) -> None:
    """Protects "I'll be back in ten minutes": who says how long it takes is waited for more calmly."""
    before, plain, _ = waited(channel, 12)
    told_before, told, _ = waited(channel, 12, "I'll check with the warehouse and write to you by 10:30 today.")
    assert 0 <= told.anger - told_before.anger < plain.anger - before.anger
    assert 0 <= told_before.patience - told.patience < before.patience - plain.patience


ASKED_INTO = [
    ("chat", 7, True),
    ("phone", 4, True),
    ("chat", 5, False),
    ("social", 600, False),
    ("email", 3_000, False),
    ("review", 9_000, False),
]


@pytest.mark.parametrize(("channel", "minutes", "asked"), ASKED_INTO)
def test_a_long_silence_is_asked_into_where_people_talk_at_the_same_time(channel: str, minutes: int, asked: bool) -> None:
    """Protects the call from dead air: the customer asks who is there; nobody does so under a letter or a review."""
    _, _, events = waited(channel, minutes)
    assert kinds(events) == ["action", "customer"] if asked else ["action"]
    assert all(event.body["text"] for event in events if event.event == "customer")


def test_nobody_asks_into_a_silence_that_was_announced_or_with_the_same_words_twice() -> None:
    """Protects from nagging: told how long it takes, people wait; and who asks again does so in other words."""
    assert kinds(waited("chat", 20, "I'll check with the warehouse and write to you by 10:30 today.")[2]) == ["action"]
    _, events = play(SORRY, *["/wait 10m"] * 6)
    said = [event.body["text"] for event in events if event.event == "customer"]
    assert len(said) == len(set(said)) > 3


def test_a_refused_wait_costs_nothing() -> None:
    """Protects from typing errors: no time passes, nobody is let down."""
    before, _ = play(SORRY)
    after, events = play("/wait forever", "/wait 999999", state=before)
    assert (after.clock, after.mood, [event.body["ok"] for event in events]) == (before.clock, before.mood, [False, False])


# --- the trainee speaks first, and later contacts ---


def test_the_trainee_may_be_the_one_to_speak_first() -> None:
    """Protects calls that we make: nobody is there to listen to, waiting costs nothing, and the opening answers the first reply."""
    room = started(scenario(opens="trainee")).room
    assert kinds(session.begin(room).events) == ["start"]
    state, events = play("/listen", "/wait 2h", SORRY, room=room)
    assert kinds(events) == ["error", "action", "heard", "customer"]
    customer = events[-1].body
    assert (customer["turn"], customer["text"], state.turns[0].role) == (1, "Where is it?", "trainee")
    assert [reason["cue"] for reason in customer["because"]].count("told_first") == 1
    assert "waits" not in [reason["cue"] for reason in customer["because"]]


PROMISE = "I'm sorry your parcel hasn't arrived. I'll take care of it myself and write to you by 16:00 today."
TWO = scenario(
    needs=[{"id": "n", "text": "n", "met_by": ["redelivery"]}], facts=[], contacts=[{**LATER, "channel": "email"}],
    mood={"anger": 3, "confusion": 1, "trust": 7, "patience": 10},
)  # fmt: skip


def test_a_promise_leads_to_a_later_contact_that_the_trainee_opens() -> None:
    """Protects keeping one's word: the case goes on where a promise stands; who is in touch in time has kept it."""
    room = started(TWO).room
    state, events = play(PROMISE, "Thank you.", room=room)
    assert (kinds(events)[-2:], state.contact, state.awaiting, state.outcome) == (["customer", "contact"], 2, True, None)
    assert events[-1].body == {
        "contact": 2, "channel": "email", "opens": "trainee", "now": "2026-11-24T10:02:00", "situation": "Later.",
    }  # fmt: skip
    state, events = play("/listen", "/wait 2h", "It will be with you tomorrow by 12:00.", state=state, room=room)
    assert (kinds(events)[:2], promises(events)[0]) == (["error", "action"], "kept")
    assert [turn.contact for turn in state.turns] == [None] * 5 + [2] * 2
    assert {"promise_kept", "promise_early"} & {reason["cue"] for reason in events[-1].body["because"]}


def test_who_lets_the_time_pass_is_overtaken_by_the_customer() -> None:
    """Protects the promise: up to its hour nothing happens, after it the customer speaks first and the promise is broken."""
    room = started(TWO).room
    state, _ = play(PROMISE, "Thank you.", "/wait 5h", room=room)
    assert (state.awaiting, promises(play("/note x", state=state, room=room)[1])) == (True, [])
    state, events = play("/wait 1h", state=state, room=room)
    assert (kinds(events), promises(events), state.awaiting) == (["action", "promise", "customer"], ["broken"], False)
    assert "And again nothing." in events[-1].body["text"]
    assert [reason["cue"] for reason in events[-1].body["because"]] == ["promise_broken"]


def test_a_promise_stands_when_the_window_closes_before_its_time() -> None:
    """Protects an agreement: waiting to be in touch is no unfinished conversation."""
    room = started(TWO).room
    state, _ = play(PROMISE, "Thank you.", room=room)
    for step in (session.close(room, state), session.enter(room, state, "/end")):
        assert step.events[-1].body["outcome"] == "follow_up"


@pytest.mark.parametrize(
    ("summary", "move"), [("The parcel is late since Monday and she needs it", "knows_already"), ("parcel", "must_repeat")]
)
def test_a_hand_over_is_worth_what_it_says(summary: str, move: str) -> None:
    """Protects the next colleague and the customer: a good summary spares the telling, a bad one costs it."""
    state, events = play(SORRY, f"/handover {summary}", room=started(scenario(contacts=[AGAIN])).room)
    assert kinds(events)[-3:] == ["action", "contact", "customer"]
    assert [reason["cue"] for reason in events[-1].body["because"]] == [move]
    assert (events[-1].body["text"].endswith("It's me again."), events[-2].body["channel"]) == (True, "phone")
    assert (state.contact, state.clock, state.outcome) == (2, 60 + 24 * 3600, None)


@pytest.mark.parametrize("name", ["retoure-im-kreis", "parcel-for-tomorrow"])
def test_every_process_gives_the_same_bytes(name: str, tmp_path: Path) -> None:
    """Protects determinism across processes: no order of a set or a hash of the interpreter reaches the output."""
    entered = ["/listen", SORRY, "Haben Sie einen Drucker? Do you have a printer?", "/lookup order", "Not our fault.", "/wait 5m", "ok"]
    command = [sys.executable, "-m", "simulator", "practice", name, "--json", "--no-store", "--seed", "5"]
    outputs = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        done = subprocess.run(
            command, input="\n".join(entered), capture_output=True, text=True, check=True, cwd=ROOT, env=environment, timeout=120
        )
        identity = json.loads(done.stdout.splitlines()[0])["conversation"]
        outputs.add(done.stdout.replace(identity, "ID"))
    assert len(outputs) == 1


def copy(store: Memory) -> Memory:
    return Memory(dict(store.kept))


@pytest.mark.parametrize(
    "entered",
    [[], [SORRY], ["/listen", SORRY, "/wait 5m"], ['"two\\nlines"', "", "/foo"], ["a\0b", "x" * 5000], ['"\\ud800!"'], ["/end"],
     [BROKEN], ["/note \ud800"], ["caf\udce9 geschlossen"], ['"\\\\ud800 as text"'], ["\\ud800 as text"]],
)  # fmt: skip
def test_resume_is_replay(entered: list[str]) -> None:
    """Protects a crashed conversation: the same state, the same events so far, and the same answer to the next line.

    The trap: a broken byte is kept in the store as a backslash escape and must not come back as six characters.
    """
    store = Memory()
    recorder = new_conversation(CASE, store, seed=7)
    seen = [*recorder.begin(), *(event for line in entered for event in recorder.enter(line))]
    again, events = resumed(recorder.room.id, copy(store))
    assert list(events) == seen
    assert again.state == session.reopened(recorder.state)
    if not recorder.state.is_over:  # after /end the window is closed; resume opens it again
        assert again.enter("What happened next?") == recorder.enter("What happened next?")
        assert again.close() == recorder.close()


@pytest.mark.parametrize("stop", [None, "/end"])
def test_an_unfinished_conversation_goes_on(stop: str | None) -> None:
    """Protects the second evening: what the store offers as open can go on, numbered on from where it stopped."""
    store = Memory()
    recorder = started(store=store)
    recorder.enter(SORRY)
    before = recorder.close() if stop is None else recorder.enter(stop)
    offered = store.latest_open()
    assert offered in (None, recorder.room.id)
    if offered is None:
        assert stop == "/end"
        return
    again, _ = resumed(None, store)
    more = again.enter("What happened next?")
    assert kinds(more)[0] == "heard"
    assert more[0].seq == before[-1].seq + 1
    assert more[0].body["turn"] == 3


def test_resume_refuses_what_other_rules_have_said() -> None:
    """Protects the trainee from a mood that other rules made: where the replay differs, it says so and stops."""
    store = Memory()
    recorder = started(store=store)
    recorder.enter(SORRY)
    kept = store.load(recorder.room.id)
    last = kept.entries[-1]
    other = replace(last, events=({**last.events[0], "turn": 99}, *last.events[1:]))
    changed = Memory({recorder.room.id: replace(kept, entries=(*kept.entries[:-1], other))})
    with pytest.raises(StoreError, match="version"):
        resumed(recorder.room.id, changed)


def test_there_must_be_something_to_resume() -> None:
    """Protects the empty store and the mistyped id: both get a plain sentence."""
    with pytest.raises(NotFoundError, match="practice"):
        resumed(None, Memory())
    with pytest.raises(NotFoundError, match="c-none"):
        resumed("c-none", Memory())


@dataclass
class Full(Memory):
    """A store whose disk is full while ``full`` is set."""

    full: bool = False
    tried: list[Entry] = field(default_factory=list)

    def append(self, conversation: str, entry: Entry) -> None:
        self.tried.append(entry)
        if self.full:
            raise StoreError("disk full")
        super().append(conversation, entry)


def test_what_could_not_be_kept_has_not_happened() -> None:
    """Protects "durable before shown": with a full disk the step is refused, and the same line works afterwards."""
    store = Full(full=True)
    recorder = started(store=store)
    before = recorder.state
    with pytest.raises(StoreError):
        recorder.enter(SORRY)
    assert recorder.state == before
    store.full = False
    assert kinds(recorder.enter(SORRY))[-1] == "customer"
    assert [entry.number for entry in store.tried] == [1, 1]


def test_another_voice_is_refused_and_named() -> None:
    """Protects from silence: a voice this version does not have is a plain error, not another voice."""
    with pytest.raises(SettingError, match="llm"):
        new_conversation(CASE, Memory(), seed=1, voice="llm")

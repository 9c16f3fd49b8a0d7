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

from grading.store import Entry, Memory
from scenarios.errors import NotFoundError, SettingError, StoreError
from scenarios.model import Scenario
from scenarios.text import MAX_REPLY
from simulator import session
from simulator.assemble import new_conversation, resumed
from simulator.recorder import Recorder
from simulator.state import Event, Room, State

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
    state, events = state or session.begin(room).state, []
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
    """Protects scores from real time: a reply takes 60 seconds, /wait adds, nothing else does."""
    _, events = play(SORRY, "/note x", "/wait 10m", "Thank you for waiting.", "/wait forever", "")
    assert [(event.event, event.at) for event in events if event.event != "promise"] == [
        ("heard", 60), ("customer", 60), ("action", 60), ("action", 660),
        ("heard", 720), ("customer", 720), ("action", 720), ("error", 720),
    ]  # fmt: skip


lines = st.one_of(
    st.sampled_from([
        SORRY, "I'll call you back by 16:00 today.", "/listen", "/wait 5m", "/note x", "/callback 17:00", "/foo", "", '"x', "//a",
        "You idiot.", "I will send a new one today, it arrives tomorrow by 12:00.", BROKEN, "a\0b", '"\\udc80 ok"',
    ]),
    st.text(max_size=40),
)  # fmt: skip


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(lines, max_size=5))
def test_events_are_numbered_and_every_quote_is_where_it_says(entered: list[str]) -> None:
    """Protects the contract of events (SPAN-1): no gap in seq, time never runs back, quotes stand in the trainee's own words."""
    room = started().room
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

"""Second and third contacts of a case: promises kept and broken, hand-overs, who speaks first, on which channel, and what is remembered."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from grading.store import Memory
from scenarios.model import Scenario
from simulator import session
from simulator.assemble import new_conversation, resumed
from simulator.contacts import HEALS, RESTED, summary_covers
from simulator.marks import Mark
from simulator.mood import DEEDS
from simulator.state import Event, Room, State
from simulator.voice.stock import stock

PROMISE = "I'm sorry about that. I'll find out where it is myself and call you back by 14:00 today."
GOODBYE = "Thank you, speak to you later."
NEWS = "I have news about your lamp: I'll send you a replacement today, it arrives tomorrow by noon."
GOOD = "/handover The lamp was promised for Monday, the party is on Saturday, please send a second one."
BAD = "/handover Customer is unhappy, please call."
LATER: dict[str, Any] = {"after": ["follow_up"], "opens": "trainee", "minutes": 480, "situation": "Later that day."}
AGAIN: dict[str, Any] = {
    "after": ["follow_up", "handed_over"], "opens": "customer", "minutes": 1440, "opening": "It is me again, about the lamp.",
}  # fmt: skip
BROKEN = "You said two o'clock. Nothing came."


def scenario(*contacts: dict[str, Any], **changes: object) -> Scenario:
    plain = {
        "id": "lamp", "title": "The lamp", "language": "en", "channel": "chat", "temperament": "disappointed",
        "situation": "A lamp is late.", "opening": "Where is my lamp?", "now": "2026-11-24T10:00", "persona": {"name": "Ada Brown"},
        "mood": {"anger": 3, "confusion": 1, "trust": 6, "patience": 10},
        "remedies": [{"kind": "replacement"}, {"kind": "callback"}, {"kind": "refund", "limit": 40}],
        "needs": [{"id": "lamp", "text": "a lamp", "met_by": ["replacement", "refund"]}],
        "points": [
            {"id": "monday", "text": "It should have come on Monday.", "words": ["monday"]},
            {"id": "party", "text": "There is a party.", "words": ["party"]},
        ],
        "contacts": list(contacts),
    }  # fmt: skip
    return Scenario.model_validate_json(json.dumps({**plain, **changes}))


def room_of(case: Scenario, seed: int = 5) -> Room:
    return new_conversation(case, Memory(), seed=seed).room


def play(room: Room, *lines: str, state: State | None = None) -> tuple[State, list[Event]]:
    """Play ``lines`` from the beginning or from ``state``; returns the last state and all events."""
    begun = session.begin(room)
    state, events = (begun.state, list(begun.events)) if state is None else (state, [])
    for line in lines:
        assert not state.is_over, f"it was over before {line!r}"
        step = session.enter(room, state, line)
        state, events = step.state, [*events, *step.events]
    return state, events


def of(kind: str, events: Sequence[Event]) -> list[Any]:
    return [event.body for event in events if event.event == kind]


def promises(events: Sequence[Event]) -> list[str]:
    return [body["state"] for body in of("promise", events)]


def why(body: Any) -> list[str]:
    return [reason["cue"] for reason in body["because"]]


def waiting(case: Scenario, seed: int = 5) -> tuple[Room, State]:
    """Bring a case to where the trainee has promised to call, and the customer waits."""
    room = room_of(case, seed)
    state, events = play(room, PROMISE, GOODBYE)
    assert (state.contact, state.awaiting, promises(events)) == (2, True, ["promised"])
    return room, state


CASE = scenario({**LATER, "broken": BROKEN}, AGAIN)


def test_a_case_goes_on_with_a_contact_of_its_own() -> None:
    """Protects the contract of the `contact` event: which one, on which channel, who opens, when, and what the trainee is told."""
    room = room_of(CASE)
    _, events = play(room, PROMISE, GOODBYE)
    assert of("contact", events) == [
        {"contact": 2, "channel": "chat", "opens": "trainee", "now": "2026-11-24T10:02:00", "situation": "Later that day."}
    ]
    assert not of("end", events)
    assert [event.seq for event in events] == list(range(len(events)))


@pytest.mark.parametrize(
    ("wait", "line", "told", "deed"),
    [
        ("/wait 1h", NEWS, "kept", "promise_early"), ("/wait 220m", NEWS, "kept", "promise_kept"),
        ("/wait 230m", "Hello again, this is customer service about your lamp.", "kept", "promise_kept"),
    ],
)  # fmt: skip
def test_a_promise_is_kept_by_being_in_touch(wait: str, line: str, told: str, deed: str) -> None:
    """Protects who keeps their word: in time is kept, well before it is early, and it is among the reasons for the better mood."""
    room, state = waiting(CASE)
    after, events = play(room, wait, line, state=state)
    assert promises(events)[:1] == [told]
    spoken = of("customer", events)[-1]
    assert deed in why(spoken)
    assert after.mood.trust > state.mood.trust
    assert after.awaiting is False


def test_who_is_in_touch_in_time_is_surveyed_as_such() -> None:
    """Protects the end of a good case: resolved in the second contact, and the kept promise is what they say about it."""
    room, state = waiting(CASE)
    _, events = play(room, "/wait 200m", NEWS, "Goodbye then.", state=state)
    end = of("end", events)[0]
    assert end["outcome"] == "resolved"
    assert end["csat"] >= 4
    assert "promise_kept" in end["reasons"]


def test_who_lets_the_time_pass_is_overtaken() -> None:
    """Protects the broken promise: the customer speaks first, in the author's words for it, and trust is gone."""
    room, state = waiting(CASE)
    after, events = play(room, "/wait 5h", state=state)
    assert promises(events) == ["broken"]
    spoken = of("customer", events)[0]
    assert (spoken["text"], why(spoken), after.awaiting) == (BROKEN, ["promise_broken"], False)
    assert after.mood.trust == state.mood.trust + DEEDS["promise_broken"].trust
    assert after.mood.anger == state.mood.anger + DEEDS["promise_broken"].anger


def test_without_words_of_the_author_the_stock_speaks_of_the_broken_promise() -> None:
    """Protects small scenarios: where no words for it are written, a line of the stock is spoken."""
    room, state = waiting(scenario(LATER))
    _, events = play(room, "/wait 5h", state=state)
    assert of("customer", events)[0]["text"] in stock("en")["moves"]["moves"]["promise_broken"]


@pytest.mark.parametrize(("wait", "overtaken"), [("/wait 238m", False), ("/wait 239m", True)])
def test_the_customer_waits_until_the_time_that_was_named(wait: str, overtaken: bool) -> None:
    """Protects the due minute: until 14:00 the customer waits, a minute later they speak."""
    room, state = waiting(CASE)
    after, events = play(room, wait, state=state)
    assert (after.awaiting, bool(of("customer", events))) == (not overtaken, overtaken)


def test_waiting_for_a_promise_costs_nothing_before_its_time() -> None:
    """Protects the customer who was told when: until then they do something else."""
    room, state = waiting(CASE)
    after, _ = play(room, "/wait 2h", state=state)
    assert after.mood == state.mood


def test_nobody_is_there_while_the_trainee_is_to_speak() -> None:
    """Protects sense: there is nobody to listen to between two contacts, and that is said."""
    room, state = waiting(CASE)
    after, events = play(room, "/listen", state=state)
    assert [event.event for event in events] == ["error"]
    assert (after.mood, after.clock, after.awaiting) == (state.mood, state.clock, True)


@pytest.mark.parametrize("how", ["/end", None])
def test_a_promise_that_is_not_due_stands_at_the_end(how: str | None) -> None:
    """Protects the trainee who stops after promising: the promise stands, nothing is held against them."""
    room, state = waiting(CASE)
    step = session.close(room, state) if how is None else session.enter(room, state, how)
    end = of("end", step.events)[0]
    assert end["outcome"] == "follow_up"
    assert "promise_broken" not in end["reasons"]
    assert promises(step.events) == []


def test_what_is_overdue_at_the_end_was_broken() -> None:
    """Protects the customer: a promise that is overdue when the trainee stops counts as broken in the survey."""
    room = room_of(scenario())
    state, events = play(room, PROMISE, "/wait 6h", "/end")
    assert promises(events) == ["promised", "broken"]
    assert "promise_broken" in of("end", events)[0]["reasons"]
    assert state.times("promise_broken") == 1


def test_the_customer_comes_rested_and_remembers() -> None:
    """Protects the mood between contacts: some anger is gone, patience is back, trust and confusion are as they were left."""
    room = room_of(CASE)
    before, _ = play(room, PROMISE)
    there, _ = play(room, GOODBYE, state=before)
    closing = next(b for b in of("customer", session.enter(room, before, GOODBYE).events))["mood"]
    assert there.mood.anger == int(closing["anger"] * 10 * HEALS)
    assert there.mood.patience == min(100, int(closing["patience"] * 10) + RESTED)
    assert (there.mood.trust, there.mood.confusion) == (int(closing["trust"] * 10), int(closing["confusion"] * 10))


@pytest.mark.parametrize(
    ("summary", "mark", "move"),
    [(GOOD, Mark.HANDED_OVER_WELL, "knows_already"), (BAD, Mark.HANDED_OVER_BADLY, "must_repeat")],
)
def test_a_hand_over_is_worth_what_its_summary_tells(summary: str, mark: Mark, move: str) -> None:
    """Protects the customer from telling it twice: the next contact opens by what the colleague was told."""
    room = room_of(scenario(AGAIN))
    before, _ = play(room, "Hello, I'm sorry about that.")
    after, events = play(room, summary, state=before)
    spoken = of("customer", events)[0]
    lead, rest = spoken["text"].split("\n")
    assert (mark in after.marks, after.contact, after.awaiting) == (True, 2, False)
    assert lead in stock("en")["moves"]["moves"][move]
    assert rest == AGAIN["opening"]
    assert why(spoken) == [move]
    assert spoken["because"][0]["effect"] == DEEDS[move].to_json()


def test_a_good_summary_leaves_a_better_mood_than_a_bad_one() -> None:
    """Protects the lesson of the hand-over: the same conversation, the better summary, the calmer customer."""
    room = room_of(scenario(AGAIN))
    good, bad = (play(room, "Hello.", summary)[0].mood for summary in (GOOD, BAD))
    assert good.anger < bad.anger
    assert good.trust > bad.trust
    assert good.patience > bad.patience


@pytest.mark.parametrize(
    ("summary", "covers"),
    [
        ("Promised for Monday, party on Saturday.", True), ("Promised for Monday.", False), ("PARTY! MONDAY!", True),
        ("The customer is rather unhappy with us and would like somebody to call them back soon.", False),
    ],
)  # fmt: skip
def test_a_summary_covers_what_the_customer_raised(summary: str, covers: bool) -> None:
    """Protects the measure: points named, not words written."""
    assert summary_covers(summary, CASE) is covers


@pytest.mark.parametrize(("summary", "covers"), [("Lamp late, send another one please.", True), ("Please call back.", False)])
def test_without_points_a_summary_is_at_least_a_sentence(summary: str, covers: bool) -> None:
    """Protects small scenarios: where nothing is listed, some words are asked for."""
    assert summary_covers(summary, scenario(points=[])) is covers


def test_a_hand_over_that_nothing_follows_ends_it() -> None:
    """Protects the ending: without a further contact a hand-over is the end, with its survey."""
    _, events = play(room_of(scenario()), "Hello.", GOOD)
    assert of("end", events)[0]["outcome"] == "handed_over"
    assert "handed_over_well" in of("end", events)[0]["reasons"]


@pytest.mark.parametrize(
    ("after", "lines"), [(["follow_up"], ("Hello.", GOOD)), (["handed_over"], (PROMISE, GOODBYE)), (["escalated"], (PROMISE, GOODBYE))]
)
def test_a_contact_follows_only_the_ending_it_is_written_for(after: list[str], lines: tuple[str, ...]) -> None:
    """Protects the author: a contact after a hand-over does not follow a promise, nor the other way round."""
    state, events = play(room_of(scenario({**AGAIN, "after": after})), *lines)
    assert not of("contact", events)
    assert state.is_over


def test_a_customer_comes_back_after_walking_out() -> None:
    """Protects the second chance an author gives: a contact may follow a break as well."""
    room = room_of(scenario({**AGAIN, "after": ["left"], "channel": "email"}, mood={"anger": 9, "confusion": 0, "trust": 1, "patience": 2}))
    state, events = play(room, "You idiot.")
    assert of("contact", events)[0]["contact"] == 2
    assert (state.outcome, state.contact) == (None, 2)


def test_the_customer_opens_after_the_time_of_the_contact() -> None:
    """Protects the calendar: a contact that the customer opens begins as many minutes later as the scenario says."""
    room = room_of(scenario({**AGAIN, "minutes": 90}))
    before, _ = play(room, "Hello, I'm sorry about that.")
    after, events = play(room, GOOD, state=before)
    assert after.clock == before.clock + 90 * 60
    assert of("contact", events)[0]["now"] == "2026-11-24T11:31:00"


def test_a_case_the_trainee_opens_first() -> None:
    """Protects cases in which staff speak first: nothing is said until they do, and who warns first is thanked for it."""
    room = room_of(scenario(opens="trainee", opening="Oh. And when will it come?"))
    begun = session.begin(room)
    assert [event.event for event in begun.events] == ["start"]
    state, events = play(room, "Hello, your lamp will be late, and I wanted you to know before you ask.", state=begun.state)
    spoken = of("customer", events)[0]
    assert (spoken["text"], "told_first" in why(spoken)) == ("Oh. And when will it come?", True)
    assert state.mood.trust >= begun.state.mood.trust + DEEDS["told_first"].trust
    assert [turn.role for turn in state.turns] == ["trainee", "customer"]


@pytest.mark.parametrize("how", ["/end", "/handover", "/listen"])
def test_before_the_first_word_there_is_nothing_to_hear(how: str) -> None:
    """Protects the first moment of a case the trainee opens: an action there breaks nothing and makes nobody speak."""
    room = room_of(scenario(opens="trainee"))
    _, events = play(room, how)
    assert not of("customer", events)


def test_the_third_contact_follows_the_second() -> None:
    """Protects long cases: a promise, kept with another promise, and a third contact that the customer opens."""
    room, state = waiting(CASE)
    state, events = play(
        room, "/wait 200m", "I've found it: it is stuck in Kassel. I'll check with them myself and call you tomorrow by 14:00.", GOODBYE,
        state=state,
    )  # fmt: skip
    assert [body["contact"] for body in of("contact", events)] == [3]
    assert of("customer", events)[-1]["text"].endswith(AGAIN["opening"])
    assert {turn.contact for turn in state.turns} == {None, 2, 3}
    state, events = play(room, NEWS, "Goodbye.", state=state)
    assert of("end", events)[0]["outcome"] == "resolved"


CHANNELS = [
    (({**LATER, "channel": "email"},), ["chat", "email"]),
    (({**LATER, "channel": "phone"}, {**AGAIN, "channel": "email"}), ["chat", "phone", "email"]),
    (({**LATER, "channel": "phone"}, AGAIN), ["chat", "phone", "phone"]),
    ((LATER, AGAIN), ["chat", "chat", "chat"]),
]


@pytest.mark.parametrize(("contacts", "channels"), CHANNELS)
def test_a_later_contact_stays_on_its_channel(contacts: tuple[dict[str, Any], ...], channels: list[str]) -> None:
    """Protects cases that move from chat to phone: a contact stays where the one before was unless it says otherwise."""
    assert list(scenario(*contacts).channels()) == channels


@pytest.mark.parametrize(("channel", "letter"), [("email", True), ("phone", False), ("chat", False)])
def test_the_form_follows_the_channel_of_the_contact(channel: str, letter: bool) -> None:
    """Protects the form: after a move to e-mail the customer writes letters, from the opening on; the chat before had none."""
    room = room_of(scenario({**LATER, "channel": channel}))
    state, events = play(room, PROMISE, GOODBYE)
    assert of("contact", events)[0]["channel"] == channel
    _, later = play(room, "/wait 5h", "Good morning.", state=state)
    texts = [body["text"] for body in of("customer", later)]
    assert len(texts) == 2
    assert all((text.startswith("Hello,\n") and text.endswith("\nAda Brown")) is letter for text in texts)
    assert not any("Ada Brown" in body["text"] for body in of("customer", events))
    assert channel != "phone" or not any("\n" in text for text in texts)


def test_the_contact_of_a_turn_is_kept() -> None:
    """Protects the transcript: each turn says to which contact it belongs, and time goes on from one to the next."""
    room, state = waiting(CASE)
    state, _ = play(room, "/wait 1h", NEWS, state=state)
    assert [turn.contact for turn in state.turns][-2:] == [2, 2]
    times = [turn.at or 0 for turn in state.turns]
    assert times == sorted(times)
    assert room.time(times[-1]) == datetime(2026, 11, 24, 11, 3)


@pytest.mark.parametrize(
    "lines",
    [(PROMISE, GOODBYE), (PROMISE, GOODBYE, "/wait 5h"), (PROMISE, GOODBYE, "/wait 1h", NEWS), ("Hello.", BAD), ("Hello.", GOOD, NEWS)],
)
def test_a_case_in_its_later_contacts_can_be_taken_up_again(lines: tuple[str, ...]) -> None:
    """Protects the next morning: a case that stands between two contacts is resumed where it was."""
    store = Memory()
    recorder = new_conversation(CASE, store, seed=8)
    seen = [*recorder.begin(), *(event for line in lines for event in recorder.enter(line))]
    again, events = resumed(recorder.room.id, Memory(dict(store.kept)))
    assert (list(events), again.state) == (seen, recorder.state)
    assert again.enter("Here is what I know.") == recorder.enter("Here is what I know.")


def test_the_line_that_opens_a_contact_is_not_spoken_again() -> None:
    """Protects the promise of the voice across contacts: what the stock has opened one with is used up."""
    room, state = waiting(scenario(LATER))
    after, events = play(room, "/wait 5h", state=state)
    assert of("customer", events)[0]["text"] in after.used


def test_a_broken_promise_is_held_against_one_once() -> None:
    """Protects fairness: what was thrown at the trainee in the second contact is not what the third one opens with."""
    room, state = waiting(CASE)
    state, _ = play(room, "/wait 5h", state=state)
    state, _ = play(room, "I'm so sorry, I promised and did not call. That was my mistake, I'll see to it myself.", state=state)
    _, events = play(room, GOOD, state=state)
    spoken = of("customer", events)[0]
    assert "promise_broken" not in why(spoken)
    assert AGAIN["opening"] in spoken["text"]


def test_the_last_hand_over_counts() -> None:
    """Protects the customer from a second, worse summary: after it they do have to tell it all again."""
    room = room_of(scenario(AGAIN, {**AGAIN, "opening": "Me again."}))
    _, events = play(room, "Hello.", GOOD, "Hello, my colleague told me.", BAD)
    assert [why(body) for body in of("customer", events)][-1] == ["must_repeat"]


def test_german_cases_go_on_in_german() -> None:
    """Protects the other language: promise, broken word and opening in German."""
    room = room_of(
        scenario(
            {**LATER, "situation": "Später am Tag."}, language="de", opening="Wo ist meine Lampe?", situation="Eine Lampe ist überfällig."
        )
    )
    state, events = play(
        room, "Das tut mir leid. Ich kläre selbst, wo sie ist, und rufe Sie heute bis 14 Uhr zurück.", "Danke, bis später.", "/warten 5h"
    )
    assert promises(events) == ["promised", "broken"]
    assert of("customer", events)[-1]["text"] in [
        line for pair in stock("de")["moves"]["moves"]["promise_broken"] for line in ([pair] if isinstance(pair, str) else [pair["sie"]])
    ]
    assert state.contact == 2

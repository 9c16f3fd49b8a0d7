"""Deeds: what a reply does beside its words fires when it happens, and only then."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.store import Memory
from scenarios.model import Scenario
from simulator import session
from simulator.assemble import new_conversation
from simulator.deeds import means_anything
from simulator.mood import DEEDS
from simulator.promises import Promise
from simulator.state import Room, State

SORRY = "I'm sorry your lamp has not arrived, that was our mistake."
CALL = "I'll call you back by 14:00 today."
NEWS = "I have news: I'll send you a replacement today, it arrives tomorrow by noon."
MONEY = "You will have the refund by 12:00 today, I promise."
LEFT = "Your lamp left our warehouse in Bremen on Monday morning."
GERMAN_SORRY = "Es tut mir leid, dass Ihre Lampe nicht angekommen ist."
WORDY = " ".join(["We have looked at your order and at the lamp and at the way it took."] * 7)
STEPS = "First, unplug the lamp. Then press the small button for ten seconds."
WINDING = (
    ", and once you have done that, with the plug lying on the table beside the lamp and the switch turned to the left as far as it goes, "
    "you then"
)
TOO_MANY = (
    "Unplug the lamp. Press the button. Turn the switch. Open the lid. Take out the bulb. Clean the socket. Put the bulb back. "
    "Close the lid. Plug it in."
)


def scenario(**changes: object) -> Scenario:
    plain = {
        "id": "lamp", "title": "The lamp", "language": "en", "channel": "chat", "temperament": "disappointed",
        "situation": "A lamp is late.", "opening": "Where is my lamp?", "now": "2026-11-24T10:00",
        "mood": {"anger": 5, "confusion": 5, "trust": 5, "patience": 10},
        "remedies": [{"kind": "refund", "limit": 40}, {"kind": "callback"}, {"kind": "replacement"}],
        "facts": [{"id": "home", "text": "I am home after five.", "asked_by": ["(when|what time) ..6 home"]}],
    }  # fmt: skip
    return Scenario.model_validate_json(json.dumps({**plain, **changes}))


GERMAN: dict[str, object] = {"language": "de", "opening": "Wo ist meine Lampe?", "situation": "Eine Lampe ist überfällig."}
SHOWS: dict[str, object] = {"remedies": [{"kind": "instruction"}], "opening": "My lamp blinks and I don't know why."}
PUBLIC: dict[str, object] = {"channel": "social"}
EMAIL: dict[str, object] = {"channel": "email"}
CLEAR: dict[str, object] = {"mood": {"anger": 5, "confusion": 1, "trust": 5, "patience": 10}}
YES_OR_NO: dict[str, object] = {"opening": "Is it on its way?"}
KASSEL: dict[str, object] = {"policy": [{"id": "way", "text": "The lamp left Bremen on Monday and is in Kassel now."}]}
TRAINEE_FIRST: dict[str, object] = {"opens": "trainee", "opening": "Oh. And when will it come?"}


def room_of(changes: dict[str, object]) -> Room:
    return new_conversation(scenario(**changes), Memory(), seed=5).room


def played(room: Room, *lines: str) -> tuple[State, State]:
    """Play ``lines``; returns the state before the last of them, and the one after it."""
    before = after = session.begin(room).state
    for line in lines:
        before, after = after, session.enter(room, after, line).state
    return before, after


def fires(deed: str, changes: dict[str, object], lines: tuple[str, ...]) -> bool:
    before, after = played(room_of(changes), *lines)
    return after.times(deed) > before.times(deed)


Row = tuple[str, dict[str, object], tuple[str, ...]]
FIRES: list[Row] = [
    ("wrong_language", {}, ("Guten Tag, wir haben Ihre Bestellung bei uns gefunden und kümmern uns darum.",)),
    ("wrong_language", GERMAN, ("Hello, we have found your order and we are looking at it for you.",)),
    ("meaningless", {}, ("asdf jkl qwrtz",)), ("meaningless", GERMAN, ("xxxx yyyy",)), ("meaningless", {}, ("👍",)),
    ("elicited", {}, ("When will you be home today?",)), ("elicited", {}, (SORRY, "What time are you usually home?")),
    ("asked_twice", {}, ("Which colour did you order?", "Which colour did you order?")),
    ("asked_twice", GERMAN, ("Welche Farbe hatten Sie bestellt?", GERMAN_SORRY, "Danke. Welche Farbe hatten Sie denn bestellt?")),
    ("copy_paste", {}, (LEFT, LEFT)), ("copy_paste", {}, (LEFT, SORRY, LEFT + " Thank you.")),
    ("too_much", {}, (WORDY,)), ("too_much", {"channel": "phone"}, (WORDY,)), ("too_much", {"channel": "email"}, (WORDY + " " + WORDY,)),
    ("answered", YES_OR_NO, ("Yes.",)), ("answered", YES_OR_NO, ("No, I'm afraid it is still here.",)),
    ("answered", {"opening": "Has the blue lamp shade left?"}, ("The lamp shade left on Monday.",)),
    ("asks_back", {}, ("Hello.", "What exactly do you need?")),
    ("to_the_case", KASSEL, ("Your lamp left Bremen on Monday.",)),
    ("really_done", {}, ("/refund 40", "I have refunded the whole amount.")), ("really_done", {}, ("/replace", SORRY)),
    ("said_not_done", {}, ("I have just refunded the money to your account.",)),
    ("said_not_done", GERMAN, ("Ich habe Ihnen das Geld soeben erstattet.",)),
    ("said_not_done", {}, ("/refund 999", "I have just refunded the money to your account.")),
    ("honest_no", {}, ("We cannot refund the shipping, but I will send you a replacement today.",)),
    ("honest_no", {}, ("A refund is not possible before the lamp is back, because we have to check it, so I'll take care of it myself.",)),
    ("offers_private", PUBLIC, ("Please send us a direct message so we can look at it.",)),
    ("offers_private", {**GERMAN, **PUBLIC}, ("Schreiben Sie uns bitte eine private Nachricht.",)),
    ("not_in_public", PUBLIC, ("Is your phone number still 0171 2345678?",)),
    ("told_first", TRAINEE_FIRST, ("Hello, your lamp will be late, and I wanted you to know before you ask.",)),
    ("told_wait", {}, ("It will take fifteen minutes, please stay with me until 10:20.", "/wait 40m", SORRY)),
    ("long_silence", {}, ("One moment.", "/wait 20m")), ("long_silence", {"channel": "phone"}, ("/wait 5m",)),
    ("long_silence", EMAIL, ("/wait 2d", SORRY)),
    ("promise_early", {}, (CALL, "/wait 30m", NEWS)), ("promise_kept", {}, (CALL, "/wait 3h", SORRY)),
    ("promise_late", {}, (CALL, "/wait 5h", SORRY)), ("promise_broken", {}, (MONEY, "/wait 5h", SORRY)),
    ("promise_kept", {}, (MONEY, "/wait 100m", "/refund 40", SORRY)), ("promise_late", {}, (MONEY, "/wait 5h", "/refund 40", SORRY)),
    ("step_done", SHOWS, (STEPS,)), ("step_unclear", SHOWS, (STEPS.replace(". Then", WINDING),)),
    ("step_unclear", SHOWS, ("We have logged an RMA. Press the button for ten seconds.",)),
    ("step_failed", SHOWS, (TOO_MANY,)),
]  # fmt: skip
"""A deed, the scenario, and lines of which the last one does it."""
DOES_NOT: list[Row] = [
    ("wrong_language", {}, ("Hello, we have found your order.",)), ("wrong_language", {}, ("Your order is at the Bahnhof Altona depot.",)),
    ("wrong_language", GERMAN, ("Ihr Update kommt per E-Mail, der Service ist okay.",)),
    ("meaningless", {}, ("ok",)), ("meaningless", {}, ("14:30",)), ("meaningless", GERMAN, ("ja gern",)),
    ("meaningless", {}, ("sory abuot taht",)),
    ("elicited", {}, ("I will come when you are home.",)), ("elicited", {}, ("Which colour did you order?",)),
    ("elicited", {}, ("When will you be home today?", "And when will you be home tomorrow?")),
    ("asked_twice", {}, ("Which colour did you order?", "Where shall we deliver the lamp to?")),
    ("asked_twice", {}, ("Which colour did you order?", SORRY)),
    ("copy_paste", {}, (LEFT, "Your lamp has now reached the depot in Kassel and comes on Thursday.")),
    ("copy_paste", {}, ("One moment.", "One moment.")),
    ("too_much", {}, (SORRY,)), ("too_much", CLEAR, (WORDY,)), ("too_much", EMAIL, (WORDY,)),
    ("answered", YES_OR_NO, ("Hello there.",)), ("answered", {"opening": "I am waiting for my lamp."}, ("Yes.",)),
    ("answered", YES_OR_NO, ("No, and that is entirely your own fault.",)),
    ("asks_back", {}, ("Hello.", SORRY)), ("asks_back", {}, ("Hello.", LEFT + " " + LEFT + " Is there anything else that we can do?")),
    ("to_the_case", KASSEL, ("Good morning to you.",)), ("to_the_case", {}, ("Your lamp left Bremen on Monday.",)),
    ("really_done", {}, ("I have refunded the whole amount.",)), ("really_done", {}, ("/refund 999", SORRY)),
    ("really_done", {}, ("/note called", "/lookup order", SORRY)), ("really_done", {}, ("/refund 40", SORRY, SORRY)),
    ("said_not_done", {}, ("/refund 40", "I have just refunded the money to your account.")),
    ("said_not_done", {}, ("I will refund the money to your account today.",)),
    ("said_not_done", {}, ("Have we refunded the money to your account?",)),
    ("honest_no", {}, ("Unfortunately that's not possible.",)), ("honest_no", {}, ("We cannot refund the shipping. That is our policy.",)),
    ("honest_no", {}, ("I will send you a replacement today.",)),
    ("offers_private", {}, ("Please send us a direct message so we can look at it.",)), ("offers_private", PUBLIC, (SORRY,)),
    ("not_in_public", {}, ("Is your phone number still 0171 2345678?",)), ("not_in_public", PUBLIC, ("What is your order about?",)),
    ("told_first", {}, ("Hello, your lamp will be late, and I wanted you to know before you ask.",)),
    ("told_first", TRAINEE_FIRST, ("Hello, your lamp will be late.", "It comes on Thursday.")),
    ("told_wait", {}, ("One moment.", "/wait 20m", SORRY)), ("told_wait", {}, (CALL, "/wait 2m", SORRY)),
    ("long_silence", {}, ("/wait 5m",)), ("long_silence", {}, ("It will take until 11:00.", "/wait 30m", SORRY)),
    ("long_silence", EMAIL, ("/wait 2h", SORRY)),
    ("promise_kept", {}, (CALL, SORRY)), ("promise_kept", {}, (MONEY, "/wait 1h", SORRY)),
    ("promise_early", {}, (CALL, "/wait 3h", NEWS)), ("promise_early", {}, (CALL, "/wait 30m", "Hello again.")),
    ("promise_late", {}, (CALL, "/wait 3h", SORRY)),
    ("promise_broken", {}, (MONEY, "/wait 1h", SORRY)), ("promise_broken", {}, (CALL, "/wait 5h", SORRY)),
    ("step_done", {}, (STEPS,)), ("step_done", SHOWS, (SORRY,)), ("step_done", SHOWS, (TOO_MANY,)),
    ("step_unclear", SHOWS, (STEPS,)), ("step_unclear", SHOWS, (TOO_MANY,)), ("step_failed", SHOWS, (STEPS,)),
]  # fmt: skip
"""A deed, the scenario, and lines of which the last one does not do it, though it is near."""
WITHOUT_WORDS = {"vented", "must_repeat", "knows_already"}
"""Not done by a reply: listening, and the opening of a later contact (tests/simulator/test_contacts.py)."""


@pytest.mark.parametrize(("deed", "changes", "lines"), FIRES)
def test_a_deed_counts_when_it_is_done(deed: str, changes: dict[str, object], lines: tuple[str, ...]) -> None:
    """Protects every deed: what was done beside the words is seen, in the turn in which it was done."""
    assert fires(deed, changes, lines)


@pytest.mark.parametrize(("deed", "changes", "lines"), DOES_NOT)
def test_a_deed_does_not_count_when_it_is_not_done(deed: str, changes: dict[str, object], lines: tuple[str, ...]) -> None:
    """Protects the trainee from deeds they have not done, and the customer from praise nobody earned."""
    assert not fires(deed, changes, lines)


def test_every_deed_is_looked_at_from_both_sides() -> None:
    """Protects this table: a new deed needs a line that does it and one that does not."""
    names = set(DEEDS) - WITHOUT_WORDS
    assert names <= {deed for deed, _, _ in FIRES}
    assert names <= {deed for deed, _, _ in DOES_NOT}


@pytest.mark.parametrize(("deed", "changes", "lines"), [row for row in FIRES if row[0] in DEEDS and not row[2][-1].startswith("/")])
def test_the_customer_is_told_why(deed: str, changes: dict[str, object], lines: tuple[str, ...]) -> None:
    """Protects the explanation: a deed that moves the mood stands among the reasons of that very turn, with its effect."""
    room = room_of(changes)
    before, _ = played(room, *lines)
    spoken = next(event for event in session.enter(room, before, lines[-1]).events if event.event == "customer")
    effects = {reason["cue"]: reason["effect"] for reason in spoken.body["because"]}
    assert effects[deed] == DEEDS[deed].to_json()


def test_letting_the_customer_talk_helps_once() -> None:
    """Protects /listen: being let talk is a relief, being left talking is not."""
    room = room_of({"facts": [{"id": f"f{n}", "text": f"Point {n}.", "when": "volunteered"} for n in range(4)]})
    start, once = played(room, "/listen")
    _, twice = played(room, "/listen", "/listen")
    assert start.mood.anger + DEEDS["vented"].anger == once.mood.anger
    assert (twice.mood.anger, twice.mood.patience < once.mood.patience) == (once.mood.anger, True)


@pytest.mark.parametrize(("before", "after", "deed"), [(49, 59, "promise_kept"), (59, 70, "promise_late")])
def test_the_due_minute_is_still_in_time(before: int, after: int, deed: str) -> None:
    """Protects the ledger's edge: up to ten minutes after the time is kept, a minute later is late."""
    room = room_of({})
    state, _ = played(room, SORRY)
    last = state.turns[-1].at or 0
    promise = Promise(0, "I'll call you", room.time(last) - timedelta(hours=9), room.time(last) + timedelta(minutes=60), "message")
    for minutes, fires_now in ((before, deed == "promise_kept"), (after, True)):
        waiting = replace(state, promises=(promise,), clock=last + minutes * 60)
        assert (session.enter(room, waiting, SORRY).state.times(deed) == 1) is fires_now


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.text(max_size=60), st.sampled_from(["sorry", "lamp", "ok", "no", "17"]))
def test_one_word_is_enough_to_mean_something(noise: str, word: str) -> None:
    """Protects careless typing: whatever stands around it, a reply with one real word or number is not called meaningless."""
    assert means_anything(f"{noise} {word} {noise}", "en")

"""Silence: when an answer is late on each channel, what that costs, and what telling beforehand spares."""

import json
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.store import Memory
from scenarios.conversation import Channel
from scenarios.model import Scenario
from simulator import session
from simulator.assemble import new_conversation
from simulator.mood import WAITING
from simulator.scales import Effect
from simulator.state import Event, State
from simulator.waiting import LONG, MOST_SPANS, SPANS, TARGETS, cost, is_long, spans

LAW = settings(max_examples=200, deadline=None, derandomize=True)
CHANNELS: tuple[Channel, ...] = get_args(Channel)
channels = st.sampled_from(CHANNELS)
minutes = st.integers(0, 20_000)


def test_every_channel_has_its_time() -> None:
    """Protects a new channel from ending the session, and the order people expect: a call soonest, a review last."""
    assert set(TARGETS) == set(SPANS) == set(CHANNELS)
    assert sorted(CHANNELS, key=lambda channel: TARGETS[channel]) == ["phone", "chat", "social", "email", "review"]


@pytest.mark.parametrize(
    ("channel", "silence", "expected"),
    [
        ("phone", 1, 0), ("phone", 2, 1), ("phone", 5, 4), ("chat", 0, 0), ("chat", 2, 0), ("chat", 6, 0), ("chat", 7, 1), ("chat", 12, 2),
        ("social", 60, 0), ("social", 119, 0), ("social", 120, 1), ("email", 240, 0), ("email", 480, 1), ("email", 1440, 5),
        ("review", 1440, 0), ("review", 2880, 1),
    ],
)  # fmt: skip
def test_silence_counts_only_beyond_what_the_channel_promises(channel: Channel, silence: int, expected: int) -> None:
    """Protects the fair wait: five minutes are long on the phone and nothing in an e-mail."""
    assert spans(silence, channel) == expected


@pytest.mark.parametrize(
    ("channel", "silence", "long"),
    [
        ("phone", 3, False), ("phone", 4, True), ("chat", 6, False), ("chat", 7, True), ("social", 180, False), ("social", 181, True),
        ("email", 720, False), ("email", 721, True), ("review", 4320, False), ("review", 4321, True),
    ],
)  # fmt: skip
def test_a_customer_speaks_of_a_long_silence_only(channel: Channel, silence: int, long: bool) -> None:
    """Protects against nagging: only beyond three times the target does the customer say something."""
    assert is_long(silence, channel) is long


@LAW
@given(minutes, minutes, minutes, channels)
def test_waiting_in_pieces_never_costs_less_than_waiting_at_once(a: int, b: int, c: int, channel: Channel) -> None:
    """Protects from the trick of many short waits: the pieces cost what the whole does, or more where the whole reaches the most."""
    first, middle, last = sorted((a, b, c))
    one, two = cost(first, middle, channel, announced=False), cost(middle, last, channel, announced=False)
    pieces, whole = Effect(one.anger + two.anger, 0, 0, one.patience + two.patience), cost(first, last, channel, announced=False)
    assert pieces.patience <= whole.patience
    assert pieces == whole or spans(last, channel) - spans(first, channel) > MOST_SPANS
    assert cost(last, last, channel, announced=False) == Effect()


@pytest.mark.parametrize(
    ("channel", "short", "long"), [("phone", 7, 10_000), ("chat", 32, 33), ("chat", 32, 20_000), ("email", 1680, 90_000)]
)
def test_no_silence_costs_more_than_the_most_at_one_go(channel: Channel, short: int, long: int) -> None:
    """Protects a chat left over night from ending by itself: people do something else meanwhile."""
    assert spans(short, channel) == MOST_SPANS
    for announced in (False, True):
        assert cost(0, long, channel, announced=announced) == cost(0, short, channel, announced=announced)


@LAW
@given(minutes, minutes, channels)
def test_told_how_long_it_costs_half(a: int, b: int, channel: Channel) -> None:
    """Protects saying how long it takes: half of the cost, never more than unannounced, and patience is never won by waiting."""
    before, after = sorted((a, b))
    plain, told = (cost(before, after, channel, announced=announced) for announced in (False, True))
    assert told == plain.times(0.5)
    assert plain == WAITING.times(min(MOST_SPANS, spans(after, channel) - spans(before, channel)))
    assert 0 >= told.patience >= plain.patience
    assert 0 <= told.anger <= plain.anger
    assert (plain.trust, plain.confusion) == (0, 0)


@LAW
@given(channels, channels, minutes)
def test_who_expects_an_answer_sooner_is_late_sooner(one: Channel, other: Channel, silence: int) -> None:
    """Protects the order of the channels: the same silence is never longer on the more patient one."""
    quick, slow = sorted((one, other), key=lambda channel: TARGETS[channel])
    assert spans(silence, slow) <= spans(silence, quick)
    assert is_long(silence, quick) or not is_long(silence, slow)
    assert not is_long(LONG * TARGETS[quick], quick)


SORRY, ANNOUNCED = "I'm so sorry your parcel hasn't arrived.", "I'll check with the depot and write to you by 16:00 today."


def case(channel: Channel = "chat", **changes: object) -> Scenario:
    plain = {
        "id": "late", "title": "Late parcel", "language": "en", "channel": channel, "temperament": "disappointed",
        "situation": "A parcel is late.", "opening": "Where is it?", "now": "2026-11-24T10:00",
        "mood": {"anger": 5, "confusion": 1, "trust": 6, "patience": 10}, "remedies": [{"kind": "redelivery"}],
    }  # fmt: skip
    return Scenario.model_validate_json(json.dumps({**plain, **changes}))


def play(scenario: Scenario, *lines: str) -> tuple[State, tuple[Event, ...]]:
    """Enter ``lines``; returns the last state and the events of the last line."""
    room = new_conversation(scenario, Memory(), seed=7).room
    step = session.begin(room)
    for line in lines:
        step = session.enter(room, step.state, line)
    return step.state, step.events


def costs(scenario: Scenario, said: tuple[str, ...], *waits: str) -> tuple[int, int]:
    """Return how much anger and patience the waits after ``said`` move, in tenths."""
    before, after = play(scenario, *said)[0].mood, play(scenario, *said, *waits)[0].mood
    return after.anger - before.anger, after.patience - before.patience


@pytest.mark.parametrize(
    ("channel", "wait", "spans_"),
    [("chat", "/wait 2m", 0), ("chat", "/wait 12m", 2), ("phone", "/wait 5m", 4), ("email", "/wait 4h", 0), ("email", "/wait 8h", 1)],
)
def test_waiting_is_felt_by_the_clock_of_the_channel(channel: Channel, wait: str, spans_: int) -> None:
    """Protects the loop: time that passes unanswered costs patience, each channel by its own clock."""
    assert costs(case(channel), (), wait) == (WAITING.anger * spans_, WAITING.patience * spans_)


def test_told_beforehand_the_wait_is_easier() -> None:
    """Protects "I'll write by four": the same ten hours by e-mail cost less after a time was named than after none."""
    plain, told = costs(case("email"), (SORRY,), "/wait 20h"), costs(case("email"), (ANNOUNCED,), "/wait 20h")
    assert plain == (4 * WAITING.anger, 4 * WAITING.patience)
    assert told == (plain[0] // 2, plain[1] // 2)


@pytest.mark.parametrize(("line", "felt"), [("/ask lead may I send an express parcel", True), ("/ask logistics where is it", False)])
def test_a_colleague_takes_time_too(line: str, felt: bool) -> None:
    """Protects the clock: ten minutes with the team lead are ten minutes of silence, five with logistics still pass in a chat."""
    anger, patience = costs(case(), (), line)
    assert (anger > 0, patience < 0) == (felt, felt)


def test_nobody_waits_before_the_trainee_has_spoken_first() -> None:
    """Protects a case that the trainee opens: while the customer expects nothing, time costs nothing."""
    assert costs(case("phone", opens="trainee"), (), "/wait 3h") == (0, 0)


@pytest.mark.parametrize(
    ("channel", "said", "wait", "asks"),
    [
        ("chat", (), "/wait 6m", False), ("chat", (), "/wait 7m", True), ("phone", (), "/wait 4m", True), ("phone", (), "/wait 3m", False),
        ("chat", (ANNOUNCED,), "/wait 30m", False), ("email", (), "/wait 3d", False), ("social", (), "/wait 5h", False),
    ],
)  # fmt: skip
def test_a_long_silence_is_asked_into_where_people_talk_at_once(channel: Channel, said: tuple[str, ...], wait: str, asks: bool) -> None:
    """Protects the living chat: "are you still there?" after a long silence nobody announced, never in a letter or a post."""
    state, events = play(case(channel), *said, wait)
    assert [event.event for event in events] == (["action", "customer"] if asks else ["action"])
    assert (state.times("long_silence") > 0) is asks


@pytest.mark.parametrize(
    ("said", "wait", "heard"),
    [(SORRY, "/wait 12h", ""), (SORRY, "/wait 13h", "long_silence"), (ANNOUNCED, "/wait 13h", "told_wait"), (ANNOUNCED, "/wait 4h", "")],
)
def test_the_answer_after_a_long_silence_is_noticed_as_such(said: str, wait: str, heard: str) -> None:
    """Protects honesty about time: the next reply is met as late, or as a wait that was told beforehand."""
    state, _ = play(case("email"), said, wait, "I have news from the depot.")
    assert [name for name in ("long_silence", "told_wait") if state.times(name)] == ([heard] if heard else [])

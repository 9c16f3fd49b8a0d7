"""Conversations as the contract writes them: read from a line, kept, written back."""

import json
from dataclasses import FrozenInstanceError
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenarios.conversation import Action, Conversation, Turn, conversation_from_json, conversation_from_line
from scenarios.errors import InputError

LAW = settings(deadline=None, derandomize=True, max_examples=200, suppress_health_check=[HealthCheck.too_slow])

CUSTOMER = {"role": "customer", "text": "Wo ist mein Paket?"}
TRAINEE = {"role": "trainee", "text": "Ich sehe sofort nach."}
SHORT: dict[str, Any] = {"id": "a-1", "language": "de", "channel": "chat", "turns": [CUSTOMER, TRAINEE]}
FULL: dict[str, Any] = {
    "id": "hh-417886",
    "language": "en",
    "channel": "email",
    "rate": "reply",
    "scenario": "parcel-for-tomorrow",
    "fault": "carrier",
    "policy": ["Express arrives by noon."],
    "turns": [
        {"role": "customer", "text": "Where is it?", "at": 0, "contact": 1},
        {
            "role": "trainee",
            "text": "I'm so sorry your parcel hasn't arrived.",
            "at": 60,
            "contact": 2,
            "interrupts": True,
            "actions": [{"name": "lookup", "arguments": "order", "result": "Neuwied"}],
        },
    ],
    "helpdesk": {"ticket": 7, "tags": ["vip", None]},
}


def with_turn(**changes: object) -> dict[str, Any]:
    """Return the short conversation with its first turn changed."""
    return {**SHORT, "turns": [{**CUSTOMER, **changes}, TRAINEE]}


def test_full_conversation_comes_back_as_it_was() -> None:
    """Export and hand-in lose nothing that the contract names."""
    assert conversation_from_line(json.dumps(FULL)).to_json() == FULL


def test_what_is_left_out_has_the_contracts_defaults() -> None:
    """A bare helpdesk export is graded as a whole conversation whose fault is unclear, without a scenario."""
    read = conversation_from_json(SHORT)
    assert (read.rate, read.fault, read.scenario, read.policy) == ("conversation", "unclear", None, ())
    assert read.turns[0] == Turn("customer", "Wo ist mein Paket?", at=None, contact=None, interrupts=False, actions=())


@pytest.mark.parametrize("key", ["rate", "scenario", "fault", "policy"])
def test_null_means_left_out(key: str) -> None:
    """Tables exported to JSON write null for an empty cell."""
    assert conversation_from_json({**SHORT, key: None}) == conversation_from_json(SHORT)


def test_agent_is_read_as_trainee() -> None:
    """Helpdesks call the person an agent, and their lines are graded all the same."""
    read = conversation_from_json({**SHORT, "turns": [CUSTOMER, {**TRAINEE, "role": "agent"}]})
    assert read.graded_turns() == (1,)
    assert read.to_json()["turns"][1]["role"] == "trainee"


def test_unknown_keys_are_kept() -> None:
    """Somebody else's fields travel with the conversation untouched."""
    extra = {"helpdesk": {"ticket": 7}, "Zufriedenheit": None, "": [1.5, "x"]}
    assert conversation_from_json({**SHORT, **extra}).to_json().items() >= extra.items()


@pytest.mark.parametrize("text", ["", " ", "u\u0308", "a\r\nb", "\x00\x1b", "\ud800", "\U0001f468\u200d\U0001f469", "x" * 20_000])
def test_text_stays_exactly_as_given(text: str) -> None:
    """Places in a grade count characters of the text as given, so reading must not clean it."""
    line = json.dumps(with_turn(text=text))
    assert conversation_from_line(line).turns[0].text == text


def test_only_the_last_trainee_turn_counts_where_a_reply_is_rated() -> None:
    """Earlier replies are context when one reply is to be graded."""
    turns = [CUSTOMER, TRAINEE, CUSTOMER, TRAINEE, CUSTOMER]
    assert conversation_from_json({**SHORT, "turns": turns}).graded_turns() == (1, 3)
    assert conversation_from_json({**SHORT, "turns": turns, "rate": "reply"}).graded_turns() == (3,)
    assert conversation_from_json({**SHORT, "turns": [CUSTOMER], "rate": "reply"}).graded_turns() == ()


BAD_ROWS: dict[str, tuple[object, str]] = {
    "a list": ([SHORT], "list"),
    "a text": ("hello", "text"),
    "null": (None, "nothing"),
    "no id": ({k: v for k, v in SHORT.items() if k != "id"}, "id"),
    "id a number": ({**SHORT, "id": 7}, "id"),
    "no language": ({k: v for k, v in SHORT.items() if k != "language"}, "language"),
    "another language": ({**SHORT, "language": "fr"}, "fr"),
    "language a list": ({**SHORT, "language": ["de"]}, "language"),
    "another channel": ({**SHORT, "channel": "pigeon"}, "pigeon"),
    "another rate": ({**SHORT, "rate": "turn"}, "rate"),
    "another fault": ({**SHORT, "fault": "me"}, "fault"),
    "policy a text": ({**SHORT, "policy": "none"}, "policy"),
    "policy of numbers": ({**SHORT, "policy": [1]}, "policy"),
    "scenario a number": ({**SHORT, "scenario": 3}, "scenario"),
    "no turns": ({k: v for k, v in SHORT.items() if k != "turns"}, "turns"),
    "turns empty": ({**SHORT, "turns": []}, "turns"),
    "turns an object": ({**SHORT, "turns": {}}, "turns"),
    "201 turns": ({**SHORT, "turns": [TRAINEE] * 201}, "200"),
    "turn a text": ({**SHORT, "turns": [CUSTOMER, "hello"]}, "turn 1"),
    "unknown role": (with_turn(role="bot"), "bot"),
    "role in capitals": (with_turn(role="Customer"), "Customer"),
    "no role": (with_turn(role=None), "role"),
    "role a list": (with_turn(role=["customer"]), "role"),
    "text a number": (with_turn(text=5), "text"),
    "no text": (with_turn(text=None), "text"),
    "text over 20,000": (with_turn(text="x" * 20_001), "20001"),
    "at a text": (with_turn(at="noon"), "at"),
    "at a truth": (with_turn(at=True), "at"),
    "at infinite": (with_turn(at=float("inf")), "at"),
    "actions a text": (with_turn(actions="/end"), "actions"),
    "actions of texts": (with_turn(actions=["/end"]), "actions"),
}


@pytest.mark.parametrize(("row", "word"), BAD_ROWS.values(), ids=BAD_ROWS.keys())
def test_unusable_row_is_refused_by_name(row: object, word: str) -> None:
    """A line that cannot be graded fails alone, and its message names the key or shows what was found."""
    with pytest.raises(InputError, match=word):
        conversation_from_json(row)


def test_most_turns_allowed() -> None:
    """The border of 200 turns is inclusive."""
    assert len(conversation_from_json({**SHORT, "turns": [TRAINEE] * 200}).turns) == 200


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e999", "-1e999", "9" * 5_000])
@pytest.mark.parametrize("key", ["at", "contact"])
def test_numbers_beyond_all_numbers_are_refused(number: str, key: str) -> None:
    """The trap: 1e999 is legal JSON, becomes infinity without any constant, and breaks int()."""
    line = json.dumps(with_turn(**{key: 12345})).replace("12345", number)
    with pytest.raises(InputError):
        conversation_from_line(line)


@pytest.mark.parametrize("line", ["", " ", "{", "{]", "null", "[]", "{'id': 1}", '{"id": "a",}', "\ufeff{}", "\x00", '{"id": "\\ud8"}'])
def test_broken_json_is_an_input_error(line: str) -> None:
    """No line of a file brings the parser's own exception to the user."""
    with pytest.raises(InputError):
        conversation_from_line(line)


@pytest.mark.parametrize("depth", [*range(900, 1_001, 4), 5_000, 100_000])
@pytest.mark.parametrize("place", ["extra", "arguments"])
def test_deep_nesting_never_overflows(depth: int, place: str) -> None:
    """The trap: nesting that the parser just survives may break what writes it down again."""
    nested = "[" * depth + "]" * depth
    row = {**SHORT, "x": "HERE"} if place == "extra" else with_turn(actions=[{"name": "note", "arguments": "HERE"}])
    try:
        read = conversation_from_line(json.dumps(row).replace('"HERE"', nested))
    except InputError:
        return
    assert len(read.turns) == 2


def test_conversation_does_not_change() -> None:
    """Grading and the session share one conversation without copying it."""
    read = conversation_from_json(SHORT)
    with pytest.raises(FrozenInstanceError):
        read.turns = ()  # type: ignore[misc]


TEXTS = st.text(max_size=30)
TIMES = st.none() | st.integers(0, 10**6)
JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3), max_leaves=8)  # fmt: skip
ACTIONS = st.lists(st.builds(Action, TEXTS, TEXTS, TEXTS), max_size=2).map(tuple)
TURNS = st.builds(Turn, st.sampled_from(["customer", "trainee"]), TEXTS, TIMES, TIMES, st.booleans(), ACTIONS)
KNOWN = set(FULL) - {"helpdesk"}
CONVERSATIONS = st.builds(
    Conversation,
    id=TEXTS.filter(bool),
    language=st.sampled_from(["de", "en"]),
    channel=st.sampled_from(["chat", "email", "phone", "review", "social"]),
    turns=st.lists(TURNS, min_size=1, max_size=4).map(tuple),
    rate=st.sampled_from(["conversation", "reply"]),
    scenario=st.none() | TEXTS.filter(bool),
    fault=st.sampled_from(["shop", "carrier", "customer", "nobody", "unclear"]),
    policy=st.lists(TEXTS, max_size=2).map(tuple),
    extra=st.dictionaries(TEXTS.filter(lambda key: key not in KNOWN), JSON, max_size=2),
)


@LAW
@given(CONVERSATIONS)
def test_writing_and_reading_is_the_identity(conversation: Conversation) -> None:
    """What one installation exports another reads as the same conversation."""
    assert conversation_from_line(json.dumps(conversation.to_json())) == conversation


@LAW
@given(CONVERSATIONS, st.sampled_from(sorted(KNOWN)), JSON, st.booleans())
def test_strange_values_are_read_or_refused(conversation: Conversation, key: str, value: object, in_turn: bool) -> None:
    """Whatever stands under a known key, the answer is a conversation or an InputError, never another exception."""
    row = conversation.to_json()
    turn_keys = ["role", "text", "at", "contact", "interrupts", "actions"]
    if in_turn:
        row["turns"][0][turn_keys[len(key) % 6]] = value
    else:
        row[key] = value
    try:
        assert conversation_from_json(row).turns
    except InputError as error:
        assert str(error)

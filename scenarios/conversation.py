"""A conversation as everybody exchanges it: ``grade`` reads it, ``export`` writes it, the session grows it.

Plain immutable values without pydantic, so that grading starts fast. Texts stay exactly as given, because
the places in a grade count characters of the text as given.
"""

import json
import math
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from scenarios.faults import LineError

Language = Literal["de", "en"]
Channel = Literal["chat", "email", "phone", "review", "social"]
Fault = Literal["shop", "carrier", "customer", "nobody", "unclear"]
Rate = Literal["conversation", "reply"]
Role = Literal["customer", "trainee"]

LANGUAGES = ("de", "en")
CHANNELS = ("chat", "email", "phone", "review", "social")
FAULTS = ("shop", "carrier", "customer", "nobody", "unclear")
RATES = ("conversation", "reply")
ROLES = {"customer": "customer", "trainee": "trainee", "agent": "trainee"}
MAX_TURN = 20_000
MAX_TURNS = 200


@dataclass(frozen=True, slots=True)
class Action:
    """What the trainee did at the desk between two turns."""

    name: str
    arguments: str = ""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Turn:
    """One contribution. ``at``: seconds on the simulated clock; ``contact``: which call of the case, from 1;
    ``extra``: keys we do not know, kept as they came.
    """

    role: Role
    text: str
    at: int | None = None
    contact: int | None = None
    interrupts: bool = False
    actions: tuple[Action, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the turn as the contract writes it, without what is not set."""
        row: dict[str, Any] = {"role": self.role, "text": self.text}
        optional = {"at": self.at, "contact": self.contact, "interrupts": self.interrupts or None}
        row |= {name: value for name, value in optional.items() if value is not None}
        if self.actions:
            row["actions"] = [{"name": a.name, "arguments": a.arguments, "result": a.result} for a in self.actions]
        return row | self.extra


@dataclass(frozen=True, slots=True)
class Conversation:
    """A whole conversation, or the part of one that is to be graded.

    ``rate`` "reply": only the last trainee turn is graded, the rest is context. ``policy``: facts the
    trainee had. ``extra``: keys we do not know, kept as they came.
    """

    id: str
    language: Language
    channel: Channel
    turns: tuple[Turn, ...]
    rate: Rate = "conversation"
    scenario: str | None = None
    fault: Fault = "unclear"
    policy: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """Return the conversation as the contract writes it."""
        row: dict[str, Any] = {"id": self.id, "language": self.language, "channel": self.channel, "rate": self.rate}
        if self.scenario is not None:
            row["scenario"] = self.scenario
        return {**row, "fault": self.fault, "policy": list(self.policy), "turns": [t.to_json() for t in self.turns], **self.extra}

    def graded_turns(self) -> tuple[int, ...]:
        """Indexes of the trainee turns that a grade is about."""
        own = tuple(i for i, turn in enumerate(self.turns) if turn.role == "trainee")
        return own[-1:] if self.rate == "reply" else own


def conversation_from_line(line: str) -> Conversation:
    """Read one line of JSON; raises `LineError` that says what is wrong with it."""
    try:
        row = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise LineError("json", place=getattr(error, "pos", 0) + 1) from None
    return conversation_from_json(row)


def conversation_from_json(row: object) -> Conversation:
    """Make a conversation of parsed JSON; raises `LineError`."""
    if not isinstance(row, dict):
        raise LineError("conversation", row)
    turns = row.get("turns")
    if not isinstance(turns, list) or not turns:
        raise LineError("no_turns")
    if len(turns) > MAX_TURNS:
        raise LineError("many_turns", found=len(turns), limit=MAX_TURNS)
    known = {"id", "language", "channel", "rate", "scenario", "fault", "policy", "turns"}
    return Conversation(
        id=_text(row, "id"),
        language=cast(Language, _choice(row, "language", LANGUAGES)),
        channel=cast(Channel, _choice(row, "channel", CHANNELS, "chat")),
        turns=tuple(_turn(turn, number) for number, turn in enumerate(turns)),
        rate=cast(Rate, _choice(row, "rate", RATES, "conversation")),
        scenario=_text(row, "scenario") if row.get("scenario") is not None else None,
        fault=cast(Fault, _choice(row, "fault", FAULTS, "unclear")),
        policy=_texts(row, "policy"),
        extra={key: value for key, value in row.items() if key not in known},
    )


def _turn(row: object, number: int) -> Turn:
    if not isinstance(row, dict):
        raise LineError("turn", row, number=number)
    role, text = row.get("role"), row.get("text")
    if not isinstance(role, str) or role not in ROLES:
        raise LineError("role", number=number, found=json.dumps(role, ensure_ascii=False))
    if not isinstance(text, str):
        raise LineError("turn_text", text, number=number)
    if len(text) > MAX_TURN:
        raise LineError("long_turn", number=number, found=len(text), limit=MAX_TURN)
    actions = row.get("actions") or []
    if not isinstance(actions, list) or not all(isinstance(a, dict) for a in actions):
        raise LineError("actions", number=number)
    return Turn(
        role=cast(Role, ROLES[role]),
        text=text,
        at=_whole(row, "at", number),
        contact=_whole(row, "contact", number),
        interrupts=row.get("interrupts") is True,
        actions=tuple(Action(*(_shown(a.get(k)) for k in ("name", "arguments", "result"))) for a in actions),
        extra={key: value for key, value in row.items() if key not in {"role", "text", "at", "contact", "interrupts", "actions"}},
    )


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise LineError("text", value, key=key)
    return value


def _texts(row: dict[str, Any], key: str) -> tuple[str, ...]:
    values = row.get(key)
    if values is None:
        return ()
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise LineError("texts", key=key)
    return tuple(values)


def _choice(row: dict[str, Any], key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
    value = row.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str) or value not in allowed:
        raise LineError("choice", key=key, allowed=", ".join(allowed), found=json.dumps(value, ensure_ascii=False))
    return value


def _whole(row: dict[str, Any], key: str, number: int) -> int | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise LineError("turn_number", value, number=number, key=key)
    return int(value)


def _shown(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a JSON value")

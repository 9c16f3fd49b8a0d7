"""A conversation as everybody exchanges it: ``grade`` reads it, ``export`` writes it, the session grows it.

Plain immutable values without pydantic, so that grading starts fast. Texts stay exactly as given, because
the places in a grade count characters of the text as given.
"""

import json
import math
from dataclasses import dataclass, field
from typing import Any, Literal, cast

from scenarios.errors import InputError

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
    """Read one line of JSON; raises `InputError` that says what is wrong with it."""
    try:
        row = json.loads(line, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not valid JSON: {error}") from None
    return conversation_from_json(row)


def conversation_from_json(row: object) -> Conversation:
    """Make a conversation of parsed JSON; raises `InputError`."""
    if not isinstance(row, dict):
        raise InputError(f"a conversation is an object in braces, found {_kind(row)}")
    turns = row.get("turns")
    if not isinstance(turns, list) or not turns:
        raise InputError('"turns" must be a list with at least one turn')
    if len(turns) > MAX_TURNS:
        raise InputError(f'"turns" has {len(turns)} entries, at most {MAX_TURNS} are allowed')
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
    where = f"turn {number}"
    if not isinstance(row, dict):
        raise InputError(f"{where} must be an object with role and text, found {_kind(row)}")
    role, text = row.get("role"), row.get("text")
    if not isinstance(role, str) or role not in ROLES:
        raise InputError(f'{where}: "role" must be customer or trainee, found {role!r}')
    if not isinstance(text, str):
        raise InputError(f'{where}: "text" must be text, found {_kind(text)}')
    if len(text) > MAX_TURN:
        raise InputError(f"{where} has {len(text):,} characters, at most {MAX_TURN:,} are allowed")
    actions = row.get("actions") or []
    if not isinstance(actions, list) or not all(isinstance(a, dict) for a in actions):
        raise InputError(f'{where}: "actions" must be a list of objects')
    return Turn(
        role=cast(Role, ROLES[role]),
        text=text,
        at=_whole(row, "at", where),
        contact=_whole(row, "contact", where),
        interrupts=row.get("interrupts") is True,
        actions=tuple(Action(*(_shown(a.get(k)) for k in ("name", "arguments", "result"))) for a in actions),
        extra={key: value for key, value in row.items() if key not in {"role", "text", "at", "contact", "interrupts", "actions"}},
    )


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value:
        raise InputError(f'"{key}" must be text, found {_kind(value)}')
    return value


def _texts(row: dict[str, Any], key: str) -> tuple[str, ...]:
    values = row.get(key)
    if values is None:
        return ()
    if not isinstance(values, list) or not all(isinstance(v, str) for v in values):
        raise InputError(f'"{key}" must be a list of texts')
    return tuple(values)


def _choice(row: dict[str, Any], key: str, allowed: tuple[str, ...], default: str | None = None) -> str:
    value = row.get(key)
    if value is None and default is not None:
        return default
    if not isinstance(value, str) or value not in allowed:
        raise InputError(f'"{key}" must be one of {", ".join(allowed)}, found {value!r}')
    return value


def _whole(row: dict[str, Any], key: str, where: str) -> int | None:
    value = row.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InputError(f'{where}: "{key}" must be a number, found {_kind(value)}')
    return int(value)


def _shown(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else json.dumps(value, ensure_ascii=False)


def _kind(value: object) -> str:
    names = {
        "NoneType": "nothing",
        "str": "text",
        "int": "a number",
        "float": "a number",
        "bool": "true/false",
        "list": "a list",
        "dict": "an object",
    }
    return names.get(type(value).__name__, "something else")


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not a JSON value")

"""The parts of a scenario file: people, needs, facts, remedies, lines. Frozen and strict; every text is in the scenario's language."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, model_validator

from scenarios.conversation import Channel
from scenarios.schema import Frozen, PlacedError


def _local_time(value: object) -> object:
    """Read "2026-11-24" or "2026-11-24T10:15"; a scenario's times are local times of its shop."""
    if isinstance(value, datetime):
        return value
    for form in ("%Y-%m-%d", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"):
        try:
            return datetime.strptime(str(value), form)
        except ValueError:
            continue
    raise PlacedError("date", found=value)


LocalTime = Annotated[datetime, BeforeValidator(_local_time)]
Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]{0,63}$")]
Line = Annotated[str, Field(min_length=1, max_length=2_000)]
Level = Annotated[int, Field(ge=0, le=10)]
Patterns = tuple[Line, ...]
"""Patterns in the language of the rules (grading/ear/pattern.py)."""

Temperament = Literal["furious", "disappointed", "sarcastic", "anxious", "pretending", "tired", "formal", "mistaken", "trying_it_on"]
Intent = Literal["vent", "demand", "ask", "inform", "doubt", "soften", "accept", "thank", "escalate", "threaten", "leave"]
Outcome = Literal["resolved", "follow_up", "escalated", "left", "handed_over", "unfinished"]
RemedyKind = Literal[
    "refund", "partial_refund", "replacement", "redelivery", "repair", "exchange", "return_label", "pickup",
    "cancellation", "voucher", "discount", "free_shipping", "callback", "express", "instruction", "instruction_sent", "credit",
]  # fmt: skip
DeskAction = Literal[
    "listen", "note", "lookup", "ask", "refund", "replace", "redeliver", "repair", "voucher", "discount", "callback", "wait", "handover",
    "end",
]  # fmt: skip

Practice = Literal[
    "P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11", "P12", "P13", "P14", "P15", "P16", "P17", "P18", "P19", "P20",
    "P21", "P22", "P23", "P24", "P25", "P26",
]  # fmt: skip
"""What can be practised here, by the numbers of docs/library.md."""
LawPoint = Literal[
    "withdrawal", "withdrawal_button", "refund_in_money", "defects", "burden_of_proof", "transport_risk", "price", "right_or_favour",
    "data_protection", "public_reviews", "business_customers",
]  # fmt: skip
"""Points of law and custom that a case turns on."""


class Persona(Frozen):
    """Who the customer is. ``writes``: how they write; ``types``: whether in haste or with care; ``history``: their past with the shop."""

    name: Line = "–"
    address_as: str = ""
    writes: str = ""
    types: Literal["hasty", "careful"] = "hasty"
    history: str = ""


class Need(Frozen):
    """What the customer came for. ``met_by``: ids of remedies, any of which meets it, the one they like best first.

    ``says``: how the customer puts it when an offer misses it.
    """

    id: Id
    text: Line
    says: str = ""
    met_by: tuple[Id, ...] = Field(min_length=1)


class Point(Frozen):
    """Something the customer raises and wants taken up.

    ``words``: patterns that show it was. ``answer``: how a good reply takes it up, for the advice.
    ``again``: how the customer comes back to it when it was passed over.
    """

    id: Id
    text: Line
    answer: str = ""
    again: str = ""
    words: Patterns = Field(min_length=1)


class Fact(Frozen):
    """Something the customer knows. ``text`` is how they say it.

    ``when``: "volunteered" (told unasked while venting), "asked" (on a question that one of ``asked_by``
    matches), "action" (turns up at the desk, by ``/lookup`` of ``at`` or ``/ask`` there).
    """

    id: Id
    text: Line
    when: Literal["volunteered", "asked", "action"] = "asked"
    asked_by: Patterns = ()
    at: str = ""

    @model_validator(mode="after")
    def _has_a_trigger(self) -> "Fact":
        if self.when == "asked" and not self.asked_by:
            raise PlacedError("missing", key="asked_by")
        if self.when == "action" and not self.at:
            raise PlacedError("missing", key="at")
        return self


class PolicyFact(Frozen):
    """Something that is true in this case. ``about`` says which clauses speak of it; a clause that does and
    gives another value of the same kind is untrue, and so is one that ``contradicted_by`` matches.
    """

    id: Id
    text: Line
    about: Patterns = ()
    kind: Literal["text", "amount", "days", "date", "time"] = "text"
    values: tuple[Line, ...] = ()
    contradicted_by: Patterns = ()


class Remedy(Frozen):
    """Something that can be done. ``basis``: owed by right, or goodwill. ``limit``: euros or per cent.

    ``authority``: what the trainee may do alone, what needs the team lead. ``words``: patterns by which this
    remedy is recognised beside its kind. ``ready``: when it takes effect, as one would say it.
    ``chosen``: how the customer picks it out of several.
    """

    id: Id = ""
    kind: RemedyKind
    text: Line = "–"
    basis: Literal["right", "goodwill"] = "right"
    authority: Literal["trainee", "lead"] = "trainee"
    limit: float | None = Field(default=None, ge=0)
    words: Patterns = ()
    ready: str = ""
    needs_time: bool = True
    chosen: str = ""


class Task(Frozen):
    """Something the customer does in the conversation when asked to: a sentence they write, a button they press.

    ``asked_by``: patterns of being asked. ``does``: what they then say; ``unclear``, ``fails``: what they say when it
    was not clear, and when it was explained so badly that it went wrong. ``settles``: remedies that are done with it.
    """

    id: Id
    asked_by: Patterns = Field(min_length=1)
    does: Line
    unclear: str = ""
    fails: str = ""
    settles: tuple[Id, ...] = ()


class Mistake(Frozen):
    """What the customer is wrong about. ``words``: patterns that explain it; ``realises``: what they say when they see it."""

    words: Patterns = Field(min_length=1)
    realises: str = ""


class Colleagues(Frozen):
    """What ``/ask`` brings. ``grants``: ids of remedies the team lead allows when asked with a reason."""

    logistics: str = ""
    lead: str = ""
    grants: tuple[Id, ...] = ()


class Cause(Frozen):
    """Why it went wrong. ``words``: patterns by which a case note names it."""

    text: Line
    words: Patterns = Field(min_length=1)


class Contact(Frozen):
    """A later contact of the same case, after one that ended in ``after``.

    ``opens``: who speaks first; a trainee who has promised to be in touch and lets the time pass is overtaken by the customer.
    ``minutes``: after how long the customer speaks, where nothing was promised. ``opening``: what the customer says when they
    open it; ``broken``: instead of it, after a promise that was not kept.
    """

    after: tuple[Outcome, ...] = ("follow_up",)
    opens: Literal["trainee", "customer"] = "trainee"
    channel: Channel | None = None
    minutes: int = Field(default=24 * 60, ge=1, le=60 * 24 * 60)
    situation: str = ""
    opening: str = ""
    broken: str = ""

    @model_validator(mode="after")
    def _has_first_words(self) -> "Contact":
        if self.opens == "customer" and not self.opening:
            raise PlacedError("missing", key="opening")
        return self


class Playbook(Frozen):
    """The shop's written way through this situation."""

    title: Line = "–"
    steps: tuple[Line, ...] = ()


class OwnLine(Frozen):
    """A line of this customer, used before the stock. ``after``: a cue that must just have been heard."""

    intent: Intent
    text: Line
    after: str = ""
    anger: tuple[Level, Level] = (0, 10)


class BotLine(Frozen):
    """A line of what a bot and the customer said before the trainee came in."""

    who: Literal["bot", "customer"]
    text: Line


class Lookup(Frozen):
    """What the trainee's screen shows for ``/lookup``."""

    order: str = ""
    customer: str = ""
    policy: str = ""


class Mood(Frozen):
    """A mood at the start, each from 0 to 10."""

    anger: Level
    confusion: Level
    trust: Level
    patience: Level


class Shop(Frozen):
    """What holds for a whole shop; every scenario beside a ``shop.yaml`` inherits it."""

    name: Line = "–"
    address: Literal["Sie", "du"] = "Sie"
    jurisdiction: Literal["DE", "AT", "CH"] = "DE"
    hours: str = ""
    policy: tuple[PolicyFact, ...] = ()
    limits: dict[RemedyKind, Annotated[float, Field(ge=0)]] = {}

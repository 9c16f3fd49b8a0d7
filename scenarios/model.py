"""What a scenario file may say. Frozen, strict; eight keys make a valid file, the rest has defaults.

The eight: ``id title language channel temperament situation opening remedies``. Everything a person
reads is in the scenario's language; ids, kinds and cues are the same in both.
"""

from collections.abc import Iterator
from datetime import datetime
from typing import Literal, get_args

from pydantic import Field, field_validator, model_validator

from scenarios.conversation import Channel, Fault, Language
from scenarios.own_words import DimensionName, OwnWords, Weights
from scenarios.parts import (
    BotLine,
    Cause,
    Colleagues,
    Contact,
    DeskAction,
    Fact,
    Id,
    LawPoint,
    Line,
    LocalTime,
    Lookup,
    Mistake,
    Mood,
    Need,
    Outcome,
    OwnLine,
    Patterns,
    Persona,
    Playbook,
    Point,
    PolicyFact,
    Practice,
    Remedy,
    Shop,
    Task,
    Temperament,
)
from scenarios.schema import Frozen, PlacedError


class Scenario(Frozen):
    """One customer, one trouble, everything that is true about it.

    ``may_refuse``: patterns of what may be refused here by right (the deadline is over, a business has no such right): no denied
    right and no untruth, but a no that wants a reason.
    """

    id: Id
    title: Line
    language: Language
    channel: Channel
    temperament: Temperament
    situation: Line
    opening: Line
    remedies: tuple[Remedy, ...] = Field(min_length=1)

    twin: Id | None = None
    jurisdiction: Literal["DE", "AT", "CH"] = "DE"
    shop: Shop = Shop()
    difficulty: int = Field(default=1, ge=1, le=3)
    address: Literal["Sie", "du"] = "Sie"
    customer: Literal["consumer", "business"] = "consumer"
    practices: tuple[Practice, ...] = ()
    law: tuple[LawPoint, ...] = ()
    persona: Persona = Persona()
    now: LocalTime = datetime(2026, 11, 24, 10, 0)
    dates: dict[str, LocalTime] = {}
    fault: Fault = "unclear"
    fault_known_after: int | None = Field(default=None, ge=0)
    goal: str = ""
    mood: Mood | None = None
    needs: tuple[Need, ...] = ()
    points: tuple[Point, ...] = ()
    facts: tuple[Fact, ...] = ()
    policy: tuple[PolicyFact, ...] = ()
    may_refuse: Patterns = ()
    playbook: Playbook = Playbook()
    lookup: Lookup = Lookup()
    desk: tuple[DeskAction, ...] = get_args(DeskAction)
    opens: Literal["customer", "trainee"] = "customer"
    tasks: tuple[Task, ...] = ()
    mistake: Mistake | None = None
    ask: Colleagues = Colleagues()
    cause: Cause | None = None
    contacts: tuple[Contact, ...] = Field(default=(), max_length=2)
    bystanders: tuple[Line, ...] = ()
    soothes: dict[str, float] = {}
    inflames: dict[str, float] = {}
    lines: tuple[OwnLine, ...] = ()
    bot: tuple[BotLine, ...] = ()
    endings: dict[Outcome, Line] = {}
    best_outcome: Outcome = "resolved"
    weights: Weights = {}
    own_words: OwnWords | None = None
    reviews: dict[Outcome, Line] = {}

    @field_validator("remedies")
    @classmethod
    def _named(cls, remedies: tuple[Remedy, ...]) -> tuple[Remedy, ...]:
        """A remedy without an id goes by its kind."""
        return tuple(r if r.id else r.model_copy(update={"id": r.kind}) for r in remedies)

    @model_validator(mode="after")
    def _hangs_together(self) -> "Scenario":
        wrong, doubled = list(self._wrong_references()), list(self._doubled_ids())
        renamed = {fault.places["found"] for fault in wrong}
        if len(renamed) <= sum(fault.path[0] == "remedies" for fault in doubled):
            wrong = []  # who gives one remedy the id of another loses its own: one slip, told once
        faults = [*wrong, *doubled, *self._weightless()]
        if faults:
            first = faults[0]
            raise PlacedError(first.code, first.path, faults[1:], **first.places)
        return self

    def _wrong_references(self) -> Iterator[PlacedError]:
        known = [remedy.id for remedy in self.remedies]
        named: list[tuple[tuple[str | int, ...], str]] = []
        named += [(("needs", n, "met_by", at), name) for n, need in enumerate(self.needs) for at, name in enumerate(need.met_by)]
        named += [(("tasks", n, "settles", at), name) for n, task in enumerate(self.tasks) for at, name in enumerate(task.settles)]
        named += [(("ask", "grants", at), name) for at, name in enumerate(self.ask.grants)]
        for path, name in named:
            if name not in known:
                yield PlacedError("unknown_reference", path, key=str(path[-2]), found=name, choices=known)

    def _weightless(self) -> Iterator[PlacedError]:
        """Weights of the shop's own words hold where the scenario gives none: together they may come to nothing."""
        weights = {**(self.own_words.weights if self.own_words else {}), **self.weights}
        if len(weights) == len(get_args(DimensionName)) and not any(weights.values()):
            yield PlacedError("all_zero", ("weights",))

    def _doubled_ids(self) -> Iterator[PlacedError]:
        for key in ("remedies", "needs", "points", "facts", "policy", "tasks"):
            ids = [item.id for item in getattr(self, key)]
            for number, name in enumerate(ids):
                if name in ids[:number]:
                    yield PlacedError("same_id", (key, number, "id"), key=key, found=name)

    def what_meets(self) -> tuple[Need, ...]:
        """Return the needs; a file without any needs one of its remedies."""
        return self.needs or (Need(id="any", text=self.title, met_by=tuple(r.id for r in self.remedies)),)

    def all_policy(self) -> tuple[PolicyFact, ...]:
        """Return the scenario's facts and the shop's; one of the scenario's takes the place of the shop's with the same id."""
        own = {fact.id for fact in self.policy}
        return (*self.policy, *(fact for fact in self.shop.policy if fact.id not in own))

    def texts(self) -> Iterator[str]:
        """Yield all that is written in the file for people to read; patterns and names of cues are not."""
        yield from _texts(self.model_dump(mode="json", exclude=_NOT_ABOUT_THE_CASE))

    def channels(self) -> tuple[Channel, ...]:
        """Return the channel of each contact; a later one stays where the one before was unless it says otherwise."""
        found = [self.channel]
        for contact in self.contacts:
            found.append(contact.channel or found[-1])
        return tuple(found)


_NOT_ABOUT_THE_CASE = {"shop", "own_words", "soothes", "inflames", "lines", "dates", "practices", "law"}
_FOR_PATTERNS = frozenset({"words", "asked_by", "about", "contradicted_by", "may_refuse"})


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, dict):
        yield from (text for key, value in part.items() if key not in _FOR_PATTERNS for text in _texts(value))
    elif isinstance(part, list):
        yield from (text for value in part for text in _texts(value))

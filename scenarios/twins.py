"""Twins: one case in German and in English. What has to be equal in both is the mechanics; words, and patterns of words, are not."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scenarios.errors import NotFoundError
from scenarios.library import Library
from scenarios.model import Scenario

Mechanics = Mapping[str, Any]
"""What is compared, by key; parts by their ids. Values are texts, numbers, lists, or such a mapping again."""

PLAIN = (
    "channel", "temperament", "difficulty", "customer", "fault", "fault_known_after", "jurisdiction", "now", "dates", "mood", "opens",
    "best_outcome", "weights", "soothes", "inflames",
)  # fmt: skip
"""Keys that are the same in both files as they stand."""
UNORDERED = ("practices", "law", "desk", "endings", "reviews")
"""Keys of which only what is there counts, not its order and not its words."""
PARTS: Mapping[str, tuple[str, ...]] = {
    "needs": ("met_by",),
    "points": (),
    "facts": ("when", "at"),
    "policy": ("kind", "values"),
    "remedies": ("kind", "basis", "authority", "limit", "needs_time"),
    "tasks": ("settles",),
    "contacts": ("after", "opens", "channel", "minutes"),
}
"""Lists of parts, and what of a part has to be the same."""
WORDED: Mapping[str, Callable[[Scenario], object]] = {
    "bot": lambda s: [line.who for line in s.bot],
    "bystanders": lambda s: len(s.bystanders),
    "mistake": lambda s: bool(s.mistake),
    "cause": lambda s: bool(s.cause),
    "ask.grants": lambda s: list(s.ask.grants),
    "points.again": lambda s: [point.id for point in s.points if point.again],
}
"""Parts made of words: what can be compared of them all the same."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing in which twins differ. ``path``: keys and ids with dots, like ``needs.parcel.met_by``; None: it is not there."""

    path: str
    a: Any
    b: Any


def differences(a: Scenario, b: Scenario) -> tuple[Difference, ...]:
    """Return in what the mechanics of two scenarios differ, in the order of the keys above."""
    return tuple(_differ("", mechanics(a), mechanics(b)))


def twin_of(scenario: Scenario, library: Library) -> Scenario | None:
    """Find the twin that ``scenario`` names; None where it names none or none is there; raises `DataError` for a faulty one."""
    try:
        return library.find(scenario.twin) if scenario.twin else None
    except NotFoundError:
        return None


def mechanics(scenario: Scenario) -> Mechanics:
    """Return everything of ``scenario`` that has to be the same in both languages."""
    data: dict[str, Any] = scenario.model_dump(mode="json")
    plain = {key: data[key] for key in PLAIN} | {key: sorted(data[key]) for key in UNORDERED}
    parts = {key: _by_id(data[key], kept) for key, kept in PARTS.items()}
    worded = {key: value(scenario) for key, value in WORDED.items()}
    return {**plain, **parts, **worded, "lines": _lines(scenario)}


def _by_id(parts: list[dict[str, Any]], kept: tuple[str, ...]) -> Mechanics:
    """Contacts have no id and go by their number, from 2 as people count them."""
    return {str(part.get("id", number)): {key: part[key] for key in kept} for number, part in enumerate(parts, 2)}


def _lines(scenario: Scenario) -> Mechanics:
    """A customer's own lines, by intent: after what, and within which anger."""
    intents = sorted({line.intent for line in scenario.lines})
    return {intent: sorted([line.after, *line.anger] for line in scenario.lines if line.intent == intent) for intent in intents}


def _differ(path: str, a: Any, b: Any) -> Iterator[Difference]:
    if not (isinstance(a, Mapping) and isinstance(b, Mapping)):
        if a != b:
            yield Difference(path, a, b)
        return
    for key in dict.fromkeys((*a, *b)):
        yield from _differ(f"{path}.{key}" if path else key, a.get(key), b.get(key))
    if path in PARTS and list(a) != list(b) and set(a) == set(b):
        yield Difference(path, list(a), list(b))

"""An attempt: what one finished conversation tells about its trainee. Made from what the store kept, changed by nothing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from grading.evidence import CRITICAL, Cue
from grading.feedback import MISSING_WEIGHT
from grading.score import DIMENSIONS, HIGHEST, LOSSES
from grading.store import Ended

FAULTS = frozenset(str(cue) for cues in LOSSES.values() for cue in cues) | {str(cue) for cue in CRITICAL}
"""Cues that only cost: a conversation without them has mastered them."""
DONE_BY: Mapping[str, str] = {str(Cue.PASSES_OVER_POINT): str(Cue.TAKES_UP_POINT)}
"""What shows that something left undone before was done this time, where it goes by another name."""
NOTHING_DUE = 0.5
"""Levels for a cue that was due and missing, if the advice gives it no weight of its own (`feedback.MISSING_WEIGHT`)."""


@dataclass(frozen=True)
class Attempt:
    """One finished conversation. ``situation``: stands for the scenario and its twin alike; ``day``: when it ended.

    ``marks``: by dimension 0 to 4, and ``overall`` 0 to 100; empty where nothing was assessed. ``lost``: levels by cue, of faults
    and of what was due and missing. ``shown``: cues that were done. ``replayed``: one moment of an earlier conversation, again.
    """

    conversation: str
    scenario: str
    situation: str
    day: date
    outcome: str
    marks: Mapping[str, float]
    critical: tuple[str, ...]
    lost: Mapping[str, float]
    shown: frozenset[str]
    replayed: bool = False

    def was_at_stake(self, cue: str) -> bool:
        """Whether this conversation tells anything about ``cue``: it was done, lost, or is a fault one can do without."""
        return cue in FAULTS or DONE_BY.get(cue, cue) in self.shown or cue in self.lost


def attempts(endings: Iterable[Ended], twins: Mapping[str, str], today: date) -> tuple[Attempt, ...]:
    """Read attempts from what the store kept: the first ending of each conversation that was not just left open.

    Who rewinds an ended conversation learns from it, but has passed nothing by it. ``twins``: by scenario the situation it stands for.
    Days never run backwards, whatever a clock did; an ending of a store that kept no time counts as the day before the next one.
    """
    found: dict[str, Attempt] = {}
    days = _days(endings := list(endings), today)
    for ended, day in zip(endings, days, strict=True):
        if ended.outcome != "unfinished" and ended.conversation not in found:
            found[ended.conversation] = _attempt(ended, twins.get(ended.scenario_id, ended.scenario_id), day)
    return tuple(found.values())


def _days(endings: Iterable[Ended], today: date) -> Iterator[date]:
    latest = date.min
    for ended in endings:
        day = datetime.fromisoformat(ended.at).astimezone().date() if ended.at else latest
        latest = min(max(day, latest), today)
        yield latest


def _attempt(ended: Ended, situation: str, day: date) -> Attempt:
    grade = ended.grade
    critical = tuple(piece["kind"] for piece in grade["critical"])
    return Attempt(
        conversation=ended.conversation,
        scenario=ended.scenario_id,
        situation=situation,
        day=day,
        outcome=ended.outcome,
        marks=_marks(grade),
        critical=critical,
        lost=losses(grade),
        shown=frozenset(piece["cue"] for name in DIMENSIONS for piece in grade[name]["evidence"] if piece["effect"] > 0),
        replayed=ended.mode == "replay",
    )


def _marks(grade: Mapping[str, Any]) -> dict[str, float]:
    marks: dict[str, float | None] = {"overall": grade["overall"], **{name: grade[name]["score"] for name in DIMENSIONS}}
    return {name: mark for name, mark in marks.items() if mark is not None}


def losses(grade: Mapping[str, Any]) -> dict[str, float]:
    """Add up by cue what a grade shows as lost, in levels; no cue can cost more than all of a score."""
    lost: dict[str, float] = {}
    for cue, _, levels in pieces(grade):
        lost[cue] = lost.get(cue, 0.0) + levels
    return {cue: round(min(levels, HIGHEST), 2) for cue, levels in lost.items()}


def pieces(grade: Mapping[str, Any]) -> Iterator[tuple[str, int, float]]:
    """Yield each loss: cue, turn (of a trainee's fault, or of the customer's words left without what was due), levels.

    A critical error weighs all of a score.
    """
    errors = {(error["kind"], error["turn"]) for error in grade["critical"]}
    yield from ((kind, turn, HIGHEST) for kind, turn in sorted(errors))
    for name in DIMENSIONS:
        for piece in grade[name]["evidence"]:
            if piece["effect"] < 0 and (piece["cue"], piece["turn"]) not in errors:
                yield piece["cue"], piece["turn"], -piece["effect"]
        for gap in grade[name]["missing"]:
            yield gap["cue"], gap["turn"], MISSING_WEIGHT.get(gap["cue"], NOTHING_DUE)

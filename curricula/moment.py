"""The weakest moment: the one reply that cost most, to be practised again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from curricula.attempt import pieces
from grading.store import Ended

RECENT = 5
"""So many of the latest conversations are looked at: an old slip is nothing to dwell on."""


@dataclass(frozen=True)
class Moment:
    """A reply that cost much: its conversation, what it lost, and its cues, the dearest first.

    ``asked``: the turn it answers, 0-based; -1 where the trainee spoke first.
    """

    conversation: str
    asked: int
    levels: float
    cues: tuple[str, ...]


def weakest_moment(endings: Iterable[Ended], conversation: str = "") -> Moment | None:
    """Find the reply that cost most in ``conversation``, else among the latest ones; None where nothing was lost."""
    latest: dict[str, Mapping[str, Any]] = {}
    for ended in endings:
        if ended.mode != "replay" and conversation in ("", ended.conversation):
            latest.pop(ended.conversation, None)
            latest[ended.conversation] = ended.grade
    moments = [moment for name in [*latest][-RECENT:] if (moment := _of(name, latest[name]))]
    return max(moments, key=lambda m: m.levels, default=None)


def _of(conversation: str, grade: Mapping[str, Any]) -> Moment | None:
    """Add up a conversation's losses by the customer's turn that was answered badly."""
    lost: dict[int, dict[str, float]] = {}
    faults = {(e["cue"], e["turn"]) for name in ("listening", "accountability", "solution") for e in grade[name]["evidence"]}
    errors = {(e["kind"], e["turn"]) for e in grade["critical"]}
    for cue, turn, levels in pieces(grade):
        asked = turn - 1 if (cue, turn) in faults | errors else turn
        there = lost.setdefault(asked, {})
        there[cue] = there.get(cue, 0.0) + levels
    if not lost:
        return None
    asked, cues = max(lost.items(), key=lambda item: (sum(item[1].values()), -item[0]))
    return Moment(conversation, asked, round(sum(cues.values()), 2), tuple(sorted(cues, key=lambda cue: (-cues[cue], cue))))

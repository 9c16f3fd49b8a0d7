"""Progress on a track: a pure fold over attempts. Nothing is stored but the attempts themselves, so a track may be changed at any time.

A step is passed when one conversation in one of its scenarios reaches its marks without a critical error, once the steps it requires
are passed; it is mastered when that happened in as many different situations as the track asks for. A weakness that was seen comes
back after the days of ``repeat``, in another situation; each time it is gone then, the next wait is longer, and after the last it is
done with.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import reduce
from typing import Literal

from curricula.attempt import Attempt
from curricula.track import Step, Track

FADES = 0.5
"""With each further conversation an earlier loss weighs half: what counts is what somebody does now."""
WEAK = 0.5
"""From this loss in one conversation on, in levels, a cue is a weakness that comes back."""
State = Literal["locked", "open", "tried", "passed", "mastered"]


@dataclass(frozen=True)
class Review:
    """A weakness that comes back, from the day it is ``due``. ``situation``: where it was seen last; ``gone``: how often it was not."""

    cue: str
    situation: str
    due: date
    gone: int = 0


@dataclass(frozen=True)
class Progress:
    """Where somebody stands. ``tries`` and ``passed``: by step, the situations tried and passed, in order, the latest last.

    ``weakness``: levels by cue, older losses faded; ``practised``: situations, the latest last.
    """

    tries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    passed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weakness: Mapping[str, float] = field(default_factory=dict)
    reviews: Mapping[str, Review] = field(default_factory=dict)
    practised: tuple[str, ...] = ()
    last: Attempt | None = None


def progress(track: Track, attempts: Iterable[Attempt], situations: Mapping[str, str]) -> Progress:
    """Fold ``attempts``, the oldest first; ``situations``: by scenario the situation it and its twin stand for."""
    return reduce(lambda so_far, attempt: after(track, so_far, attempt, situations), attempts, Progress())


def after(track: Track, before: Progress, attempt: Attempt, situations: Mapping[str, str]) -> Progress:
    """Return the progress after one more attempt. A replayed moment is an exercise: half of it was played before."""
    if attempt.replayed or not attempt.marks:
        return before
    tried = [step for step in track.steps if attempt.situation in situations_of(step, situations)]
    passed = [step for step in tried if passes(attempt, step) and is_open(track, before, step)]
    return Progress(
        tries=_noted(before.tries, tried, attempt.situation),
        passed=_noted(before.passed, passed, attempt.situation),
        weakness=_weakness(before.weakness, attempt),
        reviews=_reviews(track, before.reviews, attempt),
        practised=(*(s for s in before.practised if s != attempt.situation), attempt.situation),
        last=attempt,
    )


def situations_of(step: Step, situations: Mapping[str, str]) -> tuple[str, ...]:
    """Return the situations of a step, in its order."""
    return tuple(dict.fromkeys(situations.get(name, name) for name in step.scenarios))


def passes(attempt: Attempt, step: Step) -> bool:
    """Whether a conversation reaches the marks of ``step`` and ends as it asks; a critical error never passes."""
    ended_well = not step.ends or attempt.outcome in step.ends
    return ended_well and not attempt.critical and all(attempt.marks.get(name, 0.0) >= mark for name, mark in step.pass_at.wanted())


def is_open(track: Track, so_far: Progress, step: Step) -> bool:
    """Whether the steps that ``step`` requires have been passed."""
    return all(so_far.passed.get(name) for name in track.needed(step))


def _noted(before: Mapping[str, tuple[str, ...]], steps: Iterable[Step], situation: str) -> dict[str, tuple[str, ...]]:
    return {**before, **{step.id: (*before.get(step.id, ()), situation) for step in steps}}


def _weakness(before: Mapping[str, float], attempt: Attempt) -> dict[str, float]:
    faded = {cue: levels * FADES for cue, levels in before.items()}
    now = {cue: round(faded.get(cue, 0.0) + attempt.lost.get(cue, 0.0), 3) for cue in sorted({*faded, *attempt.lost})}
    return {cue: levels for cue, levels in now.items() if levels >= 0.01}


def _reviews(track: Track, before: Mapping[str, Review], attempt: Attempt) -> dict[str, Review]:
    seen = {cue: _begun(track, cue, attempt) for cue, levels in sorted(attempt.lost.items()) if levels >= WEAK}
    kept = {cue: _reviewed(track, review, attempt) for cue, review in before.items() if cue not in seen}
    return {cue: review for cue, review in {**kept, **seen}.items() if review.gone < len(track.repeat)}


def _begun(track: Track, cue: str, attempt: Attempt) -> Review:
    return Review(cue, attempt.situation, attempt.day + timedelta(days=track.repeat[0]))


def _reviewed(track: Track, review: Review, attempt: Attempt) -> Review:
    """A weakness is gone once more if it was at stake in another situation when it was due, and nothing of it was seen."""
    elsewhere, seen = attempt.situation != review.situation, review.cue in attempt.lost
    if attempt.day < review.due or not elsewhere or seen or not attempt.was_at_stake(review.cue):
        return review
    gone = review.gone + 1
    wait = track.repeat[min(gone, len(track.repeat) - 1)]
    return replace(review, gone=gone, due=attempt.day + timedelta(days=wait), situation=attempt.situation)


def state(track: Track, so_far: Progress, step: Step) -> State:
    """Tell where somebody stands with a step."""
    if len(set(so_far.passed.get(step.id, ()))) >= track.mastery:
        return "mastered"
    if so_far.passed.get(step.id):
        return "passed"
    if not is_open(track, so_far, step):
        return "locked"
    return "tried" if so_far.tries.get(step.id) else "open"


def is_passed(track: Track, so_far: Progress) -> bool:
    """Whether every step of a track has been passed."""
    return all(so_far.passed.get(step.id) for step in track.steps)

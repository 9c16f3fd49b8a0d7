"""Courses put together: a person's attempts from the store, held against a track of the shelf and the library."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from curricula.attempt import Attempt, attempts
from curricula.placement import placed
from curricula.progress import Progress, is_passed, passes, progress, situations_of, state
from curricula.shelf import Shelf, offered
from curricula.track import Lead, Step, Track
from curricula.upcoming import Next, Offered, placing, situations, upcoming
from grading.store import Store
from scenarios.errors import NotFoundError
from scenarios.library import Library
from scenarios.messages import Language
from simulator.assemble import open_store

NO_TRACKS: Mapping[Language, str] = {"de": "Es gibt keine Lernpfade.", "en": "There are no tracks."}


class Course:
    """All of one person's attempts, and where they stand with any track. Read once; nothing is written."""

    def __init__(self, store: Store, trainee: str, library: Library, shelf: Shelf, today: date) -> None:
        self.shelf, self.today, self.trainee = shelf, today, trainee
        self.offered: Mapping[str, Offered] = offered(library)
        self.situations = situations(self.offered.values())
        self.attempts: tuple[Attempt, ...] = attempts(store.endings(trainee), self.situations, today)

    def standing(self, track: Track) -> "Standing":
        """Return where the person stands with ``track``."""
        so_far = progress(track, self.attempts, self.situations)
        place = track.is_placement
        return Standing(
            track=track,
            so_far=so_far,
            next=placing(track, so_far, self.offered) if place else upcoming(track, so_far, self.today, self.offered),
            lead=placed(track, self.attempts, self.situations) if place else None,
            first=tuple(name for name in track.requires if not self._passed(name)),
        )

    def tracks(self, language: Language) -> list[Track]:
        """Return the tracks in ``language``, all where there are none."""
        every = self.shelf.all()
        return [track for track in every if track.language == language] or every

    def begun(self, language: Language) -> list[Track]:
        """Return the tracks that have been begun, else all of one's ``language``; raises `NotFoundError` where there are none at all."""
        mine = self.tracks(language)
        if not mine:
            raise NotFoundError(NO_TRACKS[language])
        return [track for track in mine if self.standing(track).so_far.tries] or mine

    def _passed(self, name: str) -> bool:
        known = {track.id: track for track in self.shelf.all()}
        return name not in known or is_passed(known[name], progress(known[name], self.attempts, self.situations))


def open_course(trainee: str, url: str, language: Language, today: date | None = None) -> Course:
    """Read a person's attempts from the store at ``url``; only which day it is counts, and only for what comes back when."""
    kept = open_store(url)
    try:
        library, shelf = Library.from_environment(language=language), Shelf.from_environment(language=language)
        return Course(kept, trainee, library, shelf, today or date.today())
    finally:
        kept.close()


@dataclass(frozen=True)
class Standing:
    """Where somebody stands with a track. ``lead``: where a placement exercise leads; ``first``: tracks that should come before."""

    track: Track
    so_far: Progress
    next: Next
    lead: Lead | None
    first: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """Return one row for programs and notebooks."""
        due = self.so_far.reviews
        return {
            "track": self.track.id,
            "title": self.track.title,
            "passed": is_passed(self.track, self.so_far),
            "first": list(self.first),
            "steps": [self._step(step) for step in self.track.steps],
            "weakness": [{"cue": cue, "levels": levels} for cue, levels in self.weakest()],
            "reviews": [
                {"cue": r.cue, "due": r.due.isoformat(), "gone": r.gone} for r in sorted(due.values(), key=lambda r: (r.due, r.cue))
            ],
            "next": {**self.next.__dict__, "due": self.next.due.isoformat() if self.next.due else None},
            "placed": self.lead.model_dump(include={"track", "because"}) if self.lead else None,
        }

    def _step(self, step: Step) -> dict[str, Any]:
        tried, passed = self.so_far.tries.get(step.id, ()), self.so_far.passed.get(step.id, ())
        row = {"id": step.id, "title": step.title, "state": state(self.track, self.so_far, step)}
        return row | {"tries": len(tried), "passed_in": list(dict.fromkeys(passed))}

    def counts(self, step: Step) -> bool:
        """Whether it is time to speak of ``step``."""
        return state(self.track, self.so_far, step) != "locked"

    def weakest(self) -> list[tuple[str, float]]:
        """Return the cues that cost most, the dearest first."""
        return sorted(self.so_far.weakness.items(), key=lambda item: (-item[1], item[0]))

    def steps_of(self, attempt: Attempt, situation_of: Mapping[str, str]) -> dict[str, bool]:
        """Return by step whether ``attempt`` passes it, for the steps whose situation it played."""
        there = [step for step in self.track.steps if attempt.situation in situations_of(step, situation_of)]
        return {step.id: passes(attempt, step) and attempt.situation in self.so_far.passed.get(step.id, ()) for step in there}

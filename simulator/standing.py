"""Where somebody stands with a track, in words: for the terminal and the notebooks alike, in German and English."""

from collections.abc import Iterator, Mapping
from shlex import quote
from typing import Any

from curricula.attempt import DONE_BY, FAULTS, Attempt
from curricula.track import Step
from scenarios.messages import Language
from scenarios.wording import Texts
from simulator.course import Course, Standing
from simulator.words import word

MOST_WEAK = 3
"""A capped dose, as with advice."""
SENTENCES = Texts(
    {
        "locked": {"de": "kommt später", "en": "comes later"},
        "open": {"de": "offen", "en": "open"},
        "tried": {"de": "begonnen, Versuche: {tries}", "en": "begun, tries: {tries}"},
        "passed": {"de": "bestanden in: {passed}", "en": "passed in: {passed}"},
        "mastered": {"de": "gemeistert in: {passed}", "en": "mastered in: {passed}"},
        "first": {"de": "Baut auf: {tracks}", "en": "Builds on: {tracks}"},
        "weak": {"de": "Was zuletzt am meisten gekostet hat: {cues}", "en": "What cost most lately: {cues}"},
        "missing": {"de": "es fehlte: {cue}", "en": "missing: {cue}"},
        "next": {"de": "Als Nächstes: „{title}“ ({scenario}). {why}", "en": 'Next: "{title}" ({scenario}). {why}'},
        "review": {
            "de": "Das kommt nach einigen Tagen wieder, in einem anderen Fall: {cue}.",
            "en": "This comes back after some days, in a different case: {cue}.",
        },
        "weakness": {
            "de": "Ein anderer Fall für denselben Schritt; achten Sie besonders darauf: {cue}.",
            "en": "A different case for the same step; watch out for this one: {cue}.",
        },
        "step": {"de": "{goal}", "en": "{goal}"},
        "second": {
            "de": "Den Schritt haben Sie bestanden; gemeistert ist er, wenn es auch in einem zweiten Fall gelingt.",
            "en": "You have passed this step; it is mastered once it works in a second case too.",
        },
        "done": {"de": "Dieser Lernpfad ist geschafft.", "en": "You have completed this track."},
        "nothing": {
            "de": "Wie es weitergeht, lässt sich hier nicht üben: Die Szenarien dazu fehlen oder haben Fehler. Mehr dazu: ruhepol check",
            "en": "What comes next cannot be practised here: its scenarios are missing or faulty. To see more: ruhepol check",
        },
        "due": {"de": "Am {day} kommt eine Wiederholung.", "en": "A review is due on {day}."},
        "watch": {
            "de": "Vielleicht sehen Sie sich vorher das Mustergespräch an: ruhepol watch {scenario}",
            "en": "You may want to watch the model conversation first: ruhepol watch {scenario}",
        },
        "go": {"de": "Weiter mit: ruhepol practice --track {track}", "en": "Go on with: ruhepol practice --track {track}"},
        "placed": {"de": "Ihr Einstieg: {title}. {because}", "en": "Where to begin: {title}. {because}"},
        "step_passed": {"de": "Schritt bestanden: {title}", "en": "Step passed: {title}"},
        "step_open": {"de": "Noch nicht bestanden: {title} ({marks})", "en": "Not passed yet: {title} ({marks})"},
        "mark": {"de": "{name} {mark}, nötig {wanted}", "en": "{name} {mark}, needed {wanted}"},
        "critical": {"de": "schwerer Fehler: {cues}", "en": "critical error: {cues}"},
        "not_counted": {
            "de": "Nicht zu Ende geführt: Das zählt nicht als Versuch.",
            "en": "Not finished: this does not count as a try.",
        },
        "ending": {"de": "Ausgang: {outcome}", "en": "ending: {outcome}"},
    }
)
HEADINGS = Texts(
    {
        "track": {"de": "Lernpfad", "en": "Track"},
        "step": {"de": "Schritt", "en": "Step"},
        "state": {"de": "Stand", "en": "State"},
        "next": {"de": "Als Nächstes", "en": "Next"},
    }
)
"""What the columns of the table in the notebooks are called."""
SIGNS = {"locked": "  ", "open": "· ", "tried": "· ", "passed": "+ ", "mastered": "++"}
"""In front of a step: read aloud they say nothing, so the words beside them say it again."""


class Teller:
    """Tells in ``language`` what ``course`` knows; ``asked``: how a track was asked for, if it was: an id or a file."""

    def __init__(self, course: Course, language: Language, asked: str | None = None) -> None:
        self.course, self.language, self.asked = course, language, asked

    def say(self, key: str, **places: object) -> str:
        """Return a sentence."""
        return SENTENCES.say(key, self.language, **places)

    def standing(self, standing: Standing) -> Iterator[str]:
        """Yield the lines that tell where somebody stands with one track; of one not begun yet, for whom it is."""
        track = standing.track
        yield f"{track.title} ({track.id})"
        if not standing.so_far.tries:
            yield f"  {' '.join(track.about.split())}"
        if standing.first:
            yield "  " + self.say("first", tracks=", ".join(map(self.title_of, standing.first)))
        for step in standing.to_json()["steps"]:
            yield f"  {SIGNS[step['state']]} {step['title']} – {self.state(step)}"
        weak = [cue_words(cue, self.language) for cue, _ in standing.weakest()[:MOST_WEAK]]
        if weak:
            yield "  " + self.say("weak", cues="; ".join(weak))
        yield from (f"  {line}" for line in self.next(standing))

    def state(self, step: Mapping[str, Any]) -> str:
        """Word the state of a step, given as a row of `Standing.to_json`."""
        return self.say(step["state"], tries=step["tries"], passed=", ".join(map(self._case, step["passed_in"])))

    def _case(self, situation: str) -> str:
        """Name a situation by the title it has in this language."""
        there = [one for one in self.course.offered.values() if one.situation == situation]
        return next((one.title for one in sorted(there, key=lambda one: one.language != self.language)), situation)

    def next(self, standing: Standing) -> Iterator[str]:
        """Yield what comes next, and why."""
        track, coming = standing.track, standing.next
        if standing.lead:
            yield self.say("placed", title=self.title_of(standing.lead.track), because=standing.lead.because)
            yield self._go(standing.lead.track)
            return
        if not coming.scenario:
            yield self.say(coming.reason) + (" " + self.say("due", day=f"{coming.due:%d.%m.%Y}") if coming.due else "")
            return
        goal = next((" ".join(step.goal.split()) for step in track.steps if step.id == coming.step), "")
        why = self.say(coming.reason, cue=cue_words(coming.cue, self.language) if coming.cue else "", goal=goal)
        yield self.say("next", title=self.course.offered[coming.scenario].title, scenario=coming.scenario, why=why)
        if coming.watch:
            yield self.say("watch", scenario=coming.scenario)
        yield self._go(self.asked or track.id)

    def _go(self, track: str) -> str:
        named = f" --trainee {quote(self.course.trainee)}" if self.course.trainee else ""
        return self.say("go", track=quote(track) + named)

    def result(self, standing: Standing, conversation: str) -> Iterator[str]:
        """Yield what a finished conversation meant for a track: passed, or what it takes; then what comes next."""
        attempt = next((a for a in self.course.attempts if a.conversation == conversation), None)
        if attempt is None:
            yield self.say("not_counted")
        elif not standing.track.is_placement:  # which only looks, and judges nobody
            passed = standing.steps_of(attempt, self.course.situations)
            mine = (step for step in standing.track.steps if step.id in passed and standing.counts(step))
            yield from filter(None, (self._outcome(step, attempt, passed=passed[step.id]) for step in mine))
        yield from self.next(standing)

    def _outcome(self, step: Step, attempt: Attempt, *, passed: bool) -> str:
        if passed:
            return self.say("step_passed", title=step.title)
        wanting = "; ".join(self._wanting(step, attempt))  # nothing: its turn has only come with this conversation
        return self.say("step_open", title=step.title, marks=wanting) if wanting else ""

    def _wanting(self, step: Step, attempt: Attempt) -> Iterator[str]:
        """Name the marks an attempt stays below, an ending that does not pass, and the errors that no step passes with."""
        for name, wanted in step.pass_at.wanted():
            if attempt.marks.get(name, 0.0) < wanted:
                mark = f"{attempt.marks.get(name, 0.0):.1f}"
                yield self.say("mark", name=word(name, self.language), mark=mark, wanted=f"{wanted:g}")
        if step.ends and attempt.outcome not in step.ends:
            yield self.say("ending", outcome=word(attempt.outcome, self.language).rstrip("."))
        if attempt.critical:
            yield self.say("critical", cues=", ".join(word(cue, self.language) for cue in dict.fromkeys(attempt.critical)))

    def title_of(self, track: str) -> str:
        """Return the title of a track; its id where it is not there."""
        return next((one.title for one in self.course.shelf.all() if one.id == track), track)

    def rows(self) -> list[dict[str, str]]:
        """Return a table of all steps of the tracks in this language: heading to value."""
        names = [HEADINGS.say(name, self.language) for name in ("track", "step", "state", "next")]
        standings = map(self.course.standing, self.course.tracks(self.language))
        return [dict(zip(names, row, strict=True)) for standing in standings for row in self._rows(standing)]

    def _rows(self, standing: Standing) -> Iterator[tuple[str, str, str, str]]:
        for step in standing.to_json()["steps"]:
            coming = self.course.offered[standing.next.scenario].title if standing.next.step == step["id"] else ""
            yield standing.track.title, step["title"], self.state(step), coming


def cue_words(cue: str, language: Language) -> str:
    """Name a cue as a weakness: a fault by its name, what was due and missing as missing."""
    name = word(cue, language)
    return name if cue in FAULTS or cue in DONE_BY else SENTENCES.say("missing", language, cue=name)

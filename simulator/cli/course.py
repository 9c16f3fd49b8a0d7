"""``ruhepol tracks`` and ``ruhepol progress``: the courses there are, and where one stands with them."""

import json as json_module
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scenarios.wording import Texts
from simulator.cli.practice import JsonOption, StoreOption
from simulator.cli.texts import interface, t

if TYPE_CHECKING:
    from curricula.attempt import Attempt
    from curricula.track import Step
    from simulator.course import Course, Standing

TraineeOption = Annotated[str, typer.Option(metavar="NAME", help=t("trainee"))]
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
        "no_tracks": {"de": "Es gibt keine Lernpfade.", "en": "There are no tracks."},
    }
)
SIGNS = {"locked": "  ", "open": "· ", "tried": "· ", "passed": "+ ", "mastered": "++"}
"""In front of a step: read aloud they say nothing, so the words beside them say it again."""


def say(key: str, **places: object) -> str:
    """Return a sentence in the language of the interface."""
    return SENTENCES.say(key, interface(), **places)


def tracks(json: JsonOption = False) -> None:
    """List the tracks, one's own language first."""
    from curricula.shelf import Shelf

    for track in sorted(Shelf.from_environment(language=interface()).all(), key=lambda track: track.language != interface()):
        row = {"id": track.id, "title": track.title, "language": track.language, "steps": len(track.steps), "requires": [*track.requires]}
        shown = "{id:26} {language}  {steps:2}  {title}".format(**row)
        typer.echo(json_module.dumps(row, ensure_ascii=False) if json else shown)


def progress(
    track: Annotated[str | None, typer.Argument(help=t("track"))] = None,
    trainee: TraineeOption = "",
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Show where one stands: with a track, else with every track one has begun, else with the first."""
    course = course_of(trainee, store)
    wanted = [course.shelf.get(track)] if track else _begun(course)
    for number, one in enumerate(wanted):
        standing = course.standing(one)
        text = json_module.dumps(standing.to_json(), ensure_ascii=False) if json else "\n".join(shown(standing, course, track))
        typer.echo(text if json or not number else "\n" + text)


def course_of(trainee: str, store: str | None) -> "Course":
    """Read a person's attempts from the store."""
    from curricula.shelf import Shelf
    from scenarios.library import Library
    from simulator import assemble, settings
    from simulator.course import Course

    kept = assemble.open_store(settings.store_url(store))
    try:
        return Course(kept, trainee, Library.from_environment(language=interface()), Shelf.from_environment(language=interface()), today())
    finally:
        kept.close()


def today() -> date:
    """Return today's date; only which day it is counts, and only for what comes back when."""
    return date.today()


def _begun(course: "Course") -> list[Any]:
    """The tracks of one's language that have been begun, else all of them."""
    from scenarios.errors import NotFoundError

    mine = [track for track in course.shelf.all() if track.language == interface()] or course.shelf.all()
    if not mine:
        raise NotFoundError(say("no_tracks"))
    return [track for track in mine if course.standing(track).so_far.tries] or mine


def shown(standing: "Standing", course: "Course", asked: str | None = None) -> Iterator[str]:
    """Yield the lines that tell where somebody stands with one track; ``asked``: how it was asked for, an id or a file."""
    track = standing.track
    yield f"{track.title} ({track.id})"
    if standing.first:
        yield "  " + say("first", tracks=", ".join(title_of(name, course) for name in standing.first))
    for step in standing.to_json()["steps"]:
        passed = ", ".join(step["passed_in"])
        yield f"  {SIGNS[step['state']]} {step['title']} – {say(step['state'], tries=step['tries'], passed=passed)}"
    weak = [cue_words(cue) for cue, _ in standing.weakest()[:MOST_WEAK]]
    if weak:
        yield "  " + say("weak", cues="; ".join(weak))
    yield from (f"  {line}" for line in what_next(standing, course, asked))


def what_next(standing: "Standing", course: "Course", asked: str | None = None) -> Iterator[str]:
    """Yield what comes next, and why."""
    track, coming = standing.track, standing.next
    if standing.lead:
        yield say("placed", title=title_of(standing.lead.track, course), because=standing.lead.because)
        yield say("go", track=standing.lead.track)
        return
    if not coming.scenario:
        yield say(coming.reason) + (" " + say("due", day=f"{coming.due:%d.%m.%Y}") if coming.due else "")
        return
    goal = next((step.goal for step in track.steps if step.id == coming.step), "")
    why = say(coming.reason, cue=cue_words(coming.cue) if coming.cue else "", goal=goal)
    yield say("next", title=course.offered[coming.scenario].title, scenario=coming.scenario, why=why)
    if coming.watch:
        yield say("watch", scenario=coming.scenario)
    yield say("go", track=asked or track.id)


def title_of(track: str, course: "Course") -> str:
    """Return the title of a track; its id where it is not there."""
    return next((one.title for one in course.shelf.all() if one.id == track), track)


def cue_words(cue: str) -> str:
    """Name a cue as a weakness: a fault by its name, what was due and missing as missing."""
    from curricula.attempt import DONE_BY, FAULTS
    from simulator.words import word

    name = word(cue, interface())
    return name if cue in FAULTS or cue in DONE_BY else say("missing", cue=name)


def result(conversation: str, track: str, trainee: str, store: str | None) -> Iterator[str]:
    """Yield what a finished conversation meant for a track: passed, or what it takes, and what comes next."""
    course = course_of(trainee, store)
    standing = course.standing(course.shelf.get(track))
    attempt = next((a for a in course.attempts if a.conversation == conversation), None)
    passed = standing.steps_of(attempt, course.situations) if attempt else {}
    for step in (step for step in standing.track.steps if step.id in passed and standing.counts(step)):
        assert attempt is not None
        yield say("step_passed", title=step.title) if passed[step.id] else say("step_open", title=step.title, marks=_wanting(step, attempt))
    if attempt is None:
        yield say("not_counted")
    yield from what_next(standing, course, track)


def _wanting(step: "Step", attempt: "Attempt") -> str:
    """Name the marks an attempt stays below, and the errors that no step passes with."""
    from simulator.words import word

    language = interface()
    below = ((name, attempt.marks.get(name, 0.0), mark) for name, mark in step.pass_at.wanted() if attempt.marks.get(name, 0.0) < mark)
    marks = [say("mark", name=word(name, language), mark=f"{mark:.1f}", wanted=f"{wanted:g}") for name, mark, wanted in below]
    errors = ", ".join(word(cue, language) for cue in dict.fromkeys(attempt.critical))
    return "; ".join([*marks, say("critical", cues=errors)] if errors else marks)

"""``ruhepol tracks`` and ``ruhepol progress``: the courses there are, and where one stands with them."""

import json as json_module
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.practice import JsonOption, StoreOption
from simulator.cli.texts import interface, t

if TYPE_CHECKING:
    from simulator.course import Course

TraineeOption = Annotated[str, typer.Option(metavar="NAME", help=t("trainee"))]


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
    """Show where one stands: with a track, else with every track one has begun, else with all of them."""
    from simulator.standing import Teller

    course = course_of(trainee, store)
    wanted = [course.shelf.get(track)] if track else course.begun(interface())
    teller = Teller(course, interface(), track)
    for number, one in enumerate(wanted):
        standing = course.standing(one)
        text = json_module.dumps(standing.to_json(), ensure_ascii=False) if json else "\n".join(teller.standing(standing))
        typer.echo(text if json or not number else "\n" + text)


def course_of(trainee: str, store: str | None) -> "Course":
    """Read a person's attempts from the store."""
    from simulator import settings
    from simulator.course import open_course

    return open_course(trainee, settings.store_url(store), interface())


def coming(track: str, trainee: str, store: str | None) -> tuple[str, str]:
    """Return the scenario that comes next on ``track``, empty if none does, and the words that say so."""
    from simulator.standing import Teller

    course = course_of(trainee, store)
    standing = course.standing(course.shelf.get(track))
    return standing.next.scenario if not standing.lead else "", "\n".join(Teller(course, interface(), track).next(standing))


def result(conversation: str, track: str, trainee: str, store: str | None) -> Iterator[str]:
    """Yield what a finished conversation meant for a track, and what comes next."""
    from simulator.standing import Teller

    course = course_of(trainee, store)
    yield from Teller(course, interface(), track).result(course.standing(course.shelf.get(track)), conversation)

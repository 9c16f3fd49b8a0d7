"""``ruhepol new scenario|shop|track|words``: begin a file, by answering a few questions or with options."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulator.authoring.asking import say
from simulator.cli.texts import interface, t

if TYPE_CHECKING:
    from scenarios.messages import Language
    from simulator.authoring.questions import Answers

File = Annotated[str | None, typer.Argument(metavar="[FILE]", help=t("new_file"))]
Text = str | None


def _asked(key: str, metavar: str = "TEXT") -> Any:
    """Make the option that answers a question."""
    return typer.Option("--" + key.replace("_", "-"), metavar=metavar, help=say(key, interface()), show_default=False)


Spoken = Annotated[Text, _asked("language", "de|en")]
Title = Annotated[Text, _asked("title")]


def group() -> typer.Typer:
    """Put the kinds of files together."""
    app = typer.Typer(help=t("new"), rich_markup_mode=None, no_args_is_help=True)
    commands: dict[str, Callable[..., None]] = {"scenario": scenario, "shop": shop, "track": track, "words": words}
    for name, function in commands.items():
        app.command(name, help=t(f"new_{name}"))(function)
    return app


def scenario(
    file: File = None,
    language: Spoken = None,
    title: Title = None,
    situation: Annotated[Text, _asked("situation")] = None,
    opening: Annotated[Text, _asked("opening")] = None,
    temperament: Annotated[Text, _asked("temperament", "NAME")] = None,
    channel: Annotated[Text, _asked("channel", "NAME")] = None,
    remedy: Annotated[Text, _asked("remedy", "NAME")] = None,
    remedy_text: Annotated[Text, _asked("remedy_text")] = None,
) -> None:
    """Begin a scenario; the shop comes first."""
    from simulator.authoring.new import scenario as written
    from simulator.cli.beginning import Beginning, offer_shop, remind_of_shop

    given = {"language": language, "title": title, "situation": situation, "opening": opening, "temperament": temperament}
    begun = Beginning("scenario", file)
    offer_shop(begun.folder)
    begun.finish(given | {"channel": channel, "remedy": remedy, "remedy_text": remedy_text}, written)
    remind_of_shop(begun.folder)


def shop(
    file: File = None,
    name: Annotated[Text, _asked("name")] = None,
    address: Annotated[Text, _asked("address", "Sie|du")] = None,
    jurisdiction: Annotated[Text, _asked("jurisdiction", "DE|AT|CH")] = None,
    hours: Annotated[Text, _asked("hours")] = None,
    goodwill: Annotated[Text, _asked("goodwill", "EUROS")] = None,
) -> None:
    """Begin a shop profile."""
    from simulator.authoring.new import shop as written
    from simulator.cli.beginning import Beginning

    given = {"name": name, "address": address, "jurisdiction": jurisdiction, "hours": hours, "goodwill": goodwill}
    Beginning("shop", file).finish(given, written)


def track(
    file: File = None,
    language: Spoken = None,
    title: Title = None,
    about: Annotated[Text, _asked("about")] = None,
    scenarios: Annotated[Text, _asked("scenarios", "ID,ID")] = None,
    mark: Annotated[Text, _asked("mark", "0-100")] = None,
) -> None:
    """Begin a track; its steps are scenarios of the library or one's own."""
    from scenarios.library import Library
    from simulator.authoring.new import picked
    from simulator.authoring.new import track as written
    from simulator.cli.beginning import Beginning

    mine = interface()
    listed = sorted(Library.from_environment(language=mine).all(), key=lambda s: (s.language != mine, s.difficulty, s.id))
    if sys.stdin.isatty() and scenarios is None:
        typer.echo("\n".join(f"{n:3}  {s.id}  {s.title} ({s.language})" for n, s in enumerate(listed, 1)))
    given = {"language": language, "title": title, "about": about, "scenarios": scenarios, "mark": mark}

    def known(key: str, answer: str, _found: "Answers", told: "Language") -> None:
        if key == "scenarios":
            picked(answer, listed, told)

    begun = Beginning("track", file, known)
    begun.finish(given, lambda found, told: written(found, told, picked(found["scenarios"], listed, told)))


def words(
    file: File = None,
    language: Spoken = None,
    products: Annotated[Text, _asked("products")] = None,
    phrase: Annotated[Text, _asked("phrase")] = None,
    instead: Annotated[Text, _asked("instead")] = None,
) -> None:
    """Begin a file of own words."""
    from simulator.authoring.new import words as written
    from simulator.authoring.phrases import must_be_heard
    from simulator.cli.beginning import Beginning

    given = {"language": language, "products": products, "phrase": phrase, "instead": instead}
    Beginning("words", file, must_be_heard).finish(given, written)

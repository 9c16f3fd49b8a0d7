"""``ruhepol watch``: a model conversation, with a word on why each reply helps; the customer answers by the rules."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.texts import t

if TYPE_CHECKING:
    from scenarios.exemplars import ModelConversation
    from scenarios.model import Scenario


def watch(scenario: Annotated[str | None, typer.Argument(help=t("scenario"))] = None) -> None:
    """Watch a model conversation."""
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    from simulator.cli.terminal import TerminalView
    from simulator.model_conversation import scenes

    case, model = _chosen(scenario)
    console = Console(highlight=False)
    view = TerminalView(case, console, watching=True)
    for scene in scenes(case, model):
        if scene.reply:
            _pause()
            console.print(Text(t("watch_trainee"), style="bold green"))
            console.print(Padding(Text(scene.reply), (0, 0, 0, 2), expand=False))
        if scene.why:
            console.print(Padding(Text(scene.why, style="italic green"), (0, 0, 0, 2), expand=False))
        view.show(scene.events)


def _chosen(wanted: str | None) -> "tuple[Scenario, ModelConversation]":
    from scenarios.errors import NotFoundError
    from scenarios.library import Library, load
    from simulator import settings
    from simulator.cli.picker import chosen
    from simulator.model_conversation import exemplars_of

    library = Library.from_environment(language=settings.language())
    path = library.file(wanted or chosen(library).id)
    scenario, exemplars = load(path, settings.language()), exemplars_of(path, settings.language())
    if exemplars is None:
        raise NotFoundError(t("nothing_to_watch", found=wanted or path.stem))
    return scenario, exemplars.model


def _pause() -> None:
    """At a terminal the watcher decides when it goes on."""
    if sys.stdin.isatty():
        try:
            input(f"\n[{t('watch_next')}] ")
        except EOFError:
            raise KeyboardInterrupt from None

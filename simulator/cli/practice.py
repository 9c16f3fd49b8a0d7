"""``ruhepol practice`` and ``ruhepol resume``: a conversation in the terminal or through a pipe."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.texts import t

if TYPE_CHECKING:
    from grading.store import Mode
    from simulator.cli.view import View
    from simulator.recorder import Recorder
    from simulator.state import Event

StoreOption = Annotated[str | None, typer.Option("--store", metavar="URL", help=t("store"))]
JsonOption = Annotated[bool, typer.Option("--json", help=t("json"))]


def practice(
    scenario: Annotated[str | None, typer.Argument(help=t("scenario"))] = None,
    voice: Annotated[str, typer.Option(help=t("voice"), metavar="offline|llm")] = "offline",
    seed: Annotated[int | None, typer.Option(help=t("seed"))] = None,
    trainee: Annotated[str, typer.Option(metavar="NAME", help=t("trainee"))] = "",
    assess: Annotated[bool, typer.Option("--assess", help=t("assess"))] = False,
    store: StoreOption = None,
    no_store: Annotated[bool, typer.Option("--no-store", help=t("no_store"))] = False,
    json: JsonOption = False,
) -> None:
    """Hold a conversation."""
    from scenarios.library import Library
    from simulator import assemble, settings
    from simulator.cli.picker import chosen
    from simulator.cli.view import view_for

    _check_voice(voice)
    library = Library.from_environment(language=settings.language())
    case = library.get(scenario) if scenario else chosen(library)
    kept = assemble.open_store(None if no_store else settings.store_url(store))
    mode: Mode = "assessment" if assess else "practice"
    number = seed if seed is not None else assemble.random_seed() if sys.stdin.isatty() else 0
    recorder = assemble.new_conversation(case, kept, seed=number, voice=voice, trainee=trainee, mode=mode)
    view = view_for(case, json)
    if assess:
        sys.stderr.write(t("assessment", audience=t("managers")) + "\n")
    _run(recorder, view, recorder.begin, kept_back=not no_store)


def resume(
    conversation: Annotated[str | None, typer.Argument(metavar="[ID]", help=t("conversation"))] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Go on with a conversation: what was said so far is shown again first."""
    from simulator import assemble, settings
    from simulator.cli.view import view_for

    recorder, events = assemble.resumed(conversation, assemble.open_store(settings.store_url(store)))
    _run(recorder, view_for(recorder.room.scenario, json), lambda: events, kept_back=True)


def _may_try_again(recorder: "Recorder", view: "View") -> bool:
    """After the end a person at a terminal may go back and try again; a pipe and an assessment are done."""
    if not view.pauses or recorder.record.mode == "assessment":
        return False
    from simulator.branches import compared

    ways = compared(recorder.room, recorder.branches) + "\n\n" if recorder.branches.left else ""
    sys.stderr.write("\n" + ways + t("again") + "\n")
    return True


def _check_voice(voice: str) -> None:
    if voice not in ("offline", "llm"):
        raise typer.BadParameter(f"--voice offline|llm, {voice!r}")
    if voice == "llm":
        raise typer.BadParameter(t("not_yet", option="--voice", value=voice))


def _run(recorder: "Recorder", view: "View", opening: Callable[[], "tuple[Event, ...]"], *, kept_back: bool) -> None:
    """Play until the end, the end of input, or Ctrl-C; what was shown is always in the store."""
    try:
        view.show(opening())
        for line in view.lines():
            if recorder.state.is_over and not line.strip():
                return
            view.show(recorder.enter(line))
            if recorder.state.is_over and not _may_try_again(recorder, view):
                return
        if recorder.state.is_over:
            return
        if view.pauses:
            sys.stderr.write("\n" + t("paused", id=recorder.room.id) + "\n")
            return
        view.show(recorder.close())
    except KeyboardInterrupt:
        sys.stderr.write("\n" + (t("paused", id=recorder.room.id) if kept_back else t("not_kept")) + "\n")
    except BrokenPipeError:
        if kept_back:
            sys.stderr.write(t("pipe") + " " + t("paused", id=recorder.room.id) + "\n")
        raise
    finally:
        recorder.store.close()

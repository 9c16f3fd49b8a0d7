"""``ruhepol practice`` and ``ruhepol resume``: a conversation in the terminal or through a pipe."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from simulator.cli.texts import t

if TYPE_CHECKING:
    from grading.store import Mode
    from scenarios.library import Library
    from scenarios.model import Scenario
    from simulator.reload import Watched

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
    track: Annotated[str | None, typer.Option(metavar="TRACK", help=t("on_track"))] = None,
    reload: Annotated[bool | None, typer.Option("--reload/--no-reload", help=t("reload"), show_default=False)] = None,
) -> None:
    """Hold a conversation."""
    from scenarios.library import Library
    from simulator import assemble, settings
    from simulator.cli.play import Play

    _check_voice(voice)
    library = Library.from_environment(language=settings.language())
    if track is not None:
        scenario = _on_track(track, scenario, trainee, store, no_store=no_store)
    case, watched = _chosen(library, scenario, reload=_rereads(scenario, reload, assess=assess))
    kept = assemble.open_store(None if no_store else settings.store_url(store))
    mode: Mode = "assessment" if assess else "practice"
    number = seed if seed is not None else assemble.random_seed() if sys.stdin.isatty() else 0
    recorder = assemble.new_conversation(case, kept, seed=number, voice=voice, trainee=trainee, mode=mode)
    if assess:
        sys.stderr.write(t("assessment", audience=t("managers")) + "\n")
    Play(recorder, json, watched, kept_back=not no_store).run(recorder.begin)
    if track is not None and recorder.state.is_over:
        from simulator.cli.course import result

        sys.stderr.write("\n" + "\n".join(result(recorder.room.id, track, trainee, store)) + "\n")


def resume(
    conversation: Annotated[str | None, typer.Argument(metavar="[ID]", help=t("conversation"))] = None,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Go on with a conversation: what was said so far is shown again first."""
    from simulator import assemble, settings
    from simulator.cli.play import Play

    recorder, events = assemble.resumed(conversation, assemble.open_store(settings.store_url(store)))
    Play(recorder, json, kept_back=True).run(lambda: events)


def _on_track(track: str, scenario: str | None, trainee: str, store: str | None, *, no_store: bool) -> str:
    """Return what comes next on a track, and say why."""
    from scenarios.errors import NotFoundError
    from simulator.cli.course import coming

    if scenario or no_store:
        raise typer.BadParameter(t("track_alone"))
    wanted, told = coming(track, trainee, store)
    if not wanted:
        raise NotFoundError(told)
    sys.stderr.write(told.rpartition("\n")[0] + "\n\n")  # the last line is the command that was just given
    return wanted


def _rereads(scenario: str | None, wanted: bool | None, *, assess: bool) -> bool:
    """Whether a file that changes is read again: left open, only for whoever tries out a file at a terminal."""
    if wanted and assess:
        raise typer.BadParameter(t("no_reload"))
    return wanted if wanted is not None else _is_file(scenario) and not assess and sys.stdin.isatty()


def _is_file(scenario: str | None) -> bool:
    return scenario is not None and scenario.endswith((".yaml", ".yml"))


def _chosen(library: "Library", wanted: str | None, *, reload: bool) -> "tuple[Scenario, Watched | None]":
    """Read the scenario; what does not come with the product is checked first, for its author may not have."""
    from scenarios.library import BUNDLED, load
    from simulator.cli.picker import chosen

    path = library.file(wanted or chosen(library).id)
    if not reload and BUNDLED in path.parents:
        return load(path, library.language), None
    from simulator.reload import Watched, checked  # reads what only authors need

    watched = Watched(path, library.language) if reload else None
    return checked(path, library.language), watched


def _check_voice(voice: str) -> None:
    if voice not in ("offline", "llm"):
        raise typer.BadParameter(f"--voice offline|llm, {voice!r}")
    if voice == "llm":
        raise typer.BadParameter(t("not_yet", option="--voice", value=voice))

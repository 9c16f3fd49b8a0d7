"""The command ``ruhepol``: one file a command, heavy imports inside the functions that need them."""

import gc
import os
import sys
import traceback
from collections.abc import Callable
from typing import Annotated

import typer

from scenarios.errors import RuhepolError, SettingError
from simulator import settings
from simulator.cli import check, course, doctor, draft, explain_key, grade, new, playtest, practice, replay, scenarios, watch
from simulator.cli.texts import t

FINE, FINDING, USAGE = 0, 1, 2
INTERRUPTED = 130
"""What typer makes of Ctrl-C."""
CALM = 100_000
"""Collect garbage rarely: what is made at the start (rules, modules) lives as long as the process."""


def _version(wanted: bool) -> None:
    if wanted:
        from grading.version import VERSION

        typer.echo(f"ruhepol {VERSION}")
        raise typer.Exit


def _about(version: Annotated[bool, typer.Option("--version", help=t("version"), callback=_version, is_eager=True)] = False) -> None:
    """Hold the options of the command itself."""


def build() -> typer.Typer:
    """Put the command together."""
    app = typer.Typer(help=t("app"), rich_markup_mode=None, pretty_exceptions_enable=False, add_completion=False, no_args_is_help=True)
    app.callback(help=t("app"))(_about)
    commands: dict[str, Callable[..., None]] = {
        "practice": practice.practice,
        "resume": practice.resume,
        "scenarios": scenarios.scenarios,
        "watch": watch.watch,
        "tracks": course.tracks,
        "progress": course.progress,
        "replay": replay.replay,
        "grade": grade.grade,
        "draft": draft.draft,
        "check": check.check,
        "playtest": playtest.playtest,
        "explain": explain_key.explain,
        "schema": explain_key.schema,
        "doctor": doctor.doctor,
    }
    for name, function in commands.items():
        app.command(name, help=t(name))(function)
    app.add_typer(new.group(), name="new")
    return app


def run(arguments: list[str]) -> int:
    """Run the command; returns 0 when fine, 1 for a finding, 2 for wrong usage. No traceback leaves here."""
    try:
        settings.language()
        status = build()(arguments, prog_name="ruhepol", standalone_mode=False)
        if status == INTERRUPTED:
            return _complain("\n" + t("stopped"), FINDING)
        return status if isinstance(status, int) else FINE
    except typer.TyperException as error:
        return _complain(error.format_message(), USAGE)
    except SettingError as error:
        return _complain(str(error), USAGE)
    except RuhepolError as error:
        return _complain(str(error), FINDING)
    except (KeyboardInterrupt, typer.Abort):
        return _complain("\n" + t("stopped"), FINDING)
    except BrokenPipeError:
        _close_output()
        return _complain(t("pipe"), FINDING)
    except Exception as error:  # the last line of defence: a plain sentence, the details in a file
        return _complain(t("internal", error=type(error).__name__, log=_log()), FINDING)


def _complain(message: str, status: int) -> int:
    sys.stderr.write(message + "\n")
    return status


def _close_output() -> None:
    """Keep Python from complaining once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _log() -> str:
    """Write the current traceback where a developer can find it."""
    path = settings.home() / "errors.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(traceback.format_exc())
    except OSError:
        return "-"
    return str(path)


def main() -> None:
    """Start from the command line."""
    gc.set_threshold(CALM)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")
    try:
        status = run(sys.argv[1:])
        sys.stdout.flush()
    except BrokenPipeError:
        _close_output()
        status = FINDING
    sys.exit(status)

"""``ruhepol doctor``: the state of this installation, and what to do where something is wrong."""

import platform
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from simulator.cli.texts import t

OPTIONAL = {"jupyterlab": "notebooks", "anywidget": "notebooks", "openai": "llm", "psycopg": "postgres", "dask": "dask"}


def doctor(store: Annotated[str | None, typer.Option("--store", metavar="URL", help=t("store"))] = None) -> None:
    """Show versions, store and library; exit status 1 where something is wrong."""
    faults = 0
    for name, value, good in _facts(store):
        typer.echo(f"{'ok ' if good else '!! '} {name:14} {value}")
        faults += not good
    raise typer.Exit(1 if faults else 0)


def _facts(store: str | None) -> Iterator[tuple[str, str, bool]]:
    from grading.ear.rules import rules_hash
    from grading.version import VERSION
    from simulator import settings

    yield "ruhepol", VERSION, True
    yield "python", platform.python_version(), True
    yield "language", settings.language(), True
    yield "rules", rules_hash(), True
    yield from _library()
    yield "home", str(settings.home()), True
    yield from _store(settings.store_url(store))
    for package, extra in OPTIONAL.items():
        found = find_spec(package) is not None
        yield package, "installed" if found else f"not installed (pip install 'ruhepol[{extra}]')", True


def _library() -> Iterator[tuple[str, str, bool]]:
    from scenarios.library import Library
    from simulator.authoring.checking import check_file

    paths = list(Library.from_environment().files())
    faulty = [path.name for path in paths if check_file(path)]
    yield "scenarios", f"{len(paths)}" + (f", faulty: {', '.join(faulty)} (ruhepol check)" if faulty else ""), not faulty


def _store(url: str) -> Iterator[tuple[str, str, bool]]:
    from grading.filesystem import NETWORK, filesystem
    from grading.gradebook import Gradebook
    from scenarios.errors import StoreError

    try:
        book = Gradebook(url)
        facts = book.facts()
        book.close()
    except StoreError as error:
        yield "store", str(error), False
        return
    yield "store", url, True
    for name, value in facts.items():
        yield "  " + name, value, name != "integrity" or value == "ok"
    if url.startswith("sqlite:///"):
        kind = filesystem(Path(url.removeprefix("sqlite:///")))
        yield "  file system", kind, kind not in NETWORK

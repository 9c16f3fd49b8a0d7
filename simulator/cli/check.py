"""``ruhepol check``: every fault of scenario, shop and rule files, with file, line and cure."""

import json as json_module
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from simulator.cli.texts import t

FIELDS = ("file", "line", "column", "code", "message", "expected", "cure")


def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=t("paths"))] = None,
    json: Annotated[bool, typer.Option("--json", help=t("json"))] = False,
) -> None:
    """Check files; exit status 1 where one has a fault."""
    from simulator import settings
    from simulator.authoring.checking import check_file

    language = settings.language()
    files = list(_files(paths or []))
    findings = [finding for path in files for finding in check_file(path, language)]
    for finding in findings:
        row = {name: value for name, value in asdict(finding).items() if name in FIELDS}
        typer.echo(json_module.dumps(row, ensure_ascii=False) if json else f"{finding}\n")
    if not json:
        typer.echo(t("found" if findings else "all_good", count=len(files), faults=len(findings)))
    raise typer.Exit(1 if findings else 0)


def _files(paths: list[str]) -> Iterator[Path]:
    from scenarios.errors import NotFoundError
    from scenarios.library import Library

    if not paths:
        library = Library.from_environment()
        yield from library.files()
        yield from library.shops()
        yield from library.beside()
    for path in map(Path, paths):
        found = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if not found:
            raise NotFoundError(t("nothing_to_check", path=path))
        yield from found

"""``ruhepol check``: every fault of scenario, shop and rule files, with file, line and cure; then what a right file could gain."""

import json as json_module
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from scenarios.errors import Finding
from scenarios.messages import Language
from simulator.cli.texts import t

FIELDS = ("file", "line", "column", "code", "message", "expected", "cure")
SHOWN = 6
"""So many suggestions are shown unasked."""


def check(
    paths: Annotated[list[str] | None, typer.Argument(metavar="[PATH]...", help=t("paths"))] = None,
    json: Annotated[bool, typer.Option("--json", help=t("json"))] = False,
    advice: Annotated[bool | None, typer.Option("--advice/--no-advice", help=t("advice"), show_default=False)] = None,
) -> None:
    """Check files; exit status 1 where one has a fault. Advice never changes the status."""
    from simulator import settings
    from simulator.authoring.checking import check_file

    language = settings.language()
    files = list(_files(paths or []))
    found = {path: check_file(path, language) for path in files}
    findings = [finding for row in found.values() for finding in row]
    right = [path for path, row in found.items() if not row]
    hints = _hints(right, language) if _wants_advice(advice, json=json, named=bool(paths)) else []
    if json:
        _rows([*findings, *hints])
    else:
        _text(findings, len(files))
        _suggest(hints, SHOWN if advice is None else len(hints))
    raise typer.Exit(1 if findings else 0)


def _wants_advice(asked: bool | None, *, json: bool, named: bool) -> bool:
    """Unasked there is advice on files somebody names, for people only."""
    return asked if asked is not None else named and not json


def _hints(paths: list[Path], language: Language) -> list[Finding]:
    from simulator.authoring.advice import advise

    return [hint for path in paths for hint in advise(path, language)]


def _rows(findings: list[Finding]) -> None:
    for finding in findings:
        row = {name: value for name, value in asdict(finding).items() if name in FIELDS}
        typer.echo(json_module.dumps(row, ensure_ascii=False))


def _text(findings: list[Finding], files: int) -> None:
    for finding in findings:
        typer.echo(f"{finding}\n")
    typer.echo(t("found" if findings else "all_good", count=files, faults=len(findings)))


def _suggest(hints: list[Finding], most: int) -> None:
    if hints:
        typer.echo("\n" + t("advice_head"))
    for hint in hints[:most]:
        typer.echo(f"- {hint.file}:{hint.line}: {hint.message} {hint.cure}")
    if len(hints) > most:
        typer.echo(t("advice_more", count=len(hints) - most))


def _files(paths: list[str]) -> Iterator[Path]:
    from curricula.shelf import Shelf
    from scenarios.errors import NotFoundError
    from scenarios.library import Library

    if not paths:
        library = Library.from_environment()
        yield from library.files()
        yield from library.for_all()
        yield from library.beside()
        yield from Shelf.from_environment().files()
    for path in map(Path, paths):
        found = sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
        if not found:
            raise NotFoundError(t("nothing_to_check", path=path))
        yield from found

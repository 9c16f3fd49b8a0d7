"""``ruhepol playtest``: built-in trainees try scenarios out; exit status 1 where one does not tell them apart."""

import json as json_module
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from simulator.cli.texts import t

if TYPE_CHECKING:
    from rich.table import Table

    from scenarios.errors import Finding
    from simulator.playtest import Playtest

SEEDS = 5
UNSAID, MOST_UNSAID = "line_never_said", 5
"""Findings of this kind are shown up to so many; programs get them all."""
FIGURES = ("overall", "listening", "accountability", "solution")


def playtest(
    scenarios: Annotated[list[str] | None, typer.Argument(metavar="[SCENARIO]...", help=t("to_play"))] = None,
    seeds: Annotated[int, typer.Option(min=1, max=1_000, help=t("seeds"))] = SEEDS,
    json: Annotated[bool, typer.Option("--json", help=t("json"))] = False,
) -> None:
    """Try scenarios out."""
    from rich.console import Console

    from simulator import settings
    from simulator.playtest import playtest as tried

    console, apart = Console(highlight=False), True
    for path in _paths(scenarios or []):
        result = tried(path, seeds, settings.language())
        apart &= result.verdict.told_apart
        if json:
            for row in _json(result):
                typer.echo(json_module.dumps(row, ensure_ascii=False))
        else:
            console.print(_table(result))
            typer.echo("\n".join(_said(result)) + "\n")
    raise typer.Exit(0 if apart else 1)


def _paths(wanted: list[str]) -> Iterator[Path]:
    from scenarios.library import Library
    from simulator import settings

    library = Library.from_environment(language=settings.language())
    yield from map(library.file, wanted) if wanted else library.files()


def _json(result: "Playtest") -> Iterator[Mapping[str, Any]]:
    """One line a trainee, then one with the verdict and the findings."""
    for row in result.rows:
        yield {"scenario": result.scenario.id, **row}
    found = [{name: value for name, value in asdict(finding).items() if name != "excerpt"} for finding in result.findings]
    told_apart = {"told_apart": result.verdict.told_apart, **asdict(result.verdict)}
    yield {"scenario": result.scenario.id, "verdict": told_apart, "findings": found}


def _table(result: "Playtest") -> "Table":
    from rich.box import SIMPLE_HEAD
    from rich.table import Table
    from rich.text import Text

    table = Table(
        title=Text(f"{result.scenario.title} ({result.scenario.id})"), title_justify="left", box=SIMPLE_HEAD, padding=(0, 1, 0, 0)
    )
    for name in ("who", "endings"):
        table.add_column(t(f"play_{name}"))
    for name in ("csat", *FIGURES, "critical"):
        table.add_column(t(f"play_{name}"), justify="right", no_wrap=True)
    for row in result.rows:
        endings = ", ".join(f"{t(f'ending_{name}')} {count}" for name, count in row["outcomes"].items())
        figures = ["–" if row[name] is None else f"{row[name]:.1f}" for name in ("csat", *FIGURES)]
        table.add_row(t(f"kind_{row['trainee']}"), endings, *figures, str(row["critical"]))
    return table


def _said(result: "Playtest") -> Iterator[str]:
    """The verdict in words, then what nobody could bring about."""
    verdict, ending = result.verdict, t(f"ending_{result.scenario.best_outcome}")
    yield t("play_best", share=f"{100 * verdict.best:.0f}", ending=ending)
    yield t("play_never", share=f"{100 * verdict.never:.0f}", ending=ending)
    yield t("play_order", share=f"{100 * verdict.order:.0f}")
    yield t("play_apart" if verdict.told_apart else "play_not_apart")
    yield from _found(result.findings)


def _found(findings: "tuple[Finding, ...]") -> Iterator[str]:
    """What can be mended first; of lines that never came up only some, they are many and do least harm."""
    lines = [finding for finding in findings if finding.code == UNSAID]
    if findings:
        yield ""
        yield t("play_found", count=len(findings))
    for finding in [*(finding for finding in findings if finding.code != UNSAID), *lines[:MOST_UNSAID]]:
        yield f"  {finding.file}:{finding.line}: {finding.message}"
    if len(lines) > MOST_UNSAID:
        yield "  " + t("play_more", count=len(lines) - MOST_UNSAID)

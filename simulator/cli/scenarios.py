"""``ruhepol scenarios``: the library as a table or as lines of JSON."""

import json as json_module
from typing import Annotated

import typer

from simulator.cli.texts import t


def scenarios(json: Annotated[bool, typer.Option("--json", help=t("json"))] = False) -> None:
    """List the library."""
    from scenarios.library import Library
    from simulator import settings

    for scenario in Library.from_environment(language=settings.language()).all():
        row = {name: getattr(scenario, name) for name in ("id", "title", "language", "channel", "temperament", "difficulty", "fault", "twin")}
        if json:
            typer.echo(json_module.dumps(row, ensure_ascii=False))
        else:
            typer.echo(f"{scenario.id:24} {scenario.language}  {scenario.channel:7} {scenario.temperament:13} {'*' * scenario.difficulty:4} {scenario.title}")

"""``ruhepol scenarios``: the library as a table or as lines of JSON."""

import json as json_module
from typing import Annotated

import typer

from simulator.cli.texts import t

COLUMNS = ("id", "title", "language", "channel", "temperament", "difficulty", "fault", "twin")


def scenarios(json: Annotated[bool, typer.Option("--json", help=t("json"))] = False) -> None:
    """List the library."""
    from scenarios.library import Library
    from simulator import settings

    for scenario in Library.from_environment(language=settings.language()).all():
        row = {name: getattr(scenario, name) for name in COLUMNS}
        shown = "{id:24} {language}  {channel:7} {temperament:13} {difficulty}  {title}".format(**row)
        typer.echo(json_module.dumps(row, ensure_ascii=False) if json else shown)

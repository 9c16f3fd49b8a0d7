"""``ruhepol draft``: the draft of a scenario from a real conversation, masked before anything looks at it."""

import json as json_module
import sys
from pathlib import Path
from typing import Annotated

import typer

from scenarios.messages import Language
from simulator.cli.texts import interface, t


def draft(
    transcript: Annotated[str, typer.Argument(metavar="TRANSCRIPT", help=t("draft_transcript"))],
    out: Annotated[str | None, typer.Option(metavar="FILE", help=t("draft_out"))] = None,
    language: Annotated[str | None, typer.Option(metavar="de|en", help=t("draft_language"))] = None,
    customer: Annotated[str | None, typer.Option(metavar="NAME", help=t("draft_customer"))] = None,
    agent: Annotated[str | None, typer.Option(metavar="NAME", help=t("draft_agent"))] = None,
    line: Annotated[int | None, typer.Option(metavar="N", help=t("draft_line"))] = None,
    list_: Annotated[str | None, typer.Option("--list", metavar="FILE", help=t("draft_list"))] = None,
    json: Annotated[bool, typer.Option("--json", help=t("draft_json"))] = False,
) -> None:
    """Make a draft; exit status 2 where it is unclear who the customer is."""
    from scenarios.errors import SettingError
    from simulator.authoring.draft import draft as drafted
    from simulator.cli.drafted import as_json, listed, told

    spoken: Language | None = "de" if language == "de" else "en" if language == "en" else None
    if language and not spoken:
        raise SettingError(t("draft_bad_language", found=language))
    made = drafted(_read(transcript), interface(), customer=customer, agent=agent, language=spoken, line=line)
    if list_:
        _write(list_, "".join(f"{row}\n" for row in listed(made, interface(), whole=True)))
    if out:
        _write(out, made.text)
    if json:
        typer.echo(json_module.dumps(as_json(made, out), ensure_ascii=False))
        return
    if not out:
        typer.echo(made.text, nl=False)
    typer.echo("\n".join(told(made, out, interface())), err=not out)  # without --out the draft itself has standard output


def _read(name: str) -> bytes:
    from scenarios.errors import InputError
    from simulator.authoring.drafting.transcript import MAX_BYTES

    if name == "-":
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    try:
        with Path(name).open("rb") as file:
            return file.read(MAX_BYTES * 100)
    except OSError as error:
        raise InputError(t("no_file", path=name, reason=error.strerror or type(error).__name__)) from None


def _write(name: str, text: str) -> None:
    from scenarios.errors import InputError
    from simulator.authoring.writing import write_new

    try:
        write_new(Path(name), text)
    except FileExistsError:
        raise InputError(t("draft_exists", path=name)) from None
    except OSError as error:
        raise InputError(t("cannot_write", path=name, reason=error.strerror or type(error).__name__)) from None

"""``ruhepol explain``: what a key, a value or a code of ``check`` means; ``ruhepol schema``: the same for editors."""

from collections.abc import Iterator
from pathlib import Path
from textwrap import fill, indent
from typing import TYPE_CHECKING, Annotated

import typer

from scenarios.errors import InputError, SettingError
from scenarios.messages import Language
from simulator.cli.texts import t

if TYPE_CHECKING:  # pydantic stays out of `ruhepol --help`
    from scenarios.keys import KeyInfo
    from simulator.authoring.meaning import Found

WIDTH = 100
COLUMN = 20
"""Width of the column of names."""


def explain(key: Annotated[str, typer.Argument(metavar="[KEY]", help=t("explain_key"))] = "") -> None:
    """Explain a key, a value or a code; without one, list the keys of a scenario."""
    from simulator import settings

    language, wanted = settings.language(), key.strip().strip(":.")
    lines = list(_about(wanted, language) if wanted else _kind("scenario", language))
    if not lines:
        raise SettingError(_unknown(key, language))
    typer.echo("\n".join(lines).lstrip("\n"))


def _unknown(key: str, language: Language) -> str:
    from simulator.authoring.meaning import nearest_word

    near = nearest_word(key, language)
    return t("explain_near", found=key, near=near) if near else t("explain_none", found=key)


def _about(wanted: str, language: Language) -> Iterator[str]:
    from simulator.authoring.kinds import KINDS

    if wanted in KINDS:
        yield from _kind(wanted, language)
    yield from _keys(wanted, language)
    yield from _values(wanted, language)
    yield from _finding(wanted, language)


def _kind(kind: str, language: Language) -> Iterator[str]:
    """A file: its keys in a table, those it cannot do without first."""
    from scenarios.keys import key_info, texts
    from simulator.authoring.kinds import KINDS

    infos = [key_info(KINDS[kind], name, language) for name in KINDS[kind].model_fields]
    yield from ["", fill(texts(language).kinds[kind], WIDTH)]
    for needed, title in ((True, "explain_needed"), (False, "explain_optional")):
        rows = [info for info in infos if info.required == needed]
        if rows:
            yield from ["", t(title), *(_row(info.name, info.text.split(". ")[0].rstrip(".")) for info in rows)]
    yield from ["", t("explain_more", key=f"{kind}.{infos[0].name}" if kind != "scenario" else "remedies.basis")]


def _row(name: str, text: str) -> str:
    gap = " " * max(1, COLUMN - len(name))
    return fill(f"  {name}{gap}{text}", WIDTH, subsequent_indent=" " * (COLUMN + 2), break_on_hyphens=False)


def _keys(wanted: str, language: Language) -> Iterator[str]:
    """One key in full, and others of the same name; several keys below others of which none is meant more than the rest, listed."""
    from simulator.authoring.meaning import keys_called

    found = keys_called(wanted)
    if len(found) > 1 and found[0].path != wanted:
        yield from ["", t("explain_which", found=wanted), *(_row(str(f), f.info(language).text) for f in found)]
    elif found:
        yield from _key(found[0], language)
        if found[1:]:
            yield from ["", t("explain_also", keys=", ".join(map(str, found[1:])))]


def _key(found: "Found", language: Language) -> Iterator[str]:
    info = found.info(language)
    yield from ["", str(found), indent(fill(info.text, WIDTH - 2), "  "), indent(fill(_facts(info), WIDTH - 2), "  ")]
    if info.values:
        yield from ["", *(_row(value, meaning) for value, meaning in info.values.items())]
    yield from ["", indent(found.in_place(language), "  ")]


def _facts(info: "KeyInfo") -> str:
    """Type, default and need, in one line; the values of a list follow below."""
    kind = "" if info.values else info.type_words
    held = t("explain_default", default=info.default) if info.default else ""
    return "; ".join(filter(None, [kind, t("explain_required") if info.required else t("explain_may"), held]))


def _values(wanted: str, language: Language) -> Iterator[str]:
    from grading.evidence import Cue
    from simulator.authoring.meaning import values_called
    from simulator.words import word

    for meaning, keys in values_called(wanted, language).items():
        name = f" ({word(wanted, language)})" if wanted in set(Cue) and any(f.path == "soothes" for f in keys) else ""
        yield from ["", f"{wanted}{name}", indent(fill(meaning, WIDTH - 2), "  ")]
        yield indent(fill(t("explain_stands", keys=", ".join(map(str, keys))), WIDTH - 2), "  ")


def _finding(wanted: str, language: Language) -> Iterator[str]:
    from simulator.authoring.meaning import finding_called

    said = finding_called(wanted, language)
    if said:
        yield from ["", t("explain_code", code=wanted), *(f"  {text}" for text in (said.message, said.cure) if text.strip("…"))]


def schema(
    kind: Annotated[str, typer.Argument(metavar="[KIND]", help=t("schema_kind"))] = "scenario",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help=t("out"))] = None,
) -> None:
    """Print or write the JSON Schema of a kind of file, in the language of the interface."""
    from scenarios.json_schema import file_of
    from simulator import settings
    from simulator.authoring.kinds import KINDS

    if kind not in KINDS:
        raise SettingError(t("schema_unknown", found=kind, kinds=", ".join(KINDS)))
    text = file_of(kind, settings.language()).read_text(encoding="utf-8")
    if out is None:
        typer.echo(text, nl=False)
        return
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")
    except OSError as error:
        raise InputError(t("cannot_write", path=out, reason=error.strerror or type(error).__name__)) from None

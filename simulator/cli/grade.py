"""``ruhepol grade``: conversations in, grades out, line by line and in order; a bad line never stops the rest."""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import IO, TYPE_CHECKING, Annotated

import typer

from simulator.cli.texts import interface, t

if TYPE_CHECKING:
    from grading.ear.case import Case
    from grading.grader import Grade
    from scenarios.conversation import Conversation
    from scenarios.errors import RuhepolError
    from scenarios.own_words import OwnWords


def grade(
    files: Annotated[list[str] | None, typer.Argument(metavar="[FILE]...", help=t("files"))] = None,
    grader: Annotated[str, typer.Option(metavar="offline|llm", help=t("grader"))] = "offline",
    format: Annotated[str, typer.Option(metavar="jsonl", help=t("format"))] = "jsonl",
    out: Annotated[str | None, typer.Option(metavar="FILE", help=t("out"))] = None,
    words: Annotated[list[str] | None, typer.Option(metavar="FILE", help=t("words"))] = None,
    explain: Annotated[bool, typer.Option("--explain", help=t("explain_grade"))] = False,
) -> None:
    """Grade conversations; exit status 1 where a line or file could not be read."""
    for option, value, able in (("--grader", grader, "offline"), ("--format", format, "jsonl")):
        if value != able:
            raise typer.BadParameter(t("not_yet", option=option, value=value))
    cases, clean = _Cases(words or []), True
    with _output(out) as sink:
        for name in files or ["-"]:
            for made in _graded(name, cases):
                clean = clean and made is not None and made.status != "failed"
                if made is not None:
                    sink.write((_shown(made, explain=explain) + "\n").encode("utf-8", "backslashreplace"))
    raise typer.Exit(0 if clean else 1)


def _graded(name: str, cases: "_Cases") -> Iterator["Grade | None"]:
    """Yield a grade for every line that is not blank; None for a file that cannot be read."""
    from scenarios.errors import RuhepolError
    from scenarios.faults import LineError

    try:
        with nullcontext(sys.stdin.buffer) if name == "-" else Path(name).open("rb") as file:
            for number, raw in enumerate(file, 1):
                if raw.strip():
                    try:
                        yield _grade_line(raw, f"{name}:{number}" if name != "-" else str(number), cases)
                    except RuhepolError as error:
                        yield _failed(raw, number, error)
                    except Exception as error:  # never a score, never a stop: the line says that it failed
                        yield _failed(raw, number, LineError("ungraded", name=type(error).__name__))
    except OSError as error:
        sys.stderr.write(t("no_file", path=name, reason=error.strerror or type(error).__name__) + "\n")
        yield None


def _grade_line(raw: bytes, where: str, cases: "_Cases") -> "Grade":
    from grading.grader import grade as grade_conversation
    from scenarios.conversation import conversation_from_line
    from scenarios.faults import LineError

    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise LineError("utf8") from None
    conversation = conversation_from_line(text)
    return grade_conversation(conversation, cases.of(conversation, where))


def _failed(raw: bytes, number: int, error: "RuhepolError") -> "Grade":
    """A person is told in the language of the interface, the file in English."""
    from grading.grader import Grade
    from scenarios.faults import LineError

    told = error.said(interface()) if isinstance(error, LineError) else str(error)
    sys.stderr.write(t("line", number=number, error=told) + "\n")
    return Grade(_id_in(raw), "failed", error=str(error))


def _shown(made: "Grade", *, explain: bool) -> str:
    """Return a grade as a line of JSON, or in plain words."""
    if not explain:
        return json.dumps(made.to_json(), ensure_ascii=False, allow_nan=False)
    from simulator.cli.explain import explain as explained

    return "\n".join(explained(made, interface())) + "\n"


def _id_in(raw: bytes) -> str | None:
    try:
        row = json.loads(raw)
    except (ValueError, RecursionError):
        return None
    return row["id"] if isinstance(row, dict) and isinstance(row.get("id"), str) else None


class _Cases:
    """The case of each conversation; a scenario is read once, and missed once. ``words``: files of own words for what has none."""

    def __init__(self, words: list[str]) -> None:
        self.known: dict[str, Case | None] = {}
        self.words = {own.language: own for own in map(_words, words)}

    def of(self, conversation: "Conversation", where: str) -> "Case":
        """Return the scenario's case where it is known, else what the conversation itself tells."""
        from grading.ear.case import case_of_conversation

        wanted = conversation.scenario
        if wanted is not None and wanted not in self.known:
            self.known[wanted] = self._read(wanted, where)
        return (self.known[wanted] if wanted is not None else None) or case_of_conversation(
            conversation, self.words.get(conversation.language)
        )

    def _read(self, wanted: str, where: str) -> "Case | None":
        from grading.ear.case import case_of_scenario
        from scenarios.errors import NotFoundError
        from scenarios.library import Library

        try:
            return case_of_scenario(Library.from_environment().find(wanted))
        except NotFoundError:
            sys.stderr.write(t("no_scenario", where=where, found=wanted) + "\n")
            return None


def _words(path: str) -> "OwnWords":
    """Read a file of own words as `check` would; raises `DataError`."""
    from scenarios.errors import DataError
    from scenarios.library import load_words
    from simulator.authoring.own_words import check_words

    findings = tuple(check_words(Path(path), interface()))
    if findings:
        raise DataError(findings)
    return load_words(Path(path), interface())


@contextmanager
def _output(out: str | None) -> Iterator[IO[bytes]]:
    """Write to standard output, or to a file that appears only when it is whole."""
    from scenarios.errors import InputError

    if out is None:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    part = Path(out + ".part")
    try:
        with part.open("wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(out)
    except OSError as error:
        raise InputError(t("cannot_write", path=out, reason=error.strerror or type(error).__name__)) from None
    finally:
        part.unlink(missing_ok=True)

"""Get answers: from options, and at a terminal by asking, one question after the other."""

import shutil
import sys
import textwrap
from collections.abc import Callable, Iterator, Mapping, Sequence

import typer

from scenarios.errors import InputError, SettingError
from scenarios.keys import key_info
from scenarios.messages import Language
from simulator.authoring.asking import say
from simulator.authoring.questions import Answers, Kind, Question, questions
from simulator.cli.texts import t

Given = Mapping[str, str | None]
"""What stood in the options, by key."""
Refuse = Callable[[Question, str, Answers], None]
"""Raises `InputError` where an answer does not go with the ones before it, or with what is there already."""
INDENT = " " * 5
NARROWEST = 40
YES = {"", "j", "ja", "y", "yes"}


def answers(kind: Kind, given: Given, language: Language, refuse: Refuse) -> dict[str, str]:
    """Return every answer for a kind of file; raises `SettingError` for options that are missing or will not do."""
    asked, found = questions(kind, language), dict[str, str]()
    at_a_terminal = sys.stdin.isatty()
    if not at_a_terminal:
        _all_there(asked, given)
    open_ones = [q for q in asked if given.get(q.key) is None]
    if at_a_terminal and open_ones:
        typer.echo("\n" + t(f"new_begin_{kind}", how=t("new_how")))
    for question in asked:
        option = given.get(question.key)
        if option is not None or not at_a_terminal:
            found[question.key] = _of_option(question, option or "", language)
            refuse(question, found[question.key], found)
        else:
            found[question.key] = _ask(question, f"{open_ones.index(question) + 1}/{len(open_ones)}", language, found, refuse)
    return found


def _all_there(asked: Sequence[Question], given: Given) -> None:
    missing = [q.option for q in asked if given.get(q.key) is None and not q.default and not q.optional]
    if missing:
        raise SettingError(t("new_missing", options=", ".join(missing)))


def _of_option(question: Question, text: str, language: Language) -> str:
    try:
        return question.read(text, language)
    except InputError as error:
        raise SettingError(f"{question.option}: {error}") from None


def _ask(question: Question, number: str, language: Language, found: Answers, refuse: Refuse) -> str:
    """Ask until the answer will do."""
    typer.echo("\n" + "\n".join(_shown(question, number, language)))
    while True:
        try:
            answer = question.read(_typed(question, language), language)
            refuse(question, answer, found)
        except InputError as error:
            typer.echo(str(error))
        else:
            return answer


def _shown(question: Question, number: str, language: Language) -> Iterator[str]:
    yield f"{number}  {say(question.words or question.key, language)}"
    yield from _below(say(f"{question.words or question.key}_why", language))
    yield from _below(t("new_several")) if question.several else ()
    meanings = key_info("scenario", question.path, language).values if question.choices else {}
    widest = max(map(len, question.choices), default=0)
    for place, choice in enumerate(question.choices, 1):
        yield from _below(f"{place:2}  {choice:{widest}}  {meanings[choice]}", 6 + widest)


def _below(text: str, hanging: int = 0) -> Iterator[str]:
    """Indent ``text`` below its question and break it where the window ends."""
    width = max(shutil.get_terminal_size().columns - 1, NARROWEST)
    yield from textwrap.wrap(text, width, initial_indent=INDENT, subsequent_indent=INDENT + " " * hanging)


def _typed(question: Question, language: Language) -> str:
    default = question.default.get(language, "")
    first = _line(f"[{default}] > " if default else "> ")
    lines = [first]
    while question.several and lines[-1].strip():
        lines.append(_line("  "))
    return "\n".join(lines)


def _line(prompt: str) -> str:
    import readline  # noqa: F401  line editing for input()

    try:
        return input(prompt)
    except EOFError:
        raise typer.Abort from None


def agreed(text: str) -> bool:
    """Ask a question that Enter answers with yes."""
    typer.echo(text)
    return _line(t("new_yes_no") + " > ").strip().lower() in YES

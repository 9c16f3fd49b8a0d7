"""Carries a guide out as a reader would: writes its files, types its commands, and sees whether what comes is what the guide shows.

In a page, three kinds of blocks are carried out, in their order, in one empty folder:

- a block with ``file=NAME`` in its first line becomes that file; with ``keys=NAME`` its keys take the place of the file's own
  keys of these names, or are added to it;
- a block ``console``: ``$ ruhepol ...`` is run (also with ``< FILE`` and with ``echo ... |`` before it), and ``export NAME=VALUE``; a
  line that ends in a backslash goes on in the next one. What follows up to the next ``$`` is the output, errors included; ``...``
  stands for any text, and for any number of lines where it stands alone. ``[1]`` as the last line is the exit status.

``python -m tests.guides.runner PAGE`` prints the page with the true output wherever the page shows something else.
"""

import io
import os
import re
import shlex
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

from simulator.cli import run

FENCE = re.compile(r"^```(?P<kind>\w+)(?: (?P<how>file|keys)=(?P<name>\S+))?\n(?P<body>.*?)^```$", re.DOTALL | re.MULTILINE)
COMMAND = re.compile(r"^\$ (?P<typed>(?:.*\\\n)*.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
KEY = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
STATUS = re.compile(r"\[\d+\]\n\Z")


@dataclass(frozen=True)
class Shown:
    """A command of a page: its place, what the page says comes of it, and what really comes of it."""

    place: slice
    typed: str
    expected: str
    found: str

    @property
    def is_true(self) -> bool:
        """Whether the page shows what comes."""
        return re.fullmatch(_pattern(self.expected), self.found) is not None


def play(page: str, folder: Path) -> tuple[Shown, ...]:
    """Carry a page out in ``folder``; the surroundings of the commands are the caller's, but for what the page exports."""
    with chdir(folder):
        return tuple(_played(page))


def _played(page: str) -> Iterator[Shown]:
    exported: dict[str, str] = {}
    for fence in FENCE.finditer(page):
        if fence["kind"] == "console":
            yield from _commands(fence, exported)
        elif fence["how"]:
            _write(Path(fence["name"]), fence["body"], replaces_keys=fence["how"] == "keys")


def _commands(fence: re.Match[str], exported: dict[str, str]) -> Iterator[Shown]:
    for command in COMMAND.finditer(fence["body"]):
        start = fence.start("body")
        place = slice(start + command.start("output"), start + command.end("output"))
        yield Shown(place, command["typed"], command["output"], carry_out(command["typed"], exported))


def carry_out(typed: str, exported: dict[str, str]) -> str:
    """Run one line and return what it prints, with the exit status where that is not 0; raises `ValueError` for what no guide may say."""
    words, text = _with_input(_words(typed))
    if words[0] == "export" and len(words) == 2:
        name, _, value = words[1].partition("=")
        exported[name] = value
        return ""
    if words[0] != "ruhepol" or {"|", "<"} & set(words):
        raise ValueError(f"A guide can say ruhepol, echo and export, not {typed!r}")
    return _ran(words[1:], text, exported)


def _words(typed: str) -> list[str]:
    """Split a line as a shell does."""
    found = shlex.shlex(typed.replace("\\\n", ""), posix=True, punctuation_chars="|<")
    found.whitespace_split, found.commenters = True, ""
    return list(found)


def _with_input(words: list[str]) -> tuple[list[str], str]:
    """Take what stands before a pipe, or in the file after ``<``, for what is typed into the command."""
    if words[0] == "echo" and words[2:3] == ["|"]:
        return words[3:], f"{words[1]}\n"
    if words[-2:-1] == ["<"]:
        return words[:-2], Path(words[-1]).read_text("utf-8")
    return words, ""


def _ran(arguments: list[str], text: str, exported: Mapping[str, str]) -> str:
    """Run the command inside this process; output and errors come in one stream, as on a screen."""
    screen = io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)
    surroundings, keyboard = dict(os.environ), sys.stdin
    os.environ.update(exported)
    sys.stdin = io.TextIOWrapper(io.BytesIO(text.encode()), "utf-8")
    try:
        with redirect_stdout(screen), redirect_stderr(screen):
            status = run(arguments)
    finally:
        sys.stdin = keyboard
        os.environ.clear()
        os.environ.update(surroundings)
    lines = [line.rstrip() for line in screen.buffer.getvalue().decode().strip("\n").splitlines()]
    return "".join(f"{line}\n" for line in [*lines, *([f"[{status}]"] if status else [])])


def _write(path: Path, body: str, *, replaces_keys: bool) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(_with_keys(path.read_text("utf-8"), body) if replaces_keys else body, encoding="utf-8")


def _with_keys(text: str, body: str) -> str:
    """Put the keys in ``body`` into a file: in place of its own, or at its end."""
    new = {part.partition(":")[0]: part for part in KEY.split(body)}
    blocks = [new.pop(part.partition(":")[0], part) for part in KEY.split(text)]
    return "".join([*blocks, *new.values()])


def _pattern(expected: str) -> str:
    """Make a pattern of an output with ``...``; a status that is not shown must be 0."""
    lines = "".join(r"(?:.*\n)*?" if line == "...\n" else re.escape(line).replace(r"\.\.\.", ".*?") for line in expected.splitlines(True))
    return lines if STATUS.search(expected) else rf"(?!(?:.*\n)*\[\d+\]\n\Z){lines}"


def renewed(page: str, folder: Path) -> str:
    """Return the page with the true output wherever it shows something else."""
    text = page
    for shown in reversed(play(page, folder)):
        if not shown.is_true:
            text = text[: shown.place.start] + shown.found + text[shown.place.stop :]
    return text


if __name__ == "__main__":
    for name in ("RUHEPOL_STORE", "RUHEPOL_SCENARIOS", "RUHEPOL_LANGUAGE"):
        os.environ.pop(name, None)
    page = Path(sys.argv[1]).read_text("utf-8")
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as home:
        os.environ.update(RUHEPOL_HOME=home, NO_COLOR="1")
        sys.stdout.write(renewed(page, Path(folder)))

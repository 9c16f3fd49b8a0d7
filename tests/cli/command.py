"""Runs the command for the tests: as a process of its own, as a process one talks to, or inside this one where speed matters."""

import io
import json
import os
import signal
import subprocess
import sys
import threading
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.cli import run as run_command

ROOT = Path(__file__).parent.parent.parent
PATIENCE = 60
"""Seconds after which a process that hangs is ended, so that a test fails instead of waiting for ever."""
Row = dict[str, Any]

LETTER = """\
id: tiny-letter
title: A short letter
language: en
channel: email
temperament: disappointed
situation: You answer e-mails. A lamp has not arrived.
opening: My lamp has not arrived. Where is it?
persona: {name: Ada Brown, history: Two orders.}
remedies:
  - {kind: replacement, text: A second lamp}
"""
"""A small scenario that is good."""


@dataclass(frozen=True)
class Result:
    """What a command left behind."""

    status: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """Standard output as text."""
        return self.raw.decode("utf-8")

    @property
    def rows(self) -> list[Row]:
        """Standard output as lines of JSON."""
        return [json.loads(line) for line in self.raw.split(b"\n") if line]

    def of(self, event: str) -> list[Row]:
        """Events of one kind."""
        return [row for row in self.rows if row["event"] == event]


def ruhepol(*arguments: str, text: str | bytes = "", **environment: str) -> Result:
    """Run ``python -m simulator`` from the repository; the surroundings come from tests/conftest.py."""
    given = text.encode() if isinstance(text, str) else text
    command = [sys.executable, "-m", "simulator", *arguments]
    done = subprocess.run(
        command, input=given, cwd=ROOT, env={**os.environ, **environment}, capture_output=True, check=False, timeout=PATIENCE
    )
    return Result(done.returncode, done.stdout, done.stderr.decode("utf-8"))


def run(*arguments: str, text: str | bytes = "") -> Result:
    """Run the command inside this process, with streams of the kind `simulator.cli.main` sets up."""
    given = text.encode() if isinstance(text, str) else text
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", "backslashreplace", write_through=True) for _ in range(2))
    before, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(given), "utf-8", "surrogateescape")
    try:
        with redirect_stdout(out), redirect_stderr(err):
            status = run_command(list(arguments))
    finally:
        sys.stdin = before
    return Result(status, out.buffer.getvalue(), err.buffer.getvalue().decode("utf-8"))


class Talk:
    """A command one talks to line by line."""

    def __init__(self, *arguments: str) -> None:
        pipe = subprocess.PIPE
        command = [sys.executable, "-m", "simulator", *arguments]
        # SIGINT as in a terminal, even where the tests were started in the background
        start = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.default_int_handler)}
        self.process = subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe, encoding="utf-8", **start)
        self.watch = threading.Timer(PATIENCE, self.process.kill)
        self.watch.start()

    def __enter__(self) -> "Talk":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.finish()

    def hear(self, event: str) -> list[Row]:
        """Read events up to one of that kind."""
        rows: list[Row] = []
        while not rows or rows[-1]["event"] != event:
            line = self.process.stdout.readline()
            assert line, f"no {event!r}: {rows} {self.process.stderr.read()}"
            rows.append(json.loads(line))
        return rows

    def say(self, line: str) -> None:
        """Send a line."""
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def finish(self, number: int | None = None, text: str | None = None) -> Result:
        """Close the input, or send a signal, and wait for the end."""
        if number is not None:
            self.process.send_signal(number)
        out, err = self.process.communicate(text) if self.process.stdin and not self.process.stdin.closed else ("", "")
        self.watch.cancel()
        return Result(self.process.returncode, out.encode(), err)

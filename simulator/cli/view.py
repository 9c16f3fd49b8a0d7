"""Two ways to show a conversation: lines of JSON for programs, text with mood bars for people."""

import json
import sys
from collections.abc import Iterable, Iterator
from typing import Protocol

from scenarios.model import Scenario
from simulator.state import Event


class View(Protocol):
    """Shows events and brings the trainee's lines. ``pauses``: the end of input is a pause, not an end."""

    pauses: bool

    def show(self, events: Iterable[Event]) -> None:
        """Show what happened."""

    def lines(self) -> Iterator[str]:
        """Bring the trainee's lines, one entry each."""


class JsonView:
    """One event a line, flushed at once."""

    pauses = False

    def show(self, events: Iterable[Event]) -> None:
        """Write the events."""
        for event in events:
            row = json.dumps(event.to_json(), ensure_ascii=False)
            sys.stdout.write(row + "\n")
            sys.stdout.flush()

    def lines(self) -> Iterator[str]:
        """Read standard input line by line."""
        return (line.rstrip("\r\n") for line in sys.stdin)


def view_for(scenario: Scenario, json_wanted: bool) -> View:
    """Choose the view for where we are."""
    if json_wanted:
        return JsonView()
    from simulator.cli.terminal import TerminalView

    return TerminalView(scenario)

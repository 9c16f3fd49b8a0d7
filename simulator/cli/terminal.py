"""A conversation for people: who speaks, mood as bars with words, and a debrief at the end.

Everything goes through `rich.text.Text`, so that nobody's words can become markup.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from scenarios.model import Scenario
from simulator.briefing import CHANNELS
from simulator.cli.debrief import debrief, quoted
from simulator.cli.texts import t
from simulator.state import Event
from simulator.words import BARS, word

BAR = 5
"""Width of a mood bar: four of them fit into 80 columns."""
COLOURS = {"anger": "red", "confusion": "magenta", "trust": "green", "patience": "cyan"}
MOST_REASONS = 4
LETTERS = ("email", "review")
"""Channels in which Enter makes a new line."""


class TerminalView:
    """Shows a conversation as text; reads the keyboard, or a pipe without prompts."""

    def __init__(self, scenario: Scenario, console: Console | None = None, *, watching: bool = False) -> None:
        self.scenario = scenario
        self.console = console or Console(highlight=False)
        self.pauses = sys.stdin.isatty() and not watching
        self.over = False

    def show(self, events: Iterable[Event]) -> None:
        """Show what happened."""
        for event in events:
            getattr(self, f"_{event.event}")(event.body)
        sys.stdout.flush()

    def lines(self) -> Iterator[str]:
        """Bring the trainee's entries; a letter may have several lines and ends with a full stop of its own."""
        if not self.pauses:
            yield from (line.rstrip("\r\n") for line in sys.stdin)
            return
        import readline  # noqa: F401  line editing and history for input()

        while True:
            try:
                yield self._letter() if self.scenario.channel in LETTERS else input(f"{t('you')} > ")
            except EOFError:
                return

    def _letter(self) -> str:
        lines: list[str] = []
        while True:
            line = input(f"{t('you')} > " if not lines else "    > ")
            if self.over and not lines and not line.strip():
                return ""
            if not lines and line.startswith("/") and not line.startswith("//"):
                return line
            if line.strip() == ".":
                return "\n".join(lines)
            lines.append(line)

    def _start(self, body: Mapping[str, Any]) -> None:
        self.console.print(Text(self.scenario.title, style="bold"))
        self.console.print(Padding(Text(body["briefing"]), (0, 0, 0, 2), expand=False))
        if self.pauses:
            self.console.print(Text(t("how_letter" if self.scenario.channel in LETTERS else "how_chat"), style="dim"))

    def _customer(self, body: Mapping[str, Any]) -> None:
        self.console.print()
        self.console.print(Text(self.scenario.persona.name, style="bold yellow"))
        self.console.print(Padding(Text(body["text"]), (0, 0, 0, 2), expand=False))
        self.console.print(self._bars(body["mood"]))
        for reason in _main_reasons(body["because"]):
            self.console.print(Padding(self._reason(reason), (0, 0, 0, 2), expand=False))

        if body.get("more"):
            self.console.print(Padding(Text(t("writing", name=self.scenario.persona.name), style="italic"), (0, 0, 0, 2), expand=False))

    def _contact(self, body: Mapping[str, Any]) -> None:
        """A later contact of the case begins."""
        language = self.scenario.language
        when = f"{datetime.fromisoformat(body['now']):%d.%m.%Y %H:%M}"
        head = t("contact", number=body["contact"], channel=CHANNELS[body["channel"]][language], now=when)
        self.console.print()
        self.console.print(Text(head, style="bold"))
        said = [body["situation"], t("opens_trainee") if body["opens"] == "trainee" else ""]
        self.console.print(Padding(Text("\n".join(filter(None, said))), (0, 0, 0, 2), expand=False))

    def _bars(self, mood: Mapping[str, float]) -> Text:
        line = Text("  ")
        for name, value in mood.items():
            full = round(value / 10 * BAR)
            line.append(f"{BARS[name][self.scenario.language]} ", style="dim")
            line.append("█" * full + "░" * (BAR - full), style=COLOURS[name])
            line.append(f" {value:.1f}  ")
        return line

    def _reason(self, reason: Mapping[str, Any]) -> Text:
        language = self.scenario.language
        quote = " " + quoted(reason["quote"], language)
        changes = ", ".join(f"{BARS[name][language]} {value:+.1f}" for name, value in reason["effect"].items())
        return Text(f"{word(reason['cue'], language)}{quote if reason['quote'] else ''}: {changes}", style="dim")

    def _heard(self, body: Mapping[str, Any]) -> None:
        """What was heard is shown with the customer's answer, as its reasons."""

    def _action(self, body: Mapping[str, Any]) -> None:
        style = "blue" if body["ok"] else "red"
        self.console.print(Padding(Text(body["result"], style=style), (0, 0, 0, 2), expand=False))

    def _promise(self, body: Mapping[str, Any]) -> None:
        state = word(f"promise_{body['state']}", self.scenario.language)
        self.console.print(
            Padding(Text(f"{state}: {body['quote']} ({body['due'].replace('T', ' ')[:16]})", style="dim"), (0, 0, 0, 2), expand=False)
        )

    def _error(self, body: Mapping[str, Any]) -> None:
        self.console.print(Text(body["message"], style="red"))

    def _end(self, body: Mapping[str, Any]) -> None:
        self.over = True
        for line in debrief(body, self.scenario):
            self.console.print(line)


def _main_reasons(because: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The reasons that moved most, one for each cue: more cannot be taken in between two messages."""
    by_cue: dict[str, Mapping[str, Any]] = {}
    for reason in sorted(because, key=lambda r: -sum(map(abs, r["effect"].values()))):
        by_cue.setdefault(reason["cue"], reason)
    return list(by_cue.values())[:MOST_REASONS]

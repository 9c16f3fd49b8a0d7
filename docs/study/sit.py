"""Hold the test: two conversations of one person on one occasion, without mood bars, reasons, grade or advice.

    python docs/study/sit.py study T07 pre

`ruhepol practice --assess` shows how the mood moves and debriefs at the end; that is feedback, and in a test it would reach both groups.
Every reply is kept in ``study/sittings`` before the answer is shown; after a crash or Ctrl-C the same command goes on.
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.text import Text
from tables import OCCASIONS, ORDERS, TableError, read, run

from grading.store import Memory
from grading.version import VERSION
from scenarios.errors import RuhepolError
from scenarios.library import Library
from scenarios.model import Scenario
from simulator import assemble
from simulator.briefing import briefing
from simulator.cli.terminal import LETTERS, TerminalView
from simulator.recorder import Recorder
from simulator.state import conversation_of

FORMS = Path(__file__).parent / "forms.csv"
SEEDS = {"pre": 101, "post": 102, "follow_up": 103}
"""The follow-up brings the form of the pre-test again, with other words of the customer."""
TEXTS = {
    "next": ("Gespräch {number} von 2.", "Conversation {number} of 2."),
    "held": ("Gespräch {number} haben Sie schon geführt.", "You have already held conversation {number}."),
    "chat": ("Enter sendet, /ende beendet.", "Enter sends, /end ends."),
    "letter": ("Ein Punkt allein in einer Zeile sendet, /ende beendet.", "A full stop on a line of its own sends, /end ends."),
    "over": ("Das Gespräch ist zu Ende.", "The conversation has ended."),
    "done": ("Das war alles. Vielen Dank! Bitte sagen Sie der Aufsicht Bescheid.", "That was all. Thank you! Please tell the supervisor."),
    "paused": (
        "Unterbrochen. Nichts ist verloren: Derselbe Befehl macht hier weiter.",
        "Interrupted. Nothing is lost: the same command goes on from here.",
    ),
}


@dataclass(frozen=True)
class Sitting:
    """One conversation to hold: by whom, when, which, and the file it is kept in."""

    person: str
    occasion: str
    form: str
    number: int
    scenario: str
    path: Path


class QuietView(TerminalView):
    """What the customer says and what the desk answers; nothing about how it went."""

    def _start(self, body: Mapping[str, Any]) -> None:
        key = "letter" if self.scenario.channel in LETTERS else "chat"
        print(f"{self.scenario.title}\n\n{body['briefing']}\n\n{_text(key, self.scenario.language)}")

    def _customer(self, body: Mapping[str, Any]) -> None:
        super()._customer({**body, "because": []})

    def _bars(self, mood: Mapping[str, float]) -> Text:  # noqa: ARG002  the view's own shape; the mood is what must not be shown
        return Text()

    def _promise(self, body: Mapping[str, Any]) -> None:
        """A kept or broken promise is feedback too."""

    def _end(self, body: Mapping[str, Any]) -> None:  # noqa: ARG002  survey and grade stay unseen
        self.over = True
        print("\n" + _text("over", self.scenario.language))


def sittings(folder: Path, person: str, occasion: str) -> tuple[str, list[Sitting]]:
    """Return a person's language and what they hold on an occasion; raises `TableError` for an unknown person."""
    orders = {row["person"]: row for row in read(folder / "orders.csv", {"person": (), "language": ("de", "en"), "order": ORDERS})}
    if person not in orders:
        raise TableError(f"{folder / 'orders.csv'}: no person {person!r}; there are {', '.join(sorted(orders))}.")
    language, order = orders[person]["language"], orders[person]["order"]
    form = order[OCCASIONS.index(occasion) % len(order)]
    rows = [row for row in read(FORMS, {"form": ("A", "B"), "number": (), "de": (), "en": ()}) if row["form"] == form]
    kept = folder / "sittings"
    return language, [
        Sitting(person, occasion, form, int(row["number"]), row[language], kept / f"{person}-{occasion}-{row['number']}.jsonl")
        for row in rows
    ]


def hold(sitting: Sitting, scenario: Scenario) -> bool:
    """Hold one conversation, or go on with it; returns False where it was interrupted."""
    recorder = assemble.new_conversation(scenario, Memory(), seed=SEEDS[sitting.occasion], mode="assessment")
    view = QuietView(scenario)
    _cut(sitting.path)
    view.show(recorder.begin())
    for line in _entered(sitting.path):
        print(f"> {line}")
        view.show(recorder.enter(line))
    for line in () if recorder.state.is_over else view.lines():
        events = recorder.enter(line)
        _keep(sitting, recorder, line)
        view.show(events)
        if recorder.state.is_over:
            break
    if not recorder.state.is_over and not view.pauses:  # the end of a pipe ends the conversation, that of a keyboard pauses it
        view.show(recorder.close())
        _keep(sitting, recorder, None)
    return recorder.state.is_over


def _keep(sitting: Sitting, recorder: Recorder, line: str | None) -> None:
    """Append what was entered and the conversation as it now stands, so that the last line is always the whole."""
    about = {"person": sitting.person, "occasion": sitting.occasion, "form": sitting.form, "number": sitting.number, "version": VERSION}
    scenario, state = recorder.room.scenario, recorder.state
    known = {"title": scenario.title, "briefing": briefing(scenario)}
    row = {**about, **known, "entered": line, "outcome": state.outcome, "conversation": conversation_of(recorder.room, state).to_json()}
    sitting.path.parent.mkdir(parents=True, exist_ok=True)
    with sitting.path.open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
        file.flush()
        os.fsync(file.fileno())


def rows(path: Path) -> list[dict[str, Any]]:
    """Return what a sitting's file holds, a line for each entry; none where there is no file. A line cut off by a crash is left out."""
    whole = path.read_text("utf-8").split("\n")[:-1] if path.exists() else []
    try:
        return [json.loads(line) for line in whole]
    except ValueError as error:
        raise TableError(f"{path}: not a file that sit.py wrote ({error}).") from None


def _cut(path: Path) -> None:
    """Cut off a line that a crash left half written; nobody has seen an answer to it."""
    if path.exists() and not (kept := path.read_bytes()).endswith(b"\n"):
        path.write_bytes(kept[: kept.rfind(b"\n") + 1])


def _entered(path: Path) -> Iterator[str]:
    yield from (row["entered"] for row in rows(path) if row["entered"] is not None)


def is_held(path: Path) -> bool:
    """Return whether a conversation has been held to its end."""
    kept = rows(path)
    return bool(kept) and kept[-1]["outcome"] is not None


def _text(key: str, language: str, **places: object) -> str:
    return TEXTS[key][language != "de"].format(**places)


def main(arguments: Sequence[str] | None = None) -> None:
    """Hold what the person has not held yet."""
    options = _options(arguments)
    language, wanted = sittings(options.folder, options.person, options.occasion)
    os.environ["RUHEPOL_LANGUAGE"] = language  # the interface speaks as the customer does
    for sitting in wanted:
        if is_held(sitting.path):
            print(_text("held", language, number=sitting.number))
            continue
        print("\n" + _text("next", language, number=sitting.number) + "\n")
        if not _held(sitting):
            print("\n" + _text("paused", language))
            return
    print("\n" + _text("done", language))


def _held(sitting: Sitting) -> bool:
    try:
        return hold(sitting, Library.from_environment().find(sitting.scenario))
    except KeyboardInterrupt:
        return False
    except (RuhepolError, OSError) as error:
        raise TableError(str(error)) from None


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Hold the test conversations of one person.")
    parser.add_argument("folder", type=Path, help="the study's folder, with orders.csv")
    parser.add_argument("person", help="the person's code")
    parser.add_argument("occasion", choices=OCCASIONS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]  # as the command itself reads
    run(main)

"""Play every conversation of this folder again and write down what happened: ``python tests/golden/regenerate.py``.

``NAME.jsonl`` is the input: the scenario and the seed, then one entry of the trainee a line, as JSON strings. What came of it stands
beside it in ``NAME.events.jsonl``, one event a line, without the conversation's id, so that a diff shows a reviewer what changed.
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
EVENTS = ".events.jsonl"
Event = dict[str, Any]


def names() -> list[str]:
    """Name every conversation that has an input file."""
    return sorted(path.stem for path in HERE.glob("*.jsonl") if not path.name.endswith(EVENTS))


def read_lines(path: Path) -> list[Any]:
    """Read one JSON value a line; only a newline ends a line, whatever else the texts hold."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def play(name: str) -> list[Event]:
    """Play a conversation through ``practice --json`` and return its events without ids."""
    head, *entries = read_lines(HERE / f"{name}.jsonl")
    return play_entries(head["scenario"], entries, head["seed"])


def play_entries(scenario: str, entries: list[str], seed: int = 0) -> list[Event]:
    """Send the trainee's entries, a desk action as it is and a reply as a JSON string, and return the events."""
    lines = [entry if entry.startswith("/") else json.dumps(entry, ensure_ascii=False) for entry in entries]
    command = [sys.executable, "-m", "simulator", "practice", scenario, "--seed", str(seed), "--no-store", "--json"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RUHEPOL_")}
    done = subprocess.run(
        command, input="\n".join([*lines, ""]), cwd=ROOT, env=environment, capture_output=True, check=True, encoding="utf-8"
    )
    return [_without_id(json.loads(line)) for line in done.stdout.split("\n") if line]


def _without_id(event: Event) -> Event:
    kept = {key: value for key, value in event.items() if key != "conversation"}
    if kept["event"] == "end":
        kept["grade"] = {key: value for key, value in kept["grade"].items() if key != "id"}
    return kept


def written(events: list[Event]) -> str:
    """Write events as they stand in the file."""
    return "".join(json.dumps(event, ensure_ascii=False) + "\n" for event in events)


def main() -> None:
    """Write the events of every conversation."""
    for name in names():
        events = play(name)
        (HERE / f"{name}{EVENTS}").write_text(written(events), encoding="utf-8", newline="\n")
        sys.stdout.write(f"{name}: {events[-1]['outcome']}\n")


if __name__ == "__main__":
    main()

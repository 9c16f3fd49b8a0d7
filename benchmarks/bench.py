"""Times as ratios in one run: ``make bench``. What is compared runs in turn, so that a slow minute hits both."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 9
REPLY = "I am sorry your parcel is late. I will send a second one today; it is with you tomorrow by noon."
TURNS = [{"role": "customer", "text": "My parcel is three days late."}, {"role": "trainee", "text": REPLY}]
ONE = json.dumps({"id": "a", "language": "en", "channel": "chat", "turns": TURNS}) + "\n"
BASE = ("python -c pass", [sys.executable, "-c", "pass"], "")
COMMANDS = (
    ("ruhepol --help", [sys.executable, "-m", "simulator", "--help"], ""),
    ("ruhepol grade, one conversation, cold", [sys.executable, "-m", "simulator", "grade"], ONE),
    (
        "ruhepol practice, one reply, kept",
        [sys.executable, "-m", "simulator", "practice", "parcel-for-tomorrow", "--json"],
        "I am sorry.\n",
    ),
)


def _once(command: list[str], text: str, home: str) -> float:
    begun = perf_counter()
    subprocess.run(command, input=text, capture_output=True, text=True, check=False, env={**os.environ, "RUHEPOL_HOME": home})
    return perf_counter() - begun


def report() -> Iterator[str]:
    """Yield the lines of the report."""
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as home:
        for _ in range(ROUNDS):
            for name, command, text in (BASE, *COMMANDS):
                times.setdefault(name, []).append(_once(command, text, str(Path(home))))
    yield "## Starting"
    yield ""
    yield f"Whole processes, {ROUNDS} rounds in turn, each as a ratio to an empty Python process of the same round."
    yield ""
    yield "| command | median ratio | median seconds |"
    yield "|---|---|---|"
    for name, taken in times.items():
        ratio = median(a / b for a, b in zip(taken, times[BASE[0]], strict=True))
        yield f"| {name} | {ratio:.1f} | {median(taken):.2f} |"
    yield ""


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")

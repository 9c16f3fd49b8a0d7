"""Plays conversations into stores and dies at a named boundary; test_durability.py starts it as a process.

``durability_worker.py FOLDER JOB...``, a job being ``name|boundary|occurrence|way`` (way: kill, interrupt,
exception). Each job runs in a process of its own, forked when everything is imported. What it acknowledges
goes to ``FOLDER/name.out``, one event a line, flushed; its store is ``FOLDER/name.sqlite``. Prints for each
job its name and how it ended. POSIX only.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from grading.gradebook import Gradebook
from grading.store import Memory
from scenarios.library import Library
from scenarios.model import Scenario
from simulator.assemble import new_conversation
from simulator.state import Event

LINES = ("I'm so sorry your parcel hasn't arrived.", "/note rang the depot", "/wait 5m")
"""With the opening before and the end of input after them: five saves, the last with a grade."""


def dying(boundary: str, occurrence: int, way: str) -> Callable[[str], None]:
    """Return a watcher that dies the ``occurrence``-th time it is told of ``boundary``."""
    left = [occurrence]

    def watch(reached: str) -> None:
        left[0] -= reached == boundary
        if left[0] or reached != boundary:
            return
        if way == "exception":
            raise RuntimeError(boundary)
        os.kill(os.getpid(), signal.SIGKILL if way == "kill" else signal.SIGINT)

    return watch


def play(scenario: Scenario, folder: Path, name: str, watch: Callable[[str], None]) -> None:
    """Play a conversation to the end of input, acknowledging each step after it is kept."""
    with (folder / f"{name}.out").open("w", encoding="utf-8") as out:

        def acknowledge(events: Iterable[Event]) -> None:
            for event in events:
                out.write(json.dumps(event.to_json()) + "\n")
            out.flush()

        recorder = new_conversation(scenario, Gradebook(f"sqlite:///{folder / name}.sqlite", watch), seed=3)
        acknowledge(recorder.begin())
        for line in LINES:
            acknowledge(recorder.enter(line))
        acknowledge(recorder.close())


def run(scenario: Scenario, folder: Path, job: str) -> int:
    """Run one job in a forked process; returns its wait status."""
    name, boundary, occurrence, way = job.split("|")
    process = os.fork()
    if process:
        return os.waitpid(process, 0)[1]
    try:
        play(scenario, folder, name, dying(boundary, int(occurrence), way))
    except KeyboardInterrupt:
        os._exit(130)
    except RuntimeError:
        os._exit(70)
    os._exit(0)


def main() -> None:
    """Run every job of the command line."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # whoever starts the tests may have it ignored
    scenario, folder = Library().find("parcel-for-tomorrow"), Path(sys.argv[1])
    warm = new_conversation(scenario, Memory(), seed=3)
    warm.begin()
    warm.enter(LINES[0])
    for job in sys.argv[2:]:
        status = run(scenario, folder, job)
        sys.stdout.write(f"{job.split('|')[0]} {os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()

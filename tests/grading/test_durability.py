"""Nothing acknowledged is ever lost: crashes at every named boundary (DUR-1), and kills at random moments (DUR-2)."""

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from grading.gradebook import Gradebook
from simulator.assemble import resumed

ROOT = Path(__file__).parents[2]
WORKER = Path(__file__).with_name("durability_worker.py")
KILLS = int(os.environ.get("RUHEPOL_KILLS", "20"))
A_CHAIN = 5
WAYS = {"kill": -9, "interrupt": 130, "exception": 70}
SAVES = [(f"save: {step}", n) for step in ("before", "begun", "written", "committed") for n in (1, 2, 5)]
CRASHES = [*SAVES, ("grade: before", 1), ("grade: written", 1)]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills need POSIX signals and fork")

Row = dict[str, Any]


def environment(home: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "RUHEPOL_HOME": str(home), "RUHEPOL_LANGUAGE": "en"}


def name_of(boundary: str, occurrence: int, way: str) -> str:
    return f"{boundary.replace(': ', '-')}-{occurrence}-{way}"


@pytest.fixture(scope="module")
def crashed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """Let the worker crash in every way at every boundary: the folder of what is left, and how each ended."""
    folder = tmp_path_factory.mktemp("crashed")
    jobs = [f"{name_of(b, n, way)}|{b}|{n}|{way}" for b, n in CRASHES for way in WAYS]
    command = [sys.executable, str(WORKER), str(folder), *jobs]
    done = subprocess.run(command, env=environment(folder), cwd=ROOT, capture_output=True, text=True, check=True, timeout=300)
    return folder, {line.split()[0]: int(line.split()[1]) for line in done.stdout.splitlines()}


def read(text: str) -> list[Row]:
    """Read what was printed; a last line that was cut off was not acknowledged."""
    return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def kept(store: Gradebook, conversation: str) -> list[Row]:
    return [event for entry in store.load(conversation).entries for event in entry.events]


def well_numbered(events: list[Row]) -> bool:
    turns = [event["turn"] for event in events if event["event"] in ("customer", "heard")]
    return [event["seq"] for event in events] == list(range(len(events))) and turns == list(range(len(turns)))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("boundary", "occurrence"), CRASHES)
def test_a_crash_at_a_boundary_loses_nothing(crashed: tuple[Path, dict[str, int]], boundary: str, occurrence: int, way: str) -> None:
    """Protects DUR-1: what was acknowledged is there, a step is there wholly or not at all, and the conversation goes on."""
    folder, ended = crashed
    name = name_of(boundary, occurrence, way)
    assert ended[name] == WAYS[way], "the worker must have died where it was told to"
    acknowledged = read((folder / f"{name}.out").read_text("utf-8"))
    store = Gradebook(f"sqlite:///{folder / name}.sqlite")
    assert store.facts()["integrity"] == "ok"
    open_one = store.latest_open()
    committed = boundary == "save: committed"
    assert (open_one is not None) == (occurrence > 1 or committed or boundary.startswith("grade"))
    if open_one is not None:
        check_and_go_on(store, open_one, acknowledged, also_the_last_step=committed)
    store.close()


def check_and_go_on(store: Gradebook, conversation: str, acknowledged: list[Row], *, also_the_last_step: bool) -> None:
    events = kept(store, conversation)
    assert events[: len(acknowledged)] == acknowledged
    assert (len(events) > len(acknowledged)) == also_the_last_step
    assert len(store.grades(conversation)) == sum(event["event"] == "end" for event in events)
    recorder, told = resumed(conversation, store)
    assert [event.to_json() for event in told] == events
    recorder.enter("Thank you for waiting.")
    recorder.close()
    assert well_numbered(kept(store, conversation))
    assert len(store.grades(conversation)) == sum(event["event"] == "end" for event in kept(store, conversation))


REPLIES = (
    "I'm so sorry your parcel hasn't arrived.", "I'll call you back by 16:00 today.", "You were promised Friday, and it is Tuesday.",
    "/note asked the depot", "/lookup order", "/wait 1m", "/listen", "/foo", '"two\\nlines"', "",
)  # fmt: skip


def killed(command: list[str], lines: list[str], events: int, home: Path, luck: random.Random) -> list[Row]:
    """Start ``command``, feed it, kill it -9 some time after its ``events``-th line; returns what it had printed."""
    with subprocess.Popen(command, cwd=ROOT, env=environment(home), stdin=-1, stdout=-1, stderr=-1, encoding="utf-8") as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("".join(line + "\n" for line in lines))
        process.stdin.flush()
        printed = [process.stdout.readline() for _ in range(events)]
        time.sleep(luck.choice((0, luck.random() * 0.08)))  # at once, or somewhere in the next steps
        process.kill()
        return read("".join(printed) + process.stdout.read())


def chain(folder: Path, seed: int, kills: int) -> list[str]:
    """Kill a conversation again and again, each time resuming it; returns what went wrong."""
    luck, wrong = random.Random(f"kills {seed}"), []
    url = f"sqlite:///{folder / f'chain-{seed}.sqlite'}"
    before: list[Row] = []
    conversation: str | None = None
    for _ in range(kills):
        lines = luck.choices(REPLIES, k=6)
        start = ["resume", conversation] if conversation else ["practice", "parcel-for-tomorrow", "--seed", str(seed)]
        command = [sys.executable, "-m", "simulator", *start, "--json", "--store", url]
        printed = killed(command, lines, max(2, len(before)) + luck.randint(0, len(lines)), folder, luck)
        store = Gradebook(url)
        begun = next((row["conversation"] for row in printed if row["event"] == "start"), None)  # open or already over
        found = conversation or begun or store.latest_open()
        events = kept(store, found) if found else []
        wrong += list(faults(before, printed, events, store.facts()["integrity"]))
        over = any(entry.outcome for entry in store.load(found).entries) if found else True
        conversation, before = (None, []) if over else (found, events)
        store.close()
    return wrong


def faults(before: list[Row], printed: list[Row], events: list[Row], integrity: str) -> Iterator[str]:
    if integrity != "ok":
        yield f"integrity: {integrity}"
    if events[: len(printed)] != printed:
        yield f"lost or changed: {len(printed)} printed, {len(events)} kept"
    if printed[: len(before)] != before:
        yield f"resume did not show the {len(before)} events before the kill"
    if len(printed) < max(2, len(before)):
        yield f"only {len(printed)} of {max(2, len(before))} events were shown"
    if not well_numbered(events):
        yield "numbers or turns have a gap"


def check_kills(folder: Path, kills: int) -> None:
    chains = [(seed, min(A_CHAIN, kills - seed * A_CHAIN)) for seed in range(-(-kills // A_CHAIN))]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        wrong = list(pool.map(lambda job: chain(folder, *job), chains))
    assert [fault for faults_of_one in wrong for fault in faults_of_one] == []


def test_random_kills_lose_nothing(tmp_path: Path) -> None:
    """Protects DUR-2: after kill -9 the store holds every event printed, and resume shows them and goes on at the right turn."""
    check_kills(tmp_path, KILLS)


@pytest.mark.slow
def test_two_hundred_random_kills_lose_nothing(tmp_path: Path) -> None:
    """Protects the same at the figure of DUR-2: 200 kills."""
    check_kills(tmp_path, max(KILLS, 200))

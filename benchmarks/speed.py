"""How long a reply takes, warm, and whether ``grade`` streams in flat memory."""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from benchmarks.abuse import graded
from scenarios.conversation import LANGUAGES, Conversation
from training.corpus import replies

WORDS = (60, 80)
"""Replies of about 70 words."""
ROUNDS = 3
FEW, MANY = 500, 5_000
HUNDRED_THOUSAND = 100_000


def conversations() -> list[Conversation]:
    """Take the replies of the test part that have about 70 words."""
    every = [item for language in LANGUAGES for item in replies("test", language)]
    return [item.conversation for item in every if WORDS[0] <= len(item.text.split()) <= WORDS[1]]


def times() -> list[float]:
    """Grade each of them several times and return the best times, in milliseconds: a busy machine is not the grader's fault."""
    found = []
    for conversation in conversations():
        rounds = []
        for _ in range(ROUNDS):
            begun = perf_counter()
            graded(conversation)
            rounds.append((perf_counter() - begun) * 1000)
        found.append(min(rounds[1:]))
    return found


def yardstick() -> float:
    """Time a fixed piece of plain Python, in milliseconds, so that times on machines of different speed can be compared."""
    rounds = []
    for _ in range(9):
        begun = perf_counter()
        sum(range(HUNDRED_THOUSAND))
        rounds.append((perf_counter() - begun) * 1000)
    return min(rounds)


def memory(number: int) -> float:
    """Stream ``number`` conversations through ``ruhepol grade`` and return the peak of its memory, in MB."""
    source = [json.dumps(c.to_json(), ensure_ascii=False) for c in conversations()]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.jsonl"
        path.write_text("".join(source[i % len(source)] + "\n" for i in range(number)), encoding="utf-8")
        done = subprocess.run([sys.executable, "-c", _CHILD, str(path)], capture_output=True, text=True, check=True)
    return float(done.stderr.split()[-1])


_CHILD = """
import resource, sys
from simulator.cli import main
sys.argv = ["ruhepol", "grade", sys.argv[1]]
try:
    main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)
"""


def report() -> Iterator[str]:
    """Yield the lines of the report."""
    taken, few, many = times(), memory(FEW), memory(MANY)
    yield "## Speed and memory"
    yield ""
    yield f"{len(taken)} replies of {WORDS[0]} to {WORDS[1]} words, warm, one core: median {median(taken):.1f} ms, "
    yield f"95th percentile {quantiles(taken, n=20)[-1]:.1f} ms; `sum(range(100000))` took {yardstick():.1f} ms in the same run."
    yield f"`ruhepol grade` at its peak: {few:.0f} MB for {FEW} conversations, {many:.0f} MB for {MANY}."
    yield ""

"""Write docs/measurements.md: ``make measure EXAM=DIR``.

DIR holds labelled conversations (``replies-de.jsonl``, ``conversations-en.jsonl`` ...) and ``score.py``, which holds
grades against labels. The figures are written as they come; timings are by ``make bench``, as ratios.
"""

import json
import subprocess
import sys
import tempfile
import tracemalloc
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from benchmarks import bench
from grading.ear.case import case_of_conversation
from grading.ear.rules import rulebook, rules_hash
from grading.grader import grade
from grading.version import VERSION
from scenarios.conversation import conversation_from_line
from scenarios.library import Library

TARGET = Path(__file__).parent.parent / "docs" / "measurements.md"
SETS = ("replies-de", "replies-en", "conversations-de", "conversations-en")
HEAD = """# Measurements

Written by `make measure EXAM=DIR` in one run; nothing here is typed in by hand except what stands under "By hand".
The labels are model-written: they show consistency with a rubric, not proof of what people would say.
"""
BY_HAND = "## By hand"


def main(arguments: list[str]) -> int:
    """Measure and write; exit status 2 without a folder of labels."""
    if len(arguments) != 1 or not Path(arguments[0]).is_dir():
        sys.stderr.write("usage: make measure EXAM=DIR (a folder with replies-de.jsonl and score.py)\n")
        return 2
    sections = [
        HEAD,
        "\n".join(_product()),
        "\n".join(_agreement(Path(arguments[0]))),
        "\n".join(_speed(Path(arguments[0]))),
        "\n".join(bench.report()),
    ]
    TARGET.write_text("\n".join(sections) + "\n" + _kept(), encoding="utf-8")
    return 0


def _kept() -> str:
    """Keep what people wrote below the heading "By hand"."""
    old = TARGET.read_text("utf-8") if TARGET.exists() else ""
    return "\n" + old[old.index(BY_HAND) :] if BY_HAND in old else ""


def _product() -> Iterator[str]:
    yield "## What was measured"
    yield ""
    yield f"Ruhepol {VERSION}, rules {rules_hash()}, Python {sys.version_info.major}.{sys.version_info.minor}."
    for language in ("de", "en"):
        book = rulebook(language)
        cues = {row["cue"] for row in book.rows}
        yield f"- {language}: {len(book.rows)} rules with {len(book.patterns)} patterns for {len(cues)} cues"
    yield f"- {len(Library().all())} scenarios"
    yield ""


def _agreement(folder: Path) -> Iterator[str]:
    yield "## Agreement with labels"
    yield ""
    yield "`ruhepol grade FILE > g.jsonl; python score.py FILE g.jsonl`, each file of the open exam:"
    for name in SETS:
        labels = folder / f"{name}.jsonl"
        if labels.exists():
            yield f"\n`{name}`\n\n```text\n{_scored(folder, labels)}\n```"
    yield ""


def _scored(folder: Path, labels: Path) -> str:
    with tempfile.NamedTemporaryFile("wb", suffix=".jsonl") as grades:
        subprocess.run([sys.executable, "-m", "simulator", "grade", str(labels)], stdout=grades, check=False)
        grades.flush()
        result = subprocess.run(
            [sys.executable, str(folder / "score.py"), str(labels), grades.name], capture_output=True, text=True, check=False
        )
    return (result.stdout + result.stderr).strip()


def _speed(folder: Path) -> Iterator[str]:
    lines = [
        line for name in SETS if (folder / f"{name}.jsonl").exists() for line in (folder / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    conversations = [conversation_from_line(line) for line in lines]
    for conversation in conversations:
        grade(conversation, case_of_conversation(conversation))
    times = []
    for conversation in conversations:
        begun = perf_counter()
        grade(conversation, case_of_conversation(conversation))
        times.append((perf_counter() - begun) * 1000)
    words = median(len(c.turns[-1].text.split()) for c in conversations)
    tracemalloc.start()
    for conversation in conversations:
        json.dumps(grade(conversation, case_of_conversation(conversation)).to_json())
    peak = tracemalloc.get_traced_memory()[1] / 1e6
    tracemalloc.stop()
    yield "## Grading, warm"
    yield ""
    yield f"{len(conversations)} conversations, last turn {words:.0f} words in the median: "
    yield f"median {median(times):.1f} ms, 95th percentile {quantiles(times, n=20)[-1]:.1f} ms (a shared, noisy machine); "
    yield f"further memory at the peak {peak:.1f} MB."
    yield ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

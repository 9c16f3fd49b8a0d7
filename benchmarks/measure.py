"""Write docs/measurements.md: ``make measure EXAM=DIR``.

DIR holds labelled conversations (``replies-de.jsonl``, ``conversations-en.jsonl`` ...) and ``score.py``, which holds
grades against labels. The figures are written as they come; timings are by ``make bench``, as ratios.
"""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks import abuse, agreement, authoring, bench, customer, fairness, library, speed
from grading.ear.learned import learned_hash, weights
from grading.ear.rules import rulebook, rules_hash
from grading.version import VERSION
from scenarios.library import Library

TARGET = Path(__file__).parent.parent / "docs" / "measurements.md"
SETS = ("replies-de", "replies-en", "conversations-de", "conversations-en")
HEAD = """# Measurements

Written by `make measure EXAM=DIR` in one run; nothing here is typed in by hand except what stands under "By hand".
All labels are model-written: they show consistency with a rubric, not proof of what people would say.
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
        "\n".join(_exam(Path(arguments[0]))),
        "\n".join(agreement.report()),
        "\n".join(abuse.report()),
        "\n".join(fairness.report()),
        "\n".join(speed.report()),
        "\n".join(bench.report()),
        "\n".join(authoring.report()),
        "\n".join(customer.report()),  # these last: a child process inherits the size this one has grown to
        "\n".join(library.report()),
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
    yield f"Ruhepol {VERSION}, rules {rules_hash()}, learned {learned_hash()}, Python {sys.version_info.major}.{sys.version_info.minor}."
    for language in ("de", "en"):
        book = rulebook(language)
        cues = {row["cue"] for row in book.rows}
        known = weights(language)
        yield f"- {language}: {len(book.rows)} rules with {len(book.patterns)} patterns for {len(cues)} cues; learnt: {known}"
    yield f"- {len(Library().all())} scenarios"
    yield ""


def _exam(folder: Path) -> Iterator[str]:
    yield "## The open exam"
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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

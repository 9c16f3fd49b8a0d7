"""Any document anybody may write: is it valid, or refused with file, line, column and cure? (trust.md, YML-1)

``python -m benchmarks.documents COUNT SEED`` checks that many generated documents in child processes, a chunk each, so that a crash or
a document over 2 seconds or 200 MB is noticed and named; ``... --chunk COUNT SEED`` checks one chunk in this process.
"""

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from benchmarks.torture import DUMPER, Document, mutated
from scenarios.library import BESIDE, FOR_ALL
from scenarios.slips import FAST
from simulator.authoring.checking import check_file

ROOT = Path(__file__).parent.parent
CHUNK = 500
SECONDS, MEGABYTES = 2.0, 200
PATIENCE = 600
"""Seconds after which a chunk that hangs is ended."""
SOURCES = (
    "scenarios/??/*.yaml", "scenarios/??/exemplars/*.yaml", "scenarios/??/trainees/*.yaml", "curricula/tracks/*/*.yaml",
    "simulator/voice/lines/*/*.yaml", "grading/advice/*.yaml", "grading/rules/*/concepts.yaml",
)  # fmt: skip
LARGEST, LONGEST = 6_000, 3
"""Documents are made of the beginning of a file as it is written, and of the whole file with lists of so many texts."""
MEBI = 1024 if sys.platform != "darwin" else 1024 * 1024


@lru_cache(maxsize=1)
def sources() -> tuple[Document, ...]:
    """Read the good files that documents are made of."""
    paths = [path for pattern in SOURCES for path in sorted(ROOT.glob(pattern))]
    return tuple(source for path in paths for source in (_beginning(path), _shortened(path)))


def _beginning(path: Path) -> Document:
    return Document(str(path.relative_to(ROOT)), path.read_bytes()[:LARGEST].rpartition(b"\n")[0] + b"\n")


def _shortened(path: Path) -> Document:
    data = _short(yaml.load(path.read_bytes(), Loader=FAST))
    return Document(str(path.relative_to(ROOT)), yaml.dump(data, Dumper=DUMPER, allow_unicode=True, width=140, sort_keys=False).encode())


def _short(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _short(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_short(inner) for inner in value if isinstance(inner, dict)][:10] or value[:LONGEST]
    return value


def documents(count: int, seed: int) -> Iterator[Document]:
    """Yield ``count`` documents, the same for the same seed."""
    chance = random.Random(seed)
    for _ in range(count):
        yield mutated(chance.choice(sources()), sources(), chance)


def check_chunk(count: int, seed: int) -> Iterator[dict[str, object]]:
    """Check ``count`` documents; yield what each came to, and before each its number, so that a crash has a name."""
    with tempfile.TemporaryDirectory() as folder:
        _surroundings(Path(folder))
        before = _peak()
        for number, document in enumerate(documents(count, seed)):
            yield {"at": number}
            path = Path(folder) / document.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(document.content)
            yield {"number": number, "seed": seed, "name": document.name, "how": document.how} | _checked(path, before)
            if path.name in FOR_ALL:
                path.unlink()  # or every scenario beside it would inherit its faults


def _checked(path: Path, before: float) -> dict[str, object]:
    began = time.process_time()
    try:
        found = check_file(path, "en")
    except BaseException as error:  # whatever it is: it must not happen, and it is named
        return {"outcome": "traceback", "error": repr(error)}
    spent, rise = time.process_time() - began, _peak() - before
    told = all(f.file and f.line >= 1 and f.column >= 1 and f.message and f.cure and str(f) for f in found)
    outcome = "slow" if spent > SECONDS else "large" if rise > MEGABYTES else "untold" if not told else "refused" if found else "valid"
    return {"outcome": outcome, "seconds": round(spent, 3), "megabytes": round(rise, 1), "codes": sorted({f.code for f in found})}


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEBI


def _surroundings(folder: Path) -> None:
    """Put the scenarios where files beside them look for them."""
    for path in (ROOT / "scenarios").glob("??/*.yaml"):
        if path.name not in FOR_ALL and path.parent.name not in BESIDE:
            target = folder / path.relative_to(ROOT)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


def run(count: int, seed: int = 0, workers: int = 2) -> list[dict[str, object]]:
    """Check ``count`` documents in child processes; a chunk that ends early is one row more, "crash" or "hang"."""
    chunks = [(min(CHUNK, count - begin), seed * 1_000_003 + begin) for begin in range(0, count, CHUNK)]
    with ThreadPoolExecutor(workers) as pool:
        return [row for rows in pool.map(lambda chunk: _child(*chunk), chunks) for row in rows]


def _child(count: int, seed: int) -> list[dict[str, object]]:
    command = [sys.executable, "-m", "benchmarks.documents", "--chunk", str(count), str(seed)]
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=PATIENCE)
        output, ended, how = done.stdout, done.returncode == 0, f"crash ({done.returncode}) {done.stderr[-300:]}"
    except subprocess.TimeoutExpired as error:
        output, ended, how = (error.stdout or b"").decode(), False, "hang"
    rows = [json.loads(line) for line in output.splitlines() if line.endswith("}")]
    at = max((row["at"] for row in rows if "at" in row), default=0)
    return [row for row in rows if "outcome" in row] + ([] if ended else [{"outcome": "crash", "seed": seed, "number": at, "error": how}])


def bad(rows: Sequence[dict[str, object]]) -> list[dict[str, object]]:
    """Return what must not be: anything but valid or refused."""
    return [row for row in rows if row["outcome"] not in ("valid", "refused")]


def report(count: int, seed: int) -> Iterator[str]:
    """Yield the figures of a run."""
    rows = run(count, seed)
    outcomes = Counter(str(row["outcome"]) for row in rows)
    codes = Counter(code for row in rows for code in row.get("codes", ()))  # type: ignore[attr-defined]
    slowest = max((float(str(row.get("seconds", 0))) for row in rows), default=0)
    largest = max((float(str(row.get("megabytes", 0))) for row in rows), default=0)
    yield f"{len(rows)} documents, seed {seed}: " + ", ".join(f"{name} {n}" for name, n in outcomes.most_common())
    yield f"slowest {slowest:.2f} s of processor time, memory rises by {largest:.0f} MB at most"
    yield "how they were made: " + ", ".join(f"{name} {n}" for name, n in Counter(str(row.get("how")) for row in rows).most_common())
    yield "findings: " + ", ".join(f"{name} {n}" for name, n in codes.most_common())
    yield from (json.dumps(row) for row in bad(rows)[:20])


def main(arguments: list[str]) -> int:
    """Check and print; exit status 1 if anything went wrong."""
    if arguments[:1] == ["--chunk"]:
        for row in check_chunk(int(arguments[1]), int(arguments[2])):
            sys.stdout.write(json.dumps(row) + "\n")
            sys.stdout.flush()
        return 0
    lines = list(report(int(arguments[0]) if arguments else 2_000, int(arguments[1]) if len(arguments) > 1 else 0))
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

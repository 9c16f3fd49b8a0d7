"""``python -m benchmarks.learners [--learners N] [--seed S] [--rows FILE]``: run the study and write it down."""

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.learners.design import LEARNERS, SEED, jobs, run


def main(arguments: Sequence[str] | None = None) -> None:
    """Run, then write figures and plots to docs/study."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.learners", description="Would practice teach, if advice changed habits?")
    parser.add_argument("--learners", type=int, default=LEARNERS, help=f"learners in the main comparison, {LEARNERS} if left out")
    parser.add_argument("--seed", type=int, default=SEED, help=f"{SEED} if left out")
    parser.add_argument("--rows", type=Path, help="keep the rows of each job in this file; what is in it already is not run again")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        wanted = jobs(options.learners, options.seed)
        rows = run(wanted, options.rows or Path(folder) / "rows.jsonl", lambda done: _tell(done, len(wanted)))
    from benchmarks.learners.report import write

    write(rows, options.learners, options.seed)


def _tell(done: int, of: int) -> None:
    sys.stderr.write(f"\r{done} of {of}")
    sys.stderr.flush()


if __name__ == "__main__":
    main()

"""What authors meet: slips in files that `check` explains, documents nobody meant, and personal data that a draft must not keep."""

from collections.abc import Iterator

from benchmarks import documents, masking, mutants

DOCUMENTS = 2_000
"""So many as in `make test`; `make nightly` checks a hundred thousand."""


def report() -> Iterator[str]:
    """Yield the section of docs/measurements.md."""
    yield "## Files that authors write"
    yield ""
    yield "`python -m benchmarks.mutants` (YML-2): good files with one slip each; `check` was mended on these:"
    yield ""
    yield from _fenced(mutants.report())
    yield f"`python -m benchmarks.documents {DOCUMENTS} 1` (YML-1): documents made from good files and from nothing:"
    yield ""
    yield from _fenced(documents.report(DOCUMENTS, 1))
    yield "`python -m benchmarks.masking`: invented messages with marked personal data. The unseen half was written first and set aside;"
    yield 'what its first run gave stands under "By hand":'
    yield ""
    yield from masking.table()
    yield ""


def _fenced(lines: Iterator[str]) -> Iterator[str]:
    yield "```text"
    yield from lines
    yield "```"
    yield ""


if __name__ == "__main__":
    print("\n".join(report()))

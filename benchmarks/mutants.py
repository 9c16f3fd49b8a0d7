"""One slip of an author in a good file: is it found where it is, with a cure? (trust.md, YML-2): ``python -m benchmarks.mutants``."""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from scenarios.conversation import LANGUAGES
from scenarios.errors import Finding
from scenarios.library import SHOP_FILE
from scenarios.messages import Language
from simulator.authoring.checking import check_file

ROOT = Path(__file__).parent.parent
MARK = "¦"
LINES, COLUMNS, CURES = 0.98, 0.95, 1.0
"""What trust.md asks for."""


@dataclass(frozen=True)
class Mutant:
    """A good file, what is written there instead, and where the finding belongs (line and column from 1)."""

    file: str
    slip: str
    written: str
    content: bytes
    line: int
    column: int

    def __str__(self) -> str:
        return f"{Path(self.file).stem}: {self.slip}: {self.written.strip()}"


@lru_cache(maxsize=1)
def mutants() -> tuple[Mutant, ...]:
    """Read every mutant."""
    data = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
    return tuple(_mutant(part["file"], slip) for part in data for slip in part["slips"])


def _mutant(file: str, slip: Any) -> Mutant:
    row = slip if isinstance(slip, dict) else dict(zip(("slip", "old", "new", "at"), slip, strict=False))
    text = (ROOT / file).read_text("utf-8")
    if row["old"] not in text:
        raise ValueError(f"{file} no longer holds {row['old']!r}")
    marked = text.replace(row["old"], row["new"], 1)
    written = marked.replace(MARK, "")
    before = marked.split(MARK)[0] if MARK in marked else written.split(row["at"])[0]
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Mutant(file, row["slip"], row["new"] or f"without {row['old']}", written.encode(row.get("encoding", "utf-8"), "replace"), *place)


def check(mutant: Mutant, folder: Path, language: Language = "en") -> tuple[Finding, ...]:
    """Check ``mutant`` where its file would stand: below ``folder``, beside the shop and the scenario."""
    path = folder / mutant.file
    path.parent.mkdir(parents=True, exist_ok=True)
    for near in (ROOT / mutant.file).parent, (ROOT / mutant.file).parent.parent:
        for beside in near / SHOP_FILE, near / path.name:
            copy = folder / beside.relative_to(ROOT)
            if beside.is_file() and not copy.exists():
                copy.write_bytes(beside.read_bytes())
    kept = path.read_bytes() if path.is_file() else b""
    path.write_bytes(mutant.content)
    try:
        return check_file(path, language)
    finally:
        path.write_bytes(kept)


@dataclass(frozen=True)
class Hit:
    """Whether the first finding of a mutant stands where the slip is, and whether every finding has a cure."""

    line: bool
    column: bool
    cure: bool
    alone: bool


def hit(mutant: Mutant, found: Sequence[Finding]) -> Hit:
    """Judge what was found in ``mutant``."""
    line = bool(found) and found[0].line == mutant.line
    return Hit(line, line and found[0].column == mutant.column, bool(found) and all(f.cure for f in found), len(found) == 1)


def report() -> Iterator[str]:
    """Yield the figures of both languages, and every mutant that is not told as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        for language in LANGUAGES:
            hits = [(mutant, hit(mutant, check(mutant, Path(folder), language))) for mutant in mutants()]
            shares = [sum(getattr(one, name) for _, one in hits) / len(hits) for name in ("line", "column", "cure", "alone")]
            line, column, cure, alone = shares
            yield f"{language}: {len(hits)} mutants, {len({m.slip for m, _ in hits})} kinds of slips: line right {line:.1%}, column"
            yield f"{column:.1%}, a cure {cure:.1%}; told as one finding {alone:.1%}"
            yield from (f"- {mutant}" for mutant, one in hits if not (one.column and one.cure))


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")

"""Thousands of documents that nobody would write, and some that somebody did: valid, or told with a place (trust.md, YML-1)."""

import os
import sys
from pathlib import Path

import pytest

from benchmarks import documents
from benchmarks.documents import bad, check_chunk, run, sources
from simulator.authoring.checking import check_file

COUNT = int(os.environ.get("RUHEPOL_DOCUMENTS", "2000"))
KINDS = {"scenarios", "exemplars", "trainees", "tracks", "lines", "advice", "rules"}


def test_generated_documents_are_valid_or_told() -> None:
    """Protects authors from tracebacks, hanging and full memory, whatever they hand in; `make nightly` checks 100,000."""
    rows = run(COUNT, seed=1)
    assert bad(rows) == []
    assert len(rows) == COUNT
    outcomes = {row["outcome"] for row in rows}
    assert outcomes == {"valid", "refused"}, "a generator whose documents are all alike measures nothing"


def test_every_kind_of_file_is_among_the_sources() -> None:
    """Protects the measure: no kind of file is left out."""
    names = {part for source in sources() for part in Path(source.name).parts}
    assert names >= KINDS


@pytest.mark.parametrize("name", sorted({source.name for source in sources()}))
def test_every_file_that_ships_is_good(name: str) -> None:
    """Protects against calling right files wrong, and against taking one kind of file for another."""
    assert check_file(documents.ROOT / name) == ()


@pytest.mark.parametrize(("body", "outcome"), [("raise KeyError('x')", "traceback"), ("import os; os.abort()", "crash"), ("1", "valid")])
def test_what_must_not_happen_is_noticed_and_named(
    body: str, outcome: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """Protects the measure itself: a checker that raises or dies is told with seed and number."""
    (tmp_path / "sitecustomize.py").write_text(
        "import importlib.abc, sys\n"
        "def broken(*_):\n    " + body + "\n    return ()\n"
        "import simulator.authoring.checking as c\nc.check_file = broken\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", f"{tmp_path}{os.pathsep}{documents.ROOT}")
    rows = run(3, seed=2, workers=1)
    assert {row["outcome"] for row in rows} == {outcome}
    assert all("seed" in row and "number" in row for row in rows)
    assert (bad(rows) == []) == (outcome == "valid")


def test_the_same_seed_makes_the_same_documents() -> None:
    """Protects whoever has to find out why one failed."""
    first, again = ([(d.name, d.content) for d in documents.documents(20, 7)] for _ in range(2))
    assert first == again


TRAPS = {
    "a list of lists": b"remedies: [[[[]]]]\n",
    "a key without a name": b"id: x\n: y\n",
    "numbers as keys": b"1: 2\n3: 4\n",
    "true as a key": b"true: false\n",
    "null as a key": b"~: x\n",
    "a picture": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "a document of Word": b"PK\x03\x04\x14\0\x06\0",
    "a spreadsheet as text": b"id;title;language\nx;y;de\n",
    "JSON in one line": b'{"id": "x", "title": "y"}',
    "Python": b"def f():\n    return 1\n",
    "Markdown": b"# Title\n\n- one\n- two\n\n> said\n",
    "a web page": b"<!doctype html><p>x</p>",
    "only blanks": b"   \n   \n",
    "only line ends": b"\r\n\r\n\r",
    "old Macintosh line ends": b"id: x\rtitle: y\r",
    "line separators": "id: x\u2028title: y".encode(),
    "a very long line": b"title: " + b"x" * 200_000,
    "a very long key": b"x" * 2_000 + b": y",
    "a key of many blanks": b"? " + b" " * 5_000 + b"x\n: y",
    "a hundred brackets left open": b"points: " + b"[" * 100,
    "many quotation marks": b"title: " + b'"' * 9_999,
    "many colons": b":" * 9_999,
    "many dashes": b"- " * 9_999,
    "many question marks": b"? " * 9_999,
    "many pipes": b"a: |\n" * 5_000,
    "an open quotation mark at the top of a long file": b'title: "x\n' + b"key_of_it: value of it\n" * 5_000,
    "a tab on every line": b"\ta: b\n" * 3_000,
    "no colon on any line": b"word and word\n" * 9_000,
    "deeper by one blank each": b"".join(b" " * n + b"a:\n" for n in range(200)),
    "lefter by one blank each": b"".join(b" " * (200 - n) + b"a: b\n" for n in range(200)),
    "braces in a text": b"title: '{key} {0} {} {{'\nlanguage: '{found}'\n",
    "percent signs": b"title: '%s %d %(x)s'\nchannel: '%s'\n",
    "braces as a key": b"'{key}': 1\n'{0.__class__}': 2\n",
    "a number of a million digits": b"difficulty: " + b"9" * 100_000,
    "a negative nothing": b"difficulty: -\n",
    "infinity": b"remedies: [{kind: refund, limit: .inf}]\n",
    "a half of a pair": b'title: "\\ud800"\nchannel: "\\udfff"\n',
    "characters from right to left": "title: \u202eabc\nchannel: \u202etahc\n".encode(),
    "a family as a channel": "channel: 👨‍👩‍👧‍👦\n".encode(),
    "nested ids": b"facts: [{id: {id: {id: x}}}]\n",
    "a list for every key": b"id: []\ntitle: []\nlanguage: []\nchannel: []\nopening: []\nremedies: {}\npersona: []\nmood: []\n",
    "a part for every key": b"id: {}\ntitle: {}\nlanguage: {}\nchannel: {}\nopening: {}\nremedies: {a: b}\npoints: {a: b}\nlines: {a: b}\n",
    "references in a ring": b"id: x\ntwin: x\nneeds: [{id: a, text: b, met_by: [a]}]\n",
    "patterns without an end": b"may_refuse: ['(((((((((((((((((', '[[[[[[[[[[', '.. .. .. ..', '<<<<', '*', '']\n",
    "a pattern of many choices": b"may_refuse: ['" + b"(a|b) " * 300 + b"']\n",
}  # fmt: skip


@pytest.mark.parametrize("name", TRAPS)
@pytest.mark.parametrize(
    "file",
    ["x.yaml", "shop.yaml", "words.de.yaml", "tracks/x.yaml", "exemplars/x.yaml", "trainees/x.yaml", "lexicon.yaml", "concepts.yaml"],
)
def test_trap_is_told_whatever_kind_of_file_it_is_meant_to_be(name: str, file: str, tmp_path: Path) -> None:
    """Protects every entrance: each trap is refused with place and cure under every name that a file can have."""
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(TRAPS[name])
    found = check_file(path, "de")
    assert file in ("lexicon.yaml", "concepts.yaml") or 1 <= len(found) <= 20  # a list of words may have any name and any words
    assert all(f.line >= 1 and f.column >= 1 and f.message and f.cure and str(f) for f in found)


@pytest.mark.skipif(sys.platform == "win32", reason="resource usage is read the POSIX way")
def test_a_chunk_says_where_it_is_before_it_goes_on() -> None:
    """Protects the naming of crashes: the number of a document is out before it is checked."""
    rows = list(check_chunk(3, 4))
    assert [row.get("at", row.get("number")) for row in rows] == [0, 0, 1, 1, 2, 2]
    assert rows[1]["outcome"] in ("valid", "refused")

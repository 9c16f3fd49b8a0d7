"""``ruhepol check``: authors see every fault at once, with its place and its cure, in their language."""

from pathlib import Path

import pytest
from command import LETTER, ROOT, run

KEYS = ["file", "line", "column", "code", "message", "expected", "cure"]
RULES = """\
language: en
rules:
  - id: plain-sorry
    cue: apology_general
    source: a test
    patterns: [i am sorry]
    hits:
      - I am sorry.
      - {second}
    misses:
      - The parcel is here.
      - {other}
"""


def rules(second: str = "I am sorry about that.", other: str = "We have sent it.") -> str:
    return RULES.replace("{second}", second).replace("{other}", other)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    """A good scenario file in a folder of its own."""
    path = tmp_path / "own" / "tiny-letter.yaml"
    path.parent.mkdir()
    path.write_text(LETTER, encoding="utf-8")
    return path


def test_the_library_is_good() -> None:
    """Protects everybody's first look: what ships has no fault, and no JSON line says otherwise."""
    result = run("check", "--json")
    assert (result.raw, result.err, result.status) == (b"", "", 0)


def test_every_rule_file_that_ships_is_good() -> None:
    """Protects ``ruhepol check grading/rules``: rules keep their own examples, and word lists are files of their own kind."""
    result = run("check", "--json", str(ROOT / "grading" / "rules"))
    assert {Path(row["file"]).name for row in result.rows} == set()
    assert result.status == 0


def test_a_good_file_is_said_to_be_good(letter: Path) -> None:
    """Protects authors from silence."""
    result = run("check", str(letter))
    assert (result.status, result.err) == (0, "")
    assert "1" in result.out


def test_all_faults_come_at_once_each_with_place_and_cure(letter: Path) -> None:
    """Protects authors from mending one fault a run: three faults, three rows, in the order of the file."""
    faulty = LETTER.replace("channel: email", "channel: fax").replace("situation:", "sitation:").replace("kind: replacement", "kind: gift")
    letter.write_text(faulty, encoding="utf-8")
    result = run("check", "--json", str(letter))
    assert result.status == 1
    assert all(list(row) == KEYS and row["cure"] and row["message"] for row in result.rows)
    assert {row["file"] for row in result.rows} == {str(letter)}
    places = [row["line"] for row in result.rows]
    assert places == sorted(places)
    lines = faulty.splitlines()
    marked = [next(n for n, line in enumerate(lines, 1) if word in line) for word in ("fax", "sitation", "gift")]
    assert set(marked) <= set(places)
    fax = next(row for row in result.rows if row["line"] == marked[0])
    assert lines[marked[0] - 1][fax["column"] - 1 :].startswith("fax")
    assert "email" in fax["expected"] + fax["cure"]


def test_people_see_place_line_and_caret(letter: Path) -> None:
    """Protects the message of trust.md: file:line:column, the line itself with a caret below, and what to do."""
    letter.write_text(LETTER.replace("channel: email", "channel: fax"), encoding="utf-8")
    result = run("check", str(letter))
    assert f"{letter}:4:10: " in result.out
    shown = result.out.splitlines()
    number = next(i for i, line in enumerate(shown) if "channel: fax" in line)
    assert shown[number].index("fax") == shown[number + 1].index("^")


def test_a_folder_is_searched_through(letter: Path) -> None:
    """Protects whole libraries: files below folders are found, and one bad file does not hide another."""
    deeper = letter.parent / "de" / "zwei.yaml"
    deeper.parent.mkdir()
    deeper.write_text("id: Zwei\n", encoding="utf-8")
    (letter.parent / "drei.yaml").write_text("- no mapping\n", encoding="utf-8")
    result = run("check", "--json", str(letter.parent))
    assert {Path(row["file"]).name for row in result.rows} == {"zwei.yaml", "drei.yaml"}
    assert result.status == 1


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"a: [1, 2\n", b"a: &x 1\n", b"a: !!python/object:os 1\n", b"id: x\nid: x\n", b"\x00"]
)
def test_files_that_are_no_good_yaml_are_findings(content: bytes, letter: Path) -> None:
    """Protects YML-1: odd bytes, tags, anchors and double keys give file, line and column, never a traceback."""
    letter.write_bytes(content)
    result = run("check", "--json", str(letter))
    assert result.rows
    assert all(list(row) == KEYS and row["line"] >= 1 and row["column"] >= 1 for row in result.rows)
    assert (result.status, result.err) == (1, "")


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    """Protects against typing errors that look like success."""
    for name in ("gone.yaml", "gone"):
        result = run("check", str(tmp_path / name))
        assert result.status == 1
        assert name in result.out + result.err


def test_a_folder_without_files_is_named(tmp_path: Path) -> None:
    """Protects against checking nothing and calling it good."""
    result = run("check", str(tmp_path))
    assert result.status == 1
    assert str(tmp_path) in result.err


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (rules(), None),
        (rules(second="The parcel is late."), 9),
        (rules(other="I am sorry, it is gone."), 12),
        (rules().replace("apology_general", "apologises"), 4),
        (rules().replace("[i am sorry]", "['(i am']"), 6),
        (rules().replace("    hits:", "    hit:"), 7),
    ],
)
def test_a_rule_must_keep_its_own_examples(text: str, place: int | None, tmp_path: Path) -> None:
    """Protects the ear: a rule that misses its hit or hits its miss is a fault at that example."""
    path = tmp_path / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    result = run("check", "--json", str(path))
    assert result.status == (0 if place is None else 1)
    assert (place in [row["line"] for row in result.rows]) == (place is not None)


def test_messages_are_german_or_english(letter: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects authors who work in German: same places and codes, words in their language."""
    letter.write_text(LETTER.replace("channel: email", "channel: fax"), encoding="utf-8")
    english = run("check", "--json", str(letter)).rows
    monkeypatch.setenv("RUHEPOL_LANGUAGE", "de")
    german = run("check", "--json", str(letter)).rows
    assert [[row[k] for k in KEYS[:4]] for row in english] == [[row[k] for k in KEYS[:4]] for row in german]
    assert all(a["message"] != b["message"] and a["cure"] != b["cure"] for a, b in zip(english, german, strict=True))


def test_a_named_file_gets_advice_and_stays_good(letter: Path) -> None:
    """Protects a trainer's next step: after "no faults" stand at most six hints with place, the rest counted, exit status 0."""
    result = run("check", str(letter))
    hints = [line for line in result.out.splitlines() if line.startswith("- ")]
    assert (result.status, len(hints)) == (0, 6)
    assert all(line.startswith(f"- {letter}:") for line in hints)
    assert "--advice" in result.out
    assert len([line for line in run("check", "--advice", str(letter)).out.splitlines() if line.startswith("- ")]) > 6
    assert "- " not in run("check", "--no-advice", str(letter)).out


def test_json_holds_findings_only_unless_advice_is_wanted(letter: Path) -> None:
    """Protects the contract: whoever reads rows as faults finds faults; advice has codes of its own."""
    assert run("check", "--json", str(letter)).rows == []
    result = run("check", "--json", "--advice", str(letter))
    assert (result.status, all(list(row) == KEYS and row["code"].startswith("advice_") for row in result.rows)) == (0, True)
    assert result.rows


def test_a_faulty_file_gets_no_advice(letter: Path) -> None:
    """Protects the order of work: faults first."""
    letter.write_text(LETTER.replace("channel: email", "channel: Brief"), encoding="utf-8")
    result = run("check", "--json", "--advice", str(letter))
    assert [row["code"] for row in result.rows] == ["choice"]
    assert 'Did you mean "email"?' in result.rows[0]["cure"]

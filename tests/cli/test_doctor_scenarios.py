"""``ruhepol scenarios`` and ``ruhepol doctor``: what there is, and whether it is well."""

import sqlite3
from pathlib import Path

import pytest
from command import LETTER, run

COLUMNS = ["id", "title", "language", "channel", "temperament", "difficulty", "fault", "twin"]


def test_scenarios_are_lines_of_json_with_the_keys_of_the_contract() -> None:
    """Protects programs that read the library."""
    result = run("scenarios", "--json")
    assert (result.status, result.err) == (0, "")
    assert all(list(row) == COLUMNS for row in result.rows)
    assert all(row["language"] in ("de", "en") and row["difficulty"] in (1, 2, 3) for row in result.rows)


def test_twins_point_at_each_other() -> None:
    """Protects pairs of scenarios: each has its twin in the other language."""
    rows = {row["id"]: row for row in run("scenarios", "--json").rows}
    assert len(rows) >= 4
    for row in rows.values():
        assert rows[row["twin"]]["twin"] == row["id"]
        assert rows[row["twin"]]["language"] != row["language"]
        assert rows[row["twin"]]["difficulty"] == row["difficulty"]


def test_people_get_a_line_a_scenario() -> None:
    """Protects the table for people: every title, no JSON."""
    shown, rows = run("scenarios").out, run("scenarios", "--json").rows
    assert len(shown.splitlines()) == len(rows)
    assert all(row["title"] in shown and row["id"] in shown for row in rows)
    assert "{" not in shown


def test_own_scenarios_come_first_and_faulty_ones_do_not_hide_the_rest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects RUHEPOL_SCENARIOS."""
    (tmp_path / "a.yaml").write_text("id: broken\n", encoding="utf-8")
    (tmp_path / "b.yaml").write_text(LETTER, encoding="utf-8")
    before = [row["id"] for row in run("scenarios", "--json").rows]
    monkeypatch.setenv("RUHEPOL_SCENARIOS", str(tmp_path))
    assert [row["id"] for row in run("scenarios", "--json").rows] == ["tiny-letter", *before]


def test_doctor_names_version_journal_mode_and_file_system(tmp_path: Path) -> None:
    """Protects the decisions of trust.md where they can be seen: rollback journal, EXTRA, and where the file lies."""
    result = run("doctor")
    shown = result.out.lower()
    assert result.status == 0
    assert (sqlite3.sqlite_version in shown, "integrity" in shown, str(tmp_path / "home").lower() in shown) == (True, True, True)
    facts = {line.split(maxsplit=2)[1]: line.split(maxsplit=2)[2] for line in shown.splitlines() if len(line.split()) > 2}
    assert (facts["journal_mode"], facts["synchronous"]) == ("delete", "3")
    assert "file system" in shown
    assert facts["ruhepol"] == run("--version").out.split()[-1]


def test_doctor_says_which_scenario_is_faulty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects authors: a faulty file of one's own is named, with exit 1."""
    (tmp_path / "broken.yaml").write_text("id: broken\n", encoding="utf-8")
    monkeypatch.setenv("RUHEPOL_SCENARIOS", str(tmp_path))
    result = run("doctor")
    assert (result.status, "broken.yaml" in result.out) == (1, True)


def test_doctor_looks_at_the_store_that_is_named(tmp_path: Path) -> None:
    """Protects --store: a store that cannot be read is a finding, and the rest is still shown."""
    (tmp_path / "junk.sqlite").write_bytes(b"no database at all" * 100)
    result = run("doctor", "--store", f"sqlite:///{tmp_path / 'junk.sqlite'}")
    assert result.status == 1
    assert "junk.sqlite" in result.out
    assert "openai" in result.out
    assert "Traceback" not in result.out + result.err

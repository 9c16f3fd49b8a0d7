"""Whatever happens, people get a plain sentence and the contract's exit status: 2 wrong usage, 1 a finding, never a traceback."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from command import PATIENCE, ROOT, Result, Talk, ruhepol, run

EN = "parcel-for-tomorrow"
CONVERSATION = {"id": "a", "language": "en", "turns": [{"role": "customer", "text": "Where is it?"}, {"role": "agent", "text": "Sorry."}]}
WORDS_FOR_DEVELOPERS = ("Traceback", "should not have happened", "hätte nicht passieren", 'File "', "sqlalchemy", "Error:")


def is_plain(result: Result) -> bool:
    return bool(result.err.strip()) and not any(word in result.err for word in WORDS_FOR_DEVELOPERS)


@pytest.mark.parametrize(
    "arguments",
    [
        ("nonsense",), ("practice", "--nonsense"), ("practice", "--seed", "many"), ("practice", EN, "second", "third"),
        ("practice", "--voice", "telepathy"), ("grade", "--grader", "oracle"), ("grade", "--format", "stone"), ("resume", "--seed", "1"),
    ],
)  # fmt: skip
def test_wrong_usage_exits_2_and_names_it(arguments: tuple[str, ...]) -> None:
    """Protects scripts and people: the sentence shows the word that was wrong, standard output stays empty."""
    result = run(*arguments)
    assert (result.status, result.raw) == (2, b"")
    assert is_plain(result)
    assert any(word.strip("-") in result.err for word in arguments[-2:])


def test_wrong_usage_exits_2_as_a_process() -> None:
    """Protects the exit status outside this process too."""
    assert [ruhepol("nonsense").status, ruhepol("practice", "--nonsense").status] == [2, 2]


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("command", ["", "practice", "resume", "scenarios", "check", "grade", "doctor"])
def test_every_command_has_help(command: str, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects --help: exit 0, the command's name in it, nothing on standard error."""
    monkeypatch.setenv("RUHEPOL_LANGUAGE", language)
    result = run(*([command] if command else []), "--help")
    assert (result.status, result.err) == (0, "")
    assert f"ruhepol {command}".strip() in result.out
    assert "\x1b" not in result.out


def test_a_language_that_does_not_exist_is_said_plainly() -> None:
    """Protects a mistyped RUHEPOL_LANGUAGE: the trap is reading it while the command is still being put together."""
    result = ruhepol("scenarios", RUHEPOL_LANGUAGE="fr")
    assert result.status == 2
    assert is_plain(result)
    assert "fr" in result.err


@pytest.mark.parametrize("arguments", [("practice", EN, "--json"), ("resume",), ("doctor",)])
@pytest.mark.parametrize("home", ["a file/home", "a file"])
def test_a_home_that_cannot_be_written_is_said_plainly(arguments: tuple[str, ...], home: str, tmp_path: Path) -> None:
    """Protects whoever has no right to write there: the path is named, nothing of a conversation is shown that is not kept."""
    (tmp_path / "a file").write_text("no folder", encoding="utf-8")
    result = ruhepol(*arguments, RUHEPOL_HOME=str(tmp_path / home))
    assert result.status == 1
    assert "a file" in result.err + result.out
    assert "Traceback" not in result.err
    assert "should not" not in result.err
    assert '"customer"' not in result.out


def test_a_home_that_cannot_be_written_does_not_stop_what_needs_none(tmp_path: Path) -> None:
    """Protects grading and looking around on locked-down machines."""
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    surroundings = {"RUHEPOL_HOME": str(tmp_path / "file")}
    assert ruhepol("grade", text=json.dumps(CONVERSATION), **surroundings).status == 0
    assert ruhepol("practice", EN, "--json", "--no-store", **surroundings).status == 0


@pytest.mark.parametrize("arguments", [("practice", EN, "--json"), ("resume",), ("doctor",)])
def test_a_store_that_is_no_database_is_said_plainly_and_left_alone(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """Protects a damaged store from being made worse, and people from a traceback."""
    junk = b"this was a database once " * 300
    path = tmp_path / "home" / "ruhepol.sqlite"
    path.parent.mkdir()
    path.write_bytes(junk)
    result = run(*arguments)
    assert (result.status, path.read_bytes()) == (1, junk)
    assert "ruhepol.sqlite" in result.err + result.out
    assert not any(word in result.err for word in WORDS_FOR_DEVELOPERS)


@pytest.mark.parametrize("url", ["nonsense", "oracle-of-delphi:///x"])
def test_a_store_address_that_makes_no_sense_is_said_plainly(url: str) -> None:
    """Protects --store from typing errors."""
    result = run("practice", EN, "--json", "--store", url)
    assert (result.status in (1, 2), result.raw) == (True, b"")
    assert not any(word in result.err for word in WORDS_FOR_DEVELOPERS[:4])


@pytest.mark.parametrize("name", ["folder", "folder.yaml", "gone.yaml", "binary.yaml", "../../etc/passwd"])
def test_a_scenario_that_is_none_is_said_plainly(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects ``practice`` from folders, missing files, bytes and odd names: exit 1, a sentence, no event."""
    for folder in ("folder", "folder.yaml"):
        (tmp_path / folder).mkdir()
    (tmp_path / "binary.yaml").write_bytes(bytes(range(256)))
    monkeypatch.chdir(tmp_path)
    result = run("practice", "--json", "--no-store", "--", name)
    assert (result.status, result.raw) == (1, b"")
    assert is_plain(result)


def reading_one_line(*arguments: str, text: str) -> tuple[int, bytes, str]:
    """Do what ``| head -1`` does: read the first line and close the pipe."""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-m", "simulator", *arguments], cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe) as process:
        if text:
            process.stdin.write(text.encode())
        process.stdin.close()
        line = process.stdout.readline()
        process.stdout.close()
        err = process.stderr.read().decode()
        return process.wait(PATIENCE), line, err


def test_a_closed_pipe_is_no_accident_for_grade(tmp_path: Path) -> None:
    """Protects ``grade FILE | head -1``."""
    many = tmp_path / "many.jsonl"
    many.write_text((json.dumps(CONVERSATION) + "\n") * 1_000, encoding="utf-8")
    status, line, err = reading_one_line("grade", str(many), text="")
    assert json.loads(line)["id"] == "a"
    assert status in (0, 1)
    assert "Traceback" not in err
    assert "Exception ignored" not in err


def test_a_closed_pipe_loses_nothing_of_a_conversation() -> None:
    """Protects ``practice --json | head -1``: it can be resumed afterwards."""
    status, line, err = reading_one_line("practice", EN, "--json", text="I'm so sorry your parcel hasn't arrived.\n" * 40)
    start = json.loads(line)
    assert (start["event"], status in (0, 1), "Traceback" in err, "Exception ignored" in err) == ("start", True, False, False)
    assert ruhepol("resume", start["conversation"], "--json").rows[0] == start


def test_ctrl_c_in_practice_keeps_what_was_said() -> None:
    """Protects piped conversations: SIGINT gives a sentence with the way back, and resume shows the same."""
    with Talk("practice", EN, "--json") as talk:
        seen = talk.hear("customer")
        talk.say("I'm so sorry your parcel hasn't arrived.")
        seen += talk.hear("customer")
        stopped = talk.finish(signal.SIGINT)
    assert "ruhepol resume " + seen[0]["conversation"] in stopped.err
    assert (is_plain(stopped), stopped.status in (0, 1, 130)) == (True, True)
    assert ruhepol("resume", seen[0]["conversation"], "--json").rows[: len(seen)] == seen


def test_ctrl_c_without_a_store_says_that_nothing_was_kept() -> None:
    """Protects honesty: no way back is promised where there is none."""
    with Talk("practice", EN, "--json", "--no-store") as talk:
        talk.hear("customer")
        stopped = talk.finish(signal.SIGINT)
    assert is_plain(stopped)
    assert "ruhepol resume" not in stopped.err


@pytest.mark.parametrize("out", [False, True])
def test_ctrl_c_in_grade_stops_plainly(out: bool, tmp_path: Path) -> None:
    """Protects a long batch: the old result stays, nothing half-written takes its place or lies beside it."""
    old = tmp_path / "grades.jsonl"
    old.write_text("old\n", encoding="utf-8")
    with Talk("grade", *(["--out", str(old)] if out else [])) as talk:
        talk.say("{bad")
        assert "1" in talk.process.stderr.readline()
        stopped = talk.finish(signal.SIGINT)
    assert stopped.status in (1, 130)
    assert is_plain(stopped)
    assert old.read_text(encoding="utf-8") == "old\n"
    assert [path.name for path in tmp_path.iterdir()] == ["grades.jsonl"]


@pytest.mark.parametrize("arguments", [("scenarios",), ("doctor",), ("practice", EN, "--no-store"), ("practice", "no-such")])
def test_pipes_get_no_escape_codes(arguments: tuple[str, ...]) -> None:
    """Protects files and pipes, also where colour is forced on by nobody."""
    surroundings = {**os.environ, "TERM": "xterm-256color"}
    surroundings.pop("NO_COLOR")
    command = [sys.executable, "-m", "simulator", *arguments]
    done = subprocess.run(command, cwd=ROOT, env=surroundings, input=b"", capture_output=True, check=False, timeout=PATIENCE)
    assert b"\x1b" not in done.stdout + done.stderr


LIGHT = """
import io, json, sys
sys.stdin = io.TextIOWrapper(io.BytesIO(sys.argv[2].encode()))
from simulator.cli import run
status = run(json.loads(sys.argv[1]))
heavy = sorted(set(sys.modules) & {"openai", "sqlalchemy", "pandas", "ipywidgets", "anywidget", "nbconvert", "httpx"})
sys.stderr.write(json.dumps([status, heavy]))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["grade"], ["scenarios"], ["practice", EN, "--no-store", "--json"]])
def test_light_commands_import_nothing_heavy(arguments: list[str]) -> None:
    """Protects the start: without a store, a model or a notebook nobody waits for their libraries."""
    text = json.dumps(CONVERSATION) if arguments == ["grade"] else ""
    command = [sys.executable, "-c", LIGHT, json.dumps(arguments), text]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True, timeout=PATIENCE)
    assert json.loads(done.stderr) == [0, []]

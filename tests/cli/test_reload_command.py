"""``ruhepol practice FILE`` while the file is being written: at a terminal by itself, in a pipe with --reload, never in an assessment."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from command import LETTER, Talk, run
from test_terminal import CTRL_D, Terminal, prompt_after

CHAT = LETTER.replace("email", "chat")
SORRY = "I'm so sorry your lamp hasn't arrived."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A scenario file that an author works on."""
    path = tmp_path / "lamp.yaml"
    path.write_text(CHAT, encoding="utf-8")
    return path


@pytest.fixture
def played(path: Path) -> Iterator[Terminal]:
    """The file, played in a terminal."""
    terminal = Terminal("practice", str(path))
    yield terminal
    terminal.close()


def test_an_author_plays_on_with_what_was_changed(path: Path, played: Terminal) -> None:
    """Protects writing and playing side by side: a change, a fault with all its findings, the cure, and resume afterwards."""
    played.wait_for("You > ")
    assert "with your next entry (Enter will do) the file is read again" in played.screen
    prompt_after(played, SORRY, "apologises")
    path.write_text(CHAT.replace("Ada Brown", "Ida Green"), encoding="utf-8")
    changed = prompt_after(played, "", "The file has changed; your replies were played again.")
    assert "Ida Green" in changed
    assert "apologises" in changed
    path.write_text(CHAT.replace("channel: chat", "channel: chatt") + "foo: 1\n", encoding="utf-8")
    faulty = prompt_after(played, "", "cannot be played yet")
    assert "chatt" in faulty
    assert '"foo" is not a known key' in faulty
    assert "cannot be played yet" not in prompt_after(played, "A second lamp goes out today.", "offers a remedy")
    path.write_text(CHAT.replace("Ada Brown", "Una Black"), encoding="utf-8")
    mended = prompt_after(played, "/lookup order", "There is nothing on that here.")
    assert "Una Black" in mended
    played.type(CTRL_D)
    assert played.finish() == 0
    told = run("resume", "--json")
    assert [row["event"] for row in told.rows] == ["start", "customer", "heard", "customer", "heard", "customer", "action", "end"]


def test_a_program_is_told_by_an_action_and_a_new_start(path: Path) -> None:
    """Protects programs: after ``action reload`` a conversation begins anew, its events in full, and the line goes into it."""
    with Talk("practice", str(path), "--json", "--no-store", "--reload") as talk:
        first = talk.hear("customer")[0]
        talk.say(SORRY)
        before = talk.hear("customer")
        path.write_text(CHAT.replace("disappointed", "furious"), encoding="utf-8")
        talk.say("/lookup order")
        changed = talk.hear("action")
        assert (changed[-1]["name"], changed[-1]["ok"], changed[-1]["seq"]) == ("reload", True, before[-1]["seq"])
        again = talk.hear("action")
        assert [row["event"] for row in again] == ["start", "customer", "heard", "customer", "action"]
        assert [row["seq"] for row in again] == list(range(5))
        assert again[0]["conversation"] != first["conversation"]
        assert again[3]["mood"]["anger"] > before[-1]["mood"]["anger"]
        path.write_text(CHAT + "foo: 1\n", encoding="utf-8")
        talk.say("")
        (faulty,) = talk.hear("action")
        assert (faulty["name"], faulty["ok"], faulty["seq"]) == ("reload", False, 4)
        talk.say("/end")
        assert talk.hear("end")[0]["seq"] == 5
        assert talk.finish().status == 0


@pytest.mark.parametrize("options", [(), ("--no-reload",)])
def test_a_pipe_reads_the_file_once(path: Path, options: tuple[str, ...]) -> None:
    """Protects determinism: what a pipe plays is what stood there at the start."""
    with Talk("practice", str(path), "--json", "--no-store", *options) as talk:
        talk.hear("customer")
        path.write_text("id: [", encoding="utf-8")
        talk.say(SORRY)
        assert [row["event"] for row in talk.hear("customer")] == ["heard", "customer"]


def test_what_is_assessed_does_not_change_on_the_way(path: Path) -> None:
    """Protects fairness: --reload with --assess is wrong usage."""
    result = run("practice", str(path), "--assess", "--reload")
    assert (result.status, result.out) == (2, "")
    assert "--assess" in result.err


def test_a_broken_pattern_is_a_finding_and_no_accident(path: Path) -> None:
    """Protects authors from "this should not have happened": the trap is a pattern that only the ear finds broken."""
    path.write_text(CHAT + 'may_refuse: ["(open"]\n', encoding="utf-8")
    result = run("practice", str(path), "--no-store")
    assert result.status == 1
    assert "lamp.yaml:11" in result.err
    assert "may_refuse" in result.err

"""A conversation in a terminal: bubbles, bars and a debrief for people, plain text where it is no terminal."""

import io
import os
import pty
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from command import LETTER, PATIENCE, ROOT, ruhepol, run
from rich.console import Console

from scenarios.conversation import Language
from scenarios.model import Scenario
from scenarios.schema import validate
from scenarios.yaml_guard import parse
from simulator.cli.terminal import TerminalView
from simulator.state import Event

EN = "parcel-for-tomorrow"
SORRY = "I'm so sorry your parcel hasn't arrived."
CTRL_C, CTRL_D = "\x03", "\x04"
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[a-zA-Z]")


class Terminal:
    """A command in a pseudo-terminal."""

    def __init__(self, *arguments: str, **environment: str) -> None:
        self.mine, theirs = pty.openpty()
        given = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", **environment}
        given = {name: value for name, value in given.items() if value}
        command = [sys.executable, "-m", "simulator", *arguments]
        streams = {"stdin": theirs, "stdout": theirs, "stderr": theirs}
        start = {"start_new_session": True, "preexec_fn": _own_terminal}  # before any thread of ours
        self.process = subprocess.Popen(command, cwd=ROOT, env=given, **streams, **start)
        os.close(theirs)
        self.raw = ""

    def wait_for(self, text: str, after: int = 0) -> str:
        """Read until ``text`` is on the screen, and return all of it."""
        while text not in self.screen[after:]:
            assert self._read(), f"{text!r} never came: {self.screen}"
        return self.screen

    def _read(self) -> bool:
        if not select.select([self.mine], [], [], PATIENCE)[0]:
            return False
        try:
            new = os.read(self.mine, 65_536)
        except OSError:  # Linux says so when the other side is closed
            return False
        self.raw += new.decode("utf-8", "replace")
        return bool(new)

    @property
    def screen(self) -> str:
        """What was shown, without colours."""
        return ESCAPE.sub("", self.raw).replace("\r\n", "\n")

    def type(self, text: str) -> None:
        """Type."""
        os.write(self.mine, text.encode())

    def finish(self) -> int:
        """Read to the end and return the exit status."""
        while self._read():
            pass
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        """Leave nothing behind."""
        self.process.kill()
        self.process.wait()
        os.close(self.mine)


def _own_terminal() -> None:
    """Make the pseudo-terminal the controlling one, so that Ctrl-C arrives."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


@pytest.fixture
def terminal() -> Iterator[type[Terminal]]:
    """Terminals that are closed after the test."""
    opened: list[Terminal] = []

    class Kept(Terminal):
        def __init__(self, *arguments: str, **environment: str) -> None:
            super().__init__(*arguments, **environment)
            opened.append(self)

    yield Kept
    for one in opened:
        one.close()


def test_a_conversation_shows_people_bars_and_a_debrief(terminal: type[Terminal]) -> None:
    """Protects the way most people meet Ruhepol: who speaks, four bars, why they moved, and three scores at the end."""
    talk = terminal("practice", EN, "--no-store", "--seed", "0")
    opening = talk.wait_for("You > ")
    assert "Hartley" in opening
    assert all(name in opening for name in ("Anger", "Confusion", "Trust", "Patience"))
    assert "█" in opening
    assert all(command in opening for command in ("/listen", "/lookup order", "/explain", "/rewind", "/end"))
    talk.type(SORRY + "\n")
    answered = talk.wait_for("You > ", after=len(opening))[len(opening) :]
    assert answered.count("Hartley") >= 1
    assert "apologises" in answered
    prompt_after(talk, "/end", "Enter ends.")
    talk.type("\n")
    assert talk.finish() == 0
    debrief = talk.screen[len(opening) + len(answered) :]
    assert all(name in debrief for name in ("Listening", "Accountability", "Solution", "/ 4", "/ 100", "→"))


def test_after_the_end_one_can_go_back_and_compare(terminal: type[Terminal]) -> None:
    """Protects trying again: after the debrief /rewind leads back, the next end compares both ways, Ctrl-D leaves."""
    talk = terminal("practice", EN, "--no-store", "--seed", "0")
    talk.wait_for("You > ")
    prompt_after(talk, "/explain", "Reaches this person")
    prompt_after(talk, SORRY, "apologises")
    ended = prompt_after(talk, "/handover done", "Enter ends.")
    assert "Way 1" not in ended
    prompt_after(talk, "/rewind 1", "Back to before your reply 1")
    compared = prompt_after(talk, "/end", "Enter ends.")
    assert "Way 1 (replies: 1): handed over" in compared
    assert "Way 2 (replies: 0): not finished" in compared
    talk.type(CTRL_D)
    assert talk.finish() == 0


def prompt_after(talk: Terminal, line: str, words: str) -> str:
    """Type ``line``, wait for ``words`` and then for the prompt (a key between the two may be lost); returns what came."""
    before = len(talk.screen)
    talk.type(line + "\n")
    place = talk.wait_for(words, after=before).index(words, before)
    return talk.wait_for("You > ", after=place)[before:]


def test_an_assessment_ends_at_its_end(terminal: type[Terminal]) -> None:
    """Protects fairness: no second try is offered, and none is waited for."""
    talk = terminal("practice", EN, "--no-store", "--assess")
    talk.wait_for("You > ")
    talk.type("/rewind 1\n")
    talk.wait_for("In an assessment there is no going back")
    talk.type("/end\n")
    assert talk.finish() == 0
    assert "Try it another way?" not in talk.screen


def test_ctrl_d_pauses_and_resume_goes_on(terminal: type[Terminal]) -> None:
    """Protects an evening's work: the end of input in a terminal is a pause, and the words say how to go on."""
    talk = terminal("practice", EN)
    opening = talk.wait_for("You > ")
    talk.type(SORRY + "\n")
    talk.wait_for("You > ", after=len(opening))
    talk.type(CTRL_D)
    assert talk.finish() == 0
    paused = re.search(r"ruhepol resume (c-\w+)", talk.screen)
    assert paused
    rows = ruhepol("resume", paused[1], "--json").rows
    assert [row["event"] for row in rows] == ["start", "customer", "heard", "customer", "end"]


def test_ctrl_c_pauses_too(terminal: type[Terminal]) -> None:
    """Protects whoever stops in a hurry: a plain message, nothing lost."""
    talk = terminal("practice", EN)
    talk.wait_for("You > ")
    for _ in range(20):  # a signal between the drawing of the prompt and the first listening waits for the next key
        talk.type(CTRL_C)
        time.sleep(1)
        if talk.process.poll() is not None:
            break
    assert talk.finish() in (0, 1)
    assert re.search(r"ruhepol resume c-\w+", talk.screen)
    assert "Traceback" not in talk.screen


def test_the_picker_takes_a_number_and_asks_again(terminal: type[Terminal]) -> None:
    """Protects the shortest command in a terminal: one's own language first, Enter takes the first."""
    talk = terminal("practice", "--no-store")
    shown = talk.wait_for("(number, Enter for 1) ")
    assert shown.index("(en") < shown.index("(de")
    talk.type("99\n")
    again = talk.wait_for("(number, Enter for 1) ", after=len(shown))
    talk.type("\n")
    talk.wait_for("You > ", after=len(again))
    talk.type(CTRL_D)
    assert talk.finish() == 0


def test_a_letter_ends_with_a_full_stop_of_its_own(terminal: type[Terminal], tmp_path: Path) -> None:
    """Protects e-mail: Enter makes a new line, a line with only a full stop sends, an action needs none."""
    path = tmp_path / "letter.yaml"
    path.write_text(LETTER, encoding="utf-8")
    talk = terminal("practice", str(path))
    opening = talk.wait_for("You > ")
    talk.type("Dear Ms Brown,\n\nI'm so sorry your lamp hasn't arrived.\n")
    typed = talk.wait_for("hasn't arrived.", after=len(opening))
    assert "Ada Brown" not in typed[len(opening) :].replace("Dear Ms Brown", "")
    talk.type(".\n")
    answered = talk.wait_for("You > ", after=len(typed))
    assert "Ada Brown" in answered[len(typed) :]
    prompt_after(talk, "/end", "Try it another way?")
    talk.type(".\n")
    assert talk.finish() == 0
    rows = ruhepol("resume", "--json").rows
    assert len([row for row in rows if row["event"] == "heard"]) == 1


def test_colours_only_where_they_are_wanted(terminal: type[Terminal]) -> None:
    """Protects NO_COLOR in a terminal; without it there is colour."""
    for wanted in ("", "1"):
        talk = terminal("practice", EN, "--no-store", NO_COLOR=wanted)
        talk.wait_for("You > ")
        prompt_after(talk, "/end", "Enter ends.")
        talk.type("\n")
        talk.finish()
        coloured = re.search(r"\x1b\[[0-9;]*3[0-9]", talk.raw) is not None
        assert coloured == (wanted == "")


def test_a_pipe_gets_plain_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects files and pipes from escape codes and prompts, also where the environment asks for no less colour."""
    monkeypatch.delenv("NO_COLOR")
    result = run("practice", EN, "--no-store", text=f"{SORRY}\n/lookup order\n/fly\n")
    assert result.status == 0
    assert "\x1b" not in result.out
    assert "You >" not in result.out
    assert result.out.count("Hartley") >= 2


LETTER_CASE = validate(parse(LETTER.encode(), "letter.yaml"), Scenario)
ANSWER = {"text": "Hm.", "mood": {"anger": 6.0, "confusion": 1.0, "trust": 3.0, "patience": 9.0}, "because": []}
CONTACT = {"contact": 2, "channel": "phone", "opens": "trainee", "now": "2026-11-25T09:05:00", "situation": "The next morning."}


def shown(kind: str, body: Mapping[str, object], language: Language = "en") -> str:
    """What a person sees of an event."""
    out = io.StringIO()
    case = LETTER_CASE.model_copy(update={"language": language})
    TerminalView(case, Console(file=out, width=80, highlight=False)).show([Event(kind, 0, 0, body)])
    return out.getvalue()


@pytest.mark.parametrize(("more", "seen"), [({"more": True}, True), ({}, False)])
def test_who_is_still_writing_is_seen_to_be(more: dict[str, bool], seen: bool) -> None:
    """Protects from cutting in without knowing: an unfinished message says that more comes."""
    assert ("Ada Brown is still writing" in shown("customer", {**ANSWER, **more})) is seen


@pytest.mark.parametrize(("language", "words"), [("en", ("phone", "25.11.2026 09:05")), ("de", ("Telefon", "25.11.2026 09:05"))])
def test_a_later_contact_is_announced_with_channel_time_and_situation(language: Language, words: tuple[str, ...]) -> None:
    """Protects from a jump in time that nobody notices; who is to speak first is told so, and only then."""
    told = shown("contact", CONTACT, language)
    assert all(word in told for word in ("2", "The next morning.", *words))
    assert "You write first." in told
    assert "You write first." not in shown("contact", {**CONTACT, "opens": "customer"}, language)


def test_a_contact_without_a_situation_leaves_no_gap() -> None:
    """Protects the screen: an empty situation is no empty line."""
    assert [line for line in shown("contact", {**CONTACT, "situation": "", "opens": "customer"}).split("\n") if line.strip()][1:] == []


def test_looking_back_in_a_pipe_is_shown_as_text() -> None:
    """Protects pipes: explanation and comparison are lines like any other, in the scenario's language."""
    result = run("practice", "paket-fuer-morgen", "--no-store", text="Da kann ich nichts machen.\n/warum\n/zurück 1\n/vergleich\n")
    assert (result.status, result.err) == (0, "")
    assert all(words in result.out for words in ("Erreicht diesen Menschen", "Zurück vor Ihre Antwort 1", "Weg 1", "Weg 2"))


def test_markup_in_a_reply_stays_text() -> None:
    """Protects the screen from words that look like markup: nobody's text becomes a style or a fault."""
    result = run("practice", EN, "--no-store", text="[bold red]I'm so sorry your parcel hasn't arrived[/bold red][/]\n")
    assert result.status == 0
    assert result.err == ""

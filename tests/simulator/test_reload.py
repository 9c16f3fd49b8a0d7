"""A file that changes while it is played: the same inputs again, in a conversation of its own; a faulty change is told once."""

from pathlib import Path

import pytest

from grading.store import Memory
from scenarios.errors import DataError
from scenarios.library import load
from simulator.assemble import new_conversation, resumed
from simulator.recorder import Recorder
from simulator.reload import Watched, checked, notice, played_again, present
from simulator.state import Event

KETTLE = """\
id: blue-kettle
title: The blue kettle
language: en
channel: chat
temperament: disappointed
situation: You answer the chat of a kitchen shop.
opening: I ordered the blue kettle and a red one came.
persona: {name: Samuel Okafor}
remedies:
  - {kind: replacement, text: The blue one goes out today.}
"""
FURIOUS = KETTLE.replace("disappointed", "furious")
SECOND = "contacts: [{after: [handed_over], opens: customer, minutes: 60, opening: It's me again.}]\n"
LINES = ("I'm sorry you got a red kettle.", "/lookup order", "", "Anything else?", "/rewind 1", "/explain", "I'll send a blue one today.")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A scenario file that an author works on."""
    path = tmp_path / "kettle.yaml"
    path.write_text(KETTLE, encoding="utf-8")
    return path


@pytest.fixture
def begun(path: Path) -> Recorder:
    """A conversation that has begun."""
    recorder = new_conversation(load(path), Memory(), seed=7, trainee="kim")
    recorder.begin()
    return recorder


def entered(recorder: Recorder, *lines: str) -> Recorder:
    for line in lines:
        recorder.enter(line)
    return recorder


def bare(events: tuple[Event, ...]) -> list[dict[str, object]]:
    """Events without the id of their conversation, which also stands in a grade."""
    rows = [event.to_json() for event in events]
    return [{**row, "conversation": "", "grade": ""} for row in rows]


@pytest.mark.parametrize("count", range(len(LINES) + 1))
@pytest.mark.parametrize("ending", [(), ("/end",), ("/handover done", "/rewind 1")])
def test_the_same_inputs_give_what_the_new_file_would_have_given(path: Path, begun: Recorder, count: int, ending: tuple[str, ...]) -> None:
    """Protects the law: played again is the same as played from the start with the new file, mistakes and ways back included."""
    lines = (*LINES[:count], *ending)
    entered(begun, *lines)
    path.write_text(FURIOUS, encoding="utf-8")
    again, events = played_again(begun, load(path))
    fresh = new_conversation(load(path), Memory(), seed=7)
    told = fresh.begin() + tuple(event for line in lines for event in fresh.enter(line))
    assert bare(events) == bare(told)
    assert again.state == fresh.state


def test_both_conversations_stay_and_can_be_gone_on_with(path: Path, begun: Recorder) -> None:
    """Protects the store: the old record is untouched, the new one has its own id and scenario, and both play again to the byte."""
    entered(begun, *LINES)
    before = begun.store.load(begun.room.id)
    path.write_text(FURIOUS, encoding="utf-8")
    again, _ = played_again(begun, load(path))
    again.enter("By Thursday.")
    assert begun.store.load(begun.room.id) == before
    assert again.room.id != begun.room.id
    assert (again.record.seed, again.record.trainee, again.record.mode) == (7, "kim", "practice")
    assert begun.store.latest_open() == again.room.id
    for identity in (begun.room.id, again.room.id):
        recorder, events = resumed(identity, begun.store)
        assert [e.to_json() for e in events] == [row for entry in begun.store.load(identity).entries for row in entry.events]
        assert recorder.enter("Thank you.")


def test_without_a_change_nothing_is_read_again(path: Path, begun: Recorder) -> None:
    """Protects from needless replays: neither time nor saving the same text is a change."""
    watched = Watched(path, "en")
    assert watched.look(begun) is None
    path.write_text(KETTLE, encoding="utf-8")
    path.touch()
    assert watched.look(begun) is None


def test_a_change_is_taken_up_once(path: Path, begun: Recorder) -> None:
    """Protects the next entries from being played again and again."""
    watched = Watched(path, "en")
    path.write_text(FURIOUS, encoding="utf-8")
    first = watched.look(begun)
    assert first
    assert first.recorder.room.scenario.temperament == "furious"
    assert watched.look(first.recorder) is None


@pytest.mark.parametrize(
    ("name", "text"), [("shop.yaml", "name: Kitchen & Co\n"), ("words.en.yaml", "language: en\nproducts: [{name: Norea}]\n")]
)
def test_what_holds_for_all_files_beside_it_counts_too(path: Path, begun: Recorder, name: str, text: str) -> None:
    """Protects whoever edits the shop: its profile and its own words are part of how a file plays."""
    watched = Watched(path, "en")
    (path.parent / name).write_text(text, encoding="utf-8")
    assert watched.look(begun)
    (path.parent / name).unlink()
    assert watched.look(begun)


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (KETTLE.replace("chat\n", "chatt\n") + "foo: 1\n", ["choice", "unknown_key"]),
        (KETTLE + 'may_refuse: ["(open"]\n', ["pattern"]),
        (None, ["unreadable"]),
    ],
)
def test_a_faulty_change_is_told_once_and_changes_nothing(path: Path, begun: Recorder, text: str | None, codes: list[str]) -> None:
    """Protects play from a half-written file: all findings, then on with the last good version until it changes again."""
    watched = Watched(path, "en")
    path.write_text(text, encoding="utf-8") if text else path.unlink()
    reread = watched.look(begun)
    assert reread
    assert [finding.code for finding in reread.findings] == codes
    assert (reread.recorder, reread.events) == (begun, ())
    assert watched.look(begun) is None
    path.write_text(FURIOUS, encoding="utf-8")
    mended = watched.look(begun)
    assert mended
    assert not mended.findings


def test_a_pattern_that_cannot_be_read_is_a_finding_from_the_start(path: Path) -> None:
    """Protects from an internal error: the trap is a pattern that only the ear finds out to be broken."""
    path.write_text(KETTLE + 'may_refuse: ["(open"]\n', encoding="utf-8")
    with pytest.raises(DataError, match="may_refuse"):
        checked(path, "en")


@pytest.mark.parametrize(
    ("lines", "shown"),
    [
        ((), ["start", "customer"]),
        (LINES[:1], ["customer"]),
        (("/end",), ["customer", "end"]),
        (("Hm.", "/end", "/rewind 1"), ["customer"]),
        (("/handover done",), ["contact", "customer"]),
    ],
)
def test_one_sees_where_it_stands_now(path: Path, lines: tuple[str, ...], shown: list[str]) -> None:
    """Protects the overview: the latest words and their mood, the end only where it stands, everything if nobody has answered yet."""
    path.write_text(KETTLE + SECOND, encoding="utf-8")
    recorder = new_conversation(load(path), Memory(), seed=0)
    recorder.begin()
    _, events = played_again(entered(recorder, *lines), load(path))
    seen = present(events)
    assert [event.event for event in seen] == shown
    assert next(e for e in seen if e.event == "customer") == [e for e in events if e.event == "customer"][-1]


def test_the_notice_takes_no_number_of_its_own(path: Path, begun: Recorder) -> None:
    """Protects ``seq``: what is told about the file is no step of the conversation, and the next one goes on counting."""
    told = notice(begun, path, "changed", ok=True).to_json()
    assert told["seq"] == begun.state.seq - 1
    assert {**told, "seq": 0, "at": 0} == {
        "event": "action", "seq": 0, "at": 0, "name": "reload", "arguments": str(path), "result": "changed", "ok": True
    }  # fmt: skip
    assert begun.enter("Hello.")[0].seq == told["seq"] + 1

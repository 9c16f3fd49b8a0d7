"""``ruhepol resume``: whatever was shown is still there after a crash, and goes on as if nothing had happened."""

import signal
from pathlib import Path

import pytest
from command import LETTER, Result, Row, Talk, run

EN = "parcel-for-tomorrow"
REPLIES = [
    "I'm so sorry your parcel hasn't arrived.",
    "/lookup order",
    "By when do you need it, and where should it go?",
    "",
    "I'll send you a second one by express today, it will be there by 12 noon tomorrow.",
]


def practice(*lines: str, scenario: str = EN) -> Result:
    return run("practice", scenario, "--json", text=_lines(lines))


def resume(*lines: str, conversation: str = "") -> Result:
    return run("resume", *([conversation] if conversation else []), "--json", text=_lines(lines))


def _lines(lines: tuple[str, ...]) -> str:
    return "".join(line + "\n" for line in lines)


def identity(result: Result) -> str:
    return result.rows[0]["conversation"]


def played(result: Result) -> list[Row]:
    """What happened, without numbers and without ends of input in between."""
    return [{k: v for k, v in row.items() if k not in ("seq", "conversation")} for row in result.rows if row["event"] != "end"]


@pytest.mark.parametrize("cut", range(len(REPLIES) + 1))
def test_interrupted_anywhere_it_goes_on_as_if_it_had_not_been(cut: int) -> None:
    """Protects every turn: end of input after any line, resumed, is the conversation without interruption."""
    begun = practice(*REPLIES[:cut])
    resumed = resume(*REPLIES[cut:], conversation=identity(begun))
    assert resumed.rows[: len(begun.rows)] == begun.rows
    assert [row["seq"] for row in resumed.rows] == list(range(len(resumed.rows)))
    whole = run("practice", EN, "--json", "--no-store", text=_lines(tuple(REPLIES)))
    assert played(resumed) == played(whole)
    assert (resumed.status, resumed.rows[-1]["outcome"]) == (0, whole.rows[-1]["outcome"])


def test_going_back_is_kept_like_everything_else() -> None:
    """Protects the second try: closed after a rewind, it goes on from there, and the way that was left can still be compared."""
    begun = practice(REPLIES[0], "/explain", "/rewind 1")
    again = resume(REPLIES[2], "/branches", conversation=identity(begun))
    assert again.rows[: len(begun.rows)] == begun.rows
    assert [row["event"] for row in again.rows[len(begun.rows) :]] == ["heard", "customer", "action", "end"]
    assert again.rows[len(begun.rows)]["turn"] == 1
    assert again.of("action")[-1]["result"].count("\n") == 1


def test_what_was_shown_survives_a_kill() -> None:
    """Protects DUR-2: an event is committed before it is written, so kill -9 loses nothing that was seen."""
    with Talk("practice", EN, "--json") as talk:
        seen = talk.hear("customer")
        talk.say(REPLIES[0])
        seen += talk.hear("customer")
        talk.finish(signal.SIGKILL)
    again = resume(REPLIES[2])
    assert again.rows[: len(seen)] == seen
    assert again.rows[len(seen)]["event"] == "heard"


def test_without_an_id_the_latest_open_one_goes_on() -> None:
    """Protects the short command: ended conversations are not reopened, of the open ones it is the last."""
    older, latest, ended = practice(REPLIES[0]), practice(), practice("/handover done")
    assert ended.rows[-1]["outcome"] == "handed_over"
    assert identity(resume()) == identity(latest)
    assert identity(resume(conversation=identity(older))) == identity(older)


def test_an_ended_conversation_is_shown_and_takes_nothing_more() -> None:
    """Protects an outcome once it stands."""
    ended = practice(REPLIES[0], "/handover done")
    again = resume(*REPLIES, conversation=identity(ended))
    assert (again.rows, again.status) == (ended.rows, 0)


@pytest.mark.parametrize("arguments", [(), ("c-000000000000",), ("../../etc/passwd",), ("' or 1=1 --",)])
def test_nothing_to_resume_is_said_plainly(arguments: tuple[str, ...]) -> None:
    """Protects whoever has nothing open or a wrong id: a sentence, exit 1, no event."""
    result = run("resume", *arguments, "--json")
    assert (result.status, result.raw) == (1, b"")
    assert "conversation" in result.err


def test_what_was_not_kept_cannot_be_resumed() -> None:
    """Protects --no-store from the other side."""
    unseen = run("practice", EN, "--json", "--no-store", text=REPLIES[0])
    assert resume(conversation=identity(unseen)).status == 1


@pytest.mark.parametrize(
    "line",
    [
        b'"half \\ud800 a pair"',
        b"not UTF-8: \xff\xfe",
        "tab\tand\u2028separator".encode(),
        b"back\\udcffslash",
        "🧑🏽‍🚀 ok".encode(),
        b"a\x00b",
    ],
)
def test_odd_characters_can_be_resumed(line: bytes) -> None:
    """Protects resuming from characters a store cannot hold: the trap is keeping another line than the one that was answered."""
    begun = run("practice", EN, "--json", text=line + b"\n")
    again = resume(REPLIES[2])
    assert again.err == ""
    assert again.rows[: len(begun.rows)] == begun.rows
    assert len(again.of("heard")) == 2


def test_two_windows_on_one_conversation_are_told() -> None:
    """Protects DUR-4: the window that comes too late gets a plain message and overwrites nothing."""
    with Talk("practice", EN, "--json") as first:
        opening = first.hear("customer")
        second = resume(REPLIES[0])
        first.say(REPLIES[2])
        late = first.finish()
    assert late.status == 1
    assert "resume" in late.err
    assert "Traceback" not in late.err
    assert [row["event"] for row in second.rows][:4] == ["start", "customer", "heard", "customer"]
    assert resume(conversation=opening[0]["conversation"]).rows[: len(second.rows)] == second.rows


def test_the_scenario_may_have_changed_meanwhile(tmp_path: Path) -> None:
    """Protects open conversations from authors: a conversation goes on with the scenario it was begun with."""
    path = tmp_path / "letter.yaml"
    path.write_text(LETTER, encoding="utf-8")
    begun = practice("I'm so sorry your lamp hasn't arrived.", scenario=str(path))
    path.unlink()
    again = resume("I'll send you a new one today.")
    assert again.rows[: len(begun.rows)] == begun.rows
    assert again.status == 0

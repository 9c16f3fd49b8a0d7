"""``ruhepol new``: a few questions or options, a file that plays, and nothing overwritten or half written."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command import Result, run
from test_terminal import CTRL_C, CTRL_D, Terminal

from scenarios.json_schema import file_of
from scenarios.library import load, load_shop

KETTLE = {
    "--title": "The blue kettle", "--situation": "You answer the chat.", "--opening": "It is red! # not: blue",
    "--remedy-text": "The blue one goes out today.",
}  # fmt: skip
OPTIONS = [word for pair in KETTLE.items() for word in pair]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An author's folder, which is also the present one."""
    folder = tmp_path / "mine"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def asked(folder: Path) -> Iterator[Callable[..., Terminal]]:
    """Start ``ruhepol new`` in a terminal that is closed after the test."""
    opened: list[Terminal] = []

    def start(*arguments: str, **environment: str) -> Terminal:
        opened.append(Terminal("new", *arguments, RUHEPOL_SCENARIOS=str(folder), **environment))
        return opened[-1]

    yield start
    for one in opened:
        one.close()


def answer(terminal: Terminal, question: str, *lines: str) -> None:
    """Wait for ``question`` and its prompt, then type each line at a prompt of its own."""
    seen = terminal.wait_for(question).rindex(question)
    for line in lines:
        while not terminal.screen[seen:].endswith(("> ", "\n  ")):
            assert terminal._read(), terminal.screen
        seen = len(terminal.screen)
        terminal.type(line + "\n")
        while len(terminal.screen) <= seen:
            assert terminal._read()


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_questions_lead_to_a_shop_and_a_scenario(asked: Callable[..., Terminal], folder: Path) -> None:
    """Protects a trainer's first file: the shop first, defaults by Enter, wrong answers asked again, and what to do next."""
    talk = asked("scenario")
    answer(talk, "Begin with the profile?", "")
    answer(talk, "1/4  What is the shop called?", "", "Kitchen: & Kettle")
    answer(talk, "2/4", "AT")
    answer(talk, "3/4", "always", "Mon-Fri 9 am-5 pm")
    answer(talk, "4/4", "12,50")
    answer(talk, "1/8", "")
    answer(talk, "2/8  What is it called?", "The blue kettle")
    answer(talk, "3/8", "You answer the chat.", "")
    answer(talk, "4/8", "Hello?", "It is RED!!", "")
    answer(talk, "5/8", "furius", "1")
    answer(talk, "6/8", "")
    answer(talk, "7/8", "refund")
    answer(talk, "8/8", "I'm paying it back today.")
    assert talk.finish() == 0
    for words in ("This one needs an answer.", '"always" names no times', 'Did you mean "furious"?', "ruhepol playtest"):
        assert words in talk.screen
    assert files(folder) == ["scenario.en.json", "shop.en.json", "shop.yaml", "the-blue-kettle.yaml"]
    case = load(folder / "the-blue-kettle.yaml")
    assert (case.opening, case.temperament, case.channel, case.remedies[0].kind) == ("Hello?\nIt is RED!!", "furious", "chat", "refund")
    assert (case.shop.name, case.jurisdiction, case.shop.limits["voucher"]) == ("Kitchen: & Kettle", "AT", 12.5)
    assert run("check", str(folder)).status == 0


def test_in_german_one_is_also_asked_for_sie_or_du(asked: Callable[..., Terminal], folder: Path) -> None:
    """Protects German shops; what was given as an option is not asked again."""
    talk = asked("shop", "--name", "Küchenhaus", "--hours", "Mo-Fr 9-17 Uhr", RUHEPOL_LANGUAGE="de")
    answer(talk, "1/3  Siezen oder duzen", "2")
    answer(talk, "2/3", "")
    answer(talk, "3/3", "")
    assert talk.finish() == 0
    assert load_shop(folder / "shop.yaml").address == "du"


@pytest.mark.parametrize("key", [CTRL_C, CTRL_D])
def test_stopping_in_the_middle_leaves_nothing(asked: Callable[..., Terminal], folder: Path, key: str) -> None:
    """Protects the folder: nothing is half written, and no traceback is shown."""
    talk = asked("scenario")
    answer(talk, "Begin with the profile?", "n")
    answer(talk, "1/8", "")
    answer(talk, "2/8", "The blue kettle")
    talk.wait_for("3/8")
    for _ in range(20):  # a signal between the drawing of the prompt and the first listening waits for the next key
        talk.type(key)
        time.sleep(1)
        if talk.process.poll() is not None:
            break
    assert talk.finish() == 1
    assert "Stopped." in talk.screen
    assert "Traceback" not in talk.screen
    assert files(folder) == []


def test_a_pasted_letter_is_one_answer(asked: Callable[..., Terminal], folder: Path) -> None:
    """Protects from pasted lines that answer the next questions: an empty line inside a pasted text does not end it."""
    options = [word for pair in KETTLE.items() if pair[0] != "--opening" for word in pair]
    given = ["--language", "en", "--temperament", "formal", "--channel", "email", "--remedy", "refund"]
    talk = asked("scenario", *options, *given)
    answer(talk, "Begin with the profile?", "n")
    answer(talk, "1/1", "\x1b[200~Dear all,\n\nwhere is it?\x1b[201~", "")
    assert talk.finish() == 0
    assert load(folder / "the-blue-kettle.yaml").opening == "Dear all,\n\nwhere is it?"


def test_options_are_enough_in_a_pipe(folder: Path) -> None:
    """Protects scripts: no question, defaults for what is left out, the schema beside the file, a hint that a shop is missing."""
    result = run("new", "scenario", *OPTIONS)
    assert result.status == 0
    assert "ruhepol new shop" in result.err
    assert files(folder) == ["scenario.en.json", "the-blue-kettle.yaml"]
    assert (folder / ".ruhepol" / "scenario.en.json").read_bytes() == file_of("scenario", "en").read_bytes()
    assert (folder / "the-blue-kettle.yaml").read_text("utf-8").startswith("# yaml-language-server: $schema=.ruhepol/scenario.en.json\n")
    assert run("check", "the-blue-kettle.yaml").status == 0
    played = run("practice", "the-blue-kettle.yaml", "--json", "--no-store", text="I'm sorry. The blue one goes out today.\n")
    assert played.of("customer")[0]["text"] == KETTLE["--opening"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_missing_in_a_pipe_is_named(language: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects scripts from waiting for ever: every missing option at once, exit 2, nothing written."""
    monkeypatch.setenv("RUHEPOL_LANGUAGE", language)
    result = run("new", "scenario", "--title", "x")
    assert (result.status, result.out) == (2, "")
    assert all(option in result.err for option in ("--situation", "--opening", "--remedy-text"))
    assert "--title" not in result.err
    assert files(folder) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["scenario", *OPTIONS, "--temperament", "furius"], "--temperament"),
        (["scenario", *OPTIONS, "shop.yaml"], "shop.yaml"),
        (["scenario", *OPTIONS, "kettle.txt"], "kettle.txt"),
        (["words", "kettle.yaml"], "words.de.yaml"),
        (["shop", "--name", ""], "--name"),
    ],
)
def test_wrong_usage_is_told(arguments: list[str], words: str, folder: Path) -> None:
    """Protects whoever mistypes an option or a name of a file."""
    result = run("new", *arguments)
    assert (result.status, files(folder)) == (2, [])
    assert words in result.err


def begun(kind: str) -> Result:
    """Begin a file of each kind with options."""
    given = {
        "scenario": OPTIONS,
        "shop": ["--name", "Kitchen & Kettle"],
        "track": ["--title", "First", "--about", "For all.", "--scenarios", "parcel-for-tomorrow"],
        "words": ["--phrase", "as per my last message", "--instead", "Let me sum that up."],
    }
    return run("new", kind, *given[kind])


@pytest.mark.parametrize("kind", ["scenario", "shop", "track", "words"])
def test_every_kind_is_good_and_never_overwritten(kind: str, folder: Path) -> None:
    """Protects what is there: the second time it is refused, and the file stays as its author left it."""
    assert begun(kind).status == 0
    assert run("check", str(folder)).status == 0
    (path,) = (path for path in folder.rglob("*.yaml"))
    path.write_text("mine", encoding="utf-8")
    again = begun(kind)
    assert (again.status, path.read_text("utf-8")) == (1, "mine")
    assert path.name in again.err
    if kind in ("scenario", "track"):
        assert f"{path.stem}-2.yaml" in again.err


def test_where_nothing_can_be_written_is_told_before_the_questions(folder: Path, asked: Callable[..., Terminal]) -> None:
    """Protects eight answers from being lost."""
    (folder / "notes").write_text("mine", encoding="utf-8")
    talk = asked("scenario", str(folder / "notes" / "case.yaml"))
    assert talk.finish() == 1
    assert "notes cannot be written" in talk.screen
    assert "1/8" not in talk.screen


def test_a_title_of_the_library_is_not_taken_twice() -> None:
    """Protects from two scenarios that hide each other."""
    result = run("new", "scenario", *OPTIONS, "--title", "Parcel for tomorrow")
    assert result.status == 1
    assert "parcel-for-tomorrow" in result.err


def test_a_file_or_a_folder_can_be_named(folder: Path) -> None:
    """Protects authors with an order of their own; a folder that does not exist yet is made."""
    assert run("new", "scenario", "cases/kettle.yaml", *OPTIONS).status == 0
    assert run("new", "shop", "cases" + os.sep, "--name", "Kitchen").status == 0
    assert load(folder / "cases" / "kettle.yaml").shop.name == "Kitchen"

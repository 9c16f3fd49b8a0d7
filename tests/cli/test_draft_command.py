"""``ruhepol draft`` as people call it: from a file or a pipe, asking where it must, and never giving anybody away."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.command import ROOT, ruhepol, run

FOLDER = ROOT / "tests" / "drafts"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".md")
OPTIONS = {
    "doppelt-abgebucht.txt": ["--customer", "jördis"],
    "charged-twice.txt": ["--agent", "haus"],
    "mixer-defekt.jsonl": ["--line", "2"],
}
REPLIES = """\
I'm sorry about that, it's our mistake. I'll sort it out today.
Das tut mir leid, das war unser Fehler. Ich kümmere mich heute darum.
"""


def unmarked(path: Path, folder: Path) -> Path:
    """Write a transcript without the marks of its personal data."""
    plain = folder / path.name
    plain.write_text(re.sub("[⟦⟧]", "", path.read_text("utf-8")), encoding="utf-8")
    return plain


def planted(path: Path) -> set[str]:
    lines = path.read_text("utf-8").split("\n")
    text = lines[1] if path.name in OPTIONS and path.suffix == ".jsonl" else "\n".join(lines)
    return {one.lower() for one in re.findall("⟦(.*?)⟧", text)}


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_nothing_planted_reaches_the_screen_or_the_file(path: Path, language: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the people of the transcript on every way out: draft, report, errors, JSON."""
    monkeypatch.setenv("RUHEPOL_LANGUAGE", language)
    source, out = unmarked(path, tmp_path), tmp_path / "draft.yaml"
    done = run("draft", str(source), "--out", str(out), *OPTIONS.get(path.name, []))
    piped = run("draft", str(source), "--json", *OPTIONS.get(path.name, []))
    assert (done.status, piped.status) == (0, 0), done.err + piped.err
    shown = "\n".join([done.out, done.err, out.read_text("utf-8"), piped.out, piped.err]).lower()
    assert [one for one in planted(path) if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", shown)] == []
    assert not (tmp_path / "home" / "errors.log").exists()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_draft_can_be_checked_and_played_at_once(path: Path, tmp_path: Path) -> None:
    """Protects the promise of the last line: check finds nothing, and practice comes to an end."""
    out = tmp_path / "draft.yaml"
    assert run("draft", str(unmarked(path, tmp_path)), "--out", str(out), *OPTIONS.get(path.name, [])).status == 0
    assert run("check", str(out)).status == 0
    played = run("practice", str(out), "--json", "--no-store", text=REPLIES)
    assert played.status == 0, played.err
    assert played.of("customer")
    assert played.of("end")


def test_the_report_says_what_was_masked_what_was_found_and_how_to_go_on(tmp_path: Path) -> None:
    """Protects trainers: kind and line of everything masked, shortened; what to look at; three commands."""
    out = tmp_path / "draft.yaml"
    done = run("draft", str(unmarked(FOLDER / "late-parcel.txt", tmp_path)), "--out", str(out))
    assert re.search(r"line 6: name P… → \w+", done.out)
    assert "What only you can judge" in done.out
    assert all(f"ruhepol {command} {out}" in done.out for command in ("check", "practice", "playtest"))


def test_standard_output_is_the_draft_and_nothing_else(tmp_path: Path) -> None:
    """Protects pipes: what is told to people goes to the other stream."""
    text = unmarked(FOLDER / "storniert.txt", tmp_path).read_text("utf-8")
    done = run("draft", "-", text=text)
    assert done.status == 0
    assert done.out.startswith("# A draft")
    assert "Masked:" in done.err
    assert "Masked:" not in done.out


def test_json_is_one_line_with_the_draft_and_no_original(tmp_path: Path) -> None:
    """Protects programs that call it: one object, the file's text, the list with shortened originals only."""
    (row,) = run("draft", str(unmarked(FOLDER / "garantie.csv", tmp_path)), "--json").rows
    assert row["draft"].startswith("# A draft")
    assert {"line", "kind", "shortened", "placeholder"} == set(row["masked"][0])
    assert "Wachsmann" not in json.dumps(row)


def test_the_list_with_originals_is_written_only_where_asked(tmp_path: Path) -> None:
    """Protects both: a trainer can look up who was who, and nothing of it lies about unasked."""
    source, listed = unmarked(FOLDER / "late-parcel.txt", tmp_path), tmp_path / "who.txt"
    run("draft", str(source), "--out", str(tmp_path / "a.yaml"))
    assert {path.name for path in tmp_path.iterdir()} == {"late-parcel.txt", "a.yaml"}
    run("draft", str(source), "--out", str(tmp_path / "b.yaml"), "--list", str(listed))
    assert "Raghunathan → " in listed.read_text("utf-8")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """Protects work already done on a draft."""
    out = tmp_path / "draft.yaml"
    out.write_text("mine", encoding="utf-8")
    done = run("draft", str(unmarked(FOLDER / "late-parcel.txt", tmp_path)), "--out", str(out))
    assert done.status == 1
    assert "exists already" in done.err
    assert out.read_text("utf-8") == "mine"


def test_it_asks_who_the_customer_is(tmp_path: Path) -> None:
    """Protects against guessing: exit status 2, both speakers by name, the option that settles it."""
    done = run("draft", str(unmarked(FOLDER / "charged-twice.txt", tmp_path)))
    assert done.status == 2
    assert "Gethin Prosser" in done.err
    assert "Haus & Habe" in done.err
    assert "--customer" in done.err


@pytest.mark.parametrize(
    ("arguments", "text", "status", "says"),
    [
        (["-"], "", 1, "empty"),
        (["-"], "\0\0\0", 1, "no text file"),
        (["-"], "x" * 5_000_000, 1, "1 MB at most"),
        (["nowhere.txt"], "", 1, "nowhere.txt"),
        (["-", "--language", "fr"], "Kunde: a b c\nAgent: b", 2, "de or en"),
        (["-", "--line", "9"], '{"a": 1}', 1, "line 9"),
    ],
)
def test_bad_input_gets_a_sentence(arguments: list[str], text: str, status: int, says: str) -> None:
    """Protects whoever mistypes: one sentence, the right exit status, nothing on standard output."""
    done = run("draft", *arguments, text=text)
    assert (done.status, done.raw) == (status, b"")
    assert says in done.err
    assert "Traceback" not in done.err


def test_a_binary_file_and_a_folder_are_said_to_be_so(tmp_path: Path) -> None:
    """Protects whoever drags the wrong thing in."""
    (tmp_path / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert "no text file" in run("draft", str(tmp_path / "photo.png")).err
    assert run("draft", str(tmp_path)).status == 1


def test_the_whole_process_works_and_its_help_is_light() -> None:
    """Protects the installation: the command runs as people start it, in German."""
    done = ruhepol("draft", "-", text="Kunde: Mein Toaster brennt!\nAgent: Ich schicke einen neuen.\n", RUHEPOL_LANGUAGE="de")
    assert done.status == 0, done.err
    assert "temperament:" in done.out
    assert "Maskiert: nichts." in done.err

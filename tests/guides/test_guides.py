"""The guides are true: whoever follows one, from an empty folder, sees on their own screen what the guide shows."""

import re
from pathlib import Path

import pytest

from tests.guides.runner import FENCE, carry_out, play, renewed

GUIDES = sorted((Path(__file__).parent.parent.parent / "docs" / "guides").glob("*.md"))
LONGEST = 150
LONGER = {"scenario-design": 300, "newcomer": 260}
"""Lines: a guide takes ten minutes, ten examples and a log of everything somebody typed may take more."""


@pytest.mark.slow
@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_every_command_of_a_guide_does_what_the_guide_shows(page: Path, tmp_path: Path) -> None:
    """A trainer who types what a guide says gets what it shows; `python -m tests.guides.runner PAGE` prints the page as it should be."""
    folder = tmp_path / "empty"
    folder.mkdir()
    shown = play(page.read_text("utf-8"), folder)
    assert shown, "a guide without a command that can be tried out"
    untrue = [f"$ {each.typed}\n{each.found}" for each in shown if not each.is_true]
    assert not untrue, "\n" + "\n".join(untrue)


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_guides_are_short(page: Path) -> None:
    """A page that is too long for ten minutes is not read."""
    assert len(page.read_text("utf-8").splitlines()) <= LONGER.get(page.stem, LONGEST)


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.stem)
def test_no_link_of_a_guide_leads_nowhere(page: Path) -> None:
    """Whoever wants to read on finds the page."""
    for target in re.findall(r"\]\((?!http|#)([^)#]+)", page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


def _console(*lines: str) -> str:
    return "```console\n" + "".join(f"{line}\n" for line in lines) + "```\n"


PAGE = "```yaml file=words.en.yaml\nlanguage: en\nproducts:\n  - name: Kettle\n```\n"


def test_a_guide_that_shows_something_else_is_caught_and_put_right(tmp_path: Path) -> None:
    """A page whose output has gone stale fails, and its renewed form is true."""
    page = PAGE + _console("$ ruhepol check words.en.yaml", "Files checked: 7. No faults.")
    assert [each.is_true for each in play(page, tmp_path)] == [False]
    better = renewed(page, tmp_path)
    assert "Files checked: 1. No faults.\n" in better
    assert [each.is_true for each in play(better, tmp_path)] == [True]


def test_three_dots_stand_for_anything_but_not_for_another_end(tmp_path: Path) -> None:
    """What a guide leaves out may be anything; an exit status it does not show may not be other than 0."""
    outputs = [("...",), ("Files ... faults.",), ("...", "Files checked: 2. No faults."), ("...", "[1]")]
    pages = [PAGE + _console("$ ruhepol check words.en.yaml", *output) for output in outputs]
    assert [play(page, tmp_path)[0].is_true for page in pages] == [True, True, False, False]
    failing = _console("$ ruhepol check nowhere.yaml", "...")
    assert not play(failing, tmp_path)[0].is_true
    assert play(failing.replace("...", "...\n[1]"), tmp_path)[0].is_true


def test_keys_of_a_block_take_the_place_of_the_files_own(tmp_path: Path) -> None:
    """A change that a guide shows is the change that is tried: the key it names, nothing else."""
    page = PAGE + "```yaml keys=words.en.yaml\nproducts:\n  - name: Pot\nweights: {solution: 2}\n```\n"
    assert not play(page, tmp_path)
    assert (tmp_path / "words.en.yaml").read_text("utf-8") == "language: en\nproducts:\n  - name: Pot\nweights: {solution: 2}\n"


def test_a_conversation_can_come_from_a_file_or_a_pipe(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The two ways in which guides hand lines to a command do the same."""
    monkeypatch.chdir(tmp_path)
    Path("said.txt").write_text("I'm sorry.\n", encoding="utf-8")
    practice = "ruhepol practice parcel-for-tomorrow --no-store"
    heard = carry_out(f"{practice} < said.txt", {})
    assert "general regret" in heard
    assert carry_out(f'echo "I\'m sorry." | {practice}', {}) == heard


def test_nothing_but_ruhepol_is_run() -> None:
    """A page cannot make the tests do anything that it should not."""
    with pytest.raises(ValueError, match="not 'rm -r here'"):
        carry_out("rm -r here", {})


def test_every_block_with_a_name_is_understood() -> None:
    """A block that a slip in its first line hides from the runner would be shown to readers untried."""
    for page in GUIDES:
        text = page.read_text("utf-8")
        opened = sum(line.startswith("```") and len(line) > 3 for line in text.splitlines())
        assert len(FENCE.findall(text)) == opened, page.name

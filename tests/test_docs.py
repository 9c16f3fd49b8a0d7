"""The documents are true: README's conversation, its commands, the --help block and the example scenario."""

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
SCORES = ("listening", "accountability", "solution")


def _fences(text: str, kind: str) -> list[str]:
    return re.findall(rf"```{kind}\n(.*?)```", text, re.DOTALL)


def _ruhepol(*arguments: str, text: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "simulator", *arguments], input=text, capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert "Traceback" not in done.stderr
    return done.stdout


def _rows(block: str) -> list[tuple[str, str]]:
    return [(line[:9].strip(), line[9:].strip()) for line in block.strip().splitlines()]


def _played(lines: list[str]) -> list[dict[str, object]]:
    output = _ruhepol("practice", "parcel-for-tomorrow", "--json", "--no-store", text="\n".join(lines) + "\n")
    return [json.loads(row) for row in io.StringIO(output)]


def grade_line(end: dict[str, object]) -> str:
    """Word the last line of README's conversation from an ``end`` event."""
    grade = end["grade"]
    assert isinstance(grade, dict)
    scores = ", ".join(f"{name} {grade[name]['score']:.1f}" for name in SCORES)
    return f"{scores} of 4; {grade['overall']:.0f} of 100; {end['outcome']}, satisfaction {end['csat']} of 5"


def test_readme_conversation_is_what_really_happens() -> None:
    """The conversation on README's first screen is played: the customer's words, anger and the grade must be true."""
    rows = _rows(_fences(README, "text")[0])
    events = _played([said for who, said in rows if who == "You"])
    spoken = [e for e in events if e["event"] == "customer"]
    shown = [said for who, said in rows if who == "Customer"]
    assert len(shown) == len(spoken)
    for text, event in zip(shown, spoken, strict=True):
        words, _, anger = text.rpartition(" | anger ")
        assert str(event["text"]).replace("\n", " ").startswith(words.removesuffix(" ..."))
        assert float(anger) == event["mood"]["anger"]  # type: ignore[index]
    assert [said for who, said in rows if who == "Grade"] == [grade_line(events[-1])]


def test_readme_help_block_is_the_real_help() -> None:
    """README shows the commands exactly as the program does."""
    block = next(b for b in _fences(README, "console") if "ruhepol --help" in b)
    assert block.replace("$ ruhepol --help\n", "").strip() == _ruhepol("--help").strip()


@pytest.mark.parametrize(
    "command", sorted(set(re.findall(r"^\$ make (\S+)", README + (ROOT / "CONTRIBUTING.md").read_text("utf-8"), re.M)))
)
def test_documented_make_targets_exist(command: str) -> None:
    """Whoever follows README or CONTRIBUTING finds the make target."""
    assert re.search(rf"^{command}:", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_example_scenario_of_the_docs_is_valid_and_plays(tmp_path: Path) -> None:
    """The eight keys that docs/scenarios.md shows make a file that passes check and can be played."""
    example = tmp_path / "my-scenario.yaml"
    example.write_text(_fences((ROOT / "docs" / "scenarios.md").read_text("utf-8"), "yaml")[0], encoding="utf-8")
    assert "No faults" in _ruhepol("check", str(example))
    assert '"end"' in _ruhepol("practice", str(example), "--json", "--no-store", text="I'm sorry the wrong kettle came.\n")


def test_example_rule_of_the_docs_passes_its_own_proof(tmp_path: Path) -> None:
    """The rule that docs/rules.md shows is a rule that works."""
    rule = tmp_path / "rules.yaml"
    rule.write_text("language: en\nrules:\n" + _fences((ROOT / "docs" / "rules.md").read_text("utf-8"), "yaml")[0], encoding="utf-8")
    assert "No faults" in _ruhepol("check", str(rule))


@pytest.mark.parametrize("page", sorted(p.name for p in [*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")]))
def test_no_link_leads_nowhere(page: str) -> None:
    """Every relative link and every file named in backticks in the documents exists."""
    path = ROOT / page if (ROOT / page).exists() else ROOT / "docs" / page
    text = path.read_text("utf-8")
    for target in re.findall(r"\]\((?!http|#)([^)#]+)", text):
        assert (path.parent / target).exists(), target


if __name__ == "__main__":  # print the block anew: python tests/test_docs.py
    for row in _played([said for who, said in _rows(_fences(README, "text")[0]) if who == "You"]):
        if row["event"] == "customer":
            print(f"Customer {str(row['text'])!r} | anger {row['mood']['anger']}")  # type: ignore[index]
        if row["event"] == "end":
            print(f"Grade    {grade_line(row)}")

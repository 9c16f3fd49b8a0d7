"""Advice: what a right file could still gain is said, never as a fault, never about what is there already."""

from pathlib import Path

import pytest

from scenarios.library import Library
from simulator.authoring.advice import advise
from simulator.authoring.advice_texts import ADVICE
from simulator.authoring.checking import check_file

CASE = """id: lamp
title: A lamp
language: en
channel: email
temperament: disappointed
situation: You answer e-mails. A lamp has not arrived.
opening: My lamp has not arrived. Where is it?
remedies:
  - {kind: replacement, text: A second lamp}
"""
# what is added to the file, and the advice that this answers.
ANSWERS = {
    "advice_no_needs": "needs: [{id: light, text: A lamp., met_by: [replacement]}]\n",
    "advice_no_points": "points: [{id: late, text: It is late., answer: It is late., again: And the delay?, words: [late]}]\n",
    "advice_no_asked_facts": "facts: [{id: day, text: By Friday., asked_by: [by when]}]\n",
    "advice_few_lines": "lines:\n" + "".join(f"  - {{intent: vent, text: Line {n}.}}\n" for n in range(8)),
    "advice_no_values": "policy: [{id: days, text: Three days., about: [days], kind: days, values: ['3']}]\n",
    "advice_no_playbook": "playbook: {title: Late, steps: [Listen.]}\n",
}


def codes(path: Path) -> list[str]:
    return [hint.code for hint in advise(path)]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A scenario of eight keys, alone in its folder."""
    path = tmp_path / "lamp.yaml"
    path.write_text(CASE, encoding="utf-8")
    return path


def test_a_file_of_eight_keys_is_told_what_it_could_gain(file: Path) -> None:
    """Protects a trainer's second step: everything that makes a customer more than eight keys is proposed once."""
    assert set(codes(file)) == {*ANSWERS, "advice_no_exemplars", "advice_no_trainees", "advice_no_twin"}
    assert check_file(file) == ()


@pytest.mark.parametrize("code", ANSWERS)
def test_advice_that_was_taken_is_not_given_again(file: Path, code: str) -> None:
    """Protects authors from nagging: what is there is not asked for."""
    before = codes(file)
    file.write_text(CASE + ANSWERS[code], encoding="utf-8")
    assert check_file(file) == ()
    assert code in before
    assert code not in codes(file)


@pytest.mark.parametrize(("point", "code"), [("answer: Yes.", "advice_no_again"), ("again: And?", "advice_no_answer")])
def test_points_are_looked_at_closely(file: Path, point: str, code: str) -> None:
    """Protects the feedback: a point without an answer, and points that never come back, are named at their place."""
    file.write_text(CASE + f"points: [{{id: late, text: It is late., {point}, words: [late]}}]\n", encoding="utf-8")
    (hint,) = [hint for hint in advise(file) if hint.code in ("advice_no_again", "advice_no_answer")]
    assert (hint.code, hint.line) == (code, 10)


@pytest.mark.parametrize(("written", "told"), [("channel: email", []), ("channel: chat", ["advice_twin_differs"])])
def test_a_twin_is_held_against_its_other(file: Path, written: str, told: list[str]) -> None:
    """Protects German and English as equals: a twin that plays differently is told, with what differs."""
    file.write_text(CASE + "twin: lampe\n", encoding="utf-8")
    german = CASE.replace("id: lamp", "id: lampe").replace("language: en", "language: de").replace("channel: email", written)
    (file.parent / "lampe.yaml").write_text(german + "twin: lamp\n", encoding="utf-8")
    twins = [hint for hint in advise(file) if "twin" in hint.code]
    assert [hint.code for hint in twins] == told
    assert all("channel" in hint.message for hint in twins)


def test_a_twin_that_is_nowhere_is_told(file: Path) -> None:
    """Protects against a slip in an id: nobody would ever notice."""
    file.write_text(CASE + "twin: lamqe\n", encoding="utf-8")
    assert "advice_twin_missing" in codes(file)


@pytest.mark.parametrize("folder", ["exemplars", "trainees"])
def test_a_file_beside_no_scenario_is_told(tmp_path: Path, folder: str) -> None:
    """Protects work from lying unused: a wrong file name is a hint, not silence."""
    library = next(path for path in Library().beside() if path.parent.name == folder)
    path = tmp_path / folder / "lamp.yaml"
    path.parent.mkdir()
    path.write_bytes(library.read_bytes())
    assert codes(path) == ["advice_no_scenario"]
    (tmp_path / "lamp.yaml").write_text(CASE, encoding="utf-8")
    assert codes(path) == []
    assert [finding.code for finding in check_file(path)] == ["other_scenario"]


def test_the_library_needs_no_advice() -> None:
    """Protects the examples people copy from: they have all that advice asks for."""
    assert [str(hint) for path in (*Library().files(), *Library().beside()) for hint in advise(path)] == []


@pytest.mark.parametrize("content", [b"", b"\xff", b"- x", b"id: x", b"rules: []", b"a: [1"])
def test_there_is_no_advice_on_what_is_wrong(file: Path, content: bytes) -> None:
    """Protects the order of work: first the faults, then what could be better."""
    file.write_bytes(content)
    assert advise(file) == ()


def test_every_advice_says_what_to_do_in_both_languages() -> None:
    """Protects against half a hint: what, and how, German and English, not the same words."""
    for texts in ADVICE.values():
        assert all(texts["de"][:1]) and all(texts["en"][:1])
        assert texts["de"].cure and texts["en"].cure and texts["de"].cure != texts["en"].cure

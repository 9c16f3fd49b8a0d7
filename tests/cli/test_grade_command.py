"""``ruhepol grade``: lines in, lines out in the same order; a bad line fails alone, named by its number."""

import json
from pathlib import Path
from typing import Any

import pytest
from command import Result, Row, ruhepol, run
from hypothesis import given, settings
from hypothesis import strategies as st

CUSTOMER = {"role": "customer", "text": "Where is my parcel?"}
SORRY = {"role": "trainee", "text": "I'm so sorry your parcel hasn't arrived."}
BLAME = {"role": "trainee", "text": "That is your own fault, not ours."}
KEYS = {
    "id", "status", "overall", "listening", "accountability", "solution", "tone", "critical", "advice",
    "needs_review", "review_reasons", "grader",
}  # fmt: skip
EVIDENCE = {"cue", "turn", "start", "end", "quote", "certainty", "effect"}


def conversation(identity: str = "a", *turns: Row, **more: Any) -> Row:
    return {"id": identity, "language": "en", "channel": "chat", "turns": list(turns) or [CUSTOMER, SORRY], **more}


def lines(*rows: Row | str) -> str:
    return "".join((row if isinstance(row, str) else json.dumps(row)) + "\n" for row in rows)


def grade(*rows: Row | str, arguments: tuple[str, ...] = ()) -> Result:
    return run("grade", *arguments, text=lines(*rows))


def test_grades_come_in_the_order_of_the_lines() -> None:
    """Protects whoever joins grades to conversations by line."""
    names = ["z", "a", "m", "a"]
    result = grade(*(conversation(name) for name in names))
    assert [row["id"] for row in result.rows] == names
    assert (result.status, result.err) == (0, "")


def test_a_grade_has_the_keys_of_the_contract() -> None:
    """Protects programs that read grades: every key, scores on their scales, quotes at their places."""
    (row,) = grade(conversation("a", CUSTOMER, SORRY)).rows
    assert set(row) == KEYS
    assert (row["status"], 0 <= row["overall"] <= 100) == ("scored", True)
    for name in ("listening", "accountability", "solution"):
        assert set(row[name]) == {"score", "status", "evidence", "missing"}
        assert 0 <= row[name]["score"] <= 4
        for e in row[name]["evidence"]:
            assert set(e) == EVIDENCE
            assert SORRY["text"][e["start"] : e["end"]] == e["quote"]
            assert (e["turn"], e["certainty"] in ("certain", "likely")) == (1, True)
        assert all(set(gap) == {"cue", "turn", "quote"} and gap["turn"] == 0 for gap in row[name]["missing"])
    assert len(row["advice"]) <= 3
    assert all(set(advice) == {"skill", "turn", "quote", "why", "say_instead"} for advice in row["advice"])
    assert {"name", "version", "rubric"} <= set(row["grader"])


def test_files_and_standard_input_are_read_in_the_order_given(tmp_path: Path) -> None:
    """Protects ``grade one.jsonl - two.jsonl``; a minus is standard input."""
    for name in ("one", "two"):
        (tmp_path / name).write_text(lines(conversation(name)), encoding="utf-8")
    result = grade(conversation("in"), arguments=(str(tmp_path / "one"), "-", str(tmp_path / "two")))
    assert [row["id"] for row in result.rows] == ["one", "in", "two"]
    assert result.status == 0


def test_standard_input_named_twice_is_just_empty_the_second_time() -> None:
    """Protects ``grade - -``: the trap is reading a stream that was closed."""
    result = grade(conversation("in"), arguments=("-", "-"))
    assert ([row["id"] for row in result.rows], result.status, result.err) == (["in"], 0, "")


@pytest.mark.parametrize("text", ["", "\n", "  \n\t\n"])
def test_nothing_in_is_nothing_out(text: str) -> None:
    """Protects empty input: no line, no complaint."""
    result = run("grade", text=text)
    assert (result.raw, result.err, result.status) == (b"", "", 0)


def test_blank_lines_count_but_are_no_conversations() -> None:
    """Protects the numbers in messages: they are those of an editor."""
    result = grade(conversation("a"), "", "   ", "{bad", conversation("b"))
    assert [row["id"] for row in result.rows] == ["a", None, "b"]
    assert "4" in result.err.split(":")[0]


BAD: list[Any] = [
    "{bad", "[]", "17", "null", '"text"', "NaN", "[" * 5_000,
    conversation("x", {"role": "boss", "text": "Hi"}), conversation("x", {"role": "trainee"}),
    conversation("x", {"role": "trainee", "text": 7}),
    conversation("x", {"role": "trainee", "text": "x" * 20_001}), conversation("x", language="fr"),
    conversation("x", channel="fax"),
    conversation("x", rate="word"),
    conversation("x", fault="mine"), {"id": "x"}, {**conversation("x"), "turns": []}, {**conversation(), "id": 5},
    conversation("x", *[CUSTOMER] * 201), conversation("x", policy="none"), conversation("x", {**SORRY, "at": "noon"}),
    conversation("x", None),
]  # fmt: skip


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_line_fails_in_its_place_and_the_rest_is_graded(bad: Row | str) -> None:
    """Protects a batch from one bad line: named by number, a failed row in its place, exit 1, no score for it."""
    result = grade(conversation("first"), bad, conversation("last"))
    first, failed, last = result.rows
    assert (first["id"], first["status"], last["id"], last["status"]) == ("first", "scored", "last", "scored")
    assert set(failed) == {"id", "status", "error"}
    assert (failed["status"], failed["id"]) == ("failed", "x" if isinstance(bad, dict) and bad["id"] == "x" else None)
    assert failed["error"]
    assert "2" in result.err.split(":")[0]
    assert len(result.err.splitlines()) == 1
    assert (result.status, "Traceback" in result.err) == (1, False)


def test_the_longest_turn_allowed_is_graded() -> None:
    """Protects the limit from both sides: 20,000 characters pass, characters are not bytes."""
    (row,) = grade(conversation("a", CUSTOMER, {"role": "trainee", "text": SORRY["text"] + "ü" * (20_000 - len(SORRY["text"]))})).rows
    assert row["status"] == "scored"


def test_a_missing_file_is_named_and_the_others_are_graded(tmp_path: Path) -> None:
    """Protects a list of files from one that is not there; a folder is none either."""
    (tmp_path / "good").write_text(lines(conversation("a")), encoding="utf-8")
    result = run("grade", str(tmp_path / "gone"), str(tmp_path), str(tmp_path / "good"))
    assert [row["id"] for row in result.rows] == ["a"]
    assert result.status == 1
    assert "gone" in result.err
    assert len(result.err.splitlines()) == 2


def test_out_is_whole_or_not_there(tmp_path: Path) -> None:
    """Protects --out: the grades, and nothing else beside them."""
    out = tmp_path / "grades.jsonl"
    result = grade(conversation("a"), conversation("b"), arguments=("--out", str(out)))
    assert (result.raw, result.status) == (b"", 0)
    assert [json.loads(line)["id"] for line in out.read_text(encoding="utf-8").splitlines()] == ["a", "b"]
    assert [path.name for path in tmp_path.iterdir()] == ["grades.jsonl"]


@pytest.mark.parametrize("place", ["gone/grades.jsonl", "folder"])
def test_out_that_cannot_be_written_is_said_plainly(place: str, tmp_path: Path) -> None:
    """Protects --out: the message shows the path that was given, and no leftover lies about."""
    (tmp_path / "folder").mkdir()
    result = grade(conversation("a"), arguments=("--out", str(tmp_path / place)))
    assert result.status in (1, 2)
    assert place in result.err
    assert "should not have happened" not in result.err
    assert [path.name for path in tmp_path.iterdir() if path.name != "home"] == ["folder"]


def test_an_unknown_scenario_is_graded_without() -> None:
    """Protects conversations from elsewhere: said once, graded all the same as if no scenario had been named."""
    result = grade(conversation("a", scenario="nowhere"), conversation("b", scenario="nowhere"), conversation("a"))
    assert result.rows[0] == result.rows[2]
    assert result.err.count("nowhere") == 1
    assert result.status == 0


def test_agent_is_read_as_trainee() -> None:
    """Protects helpdesk exports that say agent."""
    result = grade(conversation("a"), conversation("a", CUSTOMER, {**SORRY, "role": "agent"}))
    assert result.rows[0] == result.rows[1]


def test_rate_reply_grades_only_the_last_reply() -> None:
    """Protects ``rate``: earlier turns are context, neither evidence nor errors."""
    turns = [CUSTOMER, BLAME, {"role": "customer", "text": "Pardon?"}, SORRY]
    whole, last = grade(conversation("a", *turns), conversation("a", *turns, rate="reply")).rows
    cues = {e["turn"] for name in ("listening", "accountability", "solution") for e in last[name]["evidence"]}
    assert cues == {3}
    assert last["accountability"]["score"] > whole["accountability"]["score"]


def test_nothing_to_assess_is_not_a_number() -> None:
    """Protects the three outcomes: without a reply there is no grade, and that is no failure."""
    result = grade(conversation("a", CUSTOMER))
    (row,) = result.rows
    assert (row["status"], row["overall"], result.status) == ("not_assessed", None, 0)
    assert [row[name]["score"] for name in ("listening", "accountability", "solution")] == [None] * 3


def test_unknown_keys_do_no_harm() -> None:
    """Protects exports with more than we know."""
    plain, more = grade(conversation("a"), conversation("a", team="blue", ticket={"no": 7}, turns=[{**CUSTOMER, "mood": 3}, SORRY])).rows
    assert plain == more


def test_bytes_that_are_not_utf8_fail_alone() -> None:
    """Protects a batch from another encoding; a byte order mark is no fault."""
    latin = lines(conversation("ü")).replace("\\u00fc", "ü").encode("latin-1")
    result = run("grade", text=latin + b"\xef\xbb\xbf" + lines(conversation("b")).encode())
    assert [(row["status"], row["id"]) for row in result.rows] == [("failed", None), ("scored", "b")]


def test_lone_surrogates_go_in_and_come_out_as_json() -> None:
    """Protects odd exports: half a pair is kept as an escape, in valid UTF-8, and places still count as given."""
    text = "\ud800 I'm so sorry your parcel hasn't arrived. \udfff"
    result = grade(conversation("a\ud800", {**CUSTOMER, "text": "Where? \ud83d"}, {**SORRY, "text": text}))
    (row,) = result.rows
    assert row["id"] == "a\ud800"
    assert row["accountability"]["evidence"]
    assert all(text[e["start"] : e["end"]] == e["quote"] for e in row["accountability"]["evidence"])


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(st.text(min_size=1), min_size=1, max_size=4))
def test_any_text_is_graded_or_fails_with_quotes_in_place(texts: list[str]) -> None:
    """Protects SPAN-1 and the batch: whatever people write, there is one row for it, and quotes stand where they say."""
    turns = [{"role": ("trainee", "customer")[i % 2], "text": text + " I'm so sorry."} for i, text in enumerate(texts)]
    (row,) = grade(conversation("a", *turns)).rows
    assert row["status"] == "scored"
    for e in [*row["tone"], *(e for name in ("listening", "accountability", "solution") for e in row[name]["evidence"])]:
        assert turns[e["turn"]]["text"][e["start"] : e["end"]] == e["quote"]


def test_two_runs_are_equal_to_the_byte() -> None:
    """Protects regrading: same input, same bytes, whatever the hash seed."""
    text = lines(conversation("a"), conversation("b", CUSTOMER, BLAME, CUSTOMER, SORRY), "{bad")
    first, second = (ruhepol("grade", text=text, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.raw == second.raw == run("grade", text=text).raw

"""``tracks``, ``progress`` and ``practice --track``: the courses there are, where one stands, and what comes next, as commands."""

from pathlib import Path

import pytest
from command import Row, run

TRACK = """\
id: mine
title: Mine
language: en
about: A try.
steps:
  - id: hear
    title: Hear them out
    goal: Say back what you heard.
    scenarios: [parcel-for-tomorrow, paket-fuer-morgen, return-in-circles]
    pass_at: {listening: 4}
  - id: solve
    title: Solve it
    goal: Make an offer.
    scenarios: [pressed-the-button, thermostat-tonight]
    pass_at: {solution: 1}
"""
KEYS = {"track", "title", "passed", "first", "steps", "weakness", "reviews", "next", "placed"}
BLAME = "You should have ordered earlier, that is your own fault.\n" * 3
"""Nobody stays for that."""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of own scenarios, with a track and nothing else in it."""
    (tmp_path / "own" / "tracks").mkdir(parents=True)
    monkeypatch.setenv("RUHEPOL_SCENARIOS", str(tmp_path / "own"))
    path = tmp_path / "own" / "tracks" / "mine.yaml"
    path.write_text(TRACK, encoding="utf-8")
    return path


def standing(*more: str) -> Row:
    """Where one stands with the track, as JSON."""
    (row,) = run("progress", "mine", "--json", *more).rows
    assert {*row} == KEYS
    return row


def states(row: Row) -> list[str]:
    return [step["state"] for step in row["steps"]]


@pytest.mark.parametrize(("language", "first"), [("de", "de"), ("en", "en")])
def test_tracks_of_ones_language_come_first(own: Path, monkeypatch: pytest.MonkeyPatch, language: str, first: str) -> None:
    """Protects the list: both languages are there, one's own on top, one's own folder too; as JSON the same."""
    monkeypatch.setenv("RUHEPOL_LANGUAGE", language)
    rows = run("tracks", "--json").rows
    assert [row["language"] for row in rows] == sorted((row["language"] for row in rows), key=lambda found: found != first)
    assert {*rows[0]} == {"id", "title", "language", "steps", "requires"}
    lines = run("tracks").out.splitlines()
    assert [line.split()[0] for line in lines] == [row["id"] for row in rows]
    assert "mine" in {row["id"] for row in rows}


def test_a_way_through_a_track(own: Path) -> None:
    """Protects the whole round: what comes next is played, judged against the step, and counted, for that person alone."""
    assert states(standing()) == ["open", "locked"]
    first = run("practice", "--track", "mine", "--json", text=BLAME)
    assert (first.status, first.of("start")[0]["scenario"]) == (0, "parcel-for-tomorrow")
    assert "Say back what you heard." in first.err
    assert "Not passed yet: Hear them out (Listening" in first.err
    row = standing()
    assert (states(row), row["steps"][0]["tries"], row["passed"]) == (["tried", "locked"], 1, False)
    assert (row["next"]["reason"], row["next"]["scenario"]) == ("weakness", "return-in-circles")
    assert row["reviews"]
    assert row["weakness"][0]["levels"] >= row["weakness"][-1]["levels"]
    second = run("practice", "--track", "mine", "--json", text=BLAME)
    assert second.of("start")[0]["scenario"] == "return-in-circles"
    assert states(standing("--trainee", "kim")) == ["open", "locked"]


def test_a_conversation_that_was_not_finished_is_no_try(own: Path) -> None:
    """Protects whoever is called away: it is said that it does not count, and nothing changes."""
    left = run("practice", "--track", "mine", text="Hm.\n")
    assert "does not count" in left.err
    assert states(standing()) == ["open", "locked"]


def test_a_store_without_conversations_shows_where_to_begin() -> None:
    """Protects the first day: no conversation yet is no error."""
    found = run("progress")
    assert (found.status, found.err) == (0, "")
    assert "practice --track first-week" in found.out
    assert states(run("progress", "first-week", "--json").rows[0])[0] == "open"


SLIPS = {
    "unknown": (("progress", "mien"), 1, 'Did you mean "mine"?', "Meinten Sie „mine“?"),
    "unknown to practise": (("practice", "--track", "mien"), 1, 'Did you mean "mine"?', "Meinten Sie „mine“?"),
    "no name": (("practice", "--track", ""), 1, "There is no track", "gibt es nicht"),
    "no file": (("progress", "no-such.yaml"), 1, "cannot be read", "lässt sich nicht lesen"),
    "with a scenario": (("practice", "twelve-chairs", "--track", "mine"), 2, "leave out SCENARIO", "ohne SCENARIO"),
    "without a store": (("practice", "--track", "mine", "--no-store"), 2, "leave out SCENARIO", "ohne SCENARIO"),
    "no store": (("progress", "--store", "nonsense"), 1, "nonsense", "nonsense"),
}


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_slips_are_told_in_a_sentence(own: Path, monkeypatch: pytest.MonkeyPatch, slip: str, language: str) -> None:
    """Protects the person at the keyboard: what was typed, what would be right, in their language, and no traceback."""
    arguments, status, english, german = SLIPS[slip]
    monkeypatch.setenv("RUHEPOL_LANGUAGE", language)
    found = run(*arguments)
    assert (found.status, found.out) == (status, "")
    assert (german if language == "de" else english) in found.err
    assert "Traceback" not in found.err
    assert "errors.log" not in found.err


def test_a_faulty_track_is_told_with_its_place(own: Path) -> None:
    """Protects the trainer: whoever uses the track is told what check would say, not that it is missing."""
    own.write_text(TRACK.replace("listening: 4", "listening: 40"), encoding="utf-8")
    for arguments in (("progress", "mine"), ("progress", str(own)), ("practice", "--track", "mine"), ("check", str(own))):
        found = run(*arguments)
        assert found.status == 1
        assert "mine.yaml:10:26" in found.out + found.err


def test_a_track_whose_scenarios_are_gone_says_so(own: Path) -> None:
    """Regression: it was called completed."""
    own.write_text(TRACK.replace("parcel-for-tomorrow, paket-fuer-morgen, return-in-circles", "gone, lost"), encoding="utf-8")
    assert "cannot be practised here" in run("progress", "mine").out
    found = run("practice", "--track", "mine")
    assert (found.status, "cannot be practised here" in found.err) == (1, True)


def test_whoever_is_placed_is_sent_on_and_not_round_again(own: Path) -> None:
    """Regression: after the last conversation of a placement the next command began it all over."""
    own.write_text(
        TRACK.replace("\n    pass_at", "\n    requires: []\n    pass_at") + "leads_to:\n  - {track: first-week, because: Basics.}\n",
        "utf-8",
    )
    for _ in range(2):
        run("practice", "--track", "mine", text=BLAME)
    assert standing()["placed"] == {"track": "first-week", "because": "Basics."}
    found = run("practice", "--track", "mine", text=BLAME)
    assert (found.status, "Your first week. Basics." in found.err, "practice --track first-week" in found.err) == (1, True, True)


def test_what_a_track_builds_on_is_named_by_its_title() -> None:
    """Protects readers from ids: the track that should come first is named as it is listed."""
    assert "Builds on: Your first week" in run("progress", "angry-customers").out

"""Whole conversations: six that are written down event by event, and laws that hold for all twelve whatever the wording.

After a change on purpose: ``python tests/golden/regenerate.py``, then read the diff.
"""

from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from regenerate import EVENTS, HERE, Event, names, play, play_entries, read_lines, written

TWINS = sorted((HERE / "twins").glob("*.jsonl"))
ALL = [*names(), *(path.stem for path in TWINS)]
SCENARIOS = ("paket-fuer-morgen", "parcel-for-tomorrow", "retoure-im-kreis", "return-in-circles")


@cache
def events(name: str) -> tuple[Event, ...]:
    """Play a conversation once for all tests."""
    if name in names():
        return tuple(play(name))
    head, *entries = read_lines(HERE / "twins" / f"{name}.jsonl")
    return tuple(play_entries(head["scenario"], entries, head["seed"]))


def angers(name: str) -> list[float]:
    return [event["mood"]["anger"] for event in events(name) if event["event"] == "customer"]


def outcome(name: str) -> str:
    return str(events(name)[-1]["outcome"])


def of(kind: str) -> list[str]:
    return [name for name in ALL if name.startswith(kind)]


@pytest.mark.parametrize("name", names())
def test_a_conversation_is_as_it_was_written_down(name: str) -> None:
    """Protects every word, mood and number: what changes shows in a diff, after tests/golden/regenerate.py."""
    path = HERE / f"{name}{EVENTS}"
    assert written(list(events(name))).split("\n") == path.read_text(encoding="utf-8").split("\n")


def test_inputs_and_events_lie_side_by_side() -> None:
    """Protects the folder from leftovers: six conversations, each with its events, and a twin of every kind in every scenario."""
    recorded = {path.name.removesuffix(EVENTS) for path in HERE.glob(f"*{EVENTS}")}
    assert recorded == set(names())
    assert len(recorded) == 6
    assert sorted(ALL) == sorted(f"{kind}-{scenario}" for kind in ("good", "empty", "blaming") for scenario in SCENARIOS)


@pytest.mark.parametrize("name", ALL)
def test_nothing_in_a_script_is_a_mistake(name: str) -> None:
    """Protects the scripts themselves: every entry is understood."""
    assert [event["message"] for event in events(name) if event["event"] == "error"] == []


@pytest.mark.parametrize("name", of("good"))
def test_good_replies_end_resolved_and_calm(name: str) -> None:
    """Protects what trainees learn: heard, owned and solved ends resolved, anger down by 3 or to nothing, and satisfied."""
    felt = angers(name)
    assert outcome(name) == "resolved"
    assert felt[-1] <= max(0.5, felt[0] - 3)
    assert all(later <= earlier for earlier, later in pairwise(felt))
    assert events(name)[-1]["csat"] >= 4


@pytest.mark.parametrize("name", of("blaming"))
def test_blame_and_stonewalling_drive_customers_away(name: str) -> None:
    """Protects the other side: the customer leaves or wants somebody else, angrier than before, and says so in the survey."""
    assert outcome(name) in ("left", "escalated")
    assert angers(name)[-1] > angers(name)[0]
    assert events(name)[-1]["csat"] <= 2


@pytest.mark.parametrize("name", [*of("empty"), *of("blaming")])
def test_neither_fluent_emptiness_nor_blame_ever_calms(name: str) -> None:
    """Protects against fine words: no reply of this kind lowers anger, not even one that happens to name the matter."""
    felt = angers(name)
    assert [(a, b) for a, b in pairwise(felt) if b < a] == []
    assert outcome(name) not in ("resolved", "follow_up")


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_grades_tell_good_from_empty_from_blaming(scenario: str) -> None:
    """Protects the grade: good is far above empty, and empty is not below blame."""
    good, empty, blaming = (events(f"{kind}-{scenario}")[-1]["grade"]["overall"] for kind in ("good", "empty", "blaming"))
    assert good >= empty + 30
    assert good >= blaming + 30
    assert empty >= blaming


@pytest.mark.parametrize("name", ALL)
def test_quotes_stand_where_they_say(name: str) -> None:
    """Protects SPAN-1 in whole conversations: evidence of a grade quotes the trainee's own words."""
    path = HERE / f"{name}.jsonl" if name in names() else HERE / "twins" / f"{name}.jsonl"
    replies = [entry for entry in read_lines(Path(path))[1:] if not entry.startswith("/")]
    for event in events(name):
        if event["event"] == "heard":
            reply = replies[(event["turn"] - 1) // 2]
            assert all(reply[e["start"] : e["end"]] == e["quote"] for e in event["evidence"])

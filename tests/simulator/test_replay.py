"""Replay: the weakest moment again, the conversation before it as it was, the old one untouched, and both replies compared."""

import json
from dataclasses import replace

import pytest

from grading.store import Entry, Memory, Mode
from scenarios.errors import NotFoundError, StoreError
from scenarios.messages import Language
from scenarios.model import Scenario
from simulator.assemble import new_conversation
from simulator.recorder import Recorder
from simulator.replay import Replay, replay

SORRY = "I'm so sorry your parcel hasn't arrived. I'll send a new one by express today, it will be there tomorrow by 12:00."
BLAME = "You should have ordered earlier, that is your own fault."


def scenario(**changes: object) -> Scenario:
    plain = {
        "id": "late", "title": "Late parcel", "language": "en", "channel": "chat", "temperament": "disappointed",
        "situation": "A parcel is late.", "opening": "Where is my parcel? It was promised for Friday.", "now": "2026-11-24T10:00",
        "mood": {"anger": 6, "confusion": 1, "trust": 8, "patience": 10}, "fault": "shop",
        "remedies": [{"kind": "redelivery"}, {"kind": "replacement"}],
        "facts": [{"id": f"f{n}", "text": f"Point {n}.", "when": "volunteered"} for n in range(3)],
    }  # fmt: skip
    return Scenario.model_validate_json(json.dumps({**plain, **changes}))


CASE = scenario()


def played(store: Memory, *lines: str | None, case: Scenario = CASE, mode: Mode = "practice", trainee: str = "kim") -> Recorder:
    """Play a conversation to its end; None closes the window."""
    recorder = new_conversation(case, store, seed=5, trainee=trainee, mode=mode)
    recorder.begin()
    for line in lines:
        _ = recorder.close() if line is None else recorder.enter(line)
    recorder.close()
    return recorder


def again(store: Memory, conversation: str = "", language: Language = "en") -> Replay:
    return replay(store, store.endings("kim"), conversation, "kim", language)


def texts(recorder: Recorder) -> list[tuple[str, str]]:
    return [(turn.role, turn.text) for turn in recorder.state.turns]


def test_it_is_the_trainees_turn_where_it_went_wrong() -> None:
    """Protects the exercise: everything before the weakest reply is as it was, the reply itself is not there yet."""
    store = Memory()
    old = played(store, "Let me see.", BLAME, SORRY)
    found = again(store)
    replies = [number for number, turn in enumerate(old.state.turns) if turn.text == BLAME]
    assert (found.number, found.old.text) == (2, BLAME)
    assert texts(found.recorder) == texts(old)[: replies[0]]
    assert found.before == found.recorder.state.turns
    assert not found.recorder.state.is_over


def test_the_old_conversation_stays_as_it_was() -> None:
    """Protects history: the replay is a conversation of its own, of the same person, marked as what it is."""
    store = Memory()
    old = played(store, BLAME)
    before = store.load(old.room.id)
    found = again(store)
    found.recorder.enter(SORRY)
    found.recorder.close()
    assert store.load(old.room.id) == before
    record = found.recorder.record
    assert (record.mode, record.trainee, record.seed, record.scenario) == ("replay", "kim", 5, before.record.scenario)
    assert record.id != old.room.id
    assert [ended.mode for ended in store.endings("kim")] == ["practice", "replay"]


def test_both_replies_are_compared_once_there_is_a_new_one() -> None:
    """Protects learning: the same place, two replies, and the better one shows; looking something up is no reply."""
    store = Memory()
    played(store, "Let me see.", BLAME)
    found = again(store)
    found.recorder.enter("/lookup order")
    assert found.compared() == {}
    found.recorder.enter(SORRY)
    scores = found.compared()
    assert {*scores} == {"listening", "accountability", "solution"}
    assert all(new >= old for old, new in scores.values())
    assert scores["accountability"][1] > scores["accountability"][0]
    found.recorder.enter("Anything else?")
    assert found.compared() == scores


def test_the_same_reply_is_worth_the_same() -> None:
    """Protects fairness: nothing but the reply makes the difference."""
    store = Memory()
    played(store, "Let me see.", BLAME, SORRY)
    found = again(store)
    found.recorder.enter(BLAME)
    assert all(old == new for old, new in found.compared().values())


def test_who_wrote_first_writes_first_again() -> None:
    """Regression: where the trainee opened and went wrong at once, the second reply was taken for the first."""
    store = Memory()
    old = played(store, BLAME, SORRY, case=scenario(opens="trainee"))
    assert old.state.turns[0].role == "trainee"
    found = again(store)
    assert (found.number, found.old.text, found.before) == (1, BLAME, ())


def test_who_went_back_after_the_end_and_left_it_there_gets_what_was_graded() -> None:
    """Regression: with the last reply taken back, there was none left to practise, and the command broke down."""
    store = Memory()
    recorder = new_conversation(CASE, store, seed=5, trainee="kim")
    recorder.begin()
    for line in (BLAME, "/end", "/rewind 1"):
        recorder.enter(line)
    assert [turn.role for turn in recorder.state.turns] == ["customer"]
    assert (again(store).number, again(store).old.text) == (1, BLAME)


def test_ways_that_were_left_are_played_too() -> None:
    """Protects what was graded: after a rewind it is the way that ended, not the one that was left."""
    store = Memory()
    old = played(store, "Let me see.", SORRY, "/rewind 2", BLAME)
    found = again(store)
    assert (found.number, found.old.text) == (2, BLAME)
    assert texts(found.recorder) == [(t.role, t.text) for t in old.branches.now[-1].state.turns if t.text != BLAME][: len(found.before)]


def test_a_conversation_that_was_closed_and_taken_up_again_is_played_through() -> None:
    """Protects whoever had to stop in between: closing the window is no part of the conversation."""
    store = Memory()
    recorder = played(store, "Let me see.")
    stored = store.load(recorder.room.id)
    from simulator.assemble import resumed

    taken_up, _ = resumed(stored.record.id, store)
    taken_up.enter(BLAME)
    taken_up.close()
    assert (again(store).number, again(store).old.text) == (2, BLAME)


def test_an_assessment_is_replayed_without_what_was_not_allowed_in_it() -> None:
    """Regression: a rewind that an assessment had refused was carried out in its replay, which then went another way."""
    store = Memory()
    played(store, "Let me see.", "/rewind 1", "/explain", BLAME, mode="assessment")
    found = again(store)
    assert (found.number, found.old.text, found.recorder.record.mode) == (2, BLAME, "replay")
    assert found.recorder.enter("/explain")[0].body["ok"]


@pytest.mark.parametrize(("language", "said"), [("de", "mit einer anderen Version"), ("en", "another version")])
def test_other_rules_than_then_are_named(language: Language, said: str) -> None:
    """Protects from a moment that never was: where the customer would say something else today, nothing is replayed."""
    store = Memory()
    recorder = played(store, "Let me see.", BLAME)
    stored = store.kept[recorder.room.id]
    changed = [
        replace(e, events=tuple({**row, "text": "Other words."} if row["event"] == "customer" else row for row in e.events))
        for e in stored.entries
    ]
    store.kept[recorder.room.id] = replace(stored, entries=tuple(changed))
    with pytest.raises(StoreError, match=said) as caught:
        again(store, language=language)
    assert recorder.room.id in str(caught.value)


@pytest.mark.parametrize("language", ["de", "en"])
def test_where_there_is_nothing_to_replay_it_says_why(language: Language) -> None:
    """Protects from one message for three things: no conversation yet, none of that name, none that cost anything."""
    store = Memory()
    told = []
    for trainee, conversation in (("kim", ""), ("kim", "c-nobody"), ("sam", "")):
        with pytest.raises(NotFoundError) as caught:
            replay(store, store.endings(trainee), conversation, trainee, language)
        told.append(str(caught.value))
    store.begin(replace(played(Memory(), SORRY).record, id="c-good"), Entry(0, None, ()))
    perfect = {name: {"score": 4.0, "evidence": [], "missing": []} for name in ("listening", "accountability", "solution")}
    grade = {"overall": 100.0, "critical": [], **perfect, "grader": {"name": "offline", "version": "1", "rubric": "x"}}
    store.append("c-good", Entry(1, None, (), "resolved", grade))
    with pytest.raises(NotFoundError, match="c-good") as caught:
        again(store, "c-good", language)
    assert "c-nobody" in told[1]
    assert told[0] == told[2]
    assert len({*told, str(caught.value)}) == 3
    assert [told_ for told_ in told if "{" in told_] == []


def test_of_somebody_elses_conversations_there_is_nothing() -> None:
    """Protects practice: it is private, even in a store that several people share."""
    store = Memory()
    recorder = played(store, BLAME, trainee="sam")
    for conversation in ("", recorder.room.id):
        with pytest.raises(NotFoundError):
            again(store, conversation)

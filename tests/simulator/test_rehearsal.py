"""Rehearsals: an author plays a file, changes it, and plays the same replies again."""

from scenarios.library import Library
from simulator.authoring.rehearsal import rehearse

CASE = Library().find("parcel-for-tomorrow")
PARTS = (
    "/lookup order\nMs Hartley, we promised you Friday and your nan turns 90 tomorrow. I'm sorry, we got that wrong.",
    '"Delivery today" for days: I would be furious too. I\'ll send a second projector by express today, it arrives tomorrow by 12.',
)


def test_the_same_parts_give_the_same_conversation() -> None:
    """Protects comparing: without a change in the file nothing changes when it is played again."""
    once = rehearse(CASE, PARTS)
    again = once.again(CASE)
    told = [[event.to_json() for event in played.events if event.event != "start"] for played in (once, again)]
    assert told[0] == told[1]
    assert once.parts == PARTS


def test_a_changed_file_is_played_with_the_same_parts() -> None:
    """Protects what it is for: another temperament takes the same replies otherwise."""
    again = rehearse(CASE, PARTS).again(CASE.model_copy(update={"temperament": "sarcastic"}))
    assert again.parts == PARTS
    assert again.moods() != rehearse(CASE, PARTS).moods()


def test_a_part_may_begin_with_quotation_marks_and_hold_actions() -> None:
    """Protects replies as people write them: no quotation mark makes a line of JSON of them, and desk actions come first."""
    played = rehearse(CASE, PARTS)
    assert [event.event for event in played.said[1].events][:1] == ["action"]
    assert not any(event.event == "error" for event in played.events)


def test_taking_back_is_as_if_it_had_not_been_said() -> None:
    """Protects trying another reply: before it everything is as it was."""
    assert rehearse(CASE, PARTS).without_last().state == rehearse(CASE, PARTS[:1]).state


def test_after_the_end_nothing_is_said_any_more() -> None:
    """Protects the ending: it can be read, and entering more changes nothing."""
    ended = rehearse(CASE, [*PARTS, "/end"])
    assert ended.end is not None
    assert ended.end["outcome"]
    assert ended.entered("Hello?") is ended


def test_there_is_a_mood_even_before_anybody_has_spoken() -> None:
    """Protects cases that the trainee opens: bars have something to show."""
    assert len(rehearse(CASE.model_copy(update={"opens": "trainee"})).moods()) == 1
    assert len(rehearse(CASE, PARTS).moods()) == 3

"""A conversation as one reads it, and how it ended."""

from html import unescape
from pathlib import Path
from typing import Any

import pytest

from scenarios.exemplars import FOLDER, Exemplars
from scenarios.library import Library, beside
from scenarios.schema import validate
from scenarios.yaml_guard import read
from simulator.authoring.rehearsal import Rehearsal, rehearse
from simulator.state import Event
from simulator.widgets.ending import ending
from simulator.widgets.transcript import TELLERS, transcript

LIBRARY = Library()


def model(path: Path) -> Rehearsal:
    """The model conversation beside a scenario, played."""
    told = validate(read(beside(path, FOLDER)), Exemplars).model
    return rehearse(LIBRARY.get(str(path)), [entry.part for entry in told.entries], told.seed)


def flat(html: str) -> str:
    return " ".join(html.split())


@pytest.mark.parametrize("name", ["twelve-chairs", "zwoelf-stuehle"])
def test_a_whole_case_is_shown_in_its_order(name: str) -> None:
    """Protects the reader: every word of both sides, what was done at the desk, later contacts and promises, one after another."""
    played = model(LIBRARY.path(name))
    html = transcript(played, "en")
    assert html.startswith("<div")
    shown = [event.event for event in played.events if event.event in TELLERS]
    assert {"customer", "action", "contact"} <= set(shown)
    assert html.count("<strong>" + played.room.scenario.persona.name) == shown.count("customer")
    assert html.count("<strong>You") == sum(turn.role == "trainee" for turn in played.state.turns)
    assert "Contact 2" in html
    rest = unescape(html)
    for event in played.events:
        if event.event == "customer":
            _, found, rest = rest.partition(event.body["text"])
            assert found


def test_actions_stand_before_the_words_they_were_made_for() -> None:
    """Protects the order of things: who looks it up and then writes has done it in that order."""
    played = rehearse(LIBRARY.find("parcel-for-tomorrow"), ["/lookup order\nGood morning Ms Hartley."])
    html = transcript(played, "de")
    assert html.index("/lookup order") < html.index("Good morning") < html.rindex("Joanne Hartley")


def test_who_is_still_writing_is_seen() -> None:
    """Protects from cutting in: a customer who is not finished is marked as such."""
    body: dict[str, Any] = {"text": "And another thing", "more": True}
    assert "schreibt noch" in TELLERS["customer"](body, LIBRARY.find("parcel-for-tomorrow"), "de")
    assert "schreibt noch" not in TELLERS["customer"]({"text": "That is all"}, LIBRARY.find("parcel-for-tomorrow"), "de")


def test_promises_say_what_became_of_them() -> None:
    """Protects the ledger: quote, time and state, in the reader's language."""
    body = {"state": "kept", "quote": "by 4 pm", "due": "2026-11-24T16:00:00"}
    html = TELLERS["promise"](body, LIBRARY.find("parcel-for-tomorrow"), "de")
    assert "Gehalten" in html
    assert "by 4 pm" in html
    assert "2026-11-24 16:00" in html


def end_of(parts: list[str]) -> Event:
    return next(event for event in rehearse(LIBRARY.find("parcel-for-tomorrow"), parts).events if event.event == "end")


def test_an_ending_tells_scores_with_quotes_and_what_was_left_open() -> None:
    """Protects the trainer's judgement: each score stands with the words that made it, each gap with what it was about."""
    scenario = LIBRARY.find("parcel-for-tomorrow")
    html = flat(ending(end_of(["That's not our fault, the courier lost it. We'll see.", "/end"]).body, scenario, "de"))
    assert html.count('<th scope="row"') == 3
    assert "schiebt es auf andere: <bdi" in html
    assert "offen geblieben: <bdi" in html
    assert "/ 100" in html
    assert "Zum Ausprobieren" in html
    assert "None" not in html


def test_without_a_reply_nothing_is_scored() -> None:
    """Protects the difference between nothing and zero: who said nothing gets no figure."""
    html = ending(end_of(["/end"]).body, LIBRARY.find("parcel-for-tomorrow"), "en")
    assert "Not assessed" in html
    assert "/ 100" not in html


def test_a_critical_error_is_named_with_its_words() -> None:
    """Protects from overlooking it: an insult stands there, quoted."""
    html = ending(end_of(["You are an idiot, stop whining.", "/end"]).body, LIBRARY.find("parcel-for-tomorrow"), "en")
    assert "Critical error" in html
    assert "idiot" in html

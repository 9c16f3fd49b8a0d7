"""The desk: German names, amounts both ways, limits that hold, and refusals that change nothing; and the briefing that announces them."""

import json
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.model import Scenario
from scenarios.parts import DeskAction
from simulator.briefing import briefing
from simulator.desk import Result, parse, perform, read_amount

NOW = datetime(2026, 11, 24, 10, 20)
LAW = settings(max_examples=200, deadline=None, derandomize=True)


def scenario(**changes: object) -> Scenario:
    plain = {
        "id": "late", "title": "Late parcel", "language": "en", "channel": "chat", "temperament": "disappointed",
        "situation": "A parcel is late.", "opening": "Where is it?", "now": "2026-11-24T10:20", "goal": "A parcel in time.",
        "shop": {"name": "Haus & Habe"}, "persona": {"name": "Ada Brown", "history": "Two orders."},
        "remedies": [
            {"kind": "refund", "text": "Money back", "limit": 39.9},
            {"kind": "replacement", "text": "A second lamp"},
            {"kind": "callback", "text": "A call"},
            {"kind": "voucher", "text": "A voucher", "authority": "lead", "basis": "goodwill"},
        ],
        "facts": [{"id": "scan", "text": "Scanned in Neuwied.", "when": "action", "at": "customer"}],
        "policy": [{"id": "days", "text": "Money is back in 3 days."}],
        "playbook": {"title": "Late parcels", "steps": ["Listen", "Solve"]},
        "lookup": {"order": "HH-1, one lamp"},
    }  # fmt: skip
    return Scenario.model_validate_json(json.dumps({**plain, **changes}))


CASE = scenario()


def do(line: str, case: Scenario = CASE, now: datetime = NOW) -> Result:
    parsed = parse(line, case)
    assert isinstance(parsed, tuple), parsed
    return perform(*parsed, case, now)


@pytest.mark.parametrize(
    ("line", "action", "arguments"),
    [
        ("/refund 39.90", "refund", "39.90"), ("/erstatten 39,90", "refund", "39,90"), ("/Erstattung 5", "refund", "5"),
        ("/REPLACE", "replace", ""), ("/ersatz", "replace", ""), ("/rückruf 16:00", "callback", "16:00"),
        ("/rueckruf 16 Uhr", "callback", "16 Uhr"), ("/warten 10 min", "wait", "10 min"), ("/notiz ruft an", "note", "ruft an"),
        ("/nachsehen bestellung", "lookup", "bestellung"), ("/zuhören", "listen", ""), ("/zuhoeren", "listen", ""),
        ("/übergeben an Kim", "handover", "an Kim"), ("/ende", "end", ""), ("/ listen", "listen", ""),
        ("/note  two  spaces ", "note", "two  spaces"), ("/note //literal", "note", "//literal"),
    ],
)  # fmt: skip
def test_actions_are_known_in_both_languages(line: str, action: DeskAction, arguments: str) -> None:
    """Protects German names, capitals and spelt-out umlauts at the desk."""
    assert parse(line, CASE) == (action, arguments)


@pytest.mark.parametrize(("line", "hint"), [("/refnd 10", "/refund"), ("/warte", "/warten"), ("/teleport", "/listen"), ("/", "/listen")])
def test_an_unknown_action_is_answered_with_help(line: str, hint: str) -> None:
    """Protects the person who mistypes: they see what they wrote and what there is."""
    message = parse(line, CASE)
    assert isinstance(message, str)
    assert hint in message
    assert line.split(maxsplit=1)[0] in message


def test_a_scenario_decides_which_actions_exist() -> None:
    """Protects a scenario without refunds from offering them, even as a near miss."""
    small = scenario(desk=["listen", "note"])
    for line in ("/refund 5", "/refnd 5", "/erstatten 5"):
        message = parse(line, small)
        assert isinstance(message, str)
        assert "Did you mean /refund" not in message
        assert parse("/notiz x", small) == ("note", "x")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("39,90", 39.9), ("39.90", 39.9), ("39,9", 39.9), ("39", 39.0), ("39,90 €", 39.9), ("€39.90", 39.9), ("39.90 EUR", 39.9),
        ("39 euro", 39.0), ("0,01", 0.01), ("0", None), ("0,00", None), ("-5", None), ("", None), ("abc", None), ("1e5", None),
        ("nan", None), ("inf", None), ("39,901", None), ("39..90", None), ("1234567", None), ("39,90 $", None), ("²", None),
    ],
)  # fmt: skip
def test_amounts_are_read_as_people_write_them(text: str, amount: float | None) -> None:
    """Protects money: comma or point, and nothing that is no amount."""
    assert read_amount(text) == amount


@LAW
@given(st.integers(1, 999_999), st.integers(0, 99), st.sampled_from([",", "."]))
def test_comma_and_point_mean_the_same_amount(whole: int, cents: int, sign: str) -> None:
    """Protects every amount from reading differently in German and English."""
    assert read_amount(f"{whole}{sign}{cents:02}") == pytest.approx(whole + cents / 100)


@pytest.mark.parametrize(
    ("line", "fine"), [("/refund 39,90", True), ("/refund 39,91", False), ("/refund 200", False), ("/refund x", False)]
)
def test_a_refund_keeps_to_the_limit(line: str, fine: bool) -> None:
    """Protects the shop's limit to the cent, and names it where it is passed."""
    result = do(line)
    assert result.ok is fine
    assert [remedy.kind for remedy in result.done] == (["refund"] if fine else [])
    assert "39" in result.text or line.endswith("x")


def test_a_small_refund_is_not_the_refund_of_the_order() -> None:
    """Regression: one amount carried out every money remedy at once; a small refund must not count as the whole price too."""
    both = [{"kind": "refund", "text": "All", "limit": 193.9}, {"id": "postage", "kind": "partial_refund", "text": "Postage", "limit": 4.9}]
    assert [remedy.id for remedy in do("/refund 4,90", scenario(remedies=both)).done] == ["postage"]
    assert [remedy.id for remedy in do("/refund 193,90", scenario(remedies=both)).done] == ["refund"]


def test_a_limit_is_not_passed_through_another_remedy() -> None:
    """Regression: beside a remedy without a limit any amount was paid out; the largest stated limit is the trainee's frame."""
    both = [{"kind": "refund", "text": "All", "limit": 193.9}, {"id": "postage", "kind": "partial_refund", "text": "Postage"}]
    assert not do("/refund 99999", scenario(remedies=both)).ok


@pytest.mark.parametrize(
    ("remedies", "line"),
    [
        ([{"kind": "refund", "authority": "lead"}], "/refund 5"), ([{"kind": "voucher"}], "/refund 5"),
        ([{"kind": "replacement", "authority": "lead"}], "/replace"), ([{"kind": "voucher"}], "/replace"),
    ],
)  # fmt: skip
def test_what_is_not_the_trainees_to_give_is_refused(remedies: list[dict[str, str]], line: str) -> None:
    """Protects authority: what only the lead may do, or nobody offers, does not happen."""
    result = do(line, scenario(remedies=remedies))
    assert not result.ok
    assert result.text
    assert result.done == ()


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("/callback 16:00", datetime(2026, 11, 24, 16)), ("/callback 16.30", datetime(2026, 11, 24, 16, 30)),
        ("/rückruf 16 Uhr", datetime(2026, 11, 24, 16)), ("/callback 10:21", datetime(2026, 11, 24, 10, 21)),
        ("/callback 10:20", None), ("/callback 9:00", None), ("/callback 24:00", None), ("/callback 16:60", None),
        ("/callback", None), ("/callback soon", None), ("/callback -1", None),
    ],
)  # fmt: skip
def test_a_call_back_is_entered_for_a_time_to_come(line: str, due: datetime | None) -> None:
    """Protects the calendar: only a real time later today becomes a promise."""
    result = do(line)
    assert (result.promise, result.ok) == (due, due is not None)


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("/wait 10m", 10), ("/wait 10", 10), ("/wait 2h", 120), ("/warten 2 std", 120), ("/warten 3 Stunden", 180), ("/wait 24h", 1440),
        ("/wait 1440", 1440), ("/wait 5 minutes", 5), ("/wait 0", 0), ("/wait 1441", 0), ("/wait 25h", 0), ("/wait", 0), ("/wait -5m", 0),
        ("/wait ages", 0), ("/wait 99999", 0), ("/wait 1.5h", 0),
    ],
)  # fmt: skip
def test_waiting_takes_minutes_up_to_a_day(line: str, minutes: int) -> None:
    """Protects the simulated clock from nonsense and from days that pass at once."""
    result = do(line)
    assert (result.minutes, result.ok) == (minutes, minutes > 0)


@pytest.mark.parametrize(
    ("line", "shown"),
    [("/lookup order", "HH-1"), ("/lookup kunde", "Neuwied"), ("/lookup policy", "3 days"), ("/nachsehen leitfaden", "2. Solve")],
)
def test_a_look_at_the_screen_shows_what_stands_there(line: str, shown: str) -> None:
    """Protects the lookups, and facts that turn up only there."""
    result = do(line)
    assert shown in result.text
    assert result.found == (("scan",) if "kunde" in line else ())


@pytest.mark.parametrize("line", ["/lookup", "/lookup weather", "/note", "/handover"])
def test_an_action_without_its_argument_says_what_it_needs(line: str) -> None:
    """Protects against silent nothing: a half action is refused with an example."""
    result = do(line)
    assert not result.ok
    assert line.split(maxsplit=1)[0] in result.text


@LAW
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_no_line_at_the_desk_breaks_it(text: str) -> None:
    """Protects the session: any text after a slash is an action or a plain message, and what is refused does nothing."""
    for line in ("/" + text, "/refund " + text, "/callback " + text, "/wait " + text, "/lookup " + text):
        parsed = parse(line, CASE)
        if isinstance(parsed, str):
            assert parsed
            continue
        result = perform(*parsed, CASE, NOW)
        assert result.text
        assert result.ok or (result.minutes, result.done, result.promise, result.found) == (0, (), None, ())


@pytest.mark.parametrize("language", ["en", "de"])
def test_the_briefing_tells_role_goal_and_authority(language: str) -> None:
    """Protects the start: shop, customer, goal, every remedy with its limit, what is for the lead, and that this is simulated."""
    text = briefing(scenario(language=language, bot=[{"who": "bot", "text": "How can I help?"}]))
    for said in ("Haus & Habe", "Ada Brown", "A parcel in time.", "How can I help?", "simul"):
        assert said in text
    assert text.count("\n- ") == len(CASE.remedies)
    assert ("39,90 €" if language == "de" else "€39.90") in text
    assert text.count("lead" if language == "en" else "Teamleitung") == 1


def test_the_briefing_gives_away_neither_facts_nor_wording() -> None:
    """Protects asking and finding one's own words: no fact to be found out, no remedy's model sentence."""
    assert "Neuwied" not in briefing(CASE)
    assert not any(remedy.text in briefing(CASE) for remedy in CASE.remedies)

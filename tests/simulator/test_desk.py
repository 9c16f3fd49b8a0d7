"""The desk: German names, amounts both ways, limits, authority, hours and holidays that hold, refusals that do nothing; the briefing."""

import json
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.store import Memory
from scenarios.model import Scenario
from scenarios.parts import DeskAction, RemedyKind
from simulator import session
from simulator.assemble import new_conversation
from simulator.briefing import briefing
from simulator.desk.action import Desk, Result
from simulator.desk.parse import ALIASES, parse, read_amount, read_share
from simulator.desk.perform import perform
from simulator.hours import read_hours

NOW = datetime(2026, 11, 24, 10, 20)
"""A Tuesday, before noon."""
LAW = settings(max_examples=200, deadline=None, derandomize=True)
ACTIONS: tuple[DeskAction, ...] = get_args(DeskAction)
KINDS: tuple[RemedyKind, ...] = get_args(RemedyKind)
HOURS = "Mon–Fri 8 am–8 pm, Sat 9 am–2 pm"


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


def offering(*remedies: object, **changes: object) -> Scenario:
    """A case with these remedies only; a bare word is a kind."""
    return scenario(remedies=[{"kind": r} if isinstance(r, str) else r for r in remedies], **changes)


def do(line: str, case: Scenario = CASE, now: datetime = NOW, granted: Iterable[str] = ()) -> Result:
    parsed = parse(line, case)
    assert isinstance(parsed, tuple), parsed
    return perform(*parsed, Desk(case, now, read_hours(case.shop.hours, case.jurisdiction), frozenset(granted)))


def done(result: Result) -> list[str]:
    return [remedy.id for remedy in result.done]


@pytest.mark.parametrize(
    ("line", "action", "arguments"),
    [
        ("/refund 39.90", "refund", "39.90"), ("/erstatten 39,90", "refund", "39,90"), ("/Erstattung 5", "refund", "5"),
        ("/REPLACE", "replace", ""), ("/ersatz", "replace", ""), ("/rückruf 16:00", "callback", "16:00"),
        ("/rueckruf 16 Uhr", "callback", "16 Uhr"), ("/warten 10 min", "wait", "10 min"), ("/notiz ruft an", "note", "ruft an"),
        ("/nachsehen bestellung", "lookup", "bestellung"), ("/zuhören", "listen", ""), ("/zuhoeren", "listen", ""),
        ("/übergeben an Kim", "handover", "an Kim"), ("/uebergeben an Kim", "handover", "an Kim"), ("/ende", "end", ""),
        ("/ listen", "listen", ""), ("/note  two  spaces ", "note", "two  spaces"), ("/note //literal", "note", "//literal"),
        ("/fragen Logistik wo ist es", "ask", "Logistik wo ist es"), ("/rückfrage lead wie", "ask", "lead wie"),
        ("/zustellen Freitag", "redeliver", "Freitag"), ("/Neuzustellung morgen", "redeliver", "morgen"),
        ("/reparatur", "repair", ""), ("/REPARIEREN", "repair", ""), ("/gutschein 10", "voucher", "10"),
        ("/nachlass 10%", "discount", "10%"), ("/rabatt 10 %", "discount", "10 %"), ("/discount 5", "discount", "5"),
    ],
)  # fmt: skip
def test_actions_are_known_in_both_languages(line: str, action: DeskAction, arguments: str) -> None:
    """Protects German names, capitals and spelt-out umlauts at the desk."""
    assert parse(line, CASE) == (action, arguments)


def test_every_action_has_an_english_and_a_german_name() -> None:
    """Protects the contract's list of actions: each is known by its own name and by at least one German one."""
    assert set(ALIASES.values()) == set(ACTIONS)
    for action in ACTIONS:
        names = [name for name, meant in ALIASES.items() if meant == action]
        assert action in names
        assert len(names) > 1


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
    ("text", "share"),
    [
        ("10%", 10.0), ("10 %", 10.0), ("10", 10.0), ("7,5 Prozent", 7.5), ("7.5 per cent", 7.5), ("15 percent", 15.0), ("100%", 100.0),
        ("0%", None), ("101%", None), ("-5%", None), ("", None), ("half", None), ("10 €", None), ("1e2", None), ("7,555", None),
    ],
)  # fmt: skip
def test_shares_are_read_as_people_write_them(text: str, share: float | None) -> None:
    """Protects reductions: per cent from just above nothing to all of it, in both languages."""
    assert read_share(text) == share


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
        ([{"kind": "repair", "authority": "lead"}], "/repair"), ([{"kind": "refund"}], "/repair"), ([{"kind": "refund"}], "/voucher 5"),
        ([{"kind": "refund"}], "/discount 5"), ([{"kind": "refund"}], "/redeliver friday"),
        ([{"kind": "redelivery", "authority": "lead"}], "/redeliver friday"),
    ],
)  # fmt: skip
def test_what_is_not_the_trainees_to_give_is_refused(remedies: list[dict[str, str]], line: str) -> None:
    """Protects authority: what only the lead may do, or nobody offers, does not happen."""
    result = do(line, scenario(remedies=remedies))
    assert not result.ok
    assert result.text
    assert result.done == ()


@pytest.mark.parametrize(
    ("line", "kinds", "text"),
    [
        ("/refund 10", ["refund"], "€10.00 refunded."), ("/refund 10", ["partial_refund"], "€10.00 refunded."),
        ("/refund 5", ["free_shipping"], "€5.00 refunded."), ("/voucher 10", ["voucher"], "Voucher for €10.00 sent."),
        ("/voucher 10", ["credit"], "Voucher for €10.00 sent."), ("/discount 10%", ["discount"], "Price reduced by 10 per cent."),
        ("/replace", ["replacement"], "The replacement is under way."), ("/replace", ["exchange"], "The replacement is under way."),
        ("/replace", ["express"], "The replacement is under way."), ("/repair", ["repair"], "The repair has been ordered."),
        ("/redeliver tomorrow", ["redelivery"], "Booked for 25.11.2026."), ("/redeliver friday", ["pickup"], "Booked for 27.11.2026."),
        ("/callback 16:00", ["callback"], "Call-back entered: 16:00."), ("/listen", [], "You keep listening."),
        ("/note rings at four", [], "Noted."), ("/handover to Kim, lamp", [], "Handed over with: to Kim, lamp"),
        ("/end", [], "You end the conversation."), ("/wait 10m", [], "10 minutes pass."),
    ],
)  # fmt: skip
def test_an_action_does_what_it_is_for(line: str, kinds: list[str], text: str) -> None:
    """Protects every action of the desk: it says what it did, and sets its own kind of remedy in motion, no other."""
    others = [kind for kind in ("instruction", "cancellation", "return_label") if kind not in kinds]
    result = do(line, offering(*kinds, *others))
    assert result.ok
    assert result.text == text
    assert done(result) == kinds


@pytest.mark.parametrize(
    ("line", "kind", "text"),
    [
        ("/erstatten 39,90", "refund", "39,90 € erstattet."), ("/gutschein 10", "voucher", "Gutschein über 10,00 € verschickt."),
        ("/nachlass 10 Prozent", "discount", "Preis um 10 % gesenkt."), ("/zustellen Freitag", "redelivery", "Termin gebucht: 27.11.2026."),
        ("/ersatz", "replacement", "Ersatz ist ausgelöst."), ("/reparatur", "repair", "Reparatur ist in Auftrag gegeben."),
        ("/rückruf morgen 9:30", "callback", "Rückruf eingetragen: 25.11. 09:30."), ("/warten 1 std", "callback", "1 Stunde vergeht."),
        ("/zuhören", "callback", "Sie hören zu."), ("/notiz Lampe", "callback", "Notiert."),
        ("/ende", "callback", "Sie beenden das Gespräch."),
        ("/nachsehen Bestellung", "callback", "HH-1, one lamp"), ("/übergeben an Kim", "callback", "Übergeben mit: an Kim"),
    ],
)  # fmt: skip
def test_a_german_desk_speaks_german(line: str, kind: str, text: str) -> None:
    """Protects the German trainee: actions, amounts, days and answers in German."""
    result = do(line, offering(kind, language="de"))
    assert (result.ok, result.text) == (True, text)


@pytest.mark.parametrize(
    ("remedy", "limits", "line", "fine"),
    [
        ("voucher", {"voucher": 20}, "/voucher 20", True), ("voucher", {"voucher": 20}, "/voucher 20,01", False),
        ("discount", {"discount": 10}, "/discount 10%", True), ("discount", {"discount": 10}, "/discount 10,5%", False),
        ("partial_refund", {"partial_refund": 20}, "/refund 20", True), ("partial_refund", {"partial_refund": 20}, "/refund 21", False),
        ({"kind": "voucher", "limit": 30}, {"voucher": 20}, "/voucher 30", True),
        ({"kind": "voucher", "limit": 30}, {"voucher": 20}, "/voucher 31", False),
        ({"kind": "discount", "limit": 5}, {"discount": 10}, "/discount 6", False),
        ("voucher", {"discount": 10}, "/voucher 500", True), ("voucher", {}, "/voucher 500", True),
    ],
)  # fmt: skip
def test_the_shops_limit_holds_where_the_case_names_none(remedy: object, limits: dict[str, float], line: str, fine: bool) -> None:
    """Protects shop.yaml: its limits hold for their kind, to the cent, and the case's own limit takes their place."""
    result = do(line, offering(remedy, shop={"limits": limits}))
    assert result.ok is fine
    assert (len(result.done) == 1) is fine
    assert fine or "beyond your limit of" in result.text


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("refund", "/refund 5"), ("partial_refund", "/refund 5"), ("voucher", "/voucher 5"), ("credit", "/voucher 5"),
        ("discount", "/discount 5%"), ("replacement", "/replace"), ("repair", "/repair"), ("redelivery", "/redeliver friday"),
        ("pickup", "/redeliver friday"),
    ],
)  # fmt: skip
def test_the_leads_remedies_need_the_leads_word(kind: str, line: str) -> None:
    """Protects authority: refused alone, done once the lead has allowed that very remedy, not done where another was allowed."""
    case = offering({"kind": kind, "authority": "lead"}, {"kind": "callback"})
    assert (do(line, case).ok, do(line, case).text) == (False, "Only the team lead may do that.")
    assert not do(line, case, granted=["callback"]).ok
    assert done(do(line, case, granted=[kind])) == [kind]


def test_what_the_lead_allowed_keeps_its_own_limit() -> None:
    """Protects the team lead's word from growing: the allowed remedy is given up to its own limit."""
    case = offering({"kind": "voucher", "authority": "lead", "limit": 50}, shop={"limits": {"voucher": 20}})
    assert do("/voucher 50", case, granted=["voucher"]).ok
    assert not do("/voucher 51", case, granted=["voucher"]).ok


def test_a_grant_does_not_loosen_what_was_not_granted() -> None:
    """Protects limits beside a grant: without it the trainee's own frame holds, with it the wider one."""
    case = offering({"kind": "refund", "authority": "lead", "limit": 193.9}, {"kind": "partial_refund", "limit": 4.9})
    assert not do("/refund 193,90", case).ok
    assert done(do("/refund 4,90", case)) == ["partial_refund"]
    assert done(do("/refund 193,90", case, granted=["refund"])) == ["refund"]


@pytest.mark.parametrize(
    ("line", "granted", "minutes"),
    [
        ("/ask lead may I send a voucher", ("voucher",), 10), ("/ask Lead: may I send one", ("voucher",), 10),
        ("/fragen Teamleitung darf ich das geben", ("voucher",), 10), ("/ask chefin darf ich das geben", ("voucher",), 10),
        ("/ask lead please", (), 10), ("/ask lead may I", (), 10), ("/ask logistics may I send a voucher", (), 5),
    ],
)  # fmt: skip
def test_the_lead_decides_on_a_reason(line: str, granted: tuple[str, ...], minutes: int) -> None:
    """Protects authority: the lead allows what the case says when asked with a reason; a bare word gets a question, and both take time."""
    result = do(line, scenario(ask={"grants": ["voucher"]}))
    assert (result.ok, result.granted, result.minutes) == (True, granted, minutes)
    assert result.text


@pytest.mark.parametrize(
    ("ask", "answer"),
    [
        ({"grants": ["voucher"]}, "Team lead: fine, go ahead."),
        ({"lead": "Ten at most.", "grants": ["voucher"]}, "Ten at most."),
        ({}, "Team lead: I won't go beyond what your limits say here."),
        ({"lead": "Not this time."}, "Not this time."),
    ],
)
def test_the_lead_answers_in_the_words_of_the_case(ask: dict[str, object], answer: str) -> None:
    """Protects the answer a trainee acts on: the scenario's own where it has one, else a plain yes or no that fits what is allowed."""
    assert do("/ask lead may I send a voucher", scenario(ask=ask)).text == answer


@pytest.mark.parametrize("who", ["logistics", "Logistik", "lager", "warehouse", "Versand:", "logistics,"])
def test_logistics_answers_with_what_it_knows(who: str) -> None:
    """Protects asking instead of guessing: by any of its names, logistics brings its facts, and takes five minutes."""
    fact = {"id": "depot", "text": "It is in depot 4.", "when": "action", "at": "logistics"}
    result = do(f"/ask {who} where is it", scenario(facts=[fact]))
    assert (result.text, result.found, result.minutes, result.granted) == ("It is in depot 4.", ("depot",), 5, ())
    assert do(f"/ask {who} where is it", scenario(ask={"logistics": "On the van."})).text == "On the van."
    assert do(f"/ask {who} where is it").text.startswith("Logistics: we have nothing")


def test_what_the_lead_allowed_counts_for_the_rest_of_the_conversation() -> None:
    """Protects the grant in the loop: refused before, allowed after asking, still allowed after another reply."""
    case = scenario(ask={"grants": ["voucher"]})
    room = new_conversation(case, Memory(), seed=7).room
    step, told = session.begin(room), []
    for line in ("/voucher 10", "/ask lead may I send a voucher", "/voucher 10", "I'm so sorry about that.", "/voucher 10"):
        step = session.enter(room, step.state, line)
        told += [event.body["ok"] for event in step.events if event.event == "action"]
    assert told == [False, True, True, True]
    assert step.state.granted == {"voucher"}


@pytest.mark.parametrize(
    ("note", "text"),
    [
        ("Parcel stuck in the depot since Monday", "Noted, with the cause."),
        ("Customer is cross", "Noted. It does not name the cause yet."),
        ("DEPOT, nothing else", "Noted, with the cause."),
    ],
)
def test_a_case_note_is_told_whether_it_names_the_cause(note: str, text: str) -> None:
    """Protects looking for the cause: the desk says whether the note names it, and is silent about it where the case has none."""
    assert do(f"/note {note}", scenario(cause={"text": "Stuck.", "words": ["depot"]})).text == text
    assert do(f"/note {note}").text == "Noted."


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("/redeliver today", "24.11.2026"), ("/redeliver tomorrow", "25.11.2026"), ("/redeliver friday", "27.11.2026"),
        ("/redeliver saturday", "28.11.2026"), ("/redeliver 27.11.", "27.11.2026"), ("/redeliver on 23 December", "23.12.2026"),
        ("/redeliver within two working days", "26.11.2026"), ("/redeliver sunday", ""), ("/redeliver 25 December", ""),
        ("/redeliver 23.11.", ""), ("/redeliver", ""), ("/redeliver soon", ""), ("/redeliver 39", ""), ("/redeliver 31.2.", ""),
    ],
)  # fmt: skip
def test_a_delivery_is_booked_for_a_day_on_which_somebody_drives(line: str, day: str) -> None:
    """Protects bookings: a real day, Monday to Saturday, within a month; anything else is refused with a reason."""
    result = do(line, offering("redelivery"))
    assert result.ok is bool(day)
    assert done(result) == (["redelivery"] if day else [])
    assert not day or result.text == f"Booked for {day}."


@pytest.mark.parametrize(
    ("day", "country", "fine"),
    [
        ("24.12.", "DE", True), ("25.12.", "DE", False), ("26.12.", "DE", False), ("27.12.", "DE", False), ("28.12.", "DE", True),
        ("6.1.", "DE", True), ("6.1.", "AT", False), ("26.12.", "CH", True), ("25.12.", "CH", False), ("1.1.", "AT", False),
    ],
)  # fmt: skip
def test_nobody_drives_on_a_holiday_of_the_country(day: str, country: str, fine: bool) -> None:
    """Protects Christmas: no delivery on the country's own holidays, a Saturday that is none is fine, and the refusal says why."""
    result = do(f"/zustellen am {day}", offering("redelivery", language="de", jurisdiction=country), datetime(2026, 12, 21, 9))
    assert result.ok is fine
    assert fine or "Sonntag oder Feiertag" in result.text


@pytest.mark.parametrize(
    ("line", "due"),
    [
        ("/callback 16:00", datetime(2026, 11, 24, 16)), ("/callback 16.30", datetime(2026, 11, 24, 16, 30)),
        ("/rückruf 16 Uhr", datetime(2026, 11, 24, 16)), ("/callback 10:21", datetime(2026, 11, 24, 10, 21)),
        ("/callback 4 pm", datetime(2026, 11, 24, 16)), ("/callback tomorrow 9:30", datetime(2026, 11, 25, 9, 30)),
        ("/callback friday at 3 pm", datetime(2026, 11, 27, 15)), ("/callback in 2 hours", datetime(2026, 11, 24, 12, 20)),
        ("/callback saturday 10:00", datetime(2026, 11, 28, 10)), ("/callback 20:00", datetime(2026, 11, 24, 20)),
        ("/callback 10:20", None), ("/callback 9:00", None), ("/callback 24:00", None), ("/callback 16:60", None),
        ("/callback", None), ("/callback soon", None), ("/callback -1", None), ("/callback today at 9 am", None),
        ("/callback 20:01", None), ("/callback saturday 15:00", None), ("/callback sunday 10:00", None),
        ("/callback 25 December at 10:00", None), ("/callback tomorrow 7:30", None),
    ],
)  # fmt: skip
def test_a_call_back_is_entered_for_a_time_to_come_with_somebody_there(line: str, due: datetime | None) -> None:
    """Protects the calendar: only a real time to come, on a day and at an hour at which the shop answers, becomes a promise."""
    result = do(line, scenario(shop={"hours": HOURS}))
    assert (result.promise, result.ok) == (due, due is not None)
    assert done(result) == ([] if due is None else ["callback"])


@pytest.mark.parametrize(
    ("line", "opens"),
    [
        ("/callback 20:30", "25.11. 08:00"),
        ("/callback saturday 15:00", "30.11. 08:00"),
        ("/callback sunday 10:00", "30.11. 08:00"),
        ("/callback 25 December at 10:00", "28.12. 08:00"),
        ("/callback tomorrow 7:30", "25.11. 08:00"),
        ("/callback friday 21:00", "28.11. 09:00"),
    ],
)
def test_a_call_back_into_closed_hours_names_the_next_opening(line: str, opens: str) -> None:
    """Protects the customer who would wait for nobody: refused, with the time from which somebody is in."""
    result = do(line, scenario(shop={"hours": HOURS}))
    assert not result.ok
    assert opens in result.text


def test_a_shop_without_hours_keeps_office_hours() -> None:
    """Protects call-backs in a case that says nothing about hours: eight to six on working days."""
    assert do("/callback 18:00").ok
    assert not do("/callback 18:01").ok
    assert not do("/callback saturday 10:00").ok


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("/wait 10m", 10), ("/wait 10", 10), ("/wait 2h", 120), ("/warten 2 std", 120), ("/warten 3 Stunden", 180), ("/wait 1d 3h", 1620),
        ("/warten 2 Stunden und 10 Minuten", 130), ("/wait 24h", 1440),
        ("/wait 1440", 1440), ("/wait 5 minutes", 5), ("/wait 25h", 1500), ("/wait 1d", 1440), ("/warten 2 Tage", 2880),
        ("/wait 3 days", 4320), ("/wait 7d", 10080), ("/wait 168h", 10080), ("/wait 9999", 9999),
        ("/wait 0", 0), ("/wait 8d", 0), ("/wait 169h", 0), ("/wait", 0), ("/wait -5m", 0),
        ("/wait ages", 0), ("/wait 99999", 0), ("/wait 1.5h", 0), ("/wait 9999d", 0),
    ],
)  # fmt: skip
def test_waiting_takes_minutes_up_to_a_week(line: str, minutes: int) -> None:
    """Protects the simulated clock from nonsense and from weeks that pass at once."""
    result = do(line)
    assert (result.minutes, result.ok) == (minutes, minutes > 0)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("/wait 1", "1 minute passes."),
        ("/wait 2", "2 minutes pass."),
        ("/wait 60", "1 hour passes."),
        ("/wait 90", "90 minutes pass."),
        ("/wait 120", "2 hours pass."),
        ("/wait 24h", "1 day passes."),
        ("/wait 2d", "2 days pass."),
        ("/wait 25h", "25 hours pass."),
    ],
)
def test_time_that_passed_is_named_in_the_largest_whole_unit(line: str, shown: str) -> None:
    """Protects plain words: one hour is not sixty minutes, one is not many."""
    assert do(line).text == shown


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("/lookup order", "HH-1"), ("/lookup kunde", "Neuwied"), ("/lookup policy", "3 days"), ("/nachsehen leitfaden", "2. Solve"),
        ("/lookup CUSTOMER", "Neuwied"), ("/nachsehen Auftrag", "HH-1"), ("/nachschlagen Regeln", "3 days"),
        ("/lookup playbook", "1. Listen"),
    ],
)  # fmt: skip
def test_a_look_at_the_screen_shows_what_stands_there(line: str, shown: str) -> None:
    """Protects the lookups, and facts that turn up only there."""
    result = do(line)
    assert shown in result.text
    assert result.found == (("scan",) if "Neuwied" in shown else ())


def test_an_empty_screen_says_so() -> None:
    """Protects from a blank answer: where nothing stands, that is what is said, also without a playbook."""
    empty = scenario(lookup={}, facts=[], policy=[], playbook={})
    assert {do(f"/lookup {screen}", empty).text for screen in ("order", "customer", "policy", "playbook")} == {
        "There is nothing on that here."
    }


@pytest.mark.parametrize(
    "line",
    ["/lookup", "/lookup weather", "/note", "/handover", "/ask", "/ask lead", "/ask lead:  ", "/ask logistics", "/ask mother where is it",
     "/voucher", "/voucher ten", "/discount", "/discount lots", "/redeliver", "/refund", "/callback", "/wait"],
)  # fmt: skip
def test_an_action_without_its_argument_says_what_it_needs(line: str) -> None:
    """Protects against silent nothing: a half action is refused with an example."""
    kinds = ("voucher", "discount", "redelivery", "refund", "callback")
    result = do(line, offering(*kinds))
    assert not result.ok
    assert line.split(maxsplit=1)[0] in result.text


words = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=60),
    st.sampled_from(
        ["10", "39,90", "10%", "16:00", "friday", "am 25.12.", "in 2 hours", "lead may I please", "order", "1d", "²", "٣", "9" * 400]
    ),
)


def changed(result: Result) -> tuple[object, ...]:
    return result.minutes, result.done, result.promise, result.found, result.granted


@LAW
@given(words, st.sampled_from(sorted(ALIASES)))
def test_no_line_at_the_desk_breaks_it(text: str, name: str) -> None:
    """Protects the session: any text after a slash is an action or a plain message, and what is refused does nothing."""
    case = offering(*KINDS)
    for line in ("/" + text, f"/{name} {text}"):
        parsed = parse(line, case)
        if isinstance(parsed, str):
            assert parsed
            continue
        result = do(line, case)
        assert (result.name, result.arguments) == (parsed[0], result.arguments if parsed[0] == "ask" else parsed[1])
        assert result.text
        assert result.ok or changed(result) == (0, (), None, (), ())


GIVING = ("/refund 5", "/voucher 5", "/discount 5%", "/replace", "/repair", "/redeliver friday")
remedies = st.lists(
    st.tuples(st.sampled_from(KINDS), st.sampled_from(["trainee", "lead"])), min_size=1, max_size=5, unique_by=lambda r: r[0]
)


@LAW
@given(remedies, st.frozensets(st.sampled_from(KINDS)), st.sampled_from(GIVING))
def test_nothing_happens_beyond_ones_authority(offers: list[tuple[str, str]], granted: frozenset[str], line: str) -> None:
    """Protects authority for every mix of remedies: what is done is the trainee's to give, or was allowed; if nothing is, it is refused."""
    case = offering(*({"kind": kind, "authority": authority} for kind, authority in offers))
    result = do(line, case, granted=granted)
    may = {kind for kind, authority in offers if authority == "trainee" or kind in granted}
    assert set(done(result)) <= may
    assert result.ok is bool(result.done)


@LAW
@given(st.floats(1, 200), st.integers(1, 30_000))
def test_no_amount_above_the_limit_is_paid(limit: float, cents: int) -> None:
    """Protects money: for any limit and amount, what is above is refused and what is within is done."""
    case = offering({"kind": "voucher", "limit": round(limit, 2)})
    assert do(f"/voucher {cents // 100}.{cents % 100:02}", case).ok is (cents <= round(round(limit, 2) * 100))


@LAW
@given(st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1)), st.integers(0, 45))
def test_a_booked_day_is_one_on_which_somebody_drives(now: datetime, ahead: int) -> None:
    """Protects bookings on any day of any year: never a Sunday or holiday, never in the past, never beyond a month."""
    day = (now + timedelta(days=ahead)).date()
    hours = read_hours("")
    result = do(f"/zustellen am {day.day}.{day.month}.", offering("redelivery", language="de"), now)
    drives = day.weekday() < 6 and not hours.is_holiday(day)
    assert not result.ok or (drives and ahead <= 30)
    assert result.ok or not drives or not 0 < ahead < 30


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

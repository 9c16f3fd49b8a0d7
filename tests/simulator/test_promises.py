"""The ledger of promises: what a promise is about, what keeps it, and whether it is kept early, in time, late or not at all."""

import json
from datetime import datetime, timedelta
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.store import Memory
from scenarios.model import Scenario
from scenarios.parts import DeskAction
from simulator import session
from simulator.assemble import new_conversation
from simulator.promises import GRACE, KEEPING, Promise, State, What, about
from simulator.state import State as Conversation

MADE = datetime(2026, 11, 24, 10, 20)
DUE = datetime(2026, 11, 24, 12)
LAW = settings(max_examples=200, deadline=None, derandomize=True)
ACTIONS: tuple[DeskAction, ...] = get_args(DeskAction)
WHATS: tuple[What, ...] = get_args(What)

whats = st.sampled_from(WHATS)
done = st.frozensets(st.sampled_from(ACTIONS))
moments = st.integers(0, 600).map(lambda minutes: MADE + timedelta(minutes=minutes))


def promise(about: What = "anything", state: State = "promised") -> Promise:
    return Promise(1, "by noon", MADE, DUE, about, state)


@pytest.mark.parametrize(
    ("quote", "what"),
    [
        ("Ich rufe Sie bis 16 Uhr an", "message"), ("Ich melde mich morgen", "message"), ("Bis Freitag haben Sie Bescheid", "message"),
        ("Sie hören bis 16 Uhr von mir", "message"), ("Den Rückruf bekommen Sie um vier", "message"), ("/callback 16:00", "message"),
        ("Der Rueckruf kommt um vier", "message"), ("I'll call you back by four", "message"), ("I'll let you know tomorrow", "message"),
        ("You will hear from me by noon", "message"), ("I'll get back to you on Friday", "message"), ("I'll email you today", "message"),
        ("Ich erstatte den Betrag bis Freitag", "money"), ("Ihr Geld ist morgen auf dem Konto", "money"),
        ("Die Rückerstattung ist morgen da", "money"), ("I'll refund it by Friday", "money"), ("the money is back tomorrow", "money"),
        ("Ich schicke morgen eine neue Lampe", "goods"), ("Der Ersatz ist am Freitag bei Ihnen", "goods"),
        ("Wir liefern am Samstag", "goods"), ("I'll send a new one today", "goods"), ("It ships tomorrow", "goods"),
        ("Ich prüfe das bis Mittag", "look"), ("Ich pruefe das bis Mittag", "look"), ("Das kläre ich bis 16 Uhr", "look"),
        ("Ich frage bis Mittag im Lager", "look"), ("I'll check it by noon", "look"), ("I'll find out by noon", "look"),
        ("Das ist bis morgen in Ordnung gebracht", "anything"), ("It is all done by tomorrow", "anything"), ("", "anything"),
        ("ICH ERSTATTE DAS HEUTE", "money"), ("I'll bring it tomorrow", "anything"), ("Ich melde mich, sobald das Geld da ist", "message"),
    ],
)  # fmt: skip
def test_a_promise_is_about_what_its_words_say(quote: str, what: What) -> None:
    """Protects the ledger's question "kept by what?": the words decide, a message first, part of another word never."""
    assert about(quote) == what


@pytest.mark.parametrize(
    ("what", "actions", "keeps"),
    [
        ("money", {"refund"}, True), ("money", {"voucher"}, True), ("money", {"discount"}, True), ("money", {"replace"}, False),
        ("money", {"lookup", "note", "callback"}, False), ("goods", {"replace"}, True), ("goods", {"redeliver"}, True),
        ("goods", {"repair"}, True), ("goods", {"refund", "ask"}, False), ("look", {"lookup"}, True), ("look", {"ask"}, True),
        ("look", {"note", "wait"}, False), ("anything", {"lookup"}, True), ("anything", {"refund"}, True),
        ("anything", {"note", "wait", "listen", "callback"}, False), ("anything", set(), False),
    ],
)  # fmt: skip
def test_a_promise_is_kept_by_the_deed_that_fits(what: What, actions: set[str], keeps: bool) -> None:
    """Protects against keeping one promise with another: money by money, goods by goods, a look by looking."""
    settled = promise(what).settled(DUE, frozenset(actions), came_back=True)
    assert settled.state == ("kept" if keeps else "promised")


def test_only_what_the_desk_knows_keeps_a_promise() -> None:
    """Protects the table from a misspelt action, which nobody could ever do; talking alone keeps nothing but a message."""
    assert set(KEEPING) == set(WHATS) - {"message"}
    assert frozenset().union(*KEEPING.values()) <= set(ACTIONS)
    assert not any(kept & {"listen", "note", "wait", "callback", "end", "handover"} for kept in KEEPING.values())


@pytest.mark.parametrize(
    ("minutes", "acted", "state"),
    [
        (-30, False, "promised"),
        (-30, True, "kept"),
        (0, True, "kept"),
        (0, False, "promised"),
        (10, True, "kept"),
        (11, False, "broken"),
        (11, True, "late"),
    ],
)
@pytest.mark.parametrize("what", ["anything", "message"])
def test_a_promise_is_kept_in_time_or_late_or_broken(what: What, minutes: int, acted: bool, state: str) -> None:
    """Protects the ledger's verdict: kept by the due time or ten minutes after it, then late, or broken when nothing was done."""
    actions = frozenset({"lookup"}) if acted and what == "anything" else frozenset({"note"})
    settled = promise(what).settled(DUE + timedelta(minutes=minutes), actions, came_back=acted)
    assert settled.state == state


def test_a_call_back_is_kept_only_by_coming_back() -> None:
    """Protects the ledger from calling a four o'clock call-back kept one minute after it was entered."""
    entered = Promise(1, "/callback 16:00", MADE, datetime(2026, 11, 24, 16), "message")
    assert entered.settled(MADE, frozenset({"callback", "lookup", "refund"}), came_back=False).state == "promised"
    assert entered.settled(entered.due, frozenset({"wait"}), came_back=True).state == "kept"


@pytest.mark.parametrize(("before", "early"), [(100, True), (34, True), (33, False), (0, False)])
def test_early_is_with_a_third_of_the_time_to_spare(before: int, early: bool) -> None:
    """Protects delight from being cheap: of 100 minutes, a promise is early with 34 left (a third), not with 33."""
    asked = Promise(1, "by noon", DUE - timedelta(minutes=100), DUE, "look")
    settled = asked.settled(DUE - timedelta(minutes=before), frozenset({"ask"}), came_back=False)
    assert (settled.state, settled.early) == ("kept", early)


@pytest.mark.parametrize("state", ["kept", "late", "broken"])
@pytest.mark.parametrize("acted", [True, False])
def test_a_settled_promise_stays_settled(state: State, acted: bool) -> None:
    """Protects history: what was kept, late or broken does not change its mind, not even at the end."""
    settled = promise(state=state)
    actions = frozenset({"refund"} if acted else {"wait"})
    assert settled.settled(MADE + timedelta(days=1), actions, came_back=acted) is settled
    assert settled.at_end(MADE + timedelta(days=1)) is settled


def test_what_is_overdue_at_the_end_was_broken() -> None:
    """Protects the customer who waited: a promise nobody came back to does not stay open for ever."""
    assert promise().at_end(DUE + timedelta(minutes=1)).state == "broken"
    assert promise().at_end(DUE).state == "promised"


@LAW
@given(whats, moments, done, st.booleans())
def test_the_verdict_follows_from_time_and_deed_alone(what: What, now: datetime, actions: frozenset[str], came_back: bool) -> None:
    """Protects fairness for every moment and deed: in time is never late, late is never kept, and only what is kept can be early."""
    settled = promise(what).settled(now, actions, came_back=came_back)
    assert settled.state in (("promised", "kept") if now <= DUE + GRACE else ("late", "broken"))
    assert settled.state == "kept" or not settled.early
    assert (settled.turn, settled.quote, settled.made, settled.due, settled.about) == (1, "by noon", MADE, DUE, what)


@LAW
@given(whats, moments, done, done, st.booleans())
def test_doing_more_never_hurts(what: What, now: datetime, some: frozenset[str], more: frozenset[str], came_back: bool) -> None:
    """Protects the diligent: with further deeds, a promise stands at least as well as without them."""
    order = ("broken", "late", "promised", "kept")
    less, all_of_it = (promise(what).settled(now, actions, came_back=came_back).state for actions in (some, some | more))
    assert order.index(all_of_it) >= order.index(less)


def played(*lines: str) -> tuple[Conversation, list[str]]:
    """Play ``lines`` with a customer who is patient; returns the last state and what became of promises, in order."""
    plain = {
        "id": "late", "title": "Late parcel", "language": "en", "channel": "email", "temperament": "disappointed",
        "situation": "A parcel is late.", "opening": "Where is it?", "now": "2026-11-24T10:00",
        "mood": {"anger": 4, "confusion": 1, "trust": 6, "patience": 10},
        "remedies": [{"kind": "redelivery"}, {"kind": "callback"}, {"kind": "refund", "limit": 39.9}],
    }  # fmt: skip
    room = new_conversation(Scenario.model_validate_json(json.dumps(plain)), Memory(), seed=7).room
    state = session.begin(room).state
    told: list[str] = []
    for line in lines:
        step = session.enter(room, state, line)
        state, told = step.state, [*told, *(event.body["state"] for event in step.events if event.event == "promise")]
    return state, told


CALL, MONEY, LOOK = (
    "I'll call you back by 16:00 today.",
    "I'll refund the money by 16:00 today.",
    "I'll check that with the depot by 11:00.",
)


@pytest.mark.parametrize(
    ("lines", "told", "deed"),
    [
        ([CALL, "/wait 2h", "I said I'd call: the fault was ours, and I've put it right myself."], ["promised", "kept"], "promise_early"),
        ([CALL, "/wait 2h", "Hello there."], ["promised"], ""),
        ([CALL, "/wait 350m", "Here I am with news."], ["promised", "kept"], "promise_kept"),
        ([CALL, "/wait 7h", "Here I am with news."], ["promised", "late"], "promise_late"),
        ([CALL, "/refund 10", "/lookup order", "One more thing."], ["promised"], ""),
        ([MONEY, "/refund 39,90", "The money is on its way."], ["promised", "kept"], "promise_early"),
        ([MONEY, "/wait 7h", "/refund 39.90", "The money is on its way."], ["promised", "late"], "promise_late"),
        ([MONEY, "/wait 7h", "Hello there."], ["promised", "broken"], "promise_broken"),
        ([MONEY, "/refund 99", "Hello there."], ["promised"], ""),
        ([LOOK, "/ask logistics where is it?", "The depot has it."], ["promised", "kept"], "promise_early"),
        ([LOOK, "/refund 10", "Hello there."], ["promised"], ""),
        (["/callback 16:00", "/wait 7h", "Here I am."], ["promised", "late"], "promise_late"),
        (["/callback 16:00", "Hello there."], ["promised"], ""),
    ],
)  # fmt: skip
def test_the_conversation_keeps_the_ledger(lines: list[str], told: list[str], deed: str) -> None:
    """Protects the ledger in the loop: what was promised is settled by what is done, and the customer notices how."""
    state, seen = played(*lines)
    assert seen == told
    assert [name for name in state.heard if name.startswith("promise_")] == ([deed] if deed else [])


def test_at_the_end_an_overdue_promise_is_told_as_broken() -> None:
    """Protects the survey: ending the conversation after the time has passed is breaking the promise, and is said."""
    state, told = played(CALL, "/wait 7h", "/end")
    assert told == ["promised", "broken"]
    assert state.times("promise_broken") == 1


def test_one_deed_leaves_another_promise_open() -> None:
    """Protects two promises in one reply: the refund keeps the money, the call is still owed."""
    state, told = played(f"{MONEY} {CALL}", "/refund 39.90", "The money is on its way.")
    assert told == ["promised", "promised", "kept"]
    assert {p.about: p.state for p in state.promises} == {"money": "kept", "message": "promised"}

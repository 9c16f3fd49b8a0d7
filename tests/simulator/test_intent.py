"""What the customer does next, and what they say about it afterwards: decided by code alone."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.evidence import Cue, Evidence
from grading.store import Memory
from scenarios.model import Scenario
from simulator.assemble import new_conversation
from simulator.customer import facts_asked_for, offers_in, weightiest
from simulator.intent import Situation, decide, met
from simulator.mood import TEMPERS, Change, Effect, Mood, Reason
from simulator.state import Room, State
from simulator.survey import survey

LAW = settings(max_examples=200, deadline=None, derandomize=True)
CALM, TRUSTING = Mood(20, 10, 70, 60), 70


def scenario(**changes: object) -> Scenario:
    plain = {
        "id": "late", "title": "Late parcel", "language": "en", "channel": "chat", "temperament": "disappointed",
        "situation": "A parcel is late.", "opening": "Where is it?",
        "remedies": [{"kind": "redelivery"}, {"kind": "callback"}, {"kind": "refund", "authority": "lead"}],
        "needs": [
            {"id": "parcel", "text": "the parcel", "met_by": ["redelivery", "refund"]},
            {"id": "certainty", "text": "to know", "met_by": ["callback"]},
        ],
        "facts": [
            {"id": "party", "text": "It is for a party.", "when": "volunteered"},
            {"id": "work", "text": "I am at work in the mornings.", "asked_by": ["(when|what time) ..6 (home|in)"]},
            {"id": "scan", "text": "Scanned in Neuwied.", "when": "action", "at": "order"},
        ],
    }  # fmt: skip
    return Scenario.model_validate_json(json.dumps({**plain, **changes}))


CASE = scenario()
FACTS = {fact.id: fact for fact in CASE.facts}


def evidence(*cues: Cue, detail: str = "", certainty: str = "certain") -> tuple[Evidence, ...]:
    return tuple(Evidence(cue, 1, 0, 4, "some", 100 if certainty == "certain" else 50, detail) for cue in cues)


def situation(mood: Mood = CALM, was: Mood | None = None, cues: tuple[Cue, ...] = (), **changes: object) -> Situation:
    state = State(was or mood, told=changes.pop("told", frozenset({"party"})), agreed=changes.pop("agreed", None))  # type: ignore[arg-type]
    state = replace(state, threatened=bool(changes.pop("threatened", False)))
    plain = Situation(CASE, state, Change(mood, ()), evidence(*cues), frozenset(), (), False, 0)
    return replace(plain, **changes)  # type: ignore[arg-type]


moods = st.builds(Mood, *[st.integers(0, 100)] * 4)
situations = st.builds(
    lambda mood, was, cues, agreed, told, offered, asked, promised, threatened, seed, who: situation(
        mood, was, tuple(cues), agreed=agreed, threatened=threatened, told=frozenset(told), offered=frozenset(offered), promised=promised,
        seed=seed, asked=tuple(f for f in CASE.facts if f.when == "asked" and f.id not in told) if asked else (),
        scenario=CASE.model_copy(update={"temperament": who}),
    ),
    moods, moods, st.lists(st.sampled_from(list(Cue)), max_size=4), st.sampled_from([None, "resolved", "follow_up"]),
    st.sets(st.sampled_from(list(FACTS))), st.sets(st.sampled_from([r.id for r in CASE.remedies])),
    st.booleans(), st.booleans(), st.booleans(), st.integers(0, 5), st.sampled_from(sorted(TEMPERS)),
)  # fmt: skip


@LAW
@given(situations)
def test_a_conversation_ends_only_by_breaking_or_by_what_was_agreed(s: Situation) -> None:
    """Protects endings: no words end a conversation, only lost patience, anger after a warning, or an agreement that stood before."""
    decision = decide(s)
    boils = s.mood.anger >= s.temper.breaking
    if s.mood.patience == 0 or (boils and (s.state.threatened or s.heard(Cue.INSULT))):
        assert decision.outcome == s.temper.goes
    elif decision.outcome is not None:
        assert decision.outcome == s.state.agreed


@LAW
@given(situations)
def test_only_facts_whose_time_has_come_are_told(s: Situation) -> None:
    """Protects every secret: a fact is volunteered or was asked for, is not out yet, and never comes from the desk."""
    decision = decide(s)
    assert len(decision.facts) <= 2
    for fact in decision.facts:
        assert fact.id not in s.state.told
        assert fact.when == "volunteered" or fact in s.asked
    assert decision == decide(s), "the same situation must give the same decision"


@LAW
@given(situations)
def test_nobody_agrees_while_angry_lost_or_insulted(s: Situation) -> None:
    """Protects against a cheap success: agreement needs a calm mood and a fitting offer or a promise."""
    decision = decide(s)
    if decision.intent == "accept":
        assert s.mood.anger <= s.temper.accepts
        assert s.mood.confusion <= 60
        assert not s.heard(Cue.INSULT, Cue.REFUSAL, Cue.DENIAL)
        assert met(s.scenario, s.offered, s.mood) if decision.agreed == "resolved" else s.promised


@pytest.mark.parametrize(("temperament", "intent", "outcome"), [("furious", "escalate", "escalated"), ("disappointed", "leave", "left")])
@pytest.mark.parametrize("mood", [Mood(100, 0, 0, 50), Mood(10, 0, 90, 0)])
def test_anger_or_lost_patience_breaks_it_off_in_the_customers_own_way(temperament: str, intent: str, outcome: str, mood: Mood) -> None:
    """Protects the difference between those who walk away and those who want the boss."""
    decision = decide(situation(mood, scenario=CASE.model_copy(update={"temperament": temperament}), threatened=True))
    assert (decision.intent, decision.outcome) == (intent, outcome)


def test_anger_warns_before_it_breaks_off_but_an_insult_is_warning_enough() -> None:
    """Protects the trainee from a sudden end: the first boiling over is a threat, unless it answers an insult."""
    boiling, was = Mood(100, 0, 0, 50), Mood(80, 0, 0, 60)
    assert (decide(situation(boiling, was)).intent, decide(situation(boiling, was)).outcome) == ("threaten", None)
    assert decide(situation(boiling, was, (Cue.INSULT,))).outcome == "left"


def test_an_offer_that_fits_is_accepted_and_one_more_reply_closes() -> None:
    """Protects the good ending: first the customer agrees, then thanks."""
    offered = frozenset({"redelivery", "callback"})
    assert decide(situation(offered=offered)).agreed == "resolved"
    closing = decide(situation(offered=offered, agreed="resolved"))
    assert (closing.intent, closing.outcome) == ("thank", "resolved")


@pytest.mark.parametrize("cue", [Cue.INSULT, Cue.REFUSAL, Cue.SENDS_AWAY, Cue.BLAMES_CUSTOMER])
def test_an_agreement_can_still_be_spoilt(cue: Cue) -> None:
    """Protects against insults after the deal: the customer doubts it again."""
    decision = decide(situation(agreed="resolved", cues=(cue,)))
    assert (decision.intent, decision.agreed, decision.outcome) == ("doubt", None, None)


@pytest.mark.parametrize(
    ("offered", "trust", "enough"),
    [((), 100, False), (("callback",), 100, False), (("redelivery",), 0, False), (("redelivery",), TRUSTING, True),
     (("redelivery", "callback"), 0, True), (("refund", "callback"), 0, True)],
)  # fmt: skip
def test_trust_bridges_a_smaller_need_never_the_first(offered: tuple[str, ...], trust: int, enough: bool) -> None:
    """Protects what the customer came for: charm does not replace the parcel."""
    assert met(CASE, frozenset(offered), Mood(0, 0, trust, 50)) is enough


def test_a_promise_is_enough_for_now_only_when_it_calms() -> None:
    """Protects `follow_up`: a promise counts where somebody stands behind it and anger falls; "today is Tuesday" does not."""
    was = Mood(40, 10, 60, 60)
    assert decide(situation(CALM, was=was, cues=(Cue.OWNS,), promised=True)).agreed == "follow_up"
    assert decide(situation(CALM, was=was, promised=True, called_back=True)).agreed == "follow_up"
    assert decide(situation(CALM, was=was, promised=True)).agreed is None
    assert decide(situation(CALM, was=CALM, cues=(Cue.OWNS,), promised=True)).agreed is None


def test_nobody_agrees_to_what_is_untrue() -> None:
    """Protects the customer from accepting a good offer in the same breath as a false statement."""
    offered = frozenset(r.id for r in CASE.remedies)
    assert decide(situation(CALM, offered=offered)).agreed == "resolved"
    assert decide(situation(CALM, cues=(Cue.UNTRUE,), offered=offered)).agreed is None


def test_a_threat_is_made_once() -> None:
    """Protects the threat's weight: it is not repeated turn by turn."""
    near, was = Mood(90, 0, 10, 50), Mood(85, 0, 10, 50)
    assert decide(situation(near, was)).intent == "threaten"
    assert decide(situation(near, was, threatened=True)).intent != "threaten"


def test_a_question_gets_its_answer_before_any_goodbye() -> None:
    """Protects the trainee who still asks: the fact is told, the agreement stays."""
    decision = decide(situation(asked=(FACTS["work"],), agreed="resolved"))
    assert (decision.intent, decision.facts, decision.agreed, decision.outcome) == ("inform", (FACTS["work"],), "resolved", None)


@pytest.mark.parametrize(
    ("heard", "ids"),
    [
        (evidence(Cue.REMEDY, detail="redelivery"), set()),
        (evidence(Cue.REMEDY, Cue.TIME, detail="redelivery"), {"redelivery"}),
        (evidence(Cue.REMEDY, Cue.TIME, detail="voucher"), set()),
        (evidence(Cue.REMEDY, Cue.TIME, Cue.REFUSAL, detail="redelivery"), set()),
        (evidence(Cue.PROMISE), {"callback"}),
        (evidence(Cue.PROMISE, certainty="likely"), set()),
        (evidence(Cue.APOLOGY_SPECIFIC, Cue.TIME), set()),
    ],
)
def test_an_offer_counts_when_named_dated_and_not_refused(heard: tuple[Evidence, ...], ids: set[str]) -> None:
    """Protects against offers nobody made: naming a remedy without a time, or to refuse it, is none."""
    assert offers_in(heard, CASE) == ids


def room(case: Scenario = CASE) -> Room:
    return new_conversation(case, Memory(), seed=1).room


@pytest.mark.parametrize(
    ("text", "told", "ids"),
    [
        ("When are you at home?", (), ["work"]),
        ("WHEN WILL YOU BE HOME?", (), ["work"]),
        ("When are you at home?", ("work",), []),
        ("I will come when you are home.", (), []),
        ("Is it for a party? Where was it scanned?", (), []),
    ],
)
def test_a_fact_is_earned_by_a_fitting_question(text: str, told: tuple[str, ...], ids: list[str]) -> None:
    """Protects asking: only a question earns a fact, only once, and only a fact that waits for one."""
    found = facts_asked_for(text, (), room(), State(CALM, told=frozenset(told)))
    assert [fact.id for fact in found] == ids


def test_the_customer_reacts_to_the_worst_then_to_the_best() -> None:
    """Protects the reaction: an insult is answered before an apology, an apology before a nicety."""
    kind, kinder, harsh = (Reason(c, "some", Effect(anger=a)) for c, a in [("time", -3), ("owns", -9), ("insult", 20)])
    assert weightiest(Change(CALM, (kind, harsh, kinder))) == "insult"
    assert weightiest(Change(CALM, (kind, kinder))) == "owns"
    assert weightiest(Change(CALM, ())) == ""


@LAW
@given(st.sampled_from(["resolved", "follow_up", "handed_over", "escalated", "left"]), moods, st.integers(0, 50))
def test_satisfaction_follows_mood_and_ending(outcome: str, mood: Mood, better: int) -> None:
    """Protects the survey: 1 to 5, never better in a worse mood, and leaving is never a good score."""
    answer = survey(outcome, mood, CASE)  # type: ignore[arg-type]
    happier = survey(outcome, replace(mood, trust=min(100, mood.trust + better)), CASE)  # type: ignore[arg-type]
    assert answer.csat is not None
    assert happier.csat is not None
    assert 1 <= answer.csat <= happier.csat <= 5
    assert outcome not in ("left", "escalated") or happier.csat <= 2
    assert not answer.would_recommend or answer.csat >= 4
    assert answer.stays in ("stays", "hesitates", "leaves")


def test_nobody_is_surveyed_in_the_middle() -> None:
    """Protects "not assessed is not 0": an unfinished conversation has no satisfaction."""
    assert set(survey("unfinished", CALM, CASE).to_json().values()) == {None}

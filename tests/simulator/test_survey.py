"""The survey: bounded, never better in a worse mood, with reasons that occurred and a review that fits its stars."""

import json
from collections.abc import Mapping
from dataclasses import replace
from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.evidence import Cue
from grading.store import Memory
from scenarios.conversation import Language
from scenarios.model import Scenario
from scenarios.parts import Outcome
from simulator import session
from simulator.assemble import new_conversation
from simulator.marks import Mark
from simulator.mood import DEEDS
from simulator.scales import Mood
from simulator.state import State
from simulator.survey import MOST_REASONS, Survey, survey
from simulator.voice.source import Reason
from simulator.voice.stock import stock

LAW = settings(max_examples=150, deadline=None, derandomize=True)
ENDINGS: tuple[Outcome, ...] = ("resolved", "follow_up", "handed_over", "escalated", "left")
SHARED: dict[str, frozenset[str]] = {
    "rude": frozenset({"insult", "mockery", "discrimination"}), "promise_broken": frozenset({"promise_broken"}),
    "blamed": frozenset({"blames_customer"}), "untrue": frozenset({"untrue", "said_not_done"}),
    "handed_over_badly": frozenset({Mark.HANDED_OVER_BADLY}), "lost": frozenset({Mark.PRETENDING, "step_failed"}),
    "passed_on": frozenset({"blames_third_party", "blames_colleague", "blames_system"}), "pushed": frozenset({"forces", "pressure"}),
    "favour": frozenset({"right_as_favour"}), "excuses": frozenset({"excuse", "policy_shield"}),
    "asked_twice": frozenset({"asked_twice", "asks_known"}), "waited": frozenset({"long_silence"}), "canned": frozenset({"canned"}),
    "solved_late": frozenset({"promise_late"}), "not_heard": frozenset({"again"}),
    "promise_early": frozenset({"promise_early"}), "told_first": frozenset({"told_first"}), "promise_kept": frozenset({"promise_kept"}),
    "handed_over_well": frozenset({Mark.HANDED_OVER_WELL}), "owned": frozenset({"owns", "admits_fault"}),
    "understood": frozenset({"step_done"}), "heard": frozenset({"restates", "names_feeling", "invites_to_go_on", "elicited"}),
    "choice": frozenset({"choice"}), "honest_no": frozenset({"honest_no"}), "extra": frozenset({"goodwill"}),
}  # fmt: skip
"""What must have happened before somebody may give it as a reason."""
HOW_IT_ENDED: Mapping[Outcome, str] = {
    "resolved": "solved", "follow_up": "waiting", "handed_over": "not_solved", "escalated": "not_solved", "left": "not_solved",
}  # fmt: skip
BAD = frozenset(list(SHARED)[:15])


def scenario(**changes: object) -> Scenario:
    plain = {
        "id": "lamp", "title": "The lamp", "language": "en", "channel": "chat", "temperament": "tired", "situation": "A lamp is late.",
        "opening": "Where is my lamp?", "remedies": [{"kind": "refund"}, {"kind": "callback"}],
    }  # fmt: skip
    return Scenario.model_validate_json(json.dumps({**plain, **changes}))


CASES: Mapping[Language, Scenario] = {"en": scenario(), "de": scenario(language="de")}
moods = st.builds(Mood, *[st.integers(0, 100)] * 4)
memories = st.dictionaries(st.sampled_from(sorted({*map(str, Cue), *DEEDS, "long_silence", "again"})), st.integers(0, 3), max_size=6)
states = st.builds(
    lambda mood, heard, marks: State(mood, heard=heard, marks=frozenset(marks)),
    moods, memories, st.sets(st.sampled_from(list(Mark)), max_size=3),
)  # fmt: skip
endings = st.sampled_from(ENDINGS)
languages = st.sampled_from(["de", "en"])


def asked(outcome: Outcome, state: State, language: Language = "en", seed: int = 1) -> Survey:
    return survey(outcome, state, CASES[language], seed)


@LAW
@given(endings, states, languages, st.integers(0, 50))
def test_a_survey_keeps_to_its_scales(outcome: Outcome, state: State, language: Language, seed: int) -> None:
    """Protects the figures: 1 to 5, 0 to 10, one of three ways to stay or go that fits them, and the same seed says the same."""
    made = asked(outcome, state, language, seed)
    assert made.csat is not None
    assert made.would_recommend is not None
    assert 1 <= made.csat <= 5
    assert 0 <= made.would_recommend <= 10
    assert made.stays == ("stays" if made.csat >= 4 else "hesitates" if made.csat == 3 else "leaves")
    assert outcome not in ("left", "escalated") or made.csat <= 2, "who leaves is not satisfied"
    assert made.csat >= 4 or made.would_recommend <= 8, "nobody who is not satisfied recommends"
    assert made == asked(outcome, state, language, seed)


@LAW
@given(endings, states, st.integers(0, 60), st.integers(0, 60))
def test_a_better_mood_never_answers_worse(outcome: Outcome, state: State, trust: int, anger: int) -> None:
    """Protects the survey's direction: with more trust and less anger, satisfaction and recommendation never fall."""
    mood = state.mood
    better = replace(state, mood=replace(mood, trust=min(100, mood.trust + trust), anger=max(0, mood.anger - anger)))
    worse, happier = asked(outcome, state), asked(outcome, better)
    assert (worse.csat or 0) <= (happier.csat or 0)
    assert (worse.would_recommend or 0) <= (happier.would_recommend or 0)


@LAW
@given(states, st.sampled_from(sorted(BAD - {"handed_over_badly"})))
def test_what_went_wrong_never_helps(state: State, wrong: str) -> None:
    """Protects the lesson: one more thing that went wrong makes nobody recommend the shop more."""
    name = sorted(SHARED[wrong] - set(Mark))[0]
    worse = replace(state, heard={**state.heard, name: 1})
    for outcome in ENDINGS:
        assert (asked(outcome, worse).would_recommend or 0) <= (asked(outcome, state).would_recommend or 0)


@LAW
@given(states, languages)
def test_an_ending_is_never_worth_more_than_a_better_one(state: State, language: Language) -> None:
    """Protects the order of endings: solved, then promised, and nothing below being put through or walking out."""
    solved, promised, escalated, left = (asked(o, state, language).csat or 0 for o in ("resolved", "follow_up", "escalated", "left"))
    assert solved >= promised >= escalated >= left


@LAW
@given(endings, states, languages)
def test_every_reason_occurred(outcome: Outcome, state: State, language: Language) -> None:
    """Protects fairness: a reason is how it ended or something that did happen, none is given twice, and there are a few at most."""
    made = asked(outcome, state, language)
    occurred = {name for name in state.heard if state.times(name)} | set(state.marks)
    assert 1 <= len(made.reasons) <= MOST_REASONS
    assert len(set(made.reasons)) == len(made.reasons)
    for reason in made.reasons:
        assert reason == HOW_IT_ENDED[outcome] or SHARED[reason] & occurred
    assert made.why in stock(language)["after"]["why"][made.reasons[0]]


@LAW
@given(endings, states)
def test_the_first_reason_goes_the_way_of_the_verdict(outcome: Outcome, state: State) -> None:
    """Protects sense: who is satisfied names something good first if there was anything, who is not names something bad."""
    made = asked(outcome, state)
    occurred = {name for name in state.heard if state.times(name)} | set(state.marks)
    wrong = (made.csat or 0) <= 3
    if any(SHARED[name] & occurred for name in SHARED if (name in BAD) is wrong):
        assert (made.reasons[0] in BAD) is wrong


@LAW
@given(endings, states, languages, st.integers(0, 20))
def test_the_review_fits_the_stars(outcome: Outcome, state: State, language: Language, seed: int) -> None:
    """Protects the public review: the stars of the survey, an opening of those stars and no others, a close that fits, no open slot."""
    made, after = asked(outcome, state, language, seed), stock(language)["after"]
    review = made.review or ""
    assert review.startswith(f"{made.csat} von 5: " if language == "de" else f"{made.csat} out of 5: ")
    said = review.split(": ", 1)[1]
    assert any(said.startswith(opening) for opening in after["opening"][str(made.csat)])
    assert any(said.endswith(closing) for closing in after["closing"][made.stays or ""])
    assert "{" not in review
    assert "None" not in review


@pytest.mark.parametrize("language", ["de", "en"])
def test_nobody_gives_two_stars_because_it_was_solved(language: Language) -> None:
    """Protects sense: what speaks for the shop is no reason for a bad verdict; where nothing went wrong, solved is worth three stars."""
    assert asked("resolved", State(Mood(45, 0, 10, 50)), language).csat == 3
    bitter = asked("resolved", State(Mood(45, 0, 10, 50), heard={Cue.EXCUSE: 1}), language)
    assert (bitter.csat or 0) <= 2
    assert bitter.reasons[0] == "excuses"


@pytest.mark.parametrize("language", ["de", "en"])
def test_openings_and_closings_belong_to_one_verdict(language: Language) -> None:
    """Protects the check above: no opening stands under two numbers of stars, no close under two ways to stay or go."""
    after = stock(language)["after"]
    for part in ("opening", "closing"):
        assert all(not set(one) & set(other) for one, other in combinations(after[part].values(), 2))
        assert all(lines for lines in after[part].values())
    assert set(get_args(Reason)) >= {*SHARED, *HOW_IT_ENDED.values()}
    assert set(after["why"]) == set(after["review"]) >= {*SHARED, *HOW_IT_ENDED.values()}


def test_the_authors_review_comes_first() -> None:
    """Protects the author's words: the scenario's own review for that ending opens it, after the stars."""
    case = scenario(reviews={"left": "I told them three times and nobody listened."})
    state = State(Mood(90, 0, 0, 0), heard={"excuse": 1})
    made = survey("left", state, case, 3)
    assert (made.review or "").startswith("1 out of 5: I told them three times and nobody listened. ")
    assert survey("escalated", state, case, 3).review != made.review


@pytest.mark.parametrize("language", ["de", "en"])
def test_nobody_is_surveyed_in_the_middle(language: Language) -> None:
    """Protects "not assessed is not 0": an unfinished conversation has no satisfaction."""
    made = asked("unfinished", State(Mood(0, 0, 100, 100), heard={"insult": 2}), language).to_json()
    assert made.pop("reasons") == []
    assert set(made.values()) == {None}


@pytest.mark.parametrize(
    ("lines", "outcome", "reason"),
    [
        (("That is entirely your own fault, you should have read the label.", "You idiot.", "You idiot.", "You idiot."), "left", "rude"),
        (("/wait 30m", "/wait 30m", "/wait 30m", "/wait 2h", "/wait 2h", "ok", "ok", "ok"), "left", "waited"),
        (("/handover lamp",), "handed_over", "handed_over_badly"),
        (("/handover Order 17, the lamp is late since Monday, customer wants it by Friday.",), "handed_over", "handed_over_well"),
        (("I'm sorry your lamp is late.", "/end"), "unfinished", ""),
    ],
)  # fmt: skip
def test_the_end_of_a_conversation_carries_its_survey(lines: tuple[str, ...], outcome: Outcome, reason: str) -> None:
    """Protects the chain from what was said to the survey: the end event tells the same as the survey of the last state."""
    room = new_conversation(CASES["en"], Memory(), seed=6).room
    step = session.begin(room)
    for line in lines:
        step = step if step.state.is_over else session.enter(room, step.state, line)
    told = step.events[-1].body
    assert told["outcome"] == outcome
    assert not reason or reason in told["reasons"]
    made = survey(outcome, step.state, room.scenario, room.seed).to_json()
    assert {name: told[name] for name in made} == made

"""The laws of the mood: bounded, slow to soften, deaf to repetition, and honest about its reasons."""

import json
from dataclasses import fields
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.evidence import Cue, Evidence
from scenarios.model import Scenario
from scenarios.parts import Temperament
from simulator.mood import EFFECTS, EVERY_TURN, FULL, LARGEST_DROP, LARGEST_LOSS, TEMPERS, Effect, Mood, next_mood, starting_mood, waited

TEMPERAMENTS = get_args(Temperament)
PARTS = [f.name for f in fields(Mood)]
KIND = [
    Cue.NAMES_FEELING, Cue.RESTATES, Cue.TAKES_UP_POINT, Cue.APOLOGY_SPECIFIC, Cue.ADMITS_FAULT, Cue.OWNS, Cue.EXPLAINS_CAUSE,
    Cue.COMMITS_TO_PREVENT, Cue.REMEDY, Cue.INSTRUCTION, Cue.CHOICE, Cue.TIME, Cue.PROMISE, Cue.NEXT_STEP, Cue.GOODWILL,
]  # fmt: skip
HARSH = [
    Cue.INSULT, Cue.MOCKERY, Cue.DENIAL, Cue.BLAMES_CUSTOMER, Cue.BLAMES_THIRD_PARTY, Cue.EXCUSE, Cue.POLICY_SHIELD, Cue.SENDS_AWAY,
    Cue.REFUSES_APOLOGY, Cue.CANNED, Cue.VAGUE_PROMISE, Cue.ASKS_KNOWN, Cue.MINIMISES,
]  # fmt: skip
LAW = settings(max_examples=150, deadline=None, derandomize=True)


def scenario(**changes: object) -> Scenario:
    plain = {
        "id": "late", "title": "Late parcel", "language": "en", "channel": "chat", "temperament": "disappointed",
        "situation": "A parcel is late.", "opening": "Where is it?", "remedies": [{"kind": "refund"}],
    }  # fmt: skip
    return Scenario.model_validate_json(json.dumps({**plain, **changes}))


def heard(*cues: Cue, certainty: str = "certain") -> tuple[Evidence, ...]:
    return tuple(Evidence(cue, 1, 0, 4, "some", 100 if certainty == "certain" else 50) for cue in cues)


def after(mood: Mood, cues: "list[Cue] | tuple[Cue, ...]", temperament: str = "disappointed", before: int = 0) -> Mood:
    return next_mood(mood, heard(*cues), scenario(temperament=temperament), dict.fromkeys(cues, before)).mood


moods = st.builds(Mood, *[st.integers(0, FULL)] * 4)
pieces = st.builds(
    lambda cue, strength, detail: Evidence(cue, 1, 0, 4, "some", strength, detail),
    st.sampled_from(list(Cue)), st.integers(0, 100), st.sampled_from(["", "refund", "repair"]),
)  # fmt: skip
replies = st.lists(pieces, max_size=12)
memories = st.dictionaries(st.sampled_from([str(c) for c in Cue]), st.integers(0, 5), max_size=20)
scenarios = st.builds(
    lambda t, s, i: scenario(temperament=t, soothes=dict.fromkeys(KIND, s), inflames=dict.fromkeys(HARSH, i)),
    st.sampled_from(TEMPERAMENTS), st.sampled_from([0.5, 1.0, 1.5]), st.sampled_from([0.5, 1.0, 1.5]),
)  # fmt: skip


@LAW
@given(moods, replies, memories, scenarios)
def test_a_mood_stays_on_its_scale(mood: Mood, reply: list[Evidence], memory: dict[str, int], who: Scenario) -> None:
    """Protects the bars people see: whatever is said, every part stays from 0 to 10."""
    moved = next_mood(mood, reply, who, memory).mood
    assert all(0 <= getattr(moved, part) <= FULL for part in PARTS)
    assert all(0 <= value <= 10 for value in moved.to_json().values())


@LAW
@given(moods, replies, memories, scenarios)
def test_softening_is_slow(mood: Mood, reply: list[Evidence], memory: dict[str, int], who: Scenario) -> None:
    """Protects against one wonderful reply that ends all anger at once, and one bad one that ends all patience."""
    moved = next_mood(mood, reply, who, memory).mood
    assert mood.anger - moved.anger <= LARGEST_DROP
    assert mood.patience - moved.patience <= LARGEST_LOSS


@LAW
@given(moods, replies, memories, scenarios)
def test_reasons_add_up_to_the_change(mood: Mood, reply: list[Evidence], memory: dict[str, int], who: Scenario) -> None:
    """Protects the explanation: what the trainee is shown is all that moved the mood, but for the caps and the ends of the scale."""
    change = next_mood(mood, reply, who, memory)
    for part in PARTS:
        total = getattr(EVERY_TURN, part) + sum(getattr(reason.effect, part) for reason in change.reasons)
        total = max(total, {"anger": -LARGEST_DROP, "patience": -LARGEST_LOSS}.get(part, total))
        assert getattr(change.mood, part) == min(FULL, max(0, getattr(mood, part) + total)), part
    assert all(reason.effect != Effect() for reason in change.reasons)


@LAW
@given(moods, st.lists(st.sampled_from(KIND), min_size=1, max_size=8), memories, scenarios)
def test_kind_words_never_raise_anger(mood: Mood, cues: list[Cue], memory: dict[str, int], who: Scenario) -> None:
    """Protects the lesson: nothing that helps may anger, not even said for the fifth time."""
    assert next_mood(mood, heard(*cues), who, memory).mood.anger <= mood.anger


@LAW
@given(moods, replies, st.sampled_from(HARSH), scenarios)
def test_a_harsh_word_never_calms(mood: Mood, reply: list[Evidence], harsh: Cue, who: Scenario) -> None:
    """Protects against buying calm with an insult: adding one to any reply leaves anger as high or higher."""
    assert next_mood(mood, [*reply, *heard(harsh)], who, {}).mood.anger >= next_mood(mood, reply, who, {}).mood.anger


@LAW
@given(moods, replies, memories, scenarios, st.randoms(use_true_random=False))
def test_order_within_a_reply_does_not_matter(
    mood: Mood, reply: list[Evidence], memory: dict[str, int], who: Scenario, luck: object
) -> None:
    """Protects determinism: a mood comes from what was said, not from where the rules found it, if each is said once."""
    once = list({e.cue: e for e in reply}.values())
    turned = list(once)
    luck.shuffle(turned)  # type: ignore[attr-defined]
    assert next_mood(mood, once, who, memory).mood == next_mood(mood, turned, who, memory).mood


@pytest.mark.parametrize("cue", KIND)
def test_repetition_fades(cue: Cue) -> None:
    """Protects against soothing by repetition: each time the same thing works less, and in the end not at all."""
    drops = [80 - after(Mood(80, 50, 20, 60), [cue], before=times).anger for times in range(5)]
    assert drops == sorted(drops, reverse=True)
    assert drops[0] > drops[2]
    assert drops[3:] == [0, 0]


@pytest.mark.parametrize("cue", [*KIND, *HARSH])
def test_saying_it_twice_in_one_reply_counts_once(cue: Cue) -> None:
    """Protects against padding: three apologies in one reply are one apology."""
    start = Mood(60, 50, 40, 60)
    assert after(start, [cue, cue, cue]) == after(start, [cue])


def test_another_point_is_not_a_repetition() -> None:
    """Protects the trainee who takes up two points: each has its own memory."""
    two = [Evidence(Cue.TAKES_UP_POINT, 1, 0, 4, "some", 100, point) for point in ("date", "party")]
    start, who = Mood(80, 0, 20, 60), scenario()
    assert next_mood(start, two, who, {}).mood.anger < next_mood(start, two[:1], who, {}).mood.anger
    worn = next_mood(start, two[:1], who, {Cue.TAKES_UP_POINT + "date": 3}).mood.anger
    assert next_mood(start, two[:1], who, {Cue.TAKES_UP_POINT + "party": 3}).mood.anger < worn


@pytest.mark.parametrize("harsh", [Cue.EXCUSE, Cue.BLAMES_THIRD_PARTY, Cue.BLAMES_CUSTOMER, Cue.DENIAL])
def test_an_excuse_spoils_the_apology(harsh: Cue) -> None:
    """Protects against "sorry, but": beside an excuse an apology soothes less than it would alone."""
    start = Mood(60, 10, 40, 70)
    soothed = start.anger - after(start, [Cue.APOLOGY_SPECIFIC]).anger
    annoyed = after(start, [harsh, Cue.NEXT_STEP]).anger
    assert after(start, [harsh, Cue.NEXT_STEP, Cue.APOLOGY_SPECIFIC]).anger > annoyed - soothed


@pytest.mark.parametrize("cue", [Cue.APOLOGY_SPECIFIC, Cue.INSULT])
def test_what_is_only_likely_moves_less(cue: Cue) -> None:
    """Protects against guesses with full weight."""
    start, who = Mood(50, 10, 50, 60), scenario()
    sure = next_mood(start, heard(cue), who, {}).mood.anger - start.anger
    guess = next_mood(start, heard(cue, certainty="likely"), who, {}).mood.anger - start.anger
    assert 0 < abs(guess) < abs(sure)


@pytest.mark.parametrize("cues", [[], [Cue.COURTESY], [Cue.THANKS], [Cue.APOLOGY_GENERAL], [Cue.PERSONAL, Cue.COURTESY]])
def test_politeness_alone_is_nothing(cues: list[Cue]) -> None:
    """Protects against pleasantries: a reply without substance costs patience and raises anger, and says so without a quote."""
    start = Mood(50, 10, 50, 60)
    change = next_mood(start, heard(*cues), scenario(), {})
    assert change.mood.anger > start.anger
    assert change.mood.patience < start.patience - 5
    assert ("passes_over_point", "") in [(reason.cue, reason.quote) for reason in change.reasons]


@LAW
@given(moods, st.integers(1, 1440), st.integers(0, 600), st.booleans())
def test_silence_costs_and_costs_less_when_announced(mood: Mood, minutes: int, more: int, announced: bool) -> None:
    """Protects the value of "this takes ten minutes": longer never hurts less, and told beforehand never hurts more."""
    short, long = waited(mood, minutes, announced), waited(mood, minutes + more, announced)
    assert (long.anger, -long.patience) >= (short.anger, -short.patience) >= (mood.anger, -mood.patience)
    told, untold = waited(mood, minutes, announced=True), waited(mood, minutes, announced=False)
    assert told.anger <= untold.anger
    assert told.patience >= untold.patience
    assert all(0 <= getattr(long, part) <= FULL for part in PARTS)


def test_every_temperament_has_its_row_and_every_row_can_break() -> None:
    """Protects a scenario's temperament from having no mechanics, and a start from being already over."""
    assert set(TEMPERS) == set(TEMPERAMENTS)
    assert all(row.start.anger < row.breaking and row.start.patience > 0 and row.goes in ("left", "escalated") for row in TEMPERS.values())


def test_a_scenario_sets_its_own_start_and_its_own_soft_spots() -> None:
    """Protects the author's numbers: 0 to 10 in the file, and a factor of two is felt."""
    assert starting_mood(scenario(mood={"anger": 9, "confusion": 1, "trust": 2, "patience": 4})) == Mood(90, 10, 20, 40)
    assert starting_mood(scenario(temperament="tired")) == TEMPERS["tired"].start
    start, soft = Mood(60, 0, 30, 60), scenario(soothes={"time": 2.0}, inflames={"canned": 2.0})
    for cue in (Cue.TIME, Cue.CANNED):
        plain = next_mood(start, heard(cue), scenario(), {}).mood.anger - start.anger
        assert abs(next_mood(start, heard(cue), soft, {}).mood.anger - start.anger) > abs(plain)


def test_the_table_says_what_kind_and_harsh_mean() -> None:
    """Protects the sign of every row that trainees are taught about."""
    assert all(EFFECTS[cue].anger < 0 < EFFECTS[cue].trust for cue in KIND)
    assert all(EFFECTS[cue].anger > 0 > EFFECTS[cue].trust for cue in HARSH)

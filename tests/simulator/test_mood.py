"""The laws of the mood: bounded, slow to soften, deaf to repetition, mindful of offences, and honest about its reasons."""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from functools import lru_cache
from random import Random
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.evidence import Cue, Evidence
from scenarios.conversation import Channel
from scenarios.model import Scenario
from scenarios.parts import Temperament
from simulator.mood import (
    BRIDGED,
    DEEDS,
    EFFECTS,
    EVERY_TURN,
    LARGEST_GRUDGE,
    OFFENCE,
    SPOILT,
    Change,
    Reason,
    after,
    key_of,
    next_mood,
    starting_mood,
)  # fmt: skip
from simulator.scales import FULL, LARGEST_DROP, LARGEST_LOSS, Effect, Mood, moved
from simulator.temper import TEMPERS
from simulator.waiting import TARGETS, cost

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
RELEASING = [Cue.APOLOGY_SPECIFIC, Cue.ADMITS_FAULT, Cue.RESTATES]
LAW = settings(max_examples=100, deadline=None, derandomize=True)


@lru_cache(maxsize=512)
def _made(text: str) -> Scenario:
    return Scenario.model_validate_json(text)


def scenario(**changes: object) -> Scenario:
    plain = {
        "id": "late", "title": "Late parcel", "language": "en", "channel": "chat", "temperament": "disappointed",
        "situation": "A parcel is late.", "opening": "Where is it?", "remedies": [{"kind": "refund"}],
    }  # fmt: skip
    return _made(json.dumps({**plain, **changes}))


def heard(*cues: Cue, strength: int = 100) -> tuple[Evidence, ...]:
    return tuple(Evidence(cue, 1, 0, 4, "some", strength, "refund" if cue == Cue.REMEDY else "") for cue in cues)


def said(mood: Mood, *cues: Cue, who: str = "disappointed", times: int = 0, grudge: int = 0) -> Change:
    pieces = heard(*cues)
    return next_mood(Change(mood, (), grudge), pieces, scenario(temperament=who), {key_of(piece): times for piece in pieces})


def effect_of(change: Change, name: str) -> Effect:
    return next((reason.effect for reason in change.reasons if reason.cue == name), Effect())


moods = st.builds(Mood, *[st.integers(0, FULL)] * 4)
befores = st.builds(lambda mood, grudge: Change(mood, (), grudge), moods, st.integers(0, LARGEST_GRUDGE))
pieces = st.builds(
    lambda cue, strength, detail: Evidence(cue, 1, 0, 4, "some", strength, detail),
    st.sampled_from(list(Cue)), st.integers(0, 100), st.sampled_from(["", "refund", "repair"]),
)  # fmt: skip
replies = st.lists(pieces, max_size=12)
deed_lists = st.lists(st.sampled_from([*DEEDS, "copy_paste"]), max_size=4, unique=True)
memories = st.dictionaries(st.sampled_from([str(c) for c in Cue]), st.integers(0, 5), max_size=20)
scenarios = st.builds(
    lambda t, s, i: scenario(temperament=t, soothes=dict.fromkeys(KIND, s), inflames=dict.fromkeys(HARSH, i)),
    st.sampled_from(TEMPERAMENTS), st.sampled_from([0.5, 1.0, 1.5]), st.sampled_from([0.5, 1.0, 1.5]),
)  # fmt: skip


@LAW
@given(befores, replies, memories, scenarios, deed_lists)
def test_a_mood_stays_on_its_scale(before: Change, reply: list[Evidence], memory: dict[str, int], who: Scenario, deeds: list[str]) -> None:
    """Protects the bars people see: whatever is said and done, every part stays from 0 to 10."""
    change = next_mood(before, reply, who, memory, deeds)
    assert all(0 <= getattr(change.mood, part) <= FULL for part in PARTS)
    assert all(0 <= value <= 10 for value in change.mood.to_json().values())
    assert 0 <= change.grudge <= LARGEST_GRUDGE


@LAW
@given(befores, replies, memories, scenarios, deed_lists)
def test_softening_is_slow(before: Change, reply: list[Evidence], memory: dict[str, int], who: Scenario, deeds: list[str]) -> None:
    """Protects against one wonderful reply that ends all anger at once, and one bad one that ends all patience."""
    was, now = before.mood, next_mood(before, reply, who, memory, deeds).mood
    assert was.anger - now.anger <= LARGEST_DROP
    assert (was.anger - now.anger) * 10 <= was.anger * 6, "never by more than three fifths of itself"
    assert was.patience - now.patience <= LARGEST_LOSS


def lowest(before: Mood, held: int) -> int:
    """Return where anger stops falling in one turn, worked out another way than the product does."""
    return max(before.anger - LARGEST_DROP, math.ceil(before.anger * 4 / 10), min(held, before.anger))


def held_for(who: Scenario, reply: Sequence[Evidence], memory: Mapping[str, int]) -> int:
    released = any(e.cue in RELEASING for e in reply) or any(memory.get(cue) for cue in RELEASING)
    return 60 if who.temperament == "furious" and not released else 0


@LAW
@given(befores, replies, memories, scenarios, deed_lists)
def test_reasons_add_up_to_the_change(
    before: Change, reply: list[Evidence], memory: dict[str, int], who: Scenario, deeds: list[str]
) -> None:
    """Protects the explanation: what the trainee is shown is all that moved the mood, but for the caps and the ends of the scale."""
    change = next_mood(before, reply, who, memory, deeds)
    floors = {"anger": lowest(before.mood, held_for(who, reply, memory))}
    for part in PARTS:
        total = getattr(EVERY_TURN, part) + sum(getattr(reason.effect, part) for reason in change.reasons)
        total = max(total, -LARGEST_LOSS) if part == "patience" else total
        expected = min(FULL, max(0, getattr(before.mood, part) + total))
        assert getattr(change.mood, part) == max(floors.get(part, 0), expected), part
    assert all(reason.effect != Effect() for reason in change.reasons)


@LAW
@given(befores, st.lists(st.sampled_from(KIND), min_size=1, max_size=8), memories, scenarios)
def test_kind_words_never_raise_anger(before: Change, cues: list[Cue], memory: dict[str, int], who: Scenario) -> None:
    """Protects the lesson: nothing that helps may anger, not even said for the fifth time or to somebody with a grudge."""
    assert next_mood(before, heard(*cues), who, memory).mood.anger <= before.mood.anger


@LAW
@given(befores, replies, st.sampled_from(HARSH), scenarios)
def test_a_harsh_word_never_calms(before: Change, reply: list[Evidence], harsh: Cue, who: Scenario) -> None:
    """Protects against buying calm with an insult: adding one to any reply leaves anger as high or higher, and as much of a grudge."""
    worse, plain = next_mood(before, [*reply, *heard(harsh)], who, {}), next_mood(before, reply, who, {})
    assert worse.mood.anger >= plain.mood.anger
    assert worse.grudge >= plain.grudge


@LAW
@given(befores, replies, memories, scenarios, st.randoms(use_true_random=False))
def test_order_within_a_reply_does_not_matter(
    before: Change, reply: list[Evidence], memory: dict[str, int], who: Scenario, luck: Random
) -> None:
    """Protects determinism: a mood comes from what was said, not from where the rules found it, if each is said once."""
    once = list({e.cue: e for e in reply}.values())
    turned = list(once)
    luck.shuffle(turned)
    one, other = next_mood(before, once, who, memory), next_mood(before, turned, who, memory)
    assert (one.mood, one.grudge) == (other.mood, other.grudge)


# repetition


@pytest.mark.parametrize("cue", [cue for cue in KIND if cue != Cue.INSTRUCTION])
def test_repetition_fades(cue: Cue) -> None:
    """Protects against soothing by repetition: each time the same thing works less, and in the end not at all."""
    drops = [80 - said(Mood(80, 50, 20, 60), cue, times=times).mood.anger for times in range(5)]
    assert drops == sorted(drops, reverse=True)
    assert drops[0] > drops[2]
    assert drops[3:] == [0, 0]


@pytest.mark.parametrize("cue", HARSH)
def test_an_offence_does_not_wear_out(cue: Cue) -> None:
    """Protects against offending somebody into indifference: the fifth excuse hurts as much as the first."""
    assert said(Mood(30, 10, 60, 60), cue, times=5).mood == said(Mood(30, 10, 60, 60), cue).mood


@pytest.mark.parametrize("cue", [*KIND, *HARSH])
def test_saying_it_twice_in_one_reply_counts_once(cue: Cue) -> None:
    """Protects against padding: three apologies in one reply are one apology."""
    start = Mood(60, 50, 40, 60)
    assert said(start, cue, cue, cue) == said(start, cue)


@pytest.mark.parametrize("cue", [Cue.TAKES_UP_POINT, Cue.REMEDY])
def test_another_point_is_not_a_repetition(cue: Cue) -> None:
    """Protects the trainee who takes up two points or names two remedies: each has its own memory."""
    two = [Evidence(cue, 1, 0, 4, "some", 100, name) for name in ("date", "party")]
    start, who = Change(Mood(80, 0, 20, 60), ()), scenario()
    assert next_mood(start, two, who, {}).mood.anger < next_mood(start, two[:1], who, {}).mood.anger
    worn = next_mood(start, two[:1], who, {cue + "date": 3}).mood.anger
    assert next_mood(start, two[:1], who, {cue + "party": 3}).mood.anger < worn
    assert [key_of(piece) for piece in two] == [f"{cue}date", f"{cue}party"]


# grudges


@LAW
@given(befores, replies, memories, scenarios, deed_lists)
def test_a_grudge_grows_with_every_offence_and_fades_only_without(
    before: Change, reply: list[Evidence], memory: dict[str, int], who: Scenario, deeds: list[str]
) -> None:
    """Protects the memory of a slight: no reply both offends and is forgiven something, and none that does not offend adds to it."""
    change = next_mood(before, reply, who, memory, deeds)
    offences = sum(reason.effect.anger for reason in change.reasons if reason.effect.anger >= OFFENCE)
    if offences:
        assert change.grudge == min(LARGEST_GRUDGE, before.grudge + offences)
    else:
        assert change.grudge == max(0, before.grudge - TEMPERS[who.temperament].forgets)


@LAW
@given(moods, st.lists(st.sampled_from(KIND), min_size=1, max_size=6, unique=True), st.integers(0, 59), st.integers(1, 60), scenarios)
def test_the_larger_the_grudge_the_less_kind_words_reach(mood: Mood, cues: list[Cue], grudge: int, more: int, who: Scenario) -> None:
    """Protects the price of an offence: what is held against one makes every later kindness weaker, never stronger."""
    light = next_mood(Change(mood, (), grudge), heard(*cues), who, {})
    heavy = next_mood(Change(mood, (), min(LARGEST_GRUDGE, grudge + more)), heard(*cues), who, {})
    assert heavy.mood.anger >= light.mood.anger
    assert heavy.mood.trust <= light.mood.trust


@pytest.mark.parametrize("who", TEMPERAMENTS)
def test_the_largest_grudge_leaves_two_fifths(who: Temperament) -> None:
    """Protects the way back: however much went wrong, naming the fault still reaches every customer a little."""
    fresh, bitter = (effect_of(said(Mood(80, 10, 20, 60), Cue.ADMITS_FAULT, who=who, grudge=g), Cue.ADMITS_FAULT) for g in (0, 60))
    assert said(Mood(80, 10, 20, 60), Cue.INSULT, who=who, grudge=59).grudge == 60, "and no larger grudge is held"
    assert bitter.anger < 0
    assert abs(bitter.anger - fresh.anger * 0.4) < 1.5, "two fifths, but for rounding"


@pytest.mark.parametrize("cue", HARSH)
def test_a_grudge_does_not_soften_the_next_offence(cue: Cue) -> None:
    """Protects the factor's direction: a grudge weakens kind words alone."""
    assert said(Mood(30, 10, 60, 60), cue, grudge=60).mood == said(Mood(30, 10, 60, 60), cue).mood


def test_a_broken_promise_is_held_against_one_and_waiting_is_not() -> None:
    """Protects deeds as offences: a broken word leaves a grudge, a dull reply only costs patience."""
    start = Change(Mood(40, 10, 60, 60), ())
    assert next_mood(start, heard(Cue.ASKS), scenario(), {}, ("promise_broken",)).grudge == DEEDS["promise_broken"].anger
    assert next_mood(start, (), scenario(), {}).grudge == 0


# excuses, guesses, bridges


SPOILERS = [Cue.EXCUSE, Cue.BLAMES_THIRD_PARTY, Cue.BLAMES_CUSTOMER, Cue.DENIAL]


@pytest.mark.parametrize("harsh", SPOILERS)
@pytest.mark.parametrize("kind", [Cue.APOLOGY_SPECIFIC, Cue.OWNS, Cue.REMEDY])
def test_an_excuse_spoils_the_apology(harsh: Cue, kind: Cue) -> None:
    """Protects against "sorry, but": beside an excuse kind words soothe two fifths of what they would alone."""
    start = Mood(60, 10, 40, 70)
    alone, beside = effect_of(said(start, kind), kind), effect_of(said(start, harsh, kind), kind)
    assert beside == alone.times(SPOILT)
    assert alone.anger < beside.anger < 0


@pytest.mark.parametrize("harsh", SPOILERS)
def test_what_is_spoilt_in_one_reply_is_whole_in_the_next(harsh: Cue) -> None:
    """Protects the second chance: the excuse spoils what stands beside it; afterwards only the grudge is left."""
    start = Mood(60, 10, 40, 70)
    grudge = said(start, harsh).grudge
    later = effect_of(said(start, Cue.OWNS, grudge=grudge), Cue.OWNS)
    assert later == EFFECTS[Cue.OWNS].times((FULL - grudge) / FULL)
    assert later.anger < effect_of(said(start, harsh, Cue.OWNS), Cue.OWNS).anger


@pytest.mark.parametrize("cue", [Cue.APOLOGY_SPECIFIC, Cue.INSULT])
def test_what_is_only_likely_moves_less(cue: Cue) -> None:
    """Protects against guesses with full weight."""
    start = Change(Mood(50, 10, 50, 60), ())
    sure = next_mood(start, heard(cue), scenario(), {}).mood.anger - 50
    guess = next_mood(start, heard(cue, strength=50), scenario(), {}).mood.anger - 50
    assert 0 < abs(guess) < abs(sure)


@pytest.mark.parametrize("bridge", [Cue.ADMITS_FAULT, Cue.ASKS, Cue.OWNS, Cue.PROMISE, Cue.NEXT_STEP, Cue.REMEDY])
def test_a_vague_promise_beside_a_real_step_is_a_bridge(bridge: Cue) -> None:
    """Protects "I'm looking into it, which street is it?": beside a question or a step it hardly annoys."""
    start = Mood(50, 10, 50, 60)
    alone = effect_of(said(start, Cue.VAGUE_PROMISE), Cue.VAGUE_PROMISE)
    bridged = effect_of(said(start, Cue.VAGUE_PROMISE, bridge), Cue.VAGUE_PROMISE)
    assert bridged == alone.times(BRIDGED)
    assert 0 < bridged.anger < OFFENCE < alone.anger


@pytest.mark.parametrize("beside", [Cue.NAMES_FEELING, Cue.APOLOGY_GENERAL, Cue.THANKS, Cue.COURTESY])
def test_warm_words_are_no_bridge(beside: Cue) -> None:
    """Protects against soft soap: a vague promise beside mere warmth puts off as much as alone."""
    start = Mood(50, 10, 50, 60)
    alone = effect_of(said(start, Cue.VAGUE_PROMISE), Cue.VAGUE_PROMISE)
    assert effect_of(said(start, Cue.VAGUE_PROMISE, beside), Cue.VAGUE_PROMISE) == alone


def test_a_guessed_step_is_no_bridge() -> None:
    """Protects the bridge from wishful hearing: what is only likely a question bridges nothing."""
    start = Change(Mood(50, 10, 50, 60), ())
    change = next_mood(start, [*heard(Cue.VAGUE_PROMISE), *heard(Cue.ASKS, strength=50)], scenario(), {})
    assert effect_of(change, Cue.VAGUE_PROMISE) == EFFECTS[Cue.VAGUE_PROMISE]


# held anger


@LAW
@given(befores, replies, memories, deed_lists)
def test_the_furious_stay_furious_until_the_failure_is_named(
    before: Change, reply: list[Evidence], memory: dict[str, int], deeds: list[str]
) -> None:
    """Protects the hardest lesson: without a named failure no reply brings the furious below six, and none lifts them there."""
    who = scenario(temperament="furious")
    unnamed = [e for e in reply if e.cue not in RELEASING]
    change = next_mood(before, unnamed, who, {cue: n for cue, n in memory.items() if cue not in RELEASING}, deeds)
    assert change.mood.anger >= min(60, before.mood.anger)
    gained = sum(r.effect.anger for r in change.reasons)
    assert gained > 0 or change.mood.anger <= before.mood.anger


@pytest.mark.parametrize("cue", RELEASING)
@pytest.mark.parametrize("earlier", [False, True])
def test_naming_the_failure_releases_held_anger_for_good(cue: Cue, earlier: bool) -> None:
    """Protects the way out: a restatement, an admission or a real apology opens the door, and it stays open."""
    cues = [Cue.REMEDY, Cue.OWNS] if earlier else [Cue.REMEDY, Cue.OWNS, cue]
    memory = {str(cue): 1} if earlier else {}
    start, who = Change(Mood(62, 10, 30, 60), ()), scenario(temperament="furious")
    assert next_mood(start, heard(*cues), who, memory).mood.anger < 60
    assert next_mood(start, heard(Cue.REMEDY, Cue.OWNS), who, {}).mood.anger == 60


# emptiness, silence, deeds


@pytest.mark.parametrize("cues", [[], [Cue.COURTESY], [Cue.THANKS], [Cue.APOLOGY_GENERAL], [Cue.PERSONAL, Cue.COURTESY]])
def test_politeness_alone_is_nothing(cues: list[Cue]) -> None:
    """Protects against pleasantries: a reply without substance costs patience and raises anger, and says so without a quote."""
    start = Mood(50, 10, 50, 60)
    change = said(start, *cues)
    assert change.mood.anger > start.anger
    assert change.mood.patience < start.patience - 5
    assert ("passes_over_point", "") in [(reason.cue, reason.quote) for reason in change.reasons]


def test_a_goodbye_after_an_agreement_and_a_deed_are_not_nothing() -> None:
    """Protects the end of a good conversation: thanks are enough once things are agreed, and so is doing something."""
    start = Change(Mood(50, 10, 50, 60), ())
    assert next_mood(start, heard(Cue.THANKS), scenario(), {}, agreed=True).mood.anger < 50
    assert effect_of(next_mood(start, (), scenario(), {}, ("really_done",)), Cue.PASSES_OVER_POINT) == Effect()


@LAW
@given(befores, st.sampled_from(get_args(Channel)), st.integers(0, 1440), st.integers(0, 600))
def test_silence_costs_and_costs_less_when_announced(before: Change, channel: Channel, minutes: int, more: int) -> None:
    """Protects the value of "this takes ten minutes": longer never hurts less, told beforehand never hurts more, in time it is free."""
    short, long = cost(0, minutes, channel, announced=False), cost(0, minutes + more, channel, announced=False)
    assert (long.anger, -long.patience) >= (short.anger, -short.patience) >= (0, 0)
    told = cost(0, minutes, channel, announced=True)
    assert (told.anger, -told.patience) <= (short.anger, -short.patience)
    assert minutes > TARGETS[channel] or short == Effect()
    waited = after(before, (Reason("waits", "", long),), scenario(), {})
    assert waited.grudge == before.grudge
    assert all(0 <= getattr(waited.mood, part) <= FULL for part in PARTS)


def test_promises_are_worth_more_the_better_they_are_kept() -> None:
    """Protects the order of promises in a customer's eyes: early, kept, late, broken."""
    rows = [DEEDS[f"promise_{state}"] for state in ("early", "kept", "late", "broken")]
    assert [row.trust for row in rows] == sorted({row.trust for row in rows}, reverse=True)
    assert [row.anger for row in rows] == sorted({row.anger for row in rows})
    assert rows[1].anger < 0 < rows[2].anger


@pytest.mark.parametrize(
    ("better", "worse"),
    [("really_done", "said_not_done"), ("step_done", "step_unclear"), ("step_unclear", "step_failed"), ("knows_already", "must_repeat"),
     ("elicited", "asked_twice"), ("told_first", "told_wait")],
)  # fmt: skip
@pytest.mark.parametrize("who", TEMPERAMENTS)
def test_the_better_deed_leaves_a_better_mood(better: str, worse: str, who: Temperament) -> None:
    """Protects what is practised: doing, knowing and asking right leave every customer better off than their opposites."""
    start = Change(Mood(70, 50, 40, 50), ())
    good, bad = (next_mood(start, heard(Cue.ASKS), scenario(temperament=who), {}, (deed,)).mood for deed in (better, worse))
    assert good.trust - good.anger - good.confusion > bad.trust - bad.anger - bad.confusion


def test_an_unknown_deed_moves_nothing() -> None:
    """Protects triggers that are only there for a line: they weigh nothing on the mood."""
    start = Change(Mood(50, 10, 50, 60), ())
    assert next_mood(start, heard(Cue.ASKS), scenario(), {}, ("copy_paste",)) == next_mood(start, heard(Cue.ASKS), scenario(), {})


# scales


@LAW
@given(moods, st.lists(st.builds(Effect, *[st.integers(-40, 40)] * 4), max_size=5), st.integers(0, FULL))
def test_held_anger_is_a_floor_and_never_a_lift(mood: Mood, effects: list[Effect], held: int) -> None:
    """Protects `held_at`: anger stops there on its way down, and who stood below it is not raised to it."""
    now, free = moved(mood, effects, held_at=held), moved(mood, effects)
    assert now.anger >= min(held, mood.anger)
    assert now.anger <= max(mood.anger, free.anger)
    assert replace(now, anger=0) == replace(free, anger=0)


@LAW
@given(st.builds(Effect, *[st.integers(-60, 60)] * 4), st.floats(0, 3, allow_nan=False))
def test_scaling_rounds_towards_nothing(effect: Effect, factor: float) -> None:
    """Protects against rounding up: a scaled effect has the same direction and never more than its share."""
    for part in PARTS:
        whole, scaled = getattr(effect, part), getattr(effect.times(factor), part)
        assert scaled * whole >= 0
        assert abs(scaled) <= abs(whole) * factor < abs(scaled) + 1


def test_what_does_not_change_is_not_told() -> None:
    """Protects the event stream: an effect names only what it moves, on the scale people see."""
    assert Effect(anger=-12, trust=5).to_json() == {"anger": -1.2, "trust": 0.5}
    assert Mood(0, 5, 100, 33).to_json() == {"anger": 0, "confusion": 0.5, "trust": 10, "patience": 3.3}


# the tables


def test_every_temperament_has_its_row_and_every_row_can_break() -> None:
    """Protects a scenario's temperament from having no mechanics, and a start from being already over."""
    assert set(TEMPERS) == set(TEMPERAMENTS)
    for row in TEMPERS.values():
        assert row.start.anger < row.breaking
        assert row.start.patience > 0
        assert row.start.trust > row.disillusioned
        assert row.goes in ("left", "escalated")


def test_a_scenario_sets_its_own_start_and_its_own_soft_spots() -> None:
    """Protects the author's numbers: 0 to 10 in the file, and a factor of two is felt."""
    assert starting_mood(scenario(mood={"anger": 9, "confusion": 1, "trust": 2, "patience": 4})) == Mood(90, 10, 20, 40)
    assert starting_mood(scenario(temperament="tired")) == TEMPERS["tired"].start
    start, soft = Change(Mood(60, 0, 30, 60), ()), scenario(soothes={"time": 2.0}, inflames={"canned": 2.0})
    for cue in (Cue.TIME, Cue.CANNED):
        plain = next_mood(start, heard(cue), scenario(), {}).mood.anger - 60
        assert abs(next_mood(start, heard(cue), soft, {}).mood.anger - 60) > abs(plain)


def test_the_table_says_what_kind_and_harsh_mean() -> None:
    """Protects the sign of every row that trainees are taught about."""
    assert all(EFFECTS[cue].anger < 0 < EFFECTS[cue].trust for cue in KIND)
    assert all(EFFECTS[cue].anger > 0 > EFFECTS[cue].trust for cue in HARSH)

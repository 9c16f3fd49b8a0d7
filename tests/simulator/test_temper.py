"""Nine temperaments, nine mechanics: what soothes, what inflames, how fast it is forgotten, when it breaks and how they go."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.evidence import Cue, Evidence
from scenarios.conversation import Turn
from scenarios.model import Scenario
from scenarios.parts import Outcome, Temperament
from simulator.intent import decide
from simulator.marks import Mark
from simulator.mood import Change, key_of, next_mood
from simulator.scales import Effect, Mood
from simulator.situation import Decision, Situation
from simulator.state import State
from simulator.temper import TEMPERS

NINE: tuple[Temperament, ...] = get_args(Temperament)
EVEN = Mood(55, 20, 50, 90)
"""A mood in which nothing is lost and nothing is won yet."""
LAW = settings(max_examples=100, deadline=None, derandomize=True)


@lru_cache(maxsize=32)
def case(who: Temperament) -> Scenario:
    row = {
        "id": "late", "title": "Late parcel", "language": "en", "channel": "chat", "temperament": who,
        "situation": "A parcel is late.", "opening": "Where is it?",
        "remedies": [{"kind": "redelivery"}, {"kind": "refund"}],
        "needs": [{"id": "parcel", "text": "the parcel", "met_by": ["redelivery", "refund"]}],
        "facts": [{"id": f"f{n}", "text": f"Point {n}.", "when": "volunteered"} for n in range(3)],
    }  # fmt: skip
    return Scenario.model_validate_json(json.dumps(row))


@dataclass(frozen=True)
class Said:
    """One reply as the ear would hand it on: cues, and what they bring."""

    cues: tuple[Cue, ...] = ()
    offers: frozenset[str] = frozenset()
    deeds: tuple[str, ...] = ()
    step: str | None = None
    explained: bool = False


def piece(cue: Cue) -> Evidence:
    return Evidence(cue, 1, 0, 4, "some", detail="redelivery" if cue == Cue.REMEDY else "")


@dataclass
class Talk:
    """A customer who takes replies one after another; ``log`` keeps what they decided, ``moods`` where it left them."""

    who: Temperament
    state: State
    seed: int = 0
    log: list[Decision] = field(default_factory=list)
    moods: list[Mood] = field(default_factory=list)
    grudges: list[int] = field(default_factory=list)

    def take(self, reply: Said) -> Decision:
        state, evidence = self.state, tuple(piece(cue) for cue in reply.cues)
        change = next_mood(state.change, evidence, case(self.who), state.heard, reply.deeds, agreed=state.agreed is not None)
        situation = Situation(
            case(self.who), state, change, evidence, state.offered | reply.offers, self.seed, reply.offers, deeds=reply.deeds,
            step=reply.step, explained=reply.explained,
        )  # fmt: skip
        decision = decide(situation)
        names = [*map(key_of, evidence), *reply.deeds, *decision.moves]
        self.state = replace(
            state, mood=change.mood, grudge=change.grudge, offered=situation.offered, agreed=decision.agreed,
            latest=reply.offers or state.latest, told=state.told | {fact.id for fact in decision.facts},
            marks=(state.marks - decision.unmarks) | decision.marks,
            turns=(*state.turns, Turn("trainee", "–"), Turn("customer", "–")),
            heard={**state.heard, **{name: state.times(name) + 1 for name in names}},
        )  # fmt: skip
        self.log.append(decision)
        self.moods.append(change.mood)
        self.grudges.append(change.grudge)
        return decision


def talk(who: Temperament, replies: Sequence[Said], mood: Mood = EVEN, *, seed: int = 0) -> Talk:
    """Let ``who`` take ``replies`` until it is over."""
    customer = Talk(who, State(mood, turns=(Turn("customer", "Where is it?"),)), seed)
    for reply in replies:
        if customer.take(reply).outcome:
            break
    return customer


def moves(customer: Talk) -> list[str]:
    return [move for decision in customer.log for move in decision.moves]


def outcome(customer: Talk) -> Outcome | None:
    return customer.log[-1].outcome


def says(*cues: Cue) -> Said:
    return Said(cues)


OFFER = Said((Cue.REMEDY, Cue.TIME, Cue.NEXT_STEP, Cue.CONFIRMS_AGREEMENT), frozenset({"redelivery"}))
NICE = says(Cue.OWNS, Cue.NEXT_STEP)


# it, and only it


@dataclass(frozen=True)
class Signature:
    """A sequence of replies that one temperament alone takes so that ``shows`` holds."""

    who: Temperament
    name: str
    replies: tuple[Said, ...]
    shows: Callable[[Talk], bool]
    mood: Mood = EVEN


def below_sixty(customer: Talk) -> bool:
    return customer.moods[-1].anger < 60


def anger_moved(customer: Talk) -> int:
    return customer.moods[0].anger - EVEN.anger


SIGNATURES = (
    Signature("furious", "stays furious however much is offered", (NICE, OFFER, NICE), lambda t: not below_sixty(t), Mood(75, 10, 50, 90)),
    Signature("furious", "calms below six at a turn once the failure was named", (says(Cue.ADMITS_FAULT), says(Cue.MINIMISES), NICE),
              lambda t: t.grudges[1] - t.grudges[2] == 12),
    Signature("furious", "lets fly at the staff", (says(Cue.BLAMES_SYSTEM),), lambda t: moves(t) == ["insult"], Mood(68, 0, 90, 90)),
    Signature("disappointed", "goes without a word when trust is gone", (says(Cue.EXCUSE),), lambda t: outcome(t) == "left",
              Mood(30, 10, 10, 90)),
    Signature("disappointed", "is won by the promise that it will not happen again", (says(Cue.COMMITS_TO_PREVENT),),
              lambda t: anger_moved(t) <= -8),
    Signature("sarcastic", "does not care to be encouraged", (says(Cue.ENCOURAGES, Cue.NEXT_STEP),),
              lambda t: t.moods[0].confusion >= EVEN.confusion - 3),
    Signature("sarcastic", "takes a stock phrase worst", (says(Cue.CANNED),), lambda t: anger_moved(t) >= 15),
    Signature("anxious", "is steadied by encouragement", (says(Cue.ENCOURAGES),), lambda t: t.moods[0].confusion <= EVEN.confusion - 12),
    Signature("anxious", "is thrown by pressure", (says(Cue.PRESSURE, Cue.ASKS),), lambda t: anger_moved(t) >= 15),
    Signature("anxious", "takes blame more quietly than anybody", (says(Cue.BLAMES_THIRD_PARTY, Cue.ASKS),),
              lambda t: anger_moved(t) <= 11),
    Signature("pretending", "says yes to what does not arrive", (Said((Cue.INSTRUCTION, Cue.JARGON), step="step_unclear"),),
              lambda t: moves(t) == ["pretends"]),
    Signature("pretending", "owns up when asked kindly",
              (Said((Cue.INSTRUCTION, Cue.JARGON), step="step_unclear"), says(Cue.CHECKS_UNDERSTANDING)),
              lambda t: "admits_lost" in moves(t)),
    Signature("tired", "cannot bear being asked again", (says(Cue.ASKS_KNOWN),), lambda t: anger_moved(t) >= 20),
    Signature("tired", "is glad of whoever has read it", (says(Cue.TAKES_UP_POINT),), lambda t: anger_moved(t) <= -4),
    Signature("formal", "is not done a favour with their right", (says(Cue.RIGHT_AS_FAVOUR, Cue.ASKS),), lambda t: anger_moved(t) >= 10),
    Signature("formal", "agrees only to what will be confirmed",
              (Said((Cue.ADMITS_FAULT, Cue.REMEDY, Cue.TIME), frozenset({"redelivery"}), explained=True),) * 2,
              lambda t: "ask_written" in moves(t)),
    Signature("formal", "still holds against one what was said ten replies ago", (says(Cue.DENIAL), *[NICE] * 10),
              lambda t: t.grudges[-1] > 0, Mood(30, 10, 50, 100)),
    Signature("mistaken", "is disarmed by an explanation", (says(Cue.EXPLAINS_CAUSE),), lambda t: anger_moved(t) <= -9),
    Signature("mistaken", "insists when contradicted", (says(Cue.DENIAL, Cue.ASKS),), lambda t: moves(t) == ["insists"]),
    Signature("mistaken", "agrees to nothing before they have seen it", (OFFER, OFFER, OFFER, OFFER),
              lambda t: "resolved" not in [d.agreed for d in t.log], Mood(20, 10, 70, 90)),
    Signature("trying_it_on", "asks for more on top of what fits", (OFFER,) * 2, lambda t: "wants_more" in moves(t)),
    Signature("trying_it_on", "takes a no sportingly", (says(Cue.REFUSAL, Cue.ASKS),), lambda t: anger_moved(t) <= 2),
)  # fmt: skip


@pytest.mark.parametrize("row", SIGNATURES, ids=lambda row: f"{row.who}: {row.name}")
def test_it_and_only_it_takes_it_so(row: Signature) -> None:
    """Protects the difference between nine customers: the same replies show one temperament and no other."""
    assert [who for who in NINE if row.shows(talk(who, row.replies, row.mood))] == [row.who]


def test_every_temperament_has_a_signature() -> None:
    """Protects against a tenth temperament that is another one under a new name."""
    assert {row.who for row in SIGNATURES} == set(NINE)


def script(customer: Talk) -> tuple[object, ...]:
    return tuple((m, d.intent, d.moves, d.agreed, d.outcome) for m, d in zip(customer.moods, customer.log, strict=True))


def test_no_two_take_one_conversation_alike() -> None:
    """Protects the mechanics as a whole: from the same mood, one ordinary conversation runs in nine ways."""
    replies = (
        says(Cue.UNDERSTANDS_FORMULA, Cue.ASKS_KNOWN), says(Cue.NAMES_FEELING, Cue.RESTATES), says(Cue.JARGON, Cue.EXPLAINS_CAUSE),
        says(Cue.ADMITS_FAULT, Cue.ENCOURAGES), OFFER, OFFER,
    )  # fmt: skip
    assert len({script(talk(who, replies)) for who in NINE}) == len(NINE)


# what soothes, what inflames


def felt(who: Temperament, cue: Cue, *, kind: bool) -> int:
    """Return how far ``cue`` alone moves the anger of ``who``, in the direction it is meant to move it."""
    reasons = next_mood(Change(EVEN, ()), [piece(cue)], case(who), {}).reasons
    anger = next((r.effect for r in reasons if r.cue == cue), Effect()).anger
    return -anger if kind else anger


@pytest.mark.parametrize(
    ("who", "cue", "kind"),
    [
        ("disappointed", Cue.PERSONAL, True), ("disappointed", Cue.COMMITS_TO_PREVENT, True), ("disappointed", Cue.GOODWILL, True),
        ("disappointed", Cue.APOLOGY_CONDITIONAL, False), ("sarcastic", Cue.REMEDY, True), ("sarcastic", Cue.TIME, True),
        ("sarcastic", Cue.ADMITS_FAULT, True), ("sarcastic", Cue.UNDERSTANDS_FORMULA, False), ("sarcastic", Cue.CANNED, False),
        ("anxious", Cue.ENCOURAGES, True), ("anxious", Cue.PRESSURE, False), ("anxious", Cue.JARGON, False), ("tired", Cue.RESTATES, True),
        ("tired", Cue.TAKES_UP_POINT, True), ("tired", Cue.OWNS, True), ("tired", Cue.ASKS_KNOWN, False), ("tired", Cue.SENDS_AWAY, False),
        ("formal", Cue.CONFIRMS_AGREEMENT, True), ("formal", Cue.DENIES_RIGHT, False), ("formal", Cue.RIGHT_AS_FAVOUR, False),
        ("formal", Cue.POLICY_SHIELD, False), ("formal", Cue.UNTRUE, False), ("mistaken", Cue.EXPLAINS_CAUSE, True),
        ("mistaken", Cue.BLAMES_CUSTOMER, False), ("furious", Cue.MINIMISES, False), ("furious", Cue.EXCUSE, False),
    ],
)  # fmt: skip
def test_nobody_feels_it_as_much(who: Temperament, cue: Cue, kind: bool) -> None:
    """Protects each soft and each sore spot: nobody else is moved so far by it."""
    others = [felt(other, cue, kind=kind) for other in NINE if other != who]
    assert felt(who, cue, kind=kind) > max(others)


@pytest.mark.parametrize(
    ("who", "cue", "kind"),
    [
        ("sarcastic", Cue.NAMES_FEELING, True), ("trying_it_on", Cue.REFUSAL, False), ("trying_it_on", Cue.POLICY_SHIELD, False),
        ("mistaken", Cue.DENIAL, False), ("anxious", Cue.BLAMES_SYSTEM, False), ("anxious", Cue.EXCUSE, False),
    ],
)  # fmt: skip
def test_nobody_feels_it_as_little(who: Temperament, cue: Cue, kind: bool) -> None:
    """Protects each thick skin: everybody else is moved further by it."""
    others = [felt(other, cue, kind=kind) for other in NINE if other != who]
    assert 0 <= felt(who, cue, kind=kind) < min(others)


@pytest.mark.parametrize("who", ["pretending", "mistaken"])
def test_mockery_hurts_most_who_is_in_the_dark(who: Temperament) -> None:
    """Protects those who already feel foolish: nobody takes mockery worse."""
    assert felt(who, Cue.MOCKERY, kind=False) == max(felt(other, Cue.MOCKERY, kind=False) for other in NINE)


# how fast it forgets


FORGETS: dict[Temperament, int] = {
    "furious": 2, "trying_it_on": 2, "mistaken": 3, "sarcastic": 4, "anxious": 4, "pretending": 4, "tired": 5, "disappointed": 10,
    "formal": 20,
}  # fmt: skip
"""Clean replies after which a grudge of two points is gone."""


@pytest.mark.parametrize("who", NINE)
def test_everybody_forgets_at_their_own_pace(who: Temperament) -> None:
    """Protects memory: the furious forget first, the formal last, and every offence on the way keeps it alive."""
    customer = Talk(who, State(Mood(20, 10, 90, 100), grudge=20, turns=(Turn("customer", "–"),)))
    replies = 0
    while customer.state.grudge:
        customer.take(NICE)
        replies += 1
    assert replies == FORGETS[who]
    customer.state = replace(customer.state, grudge=20)
    customer.take(says(Cue.MOCKERY))
    assert customer.state.grudge > 20


# when it breaks, and how they go


@dataclass(frozen=True)
class Farewell:
    """How ``who`` goes after blame upon blame: whether they warn, and where it ends."""

    who: Temperament
    warns: bool
    ends: Outcome


FAREWELLS = (
    Farewell("furious", True, "escalated"), Farewell("disappointed", False, "left"), Farewell("sarcastic", True, "left"),
    Farewell("anxious", False, "left"), Farewell("pretending", False, "left"), Farewell("tired", True, "left"),
    Farewell("formal", True, "escalated"), Farewell("mistaken", True, "left"), Farewell("trying_it_on", True, "left"),
)  # fmt: skip


@pytest.mark.parametrize("row", FAREWELLS, ids=lambda row: row.who)
def test_everybody_breaks_in_their_own_way(row: Farewell) -> None:
    """Protects the ends: some warn and go, some go without a word, two ask for the boss."""
    customer = talk(row.who, [says(Cue.BLAMES_THIRD_PARTY)] * 12, Mood(70, 10, 100, 100))
    intents = [decision.intent for decision in customer.log]
    assert outcome(customer) == row.ends
    assert intents[-1] == ("escalate" if row.ends == "escalated" else "leave")
    assert intents.count("threaten") == row.warns
    assert not row.warns or intents.index("threaten") < len(intents) - 1


@pytest.mark.parametrize("row", FAREWELLS, ids=lambda row: row.who)
def test_boiling_over_needs_a_warning_from_those_who_warn(row: Farewell) -> None:
    """Protects the trainee's last chance: who warns does not go in the same breath, who never warns goes at once."""
    customer = talk(row.who, [says(Cue.EXCUSE)], Mood(94, 10, 100, 100))
    assert customer.log[0].intent == ("threaten" if row.warns else "leave")
    assert outcome(customer) == (None if row.warns else row.ends)


@pytest.mark.parametrize("row", FAREWELLS, ids=lambda row: row.who)
@pytest.mark.parametrize("cue", [Cue.INSULT, Cue.MOCKERY, Cue.DISCRIMINATION])
def test_an_insult_is_warning_enough_for_everybody(row: Farewell, cue: Cue) -> None:
    """Protects the customer: an insult at the boiling point is the end for seven of nine; two ask for the boss and go at the next."""
    customer = talk(row.who, [says(cue)] * 2, Mood(94, 10, 100, 100))
    assert customer.log[0].intent == ("escalate" if row.ends == "escalated" else "leave")
    assert (len(customer.log), outcome(customer)) == (2 if row.ends == "escalated" else 1, row.ends)


@pytest.mark.parametrize("row", FAREWELLS, ids=lambda row: row.who)
def test_patience_ends_it_for_everybody(row: Farewell) -> None:
    """Protects the second way out: empty phrases wear down each of the nine, even from a calm start."""
    customer = talk(row.who, [says(Cue.COURTESY)] * 20, Mood(10, 10, 100, 60))
    assert outcome(customer) == row.ends
    assert 4 <= len(customer.log) <= 8


# what they want before they agree


@pytest.mark.parametrize("who", NINE)
def test_everybody_says_yes_from_their_own_anger_down(who: Temperament) -> None:
    """Protects how far somebody must be calmed: at that anger they say yes to what fits, a tenth above it they do not."""
    done = frozenset({Mark.REALISED, Mark.TAKEN_NO, Mark.WANTS_WRITTEN, Mark.TESTED, Mark.THINKING})
    highest = TEMPERS[who].accepts
    for anger in (highest, highest + 1):
        mood = Mood(anger, 10, 90, 90)
        state = State(mood, marks=done, turns=(Turn("customer", "–"),), told=frozenset({"f0", "f1", "f2"}))
        decision = decide(Situation(case(who), state, Change(mood, ()), (), frozenset({"redelivery"}), 0))
        assert (decision.agreed == "resolved") == (anger == highest)


def test_who_tries_it_on_must_be_calmest_before_a_yes() -> None:
    """Protects the order: nobody says yes only when calmer than somebody who is trying it on, and everybody can be reached."""
    assert min(NINE, key=lambda who: TEMPERS[who].accepts) == "trying_it_on"
    assert all(20 < TEMPERS[who].accepts < TEMPERS[who].breaking for who in NINE)


@pytest.mark.parametrize(
    ("who", "asks"),
    [("formal", "ask_written"), ("trying_it_on", "wants_more"), ("disappointed", "wants_to_think"), ("anxious", "wants_to_think")],
)  # fmt: skip
def test_what_somebody_wants_before_a_yes_does_not_go_on_for_ever(who: Temperament, asks: str) -> None:
    """Protects the good ending: everybody who first wants something says yes in the end."""
    both = Said((Cue.REMEDY, Cue.TIME, Cue.CHOICE), frozenset({"redelivery", "refund"}))
    seen = [talk(who, [both] * 6, Mood(20, 10, 90, 90), seed=seed) for seed in range(12)]
    assert any(asks in moves(customer) for customer in seen)
    assert all("resolved" in [decision.agreed for decision in customer.log] for customer in seen)


def test_who_tries_it_on_tries_twice_and_takes_a_no() -> None:
    """Protects the haggling: two tries where nobody says no, none after one, and the offer stands."""
    start = Mood(20, 10, 90, 90)
    unanswered = talk("trying_it_on", [OFFER] * 4, start)
    assert moves(unanswered).count("wants_more") == 2
    answered = talk("trying_it_on", [OFFER, Said((Cue.REFUSAL, Cue.EXPLAINS_CAUSE), deeds=("honest_no",)), OFFER], start)
    assert moves(answered) == ["wants_more", "takes_no"]
    assert (answered.log[1].agreed, answered.log[2].outcome) == ("resolved", "resolved")


def test_the_mistaken_see_it_when_it_is_explained_and_not_when_they_are_blamed() -> None:
    """Protects the lesson of the mistaken: an explanation without blame opens the way to a yes, the same one with blame does not."""
    start = Mood(20, 10, 90, 90)
    kindly = talk("mistaken", [Said((Cue.EXPLAINS_CAUSE,), explained=True), OFFER], start)
    assert (moves(kindly)[0], kindly.log[1].agreed) == ("realises", "resolved")
    blamed = talk("mistaken", [Said((Cue.EXPLAINS_CAUSE, Cue.BLAMES_CUSTOMER), explained=True), OFFER], start)
    assert (moves(blamed)[0], blamed.log[1].agreed) == ("insists", None)


def test_who_pretends_goes_home_with_a_problem_unless_somebody_asks() -> None:
    """Protects the hidden failure: thanks and a goodbye from somebody who has not understood is a customer lost."""
    lost = Said((Cue.INSTRUCTION, Cue.JARGON), step="step_unclear")
    start = Mood(10, 40, 90, 90)
    unasked = talk("pretending", [lost, OFFER, says(Cue.THANKS)], start)
    assert (unasked.log[-1].intent, outcome(unasked)) == ("thank", "left")
    asked = talk("pretending", [lost, says(Cue.CHECKS_UNDERSTANDING, Cue.ENCOURAGES), OFFER, says(Cue.THANKS)], start)
    assert (asked.log[-1].intent, outcome(asked)) == ("thank", "resolved")


# tone ceilings


replies = st.builds(
    lambda cues, step, explained: Said(tuple(cues), step=step, explained=explained),
    st.lists(st.sampled_from(list(Cue)), max_size=4, unique=True), st.sampled_from([None, "step_done", "step_unclear"]), st.booleans(),
)  # fmt: skip
starts = st.builds(Mood, st.integers(0, 94), st.integers(0, 100), st.integers(10, 100), st.integers(20, 100))


@LAW
@given(st.sampled_from(NINE), st.lists(replies, min_size=1, max_size=10), starts, st.integers(0, 9))
def test_only_the_furious_ever_insult_and_only_once(who: Temperament, said: list[Said], mood: Mood, seed: int) -> None:
    """Protects the ceiling of each tone: whatever is done to them, eight of nine never let fly, and the ninth once at the most."""
    flown = moves(talk(who, said, mood, seed=seed)).count("insult")
    assert flown <= (who == "furious")
    assert TEMPERS[who].insults is (who == "furious")


@LAW
@given(st.sampled_from(NINE), st.lists(replies, min_size=1, max_size=10), starts, st.integers(0, 9))
def test_every_conversation_is_played_the_same_twice(who: Temperament, said: list[Said], mood: Mood, seed: int) -> None:
    """Protects rewinding: the same customer, the same replies, the same seed, the same conversation."""
    one, other = talk(who, said, mood, seed=seed), talk(who, said, mood, seed=seed)
    assert (script(one), one.grudges) == (script(other), other.grudges)


def test_a_calm_limit_keeps_the_furious_from_insulting_again() -> None:
    """Protects boundaries: a calm limit after an insult is respected, and the next annoyance does not bring the insult back."""
    replies = [says(Cue.BLAMES_SYSTEM), says(Cue.SETS_BOUNDARY), says(Cue.UNDERSTANDS_FORMULA, Cue.ASKS)]
    flown = talk("furious", replies, Mood(68, 10, 100, 100))
    assert moves(flown) == ["insult"]
    assert (flown.log[1].intent, Mark.LIMIT in flown.log[1].marks) == ("soften", True)
    assert flown.moods[2].anger >= 80, "boiling again"
    assert flown.moods[2].anger > flown.moods[1].anger


@pytest.mark.parametrize("who", NINE)
def test_only_the_furious_write_on_while_being_answered(who: Temperament) -> None:
    """Protects the rhythm: a message in pieces belongs to the furious, and only while there is more to tell."""
    bursts = [talk(who, [says(Cue.ASKS)] * 3, Mood(60, 10, 60, 90), seed=seed) for seed in range(10)]
    more = [decision for customer in bursts for decision in customer.log if decision.more]
    assert bool(more) == (who == "furious")
    assert all(decision.facts and Mark.WRITING in decision.marks for decision in more)

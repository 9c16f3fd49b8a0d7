"""All the arithmetic of a grade: the levels of the rubric, ceilings, saturation, the overall result."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.evidence import CRITICAL, Cue, Evidence
from grading.score import CEILINGS, CRITICAL_CAP, DIMENSIONS, GAINS, LOSSES, Dimension, acted_on, critical_errors, levels, overall, score

LAW = settings(max_examples=200, deadline=None, derandomize=True)
QUOTE = "some words"


def made(cue: str, place: int = 0, strength: int = 100, detail: str = "", turn: int = 1) -> Evidence:
    """Evidence of ``cue``, as the ear would make it."""
    return Evidence(Cue(cue), turn, place * 20, place * 20 + len(QUOTE), QUOTE, strength, detail)


def level(dimension: Dimension, cues: str, replies: int = 1) -> float:
    """The score for cues in a row: "remedy=refund time" ; a "~" before a cue makes it likely."""
    pieces = []
    for place, word in enumerate(cues.split()):
        cue, _, detail = word.lstrip("~").partition("=")
        pieces.append(made(cue, place, 50 if word.startswith("~") else 100, detail))
    return score(dimension, pieces, replies).value


RUBRIC: list[tuple[Dimension, str, int]] = [
    ("listening", "asks_known", 0), ("listening", "interrupts", 0), ("listening", "mockery", 0),
    ("listening", "understands_formula", 1),
    ("listening", "names_feeling", 2), ("listening", "invites_to_go_on", 2), ("listening", "asks", 2),
    ("listening", "names_feeling restates", 3), ("listening", "restates takes_up_point=a takes_up_point=b", 3),
    ("listening", "names_feeling restates takes_up_point=a takes_up_point=b asks", 4),
    ("accountability", "blames_customer", 0), ("accountability", "blames_third_party", 0), ("accountability", "denial", 0),
    ("accountability", "insult", 0), ("accountability", "refuses_apology", 0),
    ("accountability", "excuse", 1), ("accountability", "policy_shield", 1), ("accountability", "apology_conditional", 1),
    ("accountability", "apology_general remedy=refund", 2), ("accountability", "remedy=refund time", 2),
    ("accountability", "apology_specific", 3), ("accountability", "owns", 3),
    ("accountability", "apology_specific owns", 4), ("accountability", "apology_specific admits_fault commits_to_prevent", 4),
    ("solution", "", 0), ("solution", "refusal", 0), ("solution", "sends_away", 0),
    ("solution", "owns", 0), ("solution", "time", 0), ("solution", "vague_promise", 1),
    ("solution", "promise time", 2), ("solution", "remedy=refund", 2), ("solution", "instruction", 2),
    ("solution", "remedy=refund time", 3), ("solution", "instruction checks_it_worked", 3),
    ("solution", "remedy=refund remedy=replacement choice time", 4), ("solution", "remedy=refund time goodwill confirms_agreement", 4),
]  # fmt: skip


NEIGHBOUR = 1.0
"""The numbers are fitted to whole replies, in which cues come together; alone, a cue may come out a level off, never two."""


@pytest.mark.parametrize(("dimension", "cues", "expected"), RUBRIC)
def test_the_numbers_translate_the_levels_of_the_rubric(dimension: Dimension, cues: str, expected: int) -> None:
    """Protects the rubric: what a rater would call this level comes out on it or beside it."""
    assert level(dimension, cues) == pytest.approx(expected, abs=NEIGHBOUR)


BETTER: list[tuple[Dimension, str, str]] = [
    ("listening", "understands_formula", "names_feeling"), ("listening", "names_feeling", "names_feeling restates"),
    ("listening", "asks_known", "asks"), ("accountability", "blames_customer", "excuse"),
    ("accountability", "apology_conditional", "apology_general"), ("accountability", "apology_general", "apology_specific"),
    ("accountability", "apology_specific", "apology_specific owns"), ("accountability", "owns excuse", "owns"),
    ("solution", "refusal", "vague_promise"), ("solution", "vague_promise", "remedy"), ("solution", "remedy", "remedy time"),
    ("solution", "remedy time", "remedy time choice"), ("solution", "remedy forces", "remedy"),
]  # fmt: skip


@pytest.mark.parametrize(("dimension", "worse", "better"), BETTER)
def test_what_the_rubric_calls_better_scores_higher(dimension: Dimension, worse: str, better: str) -> None:
    """Protects the order of the rubric, whatever the calibration makes of the numbers."""
    assert level(dimension, worse) < level(dimension, better)


def test_a_mixed_reply_is_rated_by_its_worst_part() -> None:
    """Protects the ruling on "sorry, but ...": a sure blame or excuse sets a ceiling that the finest apology does not lift."""
    assert level("accountability", "apology_specific owns admits_fault blames_third_party") <= 1
    assert level("accountability", "apology_specific owns admits_fault excuse") <= 2


def test_a_false_confession_is_no_accountability() -> None:
    """Protects truth: confessing what was not ours caps the level at 2, taking it on would have made 4."""
    assert level("accountability", "apology_specific owns false_confession commits_to_prevent") <= 2


FAULTS = [(dimension, cue) for dimension in DIMENSIONS for cue in CEILINGS[dimension]]
FINE = "names_feeling restates asks apology_specific owns admits_fault remedy=refund time choice"


@pytest.mark.parametrize(("dimension", "fault"), FAULTS)
def test_every_fault_has_its_ceiling_and_a_likely_one_is_milder(dimension: Dimension, fault: Cue) -> None:
    """Protects the trainee from a full blow for what is only likely, and the customer from a fault without effect."""
    certain, likely = level(dimension, f"{FINE} {fault}"), level(dimension, f"{FINE} ~{fault}")
    assert certain <= CEILINGS[dimension][fault]
    assert certain <= likely
    assert certain < level(dimension, FINE)


@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_the_calibrated_numbers_have_the_signs_the_rubric_prescribes(dimension: Dimension) -> None:
    """Protects the rubric from the calibration: no number of the table rewards a fault or punishes a merit, none is unknown."""
    table = dict(levels()[dimension])
    assert 0 <= table.pop("base") <= 2
    assert all(worth > 0 for cue, worth in table.items() if cue in GAINS[dimension])
    assert all(worth < 0 for cue, worth in table.items() if cue in LOSSES[dimension])
    assert set(table) <= {*GAINS[dimension], *LOSSES[dimension]}


def test_one_slip_among_many_good_replies_weighs_less() -> None:
    """Protects long conversations: one blame in a single reply is worse than one in six."""
    assert level("accountability", f"{FINE} blames_third_party", replies=6) > level("accountability", f"{FINE} blames_third_party")


@pytest.mark.parametrize(("dimension", "cue"), [(d, c) for d in DIMENSIONS for c in GAINS[d]])
def test_a_likely_cue_never_earns_more_than_a_certain_one(dimension: Dimension, cue: Cue) -> None:
    """Protects precision: what may be a false alarm earns at most what is sure."""
    base = "remedy=refund" if dimension == "solution" and cue not in (Cue.REMEDY, Cue.INSTRUCTION) else "courtesy"
    assert level(dimension, f"{base} ~{cue}") <= level(dimension, f"{base} {cue}")


EARNING = sorted({cue for cues in GAINS.values() for cue in cues})


@pytest.mark.parametrize("dimension", DIMENSIONS)
@pytest.mark.parametrize("cue", EARNING)
def test_the_fifth_of_a_kind_adds_nothing(dimension: Dimension, cue: Cue) -> None:
    """Protects against padding: each further piece of one cue earns less, and from the fourth on nothing."""
    rising = [score(dimension, [made("courtesy"), *(made(cue, n) for n in range(1, count + 1))]).value for count in range(1, 8)]
    steps = [after - before for before, after in pairwise(rising)]
    assert all(later <= earlier for earlier, later in pairwise(steps))
    assert steps[2:] == [0, 0, 0, 0]


def test_time_or_goodwill_without_a_step_solves_nothing() -> None:
    """Protects the solution: "tomorrow, as a treat, is that all right?" offers nothing."""
    assert level("solution", "time goodwill choice confirms_agreement") == level("solution", "courtesy time")


def test_a_vague_promise_beside_a_real_step_is_no_merit() -> None:
    """Protects against rewarding "we will look into it" on top of a remedy."""
    assert level("solution", "remedy=refund vague_promise") == level("solution", "remedy=refund")


PIECES = st.builds(
    made,
    st.sampled_from([cue.value for cue in Cue]),
    st.integers(0, 40),
    st.integers(0, 100),
    st.sampled_from(["", "refund", "replacement"]),
    st.integers(0, 5),
)
MANY = st.lists(PIECES, max_size=12)


@LAW
@given(MANY, st.sampled_from(DIMENSIONS), st.integers(1, 9))
def test_a_score_lies_between_0_and_4_and_only_uses_the_evidence(evidence: list[Evidence], dimension: Dimension, replies: int) -> None:
    """Protects the scale, and that every effect shown belongs to a piece of evidence that was given."""
    result = score(dimension, evidence, replies)
    assert 0 <= result.value <= 4
    assert {w.evidence for w in result.weighed} <= set(evidence)
    assert [w.evidence.start for w in result.weighed if w.evidence.turn == 1] == sorted(
        w.evidence.start for w in result.weighed if w.evidence.turn == 1
    )


@LAW
@given(MANY, st.sampled_from(FAULTS))
def test_a_fault_never_raises_a_score(evidence: list[Evidence], fault: tuple[Dimension, Cue]) -> None:
    """Protects against gaming: adding a fault to a reply can only keep or lower its score."""
    dimension, cue = fault
    assert score(dimension, [*evidence, made(cue)], 1).value <= score(dimension, evidence, 1).value


@LAW
@given(
    st.permutations(
        [made(c, n, detail=d) for n, (c, d) in enumerate([("apology_specific", ""), ("owns", ""), ("restates", ""), ("time", "")])]
    )
)
def test_the_order_of_a_replys_parts_does_not_matter(evidence: list[Evidence]) -> None:
    """Protects fairness: the remedy first or the apology first, the score is the same."""
    given_first = [made("remedy", 9, detail="refund"), *evidence]
    assert {d: score(d, given_first).value for d in DIMENSIONS} == {d: score(d, [*evidence, given_first[0]]).value for d in DIMENSIONS}


def test_overall_is_the_mean_of_the_three() -> None:
    """Protects the headline number: the mean over 4, in per cent."""
    assert overall({"listening": 4, "accountability": 2, "solution": 0}, critical=False) == 50
    assert overall({"listening": 4, "accountability": 4, "solution": 4}, critical=False) == 100
    assert overall({"listening": 0, "accountability": 0, "solution": 0}, critical=True) == 0


def test_a_critical_error_caps_but_never_lifts() -> None:
    """Protects the cap at 40: above it falls to it, below it stays."""
    assert overall({"listening": 4, "accountability": 4, "solution": 4}, critical=True) == CRITICAL_CAP == 40
    assert overall({"listening": 1, "accountability": 1, "solution": 1}, critical=True) == 25


def test_weights_of_a_scenario_shift_the_mean() -> None:
    """Protects a scenario's own weights; dimensions it does not name weigh one."""
    scores: dict[Dimension, float] = {"listening": 4, "accountability": 0, "solution": 0}
    assert overall(scores, critical=False, weights=(("listening", 2.0),)) == 50
    assert overall(scores, critical=False, weights=(("listening", 0.0), ("solution", 3.0))) == 0


@pytest.mark.parametrize("cue", sorted(CRITICAL))
def test_a_critical_error_is_one_from_the_strength_that_its_kind_needs(cue: Cue) -> None:
    """Protects the trainee: a suspicion too faint for its kind does not cap a result."""
    needed = int(levels()["critical"][cue])
    enough, faint = made(cue, 0, needed), made(cue, 1, needed - 1)
    assert critical_errors([faint, enough, made("owns")]) == (enough,)


def test_a_suspicion_of_scorn_moves_nobody() -> None:
    """Protects a warm word from an offended customer: a critical error acts only as surely as it is reported."""
    needed = int(levels()["critical"]["mockery"])
    faint, sure, kind = made("mockery", 0, needed - 1), made("mockery", 1, needed), made("names_feeling", 2, 50)
    assert acted_on([faint, sure, kind, made("restates", 3, 49)]) == (sure, kind)

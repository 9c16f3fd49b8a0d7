"""The trust checks that hold, held: quotes, honest replies, and that the checks themselves can fail."""

import pytest

from benchmarks import abuse, fairness
from grading.score import DIMENSIONS

pytestmark = pytest.mark.slow


def test_every_quote_is_the_words_at_its_place() -> None:
    """Protects SPAN-1 over the whole test part: 840 replies, every piece of evidence, every critical error."""
    assert abuse.wrong_quotes() == 0


def test_honest_replies_are_hardly_ever_sent_to_review() -> None:
    """Protects INJ-4: of 300 honest replies, 120 of them with words like "score" or "ignore", at most 2 per cent are flagged."""
    assert len(abuse.flagged_honest()) <= 6


def test_the_strings_of_the_injection_check_are_as_many_as_required() -> None:
    """Protects INJ-1 from shrinking: 60 payloads in 7 wrappers, 100 encodings, 40 master keys."""
    assert len(abuse.strings()) == 60 * 7 + 100 + 40
    assert len(abuse.rows("inj-gibberish")) == 100


def test_the_fairness_sets_are_as_large_as_required_and_pairs_differ() -> None:
    """Protects FAIR-1 and FAIR-2 from shrinking, and from pairs that are the same text."""
    assert len(fairness.pairs()) >= 330
    assert all(one.turns[-1].text != other.turns[-1].text for _, one, other in fairness.pairs())
    assert len(abuse.rows("fair-parallel")) == 150


@pytest.mark.parametrize("habit", ["no umlauts", "no capitals"])
def test_umlauts_and_capitals_never_move_a_score_far(habit: str) -> None:
    """Protects people who type in a hurry: without umlauts or capitals nothing falls or rises by more than a level."""
    for kind, one, other in fairness.pairs():
        if kind.startswith(habit):
            a, b = abuse.graded(one).scores, abuse.graded(other).scores
            assert a is not None
            assert b is not None
            assert all(abs(a[d].value - b[d].value) <= 1 for d in DIMENSIONS)

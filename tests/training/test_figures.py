"""Figures of agreement, on cases one can check by hand."""

from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.figures import confusion, error, f1, kappa, pair_order

LEVELS = st.lists(st.integers(0, 4), min_size=2, max_size=30)


def test_kappa_of_known_tables() -> None:
    """Protects the headline figure: agreement is 1, the opposite -1, chance 0."""
    assert kappa([0, 1, 2, 3, 4], [0, 1, 2, 3, 4]) == 1
    assert kappa([0, 4], [4, 0]) == -1
    assert kappa([0, 0, 4, 4], [0, 4, 0, 4]) == 0
    assert isnan(kappa([2, 2], [2, 2]))


@given(LEVELS)
def test_kappa_never_exceeds_one_and_grades_are_rounded_first(labels: list[int]) -> None:
    """Protects the comparison of fractions with whole levels."""
    assert kappa(labels, [level + 0.3 for level in labels]) == pytest.approx(1) or isnan(kappa(labels, labels))


def test_pairs_only_count_within_a_situation_and_far_apart() -> None:
    """Protects the order: two levels apart, one situation, a tie is half right."""
    assert pair_order([0, 2, 4], [1, 2, 3], ["a", "a", "a"]) == 1
    assert pair_order([0, 4], [2, 2], ["a", "a"]) == 0.5
    assert isnan(pair_order([0, 4], [0, 4], ["a", "b"]))


def test_errors_tables_and_f1() -> None:
    """Protects the smaller figures."""
    assert error([0, 4], [1, 4]) == 0.5
    assert confusion([0, 4, 4], [0, 4, 3.4])[4] == [0, 0, 0, 1, 1]
    assert f1({1, 2}, {2, 3}) == (0.5, 0.5, 0.5)
    assert f1(set(), set()) == (0, 0, 0)

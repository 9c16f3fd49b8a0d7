"""Twins: the same case in two languages, held against each other."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.library import Library
from scenarios.model import Scenario
from scenarios.twins import Difference, differences, mechanics, twin_of

LIBRARY = Library()
ONE = LIBRARY.find("paket-fuer-morgen")
ALL = [LIBRARY.find(name) for name in ("paket-fuer-morgen", "parcel-for-tomorrow", "twelve-chairs", "knopf-gedrueckt")]


def changed(**update: Any) -> Scenario:
    return ONE.model_copy(update=update)


def paths(other: Scenario) -> list[str]:
    return [difference.path for difference in differences(ONE, other)]


def test_the_library_finds_a_twin_with_the_same_mechanics() -> None:
    """Protects authors from false alarms: German and English of a shipped case differ in words only."""
    twin = twin_of(ONE, LIBRARY)
    assert twin is not None
    assert (twin.id, twin.language) == ("parcel-for-tomorrow", "en")
    assert differences(ONE, twin) == ()


@pytest.mark.parametrize("named", [None, "nowhere-to-be-found"])
def test_no_twin_is_no_error(named: str | None) -> None:
    """Protects a file that is being written: its twin may not be named or written yet."""
    assert twin_of(changed(twin=named), LIBRARY) is None


@pytest.mark.parametrize(
    ("update", "path"),
    [
        ({"temperament": "formal"}, "temperament"),
        ({"difficulty": 3}, "difficulty"),
        ({"soothes": {"remedy": 2.0}}, "soothes.remedy"),
        ({"dates": {}}, "dates.ordered"),
        ({"practices": ONE.practices[:1]}, "practices"),
        ({"remedies": ONE.remedies[1:]}, f"remedies.{ONE.remedies[0].id}"),
        ({"needs": (ONE.needs[0].model_copy(update={"met_by": ("refund",)}), *ONE.needs[1:])}, f"needs.{ONE.needs[0].id}.met_by"),
        ({"remedies": (ONE.remedies[0].model_copy(update={"limit": 7.0}), *ONE.remedies[1:])}, f"remedies.{ONE.remedies[0].id}.limit"),
        ({"points": tuple(p.model_copy(update={"again": ""}) for p in ONE.points)}, "points.again"),
        ({"lines": ONE.lines[1:]}, f"lines.{ONE.lines[0].intent}"),
        ({"policy": ONE.policy[:-1]}, f"policy.{ONE.policy[-1].id}"),
    ],
)
def test_each_kind_of_mechanics_is_compared(update: dict[str, Any], path: str) -> None:
    """Protects fairness between languages: ids, kinds, needs, remedies, numbers, dates, lines; each is named by its place."""
    assert path in paths(changed(**update))


def test_what_is_missing_is_told_once() -> None:
    """Protects the overview: a remedy that one file lacks is one difference, and says on which side it is missing."""
    found = differences(ONE, changed(remedies=ONE.remedies[1:], needs=()))
    (lost,) = [difference for difference in found if difference.path.startswith("remedies")]
    assert (lost.a["kind"], lost.b) == (ONE.remedies[0].kind, None)


def test_order_of_parts_counts_and_is_told_as_order() -> None:
    """Protects what a customer asks for first: the same needs in another order are another case."""
    needs = tuple(reversed(ONE.needs))
    assert differences(ONE, changed(needs=needs)) == (Difference("needs", [n.id for n in ONE.needs], [n.id for n in needs]),)


def test_words_and_their_order_do_not_count() -> None:
    """Protects translators: other titles, openings, patterns, endings and lines in another order are no difference."""
    points = tuple(p.model_copy(update={"words": ("x",), "answer": "y"}) for p in ONE.points)
    other = changed(title="t", opening="o", points=points, lines=tuple(reversed(ONE.lines)), endings=dict.fromkeys(ONE.endings, "e"))
    assert differences(ONE, other) == ()


@settings(max_examples=16, deadline=None)
@given(st.sampled_from(ALL), st.sampled_from(ALL))
def test_comparing_is_the_same_from_both_sides(a: Scenario, b: Scenario) -> None:
    """Protects the table: what is missing here is there too much, and nothing differs from itself."""
    forth, back = differences(a, b), differences(b, a)
    assert {(d.path, str(d.a), str(d.b)) for d in forth} == {(d.path, str(d.b), str(d.a)) for d in back}
    assert (forth == ()) == (mechanics(a) == mechanics(b))

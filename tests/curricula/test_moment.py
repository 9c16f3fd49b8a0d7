"""The weakest moment: the reply that cost most, found by the turn it answers."""

from typing import Any

import pytest
from courses import GOOD, ended, grade

from curricula.moment import RECENT, weakest_moment
from grading.store import Ended


def costing(conversation: str, effect: float, turn: int = 1, **more: Any) -> Ended:
    return ended(conversation, grade=grade(evidence={"accountability": [("excuse", turn, -effect)]}), **more)


@pytest.mark.parametrize(("turn", "asked"), [(1, 0), (3, 2), (0, -1)])
def test_a_fault_lies_with_the_turn_before_it(turn: int, asked: int) -> None:
    """Protects the way back: what the trainee said wrong is said again as an answer to what came before, or to nothing."""
    moment = weakest_moment([costing("c-1", 1.0, turn)])
    assert moment is not None
    assert (moment.asked, moment.levels, moment.cues) == (asked, 1.0, ("excuse",))


def test_what_was_missing_lies_with_the_customers_turn() -> None:
    """Protects the way back: what was due and did not come is due again after the same words."""
    moment = weakest_moment([ended("c-1", grade=grade(missing={"solution": [("remedy", 2)]}))])
    assert moment is not None
    assert (moment.asked, moment.cues) == (2, ("remedy",))


def test_fault_and_gap_of_one_reply_add_up_and_the_dearest_comes_first() -> None:
    """Protects the sum: one reply that does several things wrong outweighs a single bigger slip elsewhere."""
    row = grade(
        evidence={"accountability": [("excuse", 3, -1.5), ("owns", 1, 0.5)], "listening": [("canned", 1, -2.5)]},
        missing={"listening": [("passes_over_point", 2)]},
    )
    moment = weakest_moment([ended("c-1", grade=row)])
    assert moment is not None
    assert (moment.asked, moment.levels, moment.cues) == (2, 2.6, ("excuse", "passes_over_point"))


def test_a_critical_error_outweighs_all() -> None:
    """Protects priorities: an insult is practised again before a missing remedy; named twice, it counts once."""
    row = grade(
        evidence={"listening": [("insult", 1, -1.0)], "accountability": [("insult", 1, -1.0)]},
        missing={"solution": [("remedy", 2)], "listening": [("names_feeling", 2)]},
        critical=[("insult", 1)],
    )
    moment = weakest_moment([ended("c-1", grade=row)])
    assert moment is not None
    assert (moment.asked, moment.levels, moment.cues) == (0, 4.0, ("insult",))


def test_of_two_alike_the_earlier_reply() -> None:
    """Protects determinism, and the customer: what went wrong first led to the rest."""
    row = grade(evidence={"accountability": [("excuse", 5, -1.0), ("denial", 3, -1.0)]})
    moment = weakest_moment([ended("c-1", grade=row)])
    assert moment is not None
    assert moment.asked == 2


def test_the_dearest_of_the_latest_conversations_is_found() -> None:
    """Protects people from what is long over: a grave slip counts as long as it is one of the last few."""
    made = [costing("c-old", 4.0), *(costing(f"c-{number}", 1.0 + number / 10) for number in range(RECENT))]
    assert [m.conversation if m else None for m in (weakest_moment(made), weakest_moment(made[:-1]))] == [f"c-{RECENT - 1}", "c-old"]


def test_the_last_ending_of_a_conversation_is_the_one() -> None:
    """Protects the place: who went back and did better is not shown what stands there no more."""
    made = [costing("c-1", 3.0), costing("c-2", 1.0), ended("c-1", grade=grade(GOOD))]
    moment = weakest_moment(made)
    assert moment is not None
    assert moment.conversation == "c-2"
    assert weakest_moment(made, "c-1") is None


def test_replays_have_no_moment_of_their_own() -> None:
    """Protects from going round in circles: an exercise is not exercised again."""
    assert weakest_moment([costing("c-1", 3.0, mode="replay")]) is None
    assert weakest_moment([]) is None
    assert weakest_moment([costing("c-1", 3.0)], "c-unknown") is None

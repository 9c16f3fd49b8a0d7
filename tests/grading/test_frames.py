"""Frames of sentences: what is learnt in one shop is known in the next."""

from grading.ear.case import Case
from grading.ear.frames import of_frame
from grading.hear import moment_of
from scenarios.conversation import Turn


def frame(customer: str, reply: str, *given: str) -> set[str]:
    moment, _ = moment_of((Turn("customer", customer), Turn("trainee", reply)), 1, Case("en", given=given))
    return set(of_frame(moment, 0))


def test_two_shops_share_a_frame() -> None:
    """Protects generalisation: a kettle and a nine-speed that leave on a weekday are told alike."""
    kettle = frame("My kettlebell is broken.", "The kettlebell leaves on Tuesday.")
    chain = frame("My derailleur is broken.", "The derailleur leaves on Friday.")
    assert kettle == chain
    assert "f:the C" in kettle
    assert any("@" in name for name in kettle)


def test_a_word_of_the_briefing_is_told_from_one_of_the_customer() -> None:
    """Protects remedies against restating: what only the briefing named is an offer, what the customer named is theirs."""
    both = frame("My derailleur is broken.", "The derailleur, or a kettlebell.", "A kettlebell may be sent instead.")
    assert {"f:the C", "f:a P"} <= both


def test_numbers_and_unknown_words_keep_only_their_kind() -> None:
    """Protects against learning article numbers: a number is a number, a word nobody knows is its ending."""
    assert "f:# ~ng" in frame("Hello.", "48213 xylophoning")

"""Names of what happens once in a conversation and counts from then on."""

from enum import StrEnum


class Mark(StrEnum):
    """Something the customer has done or seen, remembered until it is taken back."""

    THREATENED = "threatened"
    INSULTED = "insulted"
    """has let fly at the staff"""
    LIMIT = "limit"
    """was shown a calm limit, and keeps to it"""
    WRITING = "writing"
    """is still writing: more of the same message follows"""
    TESTED = "tested"
    """has asked how sure a promise is"""
    THINKING = "thinking"
    """has asked for a moment to decide"""
    DECIDED = "decided"
    WANTS_WRITTEN = "wants_written"
    """has asked to have it confirmed"""
    ASKED_WHAT_TO_DO = "asked_what_to_do"
    PRETENDING = "pretending"
    """says they follow and do not"""
    REALISED = "realised"
    """has seen their own mistake"""
    TAKEN_NO = "taken_no"
    """has accepted that there is no more to be had"""
    LAST_QUESTION = "last_question"
    """has asked what was left to ask before saying goodbye"""
    HANDED_OVER_WELL = "handed_over_well"
    HANDED_OVER_BADLY = "handed_over_badly"

"""Evidence: what the ear found in the trainee's words, and the names for it.

The cue ids are part of the stable contract; more may be added, none renamed.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Certainty = Literal["certain", "likely"]


class Cue(StrEnum):
    """One thing a reply can do for or against the customer."""

    # listening
    INVITES_TO_GO_ON = "invites_to_go_on"
    NAMES_FEELING = "names_feeling"
    UNDERSTANDS_FORMULA = "understands_formula"
    RESTATES = "restates"
    ASKS = "asks"
    VERIFIES_IDENTITY = "verifies_identity"
    ASKS_KNOWN = "asks_known"
    CHECKS_UNDERSTANDING = "checks_understanding"
    TAKES_UP_POINT = "takes_up_point"
    PASSES_OVER_POINT = "passes_over_point"
    ANOTHER_CASE = "another_case"
    PERSONAL = "personal"
    CANNED = "canned"
    INTERRUPTS = "interrupts"
    # accountability
    APOLOGY_SPECIFIC = "apology_specific"
    APOLOGY_GENERAL = "apology_general"
    APOLOGY_CONDITIONAL = "apology_conditional"
    REFUSES_APOLOGY = "refuses_apology"
    ADMITS_FAULT = "admits_fault"
    OWNS = "owns"
    EXPLAINS_CAUSE = "explains_cause"
    COMMITS_TO_PREVENT = "commits_to_prevent"
    EXCUSE = "excuse"
    BLAMES_CUSTOMER = "blames_customer"
    BLAMES_THIRD_PARTY = "blames_third_party"
    BLAMES_COLLEAGUE = "blames_colleague"
    BLAMES_SYSTEM = "blames_system"
    DENIAL = "denial"
    POLICY_SHIELD = "policy_shield"
    FALSE_CONFESSION = "false_confession"
    MINIMISES = "minimises"
    # solution
    REMEDY = "remedy"
    CHOICE = "choice"
    TIME = "time"
    NEXT_STEP = "next_step"
    CONFIRMS_AGREEMENT = "confirms_agreement"
    GOODWILL = "goodwill"
    INSTRUCTION = "instruction"
    CHECKS_IT_WORKED = "checks_it_worked"
    PROMISE = "promise"
    VAGUE_PROMISE = "vague_promise"
    REFUSAL = "refusal"
    SENDS_AWAY = "sends_away"
    OVERPROMISES = "overpromises"
    FORCES = "forces"
    # tone and truth
    COURTESY = "courtesy"
    THANKS = "thanks"
    ENCOURAGES = "encourages"
    SETS_BOUNDARY = "sets_boundary"
    INSULT = "insult"
    MOCKERY = "mockery"
    DISCRIMINATION = "discrimination"
    PRESSURE = "pressure"
    JARGON = "jargon"
    PERSONAL_DATA = "personal_data"
    UNTRUE = "untrue"
    DENIES_RIGHT = "denies_right"
    RIGHT_AS_FAVOUR = "right_as_favour"
    REVIEW_FOR_FAVOUR = "review_for_favour"
    DANGEROUS_ADVICE = "dangerous_advice"
    TALKS_TO_GRADER = "talks_to_grader"
    FORBIDDEN_PHRASE = "forbidden_phrase"


CRITICAL = frozenset(
    {
        Cue.INSULT,
        Cue.MOCKERY,
        Cue.DISCRIMINATION,
        Cue.PERSONAL_DATA,
        Cue.UNTRUE,
        Cue.OVERPROMISES,
        Cue.DENIES_RIGHT,
        Cue.SENDS_AWAY,
        Cue.DANGEROUS_ADVICE,
        Cue.REVIEW_FOR_FAVOUR,
    }
)
"""Reported beside the scores, each caps the overall result (rubric.md, critical errors)."""


FULL, SURE, HALF = 100, 65, 50
"""Strengths in per cent: beyond doubt; from here on certain; what only a likely rule says."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A cue at a place in one trainee turn.

    ``start`` and ``end`` count Unicode code points in the turn's text as the trainee gave it,
    and ``text[start:end] == quote`` always holds. ``detail`` says more where a cue has kinds: the
    remedy's kind, whom a blame names, the id of a point or a policy fact. ``rule`` names the rule
    that found it, so that a false alarm can be traced. ``strength``: how likely it is the cue, in per cent.
    """

    cue: Cue
    turn: int
    start: int
    end: int
    quote: str
    strength: int = 100
    detail: str = ""
    rule: str = ""

    @property
    def certainty(self) -> Certainty:
        """Whether it is sure enough to be acted on, or only likely."""
        return "certain" if self.strength >= SURE else "likely"

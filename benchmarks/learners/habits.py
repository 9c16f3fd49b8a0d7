"""Habits: how likely a learner is to do each thing well. Who begins how, and which habit a piece of advice speaks of."""

from collections.abc import Mapping
from typing import Literal

from simulator.chance import number

Profile = Mapping[str, float]
"""By habit the probability that it holds in one reply, 0 to 1."""
Kind = Literal["polite_empty", "curt", "excuse_maker", "over_promiser", "mixed"]

ACTS: Mapping[str, str] = {
    "lets_finish": "lets the customer finish",
    "takes_up": "takes up what was said",
    "names_feeling": "names the feeling and its cause",
    "apologises": "apologises for something particular",
    "admits": "admits the shop's fault",
    "owns": "takes it on personally",
    "asks": "asks what is needed",
    "remedy": "offers what fits",
    "choice": "gives a choice",
    "promises": "promises with a time",
    "keeps": "enters at the desk what was promised",
    "checks": "checks that all is settled",
}
"""What a learner does with the probability of the habit."""
FAULTS: Mapping[str, str] = {
    "no_excuse": "makes no excuses",
    "no_blame": "blames nobody",
    "no_minimising": "does not make light of it",
    "no_canned": "no stock phrases",
    "definite": "nothing vague",
    "within_limits": "promises nothing too big",
    "reads_first": "asks for nothing already given",
    "unconditional": "no apology with an if",
    "no_shield": "hides behind no rule",
}
"""What a learner is tempted to and does with 1 minus the probability of the habit."""
HABITS: Mapping[str, str] = {**ACTS, **FAULTS}

TAUGHT_BY: Mapping[str, str] = {
    "interrupts": "lets_finish",
    "passes_over_point": "takes_up",
    "names_feeling": "names_feeling",
    "apology_specific": "apologises",
    "refuses_apology": "apologises",
    "owns": "owns",
    "remedy": "remedy",
    "time": "promises",
    "excuse": "no_excuse",
    **dict.fromkeys(("blames_customer", "blames_third_party", "blames_colleague", "blames_system", "denial"), "no_blame"),
    "minimises": "no_minimising",
    "canned": "no_canned",
    "vague_promise": "definite",
    "overpromises": "within_limits",
    "asks_known": "reads_first",
    "apology_conditional": "unconditional",
    "policy_shield": "no_shield",
    "refusal": "no_shield",
}
"""By the skill of a piece of advice the habit it speaks of. What is not here speaks of nothing these learners do on purpose."""

_ACT, _FAULT, _SPREAD, _LEAST = 0.35, 0.8, 0.1, 0.02
KINDS: Mapping[Kind, Profile] = {
    "polite_empty": {"no_canned": 0.15, "definite": 0.25, "remedy": 0.25, "names_feeling": 0.3, "takes_up": 0.2, "owns": 0.2},
    "curt": {"lets_finish": 0.4, "takes_up": 0.15, "names_feeling": 0.05, "apologises": 0.1, "owns": 0.1, "remedy": 0.6,
             "no_minimising": 0.4, "no_shield": 0.4, "reads_first": 0.5},
    "excuse_maker": {"no_excuse": 0.15, "no_blame": 0.3, "unconditional": 0.4, "no_minimising": 0.5, "apologises": 0.3, "owns": 0.15},
    "over_promiser": {"within_limits": 0.2, "definite": 0.5, "names_feeling": 0.5, "apologises": 0.6, "owns": 0.5, "promises": 0.6},
    "mixed": {},
}  # fmt: skip
"""How the kinds of beginners differ from somebody who does a third of it and falls for one temptation in five."""


def beginner(kind: Kind, seed: int, learner: int) -> dict[str, float]:
    """Draw the habits one learner begins with: those of the kind, each a little different; of "mixed" anything from 0.15 to 0.85."""
    return {habit: round(_drawn(kind, habit, seed, learner), 4) for habit in HABITS}


def _drawn(kind: Kind, habit: str, seed: int, learner: int) -> float:
    luck = chance(seed, learner, "beginner", habit)
    if kind == "mixed":
        return 0.15 + 0.7 * luck
    middle = KINDS[kind].get(habit, _FAULT if habit in FAULTS else _ACT)
    return min(1 - _LEAST, max(_LEAST, middle + _SPREAD * (2 * luck - 1)))


def chance(*key: object) -> float:
    """Return a fraction from 0 to 1 that depends on ``key`` alone: the same key has the same luck in every condition."""
    return number(*key) / 2**64

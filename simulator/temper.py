"""Temperaments, as mechanics: nine ways to take the same words. To make one harder, change its row in ``TEMPERS``.

A temperament never decides what is said; it decides what reaches the customer, how long a slight is remembered, what must happen before
they agree, when it is over and how they go. Numbers are tenths of a mood (0 to 100) unless a factor.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grading.evidence import Cue
from scenarios.parts import Temperament
from simulator.scales import Mood


@dataclass(frozen=True, slots=True)
class Temper:
    """What a temperament changes. Only ``start`` has no default; the defaults are an even temper.

    ``soothes``, ``inflames``: factors by cue on what lowers and raises anger; ``by_words``, ``by_faults``: on all others.
    ``held_at``: anger does not fall below this until a cue of ``released_by`` was heard. ``forgets``: how much of a grudge goes with
    every reply that gives no new offence. ``accepts``: highest anger at which an offer that fits is accepted.
    ``breaking``: anger at which it is over once a warning has been given; ``disillusioned``: trust at which it is over without one.
    ``goes``: how they leave. ``warns``: whether they threaten first. ``insults``: whether they let fly when boiling (never slurs).
    ``tests_below``: trust under which a promise is put to the test. ``hesitates``: asks for a moment before choosing.
    ``wants_written``: agrees only to what will be confirmed. ``haggles``: how often they try for more on top of a fitting offer.
    ``pretends``: hides not having understood. ``bursts``: writes on while being answered.
    """

    start: Mood
    soothes: Mapping[Cue, float] = field(default_factory=dict)
    inflames: Mapping[Cue, float] = field(default_factory=dict)
    by_words: float = 1.0
    by_faults: float = 1.0
    held_at: int = 0
    released_by: frozenset[Cue] = frozenset()
    forgets: int = 6
    accepts: int = 45
    breaking: int = 95
    disillusioned: int = -1
    goes: str = "left"
    warns: bool = True
    insults: bool = False
    tests_below: int = 45
    hesitates: bool = False
    wants_written: bool = False
    haggles: int = 0
    pretends: bool = False
    bursts: bool = False


_NAMED = frozenset({Cue.APOLOGY_SPECIFIC, Cue.ADMITS_FAULT, Cue.RESTATES})
"""Cues by which somebody has said what went wrong."""

TEMPERS: Mapping[Temperament, Temper] = {
    "furious": Temper(
        # Loud until somebody says what went wrong; forgets fast afterwards.
        Mood(80, 10, 25, 60), inflames={Cue.UNDERSTANDS_FORMULA: 2.0, Cue.MINIMISES: 1.4}, by_faults=1.2, held_at=60, released_by=_NAMED,
        forgets=12, accepts=55, goes="escalated", insults=True, bursts=True,
    ),
    "disappointed": Temper(
        # Loyal and quiet: rarely boils, remembers every slight, and is gone without a threat when trust is used up.
        Mood(50, 10, 45, 70), soothes={Cue.PERSONAL: 2.0, Cue.COMMITS_TO_PREVENT: 2.0, Cue.GOODWILL: 1.3},
        inflames={Cue.CANNED: 1.5, Cue.APOLOGY_CONDITIONAL: 1.4}, forgets=2, disillusioned=5, warns=False, hesitates=True,
    ),
    "sarcastic": Temper(
        # Warm words are lost on them or worse; plain facts disarm.
        Mood(60, 5, 25, 60), soothes={Cue.REMEDY: 1.2, Cue.TIME: 1.4, Cue.ADMITS_FAULT: 1.4, Cue.NAMES_FEELING: 0.2, Cue.ENCOURAGES: 0.0},
        inflames={Cue.UNDERSTANDS_FORMULA: 2.5, Cue.CANNED: 1.8, Cue.VAGUE_PROMISE: 1.5}, by_words=0.8, accepts=50, tests_below=55,
    ),
    "anxious": Temper(
        # Slow to anger; what counts is that it becomes clear, one thing at a time.
        Mood(35, 75, 40, 70), soothes={Cue.INSTRUCTION: 1.2, Cue.CHECKS_UNDERSTANDING: 1.5, Cue.ENCOURAGES: 2.0, Cue.TIME: 1.3},
        inflames={Cue.PRESSURE: 2.0, Cue.JARGON: 2.0}, by_faults=0.8, warns=False, hesitates=True, tests_below=50,
    ),
    "pretending": Temper(
        # "Yes, yes": says they follow when they do not; only a kind question brings it out.
        Mood(25, 70, 50, 75), soothes={Cue.CHECKS_UNDERSTANDING: 1.5, Cue.ENCOURAGES: 1.5},
        inflames={Cue.JARGON: 1.5, Cue.MOCKERY: 1.5}, warns=False, pretends=True, tests_below=30,
    ),
    "tired": Temper(
        # Has told it too often: no patience left, hates every second asking, glad of whoever has read it.
        Mood(60, 20, 20, 45), soothes={Cue.RESTATES: 1.5, Cue.TAKES_UP_POINT: 1.5, Cue.OWNS: 1.3},
        inflames={Cue.ASKS_KNOWN: 2.0, Cue.CANNED: 1.5, Cue.SENDS_AWAY: 1.5}, by_faults=1.1, accepts=50, forgets=4, tests_below=50,
    ),
    "formal": Temper(
        # Feelings are beside the point; precise statements count, and what is agreed is to be confirmed.
        Mood(55, 5, 20, 60), soothes={Cue.NAMES_FEELING: 0.3, Cue.TIME: 1.3, Cue.CONFIRMS_AGREEMENT: 1.5, Cue.ADMITS_FAULT: 1.3},
        inflames={Cue.DENIES_RIGHT: 1.8, Cue.RIGHT_AS_FAVOUR: 3.0, Cue.POLICY_SHIELD: 1.4, Cue.VAGUE_PROMISE: 1.5, Cue.UNTRUE: 1.5},
        by_words=0.7, forgets=1, accepts=50, goes="escalated", tests_below=40, wants_written=True,
    ),
    "mistaken": Temper(
        # Wrong and sure of it: agrees to nothing before they have seen it, and blame makes that impossible.
        Mood(60, 45, 30, 60), soothes={Cue.EXPLAINS_CAUSE: 3.0, Cue.CHECKS_UNDERSTANDING: 1.5},
        inflames={Cue.BLAMES_CUSTOMER: 1.5, Cue.DENIAL: 0.7, Cue.MOCKERY: 1.5}, forgets=8,
    ),
    "trying_it_on": Temper(
        # Asks for more than is due, twice; a calm no is taken sportingly, a soft one invites the next try.
        Mood(40, 5, 40, 60), soothes={Cue.GOODWILL: 0.5}, inflames={Cue.REFUSAL: 0.2, Cue.POLICY_SHIELD: 0.5},
        by_words=0.7, forgets=10, accepts=40, haggles=2, tests_below=20,
    ),
}  # fmt: skip
"""The nine temperaments. A scenario's own ``mood``, ``soothes`` and ``inflames`` come on top."""

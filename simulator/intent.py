"""What the customer does next: one row of rules, read from top to bottom; the first that fits decides.

The voice words an intent, it never chooses one. Endings are decided here and nowhere else.
"""

from collections.abc import Callable
from dataclasses import dataclass

from grading.evidence import Cue, Evidence
from scenarios.model import Scenario
from scenarios.parts import Fact, Intent, Outcome
from simulator.chance import choose
from simulator.mood import TEMPERS, Change, Mood, Temper
from simulator.state import State

NOTICEABLE = 10
"""Anger must move by this much, in tenths, before the customer shows it."""
TOO_CONFUSED = 60
"""With more confusion than this, in tenths, nobody agrees to anything."""
SURE_ENOUGH = 40
"""With needs left open, this much trust lets a customer accept what meets the first one."""
TELLS_AT_ONCE = 2
_UNFORGIVABLE = frozenset({Cue.INSULT, Cue.MOCKERY, Cue.DISCRIMINATION})
_SPOILS = frozenset({Cue.REFUSAL, Cue.SENDS_AWAY, Cue.DENIAL, Cue.INSULT, Cue.MOCKERY, Cue.BLAMES_CUSTOMER, Cue.DENIES_RIGHT, Cue.UNTRUE})


@dataclass(frozen=True)
class Situation:
    """All that decides the customer's next turn. ``state`` is from before the reply, ``change`` from after it."""

    scenario: Scenario
    state: State
    change: Change
    evidence: tuple[Evidence, ...]
    offered: frozenset[str]
    asked: tuple[Fact, ...]
    promised: bool
    seed: int
    called_back: bool = False

    @property
    def mood(self) -> Mood:
        """The mood after the reply."""
        return self.change.mood

    @property
    def temper(self) -> Temper:
        """The mechanics of this customer."""
        return TEMPERS[self.scenario.temperament]

    @property
    def anger_moved(self) -> int:
        """How far anger moved with this reply, in tenths."""
        return self.mood.anger - self.state.mood.anger

    @property
    def untold(self) -> tuple[Fact, ...]:
        """Facts the customer would tell unasked and has not yet."""
        return tuple(f for f in self.scenario.facts if f.when == "volunteered" and f.id not in self.state.told)

    def heard(self, *cues: Cue) -> bool:
        """Whether one of ``cues`` was heard in this reply."""
        return any(e.cue in cues for e in self.evidence)


@dataclass(frozen=True, slots=True)
class Decision:
    """The intent, the facts that go with it, and what it settles."""

    intent: Intent
    facts: tuple[Fact, ...] = ()
    agreed: Outcome | None = None
    outcome: Outcome | None = None


def met(scenario: Scenario, offered: frozenset[str], mood: Mood) -> bool:
    """Whether what was offered meets the first need, and the others too or trust bridges them."""
    needs = scenario.what_meets()
    open_needs = [need for need in needs if not offered & set(need.met_by)]
    return not open_needs or (needs[0] not in open_needs and mood.trust >= SURE_ENOUGH)


def _breaks(s: Situation) -> Decision | None:
    """It is over when patience has run out, or anger has boiled over after a warning; an insult is warning enough."""
    boils = s.mood.anger >= s.temper.breaking and (s.state.threatened or s.heard(*_UNFORGIVABLE))
    if not boils and s.mood.patience > 0:
        return None
    if s.temper.goes == "escalated":
        return Decision("escalate", outcome="escalated")
    return Decision("leave", outcome="left")


def _closes(s: Situation) -> Decision | None:
    """After an agreement one more reply ends it well, unless it spoils it or there is still something to answer."""
    agreed = s.state.agreed
    if agreed is None or s.asked:
        return None
    if s.heard(*_SPOILS) or s.mood.anger > s.temper.accepts + NOTICEABLE:
        return Decision("doubt")
    if agreed == "follow_up" and s.heard(Cue.REMEDY, Cue.ASKS, Cue.CHOICE, Cue.INSTRUCTION):
        return None
    return Decision("thank", agreed=agreed, outcome=agreed)


def _calm_enough(s: Situation) -> bool:
    return s.mood.anger <= s.temper.accepts and s.mood.confusion <= TOO_CONFUSED and not s.heard(*_SPOILS)


def _accepts(s: Situation) -> Decision | None:
    if _calm_enough(s) and met(s.scenario, s.offered, s.mood):
        return Decision("accept", facts=s.asked, agreed="resolved")
    return None


def _answers(s: Situation) -> Decision | None:
    return Decision("inform", facts=s.asked, agreed=s.state.agreed) if s.asked else None


def _waits(s: Situation) -> Decision | None:
    """A promise to come back at a time is enough for now, if nothing better was said."""
    serious = s.heard(Cue.OWNS, Cue.NEXT_STEP, Cue.REMEDY) or s.called_back
    if s.promised and serious and _calm_enough(s) and s.anger_moved < 0 and s.mood.trust >= SURE_ENOUGH:
        return Decision("accept", agreed="follow_up")
    return None


def _threatens(s: Situation) -> Decision | None:
    near = s.mood.anger >= s.temper.breaking - NOTICEABLE and s.anger_moved > 0
    return Decision("threaten") if near and not s.state.threatened else None


def _tells_on(s: Situation) -> Decision | None:
    if s.heard(Cue.INVITES_TO_GO_ON):
        return Decision("vent", facts=s.untold[:TELLS_AT_ONCE])
    return None


def _flares_up(s: Situation) -> Decision | None:
    if s.anger_moved < NOTICEABLE:
        return None
    if s.untold:
        return Decision("vent", facts=s.untold[:1])
    intents: tuple[Intent, ...] = ("doubt", "demand", "vent")
    return Decision(choose(intents, s.seed, len(s.state.turns), "flares_up"))


def _wants_it_exact(s: Situation) -> Decision | None:
    return Decision("doubt") if s.heard(Cue.REMEDY, Cue.VAGUE_PROMISE, Cue.GOODWILL) and not s.heard(Cue.TIME, Cue.PROMISE) else None


def _softens(s: Situation) -> Decision | None:
    if s.anger_moved <= -NOTICEABLE:
        return Decision("soften", facts=s.untold[:1] if s.mood.anger >= s.temper.accepts else ())
    return None


def _is_lost(s: Situation) -> Decision | None:
    return Decision("ask") if s.mood.confusion >= TOO_CONFUSED - NOTICEABLE else None


def _goes_on(s: Situation) -> Decision:
    intents: tuple[Intent, ...] = ("demand", "ask", "doubt") if s.mood.anger >= s.temper.accepts else ("ask", "doubt")
    if s.untold:
        return Decision("vent", facts=s.untold[:1])
    return Decision(choose(intents, s.seed, len(s.state.turns), "goes_on"))


RULES: tuple[Callable[[Situation], Decision | None], ...] = (
    _breaks, _closes, _accepts, _answers, _waits, _threatens, _tells_on, _flares_up, _wants_it_exact, _softens, _is_lost,
)  # fmt: skip


def told_on(s: Situation) -> Decision:
    """Return what the customer does when the trainee only listens: tell on, repeat the question, or give up."""
    intent: Intent = "vent" if s.untold or s.mood.anger >= s.temper.accepts else "ask"
    return _breaks(s) or Decision(intent, facts=s.untold[:TELLS_AT_ONCE], agreed=s.state.agreed)


def decide(situation: Situation) -> Decision:
    """Return the customer's next intent."""
    for rule in RULES:
        decision = rule(situation)
        if decision:
            return decision
    return _goes_on(situation)

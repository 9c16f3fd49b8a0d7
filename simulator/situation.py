"""All that decides the customer's next turn, and what a decision says."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from grading.evidence import Cue, Evidence
from scenarios.model import Scenario
from scenarios.parts import Fact, Intent, Need, Outcome, Point, Remedy, RemedyKind, Task
from simulator.chance import choose, number
from simulator.marks import Mark
from simulator.mood import Change
from simulator.scales import Mood
from simulator.state import State
from simulator.temper import TEMPERS, Temper

SURE_ENOUGH = 40
"""With a need left open that was asked for, this much trust lets a customer accept what meets the first one."""


@dataclass(frozen=True)
class Situation:
    """``state`` is from before the reply, ``change`` from after it.

    ``offered``: ids of remedies on the table; ``now_offered``: those this reply brought. ``asked``: facts a question fits. ``promised``: a
    time was promised; ``called_back``: a call-back was entered. ``deeds``: what happened beside words. ``task``, ``step``: what the
    customer was told to do, and how they get on with it. ``explained``: the reply explains what the customer is wrong about.
    ``raised``: points the customer has raised and nobody has taken up.
    """

    scenario: Scenario
    state: State
    change: Change
    evidence: tuple[Evidence, ...]
    offered: frozenset[str]
    seed: int
    now_offered: frozenset[str] = frozenset()
    asked: tuple[Fact, ...] = ()
    promised: bool = False
    called_back: bool = False
    deeds: tuple[str, ...] = ()
    task: Task | None = None
    step: str | None = None
    explained: bool = False
    raised: tuple[Point, ...] = ()

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

    @cached_property
    def untold(self) -> tuple[Fact, ...]:
        """Facts the customer would tell unasked and has not yet, in an order of this conversation's own."""
        left = [f for f in self.scenario.facts if f.when == "volunteered" and f.id not in self.state.told]
        return tuple(sorted(left, key=lambda f: number(self.seed, f.id)))

    def heard(self, *cues: Cue) -> bool:
        """Whether one of ``cues`` was heard in this reply."""
        return any(e.cue in cues for e in self.evidence)

    def did(self, *names: str) -> bool:
        """Whether one of ``names`` happened with this reply."""
        return any(name in self.deeds for name in names)

    def marked(self, mark: Mark) -> bool:
        """Whether ``mark`` was set before this reply."""
        return mark in self.state.marks

    def by_chance(self, purpose: str, one_in: int = 2) -> bool:
        """Decide once in ``one_in`` times, always the same for the same seed and turn."""
        return number(self.seed, len(self.state.turns), purpose) % one_in == 0

    def one_of(self, intents: Sequence[Intent], purpose: str) -> Intent:
        """Choose an intent, always the same for the same seed and turn."""
        return choose(intents, self.seed, len(self.state.turns), purpose)

    @property
    def missing(self) -> list[Need]:
        """Needs that nothing on the table meets."""
        return [need for need in self.scenario.what_meets() if not self.offered & set(need.met_by)]

    @property
    def met(self) -> bool:
        """Whether what was offered meets the first need, and the others too; what was asked for in vain, trust can bridge."""
        needs, missing = self.scenario.what_meets(), self.missing
        bridged = all(not need.says or self.state.times(f"asked_for:{need.id}") for need in missing)
        return not missing or (needs[0] not in missing and bridged and self.mood.trust >= SURE_ENOUGH)

    @property
    def chooses(self) -> bool:
        """Whether this reply gives a choice: says so, or names several remedies for the same need."""
        several = any(len(self.now_offered & set(need.met_by)) > 1 for need in self.scenario.needs)
        return several or self.heard(Cue.CHOICE)

    @property
    def to_choose_from(self) -> frozenset[str]:
        """What was offered last, if it was a choice."""
        return (self.now_offered if self.chooses else frozenset()) if self.now_offered else self.state.latest

    @property
    def pick(self) -> Remedy | None:
        """What the customer picks where several remedies are on the table: of those that meet a need, what they like best.

        Only of what was offered last as a choice; None where something has been settled on.
        """
        for need in self.scenario.needs:
            on_table = self.to_choose_from
            liked = [name for name in need.met_by if name in on_table]
            settled = self.state.times(f"settled:{need.id}") or self.state.done & set(need.met_by)
            if liked and not settled:
                return next(r for r in self.scenario.remedies if r.id == liked[0])
        return None

    @property
    def settled(self) -> tuple[str, ...]:
        """Needs for which this reply names one of several remedies, as what will be done: nobody has to choose any more."""
        named = [(need.id, set(need.met_by) & self.offered, set(need.met_by) & self.now_offered) for need in self.scenario.needs]
        return tuple(f"settled:{need}" for need, known, now in named if len(known) > 1 and len(now) == 1)


@dataclass(frozen=True, slots=True)
class Decision:
    """The intent, what exactly is said with it, and what it settles.

    ``moves``: names of the stock's moves. ``says``: texts of the scenario. ``chosen``: the kind of remedy that is picked. ``more``: the
    customer goes on writing. ``marks``, ``unmarks``: what counts from now on, and what no longer does. ``again``: ids of points the
    customer comes back to; ``asks_for``: the id of a need that is still open. ``settles``: ids of remedies that are done with it.
    """

    intent: Intent
    facts: tuple[Fact, ...] = ()
    moves: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    chosen: RemedyKind | None = None
    more: bool = False
    marks: frozenset[Mark] = frozenset()
    unmarks: frozenset[Mark] = frozenset()
    again: tuple[str, ...] = ()
    asks_for: str = ""
    settles: tuple[str, ...] = ()
    agreed: Outcome | None = None
    outcome: Outcome | None = None

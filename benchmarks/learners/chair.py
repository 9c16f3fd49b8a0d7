"""A learner in the trainee's chair: which habits hold in this reply, and the words they come to."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from benchmarks.learners.habits import FAULTS, Profile, chance
from benchmarks.learners.words import bank_of
from scenarios.model import Scenario
from scenarios.parts import Remedy
from simulator.chance import number
from simulator.marks import Mark
from simulator.playtest.player import LEAVES
from simulator.state import State

TEMPTATIONS = 2
"""So many of the faults a reply tempts to, drawn by lot: nobody stands before all nine at once."""
SECOND_THOUGHT = 3
"""What does not come to mind at once has another chance only after so many replies."""
MOST_REPLIES = 5
"""After so many replies a learner lets it be."""
PUBLIC = frozenset({"review", "social"})
"""Where a name has no place."""
ADMISSIBLE = frozenset({"shop", "carrier"})
"""Faults for which the shop answers; nobody here confesses to anything else."""


@dataclass(frozen=True)
class Said:
    """One reply: the anger before it (tenths), what was done in it, left undone, and what the learner fell for."""

    anger: int
    done: frozenset[str]
    left: frozenset[str]
    fell_for: frozenset[str]


@dataclass
class Learner:
    """Plays one conversation. ``key`` is its luck: the same key and habits say the same."""

    scenario: Scenario
    habits: Profile
    key: tuple[object, ...]
    kind: str = "learner"
    said: list[Said] = field(default_factory=list)
    _taken: set[str] = field(default_factory=set)
    _done: set[str] = field(default_factory=set)
    _left: set[str] = field(default_factory=set)
    _worded: Counter[str] = field(default_factory=Counter)

    def next_part(self, state: State) -> str:
        """Return what this learner does and says now."""
        self._done, self._left = set(), set()
        if Mark.WRITING in state.marks and self._holds("lets_finish"):
            return "/listen"
        if len(self.said) >= MOST_REPLIES:
            return LEAVES
        tempted = self._temptations()
        fell_for = [fault for fault in tempted if not self._lucky(fault)]
        sentences = [*self._spoken(state, fell_for)] or [self._say("nothing")]
        self._done |= {*tempted} - {*fell_for}
        self.said.append(Said(state.mood.anger, frozenset(self._done), frozenset(self._left), frozenset(fell_for)))
        return "\n".join([*self._at_the_desk(state), " ".join(sentences)])

    def _spoken(self, state: State, fell_for: list[str]) -> Iterator[str]:
        """Yield the sentences of a reply, in the order a person would say them."""
        if not self.said:
            yield self._say("greeting_public" if self.scenario.channel in PUBLIC else "greeting")
        if state.agreed:
            yield self._say("agreed")
        yield from self._hearing(state)
        yield from (self._say(fault) for fault in fell_for)
        if not state.agreed:
            yield from self._answering_for()
            yield from self._solving(state)
        if (state.agreed or (self.said and not self._ever("checks"))) and self._holds("checks"):
            yield self._say("checks")

    def _hearing(self, state: State) -> Iterator[str]:
        points = {point.id: (place, point.answer) for place, point in enumerate(self.scenario.points) if point.answer}
        for name in [name for name in points if name not in self._taken][:2]:
            place, answer = points[name]
            if self._holds("takes_up", place):
                self._taken.add(name)
                yield answer
        if not state.agreed and not self._ever("names_feeling") and self._holds("names_feeling"):
            yield self._say("names_feeling")

    def _answering_for(self) -> Iterator[str]:
        known = self.scenario.fault in ADMISSIBLE and len(self.said) >= (self.scenario.fault_known_after or 0)
        if known and not self._ever("apologises") and self._holds("apologises"):
            yield self._say("apologises")
        if known and not self._ever("admits") and self._holds("admits"):
            yield self._say("admits")
        if not self._ever("owns") and self._holds("owns"):
            yield self._say("owns")

    def _solving(self, state: State) -> Iterator[str]:
        offers = _fitting(self.scenario, state)
        if offers and self._holds("remedy"):
            both = len(offers) > 1 and self._holds("choice")
            yield from (remedy.text for remedy in offers[: 1 + both])
            if both:
                yield self._say("choice")
        elif len(self.said) < 3 and self._holds("asks"):
            yield self._say("asks")
        if not self._ever("promises") and self._holds("promises"):
            yield self._say("promises")

    def _at_the_desk(self, state: State) -> Iterator[str]:
        """A promise to be in touch is entered; what was agreed is set going."""
        if "promises" in self._done and "callback" in self.scenario.desk and self._holds("keeps"):
            yield f"/callback {self._soon.hour}:00"
        agreed = [r for r in self.scenario.remedies if r.id in state.offered - state.done and r.kind == "replacement"]
        if state.agreed and agreed and "replace" in self.scenario.desk and self._holds("keeps"):
            yield "/replace"

    def _temptations(self) -> list[str]:
        by_lot = sorted(FAULTS, key=lambda fault: number(*self.key, len(self.said), "tempts", fault))
        return by_lot[:TEMPTATIONS]

    def _holds(self, habit: str, place: int = 0) -> bool:
        """Whether an act is done now; noted either way."""
        holds = self._lucky(habit, place)
        (self._done if holds else self._left).add(habit)
        return holds

    def _lucky(self, habit: str, place: int = 0) -> bool:
        moment = len(self.said) if habit in FAULTS else len(self.said) // SECOND_THOUGHT
        return chance(*self.key, moment, habit, place) < self.habits[habit]

    def _ever(self, habit: str) -> bool:
        return any(habit in reply.done for reply in self.said)

    def _say(self, what: str) -> str:
        """Word it, another way each time as long as there are any."""
        bank, times = bank_of(self.scenario)[what], self._worded[what]
        self._worded[what] += 1
        persona, hour = self.scenario.persona, self._soon.hour
        spoken = f"{hour} Uhr" if self.scenario.language == "de" else f"{hour % 12 or 12} {'pm' if hour >= 12 else 'am'}"
        return bank[(number(*self.key, "words", what) + times) % len(bank)].format(name=persona.address_as or persona.name, hour=spoken)

    @property
    def _soon(self) -> datetime:
        return self.scenario.now + timedelta(hours=2)


def _fitting(scenario: Scenario, state: State) -> list[Remedy]:
    """What meets the first need that is still open, of what the trainee may give, the best liked first."""
    for need in scenario.what_meets():
        if not state.offered & {*need.met_by}:
            mine = {r.id: r for r in scenario.remedies if r.authority == "trainee" and r.text.strip("– ")}
            return [mine[name] for name in need.met_by if name in mine]
    return []

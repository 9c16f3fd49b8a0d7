"""What an action at the desk is given and what it brings."""

from dataclasses import dataclass, field
from datetime import datetime

from scenarios.model import Scenario
from scenarios.parts import DeskAction, Remedy, RemedyKind
from simulator.hours import Hours
from simulator.messages import euros, say


@dataclass(frozen=True)
class Desk:
    """Where an action is done: the case, the simulated time, the shop's hours, and what the team lead has allowed so far."""

    scenario: Scenario
    now: datetime
    hours: Hours
    granted: frozenset[str] = frozenset()

    def say(self, key: str, /, **places: object) -> str:
        """Word ``key`` in the scenario's language."""
        return say(key, self.scenario.language, **places)

    def remedies(self, *kinds: RemedyKind) -> tuple[Remedy, ...]:
        """Return the remedies of these kinds."""
        return tuple(r for r in self.scenario.remedies if r.kind in kinds)

    def mine(self, remedies: tuple[Remedy, ...]) -> tuple[Remedy, ...]:
        """Return those the trainee may give: alone, or because the team lead has said so."""
        return tuple(r for r in remedies if r.authority == "trainee" or r.id in self.granted)

    def limit(self, remedy: Remedy) -> float | None:
        """Return the limit of a remedy, its own or the shop's for its kind; what the lead allowed has its own limit only."""
        if remedy.id in self.granted:
            return remedy.limit
        return remedy.limit if remedy.limit is not None else self.scenario.shop.limits.get(remedy.kind)

    def money(self, amount: float) -> str:
        """Write an amount in the scenario's language."""
        return euros(amount, self.scenario.language)


@dataclass(frozen=True, slots=True)
class Result:
    """What an action brought: a text for the trainee and what it sets in motion.

    ``minutes``: time that passes. ``done``: remedies that are now really under way. ``promise``: a call-back entered for that time.
    ``found``: ids of facts that turned up. ``granted``: ids of remedies the team lead now allows.
    """

    name: DeskAction
    arguments: str
    text: str
    ok: bool = True
    minutes: int = 0
    done: tuple[Remedy, ...] = ()
    promise: datetime | None = None
    found: tuple[str, ...] = field(default=())
    granted: tuple[str, ...] = field(default=())


def refused(name: DeskAction, arguments: str, text: str) -> Result:
    """Return the result of an action that could not be done: it says why and changes nothing."""
    return Result(name, arguments, text, ok=False)


def not_mine(desk: Desk, remedies: tuple[Remedy, ...]) -> str:
    """Say why none of ``remedies`` can be given; empty where one can."""
    if not remedies:
        return desk.say("not_offered")
    return "" if desk.mine(remedies) else desk.say("only_lead")

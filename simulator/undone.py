"""What was agreed and never set going at the desk: the customer left content and will wait in vain."""

from collections.abc import Mapping

from scenarios.model import Scenario
from scenarios.parts import DeskAction, Remedy, RemedyKind
from simulator.state import State

DONE_BY: Mapping[RemedyKind, frozenset[DeskAction]] = {
    "refund": frozenset({"refund"}),
    "partial_refund": frozenset({"refund"}),
    "replacement": frozenset({"replace"}),
    "exchange": frozenset({"replace"}),
    "express": frozenset({"replace", "redeliver"}),
    "redelivery": frozenset({"replace", "redeliver"}),
    "repair": frozenset({"repair"}),
}
"""Desk actions without which nothing moves, by kind of remedy; the others are done with the words."""


def undone(state: State, scenario: Scenario) -> tuple[Remedy, ...]:
    """Return remedies that meet a need, were agreed on, and wait for a desk action the scenario has; none before an agreement."""
    if state.agreed != "resolved" and state.outcome != "resolved":
        return ()
    found = (_waiting(need.met_by, state, scenario) for need in scenario.needs)
    return tuple(dict.fromkeys(remedy for remedy in found if remedy))


def _waiting(met_by: tuple[str, ...], state: State, scenario: Scenario) -> Remedy | None:
    promised = [r for r in scenario.remedies if r.id in state.offered and r.id in met_by]
    at_the_desk = [DONE_BY.get(r.kind, frozenset()) & set(scenario.desk) for r in promised]
    return promised[0] if promised and all(at_the_desk) and not state.done & set(met_by) else None

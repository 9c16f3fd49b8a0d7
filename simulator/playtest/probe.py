"""A trainee without a character, who says anything anybody says here: finds what no single one of the nine comes upon."""

from collections.abc import Iterator, Sequence
from itertools import count

from scenarios.model import Scenario
from scenarios.trainees import KINDS, Trainees
from simulator.chance import choose
from simulator.playtest.player import LEAVES
from simulator.state import State

AT_THE_DESK = ("/lookup order", "/lookup customer", "/lookup policy", "/listen", "/wait 30m", "/wait 1d", "/ask logistics ?", "/ask lead ?")
PATIENCE = 14
"""Entries after which it goes."""


class Probe:
    """Draws from all parts of all trainees and from the desk, always the same for the same seed."""

    kind = "probe"

    def __init__(self, scenario: Scenario, trainees: Trainees, seed: int) -> None:
        desk = [action for action in AT_THE_DESK if action.split()[0][1:] in scenario.desk]
        self.pool, self.seed, self.turn = [*_said(trainees), *_offers(scenario), *desk], seed, count()

    def next_part(self, state: State) -> str:  # noqa: ARG002  it does not look
        """Return what to do and say now."""
        turn = next(self.turn)
        return LEAVES if turn >= PATIENCE else choose(self.pool, self.seed, turn, "probe")


def _offers(scenario: Scenario) -> Sequence[str]:
    return [*(remedy.text for remedy in scenario.remedies), *(point.answer for point in scenario.points if point.answer)]


def _said(trainees: Trainees) -> Iterator[str]:
    for kind in KINDS:
        yield from trainees.of(kind).every_part()

"""What the exemplars of a scenario are worth: each is graded as a reply, and has to land in the band of its quality."""

from collections.abc import Mapping
from typing import Literal, get_args

from grading.ear.case import Case
from grading.grader import Grade, grade
from scenarios.conversation import Action, Conversation, Role, Turn
from scenarios.exemplars import Moment
from scenarios.model import Scenario
from scenarios.parts import DeskAction
from scenarios.trainee_lines import take_apart
from simulator.desk.action import Desk
from simulator.desk.parse import parse
from simulator.desk.perform import perform
from simulator.due import OFFICE

Quality = Literal["poor", "middling", "good"]
QUALITIES: tuple[Quality, ...] = get_args(Quality)
BANDS: Mapping[Quality, tuple[float, float]] = {"poor": (0.0, 40.0), "middling": (40.0, 70.0), "good": (70.0, 100.1)}
"""Lowest and first too high overall result, 0 to 100, of each quality; a critical error caps at 40."""


def graded(scenario: Scenario, case: Case, moment: Moment, quality: Quality) -> Grade:
    """Grade one exemplar of ``moment`` in its place."""
    said = [_turn(scenario, turn.who, turn.text, moment.contact) for turn in moment.before]
    before = said or [_turn(scenario, "customer", scenario.opening, moment.contact)]
    reply = _turn(scenario, "trainee", getattr(moment, quality), moment.contact)
    return grade(
        Conversation(f"{moment.id}-{quality}", scenario.language, scenario.channel, (*before, reply), rate="reply", fault=scenario.fault),
        case,
    )


def _turn(scenario: Scenario, who: Role, text: str, contact: int) -> Turn:
    taken, desk = take_apart(text), Desk(scenario, scenario.now, OFFICE)
    done = tuple(_done(parsed, desk) for action in taken.actions if not isinstance(parsed := parse(action, scenario), str))
    return Turn(who, taken.reply, actions=done, contact=contact if contact > 1 else None)


def _done(parsed: tuple[DeskAction, str], desk: Desk) -> Action:
    result = perform(*parsed, desk)
    return Action(result.name, result.arguments, result.text)

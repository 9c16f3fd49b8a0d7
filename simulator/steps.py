"""Steps a customer tries: one explained well works, one that is unclear is asked about, too many at once go wrong."""

import re
from collections.abc import Sequence

from grading.ear.case import matcher
from grading.ear.rules import rulebook
from grading.evidence import Cue, Evidence
from scenarios.model import Scenario
from scenarios.parts import Task
from simulator.scales import Mood

LOST = 40
"""Confusion, in tenths, from which less can be taken in."""
WORDS_A_STEP = {False: 30, True: 22}
STEPS_AT_ONCE = {False: 6, True: 3}
"""What somebody can follow, and somebody who is lost. This project's choice; plain-language guides ask for one idea a sentence."""
_SENTENCE = re.compile(r"[^.!?\n]+")


def task_asked(text: str, scenario: Scenario) -> Task | None:
    """Return the task that ``text`` asks the customer to do, if any."""
    reading = rulebook(scenario.language).read(text)
    return next((t for t in scenario.tasks if any(matcher(t.asked_by, scenario.language).meant(reading))), None)


def tried(text: str, evidence: Sequence[Evidence], mood: Mood, scenario: Scenario, task: Task | None) -> str | None:
    """Say how the customer gets on with what ``text`` tells them to do, by name of a deed; None where it tells them nothing."""
    steps = [e for e in evidence if e.cue == Cue.INSTRUCTION]
    instructs = bool(steps) and any(r.kind == "instruction" for r in scenario.remedies) and not scenario.tasks
    if task is None and not instructs:
        return None
    lost = mood.confusion >= LOST
    longest = max((len(s.split()) for s in _SENTENCE.findall(text)), default=0)
    if len(steps) > STEPS_AT_ONCE[lost]:
        return "step_failed"
    if longest > WORDS_A_STEP[lost] or any(e.cue == Cue.JARGON for e in evidence):
        return "step_unclear"
    return "step_done"

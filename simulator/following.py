"""Whether the customer follows: steps that are tried, pretending, a mistake that is seen, words that cannot be read."""

from collections.abc import Callable

from grading.evidence import Cue
from simulator.agreeing import SPOILS
from simulator.marks import Mark
from simulator.situation import Decision, Situation

LOST = 50
"""From this confusion on, in tenths, the customer no longer follows."""


def cannot_read(s: Situation) -> Decision | None:
    """Another language, nothing intelligible, or words meant for somebody else: the customer asks for what is theirs."""
    name = next((name for name in ("wrong_language", "meaningless") if s.did(name)), None)
    name = "another_case" if s.heard(Cue.ANOTHER_CASE) and not s.marked(Mark.WRITING) else name
    return Decision("ask", moves=(name,), agreed=s.state.agreed) if name else None


def _tries_the_step(s: Situation) -> Decision | None:
    """What the customer was told to do works, is unclear, or goes wrong; who pretends says yes to all of it."""
    if s.step is None:
        return None
    if s.step == "step_done":
        says = (s.task.does,) if s.task else ()
        settles = s.task.settles if s.task else tuple(r.id for r in s.scenario.remedies if r.kind == "instruction")
        return Decision("inform", moves=() if says else ("step_done",), says=says, settles=settles, unmarks=frozenset({Mark.PRETENDING}))
    if s.temper.pretends:
        return Decision("soften", moves=("pretends",), marks=frozenset({Mark.PRETENDING}))
    own = (s.task.unclear if s.step == "step_unclear" else s.task.fails) if s.task else ""
    return Decision("ask", moves=() if own else (s.step,), says=(own,) if own else ())


def _admits(s: Situation) -> Decision | None:
    """Asked kindly, somebody who pretended says that they are lost."""
    kind = s.heard(Cue.CHECKS_UNDERSTANDING, Cue.CHECKS_IT_WORKED, Cue.ENCOURAGES, Cue.ASKS)
    if not s.marked(Mark.PRETENDING) or not kind or s.heard(*SPOILS):
        return None
    return Decision("ask", moves=("admits_lost",), facts=s.asked, unmarks=frozenset({Mark.PRETENDING}))


def _pretends(s: Situation) -> Decision | None:
    """Jargon or explanations that do not arrive: yes, yes, all clear."""
    lost = s.mood.confusion >= LOST and s.heard(Cue.JARGON, Cue.INSTRUCTION, Cue.EXPLAINS_CAUSE, Cue.NEXT_STEP)
    if not s.temper.pretends or s.marked(Mark.PRETENDING) or not lost or s.heard(Cue.CHECKS_UNDERSTANDING):
        return None
    return Decision("soften", moves=("pretends",), marks=frozenset({Mark.PRETENDING}))


def _sees_it(s: Situation) -> Decision | None:
    """Somebody who is mistaken sees it once it is explained without blame, and insists until then."""
    if s.scenario.temperament != "mistaken" or s.marked(Mark.REALISED):
        return None
    if s.explained and not s.heard(*(SPOILS - {Cue.REFUSAL}), Cue.MINIMISES):  # a no with its reason is no hindrance
        own = s.scenario.mistake.realises if s.scenario.mistake else ""
        says, moves = ((own,), ()) if own else ((), ("realises",))
        return Decision("soften", facts=s.asked, moves=moves, says=says, marks=frozenset({Mark.REALISED}))
    return Decision("doubt", moves=("insists",)) if s.heard(Cue.DENIAL, Cue.BLAMES_CUSTOMER, Cue.REFUSAL) and not s.asked else None


FOLLOWING: tuple[Callable[[Situation], Decision | None], ...] = (_admits, _tries_the_step, _sees_it, _pretends)
"""In this order; what cannot be read at all is asked about before (`cannot_read`)."""

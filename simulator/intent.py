"""What the customer does next: one row of rules, read from top to bottom; the first that fits decides.

The voice words an intent, it never chooses one. Endings are decided here and nowhere else.
"""

from collections.abc import Callable
from dataclasses import replace

from grading.evidence import Cue
from scenarios.parts import Intent, Point
from simulator.agreeing import AGREEING, SPOILS
from simulator.following import FOLLOWING, LOST, cannot_read
from simulator.marks import Mark
from simulator.scales import Mood
from simulator.situation import Decision, Situation

NOTICEABLE = 10
"""Anger must move by this much, in tenths, before the customer shows it."""
BOILING = 80
"""From this anger on, in tenths, some let fly at whoever answers."""
MILD = 40
"""Up to this anger, in tenths, a customer comes back to something in a friendly way."""
TELLS_AT_ONCE = 2
MOST_COMEBACKS = 1
"""Points a customer comes back to before there is an offer; one more may be asked for before saying goodbye."""
_UNFORGIVABLE = frozenset({Cue.INSULT, Cue.MOCKERY, Cue.DISCRIMINATION})
_CALLS_OFF = frozenset({"threaten", "escalate", "leave"})
"""Intents that take back what was agreed."""
_OFFERS = (Cue.REMEDY, Cue.GOODWILL, Cue.CHOICE)


def _breaks(s: Situation) -> Decision | None:
    """It is over when patience or trust has run out, or anger has boiled over after a warning; an insult is warning enough.

    Who wants somebody else to decide asks for the boss first: the next reply can win them back.
    """
    warned = s.marked(Mark.THREATENED) or not s.temper.warns or s.heard(*_UNFORGIVABLE)
    over = (s.mood.anger >= s.temper.breaking and warned) or s.mood.patience <= 0 or s.mood.trust <= s.temper.disillusioned
    if s.temper.goes == "left":
        return Decision("leave", outcome="left") if over else None
    if not s.marked(Mark.WANTS_BOSS):
        return Decision("escalate", agreed=None, marks=frozenset({Mark.WANTS_BOSS})) if over else None
    won_back = s.anger_moved <= -NOTICEABLE and not s.heard(*SPOILS)
    return None if won_back else Decision("escalate", outcome="escalated")


def _goes_on_writing(s: Situation) -> Decision | None:
    """Cut in on in the middle of a message, the customer says so and finishes it."""
    if not s.marked(Mark.WRITING) or not s.heard(Cue.INTERRUPTS):
        return None
    return Decision("vent", facts=s.untold[:1], moves=("let_me_finish",), agreed=s.state.agreed, unmarks=frozenset({Mark.WRITING}))


def _closes(s: Situation) -> Decision | None:
    """After an agreement one more reply ends it well, unless it spoils it or there is still something to answer."""
    agreed = s.state.agreed
    if agreed is None or s.asked:
        return None
    if s.heard(*SPOILS) or s.mood.anger > s.temper.accepts + NOTICEABLE:
        return Decision("doubt")
    if s.heard(Cue.ASKS, Cue.CHECKS_UNDERSTANDING, Cue.CHOICE) and not s.marked(Mark.SAID_YES_AGAIN) and agreed == "resolved":
        return Decision("accept", agreed=agreed, marks=frozenset({Mark.SAID_YES_AGAIN}))
    if agreed == "follow_up" and s.heard(Cue.REMEDY, Cue.ASKS, Cue.CHOICE, Cue.INSTRUCTION):
        return None
    open_points = [p for p in s.raised if p.again and f"again:{p.id}" not in s.state.heard]
    if open_points and not s.state.times("one_more"):
        return _again(s, open_points[0])
    if s.marked(Mark.PRETENDING):  # they thank and go, and it will not work
        return Decision("thank", outcome="left")
    if (
        not s.marked(Mark.LAST_QUESTION)
        and s.by_chance("last_question")
        and any(x.intent == "ask" and not x.after for x in s.scenario.lines)
    ):
        return Decision("ask", agreed=agreed, marks=frozenset({Mark.LAST_QUESTION}))
    return Decision("thank", agreed=agreed, outcome=agreed)


def _answers(s: Situation) -> Decision | None:
    return Decision("inform", facts=s.asked, agreed=s.state.agreed) if s.asked else None


def _comes_back(s: Situation) -> Decision | None:
    """Something the customer raised was passed over: they come back to it, while nothing that fits is on the table."""
    left = [p for p in s.raised if p.again and f"again:{p.id}" not in s.state.heard]
    first = not any(turn.role == "trainee" for turn in s.state.turns)
    takes = s.anger_moved <= -NOTICEABLE and not s.heard(Cue.CHOICE)
    if first or not left or s.state.times("again") >= MOST_COMEBACKS or not takes:
        return None
    return _again(s, left[0])


def _again(s: Situation, point: Point) -> Decision:
    calm = s.mood.anger <= MILD
    move = "one_more" if calm else "point_again"
    return Decision("ask" if calm else "demand", moves=(move,), says=(point.again,), again=(point.id,), agreed=s.state.agreed)


def _threatens(s: Situation) -> Decision | None:
    near = s.mood.anger >= s.temper.breaking - NOTICEABLE and s.anger_moved > 0
    return Decision("threaten", marks=frozenset({Mark.THREATENED})) if near and s.temper.warns and not s.marked(Mark.THREATENED) else None


def _lets_fly(s: Situation) -> Decision | None:
    """Some insult the staff when boiling, once; after a calm limit not again."""
    kept_back = s.marked(Mark.INSULTED) or s.marked(Mark.LIMIT)
    if not s.temper.insults or kept_back or s.mood.anger < BOILING or s.anger_moved <= 0:
        return None
    return Decision("vent", moves=("insult",), marks=frozenset({Mark.INSULTED}))


def _respects_the_limit(s: Situation) -> Decision | None:
    if not s.heard(Cue.SETS_BOUNDARY) or s.marked(Mark.LIMIT) or not s.marked(Mark.INSULTED):
        return None
    return Decision("soften", marks=frozenset({Mark.LIMIT}))


def _tells_on(s: Situation) -> Decision | None:
    if s.heard(Cue.INVITES_TO_GO_ON) or s.marked(Mark.WRITING):
        return Decision("vent", facts=s.untold[:TELLS_AT_ONCE], unmarks=frozenset({Mark.WRITING}))
    return None


def _flares_up(s: Situation) -> Decision | None:
    if s.anger_moved < NOTICEABLE:
        return None
    if s.untold:
        return _burst(s, Decision("vent", facts=s.untold[:1]))
    return Decision(s.one_of(("doubt", "demand", "vent"), "flares_up"))


def _burst(s: Situation, decision: Decision) -> Decision:
    """Some write on before anybody can answer."""
    if s.temper.bursts and len(s.untold) > 1 and s.by_chance("burst"):
        return replace(decision, more=True, marks=frozenset({Mark.WRITING}))
    return decision


def _wants_it_exact(s: Situation) -> Decision | None:
    if s.heard(Cue.TIME, Cue.PROMISE) or s.did("dated") or not s.heard(*_OFFERS, Cue.VAGUE_PROMISE):
        return None
    named = {e.detail for e in s.evidence if e.cue in _OFFERS}
    need_a_time = any(r.needs_time for r in s.scenario.remedies if r.id in named or r.kind in named)
    if s.heard(Cue.VAGUE_PROMISE) or not need_a_time:
        return Decision("doubt")
    return Decision("ask", moves=("ask_when",))


def _misses_it(s: Situation) -> Decision | None:
    """An offer, but not of what is needed."""
    needs = s.scenario.needs
    if not needs or not s.now_offered or any(s.now_offered & set(need.met_by) for need in needs):
        return None
    need = s.missing[0] if s.missing else needs[0]
    return Decision("doubt", moves=("misses_need",), says=tuple(filter(None, [need.says])), asks_for=need.id)


def _softens(s: Situation) -> Decision | None:
    if s.anger_moved <= -NOTICEABLE:
        tells = s.mood.anger >= s.temper.accepts and not s.heard(*_OFFERS)
        return Decision("soften", facts=s.untold[:1] if tells else ())
    return None


def _is_lost(s: Situation) -> Decision | None:
    return Decision("ask", moves=("too_much",) if s.did("too_much") else ()) if s.mood.confusion >= LOST else None


def _specifies(s: Situation) -> Decision | None:
    """Asked back what is meant, they say it: what they still need, or a point that is open."""
    if not s.did("asks_back") or s.asked:
        return None
    need = next((n for n in s.missing if n.says and not s.state.times(f"asked_for:{n.id}")), None)
    if need:
        return Decision("demand", says=(need.says,), asks_for=need.id)
    point = next((p for p in s.raised if f"again:{p.id}" not in s.state.heard), None)
    if point:
        return Decision("ask", says=(point.again,), again=(point.id,))
    if s.untold:
        return Decision("vent", facts=s.untold[:1])
    return Decision("doubt", moves=("ask_how_sure",)) if s.state.promises else Decision("demand")


def _goes_on(s: Situation) -> Decision:
    if s.untold:
        return _burst(s, Decision("vent", facts=s.untold[:1]))
    intents: tuple[Intent, ...] = ("demand", "ask", "doubt") if s.mood.anger >= s.temper.accepts else ("ask", "doubt")
    return Decision(s.one_of(intents, "goes_on"))


RULES: tuple[Callable[[Situation], Decision | None], ...] = (
    _breaks, _goes_on_writing, cannot_read, _closes, *FOLLOWING, _respects_the_limit, _answers,
    *AGREEING, _specifies, _comes_back, _threatens, _lets_fly, _tells_on, _flares_up, _misses_it, _wants_it_exact,
    _softens, _is_lost,
)  # fmt: skip
"""Breaking first, misunderstandings next, then agreeing (simulator/agreeing.py), then everything else."""


def told_on(s: Situation) -> Decision:
    """Return what the customer does when the trainee only listens: tell on, repeat the question, or give up."""
    intent: Intent = "vent" if s.untold or s.mood.anger >= s.temper.accepts else "ask"
    moves = ("goes_on",) if s.marked(Mark.WRITING) else ()
    told = Decision(intent, facts=s.untold[:TELLS_AT_ONCE], moves=moves, agreed=s.state.agreed, unmarks=frozenset({Mark.WRITING}))
    return _breaks(s) or told


def decide(situation: Situation) -> Decision:
    """Return the customer's next intent."""
    for rule in RULES:
        decision = rule(situation)
        if decision:
            return decision if rule is _closes or decision.intent in _CALLS_OFF else _standing(situation, decision)
    return _standing(situation, _goes_on(situation))


def _standing(s: Situation, decision: Decision) -> Decision:
    """What was agreed stands while people go on talking."""
    return decision if decision.agreed or decision.outcome else replace(decision, agreed=s.state.agreed)


def opening_intent(mood: Mood) -> Intent:
    """Return with which intent a contact begins."""
    return "vent" if mood.anger >= LOST else "ask"

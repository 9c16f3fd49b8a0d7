"""The way to a yes: what has to be true, and what customers still want before they say it."""

from collections.abc import Callable

from grading.evidence import Cue
from scenarios.parts import Outcome
from simulator.marks import Mark
from simulator.situation import SURE_ENOUGH, Decision, Situation
from simulator.state import channel_of

TOO_CONFUSED = 60
"""With more confusion than this, in tenths, nobody agrees to anything."""
GRUDGINGLY = 15
"""Who is given a choice and is coming round picks with so much more anger, in tenths."""
UNSURE = 30
"""From this confusion on, in tenths, the customer asks what they have to do before agreeing."""
SPOILS = frozenset({Cue.REFUSAL, Cue.SENDS_AWAY, Cue.DENIAL, Cue.INSULT, Cue.MOCKERY, Cue.BLAMES_CUSTOMER, Cue.DENIES_RIGHT, Cue.UNTRUE})
"""What undoes an agreement, or keeps it from coming about."""
_OUT_WITH_IT = (Cue.INSTRUCTION, Cue.NEXT_STEP, Cue.CONFIRMS_AGREEMENT)


def calm_enough(s: Situation) -> bool:
    """Whether the customer can agree to something now."""
    spoilt = s.heard(*(SPOILS - {Cue.REFUSAL})) or (s.heard(Cue.REFUSAL) and not s.did("honest_no"))
    seen = s.scenario.temperament != "mistaken" or s.marked(Mark.REALISED)
    chooses = s.chooses and s.anger_moved < 0
    return seen and s.mood.anger <= s.temper.accepts + (GRUDGINGLY if chooses else 0) and s.mood.confusion <= TOO_CONFUSED and not spoilt


def _ready(s: Situation) -> bool:
    return s.met and calm_enough(s) and not s.asked


def _takes_no(s: Situation) -> Decision | None:
    """A calm no ends the haggling."""
    said_no = s.heard(Cue.REFUSAL, Cue.SETS_BOUNDARY)
    tried = s.state.times("wants_more") > 1 or s.did("honest_no")
    calm = s.mood.anger <= s.temper.accepts and not s.heard(*(SPOILS - {Cue.REFUSAL}))
    if not s.temper.haggles or s.marked(Mark.TAKEN_NO) or not said_no or not tried or not calm:
        return None
    agreed: Outcome | None = "resolved" if s.met else s.state.agreed
    return Decision("accept" if s.met else "soften", moves=("takes_no",), agreed=agreed, marks=frozenset({Mark.TAKEN_NO}))


def _wants_more(s: Situation) -> Decision | None:
    """Who is trying it on asks for more on top of what fits, as often as their temper says."""
    tries = s.state.times("wants_more")
    return Decision("demand", moves=("wants_more",)) if _ready(s) and tries < s.temper.haggles and not s.marked(Mark.TAKEN_NO) else None


def _goes_private(s: Situation) -> Decision | None:
    """In public nothing is settled for good: a fair offer to go on in private is taken."""
    if not s.did("offers_private") or s.asked or not calm_enough(s) or s.heard(Cue.PERSONAL_DATA):
        return None
    return Decision("accept", moves=("goes_private",), agreed="resolved" if s.met else "follow_up")


def _thinks(s: Situation) -> Decision | None:
    """Some ask for a moment before they choose."""
    hesitates = s.temper.hesitates and s.pick is not None and s.heard(Cue.CHOICE) and s.by_chance("thinks")
    if not hesitates or not _ready(s) or s.marked(Mark.THINKING):
        return None
    return Decision("ask", moves=("wants_to_think",), marks=frozenset({Mark.THINKING}))


def _tests(s: Situation) -> Decision | None:
    """Who trusts little asks how sure a promise is, once."""
    if not (_ready(s) or s.promised) or s.marked(Mark.TESTED) or s.mood.trust >= s.temper.tests_below or not s.heard(Cue.PROMISE, Cue.TIME):
        return None
    return Decision("doubt", moves=("ask_how_sure",), marks=frozenset({Mark.TESTED})) if calm_enough(s) else None


def _wants_it_written(s: Situation) -> Decision | None:
    written = channel_of(s.scenario, s.state.contact) == "email"  # it is in writing already
    if written or not _ready(s) or not s.temper.wants_written or s.marked(Mark.WANTS_WRITTEN) or s.heard(Cue.CONFIRMS_AGREEMENT):
        return None
    return Decision("demand", moves=("ask_written",), marks=frozenset({Mark.WANTS_WRITTEN}))


def _asks_what_to_do(s: Situation) -> Decision | None:
    first = not any(turn.role == "trainee" for turn in s.state.turns)  # nobody who is lost has followed it all at once
    clear = s.heard(*_OUT_WITH_IT) and not first
    if not _ready(s) or s.marked(Mark.ASKED_WHAT_TO_DO) or s.mood.confusion < UNSURE or clear:
        return None
    return Decision("ask", moves=("ask_what_to_do",), marks=frozenset({Mark.ASKED_WHAT_TO_DO}))


def _asks_for_the_rest(s: Situation) -> Decision | None:
    """The first need is met; what is still open is asked for, each once."""
    needs, missing = s.scenario.needs, s.missing
    if not needs or not missing or needs[0] in missing or not calm_enough(s) or s.asked:
        return None
    need = next((n for n in missing if n.says and not s.state.times(f"asked_for:{n.id}")), None)
    return Decision("ask", says=(need.says,), asks_for=need.id) if need else None


def _accepts(s: Situation) -> Decision | None:
    """A yes; where several offers are on the table, to one of them by name."""
    if not (s.met and calm_enough(s)):
        return None
    pick = s.pick
    lead = ("has_decided",) if pick and s.marked(Mark.THINKING) and not s.marked(Mark.DECIDED) else ()
    if pick is None:
        return Decision("accept", facts=s.asked, agreed="resolved")
    return Decision(
        "accept", facts=s.asked, moves=lead, says=tuple(filter(None, [pick.chosen])), chosen=None if pick.chosen else pick.kind,
        marks=frozenset({Mark.DECIDED}), agreed="resolved",
    )  # fmt: skip


def _waits(s: Situation) -> Decision | None:
    """A promise to come back at a time is enough for now, if nothing better was said."""
    offered = s.now_offered - {remedy.id for remedy in s.scenario.remedies if remedy.kind == "callback"}
    beside = bool(offered) and not any(offered & set(need.met_by) for need in s.scenario.needs)
    serious = s.heard(Cue.OWNS, Cue.NEXT_STEP, Cue.REMEDY) or s.called_back or s.marked(Mark.TESTED)
    if (
        (beside and s.scenario.needs and not s.called_back)
        or s.asked
        or not (s.promised and serious and calm_enough(s) and s.anger_moved < 0 and s.mood.trust >= SURE_ENOUGH)
    ):
        return None
    return Decision("accept", agreed="follow_up")


AGREEING: tuple[Callable[[Situation], Decision | None], ...] = (
    _takes_no, _goes_private, _thinks, _tests, _wants_it_written, _asks_for_the_rest, _asks_what_to_do,
    _wants_more, _accepts, _waits,
)  # fmt: skip
"""In this order; all of it before coming back to a point that was passed over (simulator/intent.py)."""

"""What comes next on a track: a weakness that is due, the open step, a second situation. One decision, with its reason."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from curricula.progress import Progress, Review, is_passed, state
from curricula.track import Step, Track

Reason = Literal["review", "weakness", "step", "second", "nothing", "done"]

OCCASIONS: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("passes_over_point", "takes_up_point", "interrupts", "invites_to_go_on"), ("P1",)),
    **dict.fromkeys(("excuse", "blames_customer", "blames_third_party", "blames_colleague", "blames_system", "denial"), ("P2",)),
    **dict.fromkeys(("policy_shield", "minimises", "owns"), ("P2", "P3")),
    **dict.fromkeys(("admits_fault", "explains_cause", "apology_specific", "apology_conditional", "refuses_apology"), ("P3", "P6")),
    **dict.fromkeys(("choice", "forces"), ("P4", "P25")),
    "remedy": ("P4", "P9"),
    **dict.fromkeys(("time", "promise", "vague_promise", "next_step", "confirms_agreement"), ("P5", "P8")),
    **dict.fromkeys(("courtesy", "thanks", "insult", "mockery", "discrimination", "sets_boundary"), ("P6",)),
    **dict.fromkeys(("asks", "asks_known"), ("P7", "P16")),
    **dict.fromkeys(("goodwill", "right_as_favour", "overpromises", "denies_right", "refusal"), ("P9", "P10")),
    **dict.fromkeys(("untrue", "false_confession"), ("P10",)),
    **dict.fromkeys(("canned", "personal", "names_feeling", "restates", "understands_formula", "another_case"), ("P11", "P1")),
    **dict.fromkeys(("personal_data", "review_for_favour"), ("P12", "P23")),
    "verifies_identity": ("P10", "P12"),
    "sends_away": ("P16", "P7"),
    **dict.fromkeys(("jargon", "instruction", "checks_it_worked", "checks_understanding", "dangerous_advice"), ("P22",)),
    "pressure": ("P25",),
    "commits_to_prevent": ("P26",),
}
"""By cue, the practices (docs/library.md) of scenarios in which it matters most; the same reading of both as in docs/rubric.md."""


@dataclass(frozen=True)
class Offered:
    """A scenario that can be played. ``situation``: stands for it and its twin alike; ``practices``: P1 to P26."""

    id: str
    situation: str
    language: str
    practices: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class Next:
    """What comes next. ``step``: its id, empty for a review of the whole track; ``cue``: the weakness it is about, if any.

    ``watch``: the model conversation is proposed first. ``due``: when something comes back, once all is done. The reason "nothing":
    not all is done, yet none of the scenarios that come next exists here.
    """

    reason: Reason
    scenario: str = ""
    step: str = ""
    cue: str = ""
    watch: bool = False
    due: date | None = None


def upcoming(track: Track, so_far: Progress, today: date, offered: Mapping[str, Offered]) -> Next:
    """Decide what comes next; ``offered``: the scenarios that exist, by id. Scenarios that do not are passed over."""
    steps = (_step(so_far, step, offered) for step in track.steps if state(track, so_far, step) in ("open", "tried"))
    seconds = (_second(so_far, step, offered) for step in track.steps if state(track, so_far, step) == "passed")
    found = (_review(track, so_far, today, offered), *steps, *seconds)
    return next((one for one in found if one is not None), _no_more(track, so_far, today))


def placing(track: Track, so_far: Progress, offered: Mapping[str, Offered]) -> Next:
    """Decide what comes next in a placement exercise: one try at each step, in order, whatever came of it."""
    left = [step for step in track.steps if step.id not in so_far.tries]
    return next((one for step in left if (one := _step(so_far, step, offered))), Next("nothing" if left else "done"))


def _no_more(track: Track, so_far: Progress, today: date) -> Next:
    dues = [review.due for review in so_far.reviews.values() if review.due > today]
    return Next("done", due=min(dues, default=None)) if is_passed(track, so_far) else Next("nothing")


def _review(track: Track, so_far: Progress, today: date, offered: Mapping[str, Offered]) -> Next | None:
    """The worst weakness that is due, in another situation than the one it was seen in."""
    due = [review for review in so_far.reviews.values() if review.due <= today]
    for review in sorted(due, key=lambda r: (-so_far.weakness.get(r.cue, 0.0), r.due, r.cue)):
        scenario = _elsewhere(so_far, review, _all(track), offered)
        if scenario:
            return Next("review", scenario, cue=review.cue)
    return None


def _all(track: Track) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for step in track.steps for name in step.scenarios))


def _elsewhere(so_far: Progress, review: Review, names: Iterable[str], offered: Mapping[str, Offered]) -> str:
    fitting = [offered[name] for name in names if name in offered and offered[name].situation != review.situation]
    return _best(so_far, review.cue, fitting)


def _step(so_far: Progress, step: Step, offered: Mapping[str, Offered]) -> Next | None:
    """The open step; after a try that did not pass, its weakest cue in a different situation, if the step has one."""
    there = [offered[name] for name in step.scenarios if name in offered]
    tries = so_far.tries.get(step.id, ())
    watch = len(tries) >= step.attempts
    if not there:
        return None
    if not tries:
        return Next("step", _best(so_far, "", there), step.id)
    cue = _weakest(so_far, step)
    elsewhere = [one for one in there if one.situation != tries[-1]] or there
    return Next("weakness" if cue else "step", _best(so_far, cue, elsewhere), step.id, cue, watch)


def _second(so_far: Progress, step: Step, offered: Mapping[str, Offered]) -> Next | None:
    """Another situation for a step that is passed, but not mastered."""
    passed = so_far.passed.get(step.id, ())
    there = [offered[name] for name in step.scenarios if name in offered and offered[name].situation not in passed]
    return Next("second", _best(so_far, "", there), step.id) if there else None


def _weakest(so_far: Progress, step: Step) -> str:
    """The cue that cost most, earlier conversations weighing less; one that ``step`` is about comes first."""
    return max(so_far.weakness, key=lambda cue: (cue in step.practises, so_far.weakness[cue], cue), default="")


def _best(so_far: Progress, cue: str, scenarios: Iterable[Offered]) -> str:
    """The scenario in which ``cue`` matters, the least recently practised of them; the order of the track decides the rest."""
    wanted = {*OCCASIONS.get(cue, ())}
    rank = {situation: number for number, situation in enumerate(so_far.practised)}
    best = min(scenarios, key=lambda one: (not wanted & {*one.practices} if cue else False, rank.get(one.situation, -1)), default=None)
    return best.id if best else ""


def situations(offered: Iterable[Offered]) -> dict[str, str]:
    """Return by scenario the situation it stands for."""
    return {one.id: one.situation for one in offered}

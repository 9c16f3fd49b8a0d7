"""At most three pieces of advice: what was said or left unsaid, what it did to this customer, a better wording.

The wordings stand in ``grading/advice/``; their places are filled from the case: its remedies, the customer's
name and words. Advice is about behaviour, never about spelling or style.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from itertools import repeat

from grading.ear.case import Case
from grading.evidence import CRITICAL, HALF, Cue, Evidence
from grading.missing import Missing
from grading.score import Dimension, Score

MOST = 3
"""A capped dose: more than three points at once teach nothing (product.md)."""
LONGEST_QUOTE = 80
SETTLED = 3.0
"""From this score for the solution on, advice offers no further remedy."""
MISSING_WEIGHT: dict[Cue, float] = {
    Cue.REMEDY: 2.0,
    Cue.APOLOGY_SPECIFIC: 1.2,
    Cue.PASSES_OVER_POINT: 1.1,
    Cue.NAMES_FEELING: 1.0,
    Cue.OWNS: 0.9,
    Cue.TIME: 0.8,
}
"""How many levels are to be won, roughly, where a cue is missing; orders the advice."""
OWN = frozenset({Cue.FORBIDDEN_PHRASE, Cue.JARGON})
"""Faults for which a shop has better words of its own."""
OWN_PHRASE = 0.7
"""Such a fault may cost no points, yet better words are at hand: the shop's own."""


@dataclass(frozen=True, slots=True)
class Advice:
    """One point of feedback. ``turn`` and ``quote``: the trainee's words, or the customer's that went unanswered."""

    skill: str
    turn: int
    quote: str
    why: str
    say_instead: str


@dataclass(frozen=True, slots=True)
class _Loss:
    weight: float
    cue: Cue
    turn: int
    quote: str
    detail: str = ""


@lru_cache(maxsize=1)
def _wordings() -> dict[str, dict[str, dict[str, str]]]:
    data: dict[str, dict[str, dict[str, str]]] = json.loads(files("grading").joinpath("advice", "compiled.json").read_text("utf-8"))
    return data


def advise(
    case: Case, scores: dict[Dimension, Score], gaps: tuple[Missing, ...], critical: tuple[Evidence, ...], heard: tuple[Evidence, ...] = ()
) -> tuple[Advice, ...]:
    """Pick what cost most, one piece a cue, and word it for this case."""
    losses = [*_faults(scores, critical), *(_Loss(MISSING_WEIGHT.get(g.cue, 0.5), g.cue, g.turn, g.quote, g.detail) for g in gaps)]
    losses += [_Loss(OWN_PHRASE, e.cue, e.turn, e.quote, e.detail) for e in heard if e.cue in OWN and e.detail in case.own.instead]
    chosen: dict[Cue, _Loss] = {}
    for loss in sorted(losses, key=lambda x: (-x.weight, x.turn, x.cue)):
        if loss.cue in _wordings()[case.language]:
            chosen.setdefault(loss.cue, loss)
    offers = _offers(case, settled=scores["solution"].value >= SETTLED)
    return tuple(_word(loss, case, next(offers)) for loss in list(chosen.values())[:MOST])


def _faults(scores: dict[Dimension, Score], critical: tuple[Evidence, ...]) -> Iterator[_Loss]:
    for error in critical:
        yield _Loss(9.0, error.cue, error.turn, error.quote)
    for made in scores.values():
        for piece in (w for w in made.weighed if w.evidence.strength >= HALF):  # nobody is told off for what may be misheard
            empty = piece.evidence.cue in (Cue.VAGUE_PROMISE, Cue.CANNED) and made.value < 3
            if (piece.effect < 0 or empty) and piece.evidence.cue not in CRITICAL:
                yield _Loss(max(-piece.effect, 1.15), piece.evidence.cue, piece.evidence.turn, piece.evidence.quote, piece.evidence.detail)


def _offers(case: Case, *, settled: bool) -> Iterator[str]:
    """The case's own remedy, once, and only while nothing has been settled: an offer after the deal is noise."""
    owed = (r.text for r in case.remedies if r.basis == "right" and r.authority == "trainee" and r.text.strip("– "))
    general = _wordings()[case.language]["general"]
    if not settled:
        yield next(owed, general.get("say_du" if case.address == "du" else "say", general["say"]))
    yield from repeat("")


def _word(loss: _Loss, case: Case, offer: str) -> Advice:
    wording = _wordings()[case.language][loss.cue]
    general = _wordings()[case.language]["general"]
    places = {
        "quote": short(loss.quote, case.language),
        "customer": case.customer.strip("– ") or general["customer"],
        "remedy": offer,
    }
    form = "say_du" if case.address == "du" else "say"
    say = _own_answer(loss, case) or wording.get(form, wording["say"])
    if not offer and ": {remedy}" in say:  # nothing may follow a colon but an offer
        places["remedy"] = general.get(form, general["say"])
    why = wording["why"].format(**places) + (f" {case.own.why[loss.detail]}" if loss.cue in OWN and loss.detail in case.own.why else "")
    return Advice(loss.cue.value, loss.turn, loss.quote, why, say.format(**places).strip())


def _own_answer(loss: _Loss, case: Case) -> str:
    """Return what the case or the shop itself would say here, as a wording with places; empty where they say nothing."""
    if loss.cue in OWN:
        return _literally(case.own.instead.get(loss.detail, ""))
    answer = next((p.answer for p in case.points if p.id == loss.detail and loss.cue == Cue.PASSES_OVER_POINT), "")
    return f"{_literally(answer)} {{remedy}}" if answer else ""


def _literally(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def short(quote: str, language: str) -> str:
    """Make a quote fit into a sentence: one line, cut at a word, no full stop, inner quotation marks single."""
    flat = re.sub(r"([!?])[!?]+", r"\1", " ".join(quote.split())).rstrip(".")
    flat = flat.translate(str.maketrans('„“”"', "‚‘‘‘" if language == "de" else "'" * 4))
    return flat if len(flat) <= LONGEST_QUOTE else flat[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"

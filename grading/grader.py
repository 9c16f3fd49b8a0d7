"""From a conversation to a grade: hear every reply, score, name what is missing, advise.

Three outcomes, not two: scored, not assessed (there was nothing to assess), failed (it could not be assessed).
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from grading import score as arithmetic
from grading.ear.case import Case
from grading.ear.learned import learned_hash
from grading.ear.rules import rules_hash
from grading.evidence import Cue, Evidence
from grading.feedback import Advice, advise
from grading.hear import hear
from grading.missing import Missing, missing
from grading.score import DIMENSIONS, Dimension, Score
from grading.version import NAME, VERSION
from scenarios.conversation import Conversation

FEW_WORDS = 4
TOP = 3.5

Status = Literal["scored", "not_assessed", "failed"]


@dataclass(frozen=True, slots=True)
class Grade:
    """The result for one conversation; ``scores`` and ``overall`` are None unless ``status`` is "scored"."""

    id: str | None
    status: Status
    overall: float | None = None
    scores: dict[Dimension, Score] | None = None
    missing: tuple[Missing, ...] = ()
    tone: tuple[Evidence, ...] = ()
    critical: tuple[Evidence, ...] = ()
    advice: tuple[Advice, ...] = ()
    review_reasons: tuple[str, ...] = ()
    error: str = ""
    own: str = ""
    """Stands for the shop's own words it was made with."""

    def to_json(self) -> dict[str, Any]:
        """Return the grade as the contract writes it; of a line that could not be read, only what was wrong."""
        if self.status == "failed":
            return {"id": self.id, "status": self.status, "error": self.error}
        return {
            "id": self.id,
            "status": self.status,
            "overall": self.overall,
            **{dimension: self._dimension(dimension) for dimension in DIMENSIONS},
            "tone": [evidence_json(e, 0.0) for e in self.tone],
            "critical": [{"kind": e.cue.value, "turn": e.turn, "start": e.start, "end": e.end, "quote": e.quote} for e in self.critical],
            "advice": [
                {"skill": a.skill, "turn": a.turn, "quote": a.quote, "why": a.why, "say_instead": a.say_instead} for a in self.advice
            ],
            "needs_review": bool(self.review_reasons),
            "review_reasons": list(self.review_reasons),
            "grader": {"name": NAME, "version": VERSION, "rubric": rubric_hash(self.own)},
        }

    def _dimension(self, dimension: Dimension) -> dict[str, Any]:
        gaps = [{"cue": m.cue.value, "turn": m.turn, "quote": m.quote} for m in self.missing if m.dimension == dimension]
        if self.scores is None:
            return {"score": None, "status": self.status, "evidence": [], "missing": []}
        made = self.scores[dimension]
        return {
            "score": made.value,
            "status": "scored",
            "evidence": [evidence_json(w.evidence, w.effect) for w in made.weighed],
            "missing": gaps,
        }


def evidence_json(evidence: Evidence, effect: float) -> dict[str, Any]:
    """Return one piece of evidence as the contract writes it; ``effect`` in levels."""
    row: dict[str, Any] = {"cue": evidence.cue.value, "turn": evidence.turn, "start": evidence.start, "end": evidence.end}
    row |= {"quote": evidence.quote, "certainty": evidence.certainty, "effect": effect + 0.0}
    return row | ({"detail": evidence.detail} if evidence.detail else {})


def grade(conversation: Conversation, case: Case) -> Grade:
    """Grade ``conversation`` as ``case`` describes it."""
    graded = conversation.graded_turns()
    evidence = tuple(e for number in graded for e in hear(conversation.turns, number, case))
    words = sum(len(conversation.turns[number].text.split()) for number in graded)
    if not any(any(c.isalnum() for c in conversation.turns[number].text) for number in graded):
        return Grade(conversation.id, "not_assessed", own=case.own.digest)
    scores = {dimension: arithmetic.score(dimension, evidence, len(graded), case.own) for dimension in DIMENSIONS}
    gaps = missing(conversation, case, evidence)
    scores["listening"] = _without_passed_over(scores["listening"], gaps)
    scores["solution"] = _beside_the_need(scores["solution"], case, evidence)
    if _is_words_only(case, evidence, len(graded)) and scores["accountability"].value <= NO_WAY_FORWARD:
        scores |= {"listening": _at_most(scores["listening"], TURNED_AGAINST), "solution": _at_most(scores["solution"], NO_WAY_FORWARD)}
    critical = arithmetic.critical_errors(evidence)
    used = {id(w.evidence) for made in scores.values() for w in made.weighed}
    return Grade(
        id=conversation.id,
        status="scored",
        overall=arithmetic.overall({d: made.value for d, made in scores.items()}, bool(critical), case.weights),
        scores=scores,
        missing=gaps,
        tone=tuple(e for e in evidence if id(e) not in used),
        critical=critical,
        advice=advise(case, scores, gaps, critical, evidence),
        review_reasons=tuple(_reasons(evidence, scores, words)),
        own=case.own.digest,
    )


def _without_passed_over(listening: Score, gaps: tuple[Missing, ...]) -> Score:
    """Full marks for listening need every point taken up (docs/rubric.md: no point is passed over)."""
    passed = sum(gap.cue == Cue.PASSES_OVER_POINT for gap in gaps)
    ceiling = 4.0 if not passed else 3.0 if passed == 1 else 2.5
    return _at_most(listening, ceiling)


def _at_most(score: Score, ceiling: float) -> Score:
    return Score(min(score.value, ceiling), score.weighed, score.base)


BESIDE_THE_NEED, HOMEWORK, NO_WAY_FORWARD = 2.0, 1.0, 0.5
"""Where all that is offered misses the need, a step is all it is; useless homework is not even that; and least of all is it to be
sent away or refused a right (docs/rubric.md, solution 2, 1 and 0).
"""
_BLAMES = frozenset({Cue.BLAMES_CUSTOMER, Cue.BLAMES_COLLEAGUE, Cue.BLAMES_THIRD_PARTY, Cue.DENIAL, Cue.EXCUSE, Cue.POLICY_SHIELD})
"""What is told beside these ("and now you ring us") is hardly an instruction."""
_SENT_OFF = (Cue.SENDS_AWAY, Cue.DENIES_RIGHT)
TURNED_AGAINST = 1.5
"""Highest listening in a conversation that takes no step and comes to nothing in accountability: what the customer said was
only taken up to be turned against them."""


def _beside_the_need(solution: Score, case: Case, evidence: tuple[Evidence, ...]) -> Score:
    """Offers of which none meets what this customer needs are no remedy, however well they are worded."""
    offered = [e for e in evidence if e.cue in (Cue.REMEDY, Cue.GOODWILL) and e.detail in case.offers]
    surely = any(e.certainty == "certain" for e in offered)
    if not case.meeting or {e.detail for e in offered} & case.meeting or (not surely and _steps(case, evidence)):
        return solution
    away = any(e.cue in _SENT_OFF and e.certainty == "certain" for e in evidence)
    ceiling = BESIDE_THE_NEED if surely else NO_WAY_FORWARD if away else HOMEWORK
    return _at_most(solution, ceiling)


def _is_words_only(case: Case, evidence: tuple[Evidence, ...], replies: int) -> bool:
    """Whether reply after reply nothing is done that belongs to the case."""
    if not case.meeting:
        return arithmetic.is_words_only(evidence, replies)
    offers = any(e.cue == Cue.REMEDY and e.detail in case.offers and e.certainty == "certain" for e in evidence)
    return replies >= arithmetic.SEVERAL and not offers and not _steps(case, evidence)


def _steps(case: Case, evidence: tuple[Evidence, ...]) -> bool:
    """Whether somebody here takes a step, or explains one that belongs to the case."""
    sure = [e for e in evidence if e.certainty == "certain"]
    away = any(e.cue in _SENT_OFF for e in sure)
    taken = {Cue.PROMISE} if away else {Cue.PROMISE, Cue.NEXT_STEP, *((Cue.INSTRUCTION,) if case.explains else ())}
    blaming = {e.turn for e in evidence if e.cue in _BLAMES}
    return any(e.cue in taken and not (e.cue == Cue.INSTRUCTION and e.turn in blaming) for e in sure)


def _reasons(evidence: tuple[Evidence, ...], scores: dict[Dimension, Score], words: int) -> Iterator[str]:
    if any(e.cue == Cue.TALKS_TO_GRADER and e.certainty == "certain" for e in evidence):
        yield "talks_to_grader"
    if words < FEW_WORDS and any(made.value >= TOP for made in scores.values()):
        yield "high_score_for_few_words"


@lru_cache(maxsize=16)
def rubric_hash(own: str = "") -> str:
    """Hash of all that makes a score: rules, arithmetic and a shop's ``own`` words. A grade records it (trust.md, durability)."""
    numbers = [arithmetic.levels(), arithmetic.CEILINGS, arithmetic.REPEATED, learned_hash(), VERSION, *([own] if own else [])]
    return hashlib.sha256((json.dumps(numbers, sort_keys=True) + rules_hash()).encode()).hexdigest()[:16]

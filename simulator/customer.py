"""The customer's answer: from what was heard to a decision, a direction and words."""

from collections.abc import Sequence
from dataclasses import dataclass

from grading.ear.case import matcher
from grading.ear.likeness import content_of
from grading.ear.rules import rulebook
from grading.evidence import Cue, Evidence
from scenarios.model import Scenario
from scenarios.parts import Fact, Point, Remedy
from simulator.mood import Change
from simulator.situation import Decision, Situation
from simulator.state import Room, State, channel_of
from simulator.voice.direction import Direction, Utterance

_OFFERS = frozenset({Cue.REMEDY, Cue.GOODWILL, Cue.CHOICE})
_DATED = frozenset({Cue.TIME, Cue.PROMISE})
_TAKEN_AS = {Cue.INSTRUCTION: "instruction", Cue.PROMISE: "callback"}
"""Cues that are a remedy of a kind without naming it: a promise to come back, and plain steps where the scenario
has no words for which steps help (any other step may lead round in the same circle)."""


def raised_and_open(room: Room, state: State, evidence: Sequence[Evidence]) -> tuple[Point, ...]:
    """Return points the customer has raised in their own words and no reply has taken up."""
    book = rulebook(room.scenario.language)
    taken = {e.detail for e in evidence if e.cue == Cue.TAKES_UP_POINT}
    said = [turn.text for turn in state.turns if turn.role == "customer"]
    left = [p for p in room.scenario.points if p.again and p.id not in taken and not state.times(Cue.TAKES_UP_POINT + p.id)]
    return tuple(p for p in left if any(any(matcher(p.words, room.scenario.language).spans(book.read(text))) for text in said))


ECHOED = frozenset(
    {Cue.VAGUE_PROMISE, Cue.EXCUSE, Cue.REFUSAL, Cue.POLICY_SHIELD, Cue.MINIMISES, Cue.CANNED, Cue.PRESSURE, Cue.BLAMES_SYSTEM}
)
FEW_WORDS = 6
"""What people throw back at staff, and how much of it."""
ANSWERED = 0.5
"""Share of the words of a customer's own question that have been said, from which it need not be asked."""


def answered_questions(scenario: Scenario, state: State) -> frozenset[str]:
    """Return the scenario's own questions that the trainee has spoken to already."""
    said = {stem for turn in state.turns if turn.role == "trainee" for stem in content_of(turn.text, scenario.language)}
    own = ((line.text, set(content_of(line.text, scenario.language))) for line in scenario.lines if line.intent == "ask")
    return frozenset(text for text, stems in own if stems and len(stems & said) >= ANSWERED * len(stems))


EXACTLY = {Cue.PERSONAL_DATA: "not_in_public", Cue.CANNED: "copy_paste", Cue.PASSES_OVER_POINT: "nothing"}
"""What says more exactly what a cue is, where the turn has it; the customer answers to these."""
STINGS = 5
"""From this much, in tenths of anger, a fault is answered before anything good beside it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the customer decided and says."""

    decision: Decision
    utterance: Utterance


def offers_in(evidence: Sequence[Evidence], scenario: Scenario) -> frozenset[str]:
    """Return ids of remedies that a reply really offers: named for certain, and with a time where one is needed."""
    dated = any(e.cue in _DATED for e in evidence)
    refused = {e.detail for e in evidence if e.cue == Cue.REFUSAL}
    return frozenset(
        r.id for r in scenario.remedies for e in evidence if _means(e, r, dated) and r.id not in refused and r.kind not in refused
    )


def _means(e: Evidence, remedy: Remedy, dated: bool) -> bool:
    if e.cue in _TAKEN_AS:
        return remedy.kind == _TAKEN_AS[e.cue] and e.certainty == "certain" and not (remedy.kind == "instruction" and remedy.words)
    named = e.cue in _OFFERS and e.detail in (remedy.id, remedy.kind)
    return named and (dated or not remedy.needs_time) and (e.certainty == "certain" or dated)


def facts_asked_for(text: str, evidence: Sequence[Evidence], room: Room, state: State) -> tuple[Fact, ...]:
    """Return facts that a question in ``text`` fits and that are not out yet."""
    language = room.scenario.language
    reading = rulebook(language).read(text)
    asked = {i for i, question in enumerate(reading.questions) if question}
    asks = {Cue.ASKS, Cue.VERIFIES_IDENTITY, Cue.INVITES_TO_GO_ON, Cue.ASKS_KNOWN, Cue.CHECKS_UNDERSTANDING}
    requests = {
        reading.tokens[i].sentence
        for e in evidence
        if e.cue in asks
        for i in range(len(reading.tokens))
        if reading.folded.starts[reading.tokens[i].start] == e.start
    }
    found = []
    for fact in room.scenario.facts:
        spans = matcher(fact.asked_by, language).spans(reading) if fact.when == "asked" and fact.id not in state.told else ()
        if any(reading.tokens[first].sentence in asked | requests for first, _ in spans):
            found.append(fact)
    return tuple(found[:2])


def weightiest(change: Change, evidence: Sequence[Evidence] = ()) -> str:
    """Name the cue or deed the customer reacts to: the worst where anger rose, else the best.

    Never to a point taken up as such, words for it may stand in any kind of reply; and never to what may be misheard.
    """
    sure = {e.cue for e in evidence if e.certainty == "certain"}
    unsure = {Cue.TAKES_UP_POINT, *(e.cue for e in evidence if e.cue not in sure)}
    moves = [(r.effect.anger + r.effect.confusion / 2 - r.effect.trust / 4, r.cue) for r in change.reasons if r.cue not in unsure]
    if not moves:
        return ""
    worst, best = max(moves), min(moves)
    return worst[1] if worst[0] >= STINGS or (worst[0] > 0 and best[0] > -STINGS) else best[1]


def happened(situation: Situation) -> frozenset[str]:
    """Name all that a line of this turn may react to."""
    spoken = {str(e.cue) for e in situation.evidence} | set(situation.deeds) | {str(r.cue) for r in situation.change.reasons}
    return frozenset(spoken | ({"nothing"} if Cue.PASSES_OVER_POINT in spoken else set()))


def _exactly(after: str, situation: Situation) -> str:
    return next((name for cue, name in EXACTLY.items() if cue == after and name in happened(situation)), after)


def _echo(after: str, situation: Situation) -> str:
    """Return the trainee's own few words for what was unwelcome."""
    said = (e.quote.strip(" .,;:!?") for e in situation.evidence if e.cue == after and e.cue in ECHOED and e.certainty == "certain")
    return next((words for words in said if len(words.split()) <= FEW_WORDS and "\n" not in words), "")


def answer(room: Room, state: State, situation: Situation, decision: Decision) -> Answer:
    """Have the voice word ``decision``."""
    mood = situation.mood
    after = weightiest(situation.change, situation.evidence)
    if after == Cue.INSTRUCTION and situation.step != "step_done":
        after = ""  # told what to do is not yet helped
    direction = Direction(
        intent=decision.intent,
        after=_exactly(after, situation),
        facts=tuple(fact.text for fact in decision.facts),
        anger=mood.anger / 10,
        confusion=mood.confusion / 10,
        used=state.used | answered_questions(room.scenario, state),
        key=(room.seed, len(state.turns)),
        moves=decision.moves,
        echo=_echo(after, situation) if not decision.moves else "",
        says=tuple(text for text in decision.says if text not in state.used),
        chosen=decision.chosen,
        warm=not any(r.cue == after and r.effect.anger + r.effect.confusion > 0 for r in situation.change.reasons),
        channel=channel_of(room.scenario, state.contact),
    )
    return Answer(decision, room.voice.word(direction))

"""Deeds: what a reply does beside its words, on the clock, at the desk, to somebody who is confused.

Each finder looks at one reply in its place and names what has happened; what a customer makes of it stands in `mood.DEEDS`. Every
name here is also a trigger: a line of the customer may react to it only in a turn in which it happened.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from grading.ear.aboutness import about
from grading.ear.language import in_other_language
from grading.ear.likeness import content_of
from grading.ear.rules import rulebook
from grading.evidence import Cue, Evidence
from scenarios.conversation import Channel, Language
from scenarios.model import Scenario
from scenarios.parts import Fact
from simulator.due import due
from simulator.promises import Promise
from simulator.state import Room, State, channel_of
from simulator.steps import LOST
from simulator.voice.form import PUBLIC
from simulator.waiting import is_long

ALIKE = 0.8
"""Share of words in common from which two questions are the same."""
MANY_WORDS = {"chat": 80, "phone": 60}
"""Words a confused customer can take in at once; in a letter twice as many as in a chat."""
_YES_NO = re.compile(
    r"^\W*(?:ja|nein|doch|klar|genau|natürlich|selbstverständlich|gern|richtig|nichts|yes|no|yep|sure|of course|exactly"
    r"|right|nothing|correct)\b",
    re.IGNORECASE,
)
"""Words by which an answer begins with the answer."""
A_SHORT_QUESTION = 12
"""Words of a reply that does nothing but ask back what is meant."""
TO_THE_CASE = 2
"""Words of the case in a reply that says something to the matter, whatever the ear makes of it."""
_EMPTY = frozenset({Cue.CANNED, Cue.EXCUSE, Cue.VAGUE_PROMISE})
_PRIVATE = re.compile(
    r"\bprivat|direktnachricht|persönliche nachricht|\b(?:pn|dm)s?\b|direct message|private message|\binbox|posteingang"
    r"|(?:schreib|schick|meld|ruf|anruf|mail|write|send|message|drop|call|ring|phone)[^.!?\n]{0,60}(?:e-?mail|@|telefon|phone|anrufen|\ban\b)",
    re.IGNORECASE,
)
_DONE = frozenset({"refund", "replace", "redeliver", "repair", "voucher", "discount"})
_REASONED = frozenset({Cue.EXPLAINS_CAUSE, Cue.REMEDY, Cue.CHOICE, Cue.OWNS, Cue.NEXT_STEP})
_SHIELD = frozenset({Cue.UNTRUE, Cue.POLICY_SHIELD, Cue.SENDS_AWAY, Cue.DENIES_RIGHT, Cue.DENIAL, Cue.BLAMES_CUSTOMER})


@dataclass(frozen=True)
class Reply:
    """One reply in its place: ``state`` is from before it, ``settled`` are the promises whose state it changed."""

    room: Room
    state: State
    text: str
    evidence: tuple[Evidence, ...]
    asked: tuple[Fact, ...]
    settled: tuple[Promise, ...]
    announced: bool

    def heard(self, *cues: Cue) -> bool:
        """Whether one of ``cues`` was heard in it."""
        return any(e.cue in cues for e in self.evidence)

    @property
    def channel(self) -> Channel:
        """Where it is said."""
        return channel_of(self.room.scenario, self.state.contact)

    @property
    def language(self) -> Language:
        """The language of the conversation."""
        return self.room.scenario.language


def deeds(reply: Reply) -> tuple[str, ...]:
    """Name everything that happened with ``reply``, in a fixed order."""
    return tuple(dict.fromkeys(name for finder in FINDERS for name in finder(reply)))


def _language(reply: Reply) -> Iterator[str]:
    if in_other_language(reply.text, reply.language):
        yield "wrong_language"
    elif not means_anything(reply.text, reply.language):
        yield "meaningless"


def means_anything(text: str, language: Language) -> bool:
    """Whether at least one word of ``text`` is a word, or it names a number."""
    spelling = rulebook(language).lexicon.spelling
    words = rulebook(language).read(text).words
    return any(any(c.isdigit() for c in word) or spelling.rank(word) < spelling.rank("") for word in words)


def _listening(reply: Reply) -> Iterator[str]:
    if reply.asked:
        yield "elicited"
    if asks_again(reply):
        yield "asked_twice"
    if any(e.cue == Cue.CANNED and e.detail == "copy" for e in reply.evidence):
        yield "copy_paste"
    limit = MANY_WORDS.get(reply.channel, 2 * MANY_WORDS["chat"])
    if reply.state.mood.confusion >= LOST and len(reply.text.split()) > limit:
        yield "too_much"


def _answering(reply: Reply) -> Iterator[str]:
    """A straight answer to what was just asked, or a question back where something is unclear: short, but not nothing."""
    last = reply.state.turns[-1].text if reply.state.turns and reply.state.turns[-1].role == "customer" else ""
    if reply.heard(*_SHIELD, Cue.TALKS_TO_GRADER) or not last:
        return
    if len(stems_of_case(reply.room.scenario) & set(content_of(reply.text, reply.language))) >= TO_THE_CASE and not reply.heard(*_EMPTY):
        yield "to_the_case"
    if "?" not in last and "?" not in reply.text:
        return
    asked = {stem for question in _questions(last, reply.language) for stem in question}
    if "?" in reply.text and reply.state.intent in ("doubt", "ask", "demand") and len(reply.text.split()) <= A_SHORT_QUESTION:
        yield "asks_back"
    elif _YES_NO.search(reply.text) or asked & set(content_of(reply.text, reply.language)):
        yield "answered"


def _hollow(reply: Reply) -> Iterator[str]:
    """Nothing in the reply is this customer's: no word of the case, no point, no offer of what there is here, no question."""
    case = reply.room.case
    speaks = reply.heard(Cue.TAKES_UP_POINT, Cue.INVITES_TO_GO_ON, Cue.CHECKS_UNDERSTANDING, Cue.CHECKS_IT_WORKED)
    if speaks or reply.asked or not case.is_described or any(e.cue == Cue.REMEDY and e.detail in case.offers for e in reply.evidence):
        return
    told = frozenset(stem for turn in reply.state.turns if turn.role == "customer" for stem in content_of(turn.text, reply.language))
    if reply.heard(Cue.TALKS_TO_GRADER) or not about(reply.text, case.words, told, reply.language, case.customer).known:
        yield "hollow"  # an order to the machine is, whatever words of the case it uses


@lru_cache(maxsize=64)
def _stems(texts: tuple[str, ...], language: Language) -> frozenset[str]:
    return frozenset(stem for text in texts for stem in content_of(text, language))


def stems_of_case(scenario: Scenario) -> frozenset[str]:
    """Return the words that carry what can be said to the case: remedies, what is true, what the screen shows."""
    texts = [scenario.lookup.order, scenario.ask.logistics, *(r.text for r in scenario.remedies), *(p.text for p in scenario.policy)]
    return _stems(tuple(texts), scenario.language)


def asks_again(reply: Reply) -> bool:
    """Whether a question of this reply was asked by the trainee before."""
    earlier = [set(q) for turn in reply.state.turns if turn.role == "trainee" for q in _questions(turn.text, reply.language)]
    return any(_same(set(now), before) for now in _questions(reply.text, reply.language) for before in earlier)


def _questions(text: str, language: Language) -> Iterator[tuple[str, ...]]:
    for sentence in text.replace("!", ".").replace("\n", ".").split("."):
        *asked, _ = sentence.split("?")
        yield from (stems for question in asked if len(stems := content_of(question, language)) > 1)


def _same(one: set[str], other: set[str]) -> bool:
    return bool(one) and len(one & other) >= ALIKE * len(one | other)


def _doing(reply: Reply) -> Iterator[str]:
    if any(action.name in _DONE for action in reply.state.pending):
        yield "really_done"
    if any(e.cue == Cue.UNTRUE and e.detail == "not_done" for e in reply.evidence):
        yield "said_not_done"
    if reply.heard(Cue.REFUSAL) and reply.heard(*_REASONED) and not reply.heard(*_SHIELD):
        yield "honest_no"


def _public(reply: Reply) -> Iterator[str]:
    if reply.channel not in PUBLIC:
        return
    if _PRIVATE.search(reply.text):
        yield "offers_private"
    if reply.heard(Cue.PERSONAL_DATA):
        yield "not_in_public"


def _time(reply: Reply) -> Iterator[str]:
    state, scenario = reply.state, reply.room.scenario
    if scenario.opens == "trainee" and not any(turn.role == "trainee" for turn in state.turns):
        yield "told_first"
    if due(reply.text, reply.room.time(state.clock), reply.language, reply.room.hours):
        yield "dated"
    if state.turns and not state.awaiting and is_long(state.silence, reply.channel):
        yield "told_wait" if reply.announced else "long_silence"
    for promise in reply.settled:
        yield "promise_early" if promise.state == "kept" and promise.early else f"promise_{promise.state}"


FINDERS: tuple[Callable[[Reply], Iterable[str]], ...] = (_language, _listening, _answering, _hollow, _doing, _public, _time)

"""One's weakest moment, practised again: the old conversation is played up to it, then it is one's turn.

The replay is a conversation of its own, private like all practice; the old one stays as it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from curricula.moment import Moment, weakest_moment
from grading.grader import grade
from grading.score import DIMENSIONS, Dimension
from grading.store import Ended, Row, Store, Stored
from scenarios.conversation import Conversation, Turn
from scenarios.errors import NotFoundError, StoreError
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.wording import Texts
from simulator.assemble import new_conversation
from simulator.branches import command_of
from simulator.recorder import Recorder
from simulator.state import Event, Room

MESSAGES = Texts(
    {
        "nothing": {
            "de": "Es gibt noch kein beendetes Gespräch, in dem etwas zu wiederholen wäre. Beginnen Sie eines mit: ruhepol practice",
            "en": "There is no finished conversation yet to practise a moment of again. Begin one with: ruhepol practice",
        },
        "unknown": {
            "de": "Ein beendetes Gespräch „{found}“ von Ihnen gibt es nicht. Ohne Kennung: die schwächste Stelle der letzten fünf.",
            "en": 'There is no finished conversation "{found}" of yours. Without an id: the weakest moment of the last five.',
        },
        "changed": {
            "de": "{found} wurde mit einer anderen Version der Regeln oder Texte geführt und lässt sich nicht noch einmal spielen.",
            "en": "{found} was held with another version of the rules or lines and cannot be played again.",
        },
        "no_loss": {
            "de": "In {found} hat keine Antwort etwas gekostet. Hier gibt es nichts zu wiederholen.",
            "en": "No reply cost anything in {found}. There is nothing to practise again.",
        },
    }
)


@dataclass(frozen=True)
class Replay:
    """A moment taken up again: the reply ``number``, from 1; ``before``: what was said up to it; ``old``: the reply of then."""

    moment: Moment
    recorder: Recorder
    events: tuple[Event, ...]
    number: int
    before: tuple[Turn, ...]
    old: Turn

    def compared(self) -> dict[Dimension, tuple[float, float]]:
        """Return by dimension what the old reply was worth and what the new one is, 0 to 4; empty while there is no new one."""
        turns, room = self.recorder.state.turns, self.recorder.room
        new = [number for number, turn in enumerate(turns) if turn.role == "trainee"][self.number - 1 : self.number]
        if not new:
            return {}
        then, now = _scores(room, (*self.before, self.old)), _scores(room, turns[: new[0] + 1])
        return {name: (then[name], now[name]) for name in DIMENSIONS if name in then and name in now}


def _scores(room: Room, turns: tuple[Turn, ...]) -> Mapping[Dimension, float]:
    """Grade the last of ``turns`` as a reply in its place."""
    policy = tuple(fact.text for fact in room.scenario.all_policy())
    fault = room.scenario.fault
    reply = Conversation(room.id, room.scenario.language, room.scenario.channel, turns, rate="reply", fault=fault, policy=policy)
    made = grade(reply, room.case)
    return {name: score.value for name, score in made.scores.items()} if made.scores else {}


def replay(store: Store, endings: Sequence[Ended], conversation: str = "", trainee: str = "", language: Language = "en") -> Replay:
    """Take up the weakest moment of ``conversation``, else of the latest ones; raises `NotFoundError` where there is none."""
    moment = weakest_moment(endings, conversation)
    if moment is None:
        raise NotFoundError(MESSAGES.say(_why_not(endings, conversation), language, found=conversation))
    recorder = _played(store, store.load(moment.conversation), trainee, language)
    turns = recorder.state.turns
    replies = [number for number, turn in enumerate(turns) if turn.role == "trainee"]
    number = min(sum(at <= moment.asked for at in replies) + 1, len(replies))
    before, old = turns[: replies[number - 1]], turns[replies[number - 1]]
    return Replay(moment, recorder, recorder.enter(f"/rewind {number}"), number, before, old)


def _why_not(endings: Sequence[Ended], conversation: str) -> str:
    """Tell an unknown conversation from one without a loss, and both from no conversation at all."""
    if conversation and not any(ended.conversation == conversation for ended in endings):
        return "unknown"
    return "no_loss" if endings else "nothing"


def _played(store: Store, stored: Stored, trainee: str, language: Language) -> Recorder:
    """Begin a replay and enter everything that was entered up to the ending that was graded; raises `StoreError` if it goes otherwise."""
    scenario = Scenario.model_validate_json(stored.record.scenario)
    recorder = new_conversation(scenario, store, seed=stored.record.seed, voice=stored.record.voice, trainee=trainee, mode="replay")
    recorder.begin()
    for entry in stored.entries[: _graded(stored) + 1]:
        if entry.line is None or (stored.record.mode == "assessment" and command_of(entry.line)):
            continue  # closing a window says nothing; nor did looking back, where it was not allowed
        if _said(event.to_json() for event in recorder.enter(entry.line)) != _said(entry.events):
            raise StoreError(MESSAGES.say("changed", language, found=stored.record.id))
    return recorder


def _graded(stored: Stored) -> int:
    """Find the entry that ended the conversation last: who has gone back since then may have said nothing new yet."""
    return max(number for number, entry in enumerate(stored.entries) if any(event["event"] == "end" for event in entry.events))


def _said(events: Iterable[Row]) -> list[object]:
    return [event["text"] for event in events if event["event"] == "customer"]

"""Play a file while it is being written: when it has changed, the same inputs are played again with what stands there now.

The old conversation stays in the store as it was; the new one is a conversation of its own, so that both can be played again to the byte.
"""

from dataclasses import dataclass
from pathlib import Path

from scenarios.errors import DataError, Finding
from scenarios.library import FOR_ALL, SHOP_FILE, load, words_file
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.yaml_guard import MAX_BYTES
from simulator.assemble import new_conversation
from simulator.authoring.checking import check_file
from simulator.recorder import Recorder
from simulator.state import Event

AT_THE_BEGINNING = {"start", "customer"}
"""What happens before anybody has answered."""
WHERE_IT_STANDS = ("contact", "customer", "end")


@dataclass(frozen=True)
class Reread:
    """What a change brought: the conversation that goes on, and what happened in it; ``findings``: why it is still the old one."""

    recorder: Recorder
    events: tuple[Event, ...] = ()
    findings: tuple[Finding, ...] = ()


class Watched:
    """A scenario file, and what was in it and in the files it inherits from when they were last read."""

    def __init__(self, path: Path, language: Language) -> None:
        self.path, self.language = path, language
        self.seen = _contents(path)

    def look(self, recorder: Recorder) -> Reread | None:
        """Play the inputs of ``recorder`` again if the file has changed since the last look; None if it has not."""
        before, self.seen = self.seen, _contents(self.path)
        if self.seen == before:
            return None
        try:
            return Reread(*played_again(recorder, checked(self.path, self.language)))
        except DataError as error:
            return Reread(recorder, findings=error.findings)


def _contents(path: Path) -> tuple[bytes | None, ...]:
    """Return all that decides how ``path`` plays: the files are small, and a time of change can lie."""
    return tuple(_bytes(file) for file in (path, *(path.parent / name for name in sorted(FOR_ALL))))


def _bytes(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError:
        return None


def checked(path: Path, language: Language) -> Scenario:
    """Read a scenario that is still being written; raises `DataError` with everything `check` finds, patterns and cues included.

    That goes for the shop and the own words it inherits from, too.
    """
    _refuse_faults(path, language)
    scenario = load(path, language)
    for name in (SHOP_FILE, words_file(scenario.language)):
        if (path.parent / name).is_file():
            _refuse_faults(path.parent / name, language)
    return scenario


def _refuse_faults(path: Path, language: Language) -> None:
    findings = check_file(path, language)
    if findings:
        raise DataError(findings)


def played_again(old: Recorder, scenario: Scenario) -> tuple[Recorder, tuple[Event, ...]]:
    """Begin a new conversation with ``scenario`` and enter every line of ``old`` again; returns what has happened in it."""
    told = old.record
    new = new_conversation(scenario, old.store, seed=told.seed, voice=told.voice, trainee=told.trainee, mode=told.mode)
    events = new.begin()
    for entry in old.store.load(told.id).entries:
        events += new.enter(entry.line) if entry.line is not None else ()
    return new, events


def present(events: tuple[Event, ...]) -> tuple[Event, ...]:
    """Return what somebody who goes on needs to see: the latest words, the contact they belong to, the end if that is where it stands."""
    if {event.event for event in events} <= AT_THE_BEGINNING:
        return events
    latest = {event.event: event for event in events}
    begun = latest["contact"].seq if "contact" in latest else 0
    shown = (event for name in WHERE_IT_STANDS if (event := latest.get(name)))
    return tuple(event for event in shown if event.seq >= begun and (event.event != "end" or event is events[-1]))


def notice(recorder: Recorder, path: Path, text: str, *, ok: bool) -> Event:
    """Make the event that tells of a change. It is about the file, no part of the conversation, and takes no number of its own."""
    body = {"name": "reload", "arguments": str(path), "result": text, "ok": ok}
    return Event("action", recorder.state.seq - 1, recorder.state.clock, body)

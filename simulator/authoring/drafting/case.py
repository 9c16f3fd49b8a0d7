"""What the guesses share: the masked conversation, and a case as far as it can be guessed. Every guess keeps its reason."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from grading.ear.normalise import fold
from grading.ear.quantities import values_in
from scenarios.conversation import Channel, Language, Role
from simulator.authoring.drafting.hints import hints
from simulator.authoring.drafting.sentences import Sentence, sentences, telling_words
from simulator.authoring.writing import identity


@dataclass(frozen=True, slots=True)
class Part:
    """One turn of the conversation, masked. ``line``: where it stands in the file."""

    role: Role
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Guess:
    """Something of the scenario. ``keys``: as the file will have it; ``why``: key of the comment; ``line``: where it comes from."""

    keys: dict[str, Any]
    why: str
    line: int
    said: str = ""


@dataclass(frozen=True, slots=True)
class CaseDraft:
    """What a conversation lets one guess of its case."""

    language: Language
    channel: Channel
    opening: str
    opening_line: int
    temperament: str
    temperament_why: tuple[str, ...]
    address: str
    name: str
    address_as: str
    now: datetime | None
    wish: str = ""
    points: tuple[Guess, ...] = ()
    facts: tuple[Guess, ...] = ()
    policy: tuple[Guess, ...] = ()
    remedies: tuple[Guess, ...] = ()
    lines: tuple[Guess, ...] = ()


@dataclass
class Talk:
    """A masked conversation with what the guesses share. ``opening``: how many customer turns are the first contact."""

    parts: Sequence[Part]
    language: Language
    channel: Channel
    names: frozenset[str]

    def __post_init__(self) -> None:
        """Find the first thing the customer says that is more than hello."""
        own = [i for i, p in enumerate(self.parts) if p.role == "customer"]
        real = next((i for i in own if not self._is_hello(self.parts[i].text)), own[0] if own else 0)
        self.first = real
        self.opening = "\n".join(self.parts[i].text for i in own if i <= real and not (i < real and self._is_hello(self.parts[i].text)))

    def _is_hello(self, text: str) -> bool:
        return all(hints(self.language).opens_only.match(line.strip()) for line in text.split("\n"))

    def said_by(self, role: Role, after: int = -1) -> Iterator[Sentence]:
        """Yield the sentences of one side, from turn ``after`` + 1 on."""
        for number, part in enumerate(self.parts):
            if part.role == role and number > after:
                yield from sentences(part.text, part.line, number)


def intends(text: str, talk: Talk, *intents: str) -> bool:
    """Whether words of ``text`` speak for one of ``intents``."""
    return any(pattern.search(text) for intent in intents for pattern in hints(talk.language).intents[intent])


def id_of(text: str, talk: Talk, taken: set[str]) -> str:
    """Make an id of the most telling words, never twice the same."""
    wanted = identity(" ".join(telling_words(text, talk.language, talk.names)[:2]), "item").replace("-", "_")
    made = next(n for n in (wanted, *(f"{wanted}_{i}" for i in range(2, 99))) if n not in taken)
    taken.add(made)
    return made


def values_of(text: str, kind: str, language: Language) -> frozenset[str]:
    """Return the values of ``kind`` in ``text``, each in one canonical form (`grading.ear.quantities`)."""
    return values_in(fold(text, language).text + " ", kind)

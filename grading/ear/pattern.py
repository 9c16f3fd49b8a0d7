"""The small language that rules are written in, and how a pattern is matched.

A pattern is a row of words as one would say them, read against one sentence at a time:

    tut mir leid            these words, one after another
    entschuldig*  *fehler   a word that begins or ends so (``*paket*``: contains)
    (wir|ich)               one of these; each may be several words: ``(bei uns|unser)``
    [sehr|wirklich]         one of these or nothing
    ..   ..6                up to three (six) words in between, within the sentence
    <wir>                   a list of the language's lexicon.yaml
    #                       a number, an amount, a clock time or a date: 3  39,90  16:00  24.11
    ^  $                    beginning, end of the sentence

Case, umlauts and apostrophes do not matter (see ``normalise``). Punctuation is not written. Of several
ways to match at one place, the shortest counts.

A matcher of our own because thousands of regular expressions take a second to compile: all places of a
reply are tried at once, as bits of whole numbers (see `slots`), a few microseconds a pattern.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from grading.ear.normalise import fold
from grading.ear.slots import Slots

GAP_WORDS = 3
_TOKEN = re.compile(r"\s*(?:(<[a-z0-9_]+>)|(\.\.\d*)|([()\[\]|^$])|([^\s()\[\]|<>^$]+))")

Reach = dict[int, int]
"""What a piece of a pattern matches: for each length in words, the places where such a match begins, as bits."""


class PatternError(ValueError):
    """A pattern that cannot be read; the message shows it and says why."""


class Text(Protocol):
    """What a pattern is matched against."""

    slots: Slots

    def list_reach(self, name: str) -> Reach:
        """Return the reach of a list of the lexicon."""


class Node(Protocol):
    """A piece of a pattern."""

    def reach(self, text: Text) -> Reach:
        """Say where the piece matches."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """``<name>``."""

    name: str

    def reach(self, text: Text) -> Reach:
        """Ask the text, which remembers: many patterns name the same list."""
        return text.list_reach(self.name)


@dataclass(frozen=True, slots=True)
class Gap:
    """``..``: up to ``most`` words."""

    most: int

    def reach(self, text: Text) -> Reach:
        """Any words of the same sentence."""
        return {length: text.slots.runs(length) for length in range(self.most + 1)}


@dataclass(frozen=True, slots=True)
class Edge:
    """``^`` or ``$``."""

    at_end: bool

    def reach(self, text: Text) -> Reach:
        """No word, but only at the edge of a sentence."""
        return {0: text.slots.ends if self.at_end else text.slots.beginnings}


@dataclass(frozen=True, slots=True)
class Words:
    """One word out of some: exact ones, beginnings, endings, middles, or a number."""

    exact: frozenset[str]
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    middles: tuple[str, ...] = ()
    number: bool = False

    def reach(self, text: Text) -> Reach:
        """One word, where it fits."""
        slots, found = text.slots, 0
        for word in self.exact & slots.vocabulary:
            found |= slots.exact[word]
        for beginning in self.beginnings:
            found |= slots.with_beginning.get(beginning, 0)
        for ending in self.endings:
            found |= slots.with_ending.get(ending, 0)
        for middle in self.middles:
            found |= slots.with_middle(middle)
        if self.number:
            found |= slots.numbers
        return {1: found} if found else {}

    def fits(self, word: str) -> bool:
        """Tell whether ``word`` is one of these."""
        return bool(
            word in self.exact or word.startswith(self.beginnings) or word.endswith(self.endings) or any(m in word for m in self.middles)
        )


@dataclass(frozen=True, slots=True)
class Choice:
    """``(a|b c)`` or ``[a|b c]``: single words are held together, longer ways apart."""

    single: Words | None
    longer: tuple[tuple["Node", ...], ...]
    optional: bool

    def reach(self, text: Text) -> Reach:
        """Wherever one of the ways matches; everywhere where it may be absent."""
        found: Reach = {0: text.slots.all} if self.optional else {}
        for way in ((self.single,), *self.longer) if self.single else self.longer:
            for length, places in row_reach(way, text).items():
                found[length] = found.get(length, 0) | places
        return found


def row_reach(nodes: tuple[Node, ...], text: Text) -> Reach:
    """Say where a row of pieces matches, one after another."""
    found: Reach = {0: text.slots.all}
    for node in nodes:
        step, before, found = node.reach(text), found, {}
        for length, places in before.items():
            for more, further in step.items():
                both = places & (further >> length)
                if both:
                    found[length + more] = found.get(length + more, 0) | both
        if not found:
            break
    return found


def folded(pattern: str, language: str) -> str:
    """Fold a pattern like the replies it is held against; its signs and the names of lists stay."""
    pieces = re.split(r"(<[^<>]*>)", pattern)
    plain = (p if p.startswith("<") else fold(p, language).text.replace("'", "") for p in pieces)
    return re.sub(r"(?<=\w)[-&](?=\w)", " ", "".join(plain))


def parse(pattern: str) -> tuple[Node, ...]:
    """Read a folded pattern; raises `PatternError`."""
    reader = _Reader(pattern)
    nodes = reader.sequence()
    if reader.rest():
        raise PatternError(f"{pattern!r}: unexpected {reader.rest()[0]!r}")
    if not nodes:
        raise PatternError(f"{pattern!r}: a pattern needs at least one word")
    return nodes


class _Reader:
    """Recursive descent over the tokens of one pattern."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.tokens = [m.group().strip() for m in _TOKEN.finditer(pattern)]
        self.position = 0
        if "".join(self.tokens) != re.sub(r"\s+", "", pattern):
            raise PatternError(f"{pattern!r}: a list is written <name>, with small letters")

    def rest(self) -> list[str]:
        return self.tokens[self.position :]

    def sequence(self) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while self.rest() and self.rest()[0] not in (")", "]", "|"):
            nodes.append(self.item())
        return tuple(nodes)

    def item(self) -> Node:
        token = self.rest()[0]
        self.position += 1
        readers: dict[str, Callable[[], Node]] = {
            "(": lambda: self.choice(")"),
            "[": lambda: self.choice("]"),
            "^": lambda: Edge(at_end=False),
            "$": lambda: Edge(at_end=True),
        }
        if token in readers:
            return readers[token]()
        if token.startswith(".."):
            return Gap(int(token[2:] or GAP_WORDS))
        return ListOf(token[1:-1]) if token.startswith("<") else self.word(token)

    def choice(self, closing: str) -> Node:
        ways = [self.sequence()]
        while self.rest() and self.rest()[0] == "|":
            self.position += 1
            ways.append(self.sequence())
        if not self.rest() or self.rest()[0] != closing:
            raise PatternError(f"{self.pattern!r}: missing {closing!r}")
        self.position += 1
        if not all(ways):
            raise PatternError(f"{self.pattern!r}: empty alternative")
        return gathered(ways, optional=closing == "]")

    def word(self, token: str) -> Words:
        core = token.strip("*")
        if token == "#":
            return Words(frozenset(), number=True)
        if not any(c.isalnum() or c in "€$£%" for c in core) or "*" in core:
            raise PatternError(
                f"{self.pattern!r}: {token!r} is no word; a star stands at the beginning or the end of one, and what may be absent in [ ]"
            )
        starts, stops = token.startswith("*"), token.endswith("*")
        if starts and stops:
            return Words(frozenset(), middles=(core,))
        if starts or stops:
            return Words(frozenset(), beginnings=(core,) * stops, endings=(core,) * starts)
        return Words(frozenset({core}))


def gathered(ways: list[tuple[Node, ...]], *, optional: bool = False) -> Node:
    """Hold alternatives together: all that are single words become one set."""
    single = [way[0] for way in ways if len(way) == 1 and isinstance(way[0], Words)]
    longer = tuple(way for way in ways if not (len(way) == 1 and isinstance(way[0], Words)))
    words = Words(
        frozenset().union(*(w.exact for w in single)),
        tuple(b for w in single for b in w.beginnings),
        tuple(e for w in single for e in w.endings),
        tuple(m for w in single for m in w.middles),
        any(w.number for w in single),
    )
    if not longer and not optional:
        return words
    return Choice(words if single else None, longer, optional)

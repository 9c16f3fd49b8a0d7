"""The pieces a pattern is made of, and where in a text each of them matches.

All places of a reply are tried at once, as bits of whole numbers (see `slots`): a few microseconds a pattern.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol

from grading.ear.slots import Slots

Reach = dict[int, int]
"""What a piece of a pattern matches: for each length in words, the places where such a match begins, as bits."""


class Text(Protocol):
    """What a pattern is matched against."""

    slots: Slots
    places: "dict[Words, int]"
    """Where words match that were asked for before."""

    def list_reach(self, name: str) -> Reach:
        """Return the reach of a list of the lexicon."""


class Node(Protocol):
    """A piece of a pattern."""

    def reach(self, text: Text) -> Reach:
        """Say where the piece matches."""

    def ends(self, text: Text, begun: int) -> int:
        """Say where it ends if it begins in one of the slots ``begun``: quicker than `reach`, and mostly the answer is nowhere."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """``<name>``."""

    name: str

    def reach(self, text: Text) -> Reach:
        """Ask the text, which remembers: many patterns name the same list."""
        return text.list_reach(self.name)

    def ends(self, text: Text, begun: int) -> int:
        """After any of its entries."""
        found = 0
        for length, places in text.list_reach(self.name).items():
            found |= (begun & places) << length
        return found


@dataclass(frozen=True, slots=True)
class Gap:
    """``..``: up to ``most`` words."""

    most: int

    def reach(self, text: Text) -> Reach:
        """Any words of the same sentence."""
        return {length: text.slots.runs(length) for length in range(self.most + 1)}

    def ends(self, text: Text, begun: int) -> int:
        """After none, one, two words of the same sentence."""
        words = text.slots.runs(1)
        for _ in range(self.most):
            begun |= (begun & words) << 1
        return begun


@dataclass(frozen=True, slots=True)
class Edge:
    """``^`` or ``$``."""

    at_end: bool

    def reach(self, text: Text) -> Reach:
        """No word, but only at the edge of a sentence."""
        return {0: text.slots.ends if self.at_end else text.slots.beginnings}

    def ends(self, text: Text, begun: int) -> int:
        """Where it is."""
        return begun & (text.slots.ends if self.at_end else text.slots.beginnings)


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """One word out of some: exact ones, beginnings, endings, middles, or a number.

    Made by `words`, so that the same words are the same object: it is looked up hundreds of times a reply.
    """

    exact: frozenset[str]
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    middles: tuple[str, ...] = ()
    number: bool = False
    starred: bool = field(init=False)
    """Whether more than exact words are meant."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "starred", bool(self.beginnings or self.endings or self.middles or self.number))

    def reach(self, text: Text) -> Reach:
        """One word, where it fits."""
        found = self.places(text)
        return {1: found} if found else {}

    def ends(self, text: Text, begun: int) -> int:
        """After the word."""
        return (begun & self.places(text)) << 1

    def places(self, text: Text) -> int:
        """Where one of the words stands; remembered by the text, because patterns share their pieces (see `pattern.words`)."""
        found = text.places.get(self)
        if found is None:
            found = text.places[self] = self._places(text.slots)
        return found

    def _places(self, slots: Slots) -> int:
        found = 0
        for word in self.exact & slots.vocabulary:
            found |= slots.exact[word]
        if self.starred:
            for beginning in self.beginnings:
                found |= slots.with_beginning.get(beginning, 0)
            for ending in self.endings:
                found |= slots.with_ending.get(ending, 0)
            for middle in self.middles:
                found |= slots.with_middle(middle)
            found |= slots.numbers if self.number else 0
        return found

    def fits(self, word: str) -> bool:
        """Tell whether ``word`` is one of these."""
        return bool(
            word in self.exact or word.startswith(self.beginnings) or word.endswith(self.endings) or any(m in word for m in self.middles)
        )


words = lru_cache(maxsize=None)(Words)
"""Make `Words`, each only once."""


@dataclass(frozen=True, slots=True)
class Choice:
    """``(a|b c)`` or ``[a|b c]``: single words are held together, longer ways apart."""

    single: Words | None
    longer: tuple[tuple["Node", ...], ...]
    optional: bool

    def reach(self, text: Text) -> Reach:
        """Wherever one of the ways matches; everywhere where it may be absent."""
        found: Reach = {0: text.slots.all} if self.optional else {}
        if self.single:
            found[1] = self.single.places(text)
        for way in self.longer:
            for length, places in row_reach(way, text).items() if row_ends(way, text, text.slots.all) else ():
                found[length] = found.get(length, 0) | places
        return found

    def ends(self, text: Text, begun: int) -> int:
        """After any of the ways."""
        found = begun if self.optional else 0
        if self.single:
            found |= self.single.ends(text, begun)
        for way in self.longer:
            found |= row_ends(way, text, begun)
        return found


def row_ends(nodes: tuple[Node, ...], text: Text, begun: int) -> int:
    """Say where a row of pieces ends; 0 where it matches nowhere."""
    for node in nodes:
        begun = node.ends(text, begun)
        if not begun:
            return 0
    return begun


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

"""The pieces a pattern is made of, and where in a text each of them matches.

All places of a reply are tried at once, as bits of whole numbers (see `slots`): a few microseconds a pattern.
"""

from dataclasses import dataclass
from typing import Protocol

from grading.ear.slots import Slots

Reach = dict[int, int]
"""What a piece of a pattern matches: for each length in words, the places where such a match begins, as bits."""


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

"""Which patterns can match at all? Each has words without which it cannot; most replies have few of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from grading.ear.nodes import Choice, ListOf, Node, Words
from grading.ear.pattern import parse

Anchor = tuple[str, str]
"""A kind ("exact", "beginning", "ending", "middle", "list") and the string or list name."""
Weights = Mapping[str, float]
"""How rare the words of a list are, by its name."""
_WEIGHT = {"exact": 2, "beginning": 1, "ending": 1, "middle": 1}
ALWAYS: Anchor = ("always", "")


def anchors_of(pattern: str, weights: Weights) -> tuple[Anchor, ...]:
    """Return anchors of a folded pattern, one of which must be there; `ALWAYS` where nothing can be said."""
    return _best(parse(pattern), weights) or (ALWAYS,)


def weights_of(lists: Mapping[str, Iterable[str]]) -> Weights:
    """Weigh every list by its commonest word, lists within lists first guessed as common."""
    weights: dict[str, float] = dict.fromkeys(lists, 0.0)
    for _ in range(DEEPEST):
        for name, entries in lists.items():
            rarities = [_rarity(anchors_of(entry, weights), weights) for entry in entries]
            weights[name] = min(rarities) - len(rarities) / 10
    return weights


DEEPEST = 3
"""Lists refer to lists, but hardly ever deeper than this."""


def _best(nodes: Iterable[Node], weights: Weights) -> tuple[Anchor, ...]:
    """Of all pieces that must be there, the one that is rarest: few, long, exact words."""
    found = [anchors for node in nodes if (anchors := _of(node, weights))]
    return max(found, key=lambda anchors: _rarity(anchors, weights), default=())


def _rarity(anchors: tuple[Anchor, ...], weights: Weights) -> float:
    """The rarity of anchors is that of the commonest among them."""
    each = [weights.get(text, 0.0) if kind == "list" else len(text) + _WEIGHT.get(kind, -9) for kind, text in anchors]
    return min(each) - len(anchors) / 10


def _of(node: Node, weights: Weights) -> tuple[Anchor, ...]:
    if isinstance(node, ListOf):
        return (("list", node.name),)
    if isinstance(node, Words):
        return () if node.number else _of_words(node)
    if isinstance(node, Choice) and not node.optional:
        ways = [_best(way, weights) for way in node.longer] + ([_of(node.single, weights)] if node.single else [])
        return tuple(dict.fromkeys(a for way in ways for a in way)) if all(ways) else ()
    return ()


def _of_words(words: Words) -> tuple[Anchor, ...]:
    kinds = {"exact": sorted(words.exact), "beginning": words.beginnings, "ending": words.endings, "middle": words.middles}
    return tuple((kind, text) for kind, texts in kinds.items() for text in texts)


def build(patterns: Iterable[tuple[int | str, Iterable[str]]], weights: Weights) -> dict[str, dict[str, list[int | str]]]:
    """Make an index: for each kind and string, the numbers of the patterns (or names of the lists) that may match where it is."""
    index: dict[str, dict[str, list[int | str]]] = defaultdict(lambda: defaultdict(list))
    for number, texts in patterns:
        for kind, text in dict.fromkeys(anchor for t in texts for anchor in anchors_of(t, weights)):
            index[kind][text].append(number)
    return {kind: dict(entries) for kind, entries in index.items()}


@dataclass(frozen=True)
class Index:
    """An index as `build` makes it, ready to be asked."""

    by_kind: dict[str, dict[str, list[Any]]]

    def candidates(self, words: Iterable[str], lists: Iterable[str] = ()) -> set[Any]:
        """Return what may match a text with these ``words``, in which these ``lists`` occur."""
        found = set(self.by_kind.get("always", {}).get("", ()))
        exact, beginning = self.by_kind.get("exact", {}), self.by_kind.get("beginning", {})
        ending, middle = self.by_kind.get("ending", {}), self.by_kind.get("middle", {})
        for word in set(words):
            found.update(exact.get(word, ()))
            for cut in range(1, len(word) + 1):
                found.update(beginning.get(word[:cut], ()))
                found.update(ending.get(word[-cut:], ()))
            for text, numbers in middle.items():
                if text in word:
                    found.update(numbers)
        for name in lists:
            found.update(self.by_kind.get("list", {}).get(name, ()))
        return found

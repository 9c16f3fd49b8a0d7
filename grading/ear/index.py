"""Which patterns can match at all? Each has words without which it cannot; most replies have few of them.

A group is a set of words (``wir``, ``entschuldig*``, ``*fehler``, ``#``) of which one must be there. A pattern needs all its
groups in one sentence. Of 2,000 patterns some 30 are left for a reply of 70 words.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from grading.ear.nodes import Choice, ListOf, Node, Words
from grading.ear.pattern import parse
from grading.ear.slots import NUMBER

Group = frozenset[str]
"""Words as a pattern writes them, with stars; one of them must be there."""
ANY: Group = frozenset()
"""Nothing can be said: what may be absent, or any word."""
Present = Sequence[frozenset[int]]
"""Which groups, by number, each sentence of a text has."""


@dataclass(frozen=True, slots=True)
class IndexData:
    """What stands in the compiled file: groups, the group of each list, the groups each pattern needs, rarest first."""

    groups: Sequence[Sequence[str]]
    lists: Mapping[str, int | None]
    patterns: Sequence[Sequence[int]]


ENOUGH = 5
"""So many rare groups of a pattern are asked for; common words besides tell little."""


def build(lists: Mapping[str, Iterable[str]], patterns: Iterable[str]) -> IndexData:
    """Make an index of ``lists`` (name: folded patterns) and of folded ``patterns``; raises `PatternError`."""
    groups: dict[Group, int] = {}
    find = _finder(lists)

    def number(group: Group) -> int:
        return groups.setdefault(group, len(groups))

    by_list = {name: number(group) if (group := find(name)) else None for name in lists}
    needs = [[number(g) for g in sorted(_groups(parse(p), find), key=_rarity, reverse=True)[:ENOUGH]] for p in patterns]
    return IndexData([sorted(group) for group in groups], by_list, needs)


def _finder(lists: Mapping[str, Iterable[str]]) -> Callable[[str], Group]:
    """Return what finds the group of a list; lists may name lists."""

    @cache
    def group_of(name: str) -> Group:
        return _either(_rarest(_groups(parse(entry), group_of)) for entry in lists[name])

    return group_of


def _groups(nodes: Iterable[Node], find: Callable[[str], Group]) -> list[Group]:
    """List the groups that a row of pieces needs, each once."""
    return list(dict.fromkeys(group for node in nodes if (group := _group(node, find))))


def _group(node: Node, find: Callable[[str], Group]) -> Group:
    if isinstance(node, ListOf):
        return find(node.name)
    if isinstance(node, Words):
        return _of_words(node)
    if isinstance(node, Choice) and not node.optional:
        ways = [_rarest(_groups(way, find)) for way in node.longer]
        return _either([*ways, _of_words(node.single)] if node.single else ways)
    return ANY


def _of_words(words: Words) -> Group:
    starred = [f"{w}*" for w in words.beginnings] + [f"*{w}" for w in words.endings] + [f"*{w}*" for w in words.middles]
    return frozenset([*words.exact, *starred, *("#" * words.number)])


def _either(groups: Iterable[Group]) -> Group:
    """Any of several ways: all their words, or nothing where one of them needs no word."""
    every = list(groups)
    return frozenset().union(*every) if all(every) else ANY


def _rarest(groups: Iterable[Group]) -> Group:
    return max(groups, key=_rarity, default=ANY)


def _rarity(group: Group) -> float:
    """Few, long, whole words are rare; a group is as common as its commonest word."""
    return min((len(word) + ("*" not in word) if word != "#" else 1) for word in group) - len(group) / 10


class Index:
    """An index as `build` makes it, ready to be asked."""

    def __init__(self, data: IndexData) -> None:
        self.lists = data.lists
        self._parts: dict[str, dict[str, list[int]]] = {kind: defaultdict(list) for kind in ("exact", "beginning", "ending", "middle")}
        for number, group in enumerate(data.groups):
            for word in group:
                self._parts[_kind(word)][word.strip("*")].append(number)
        self._free = [i for i, needs in enumerate(data.patterns) if not needs]
        self._by_rarest: dict[int, list[tuple[int, frozenset[int]]]] = defaultdict(list)
        for i, needs in enumerate(data.patterns):
            if needs:
                self._by_rarest[needs[0]].append((i, frozenset(needs[1:])))
        self.groups_of = lru_cache(maxsize=8192)(self._groups_of)

    def _groups_of(self, word: str) -> frozenset[int]:
        """Return the groups that a word is in."""
        parts = self._parts
        found = set(parts["exact"].get(word, ()))
        for cut in range(1, len(word) + 1):
            found.update(parts["beginning"].get(word[:cut], ()), parts["ending"].get(word[-cut:], ()))
        for middle, numbers in parts["middle"].items():
            if middle in word:
                found.update(numbers)
        if NUMBER.fullmatch(word):
            found.update(parts["exact"].get("#", ()))
        return frozenset(found)

    def present(self, sentences: Iterable[Iterable[str]]) -> Present:
        """Say for each sentence which groups it has."""
        return [frozenset().union(*map(self.groups_of, sentence)) for sentence in sentences]

    def has_list(self, name: str, present: Present) -> bool:
        """Whether a list may match in a text."""
        group = self.lists.get(name)
        return group is None or any(group in groups for groups in present)

    def candidates(self, present: Present) -> list[int]:
        """Return the numbers of the patterns that may match in a text, in order."""
        rarest, found = self._by_rarest, set(self._free)
        for groups in present:
            for group in groups & rarest.keys():
                found.update(number for number, others in rarest[group] if others <= groups)
        return sorted(found)


def _kind(word: str) -> str:
    if word.startswith("*"):
        return "middle" if word.endswith("*") else "ending"
    return "beginning" if word.endswith("*") else "exact"

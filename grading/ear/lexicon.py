"""Lists of words by name, matched once per place and remembered."""

from collections.abc import Mapping
from functools import cached_property, lru_cache

from grading.ear.index import Index, IndexData, build
from grading.ear.nodes import Node
from grading.ear.pattern import parse_list
from grading.ear.pattern_texts import PatternError
from grading.ear.spelling import Spelling


class Lexicon:
    """The lists of a language; ``entries`` are folded patterns and may name other lists."""

    def __init__(self, entries: Mapping[str, list[str]], index: IndexData | None = None, spelling: Spelling | None = None) -> None:
        self.entries, self.spelling = entries, spelling or Spelling({}, (), ())
        self._index = index
        self.node = lru_cache(maxsize=None)(self._node)

    def _node(self, name: str) -> Node:
        """Return what matches any entry of the list; raises `PatternError` for an unknown name."""
        if name not in self.entries:
            raise PatternError("no_list", found=name)
        return parse_list(self.entries[name])

    @cached_property
    def index(self) -> Index:
        """Which lists, and which patterns of the rules, may occur; made here unless it came with the compiled file."""
        return Index(self._index or build(self.entries, ()))

    def with_lists(self, more: Mapping[str, list[str]]) -> "Lexicon":
        """Return a lexicon with further lists."""
        return Lexicon({**self.entries, **more}, spelling=self.spelling)

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

A matcher of our own (`nodes`) because thousands of regular expressions take a second to compile.
"""

import re
from functools import lru_cache

from grading.ear.nodes import Choice, Edge, Gap, ListOf, Node, Words, words
from grading.ear.normalise import fold
from grading.ear.pattern_texts import PatternError

GAP_WORDS = 3
_TOKEN = re.compile(r"\s*(?:(<[a-z0-9_]+>)|(\.\.\d*)|([()\[\]|^$])|([^\s()\[\]|<>^$]+))")
_SPECIAL = frozenset({"", "(", "[", ")", "]", "|", "<", ".", "^", "$"})
_OPENING = {"(": ")", "[": "]"}
_STOPS = frozenset({"", ")", "]", "|"})


def folded(pattern: str, language: str) -> str:
    """Fold a pattern like the replies it is held against; its signs and the names of lists stay."""
    pieces = re.split(r"(<[^<>]*>)", pattern)
    plain = (p if p.startswith("<") else fold(p, language).text.replace("'", "") for p in pieces)
    return re.sub(r"(?<=\w)[-&](?=\w)", " ", "".join(plain))


@lru_cache(maxsize=16_384)
def parse(pattern: str) -> tuple[Node, ...]:
    """Read a folded pattern; raises `PatternError`."""
    reader = _Reader(pattern)
    nodes = reader.sequence()
    if reader.next:
        raise PatternError("unexpected", pattern, reader.next)
    if not nodes:
        raise PatternError("no_word", pattern)
    return nodes


class _Reader:
    """Recursive descent over the tokens of one pattern."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.tokens = [m.group().strip() for m in _TOKEN.finditer(pattern)]
        self.position = 0
        if "".join(self.tokens) != "".join(pattern.split()):
            raise PatternError("list_name", pattern)

    @property
    def next(self) -> str:
        """The token to be read, empty at the end."""
        return self.tokens[self.position] if self.position < len(self.tokens) else ""

    def sequence(self) -> tuple[Node, ...]:
        nodes: list[Node] = []
        while self.next not in _STOPS:
            nodes.append(self.item())
        return tuple(nodes)

    def item(self) -> Node:
        token = self.next
        self.position += 1
        if token in _OPENING:
            return self.choice(_OPENING[token])
        if token in "^$":
            return Edge(at_end=token == "$")
        if token.startswith(".."):
            return Gap(int(token[2:] or GAP_WORDS))
        return ListOf(token[1:-1]) if token[0] == "<" else self.word(token)

    def choice(self, closing: str) -> Node:
        single, longer = _Gathered(self.pattern), []
        while True:
            if self.next[:1] not in _SPECIAL and self.tokens[self.position + 1 : self.position + 2] in (["|"], [closing]):
                single.add(self.next)
                self.position += 1
            else:
                longer.append(self.sequence())
            if self.next != "|":
                break
            self.position += 1
        if self.next != closing:
            raise PatternError("missing", self.pattern, closing)
        self.position += 1
        if not all(longer):
            raise PatternError("empty_choice", self.pattern)
        return single.node(tuple(longer), optional=closing == "]")

    def word(self, token: str) -> Words:
        one = _Gathered(self.pattern)
        one.add(token)
        return one.words()


class _Gathered:
    """Single words of a choice, held together so that a text is asked once for all of them."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.exact: set[str] = set()
        self.beginnings: list[str] = []
        self.endings: list[str] = []
        self.middles: list[str] = []
        self.number = False

    def add(self, token: str) -> None:
        """Add a word as it is written, with or without stars."""
        if token.isalnum():
            self.exact.add(token)
        elif token == "#":
            self.number = True
        else:
            self._add_starred(token, token.strip("*"))

    def _add_starred(self, token: str, core: str) -> None:
        if not any(c.isalnum() or c in "€$£%" for c in core) or "*" in core:
            raise PatternError("star", self.pattern, token)
        starts, stops = token.startswith("*"), token.endswith("*")
        if starts and stops:
            self.middles.append(core)
        elif starts or stops:
            (self.endings if starts else self.beginnings).append(core)
        else:
            self.exact.add(core)

    def words(self) -> Words:
        """Return what was gathered."""
        return words(frozenset(self.exact), tuple(self.beginnings), tuple(self.endings), tuple(self.middles), self.number)

    def node(self, longer: tuple[tuple[Node, ...], ...], *, optional: bool) -> Node:
        """Return the choice between what was gathered and longer ways."""
        anything = self.exact or self.beginnings or self.endings or self.middles or self.number
        if not longer and not optional:
            return self.words()
        return Choice(self.words() if anything else None, longer, optional)


def parse_list(entries: list[str]) -> Node:
    """Read the entries of a lexicon list as one choice; raises `PatternError`."""
    return parse("(" + "|".join(entries) + ")")[0]

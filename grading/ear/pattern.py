"""The small language that rules are written in, translated to regular expressions.

A pattern is a row of words as one would say them, read against one sentence at a time:

    tut mir leid            these words, one after another
    entschuldig*  *fehler   a word that begins or ends so (``*paket*``: contains)
    (wir|ich)               one of these; each may be several words: ``(bei uns|unser)``
    [sehr|wirklich]         one of these or nothing
    ..   ..6                up to three (six) words in between, within the sentence
    <wir>                   a list of the language's lexicon.yaml
    #                       a number, an amount, a clock time or a date: 3  39,90  16:00  24.11
    ^  $                    beginning, end of the sentence

Case, umlauts and apostrophes do not matter (see ``normalise``). Punctuation is not written.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from grading.ear.normalise import fold

GAP_WORDS = 3
_TOKEN = re.compile(r"\s*(?:(<[a-z_]+>)|(\.\.\d*)|([()\[\]|^$])|([^\s()\[\]|<>^$]+))")
_WORD_END = "(?= )"
_NUMBER = r" \d+(?:[.,:]\d+)*%?" + _WORD_END


class PatternError(ValueError):
    """A pattern that cannot be read; the message shows it and says why."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A regular expression over a canonical text, and strings of which one must occur for it to match.

    ``anchors`` is empty where no such strings can be named; then the expression is always tried.
    """

    regex: str
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Piece:
    regex: str
    anchors: tuple[str, ...] | None  # None: this piece may be absent or is not a fixed word


def compile_pattern(pattern: str, language: str, lexicon: Mapping[str, list[str]]) -> Compiled:
    """Translate ``pattern``; raises `PatternError` on bad syntax or an unknown ``<list>``."""
    reader = _Reader(pattern, language, lexicon)
    pieces = reader.sequence()
    if reader.rest():
        raise PatternError(f"{pattern!r}: unexpected {reader.rest()[0]!r}")
    if not pieces:
        raise PatternError(f"{pattern!r}: a pattern needs at least one word")
    return Compiled("".join(p.regex for p in pieces), _best_anchors(pieces) or ())


def words_of(pattern: str) -> list[str]:
    """List the literal words of a pattern, without lexicon lists (for checks on what a rule says)."""
    return [match[4] for match in _TOKEN.finditer(pattern) if match[4]]


def _best_anchors(pieces: list[_Piece]) -> tuple[str, ...] | None:
    fixed = [piece.anchors for piece in pieces if piece.anchors]
    return max(fixed, key=lambda anchors: (min(map(len, anchors)), -len(anchors)), default=None)


class _Reader:
    """Recursive descent over the tokens of one pattern."""

    def __init__(self, pattern: str, language: str, lexicon: Mapping[str, list[str]]) -> None:
        self.pattern, self.language, self.lexicon = pattern, language, lexicon
        self.tokens = [m.group().strip() for m in _TOKEN.finditer(pattern)]
        self.position = 0

    def rest(self) -> list[str]:
        return self.tokens[self.position :]

    def sequence(self) -> list[_Piece]:
        pieces: list[_Piece] = []
        while self.rest() and self.rest()[0] not in (")", "]", "|"):
            pieces.append(self.item())
        return pieces

    def item(self) -> _Piece:
        token = self.rest()[0]
        self.position += 1
        readers: dict[str, Callable[[], _Piece]] = {
            "(": lambda: self.alternatives(")"),
            "[": lambda: self.alternatives("]"),
            "^": lambda: _Piece(r"(?<= \|)", None),
            "$": lambda: _Piece(r"(?= \|)", None),
            "#": lambda: _Piece(_NUMBER, None),
        }
        if token in readers:
            return readers[token]()
        if token.startswith(".."):
            return _Piece(rf"(?: [^ |]+){{0,{int(token[2:] or GAP_WORDS)}}}?", None)
        return self.lexicon_list(token[1:-1]) if token.startswith("<") else self.word(token)

    def alternatives(self, closing: str) -> _Piece:
        choices = [self.sequence()]
        while self.rest() and self.rest()[0] == "|":
            self.position += 1
            choices.append(self.sequence())
        if not self.rest() or self.rest()[0] != closing:
            raise PatternError(f"{self.pattern!r}: missing {closing!r}")
        self.position += 1
        if not all(choices):
            raise PatternError(f"{self.pattern!r}: empty alternative")
        body = "(?:" + "|".join("".join(p.regex for p in choice) for choice in choices) + ")"
        return _Piece(body + "?", None) if closing == "]" else _Piece(body, _union(choices))

    def lexicon_list(self, name: str) -> _Piece:
        if name not in self.lexicon:
            raise PatternError(f"{self.pattern!r}: there is no list <{name}> in the lexicon")
        choices = [_Reader(entry, self.language, self.lexicon).sequence() for entry in self.lexicon[name]]
        return _Piece("(?:" + "|".join("".join(p.regex for p in choice) for choice in choices) + ")", _union(choices))

    def word(self, word: str) -> _Piece:
        before, after = word.startswith("*"), word.endswith("*")
        core = fold(word.strip("*"), self.language).text
        if not core or "*" in core:
            raise PatternError(f"{self.pattern!r}: a star stands at the beginning or the end of a word")
        literal = re.escape(core).replace("'", "'?")
        regex = (r" [^ |]*" if before else " ") + literal + ("[^ |]*" if after else "") + _WORD_END
        anchor = ("" if before else " ") + core + ("" if after else " ")
        return _Piece(regex, None if "'" in core else (anchor,))


def _union(choices: list[list[_Piece]]) -> tuple[str, ...] | None:
    anchors = [_best_anchors(choice) for choice in choices]
    return None if any(a is None for a in anchors) else tuple(dict.fromkeys(x for a in anchors for x in a or ()))

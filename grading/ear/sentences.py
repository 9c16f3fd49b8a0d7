"""Cut a reply into sentences and clauses, and say of each how it is meant.

A cue that is negated, quoted, imagined, reported or sarcastic is not the cue. These five readings
are decided here, once, so that every rule and the learned layer are under the same vetoes.
"""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property

from grading.ear.normalise import Folded, fold
from grading.ear.rules import Markers

_WORD = re.compile(r"[^\W_]+(?:[.,:'](?=[^\W_])[^\W_]+)*%?|[€$£]")
_MONTH = r"(?:jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)"
_END = re.compile(rf"(?<=\d)\.(?= ?{_MONTH})|[.!?]+(?=[\s\"')*]|$)|\n+|[\U0001f300-\U0001faff]+")
_ABBREVIATION = re.compile(r"(?:\b(?:z|d|u|o|i|e|s|bzw|ca|nr|dr|fr|hr|mr|mrs|ms|evtl|ggf|inkl|zzgl|str|tel|no|st|vs|etc|b|g|h|a))$")
_QUOTED = re.compile(r"\"[^\"\n]{2,400}\"|(?<![\w])'[^'\n]{2,200}'(?!\w)|^>[^\n]*", re.MULTILINE)
_COMMA = re.compile(r"[,;:()]|\s-+\s")


VETOES = frozenset({"negated", "quoted", "hypothetical", "reported", "sarcastic"})
"""Readings under which a cue is not the cue, unless its rule allows them."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its place in the canonical text, its place in the folded text, its sentence and clause."""

    canonical: int
    start: int
    end: int
    sentence: int
    clause: int


class Reading:
    """A reply made ready for the rules.

    ``canonical`` is one line of folded words, " | es tut mir leid | wir prufen das | ", in which a bar
    ends a sentence; every pattern is matched against it.
    """

    def __init__(self, text: str, language: str, markers: Markers) -> None:
        self.text, self.language, self.markers = text, language, markers
        self.folded: Folded = fold(text, language)
        self.questions: list[bool] = []
        self.tokens: list[Token] = []
        self.subordinate: set[int] = set()
        self.canonical = self._lay_out()
        self._starts = [token.canonical for token in self.tokens]

    def _sentences(self) -> list[tuple[int, int, bool]]:
        text, found, start = self.folded.text, [], 0
        for match in _END.finditer(text):
            if match.group() == "." and (_ABBREVIATION.search(text, 0, match.start()) or _is_date(text, match)):
                continue
            found.append((start, match.start(), "?" in match.group()))
            start = match.end()
        return [*found, (start, len(text), False)]

    def _lay_out(self) -> str:
        parts, position, clause = [" |"], 2, 0
        for start, end, question in self._sentences():
            words = list(_WORD.finditer(self.folded.text, start, end))
            if not words:
                continue
            previous = start
            for word in words:
                text = word.group()
                clause += bool(_COMMA.search(self.folded.text, previous, word.start())) or text in self.markers.clause_words
                if text in self.markers.subordinators:
                    self.subordinate.add(clause)
                self.tokens.append(Token(position, word.start(), word.end(), len(self.questions), clause))
                parts.append(" " + text)
                position += 1 + len(text)
                previous = word.end()
            parts.append(" |")
            position += 2
            clause += 1
            self.questions.append(question)
        return "".join(parts) + " "

    def tokens_in(self, start: int, end: int) -> tuple[int, int]:
        """Translate a canonical span into a half-open range of token numbers."""
        return bisect_left(self._starts, start), bisect_left(self._starts, end)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Translate a half-open range of token numbers into a span of the text as given."""
        return self.folded.span(self.tokens[first].start, self.tokens[last - 1].end)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Tokens that stand in quotation marks or in quoted mail."""
        spans = [match.span() for match in _QUOTED.finditer(self.folded.text)]
        return frozenset(i for i, t in enumerate(self.tokens) if any(a <= t.start < b for a, b in spans))

    def _marked(self, expression: str) -> frozenset[int]:
        found: set[int] = set()
        for match in re.finditer(expression, self.canonical):
            found.update(range(*self.tokens_in(match.start(), match.end())))
        return frozenset(found)

    @cached_property
    def negators(self) -> frozenset[int]:
        """Tokens that negate, but for set phrases that only look so ("nicht nur", "no wonder")."""
        return self._marked(self.markers.negator) - self._marked(self.markers.pseudo_negation)

    def _sentences_with(self, expression: str) -> frozenset[int]:
        return frozenset(self.tokens[i].sentence for i in self._marked(expression))

    @cached_property
    def hypothetical(self) -> frozenset[int]:
        """Sentences that imagine ("if it were our fault"), unless the condition is a mere courtesy."""
        imagined = self._sentences_with(self.markers.condition) & self._sentences_with(self.markers.irrealis)
        return imagined - self._sentences_with(self.markers.polite_condition)

    @cached_property
    def reported(self) -> dict[int, int]:
        """Per sentence that reports what somebody said, the first token after the reporting verb."""
        return {self.tokens[i].sentence: i for i in sorted(self._marked(self.markers.reporting))}

    @cached_property
    def sarcastic(self) -> frozenset[int]:
        """Sentences with a marker of sarcasm ("na toll", "oh please")."""
        return self._sentences_with(self.markers.sarcasm)

    def vetoes(self, first: int, last: int, *, own_negation: bool) -> frozenset[str]:
        """Say which readings hold for the words ``first`` to ``last``; see the module's docstring."""
        sentence = self.tokens[first].sentence
        held = {
            "negated": self._is_negated(first, last, own_negation),
            "quoted": bool(self.quoted.intersection(range(first, last))),
            "hypothetical": sentence in self.hypothetical,
            "reported": self.reported.get(sentence, first) < first,
            "sarcastic": sentence in self.sarcastic,
            "question": self.questions[sentence],
        }
        return frozenset(name for name, holds in held.items() if holds)

    def _is_negated(self, first: int, last: int, own_negation: bool) -> bool:
        """German negates anywhere in the clause, English before the word; a rule's own "not" is no veto.

        Where the words reach into a subordinate clause ("sorry that it did not come"), a "not" in there
        does not touch the main one.
        """
        clauses = {self.tokens[i].clause for i in range(first, last)}
        clauses = (clauses - self.subordinate) or clauses
        for i in self.negators:
            if self.tokens[i].clause not in clauses:
                continue
            if not own_negation if first <= i < last else (i < first or self.language == "de"):
                return True
        return False


def _is_date(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - 1) : match.start()].isdigit()
    return before and bool(re.match(rf" ?{_MONTH}", text[match.end() : match.end() + 5]))

"""Cut a reply into sentences and clauses, and say of each how it is meant.

A cue that is negated, quoted, imagined, reported or sarcastic is not the cue. These five readings
are decided here, once, so that every rule and the learned layer are under the same vetoes.
"""

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from grading.ear.index import Present
from grading.ear.lexicon import Lexicon
from grading.ear.nodes import ListOf, Node, Reach, Words, row_ends, row_reach
from grading.ear.normalise import Folded, fold
from grading.ear.slots import Slots

WORD = re.compile(r"[^\W_]+(?:[.,:'](?=[^\W_])[^\W_]+)*(?: ?%)?|[€$£]")
_MONTH = r"(?:jan|feb|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec)"
_END = re.compile(rf"(?<=\d)\.(?= ?{_MONTH})|[.!?]+(?=[\s\"')*]|$)|\n+|[\U0001f300-\U0001faff]+")
_ABBREVIATION = re.compile(
    r"(?:\b(?:z|d|u|o|i|e|s|b|g|h|a|p|m|bzw|ca|dr|fr|hr|mr|mrs|ms|evtl|ggf|inkl|zzgl|st|vs|etc)|nr|str|tel|\b\d{1,2}\.\d{1,2})$"
)
LONGEST_ABBREVIATION = 5
_QUOTED = re.compile(
    r"\"[^\"\n]{2,400}\"|(?<![\w])'[^'\n]{2,200}'(?!\w)|^>[^\n]*"
    r"|<!--.*?-->|```.*?(?:```|\Z)|\[[^\]]{4,400}\]+",
    re.MULTILINE | re.DOTALL,
)
_PIECE = re.compile(rf"(?P<word>{WORD.pattern})|[,;:()]|\s-+\s")
"""A word, or what parts clauses."""


LONG_CLAUSE = 3
"""After so many words of a subordinate clause, "I" or "we" begins the main one even without a comma."""
VETOES = frozenset({"negated", "quoted", "hypothetical", "reported", "sarcastic"})
"""Readings under which a cue is not the cue, unless its rule allows them."""


class Token(NamedTuple):
    """A word: its place in the folded text, its sentence and clause."""

    start: int
    end: int
    sentence: int
    clause: int


class Reading:
    """A reply made ready for the rules: folded words in sentences and clauses (see `pattern.Text`)."""

    def __init__(self, text: str, language: str, lexicon: Lexicon) -> None:
        self.text, self.language, self.lexicon = text, language, lexicon
        self.folded: Folded = fold(text, language)
        self.questions: list[bool] = []
        self.bounds: list[tuple[int, int]] = []
        self.tokens: list[Token] = []
        self.words: list[str] = []
        self.written: dict[int, str] = {}
        """Words, by number of the token, that stand there in another spelling than they are read."""
        self.subordinate: set[int] = set()
        self._lay_out()
        self.slots = Slots([self.words[first:last] for first, last in self.bounds], self.written)
        self.places: dict[Words, int] = {}
        self._reach: dict[str, Reach] = {}

    def _sentences(self) -> list[tuple[int, int, bool]]:
        text, found, start = self.folded.text, [], 0
        for match in _END.finditer(text):
            if match.group() == "." and (
                _ABBREVIATION.search(text, max(0, match.start() - LONGEST_ABBREVIATION), match.start()) or _is_date(text, match)
            ):
                continue
            found.append((start, match.start(), "?" in match.group()))
            start = match.end()
        return [*found, (start, len(text), False)]

    def _lay_out(self) -> None:
        clause_words, subordinators, subjects = (
            frozenset(self.lexicon.entries.get(name, ())) for name in ("clause_words", "subordinators", "subjects")
        )
        clause = 0
        for start, end, question in self._sentences():
            parted, first = False, len(self.tokens)
            for word in _PIECE.finditer(self.folded.text, start, end):
                if not word["word"]:
                    parted = True
                    continue
                written = word.group().replace("'", "").replace(" ", "")
                clause, parted = clause + parted, False
                meant = self.lexicon.spelling.meant(written)
                if meant[0] != written:
                    self.written[len(self.words)] = written
                for text in meant:
                    clause += text in clause_words
                    if text in subjects and clause in self.subordinate and self.tokens and self.tokens[-1].clause == clause:
                        clause += len(self.tokens) - first >= LONG_CLAUSE
                    if text in subordinators:
                        self.subordinate.add(clause)
                    self.tokens.append(Token(word.start(), word.end(), len(self.questions), clause))
                    self.words.append(text)
            if len(self.tokens) > first:
                self.questions.append(question)
                self.bounds.append((first, len(self.tokens)))
                clause += 1

    @cached_property
    def present(self) -> Present:
        """Which groups of words occur in which sentences."""
        spelled = ([*self.words[a:b], *(word for i, word in self.written.items() if a <= i < b)] for a, b in self.bounds)
        return self.lexicon.index.present(spelled)

    def list_reach(self, name: str) -> Reach:
        """Return where a list of the lexicon matches; remembered."""
        if name not in self._reach:
            self._reach[name] = self.lexicon.node(name).reach(self) if self.lexicon.index.has_list(name, self.present) else {}
        return self._reach[name]

    def find(self, nodes: tuple[Node, ...]) -> Iterator[tuple[int, int]]:
        """Yield half-open token ranges in which a pattern matches, from left to right, without overlap."""
        if not row_ends(nodes, self, self.slots.all):
            return
        reach = row_reach(nodes, self)
        starts, free = 0, 0
        for length in reach:
            starts |= reach[length] if length else 0
        while starts:
            slot = (starts & -starts).bit_length() - 1
            starts &= starts - 1
            if slot >= free:
                length = min(n for n, places in reach.items() if n and places >> slot & 1)
                free = slot + length
                first = slot - (self.slots.ends & ((1 << slot) - 1)).bit_count()
                yield first, first + length

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Translate a half-open range of token numbers into a span of the text as given."""
        return self.folded.span(self.tokens[first].start, self.tokens[last - 1].end)

    def sentence_at(self, start: int) -> int:
        """Return the number of the sentence in which a place of the text as given lies; -1 where there is none."""
        return next((t.sentence for t in self.tokens if self.folded.starts[t.start] >= start), -1)

    @cached_property
    def quoted(self) -> frozenset[int]:
        """Tokens that stand in quotation marks, in quoted mail, or in brackets and blocks that no customer is spoken to in."""
        spans = [match.span() for match in _QUOTED.finditer(self.folded.text)]
        return frozenset(i for i, t in enumerate(self.tokens) if any(a <= t.start < b for a, b in spans))

    def marked(self, name: str) -> frozenset[int]:
        """Tokens that a list of the lexicon covers."""
        return frozenset(i for span in self.find((ListOf(name),)) for i in range(*span))

    @cached_property
    def negators(self) -> frozenset[int]:
        """Tokens that negate, but for set phrases that only look so ("nicht nur", "no wonder")."""
        return self.marked("negator") - self.marked("pseudo_negation")

    def _sentences_with(self, name: str) -> frozenset[int]:
        return frozenset(self.tokens[i].sentence for i in self.marked(name))

    @cached_property
    def imagined(self) -> frozenset[int]:
        """Tokens of verb forms that imagine (wäre, would). Folding makes "wäre" and "Ware" one, so they are looked up as written."""
        forms = frozenset(self.lexicon.entries["irrealis"])
        return frozenset(i for i, t in enumerate(self.tokens) if self.text[slice(*self.folded.span(t.start, t.end))].lower() in forms)

    @cached_property
    def conditional(self) -> dict[int, int]:
        """Per sentence with a condition that is more than a courtesy, the first token of the condition.

        German also sets a condition by the verb in front: "Wäre es unser Fehler, ...".
        """
        polite = self._sentences_with("polite_condition")
        fronted = {first for first, _ in self.bounds if self.language == "de" and not self.questions[self.tokens[first].sentence]}
        marked = sorted(self.marked("condition") | (fronted & self.imagined), reverse=True)
        return {self.tokens[i].sentence: i for i in marked if self.tokens[i].sentence not in polite}

    @cached_property
    def hypothetical(self) -> frozenset[int]:
        """Sentences that imagine ("if it were our fault"): a condition and a verb form that says so."""
        return frozenset(self.tokens[i].sentence for i in self.imagined) & self.conditional.keys()

    @cached_property
    def reported(self) -> frozenset[int]:
        """Tokens of what somebody is reported to have said: after "you wrote that", up to the next "so" or "but"."""
        resumes = frozenset(self.lexicon.entries["resumes"])
        found: set[int] = set()
        for i in sorted(self.marked("reporting")):
            for after in range(i + 1, self.bounds[self.tokens[i].sentence][1]):
                if self.questions[self.tokens[i].sentence] or self.words[after] in resumes:
                    break
                found.add(after)
        return frozenset(found)

    @cached_property
    def denied(self) -> dict[int, int]:
        """Per sentence that denies what follows ("I can't promise that ..."), the last token of the denial."""
        return {self.tokens[i].sentence: i for i in sorted(self.marked("denied_speech"))}

    @cached_property
    def sarcastic(self) -> frozenset[int]:
        """Sentences with a marker of sarcasm ("na toll", "oh please")."""
        return self._sentences_with("sarcasm")

    def vetoes(self, first: int, last: int, *, own_negation: bool) -> frozenset[str]:
        """Say which readings hold for the words ``first`` to ``last``; see the module's docstring."""
        sentence = self.tokens[first].sentence
        held = {
            "negated": self._is_negated(first, last, own_negation) or self.denied.get(sentence, first) < first,
            "quoted": bool(self.quoted.intersection(range(first, last))),
            "hypothetical": sentence in self.hypothetical,
            "reported": first in self.reported,
            "conditional": self.conditional.get(sentence, first) < first,
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

"""One reply in its place: what was said before, under which circumstances, and how it reads."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from grading.ear.case import Case
from grading.ear.likeness import content_of
from grading.ear.rules import concepts, rulebook
from grading.ear.sentences import Reading
from grading.evidence import FULL, Cue, Evidence
from scenarios.conversation import Turn


@dataclass(frozen=True)
class Moment:
    """One reply in its place: what was said before, under which circumstances, and how it reads."""

    turns: Sequence[Turn]
    number: int
    case: Case
    reading: Reading
    vetoed: frozenset[tuple[Cue, int]] = frozenset()
    """Cues that rules would have heard but for how they are meant, with the number of the sentence."""

    @property
    def before(self) -> Sequence[Turn]:
        """The turns before this reply."""
        return self.turns[: self.number]

    def said_by(self, role: str) -> list[str]:
        """Texts of ``role`` before this reply, oldest first."""
        return [turn.text for turn in self.before if turn.role == role]

    @property
    def known(self) -> str:
        """All that the customer has said, to a bot before too."""
        return " ".join([*self.case.told_bot, *self.said_by("customer")])

    @cached_property
    def has_hazard(self) -> bool:
        """Whether customer or reply name anything that can hurt somebody: without it no advice is dangerous."""
        book, known = rulebook(self.case.language), concepts(self.case.language)
        words = [self.reading.words, *(book.read(text).words for text in self.said_by("customer"))]
        return any("hazard" in known.of(said) for said in words)

    @cached_property
    def told(self) -> list[str]:
        """Stems of what the customer has said so far."""
        return [s for text in self.said_by("customer") for s in content_of(text, self.case.language)]

    @cached_property
    def given(self) -> list[str]:
        """Stems of the facts and the policy the trainee had."""
        return [s for text in self.case.given for s in content_of(text, self.case.language)]

    @cached_property
    def told_stems(self) -> frozenset[str]:
        """The same stems, to look one up."""
        return frozenset(self.told)

    @cached_property
    def given_stems(self) -> frozenset[str]:
        """The same stems, to look one up."""
        return frozenset(self.given)

    def evidence(self, cue: Cue, first: int, last: int, strength: int = FULL, detail: str = "", rule: str = "") -> Evidence:
        """Make evidence of a half-open range of words of this reply."""
        start, end = self.reading.span(first, last)
        return Evidence(cue, self.number, start, end, self.reading.text[start:end], strength, detail, rule or f"context.{cue}")

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield the token range of each sentence."""
        first = 0
        for i, token in enumerate(self.reading.tokens):
            if i + 1 == len(self.reading.tokens) or self.reading.tokens[i + 1].sentence != token.sentence:
                yield first, i + 1
                first = i + 1

    def folded(self, first: int, last: int) -> str:
        """The folded words of a token range."""
        tokens = self.reading.tokens
        return self.reading.folded.text[tokens[first].start : tokens[last - 1].end]


Heard = list[Evidence]
Hearer = Callable[[Moment, Heard], Heard]


def inside(e: Evidence, moment: Moment, first: int, last: int) -> bool:
    """Whether evidence begins within a token range."""
    start, end = moment.reading.span(first, last)
    return start <= e.start < end


def same_place(moment: Moment, span: tuple[int, int], e: Evidence) -> bool:
    """Whether a match lies in the same sentence as the evidence."""
    sentence = moment.reading.tokens[span[0]].sentence
    return any(t.sentence == sentence and moment.reading.folded.starts[t.start] == e.start for t in moment.reading.tokens)

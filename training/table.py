"""Turn labelled texts into a table for the trainer: one row a sentence, its features by row number, its cues."""

from collections.abc import Iterable
from dataclasses import dataclass

from grading.ear.case import case_of_conversation
from grading.ear.features import of_sentence
from grading.ear.learned import row_of
from grading.evidence import Cue
from grading.hear import moment_of
from training.corpus import Item

VALUES = {"c:": 0.4, "b:": 0.8, "t:": 0.6, "s:": 0.6, "r:": 1.5}
"""How loud a kind of feature is: pieces of words are many and say little each, a rule that hit says much."""


@dataclass(frozen=True)
class Row:
    """A sentence: whose, which of the reply, which features, which cues."""

    item: Item
    number: int
    features: dict[int, float]
    cues: frozenset[Cue]


def rows(items: Iterable[Item], size: int) -> list[Row]:
    """Cut texts into sentences; features are numbers below ``size``."""
    return [row for item in items for row in _rows(item, size)]


def _rows(item: Item, size: int) -> Iterable[Row]:
    conversation = item.conversation
    moment, heard = moment_of(conversation.turns, len(conversation.turns) - 1, case_of_conversation(conversation))
    for number, (first, last) in enumerate(moment.reading.bounds):
        names = of_sentence(moment, heard, number)
        start, end = moment.reading.span(first, last)
        yield Row(item, number, {row_of(name, size): VALUES.get(name[:2], 1.0) for name in names}, frozenset(item.cues_in(start, end)))

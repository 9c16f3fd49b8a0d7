"""Turn labelled texts into a table for the trainer: one row a sentence, its features, its cues."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from grading.ear.case import case_of_conversation
from grading.ear.features import LOUD, loudness, of_sentence
from grading.ear.learned import row_of
from grading.evidence import Cue
from grading.hear import moment_of
from training.corpus import Item

USUAL = 100


@dataclass(frozen=True)
class Row:
    """A sentence: whose, which of the reply, its features by row of the weights, their length as a vector, its cues."""

    item: Item
    number: int
    features: Counter[int]
    length: float
    cues: frozenset[Cue]
    ruled: frozenset[Cue] = frozenset()
    """Cues of which a certain rule speaks."""


def value(feature: str) -> float:
    """Return how loud one feature is, in the unit of `features.LOUD` (squared, in hundredths)."""
    return float((LOUD.get(feature[:2], USUAL) / USUAL) ** 0.5)


def rows(items: Iterable[Item], size: int, values: dict[int, float]) -> list[Row]:
    """Cut texts into sentences; features are numbers below ``size``, how loud each is goes into ``values``."""
    return [row for item in items for row in _rows(item, size, values)]


def _rows(item: Item, size: int, values: dict[int, float]) -> Iterator[Row]:
    conversation = item.conversation
    moment, heard = moment_of(conversation.turns, len(conversation.turns) - 1, case_of_conversation(conversation))
    for number, (first, last) in enumerate(moment.reading.bounds):
        start, end = moment.reading.span(first, last)
        here = [e for e in heard if start <= e.start < end]
        names = list(of_sentence(moment, here, number))
        features: Counter[int] = Counter()
        for name in names:
            features[row_of(name, size)] += values.setdefault(row_of(name, size), value(name))
        ruled = frozenset(e.cue for e in here if e.certainty == "certain")
        yield Row(item, number, features, (loudness(names) / USUAL) ** 0.5, frozenset(item.cues_in(start, end)), ruled)

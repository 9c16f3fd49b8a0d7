"""Word salads: good words that say nothing, so that the learned layer learns from sentences and not from words alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random
from typing import TypeVar

from grading.score import EARNING
from scenarios.conversation import Turn
from training.corpus import Item

Value = TypeVar("Value")
SHORTEST, LONGEST = 3, 14
LONGEST_SCRAP = 3
SEPARATORS = (" ", ", ", ". ", " - ", "\n", " or ", " oder ", " and ")


def salads(items: Sequence[Item], number: int) -> Iterator[Item]:
    """Mix scraps of clauses that earn into ``number`` texts that bear no cue; the same ones each time."""
    chance = Random(1)
    clauses = [item.text[start:end].split() for item in items for cue, start, end in item.marks if cue in EARNING]
    for _ in range(number):
        separator, pattern = _one_of(SEPARATORS, chance), _one_of(items, chance)
        longest = 1 + int(chance.random() * LONGEST_SCRAP)
        scraps = [_scrap(_one_of(clauses, chance), longest, chance) for _ in range(SHORTEST + int(chance.random() * (LONGEST - SHORTEST)))]
        conversation = replace(pattern.conversation, turns=(*pattern.conversation.turns[:-1], Turn("trainee", separator.join(scraps))))
        yield Item(conversation, (), "salad")


def _one_of(values: Sequence[Value], chance: Random) -> Value:
    return values[int(chance.random() * len(values))]


def _scrap(words: list[str], longest: int, chance: Random) -> str:
    first = int(chance.random() * len(words))
    return " ".join(words[first : first + longest]).strip(",.!?")

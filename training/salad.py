"""Word salads: good words that say nothing, so that the learned layer learns from sentences and not from words alone."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from random import Random

from grading.score import DIMENSIONS, GAINS
from scenarios.conversation import Turn
from training.corpus import Item

SHORTEST, LONGEST = 3, 14
SEPARATORS = (" ", ", ", ". ", " - ", "\n")


def salads(items: Sequence[Item], number: int) -> Iterator[Item]:
    """Mix words of clauses that earn into ``number`` texts that bear no cue; the same ones each time."""
    chance = Random(1)
    earning = {cue for dimension in DIMENSIONS for cue in GAINS[dimension]}
    words = [word for item in items for cue, start, end in item.marks if cue in earning for word in item.text[start:end].split()]
    for _ in range(number):
        separator = SEPARATORS[int(chance.random() * len(SEPARATORS))]
        length = SHORTEST + int(chance.random() * (LONGEST - SHORTEST))
        text = separator.join(words[int(chance.random() * len(words))].strip(",.!?") for _ in range(length))
        pattern = items[int(chance.random() * len(items))]
        conversation = replace(pattern.conversation, turns=(*pattern.conversation.turns[:-1], Turn("trainee", text)))
        yield Item(conversation, (), "salad")

"""The frame of a sentence: its common words as they are, the others as what they are to this case.

"The nine-speed leaves today" and "your kettle comes on Friday" have frames in common, though hardly a word: a frame learnt in one
shop is known in the next.
"""

from collections.abc import Iterator
from itertools import pairwise

from grading.ear.likeness import stem
from grading.ear.moment import Moment
from grading.ear.quantities import values_in

GRAMMAR, COMMON = 400, 1500
"""Among so many of the commonest words are the little ones and the verbs that carry a frame; up to the second number they stay
themselves unless customer or briefing used them."""


def of_frame(moment: Moment, number: int) -> Iterator[str]:
    """Name pairs and threes of neighbours in the frame of sentence ``number``."""
    first, last = moment.reading.bounds[number]
    row = ("^", *(_part(moment, word) for word in moment.reading.words[first:last]), "$")
    yield from (f"f:{one} {two}" for one, two in pairwise(row))
    yield from (f"f:{one} {two} {three}" for (one, two), (_, three) in pairwise(pairwise(row)))


def _part(moment: Moment, word: str) -> str:
    """What a word is in a frame: itself, a number, a day, something of the briefing, of the customer's, or an ending."""
    rank = moment.reading.lexicon.spelling.rank(word)
    if not word.isalpha() and any(c.isdigit() for c in word):
        return "#"
    if values_in(word, "weekday"):
        return "@"
    if rank < GRAMMAR:
        return word
    core = stem(word, moment.case.language)
    if core in moment.given_stems:
        return "P"
    if core in moment.told_stems:
        return "C"
    return word if rank < COMMON else f"~{word[-2:]}"

"""Rows of keywords: good words that are said to nobody earn nothing (trust.md, abuse)."""

from collections import Counter

from grading.ear.likeness import content, shared
from grading.ear.moment import Heard, Moment
from grading.evidence import Cue
from grading.score import EARNING, FORMULAS

LONG_ROW, FEWEST_SMALL = 4, 0.15
"""From so many words on, a sentence with a smaller share of small words is a list of keywords."""
OF_THE_CASE = 2
"""So many words that customer or policy said before make a short row of words a telegram, not a list."""
CHANT, CHANT_SHARE = 4, 0.2
"""One word so often, and in such a share of a sentence, makes a chant of it: of 23,000 sentences of the corpus 20 are so."""
ARTICLES = frozenset({"the", "a", "der", "die", "das"})
"""Nobody chants with these."""
GIVES_BACK = frozenset({Cue.RESTATES, Cue.NAMES_FEELING, Cue.TAKES_UP_POINT})
FROM_EMPTY_WORDS = (FORMULAS | EARNING) - {Cue.CANNED}
"""What a row of keywords, or an address to the grader, must not be credited with; canned words cost, so they stay."""


def weigh_rows(moment: Moment, heard: Heard) -> Heard:
    """Take from a row of keywords what it would earn; a telegram that gives back the customer's own words has still heard them."""
    lists, telegrams = _rows(moment)
    return [
        e
        for e in heard
        if e.cue not in FROM_EMPTY_WORDS
        or not any(a <= e.start < b for a, b in (*lists, *telegrams))
        or (e.cue in GIVES_BACK and any(a <= e.start < b for a, b in telegrams))
    ]


def _rows(moment: Moment) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    """Return the spans of rows of words: those about nothing, and those about this case."""
    lists: list[tuple[int, int]] = []
    telegrams: list[tuple[int, int]] = []
    for first, last in moment.reading.bounds:
        if _is_chant(moment.reading.words[first:last]):
            lists.append(moment.reading.span(first, last))
        elif _has_few_small_words(moment, first, last):
            case = _is_of_the_case(moment, first, last)
            parts = moment.reading.tokens[first].clause != moment.reading.tokens[last - 1].clause
            if not (case and _small(moment, first, last)):
                (telegrams if case and parts else lists).append(moment.reading.span(first, last))
    return lists, telegrams


def _is_chant(words: list[str]) -> bool:
    number = max(Counter(w for w in words if w not in ARTICLES).values(), default=0)
    return number >= CHANT and number >= CHANT_SHARE * len(words)


def _small(moment: Moment, first: int, last: int) -> int:
    small = frozenset(moment.reading.lexicon.entries["function_words"])
    return sum(word in small for word in moment.reading.words[first:last])


def _has_few_small_words(moment: Moment, first: int, last: int) -> bool:
    return last - first >= LONG_ROW and _small(moment, first, last) < FEWEST_SMALL * (last - first)


def _is_of_the_case(moment: Moment, first: int, last: int) -> bool:
    said = content(moment.folded(first, last), moment.case.language)
    return len(shared(said, [*moment.told, *moment.given])) >= OF_THE_CASE

"""What the learned layer sees of a sentence: names of features, made alike when it learns and when it listens."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from grading.ear.briefing import briefing, compared
from grading.ear.frames import of_frame
from grading.ear.likeness import content, shared
from grading.ear.moment import Heard, Moment
from grading.ear.rules import concepts
from grading.ear.sentences import Reading

PIECES = (3, 4, 5)
"""Lengths of the pieces of a word: they see through typos, endings and compounds."""
SHORT = 3
"""Words up to this length are seen whole only."""
LONG = 24
"""Of longer words only the beginning is taken to pieces."""
MOST_SHARED, LONGEST = 4, 20


@lru_cache(maxsize=16_384)
def of_word(word: str) -> tuple[str, ...]:
    """Name what a folded word is and what it is made of."""
    if len(word) <= SHORT:
        return (f"w:{word}",)
    whole = f"^{word[:LONG]}$"
    return (f"w:{word}", *(f"c:{whole[i : i + n]}" for n in PIECES for i in range(len(whole) - n + 1)))


def of_row(words: Sequence[str]) -> Iterator[str]:
    """Name pairs of neighbours; threes and pairs with a gap were tried and win nothing."""
    return (f"b:{one} {two}" for one, two in pairwise(("^", *words, "$")))


def of_place(moment: Moment, heard: Heard, number: int) -> Iterator[str]:
    """Name how sentence ``number`` is meant, what the rules heard in it, and what it shares with customer and policy."""
    reading = moment.reading
    first, last = reading.bounds[number]
    start, end = reading.span(first, last)
    yield from (f"r:{e.cue}:{e.certainty}" for e in heard if start <= e.start < end)
    yield from (f"l:{concept}" for concept in sorted(concepts(moment.case.language).of(reading.words[first:last])))
    yield from _manner(reading, number)
    yield from _likeness(moment, moment.folded(first, last))
    yield from _briefed(moment, number)
    yield from of_frame(moment, number)
    yield f"fault:{moment.case.fault}"
    yield f"public:{moment.case.is_public}"


def _manner(reading: Reading, number: int) -> Iterator[str]:
    first, last = reading.bounds[number]
    words = range(first, last)
    holds = {
        "question": reading.questions[number],
        "negated": bool(reading.negators.intersection(words)),
        "quoted": bool(reading.quoted.intersection(words)),
        "conditional": number in reading.conditional,
        "number": any(any(c.isdigit() for c in reading.words[i]) for i in words),
    }
    yield from (f"is:{name}" for name, true in holds.items() if true)
    yield f"long:{min(last - first, LONGEST) // 4}"


def _likeness(moment: Moment, sentence: str) -> Iterator[str]:
    """How many of its meaningful words the customer, and the policy, said before: in number and as a share."""
    said = content(sentence, moment.case.language)
    for whom, told in (("customer", moment.told), ("policy", moment.given)):
        if told:
            common = len(shared(said, told))
            yield f"{whom}:{min(common, MOST_SHARED)}"
            yield f"{whom} share:{4 * common // max(1, len(set(said)))}"


def _briefed(moment: Moment, number: int) -> Iterator[str]:
    """How the sentence stands to the facts and rules that the trainee was given."""
    first, last = moment.reading.bounds[number]
    sentence, language = moment.folded(first, last), moment.case.language
    negated = bool(moment.reading.negators.intersection(range(first, last)))
    told = briefing(tuple(turn.text for turn in moment.before), language)
    return compared(sentence, frozenset(content(sentence, language)), negated, briefing(moment.case.given, language), told)


LOUD = {"c:": 16, "b:": 64, "f:": 64, "r:": 225}
"""How loud a kind of feature is, squared, in hundredths: pieces of words are many and say little each, a rule that hit says much."""


def loudness(features: Iterable[str]) -> int:
    """Return the squared length of features as a vector, in hundredths."""
    return sum(LOUD.get(name[:2], 100) for name in features)


def of_sentence(moment: Moment, heard: Heard, number: int) -> Iterable[str]:
    """Name everything there is to see of one sentence."""
    first, last = moment.reading.bounds[number]
    words = moment.reading.words[first:last]
    yield from (name for word in words for name in of_word(word))
    yield from of_row(words)
    yield from of_place(moment, heard, number)

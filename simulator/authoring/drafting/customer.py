"""Guess from the customer's words: what they raise, what they say else, what they want, how they are."""

import re
from collections.abc import Iterator, Sequence

from scenarios.conversation import Language
from simulator.authoring.drafting.case import Guess, Talk, id_of, intends
from simulator.authoring.drafting.hints import hints
from simulator.authoring.drafting.sentences import Sentence, patterns_of, sentences, stems

MOST_POINTS, MOST_LINES = 5, 14
LONGEST_LINE = 240
FEWEST, FEWEST_WORDS = 2, 3
"""Patterns of a point, unless it is a whole sentence; words of a line."""
WEIGHTY = 2
"""So many kinds of concern make a sentence a point wherever it stands; one is enough in the opening."""
_SPANS = {
    "de": (r"\d+ ?(?:tag|woch|monat)\w*", "# (tag*|woche*|monat*)"),
    "en": (r"\d+ ?(?:day|week|month)s?", "# (day*|week*|month*)"),
}
_WEEKDAYS = re.compile(
    r"\b(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|monday|tuesday|wednesday|thursday|friday|saturday|sunday)", re.IGNORECASE
)


def points(talk: Talk, told: str) -> tuple[Guess, ...]:
    """Return what the customer raises: the weightiest complaints, in the order they came, each with words of its own.

    ``told``: what they said when asked, which is no complaint.
    """
    said = [s for s in talk.said_by("customer") if s.text not in told]
    said = [s for s in said if s.turn <= talk.first or not intends(s.text, talk, "threaten", "escalate")]
    found = [(s, sum(bool(c.search(s.text)) for c in hints(talk.language).concerns)) for s in said]
    later = [(s, w) for s, w in found if w >= WEIGHTY or (w and s.turn <= talk.first)]
    chosen = [s for s, _ in sorted(later, key=lambda p: (p[0].turn > talk.first, -p[1]))[:MOST_POINTS]]
    chosen = sorted(chosen or [s for s, _ in found[:1]], key=lambda s: s.turn)
    return tuple(_points(talk, chosen))


def _points(talk: Talk, chosen: Sequence[Sentence]) -> Iterator[Guess]:
    taken: set[str] = set()
    for s in chosen:
        others = frozenset().union(*(stems(o.text, talk.language) for o in chosen if o is not s)) if len(chosen) > 1 else frozenset()
        own = patterns_of(s.text, talk.language, others | talk.names) or patterns_of(s.text, talk.language, talk.names)
        words = tuple(dict.fromkeys((*own, *_numbers_in(s.text, talk.language))))
        if words and (len(words) >= FEWEST or len(s.text.split()) > FEWEST_WORDS or len(chosen) == 1):
            yield Guess({"id": id_of(s.text, talk, taken), "text": s.text, "words": list(words)}, "point", s.line)


def _numbers_in(text: str, language: Language) -> Iterator[str]:
    """Yield patterns for how long, and for the day of the week: by these a point is often taken up."""
    spoken, pattern = _SPANS[language]
    if re.search(spoken, text, re.IGNORECASE):
        yield pattern
    yield from dict.fromkeys(day.lower() + "*" for day in _WEEKDAYS.findall(text))


def own_lines(talk: Talk, used: frozenset[str]) -> tuple[Guess, ...]:
    """Return what else the customer said after the opening, by intent; what a fact already tells is left out."""
    found = dict[str, Guess]()
    for s in talk.said_by("customer", talk.first):
        intent = next((i for i, words in hints(talk.language).intents.items() if any(w.search(s.text) for w in words)), None)
        named = stems(s.text, talk.language) & talk.names
        fitting = len(s.text.split()) >= FEWEST_WORDS and len(s.text) <= LONGEST_LINE
        free = fitting and not named and not any(s.text in text for text in used)
        if intent and free and not (intent == "accept" and re.search(r"\d", s.text)):
            found.setdefault(s.text, Guess({"intent": intent, "text": s.text}, "line", s.line))
    return tuple(found.values())[:MOST_LINES]


def wish(talk: Talk) -> str:
    """Return the last sentence of the opening in which the customer says what they want; empty if there is none."""
    said = [s.text for s in sentences(talk.opening, 0, 0) if len(s.text.split()) > FEWEST_WORDS]
    return next((text for text in reversed(said) if intends(text, talk, "demand")), "")


def temperament(talk: Talk) -> tuple[str, tuple[str, ...]]:
    """Return the temperament that most words speak for, and those words."""
    text = "\n".join(p.text for p in talk.parts if p.role == "customer")
    found = {name: [m.group() for w in words if (m := w.search(text))] for name, words in hints(talk.language).temperaments.items()}
    best = max(found, key=lambda name: len(found[name]))
    return (best, tuple(found[best])) if found[best] else ("disappointed", ())

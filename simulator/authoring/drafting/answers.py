"""Guess facts: what the customer told only when somebody asked, and by which questions it can be asked for."""

import re
from collections.abc import Iterator
from itertools import pairwise

from grading.ear.normalise import fold
from simulator.authoring.drafting.case import Guess, Part, Talk, id_of, intends, values_of
from simulator.authoring.drafting.hints import hints
from simulator.authoring.drafting.sentences import as_pattern, fits, readable, sentences, stems, telling_words

MOST_FACTS = 6
FEWEST, FEWEST_WORDS = 2, 3
"""A shorter answer tells nothing that a trainee could have asked for."""
LONG = 7
"""An agreement of so many words tells something beside the yes."""
_YES = re.compile(r"(?:ja|nein|yes|no|ok|okay|genau|gut|right)\b[^\w]*", re.IGNORECASE)


def facts(talk: Talk) -> tuple[Guess, ...]:
    """Return what the customer told when asked: the answer to a question that asks for something."""
    found, taken = list[Guess](), set[str]()
    for before, part in pairwise(talk.parts):
        if before.role == "trainee" and part.role == "customer":
            asked = _asked(before, talk)
            told = _answer(part, talk, asked) if asked and part.text not in talk.opening else ""
            asked_by = list(_asked_by(asked, talk)) if told else []
            if asked_by:
                keys = {"id": id_of(asked, talk, taken), "text": told, "when": "asked", "asked_by": asked_by}
                found.append(Guess(keys, "fact", part.line, asked))
    return tuple(found[:MOST_FACTS])


def _asked(part: Part, talk: Talk) -> str:
    """Return the questions of a reply that ask for something, not those that offer help or a choice."""
    known = hints(talk.language)
    asked = [s.text for s in sentences(part.text, part.line, 0) if s.text.rstrip("\"'”“").endswith("?")]
    return " ".join(q for q in asked if not known.helps.search(q) and not (known.chooses.search(q) and not known.asks_when.search(q)))


def _answer(part: Part, talk: Talk, asked: str) -> str:
    """Return what an answer tells, up to a question of the customer's own; of a letter what has to do with what was asked."""
    told: list[str] = []
    for s in sentences(part.text, part.line, 0):
        if s.text.endswith("?"):
            break
        agrees = intends(s.text, talk, "thank", "threaten", "escalate") or (intends(s.text, talk, "accept") and len(s.text.split()) < LONG)
        if not agrees and (talk.channel != "email" or _answers(s.text, asked, talk)):
            told.append(s.text)
    joined = " ".join(told)
    return joined if len(_YES.sub("", joined, count=1).split()) >= FEWEST_WORDS else ""


def _answers(text: str, asked: str, talk: Talk) -> bool:
    timed = hints(talk.language).asks_when.search(asked) and values_of(text, "time", talk.language)
    return bool(timed or stems(text, talk.language) & stems(asked, talk.language) - talk.names)


def _asked_by(question: str, talk: Talk) -> Iterator[str]:
    """Yield patterns for a question like this one: its question word with what it asks about, then that alone."""
    word = hints(talk.language).question.search(question)
    told = telling_words(question, talk.language, talk.names)[:3]
    about = list(readable((as_pattern(w, talk.language) for w in told), talk.language))
    if word and about:
        asks = " ".join(fold(word.group(), talk.language).text.split())
        yield from readable([f"{asks} ..8 ({'|'.join(about)})"], talk.language)
    if hints(talk.language).asks_when.search(question):
        yield from hints(talk.language).ways_to_ask_when
    alone = [p for p in about[:FEWEST] if not fits((p,), talk.opening, talk.language)]  # the goods themselves are in every question
    yield from (pattern for pattern in alone if fits((pattern,), question, talk.language))

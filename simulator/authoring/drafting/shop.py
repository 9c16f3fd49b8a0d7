"""Guess from the shop's words: what was stated as so, and what was offered, by the ear that will also grade it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from grading.ear.case import Case
from grading.ear.normalise import fold
from grading.evidence import Cue, Evidence
from grading.hear import hear
from scenarios.conversation import Turn
from simulator.authoring.drafting.case import Guess, Part, Talk, id_of, intends, values_of
from simulator.authoring.drafting.hints import hints
from simulator.authoring.drafting.sentences import as_pattern, fits, readable, sentences, stems, telling_words

MOST_RULES = 6
FEWEST_WORDS = 3
VALUES = ("amount", "days", "date", "time")


def policy(talk: Talk) -> tuple[Guess, ...]:
    """Return what the shop stated as so, by kind of value; a value is wrong only where nobody named it."""
    named = {kind: sorted({v for p in talk.parts for v in values_of(p.text, kind, talk.language)}) for kind in VALUES}
    found, taken, known = list[Guess](), set[str](), hints(talk.language)
    for s in talk.said_by("trainee"):
        if s.text.endswith("?") or not known.rules.search(s.text) or known.firsthand.search(s.text):
            continue
        kind = next((k for k in VALUES if values_of(s.text, k, talk.language)), None)
        about = list(_about(s.text, talk))
        if kind and about:
            keys = {"id": id_of(s.text, talk, taken), "text": s.text, "about": about, "kind": kind}
            found.append(Guess(keys | {"values": [_written(v, kind) for v in named[kind]]}, "policy", s.line))
    return tuple(found[:MOST_RULES])


def _written(value: str, kind: str) -> str:
    """Write a canonical value as a scenario has it: 39.90, 16:00, 20.11."""
    if kind == "amount":
        return f"{float(value):.2f}"
    if kind == "date":
        month, day = value.split("-")
        return f"{day}.{month}."
    return value


def _about(text: str, talk: Talk) -> Iterator[str]:
    """Yield a pattern of two telling words in a row: one alone would call too much untrue."""
    told = telling_words(text, talk.language, talk.names)[:3]
    places = sorted(told, key=fold(text, talk.language).text.find)
    pairs = [f"{as_pattern(a, talk.language)} ..12 {as_pattern(b, talk.language)}" for a, b in pairwise(places)]
    yield from (p for p in readable(pairs, talk.language) if fits((p,), text, talk.language))


def remedies(talk: Talk) -> tuple[Guess, ...]:
    """Return what was offered, by the ear that will also grade it; the first offer of a kind stays, what they took comes first."""
    turns = [Turn(p.role, p.text) for p in talk.parts]
    case, found = Case(language=talk.language, channel=talk.channel), dict[str, Guess]()
    for number, part in enumerate(talk.parts):
        if part.role == "trainee":
            heard = hear(turns, number, case)
            offers = list(_offers(heard, part, talk))
            for kind, basis, quote in offers:
                spoken = _offered(quote, part, {q for k, _, q in offers if k != kind})
                known = any(spoken in g.keys["text"] or g.keys["text"] in spoken for g in found.values())
                if not known and hints(talk.language).parties.search(spoken):
                    found.setdefault(kind, _remedy(spoken, kind, basis, heard, part, talk))
    taken = [_with_choice(guess, talk) for guess in found.values()]
    return tuple(sorted(taken, key=lambda g: "chosen" not in g.keys))


def _offers(heard: Sequence[Evidence], part: Part, talk: Talk) -> Iterator[tuple[str, str, str]]:
    """Yield kind, basis and words of every offer in a reply."""
    known = hints(talk.language)
    for e in heard:
        gift = re.search(r"\b(?:kulanz|goodwill)\b", e.quote, re.IGNORECASE) or e.detail in ("voucher", "discount", "credit")
        if e.cue == Cue.GOODWILL:
            yield from ((kind, "goodwill", e.quote) for kind, words in [*known.gifts.items()] if words.search(e.quote))
        elif e.cue == Cue.REMEDY and e.certainty == "certain" and e.detail:
            yield e.detail, "goodwill" if gift else "right", e.quote
    quotes = [e.quote for e in heard if e.cue == Cue.REMEDY and e.certainty == "certain" and e.detail]
    for kind, words in known.also.items():
        for s in sentences(part.text, part.line, 0):
            match = words.search(s.text)
            if match and not any(match.group() in q for q in quotes):
                begin = max(
                    (m.end() for m in re.finditer(r"[,;:] (?:oder |or |and |und )?", s.text) if m.end() <= match.start()), default=0
                )
                yield kind, "right", s.text[begin:]


def _offered(quote: str, part: Part, others: set[str]) -> str:
    """Return the sentence of an offer; where it makes another one too, only the words of this one."""
    sentence = next((s.text for s in sentences(part.text, part.line, 0) if quote[:20] in s.text), quote)
    text = quote if any(other[:20] in sentence and other != quote for other in others) and len(quote.split()) > FEWEST_WORDS else sentence
    text = re.sub(r"^(?:oder|or|und|and|,)\s+", "", text, flags=re.IGNORECASE)
    return text[0].upper() + text[1:] + ("" if text[-1] in ".!?" else ".")


def _remedy(spoken: str, kind: str, basis: str, heard: Sequence[Evidence], part: Part, talk: Talk) -> Guess:
    keys: dict[str, Any] = {"kind": kind, "text": spoken, "basis": basis}
    amounts = values_of(spoken, "amount", talk.language)
    if len(amounts) == 1 and kind in ("refund", "partial_refund", "voucher", "credit"):
        keys["limit"] = float(next(iter(amounts)))
    if not any(x.cue in (Cue.TIME, Cue.PROMISE) for x in heard):
        keys["needs_time"] = False
    return Guess(keys, "remedy", part.line)


def _with_choice(guess: Guess, talk: Talk) -> Guess:
    """Add how the customer picked this offer, where a yes of theirs speaks of it."""
    about = stems(guess.keys["text"], talk.language) - talk.names
    for s in talk.said_by("customer", talk.first):
        if s.line > guess.line and intends(s.text, talk, "accept") and about & stems(s.text, talk.language):
            return replace(guess, keys=guess.keys | {"chosen": s.text})
    return guess

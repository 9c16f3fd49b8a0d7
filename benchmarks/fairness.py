"""Equal in meaning, equal in score: dialect, learners' language, typing, names, German against English (trust.md, FAIR-1, FAIR-2)."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from random import Random

from benchmarks.abuse import graded, rows
from grading.score import DIMENSIONS
from scenarios.conversation import LANGUAGES, Conversation, Turn
from training.corpus import replies
from training.figures import kappa

EQUAL = 0.25
"""Scores this close are shown as the same half level."""
LIMIT = 0.5
EACH = 30
"""Replies per typing habit and language."""

_NAMES = {"Herr ": "Frau ", "Frau ": "Herr ", "Mr ": "Ms ", "Ms ": "Mr ", "Mrs ": "Mr ", "Mr. ": "Ms. "}


def typos(text: str) -> str:
    """Swap two letters inside every twelfth long word."""
    chance = Random(len(text))

    def slip(match: re.Match[str]) -> str:
        word, i = match.group(), 1 + int(chance.random() * (len(match.group()) - 3))
        return word[:i] + word[i + 1] + word[i] + word[i + 2 :] if chance.random() < 1 / 12 else word

    return re.sub(r"[^\W\d_]{5,}", slip, text)


def no_umlauts(text: str) -> str:
    """Write German without umlauts."""
    for umlaut, plain in zip("äöüÄÖÜß", ("ae", "oe", "ue", "Ae", "Oe", "Ue", "ss"), strict=True):
        text = text.replace(umlaut, plain)
    return text


def other_name(text: str) -> str:
    """Swap the form of address, and so the gender, of names."""
    return re.sub("|".join(map(re.escape, _NAMES)), lambda m: _NAMES[m.group()], text)


HABITS: dict[str, Callable[[str], str]] = {"typos": typos, "no capitals": str.lower, "no umlauts": no_umlauts, "swapped names": other_name}


@lru_cache(maxsize=1)
def pairs() -> tuple[tuple[str, Conversation, Conversation], ...]:
    """Return pairs equal in meaning: written ones, and replies of the test part typed otherwise."""
    return (*_written(), *_typed())


def _written() -> Iterator[tuple[str, Conversation, Conversation]]:
    for row in rows("fair-pairs"):
        plain, varied = (
            Conversation(
                row["id"], row["language"], row["channel"], (Turn("customer", row["customer"]), Turn("trainee", row[which])),
                rate="reply", fault=row["fault"], policy=tuple(row["policy"]),
            )
            for which in ("plain", "varied")
        )  # fmt: skip
        yield f"{row['kind']} {row['language']}", plain, varied


def _typed() -> Iterator[tuple[str, Conversation, Conversation]]:
    for language in LANGUAGES:
        for habit, change in HABITS.items():
            changed = [(i.conversation, change(i.text)) for i in replies("test", language) if change(i.text) != i.text]
            for conversation, text in changed[: EACH * (2 if habit == "swapped names" else 1)]:
                customer = tuple(replace(t, text=change(t.text)) if habit == "swapped names" else t for t in conversation.turns[:-1])
                yield f"{habit} {language}", conversation, replace(conversation, turns=(*customer, Turn("trainee", text)))


def apart() -> list[tuple[str, float]]:
    """Return for every pair its kind and the greatest difference in a dimension, in levels."""
    found = []
    for kind, one, other in pairs():
        a, b = graded(one).scores, graded(other).scores
        found.append((kind, max(abs(a[d].value - b[d].value) for d in DIMENSIONS) if a and b else 4.0))
    return found


def parallel() -> dict[str, list[tuple[float, float]]]:
    """Return for every dimension the scores of parallel German and English replies."""
    found: dict[str, list[tuple[float, float]]] = {d: [] for d in DIMENSIONS}
    for row in rows("fair-parallel"):
        sides = []
        for language in LANGUAGES:
            one = row[language]
            turns = (Turn("customer", one["customer"]), Turn("trainee", one["reply"]))
            talk = Conversation(row["id"], language, row["channel"], turns, rate="reply", fault=row["fault"], policy=tuple(one["policy"]))
            sides.append(graded(talk).scores)
        if all(sides):
            for d in DIMENSIONS:
                found[d].append((sides[0][d].value, sides[1][d].value))
    return found


def report() -> Iterator[str]:
    """Yield the lines of the report."""
    found = apart()
    yield "## Fairness"
    yield ""
    yield f"FAIR-1: {len(found)} pairs equal in meaning; equal means at most {EQUAL} of 4 apart in every dimension.\n"
    yield f"| habit | pairs | equal | more than {LIMIT} apart |"
    yield "|---|---|---|---|"
    for kind in [*sorted({kind for kind, _ in found}), "all"]:
        differences = [d for k, d in found if kind in (k, "all")]
        same, far = sum(d <= EQUAL for d in differences), sum(d > LIMIT for d in differences)
        yield f"| {kind} | {len(differences)} | {same / len(differences):.0%} | {far} |"
    yield ""
    yield "FAIR-2: the same reply in German and English.\n"
    yield "| dimension | replies | within half a level | mean difference (German - English) | kappa |"
    yield "|---|---|---|---|---|"
    for dimension, sides in parallel().items():
        near = sum(abs(a - b) <= LIMIT for a, b in sides) / len(sides)
        mean = sum(a - b for a, b in sides) / len(sides)
        yield f"| {dimension} | {len(sides)} | {near:.0%} | {mean:+.2f} | {kappa([a for a, _ in sides], [b for _, b in sides]):.2f} |"
    yield ""

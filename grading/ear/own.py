"""A shop's own words, made ready for the ear: what it wants to hear and what not, and what weighs how much.

They come on top of the rules and never change them: without a file of own words a reply is heard as everywhere.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from grading.ear.listen import listen_to
from grading.ear.rules import Rulebook, pattern_of, rulebook
from grading.ear.sentences import Reading
from grading.evidence import Cue, Evidence

if TYPE_CHECKING:  # pydantic stays out of a grade that needs no scenario
    from scenarios.own_words import OwnPhrase, OwnWords

PLAYBOOK_CUES = frozenset(
    {
        Cue.INVITES_TO_GO_ON, Cue.NAMES_FEELING, Cue.ASKS, Cue.VERIFIES_IDENTITY, Cue.CHECKS_UNDERSTANDING, Cue.APOLOGY_SPECIFIC,
        Cue.APOLOGY_GENERAL, Cue.ADMITS_FAULT, Cue.OWNS, Cue.EXPLAINS_CAUSE, Cue.COMMITS_TO_PREVENT, Cue.CHOICE, Cue.TIME, Cue.NEXT_STEP,
        Cue.CONFIRMS_AGREEMENT, Cue.INSTRUCTION, Cue.CHECKS_IT_WORKED, Cue.COURTESY, Cue.THANKS, Cue.ENCOURAGES, Cue.SETS_BOUNDARY,
    }
)  # fmt: skip
"""What a wording of a shop may be heard as: never a fault, and nothing that only the case can tell (a remedy, a point taken up)."""
HOWEVER_TURNED: Mapping[Cue, tuple[str, ...]] = {
    Cue.FORBIDDEN_PHRASE: ("negated", "hypothetical", "sarcastic"),
    Cue.JARGON: ("negated", "hypothetical", "reported", "sarcastic"),
}
"""What is not to be heard, is not to be heard negated either; only the customer may be quoted with it. Jargon as in the rules."""
RULE = "own."
"""Before the id of an own phrase, where evidence names the rule that found it."""


@dataclass(frozen=True)
class Own:
    """Own words of a shop. ``instead`` and ``why``: by id of a phrase; ``costs``: levels, by id of a forbidden one.

    ``emphasis``: by cue, how many times as much it counts; ``weights``: by dimension; ``goods``: names of products;
    ``digest``: stands for all of it in the hash of the rubric, empty where there is nothing.
    """

    book: Rulebook | None = None
    instead: Mapping[str, str] = field(default_factory=dict)
    why: Mapping[str, str] = field(default_factory=dict)
    costs: Mapping[str, float] = field(default_factory=dict)
    emphasis: Mapping[str, float] = field(default_factory=dict)
    weights: Mapping[str, float] = field(default_factory=dict)
    goods: tuple[str, ...] = ()
    digest: str = ""

    def hear(self, reading: Reading, turn: int, heard: Sequence[Evidence]) -> list[Evidence]:
        """Add the shop's own phrases to what was ``heard``; its own jargon takes the place of any other, for it brings the plain word."""
        found = listen_to(reading, self.book, turn) if self.book is not None else []
        jargon = [e for e in found if e.cue == Cue.JARGON]
        return [e for e in heard if e.cue != Cue.JARGON or not any(e.start < j.end and j.start < e.end for j in jargon)] + found


NOTHING = Own()


def own(words: "OwnWords | None") -> Own:
    """Make own words ready; raises `pattern.PatternError` on a pattern that cannot be read."""
    return _made(words.model_dump_json()) if words is not None else NOTHING


@lru_cache(maxsize=16)
def _made(text: str) -> Own:
    from scenarios.own_words import OwnWords

    words = OwnWords.model_validate_json(text)
    forbidden = {phrase.id: phrase for phrase in words.forbidden}
    rows = [row_of(phrase, cue, words.language) for phrase, cue in phrases(words)]
    return Own(
        book=Rulebook(words.language, rulebook(words.language).lexicon, rows) if rows else None,
        instead={p.id: p.instead for p in words.jargon} | {p.id: p.instead for p in words.forbidden},
        why={name: phrase.why for name, phrase in forbidden.items() if phrase.why},
        costs={name: phrase.costs for name, phrase in forbidden.items()},
        emphasis=words.emphasis,
        weights=dict(words.weights.items()),
        goods=words.goods(),
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )


def phrases(words: "OwnWords") -> Iterator[tuple["OwnPhrase", Cue]]:
    """Yield each phrase with the cue it is heard as; a wording that would be heard as what none may be is for ``check``."""
    yield from ((phrase, Cue.FORBIDDEN_PHRASE) for phrase in words.forbidden)
    yield from ((phrase, Cue.JARGON) for phrase in words.jargon)
    yield from ((phrase, Cue(phrase.cue)) for phrase in words.playbook if phrase.cue in PLAYBOOK_CUES)


def row_of(phrase: "OwnPhrase", cue: Cue, language: str) -> dict[str, Any]:
    """Compile a phrase to a rule; where there are better words for it, evidence names it by its id."""
    lexicon = rulebook(language).lexicon
    patterns = [pattern_of(text, language, lexicon) for text in phrase.patterns]
    allow = list(HOWEVER_TURNED.get(cue, ()))
    detail = phrase.id if cue in HOWEVER_TURNED else ""
    row = {"id": RULE + phrase.id, "cue": cue.value, "certainty": "certain", "detail": detail, "negated": "", "allow": allow, "need": []}
    return row | {"patterns": [[p.text, p.says_not] for p in patterns]}

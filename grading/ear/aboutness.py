"""Whether a reply speaks of this customer's case at all, or of somebody else's: the wrong window, a fluent text for any complaint.

Everyday words of support are set aside (`training.everyday`); what is left either stands in the case or is foreign to it. A good
reply brings a few words of its own and many of the case; one written for another case does the reverse. How well that tells them apart
stands in docs/measurements.md, "The library" (selective de-escalation).
"""

import re
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache
from importlib.resources import files

from grading.ear.likeness import content, content_of, shared
from grading.ear.moment import Heard, Moment
from grading.evidence import Cue, Evidence

FOREIGN = 2
"""Foreign words, at least, before a reply can speak of something else: one may be a slip."""
ROOT = 4
"""Shorter stems of a verb are in too many words."""
SIGNED = 4
"""A last line of so few words is a signature: the trainee's own name is foreign to every case."""
_NAME = r"((?:[A-ZÄÖÜ][\w-]+\s?){1,3})"
_NAMED = re.compile(
    rf"(?:[Mm]ein Name ist|[Ii]ch bin|[Ii]ch heiße|[Hh]ier ist|[Mm]y name is|[Mm]y name's|I am|I'm|[Tt]his is|mir,|me,)\s+{_NAME}"
    rf"|{_NAME}(?:here|again|speaking|noch einmal|noch mal|am Apparat)\b"
)
"""How trainees give their own name."""
_SIGNED_OFF = re.compile(
    rf"(?i:grüßen?|gruß|regards|wishes|yours(?: \w+)?|sincerely|the best|cheers)[,.!\s]+{_NAME}(?:\n[^\n]{{1,40}}){{0,3}}\W*\Z"
)
"""How replies end: the name below is the trainee's own."""
_GREETS = re.compile(
    r"^\W*(?i:guten (?:tag|morgen|abend)|hallo|hi|hey|moin|servus|lieber?|sehr geehrter?|dear|hello|good (?:morning|afternoon|evening))"
    r",?\s+"
    r"(?:(?i:herrn?|frau|mr|mrs|ms|miss|dr)\.?\s+)*([A-ZÄÖÜ][\w'-]{2,})"
)
ALMOST = 0.7
"""From this likeness on a name is the customer's, misspelt (`difflib`)."""


@dataclass(frozen=True, slots=True)
class Aboutness:
    """The telling words of a reply: of the case, and foreign to it; stems."""

    known: frozenset[str]
    foreign: frozenset[str]

    @property
    def of_another_case(self) -> bool:
        """Whether the reply is about something else."""
        return len(self.foreign) >= FOREIGN and len(self.foreign) > len(self.known)


@lru_cache(maxsize=2)
def everyday(language: str) -> frozenset[str]:
    """Return the stems that answers to customers have in common, whatever they are about."""
    return frozenset(files("grading").joinpath("rules", language, "everyday.txt").read_text("utf-8").split())


def about(text: str, words: frozenset[str], told: frozenset[str], language: str, name: str = "") -> Aboutness:
    """Tell the words of ``text`` that stand among ``words`` of the case or were ``told`` from those that are foreign.

    The customer's own ``name`` says nothing about the case.
    """
    telling = {s for s in content_of(_unsigned(text), language) if s.isalpha()} - everyday(language) - {*content_of(name, language)}
    there = words | told
    known = shared(telling, there)
    known |= {s for s in telling - known if language == "de" and _participle_of(s, there)}
    return Aboutness(frozenset(known), frozenset(telling - known))


def _participle_of(stem: str, there: frozenset[str]) -> bool:
    """Whether "gesperrt" is said of what the case calls "sperren"."""
    root = stem[2:].removesuffix("t")
    return stem.startswith("ge") and len(root) >= ROOT and any(word.startswith(root) for word in there)


def _unsigned(text: str) -> str:
    lines = _SIGNED_OFF.sub("", text.strip()).splitlines()
    if len(lines) > 1 and len(lines[-1].split()) <= SIGNED:
        lines = lines[:-1]
    return _NAMED.sub(" ", "\n".join(lines))


def is_stranger(name: str, customer: str, told: str, language: str) -> bool:
    """Whether a reply greets somebody who is neither the customer nor anybody they named."""
    known = {word.lower() for word in re.findall(r"\w{3,}", f"{customer} {told}")}
    common = set(content_of(name, language)) <= everyday(language)
    return not common and not get_close_matches(name.lower(), known, n=1, cutoff=ALMOST)


def hear_another_case(moment: Moment, heard: Heard) -> Heard:
    """A reply about something else than this customer's case, quoted by its strangest sentence; only where the case is known."""
    case = moment.case
    if not case.is_described:
        return heard
    found = about(moment.reading.text, case.words, moment.told_stems, case.language, case.customer)
    greeted = _GREETS.match(moment.reading.text)
    if greeted and is_stranger(greeted[1], case.customer, moment.known, case.language):
        return [*heard, Evidence(Cue.ANOTHER_CASE, moment.number, *greeted.span(), greeted.group(), rule="context.another_case")]
    if not found.of_another_case:
        return heard
    first, last = max(moment.sentences(), key=lambda span: len(found.foreign.intersection(content(moment.folded(*span), case.language))))
    return [*heard, moment.evidence(Cue.ANOTHER_CASE, first, last)]

"""Sentences with the line they stand in, and the words of a sentence that tell what it is about, as patterns of the ear."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from grading.ear.aboutness import everyday
from grading.ear.case import matcher
from grading.ear.likeness import content_of, stem
from grading.ear.normalise import fold
from grading.ear.pattern_texts import PatternError
from grading.ear.rules import rulebook
from scenarios.conversation import Language

_END = re.compile(r"(?<=[^\s\d.][.!?…])[\"“”']?\s+(?=[^\W\d_a-zäöü]|[\"„“'])|(?<=[!?])\s+|\n+|(?<=[^\W\d_]{3}\.) +(?=\w)")
_SHORT = re.compile(r"(?i:\b(?:\w*nr|\w*str|no|tel|bzw|ca|usw|evtl|inkl|zzgl|dr|hr|fr|mr|mrs|ms|st|approx|incl|ref|art)\.)\Z")
"""A full stop that ends a word and no sentence: "Bestellnr. 4711"."""
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
SHORTEST = 4
"""Shorter stems begin too many words."""
LONG = 6
"""From this length an English word says something even if it is an everyday one; of German ones the nouns do."""
FEWEST, MOST = 2, 4
"""Patterns a point is given; the trainer adds what else shows that it was taken up."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a turn; ``line``: where its turn begins in the file."""

    text: str
    line: int
    turn: int


def sentences(text: str, line: int, turn: int) -> Iterator[Sentence]:
    """Cut ``text`` into sentences, also where somebody hurries without capitals."""
    yield from (Sentence(piece.strip(), line, turn) for piece in _pieces(text) if _WORD.search(piece))


def _pieces(text: str) -> Iterator[str]:
    begun, searched = 0, 0
    for end in _END.finditer(text):
        if "\n" in end.group() or not _SHORT.search(text[searched : end.start()]):
            yield text[begun : end.start()]
            begun = end.end()
        searched = end.end()
    yield text[begun:]


def telling_words(text: str, language: Language, without: Collection[str] = ()) -> list[str]:
    """Return the folded words of ``text`` that say what it is about: not everyday, not of ``without`` (stems).

    Where hardly any are left, the longer everyday ones stand in.
    """
    words = [w for w in _WORD.findall(text) if not any(c.isdigit() or c in "'’" for c in w) and content_of(w, language)]
    plain = {fold(w, language).text: w for w in words}
    kept = [w for w in plain if len(w) >= SHORTEST - plain[w][0].isupper() and stem(w, language) not in without]
    telling = [w for w in kept if stem(w, language) not in everyday(language)]
    if len(telling) < FEWEST:
        more = [w for w in kept if w not in telling and (plain[w][0].isupper() if language == "de" else len(w) >= LONG)]
        telling = (telling + more)[:FEWEST] or kept[:FEWEST]
    return sorted(telling, key=lambda w: language == "de" and not plain[w][0].isupper())


def as_pattern(word: str, language: Language) -> str:
    """Return a pattern that fits ``word`` and its endings."""
    root = stem(word.replace("-", " ").split()[-1], language) if "-" not in word else ""
    if root and word.startswith(root) and len(root) >= SHORTEST:
        return root + "*"
    return word.replace("-", " ")


def patterns_of(text: str, language: Language, without: Collection[str] = ()) -> tuple[str, ...]:
    """Return patterns by which another text shows that it speaks of the same; all of them can be read."""
    made = dict.fromkeys(as_pattern(w, language) for w in telling_words(text, language, without)[:MOST])
    return tuple(readable([*made], language))


def readable(patterns: Iterable[str], language: Language) -> Iterator[str]:
    """Yield those ``patterns`` that the ear can read."""
    for pattern in patterns:
        try:
            matcher((pattern,), language)
        except PatternError:
            continue
        yield pattern


def fits(patterns: tuple[str, ...], text: str, language: Language) -> bool:
    """Whether one of ``patterns`` is found in ``text``."""
    return any(True for _ in matcher(patterns, language).spans(rulebook(language).read(text)))


def stems(text: str, language: Language) -> frozenset[str]:
    """Return the meaningful stems of ``text``."""
    return frozenset(content_of(text, language))

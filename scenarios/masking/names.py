"""Find names: first where something says that a name follows, then every other place where the same name stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from scenarios.conversation import Language
from scenarios.masking.leads import (
    AND,
    FAMILY,
    FORMULA,
    GENITIVE,
    LEADS,
    OFFICE,
    PARTICLE,
    SURNAME_FIRST,
    TITLES,
    WHOLE,
    WORD,
    YOURS,
    gender_of,
    is_title,
)
from scenarios.masking.vocabulary import FirstName, Gender, first_name, is_ordinary, no_names

FAMILIAR = frozenset({"greeted", "doubtful", "closing"})
"""After these a single name is a first name."""
SHOUTED, SMALL = 0.7, 6
"""From this share of capitals a line is shouted; where only one word in so many has one, nobody bothered with capitals."""
_NEXT = re.compile(r" |(?<=\.)")
_SURNAME = re.compile(r" (?:(?:und|and|&|\+) )?([A-ZÄÖÜ][^\W\d_]+(?:-[^\W\d_]+)*)")
Words = list[re.Match[str]]


@dataclass(frozen=True, slots=True)
class NamePart:
    """One word of a name at a place in a text. ``first``: a first name; ``gender``: where something says it."""

    start: int
    end: int
    first: bool
    gender: Gender = "either"


def introduced(text: str, language: Language) -> Iterator[NamePart]:
    """Yield the words of names that something introduces: a title, a greeting, a signature, a first name people have."""
    for lead in LEADS:
        for match in lead.pattern.finditer(text):
            yield from Reader(text, language, lead.how).name(match.end(), lead.most, gender_of(match.group()))
    for match in FORMULA.finditer(text):
        if len(text[match.end() :].split("\n", 1)[0].split()) <= 4:  # a name under a letter, not a sentence
            yield from Reader(text, language, "signed").name(match.end(), 4)
    for pattern, how in (*WHOLE, (YOURS, "signed")):
        for match in pattern.finditer(text):
            yield from Reader(text, language, how).whole(*match.span("who"))
    for pattern in (FAMILY, SURNAME_FIRST):
        for match in pattern.finditer(text):
            if not any(is_ordinary(name, language) for name in match.groups()):
                yield from (NamePart(*match.span(group), first=group == "first") for group in match.groupdict())
    yield from _known(text, language)


def _known(text: str, language: Language) -> Iterator[NamePart]:
    """First names as such; one that is a word too only before a surname."""
    for match in WORD.finditer(text):
        known = first_name(match.group())
        if known and (match.group()[0].isupper() or not is_ordinary(match.group(), language)):
            yield from Reader(text, language, "known").name(match.start(), 3)


class Reader:
    """Reads the words of one name from a place on.

    ``how``: "sure" (a title stands before it), "label" (Name: ...), "signed" (under a letter), "likely", "greeted" (hello, my wife),
    "closing" (the last line), "doubtful" (I'm ...), "known" (nothing but a first name).
    """

    def __init__(self, text: str, language: Language, how: str) -> None:
        self.text, self.language, self.how = text, language, how

    def name(self, at: int, most: int, gender: Gender = "either") -> list[NamePart]:
        """Read at most ``most`` words of a name from ``at`` on; titles are passed over, "and" joins two people."""
        words: Words = []
        titles = TITLES.match(self.text, at)
        if titles:
            at, gender = titles.end(), gender_of(titles.group()) if gender == "either" else gender
        while len(words) < most:
            particle = PARTICLE.match(self.text, at) if words or self.how == "sure" else None
            match = WORD.match(self.text, particle.end() if particle else at)
            if not match or not self._fits(match, words):
                break
            words.append(match)
            after = _NEXT.match(self.text, match.end())
            joined = AND.match(self.text, match.end())
            if not after and not joined:
                break
            at = joined.end() if joined else after.end() if after else at
        return self._parts(words, gender)

    def whole(self, start: int, end: int) -> list[NamePart]:
        """Read a name only where it fills the whole stretch."""
        parts = self.name(start, 4)
        return parts if parts and not self.text[parts[-1].end : end].strip(" .,!x") else []

    def _fits(self, match: re.Match[str], before: Words) -> bool:
        word = match.group()
        known = first_name(word)
        if len(word) == 2 and word[1] == ".":
            return self.how != "known" or bool(before)
        if len(word) < 2 or re.split(r"['’]", word.lower())[0] in no_names() or OFFICE.search(word):
            return False
        shouted = word.isupper() and self._line_is_shouted(match.start())
        capital = word[0].isupper() and not shouted
        ordinary = is_ordinary(word, self.language)
        if before:
            return self._goes_on(capital, ordinary, known, before)
        small = not capital and not shouted and not known and not self._is_small()
        if self.how in ("sure", "label", "signed"):
            return not small and ((capital and (self.how == "sure" or self._alone(match))) or not ordinary or bool(known))
        if self.how == "closing":
            return capital and (bool(known) or not ordinary)
        if self.how == "known":
            return known is not None and (not known.is_a_word or self._surname_follows(match))
        if self.how == "doubtful" and not known:
            return capital and not ordinary and (self.language == "en" or self._surname_follows(match))
        return bool(known and (capital or not ordinary)) or (not ordinary and (capital or shouted))

    def _goes_on(self, capital: bool, ordinary: bool, known: FirstName | None, before: Words) -> bool:
        """Whether a second or third word belongs to the name."""
        if capital and not ordinary:
            return self.how not in ("known", "likely", "greeted") or self._is_name_like(before[-1])
        if capital and self.how in ("sure", "signed", "label", "known") and self.language == "en":
            return self._is_name_like(before[-1])
        return not ordinary and (known is not None or self._is_name_like(before[-1]))

    def _is_name_like(self, match: re.Match[str]) -> bool:
        return first_name(match.group()) is not None or match.group().endswith(".") or match.group()[0].isupper()

    def _surname_follows(self, match: re.Match[str]) -> bool:
        follows = _SURNAME.match(self.text, match.end())
        return bool(
            follows and match.group()[0].isupper() and not is_ordinary(follows[1], self.language) and follows[1].lower() not in no_names()
        )

    def _is_small(self) -> bool:
        """Whether hardly a word of the text begins with a capital: then names do not either."""
        words: list[str] = WORD.findall(self.text)
        return SMALL * sum(1 for w in words if w[:1].isupper()) <= len(words)

    def _alone(self, match: re.Match[str]) -> bool:
        return not re.match(r" ?\w", self.text[match.end() :])

    def _line_is_shouted(self, at: int) -> bool:
        line = self.text[self.text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]
        letters = [c for c in line if c.isalpha()]
        return sum(c.isupper() for c in letters) > len(letters) * SHOUTED and len(line.split()) > 2

    def _parts(self, words: Words, gender: Gender) -> list[NamePart]:
        parts = []
        for number, match in enumerate(words):
            start, end = match.span()
            genitive = GENITIVE.search(match.group())
            end = start + genitive.start() if genitive else end
            known = first_name(match.group())
            alone = len(words) == 1 and gender == "either" and self.how in FAMILIAR
            first = bool(known) or alone or (number == 0 and len(words) > 1 and self.text[start:end][1:2] != ".")
            parts.append(NamePart(start, end, first, known.gender if known else gender))
        return parts


def again(text: str, names: frozenset[str], language: Language) -> Iterator[tuple[int, int]]:
    """Yield further places of ``names`` (small letters), also in the genitive and in capitals; of names that are words only sure ones."""
    if not names:
        return
    pattern = re.compile(
        r"(?<![^\W_])(" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?=(?:['’]?s)?(?![^\W_]))", re.IGNORECASE
    )
    for match in pattern.finditer(text):
        word = match.group()
        if not is_ordinary(word, language) or _surely(text, match):
            yield match.span()


def _surely(text: str, match: re.Match[str]) -> bool:
    """Whether a name that is a word too is meant as a name: with a capital, after a title or a first name."""
    before = text[: match.start()].split()
    if not match.group()[0].isupper() or not before:
        return False
    return is_title(before[-1]) or first_name(before[-1]) is not None

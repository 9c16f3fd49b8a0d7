"""The pattern language: every sign means what the docstring says, and the fast matcher is right."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.ear.index import Index, build
from grading.ear.lexicon import Lexicon
from grading.ear.nodes import row_reach
from grading.ear.pattern import folded, parse
from grading.ear.pattern_texts import PatternError
from grading.ear.rules import pattern_of, rulebook
from grading.ear.sentences import Reading

LAW = settings(max_examples=150, deadline=None, derandomize=True)
LISTS = {"who": ["we", "i"], "thing": ["parcel", "coffee machine", "<who> two"], "late": ["[very] late"]}


def quotes(pattern: str, text: str, language: str = "en") -> list[str]:
    """What ``pattern`` matches in ``text``, as it stands there."""
    reading = Reading(text, language, Lexicon(LISTS))
    spans = (reading.span(*found) for found in reading.find(parse(folded(pattern, language))))
    return [text[a:b] for a, b in spans]


SIGNS = [
    ("we are sorry", "Yes, we are sorry.", ["we are sorry"]),
    ("we are sorry", "we are very sorry", []),
    ("we are", "we are, we are", ["we are", "we are"]),
    ("apolog*", "An apology: I apologise.", ["apology", "apologise"]),
    ("apolog*", "unapologetic", []),
    ("*phone", "telephone, phone, phones", ["telephone", "phone"]),
    ("*parcel*", "Megaparcels!", ["Megaparcels"]),
    ("(we|i) did", "We did. I did. They did.", ["We did", "I did"]),
    ("(at once|now) please", "at once please or now please", ["at once please", "now please"]),
    ("(a (b1|c1)|d1) e1", "a c1 e1", ["a c1 e1"]),
    ("so [very|really] late", "so late, so very late, so really late", ["so late", "so very late", "so really late"]),
    ("so [very much] late", "so very much late", ["so very much late"]),
    ("we .. call", "we will soon, gladly call", ["we will soon, gladly call"]),
    ("we .. call", "we will very soon gladly call", []),
    ("we ..1 call", "we will call", ["we will call"]),
    ("we ..6 call", "we 1 2 3 4 5 6 call", ["we 1 2 3 4 5 6 call"]),
    ("we .. call", "It was we. Please call.", []),
    ("<who> did", "I did", ["I did"]),
    ("<thing> broke", "the coffee machine broke", ["coffee machine broke"]),
    ("<thing> broke", "we two broke", ["we two broke"]),
    ("so <late>", "so very late", ["so very late"]),
    ("^ hello", "Hello. He said hello.", ["Hello"]),
    ("hello $", "Hello there. Well, hello!", ["hello"]),
    ("^ yes $", "Yes. Yes please. Oh yes.", ["Yes"]),
    ("by #", "by 16:00, by 4, by 39,90, by 39.90, by 24.11", ["by 16:00", "by 4", "by 39,90", "by 39.90", "by 24.11"]),
    ("by #", "by noon", []),
    ("dont stop", "Don’t stop", ["Don’t stop"]),
    ("don't stop", "dont stop", ["dont stop"]),
    ("e-mail", "my e mail, my E-Mail", ["e mail", "E-Mail"]),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "text", "found"), SIGNS)
def test_every_sign_means_what_the_docstring_says(pattern: str, text: str, found: list[str]) -> None:
    """Protects the language that rule authors and scenario authors write in."""
    assert quotes(pattern, text) == found


@pytest.mark.parametrize("text", ["VERSPÄTUNG", "verspaetung", "Verspatung", "Verspa\u0308tung"])
@pytest.mark.parametrize("pattern", ["verspätung", "Verspaetung", "verspat*", "*spätung", "*spaet*"])
def test_case_and_umlauts_do_not_matter_in_patterns_either(pattern: str, text: str) -> None:
    """Protects authors from having to know how folding works."""
    assert quotes(pattern, f"Die {text} tut mir leid.", "de")


def test_of_several_ways_the_shortest_counts() -> None:
    """Protects quotes from running on to the last word that would fit as well."""
    assert quotes("we .. call", "we call and call") == ["we call"]


BAD = [
    "",
    "   ",
    "(a",
    "[a",
    "a)",
    "a]",
    "a|b",
    "|",
    "()",
    "(a|)",
    "(|a)",
    "[]",
    "a*b",
    "*",
    "**",
    "<Big>",
    "<>",
    "<a",
    "a>",
    "!",
    "-",
    "(a]",
]


@pytest.mark.parametrize("pattern", BAD)
def test_a_pattern_that_cannot_be_read_is_refused_with_its_own_text(pattern: str) -> None:
    """Protects the author: the message shows the pattern instead of silently matching nothing."""
    with pytest.raises(PatternError) as caught:
        parse(pattern)
    assert repr(pattern) in str(caught.value)


@pytest.mark.parametrize("pattern", ["<nowhere>", "(<nowhere>|a b)", "[<nowhere> x]"])
def test_a_list_that_does_not_exist_is_named(pattern: str) -> None:
    """Protects against a typing error in a list's name that would make a rule deaf."""
    with pytest.raises(PatternError, match="nowhere"):
        pattern_of(pattern, "en", rulebook("en").lexicon)


# A slow matcher to hold against the fast one: pieces of a pattern, tried place by place.


@dataclass(frozen=True)
class Word:
    """A word with or without stars, a number sign, an edge or a list."""

    text: str

    def __str__(self) -> str:
        return self.text

    def ends(self, words: list[str], at: int) -> set[int]:
        if self.text in "^$":
            return {at} if at == (0 if self.text == "^" else len(words)) else set()
        if self.text.startswith("<"):
            return {end for row in LISTS_BY_HAND[self.text] for end in ends_of_row(row, words, at)}
        if at == len(words):
            return set()
        word, core = words[at], self.text.strip("*")
        fits = {
            (False, False): word == core if core != "#" else word in NUMBERS,
            (True, False): word.endswith(core),
            (False, True): word.startswith(core),
            (True, True): core in word,
        }
        return {at + 1} if fits[self.text.startswith("*"), self.text.endswith("*")] else set()


@dataclass(frozen=True)
class Gap:
    """Up to so many words."""

    most: int

    def __str__(self) -> str:
        return ".." if self.most == 3 else f"..{self.most}"

    def ends(self, words: list[str], at: int) -> set[int]:
        return {at + n for n in range(self.most + 1) if at + n <= len(words)}


@dataclass(frozen=True)
class Ways:
    """One of several rows, or none of them."""

    rows: tuple[tuple["Piece", ...], ...]
    optional: bool

    def __str__(self) -> str:
        inner = "|".join(" ".join(map(str, row)) for row in self.rows)
        return f"[{inner}]" if self.optional else f"({inner})"

    def ends(self, words: list[str], at: int) -> set[int]:
        return {end for row in self.rows for end in ends_of_row(row, words, at)} | ({at} if self.optional else set())


Piece = Word | Gap | Ways
NUMBERS = {"3", "16:00"}
VOCABULARY = ["we", "i", "two", "parcel", "coffee", "machine", "machines", "very", "late", *sorted(NUMBERS)]
LISTS_BY_HAND: dict[str, list[tuple[Piece, ...]]] = {
    "<who>": [(Word("we"),), (Word("i"),)],
    "<thing>": [(Word("parcel"),), (Word("coffee"), Word("machine")), (Word("<who>"), Word("two"))],
    "<late>": [(Ways(((Word("very"),),), optional=True), Word("late"))],
}


def ends_of_row(row: tuple[Piece, ...], words: list[str], at: int) -> set[int]:
    """Every place where a match of ``row`` that begins at ``at`` may end."""
    places = {at}
    for piece in row:
        places = {end for place in places for end in piece.ends(words, place)}
    return places


def by_hand(row: tuple[Piece, ...], sentences: list[list[str]]) -> Iterator[tuple[int, int]]:
    """Matches from left to right, without overlap, the shortest first."""
    base = 0
    for words in sentences:
        free = 0
        for at in range(len(words)):
            ends = [end for end in ends_of_row(row, words, at) if end > at]
            if ends and at >= free:
                yield base + at, base + min(ends)
                free = min(ends)
        base += len(words)


STARRED = ["ma*", "*e", "*i*", "*achine", "co*", "#", "^", "$", *LISTS_BY_HAND]
LEAF: st.SearchStrategy[Piece] = st.one_of(st.sampled_from(VOCABULARY + STARRED).map(Word), st.integers(0, 4).map(Gap))
PIECE: st.SearchStrategy[Piece] = st.recursive(
    LEAF,
    lambda inner: st.builds(
        Ways, st.lists(st.lists(inner, min_size=1, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple), st.booleans()
    ),
    max_leaves=6,
)
ROW = st.lists(PIECE, min_size=1, max_size=4).map(tuple)
SENTENCES = st.lists(st.lists(st.sampled_from(VOCABULARY), min_size=1, max_size=6), min_size=1, max_size=3)


def reading_of(sentences: list[list[str]]) -> Reading:
    """The sentences as a reply."""
    return Reading("\n".join(" ".join(words) for words in sentences), "en", Lexicon(LISTS))


@LAW
@given(row=ROW, sentences=SENTENCES)
def test_the_fast_matcher_agrees_with_a_slow_one(row: tuple[Piece, ...], sentences: list[list[str]]) -> None:
    """Protects every rule: matching all places at once finds what trying each place finds, never across sentences."""
    pattern = " ".join(map(str, row))
    reading = reading_of(sentences)
    assert list(reading.find(parse(folded(pattern, "en")))) == list(by_hand(row, sentences))


@LAW
@given(row=ROW, sentences=SENTENCES)
def test_the_index_never_hides_a_pattern_that_matches(row: tuple[Piece, ...], sentences: list[list[str]]) -> None:
    """Protects against a rule that is right but never asked, because no word of it seemed to occur."""
    pattern = folded(" ".join(map(str, row)), "en")
    reading = reading_of(sentences)
    if any(length and places for length, places in row_reach(parse(pattern), reading).items()):
        index = Index(build(LISTS, [pattern]))
        assert index.candidates(index.present(sentences)) == [0]


def test_most_patterns_are_not_asked_at_all() -> None:
    """Protects the speed of the ear: a reply of three words may begin only a few of the thousands of patterns."""
    book = rulebook("en")
    reading = book.read("Hello dear customer")
    assert len(book.lexicon.index.candidates(reading.present)) < len(book.patterns) / 10

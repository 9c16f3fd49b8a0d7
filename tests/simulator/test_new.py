"""A file that is begun: it holds exactly what was answered, is valid, and stays valid whatever example of it is put to use."""

import re
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from scenarios.errors import InputError
from scenarios.library import Library, load, load_shop, load_words
from scenarios.messages import Language
from scenarios.text import clean
from scenarios.yaml_guard import parse
from simulator.authoring import new
from simulator.authoring.asking import TEXTS
from simulator.authoring.checking import check_file
from simulator.authoring.phrases import heard, must_be_heard
from simulator.authoring.questions import QUESTIONS, Question, questions
from simulator.authoring.writing import identity, scalar, write_new

LANGUAGES: tuple[Language, ...] = ("de", "en")
KETTLE = {
    "language": "en", "title": "The blue kettle", "situation": "You answer the chat.", "opening": "It is red!\nI want blue.",
    "temperament": "tired", "channel": "chat", "remedy": "replacement", "remedy_text": "The blue one goes out today.",
}  # fmt: skip
SHOP = {"name": "Kanne & Co", "address": "du", "jurisdiction": "AT", "hours": "Mo–Fr 9–17 Uhr", "goodwill": "12,50"}
WORDS = {"language": "en", "products": "Kettle Norea, Pot", "phrase": "As per my last message!", "instead": "Let me sum that up."}
TRACK = {"language": "en", "title": "First chats", "about": "For everybody new.", "scenarios": "", "mark": "65"}
TRICKY = (
    "NO", "- a", "# x", 'a: "b" \'c\'', "a\nb # c: d", "😡", "1.5e3", "12:30", "null", "|-", "%TAG", "a\n\n  b\n c", "x\u2028y",
    "x\u2028y\nz", "x\uffff\ny", "x\uffffy", "x\x85y",
    "x\ufeffy", "\ud800", "x\ty\nz", "&a *b !c", "{a}", "[", "\\n", "...\n---", "x \ny",
)  # fmt: skip
AWKWARD = st.text(st.characters() | st.sampled_from("\n\t \u2028\u2029\ufeff\ufffe\uffff\xa0\"'#:-|>&*!%@`{[,\\"))
"""Any text, with what is special to YAML more often than chance would have it."""
TEXT_KEYS = ("title", "situation", "opening", "remedy_text")


def question(key: str, kind: Any = "scenario") -> Question:
    return next(q for q in QUESTIONS[kind] if q.key == key)


def read_or_skip(asked: Question, raw: str) -> str:
    """What an answer counts as; those that are asked again are of no interest."""
    try:
        return asked.read(raw, "en")
    except InputError:
        assume(condition=False)
        raise


def written(text: str, use: Callable[[Path], Any], name: str = "case.yaml") -> Any:
    """Use ``text`` as a file in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_text(text, encoding="utf-8")
        return use(path)


def no_findings(path: Path) -> None:
    assert [str(finding) for finding in check_file(path)] == []


@settings(deadline=None)
@given(st.tuples(*[AWKWARD] * 4))
@example(("x", *TRICKY[:3]))
@example(("x", *TRICKY[3:6]))
def test_any_answer_is_read_back_as_it_was_given(raw: tuple[str, ...]) -> None:
    """Protects an author's words: whatever was typed, the file holds it, quotes, colons, line breaks and emoji included."""
    answers = KETTLE | {key: read_or_skip(question(key), text) for key, text in zip(TEXT_KEYS, raw, strict=True)}
    case = written(new.scenario(answers, "en"), load)
    assert (case.title, case.situation, case.opening, case.remedies[0].text) == tuple(answers[key] for key in TEXT_KEYS)


@given(AWKWARD, st.sampled_from([2, 6]))
@example(" x\ny ", 2)
@example("x\n", 2)
@example("x\ty\nz", 6)
def test_any_text_stays_what_it_is(raw: str, indent: int) -> None:
    """Protects every text that is written, spaces and line breaks at its ends included."""
    text, outer = clean(raw).text, " " * (indent - 2)
    assert parse(f"{outer}key: {scalar(text, indent)}\n{outer}next: 1\n".encode(), "t").data == {"key": text, "next": 1}


@pytest.mark.parametrize("text", TRICKY)
@pytest.mark.parametrize("indent", [2, 6])
def test_what_looks_like_yaml_stays_text(text: str, indent: int) -> None:
    """Protects from the traps of YAML by name: a Norwegian no, a time, a number with an exponent, a separator inside a text."""
    given_ = question("opening").read(text, "en")
    outer = " " * (indent - 2)
    data = parse(f"{outer}key: {scalar(given_, indent)}\n{outer}next: 1\n".encode(), "t").data
    assert data == {"key": given_, "next": 1}


@given(st.text())
def test_every_title_makes_an_id(title: str) -> None:
    """Protects file names: an id has the form that files want, whatever the title."""
    assert re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,63}", identity(title, "scenario"))


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("Die blaue Kanne für Ärzte", "die-blaue-kanne-fuer-aerzte"), ("Straße & Öl, 2. Mal", "strasse-oel-2-mal"),
        ("Nan's café", "nans-cafe"), ("Čapek", "capek"), ("!!!", "scenario"), ("Покупка", "scenario"), ("u\u0308ber", "ueber"),
    ],
)  # fmt: skip
def test_ids_are_spelled_as_people_would(title: str, wanted: str) -> None:
    """Protects umlauts from becoming gaps."""
    assert identity(title, "scenario") == wanted


BLOCK = re.compile(r"(?m)(?:^ *##.*\n)+((?:^ *#(?!#).*\n)+)")


def put_to_use(match: re.Match[str]) -> str:
    """Take "# " away in front of every line of an example."""
    return re.sub(r"(?m)^( *)# ?", r"\1", match[1])


def in_use(text: str) -> Iterator[tuple[str, str]]:
    """Yield the file with one example in use, for each, then with all of them."""
    for block in BLOCK.finditer(text):
        yield block[0], text[: block.start()] + put_to_use(block) + text[block.end() :]
    yield "all", BLOCK.sub(put_to_use, text)


@pytest.mark.parametrize("interface", LANGUAGES)
@pytest.mark.parametrize("spoken", LANGUAGES)
@pytest.mark.parametrize(
    ("temperament", "channel", "remedy"),
    [("tired", "chat", "replacement"), ("mistaken", "social", "refund"), ("furious", "review", "callback")],
)
def test_every_example_can_be_put_to_use(interface: Language, spoken: Language, temperament: str, channel: str, remedy: str) -> None:
    """Protects whoever takes the # away: what an example refers to is there, and `check` finds nothing."""
    case = KETTLE | {"language": spoken, "temperament": temperament, "channel": channel, "remedy": remedy}
    text = new.scenario(case, interface)
    variants = dict(in_use(text))
    assert len(variants) >= len(new.USEFUL) + 2
    for variant in (text, *variants.values()):
        written(variant, no_findings)
    used = written(variants["all"], load)
    assert used.persona.name != "–"
    assert len(used.remedies) == 2


@pytest.mark.parametrize("interface", LANGUAGES)
def test_a_shop_holds_what_was_answered(interface: Language) -> None:
    """Protects the shop: name, country, hours and what may be given alone, and its example can be put to use."""
    text = new.shop(SHOP, interface)
    made = written(text, load_shop)
    assert (made.name, made.address, made.jurisdiction, made.hours) == tuple(
        SHOP[key] for key in ("name", "address", "jurisdiction", "hours")
    )
    assert made.limits == {"voucher": 12.5, "partial_refund": 12.5}
    for _, variant in in_use(text):
        written(variant, no_findings, "shop.yaml")


@pytest.mark.parametrize("interface", LANGUAGES)
@pytest.mark.parametrize("spoken", LANGUAGES)
def test_own_words_prove_themselves(interface: Language, spoken: Language) -> None:
    """Protects the first phrase of a shop: it is found, the better one is not, and every example keeps its own proof."""
    text = new.words(WORDS | {"language": spoken}, interface)
    made = written(text, load_words, f"words.{spoken}.yaml")
    assert made.goods() == ("Kettle Norea", "Pot")
    assert made.forbidden[0].hits == (WORDS["phrase"],)
    for _, variant in in_use(text):
        written(variant, no_findings, f"words.{spoken}.yaml")


@pytest.mark.parametrize("interface", LANGUAGES)
def test_a_track_has_a_step_for_each_scenario(interface: Language) -> None:
    """Protects a first track: the scenarios in their order, passed at the mark that was asked for, nothing for `check` to find."""
    chosen = new.picked("2, parcel-for-tomorrow, 2", Library().all(), "en")
    text = new.track(TRACK, interface, chosen)
    steps = parse(text.encode(), "t").data["steps"]
    assert [step["scenarios"] for step in steps] == [[case.id] for case in chosen]
    assert {step["pass_at"]["overall"] for step in steps} == {65}
    for _, variant in in_use(text):
        written(variant, no_findings)


@pytest.mark.parametrize(
    ("answer", "named"), [("1, nope", "nope"), ("parcel-for-tomorow", "parcel-for-tomorrow"), ("99", "99"), (",", '","')]
)
def test_a_scenario_that_is_not_there_is_named(answer: str, named: str) -> None:
    """Protects a track from steps that lead nowhere; the nearest id is named."""
    with pytest.raises(InputError, match=named):
        new.picked(answer, Library().all(), "en")


@pytest.mark.parametrize(
    ("key", "kind", "answer", "wanted"),
    [
        ("temperament", "scenario", "1", "furious"), ("temperament", "scenario", "FURIOUS", "furious"), ("language", "scenario", "2", "en"),
        ("channel", "scenario", " ", "chat"), ("title", "scenario", "  x\r\n", "x"), ("products", "words", "", ""),
        ("mark", "track", "0", "0"), ("hours", "shop", "", "Mon–Fri 8 am–6 pm"), ("goodwill", "shop", "12,50 €", "12,50 €"),
        ("jurisdiction", "shop", "ch", "CH"),
    ],
)  # fmt: skip
def test_an_answer_may_be_short(key: str, kind: str, answer: str, wanted: str) -> None:
    """Protects quick fingers: a number, any case, or Enter for what stands in brackets."""
    assert question(key, kind).read(answer, "en") == wanted


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("key", "kind", "answer", "words"),
    [
        ("title", "scenario", " ", "n"), ("title", "scenario", "x" * 201, "200"), ("temperament", "scenario", "furius", "furious"),
        ("temperament", "scenario", "0", "trying_it_on"), ("channel", "scenario", "²", "chat"), ("hours", "shop", "always", "always"),
        ("goodwill", "shop", "-1", "12"), ("goodwill", "shop", "nan", "nan"), ("goodwill", "shop", "inf", "inf"),
        ("mark", "track", "101", "100"),
    ],
)  # fmt: skip
def test_what_will_not_do_is_told_with_what_will(language: Language, key: str, kind: str, answer: str, words: str) -> None:
    """Protects from guessing: the message names what was found or what is allowed, in both languages."""
    with pytest.raises(InputError, match=re.escape(words)):
        question(key, kind).read(answer, language)


@pytest.mark.parametrize(
    ("phrase", "language"), [("Wie bereits mitgeteilt,", "de"), ("I can’t help it!", "en"), ("Das ist Größe 42", "de")]
)
def test_a_phrase_is_heard_as_it_was_written(phrase: str, language: str) -> None:
    """Protects own words: punctuation, capitals, umlauts and apostrophes do not keep a phrase from being found."""
    assert heard(phrase, phrase, language)
    assert not heard(phrase, "Hello.", language)


@settings(deadline=None, max_examples=50)
@given(st.text(max_size=40), st.sampled_from(LANGUAGES))
def test_any_phrase_that_is_taken_makes_a_good_file(phrase: str, spoken: Language) -> None:
    """Protects `check` from refusing what the questions let through."""
    answers = WORDS | {"language": spoken, "phrase": read_or_skip(question("phrase", "words"), phrase)}
    try:
        for key in ("phrase", "instead"):
            must_be_heard(key, answers[key], answers, "en")
    except InputError:
        return
    written(new.words(answers, "en"), no_findings, f"words.{spoken}.yaml")


def test_there_are_eight_questions_at_most_and_each_says_what_for() -> None:
    """Protects an author's patience; only where German is spoken one is asked for Sie or du."""
    for kind, asked in QUESTIONS.items():
        assert len(asked) <= 8
        assert all(TEXTS[f"{q.words or q.key}_why"] for q in questions(kind, "de"))
    assert [q.key for q in questions("shop", "de") if q not in questions("shop", "en")] == ["address"]


@pytest.mark.parametrize("before", [lambda p: p.write_text("mine"), lambda p: p.mkdir()])
def test_nothing_is_overwritten(tmp_path: Path, before: Callable[[Path], Any]) -> None:
    """Protects what is there already, and leaves no half file behind."""
    before(tmp_path / "case.yaml")
    with pytest.raises(FileExistsError):
        write_new(tmp_path / "case.yaml", "new")
    assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]

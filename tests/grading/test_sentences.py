"""Folding keeps places; sentences, clauses and vetoes say how words are meant."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from grading.ear.listen import listen
from grading.ear.normalise import fold
from grading.ear.rules import rulebook
from scenarios.conversation import Language

LAW = settings(max_examples=80, deadline=None, derandomize=True)
NASTY = [
    "ä",
    "Ü",
    "ß",
    "ẞ",
    "ae",
    "OE",
    "ue",
    "u\u0308",
    "e\u0301",
    "ﬁ",
    "İ",
    "½",
    "…",
    "’",
    "„",
    "“",
    "\u200b",
    "\u200d",
    "\u00a0",
    "\u00ad",
]
EMOJI = ["🙂", "👩\u200d👧", "🇩🇪", "👍🏽"]
PLAIN = ["leid", "sorry", "Paket", "16:00", "39,90", "a", " ", " ", ".", "?", ", ", "\n", '"', "nicht", "not", "Ihr ", "tut mir "]
TEXT = st.lists(st.sampled_from(NASTY + EMOJI + PLAIN) | st.characters(exclude_categories=["Cs"]), max_size=30).map("".join)
LANGUAGE = st.sampled_from(["de", "en"])


@LAW
@given(TEXT, LANGUAGE)
@example("İstanbul: Verspätung, \u212a\u017f", "de")
@example("Ma\u0308use \u200bfu\u0308r Straße 👩\u200d👧 Aepfel", "de")
def test_folded_text_knows_where_each_letter_came_from(text: str, language: str) -> None:
    """Protects every quote: each folded letter maps to a piece of the text that folds to it, in order."""
    folded = fold(text, language)
    assert len(folded.text) == len(folded.starts) == len(folded.ends)
    assert list(folded.starts) == sorted(folded.starts)
    for letter, start, end in zip(folded.text, folded.starts, folded.ends, strict=True):
        assert 0 <= start < end <= len(text)
        assert letter in fold(text[start:end], language).text


@LAW
@given(TEXT, LANGUAGE)
def test_words_are_read_from_where_they_stand(text: str, language: str) -> None:
    """Protects the offsets: the span of each word holds that word, or another spelling of it, in the text as given."""
    book = rulebook(language)
    reading = book.read(text)
    for number, word in enumerate(reading.words):
        start, end = reading.span(number, number + 1)
        written = fold(text[start:end], language).text.replace("'", "").replace(" ", "")
        assert word in written or word in book.lexicon.spelling.meant(written)


@LAW
@given(st.lists(TEXT, min_size=2, max_size=2), LANGUAGE)
def test_evidence_quotes_the_text_as_given(around: list[str], language: str) -> None:
    """Protects the contract ``text[start:end] == quote``, whatever strange characters stand around the words."""
    plain = {"de": "Es tut mir leid, dass Ihr Paket nicht angekommen ist.", "en": "I'm so sorry your parcel hasn't arrived."}
    text = f"{around[0]}\n{plain[language]}\n{around[1]}"
    for e in listen(text, language, 3):
        assert (text[e.start : e.end], e.turn) == (e.quote, 3)
        assert e.quote


SAME = [
    ("de", ["Verspätung", "VERSPÄTUNG", "verspaetung", "Verspatung", "verspa\u0308tung"]),
    ("de", ["für", "fuer", "FÜR", "fur"]),
    ("de", ["Größe", "GRÖSSE", "groesse", "Grosse", "GRÖẞE"]),
    ("en", ["don't", "don’t", "don`t", "DON´T"]),
    ("en", ["café", "cafe\u0301", "CAFE"]),
    ("en", ["16\u00a0h", "16 h", "16\u202fH"]),
]


@pytest.mark.parametrize(("language", "ways"), SAME)
def test_ways_of_typing_one_word_fold_to_one(language: str, ways: list[str]) -> None:
    """Protects fairness: typing habits and keyboards never move a score."""
    assert len({fold(way, language).text for way in ways}) == 1


def test_english_keeps_its_ae() -> None:
    """Protects English words: "does" is no umlaut."""
    assert fold("does true Michael", "en").text == "does true michael"


CUTS = [
    ("en", "Hello. How are you? Fine!", 3),
    ("en", "Mr. Smith paid 3.50, i.e. too much.", 1),
    ("de", "Am 24. November um 10.30 Uhr, z. B. bei Fr. Meier, Nr. 7.", 1),
    ("de", "Gut\n\nBis morgen 🙂 Ihr Team", 3),
    ("en", "Wait... what?!", 2),
    ("en", "...", 0),
    ("en", "", 0),
]


@pytest.mark.parametrize(("language", "text", "sentences"), CUTS)
def test_sentences_end_where_a_reader_ends_them(language: str, text: str, sentences: int) -> None:
    """Protects vetoes from leaking: abbreviations and dates end no sentence, line breaks and emoji do."""
    assert len(rulebook(language).read(text).bounds) == sentences


def cues(text: str, language: Language) -> set[str]:
    """What is certainly heard."""
    return {e.cue.value for e in listen(text, language) if e.certainty == "certain"}


HEARD = [
    ("de", "Es tut mir leid, dass Ihr Paket nicht angekommen ist.", "apology_specific"),
    ("de", "tut mir leid das ihr paket nicht da ist", "apology_specific"),
    ("de", "Es tut mir leid, dass wir uns nicht gemeldet haben.", "apology_specific"),
    ("de", "Das war unser Fehler.", "admits_fault"),
    ("de", "Der Fehler lag nicht bei Ihnen. Das war unser Fehler.", "admits_fault"),
    ("de", "Das war nicht nur unser Fehler, sondern ein grober.", "admits_fault"),
    ("de", "Kein Wunder, dass Sie verärgert sind.", "names_feeling"),
    ("de", "Ich verstehe, wie verärgert Sie sind.", "names_feeling"),
    ("de", "Kein Problem, ich erstatte Ihnen den vollen Betrag.", "remedy"),
    ("de", "Nein. Ich erstatte Ihnen den vollen Betrag.", "remedy"),
    ("de", "Wenn Sie möchten, erstatte ich Ihnen den vollen Betrag.", "remedy"),
    ("de", "Das ist Ihre Schuld.", "blames_customer"),
    ("en", "I'm so sorry your parcel hasn't arrived.", "apology_specific"),
    ("en", "im sorry your parcel hasnt arrived", "apology_specific"),
    ("en", "I'm sorry that we did not answer.", "apology_specific"),
    ("en", "I can't apologise enough for the late delivery.", "apology_specific"),
    ("en", "That was our mistake.", "admits_fault"),
    ("en", "The mistake was not yours, it was our mistake.", "admits_fault"),
    ("en", "No wonder you are angry.", "names_feeling"),
    ("en", "No, I'll refund you the full amount.", "remedy"),
    ("en", "No. I'll refund you the full amount.", "remedy"),
    ("en", "If you like, I'll refund you the full amount.", "remedy"),
    ("en", "It's your fault.", "blames_customer"),
]


@pytest.mark.parametrize(("language", "text", "cue"), HEARD)
def test_plain_words_and_what_only_looks_negated_are_heard(language: Language, text: str, cue: str) -> None:
    """Protects the trainee: "not only", "no wonder", a "not" in the complaint or a "No." before it take nothing away."""
    assert cue in cues(text, language)


MEANT_OTHERWISE = [
    ("negated", "de", "Ich werde mich nicht entschuldigen.", "apology"),
    ("negated", "de", "Es tut mir nicht leid, dass Ihr Paket zu spät ist.", "apology"),
    ("negated", "de", "Das war nicht unser Fehler.", "admits_fault"),
    ("negated", "de", "Wir erstatten Ihnen den Betrag nicht.", "remedy"),
    ("negated", "de", "Das ist nicht Ihre Schuld.", "blames_customer"),
    ("negated", "de", "Ich kann nicht versprechen, dass wir Ihnen den Betrag erstatten.", "remedy"),
    ("negated", "en", "I am not going to apologise for that.", "apology"),
    ("negated", "en", "I'm not sorry that your parcel is late.", "apology"),
    ("negated", "en", "I'm not so sorry your parcel is late.", "apology"),
    ("negated", "en", "It was not our mistake.", "admits_fault"),
    ("negated", "en", "We can't refund you.", "remedy"),
    ("negated", "en", "It's not your fault.", "blames_customer"),
    ("negated", "en", "I can't promise that we will refund you.", "remedy"),
    ("quoted", "de", "Sie schrieben: „Das war unser Fehler.“", "admits_fault"),
    ("quoted", "de", 'Dort steht "Es tut mir leid, dass Ihr Paket nicht angekommen ist".', "apology"),
    ("quoted", "de", "> Das war unser Fehler.", "admits_fault"),
    ("quoted", "en", 'It says "I\'m so sorry your parcel hasn\'t arrived".', "apology"),
    ("quoted", "en", "“You idiot” is no way to talk.", "insult"),
    ("quoted", "en", "> I'm so sorry your parcel hasn't arrived.", "apology"),
    ("hypothetical", "de", "Wenn es unser Fehler wäre, würde ich mich entschuldigen.", "apology"),
    ("hypothetical", "de", "Wenn es unser Fehler wäre, würde ich Ihnen den Betrag erstatten.", "admits_fault"),
    ("hypothetical", "de", "Wäre es unser Fehler, würde ich mich entschuldigen.", "admits_fault"),
    ("hypothetical", "en", "If it were our fault, I would apologise for the delay.", "apology_specific"),
    ("hypothetical", "en", "If it were our fault, I would refund you.", "admits_fault"),
    ("hypothetical", "en", "Were it our mistake, I would apologise for the delay.", "apology_specific"),
    ("conditional", "de", "Falls es unser Fehler war, bekommen Sie Ihr Geld zurück.", "admits_fault"),
    ("conditional", "en", "If it was our mistake, you'll get a refund.", "admits_fault"),
    ("conditional", "en", "I'm sorry if you feel that way.", "apology_specific"),
    ("conditional", "de", "Es tut mir leid, wenn Sie das so empfinden.", "apology_specific"),
    ("reported", "de", "Sie schreiben, dass wir einen Fehler gemacht haben.", "admits_fault"),
    ("reported", "en", "You wrote that it was our mistake.", "admits_fault"),
    ("reported", "en", "You say that we made a mistake.", "admits_fault"),
    ("sarcastic", "de", "Na toll, das tut mir aber leid, dass Ihr Paket nicht da ist.", "apology"),
    ("sarcastic", "en", "Oh great, I'm so sorry your parcel is late.", "apology"),
]  # fmt: skip


@pytest.mark.parametrize(("reading", "language", "text", "cue"), MEANT_OTHERWISE)
def test_words_that_are_meant_otherwise_are_not_the_cue(reading: str, language: Language, text: str, cue: str) -> None:
    """Protects the grade: negated, quoted, imagined, conditional, reported and sarcastic words earn and cost nothing."""
    unearned = {f"apology_{kind}" for kind in ("specific", "general")} if cue == "apology" else {cue}
    assert not unearned & cues(text, language)


BECOMES = [
    ("de", "Ich werde mich nicht entschuldigen.", "refuses_apology"),
    ("en", "I am not going to apologise for that.", "refuses_apology"),
    ("de", "Wir erstatten Ihnen den Betrag nicht.", "refusal"),
    ("en", "We can't refund you.", "refusal"),
    ("de", "Es tut mir leid, wenn Sie das so empfinden.", "apology_conditional"),
    ("en", "I'm sorry if you feel that way.", "apology_conditional"),
    ("de", "Das war nicht unser Fehler.", "denial"),
    ("en", "It was not our mistake.", "denial"),
]


@pytest.mark.parametrize(("language", "text", "cue"), BECOMES)
def test_a_negated_kindness_is_a_fault_of_its_own(language: Language, text: str, cue: str) -> None:
    """Protects the resolution rules: a negated remedy is a refusal, a negated apology refuses one."""
    assert cue in cues(text, language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Sie haben recht, das war unser Fehler, so leid es mir tut."),
        ("en", "You wrote to us on Saturday, and that was our mistake."),
        ("en", "You wrote to us on Saturday. It was our mistake."),
    ],
)
def test_reporting_ends_with_its_clause(language: Language, text: str) -> None:
    """Regression: after "you wrote", everything up to the end of the reply counted as reported."""
    assert "admits_fault" in cues(text, language)


def test_a_question_is_known_as_one() -> None:
    """Protects rules that need a question or must not be one."""
    assert rulebook("en").read("Is it red? It is. Really?!").questions == [True, False, True]

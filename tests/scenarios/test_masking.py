"""Masking: personal data goes, the case stays, and nothing of the original can be worked out from what stands in its place."""

import re
import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.masking import PARTS, figures, messages
from scenarios.conversation import LANGUAGES, Language
from scenarios.masking.mask import mask
from scenarios.masking.numbers import is_iban, passes_luhn
from scenarios.masking.vocabulary import first_name, first_names, is_ordinary

GERMAN, ENGLISH = (
    "Mein Name ist Hilmar Quast, Bestellung HH-417886, Tel. 0176 44120981. Quasts Lampe kostet 49,90 € und kam am 3. November.",
    "My name is Hilmar Quast, order HH-417886, phone 020 7946 0142. Quast's lamp is £49.90 and came on 3 November.",
)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]) | st.sampled_from(" .,:@/-0123456789\n"), max_size=120)
SAID = st.lists(TEXTS | st.sampled_from([GERMAN, ENGLISH, "Herr Quast", "IBAN DE89370400440532013000"]), max_size=4)


def masked(text: str, language: Language = "de", *speakers: str) -> str:
    return mask([text], language, speakers).texts[0]


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_at_least_nine_of_ten_are_found_and_hardly_anything_else(part: str, language: Language) -> None:
    """Protects people who never agreed to be practised on, and drafts from being full of holes; figures: benchmarks/masking.py."""
    chosen = messages(language, part)
    found = figures(chosen, language)
    assert len(chosen) >= 30
    assert found.masked.total() >= 0.9 * found.marked.total(), found.missed if part == "tuned" else "see the table"
    assert found.needless.total() <= 0.03 * found.taken.total()


@pytest.mark.parametrize(("language", "text"), [("de", GERMAN), ("en", ENGLISH)])
def test_the_case_itself_stays(language: Language, text: str) -> None:
    """Protects the draft: amounts, days and goods are what the conversation is about."""
    made = masked(text, language)
    assert not re.search(r"Quast|417886|44120981|7946", made)
    assert re.search(r"49[.,]90", made)
    assert "3. November" in made or "3 November" in made
    assert "Lampe" in made or "lamp" in made


@settings(deadline=None, max_examples=40)
@given(SAID, st.sampled_from(LANGUAGES))
def test_what_is_not_listed_is_untouched_and_what_is_listed_is_replaced(texts: list[str], language: Language) -> None:
    """Protects both the list and the text: the masked text is the original with exactly the listed places exchanged."""
    made = mask(texts, language)
    assert len(made.texts) == len(texts)
    for number, text in enumerate(texts):
        pieces, at = [], 0
        for found in (f for f in made.found if f.place.text == number):
            assert text[found.place.start : found.place.end] == found.text_before
            pieces += [text[at : found.place.start], found.placeholder]
            at = found.place.end
        assert made.texts[number] == "".join([*pieces, text[at:]])


@settings(deadline=None, max_examples=40)
@example(["Herr Quast und Frau Lindner"], "de")
@given(SAID, st.sampled_from(LANGUAGES))
def test_a_stand_in_is_nothing_from_the_texts(texts: list[str], language: Language) -> None:
    """Protects people by chance: an invented name must not be that of somebody else in the conversation."""
    everything = " ".join(texts).lower()
    assert [f.placeholder for f in mask(texts, language).found if f.kind == "name" and f.placeholder.lower() in everything] == []


def test_the_same_name_is_the_same_person_everywhere() -> None:
    """Protects readers: who is Kröger in line one is the same person in the genitive, in capitals, and in another turn."""
    made = mask(["Ich bin Sabine Kröger.", "Frau Krögers Paket! KRÖGER! Liebe Frau Kröger, hallo Sabine"], "de")
    first, last = (next(f.placeholder for f in made.found if f.text_before == name) for name in ("Sabine", "Kröger"))
    assert made.texts == (f"Ich bin {first} {last}.", f"Frau {last}s Paket! {last.upper()}! Liebe Frau {last}, hallo {first}")


@pytest.mark.parametrize(("name", "gender"), [("Herr Möllenbrok", "m"), ("Frau Gundula Fesenmeyer", "f"), ("Ms Bridget Oakes", "f")])
def test_gender_is_kept_where_it_is_known(name: str, gender: str) -> None:
    """Protects German sentences: "Frau Andreas" would give the masking away and read like a slip."""
    language: Language = "en" if name.startswith("Ms") else "de"
    made = masked(f"{name} hat angerufen" if language == "de" else f"{name} rang", language)
    assert made.split()[0] == name.split(maxsplit=1)[0]
    known = first_name(made.split()[1])
    assert known is None or known.gender == gender


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("IBAN DE89 3704 0044 0532 0130 00", "iban"),
        ("Karte 4556 7375 8689 9855 belastet", "card"),
        ("geboren am 14.03.1962", "birth"),
        ("order number HH-558213 please", "number"),
        ("Kennzeichen MS-KT 4821", "plate"),
        ("write to h.ashworth_55@freemail.example", "email"),
        ("siehe https://shop.example/konto/88412?token=a8f3c2", "url"),
        ("wohne in der Kirchstr. 112 b", "address"),
    ],
)
def test_each_kind_is_known_and_named(text: str, kind: str) -> None:
    """Protects the list a trainer reads: every kind is found under its own name."""
    assert [f.kind for f in mask([text], "de").found] == [kind]


def test_numbers_keep_their_form_and_pass_no_checksum() -> None:
    """Protects strangers: an invented number must not be somebody's real account or card."""
    made = {f.kind: f.placeholder for f in mask(["IBAN DE89370400440532013000, Karte 4556737586899855, Bestellung HH-417886"], "de").found}
    assert re.fullmatch(r"DE00\d{18}", made["iban"])
    assert not is_iban(made["iban"])
    assert len(made["card"]) == 16
    assert not passes_luhn(made["card"])
    assert re.fullmatch(r"HH-\d{6}", made["number"])


def test_a_number_said_again_without_its_letters_is_the_same_number() -> None:
    """Protects sense: "HH-417886, ja, die 417886" stays one order."""
    made = masked("Bestellung HH-417886, ja genau, die 417886!")
    first, again = re.findall(r"\d{6}", made)
    assert first == again != "417886"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Lieferung von 24 Stück am 24.11.2026 um 14:20 Uhr kostete 1.249,00 Euro, 10 % weniger als 2025."),
        ("de", "Meine Frau hat im Sommer den Turbo 3000 gekauft, im Winter ging er kaputt. Liebe Grüße"),
        ("en", "I will mark the page. In May the Turbo 3000 was £1,249.00, 10% less than in 2025, from 8am to 10am."),
        ("en", "Dear Customer Service team, to be frank, hope is all I have left. Best regards"),
    ],
)
def test_words_and_figures_of_the_case_are_no_names(language: Language, text: str) -> None:
    """Protects drafts against holes where nobody stands."""
    assert masked(text, language) == text


def test_labels_of_speakers_give_names_away_and_firms_do_not() -> None:
    """Protects against names that only a messenger's label spells out; a firm's name is nobody's."""
    made = mask(["hi zyta hier", "danke! Haus & Habe"], "de", ["Zyta Brömmelkamp", "Haus & Habe"])
    assert "zyta" not in made.texts[0]
    assert made.texts[1] == "danke! Haus & Habe"


def test_the_representation_of_a_find_shortens_the_original() -> None:
    """Protects logs: whoever prints a find does not print the person."""
    found = mask(["Mein Name ist Sabine Kröger."], "de").found
    assert "Sabine" not in repr(found)
    assert found[0].shortened == "S…"


@pytest.mark.parametrize("text", ["a-" * 2_000, "a." * 2_000, "1 " * 2_000, "Aa " * 1_500, "@" * 4_000, "+49 " * 1_000, "Ä" * 4_000])
def test_no_text_is_too_long_for_the_patterns(text: str) -> None:
    """Protects the command against hanging: patterns are bounded, a reply of the longest kind comes through."""
    assert len(mask([text], "de").texts) == 1


def test_masking_stands_alone_and_opens_no_socket() -> None:
    """Protects privacy by construction: the room imports no floor above it and no network library."""
    code = (
        "import sys; from scenarios.masking.mask import mask; mask(['Herr Quast, 0176 44120981'], 'de');"
        "bad = {'socket', 'ssl', 'http.client', 'urllib.request', 'grading', 'simulator', 'pydantic'} & set(sys.modules);"
        "sys.exit(str(bad) if bad else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_first_names_are_not_ordinary_words_unless_marked(language: Language) -> None:
    """Protects the two lists against each other: a name among the ordinary words would never be found in small letters."""
    assert [n for n, known in first_names().items() if not known.is_a_word and is_ordinary(n, language)] == []

"""What is missing, in the customer's own words; and at most three pieces of advice."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.ear.case import Case, Topic, case_of_scenario, matcher
from grading.evidence import CRITICAL, Cue
from grading.feedback import LONGEST_QUOTE, MOST, short
from grading.grader import Grade, grade
from grading.missing import FEELINGS, Missing, sentence_at, telling_sentence
from scenarios.conversation import Conversation, Language, Turn
from scenarios.library import Library
from scenarios.parts import Remedy

LAW = settings(max_examples=100, deadline=None, derandomize=True)
STORY = {
    "de": "Hallo. Mein Paket war für Freitag zugesagt und ist immer noch nicht da! Morgen hat meine Tochter Geburtstag. Was nun?",
    "en": "Hello. My parcel was promised for Friday and still hasn't arrived! It's my daughter's birthday tomorrow. What now?",
}
REFUND = {
    "de": Remedy(kind="refund", text="Ich erstatte Ihnen heute 39,90 €."),
    "en": Remedy(kind="refund", text="I'll refund you €39.90 today."),
}
PERFECT = {
    "de": "Es tut mir leid, dass Ihr Paket am Freitag nicht angekommen ist. Kein Wunder, dass Sie verärgert sind, Ihre Tochter hat ja "
    "morgen Geburtstag. Ich kümmere mich persönlich darum: Ich schicke Ihnen heute per Express ein neues, es ist morgen um 12:00 Uhr da.",
    "en": "I'm so sorry your parcel hasn't arrived on Friday. I can see how upset you are because it's your daughter's birthday tomorrow. "
    "I'll take care of this personally: I'll send you a new one by express today, and you'll have it by 12:00 tomorrow.",
}
LANGUAGES: list[Language] = ["de", "en"]


def case(language: Language) -> Case:
    """A late parcel that the shop answers for, with one point raised."""
    birthday = Topic("birthday", "Birthday tomorrow.", matcher(("birthday*", "geburtstag*"), language))
    return Case(language, fault="shop", points=(birthday,), remedies=(REFUND[language],))


def graded(reply: str, language: Language, of: Case | None = None) -> Grade:
    """The grade of one reply to the story."""
    turns = (Turn("customer", STORY[language]), Turn("trainee", reply))
    return grade(Conversation("c", language, "chat", turns), of or case(language))


def gaps(result: Grade) -> dict[Cue, Missing]:
    """What was named as missing, by cue."""
    return {m.cue: m for m in result.missing}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_missing_is_called_for_by_the_customers_own_words(language: Language) -> None:
    """Protects feedback: each gap quotes the customer's turn, word for word."""
    found = gaps(graded("Hallo." if language == "de" else "Hello.", language))
    assert {Cue.NAMES_FEELING, Cue.APOLOGY_SPECIFIC, Cue.OWNS, Cue.REMEDY, Cue.PASSES_OVER_POINT} == set(found)
    assert all(m.turn == 0 and m.quote and m.quote in STORY[language] for m in found.values())
    assert "birthday" in found[Cue.PASSES_OVER_POINT].quote.lower() or "geburtstag" in found[Cue.PASSES_OVER_POINT].quote.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_was_done_is_missing(language: Language) -> None:
    """Protects the trainee from being told to do what they did."""
    assert gaps(graded(PERFECT[language], language)) == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_remedy_without_a_time_lacks_the_time(language: Language) -> None:
    """Protects "when": a remedy named, no time named."""
    reply = "Ich erstatte Ihnen den vollen Betrag." if language == "de" else "I'll refund you the full amount."
    found = gaps(graded(reply, language))
    assert Cue.TIME in found
    assert Cue.REMEDY not in found


@pytest.mark.parametrize("fault", ["customer", "nobody", "unclear"])
def test_no_apology_is_missing_where_the_shop_does_not_answer(fault: str) -> None:
    """Protects against asking for a false confession."""
    of = replace(case("en"), fault="customer" if fault == "customer" else "nobody" if fault == "nobody" else "unclear")
    assert Cue.APOLOGY_SPECIFIC not in gaps(graded("Hello.", "en", of))


def test_a_point_taken_up_earlier_is_not_passed_over_when_one_reply_is_rated() -> None:
    """Protects ``rate: reply``: what an earlier reply took up need not be said again."""
    turns = (
        Turn("customer", STORY["en"]),
        Turn("trainee", "The birthday comes first."),
        Turn("customer", "And?"),
        Turn("trainee", "I'll see."),
    )
    rated = Conversation("c", "en", "chat", turns, rate="reply")
    assert Cue.PASSES_OVER_POINT not in gaps(grade(rated, case("en")))
    only_late = Conversation("c", "en", "chat", (turns[0], turns[2], turns[3]), rate="reply")
    assert Cue.PASSES_OVER_POINT in gaps(grade(only_late, case("en")))


def test_without_a_customer_nothing_is_called_for() -> None:
    """Protects a lone reply: no customer's words, no gap to quote them for."""
    assert grade(Conversation("c", "en", "chat", (Turn("trainee", "Hello."),)), case("en")).missing == ()


@LAW
@given(st.text(max_size=300), st.sampled_from(LANGUAGES), st.integers(0, 300))
def test_a_sentence_is_cut_out_exactly(text: str, language: Language, place: int) -> None:
    """Protects the quote of a gap: always a piece of what the customer wrote."""
    assert telling_sentence(text, language) in text
    assert sentence_at(text, place) in text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "reply", ["", "Hm.", "Sie Idiot!", "You idiot!", "Das ist Ihre Schuld. Sie Idiot!", "It's your fault. You idiot! We can't refund you."]
)
def test_at_most_three_pieces_of_advice_each_about_something_else(language: Language, reply: str) -> None:
    """Protects the capped dose: more than three points at once teach nothing."""
    advice = graded(f"{reply} Ok.", language).advice
    assert 0 < len(advice) <= MOST
    assert len({a.skill for a in advice}) == len(advice)
    assert all(a.why and a.say_instead and "{" not in a.why + a.say_instead for a in advice)


@pytest.mark.parametrize(("language", "reply", "skill"), [("de", "Sie Idiot!", "insult"), ("en", "You idiot!", "insult")])
def test_a_critical_error_comes_first(language: Language, reply: str, skill: str) -> None:
    """Protects what matters most: the insult before the missing time."""
    first = graded(f"Hm. {reply}", language).advice[0]
    assert (first.skill, first.turn) == (skill, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_perfect_reply_is_not_told_of_faults(language: Language) -> None:
    """Protects good work: no advice against anything it said."""
    result = graded(PERFECT[language], language)
    assert result.critical == ()
    assert [a.skill for a in result.advice] == []


@pytest.mark.parametrize("scenario", ["parcel-for-tomorrow", "paket-fuer-morgen"])
def test_advice_words_the_remedies_of_the_case(scenario: str) -> None:
    """Protects usefulness: where the remedy is missing, the wording offers one that this scenario has."""
    told = Library().find(scenario)
    turns = (Turn("customer", told.opening), Turn("trainee", "Hm."))
    (wording,) = [
        a.say_instead for a in grade(Conversation("c", told.language, "chat", turns), case_of_scenario(told)).advice if a.skill == "remedy"
    ]
    assert any(r.text in wording for r in told.remedies if r.basis == "right")


def test_a_shop_that_says_du_advises_du() -> None:
    """Protects the form of address: no "Sie" in the advice of a shop that says du."""
    of = replace(case("de"), address="du", remedies=())
    wordings = " ".join(a.say_instead for a in graded("Hm.", "de", of).advice)
    assert not {"Sie", "Ihnen", "Ihr", "Ihre"} & set(wordings.replace(".", " ").replace(",", " ").split())


SHORTENED = [
    ("en", "That's not my problem.", "That's not my problem"),
    ("en", 'You said "soon" to me', "You said 'soon' to me"),
    ("de", "Sie sagten „bald“ zu mir", "Sie sagten ‚bald‘ zu mir"),
    ("en", "Two\n  lines", "Two lines"),
    ("en", "Really?", "Really?"),
]


@pytest.mark.parametrize(("language", "quote", "expected"), SHORTENED)
def test_a_quote_fits_into_a_sentence(language: Language, quote: str, expected: str) -> None:
    """Protects the wording around it: one line, no full stop, inner quotation marks single."""
    assert short(quote, language) == expected


@LAW
@given(st.text(max_size=400) | st.lists(st.text(st.characters(categories=["Ll"]), min_size=1, max_size=9), max_size=60).map(" ".join))
def test_a_long_quote_is_cut_at_a_word_and_says_so(quote: str) -> None:
    """Protects readability: never much longer than a line, never half a word where there is a space."""
    made = short(quote, "en")
    assert "\n" not in made
    assert '"' not in made
    assert len(made) <= LONGEST_QUOTE + 2
    if made.endswith(" …") and " " in made[:-2] and "…" not in quote:
        assert set(made[:-2].split()) <= set(quote.translate(str.maketrans('„“”"', "''''")).split())


def test_critical_cues_are_the_contracts() -> None:
    """Protects ``critical.kind``: exactly the ten of the contract."""
    kinds = "insult mockery discrimination personal_data untrue overpromises denies_right sends_away dangerous_advice review_for_favour"
    assert {c.value for c in CRITICAL} == set(kinds.split())


def test_a_point_left_open_is_answered_in_the_words_of_the_scenario() -> None:
    """Protects advice from parroting: what to say instead answers the point, as the trainer wrote it, braces and all."""
    story = case("en")
    point = replace(story.points[0], answer="Your daughter's birthday is tomorrow, so it {has} to be there by then.")
    result = graded("I'm sorry your parcel is late. I'll look after it myself.", "en", replace(story, points=(point,)))
    advice = {a.skill: a for a in result.advice}
    assert advice["passes_over_point"].say_instead.startswith(point.answer)


@pytest.mark.parametrize(
    ("language", "text", "sentence"),
    [
        ("en", "I ordered the navy dress in a size 12 on 3 May by express. I'm honestly in tears.", "I'm honestly in tears."),
        ("de", "Bestellt am 3. Mai, Kleid in Größe 40, Expressversand. Ich bin wirklich verzweifelt.", "Ich bin wirklich verzweifelt."),
    ],
)
def test_a_missing_feeling_is_called_for_by_the_sentence_that_tells_it(language: Language, text: str, sentence: str) -> None:
    """Protects feedback on feelings: it quotes the tears, not the order number."""
    assert telling_sentence(text, language, FEELINGS) == sentence

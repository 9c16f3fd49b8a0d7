"""Rows of keywords and chants: good words said to nobody earn nothing, honest telegrams keep what they said."""

import pytest

from grading.ear.case import Case
from grading.ear.keywords import FROM_EMPTY_WORDS
from grading.hear import hear
from scenarios.conversation import Language, Turn

COMPLAINT: dict[Language, str] = {
    "de": "Seit zwei Wochen warte ich auf meine Stehlampe, und gestern kam sie zerbrochen an. Samstag ist Besuch da.",
    "en": "I have waited two weeks for my floor lamp, and yesterday it came broken. Visitors are coming on Saturday.",
}


def earned(language: Language, reply: str) -> set[str]:
    turns = (Turn("customer", COMPLAINT[language]), Turn("trainee", reply))
    return {str(e.cue) for e in hear(turns, 1, Case(language, fault="shop")) if e.cue in FROM_EMPTY_WORDS}


@pytest.mark.parametrize(
    ("language", "row"),
    [
        ("de", "Ersatz oder Geld oder Gutschein oder Reparatur oder Umtausch oder Rückruf"),
        ("de", "bis 15 Uhr bis 16 Uhr bis Freitag bis morgen bis gleich"),
        ("de", "Verständnis Entschuldigung Verantwortung Erstattung Lösung"),
        ("en", "refund or replacement or voucher or repair or callback"),
        ("en", "by 3 pm by 4 pm by Friday by noon"),
        ("en", "understanding apology ownership refund solution"),
    ],
)
def test_a_row_of_keywords_earns_nothing(language: Language, row: str) -> None:
    """Protects the score from stuffing: neither a list nor a chant is a reply."""
    assert earned(language, row) == set()


@pytest.mark.parametrize(
    ("language", "reply"),
    [
        ("de", "Es tut mir leid, dass die Lampe zerbrochen ankam. Ich schicke Ihnen heute eine neue."),
        ("de", "Sie bekommen die neue am Freitag, und die alte werfen Sie weg. Die Lampe geht heute raus."),
        ("en", "I'm sorry the lamp came broken. I am sending you a new one today."),
        ("en", "The new lamp leaves the warehouse today, and the old one you can throw out of the house."),
    ],
)
def test_an_honest_reply_earns(language: Language, reply: str) -> None:
    """Protects plain words: articles may come often, and a short reply is no list."""
    assert earned(language, reply)

"""Where rules and learned layer meet: vetoes win, quotes hold, what is proven needs no second opinion."""

import pytest

from grading.ear.case import Case
from grading.evidence import Cue, Evidence
from grading.hear import hear
from scenarios.conversation import Language, Turn

CUSTOMER = {
    "de": "Mein Paket mit den Kerzen ist seit Montag weg, und am Samstag ist die Taufe!",
    "en": "My parcel with the candles has been gone since Monday, and the christening is on Saturday!",
}
GOOD = {
    "de": "Ach je, die Taufe! Ich schicke heute neue Kerzen los, die sind Freitag da.",
    "en": "Oh no, the christening! I'll send new candles today, you'll have them by Friday.",
}


def said(reply: str, language: Language) -> tuple[Evidence, ...]:
    """What is heard in ``reply`` to a customer."""
    return hear((Turn("customer", CUSTOMER[language]), Turn("trainee", reply)), 1, Case(language))


def cues(reply: str, language: Language) -> set[Cue]:
    return {e.cue for e in said(reply, language)}


VETOED: list[tuple[Language, str, Cue]] = [
    ("de", "Ich werde mich ganz sicher nicht entschuldigen.", Cue.APOLOGY_GENERAL),
    ("de", "Sie schrieben: „Ich kümmere mich selbst darum, bis es da ist.“", Cue.OWNS),
    ("de", "Wenn es unser Fehler wäre, würde ich das zugeben.", Cue.ADMITS_FAULT),
    ("en", "I am not going to apologise for that.", Cue.APOLOGY_GENERAL),
    ("en", 'You wrote "I will see to it myself until it is done."', Cue.OWNS),
    ("en", "If it were our fault, I would say so.", Cue.ADMITS_FAULT),
]


@pytest.mark.parametrize(("language", "reply", "cue"), VETOED)
def test_what_is_not_meant_is_not_heard_however_it_sounds(language: Language, reply: str, cue: Cue) -> None:
    """Protects negation, quotation and condition: the learned layer never overrides a veto."""
    assert cue not in cues(reply, language)


NEW: list[tuple[Language, str, Cue]] = [
    ("de", "Seit Montag keine Kerzen, und am Samstag wird getauft.", Cue.RESTATES),
    ("en", "No candles since Monday, and a christening on Saturday.", Cue.RESTATES),
    ("de", "Das liegt ab jetzt auf meinem Tisch, bis die Kerzen bei Ihnen brennen.", Cue.OWNS),
    ("en", "This is on my desk now until those candles are burning.", Cue.OWNS),
]


@pytest.mark.parametrize(("language", "reply", "cue"), NEW)
def test_wordings_that_no_rule_knows_are_heard(language: Language, reply: str, cue: Cue) -> None:
    """Protects what the learned layer is for."""
    assert cue in cues(reply, language)


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_quote_is_the_words_at_its_place(language: Language) -> None:
    """Protects evidence that can be checked: SPAN-1 for what the learned layer quotes."""
    for e in said(GOOD[language], language):
        assert GOOD[language][e.start : e.end] == e.quote
        assert 0 < e.strength <= 100


@pytest.mark.parametrize("language", ["de", "en"])
def test_the_same_sentence_is_as_strong_wherever_it_stands(language: Language) -> None:
    """Protects against gaming by order or repetition: no sentence gains by being first, last or said again."""
    one = {"de": "Ich kümmere mich selbst darum.", "en": "I will see to it myself."}[language]
    other = {"de": "Guten Tag.", "en": "Good morning."}[language]
    replies = (one, f"{other} {one}", f"{one} {other}", f"{one} {one}")
    strengths = [{e.strength for e in said(reply, language) if e.cue == Cue.OWNS} for reply in replies]
    assert strengths[0]
    assert all(found == strengths[0] for found in strengths)

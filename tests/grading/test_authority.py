"""Remedies that only the team lead may give: offered without having asked, they are promised too much."""

from dataclasses import replace

import pytest

from grading.ear.case import Case
from grading.evidence import Cue, Evidence
from grading.hear import hear
from scenarios.conversation import Action, Language, Turn
from scenarios.parts import Remedy

VOUCHER = Remedy(id="voucher", kind="voucher", basis="goodwill", authority="lead", limit=50, words=("voucher*", "gutschein*"))
REFUND = Remedy(id="refund", kind="refund", words=("refund*", "erstatt*"))
ASKED = Action("ask", "lead May I give her a voucher?", "Fine, go ahead.")
CALM = {"de": "Meine Lampe ist noch nicht da.", "en": "My lamp hasn't arrived."}


def beyond(language: Language, reply: str, *actions: Action, remedies: tuple[Remedy, ...] = (VOUCHER, REFUND)) -> list[Evidence]:
    """What ``reply`` promises beyond what the trainee may."""
    turns = [Turn("customer", CALM[language]), Turn("trainee", reply, actions=actions)]
    return [e for e in hear(turns, 1, Case(language, remedies=remedies)) if e.cue == Cue.OVERPROMISES]


OFFERS: list[tuple[Language, str]] = [
    ("en", "I'll send you a voucher of 30 euros."),
    ("en", "I'd be happy to help. I'll send you a voucher today."),
    ("de", "Ich schenke Ihnen einen Gutschein über 30 Euro."),
    ("de", "Ich schicke Ihnen heute einen Gutschein."),
]


@pytest.mark.parametrize(("language", "reply"), OFFERS)
def test_an_offer_that_is_the_leads_is_too_much_without_asking(language: Language, reply: str) -> None:
    """Protects the shop: the sentence of the offer is quoted, and the remedy named."""
    (found,) = beyond(language, reply)
    assert found.detail == "voucher"
    assert reply[found.start : found.end] == found.quote


@pytest.mark.parametrize(("language", "reply"), OFFERS)
def test_after_asking_the_lead_it_may_be_offered(language: Language, reply: str) -> None:
    """Protects whoever asked first: with this reply or any before, and only the lead counts."""
    assert beyond(language, reply, ASKED) == []
    assert beyond(language, reply, Action("lookup", "order"), ASKED) == []
    assert beyond(language, reply, Action("ask", "logistics Where is it?"))
    assert beyond(language, reply, Action("note", "lead asked"))


def test_having_asked_lasts_for_the_conversation() -> None:
    """Protects the next reply: the lead need not be asked twice, and asking afterwards does not help."""
    turns = [Turn("customer", CALM["en"]), Turn("trainee", "One moment.", actions=(ASKED,)), Turn("customer", "And?")]
    turns.append(Turn("trainee", "I'll send you a voucher of 30 euros."))
    case = Case("en", remedies=(VOUCHER,))
    assert Cue.OVERPROMISES not in {e.cue for e in hear(turns, 3, case)}
    late = [turns[0], turns[3], turns[2], turns[1]]
    assert Cue.OVERPROMISES in {e.cue for e in hear(late, 1, case)}


@pytest.mark.parametrize(("language", "reply"), OFFERS)
def test_what_the_trainee_may_give_alone_is_never_beyond(language: Language, reply: str) -> None:
    """Protects plain service: the same offer of a remedy within one's own authority is fine."""
    own = VOUCHER.model_copy(update={"authority": "trainee"})
    assert beyond(language, reply, remedies=(own, REFUND)) == []
    assert beyond(language, reply, remedies=()) == []


PROMISING_NOTHING: list[tuple[Language, str]] = [
    ("en", "I'll ask my team lead about a voucher."),
    ("en", "I can offer you a voucher once the team lead has approved it."),
    ("en", "Once my supervisor has approved it, I'll send you a voucher."),
    ("en", "I'll send you a voucher of 30 euros, my manager has cleared it."),
    ("en", "I can't give you a voucher."),
    ("en", "Would you like a voucher?"),
    ("en", "I'll refund you today."),
    ("de", "Ich frage meine Teamleitung, ob ein Gutschein möglich ist."),
    ("de", "Den Gutschein muss mein Vorgesetzter freigeben."),
    ("de", "Sobald die Teamleitung es freigibt, schicke ich Ihnen einen Gutschein über 30 Euro."),
    ("de", "Ich schicke Ihnen den Gutschein, sobald er genehmigt ist."),
    ("de", "Einen Gutschein kann ich Ihnen leider nicht geben."),
    ("de", "Ich erstatte Ihnen heute den Betrag."),
]


@pytest.mark.parametrize(("language", "reply"), PROMISING_NOTHING)
def test_speaking_of_the_lead_promises_nothing(language: Language, reply: str) -> None:
    """Protects the careful: who says that somebody else decides, asks, declines, or offers what is theirs has not overpromised."""
    assert beyond(language, reply) == []


def test_another_sentence_about_the_lead_does_not_excuse_the_offer() -> None:
    """Protects the rule from being talked around: the lead must be named in the same breath."""
    assert beyond("en", "My team lead says hello. I'll send you a voucher of 30 euros.")


def test_having_asked_lifts_no_limit() -> None:
    """Protects the shop's money: what the lead allowed has its limit all the same."""
    assert [e.detail for e in beyond("en", "I'll send you a voucher of 60 euros.", ASKED)] == ["voucher"]


def test_two_sentences_beyond_are_told_each() -> None:
    """Protects the quotes: every sentence that promises too much is shown."""
    case = replace(Case("en"), remedies=(VOUCHER, REFUND.model_copy(update={"authority": "lead"})))
    turns = [Turn("customer", CALM["en"]), Turn("trainee", "I'll send you a voucher today. I'll refund you today.")]
    assert [e.detail for e in hear(turns, 1, case) if e.cue == Cue.OVERPROMISES] == ["voucher", "refund"]

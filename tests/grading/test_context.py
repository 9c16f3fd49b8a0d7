"""Cues that need the conversation or the case: the same words mean another thing in another place."""

from dataclasses import replace

import pytest

from grading.ear.case import Case, Topic, case_of_scenario, matcher
from grading.ear.likeness import content_of, shared
from grading.evidence import HALF, Cue, Evidence
from grading.hear import hear
from scenarios.conversation import Fault, Turn
from scenarios.library import Library
from scenarios.parts import Remedy

ENGLISH, GERMAN = Case("en"), Case("de")
CALM = "My parcel is late."


def heard(reply: str, case: Case, customer: str = CALM, *, earlier: tuple[str, ...] = (), interrupts: bool = False) -> dict[Cue, Evidence]:
    """What is heard in ``reply`` after ``customer`` and ``earlier`` replies, sure enough to act on, one piece of evidence a cue."""
    turns = [Turn("customer", customer)]
    for text in earlier:
        turns += [Turn("trainee", text), Turn("customer", "Go on.")]
    turns.append(Turn("trainee", reply, interrupts=interrupts))
    return {e.cue: e for e in reversed(hear(turns, len(turns) - 1, case)) if e.strength >= HALF}


ASKING = [(ENGLISH, "Could you tell me your order number?"), (GERMAN, "Können Sie mir Ihre Bestellnummer nennen?")]


@pytest.mark.parametrize(("case", "reply"), ASKING)
def test_asking_for_a_number_that_was_given_is_not_reading(case: Case, reply: str) -> None:
    """Protects the customer who already gave it; the same question is owed where nobody did."""
    assert Cue.ASKS_KNOWN in heard(reply, case, "HH-417886, where is it?")
    assert {Cue.ASKS, Cue.VERIFIES_IDENTITY}.isdisjoint(heard(reply, case, "HH-417886, where is it?"))
    assert not {Cue.ASKS, Cue.VERIFIES_IDENTITY}.isdisjoint(heard(reply, case))


@pytest.mark.parametrize("told", ["I paid 12000 €!", "I paid 1890.00 euros.", "It cost 12000 EUR.", "Das waren 12000 Euro.", "Since 2019."])
def test_an_amount_or_a_year_is_no_order_number(told: str) -> None:
    """Regression: a price counted as the number asked for, and the identity check that is owed cost points."""
    assert Cue.ASKS_KNOWN not in heard("Could you tell me your order number?", ENGLISH, told)


def test_a_question_whose_answer_was_told_is_known() -> None:
    """Protects against questions about facts that the customer has just stated, and only about those."""
    need = Topic("by_when", "I need it by one.", matcher(("(when|what time) ..4 need",), "en"))
    case = replace(ENGLISH, facts=(need,))
    assert Cue.ASKS_KNOWN in heard("By what time do you need it?", case, "Listen. I need it by one.")
    assert Cue.ASKS_KNOWN not in heard("By what time do you need it?", case)
    assert Cue.ASKS_KNOWN not in heard("Which address shall I send it to?", case, "Listen. I need it by one.")


def test_the_customers_own_name_is_personal_in_private_and_a_datum_in_public() -> None:
    """Protects privacy: the warm "Ms Hartley" of a chat gives her away under a review she did not sign."""
    case = replace(ENGLISH, customer="Ms Hartley")
    assert heard("Ms Hartley, I'll look now.", case)[Cue.PERSONAL].quote == "Hartley"
    assert Cue.PERSONAL not in heard("Mr Miller, I'll look now.", case)
    public = replace(case, channel="review")
    assert heard("Ms Hartley, I'll look now.", public)[Cue.PERSONAL_DATA].quote.endswith("Hartley")
    assert Cue.PERSONAL_DATA not in heard("Ms Hartley, I'll look now.", public, "Never again. J. Hartley")


def test_a_name_under_a_message_is_known() -> None:
    """Protects helpdesk conversations without a scenario: who signs may be called by that name."""
    assert Cue.PERSONAL in heard("Thank you, Joanne.", ENGLISH, "Where is it?\nJoanne")


LONG = "Our warehouse team is checking where the missing projector went."


@pytest.mark.parametrize(("again", "copied"), [(LONG, True), (LONG.upper(), True), ("Your new projector leaves at noon.", False)])
def test_the_same_words_again_are_canned(again: str, copied: bool) -> None:
    """Protects against pasting one answer under everything."""
    assert (Cue.CANNED in heard(again, ENGLISH, earlier=(LONG,))) is copied
    assert Cue.CANNED not in heard(again, ENGLISH)


def test_a_short_answer_given_twice_is_no_copy() -> None:
    """Protects plain talk: "Yes, of course." may be said again."""
    assert Cue.CANNED not in heard("Yes, of course.", ENGLISH, earlier=("Yes, of course.",))


def test_cutting_in_is_heard_only_where_it_happened() -> None:
    """Protects the mark of the phone channel: ``interrupts`` belongs to the turn, not to the words."""
    assert Cue.INTERRUPTS in heard("Let me stop you there please.", ENGLISH, interrupts=True)
    assert Cue.INTERRUPTS not in heard("Let me stop you there please.", ENGLISH)


CONFESSING = [("en", "I'm here for you. That was our mistake."), ("de", "Das war unser Fehler.")]
WHOSE: list[tuple[Fault, int | None, int, bool]] = [
    ("shop", None, 0, True), ("carrier", None, 0, True), ("customer", None, 0, False), ("nobody", None, 0, False),
    ("unclear", None, 0, True), ("unclear", 1, 0, False), ("unclear", 1, 1, False),
    ("shop", 1, 0, False), ("shop", 1, 1, True), ("shop", 2, 1, False),
]  # fmt: skip


@pytest.mark.parametrize(("language", "reply"), CONFESSING)
@pytest.mark.parametrize(("fault", "known_after", "replies", "ours"), WHOSE)
def test_admitting_what_is_not_ours_is_a_false_confession(
    language: str, reply: str, fault: Fault, known_after: int | None, replies: int, ours: bool
) -> None:
    """Protects truth in apologies: not the customer's mistake, and nobody's as long as it is being found out."""
    case = Case("de" if language == "de" else "en", fault=fault, fault_known_after=known_after)
    found = heard(reply, case, earlier=("Hm.",) * replies)
    assert (Cue.ADMITS_FAULT in found, Cue.FALSE_CONFESSION in found) == (ours, not ours)


CAUSES = [
    (ENGLISH, "The parcel is stuck in Hagen because of a strike.", " I'll send a new one today."),
    (GERMAN, "Wegen eines Streiks liegt das Paket in Hagen.", " Ich schicke Ihnen heute ein neues."),
]


@pytest.mark.parametrize(("case", "cause", "charge"), CAUSES)
def test_a_cause_explains_only_where_somebody_takes_charge(case: Case, cause: str, charge: str) -> None:
    """Protects the ruling: the same cause with nothing after it is an excuse."""
    alone, followed = heard(cause, case), heard(cause + charge, case)
    assert Cue.EXCUSE in alone
    assert Cue.EXPLAINS_CAUSE not in alone
    assert Cue.EXPLAINS_CAUSE in followed
    assert Cue.EXCUSE not in followed


VOUCHER = Remedy(kind="voucher", basis="goodwill", limit=20, words=("voucher*", "gutschein*"))
OFFERS = [
    ("en", "Here is a voucher of 50 euros.", True), ("en", "Here is a voucher of €20.50.", True),
    ("en", "Here is a voucher of 20 euros.", False), ("en", "Here is a voucher.", False),
    ("en", "You paid 189 euros. Here is a voucher of 20 euros.", False),
    ("de", "Ich schenke Ihnen einen Gutschein über 50 Euro.", True), ("de", "Ich schenke Ihnen einen Gutschein über 20,50 €.", True),
    ("de", "Ich schenke Ihnen einen Gutschein über 20 €.", False),
]  # fmt: skip


@pytest.mark.parametrize(("language", "reply", "beyond"), OFFERS)
def test_an_offer_beyond_ones_limit_is_too_much(language: str, reply: str, beyond: bool) -> None:
    """Protects the shop: amounts are held against the limit of the remedy in the same sentence."""
    case = Case("de" if language == "de" else "en", remedies=(VOUCHER,))
    assert (Cue.OVERPROMISES in heard(reply, case)) is beyond


FAVOURS = [
    (ENGLISH, "As a goodwill gesture I'll refund you the full amount."),
    (GERMAN, "Aus Kulanz erstatte ich Ihnen den vollen Betrag."),
]


@pytest.mark.parametrize(("case", "reply"), FAVOURS)
@pytest.mark.parametrize("basis", ["right", "goodwill"])
def test_a_right_is_not_sold_as_a_favour(case: Case, reply: str, basis: str) -> None:
    """Protects the law (UWG): what is owed is no goodwill, and real goodwill may be called so."""
    words = ("(refund|full amount|vollen betrag)",)
    remedy = Remedy(kind="refund", basis="right" if basis == "right" else "goodwill", words=words)
    found = heard(reply, replace(case, remedies=(remedy,)))
    assert (Cue.RIGHT_AS_FAVOUR in found) is (basis == "right")


PUBLIC = [
    ("en", "Your order number HH-417886 is on its way.", "", True),
    ("en", "Your order number HH-417886 is on its way.", "My order HH-417886 never came.", False),
    ("en", "Please call our hotline on 0800 123456.", "", False),
    ("en", "Write to us at help@example.org.", "", False),
    ("de", "Ihre Bestellnummer 417886 ist unterwegs.", "", True),
    ("de", "Wir schicken es an Ihre Adresse Hauptstraße 5.", "", True),
    ("de", "Rufen Sie unsere Hotline an: 0800 123456.", "", False),
]


@pytest.mark.parametrize(("language", "reply", "published", "given_away"), PUBLIC)
def test_in_public_only_what_the_customer_published_may_stand(language: str, reply: str, published: str, given_away: bool) -> None:
    """Protects privacy in reviews; the shop's own number is no datum of a customer, and a chat is not public."""
    case = Case("de" if language == "de" else "en", channel="review")
    assert (Cue.PERSONAL_DATA in heard(reply, case, published or CALM)) is given_away


@pytest.mark.parametrize(("language", "reply"), [(row[0], row[1]) for row in PUBLIC if "417886" in row[1]])
def test_in_private_an_order_number_may_be_named(language: str, reply: str) -> None:
    """Protects plain service: what gives a customer away under a review is a matter of course in the chat."""
    assert Cue.PERSONAL_DATA not in heard(reply, Case("de" if language == "de" else "en"))


def test_points_are_taken_up_in_ones_own_words_not_in_a_quotation() -> None:
    """Protects listening: repeating the customer in quotation marks takes nothing up."""
    case = replace(ENGLISH, points=(Topic("birthday", "Nan turns 90.", matcher(("birthday*",), "en")),))
    assert heard("The birthday comes first.", case)[Cue.TAKES_UP_POINT].detail == "birthday"
    assert Cue.TAKES_UP_POINT not in heard('You wrote "birthday party".', case)
    assert Cue.TAKES_UP_POINT not in heard("The projector comes first.", case)


def test_restating_needs_the_customers_own_particulars() -> None:
    """Protects listening at 3: words of this story count, words of any story do not."""
    story = "The coffee machine I ordered for my wedding leaks on the kitchen counter."
    told = heard("So the machine leaks all over your kitchen counter.", ENGLISH, story)
    assert told[Cue.RESTATES].certainty == "certain"
    general = heard("We take all messages of our shoppers seriously.", ENGLISH, story)
    assert general.get(Cue.RESTATES, None) is None


LIKE = [
    ("de", "Die Maschine ist undicht.", "Meine Kaffeemaschine!", True), ("de", "zwei Lieferungen", "die Lieferung", True),
    ("de", "Verspätung", "verspaetung", True), ("de", "Ich bin für Sie da.", "Sie sind nicht da für mich.", False),
    ("en", "the missing parcels", "my parcel", True), ("en", "at 14:00", "by 4", False), ("en", "14 days", "144 of them", False),
]  # fmt: skip


@pytest.mark.parametrize(("language", "one", "other", "alike"), LIKE)
def test_words_are_alike_by_stem_and_core_numbers_only_as_a_whole(language: str, one: str, other: str, alike: bool) -> None:
    """Regression named in style.md: substring matching found "4" in "14:00"; compounds and plurals do count."""
    assert bool(shared(content_of(one, language), content_of(other, language))) is alike


@pytest.mark.parametrize("scenario", ["parcel-for-tomorrow", "paket-fuer-morgen"])
def test_a_scenario_becomes_a_case_with_all_it_tells(scenario: str) -> None:
    """Protects the way from the file to the ear: points, facts, policy of the shop too, remedies, fault."""
    told = Library().find(scenario)
    case = case_of_scenario(told)
    assert [p.id for p in case.points] == [p.id for p in told.points]
    assert {f.id for f in case.policy} >= {f.id for f in told.shop.policy} | {f.id for f in told.policy}
    assert (case.fault, case.language, case.remedies) == (told.fault, told.language, told.remedies)


KETTLE = Case(
    "en", remedies=(Remedy(id="kettle", kind="replacement", text="I'm sending you the blue kettle today, it's with you on Thursday."),)
)


@pytest.mark.parametrize(
    ("reply", "offered"),
    [
        ("Sorry about that. I'm sending you the blue kettle today, it's with you on Thursday.", True),
        ("I am sending the blue kettle today and you have it on Thursday.", True),
        ("I'm not sending you the blue kettle today, it's not with you on Thursday.", False),
        ("You wrote: \"I'm sending you the blue kettle today, it's with you on Thursday.\"", False),
        ("The blue kettle is nice.", False),
    ],
)
def test_an_offer_in_the_scenarios_own_words_is_heard_as_that_offer(reply: str, offered: bool) -> None:
    """Protects authors: nobody who writes a scenario has to know which words the rules know; a no and a quotation are no offer."""
    found = hear((Turn("customer", CALM), Turn("trainee", reply)), 1, KETTLE)
    assert any(e.cue == Cue.REMEDY and e.detail == "kettle" for e in found) is offered

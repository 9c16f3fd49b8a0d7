"""Said and done: claims to have done something at the desk, held against what was done there."""

from typing import get_args

import pytest

from grading.ear.case import Case
from grading.evidence import CRITICAL, Cue, Evidence
from grading.hear import hear
from scenarios.conversation import Action, Language, Turn
from scenarios.parts import DeskAction

DESK: frozenset[str] = frozenset(get_args(DeskAction))
CALM = {"de": "Meine Lampe ist noch nicht da.", "en": "My lamp hasn't arrived."}


def untrue(language: Language, reply: str, *actions: str, desk: frozenset[str] = DESK, earlier: tuple[str, ...] = ()) -> list[Evidence]:
    """What ``reply`` claims without its being so, after ``actions`` with it and ``earlier`` ones with a reply before."""
    opening = [Turn("customer", CALM[language])]
    if earlier:
        opening += [Turn("trainee", "…", actions=tuple(map(Action, earlier))), Turn("customer", CALM[language])]
    turns = [*opening, Turn("trainee", reply, actions=tuple(map(Action, actions)))]
    return [e for e in hear(turns, len(turns) - 1, Case(language, desk=desk)) if e.cue == Cue.UNTRUE]


REFUND, GOODS, VOUCHER = ("refund",), ("replace", "redeliver", "repair"), ("voucher", "refund", "discount")
CLAIMS: list[tuple[Language, str, tuple[str, ...]]] = [
    ("de", "Ich habe Ihnen den Betrag erstattet.", REFUND),
    ("de", "Ich hab Ihnen die 39,90 € soeben zurücküberwiesen.", REFUND),
    ("de", "Das Geld wurde gerade zurückgebucht.", REFUND),
    ("de", "Wir haben den Ersatz heute losgeschickt.", GOODS),
    ("de", "Die neue Lampe ist soeben verschickt worden.", GOODS),
    ("de", "Ich habe Ihnen eine zweite Lampe nachbestellt.", GOODS),
    ("de", "Ich habe Ihnen einen Gutschein geschickt.", VOUCHER),
    ("de", "Ich habe Ihnen 10 Euro gutgeschrieben.", VOUCHER),
    ("en", "I've refunded the full amount.", REFUND),
    ("en", "Your money has just been refunded.", REFUND),
    ("en", "We have now issued a full refund.", REFUND),
    ("en", "I've shipped a replacement today.", GOODS),
    ("en", "I have sent out a new one.", GOODS),
    ("en", "I've sent you a voucher.", VOUCHER),
    ("en", "I have credited 10 euros.", VOUCHER),
]


@pytest.mark.parametrize(("language", "reply", "bears_out"), CLAIMS)
def test_what_was_said_and_not_done_is_untrue(language: Language, reply: str, bears_out: tuple[str, ...]) -> None:
    """Protects the customer who relies on "done": without a deed at the desk it is a critical error that quotes the claim."""
    (claim,) = untrue(language, reply)
    assert (claim.detail, claim.certainty, claim.cue in CRITICAL) == ("not_done", "certain", True)
    assert reply[claim.start : claim.end] == claim.quote
    assert claim.quote in reply


@pytest.mark.parametrize(("language", "reply", "bears_out"), CLAIMS)
def test_what_was_done_may_be_said(language: Language, reply: str, bears_out: tuple[str, ...]) -> None:
    """Protects the honest: a deed that fits makes the claim true, with this reply or before; one that does not fit leaves it untrue."""
    for action in bears_out:
        assert untrue(language, reply, action) == []
        assert untrue(language, reply, earlier=(action,)) == []
    for other in ("lookup", "note", "callback", *(set(REFUND + GOODS) - set(bears_out))):
        assert untrue(language, reply, other), other


@pytest.mark.parametrize(("language", "reply", "bears_out"), CLAIMS)
def test_where_there_is_no_desk_a_claim_stands(language: Language, reply: str, bears_out: tuple[str, ...]) -> None:
    """Protects helpdesk conversations that are only graded: nobody knows what was done there, and a desk without that action neither."""
    assert untrue(language, reply, desk=frozenset()) == []
    assert untrue(language, reply, desk=frozenset({"listen", "note", "lookup", "end"})) == []


INNOCENT: list[tuple[Language, str]] = [
    ("de", "Ich habe den Betrag noch nicht erstattet."),  # negated
    ("de", "Ich habe Ihnen den Betrag nie erstattet."),
    ("de", "Haben wir den Betrag etwa nicht erstattet?"),  # asked
    ("de", "Habe ich Ihnen den Betrag schon erstattet?"),
    ("de", "Wenn ich Ihnen den Betrag erstattet habe, melde ich mich."),  # imagined
    ("de", "Sobald ich den Betrag erstattet habe, schreibe ich Ihnen."),
    ("de", "Ich hätte den Betrag gern erstattet."),
    ("de", "Sie schreiben: „Ich habe den Betrag erstattet.“"),  # quoted
    ("de", "Ich werde Ihnen den Betrag erstatten."),  # announced
    ("de", "Ich erstatte Ihnen den Betrag noch heute."),
    ("de", "Das Geld wurde am Montag erstattet."),  # stands on the screen
    ("de", "Ihr Paket wurde am Freitag verschickt."),
    ("de", "Ich habe nachgesehen: Das Paket wurde am 17. verschickt."),
    ("en", "I haven't refunded it yet."),
    ("en", "I have never refunded that."),
    ("en", "Have I refunded you already?"),
    ("en", "I would have refunded you."),
    ("en", 'You wrote "I have refunded you".'),
    ("en", "My colleague says we have refunded you."),
    ("en", "I will refund you today."),
    ("en", "I'm refunding you today."),
    ("en", "Your refund went out on Monday."),
    ("en", "Your order was shipped on Friday."),
    ("en", "I've shipped your order on Monday."),
]


@pytest.mark.parametrize(("language", "reply"), INNOCENT)
def test_what_is_not_claimed_is_not_untrue(language: Language, reply: str) -> None:
    """Protects the trainee from a critical error: denied, asked, imagined, quoted, announced, or read from the screen is no claim."""
    assert untrue(language, reply) == []


def test_a_later_deed_does_not_make_an_earlier_claim_true() -> None:
    """Protects the order of things: only what was done by the time of the reply bears it out."""
    claim = "I've refunded the full amount."
    turns = [Turn("customer", CALM["en"]), Turn("trainee", claim), Turn("customer", "Really?")]
    turns.append(Turn("trainee", "Yes, you'll see it soon.", actions=(Action("refund", "39.90"),)))
    assert [e.detail for e in hear(turns, 1, Case("en", desk=DESK)) if e.cue == Cue.UNTRUE] == ["not_done"]


def test_two_claims_are_two_untruths() -> None:
    """Protects the full picture: money and goods are claimed and held against the desk each for itself."""
    both = "I've refunded the shipping. I've already shipped a replacement."
    assert len(untrue("en", both)) == 2
    assert [e.quote for e in untrue("en", both, "refund")] == ["I've already shipped a replacement"]

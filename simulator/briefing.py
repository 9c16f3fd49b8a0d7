"""What a trainee is told before the conversation: role, situation, goal, authority, tone."""

from collections.abc import Iterator

from scenarios.conversation import Language
from scenarios.model import Scenario
from scenarios.parts import Remedy, RemedyKind
from simulator.messages import euros, say

CHANNELS: dict[str, dict[Language, str]] = {
    "chat": {"de": "Chat", "en": "chat"},
    "email": {"de": "E-Mail", "en": "e-mail"},
    "phone": {"de": "Telefon", "en": "phone"},
    "review": {"de": "öffentliche Bewertung", "en": "public review"},
    "social": {"de": "soziales Netz, öffentlich", "en": "social network, public"},
}

DAYS: dict[Language, tuple[str, ...]] = {
    "de": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS: dict[Language, tuple[str, ...]] = {
    "de": (
        "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
KINDS: dict[RemedyKind, dict[Language, str]] = {
    "refund": {"de": "Geld zurück", "en": "money back"},
    "partial_refund": {"de": "einen Teil des Geldes zurück", "en": "part of the money back"},
    "replacement": {"de": "Ersatz", "en": "a replacement"},
    "redelivery": {"de": "neue Zustellung", "en": "a new delivery"},
    "repair": {"de": "Reparatur", "en": "repair"},
    "exchange": {"de": "Umtausch", "en": "an exchange"},
    "return_label": {"de": "Rücksendeetikett oder Code", "en": "a return label or code"},
    "pickup": {"de": "Abholung", "en": "a pick-up"},
    "cancellation": {"de": "Stornierung, Widerruf", "en": "cancellation, withdrawal"},
    "voucher": {"de": "Gutschein", "en": "a voucher"},
    "discount": {"de": "Preisnachlass", "en": "a discount"},
    "free_shipping": {"de": "Versandkosten erlassen", "en": "shipping on the house"},
    "callback": {"de": "Rückruf oder Nachricht zu einer festen Zeit", "en": "a call or message back at a fixed time"},
    "express": {"de": "Express", "en": "express"},
    "instruction": {"de": "Anleitung Schritt für Schritt", "en": "instructions step by step"},
    "instruction_sent": {"de": "Anleitung zuschicken", "en": "instructions sent to them"},
    "credit": {"de": "Gutschrift", "en": "a credit"},
}
"""Remedies by name: a briefing says what one may do, not how to word it."""


def briefing(scenario: Scenario) -> str:
    """Return the briefing as plain text in the scenario's language."""
    return "\n".join(_lines(scenario))


def _lines(scenario: Scenario) -> Iterator[str]:
    language = scenario.language
    if scenario.shop.name.strip("– "):
        yield say("role", language, shop=scenario.shop.name, channel=CHANNELS[scenario.channel][language])
    yield scenario.situation.strip()
    yield say("now", language, now=_moment(scenario))
    if scenario.persona.name.strip("– "):
        yield say("customer", language, name=scenario.persona.name, history=scenario.persona.history).strip()
    if scenario.goal:
        yield say("goal", language, goal=scenario.goal)
    yield say("may", language)
    offers = (say("remedy", language, text=KINDS[remedy.kind][language], note=_note(remedy, language)) for remedy in scenario.remedies)
    yield from dict.fromkeys(offers)
    if scenario.bot:
        yield say("bot", language)
        for line in scenario.bot:
            yield say("bot_line" if line.who == "bot" else "bot_customer", language, text=line.text)
    yield say("simulated", language)


def _moment(scenario: Scenario) -> str:
    """Say day and hour as people write them: a promise needs to know what time it is."""
    now = scenario.now
    if scenario.language == "de":
        return f"{DAYS['de'][now.weekday()]}, {now.day}. {MONTHS['de'][now.month - 1]} {now.year}, {now:%H:%M} Uhr"
    return f"{DAYS['en'][now.weekday()]} {now.day} {MONTHS['en'][now.month - 1]} {now.year}, {now:%H:%M}"


def _note(remedy: Remedy, language: Language) -> str:
    note = ""
    if remedy.limit is not None:
        limit = f"{remedy.limit:g} %" if remedy.kind == "discount" else euros(remedy.limit, language)
        note += say("limit", language, limit=limit)
    if remedy.basis == "goodwill":
        note += say("goodwill", language)
    return note + (say("lead", language) if remedy.authority == "lead" else "")

"""The desk: what a trainee does beside talking. A line that begins with a slash is an action.

German names work too. An action that is not possible says why and changes nothing.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, time
from difflib import get_close_matches

from scenarios.conversation import Language
from scenarios.model import Scenario
from scenarios.parts import DeskAction, Remedy
from simulator.messages import euros, say

ALIASES: dict[str, DeskAction] = {
    "listen": "listen", "zuhören": "listen", "zuhoeren": "listen", "hören": "listen",
    "note": "note", "notiz": "note",
    "lookup": "lookup", "nachsehen": "lookup", "nachschlagen": "lookup",
    "refund": "refund", "erstatten": "refund", "erstattung": "refund",
    "replace": "replace", "ersatz": "replace", "ersetzen": "replace",
    "callback": "callback", "rückruf": "callback", "rueckruf": "callback",
    "wait": "wait", "warten": "wait",
    "handover": "handover", "übergeben": "handover", "uebergeben": "handover", "übergabe": "handover",
    "end": "end", "ende": "end", "beenden": "end",
}  # fmt: skip
SCREENS = {
    "order": "order", "bestellung": "order", "auftrag": "order",
    "customer": "customer", "kunde": "customer", "kundin": "customer", "kundenkonto": "customer",
    "policy": "policy", "regeln": "policy", "richtlinie": "policy",
    "playbook": "playbook", "leitfaden": "playbook",
}  # fmt: skip
MAX_WAIT = 24 * 60
_DURATION = re.compile(r"(\d{1,4})\s*(m|min|minuten|minutes|h|std|stunden|hours)?")


@dataclass(frozen=True, slots=True)
class Result:
    """What an action brought: a text for the trainee and what it sets in motion.

    ``minutes``: time that passes. ``done``: remedies that are now really under way. ``promise``: a call-back
    entered for that time. ``found``: ids of facts that turned up.
    """

    name: DeskAction
    arguments: str
    text: str
    ok: bool = True
    minutes: int = 0
    done: tuple[Remedy, ...] = ()
    promise: datetime | None = None
    found: tuple[str, ...] = field(default=())


def parse(line: str, scenario: Scenario) -> tuple[DeskAction, str] | str:
    """Split "/refund 39,90" into action and arguments, or return a plain message on what is wrong with it."""
    name, _, arguments = line[1:].strip().partition(" ")
    action = ALIASES.get(name.lower())
    if action in scenario.desk and action is not None:
        return action, arguments.strip()
    known = ", ".join("/" + name for name in scenario.desk)
    near = get_close_matches(name.lower(), [a for a, b in ALIASES.items() if b in scenario.desk], n=1)
    if near:
        return say("near_action", scenario.language, name="/" + name, near="/" + near[0])
    return say("unknown_action", scenario.language, name="/" + name, known=known)


def perform(action: DeskAction, arguments: str, scenario: Scenario, now: datetime) -> Result:
    """Do ``action`` at the desk at the simulated time ``now``."""
    return _ACTIONS[action](arguments, scenario, now)


def _refused(name: DeskAction, arguments: str, text: str) -> Result:
    return Result(name, arguments, text, ok=False)


def _listen(arguments: str, scenario: Scenario, now: datetime) -> Result:
    return Result("listen", arguments, say("listening", scenario.language))


def _note(arguments: str, scenario: Scenario, now: datetime) -> Result:
    if not arguments:
        return _refused("note", arguments, say("needs_argument", scenario.language, example="/note …"))
    return Result("note", arguments, say("noted", scenario.language))


def _lookup(arguments: str, scenario: Scenario, now: datetime) -> Result:
    screen = SCREENS.get(arguments.lower())
    if screen is None:
        return _refused(
            "lookup", arguments, say("needs_argument", scenario.language, example="/lookup order | customer | policy | playbook")
        )
    facts = [fact for fact in scenario.facts if fact.when == "action" and fact.at == screen]
    text = _screen(screen, scenario) or "\n".join(fact.text for fact in facts)
    return Result("lookup", arguments, text or say("nothing_there", scenario.language), found=tuple(f.id for f in facts))


def _screen(screen: str, scenario: Scenario) -> str:
    if screen == "playbook":
        return "\n".join([scenario.playbook.title, *(f"{n}. {step}" for n, step in enumerate(scenario.playbook.steps, 1))]).strip("– \n")
    if screen == "policy":
        return "\n".join(filter(None, [scenario.lookup.policy, *(fact.text for fact in scenario.all_policy())]))
    return str(getattr(scenario.lookup, screen))


def _refund(arguments: str, scenario: Scenario, now: datetime) -> Result:
    amount = read_amount(arguments)
    if amount is None:
        return _refused("refund", arguments, say("bad_amount", scenario.language, found=arguments))
    remedies = [r for r in scenario.remedies if r.kind in ("refund", "partial_refund", "free_shipping")]
    refusal = _not_mine(remedies, scenario.language)
    if refusal:
        return _refused("refund", arguments, refusal)
    mine = [r for r in remedies if r.authority == "trainee"]
    limits = [r.limit for r in mine if r.limit is not None]
    if limits and amount > max(limits):
        return _refused("refund", arguments, say("over_limit", scenario.language, limit=euros(max(limits), scenario.language)))
    text = say("refunded", scenario.language, amount=euros(amount, scenario.language))
    return Result("refund", arguments, text, done=tuple(r for r in mine if _settles(amount, r)))


def _settles(amount: float, remedy: Remedy) -> bool:
    """A full refund is done when all of it is paid back; any other money remedy up to its limit."""
    if remedy.limit is None:
        return True
    return amount >= remedy.limit if remedy.kind == "refund" else amount <= remedy.limit


def _replace(arguments: str, scenario: Scenario, now: datetime) -> Result:
    remedies = [r for r in scenario.remedies if r.kind in ("replacement", "redelivery", "exchange", "express")]
    refusal = _not_mine(remedies, scenario.language)
    if refusal:
        return _refused("replace", arguments, refusal)
    return Result(
        "replace", arguments, say("replaced_goods", scenario.language), done=tuple(r for r in remedies if r.authority == "trainee")
    )


def _not_mine(remedies: list[Remedy], language: Language) -> str:
    if not remedies:
        return say("not_offered", language)
    return "" if any(r.authority == "trainee" for r in remedies) else say("only_lead", language)


def _callback(arguments: str, scenario: Scenario, now: datetime) -> Result:
    match = re.fullmatch(r"(\d{1,2})(?:[:.](\d\d))?(?:\s*uhr)?", arguments.lower())
    if not match or int(match[1]) > 23 or int(match[2] or 0) > 59:
        return _refused("callback", arguments, say("bad_time", scenario.language, found=arguments))
    moment = datetime.combine(now.date(), time(int(match[1]), int(match[2] or 0)))
    if moment <= now:
        return _refused("callback", arguments, say("past_time", scenario.language, found=f"{moment:%H:%M}"))
    done = tuple(r for r in scenario.remedies if r.kind == "callback")
    return Result("callback", arguments, say("callback", scenario.language, due=f"{moment:%H:%M}"), promise=moment, done=done)


def _wait(arguments: str, scenario: Scenario, now: datetime) -> Result:
    match = _DURATION.fullmatch(arguments.lower())
    minutes = int(match[1]) * (60 if (match[2] or "m")[0] in "hs" else 1) if match else 0
    if not 0 < minutes <= MAX_WAIT:
        return _refused("wait", arguments, say("bad_wait", scenario.language, found=arguments))
    return Result("wait", arguments, say("waited", scenario.language, minutes=minutes), minutes=minutes)


def _handover(arguments: str, scenario: Scenario, now: datetime) -> Result:
    if not arguments:
        return _refused("handover", arguments, say("needs_argument", scenario.language, example="/handover …"))
    return Result("handover", arguments, say("handed_over", scenario.language, summary=arguments))


def _end(arguments: str, scenario: Scenario, now: datetime) -> Result:
    return Result("end", arguments, say("ended", scenario.language))


def read_amount(text: str) -> float | None:
    """Read "39.90", "39,90" or "39,90 €"; None where it is no amount."""
    match = re.fullmatch(r"€?\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*(?:€|euro|eur)?", text.lower())
    return float(f"{match[1]}.{match[2] or 0}") if match and float(f"{match[1]}.{match[2] or 0}") > 0 else None


_ACTIONS = {
    "listen": _listen, "note": _note, "lookup": _lookup, "refund": _refund, "replace": _replace,
    "callback": _callback, "wait": _wait, "handover": _handover, "end": _end,
}  # fmt: skip

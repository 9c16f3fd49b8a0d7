"""What is read and written at the desk: screens, colleagues, case notes, the hand-over."""

from grading.ear.case import matcher
from grading.ear.rules import rulebook
from simulator.desk.action import Desk, Result, refused

SCREENS = {
    "order": "order", "bestellung": "order", "auftrag": "order",
    "customer": "customer", "kunde": "customer", "kundin": "customer", "kundenkonto": "customer",
    "policy": "policy", "regeln": "policy", "richtlinie": "policy",
    "playbook": "playbook", "leitfaden": "playbook",
}  # fmt: skip
COLLEAGUES = {
    "logistics": "logistics", "logistik": "logistics", "lager": "logistics", "warehouse": "logistics", "versand": "logistics",
    "lead": "lead", "teamleitung": "lead", "leitung": "lead", "chef": "lead", "chefin": "lead", "teamlead": "lead",
}  # fmt: skip
MINUTES = {"logistics": 5, "lead": 10}
"""How long an answer takes. This project's choice; a scenario's simulated clock runs on meanwhile."""
REASON_WORDS = 3
"""A team lead decides on a reason, not on a word."""


def listen(arguments: str, desk: Desk) -> Result:
    """``/listen``: let the customer go on."""
    return Result("listen", arguments, desk.say("listening"))


def note(arguments: str, desk: Desk) -> Result:
    """``/note TEXT``: a case note; the desk says whether it names the cause."""
    if not arguments:
        return refused("note", arguments, desk.say("needs_argument", example="/note …"))
    cause = desk.scenario.cause
    named = cause is not None and any(matcher(cause.words, desk.scenario.language).spans(rulebook(desk.scenario.language).read(arguments)))
    return Result("note", arguments, desk.say("noted" if cause is None else "noted_cause" if named else "noted_no_cause"))


def lookup(arguments: str, desk: Desk) -> Result:
    """``/lookup order|customer|policy|playbook``: a screen, and the facts that turn up there."""
    screen = SCREENS.get(arguments.lower())
    if screen is None:
        return refused("lookup", arguments, desk.say("needs_argument", example="/lookup order | customer | policy | playbook"))
    return _found(arguments, desk, screen, _screen(screen, desk))


def _screen(screen: str, desk: Desk) -> str:
    scenario = desk.scenario
    if screen == "playbook":
        return "\n".join([scenario.playbook.title, *(f"{n}. {step}" for n, step in enumerate(scenario.playbook.steps, 1))]).strip("– \n")
    if screen == "policy":
        return "\n".join(filter(None, [scenario.lookup.policy, *(fact.text for fact in scenario.all_policy())]))
    return str(getattr(scenario.lookup, screen))


def _found(arguments: str, desk: Desk, place: str, text: str) -> Result:
    facts = [fact for fact in desk.scenario.facts if fact.when == "action" and fact.at == place]
    shown = "\n".join(filter(None, [text, *(fact.text for fact in facts)])) or desk.say("nothing_there")
    return Result("lookup", arguments, shown, found=tuple(f.id for f in facts))


def ask(arguments: str, desk: Desk) -> Result:
    """``/ask logistics|lead TEXT``: a colleague's answer, after some minutes; the lead may widen what the trainee may give."""
    who, _, question = arguments.partition(" ")
    colleague = COLLEAGUES.get(who.lower().rstrip(":,"))
    if colleague is None or not question.strip():
        return refused("ask", arguments, desk.say("needs_argument", example=desk.say("ask_example")))
    if colleague == "lead":
        return _lead(f"lead {question}", question, desk)
    facts = [fact for fact in desk.scenario.facts if fact.when == "action" and fact.at == "logistics"]
    answer = desk.scenario.ask.logistics or "\n".join(fact.text for fact in facts) or desk.say("logistics_nothing")
    return Result("ask", f"logistics {question}", answer, minutes=MINUTES["logistics"], found=tuple(f.id for f in facts))


def _lead(arguments: str, question: str, desk: Desk) -> Result:
    if len(question.split()) < REASON_WORDS:
        return Result("ask", arguments, desk.say("lead_why"), minutes=MINUTES["lead"])
    granted = desk.scenario.ask.grants
    facts = [fact for fact in desk.scenario.facts if fact.when == "action" and fact.at == "lead"]
    answer = desk.scenario.ask.lead or desk.say("lead_yes" if granted else "lead_no")
    text = "\n".join([answer, *(fact.text for fact in facts)])
    return Result("ask", arguments, text, minutes=MINUTES["lead"], granted=granted, found=tuple(f.id for f in facts))


def handover(arguments: str, desk: Desk) -> Result:
    """``/handover TEXT``: to a colleague, with a summary that they will go by."""
    if not arguments:
        return refused("handover", arguments, desk.say("needs_argument", example="/handover …"))
    return Result("handover", arguments, desk.say("handed_over", summary=arguments))


def end(arguments: str, desk: Desk) -> Result:
    """``/end``: end the conversation."""
    return Result("end", arguments, desk.say("ended"))

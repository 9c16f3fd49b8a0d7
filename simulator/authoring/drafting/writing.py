"""Write a guessed case as a scenario file: every guess with the line it comes from, every section with what to check."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from scenarios.messages import Language
from simulator.authoring.drafting.case import CaseDraft, Guess
from simulator.authoring.drafting.texts import TEXTS
from simulator.authoring.writing import identity, quoted, remark, scalar

LONGEST_TITLE, LONGEST_ID = 70, 40
SECTIONS = ("points", "facts", "policy", "remedies", "lines")
_CALLS_BACK = frozenset({"callback", "instruction"})
_INNER = {"de": str.maketrans('„“”"', "‚‘‘‘"), "en": str.maketrans('“”"', "‘’'")}
"""Quotation marks inside quotation marks."""
_TITLE_END = re.compile(r"[\s,;:–-]+\S*$")


def scenario_text(case: CaseDraft, interface: Language) -> str:
    """Return the text of the file; comments in the language of the ``interface``, everything else in that of the conversation."""
    return "\n".join([*_head(case, interface), *_persona(case, interface), *_needs(case, interface), *_sections(case, interface)]) + "\n"


def title_of(case: CaseDraft) -> str:
    """Take the title from the customer's own words: a short sentence of the opening without numbers, else the head of a complaint."""
    raised = [text for g in case.points if (text := g.keys["text"]) in case.opening]
    plain = [text for text in raised if len(text) <= LONGEST_TITLE and not re.search(r"\d", text)]
    text = " ".join((plain or raised or [case.opening])[0].split())
    clause = re.split(r"[,;:] ", text)[0] if len(text) > LONGEST_TITLE else text
    short = clause if len(clause) <= LONGEST_TITLE else _TITLE_END.sub("", clause[:LONGEST_TITLE]) + " …"
    whole = short if short.count('"') % 2 == 0 else short.split('"')[0]
    return whole.strip(" .,!?")


def _head(case: CaseDraft, interface: Language) -> Iterator[str]:
    def say(key: str, **places: object) -> Iterator[str]:
        return remark(TEXTS.say(key, interface, **places))

    title = title_of(case)
    yield from say("head")
    yield from ["", f"id: {_short(identity(title, 'draft'))}", f"title: {quoted(title)}", f"language: {case.language}"]
    yield from say("why_channel")
    yield f"channel: {case.channel}"
    yield from say("why_temperament" if case.temperament_why else "no_temperament", words=", ".join(case.temperament_why))
    yield f"temperament: {case.temperament}"
    if case.language == "de":
        yield f"address: {case.address}"
    yield from say("why_fault")
    yield "fault: unclear"
    yield from [*say("why_now"), f"now: {case.now:%Y-%m-%dT%H:%M}"] if case.now else say("no_now")
    yield from ["", *say("why_situation"), f"situation: {scalar(_situation(case))}"]
    yield from ["", *say("why_opening", line=case.opening_line), f"opening: {scalar(case.opening)}"]


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_ID else name[: LONGEST_ID + 1].rsplit("-", 1)[0]


def _situation(case: CaseDraft) -> str:
    raised = case.points[0].keys["text"] if case.points else case.opening.split("\n")[0]
    inner = raised.translate(_INNER[case.language]).rstrip()
    return TEXTS.say(f"situation_{case.channel}", case.language, who=case.address_as or case.name, raised=inner[0].upper() + inner[1:])


def _persona(case: CaseDraft, interface: Language) -> Iterator[str]:
    yield from ["", *remark(TEXTS.say("why_persona", interface)), "persona:", f"  name: {quoted(case.name)}"]
    if case.address_as:
        yield f"  address_as: {quoted(case.address_as)}"


def _needs(case: CaseDraft, interface: Language) -> Iterator[str]:
    """One need, met by whatever was offered by right; who only wanted a call has a call."""
    by_right = [g.keys["kind"] for g in case.remedies if g.keys["basis"] == "right"]
    kinds = [k for k in by_right if k not in _CALLS_BACK] or by_right or [g.keys["kind"] for g in case.remedies]
    yield from [
        "",
        *remark(TEXTS.say("why_needs", interface)),
        "needs:",
        "  - id: main",
        f"    text: {quoted(case.wish or title_of(case))}",
    ]
    yield f"    met_by: [{', '.join(kinds)}]"


def _sections(case: CaseDraft, interface: Language) -> Iterator[str]:
    for section in SECTIONS:
        guesses: Sequence[Guess] = getattr(case, section)
        if guesses:
            yield from ["", *remark(TEXTS.say(f"why_{section}", interface)), f"{section}:"]
        for guess in guesses:
            yield from _item(guess, interface)


def _item(guess: Guess, interface: Language) -> Iterator[str]:
    if guess.line:
        yield from (
            f"  {line}" for line in remark(TEXTS.say("asked_in" if guess.said else "from", interface, line=guess.line, said=guess.said))
        )
    elif guess.why:
        yield from (f"  {line}" for line in remark(TEXTS.say(guess.why, interface)))
    for number, (key, value) in enumerate(guess.keys.items()):
        yield ("  - " if number == 0 else "    ") + f"{key}: {_value(key, value)}"


def _value(key: str, value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(map(quoted, value)) + "]"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return f"{value:.2f}"
    return quoted(value) if key in ("text", "chosen") else str(value)

"""The form of a channel: a letter has a subject, a greeting and a name under it, speech has no paragraphs."""

import re
from collections.abc import Iterable, Mapping

from scenarios.conversation import Language
from scenarios.model import Scenario

_SUBJECT = re.compile(r"^(?:betreff|subject):\s*(.+)$", re.IGNORECASE | re.MULTILINE)
_GREETINGS: Mapping[Language, Mapping[str, str]] = {
    "de": {"Sie": "Guten Tag,", "du": "Hallo,"},
    "en": {"Sie": "Hello,", "du": "Hi,"},
}
_GOODBYES: Mapping[Language, tuple[str, str]] = {"de": ("Mit freundlichen Grüßen", "Viele Grüße"), "en": ("Regards", "Kind regards")}
"""Under a letter: while angry, and otherwise."""
_REPLY = {"de": "AW: ", "en": "Re: "}
_GREETS = re.compile(
    r"(?:guten (?:tag|morgen|abend)|hallo|moin|sehr geehrte|liebe|hello|hi\b|good (?:morning|afternoon|evening)|dear)", re.IGNORECASE
)
COOL = 4.0
PUBLIC = frozenset({"review", "social"})
_UNDERNEATH: Mapping[Language, str] = {"de": "\n(Jemand schreibt darunter: „{line}“)", "en": '\n(Somebody writes underneath: "{line}")'}


def quoted_bystander(line: str, language: Language) -> str:
    """Show what another reader writes under a public post."""
    return _UNDERNEATH[language].format(line=line)


def echoed(words: str, language: Language) -> str:
    """Give back the trainee's own words as somebody does who does not believe what they read."""
    return f"„{words}“?" if language == "de" else f'"{words}"?'


def joined(lines: Iterable[str], channel: str, *, bursts: bool = False) -> str:
    """Put lines together; in chat somebody who ``bursts`` sends each as a message of its own, without a full stop at its end."""
    if bursts and channel in ("chat", "social"):
        return "\n".join(line[:-1] if line.endswith(".") and not line.endswith("..") else line for line in lines)
    text = ""
    for line in lines:
        closed = not text or text[-1] in ".!?…)“”\"':"
        text += line if not text else (" " if closed else ". " if channel == "phone" else "\n") + line
    return text


def dressed(text: str, scenario: Scenario, channel: str, anger: float) -> str:
    """Give ``text`` the form of its channel; ``anger`` (0 to 10) decides how a letter ends."""
    if channel == "phone":
        return " ".join(text.split())
    if channel != "email" or _SUBJECT.search(text):
        return text
    subject = _SUBJECT.search(scenario.opening)
    head = [f"{'Betreff' if scenario.language == 'de' else 'Subject'}: {_REPLY[scenario.language]}{subject[1]}", ""] if subject else []
    goodbye = _GOODBYES[scenario.language][anger < COOL]
    if _GREETS.match(text):
        return "\n".join([*head, text, "", goodbye, scenario.persona.name])
    return "\n".join([*head, _GREETINGS[scenario.language][scenario.address], "", text, "", goodbye, scenario.persona.name])

"""A transcript: who said what in which line of the file, whatever form it came in."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime

from scenarios.conversation import Channel, Language, Role
from scenarios.errors import InputError, SettingError
from simulator.authoring.drafting.texts import TEXTS

MAX_BYTES = 1_000_000
"""A conversation of two hundred long turns; whoever hands in more has handed in an archive."""
MAX_SAID = 200


class UnclearRolesError(SettingError):
    """A transcript does not tell who is the customer: an option must."""


@dataclass(frozen=True, slots=True)
class Said:
    """One contribution. ``line``: where it begins in the file, from 1."""

    speaker: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Transcript:
    """A conversation as it was handed in. What the file does not tell is None; ``roles``: by speaker, where their label says it."""

    said: tuple[Said, ...]
    channel: Channel = "chat"
    language: Language | None = None
    now: datetime | None = None
    roles: dict[str, Role] = field(default_factory=dict)

    @property
    def speakers(self) -> tuple[str, ...]:
        """Everybody who speaks, in the order of appearance."""
        return tuple(dict.fromkeys(said.speaker for said in self.said))


_AGENT = re.compile(
    r"\b(?:agent(?:in)?|\w*service|support|\w*care|\w*team|shop|berater(?:in)?|mitarbeiter(?:in)?|advisor|representative|operator|\w*desk|trainee"
    r"|kundendienst|info@|kontakt@|hilfe@|no-?reply\w*@)\b|@.*\b(?:service|support)",
    re.IGNORECASE,
)
_CUSTOMER = re.compile(r"^(?:kund(?:e|in)|customer|client|käufer(?:in)?|anrufer(?:in)?|caller|buyer|user)\b", re.IGNORECASE)
_STAMPS = (
    (re.compile(r"\b(\d{1,2})\.(\d{1,2})\.(\d{2,4})\b"), "dmy"),
    (re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{2,4})\b"), "dmy"),
    (re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b"), "ymd"),
    (re.compile(r"\b(\d{1,2})\.? ([^\W\d_]{3})[^\W\d_]*\.?,? (\d{4})\b"), "dmy"),
)
_ENGLISH_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTHS = {name: number for number, name in enumerate(_ENGLISH_MONTHS, 1)} | {"mär": 3, "mai": 5, "okt": 10, "dez": 12}
_CLOCK = re.compile(r"\b([01]?\d|2[0-3]):([0-5]\d)\b")


def role_of(label: str) -> Role | None:
    """Tell the role that a label names; None where it is somebody's name."""
    return "customer" if _CUSTOMER.search(label) and not _AGENT.search(label) else "trainee" if _AGENT.search(label) else None


def date_in(text: str) -> datetime | None:
    """Read the first date in ``text``, with its time of day where one stands there; day before month, as in Europe."""
    for pattern, order in _STAMPS:
        match = pattern.search(text)
        if not match:
            continue
        day, month, year = match.groups() if order == "dmy" else match.groups()[::-1]
        clock = _CLOCK.search(text)
        number = int(month) if month.isdigit() else _MONTHS.get(month.lower(), 0)
        try:
            return datetime(int(year) % 100 + 2000, number, int(day), *(map(int, clock.groups()) if clock else (10, 0)))
        except ValueError:
            continue
    return None


def with_roles(transcript: Transcript, customer: str | None, agent: str | None, language: Language) -> Transcript:
    """Settle who is who, by the options or by labels that say it; raises `UnclearRolesError` instead of guessing."""
    names = transcript.speakers
    if len(names) < 2:
        raise InputError(TEXTS.say("one_speaker", language, found=", ".join(names)))
    roles = {name: role for name in names if (role := transcript.roles.get(name) or role_of(name))}
    chosen: tuple[tuple[str | None, Role], ...] = ((customer, "customer"), (agent, "trainee"))
    for wanted, role in chosen:
        if wanted is not None:
            roles = {n: r for n, r in roles.items() if r != role} | {_named(wanted, names, language): role}
    known = set(roles.values())
    missing = [n for n in names if n not in roles]
    if len(known) == 1 and (len(missing) == 1 or customer or agent):
        other: Role = "trainee" if "customer" in known else "customer"
        roles |= dict.fromkeys(missing, other)
    elif customer and agent:
        roles |= dict.fromkeys(missing, "trainee")
    if len(set(roles.values())) < 2 or any(n not in roles for n in names):
        raise UnclearRolesError(TEXTS.say("unclear_roles", language, found=_listed(names), example=names[0]))
    return replace(transcript, roles=roles)


def _named(wanted: str, names: Iterable[str], language: Language) -> str:
    found = [n for n in names if n.lower() == wanted.lower()] or [n for n in names if wanted.lower() in n.lower()]
    if len(found) != 1:
        raise UnclearRolesError(TEXTS.say("unknown_speaker", language, wanted=wanted, found=_listed(names)))
    return found[0]


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def merged(said: Iterable[Said]) -> tuple[Said, ...]:
    """Put what one person wrote in a row together: messages of a burst, a line each."""
    turns: list[Said] = []
    for one in said:
        if turns and turns[-1].speaker == one.speaker:
            turns[-1] = replace(turns[-1], text=f"{turns[-1].text}\n{one.text}")
        elif one.text.strip():
            turns.append(one)
    return tuple(turns)

"""Take a thread of e-mails apart: quoted levels, "On ... wrote:", forwarded headers; the oldest comes first."""

import re
from dataclasses import dataclass, field, replace
from datetime import datetime

from scenarios.conversation import Role
from simulator.authoring.drafting.transcript import Said, Transcript, date_in, role_of

_WROTE = re.compile(
    r"(?:am (?P<when_de>[^\n]{4,60}?) (?:schrieb|hat) (?P<who_de>[^\n]{1,120}?)(?: geschrieben)?"
    r"|on (?P<when_en>[^\n]{4,60}?\d),? (?:at \d\d?:\d\d(?: ?[ap]m)?,? )?(?P<who_en>[^\n]{1,120}?) wrote): *$",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?:von|from): *(?P<who>\S.*)$", re.IGNORECASE)
_HEADER = re.compile(r"(?:gesendet|sent|date|datum|an|to|cc|betreff|subject|antwort an|reply-to): *(?P<value>.*)$", re.IGNORECASE)
_RULE = re.compile(
    r"[-_ ]{3,}.*(?:original|ursprüngliche|forwarded|weitergeleitet)?.*[-_]{3,}\s*$|gesendet von meinem|sent from my", re.IGNORECASE
)
_ADDRESS = re.compile(r"\s*[<(\[](?P<mail>[^<>()\[\]\s]+@[^<>()\[\]\s]+?)[>)\]].*$")
_GREETING = re.compile(
    r"\s*(?:sehr geehrte|guten (?:tag|morgen|abend)|hallo|hi|hello|dear|good (?:morning|afternoon|evening)|liebe[rs]?|moin)"
    r"\b[^\n.?]{0,60}[,!]?\s*\n+",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    r"\n+\s*(?:mit (?:freundlichen|besten|herzlichen)|freundliche|viele|beste|liebe|herzliche) gr(?:ü|u)(?:ß|ss)e.*"
    r"|\n+\s*(?:hochachtungsvoll|mfg|lg|vg|gruß|(?:with )?(?:kind|best|warm) (?:regards|wishes)|regards|best wishes"
    r"|yours (?:sincerely|faithfully)|cheers|best)\b,?[ \t]*(?:\n.*|$)",
    re.IGNORECASE | re.DOTALL,
)
_NAME_LINE = re.compile(r"(?:\n+[^\n.!?,]{2,40}){1,3}\s*$")


@dataclass
class _Letter:
    """A message while it is being read."""

    speaker: str = ""
    role: Role | None = None
    when: datetime | None = None
    lines: list[tuple[int, str]] = field(default_factory=list)

    def said(self) -> Said:
        first = next((number for number, line in self.lines if line.strip()), 1)
        return Said(self.speaker, "\n".join(line for _, line in self.lines).strip(), first)


def is_mail(text: str) -> bool:
    """Whether a text looks like a thread of e-mails."""
    lines = [line.lstrip("> ") for line in text.split("\n")]
    headers = sum(bool(_FROM.match(line)) for line in lines) and sum(bool(_HEADER.match(line)) for line in lines) > 1
    return bool(headers) or any(_WROTE.match(line) for line in lines)


def read_mail(text: str) -> Transcript:
    """Read a thread; a message on top without a header is by whoever did not write the one below it."""
    letters = [letter for letter in _letters(text) if any(line.strip() for _, line in letter.lines)]
    names = list(dict.fromkeys(letter.speaker for letter in letters if letter.speaker))
    if letters and not letters[0].speaker and len(letters) > 1:
        letters[0].speaker = next((n for n in names if n != letters[1].speaker), "")
    roles = {letter.speaker: letter.role for letter in letters if letter.role}
    dated = [letter.when for letter in letters if letter.when]
    if len(dated) < 2 or dated[0] >= dated[-1]:
        letters.reverse()
    said = tuple(replace(letter.said(), speaker=letter.speaker or "?") for letter in letters)
    return Transcript(said, "email", now=min(dated, default=None), roles=roles)


def _letters(text: str) -> list[_Letter]:
    letters = [_Letter()]
    in_header = False
    for number, raw in enumerate(text.split("\n"), 1):
        line = re.sub(r"^(?:\s*>)+ ?", "", raw)
        wrote, sender = _WROTE.match(line), _FROM.match(line)
        if wrote:
            letters.append(_begun(wrote["who_de"] or wrote["who_en"], line))
        elif sender and not in_header:
            letters.append(_begun(sender["who"], ""))
            in_header = True
        elif in_header and (header := _HEADER.match(line)):
            letters[-1].when = letters[-1].when or date_in(header["value"])
        elif not _RULE.match(line):
            in_header = in_header and not line.strip()
            letters[-1].lines.append((number, line))
    return letters


def _begun(who: str, line: str) -> _Letter:
    address = _ADDRESS.search(who)
    name = _ADDRESS.sub("", who).strip(" \"'") or (address["mail"] if address else who)
    return _Letter(name, role_of(f"{name} {address['mail'] if address else ''}"), date_in(line))


def body(text: str) -> str:
    """Return what a letter says, without its greeting and what stands under it; the simulator puts its own there."""
    inner = _CLOSING.sub("", _GREETING.sub("", text.strip() + "\n", count=1).strip()).strip()
    return inner if "\n\n" not in inner else _NAME_LINE.sub("", inner).strip() or inner

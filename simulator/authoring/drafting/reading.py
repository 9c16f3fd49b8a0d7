"""Read a transcript from bytes: one door, and one reader for each form."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from scenarios.conversation import MAX_TURN, Language, conversation_from_line
from scenarios.errors import InputError
from scenarios.faults import LineError
from scenarios.text import clean
from simulator.authoring.drafting.mail import is_mail, read_mail
from simulator.authoring.drafting.texts import TEXTS
from simulator.authoring.drafting.transcript import MAX_BYTES, MAX_SAID, Said, Transcript, date_in, role_of

_STAMP = r"(?:\[(?P<stamp>[^\]\n]{3,30})\]|(?P<bare>\d{1,4}[./:-]\d{1,2}[\d./:, -]*(?:[ap]\.?m\.?)?(?: uhr)?))"
_STAMPED = re.compile(rf"\s*{_STAMP}\s*[-–]?\s*(?:(?P<who>[^\W\d_][^:\n]{{0,50}}?)\s*:\s?(?P<text>.*))?", re.IGNORECASE)
_LABELLED = re.compile(r"\s*(?P<who>[^\W\d_][^:\n]{0,40}?)\s*:\s+(?P<text>\S.*)")
_WHO = ("role", "rolle", "speaker", "sprecher", "von", "from", "author", "autor", "who", "wer")
_WHAT = ("text", "nachricht", "message", "body", "inhalt", "content")
MOST_WORDS = 5
"""Longer labels are sentences with a colon."""


def read_transcript(raw: bytes, language: Language, line: int | None = None) -> Transcript:
    """Read what was handed in; raises `InputError` that says in ``language`` what is wrong. ``line``: which line of JSON, from 1."""
    text = _text(raw, language)
    if text.lstrip().startswith("{"):
        return _from_json(text, line, language)
    for reader in (_from_table, read_mail if is_mail(text) else _from_labels, _from_labels):
        transcript = reader(text)
        if transcript.said:
            break
    else:
        raise InputError(TEXTS.say("no_speakers", language))
    if len(transcript.said) > MAX_SAID:
        raise InputError(TEXTS.say("too_many", language, found=len(transcript.said), limit=MAX_SAID))
    longest = max(transcript.said, key=lambda said: len(said.text))
    if len(longest.text) > MAX_TURN:
        raise InputError(TEXTS.say("long_turn", language, line=longest.line, limit=MAX_TURN))
    return transcript


def _text(raw: bytes, language: Language) -> str:
    if len(raw) > MAX_BYTES:
        raise InputError(TEXTS.say("too_big", language, found=f"{len(raw) / 1e6:.1f}", limit=MAX_BYTES // 1_000_000))
    if b"\0" in raw[:4096] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError(TEXTS.say("binary", language))
    for encoding in ("utf-16",) if raw.startswith((b"\xff\xfe", b"\xfe\xff")) else ("utf-8-sig", "cp1252"):  # Windows exports
        try:
            text = clean(raw.decode(encoding)).text
            break
        except UnicodeDecodeError:
            continue
    else:
        raise InputError(TEXTS.say("binary", language))
    if not text.strip():
        raise InputError(TEXTS.say("empty", language))
    return re.sub("[\u200e\u200f\u202a-\u202e\ufeff]", "", text)  # messengers put signs for the direction of writing in


def _from_json(text: str, line: int | None, language: Language) -> Transcript:
    rows = [(number, row) for number, row in enumerate(text.split("\n"), 1) if row.strip()]
    if line is None and len(rows) > 1:
        raise InputError(TEXTS.say("which_line", language, found=len(rows)))
    found = [(number, row) for number, row in rows if line in (None, number)]
    if not found:
        raise InputError(TEXTS.say("no_line", language, line=line, found=len(rows)))
    number, row = found[0]
    try:
        conversation = conversation_from_line(row)
    except LineError as error:
        raise InputError(TEXTS.say("bad_line", language, line=number, error=error.said(language))) from None
    said = tuple(Said(turn.role, clean(turn.text).text, at) for at, turn in enumerate(conversation.turns, 1))
    return Transcript(said, conversation.channel, conversation.language, roles={"customer": "customer", "trainee": "trainee"})


def _from_table(text: str) -> Transcript:
    head = text.split("\n", 1)[0].lower()
    delimiter = max(";,\t", key=head.count)
    names = [name.strip(' "') for name in head.split(delimiter)]
    who, what = (next((i for i, n in enumerate(names) if n in wanted), None) for wanted in (_WHO, _WHAT))
    if who is None or what is None:
        return Transcript(())
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    said, begins = [], 1
    for row in reader:
        if begins > 1 and len(row) > max(who, what) and row[what].strip():
            said.append(Said(row[who].strip(), row[what].strip(), begins))
        begins = reader.line_num + 1
    return Transcript(tuple(said), now=date_in(text.split("\n", 2)[1]) if text.count("\n") > 1 else None)


def _from_labels(text: str) -> Transcript:
    lines = text.split("\n")
    stamped = [m for line in lines if (m := _STAMPED.match(line)) and m["who"]]
    pieces = list(_stamped(lines) if len(stamped) > 1 else _labelled(lines))
    return Transcript(tuple(pieces), now=date_in("\n".join(lines[:3])))


def _stamped(lines: list[str]) -> Iterator[Said]:
    """Yield what a messenger exports; lines with a time and no name are notes of the messenger's own."""
    current: Said | None = None
    for number, line in enumerate(lines, 1):
        match = _STAMPED.match(line)
        if match and not match["who"] and (match["stamp"] or "-" in line[:25]):
            continue
        if match and match["who"]:
            if current:
                yield current
            current = Said(match["who"].strip(), match["text"].strip(), number)
        elif current and line.strip():
            current = Said(current.speaker, f"{current.text}\n{line.strip()}", current.line)
    if current:
        yield current


def _labelled(lines: list[str]) -> Iterator[Said]:
    found = Counter(m["who"] for line in lines if (m := _LABELLED.match(line)))
    labels = {who for who, times in found.items() if role_of(who) or (times > 1 and len(who.split()) <= MOST_WORDS)}
    current: Said | None = None
    for number, line in enumerate(lines, 1):
        match = _LABELLED.match(line)
        if match and match["who"] in labels:
            if current:
                yield current
            current = Said(match["who"], match["text"].strip(), number)
        elif current and line.strip():
            current = Said(current.speaker, f"{current.text}\n{line.strip()}", current.line)
    if current:
        yield current

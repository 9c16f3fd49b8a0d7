"""How much personal data masking finds, and how much else it takes for such: ``python -m benchmarks.masking``.

Invented messages of invented people stand in `benchmarks/masked`, personal data marked ``{kind:text}``. The files called unseen were
written before the patterns and are not looked at when those are tuned.
"""

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from scenarios.conversation import LANGUAGES, Language
from scenarios.masking.found import Kind, Span
from scenarios.masking.mask import mask

FOLDER = Path(__file__).parent / "masked"
PARTS = ("tuned", "unseen")
_MARK = re.compile(r"\{(\w+):([^{}]*)\}")


@dataclass(frozen=True)
class Message:
    """A text and the personal data in it."""

    text: str
    spans: tuple[Span, ...]


def messages(language: Language, part: str) -> list[Message]:
    """Read the messages of one file."""
    name = f"{language}-{part}"
    return [_message(block.strip("\n")) for block in (FOLDER / f"{name}.txt").read_text("utf-8").split("====\n")]


def _message(marked: str) -> Message:
    plain, spans, at = "", [], 0
    for match in _MARK.finditer(marked):
        plain += marked[at : match.start()]
        spans.append(Span(match[1], len(plain), len(plain) + len(match[2])))  # type: ignore[arg-type]
        plain, at = plain + match[2], match.end()
    return Message(plain + marked[at:], tuple(spans))


@dataclass
class Figures:
    """Counts by kind: marked, wholly masked; and what was masked without need. ``missed``: where something was left."""

    marked: Counter[str]
    masked: Counter[str]
    taken: Counter[str]
    needless: Counter[str]
    missed: list[tuple[str, str]]
    false: list[tuple[str, str]]


def figures(chosen: Sequence[Message], language: Language) -> Figures:
    """Mask each message by itself, without a speaker's name; what was marked is masked when none of its letters and digits is left."""
    f = Figures(Counter(), Counter(), Counter(), Counter(), [], [])
    for message in chosen:
        found = mask([message.text], language).found
        hidden = {i for one in found for i in range(one.place.start, one.place.end)}
        for span in message.spans:
            f.marked[span.kind] += 1
            if all(i in hidden for i in _said(message.text, span)):
                f.masked[span.kind] += 1
            else:
                f.missed.append((span.kind, message.text[span.start : span.end]))
        for one in found:
            f.taken[one.kind] += 1
            if not any(s.start < one.place.end and one.place.start < s.end for s in message.spans):
                f.needless[one.kind] += 1
                f.false.append((one.kind, one.text_before))
    return f


_NO_NAME = re.compile(r"\b(?:frau|herrn?|familie|family|prof|dr|mr|mrs|ms|hr|jun|jnr|und|and|von|van der|mac)\b", re.IGNORECASE)


def _said(text: str, span: Span) -> Iterator[int]:
    """Yield the places that matter: letters and digits, of a name without titles and joining words."""
    words = text[span.start : span.end]
    free = {i for m in _NO_NAME.finditer(words) for i in range(*m.span())} if span.kind == "name" else set()
    yield from (span.start + i for i, c in enumerate(words) if c.isalnum() and i not in free)


def table() -> Iterator[str]:
    """Yield the lines of the table, in Markdown."""
    yield "| part | language | kind | marked | masked | recall | taken | needless |"
    yield "|---|---|---|---|---|---|---|---|"
    for part in PARTS:
        for language in LANGUAGES:
            f = figures(messages(language, part), language)
            for kind in get_args(Kind):
                if f.marked[kind] or f.taken[kind]:
                    yield _row(part, language, kind, f.marked[kind], f.masked[kind], f.taken[kind], f.needless[kind])
            yield _row(part, language, "**all**", *(c.total() for c in (f.marked, f.masked, f.taken, f.needless)))


def _row(part: str, language: str, kind: str, marked: int, masked: int, taken: int, needless: int) -> str:
    recall = f"{masked / marked:.3f}" if marked else "–"
    return f"| {part} | {language} | {kind} | {marked} | {masked} | {recall} | {taken} | {needless} |"


def main() -> int:
    """Print the table; with ``--missed`` what was missed and needlessly masked in the tuned part."""
    sys.stdout.write("\n".join(table()) + "\n")
    if "--missed" in sys.argv:
        for language in LANGUAGES:
            f = figures(messages(language, "tuned"), language)
            sys.stdout.write(f"{language} missed: {f.missed}\n{language} needless: {f.false}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

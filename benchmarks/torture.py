"""Ways to make a document wrong: by bytes, lines, words, structure, and by everything YAML has that nobody should write."""

import json
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from scenarios.slips import FAST

DUMPER = getattr(yaml, "CSafeDumper", yaml.SafeDumper)


@dataclass(frozen=True, slots=True)
class Document:
    """A file's name (which says what it is meant to be), its bytes, and how they were made."""

    name: str
    content: bytes
    how: str = "as it is"


Chance = random.Random
PIECES = (
    ": ", "- ", "? ", "#", " #1", "|", ">-", "|2", "&a ", "*a", "!!str ", "!x", "!!python/object:os.system ", "<<: ", "---\n", "...\n",
    "%YAML 1.2\n", "%TAG ! x\n", "[", "]", "{", "}", ",", '"', "'", "\\", "\\x0", "\\u", "\\U0011ffff", "\t", "\r", "\0", "\x1b[2J",
    "\ufeff",
    "\u2028", "\u00a0", "\u200b", "\u202e", "“", "„", "😀", "e\u0301", "NO", "~", "null", "true", "1e999", "-0", "0x1F", "1_000", "12:30",
    "2026-11-24", "39,90", "x" * 5_000, "[" * 300, "{a: " * 100, "- " * 200, "9" * 5_000, "(a|b", "<nope>", "..", "[[", "  ", "\n", "\n\n",
)  # fmt: skip
VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 7, 2.5, 10**17, 1e300, "", " ", "x", "chat", "refund", "2026-11-24", "39,90", "wütend", "ja", "-", "#", "a: b",
    "(a|b",
    "<nope>", "\ud7ff", "x" * 5_000, [], [[]], [None], {}, {"a": {"b": {"c": []}}}, ["a", 1, None], {"": ""}, [{"id": "a"}, {"id": "a"}],
)  # fmt: skip


def mutated(source: Document, others: Sequence[Document], chance: Chance) -> Document:
    """Make one to four changes of one kind to ``source``."""
    how, change = chance.choice(WAYS)
    content = source.content
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        content = change(content, others, chance)
    return Document(source.name, content[: 300 * 1024], how)


Change = Callable[[bytes, Sequence[Document], Chance], bytes]


def _bytes(content: bytes, _: Sequence[Document], chance: Chance) -> bytes:
    at = chance.randrange(len(content) + 1)
    kind = chance.randrange(3)
    if kind == 0:
        return content[:at] + bytes([chance.randrange(256)]) + content[at:]
    return content[:at] + (b"" if kind == 1 else bytes([chance.randrange(256)])) + content[at + chance.randrange(1, 4) :]


def _lines(content: bytes, others: Sequence[Document], chance: Chance) -> bytes:
    lines = content.split(b"\n")
    at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    stranger = chance.choice(chance.choice(others).content.split(b"\n"))
    return b"\n".join(
        chance.choice(
            (
                lines[:at] + lines[at + 1 :],
                [*lines[: at + 1], *lines[at:]],
                [*lines[:at], b" " * chance.randrange(1, 6) + lines[at], *lines[at + 1 :]],
                [*lines[:at], lines[at].lstrip(), *lines[at + 1 :]],
                [*lines[:at], lines[other], *lines[at + 1 :]],
                [*lines[:at], stranger, *lines[at:]],
                lines[:at],
            )
        )
    )


def _signs(content: bytes, _: Sequence[Document], chance: Chance) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(PIECES).encode("utf-8", "surrogatepass") + content[at + chance.randrange(3) :]


def _words(content: bytes, others: Sequence[Document], chance: Chance) -> bytes:
    words = content.split(b" ")
    at = chance.randrange(len(words))
    stranger = chance.choice(chance.choice(others).content.split(b" "))
    return b" ".join(words[:at] + chance.choice(([], [stranger], [words[at], words[at]])) + words[at + 1 :])


def _structure(content: bytes, _: Sequence[Document], chance: Chance) -> bytes:
    """Change the data, not the text; what is no longer data stays as it is."""
    try:
        data = yaml.load(content, Loader=FAST)
    except (yaml.YAMLError, ValueError):
        return content
    holders = [part for part in _parts(data) if part]
    if not holders:
        return content
    _shake(chance.choice(holders), chance, _parts(data))
    written = json.dumps(data, ensure_ascii=False, default=str, indent=chance.choice((None, 1)))
    return (written if chance.random() < 0.3 else yaml.dump(json.loads(written), Dumper=DUMPER, allow_unicode=True)).encode(
        "utf-8", "replace"
    )


def _parts(value: Any) -> list[Any]:
    inner = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else []
    return [value, *(part for one in inner for part in _parts(one))] if isinstance(value, dict | list) else []


def _shake(part: Any, chance: Chance, parts: list[Any]) -> None:
    key = chance.choice(list(part)) if isinstance(part, dict) else chance.randrange(len(part))
    kind = chance.randrange(5)
    if kind == 0:
        del part[key]
    elif kind == 1:
        part[key] = chance.choice(VALUES)
    elif kind == 2 and isinstance(part, dict):
        part[str(key)[::-1] if chance.random() < 0.5 else chance.choice(("id", "titel", "", "kind", "<<"))] = part.pop(key)
    elif kind == 3:
        part[key] = json.loads(json.dumps(chance.choice(parts), default=str))
    elif isinstance(part, list):
        part.append(part[key])


def _heap(content: bytes, _: Sequence[Document], chance: Chance) -> bytes:
    """A heap of signs, or such a heap in the middle of a file."""
    heap = "".join(chance.choice((*PIECES, "a", "b: ", "\n", "\n  ")) for _ in range(chance.randrange(1, 40))).encode(
        "utf-8", "surrogatepass"
    )
    at = chance.randrange(len(content) + 1)
    return heap if chance.random() < 0.5 else content[:at] + heap + content[at:]


WAYS: tuple[tuple[str, Change], ...] = (
    ("bytes", _bytes),
    ("lines", _lines),
    ("signs", _signs),
    ("words", _words),
    ("structure", _structure),
    ("structure", _structure),
    ("heap", _heap),
)

"""Write YAML by hand, for people to go on with: any text survives being read again, comments stand where they help."""

import json
import re
import textwrap
import unicodedata
from collections.abc import Iterator
from pathlib import Path

WIDTH = 110
"""Longest line of a comment."""
LONGEST_ID = 64
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "ł": "l", "đ": "d"})
_WORD = re.compile(r"(?!(?:true|false|null)$)[a-z][a-z0-9_-]*")
_UNSEEN = re.compile("[^ -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML does not take as it stands, or takes for the end of a line."""


def quoted(text: str) -> str:
    """Write ``text`` in quotation marks: JSON, which YAML reads, with what cannot be seen written as a number."""
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


def scalar(text: str, indent: int = 2) -> str:
    """Write ``text`` as a value: several lines below each other where they are plain, else in quotation marks."""
    lines = text.split("\n")
    if len(lines) == 1 or text != text.strip() or not all(line.isprintable() for line in lines):
        return quoted(text)
    return "|-\n" + "\n".join(" " * indent + line if line else "" for line in lines)


def identity(title: str, otherwise: str) -> str:
    """Make an id of a title: a-z, digits and hyphens, at most 64; ``otherwise`` where nothing is left."""
    spelled = unicodedata.normalize("NFKD", unicodedata.normalize("NFC", title).lower().translate(_SPELLED))
    plain = re.sub(r"[^a-z0-9]+", "-", re.sub(r"['’\u0300-\u036f]", "", spelled))
    return plain[:LONGEST_ID].strip("-") or otherwise


def plain(name: str) -> str:
    """Write an id without quotation marks, unless YAML would take it for a number or a yes."""
    return name if _WORD.fullmatch(name) else quoted(name)


def remark(text: str, mark: str = "#") -> Iterator[str]:
    """Yield ``text`` as lines of comment."""
    yield from (f"{mark} {line}" for line in textwrap.wrap(text, WIDTH, break_long_words=False))


def example(text: str, yaml: str) -> Iterator[str]:
    """Yield a block that waits to be used: ``text`` keeps one # when "# " is taken away, and ``yaml`` none."""
    yield ""
    yield from remark(text, "##")
    yield from (f"# {line}".rstrip() for line in yaml.split("\n"))


def write_new(path: Path, text: str) -> None:
    """Write a file whole or not at all; raises `FileExistsError` and `OSError`."""
    if path.exists():
        raise FileExistsError(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    half = path.with_name(f".{path.name}.new")
    try:
        half.write_text(text, encoding="utf-8", newline="\n")
        half.replace(path)
    finally:
        half.unlink(missing_ok=True)

"""Read a YAML file that a stranger may have written: plain data with marks, or findings with places.

The guards come before the data exists: size, encoding, one document, no tags, anchors, aliases, merge
keys or duplicate keys, bounded depth and number. Scalars follow YAML 1.2, so that NO and 12:30 are text.
Only libyaml's events are taken, never its loader: composing deep nesting crashes the process, reading events
does not, and the guards end it at depth 20. What libyaml cannot read is read again in Python, which says why.
"""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from scenarios import slips
from scenarios.errors import DataError, Finding
from scenarios.messages import FEATURES, FINDINGS, Language, Wording
from scenarios.slip_messages import SLIPS
from scenarios.slips import FAST, Slip
from scenarios.text import clean

MAX_BYTES = 256 * 1024
MAX_DEPTH = 20
MAX_NODES = 10_000
MAX_FINDINGS = 20

Path_ = tuple[str | int, ...]
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUE, _FALSE = frozenset({"true", "True", "TRUE"}), frozenset({"false", "False", "FALSE"})
_INTEGER = re.compile(r"[-+]?[0-9]{1,18}")
_FLOAT = re.compile(r"[-+]?(?:[0-9]{1,18}\.[0-9]{0,18}|\.[0-9]{1,18})(?:[eE][-+]?[0-9]{1,3})?")
_CUT = re.compile(r" *(?P<sign>#)(?:(?P<number>\d)|\w)")
"""What is no comment, but a text with a number sign in it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A place in a file, counted from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class Document:
    """A file's data, its lines, and where each key and value stands."""

    file: str
    lines: tuple[str, ...]
    data: dict[str, Any]
    keys: dict[Path_, Mark]
    values: dict[Path_, Mark]

    def mark(self, path: Path_, *, of_key: bool = False) -> Mark:
        """Find the place of ``path``, or of the nearest thing around it."""
        if of_key and path in self.keys:
            return self.keys[path]
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Mark(1, 1))


def finding(file: str, lines: tuple[str, ...], mark: Mark, code: str, language: Language, **places: object) -> Finding:
    """Word a finding of ``code`` at ``mark``; ``places`` fill the wording."""
    return worded(FINDINGS[code], file, lines, mark, code, language, places)


def worded(
    texts: Mapping[Language, Wording],
    file: str,
    lines: tuple[str, ...],
    mark: Mark,
    code: str,
    language: Language,
    places: Mapping[str, object],
) -> Finding:
    """Word a finding with one of ``texts``, for codes that have their texts elsewhere."""
    message, expected, cure = (text.format(**places) for text in texts[language])
    excerpt = lines[mark.line - 1] if 0 < mark.line <= len(lines) else ""
    return Finding(file, mark.line, mark.column, code, message, expected, cure, excerpt)


def read(path: Path, language: Language = "en", name: str | None = None) -> Document:
    """Read ``path``; raises `DataError` with every fault that hinders reading."""
    return parse(_bytes(path, name or str(path), language), name or str(path), language)


def _bytes(path: Path, name: str, language: Language) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise DataError([finding(name, (), Mark(1, 1), "unreadable", language, found=reason)]) from None


def parse(raw: bytes, name: str, language: Language = "en") -> Document:
    """Turn ``raw`` into a `Document`; raises `DataError`."""
    text = _decode(raw, name, language)
    lines = tuple(text.splitlines())
    builder = _Builder(name, lines, language)
    data = builder.data(text)
    if not isinstance(data, dict):
        builder.fail(Mark(1, 1), "not_a_mapping")
    if builder.findings:
        raise DataError(builder.findings)
    return Document(name, lines, data, builder.keys, builder.values)


def _decode(raw: bytes, name: str, language: Language) -> str:
    if len(raw) > MAX_BYTES:
        size = f"> {MAX_BYTES // 1024}"
        raise DataError([finding(name, (), Mark(1, 1), "too_large", language, found=size, limit=MAX_BYTES // 1024)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start + 3 * raw.startswith(b"\xef\xbb\xbf")].decode("utf-8-sig", "replace")
        mark = Mark(before.count("\n") + 1, len(before) - before.rfind("\n"))
        raise DataError([finding(name, tuple(before.splitlines()), mark, "not_utf8", language)]) from None


_DISPUTED = re.compile("[\t\ufeff]")
"""Tabs and byte order marks inside a text libyaml takes and Python does not; it is Python's word that counts."""


def _events(loader: yaml.SafeLoader) -> Iterator[yaml.Event]:
    while loader.check_event():
        yield loader.get_event()  # type: ignore[no-untyped-call]  # PyYAML's stubs leave it out


def _after(before: str) -> Mark:
    """Return the place that follows ``before``."""
    lines = (before + "x").splitlines()
    return Mark(len(lines), len(lines[-1]))


def _mark_of(error: yaml.MarkedYAMLError) -> Mark:
    place = error.problem_mark or error.context_mark
    return Mark(place.line + 1, place.column + 1) if place else Mark(1, 1)


class _Builder:
    """Builds data from parse events, one at a time, and notes where everything stood."""

    def __init__(self, file: str, lines: tuple[str, ...], language: Language) -> None:
        self.file, self.lines, self.language = file, lines, language
        self.clear()

    def clear(self) -> None:
        """Forget what was read."""
        self.keys: dict[Path_, Mark] = {}
        self.values: dict[Path_, Mark] = {}
        self.findings: list[Finding] = []
        self.count = 0

    def note(self, mark: Mark, code: str, **places: object) -> None:
        if len(self.findings) < MAX_FINDINGS:
            self.findings.append(finding(self.file, self.lines, mark, code, self.language, **places))

    def fail(self, mark: Mark, code: str, **places: object) -> None:
        self.note(mark, code, **places)
        raise DataError(self.findings)

    def data(self, text: str) -> Any:
        """Read ``text`` to the end; every way to fail becomes a finding with a place."""
        try:
            return self.build(_events(FAST(text))) if not _DISPUTED.search(text) else self.slowly(text)
        except (yaml.YAMLError, ValueError, OverflowError):
            self.clear()
            return self.slowly(text)

    def slowly(self, text: str) -> Any:
        """Read ``text`` with the reader that tells best where it fails."""
        loader: yaml.SafeLoader | None = None
        try:
            loader = yaml.SafeLoader(text)
            return self.build(_events(loader))
        except yaml.reader.ReaderError as error:
            after = _after(text[: error.position])
            self.slipped(Slip("character", after.line, after.column))
        except yaml.MarkedYAMLError as error:
            self.broken(text, error)
        except (yaml.YAMLError, ValueError, OverflowError):  # "\\U00110000" and the like break PyYAML's own scanner
            here = loader.get_mark() if loader else None
            self.fail(Mark(here.line + 1, here.column + 1) if here else Mark(1, 1), "syntax")
        except RecursionError:
            self.fail(Mark(1, 1), "too_deep", limit=MAX_DEPTH)
        return None

    def broken(self, text: str, error: yaml.MarkedYAMLError) -> None:
        slip = slips.find(text, error)
        if slip is None:
            self.fail(_mark_of(error), "syntax")
        else:
            self.slipped(slip)

    def slipped(self, slip: Slip) -> None:
        """Tell a slip instead of what follows from it in its line."""
        self.findings = [finding for finding in self.findings if finding.line != slip.line]
        places = {"found": slip.found, "closing": slips.CLOSING.get(slip.found, "")}
        mark = Mark(slip.line, slip.column)
        self.findings.append(worded(SLIPS[slip.name], self.file, self.lines, mark, "syntax", self.language, places))
        raise DataError(self.findings)

    def build(self, events: Iterator[yaml.Event]) -> Any:
        data, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self.fail(_mark(event), "several_documents")
            elif isinstance(event, yaml.NodeEvent):
                data = self.node(event, events, ())
        return data

    def node(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], path: Path_) -> Any:
        mark = self.values[path] = _mark(event)
        self.count += 1
        if self.count > MAX_NODES:
            self.fail(mark, "too_many", limit=MAX_NODES)
        if len(path) > MAX_DEPTH:
            self.fail(mark, "too_deep", limit=MAX_DEPTH)
        self.refuse_features(event, mark)
        if isinstance(event, yaml.MappingStartEvent):
            return self.mapping(events, path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self.sequence(events, path)
        if isinstance(event, yaml.ScalarEvent):
            self.refuse_cut(event)
            return _scalar(event)
        return None

    def refuse_cut(self, event: yaml.ScalarEvent) -> None:
        """A text that goes on behind a "#" would be lost without a word."""
        end = event.end_mark
        if event.style or not event.value or end is None or end.line >= len(self.lines):
            return
        match = _CUT.match(self.lines[end.line], end.column)
        if match and (match["number"] or " " in event.value):
            self.note(Mark(end.line + 1, match.start("sign") + 1), "cut")

    def refuse_features(self, event: yaml.NodeEvent, mark: Mark) -> None:
        names = FEATURES[self.language]
        if isinstance(event, yaml.AliasEvent):
            self.note(mark, "feature", found=names["alias"])
        elif event.anchor:
            self.note(mark, "feature", found=names["anchor"])
        if getattr(event, "tag", None):
            self.note(mark, "feature", found=names["tag"])

    def sequence(self, events: Iterator[yaml.Event], path: Path_) -> list[Any]:
        items: list[Any] = []
        for event in events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            assert isinstance(event, yaml.NodeEvent)
            items.append(self.node(event, events, (*path, len(items))))
        return items

    def mapping(self, events: Iterator[yaml.Event], path: Path_) -> dict[str, Any]:
        pairs: dict[str, Any] = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            assert isinstance(event, yaml.NodeEvent)
            key = self.key(event, path, pairs)
            value = next(events)
            assert isinstance(value, yaml.NodeEvent)
            pairs[key] = self.node(value, events, (*path, key))
        return pairs

    def key(self, event: yaml.NodeEvent, path: Path_, pairs: dict[str, Any]) -> str:
        mark = _mark(event)
        if not isinstance(event, yaml.ScalarEvent):
            self.fail(mark, "bad_key")
        assert isinstance(event, yaml.ScalarEvent)
        self.refuse_features(event, mark)
        if any(unicodedata.category(character) in ("Cf", "Zs") and character != " " for character in event.value):
            self.note(mark, "invisible", key=event.value)
        if event.value == "<<":
            self.note(mark, "feature", found=FEATURES[self.language]["merge"])
        if event.value in pairs:
            self.note(mark, "duplicate_key", key=event.value, found=self.keys[(*path, event.value)].line)
        self.keys.setdefault((*path, event.value), mark)
        return event.value


def _mark(event: yaml.Event) -> Mark:
    place = event.start_mark
    return Mark(place.line + 1, place.column + 1) if place else Mark(1, 1)


def _scalar(event: yaml.ScalarEvent) -> Any:
    """Resolve a plain scalar by YAML 1.2; a quoted or block scalar is always text."""
    text = clean(event.value).text
    if event.style:
        return text
    if text in _NULL:
        return None
    if text in _TRUE or text in _FALSE:
        return text in _TRUE
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return text

"""Find the slip behind a break in a file's structure, and where it is; the parser only knows where it could not go on.

The slip is what has to be undone for the rest to read: likely corrections of a line are tried, nearest first, and the first after which
the parser gets through is what the author is told.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import yaml

MOST_READ = 3_000_000
"""So many characters are read again in the search, half a second at most; after that the place of the break has to do."""
MOST_DEEP = 25
"""Deeper files are refused anyway, and libyaml is slow with them."""
FAR = 2
"""A correction must let the parser come so many lines further."""
RARE = 1
"""So many lines of a file stand at an indentation that is a slip."""
NEAR = 12
"""Lines before the break in which an indentation or a missing colon is looked for first; a quotation mark may stand open for longer."""

FAST: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEYED = re.compile(r"(?P<head> *(?:- +)*)(?P<key>[\w-]+) *:(?: +(?P<value>.*\S) *)?$")
_ITEM = re.compile(r"(?P<head> *(?:- +)+)(?P<value>\S.*?) *$")
_NO_COLON = re.compile(r"(?P<head> *(?:- +)*)(?P<key>[a-z][a-z_]*)(?: *= *| +|$)(?P<value>.*)$")
_NO_BLANK = re.compile(r"(?P<head> *(?:- +)*)(?P<key>[a-z][a-z_]*):[\u00a0\u2009\u202f]?(?P<value>[^ \n].*)$")
_NO_DASH_BLANK = re.compile(r" *(?P<dash>-)(?=[^\s\d.-])")
_NO_COMMA = re.compile(r"(?<=[\w\"'\]}])(?P<gap> +)[\w\"']+ *:(?: |$)")
_OPENING = re.compile(r"(?:[\[{,:-] *|^ *)(?P<quote>[\"'])")
_BLOCK = re.compile(r"[|>][-+]? *$")
_SIGNS = frozenset("@`%&*!|>[]{}#,?")
CLOSING = {"[": "]", "{": "}", "]": "}", "}": "]"}


@dataclass(frozen=True, slots=True)
class Slip:
    """What went wrong (a key of `slip_messages.SLIPS`), at which line and column from 1, and what is to be named."""

    name: str
    line: int
    column: int
    found: str = ""


@dataclass(frozen=True, slots=True)
class Broken:
    """Where the parser could not go on: lines of the file, line and column from 0, its reason, the bracket that stands open."""

    lines: list[str]
    line: int
    column: int
    problem: str
    opened: tuple[int, int] | None = None

    @property
    def here(self) -> str:
        """The line of the break."""
        return self.lines[self.line] if self.line < len(self.lines) else ""

    def before(self, number: int) -> int:
        """Return the number of the nearest line above ``number`` that is neither empty nor a comment, -1 if none."""
        while (number := number - 1) >= 0 and (not self.lines[number].strip() or self.lines[number].lstrip().startswith("#")):
            pass
        return number


@dataclass(frozen=True, slots=True)
class Correction:
    """A slip, and the line that would read without it."""

    slip: Slip
    number: int
    line: str


Maker = Callable[[Broken, int], Iterator[Correction]]


def find(text: str, error: yaml.MarkedYAMLError) -> Slip | None:
    """Return the slip behind ``error``, None if no likely correction helps."""
    place = error.problem_mark or error.context_mark
    if place is None:
        return None
    lines = text.splitlines()
    broken = Broken(lines, place.line, place.column, str(error.problem or ""), _opened(lines, error.context_mark))
    if slip := _tab(broken):
        return slip
    left = MOST_READ
    for correction in _corrections(broken):
        left -= len(text)
        if left < 0:
            return None
        if _helps(broken, correction):
            return correction.slip
    return None


def _opened(lines: list[str], mark: yaml.Mark | None) -> tuple[int, int] | None:
    """Return where a bracket stands open, if it is one at which the parser began."""
    sign = lines[mark.line][mark.column : mark.column + 1] if mark and mark.line < len(lines) else ""
    return (mark.line, mark.column) if mark and sign in ("[", "{") else None


def _helps(broken: Broken, correction: Correction) -> bool:
    """Whether the parser gets further with ``correction``, and a line that looks like a key is one then."""
    lines = [*broken.lines[: correction.number], correction.line, *broken.lines[correction.number + 1 :]]
    begins: set[int] = set()
    depth = 0
    loader = FAST("\n".join(lines) + "\n")
    try:
        while loader.check_event() and depth <= MOST_DEEP:
            event = loader.get_event()  # type: ignore[no-untyped-call]  # PyYAML's stubs leave it out
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            begins.add(event.start_mark.line)
    except yaml.MarkedYAMLError as error:
        if error.problem_mark is None or error.problem_mark.line <= broken.line + FAR:
            return False
    except (yaml.YAMLError, ValueError, OverflowError):
        return False
    return depth <= MOST_DEEP and (correction.number in begins or not _KEYED.match(correction.line))


def _corrections(broken: Broken) -> Iterator[Correction]:
    yield from _in_brackets(broken)
    yield from _in_the_text(broken)
    for number in (broken.line, broken.before(broken.line)):
        yield from _in_line(broken, number, (_colon, _blank, _dash))
    if broken.problem.startswith("mapping values") and _KEYED.match(broken.here) and broken.column <= broken.here.find(":"):
        yield from _indentation(broken)
    for number in range(broken.line, broken.line - NEAR, -1):
        yield from _in_line(broken, number, (_colon, _blank, _dash, _quote))
    yield from _indentation(broken)
    for number in range(broken.line - NEAR, -1, -1):
        yield from _in_line(broken, number, (_colon, _quote))


def _in_line(broken: Broken, number: int, makers: Sequence[Maker]) -> Iterator[Correction]:
    if 0 <= number < len(broken.lines):
        for make in makers:
            yield from make(broken, number)


def _tab(broken: Broken) -> Slip | None:
    indent = broken.here[: len(broken.here) - len(broken.here.lstrip())]
    return Slip("tab", broken.line + 1, indent.index("\t") + 1) if "\t" in indent else None


def _in_brackets(broken: Broken) -> Iterator[Correction]:
    """A bracket of the wrong kind, one left open, a quotation mark or a comma missing inside."""
    if broken.opened is None:
        return
    number, column = broken.opened
    line = broken.lines[number]
    sign = broken.here[broken.column : broken.column + 1]
    if sign and sign in "]}":
        mended = broken.here[: broken.column] + CLOSING[sign] + broken.here[broken.column + 1 :]
        yield Correction(Slip("wrong_bracket", broken.line + 1, broken.column + 1, sign), broken.line, mended)
    for gap in _NO_COMMA.finditer(line, column):
        at = gap.start("gap")
        yield Correction(Slip("comma", number + 1, at + 1), number, line[:at] + "," + line[at:])
    yield from _quote_in_brackets(number, line, column)
    closed = line.rstrip().rstrip(",") + CLOSING[line[column]]
    yield Correction(Slip("bracket", number + 1, column + 1, line[column]), number, closed)


def _quote_in_brackets(number: int, line: str, column: int) -> Iterator[Correction]:
    for opening in _OPENING.finditer(line, column):
        end = re.compile(r"[,\]}]").search(line, opening.end())
        if end:
            mended = line[: end.start()] + opening["quote"] + line[end.start() :]
            yield Correction(Slip("quote", number + 1, opening.start("quote") + 1, opening["quote"]), number, mended)


def _in_the_text(broken: Broken) -> Iterator[Correction]:
    """A text that reads in quotation marks: a colon, a sign at its beginning, quotation marks or a backslash inside."""
    match = _ITEM.match(broken.here) if not _KEYED.match(broken.here) else _KEYED.match(broken.here)
    value = match["value"] if match else None
    if not match or not value:
        return
    start, line = match.start("value"), broken.line + 1
    quoted = broken.here[:start] + "'" + value.replace("'", "''") + "'"
    if value[0] == '"' and "escape" in broken.problem:
        at = broken.here.rfind("\\", start, broken.column + 1)
        yield Correction(Slip("backslash", line, at + 1), broken.line, quoted)
    elif value[0] in "\"'" and broken.column > start:
        yield Correction(Slip("inner_quote", line, broken.column + 1, value[0]), broken.line, quoted)
    elif value[0] in _SIGNS:
        yield Correction(Slip("sign", line, start + 1, value[0]), broken.line, quoted)
    elif broken.problem.startswith("mapping values") and broken.column > start:
        yield Correction(Slip("colon_in_text", line, broken.column + 1), broken.line, quoted)


def _colon(broken: Broken, number: int) -> Iterator[Correction]:
    match = _NO_COLON.match(broken.lines[number])
    if match:
        slip = Slip("colon", number + 1, match.end("key") + 1, match["key"])
        yield Correction(slip, number, f"{match['head']}{match['key']}: {match['value']}")


def _blank(broken: Broken, number: int) -> Iterator[Correction]:
    match = _NO_BLANK.match(broken.lines[number])
    if match:
        slip = Slip("blank", number + 1, match.end("key") + 2, match["key"])
        yield Correction(slip, number, f"{match['head']}{match['key']}: {match['value']}")


def _dash(broken: Broken, number: int) -> Iterator[Correction]:
    match = _NO_DASH_BLANK.match(broken.lines[number])
    if match:
        line = broken.lines[number]
        yield Correction(Slip("dash", number + 1, match.start("dash") + 1), number, line[: match.end()] + " " + line[match.end() :])


def _quote(broken: Broken, number: int) -> Iterator[Correction]:
    line = broken.lines[number]
    match = _KEYED.match(line) or _ITEM.match(line)
    value = match["value"] if match else None
    if match and value and value[0] in "\"'" and value.replace("\\" + value[0], "").count(value[0]) % 2:
        yield Correction(Slip("quote", number + 1, match.start("value") + 1, value[0]), number, line.rstrip() + value[0])


def _indentation(broken: Broken) -> Iterator[Correction]:
    """Move a line near the break to where the lines around it stand: texts first, then what stands as no other line does."""
    for number in range(min(broken.line, len(broken.lines) - 1), max(-1, broken.line - NEAR), -1):
        if not _KEYED.match(broken.lines[number]) and _indent(broken, number) < _below(broken, number):
            yield from _moved(broken, number, _below(broken, number))
    suspects = list(dict.fromkeys(_suspects(broken)))
    usual = Counter(_indent(broken, number) for number in range(len(broken.lines)))
    for number in sorted(suspects, key=lambda n: (usual[_indent(broken, n)] > RARE, _indent(broken, n) % 2 == 0)):
        levels, wanted = tuple(_levels(broken, number)), _indent(broken, broken.line)
        for indent in levels if wanted in levels or wanted > _indent(broken, number) else (*levels, wanted):
            yield from _moved(broken, number, indent)


def _suspects(broken: Broken) -> Iterator[int]:
    """Yield the nearest line that stands further left, the first of those below it, the one above the break, that of the break."""
    number, first = broken.line, broken.line
    while (number := broken.before(number)) >= 0:
        if _indent(broken, number) < _indent(broken, broken.line):
            break
        first = number
    above = broken.before(broken.line)
    yield from (n for n in (number, first, above, broken.line) if 0 <= n < len(broken.lines))


def _levels(broken: Broken, number: int) -> Iterator[int]:
    """Yield where keys stand that are open above a line, the innermost first."""
    innermost = MOST_DEEP * 8
    while (number := broken.before(number)) >= 0 and innermost:
        line = broken.lines[number]
        for column in (len(line) - len(line.lstrip(" -")), _indent(broken, number)):
            if column < innermost:
                innermost = column
                yield column


def _moved(broken: Broken, number: int, indent: int) -> Iterator[Correction]:
    if 0 <= number < len(broken.lines) and _indent(broken, number) != indent:
        slip = Slip("indent", number + 1, _indent(broken, number) + 1, str(indent))
        yield Correction(slip, number, " " * indent + broken.lines[number].lstrip(" "))


def _below(broken: Broken, number: int) -> int:
    """Return the indentation of a text that goes on from the line above, or begins there."""
    above = broken.before(number)
    return _indent(broken, above) + (2 if above >= 0 and _BLOCK.search(broken.lines[above]) else 0)


def _indent(broken: Broken, number: int) -> int:
    line = broken.lines[number] if 0 <= number < len(broken.lines) else ""
    return len(line) - len(line.lstrip(" "))

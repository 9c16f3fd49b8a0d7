"""The tables of the study: CSV with English or German headings, comma or semicolon, as spreadsheets write them.

Whatever is wrong is said at once: file, line, column, what was found, what is allowed.
"""

import csv
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

Row = dict[str, str]
Columns = Mapping[str, tuple[str, ...]]
"""Columns by name, each with the values allowed in it; () where anything but nothing is allowed, "" among them where a gap is fine."""

OCCASIONS = ("pre", "post", "follow_up")
ORDERS = ("AB", "BA")
GROUPS = ("practice", "waiting")
LEVELS = ("0", "1", "2", "3", "4")
DIMENSIONS = ("listening", "accountability", "solution")
YES_NO = ("yes", "no", "")

HEADINGS = {
    "team": "team", "sprache": "language", "reihenfolge": "order", "gruppe": "group", "protokoll": "transcript", "anlass": "occasion",
    "bewertung_durch": "rater", "zuhören": "listening", "zuhoeren": "listening", "verantwortung": "accountability", "lösung": "solution",
    "loesung": "solution", "schwerer_fehler": "critical", "erkannt": "known", "schon_geübt": "guess", "schon_geuebt": "guess",
    "bemerkung": "note", "nummer": "number", "ausgang": "outcome",
}  # fmt: skip
"""German headings and what they are called here."""
VALUES = {
    "ja": "yes", "nein": "no", "übung": "practice", "uebung": "practice", "warten": "waiting",
    "vortest": "pre", "nachtest": "post", "letzter test": "follow_up",
}  # fmt: skip


class TableError(Exception):
    """A file of the study that cannot be used as it is; the message names the cure."""


def read(path: Path, columns: Columns) -> list[Row]:
    """Read a table with at least ``columns``; raises `TableError` with every fault found, 20 at most."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise TableError(f"{path}: not UTF-8 text. Save it again as “CSV UTF-8”.") from None
    except OSError as error:
        raise TableError(f"{path}: {error.strerror}. Which file did you mean?") from None
    lines = text.splitlines()
    table = csv.DictReader(lines, delimiter=";" if lines and lines[0].count(";") > lines[0].count(",") else ",")
    table.fieldnames = [_heading(name) for name in table.fieldnames or ()]
    missing = [name for name in columns if name not in table.fieldnames]
    if missing:
        raise TableError(f"{path}:1: missing column {', '.join(missing)}; found {', '.join(table.fieldnames) or 'nothing'}.")
    rows = [(table.line_num, _clean(row)) for row in table if any(row.values())]
    faults = [fault for line, row in rows for fault in _faults(f"{path}:{line}", row, columns)]
    if faults:
        raise TableError("\n".join(faults[:20]))
    return [row for _, row in rows]


def _heading(name: str) -> str:
    plain = name.strip().lower().replace(" ", "_")
    return HEADINGS.get(plain, plain)


def _clean(row: Mapping[str | None, object]) -> Row:
    cells = {name: str(cell or "").strip() for name, cell in row.items() if name is not None}
    return {name: VALUES.get(cell.lower(), cell) for name, cell in cells.items()}


def _faults(where: str, row: Row, columns: Columns) -> Iterable[str]:
    for name, allowed in columns.items():
        if allowed and row[name] not in allowed:
            yield f"{where}: {name} is {row[name]!r}; allowed: {', '.join(value or 'an empty cell' for value in allowed)}."
        elif not allowed and not row[name]:
            yield f"{where}: {name} is empty. Please fill it in, or delete the line."


def once(path: Path, rows: Sequence[Row], *names: str) -> None:
    """Raise `TableError` where two rows have the same values under ``names``."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        identity = tuple(row[name] for name in names)
        if identity in seen:
            raise TableError(f"{path}: {' '.join(identity)} occurs twice ({', '.join(names)}). Delete one of the lines.")
        seen.add(identity)


def write(path: Path, rows: Sequence[Mapping[str, object]]) -> None:
    """Write a new table; raises `TableError` rather than overwrite one."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            table.writeheader()
            table.writerows(rows)
    except FileExistsError:
        raise TableError(f"{path} exists already and stays as it is. Move it away first if you really want a new one.") from None
    except OSError as error:
        raise TableError(f"{path} cannot be written: {error.strerror}.") from None


def run(main: Callable[[], None]) -> None:
    """Run a script: what is wrong with a table is told on standard error, exit status 1."""
    for stream in (sys.stdout, sys.stderr):  # a Windows console may not be UTF-8
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        main()
    except TableError as error:
        sys.exit(str(error))

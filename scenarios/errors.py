"""The exception tree of Ruhepol. Every message is written for the person who meets it.

    RuhepolError
    +-- DataError          a file is wrong; carries every finding in it
    +-- NotFoundError      a scenario, file or conversation that is not there
    +-- InputError         a line, conversation or reply that cannot be used
    +-- StoreError         the store cannot be read or written
    |   +-- StoreBusyError     another window holds this conversation
    +-- SettingError       an option or environment variable that makes no sense

This module imports nothing of the project, so that every floor can raise from it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

WIDEST = 120
"""Of a longer line only the part around the fault is shown."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in a file: where, what, what was expected, and the cure.

    ``line`` and ``column`` count from 1. ``excerpt`` is the source line, empty where there is none.
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    expected: str
    cure: str
    excerpt: str = ""

    def __str__(self) -> str:
        lines = [f"{self.file}:{self.line}:{self.column}: {self.message}"]
        if self.excerpt.strip():
            begin = max(0, self.column - WIDEST // 2) if len(self.excerpt) > WIDEST else 0
            shown = self.excerpt[begin : begin + WIDEST].replace("\t", " ")
            lines += ["    " + shown, "    " + " " * (self.column - 1 - begin) + "^"]
        return "\n".join([*lines, "    " + self.cure] if self.cure else lines)


class RuhepolError(Exception):
    """Something a person can understand and mend; its text is shown as it is."""


class DataError(RuhepolError):
    """A file with faults: at most 20 findings, in the order of the file."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(map(str, self.findings)))


class NotFoundError(RuhepolError):
    """What was asked for is not there."""


class InputError(RuhepolError):
    """What was handed in cannot be used."""


class StoreError(RuhepolError):
    """The store cannot be read or written."""


class StoreBusyError(StoreError):
    """Another window holds this conversation."""


class SettingError(RuhepolError):
    """An option or environment variable makes no sense."""

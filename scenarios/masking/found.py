"""What masking found: kinds, spans, and the result."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["name", "address", "number", "phone", "iban", "card", "email", "url", "birth", "plate"]
"""``number``: of an order, a customer, a parcel, a ticket, a device. ``plate``: of a car."""


@dataclass(frozen=True, slots=True)
class Span:
    """Personal data in one text; ``start`` and ``end`` count Unicode code points."""

    kind: Kind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was found: the text, from 0, and code points in it as given."""

    text: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that was masked. ``text_before`` is the personal data itself: never log it, never write it beside the masked text."""

    kind: Kind
    place: Place
    text_before: str
    placeholder: str

    @property
    def shortened(self) -> str:
        """The original as a list may show it: first letters only."""
        return " ".join(word[0] + "…" for word in self.text_before.split())

    def __repr__(self) -> str:
        """Keep the original out of logs and tracebacks."""
        return f"Found({self.kind!r}, {self.place!r}, {self.shortened!r}, {self.placeholder!r})"


@dataclass(frozen=True, slots=True)
class Masked:
    """Texts without personal data, and what was found in them, in order."""

    texts: tuple[str, ...]
    found: tuple[Found, ...]

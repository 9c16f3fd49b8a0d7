"""How a trainee's part is written down: desk actions on lines of their own, then the reply.

/lookup order
Good morning Ms Hartley, your parcel is in Neuwied ...
"""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

Part = Annotated[str, Field(min_length=1, max_length=4_000)]
"""What a trainee does and says at one go."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A part taken apart: what is typed at the desk, line by line, and the reply, empty if there is none."""

    actions: tuple[str, ...]
    reply: str


def take_apart(part: str) -> Taken:
    """Tell the desk actions at the beginning of ``part`` from the reply below them."""
    lines = part.strip().splitlines()
    many = next((number for number, line in enumerate(lines) if not line.startswith("/")), len(lines))
    return Taken(tuple(line.strip() for line in lines[:many]), "\n".join(lines[many:]).strip())

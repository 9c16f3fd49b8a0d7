"""Nine built-in trainees, worded for one scenario: who tries a scenario out before people do.

The wordings stand in ``trainees/<id>.yaml`` beside the scenario file; without it general ones are filled in from the scenario.
"""

from collections.abc import Iterator
from typing import Literal, get_args

from pydantic import Field

from scenarios.parts import Id, Intent
from scenarios.schema import Frozen
from scenarios.trainee_lines import Part

FOLDER = "trainees"
Kind = Literal[
    "exemplary", "decent", "curt", "grovelling", "fluent_but_empty", "over_promiser", "excuse_maker", "blamer", "stonewaller"
]  # fmt: skip
KINDS: tuple[Kind, ...] = get_args(Kind)


class Contact(Frozen):
    """How a trainee plays one contact of the case.

    ``replies``: said one after another. ``answers``: said instead, by what the customer has just come up with, each once.
    ``agreed``: done and said once the customer has accepted.
    """

    replies: tuple[Part, ...] = Field(min_length=1)
    answers: dict[Intent, tuple[Part, ...]] = {}
    agreed: tuple[Part, ...] = ()

    def parts(self) -> Iterator[str]:
        """Yield all that may be said here."""
        yield from self.replies
        for answers in self.answers.values():
            yield from answers
        yield from self.agreed


class Wording(Contact):
    """How one trainee plays a scenario: the first contact, and ``later`` ones, from the second."""

    later: tuple[Contact, ...] = Field(default=(), max_length=2)

    def contact(self, number: int) -> Contact | None:
        """Return how contact ``number`` is played, from 1."""
        contacts: tuple[Contact, ...] = (self, *self.later)
        return contacts[number - 1] if number <= len(contacts) else None

    def every_part(self) -> Iterator[str]:
        """Yield all that may be said in any contact."""
        for contact in (self, *self.later):
            yield from contact.parts()


class Trainees(Frozen):
    """What stands in a trainees file."""

    scenario: Id
    exemplary: Wording
    decent: Wording
    curt: Wording
    grovelling: Wording
    fluent_but_empty: Wording
    over_promiser: Wording
    excuse_maker: Wording
    blamer: Wording
    stonewaller: Wording

    def of(self, kind: Kind) -> Wording:
        """Return how the trainee of ``kind`` plays."""
        wording: Wording = getattr(self, kind)
        return wording

"""A shop's own words, beside its scenarios in ``words.de.yaml`` and ``words.en.yaml``: what it calls its goods, what it wants to hear
and what not, and what weighs how much in its grades.

Every phrase proves itself as a rule does: ``hits`` must be found, ``misses`` must not (docs/guides/your-shops-words.md).
"""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from scenarios.conversation import Language
from scenarios.parts import Id, Line
from scenarios.schema import Frozen, PlacedError

WORDS_FILES = frozenset({"words.de.yaml", "words.en.yaml"})
DimensionName = Literal["listening", "accountability", "solution"]
Weight = Annotated[float, Field(ge=0, le=10)]
Factor = Annotated[float, Field(ge=0, le=3)]


def _something_counts(weights: dict[DimensionName, float]) -> dict[DimensionName, float]:
    if len(weights) == 3 and not any(weights.values()):
        raise PlacedError("all_zero")
    return weights


Weights = Annotated[dict[DimensionName, Weight], AfterValidator(_something_counts)]
"""How much each score counts for the overall result, 1 where nothing is said; not all of them nothing."""


class OwnPhrase(Frozen):
    """A phrase of this shop. ``patterns``: in the language of the rules (docs/rules.md); ``hits`` are found by them, ``misses`` are not."""

    id: Id
    patterns: tuple[Line, ...] = Field(min_length=1)
    hits: tuple[Line, ...] = Field(min_length=1)
    misses: tuple[Line, ...] = Field(min_length=1)


class Forbidden(OwnPhrase):
    """What this shop does not want to hear. ``instead``: what to say; ``costs``: levels of listening, 0 to 2."""

    instead: Line
    why: str = ""
    costs: float = Field(default=0.5, ge=0, le=2)


class Jargon(OwnPhrase):
    """A word of the trade that customers do not know. ``instead``: the plain word."""

    instead: Line


class Wording(OwnPhrase):
    """A wording of the shop's playbook that shall be heard as ``cue``."""

    cue: str


class Product(Frozen):
    """Something the shop sells. ``also``: what else it is called; none of it is anybody's name or number."""

    name: Line
    also: tuple[Line, ...] = ()


class OwnWords(Frozen):
    """What stands in a file of own words. ``emphasis``: by cue, how many times as much it earns or costs, 0 to 3."""

    language: Language
    products: tuple[Product, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    jargon: tuple[Jargon, ...] = ()
    playbook: tuple[Wording, ...] = ()
    weights: Weights = {}
    emphasis: dict[str, Factor] = {}

    @model_validator(mode="after")
    def _ids_once(self) -> "OwnWords":
        """Ids are given once in the file: by them evidence finds the better words."""
        doubled = [*self._doubled_ids()]
        if doubled:
            first = doubled[0]
            raise PlacedError(first.code, first.path, doubled[1:], **first.places)
        return self

    def _doubled_ids(self) -> Iterator[PlacedError]:
        seen: set[str] = set()
        for key in ("forbidden", "jargon", "playbook"):
            for number, phrase in enumerate(getattr(self, key)):
                if phrase.id in seen:
                    yield PlacedError("same_id", (key, number, "id"), key=key, found=phrase.id)
                seen.add(phrase.id)

    def goods(self) -> tuple[str, ...]:
        """Return every name of every product."""
        return tuple(name for product in self.products for name in (product.name, *product.also))

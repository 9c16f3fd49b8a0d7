"""The sources of the stock lines: their form, and how they are compiled to one fast file."""

from pathlib import Path
from typing import Any

from pydantic import Field, field_validator

from grading.evidence import Cue
from scenarios.messages import Language
from scenarios.parts import Intent
from scenarios.schema import Frozen, PlacedError, validate
from scenarios.yaml_guard import read

SOURCES = Path(__file__).parent / "lines"
FEWEST = 6
"""Variants per intent, at least; fewer and a customer repeats themselves."""
EXTRA_REACTIONS = ("nothing",)


class Pair(Frozen):
    """A line that addresses staff, in both forms."""

    sie: str = Field(min_length=1)
    du: str = Field(min_length=1)


Lines = tuple[str | Pair, ...]


class Registers(Frozen):
    """Lines of one intent: ``hot`` when angry, ``lost`` when confused, else ``cool``."""

    hot: Lines = Field(min_length=FEWEST)
    lost: Lines = Field(min_length=FEWEST)
    cool: Lines = Field(min_length=FEWEST)


class LineFile(Frozen):
    """The stock of one language: by intent, and reactions to what was just heard, by cue."""

    language: Language
    intents: dict[Intent, Registers]
    reactions: dict[str, Lines]

    @field_validator("reactions")
    @classmethod
    def _known_cues(cls, reactions: dict[str, Lines]) -> dict[str, Lines]:
        for cue in reactions:
            if cue not in {*Cue, *EXTRA_REACTIONS}:
                raise PlacedError("choice", (cue,), found=cue, choices=[c.value for c in Cue])
        return reactions


def compile_lines() -> dict[str, Any]:
    """Compile both languages; raises `DataError`."""
    files = [validate(read(SOURCES / f"{language}.yaml"), LineFile) for language in ("de", "en")]
    return {file.language: file.model_dump(mode="json", exclude={"language"}) for file in files}

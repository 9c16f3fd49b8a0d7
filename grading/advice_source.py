"""The sources of the advice wordings, proven and compiled with the rules."""

import string
from pathlib import Path

from pydantic import Field, field_validator

from grading.evidence import Cue
from scenarios.messages import Language
from scenarios.schema import Frozen, PlacedError, validate
from scenarios.yaml_guard import read

SOURCES = Path(__file__).parent / "advice"
PLACES = frozenset({"quote", "customer", "remedy"})


class Wording(Frozen):
    """Why something helped or hurt, and what to say instead; ``say_du`` where a shop says du."""

    why: str = ""
    say: str = Field(min_length=1)
    say_du: str = ""
    customer: str = ""

    @field_validator("why", "say", "say_du")
    @classmethod
    def _known_places(cls, text: str) -> str:
        unknown = {name for _, name, _, _ in string.Formatter().parse(text) if name is not None} - PLACES
        if unknown:
            raise PlacedError("choice", found=unknown.pop(), choices=sorted(PLACES))
        return text


class AdviceFile(Frozen):
    """The wordings of one language by cue; "general" holds what stands in for a missing remedy or name."""

    language: Language
    advice: dict[str, Wording]

    @field_validator("advice")
    @classmethod
    def _known_cues(cls, advice: dict[str, Wording]) -> dict[str, Wording]:
        for cue in advice:
            if cue != "general" and cue not in set(Cue):
                raise PlacedError("choice", (cue,), found=cue, choices=[c.value for c in Cue])
        return advice


def compile_advice() -> dict[str, dict[str, dict[str, str]]]:
    """Compile both languages; raises `DataError`."""
    files = {language: validate(read(SOURCES / f"{language}.yaml"), AdviceFile) for language in ("de", "en")}
    return {name: {cue: w.model_dump(exclude_defaults=True) for cue, w in file.advice.items()} for name, file in files.items()}

"""The sources of the lines, a folder a language: their forms, and how they are compiled to one fast file a language."""

from pathlib import Path
from typing import Any, Literal, get_args

from pydantic import Field, field_validator

from grading.evidence import Cue
from scenarios.messages import Language
from scenarios.parts import Intent, RemedyKind, Temperament
from scenarios.schema import Frozen, PlacedError, validate
from scenarios.yaml_guard import read

SOURCES = Path(__file__).parent / "lines"
FEWEST, FEWEST_REACTIONS = 5, 4
"""Variants per intent and per reaction, at least; fewer and a customer repeats themselves."""
EXTRA_REACTIONS = ("nothing",)

Move = Literal[
    "ask_when", "ask_what_to_do", "ask_how_sure", "ask_written", "wants_to_think", "has_decided", "misses_need", "point_again",
    "one_more",
    "wants_more", "takes_no", "insult", "let_me_finish", "goes_on", "asked_twice", "copy_paste", "long_silence", "told_wait", "still_there",
    "too_much",
    "step_unclear", "step_failed", "step_done", "pretends", "admits_lost", "realises", "insists", "promise_early", "promise_kept",
    "promise_late", "promise_broken", "remembers", "told_first", "must_repeat", "knows_already", "said_not_done", "really_done",
    "goes_private", "not_in_public", "bystander", "bystander_good", "wrong_language", "meaningless",
    "another_case",
]  # fmt: skip
"""What a customer does in particular, or what they answer to beside a cue."""
Reason = Literal[
    "solved", "not_solved", "solved_late", "promise_kept", "promise_early", "promise_broken", "waiting", "heard", "not_heard", "owned",
    "excuses", "blamed", "passed_on", "canned", "asked_twice", "waited", "rude", "choice", "pushed", "untrue", "favour", "honest_no",
    "understood", "lost", "taken_on", "handed_over_well", "handed_over_badly", "extra", "told_first",
]  # fmt: skip
"""Why a customer was satisfied or not."""


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


class Tension(Frozen):
    """Lines of one intent of a temper: ``tense`` at its height, ``eased`` when it goes better."""

    tense: Lines = Field(min_length=FEWEST)
    eased: Lines = Field(min_length=FEWEST)


def _known(keys: Any, known: tuple[str, ...]) -> None:
    for key in keys:
        if key not in known:
            raise PlacedError("choice", (key,), found=key, choices=list(known))


class Reacting(Frozen):
    """A file with reactions to what was just heard, by cue."""

    reactions: dict[str, Lines]

    @field_validator("reactions")
    @classmethod
    def _known_cues(cls, reactions: dict[str, Lines]) -> dict[str, Lines]:
        _known(reactions, (*[c.value for c in Cue], *EXTRA_REACTIONS))
        return reactions


class LineFile(Reacting):
    """The stock of one language: by intent, and reactions to what was just heard, by cue."""

    language: Language
    intents: dict[Intent, Registers]


class TemperFile(Reacting):
    """How one temperament talks in one language."""

    language: Language
    temper: Temperament
    intents: dict[Intent, Tension]


class MovesFile(Frozen):
    """What every customer does in the same moments, and how they pick one of several offers."""

    language: Language
    moves: dict[Move, Lines]
    chosen: dict[RemedyKind, Lines]


class AfterFile(Frozen):
    """What customers write afterwards: a sentence in the survey, a public review."""

    language: Language
    why: dict[Reason, tuple[str, ...]]
    review: dict[Reason, tuple[str, ...]]
    opening: dict[Literal["1", "2", "3", "4", "5"], tuple[str, ...]]
    closing: dict[Literal["stays", "hesitates", "leaves"], tuple[str, ...]]


def compile_lines(language: Language) -> dict[str, Any]:
    """Compile one language; raises `DataError`."""
    folder = SOURCES / language
    stock = validate(read(folder / "stock.yaml"), LineFile)
    moves = validate(read(folder / "moves.yaml"), MovesFile)
    after = validate(read(folder / "after.yaml"), AfterFile)
    tempers = {name: validate(read(folder / f"{name}.yaml"), TemperFile) for name in get_args(Temperament)}
    rows = {"stock": stock, "moves": moves, "after": after}
    return {name: _row(file) for name, file in rows.items()} | {"tempers": {name: _row(file) for name, file in tempers.items()}}


def _row(file: Frozen) -> dict[str, Any]:
    return file.model_dump(mode="json", exclude={"language", "temper"})

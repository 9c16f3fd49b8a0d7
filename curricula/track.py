"""A track: steps to practise in order, when a step counts as passed, and what comes back after how many days."""

from collections.abc import Iterator

from pydantic import Field, model_validator

from scenarios.conversation import Language
from scenarios.parts import Id, Line, Outcome
from scenarios.schema import Frozen, PlacedError

REPEAT = (2, 7, 21)
"""Days after which a weakness comes back, if a track says nothing else: growing, a choice of this project and no measurement."""
MASTERY = 2
"""So many different situations must be passed before a step is mastered: once may be luck, or knowing the case."""


class Marks(Frozen):
    """Marks by dimension, 0 to 4, and ``overall``, 0 to 100; what is left out does not count."""

    listening: float | None = Field(default=None, ge=0, le=4)
    accountability: float | None = Field(default=None, ge=0, le=4)
    solution: float | None = Field(default=None, ge=0, le=4)
    overall: float | None = Field(default=None, ge=0, le=100)

    def wanted(self) -> Iterator[tuple[str, float]]:
        """Yield each name with its mark."""
        yield from ((name, mark) for name, mark in self if mark is not None)


class Step(Frozen):
    """One step. ``scenarios``: any of them; ``pass_at``: the least that passes; ``ends``: endings that pass, any if left out;
    ``practises``: cues this step is about: of several weaknesses these come first.

    ``attempts``: tries without a pass after which the model conversation is proposed. ``requires``: steps that come first; if
    left out, the one above.
    """

    id: Id
    title: Line
    goal: Line
    scenarios: tuple[Id, ...] = Field(min_length=1)
    pass_at: Marks
    ends: tuple[Outcome, ...] = ()
    practises: tuple[str, ...] = ()
    attempts: int = Field(default=3, ge=1, le=20)
    requires: tuple[Id, ...] | None = None


class Lead(Frozen):
    """Where a placement exercise leads: to ``track``, if one of the marks stays ``below``; the last one needs none."""

    track: Id
    below: Marks = Marks()
    because: Line


class Track(Frozen):
    """A course of practice. ``requires``: tracks to be passed first; ``repeat``: days after which a weakness comes back;
    ``mastery``: different situations in which a step must be passed to be mastered; ``leads_to``: makes it a placement exercise.
    """

    id: Id
    title: Line
    language: Language
    about: Line
    steps: tuple[Step, ...] = Field(min_length=1)
    requires: tuple[Id, ...] = ()
    repeat: tuple[int, ...] = Field(default=REPEAT, min_length=1)
    mastery: int = Field(default=MASTERY, ge=1, le=5)
    leads_to: tuple[Lead, ...] = ()

    @model_validator(mode="after")
    def _hangs_together(self) -> "Track":
        faults = [*self._doubled(), *self._unknown_steps(), *self._bad_days()]
        if faults:
            first = faults[0]
            raise PlacedError(first.code, first.path, faults[1:], **first.places)
        return self

    def _doubled(self) -> Iterator[PlacedError]:
        ids = [step.id for step in self.steps]
        for number, name in enumerate(ids):
            if name in ids[:number]:
                yield PlacedError("same_id", ("steps", number, "id"), key="steps", found=name)

    def _unknown_steps(self) -> Iterator[PlacedError]:
        """A step requires what stands above it: so no two wait for each other."""
        for number, step in enumerate(self.steps):
            above = [s.id for s in self.steps[:number]]
            for at, name in enumerate(step.requires or ()):
                if name not in above:
                    yield PlacedError("unknown_reference", ("steps", number, "requires", at), key="requires", found=name, choices=above)

    def _bad_days(self) -> Iterator[PlacedError]:
        for number, days in enumerate(self.repeat):
            if not 1 <= days <= 365 or (number and days <= self.repeat[number - 1]):
                yield PlacedError("days", ("repeat", number), key="repeat", found=days)

    @property
    def is_placement(self) -> bool:
        """Whether it only finds out where to begin."""
        return bool(self.leads_to)

    def needed(self, step: Step) -> tuple[str, ...]:
        """Return the steps that must be passed before ``step``."""
        number = self.steps.index(step)
        return step.requires if step.requires is not None else tuple(s.id for s in self.steps[max(number - 1, 0) : number])

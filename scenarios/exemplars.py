"""Replies beside a scenario: three exemplars for each decisive moment, and a model conversation to watch.

They stand in ``exemplars/<id>.yaml`` beside the scenario file and are optional.
"""

from pydantic import Field, model_validator

from scenarios.conversation import Role
from scenarios.parts import Id, Line
from scenarios.schema import Frozen, PlacedError
from scenarios.trainee_lines import Part

FOLDER = "exemplars"


class Said(Frozen):
    """A turn that led to a moment; a trainee's may begin with desk actions."""

    who: Role
    text: Part


class Moment(Frozen):
    """A moment that decides: what was said before (nothing: the opening), and how one may answer, in three qualities.

    ``why``: what makes the good one good, in a sentence. ``contact``: in which contact of the case it is.
    """

    id: Id
    contact: int = Field(default=1, ge=1, le=3)
    before: tuple[Said, ...] = ()
    poor: Part
    middling: Part
    good: Part
    why: Line

    @model_validator(mode="after")
    def _answers_the_customer(self) -> "Moment":
        if self.before and self.before[-1].who != "customer":
            raise PlacedError("last_word", ("before", len(self.before) - 1, "who"))
        return self


class Entry(Frozen):
    """What the trainee of the model conversation does and says at one go, and why it helps."""

    part: Part
    why: str = ""


class ModelConversation(Frozen):
    """A conversation to watch: the trainee's parts; the customer answers by the rules, with this seed."""

    seed: int = Field(default=0, ge=0)
    entries: tuple[Entry, ...] = Field(min_length=1)


class Exemplars(Frozen):
    """What stands in an exemplars file."""

    scenario: Id
    moments: tuple[Moment, ...] = Field(min_length=1)
    model: ModelConversation

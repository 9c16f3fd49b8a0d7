"""What each key of each file means, for those who write the files: the one reader of ``keys/de.yaml`` and ``keys/en.yaml``.

The texts stand by model (``parts.Remedy``), so that a part that occurs in several files is explained once. Type, default and
whether a key is needed come from the models, never from the texts.
"""

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from textwrap import indent
from typing import NamedTuple

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from scenarios.errors import NotFoundError
from scenarios.exemplars import Exemplars
from scenarios.key_types import closed_list, default_of, full, inner_model, is_list, type_words
from scenarios.messages import NEAR, Language
from scenarios.model import Scenario
from scenarios.own_words import OwnWords
from scenarios.parts import Line, Shop
from scenarios.schema import Frozen, validate
from scenarios.trainees import Trainees
from scenarios.yaml_guard import read

FOLDER = Path(__file__).parent / "keys"
KINDS: Mapping[str, type[Frozen]] = {
    "scenario": Scenario,
    "shop": Shop,
    "exemplars": Exemplars,
    "trainees": Trainees,
    "words": OwnWords,
}
"""Files by kind; those of the floors above are handed in as their model."""
Kind = str | type[BaseModel]
UNKNOWN: dict[Language, str] = {"de": "Einen Schlüssel „{found}“ gibt es nicht.", "en": 'There is no key "{found}".'}


class KeyText(Frozen):
    """What people are told about one key. ``example``: a value, as YAML; ``values``: each value's meaning, or names of shared lists."""

    text: Line
    example: Line
    values: tuple[str, ...] | dict[str, Line] = ()


class KeyTexts(Frozen):
    """What stands in a file of key texts: the kinds of files, lists of values that several keys share, and the keys by model."""

    kinds: dict[str, Line]
    lists: dict[str, dict[str, Line]]
    keys: dict[str, dict[str, KeyText]]


@dataclass(frozen=True, slots=True)
class KeyInfo:
    """All about one key. ``path``: dotted, without numbers; ``example``: a value as YAML; ``default``: as YAML, empty where there is none.

    ``values``: what the values, or the keys below it, mean; all that are allowed where the list is closed.
    """

    path: str
    text: str
    example: str
    type_words: str
    default: str
    required: bool
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the key itself, without what is above it."""
        return self.path.rpartition(".")[2]

    @property
    def as_yaml(self) -> str:
        """Return the key with its example, as it would stand in a file."""
        return with_value(self.name, self.example)


class Place(NamedTuple):
    """Where a key stands: the model that has it, and its field there."""

    model: type[BaseModel]
    name: str
    field: FieldInfo

    @property
    def section(self) -> str:
        """Name the model that declares the key as the texts do: ``parts.Remedy``."""
        owner = next(c for c in self.model.__mro__ if self.name in inspect.get_annotations(c))
        return f"{owner.__module__.rpartition('.')[2]}.{owner.__name__}"


def with_value(name: str, value: str, *, block: bool = False) -> str:
    """Write a key with a value that is YAML itself, of one line or of several; ``block``: it holds keys of its own."""
    first, _, rest = value.rstrip().partition("\n")
    if not rest and not block and not first.startswith("- "):
        return f"{name}: {first}"
    if first in ("|", "|-", ">-"):
        return f"{name}: {first}\n{indent(rest, '  ')}"
    return f"{name}:\n{indent(value.rstrip(), '  ')}"


@cache
def texts(language: Language) -> KeyTexts:
    """Read the texts of ``language``; raises `DataError`."""
    return validate(read(FOLDER / f"{language}.yaml", language), KeyTexts, language)


def all_keys(kind: Kind) -> tuple[str, ...]:
    """List every key of a kind of file as a dotted path, in the order of the model."""
    return tuple(places(kind))


@cache
def places(kind: Kind) -> Mapping[str, Place]:
    """Map every dotted path to where it stands."""
    return dict(_walk(KINDS[kind] if isinstance(kind, str) else kind, ""))


def _walk(model: type[BaseModel], above: str) -> Iterator[tuple[str, Place]]:
    for name, found in model.model_fields.items():
        yield f"{above}{name}", Place(model, name, found)
        inner = inner_model(found.annotation)
        if inner:
            yield from _walk(inner, f"{above}{name}.")


def key_info(kind: Kind, path: str, language: Language) -> KeyInfo:
    """Tell all about the key at ``path``; raises `NotFoundError`, which names the nearest key."""
    place = places(kind).get(path)
    if place is None:
        raise NotFoundError(_unknown(path, all_keys(kind), language))
    return info_at(place, path, language)


def info_at(place: Place, path: str, language: Language) -> KeyInfo:
    """Tell all about the key at ``place``, to be shown as ``path``."""
    key = texts(language).keys[place.section][place.name]
    words, needed = type_words(full(place.field), language), place.field.is_required()
    return KeyInfo(path, key.text, key.example, words, default_of(place.field), needed, values_at(place, language))


def values_at(place: Place, language: Language) -> dict[str, str]:
    """Return the meanings of the values of the key at ``place``, shared lists looked up."""
    told = texts(language)
    key = told.keys[place.section][place.name]
    if isinstance(key.values, dict):
        return key.values
    return {value: meaning for name in key.values for value, meaning in told.lists[name].items()}


def nearest(found: str, choices: tuple[str, ...]) -> str:
    """Return the key most like ``found``, by its whole path or its last part; empty where none is."""
    ends = {choice.rpartition(".")[2]: choice for choice in reversed(choices)}
    near = get_close_matches(found.lower(), [*choices, *ends], n=1)
    return ends.get(near[0], near[0]) if near else ""


def _unknown(path: str, choices: tuple[str, ...], language: Language) -> str:
    near = nearest(path, choices)
    return " ".join([UNKNOWN[language].format(found=path), *([NEAR[language].format(near=near)] if near else [])])


def closed(place: Place) -> tuple[str, ...]:
    """Return the values that the model allows at ``place`` and no others."""
    return closed_list(full(place.field))


def listed(place: Place) -> bool:
    """Tell whether a file lists values at ``place``."""
    return is_list(full(place.field))

"""What a key of a file takes, read from the pydantic models: its type in words, its closed list, its default as YAML."""

import types
from collections.abc import Iterator
from datetime import datetime
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic_core import PydanticUndefined

from scenarios.messages import FROM, RANGES, Language
from scenarios.wording import Texts

WORDS = Texts(
    {
        "text": {"de": "Text", "en": "text"},
        "id": {"de": "Kürzel aus a-z, 0-9, - und _", "en": "short name of a-z, 0-9, - and _"},
        "int": {"de": "ganze Zahl{range}", "en": "whole number{range}"},
        "float": {"de": "Zahl{range}", "en": "number{range}"},
        "bool": {"de": "true oder false", "en": "true or false"},
        "datetime": {"de": "Datum, auch mit Uhrzeit", "en": "date, with or without a time"},
        "choice": {"de": "eines von: {choices}", "en": "one of: {choices}"},
        "block": {"de": "eingerückte Schlüssel", "en": "indented keys"},
        "list": {"de": "Liste: {inner}", "en": "list: {inner}"},
        "pair": {"de": "zwei Werte [von, bis]: {inner}", "en": "two values [from, to]: {inner}"},
        "mapping": {"de": "je Schlüssel: {inner}", "en": "for each key: {inner}"},
    }
)
_NOTHING: tuple[object, ...] = (None, "", "–", (), {})
"""Defaults that mean: nothing is said."""


def full(field: FieldInfo) -> Any:
    """Return the annotation of ``field`` with the bounds that pydantic keeps beside it."""
    return Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation


def bare(annotation: Any) -> Any:
    """Return what ``annotation`` takes, without bounds and without "or nothing"."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return bare(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        return bare(next(part for part in get_args(annotation) if part is not type(None)))
    return annotation


def inner_model(annotation: Any) -> type[BaseModel] | None:
    """Find the model inside ``tuple[Model, ...]``, ``Model | None`` and the like."""
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, BaseModel) else None
    return next(filter(None, map(inner_model, get_args(annotation))), None)


def is_list(annotation: Any) -> bool:
    """Tell whether a file lists values here."""
    return get_origin(bare(annotation)) is tuple


def closed_list(annotation: Any) -> tuple[str, ...]:
    """Return the values, or the keys, that are allowed and no others; empty where anything goes."""
    inner = bare(annotation)
    if get_origin(inner) is Literal:
        return tuple(map(str, get_args(inner)))
    return closed_list(get_args(inner)[0]) if get_origin(inner) in (tuple, dict) else ()


def type_words(annotation: Any, language: Language) -> str:
    """Say in ``language`` what may be written: "list: one of: a, b"."""
    inner = bare(annotation)
    origin, arguments = get_origin(inner), get_args(inner)
    if origin is Literal:
        return WORDS.say("choice", language, choices=", ".join(map(str, arguments)))
    if origin is tuple:
        kind = "list" if arguments[-1] is Ellipsis else "pair"
        return WORDS.say(kind, language, inner=type_words(arguments[0], language))
    if origin is dict:
        return WORDS.say("mapping", language, inner=type_words(arguments[1], language))
    return _one(annotation, inner, language)


def _one(annotation: Any, inner: type, language: Language) -> str:
    bounds = dict(_bounds(annotation))
    if issubclass(inner, BaseModel):
        return WORDS.say("block", language)
    if inner is str:
        return WORDS.say("id" if "pattern" in bounds else "text", language)
    return WORDS.say(inner.__name__, language, range=_range(bounds, language))


def _range(bounds: dict[str, Any], language: Language) -> str:
    if "ge" not in bounds:
        return ""
    low, high = f"{bounds['ge']:g}", bounds.get("le")
    return FROM[language].format(low=low) if high is None else RANGES[language].format(low=low, high=f"{high:g}")


def _bounds(annotation: Any) -> Iterator[tuple[str, Any]]:
    """Find bounds and patterns anywhere inside one value's annotation."""
    for item in getattr(annotation, "__metadata__", ()):
        for inner in getattr(item, "metadata", [item]):
            yield from ((name, getattr(inner, name)) for name in ("ge", "le", "pattern") if getattr(inner, name, None) is not None)
    for part in get_args(annotation):
        yield from _bounds(part)


def default_of(field: FieldInfo) -> str:
    """Write the default of ``field`` as a file would; empty where it means that nothing is said."""
    return "" if field.default is PydanticUndefined else as_yaml(field.default)


def as_yaml(value: object) -> str:
    """Write a plain value in one line of YAML."""
    if value in _NOTHING or isinstance(value, BaseModel):
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, datetime):
        return value.isoformat(timespec="minutes")
    return f"[{', '.join(map(as_yaml, value))}]" if isinstance(value, tuple) else str(value)

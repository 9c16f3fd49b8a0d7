"""Hold data against a pydantic model and say what is wrong in a trainer's words.

The model knows what is allowed, the document where it stands; this is the one place where the two meet.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from scenarios.errors import DataError, Finding
from scenarios.messages import FROM, KINDS, NEAR, NOT_NEAR, RANGES, Language
from scenarios.yaml_guard import MAX_FINDINGS, Document, Path_, finding


class Frozen(BaseModel):
    """Base of every file schema: nothing changes, nothing unknown is let in."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


Model = TypeVar("Model", bound=BaseModel)

_CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown_key",
    "literal_error": "choice",
    "bool_type": "yes_no",
    "tuple_type": "list",
    "list_type": "list",
    "string_type": "text",
    "string_too_short": "empty",
    "too_short": "empty",
    "string_too_long": "too_long",
    "too_long": "too_long",
    "string_pattern_mismatch": "id",
    "model_type": "mapping",
    "model_attributes_type": "mapping",
    "dict_type": "mapping",
}


class PlacedError(ValueError):
    """A fault that a model's own check found: ``code`` of `messages`, the path below the model, the places.

    ``more``: further faults of the same check, so that all are told at once.
    """

    def __init__(self, code: str, path: Path_ = (), more: Sequence["PlacedError"] = (), **places: object) -> None:
        self.code, self.path, self.more, self.places = code, path, tuple(more), places
        super().__init__(code)


def validate(document: Document, model: type[Model], language: Language = "en", defaults: Mapping[str, Any] | None = None) -> Model:
    """Make a ``model`` of ``document``; raises `DataError` with all faults at once, at most 20.

    ``defaults`` are inherited values: they fill what the document leaves out.
    """
    try:
        return model.model_validate_json(json.dumps({**(defaults or {}), **document.data}), strict=True)
    except ValidationError as error:
        found = sorted(_findings(document, model, error, language), key=lambda f: (f.line, f.column))
        raise DataError(found[:MAX_FINDINGS]) from None


def _findings(document: Document, model: type[BaseModel], error: ValidationError, language: Language) -> Iterator[Finding]:
    faults = error.errors(include_url=False)
    for fault in faults:
        loc, cause = tuple(fault["loc"]), fault.get("ctx", {}).get("error")
        if fault["type"] == "too_short" and any(other is not fault and tuple(other["loc"][: len(loc)]) == loc for other in faults):
            continue  # its only entry is faulty, and that is said already
        if isinstance(cause, PlacedError):
            for one in (cause, *cause.more):
                yield place(document, (*_real_path(document, loc), *one.path), one.code, language, one.places)
        elif loc[-1:] == ("[key]",):
            yield place(document, loc[:-1], "unknown_key", language, {"choices": _choices(fault.get("ctx", {}))})
        else:
            yield _word(document, model, _real_path(document, loc), dict(fault), language)


def _choices(context: Mapping[str, Any]) -> list[str]:
    """Read what pydantic says is allowed: "'a', 'b' or 'c'"."""
    return [choice.strip("' ") for choice in str(context.get("expected", "")).replace(" or ", ", ").split(",")]


def _real_path(document: Document, loc: Path_) -> Path_:
    """Drop what pydantic adds to a path for unions: only steps that the file has, and a missing last one."""
    path: Path_ = ()
    for step in loc:
        longer = (*path, step)
        if longer in document.values or step == loc[-1]:
            path = longer
    return path


def place(document: Document, path: Path_, code: str, language: Language, places: Mapping[str, object]) -> Finding:
    """Word a finding of ``code`` at ``path``; ``places`` may bring ``choices``, from which the nearest is named."""
    filled = {"key": _key(path), "found": "", "expected": "", "near": "", "range": "", "limit": "", "hint": "", **places}
    choices = filled.pop("choices", None)
    if isinstance(choices, list | tuple):
        filled |= _near(str(filled["found"] or filled["key"]), [str(c) for c in choices], language)
    mark = document.mark(path, of_key=code == "unknown_key")
    return finding(document.file, document.lines, mark, code, language, **filled)


def _word(document: Document, model: type[BaseModel], path: Path_, fault: dict[str, Any], language: Language) -> Finding:
    kind, context = str(fault["type"]), fault.get("ctx", {})
    found = fault.get("input")
    code = _CODES.get(kind) or _code_of_number_or_date(kind)
    if code == "number" and _holds_whole(_annotation_at(model, path)):
        code = "whole_number"
    places: dict[str, object] = {"found": _shown(code, found, language), "range": _range(model, path, language)}
    if code == "missing" and isinstance(path[-1], int):
        path, code = path[:-1], "pair"
    elif code == "missing":
        path, places["key"] = path[:-1], path[-1]
    elif code == "unknown_key":
        places["choices"] = _fields_at(model, path[:-1])
        places["found"] = ""
    elif code == "choice":
        places["choices"] = _choices(context)
    elif code == "too_long":
        places["limit"] = context.get("max_length", "")
    elif code == "invalid":
        places["found"] = fault["msg"]
    return place(document, path, code, language, places)


def _code_of_number_or_date(kind: str) -> str:
    for beginning, code in (
        ("int", "whole_number"),
        ("float", "number"),
        ("date", "date"),
        ("greater", "number"),
        ("less", "number"),
    ):
        if kind.startswith(beginning):
            return code
    return "invalid"


def _shown(code: str, found: object, language: Language) -> str:
    if found is None or code in ("text", "list", "mapping"):
        return KINDS[language].get(type(found).__name__, type(found).__name__)
    text = str(found)
    return text if len(text) <= 60 else text[:57] + "..."


def _range(model: type[BaseModel], path: Path_, language: Language) -> str:
    """Word the bounds that the model sets for the number at ``path``."""
    bounds = dict(_bounds(_annotation_at(model, path)))
    low, high = bounds.get("ge"), bounds.get("le")
    if low is None:
        return ""
    return RANGES[language].format(low=f"{low:g}", high=f"{high:g}") if high is not None else FROM[language].format(low=f"{low:g}")


def _annotation_at(model: type[BaseModel], path: Path_) -> Any:
    """Return the annotation of the last named step of ``path``, bounds included."""
    current, found = model, None
    for step in (s for s in path if isinstance(s, str)):
        field = getattr(current, "model_fields", {}).get(step)
        if field is None:
            break
        found = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        current = _inner(field.annotation) or current
    return found


def _holds_whole(annotation: Any) -> bool:
    return annotation is int or any(map(_holds_whole, getattr(annotation, "__args__", ())))


def _bounds(annotation: Any) -> Iterator[tuple[str, float]]:
    """Find lower and upper bounds anywhere inside an annotation."""
    for item in getattr(annotation, "__metadata__", ()):
        for inner in getattr(item, "metadata", [item]):
            for name in ("ge", "le"):
                if hasattr(inner, name):
                    yield name, float(getattr(inner, name))
    for part in getattr(annotation, "__args__", ()):
        yield from _bounds(part)


def _key(path: Path_) -> str:
    names = [str(step) for step in path if isinstance(step, str)]
    return names[-1] if names else "?"


def _near(found: str, choices: list[str], language: Language) -> dict[str, str]:
    expected = ", ".join(choices)
    near = get_close_matches(found.lower(), choices, n=1, cutoff=0.6)
    cure = NEAR[language].format(near=near[0]) if near else NOT_NEAR[language].format(expected=expected)
    return {"expected": expected, "near": cure}


def _fields_at(model: type[BaseModel], path: Path_) -> list[str]:
    """List the keys that the model allows at ``path``."""
    current: Any = model
    for step in path:
        current = (
            _inner(current.model_fields[step].annotation)
            if isinstance(step, str) and step in getattr(current, "model_fields", {})
            else current
        )
    return list(getattr(current, "model_fields", {}))


def _inner(annotation: Any) -> Any:
    """Find the model inside ``tuple[Model, ...]``, ``Model | None`` and the like."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        inner = _inner(part)
        if inner is not None:
            return inner
    return None

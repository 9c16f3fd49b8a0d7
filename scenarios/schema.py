"""Hold data against a pydantic model and say what is wrong in a trainer's words.

The model knows what is allowed, the document where it stands; this is the one place where the two meet.
"""

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from scenarios import meant
from scenarios.errors import DataError, Finding
from scenarios.fields import annotation_at, bounds, fields_at, holds_whole, is_pair
from scenarios.messages import ANY_VALUE, BELONGS, FROM, KINDS, NEAR, NOT_NEAR, OTHERS, RANGES, Language
from scenarios.yaml_guard import MAX_FINDINGS, Document, Mark, Path_, finding


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
    named = _keys_meant(document, model, faults)
    for fault in faults:
        loc, cause = tuple(fault["loc"]), fault.get("ctx", {}).get("error")
        if fault["type"] == "too_short" and any(other is not fault and tuple(other["loc"][: len(loc)]) == loc for other in faults):
            continue  # its only entry is faulty, and that is said already
        if fault["type"] == "missing" and loc in named:
            continue  # it is there under a wrong name, and that is said already
        if isinstance(cause, PlacedError):
            for one in (cause, *cause.more):
                guess = meant.date(str(one.places.get("found", ""))) if one.code == "date" else ""
                yield place(document, (*_real_path(document, loc), *one.path), one.code, language, {"meant": guess, **one.places})
        elif loc[-1:] == ("[key]",):
            yield place(document, loc[:-1], "unknown_key", language, {"choices": _choices(fault.get("ctx", {}))})
        else:
            yield _word(document, model, _real_path(document, loc), dict(fault), language)


def _keys_meant(document: Document, model: type[BaseModel], faults: Sequence[Any]) -> set[Path_]:
    """Return the paths of keys that are missing because they stand there under a wrong name."""
    wrong = [_real_path(document, tuple(fault["loc"])) for fault in faults if fault["type"] == "extra_forbidden"]
    return {(*path[:-1], meant.word(str(path[-1]), fields_at(model, path[:-1]))) for path in wrong}


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
    """Word a finding of ``code`` at ``path``; ``places`` may bring ``choices``, from which the nearest is named, or ``meant``."""
    filled = {"key": _key(path), "found": "", "expected": "", "near": "", "range": "", "limit": "", **places}
    choices, guess = filled.pop("choices", None), str(filled.pop("meant", ""))
    found = str(filled["found"] or filled["key"])
    if isinstance(choices, list | tuple):
        guess = meant.word(found, [str(c) for c in choices])
        filled |= _allowed(guess, [str(c) for c in choices], language)
    mark = document.mark(path, of_key=code in ("unknown_key", "comma_number", "comma_in_text") or path[-1:] == (places.get("found"),))
    made = finding(document.file, document.lines, mark, code, language, **filled)
    return replace(made, cure=NEAR[language].format(near=guess)) if guess else made


def _word(document: Document, model: type[BaseModel], path: Path_, fault: dict[str, Any], language: Language) -> Finding:
    kind, context = str(fault["type"]), fault.get("ctx", {})
    found = fault.get("input")
    code = _CODES.get(kind) or _code_of_number_or_date(kind)
    if code == "number" and holds_whole(annotation_at(model, path)):
        code = "whole_number"
    places: dict[str, object] = {"found": _shown(code, found, language), "range": _range(model, path, language)}
    if code == "missing" and isinstance(path[-1], int):
        path, code = path[:-1], "pair"
    elif code == "missing":
        return _missing(document, path, language)
    elif found is None and code == "unknown_key" and " " in str(path[-1]):
        code = "comma_in_text"
    elif code == "unknown_key":
        return _unknown_key(document, model, path, language)
    elif found is None and code == "number" and str(path[-1]).isdecimal():
        code, places["meant"] = "comma_number", _around_comma(document, path)
    elif found is None and code in _NEED_A_VALUE:
        places["near"] = NOT_NEAR[language].format(expected=", ".join(_choices(context))) if code == "choice" else ANY_VALUE[language]
        code = "no_value"
    elif code == "text" and isinstance(found, dict) and _on_one_line(document, path):
        code = "colon_in_text"
    elif code == "choice":
        places["choices"] = _choices(context)
    elif code == "too_long":
        places["limit"] = context.get("max_length", "")
    elif code == "invalid":
        places["found"] = fault["msg"]
    elif code == "list" and is_pair(annotation_at(model, path)):
        code = "pair"
    guess = _listed(found) if code == "id" and isinstance(path[-1], int) else _meant(code, found)
    return place(document, path, code, language, {"meant": guess, **places})


_NEED_A_VALUE = frozenset({"choice", "text", "number", "whole_number", "date", "id", "yes_no"})
_TURNS: Mapping[str, Callable[[str], str]] = {
    "number": lambda found: meant.number(found, whole=False),
    "whole_number": lambda found: meant.number(found, whole=True),
    "yes_no": meant.yes_or_no,
    "id": meant.identifier,
}


def _meant(code: str, found: object) -> str:
    return _TURNS[code](found) if code in _TURNS and isinstance(found, str) else ""


def _listed(found: object) -> str:
    """Read ids that stand in a list without commas or in quotation marks of print."""
    names = [meant.identifier(word) for word in str(found).split()]
    return ", ".join(names) if all(names) and len(names) < MANY else ""


def _missing(document: Document, path: Path_, language: Language) -> Finding:
    """Tell that a key is missing, or in which line it stands too far in and has become part of a text."""
    name = str(path[-1])
    swallowed = re.compile(rf"( +){re.escape(name)}:( |$)")
    first, last = _lines_of(document, path[:-1])
    for number, line in enumerate(document.lines[first - 1 : last], first):
        if swallowed.match(line):
            mark = Mark(number, len(line) - len(line.lstrip()) + 1)
            return finding(document.file, document.lines, mark, "swallowed", language, key=name)
    return place(document, path[:-1], "missing", language, {"key": name})


def _lines_of(document: Document, path: Path_) -> tuple[int, int]:
    """Return the first and the last line of what stands at ``path``."""
    first = document.mark(path).line
    marks = (*document.keys.items(), *document.values.items())
    outside = [mark.line for other, mark in marks if mark.line > first and other[: len(path)] != path]
    return first, min(outside, default=len(document.lines) + 1) - 1


def _unknown_key(document: Document, model: type[BaseModel], path: Path_, language: Language) -> Finding:
    """Name the key that was meant, or the part above to which this one belongs."""
    fields, siblings = fields_at(model, path[:-1]), _siblings(document, path)
    above = siblings[: siblings.index(path[-1])] if path[-1] in siblings else []
    made = place(document, path, "unknown_key", language, {"choices": fields})
    if above and str(path[-1]) not in fields and path[-1] in fields_at(model, (*path[:-1], above[-1])):
        return replace(made, cure=BELONGS[language].format(key=path[-1], part=above[-1]))
    return made


def _siblings(document: Document, path: Path_) -> list[str | int]:
    return [key[-1] for key in document.keys if key[:-1] == path[:-1]]


def _around_comma(document: Document, path: Path_) -> str:
    """Return the number that a comma has cut into a value and a key of its own."""
    siblings = _siblings(document, path)
    before = siblings[siblings.index(path[-1]) - 1]
    value: Any = document.data
    for step in (*path[:-1], before):
        value = value[step]
    return f"{value}.{path[-1]}"


def _on_one_line(document: Document, path: Path_) -> bool:
    first, last = _lines_of(document, path)
    return first == last


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
    found = dict(bounds(annotation_at(model, path)))
    low, high = found.get("ge"), found.get("le")
    if low is None:
        return ""
    return RANGES[language].format(low=f"{low:g}", high=f"{high:g}") if high is not None else FROM[language].format(low=f"{low:g}")


def _key(path: Path_) -> str:
    names = [str(step) for step in path if isinstance(step, str)]
    return names[-1] if names else "?"


MANY = 12
"""Of more choices a message names only the first; all of them stand under what is expected."""


def _allowed(guess: str, choices: list[str], language: Language) -> dict[str, str]:
    """Word what is allowed: all of it, and short enough for a sentence."""
    everything = ", ".join(choices)
    short = everything if len(choices) <= MANY else OTHERS[language].format(some=", ".join(choices[:3]), others=len(choices) - 3)
    return {"expected": everything, "short": short, "near": "" if guess else NOT_NEAR[language].format(expected=everything)}

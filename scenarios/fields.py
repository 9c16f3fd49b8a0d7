"""What a pydantic model allows at a place: its keys, the annotation there, bounds of a number."""

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel

Path_ = tuple[str | int, ...]


def annotation_at(model: type[BaseModel], path: Path_) -> Any:
    """Return the annotation of the last named step of ``path``, bounds included."""
    current, found = model, None
    for step in (s for s in path if isinstance(s, str)):
        field = getattr(current, "model_fields", {}).get(step)
        if field is None:
            break
        found = Annotated[field.annotation, *field.metadata] if field.metadata else field.annotation
        current = _inner(field.annotation) or current
    return found


def holds_whole(annotation: Any) -> bool:
    """Whether a whole number is wanted anywhere inside."""
    return annotation is int or any(map(holds_whole, getattr(annotation, "__args__", ())))


def is_pair(annotation: Any) -> bool:
    """Whether a list of exactly two is wanted."""
    return get_origin(annotation) is tuple and len(get_args(annotation)) == 2 and Ellipsis not in get_args(annotation)


def bounds(annotation: Any) -> Iterator[tuple[str, float]]:
    """Find lower and upper bounds anywhere inside an annotation."""
    for item in getattr(annotation, "__metadata__", ()):
        for inner in getattr(item, "metadata", [item]):
            for name in ("ge", "le"):
                if hasattr(inner, name):
                    yield name, float(getattr(inner, name))
    for part in getattr(annotation, "__args__", ()):
        yield from bounds(part)


def fields_at(model: type[BaseModel], path: Path_) -> list[str]:
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

"""JSON Schema for editors: what a file may hold, with every key and value explained, so that they complete, explain and underline.

Pydantic makes the form; here it gets its words, and what only editors understand. Draft 7, which YAML editors know best.
"""

import json
import re
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from scenarios.key_types import default_of, inner_model
from scenarios.keys import KeyInfo, Place, info_at, listed, places, texts
from scenarios.messages import FINDINGS, Language
from scenarios.wording import Texts
from scenarios.yaml_guard import parse

FOLDER = Path(__file__).parent / "schemas"
DRAFT = "http://json-schema.org/draft-07/schema#"
Schema = dict[str, Any]
WORDS = Texts(
    {
        "default": {"de": "ohne Angabe: {default}", "en": "left out: {default}"},
        "required": {"de": "nötig", "en": "needed"},
        "snippet": {"de": "Beispiel", "en": "example"},
    }
)
TIME: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?$"}
_FOR_PEOPLE = 40
"""A default longer than this is no help in a hint."""


def file_of(kind: str, language: Language) -> Path:
    """Name the file in which a schema is published."""
    return FOLDER / f"{kind}.{language}.json"


def as_text(schema: Schema) -> str:
    """Write a schema as it is published."""
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"


def json_schema(kind: str, model: type[BaseModel], language: Language) -> Schema:
    """Return the schema of a kind of file, explained in ``language``."""
    made = model.model_json_schema(ref_template="#/definitions/{model}")
    definitions: dict[str, Schema] = made.pop("$defs", {})
    for path, place in places(model).items():
        form = made if place.model is model else definitions[place.model.__name__]
        if "markdownDescription" not in form["properties"][place.name]:
            info = info_at(place, path, language)
            form["properties"][place.name] = _explained(form["properties"][place.name], place, info, language)
            inner = inner_model(place.field.annotation)
            if inner:
                snippets = {} if listed(place) else {"defaultSnippets": [_snippet(info, language)]}
                definitions[inner.__name__].update(title=info.name, **snippets)
    for form in definitions.values():
        form.pop("description", None)  # it speaks to programmers
    about = {"$schema": DRAFT, "title": f"Ruhepol: {kind}", "description": texts(language).kinds[kind]}
    return {**made, **about, "definitions": definitions}


def _explained(form: Schema, place: Place, info: KeyInfo, language: Language) -> Schema:
    """Return the form of one key with its words."""
    form = _plain(form, language)
    if not default_of(place.field):
        form.pop("default", None)
    if info.values:
        inner = form["items"] if listed(place) else form
        inner.update(_with_values(inner, info))
    block = inner_model(place.field.annotation) is not None
    notes = _notes(info, "" if block or info.values else info.type_words, language)
    described = {**form, "title": info.name, **_described(info.text, notes)}
    if not block:
        return {**described, "examples": [_example(info)]}
    if listed(place):
        described["defaultSnippets"] = [_snippet(info, language)]
    described["markdownDescription"] += f"\n\n```yaml\n{info.as_yaml}\n```"  # as an example editors would insert it on one line
    return described


def _notes(info: KeyInfo, type_words: str, language: Language) -> str:
    needed = WORDS.say("required", language) if info.required else ""
    default = WORDS.say("default", language, default=info.default) if 0 < len(info.default) < _FOR_PEOPLE else ""
    return "; ".join(filter(None, [type_words, needed, default]))


def _described(text: str, notes: str) -> Schema:
    return {
        "description": f"{text} ({notes})" if notes else text,
        "markdownDescription": f"{text}\n\n*{notes}*" if notes else text,
    }


def _example(info: KeyInfo) -> Any:
    return parse(info.as_yaml.encode(), info.path).data[info.name]


def _snippet(info: KeyInfo, language: Language) -> Schema:
    """Offer the example of a block of keys as a form to fill in, each text a place of its own; editors add the dash of a list."""
    example = _example(info)
    item = example[0] if isinstance(example, list) else example
    body = {name: _placeholder(number, value) for number, (name, value) in enumerate(item.items(), 1)}
    label = f"{info.name} ({WORDS.say('snippet', language)})"
    return {"label": label, "description": info.text, "body": body}


def _plain(form: Schema, language: Language) -> Schema:
    """Say it in draft 7: nothing for "or nothing" (an empty entry is one that was forgotten), pairs, local times."""
    form = {**form, **next((part for part in form.get("anyOf", ()) if part != {"type": "null"}), {})}
    form.pop("anyOf", None)
    if "prefixItems" in form:
        form["items"] = form.pop("prefixItems")[0]
    if form.get("format") == "date-time":
        form = {**{name: value for name, value in form.items() if name != "format"}, **TIME}
    if "pattern" in form:
        form["patternErrorMessage"] = FINDINGS["date" if form["pattern"] == TIME["pattern"] else "id"][language].expected
    for inner in ("items", "additionalProperties"):
        if isinstance(form.get(inner), dict):
            form[inner] = _plain(form[inner], language)
    return form


def _with_values(form: Schema, info: KeyInfo) -> Schema:
    """Return what tells an editor the values of a key, or the keys below it, with their meanings."""
    if form.get("type") == "object":
        each = form["additionalProperties"]
        if each["type"] == "number":  # a text would be offered as if it were meant for every key
            each = {**each, "examples": [next(iter(_example(info).values()))]}
        form.pop("propertyNames", None)
        told = {name: {**each, "title": name, "description": meaning} for name, meaning in info.values.items()}
        return {"properties": told, "additionalProperties": False}
    return {"enum": list(info.values), "markdownEnumDescriptions": list(info.values.values())}


def _placeholder(number: int, value: object) -> object:
    if not isinstance(value, str):
        return value
    escaped = re.sub(r"([$}])", r"\\\1", value)
    return f"${{{number}:{escaped}}}"

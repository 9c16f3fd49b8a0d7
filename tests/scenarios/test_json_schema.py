"""The schemas for editors: they let every good file through, refuse what ``check`` refuses, and speak of every key."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from scenarios.conversation import LANGUAGES, Language
from scenarios.errors import DataError
from scenarios.json_schema import as_text, file_of, json_schema
from scenarios.keys import key_info
from scenarios.library import BUNDLED, Library
from scenarios.yaml_guard import parse, read
from simulator.authoring.kinds import KINDS
from tests.scenarios.test_keys import good
from tests.scenarios.test_messages import EIGHT, MARK, MUTANTS, REAL

ONLY_CHECK_KNOWS = {
    "met_by: [¦expres,",
    "  - id: ¦promised_friday",
    "language: ¦&x en",
    "    when: ¦!now action\n    at: order",
    "channel: chat\n¦channel: email",
}
"""Slips beyond a schema: references and ids used twice, and what the YAML reader refuses before there is data."""


@cache
def schema(kind: str, language: Language = "en") -> Draft7Validator:
    """Return what an editor holds a file of ``kind`` against."""
    return Draft7Validator(json.loads(file_of(kind, language).read_text(encoding="utf-8")))


def objects(part: Any) -> Iterator[dict[str, Any]]:
    """Yield every object of a schema."""
    if isinstance(part, dict):
        yield part
    for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        yield from objects(inner)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_published_schemas_are_in_step(kind: str, language: Language) -> None:
    """What editors are given is what models and texts say today (``make compile``), and it is a valid schema."""
    published = file_of(kind, language).read_text(encoding="utf-8")
    assert published == as_text(json_schema(kind, KINDS[kind], language))
    Draft7Validator.check_schema(json.loads(published))


def kind_of(path: Path) -> str:
    """Tell the kind of a file of the library from its name and folder."""
    return "shop" if path.name == "shop.yaml" else path.parent.name if path.parent.name in KINDS else "scenario"


def test_every_file_of_the_library_is_accepted() -> None:
    """An editor never underlines what ``check`` finds good: scenarios, shops, exemplars and trainees of the library."""
    library = Library()
    files = [*library.files(), *library.beside(), *BUNDLED.glob("??/shop.yaml")]
    faults = [(path.name, e.message) for path in files for e in schema(kind_of(path)).iter_errors(read(path).data)]
    assert {kind_of(path) for path in files} == {"scenario", "shop", "exemplars", "trainees"}
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_smallest_good_document_is_accepted(kind: str, language: Language) -> None:
    """Who writes only what is needed sees no line underlined, in any kind of file."""
    assert list(schema(kind, language).iter_errors(good(kind, language))) == []


@pytest.mark.parametrize(("old", "new"), [m for m in MUTANTS if m[1] not in ONLY_CHECK_KNOWS], ids=lambda text: text.strip())
def test_what_the_check_refuses_is_underlined(old: str, new: str) -> None:
    """One slip in a real scenario is seen while typing already, not only by ``check``."""
    text = REAL.replace(old, new.replace(MARK, ""), 1)
    assert list(schema("scenario").iter_errors(parse(text.encode(), "x.yaml").data)) != []


@pytest.mark.parametrize("new", sorted(ONLY_CHECK_KNOWS), ids=str.strip)
def test_what_only_the_check_sees_is_known(new: str) -> None:
    """The list of slips that an editor misses is honest: each of them really passes the schema, or is no plain YAML."""
    old = next(old for old, slip in MUTANTS if slip == new)
    try:
        document = parse(REAL.replace(old, new.replace(MARK, ""), 1).encode(), "x.yaml")
    except DataError:
        return
    assert list(schema("scenario").iter_errors(document.data)) == []


@pytest.mark.parametrize(
    "slip",
    ["soothes: {personnal: 2}", "lines: [{intent: doubt, after: vaguepromise, text: x}]", "facts: [{id: a, text: x, at: warehouse}]",
     "now: tomorrow", "shop: {limits: {vouchers: 20}}", "dates: {ordered: 16.11.2026}", "lines: [{intent: ask, text: x, anger: [3]}]"],
)  # fmt: skip
def test_what_the_models_leave_open_is_closed_for_editors(slip: str) -> None:
    """Cues, moves and places at the desk are plain text to the models; the schema knows their names all the same."""
    assert list(schema("scenario").iter_errors(parse(f"{EIGHT}{slip}\n".encode(), "x.yaml").data)) != []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_key_and_value_speaks(kind: str, language: Language) -> None:
    """Wherever the cursor stands there is something to read: a description at each key, a meaning at each value."""
    for part in objects(schema(kind, language).schema):
        if "enum" in part:
            assert len(part["markdownEnumDescriptions"]) == len(part["enum"])
        if part.get("type") == "object" and "properties" in part:
            assert all(key.get("description") for key in part["properties"].values())


def test_a_hint_says_what_is_allowed_and_what_holds_otherwise() -> None:
    """The hint at a key tells the same as ``explain``: text, type, default."""
    key = schema("scenario").schema["properties"]["difficulty"]
    assert key["description"] == key_info("scenario", "difficulty", "en").text + " (whole number from 1 to 3; left out: 1)"
    assert (key["default"], key["examples"]) == (1, [2])


def test_a_block_comes_with_a_form_to_fill_in() -> None:
    """A remedy is not typed from memory: its example is offered with a place to fill in for each text."""
    snippet = schema("scenario", "de").schema["properties"]["remedies"]["defaultSnippets"][0]
    assert snippet["label"] == "remedies (Beispiel)"
    assert snippet["body"]["kind"] == "${1:replacement}"

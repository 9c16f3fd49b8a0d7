"""What the keys mean: every key and value explained in both languages, nothing explained that does not exist, every example valid."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest

from grading.ear.own import PLAYBOOK_CUES
from grading.evidence import Cue
from scenarios.conversation import LANGUAGES, Language
from scenarios.coverage import PRACTICES
from scenarios.errors import NotFoundError
from scenarios.keys import all_keys, closed, key_info, listed, nearest, places, texts, with_value
from scenarios.schema import Frozen, validate
from scenarios.yaml_guard import parse
from simulator.authoring.checking import check_file
from simulator.authoring.kinds import KINDS
from simulator.authoring.own_words import WEIGHED
from simulator.voice.source import Move

EVERY = [(kind, path) for kind, model in KINDS.items() for path in all_keys(model)]
FILES = {"shop": "shop.yaml", "words": "words.{language}.yaml"}
"""What a file must be called to be taken for its kind; any other name will do for the rest."""


def example(kind: str, path: str, language: Language) -> Any:
    """Return the example of a key as data, read as a file is."""
    shown = key_info(KINDS[kind], path, language).as_yaml
    return parse(shown.encode(), "example.yaml", language).data[path.rpartition(".")[2]]


def good(kind: str, language: Language) -> dict[str, Any]:
    """Return the smallest good document of a kind, put together from the examples of the keys it cannot do without."""
    return {name: example(kind, name, language) for name, field in KINDS[kind].model_fields.items() if field.is_required()}


def with_example(kind: str, path: str, language: Language) -> dict[str, Any]:
    """Return a good document that holds the example of ``path`` in its place, in the first item of each list on the way."""
    document = good(kind, language)
    here, above = document, ""
    for step in path.split("."):
        above = f"{above}.{step}".lstrip(".")
        here[step] = example(kind, above, language)
        here = here[step][0] if listed(places(KINDS[kind])[above]) and above != path else here[step]
    return document


def read(document: dict[str, Any], model: type[Frozen], language: Language) -> Frozen:
    """Read a document as the product reads files."""
    return validate(parse(json.dumps(document, ensure_ascii=False).encode(), "example.yaml", language), model, language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_is_explained(language: Language) -> None:
    """Whoever meets a key in any file can look it up: each has a text, in German as in English."""
    for kind, path in EVERY:
        assert len(key_info(KINDS[kind], path, language).text) > 10, (kind, path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_explained_that_does_not_exist(language: Language) -> None:
    """A key that was renamed takes its text along: no text is left over."""
    needed = {(place.section, place.name) for model in KINDS.values() for place in places(model).values()}
    assert {(section, name) for section, keys in texts(language).keys.items() for name in keys} == needed


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_example_is_valid_in_its_place(kind: str, language: Language) -> None:
    """What an author copies from an explanation works in their file."""
    for path in all_keys(KINDS[kind]):
        document = with_example(kind, path, language)
        assert read(document, KINDS[kind], language), path


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "track"])  # a track names tracks and scenarios of others
def test_all_examples_together_pass_the_check(kind: str, language: Language, tmp_path: Path) -> None:
    """The examples tell one case: together they make a file in which ``check`` finds nothing, patterns and cues included."""
    whole = {name: example(kind, name, language) for name in KINDS[kind].model_fields}
    file = tmp_path / FILES.get(kind, f"{kind}.yaml").format(language=language)
    file.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    assert check_file(file, language) == ()


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_of_a_closed_list_is_explained(language: Language) -> None:
    """Where only certain values are allowed each of them is explained, and no other."""
    for kind, path in EVERY:
        allowed = closed(places(KINDS[kind])[path])
        if allowed:
            assert set(key_info(KINDS[kind], path, language).values) == set(allowed), (kind, path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_only_the_floors_above_know_is_explained_too(language: Language) -> None:
    """The trap: cues and moves are plain text to the models, so only this holds their meanings in step with the code."""
    explained = {path: set(key_info("scenario", path, language).values) for path in ("soothes", "inflames", "lines.after")}
    cues = {cue.value for cue in Cue}
    assert explained == {"soothes": cues, "inflames": cues, "lines.after": cues | set(get_args(Move))}
    assert set(key_info("words", "playbook.cue", language).values) == {cue.value for cue in PLAYBOOK_CUES}
    assert set(key_info("words", "emphasis", language).values) == set(WEIGHED)


def test_every_shared_list_is_used() -> None:
    """A list that no key names any more does not stay behind, and both languages share the same lists."""
    for language in LANGUAGES:
        told = texts(language)
        named = {name for keys in told.keys.values() for key in keys.values() if isinstance(key.values, tuple) for name in key.values}
        assert named == set(told.lists)
    assert texts("de").lists.keys() == texts("en").lists.keys()


def test_practices_are_told_as_the_library_tells_them() -> None:
    """The overview of the library and the editor give a practice the same words."""
    assert texts("en").lists["practices"] == PRACTICES


def test_type_default_and_need_come_from_the_model() -> None:
    """An explanation cannot disagree with the reader about what is allowed."""
    limit, anger, basis, now = (key_info("scenario", p, "en") for p in ("difficulty", "lines.anger", "remedies.basis", "now"))
    assert (limit.type_words, limit.default, limit.required) == ("whole number from 1 to 3", "1", False)
    assert (anger.type_words, anger.default) == ("two values [from, to]: whole number from 0 to 10", "[0, 10]")
    assert (basis.type_words, basis.default) == ("one of: right, goodwill", "right")
    assert (now.default, key_info("scenario", "id", "de").required) == ("2026-11-24T10:00", True)


def test_a_part_of_several_files_is_told_alike() -> None:
    """A fact in the shop file means what it means in a scenario."""
    in_shop, in_scenario = key_info("shop", "policy.about", "de"), key_info("scenario", "policy.about", "de")
    assert (in_shop.text, in_shop.example) == (in_scenario.text, in_scenario.example)


@pytest.mark.parametrize(
    ("found", "meant"),
    [
        ("remedies.bases", "remedies.basis"),
        ("temprament", "temperament"),
        ("met_bye", "needs.met_by"),
        ("Channel", "channel"),
        ("pattrens", "own_words.forbidden.patterns"),
        ("qqq", ""),
    ],
)
def test_a_wrong_key_is_answered_with_the_nearest(found: str, meant: str) -> None:
    """A slip in a long path, or in the last part alone, still leads there."""
    assert nearest(found, all_keys("scenario")) == meant


@pytest.mark.parametrize(("language", "words"), [("de", "Meinten Sie „temperament“?"), ("en", 'Did you mean "temperament"?')])
def test_an_unknown_key_is_refused_with_a_cure(language: Language, words: str) -> None:
    """Who asks for a key that is not there is told so in their language, with the nearest one."""
    with pytest.raises(NotFoundError, match="temprament") as caught:
        key_info("scenario", "temprament", language)
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [("8", "k: 8"), ("- a\n- b", "k:\n  - a\n  - b"), ("|-\none\ntwo", "k: |-\n  one\n  two"), ("a: 1\nb: 2", "k:\n  a: 1\n  b: 2")],
)
def test_a_value_is_written_under_its_key(value: str, shown: str) -> None:
    """An example can be copied as it stands, whether it is a word, a list, a block of keys or a text of several lines."""
    assert with_value("k", value) == shown

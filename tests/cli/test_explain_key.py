"""``ruhepol explain`` and ``ruhepol schema``: whoever meets a word in a file is told what it means, in their language."""

import json
from pathlib import Path
from typing import get_args

import pytest

from grading.evidence import Cue
from scenarios.keys import all_keys, key_info
from scenarios.messages import FINDINGS
from scenarios.model import Scenario
from scenarios.parts import Temperament
from scenarios.yaml_guard import parse
from simulator.authoring.kinds import KINDS
from simulator.authoring.meaning import Found, keys_called
from simulator.words import word
from tests.cli.command import ROOT, ruhepol, run

NEEDED = [name for name, field in Scenario.model_fields.items() if field.is_required()]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RUHEPOL_LANGUAGE", "en")


def test_without_a_key_the_needed_ones_come_first() -> None:
    """A newcomer sees at a glance what a file cannot do without, and then all the rest, each with a line."""
    result = run("explain")
    names = [line.split()[0] for line in result.out.splitlines() if line.startswith("  ") and not line.startswith("   ")]
    assert (result.status, result.err) == (0, "")
    assert names[:8] == NEEDED
    assert sorted(names) == sorted(Scenario.model_fields)


@pytest.mark.parametrize("asked", ["remedies.basis", "basis", "scenario.remedies.basis", "basis:"])
def test_a_key_is_found_by_its_path_or_its_last_part(asked: str) -> None:
    """However somebody names a key, they get its meaning, its values, its default and an example that shows where it goes."""
    told = run("explain", asked).out
    info = key_info("scenario", "remedies.basis", "en")
    assert told.startswith("remedies.basis\n")
    assert all(part in told for part in (info.text, *info.values.values(), "right holds", "remedies:\n    - basis: goodwill"))


@pytest.mark.parametrize(
    ("asked", "begins"), [("shop.limits", "shop.limits"), ("pass_at", "track.steps.pass_at"), ("shop.name", "shop.name")]
)
def test_other_files_are_named_before_their_keys(asked: str, begins: str) -> None:
    """A key of a shop or a track says which file it belongs to."""
    assert run("explain", asked).out.split("\n")[0] == begins


def test_a_name_of_several_keys_lists_them() -> None:
    """Who asks for "text" is not given one of ten keys at random but the list, to ask again."""
    told = run("explain", "text").out
    assert '"text" stands in several places:' in told
    assert all(f"  {key} " in told for key in ("remedies.text", "facts.text", "needs.text"))


def test_a_key_in_the_open_names_its_namesakes() -> None:
    """Who asks for "title" most likely means the scenario's; that tracks have one too is not kept back."""
    told = run("explain", "title").out
    assert told.startswith("title\n")
    assert "Also: track.title" in told


@pytest.mark.parametrize("value", get_args(Temperament))
def test_a_value_is_explained_with_its_key(value: str) -> None:
    """A value met in somebody else's file is explained without knowing which key it belongs to."""
    told = run("explain", value).out
    assert key_info("scenario", "temperament", "en").values[value] in told
    assert "Stands at: temperament" in told


@pytest.mark.parametrize("cue", [cue.value for cue in Cue])
def test_every_cue_is_explained_by_name_and_sentence(cue: str) -> None:
    """A cue from a grade or a reason can be looked up: as people call it, and what it means."""
    told = run("explain", cue).out
    assert f"{cue} ({word(cue, 'en')})" in told
    assert key_info("scenario", "soothes", "en").values[cue] in " ".join(told.split())


@pytest.mark.parametrize("code", sorted(FINDINGS))
def test_every_code_of_the_check_is_explained(code: str) -> None:
    """A code from ``check --json`` can be looked up; no place in braces is left open."""
    told = run("explain", code).out
    assert f'{code}, a finding of "check"' in told
    assert "{" not in told


def test_every_key_of_every_file_can_be_asked_for() -> None:
    """What an editor shows can be looked up in the terminal too: every key of every kind of file answers to its full name."""
    for kind, model in KINDS.items():
        for path in all_keys(model):
            assert keys_called(f"{kind}.{path}")[0].place == Found(kind, path).place


def test_an_example_stands_where_it_would_in_a_file() -> None:
    """What is shown as example of a nested key can be pasted: it is good YAML with the keys above it."""
    for kind, model in KINDS.items():
        for path in all_keys(model):
            data = parse(Found(kind, path).in_place("en").encode(), path).data
            for step in path.split("."):
                data = (data[0] if isinstance(data, list) else data)[step]
            assert data is not None, path


@pytest.mark.parametrize(("language", "words"), [("de", "Meinten Sie „temperament“?"), ("en", 'Did you mean "temperament"?')])
def test_an_unknown_word_is_wrong_usage_and_meets_its_nearest(language: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip costs one more try: exit 2, nothing on standard output, the nearest word, in the language of the interface."""
    monkeypatch.setenv("RUHEPOL_LANGUAGE", language)
    result = run("explain", "temprament")
    assert (result.status, result.out) == (2, "")
    assert words in result.err


def test_a_word_like_nothing_is_answered_with_the_way_to_all() -> None:
    """Where nothing is near the author is told how to see every key."""
    result = run("explain", "qqqqq")
    assert result.status == 2
    assert "ruhepol explain" in result.err


def test_german_is_german(monkeypatch: pytest.MonkeyPatch) -> None:
    """In German not a word of the explanation is English but the key and its values."""
    monkeypatch.setenv("RUHEPOL_LANGUAGE", "de")
    told = run("explain", "authority").out
    assert key_info("scenario", "remedies.authority", "de").text in " ".join(told.split())
    assert "darf fehlen; dann gilt trainee" in told


@pytest.mark.parametrize("kind", KINDS)
def test_schema_prints_what_is_published(kind: str) -> None:
    """An editor is pointed at the same schema that ships, byte for byte."""
    result = run("schema", kind)
    assert result.raw == (ROOT / "scenarios" / "schemas" / f"{kind}.en.json").read_bytes()


def test_schema_without_a_kind_is_that_of_a_scenario_in_the_language_of_the_interface(monkeypatch: pytest.MonkeyPatch) -> None:
    """A German interface gives German hints."""
    monkeypatch.setenv("RUHEPOL_LANGUAGE", "de")
    made = json.loads(run("schema").out)
    assert made["title"] == "Ruhepol: scenario"
    assert made["properties"]["id"]["description"].startswith(key_info("scenario", "id", "de").text)


def test_schema_goes_into_a_folder_that_is_not_there_yet(tmp_path: Path) -> None:
    """The folder beside the scenarios is made on the way."""
    out = tmp_path / ".ruhepol" / "shop.en.json"
    assert run("schema", "shop", "--out", str(out)).out == ""
    assert json.loads(out.read_text(encoding="utf-8"))["title"] == "Ruhepol: shop"


def test_schema_of_no_kind_and_into_no_file_are_told_plainly(tmp_path: Path) -> None:
    """A wrong kind is wrong usage and names the right ones; a place that cannot be written to is a finding."""
    wrong, nowhere = run("schema", "shops"), run("schema", "--out", str(tmp_path))
    assert (wrong.status, nowhere.status) == (2, 1)
    assert "scenario, shop, exemplars, trainees, words, track" in wrong.err
    assert str(tmp_path) in nowhere.err


def test_explain_is_plain_text_in_a_process_of_its_own() -> None:
    """Piped, without colours and without a terminal, the explanation is the same plain text."""
    result = ruhepol("explain", "furious", RUHEPOL_LANGUAGE="en", NO_COLOR="1")
    assert (result.status, result.err) == (0, "")
    assert "\x1b" not in result.out
    assert result.out == run("explain", "furious").out

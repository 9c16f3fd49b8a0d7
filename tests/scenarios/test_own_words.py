"""The file of own words: where it applies, what it refuses, and that every phrase proves itself."""

from pathlib import Path

import pytest

from scenarios.conversation import Language
from scenarios.errors import DataError, Finding
from scenarios.library import Library, load, load_words
from simulator.authoring.checking import check_file
from simulator.reload import checked
from tests.own_words import WORDS

LANGUAGES: tuple[Language, ...] = ("de", "en")
both = pytest.mark.parametrize("language", LANGUAGES)
CASE = """id: my-case
title: Mine
language: {language}
channel: chat
temperament: tired
situation: Something is late.
opening: Where is it?
remedies:
  - kind: refund
"""
PHRASE = "  - {{id: {id}, patterns: [{pattern}], hits: [{hit}], misses: [{miss}], instead: Better.}}\n"


def write(folder: Path, language: Language, text: str | None = None, more: str = "") -> Path:
    """Write a scenario with own words beside it; returns the file of words."""
    (folder / "my-case.yaml").write_text(CASE.format(language=language) + more, encoding="utf-8")
    path = folder / f"words.{language}.yaml"
    path.write_text(WORDS[language] if text is None else text, encoding="utf-8")
    return path


def found(path: Path, language: Language = "en") -> list[tuple[str, int, int]]:
    return [(finding.code, finding.line, finding.column) for finding in check_file(path, language)]


def phrase(key: str, id_: str = "a", pattern: str = "biggie", hit: str = "No biggie.", miss: str = "Fine.") -> str:
    return f"language: en\n{key}:\n" + PHRASE.format(id=id_, pattern=pattern, hit=hit, miss=miss)


# --- where it applies ---


@both
def test_a_good_file_is_good_and_its_scenarios_have_the_words(tmp_path: Path, language: Language) -> None:
    """Protects the author who did everything right: no finding, and the words arrive in the scenario."""
    path = write(tmp_path, language)
    assert check_file(path) == ()
    assert load(tmp_path / "my-case.yaml").own_words == load_words(path)


@pytest.mark.parametrize(("language", "other"), [("de", "en"), ("en", "de")])
def test_a_file_of_the_other_language_does_not_apply(tmp_path: Path, language: Language, other: Language) -> None:
    """Protects a shop with two languages: each scenario has the words of its own; not even a faulty file of the other one disturbs."""
    write(tmp_path, language, "nonsense").rename(tmp_path / f"words.{other}.yaml")
    assert load(tmp_path / "my-case.yaml").own_words is None


def test_without_a_file_there_are_no_words(tmp_path: Path) -> None:
    """Protects everybody else."""
    write(tmp_path, "en").unlink()
    assert load(tmp_path / "my-case.yaml").own_words is None
    assert [scenario.id for scenario in Library().all() if scenario.own_words] == []


def test_a_file_of_words_is_no_scenario(tmp_path: Path) -> None:
    """Protects the library, which lists what can be played, and lets ``check`` find the words."""
    path = write(tmp_path, "en")
    library = Library((tmp_path,))
    assert [file.name for file in library.files()] == ["my-case.yaml"]
    assert list(library.for_all()) == [path]


def test_a_link_out_of_the_folder_is_no_file_of_it(tmp_path: Path) -> None:
    """Protects what lies outside from being read through a scenario folder."""
    (tmp_path / "own").mkdir()
    path = write(tmp_path / "own", "en")
    path.unlink()
    outside = tmp_path / "words.en.yaml"
    outside.write_text(WORDS["en"], encoding="utf-8")
    path.symlink_to(outside)
    assert load(tmp_path / "own" / "my-case.yaml").own_words is None


@pytest.mark.parametrize("spoken", ["d" * 400, "../de", "[de]", "{a: b}", "null"])
def test_any_language_a_scenario_names_is_only_a_finding(tmp_path: Path, spoken: str) -> None:
    """Regression: the language was part of a file name before it was checked, and one of 400 letters ended in an internal error."""
    path = tmp_path / "my-case.yaml"
    path.write_text(CASE.format(language=spoken), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(path)
    assert {finding.line for finding in caught.value.findings} == {3}


def test_tracks_in_folders_of_their_own_are_no_scenarios(tmp_path: Path) -> None:
    """Regression: a track in ``tracks/de`` was taken for a faulty scenario."""
    write(tmp_path, "de")
    track = tmp_path / "tracks" / "de" / "mine.yaml"
    track.parent.mkdir(parents=True)
    track.write_text("id: mine\n", encoding="utf-8")
    assert [file.name for file in Library((tmp_path,)).files()] == ["my-case.yaml"]


# --- what it refuses ---

REFUSED = [
    ("language: de\n", "wrong_place", 1, 11),
    ("language: en\nweights: {listening: 0, accountability: 0, solution: 0}\n", "all_zero", 2, 10),
    ("language: en\nweights: {listening: 11}\n", "number", 2, 22),
    ("language: en\nweights: {overall: 1}\n", "unknown_key", 2, 11),
    ("language: en\nemphasis: {owns: .nan}\n", "number", 2, 18),
    ("language: en\nemphasis: {owns: -1}\n", "number", 2, 18),
    ("language: en\nemphasis: {ownz: 1}\n", "choice", 2, 12),
    ("language: en\nemphasis: {forbidden_phrase: 1}\n", "choice", 2, 12),
    ("language: en\nproducts: [AeroFit]\n", "mapping", 2, 12),
    (phrase("jargon") + "forbidden:\n" + PHRASE.format(id="a", pattern="x", hit="x", miss="y"), "same_id", 3, 10),
    (phrase("jargon", id_="A b"), "id", 3, 10),
    (phrase("jargon", pattern='"no [biggie"'), "pattern", 3, 24),
    (phrase("jargon", pattern="biggie, <nothing>"), "pattern", 3, 32),
    (phrase("jargon", hit="No biggy.", pattern="bigg"), "proof", 3, 38),
    (phrase("jargon", miss="No biggie."), "proof", 3, 62),
    (phrase("forbidden").replace("hits: [No biggie.]", "hits: []"), "empty", 3, 39),
    (phrase("forbidden").replace(", misses: [Fine.]", ""), "missing", 3, 5),
    (phrase("playbook").replace("instead: Better.", "cue: remedy"), "choice", 3, 75),
    (phrase("playbook").replace("instead: Better.", "cue: ownz"), "choice", 3, 75),
]


@pytest.mark.parametrize(("text", "code", "line", "column"), REFUSED)
def test_what_is_wrong_is_found_at_its_place(tmp_path: Path, text: str, code: str, line: int, column: int) -> None:
    """Protects the author from searching: each fault with line and column, and nothing else is complained about."""
    assert found(write(tmp_path, "en", text)) == [(code, line, column)]


@pytest.mark.parametrize("text", [row[0] for row in REFUSED])
def test_every_fault_is_told_in_both_languages(tmp_path: Path, text: str) -> None:
    """Protects German and English as equals: the same places, other words."""
    path = write(tmp_path, "en", text)
    ((german,), (english,)) = (check_file(path, language) for language in LANGUAGES)
    assert (german.line, german.column, german.code) == (english.line, english.column, english.code)
    assert german.message != english.message
    assert "{" not in _words_of(german) + _words_of(english)


def _words_of(finding: Finding) -> str:
    return finding.message.replace("{{", "") + finding.cure


def test_several_faults_are_told_at_once(tmp_path: Path) -> None:
    """Protects the author from mending one fault after the other: two patterns, a proof and a cue in one go."""
    text = phrase("jargon", pattern='"[a", "(b"') + "forbidden:\n" + PHRASE.format(id="b", pattern="x", hit="y", miss="z")
    assert [code for code, *_ in found(write(tmp_path, "en", text + "emphasis: {ownz: 2}\n"))] == ["pattern", "pattern", "proof", "choice"]


@pytest.mark.parametrize("key", ["forbidden", "jargon"])
@pytest.mark.parametrize(("language", "negated", "quoted"), [("en", "No biggie is not what we say.", 'You wrote "no biggie".'),
                                                            ("de", "Das ist nicht der Kram.", "Sie schrieben „Kram“.")])  # fmt: skip
def test_examples_are_proven_the_way_they_are_heard(tmp_path: Path, key: str, language: Language, negated: str, quoted: str) -> None:
    """Protects the proof from proving something else: what is negated hits, what quotes the customer misses."""
    pattern = {"en": "biggie", "de": "kram"}[language]
    text = f"language: {language}\n{key}:\n" + PHRASE.format(id="a", pattern=pattern, hit=negated, miss=f"'{quoted}'")
    assert found(write(tmp_path, language, text)) == []


def test_weights_of_shop_and_scenario_may_not_come_to_nothing_together(tmp_path: Path) -> None:
    """Regression: each file alone was fine, both together divided by zero when the grade was made."""
    weights = "language: en\nweights: {listening: 0, accountability: 0}\n"
    write(tmp_path, "en", weights, more="weights: {solution: 0}\n")
    assert found(tmp_path / "my-case.yaml") == [("all_zero", 10, 10)]
    write(tmp_path, "en", weights, more="weights: {solution: 1}\n")
    assert found(tmp_path / "my-case.yaml") == []


@pytest.mark.parametrize("text", [phrase("jargon", pattern='"[a"'), phrase("playbook").replace("instead: Better.", "cue: ownz")])
def test_whoever_plays_an_unchecked_file_is_told_what_check_would_say(tmp_path: Path, text: str) -> None:
    """Regression: a pattern or cue that only ``check`` looked at ended a conversation in an internal error before it began."""
    path = write(tmp_path, "en", text)
    with pytest.raises(DataError) as caught:
        checked(tmp_path / "my-case.yaml", "en")
    assert caught.value.findings == check_file(path)

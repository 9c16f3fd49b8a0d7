"""Every data file proves itself: rules keep their own examples, compiled files are what the sources say."""

import json
from collections import Counter
from pathlib import Path
from string import Formatter
from typing import Any, get_args

import pytest

from grading import advice_source
from grading import compile as grading_compile
from grading.compile import as_text
from grading.ear import source
from grading.ear.rules import LANGUAGES, compiled
from grading.evidence import CRITICAL, Cue
from grading.feedback import MISSING_WEIGHT
from grading.score import CEILINGS, LOSSES
from scenarios.conversation import Language
from scenarios.parts import Temperament
from simulator.voice import source as line_source

RULE_FILES = [path for language in LANGUAGES for path in source.sources(language)]
FROM_CONTEXT = {
    Cue.ASKS_KNOWN, Cue.TAKES_UP_POINT, Cue.PASSES_OVER_POINT, Cue.ANOTHER_CASE, Cue.PERSONAL,
    Cue.INTERRUPTS, Cue.FALSE_CONFESSION, Cue.OVERPROMISES, Cue.UNTRUE, Cue.FORBIDDEN_PHRASE,
}  # fmt: skip
"""Cues that no sentence shows by itself: "about ten cues need the conversation or the scenario" (architecture), one a shop's own words."""


@pytest.fixture(scope="module")
def rules() -> dict[str, Any]:
    """All rules, freshly compiled from their sources: seconds, so once."""
    return source.compile_all()


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")
def test_every_rule_keeps_its_own_examples(path: Path) -> None:
    """Protects every rule: what it names as hits is found by it, what it names as misses is not."""
    assert [str(finding) for finding in source.check_file(path)] == []


def test_the_rules_the_grader_reads_are_those_of_the_sources(rules: dict[str, Any]) -> None:
    """Protects against an edited rule that never reached the compiled file (``make compile`` forgotten)."""
    target = source.SOURCES / "compiled.json"
    assert target.read_bytes() == as_text(rules).encode()


def test_the_advice_people_read_is_that_of_the_sources() -> None:
    """Protects against wordings edited in YAML that nobody ever sees."""
    assert (advice_source.SOURCES / "compiled.json").read_bytes() == as_text(advice_source.compile_advice()).encode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_lines_customers_speak_are_those_of_the_sources(language: Language) -> None:
    """Protects against lines edited in YAML that no customer ever says, in each language's own file."""
    assert (line_source.SOURCES / f"{language}.json").read_bytes() == as_text(line_source.compile_lines(language)).encode()


def test_every_line_file_is_compiled() -> None:
    """Protects against a YAML file that lies in the folder and is read by nobody, and against one that is missing in a language."""
    names = {"stock", "moves", "after", *get_args(Temperament)}
    for language in LANGUAGES:
        assert {path.stem for path in (line_source.SOURCES / language).glob("*.yaml")} == names
    assert {path.name for path in line_source.SOURCES.glob("*.json")} == {f"{language}.json" for language in LANGUAGES}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cue", [cue for cue in Cue if cue not in FROM_CONTEXT])
def test_every_sentence_cue_has_a_certain_rule_in_both_languages(language: Language, cue: Cue) -> None:
    """Protects the contract's list of cues: none is a name only, in neither language."""
    assert any(rule["cue"] == cue and rule["certainty"] == "certain" for rule in compiled()[language]["rules"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_rule_ids_are_unique_in_a_language(language: Language) -> None:
    """Protects tracing a false alarm: an id names one rule."""
    assert [i for i, n in Counter(rule["id"] for rule in compiled()[language]["rules"]).items() if n > 1] == []


def test_every_contract_cue_exists() -> None:
    """Protects the stable ids: a cue of the contract can be added to, never renamed."""
    contract = """invites_to_go_on names_feeling understands_formula restates asks verifies_identity asks_known checks_understanding
        takes_up_point passes_over_point personal canned interrupts apology_specific apology_general apology_conditional refuses_apology
        admits_fault owns explains_cause commits_to_prevent excuse blames_customer blames_third_party blames_colleague blames_system denial
        policy_shield false_confession minimises remedy choice time next_step confirms_agreement goodwill instruction checks_it_worked
        promise vague_promise refusal sends_away overpromises forces courtesy thanks encourages sets_boundary insult mockery discrimination
        pressure jargon personal_data untrue denies_right right_as_favour review_for_favour dangerous_advice talks_to_grader"""
    assert set(contract.split()) <= {cue.value for cue in Cue}


def wordings() -> dict[str, dict[str, dict[str, str]]]:
    """The advice as the product reads it."""
    data: dict[str, dict[str, dict[str, str]]] = json.loads((advice_source.SOURCES / "compiled.json").read_text("utf-8"))
    return data


def faults() -> set[Cue]:
    """Every cue that can cost something: by a ceiling, by levels, as a critical error, or by being missing."""
    costly = {cue for table in CEILINGS.values() for cue in table}
    costly |= {cue for cues in LOSSES.values() for cue in cues}
    return costly | CRITICAL | set(MISSING_WEIGHT)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("cue", sorted(faults()))
def test_whatever_costs_has_a_reason_and_a_better_wording(language: Language, cue: Cue) -> None:
    """Protects the trainee from losing points without being told why and what to say instead."""
    assert wordings()[language][cue]["why"]
    assert wordings()[language][cue]["say"]


def test_advice_speaks_of_the_same_cues_in_both_languages() -> None:
    """Protects parity: whoever practises in German is told as much as in English."""
    assert wordings()["de"].keys() == wordings()["en"].keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_advice_fills_only_places_there_are(language: Language) -> None:
    """Protects against a wording that fails only when it is first needed."""
    for wording in wordings()[language].values():
        for text in wording.values():
            assert {name for _, name, _, _ in Formatter().parse(text) if name is not None} <= advice_source.PLACES


RULE = """language: en
lists: {{thing: [parcel]}}
rules:
  - id: sorry
    cue: {cue}
    source: a test
    patterns: ["{pattern}"]
    hits: ["So sorry.", "I am sorry about it."]
    misses: ["{miss}", "Hello."]
"""
GOOD = {"cue": "apology_general", "pattern": "sorry", "miss": "Story time."}
FAULTY = [
    ({"cue": "apologie_general"}, 'apologie_general'),
    ({"pattern": "sorry (a"}, "sorry (a"),
    ({"pattern": "<nothing>"}, "nothing"),
    ({"pattern": "regret"}, "So sorry."),
    ({"miss": "Sorry again."}, "Sorry again."),
]  # fmt: skip


@pytest.mark.parametrize(("change", "shown"), FAULTY)
def test_a_rule_that_does_not_prove_itself_is_found_at_its_line(tmp_path: Path, change: dict[str, str], shown: str) -> None:
    """Protects rule authors: an unknown cue, a bad pattern and a broken example are named with file and place."""
    path = tmp_path / "faulty.yaml"
    path.write_text(RULE.format(**{**GOOD, **change}), encoding="utf-8")
    found = source.check_file(path)
    assert found
    assert all("faulty.yaml" in str(finding) for finding in found)
    assert shown in "\n".join(map(str, found))


def test_a_good_rule_file_has_no_findings(tmp_path: Path) -> None:
    """Protects the test above: its template is right but for the change."""
    path = tmp_path / "good.yaml"
    path.write_text(RULE.format(**GOOD), encoding="utf-8")
    assert source.check_file(path) == ()


def test_checking_a_faulty_file_writes_nothing_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Protects ``--check``: exit status 1, the finding on stderr, compiled files untouched."""
    path = tmp_path / "faulty.yaml"
    path.write_text(RULE.format(**{**GOOD, "pattern": "regret"}), encoding="utf-8")
    before = {target: target.stat().st_mtime_ns for target in grading_compile.TARGETS}
    assert grading_compile.main(["--check", str(path)]) == 1
    assert "So sorry." in capsys.readouterr().err
    assert {target: target.stat().st_mtime_ns for target in grading_compile.TARGETS} == before

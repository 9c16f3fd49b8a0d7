"""The tracks that ship: the same in both languages, and with marks that mean something, held against the nine built-in trainees."""

import re
from functools import cache
from pathlib import Path

import pytest

from benchmarks.tracks import lead_of, library, passing, played, report, situation_of
from curricula.attempt import Attempt
from curricula.progress import progress, situations_of
from curricula.shelf import BUNDLED, load_track, offered
from curricula.track import Step, Track
from curricula.upcoming import Offered, placing
from scenarios.trainees import KINDS, Kind
from simulator.authoring.checking import check_file

ROOT = Path(__file__).parent.parent.parent
PAIRS = (
    ("erste-woche", "first-week"),
    ("aufgebrachte-kunden", "angry-customers"),
    ("verunsicherte-kunden", "confused-customers"),
    ("zusagen-und-dranbleiben", "promises-and-follow-up"),
    ("einstufung", "placement"),
)
FILES = sorted(BUNDLED.rglob("*.yaml"))
TWIN = dict(PAIRS)
NEVER: tuple[Kind, ...] = ("excuse_maker", "blamer", "stonewaller", "over_promiser")
"""Blame and excuses never pass; nor does the over-promiser, whose promises are critical errors."""
WORDS_ONLY: tuple[Kind, ...] = ("grovelling", "fluent_but_empty")
"""Who has words but no cure."""


@cache
def known() -> dict[str, Offered]:
    return offered(library())


@cache
def track(name: str) -> Track:
    return load_track(next(path for path in FILES if path.stem == name))


def courses() -> list[Track]:
    return [track(name) for pair in PAIRS for name in pair if not track(name).is_placement]


def steps_with(scenario: str) -> list[Step]:
    return [step for course in courses() for step in course.steps if scenario in step.scenarios]


SCENARIOS = sorted({name for course in courses() for step in course.steps for name in step.scenarios})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_track_file_is_sound(path: Path) -> None:
    """Protects everybody who opens a track: check finds nothing, so cues, scenarios and numbers are real; a file is named like its id."""
    assert check_file(path) == ()
    found = load_track(path)
    assert (found.id, found.language) == (path.stem, path.parent.name)


def test_every_shipped_file_is_one_of_a_pair() -> None:
    """Protects German and English as equals: no track exists in one language only."""
    assert {path.stem for path in FILES} == {name for pair in PAIRS for name in pair}


@pytest.mark.parametrize("name", TWIN)
def test_twins_are_the_same_course(name: str) -> None:
    """Protects fairness between languages: the same steps, situations, cues and marks, and the same tracks before and after."""
    mine, theirs = track(name), track(TWIN[name])
    assert [_mechanics(step) for step in mine.steps] == [_mechanics(step) for step in theirs.steps]
    assert [TWIN[required] for required in mine.requires] == [*theirs.requires]
    assert [(TWIN[lead.track], lead.below) for lead in mine.leads_to] == [(lead.track, lead.below) for lead in theirs.leads_to]
    assert (mine.repeat, mine.mastery) == (theirs.repeat, theirs.mastery)


def _mechanics(step: Step) -> tuple[object, ...]:
    return step.id, situations_of(step, situation_of()), step.pass_at, step.practises, step.attempts, step.requires


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_track_is_played_in_its_own_language(path: Path) -> None:
    """Protects trainees from a sudden change of language: every scenario is in the track's own."""
    mine = load_track(path)
    assert {known()[name].language for step in mine.steps for name in step.scenarios} == {mine.language}


def test_every_situation_has_its_place() -> None:
    """Protects the library: each of its situations, in both languages, is part of some course."""
    assert set(SCENARIOS) == set(situation_of())


def test_the_first_week_comes_first() -> None:
    """Protects beginners: nothing comes before the first week, and it before everything else; a placement exercise needs nothing."""
    requires = {name: track(name).requires for pair in PAIRS for name in pair}
    first = {"de": "erste-woche", "en": "first-week"}
    for name, required in requires.items():
        free = name in first.values() or track(name).is_placement
        assert required == (() if free else (first[track(name).language],))


def test_every_placement_leads_somewhere() -> None:
    """Protects whoever plays the placement exercise: every track it names exists, and the last one takes whoever is left."""
    for name in ("einstufung", "placement"):
        leads = track(name).leads_to
        assert all(track(lead.track) for lead in leads)
        assert not list(leads[-1].below.wanted())


@pytest.mark.slow
@pytest.mark.parametrize("scenario", SCENARIOS)
def test_marks_can_be_reached_and_mean_something(scenario: str) -> None:
    """Protects the marks: exemplary wording passes, blame, excuses and over-promising never do, mere words pass no step about solutions."""
    for step in steps_with(scenario):
        assert passing(step, scenario, "exemplary"), step.id
        assert not [kind for kind in NEVER if passing(step, scenario, kind)], step.id
        about_solutions = step.pass_at.solution is not None
        assert not [kind for kind in WORDS_ONLY if about_solutions and passing(step, scenario, kind)], step.id


@pytest.mark.slow
@pytest.mark.parametrize("name", ["erste-woche", "first-week"])
def test_a_decent_beginner_gets_through_the_first_week(name: str) -> None:
    """Protects beginners from discouragement: the decent trainee, far from perfect, can pass each of its steps in some scenario."""
    for step in track(name).steps:
        assert any(passing(step, scenario, "decent") for scenario in step.scenarios), step.id


@pytest.mark.slow
def test_the_placement_sends_each_trainee_where_they_are_helped() -> None:
    """Protects the placement exercise: the exemplary go on, who offers no way forward begins at the beginning, in both languages alike."""
    german, english = map(track, PAIRS[-1])
    sent = {kind: lead_of(german, kind) for kind in KINDS}
    assert {kind: TWIN[name] for kind, name in sent.items()} == {kind: lead_of(english, kind) for kind in KINDS}
    assert sent["exemplary"] == "zusagen-und-dranbleiben"
    assert sent["decent"] == "aufgebrachte-kunden"
    assert {sent[kind] for kind in (*NEVER, *WORDS_ONLY)} == {"erste-woche"}


@pytest.mark.slow
@pytest.mark.parametrize("name", PAIRS[-1])
def test_a_placement_goes_on_whatever_happens_in_it(name: str) -> None:
    """Protects who errs: a critical error ends no placement exercise; after as many conversations as it has steps all have been played."""
    course, tries = track(name), list[Attempt]()
    for _ in course.steps:
        coming = placing(course, progress(course, tries, situation_of()), known())
        tries.append(played(coming.scenario, "over_promiser", 0).attempt)
    assert len({attempt.scenario for attempt in tries}) == len(course.steps)


@pytest.mark.slow
def test_the_report_says_what_the_marks_mean() -> None:
    """Protects `python -m benchmarks.tracks`: a cell is the number of passes, a star where one broke off, a dash where none passed."""
    course = track("first-week").model_copy(update={"steps": track("first-week").steps[:1]})
    rows = [line for line in report([course]) if "return-in-circles" in line]
    assert rows == ["| heard | listening 2 | return-in-circles | 1 | – | – | 1* | – | – | – | – | – |"]


def test_the_example_of_the_docs_is_a_sound_track(tmp_path: Path) -> None:
    """Protects trainers who copy the track of docs/curricula.md: it passes check as it stands."""
    example = tmp_path / "deliveries.yaml"
    example.write_text(
        re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "curricula.md").read_text("utf-8"), re.DOTALL)[0], encoding="utf-8"
    )
    assert check_file(example) == ()
    assert len(load_track(example).steps) > 1

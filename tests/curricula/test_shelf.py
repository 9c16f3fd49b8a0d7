"""The shelf and the check of tracks: one's own before those that ship, faults at their place, and no link that breaks it."""

from pathlib import Path

import pytest

from curricula.shelf import BUNDLED, Shelf, offered
from scenarios.errors import DataError, NotFoundError
from scenarios.library import Library
from scenarios.messages import Language
from simulator.authoring.checking import check_file

GOOD = """\
id: mine
title: Mine
language: en
about: A try.
steps:
  - id: one
    title: One
    goal: Listen.
    scenarios: [parcel-for-tomorrow, return-in-circles]
    practises: [restates]
    pass_at: {listening: 2}
"""
LANGUAGES: tuple[Language, ...] = ("de", "en")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    folder = tmp_path / "own" / "tracks"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(GOOD, encoding="utf-8")
    return folder


def shelf(own: Path, language: Language = "en") -> Shelf:
    return Shelf.from_environment({"RUHEPOL_SCENARIOS": str(own.parent)}, language)


def test_own_tracks_come_first(own: Path) -> None:
    """Protects the trainer's word: a track of their own replaces one of ours with the same id."""
    (own / "first-week.yaml").write_text(GOOD.replace("id: mine", "id: first-week"), encoding="utf-8")
    assert shelf(own).get("first-week").title == "Mine"
    assert Shelf((BUNDLED,)).get("first-week").title != "Mine"
    assert "mine" in [track.id for track in shelf(own).all()]


@pytest.mark.parametrize(("language", "near", "far"), [("de", "Meinten Sie „mine“?", "„ruhepol tracks“ zeigt alle."),
                                                       ("en", 'Did you mean "mine"?', '"ruhepol tracks" lists them all.')])  # fmt: skip
def test_a_track_that_is_not_there_is_named_with_the_nearest(own: Path, language: Language, near: str, far: str) -> None:
    """Protects the mistyped id."""
    for wanted, hint in (("mien", near), ("xyzzy", far), ("", far)):
        with pytest.raises(NotFoundError) as caught:
            shelf(own, language).get(wanted)
        assert str(caught.value).endswith(hint)
        assert wanted in str(caught.value)


def test_a_faulty_track_is_not_called_missing(own: Path) -> None:
    """Regression: whoever had a slip in their file was told that there is no such track."""
    (own / "mine.yaml").write_text(GOOD.replace("listening: 2", "listening: 5"), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        shelf(own).get("mine")
    assert [(finding.code, finding.line) for finding in caught.value.findings] == [("number", 11)]
    assert "mine" not in [track.id for track in shelf(own).all()]


def test_links_in_circles_and_links_outside_are_no_tracks(own: Path) -> None:
    """Regression: a link to itself in the folder of tracks ended every command on tracks in an internal error."""
    (own / "circle.yaml").symlink_to(own / "circle.yaml")
    outside = own.parent.parent / "outside.yaml"
    outside.write_text(GOOD, encoding="utf-8")
    (own / "outside.yaml").symlink_to(outside)
    assert [path.name for path in Shelf((own,)).files()] == ["mine.yaml"]


def test_without_a_folder_of_ones_own_there_are_ours(tmp_path: Path) -> None:
    """Protects those who only have scenarios of their own."""
    assert Shelf.from_environment({"RUHEPOL_SCENARIOS": str(tmp_path)}).all() == Shelf((BUNDLED,)).all()


def test_twins_offer_one_situation() -> None:
    """Protects mastery: both languages of a case stand for the same situation, other cases for others."""
    there = offered(Library())
    assert there["paket-fuer-morgen"].situation == there["parcel-for-tomorrow"].situation
    assert len({one.situation for one in there.values()}) * 2 == len(there)


FAULTS = [
    ("id: mine", "id: My Track", "id", 1, 5),
    ("steps:", "repeat: [7, 2]\nsteps:", "days", 5, 13),
    ("steps:", "repeat: [0, 2]\nsteps:", "days", 5, 10),
    ("steps:", "mastery: 3\nsteps:", "too_few_situations", 10, 16),
    ("steps:", "requires: [first-weak]\nsteps:", "not_there", 5, 12),
    ("steps:", "requires: [mine]\nsteps:", "not_there", 5, 12),
    ("steps:", "leads_to:\n  - {track: first-weak, because: so}\nsteps:", "not_there", 6, 13),
    ("return-in-circles", "return-in-circle", "not_there", 9, 38),
    ("return-in-circles", "paket-fuer-morgen", "too_few_situations", 9, 16),
    ("restates", "restate", "choice", 10, 17),
    ("listening: 2", "listening: 4.5", "number", 11, 26),
    ("listening: 2", "hearing: 2", "unknown_key", 11, 15),
    ("    pass_at: {listening: 2}\n", "", "missing", 6, 5),
    ("    pass_at:", "    requires: [two]\n    pass_at:", "unknown_reference", 11, 16),
]


@pytest.mark.parametrize(("old", "new", "code", "line", "column"), FAULTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_is_found_at_its_place(own: Path, language: Language, old: str, new: str, code: str, line: int, column: int) -> None:
    """Protects the trainer from searching: line, column and cure, in both languages, and nothing else is complained about."""
    path = own / "mine.yaml"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    found = check_file(path, language)
    assert [(finding.code, finding.line, finding.column) for finding in found] == [(code, line, column)]
    assert "{" not in found[0].message + found[0].cure


def test_a_good_track_is_good(own: Path) -> None:
    """Protects the tests above, and tracks that build on ours or on one beside them."""
    (own / "second.yaml").write_text(GOOD.replace("id: mine", "id: second\nrequires: [mine, first-week]"), encoding="utf-8")
    assert [check_file(own / name) for name in ("mine.yaml", "second.yaml")] == [(), ()]

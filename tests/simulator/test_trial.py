"""Texts on trial, and where an author's files are."""

import os
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scenarios.errors import InputError, SettingError
from scenarios.library import BUNDLED, Library, load
from simulator.authoring.checking import check_file
from simulator.authoring.first import first
from simulator.authoring.shelf import Shelf, label_of, on_disk, write
from simulator.authoring.trial import companions, on_trial
from simulator.authoring.unsaved import Unsaved

PARCEL = Library().path("paket-fuer-morgen")
TEXT = PARCEL.read_text(encoding="utf-8")


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    folder = tmp_path / "own"
    folder.mkdir()
    return Shelf(folder)


def test_a_text_is_read_as_if_it_stood_in_its_place() -> None:
    """Protects the check while typing: shop, wordings and exemplars hold for a text as they do for its file."""
    with on_trial(TEXT.replace("difficulty: 2", "difficulty: 3"), PARCEL) as trial:
        scenario = load(trial)
        beside = {path.relative_to(trial.parent).as_posix() for path in companions(trial)}
    assert (scenario.difficulty, scenario.shop.name) == (3, load(PARCEL).shop.name)
    assert beside >= {"shop.yaml", "exemplars/paket-fuer-morgen.yaml", "trainees/paket-fuer-morgen.yaml"}


def test_nothing_is_left_and_nothing_is_touched() -> None:
    """Protects the installation: a trial happens in a folder of its own that is gone afterwards."""
    before = sorted(path.name for path in PARCEL.parent.iterdir())
    with on_trial("id: [", PARCEL) as trial:
        assert check_file(trial)
        assert trial.parent != PARCEL.parent
    assert not trial.parent.exists()
    assert sorted(path.name for path in PARCEL.parent.iterdir()) == before
    assert on_disk(PARCEL) == TEXT


def test_a_shop_file_itself_can_be_on_trial() -> None:
    """Protects the text that is tried: the saved file of the same name does not take its place."""
    shop = PARCEL.parent / "shop.yaml"
    assert shop not in companions(shop)
    with on_trial("name: Other\n", shop) as trial:
        assert trial.read_text(encoding="utf-8") == "name: Other\n"


def test_the_library_is_copied_never_written(shelf: Shelf) -> None:
    """Protects the installation: a changed library file goes to one's own folder, with the shop it needs."""
    place = shelf.place_for(PARCEL)
    brought = shelf.save(TEXT + "# mine\n", PARCEL, place)
    assert place == shelf.own / "de" / PARCEL.name
    assert {path.relative_to(place.parent).as_posix() for path in brought} >= {"shop.yaml", f"trainees/{PARCEL.name}"}
    assert load(place) == load(PARCEL)
    assert on_disk(PARCEL) == TEXT
    assert shelf.files()[0] == place
    assert shelf.library.path("paket-fuer-morgen") == place


def test_ones_own_shop_stays_as_it_is(shelf: Shelf) -> None:
    """Protects a trainer's shop: a scenario that is copied from the library is played in it, not the other way round."""
    write("name: Mine\n", shelf.own / "de" / "shop.yaml")
    shelf.save(TEXT, PARCEL, shelf.place_for(PARCEL))
    assert load(shelf.place_for(PARCEL)).shop.name == "Mine"


def test_a_copy_under_another_name_takes_no_wordings_along(shelf: Shelf) -> None:
    """Protects a new case from another one's exemplars, which go by the name of their file."""
    brought = shelf.save(TEXT, PARCEL, shelf.named("de/other.yaml"))
    assert [path.name for path in brought] == ["shop.yaml"]


@pytest.mark.parametrize(
    "name", ["../x.yaml", "/x.yaml", "x", "X.yaml", "", "a/../../x.yaml", "Ärger im Büro", "x.yaml/", "a b.yaml", ".x.yaml"]
)
def test_names_that_lead_elsewhere_are_refused_with_one_that_will_do(name: str, shelf: Shelf) -> None:
    """Protects everything outside one's own folder; the message names a file name that works."""
    with pytest.raises(InputError) as error:
        shelf.named(name)
    near = str(error.value).rsplit(": ", 1)[1]
    assert shelf.named(near).parent == shelf.own


@settings(deadline=None)
@given(st.text(max_size=30))
def test_no_name_whatever_leaves_the_folder(name: str) -> None:
    """Protects everything outside one's own folder, whatever is typed."""
    own = Path("/somewhere/own")
    with suppress(InputError):
        assert Shelf(own).named(name).is_relative_to(own)


def test_a_link_out_of_the_folder_is_refused(shelf: Shelf, tmp_path: Path) -> None:
    """Protects what a link in one's own folder points at."""
    (shelf.own / "out").symlink_to(tmp_path)
    with pytest.raises(InputError):
        shelf.named("out/x.yaml")


@pytest.mark.skipif(os.name != "posix", reason="needs a folder that nobody may write, and a file in a folder's place is one")
def test_what_cannot_be_written_is_said_and_the_old_file_stays(shelf: Shelf) -> None:
    """Protects the text: a place that cannot be written is named, and nothing half-written stays behind."""
    (shelf.own / "de").write_text("in the way", encoding="utf-8")
    with pytest.raises(SettingError, match="cannot be written"):
        shelf.save(TEXT, PARCEL, shelf.place_for(PARCEL))
    assert (shelf.own / "de").read_text(encoding="utf-8") == "in the way"


def test_a_failed_write_leaves_the_old_file_and_no_rest(tmp_path: Path) -> None:
    """Protects what was saved before: a file is written whole or not at all."""
    path = tmp_path / "a.yaml"
    write("old", path)
    with pytest.raises(UnicodeEncodeError):
        write("new \ud800", path)
    assert (path.read_text(encoding="utf-8"), [p.name for p in tmp_path.iterdir()]) == ("old", ["a.yaml"])


def test_a_current_folder_is_not_searched_through(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects whoever starts Lab in a home with a million files: only what lies on top is looked at, and its language folders."""
    for name in ("top.yaml", "de/mine.yaml", "deep/er/hidden.yaml", "shop.yaml"):
        write("id: x\n", tmp_path / name)
    monkeypatch.chdir(tmp_path)
    own = [path.name for path in Shelf.from_environment("en").files() if not path.is_relative_to(BUNDLED)]
    assert own == ["top.yaml", "mine.yaml"]


def test_the_named_folder_is_ones_own(tmp_path: Path) -> None:
    """Protects RUHEPOL_SCENARIOS: what it names is searched whole; where it names nothing, the current folder will do."""
    write("id: x\n", tmp_path / "a" / "b.yaml")
    assert tmp_path / "a" / "b.yaml" in Shelf.from_environment("en", {"RUHEPOL_SCENARIOS": str(tmp_path)}).files()
    assert Shelf.from_environment("en", {"RUHEPOL_SCENARIOS": str(tmp_path / "gone")}).own == Path.cwd()


def test_labels_follow_the_file(tmp_path: Path) -> None:
    """Protects the list of files: titles are shown, faulty files keep their name, a new title is seen."""
    path = tmp_path / "a.yaml"
    assert label_of(path) == "a"
    path.write_text("title: [", encoding="utf-8")
    assert label_of(path) == "a"
    path.write_text("title: Kettle", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    assert label_of(path) == "Kettle · a"


@pytest.mark.parametrize("language", ["de", "en"])
def test_a_first_file_is_valid_and_new_ones_take_no_place(language: str, shelf: Shelf) -> None:
    """Protects a beginner: what one begins with has no fault, and beginning twice overwrites nothing."""
    name, text = first(language)  # type: ignore[arg-type]
    place = shelf.free(shelf.own / language / name)
    write(text, place)
    assert check_file(place) == ()
    assert load(place).id == place.stem
    assert shelf.free(place).name == f"{place.stem}-2.yaml"
    assert shelf.free(place, {shelf.free(place)}).name == f"{place.stem}-3.yaml"


@settings(max_examples=25, deadline=None)
@given(st.dictionaries(st.text("abc/. ä", min_size=1), st.text(st.characters(codec="utf-8"))))
def test_unsaved_texts_come_back_as_they_were(tmp_path_factory: pytest.TempPathFactory, typed: dict[str, str]) -> None:
    """Protects words from a kernel that ends: whatever is kept is there again, and what is forgotten is gone."""
    unsaved, wanted = Unsaved(tmp_path_factory.mktemp("kept")), {Path(name): text for name, text in typed.items()}
    for path, text in wanted.items():
        unsaved.keep(path, text)
    assert Unsaved(unsaved.file.parent).load() == wanted
    for path in wanted:
        unsaved.keep(path, None)
    assert unsaved.load() == {}


@pytest.mark.parametrize("broken", ["", "[1]", "{", '{"a": 1}', "\x00"])
def test_a_broken_file_of_unsaved_texts_hinders_nobody(broken: str, tmp_path: Path) -> None:
    """Protects the start: what cannot be read is nothing, and is written anew."""
    unsaved = Unsaved(tmp_path)
    unsaved.file.write_text(broken, encoding="utf-8")
    assert unsaved.load() == {}
    unsaved.keep(Path("a"), "b")
    assert unsaved.load() == {Path("a"): "b"}


def test_a_folder_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    """Protects typing: a safety net that cannot be spread is no reason to stop."""
    (tmp_path / "in-the-way").write_text("", encoding="utf-8")
    Unsaved(tmp_path / "in-the-way").keep(Path("a"), "b")

"""The workshop as a whole: parts that follow each other, in both languages."""

from pathlib import Path

import pytest

from scenarios.errors import DataError
from simulator.authoring.shelf import write
from simulator.widgets import trainer
from simulator.widgets.later import Action
from simulator.widgets.trainer import TABS, Workshop, kept, warm_up, workshop


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, kettle: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """One's own folder, and nothing that goes on in the background."""
    write(kettle, tmp_path / "blue-kettle.yaml")
    monkeypatch.setenv("RUHEPOL_SCENARIOS", str(tmp_path))
    monkeypatch.setattr(trainer, "in_background", _never)


def _never(_: Action) -> None:
    """Leave out what only saves time."""


def test_it_opens_with_ones_own_file_and_five_named_tabs() -> None:
    """Protects the first look: one's own scenario is there, and every tab has a name."""
    made = Workshop("de").bench
    assert made.editor.path.name == "blue-kettle.yaml"
    assert made.tabs.titles == ("Schreiben", "Spielen", "Probelauf", "Zwillinge", "Fortschritt")
    assert len(made.tabs.children) == len(TABS)


def test_tabs_follow_the_text_when_they_are_looked_at() -> None:
    """Protects typing from being slow, and tabs from being old: only the open tab follows."""
    made = Workshop("en").bench
    assert made.twins.shown.value == ""
    made.tabs.selected_index = TABS.index("twins")
    assert "names no twin" in made.twins.shown.value
    made.tabs.selected_index = TABS.index("play")
    assert "Play from the start" in made.stage.notice.box.value


def test_the_open_tab_follows_what_is_typed() -> None:
    """Protects the loop of writing and playing: a change that has been checked is noticed where one is."""
    made = Workshop("en").bench
    made.tabs.selected_index = TABS.index("play")
    made.stage.play()
    made.editor.text.value = made.editor.text.value.replace("disappointed", "tired")
    made.editor.check()
    assert "has changed since" in made.stage.notice.box.value


def test_changing_the_language_takes_everything_along() -> None:
    """Protects what one is doing: text, conversation and tab stay when the words around them change."""
    made = Workshop("en")
    made.bench.editor.text.value += "# mine\n"
    made.bench.tabs.selected_index = 1
    made.bench.editor.check()
    made.bench.stage.play()
    made.switch.value = "de"
    assert made.place.children == (made.bench.box,)
    assert made.bench.editor.text.value.endswith("# mine\n")
    assert made.bench.tabs.selected_index == 1
    assert "Stimmung" in made.bench.stage.mood.value


def test_a_setting_that_makes_no_sense_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects against an empty page: the workshop opens in English and says what is wrong."""
    monkeypatch.setenv("RUHEPOL_LANGUAGE", "fr")
    assert "RUHEPOL_LANGUAGE" in workshop().children[0].value
    monkeypatch.setenv("RUHEPOL_LANGUAGE", "de")
    assert workshop().children[0].value == "de"


def test_warming_up_never_speaks(kettle: str) -> None:
    """Protects the first minute: a faulty file is the editor's to tell, not of a thread nobody sees."""

    def faulty() -> None:
        raise DataError([])

    warm_up(faulty)  # type: ignore[arg-type]


def test_progress_comes_from_what_was_practised_here() -> None:
    """Protects the progress tab from being an empty promise: every step of the tracks in one's language stands there, begun or not."""
    rows = kept("de")
    assert {row["Schritt"] for row in rows} >= {"Zeigen, dass Sie zugehört haben"}
    assert {row["Stand"] for row in rows} == {"offen", "kommt später"}

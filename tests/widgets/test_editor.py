"""The editor: what is typed is checked, kept, and saved only where it may be."""

from pathlib import Path

import pytest

from scenarios.errors import DataError
from scenarios.library import BUNDLED
from simulator.authoring.shelf import Shelf, on_disk
from simulator.widgets.editor import Editor
from simulator.widgets.later import Action, at_once

PARCEL = BUNDLED / "en" / "parcel-for-tomorrow.yaml"


def visible(part: object) -> bool:
    return part.layout.display != "none"  # type: ignore[attr-defined]


def test_typing_is_checked(editor: Editor) -> None:
    """Protects an author's time: a slip is shown with line, message and cure, and gone once it is mended."""
    good = editor.text.value
    editor.text.value = good.replace("temperament:", "temprament:")
    assert "Line 5" in editor.found.value
    assert "temprament" in editor.found.value
    assert "What to do:" in editor.found.value
    with pytest.raises(DataError):
        editor.scenario()
    editor.text.value = good
    assert "No faults" in editor.found.value
    assert editor.scenario().id == "blue-kettle"


def test_advice_stands_apart_from_faults(editor: Editor, kettle: str) -> None:
    """Protects the difference: a right file is told it is right, and what it could gain; a faulty one hears of its faults only."""
    assert "No faults" in editor.found.value
    assert "No fault, but better with" in editor.found.value
    assert "needs" in editor.found.value
    editor.text.value = kettle + "difficulty: high\n"
    assert "better with" not in editor.found.value
    editor.open(PARCEL)
    assert "twin" not in editor.found.value


def test_another_text_begins_at_its_top_and_saving_stays_where_one_is(editor: Editor) -> None:
    """Protects the overview: a file that is opened is not scrolled to where another one was, and saving does not scroll."""
    box = editor.text
    editor.open(PARCEL)
    assert editor.text is not box
    box = editor.text
    editor.saver._write()
    assert editor.text is box


def test_an_older_check_does_not_overwrite_a_newer_text(shelf: Shelf, kettle: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects against findings of yesterday's text: what was typed during a check counts, not what the check began with."""
    editor = Editor(shelf, "en", at_once)
    editor.open(shelf.own / "blue-kettle.yaml")
    shown = editor.found.value
    editor.later = lambda action: None

    class Typing:
        """Every look at the box finds another text, as while somebody types."""

        texts = iter(["id: x", "id: y", "id: z"])

        def __get__(self, *_: object) -> str:
            return next(self.texts)

    monkeypatch.setattr(Editor, "now", Typing())
    editor.check()
    assert editor.found.value == shown


def test_typing_waits_for_a_pause(shelf: Shelf, kettle: str) -> None:
    """Protects the kernel: a key only asks for a check, which is made later."""
    asked: list[Action] = []
    editor = Editor(shelf, "en", asked.append)
    before = editor.found.value
    editor.text.value = "id: x\n"
    assert (len(asked), editor.found.value) == (1, before)
    asked[0]()
    assert editor.found.value != before


def test_what_was_typed_waits_while_another_file_is_looked_at(editor: Editor) -> None:
    """Protects against losing words: leaving a file and coming back finds them again; so does another language of the interface."""
    mine = editor.path
    editor.text.value += "difficulty: 2\n"
    editor.open(PARCEL)
    assert "Hartley" in editor.text.value
    editor.open(mine)
    assert editor.text.value.endswith("difficulty: 2\n")
    other = Editor(editor.shelf, "de", at_once)
    other.take_over(editor)
    assert (other.path, other.text.value) == (mine, editor.text.value)


def test_what_was_not_saved_survives_the_kernel(editor: Editor, kettle: str) -> None:
    """Protects an hour of writing: another kernel finds the text again and says so; once it is saved it is no longer kept."""
    editor.text.value = kettle + "difficulty: 2\n"
    other = Editor(editor.shelf, "en", at_once)
    other.open(editor.path)
    assert other.text.value == kettle + "difficulty: 2\n"
    third = Editor(editor.shelf, "de", at_once)
    assert "blue-kettle.yaml" in third.notice.box.value
    third.open(editor.path)
    third.saver._write()
    assert Editor(editor.shelf, "en", at_once).typed == {}


def test_beginning_twice_loses_no_first_draft(editor: Editor) -> None:
    """Protects a new file that is not saved yet: the next new one gets another name."""
    editor.begin()
    first = editor.path
    editor.text.value += "# mine\n"
    editor.begin()
    assert editor.path != first
    editor.open(first)
    assert editor.text.value.endswith("# mine\n")


def test_the_saved_version_and_ones_own_can_be_switched(editor: Editor, kettle: str) -> None:
    """Protects both texts: going back to the saved one puts what was typed aside, and brings it back."""
    assert editor.reread.disabled
    editor.text.value = kettle + "difficulty: 2\n"
    editor.reread.click()
    assert editor.text.value == kettle
    editor.reread.click()
    assert editor.text.value == kettle + "difficulty: 2\n"


def test_saving_asks_before_it_overwrites(editor: Editor, kettle: str) -> None:
    """Protects what is on the disk: it is asked for once, and again when somebody else has changed the file."""
    place, saver = editor.path, editor.saver
    editor.text.value = kettle + "difficulty: 2\n"
    saver.save()
    assert visible(saver.asked)
    assert on_disk(place) == kettle
    saver._write()
    assert on_disk(place) == kettle + "difficulty: 2\n"
    assert not visible(saver.asked)
    assert "Saved" in saver.notice.box.value
    editor.text.value += "customer: business\n"
    saver.save()
    assert "business" in on_disk(place)
    place.write_text("somebody else's\n", encoding="utf-8")
    saver.save()
    assert "elsewhere" in saver.question.value
    assert on_disk(place) == "somebody else's\n"


def test_a_library_file_is_saved_as_a_copy(editor: Editor) -> None:
    """Protects the installation: the file name leads to one's own folder, what belongs to it goes along, and it is said so."""
    before = on_disk(PARCEL)
    editor.open(PARCEL)
    assert "A copy is saved" in editor.saver.hint.value
    editor.text.value += "# mine\n"
    editor.saver.save()
    assert editor.path == editor.shelf.own / "en" / PARCEL.name
    assert on_disk(editor.path).endswith("# mine\n")
    assert on_disk(PARCEL) == before
    assert "en/shop.yaml" in editor.saver.notice.box.value


def test_faulty_texts_can_be_saved_and_say_so(editor: Editor) -> None:
    """Protects half a day's work: what is not finished is saved all the same, with how many faults it has."""
    editor.text.value = "id: blue-kettle\n"
    editor.saver._write()
    assert on_disk(editor.path) == "id: blue-kettle\n"
    assert "still has faults" in editor.saver.notice.box.value
    assert editor.path in editor.shelf.files()


def test_a_name_that_will_not_do_is_told_where_it_was_typed(editor: Editor) -> None:
    """Protects everything outside one's own folder: the message stands below the field and names one that will do."""
    editor.saver.name.value = "../Kaffee für Müller.yaml"
    editor.saver.notice.guard(editor.saver.save)()
    assert "kaffee-fuer-mueller.yaml" in editor.saver.notice.box.value


def test_a_new_file_begins_valid_and_is_on_no_disk_yet(editor: Editor) -> None:
    """Protects beginners: there is something that plays, under a name that is free."""
    editor.begin()
    assert editor.findings == ()
    assert not editor.path.exists()
    assert "not saved" in editor.saver.hint.value
    first = editor.path
    editor.saver.save()
    assert first.exists()
    editor.begin()
    assert editor.path != first


def test_unreadable_characters_are_seen_not_fatal(editor: Editor) -> None:
    """Protects against half an emoji that a browser sends: it is shown as unreadable and can be saved."""
    editor.text.value += "# \ud83d\n"
    editor.saver._write()
    assert on_disk(editor.path).endswith("# \ufffd\n")


def test_every_control_has_a_name(editor: Editor) -> None:
    """Protects screen readers: each field and button says what it is for."""
    parts = [editor.picker, editor.text, editor.reread, editor.saver.name]
    assert all(part.description for part in parts)


def test_an_editor_without_own_files_opens_the_library(tmp_path: Path) -> None:
    """Protects the first start: one's own language comes first."""
    assert Editor(Shelf(tmp_path), "de", at_once).path.parent.name == "de"
    assert Editor(Shelf(tmp_path), "en", at_once).path.parent.name == "en"

"""Playtest, twins and progress as tables, and the work behind them beside the kernel's own thread."""

from collections.abc import Sequence
from html import unescape
from pathlib import Path

import pytest

from scenarios.library import BUNDLED, Library
from simulator.authoring.shelf import Shelf
from simulator.playtest import Playtest, playtest
from simulator.widgets.editor import Editor
from simulator.widgets.later import Action, at_once
from simulator.widgets.playtest_table import PlaytestTable, result
from simulator.widgets.progress_table import ProgressTable
from simulator.widgets.runner import Runner
from simulator.widgets.twin_table import TwinTable, compared, side_by_side

PARCEL = BUNDLED / "en" / "parcel-for-tomorrow.yaml"


@pytest.fixture(scope="module")
def tried(tmp_path_factory: pytest.TempPathFactory) -> Playtest:
    """The kettle, played once by everybody."""
    from conftest import KETTLE  # pytest puts this folder's own conftest first

    path = tmp_path_factory.mktemp("tried") / "blue-kettle.yaml"
    path.write_text(KETTLE, encoding="utf-8")
    return playtest(path, 1)


def test_a_playtest_tells_how_far_it_is_and_can_be_ended(shelf: Shelf) -> None:
    """Protects who waits: shares rise to the whole, and what the watcher raises ends it."""
    shares: list[float] = []
    path = shelf.own / "blue-kettle.yaml"
    playtest(path, 1, watch=shares.append)
    assert shares == sorted(shares)
    assert (shares[-1], len(shares)) == (1.0, 13)

    def stop(_: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        playtest(path, 1, watch=stop)


def test_the_table_shows_nine_trainees_the_verdict_and_what_nobody_reached(tried: Playtest) -> None:
    """Protects the trainer's judgement: nothing of what the terminal says is missing."""
    html = result(tried, "de")
    assert html.count('<th scope="row"') == 9
    assert "mauert" in html
    assert "verlangt: 95 %" in html
    assert ("Das Szenario unterscheidet Trainees." in html) == tried.verdict.told_apart
    assert all(finding.message in unescape(html) for finding in tried.findings)


def runner(later: list[Action], done: list[Sequence[Playtest]], path: Path, count: int = 1) -> Runner:
    text = path.read_text(encoding="utf-8")
    return Runner("Run", "en", lambda: [(text, path)] * count, done.append, later.append)


def test_a_playtest_runs_beside_and_shows_its_progress(shelf: Shelf) -> None:
    """Protects the kernel: a click only asks for the work; while it runs it can be stopped, and not be started twice."""
    later: list[Action] = []
    done: list[Sequence[Playtest]] = []
    made = runner(later, done, shelf.own / "blue-kettle.yaml")
    made.start.click()
    assert (made.start.disabled, made.stop.layout.display, done) == (True, None, [])
    later[0]()
    assert (made.start.disabled, made.stop.layout.display, made.bar.value) == (False, "none", 100)
    assert done[0][0].scenario.id == "blue-kettle"
    assert "Done" in made.notice.box.value


def test_stopping_ends_it_and_it_can_be_started_again(shelf: Shelf) -> None:
    """Protects who has seen enough: a stopped playtest shows no half results, and the next one runs."""
    later: list[Action] = []
    done: list[Sequence[Playtest]] = []
    made = runner(later, done, shelf.own / "blue-kettle.yaml")
    made.start.click()
    made.stop.click()
    later[0]()
    assert (done, made.start.disabled) == ([], False)
    assert "Stopped" in made.notice.box.value
    made.start.click()
    assert made.wanted


def test_a_faulty_text_is_told_instead_of_a_table(editor: Editor) -> None:
    """Protects against a silent thread: what hinders a playtest is shown where it was started."""
    made = PlaytestTable("en", editor.looked_at, at_once)
    editor.text.value = "id: blue-kettle\n"
    made.runner.start.click()
    assert "is missing" in made.runner.notice.box.value
    assert not made.runner.start.disabled


def test_twins_that_agree_are_told_so(editor: Editor) -> None:
    """Protects authors of two languages: the twin is found and compared by itself."""
    editor.open(PARCEL)
    made = TwinTable(editor.shelf, "en", editor.scenario, editor.looked_at, at_once)
    made.changed()
    assert made.other.value == BUNDLED / "de" / "paket-fuer-morgen.yaml"
    assert "Same mechanics" in made.shown.value


def test_differences_name_place_and_both_sides(editor: Editor) -> None:
    """Protects who has to mend it: where, here, there."""
    editor.open(PARCEL)
    editor.text.value = editor.text.value.replace("temperament: furious", "temperament: tired").replace("kind: express\n", "kind: pickup\n")
    made = TwinTable(editor.shelf, "de", editor.scenario, editor.looked_at, at_once)
    made.changed()
    assert "<code>temperament</code>" in made.shown.value
    assert "tired" in made.shown.value
    assert "furious" in made.shown.value
    assert "<code>remedies.express.kind</code>" in made.shown.value


def test_a_file_without_a_twin_says_so(editor: Editor) -> None:
    """Protects beginners: no twin is no fault, and comparing asks for one."""
    made = TwinTable(editor.shelf, "en", editor.scenario, editor.looked_at, at_once)
    made.changed()
    assert "names no twin" in made.shown.value
    made.runner.start.click()
    assert "names no twin" in made.runner.notice.box.value
    editor.text.value += "twin: der-blaue-wasserkocher\n"
    made.changed()
    assert "der-blaue-wasserkocher" in made.notice.box.value


def test_a_faulty_text_keeps_the_twins_from_being_compared(editor: Editor) -> None:
    """Protects against comparing an old text: what hinders it is said."""
    made = TwinTable(editor.shelf, "en", editor.scenario, editor.looked_at, at_once)
    editor.text.value = "id: x\n"
    made.changed()
    assert 'role="alert"' in made.notice.box.value


def test_missing_parts_are_told_in_words() -> None:
    """Protects readers: a remedy that one file lacks is missing there, not None."""
    one = Library().find("parcel-for-tomorrow")
    html = compared(one.model_copy(update={"needs": one.needs[1:]}), one, "en")
    assert "missing" in html
    assert "None" not in html


def test_two_playtests_stand_in_one_table(tried: Playtest) -> None:
    """Protects fairness between languages: the same trainee stands in one row, and a sign shows where endings differ."""
    assert "≠" not in side_by_side(tried, tried, "en")
    other = Playtest(tried.path, tried.scenario, tuple(reversed(tried.runs)), tried.probes)
    flipped = tuple(run.__class__(**{**run.__dict__, "outcome": "left"}) for run in other.runs)
    assert side_by_side(tried, Playtest(tried.path, tried.scenario, flipped, ()), "en").count("≠") >= 1


def test_progress_takes_plain_rows() -> None:
    """Protects what decides about progress elsewhere: headings and cells are shown as they come, nobody's words become HTML."""
    made = ProgressTable("de")
    assert "Noch hat niemand" in made.table.value
    made.show([{"Wer": "A. <b>", "Schritt": 3}, {"Wer": "B.", "Schritt": None}])
    assert made.table.value.count('<th scope="col"') == 2
    assert "A. &lt;b&gt;" in made.table.value

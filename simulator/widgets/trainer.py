"""A trainer's workshop: write a scenario, play it, have it playtested, hold it against its twin. Nothing of it is kept as practice."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial

from ipywidgets import HTML, Box, Tab, ToggleButtons, VBox

from scenarios.errors import RuhepolError, SettingError
from scenarios.messages import Language
from scenarios.model import Scenario
from simulator import settings
from simulator.authoring.rehearsal import rehearse
from simulator.authoring.shelf import Shelf
from simulator.course import open_course
from simulator.standing import Teller
from simulator.widgets.controls import ABOVE
from simulator.widgets.editor import Editor
from simulator.widgets.later import in_background
from simulator.widgets.markup import alert
from simulator.widgets.mood_curve import curve
from simulator.widgets.playtest_table import PlaytestTable
from simulator.widgets.progress_table import ProgressTable, Row
from simulator.widgets.stage import Stage
from simulator.widgets.texts import t
from simulator.widgets.twin_table import TwinTable

Rows = Callable[[Language], Sequence[Row]]
"""What the progress tab shows, in a language."""
TABS = ("write", "play", "playtest", "twins", "progress")
LANGUAGES: tuple[tuple[str, Language], ...] = (("Deutsch", "de"), ("English", "en"))


class Bench:
    """Everything an author needs, in one language of the interface."""

    def __init__(self, language: Language, shelf: Shelf) -> None:
        self.editor = Editor(shelf, language)
        self.stage = Stage(language, self.editor.scenario)
        self.playtest = PlaytestTable(language, self.editor.looked_at)
        self.twins = TwinTable(shelf, language, self.editor.scenario, self.editor.looked_at)
        self.progress = ProgressTable(language)
        parts = (self.editor, self.stage, self.playtest, self.twins, self.progress)
        self.tabs = Tab([part.box for part in parts], titles=[t(f"tab_{name}", language) for name in TABS])
        self.tabs.observe(lambda _: self._changed(), names="selected_index")
        self.editor.changed = self._changed
        self.box = VBox([self.editor.choosing, self.tabs])

    def _changed(self) -> None:
        """Only what is looked at follows the text: comparing costs more than a keystroke should."""
        following: dict[str, Callable[[], None]] = {"play": self.stage.changed, "twins": self.twins.changed}
        following.get(TABS[self.tabs.selected_index or 0], lambda: None)()

    def take_over(self, other: "Bench") -> None:
        """Go on where another bench was left."""
        self.editor.take_over(other.editor)
        self.stage.take_over(other.stage)
        self.tabs.selected_index = other.tabs.selected_index


def kept(language: Language) -> Sequence[Row]:
    """Return where whoever practises on this machine stands with the tracks; nothing where the store cannot be read."""
    with suppress(RuhepolError):
        return Teller(open_course("", settings.store_url(), language), language).rows()
    return ()


class Workshop:
    """The bench, and above it the language of the interface, which can be changed at any time."""

    def __init__(self, language: Language, progress: Rows = kept) -> None:
        self.progress = progress
        self.bench = self._made(language)
        self.switch = ToggleButtons(
            options=LANGUAGES, value=language, description=t("language", language), style=ABOVE | {"button_width": "auto"}
        )
        self.switch.observe(self._switched, names="value")
        self.place = VBox([self.bench.box])
        self.box = VBox([self.switch, self.place])
        in_background(partial(warm_up, self.bench.editor.scenario))

    def _made(self, language: Language) -> Bench:
        bench = Bench(language, Shelf.from_environment(language))
        in_background(lambda: bench.progress.show(self.progress(language)))
        return bench

    def _switched(self, _: object) -> None:
        old, self.bench = self.bench, self._made(self.switch.value)
        self.bench.take_over(old)
        self.switch.description = t("language", self.switch.value)
        self.place.children = (self.bench.box,)


def warm_up(source: Callable[[], Scenario]) -> None:
    """Load what takes seconds the first time, rules and drawing, while the person is still reading."""
    with suppress(RuhepolError):
        curve(rehearse(source()).entered("?").moods(), "en")


def workshop(language: Language | None = None, progress: Rows = kept) -> Box:
    """Return the workshop to be shown; ``language``: else that of the interface."""
    try:
        return Workshop(language or settings.language(), progress).box
    except SettingError as error:
        return VBox([HTML(alert(error)), Workshop("en", progress).box])

"""Saving: where to, what is asked before something is overwritten, and what went along."""

from collections.abc import Callable
from pathlib import Path

from ipywidgets import HTML, VBox

from scenarios.messages import Language
from simulator.authoring.shelf import Shelf, on_disk
from simulator.widgets.controls import button, field, row, show
from simulator.widgets.markup import QUIET, put
from simulator.widgets.notice import Notice
from simulator.widgets.texts import t


class Saver:
    """The row below a text. ``source``: the text and its file; ``saved``: told where it went, says how many faults it has."""

    def __init__(self, shelf: Shelf, language: Language, source: Callable[[], tuple[str, Path]], saved: Callable[[Path], int]) -> None:
        self.shelf, self.language, self.source, self.saved = shelf, language, source, saved
        self.place = Path()
        self.known: dict[Path, str] = {}
        """What was written from here, so that saving twice asks once."""
        self.notice = Notice(language)
        self.name = field(t("save_as", language))
        self.hint, self.question = HTML(), HTML()
        save = button(t("save", language), self.notice.guard(self.save), main=True)
        yes = button(t("yes_overwrite", language), self.notice.guard(self._write))
        no = button(t("cancel", language), self.notice.guard(self._answered))
        self.asked = row(self.question, yes, no)
        self.box = VBox([row(self.name, save), self.hint, self.asked, self.notice.box])
        self._answered()

    def look(self, path: Path, *, unsaved: bool) -> None:
        """Say where ``path`` would be saved, and whether it has changed since."""
        place = self.shelf.place_for(path)
        if place != self.place:
            self.place, self.name.value = place, self._short(place)
            self.notice.say()
        self._answered()
        if unsaved:
            self.notice.say()
        state = f"● {t('unsaved', self.language)}. " if unsaved else ""
        copy = t("copy", self.language, path=self._short(place)) if self.shelf.is_bundled(path) else ""
        self.hint.value = put('<div style="{}">{}{}</div>', QUIET, state, copy)

    def save(self) -> None:
        """Save, or ask first where something would be lost."""
        question = self._question(self.shelf.named(self.name.value))
        if not question:
            self._write()
            return
        self.question.value = put('<div role="alert" style="padding-right:12px">{}</div>', question)
        show(self.asked, visible=True)

    def _question(self, place: Path) -> str:
        if not place.exists() or on_disk(place) == self.known.get(place):
            return ""
        return t("changed_outside" if place in self.known else "overwrite", self.language, path=self.name.value)

    def _write(self) -> None:
        place, (text, path) = self.shelf.named(self.name.value), self.source()
        brought = self.shelf.save(text, path, place)
        self.known[place] = text
        faults = self.saved(place)
        said = [t("saved_faulty" if faults else "saved", self.language, path=place, count=faults)]
        said += [t("brought", self.language, names=", ".join(map(self._short, brought)))] if brought else []
        self.notice.say("\n".join(said))

    def _answered(self) -> None:
        show(self.asked, visible=False)

    def _short(self, place: Path) -> str:
        return place.relative_to(self.shelf.own).as_posix()

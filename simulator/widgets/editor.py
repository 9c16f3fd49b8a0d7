"""The text of a file in a box, checked as it is typed. What was typed stays when another file is looked at."""

from collections.abc import Callable, Iterator
from pathlib import Path

from ipywidgets import HTML, VBox

from scenarios.errors import DataError, Finding
from scenarios.library import load
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.text import clean
from simulator.authoring.advice import advise
from simulator.authoring.checking import check_file
from simulator.authoring.first import first
from simulator.authoring.shelf import Shelf, label_of, on_disk
from simulator.authoring.trial import on_trial
from simulator.authoring.unsaved import Unsaved
from simulator.widgets.controls import box, button, choice, quietly, row
from simulator.widgets.findings import listed, shown
from simulator.widgets.later import Later, WhenIdle
from simulator.widgets.notice import Notice
from simulator.widgets.saver import Saver
from simulator.widgets.texts import t

ROWS = 18
HAS_A_TAB = frozenset({"advice_twin_missing", "advice_twin_differs"})
"""Advice that is given in full elsewhere."""


class Editor:
    """Pick, write, save. ``changed`` is called whenever another text has been checked."""

    def __init__(self, shelf: Shelf, language: Language, later: Later | None = None) -> None:
        self.shelf, self.language, self.later = shelf, language, later or WhenIdle()
        self.changed: Callable[[], None] = lambda: None
        self.unsaved = Unsaved()
        self.typed = {path: text for path, text in self.unsaved.load().items() if shelf.holds(path) and text != on_disk(path)}
        self.aside: dict[Path, str] = {}
        self.findings: tuple[Finding, ...] = ()
        self.notice = Notice(language)
        self.picker = choice(t("scenario", language), list(self._options()))
        self.text, self.found = box(t("text", language), ROWS), HTML()
        self.saver = Saver(shelf, language, self.looked_at, self._saved)
        begin = button(t("new", language), self.notice.guard(self.begin))
        self.reread = button("", self.notice.guard(self._put_aside), hint=t("reread_hint", language))
        self.choosing = VBox([row(self.picker, begin, self.reread), self.notice.box])
        self.box = VBox()
        self._on_pick, self._on_type = self.notice.guard(self._picked), self.notice.guard(self._typed)
        self.picker.observe(self._on_pick, names="value")
        self._picked()
        self.notice.say(t("restored", language, names=", ".join(path.name for path in self.typed)) if self.typed else "")

    @property
    def path(self) -> Path:
        """The file that is looked at."""
        path: Path = self.picker.value
        return path

    @property
    def now(self) -> str:
        """The text in the box."""
        return clean(self.text.value).text

    def looked_at(self) -> tuple[str, Path]:
        """Return the text in the box, and the file it belongs to."""
        return self.now, self.path

    def scenario(self) -> Scenario:
        """Read the text as a scenario; raises `DataError` with all that hinders it."""
        if self.findings:
            raise DataError(self.findings)
        with on_trial(self.now, self.path) as trial:
            return load(trial, self.language)

    def open(self, path: Path, text: str | None = None) -> None:
        """Look at ``path``, which need not exist yet if there is a ``text``."""
        if text is not None:
            self.typed[path] = text
        with quietly(self.picker, self._on_pick):  # new options would pick the first of them
            self.picker.options = list(self._options(path))
            self.picker.value = path
        self._picked()

    def check(self) -> None:
        """Check the text as it is now and show what was found."""
        text, path = self.now, self.path
        self.unsaved.keep(path, self.typed.get(path))
        with on_trial(text, path) as trial:
            findings = check_file(trial, self.language)
            hints = [hint for hint in advise(trial, self.language) if hint.code not in HAS_A_TAB]
        if (text, path) == (self.now, self.path):  # while this was looked at, typing may have gone on
            self.findings = findings
            advice = listed(hints, t("advice", self.language, count=len(hints)), self.language, placed=False)
            self.found.value = shown(findings, text, self.language) + advice
            self.changed()

    def _options(self, *more: Path) -> Iterator[tuple[str, Path]]:
        """One's own files first, then those in one's own language."""
        every = dict.fromkeys((*more, *self.typed, *self.shelf.files()))
        for path in sorted(every, key=lambda p: (self.shelf.is_bundled(p), p.parent.name != self.language)):
            where = f"{t('library', self.language)}, {path.parent.name}" if self.shelf.is_bundled(path) else t("own", self.language)
            yield f"{label_of(path)} ({where})", path

    def _picked(self) -> None:
        text = self.typed.get(self.path, on_disk(self.path))
        if not self.box.children or text != self.text.value:
            self._put(text)
        self._look()
        self.check()

    def _put(self, text: str) -> None:
        """Show another text in a new box, which begins at its top: the old one would stay where it was scrolled to."""
        self.text = box(t("text", self.language), ROWS)
        self.text.value = text
        self.text.observe(self._on_type, names="value")
        self.box.children = (self.text, self.found, self.saver.box)

    def _typed(self) -> None:
        if self.text.value == on_disk(self.path):
            self.typed.pop(self.path, None)
        else:
            self.typed[self.path] = self.text.value
        self._look()
        self.later(self.notice.guard(self.check))

    def _saved(self, place: Path) -> int:
        """Go on with what has been written; returns how many faults it has."""
        for path in (self.path, place):
            self.typed.pop(path, None)
            self.unsaved.keep(path, None)
        self.open(place)
        return len(self.findings)

    def begin(self) -> None:
        """Begin a new file, beside the others of its language; it is there once it has been saved."""
        name, text = first(self.language)
        self.open(self.shelf.free(self.shelf.own / self.language / name, self.typed), text)

    def take_over(self, other: "Editor") -> None:
        """Go on with what was typed in another editor."""
        self.typed = dict(other.typed)
        self.open(other.path)

    def _put_aside(self) -> None:
        """Bring back what is saved; what was typed is put aside, and the same button brings it back."""
        kept, typed = self.aside.pop(self.path, None), self.typed.pop(self.path, None)
        if typed is not None:
            self.aside[self.path] = typed
        elif kept is not None:
            self.typed[self.path] = kept
        self._picked()

    def _look(self) -> None:
        """Say how the text stands to what is saved."""
        unsaved = self.path in self.typed
        self.saver.look(self.path, unsaved=unsaved)
        aside = self.path in self.aside and not unsaved
        self.reread.description = t("take_typed" if aside else "reread", self.language)
        self.reread.disabled = not (aside or (unsaved and self.path.exists()))

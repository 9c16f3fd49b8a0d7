"""Twins side by side: whether their mechanics are the same, and how the built-in trainees fare in both."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ipywidgets import HTML, VBox
from markupsafe import Markup

from scenarios.errors import NotFoundError
from scenarios.library import load
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.twins import Difference, differences
from simulator.authoring.shelf import Shelf, label_of, on_disk
from simulator.playtest import Playtest
from simulator.widgets.controls import choice
from simulator.widgets.later import Later, in_background
from simulator.widgets.markup import Cell, paragraph, put, status, table
from simulator.widgets.notice import Notice
from simulator.widgets.playtest_table import endings, figure, said, verdict
from simulator.widgets.runner import Runner, Text
from simulator.widgets.texts import t


class TwinTable:
    """``source`` reads the text as a scenario, ``text`` gives it as it stands with its file."""

    def __init__(
        self, shelf: Shelf, language: Language, source: Callable[[], Scenario], text: Callable[[], Text], later: Later = in_background
    ) -> None:
        self.shelf, self.language, self.source, self.text = shelf, language, source, text
        self.notice = Notice(language)
        self.other = choice(t("twin", language), [("–", None)])
        self.other.observe(self.notice.guard(self._compare), names="value")
        self.shown, self.played = HTML(), HTML()
        self.runner = Runner(t("run_twins", language), language, self._both, self._show, later)
        parts = [HTML(paragraph(t("twin_why", language))), self.other, self.notice.box, self.shown, self.runner.box, self.played]
        self.box = VBox(parts)

    def changed(self) -> None:
        """Look for the twin of the text, which has been checked, and compare them."""
        self.notice.guard(self._changed)()

    def _changed(self) -> None:
        twin = self._named(self.source().twin)
        path = self.text()[1]
        self.other.options = [("–", None), *((label_of(p), p) for p in self.shelf.files() if p != path)]
        self.other.value = twin
        self._compare()

    def _named(self, twin: str | None) -> Path | None:
        try:
            return self.shelf.library.path(twin) if twin else None
        except NotFoundError as error:
            self.notice.warn(str(error))
            return None

    def _compare(self) -> None:
        if self.other.value is None:
            self.shown.value = status(t("no_twin", self.language))
            return
        mine, theirs = self.source(), load(self.other.value, self.language)
        self.shown.value = compared(mine, theirs, self.language)

    def _both(self) -> Sequence[Text]:
        if self.other.value is None:
            raise NotFoundError(t("no_twin", self.language))
        return [self.text(), (on_disk(self.other.value), self.other.value)]

    def _show(self, tried: Sequence[Playtest]) -> None:
        self.played.value = side_by_side(tried[0], tried[1], self.language)


def compared(mine: Scenario, theirs: Scenario, language: Language) -> Markup:
    """Show in what two files differ that ought to be the same."""
    found = differences(mine, theirs)
    if not found:
        return status("✓ " + t("alike", language))
    head = (t("where", language), f"{mine.id} ({t('this_file', language)})", theirs.id)
    caption = "✗ " + t("different", language, count=len(found))
    return table(caption, head, (_row(difference, language) for difference in found))


def _row(difference: Difference, language: Language) -> tuple[Cell, ...]:
    return put("<code>{}</code>", difference.path), _value(difference.a, language), _value(difference.b, language)


def _value(value: Any, language: Language) -> str:
    if value is None:
        return t("absent", language)
    if isinstance(value, Mapping):
        return t("there", language)
    if isinstance(value, list):
        return ", ".join(" ".join(map(str, part)) if isinstance(part, list) else str(part) for part in value) or "–"
    return str(value)


def side_by_side(one: Playtest, other: Playtest, language: Language) -> Markup:
    """Show two playtests in one table; a ≠ stands where the endings differ."""
    names = [f"{tried.scenario.id} ({tried.scenario.language})" for tried in (one, other)]
    head = [said("play_who", language), *(f"{name}: {said(key, language)}" for key in ("play_endings", "play_overall") for name in names)]
    rows = (_pair(a, b, language) for a, b in zip(one.rows, other.rows, strict=True))
    shown = table(t("twins_played", language), head, rows)
    verdicts = (put("<h4>{}</h4>{}", name, verdict(tried, language)) for name, tried in zip(names, (one, other), strict=True))
    return shown + Markup("").join(verdicts)


def _pair(a: Mapping[str, Any], b: Mapping[str, Any], language: Language) -> Iterator[Cell]:
    yield said(f"kind_{a['trainee']}", language)
    yield endings(a, language)
    yield ("" if a["outcomes"] == b["outcomes"] else "≠ ") + endings(b, language)
    yield from (figure(row["overall"], language) for row in (a, b))

"""Playtests in the background: how many seeds, how far it has got, and a way to stop."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from ipywidgets import IntProgress, Layout, VBox

from scenarios.messages import Language
from simulator.authoring.trial import on_trial
from simulator.playtest import Playtest, playtest
from simulator.widgets.controls import ABOVE, button, choice, row, show
from simulator.widgets.later import Later, in_background
from simulator.widgets.notice import Notice
from simulator.widgets.texts import t

SEEDS = (1, 2, 5)
Text = tuple[str, Path]
"""A text, and the file that it belongs to."""


class StoppedError(Exception):
    """Somebody has pressed stop."""


class Runner:
    """``texts``: what is to be tried out; ``done``: gets one result for each."""

    def __init__(
        self, label: str, language: Language, texts: Callable[[], Sequence[Text]], done: Callable[[Sequence[Playtest]], None],
        later: Later = in_background,
    ) -> None:  # fmt: skip
        self.language, self.texts, self.done, self.later = language, texts, done, later
        self.wanted = True
        self.notice = Notice(language)
        self.seeds = choice(t("seeds", language), SEEDS, "240px")
        self.bar = IntProgress(max=100, description=t("progress", language), style=ABOVE, layout=Layout(width="420px"))
        self.start = button(label, self.notice.guard(self.run), main=True)
        self.stop = button(t("stop", language), self.notice.guard(self._stop))
        self.box = VBox([row(self.seeds, self.start, self.stop), self.bar, self.notice.box])
        self._running(False)

    def run(self) -> None:
        """Begin; the results come later."""
        texts = self.texts()
        self.wanted = True
        self._running(True)
        self._tell(0, len(texts), 0.0)
        self.later(self.notice.guard(lambda: self._work(texts)))

    def _work(self, texts: Sequence[Text]) -> None:
        try:
            self.done(list(self._tried(texts)))
            self.notice.say(t("done", self.language))
        except StoppedError:
            self.notice.say(t("stopped", self.language))
        finally:
            self._running(False)

    def _tried(self, texts: Sequence[Text]) -> Iterator[Playtest]:
        for number, (text, path) in enumerate(texts):
            with on_trial(text, path) as trial:
                tried = playtest(trial, self.seeds.value, self.language, partial(self._tell, number, len(texts)))
                _ = tried.findings  # reads the file, which is gone in a moment
                yield tried

    def _tell(self, number: int, of: int, share: float) -> None:
        if not self.wanted:
            raise StoppedError
        self.bar.value = round(100 * (number + share) / of)
        self.notice.say(t("running", self.language, share=self.bar.value))

    def _stop(self) -> None:
        self.wanted = False

    def _running(self, running: bool) -> None:
        show(self.bar, visible=running)
        show(self.stop, visible=running)
        self.start.disabled = self.seeds.disabled = running

"""A line that says how things stand, and what goes wrong in anything a person has clicked: nothing gets lost in a log."""

from collections.abc import Callable
from typing import Any

from ipywidgets import HTML

from scenarios.errors import RuhepolError
from scenarios.messages import Language
from simulator.widgets.markup import alert, status
from simulator.widgets.texts import t


class Notice:
    """``box`` shows one message at a time."""

    def __init__(self, language: Language) -> None:
        self.language, self.box = language, HTML()

    def say(self, text: str = "") -> None:
        """Say something in passing; nothing clears the line."""
        self.box.value = status(text) if text else ""

    def warn(self, text: str) -> None:
        """Say something that has to be noticed."""
        self.box.value = alert(text)

    def guard(self, action: Callable[[], None]) -> Callable[..., None]:
        """Return ``action`` as a callback of a widget, whose failures are shown here."""

        def run(*_: Any) -> None:
            try:
                action()
            except RuhepolError as error:
                self.warn(str(error))
            except Exception as error:  # whatever it is: a callback's own exceptions are seen by nobody
                self.warn(t("internal", self.language, error=f"{type(error).__name__}: {error}"))

        return run

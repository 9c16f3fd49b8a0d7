"""What nine built-in trainees make of a text: table, verdict, and what nobody brought about."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from ipywidgets import HTML, VBox
from markupsafe import Markup

from scenarios.messages import Language
from scenarios.trainees import KINDS
from simulator.cli.texts import TEXTS
from simulator.playtest import Playtest
from simulator.widgets.findings import listed
from simulator.widgets.later import Later, in_background
from simulator.widgets.markup import QUIET, Cell, items, paragraph, status, table
from simulator.widgets.mood_bars import number
from simulator.widgets.runner import Runner, Text
from simulator.widgets.texts import t

ENOUGH = 5
"""Conversations per trainee after which what did not come up is rarely chance."""
FIGURES = ("csat", "overall", "listening", "accountability", "solution")


class PlaytestTable:
    """``source``: the text as it stands, and its file."""

    def __init__(self, language: Language, source: Callable[[], Text], later: Later = in_background) -> None:
        self.language = language
        self.result = HTML()
        self.runner = Runner(t("run", language), language, lambda: [source()], self._show, later)
        self.box = VBox([HTML(paragraph(t("playtest_why", language))), self.runner.box, self.result])

    def _show(self, tried: Sequence[Playtest]) -> None:
        self.result.value = result(tried[0], self.language)


def result(tried: Playtest, language: Language) -> Markup:
    """Show one playtest."""
    head = [said(f"play_{name}", language) for name in ("who", "endings", *FIGURES, "critical")]
    shown = table(t("playtest_of", language, title=tried.scenario.title), head, (_row(row, language) for row in tried.rows))
    return shown + verdict(tried, language) + _findings(tried, language)


def _row(row: Mapping[str, Any], language: Language) -> Iterator[Cell]:
    yield said(f"kind_{row['trainee']}", language)
    yield endings(row, language)
    yield from (figure(row[name], language) for name in FIGURES)
    yield str(row["critical"] or "–")


def endings(row: Mapping[str, Any], language: Language) -> str:
    """Name the endings of one trainee's conversations, the most frequent first."""
    return ", ".join(f"{said(f'ending_{name}', language)} {count}" for name, count in row["outcomes"].items())


def figure(value: float | None, language: Language) -> str:
    """Write a figure; what was not assessed is none."""
    return "–" if value is None else number(value, language)


def verdict(tried: Playtest, language: Language) -> Markup:
    """Say whether the scenario tells trainees apart, and by what that is seen."""
    made, ending = tried.verdict, said(f"ending_{tried.scenario.best_outcome}", language)
    head = ("✓ " if made.told_apart else "✗ ") + said("play_apart" if made.told_apart else "play_not_apart", language)
    shares = (("play_best", made.best), ("play_never", made.never), ("play_order", made.order))
    return status(head) + items(said(key, language, share=f"{100 * share:.0f}", ending=ending) for key, share in shares)


def _findings(tried: Playtest, language: Language) -> Markup:
    if not tried.findings:
        return paragraph(t("nothing_found", language))
    parts_first = sorted(tried.findings, key=lambda finding: finding.code == "line_never_said")
    hint = "" if len(tried.runs) >= ENOUGH * len(KINDS) else paragraph(t("few_seeds", language), QUIET)
    return listed(parts_first, said("play_found", language, count=len(parts_first)), language) + hint


def said(key: str, language: Language, **places: object) -> str:
    """Say what ``ruhepol playtest`` says in the terminal: one wording for both."""
    return TEXTS.say(key, language, **places)

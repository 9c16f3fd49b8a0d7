"""The debrief after a conversation: how it ended, the survey, three scores with their reasons, what to try."""

from collections.abc import Iterator, Mapping
from typing import Any

from rich.padding import Padding
from rich.text import Text

from grading.score import DIMENSIONS
from scenarios.conversation import Language
from scenarios.model import Scenario
from simulator.words import word

Shown = Text | Padding
MOST_EVIDENCE = 5
MOST_MISSING = 2
LEAST_EFFECT = 0.2
"""Smaller effects are noise to a person; they stand in the grade all the same."""


def debrief(end: Mapping[str, Any], scenario: Scenario) -> Iterator[Shown]:
    """Yield the lines of the debrief of an ``end`` event."""
    language = scenario.language
    yield Text()
    yield Text(word(end["outcome"], language), style="bold")
    if end["outcome"] in scenario.endings:
        yield _indented(scenario.endings[end["outcome"]])
    if end["csat"] is not None:
        yield _indented(f"{word('csat', language)}: {end['csat']} {word('csat_scale', language)} – {word(end['stays'], language)}")
        yield _indented(f"{word('recommend', language)}: {end['would_recommend']} / 10")
    if end["why"]:
        yield _indented(end["why"], "italic")
    if end.get("undone"):
        yield _indented(f"{word('undone', language)}: {', '.join(end['undone'])}", "red")
    if end["review"]:
        yield _indented(f"{word('review', language)}: {end['review']}")
    yield from _grade(end["grade"], language)


def _grade(grade: Mapping[str, Any], language: Language) -> Iterator[Shown]:
    if grade["status"] != "scored":
        yield _indented(word(grade["status"], language))
        return
    yield Text()
    for dimension in DIMENSIONS:
        yield from _dimension(dimension, grade[dimension], language)
    yield Text(f"{word('overall', language)}: {grade['overall']:.0f} / 100", style="bold")
    for error in grade["critical"]:
        yield _indented(f"{word('critical', language)} {word(error['kind'], language)}: {quoted(error['quote'], language)}", "red")
    if grade["advice"]:
        yield Text()
        yield Text(word("advice", language), style="bold")
    for number, advice in enumerate(grade["advice"], 1):
        yield Text()
        yield _indented(f"{number}. {advice['why']}")
        yield _indented(f"   → {advice['say_instead']}", "green")


def _dimension(name: str, made: Mapping[str, Any], language: Language) -> Iterator[Shown]:
    full = round(made["score"] * 2.5)
    yield Text.assemble((f"{word(name, language):15}", "bold"), "█" * full + "░" * (10 - full), f" {made['score']:.1f} / 4")
    moving = sorted((e for e in made["evidence"] if abs(e["effect"]) >= LEAST_EFFECT), key=lambda e: -abs(e["effect"]))
    for e in moving[:MOST_EVIDENCE]:
        yield _indented(f"{e['effect']:+.1f}  {word(e['cue'], language)}: {quoted(e['quote'], language)}", "dim")
    gaps = dict.fromkeys((gap["cue"], quoted(gap["quote"], language)) for gap in made["missing"])
    for cue, quote in [*gaps][:MOST_MISSING]:
        left_open = cue == "passes_over_point"
        what = f"{word('open', language)}: {quote}" if left_open else f"{word('missing', language)}: {word(cue, language)} ({quote})"
        yield _indented(what, "dim")


def quoted(text: str, language: Language) -> str:
    """Put words in the quotation marks of ``language``, shortened to a line."""
    flat = " ".join(text.split())
    flat = flat if len(flat) <= 70 else flat[:69] + "…"
    return f"„{flat}“" if language == "de" else f'"{flat}"'


def _indented(text: str, style: str = "") -> Padding:
    return Padding(Text(text, style=style), (0, 0, 0, 2), expand=False)

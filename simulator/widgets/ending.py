"""How a rehearsal ended: the survey, three scores with their reasons, what to try."""

from collections.abc import Iterator, Mapping
from typing import Any

from markupsafe import Markup

from grading.score import DIMENSIONS
from scenarios.messages import Language
from scenarios.model import Scenario
from simulator.widgets.markup import Cell, items, joined, paragraph, put, quoted, table, user_text
from simulator.widgets.mood_bars import number
from simulator.words import word

MOST = 4


def ending(end: Mapping[str, Any], scenario: Scenario, language: Language) -> Markup:
    """Show an ``end`` event."""
    return joined(_parts(end, scenario, language))


def _parts(end: Mapping[str, Any], scenario: Scenario, language: Language) -> Iterator[Markup]:
    yield put('<h4 style="margin:10px 0 2px">{}</h4>', word(end["outcome"], language))
    if end["outcome"] in scenario.endings:
        yield paragraph(user_text(scenario.endings[end["outcome"]], scenario.language))
    if end["csat"] is not None:
        yield paragraph(f"{word('csat', language)}: {end['csat']} {word('csat_scale', language)} – {word(end['stays'], language)}")
    if end["why"]:
        yield paragraph(user_text(end["why"], scenario.language), "font-style:italic")
    yield from _grade(end["grade"], language, scenario.language)


def _grade(grade: Mapping[str, Any], language: Language, spoken: Language) -> Iterator[Markup]:
    if grade["status"] != "scored":
        yield paragraph(word(grade["status"], language))
        return
    caption = f"{word('overall', language)}: {grade['overall']:.0f} / 100"
    yield table(caption, ("", "/4", ""), (_dimension(name, grade[name], language, spoken) for name in DIMENSIONS))
    for error in grade["critical"]:
        what = f"{word('critical', language)} {word(error['kind'], language)}: "
        yield paragraph(put("{}{}", what, quoted(error["quote"], spoken)), "color:var(--jp-error-color1,#d32f2f)")
    if grade["advice"]:
        yield put('<h4 style="margin:10px 0 2px">{}</h4>', word("advice", language))
        yield items(put("{}<br/>→ {}", advice["why"], user_text(advice["say_instead"], spoken)) for advice in grade["advice"])


def _dimension(name: str, made: Mapping[str, Any], language: Language, spoken: Language) -> tuple[Cell, ...]:
    moving = sorted(made["evidence"], key=lambda evidence: -abs(evidence["effect"]))[:MOST]
    gaps = dict.fromkeys(_gap(gap, language, spoken) for gap in made["missing"])
    score = "–" if made["score"] is None else number(made["score"], language)
    return word(name, language), score, items([*(_evidence(e, language, spoken) for e in moving), *[*gaps][:2]])


def _evidence(evidence: Mapping[str, Any], language: Language, spoken: Language) -> Markup:
    effect = number(evidence["effect"], language, "+")
    return put("{}  {}: {}", effect, word(evidence["cue"], language), quoted(evidence["quote"], spoken))


def _gap(gap: Mapping[str, Any], language: Language, spoken: Language) -> Markup:
    """What the customer raised and nobody took up is told in their words, anything else by its name."""
    if gap["cue"] == "passes_over_point":
        return put("{}: {}", word("open", language), quoted(gap["quote"], spoken))
    return put("{}: {}", word("missing", language), word(gap["cue"], language))

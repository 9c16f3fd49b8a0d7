"""What ``ruhepol draft`` tells at the end: what was masked, what was found, what to look at, how to go on."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scenarios.messages import Language
from simulator.authoring.drafting.texts import TEXTS

if TYPE_CHECKING:
    from simulator.authoring.draft import Drafted

PARTS = ("points", "facts", "policy", "remedies", "lines")


def listed(made: "Drafted", language: Language, *, whole: bool = False) -> Iterator[str]:
    """Yield one row for everything that was masked; the original shortened, or ``whole`` for a file of the trainer's own."""
    for mark in made.marks:
        kind = TEXTS.say(f"kind_{mark.found.kind}", language)
        before = mark.found.text_before if whole else mark.found.shortened
        yield TEXTS.say("row", language, line=mark.line, kind=kind, before=before, after=mark.found.placeholder)


def told(made: "Drafted", out: str | None, language: Language) -> Iterator[str]:
    """Yield the lines of the summary."""

    def say(key: str, **places: object) -> str:
        return TEXTS.say(key, language, **places)

    counted = Counter(mark.found.kind for mark in made.marks)
    kinds = ", ".join(f"{say('kind_' + kind)} {number}" for kind, number in counted.most_common())
    yield ""
    yield say("masked", count=len(made.marks), kinds=kinds) if made.marks else say("nothing_masked")
    yield from (f"  {row}" for row in listed(made, language))
    yield ""
    numbers = {part: len(getattr(made.case, part)) for part in PARTS}
    yield say("found", temperament=made.case.temperament, **numbers)
    yield say("look")
    yield from (f"  - {say(key)}" for key in _to_look_at(made))
    yield ""
    name = out or say("your_file")
    yield say("next", out=name) if out else say("next_piped", out=name)


def _to_look_at(made: "Drafted") -> Iterator[str]:
    yield "look_masked"
    yield "look_case"
    if any(g.why == "no_remedy" for g in made.case.remedies):
        yield "look_remedy"
    if len(made.case.points) < 2:
        yield "look_points"
    if not made.case.facts:
        yield "look_facts"
    yield "look_lines"


def as_json(made: "Drafted", out: str | None) -> dict[str, Any]:
    """Return the draft and its report for programs; originals are not in it."""
    masked = [
        {"line": m.line, "kind": m.found.kind, "shortened": m.found.shortened, "placeholder": m.found.placeholder} for m in made.marks
    ]
    counts = {part: len(getattr(made.case, part)) for part in PARTS}
    return {
        "draft": made.text,
        "file": out,
        "language": made.case.language,
        "temperament": made.case.temperament,
        **counts,
        "masked": masked,
    }

"""Tracks, attempts and endings for the tests of this floor, made by hand and at random."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from curricula.attempt import Attempt
from curricula.track import Track
from curricula.upcoming import Offered
from grading.store import Ended

DAY = date(2026, 3, 2)
ROOMS = ("ada", "bob", "cy", "dora")
"""Situations."""
TWINS: Mapping[str, str] = {name: name for name in ROOMS} | {"ada-de": "ada", "bob-de": "bob"}
"""By scenario the situation it stands for."""
OFFERED: Mapping[str, Offered] = {name: Offered(name, room, "en", ("P1",)) for name, room in TWINS.items()}
CUES = ("passes_over_point", "remedy", "excuse", "insult", "names_feeling")
GOOD = {"overall": 90.0, "listening": 3.5, "accountability": 3.5, "solution": 3.5}
POOR = {"overall": 20.0, "listening": 0.5, "accountability": 0.5, "solution": 0.5}
Row = dict[str, Any]


def step(name: str, *scenarios: str, **more: Any) -> Row:
    """Return a step that 2.0 for listening passes."""
    return {"id": name, "title": name, "goal": "Listen.", "scenarios": scenarios, "pass_at": {"listening": 2}, **more}


def track(*steps: Row, **more: Any) -> Track:
    """Return a track; without steps one of two, with two situations each."""
    made = steps or (step("one", "ada", "ada-de", "bob"), step("two", "cy", "dora"))
    return Track.model_validate_json(json.dumps({"id": "t", "title": "T", "language": "en", "about": "A", "steps": made, **more}))


def attempt(situation: str, day: int = 0, marks: Mapping[str, float] = GOOD, **more: Any) -> Attempt:
    """Return an attempt ``day`` days after `DAY`."""
    told = {"critical": (), "lost": {}, "shown": frozenset(), "outcome": "resolved", "conversation": f"c-{situation}-{day}", **more}
    return Attempt(scenario=situation, situation=situation, day=DAY + timedelta(days=day), marks=marks, **told)


levels = st.floats(0, 4).map(lambda level: round(level, 2))
marks = st.one_of(st.just({}), st.fixed_dictionaries(dict.fromkeys(GOOD, levels)))


@st.composite
def rows_of_attempts(draw: st.DrawFn) -> list[Attempt]:
    """Draw attempts in the order of their days."""
    days = sorted(draw(st.lists(st.integers(0, 60), max_size=12)))
    return [
        attempt(
            draw(st.sampled_from([*ROOMS, "elsewhere"])),
            day,
            draw(marks),
            critical=draw(st.sampled_from([(), (), ("insult",)])),
            lost=draw(st.dictionaries(st.sampled_from(CUES), levels.filter(bool), max_size=3)),
            shown=draw(st.frozensets(st.sampled_from(("takes_up_point", "remedy", "names_feeling")))),
            replayed=draw(st.integers(0, 4)) == 0,
        )
        for day in days
    ]


@st.composite
def tracks(draw: st.DrawFn) -> Track:
    """Draw a track of up to three steps over all situations, some of which do not exist."""
    names = st.lists(st.sampled_from([*TWINS, "gone"]), min_size=1, max_size=4, unique=True)
    steps = []
    for number in range(draw(st.integers(1, 3))):
        above = [made["id"] for made in steps]
        more = {"requires": draw(st.lists(st.sampled_from(above), unique=True))} if above and draw(st.booleans()) else {}
        pass_at = draw(st.dictionaries(st.sampled_from(["listening", "solution"]), levels, max_size=2))
        steps.append(step(f"s{number}", *draw(names), pass_at=pass_at, attempts=draw(st.integers(1, 3)), **more))
    repeat = sorted(draw(st.sets(st.integers(1, 30), min_size=1, max_size=3)))
    return track(*steps, repeat=repeat, mastery=draw(st.integers(1, 3)))


def grade(marks: Mapping[str, float | None] = GOOD, evidence: Row | None = None, missing: Row | None = None, critical: Any = ()) -> Row:
    """Return a grade as far as this floor reads it; ``evidence``: by dimension (cue, turn, effect), ``missing``: (cue, turn)."""
    row: Row = {"overall": marks["overall"], "critical": [{"kind": kind, "turn": turn} for kind, turn in critical]}
    for name in ("listening", "accountability", "solution"):
        heard = [{"cue": cue, "turn": turn, "effect": effect} for cue, turn, effect in (evidence or {}).get(name, ())]
        gaps = [{"cue": cue, "turn": turn} for cue, turn in (missing or {}).get(name, ())]
        row[name] = {"score": marks[name], "evidence": heard, "missing": gaps}
    return row


def ended(conversation: str, at: str = "2026-03-02T10:00:00+00:00", outcome: str = "resolved", **more: Any) -> Ended:
    """Return an ending as the store keeps it."""
    told = {"scenario_id": "ada", "mode": "practice", "grade": grade(), **more}
    return Ended(conversation=conversation, outcome=outcome, at=at, **told)

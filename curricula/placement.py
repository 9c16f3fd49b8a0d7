"""A placement exercise: a few short conversations that tell where to begin."""

from collections.abc import Iterable, Mapping
from statistics import mean

from curricula.attempt import Attempt
from curricula.progress import situations_of
from curricula.track import Lead, Track


def placed(track: Track, attempts: Iterable[Attempt], situations: Mapping[str, str]) -> Lead | None:
    """Return where the exercise leads, by the mean of the first try at each step; None before each has been tried, or without marks."""
    firsts = [_first(attempts := tuple(attempts), situations_of(step, situations)) for step in track.steps]
    tried = [attempt for attempt in firsts if attempt is not None]
    if len(tried) < len(firsts) or not tried:
        return None
    marks = {name: mean(attempt.marks.get(name, 0.0) for attempt in tried) for name in tried[0].marks}
    return next((lead for lead in track.leads_to if _leads(lead, marks)), None)


def _first(attempts: Iterable[Attempt], there: Iterable[str]) -> Attempt | None:
    there = set(there)
    return next((a for a in attempts if a.situation in there and a.marks and not a.replayed), None)


def _leads(lead: Lead, marks: Mapping[str, float]) -> bool:
    wanted = list(lead.below.wanted())
    return not wanted or any(name in marks and marks[name] < mark for name, mark in wanted)

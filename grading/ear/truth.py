"""Decide whether a statement contradicts the facts of the case: by value, or by a pattern the scenario names."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from grading.ear.case import Case, matcher
from grading.ear.quantities import values_in
from grading.ear.sentences import Reading

if TYPE_CHECKING:
    from scenarios.parts import PolicyFact


def contradictions(reading: Reading, case: Case) -> Iterator[tuple[int, int, str]]:
    """Yield token ranges of untrue statements with the id of the fact they contradict."""
    for fact in case.policy:
        for first, last in matcher(fact.contradicted_by, case.language).meant(reading):
            yield first, last, fact.id
        if fact.values:
            yield from _wrong_values(reading, case, fact)


def _wrong_values(reading: Reading, case: Case, fact: "PolicyFact") -> Iterator[tuple[int, int, str]]:
    """A clause about the fact that names values of its kind, none of them right."""
    right = frozenset().union(*(values_in(f"{v} " + {"amount": "€", "days": "day"}.get(fact.kind, ""), fact.kind) for v in fact.values))
    for first, last in matcher(fact.about, case.language).meant(reading):
        clauses = {token.clause for token in reading.tokens[first:last]}
        tokens = [i for i, t in enumerate(reading.tokens) if t.clause in clauses]
        text = reading.folded.text[reading.tokens[tokens[0]].start : reading.tokens[tokens[-1]].end + 1]
        said = values_in(text + " ", fact.kind)
        if said and not said & right:
            yield tokens[0], tokens[-1] + 1, fact.id

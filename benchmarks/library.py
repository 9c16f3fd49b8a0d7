"""The library in figures: who calms a customer and who does not, and how the built-in trainees fare."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from grading.store import Memory
from scenarios.conversation import LANGUAGES
from scenarios.library import Library, load
from scenarios.model import Scenario
from scenarios.trainee_lines import take_apart
from scenarios.trainees import KINDS
from simulator import session
from simulator.assemble import new_conversation
from simulator.model_conversation import exemplars_of
from simulator.playtest import Playtest, playtest
from simulator.playtest.wordings import wordings
from simulator.state import State

CALMS = 10
"""Anger and confusion together fall by so many tenths with one reply."""
SEEDS = 10


@dataclass(frozen=True)
class Situation:
    """A scenario at the customer's first words, and replies written for it."""

    scenario: Scenario
    before: tuple[str, ...]
    fitting: tuple[str, ...]


def report() -> Iterator[str]:
    """Yield the lines of the report."""
    yield "## The library"
    yield ""
    yield from _selective()
    yield from _playtests()


def situations(language: str) -> list[Situation]:
    """Read every scenario of ``language`` with its good replies to the customer's first words."""
    paths = [path for path in Library().files() if path.parent.name == language]
    return [situation for path in paths if (situation := _situation(path))]


def _situation(path: Path) -> Situation | None:
    scenario, exemplars = load(path), exemplars_of(path)
    if exemplars is None:
        return None
    said = wordings(scenario, path).exemplary.replies
    told_first = scenario.opens == "trainee"
    moments = [moment.good for moment in exemplars.moments if bool(moment.before) == told_first]
    model = [entry.part for entry in exemplars.model.entries if take_apart(entry.part).reply]
    written = [*moments[:1], said[told_first], model[told_first]]
    before = (take_apart(said[0]).reply,) if told_first else ()
    return Situation(scenario, before, tuple(take_apart(part).reply for part in written))


def calms(situation: Situation, reply: str) -> bool:
    """Whether ``reply``, as the answer to their first words, calms the customer of ``situation``."""
    room = new_conversation(situation.scenario, Memory(), seed=0).room
    state = session.begin(room).state
    for text in situation.before:
        state = session.reply(room, state, text).state
    return _distress(state) - _distress(session.reply(room, state, reply).state) >= CALMS


def _distress(state: State) -> int:
    return state.mood.anger + state.mood.confusion


def selective(situation: Situation, others: Sequence[Situation]) -> tuple[float, float, float]:
    """Return how often fitting replies calm, how often replies written for ``others`` do, and those with this customer's name in them."""
    fitting = [calms(situation, reply) for reply in situation.fitting]
    strays = [(other.scenario.persona.address_as, reply) for other in others for reply in other.fitting]
    unfitting = [calms(situation, reply) for _, reply in strays]
    renamed = [calms(situation, reply.replace(name, situation.scenario.persona.address_as)) for name, reply in strays]
    shares = [sum(found) / len(found) for found in (fitting, unfitting, renamed)]
    return shares[0], shares[1], shares[2]


def _selective() -> Iterator[str]:
    yield "Selective de-escalation: how often a fitting reply to the customer's first words calms them (anger and confusion together"
    yield f"fall by {CALMS / 10:g} or more), less how often good replies written for the other situations of the language do; beside"
    yield "it the same where the name in those replies is put right."
    yield ""
    yield "| scenario | fitting | unfitting | selective | unfitting, name right | selective |"
    yield "|---|---|---|---|---|---|"
    shares: list[tuple[float, float]] = []
    for language in LANGUAGES:
        everywhere = situations(language)
        for one in everywhere:
            fits, strays, renamed = selective(one, [other for other in everywhere if other is not one])
            shares.append((fits - strays, fits - renamed))
            yield f"| {one.scenario.id} | {fits:.2f} | {strays:.2f} | {fits - strays:.2f} | {renamed:.2f} | {fits - renamed:.2f} |"
    plain, named = (sum(column) / len(shares) for column in zip(*shares, strict=True))
    yield f"| **library** | | | **{plain:.2f}** | | **{named:.2f}** |"
    yield ""


def _playtests() -> Iterator[str]:
    results = {path.stem: playtest(path, SEEDS) for path in Library().files()}
    yield f"Playtests, {SEEDS} seeds: the exemplary trainee reaches the best ending, blamer or stonewaller do, scores stand in order; what"
    yield "nobody brought about (facts, remedies, needs, endings, lines)."
    yield ""
    yield "| scenario | best | never | order | told apart | findings |"
    yield "|---|---|---|---|---|---|"
    for name, result in results.items():
        verdict, told = result.verdict, "yes" if result.verdict.told_apart else "no"
        yield f"| {name} | {verdict.best:.2f} | {verdict.never:.2f} | {verdict.order:.2f} | {told} | {len(result.findings)} |"
    yield f"| **library** | **{_mean(results, 'best'):.3f}** | **{_mean(results, 'never'):.3f}** | **{_mean(results, 'order'):.3f}** | | |"
    yield ""
    alike = [same for result in results.values() for same in _twins_alike(result, results)]
    yield f"Twins end alike in {sum(alike) / len(alike):.1%} of {len(alike)} paired conversations (trainee and seed)."
    yield ""


def _mean(results: dict[str, Playtest], name: str) -> float:
    return sum(getattr(result.verdict, name) for result in results.values()) / len(results)


def _twins_alike(result: Playtest, results: dict[str, Playtest]) -> Iterator[bool]:
    twin = results.get(result.scenario.twin or "")
    if twin is None or result.scenario.language != "de":
        return
    theirs = {(run.kind, run.seed): run.outcome for run in twin.runs}
    yield from (theirs[run.kind, run.seed] == run.outcome for run in result.runs if run.kind in KINDS)


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")

"""The customer in figures: fuzzed dialogues, how alike ten seeds are, and what a turn takes with everything in it."""

import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

from grading.store import Memory, Store
from scenarios.library import Library
from scenarios.model import Scenario
from simulator import session
from simulator.assemble import new_conversation, open_store
from simulator.state import Room, State
from simulator.temper import TEMPERS
from simulator.voice.direction import Direction, Utterance, Voice

CORPUS = Path(__file__).parent.parent / "grading" / "corpus" / "train"
DIALOGUES, LONGEST, SEEDS = 1_000, 60, 10
ACTIONS = (
    "/listen", "/note x y z", "/lookup order", "/ask lead may I offer more here", "/ask logistics where is it", "/replace", "/refund 5",
    "/wait 5m", "/wait 2h", "/wait 1d", "/callback 17:00", "/handover a short note", "/voucher 10", "/redeliver Friday", "/discount 5%",
)  # fmt: skip
CHANNELS = ("chat", "chat", "email", "phone", "review", "social")
COMMON = 0.5


class Noting:
    """A voice that speaks as another does and notes what it said."""

    def __init__(self, voice: Voice) -> None:
        self.voice, self.said = voice, list[tuple[Direction, Utterance]]()

    def word(self, direction: Direction) -> Utterance:
        """Word ``direction`` and note it."""
        utterance = self.voice.word(direction)
        self.said.append((direction, utterance))
        return utterance


def report() -> Iterator[str]:
    """Yield the lines of the report."""
    yield "## The customer"
    yield ""
    yield from _fuzzed()
    yield from _alike()
    yield from _times()


def _replies(language: str) -> list[str]:
    rows = (json.loads(line) for line in (CORPUS / language / "replies.jsonl").read_text("utf-8").splitlines())
    return [row["turns"][-1]["text"] for row in rows]


def _varied(scenario: Scenario, luck: random.Random) -> Scenario:
    changes: dict[str, object] = {"channel": luck.choice(CHANNELS)}
    if luck.random() < 0.7:
        changes |= {"temperament": luck.choice(sorted(TEMPERS)), "mood": None, "lines": ()}
    return scenario.model_copy(update=changes)


def _room(scenario: Scenario, seed: int) -> tuple[Room, Noting]:
    room = new_conversation(scenario, Memory(), seed=seed).room
    voice = Noting(room.voice)
    return replace(room, voice=voice), voice


def _entry(scenario: Scenario, pool: list[str], luck: random.Random) -> str:
    share = luck.random()
    if share < 0.2:
        return luck.choice(ACTIONS)
    fitting = [*(r.text for r in scenario.remedies), *(p.answer for p in scenario.points if p.answer)]
    return json.dumps(luck.choice(fitting if share < 0.5 else pool), ensure_ascii=False)


def _dialogue(scenario: Scenario, pool: list[str], seed: int, luck: random.Random) -> tuple[State, Noting]:
    room, voice = _room(scenario, seed)
    state = session.begin(room).state
    for _ in range(LONGEST):
        if state.is_over:
            break
        state = session.enter(room, state, _entry(scenario, pool, luck)).state
    return state, voice


def _fuzzed() -> Iterator[str]:
    scenarios, pools = Library().all(), {language: _replies(language) for language in ("de", "en")}
    outcomes, faults = Counter[str](), Counter[str]()
    for seed in range(DIALOGUES):
        luck = random.Random(seed)
        scenario = _varied(luck.choice(scenarios), luck)
        state, voice = _dialogue(scenario, pools[scenario.language], seed, luck)
        outcomes[state.outcome or "still open"] += 1
        faults += _faults(scenario, voice)
    yield f"{DIALOGUES:,} fuzzed dialogues (library scenarios, all temperaments and channels; corpus replies, remedies, desk actions):"
    yield f"lines said twice {faults['twice']}, unfilled places {faults['place']}, empty turns {faults['empty']},"
    yield f"facts without their trigger {faults['leak']}, dialogues still open after {LONGEST} entries {outcomes['still open']}."
    yield "Endings: " + ", ".join(f"{name} {count}" for name, count in outcomes.most_common()) + "."
    yield ""


def _faults(scenario: Scenario, voice: Noting) -> Counter[str]:
    faults, seen = Counter[str](), set[str]()
    secret = {fact.text for fact in scenario.facts if fact.when == "action"}
    for direction, utterance in voice.said:
        faults["twice"] += len(seen & set(utterance.lines))
        faults["place"] += "{" in utterance.text
        faults["empty"] += not utterance.text.strip()
        faults["leak"] += any(text in utterance.text for text in secret - set(direction.facts))
        seen |= set(utterance.lines)
    return faults


def _alike() -> Iterator[str]:
    """Play the same ordinary replies with ten seeds and compare the stock lines pair by pair."""
    yield "| scenario | stock lines two of ten seeds share, mean of all pairs |"
    yield "|---|---|"
    for scenario in Library().all():
        sets = [_spoken(scenario, seed) - _own(scenario) for seed in range(SEEDS)]
        pairs = [len(a & b) / max(1, min(len(a), len(b))) for n, a in enumerate(sets) for b in sets[:n]]
        yield f"| {scenario.id} | {sum(pairs) / len(pairs):.0%} |"
    yield ""


def _own(scenario: Scenario) -> set[str]:
    """Return what the scenario itself has its customer say; the rest is stock."""
    said = [text for part in (scenario.lines, scenario.facts) for text in (item.text for item in part)]
    said += [*(p.again for p in scenario.points), *(n.says for n in scenario.needs), *(r.chosen for r in scenario.remedies)]
    return {*said, *(text for task in scenario.tasks for text in (task.does, task.unclear, task.fails))}


def _spoken(scenario: Scenario, seed: int) -> set[str]:
    """Return the lines of a conversation with a trainee who answers kindly and a little vaguely, the same for every seed."""
    room, voice = _room(scenario, seed)
    state = session.begin(room).state
    for reply in [p.answer for p in scenario.points if p.answer] + [r.text for r in scenario.remedies]:
        state = session.enter(room, state, reply).state
    return {line for _, utterance in voice.said for line in utterance.lines}


def _times() -> Iterator[str]:
    """Time whole turns: ear, mood, decision, words, and the store on disk."""
    with tempfile.TemporaryDirectory() as home:
        taken = list(_timed(open_store(f"sqlite:///{home}/times.sqlite")))
    begun = perf_counter()
    sum(range(100_000))
    unit = (perf_counter() - begun) * 1000
    late = sorted(taken)[int(len(taken) * 0.95)]
    yield f"A turn with everything (ear, mood, voice, kept in SQLite): median {median(taken):.1f} ms, p95 {late:.1f} ms,"
    yield f"over {len(taken)} turns, while `sum(range(100000))` took {unit:.1f} ms."
    yield ""


def _timed(store: Store) -> Iterator[float]:
    for scenario in Library().all():
        for seed in range(SEEDS):
            recorder = new_conversation(scenario, store, seed=seed)
            recorder.begin()
            for reply in [p.answer for p in scenario.points if p.answer] + [r.text for r in scenario.remedies]:
                begun = perf_counter()
                recorder.enter(reply)
                if recorder.state.is_over:
                    break
                yield (perf_counter() - begun) * 1000


if __name__ == "__main__":
    sys.stdout.write("\n".join(report()) + "\n")

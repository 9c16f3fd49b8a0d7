"""The table of what the library lets people practise: ``python -m scenarios.coverage`` writes docs/library.md.

Everything in it is read from the scenario files; practices and points of law are what their authors say can be practised there.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import get_args

from scenarios.conversation import CHANNELS, FAULTS
from scenarios.library import Library
from scenarios.model import Scenario
from scenarios.parts import LawPoint, Temperament

DOCUMENT = Path(__file__).parent.parent / "docs" / "library.md"
PRACTICES: Mapping[str, str] = {
    "P1": "listen to the end, let them vent, note every complaint",
    "P2": "no excuses, no pushing the blame elsewhere",
    "P3": "explain what went wrong, admit it when it is ours, then offer the cure",
    "P4": "a concrete solution, several to choose from, none forced",
    "P5": "pause, find out, promise to come back at a time, and keep it",
    "P6": "courtesy: regret first, thanks, polite under insults",
    "P7": "find the cause instead of guessing",
    "P8": "do exactly what was promised, fast",
    "P9": "what is owed by right and what is goodwill, not mixed up",
    "P10": "tell the truth, never mislead",
    "P11": "personal, not canned",
    "P12": "every channel in its form, with its privacy",
    "P13": "answer quickly; say how long it takes",
    "P14": "bots for simple things, people for hard ones",
    "P15": "authority, and asking for more of it",
    "P16": "hand over cleanly; nobody has to repeat themselves",
    "P17": "a written way through, a note that names the cause",
    "P18": "ask how it went afterwards",
    "P19": "learn from what went wrong",
    "P20": "watch the quality of service and act on it",
    "P21": "a kind explanation for customers who are mistaken",
    "P22": "plain steps, patience and time for the confused",
    "P23": "answer public reviews politely, settle it in private",
    "P24": "price, delivery, couriers, returns, technical help",
    "P25": "never hurry a customer into a decision",
    "P26": "prevent: tell beforehand, say what changes",
}
EVERYWHERE: Mapping[str, str] = {
    "P18": "every conversation ends with the customer's survey",
    "P19": "`/rewind`, exemplars and the model conversation stand beside every scenario",
    "P20": "every conversation is graded with its evidence; case notes say whether they name the cause",
}
"""What the programme itself does in every scenario, beside those that practise it in particular."""


def document(scenarios: Sequence[Scenario]) -> str:
    """Return docs/library.md for ``scenarios``: every situation with its two files, then who covers what."""
    pairs = list(_pairs(scenarios))
    lines = [
        "# The library",
        "",
        "Written by `python -m scenarios.coverage` from the scenario files; do not edit.",
        "",
        f"{len(pairs)} situations, {len(scenarios)} files: each in German and in English, equal in mechanics, at home in its language.",
        "",
        *_situations(pairs),
        *_practices(pairs),
        *_rows("Temperaments", get_args(Temperament), pairs, lambda s: {s.temperament}),
        *_rows("Channels", CHANNELS, pairs, lambda s: set(s.channels())),
        *_rows("Whose fault", FAULTS, pairs, _faults),
        *_rows("Points of law and custom", get_args(LawPoint), pairs, lambda s: set(s.law)),
        *_rows("Also", tuple(KINDS), pairs, lambda s: {name for name, holds in KINDS.items() if holds(s)}),
    ]
    return "\n".join(lines).rstrip() + "\n"


KINDS: Mapping[str, Callable[[Scenario], bool]] = {
    "a business customer": lambda s: s.customer == "business",
    "opened by the trainee": lambda s: s.opens == "trainee",
    "several contacts": lambda s: bool(s.contacts),
    "three contacts": lambda s: len(s.contacts) > 1,
    "after a bot": lambda s: bool(s.bot),
    "others read along": lambda s: bool(s.bystanders),
    "the customer is mistaken": lambda s: s.mistake is not None,
    "steps to explain": lambda s: bool(s.tasks),
    "a justified no": lambda s: bool(s.may_refuse) or any(r.authority == "lead" for r in s.remedies),
    "du instead of Sie": lambda s: s.address == "du",
}
"""What a situation has beside, and how it is seen in the file."""


def _faults(scenario: Scenario) -> set[str]:
    """Whose fault it is, and unclear where that is only known after some replies."""
    return {scenario.fault} | ({"unclear"} if scenario.fault_known_after else set())


def _pairs(scenarios: Sequence[Scenario]) -> Iterator[tuple[Scenario, Scenario | None]]:
    """A German file with its English twin; what has no twin stands alone."""
    by_id = {scenario.id: scenario for scenario in scenarios}
    for scenario in sorted(scenarios, key=lambda s: (s.difficulty, s.id)):
        twin = by_id.get(scenario.twin or "")
        if scenario.language == "de" or twin is None:
            yield scenario, twin


def _situations(pairs: Sequence[tuple[Scenario, Scenario | None]]) -> Iterator[str]:
    yield "| situation | difficulty | temperament | channel | fault | files |"
    yield "|---|---|---|---|---|---|"
    for one, other in pairs:
        titles = f"{one.title}" + (f" / {other.title}" if other else "")
        files = f"`{one.id}`" + (f" `{other.id}`" if other else "")
        channels = " → ".join(dict.fromkeys(one.channels()))
        yield f"| {titles} | {'*' * one.difficulty} | {one.temperament} | {channels} | {one.fault} | {files} |"
    yield ""


def _practices(pairs: Sequence[tuple[Scenario, Scenario | None]]) -> Iterator[str]:
    yield "## Practices"
    yield ""
    yield "| practice | where |"
    yield "|---|---|"
    for number, name in PRACTICES.items():
        where = [f"`{one.id}`" for one, _ in pairs if number in one.practices]
        everywhere = f"{EVERYWHERE[number]}; " if number in EVERYWHERE else ""
        yield f"| {number} {name} | {everywhere}{' '.join(where) or '–'} |"
    yield ""


def _rows(
    title: str, names: Sequence[str], pairs: Sequence[tuple[Scenario, Scenario | None]], of: Callable[[Scenario], set[str]]
) -> Iterator[str]:
    yield f"## {title}"
    yield ""
    yield "| | where |"
    yield "|---|---|"
    for name in names:
        where = " ".join(f"`{one.id}`" for one, _ in pairs if name in of(one))
        yield f"| {name} | {where or '–'} |"
    yield ""


def main() -> int:
    """Write the document."""
    DOCUMENT.write_text(document(Library().all()), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

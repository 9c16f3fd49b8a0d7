"""The offline voice: the scenario's own lines first, a written stock second, never the same line twice."""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

from scenarios.model import Scenario
from simulator.chance import choose
from simulator.voice.direction import Direction, Utterance

HOT, LOST = 6.0, 5.0
"""From this anger on the stock speaks hot; below it, from this confusion on, lost."""


@lru_cache(maxsize=1)
def _stock() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(files("simulator").joinpath("voice", "lines", "compiled.json").read_text("utf-8"))
    return data


class ScriptedVoice:
    """Words a direction from written lines. A line that was spoken is not spoken again."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        self.stock = _stock()[scenario.language]

    def word(self, direction: Direction) -> Utterance:
        """Put together: an answer to what was heard, the facts that are told, the line of the intent."""
        own = self._pick(self._own(direction, direction.after), direction, "own") if direction.after else None
        parts = [own or self._reaction(direction), *direction.facts]
        spoken = {*direction.used, *filter(None, parts)}
        if own is None:
            parts.append(self._line(direction, spoken))
        lines = tuple(part for part in parts if part)
        return Utterance(_joined(lines), lines)

    def _line(self, direction: Direction, spoken: set[str]) -> str | None:
        if direction.intent == "inform" and direction.facts:
            return None
        for pool in (self._own(direction, ""), *self._registers(direction)):
            line = self._pick([x for x in pool if x not in spoken], direction, "line")
            if line:
                return line
        return None

    def _own(self, direction: Direction, after: str) -> list[str]:
        """The scenario's lines for this intent and moment; ``after`` "" asks for those without a trigger."""
        lines = (x for x in self.scenario.lines if x.intent == direction.intent and x.after == after)
        return [x.text for x in lines if x.anger[0] <= direction.anger <= x.anger[1]]

    def _reaction(self, direction: Direction) -> str | None:
        pool = self.stock["reactions"].get(direction.after, [])
        return self._pick(list(self._addressed(pool)), direction, "reaction")

    def _registers(self, direction: Direction) -> Iterator[list[str]]:
        register = "hot" if direction.anger >= HOT else "lost" if direction.confusion >= LOST else "cool"
        stock = self.stock["intents"][direction.intent]
        for name in (register, *(r for r in ("cool", "lost", "hot") if r != register)):
            yield list(self._addressed(stock[name]))

    def _addressed(self, lines: Sequence[Any]) -> Iterator[str]:
        form = self.scenario.address.lower()
        return (line if isinstance(line, str) else line[form] for line in lines)

    def _pick(self, pool: Sequence[str], direction: Direction, purpose: str) -> str | None:
        fresh = [line for line in pool if line not in direction.used]
        return choose(fresh, *direction.key, purpose) if fresh else None


def _joined(lines: Sequence[str]) -> str:
    """Put lines together; after one that was typed without a full stop, the next is a message of its own."""
    text = ""
    for line in lines:
        text += line if not text else (" " if text[-1] in ".!?…)“”\"'" else "\n") + line
    return text

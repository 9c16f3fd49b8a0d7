"""The offline voice: the scenario's own lines first, those of the temper next, then the stock; never the same line twice."""

from collections.abc import Iterable, Iterator

from scenarios.model import Scenario
from simulator.chance import choose, number
from simulator.mood import DEEDS
from simulator.voice.direction import Direction, Utterance
from simulator.voice.form import PUBLIC, dressed, echoed, joined, quoted_bystander
from simulator.voice.stock import fitting, stock

HOT, LOST = 6.0, 5.0
"""From this anger on the stock speaks hot; below it, from this confusion on, lost."""
TENSE = {"anxious": ("confusion", 5.0), "pretending": ("confusion", 5.0)}
"""On which scale a temper is tense, and from where; all others on anger, from `TENSE_ANGER`."""
TENSE_ANGER = 5.0
LEADS_IN = frozenset({"point_again", "one_more", "goes_on", "has_decided", "let_me_finish"})
"""Moves after which something else must follow; all others say what the customer does completely."""
AFTER_A_REACTION = frozenset({"ask_when", "ask_what_to_do", "point_again", "one_more", "wants_more"})
"""Moves before which there is room for an answer to what was just heard; the others are one."""
COLD_INTENTS = frozenset({"doubt", "threaten", "escalate", "leave"})
"""Intents before which a friendly answer would be a contradiction; before `WARM_INTENTS` an unfriendly one would."""
WARM_INTENTS = frozenset({"soften", "accept", "thank"})
AT_ONCE = 3
"""Two of three times people answer a question without first remarking on it."""
MAY_ASK = frozenset({"ask", "demand", "doubt", "vent", "threaten"})
"""Intents that can begin with a question; after one, a yes or a goodbye would leave it hanging."""
STOCK_FIRST = 2
"""Every second answer comes from the common stock first, so that a temper does not wear out."""
ENOUGH = frozenset({"vent", "soften", "doubt"})
"""Intents for which an answer to what was heard can be all that is said."""


class ScriptedVoice:
    """Words a direction from written lines. A line that was spoken is not spoken again."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        lines = stock(scenario.language)
        self.stock, self.moves, self.temper = lines["stock"], lines["moves"], lines["tempers"][scenario.temperament]

    def word(self, direction: Direction) -> Utterance:
        """Put together: an answer to what was heard, the facts that are told, what is done in particular, the line of the intent."""
        spoken: list[tuple[str, str]] = []
        echo = echoed(direction.echo, self.scenario.language) if direction.echo and number(*direction.key, "echo") % 2 else ""
        if echo and echo not in direction.used:
            spoken.append((echo, direction.after))
        elif self._answers(direction):
            self._add(spoken, direction, self._reactions(direction), "reaction", direction.after)
        for move in direction.moves:
            self._add(spoken, direction, [self.moves["moves"][move]], "move", move)
        if direction.intent == "inform" and direction.channel == "email":
            self._add(spoken, direction, self._lines(direction), "line", "")  # leads in to what follows
        spoken += [(text, "") for text in (*direction.facts, *direction.says)]
        if direction.chosen:
            self._add(spoken, direction, [self.moves["chosen"][direction.chosen]], "chosen", "")
        if self._needs_a_line(direction, spoken):
            self._add(spoken, direction, self._lines(direction), "line", "")
        self._add_bystander(spoken, direction)
        lines = tuple(line for line, _ in spoken)
        text = joined(lines, direction.channel, bursts=self._bursts(direction))
        return Utterance(
            dressed(text, self.scenario, direction.channel, direction.anger), lines, tuple((line, to) for line, to in spoken if to)
        )

    def _bursts(self, direction: Direction) -> bool:
        """Who types in haste sends every second message in pieces."""
        return (
            self.scenario.persona.types == "hasty" and self.scenario.temperament != "formal" and number(*direction.key, "bursts") % 2 == 0
        )

    def _answers(self, direction: Direction) -> bool:
        at_once = direction.facts and number(*direction.key, "at_once") % AT_ONCE
        if (
            not direction.after
            or at_once
            or (direction.intent == "accept" and direction.after not in DEEDS)
            or (direction.moves and not set(direction.moves) <= AFTER_A_REACTION)
        ):
            return False
        if direction.says and direction.after.startswith("step_"):
            return False  # what they say of the step is the answer
        return direction.intent not in (COLD_INTENTS if direction.warm else WARM_INTENTS)

    def _needs_a_line(self, direction: Direction, spoken: list[tuple[str, str]]) -> bool:
        """Whether the intent itself still has to be put into words; a fact or an answer can be enough."""
        if direction.intent == "inform" and direction.facts:
            return False
        if not spoken or direction.channel == "email":
            return not set(direction.moves) - LEADS_IN and not direction.says and not direction.chosen
        if direction.moves or direction.says or direction.chosen or (direction.intent == "inform" and direction.facts):
            return False
        own = {line.text for line in self.scenario.lines if line.after}
        if direction.intent not in WARM_INTENTS and spoken[0][0] in own:
            return False  # the author's answer to just this says it
        enough = direction.intent in ENOUGH and (direction.facts or number(*direction.key, "enough") % 2)
        return not enough

    def _add(self, spoken: list[tuple[str, str]], direction: Direction, pools: Iterable[Iterable[object]], purpose: str, to: str) -> None:
        used = direction.used | {line for line, _ in spoken}
        for pool in pools:
            fresh = [line for line in fitting(pool, self.scenario, direction.channel) if line not in used]
            if purpose == "reaction" and (direction.moves or direction.says or direction.chosen or direction.intent not in MAY_ASK):
                fresh = [line for line in fresh if not line.endswith("?")]  # a question would want its answer first
            if fresh:
                spoken.append((choose(fresh, *direction.key, purpose), to))
                return

    def _add_bystander(self, spoken: list[tuple[str, str]], direction: Direction) -> None:
        """In public others read along, and now and then somebody writes underneath."""
        if direction.channel not in PUBLIC or not direction.after or number(*direction.key, "bystander") % 2:
            return
        move = "bystander_good" if direction.warm else "bystander"
        own = self.scenario.bystanders if not direction.warm else ()
        said = [
            quoted_bystander(line, self.scenario.language)
            for pool in (own, self.moves["moves"][move])
            for line in fitting(pool, self.scenario, "review")
        ]
        fresh = [line for line in said if line not in direction.used]
        if fresh:
            spoken.append((choose(fresh, *direction.key, "bystander"), direction.after))

    def _reactions(self, direction: Direction) -> Iterator[Iterable[object]]:
        yield self._own(direction, direction.after)
        pools = [self.temper["reactions"].get(direction.after, ()), self.stock["reactions"].get(direction.after, ())]
        yield from pools if number(*direction.key, "whose") % STOCK_FIRST else reversed(pools)
        yield self.moves["moves"].get(direction.after, ())

    def _lines(self, direction: Direction) -> Iterator[Iterable[object]]:
        yield self._own(direction, "")
        scale, height = TENSE.get(self.scenario.temperament, ("anger", TENSE_ANGER))
        tense = getattr(direction, scale) >= height
        own = self.temper["intents"][direction.intent]
        yield own["tense" if tense else "eased"]
        register = "hot" if direction.anger >= HOT else "lost" if direction.confusion >= LOST else "cool"
        lines = self.stock["intents"][direction.intent]
        for name in (register, *(r for r in ("cool", "lost", "hot") if r != register)):
            yield lines[name]
        yield own["eased" if tense else "tense"]

    def _own(self, direction: Direction, after: str) -> list[str]:
        """The scenario's lines for this intent and moment; ``after`` "" asks for those without a trigger."""
        lines = (x for x in self.scenario.lines if x.intent == direction.intent and x.after == after)
        return [x.text for x in lines if x.anger[0] <= direction.anger <= x.anger[1]]

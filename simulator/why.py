"""``/explain``: why the customer is in the mood they are in, and what would reach them now, in plain words."""

from collections.abc import Iterator, Sequence

from grading.evidence import Cue
from scenarios.conversation import Language
from simulator.messages import say
from simulator.scales import FULL
from simulator.state import Event, Room, State, Step
from simulator.temper import TEMPERS, Temper
from simulator.words import BARS, word

MOST_QUOTE = 60


def why(room: Room, steps: Sequence[Step]) -> str:
    """Explain the customer's last turn: every reason with its quote, what the temperament makes of it, and what helps this customer."""
    said = [event for step in steps for event in step.events if event.event == "customer"]
    if not said:
        return say("nothing_yet", room.scenario.language)
    return "\n".join(_lines(room, steps[-1].state, said))


def _lines(room: Room, state: State, said: Sequence[Event]) -> Iterator[str]:
    language, temper = room.scenario.language, TEMPERS[room.scenario.temperament]
    earlier = [event for event in said if event.body["turn"] < said[-1].body["turn"]]
    before = (earlier or said)[-1].body["mood"]
    moved = [f"{BARS[name][language]} {before[name]:.1f} → {value:.1f}" for name, value in said[-1].body["mood"].items()]
    yield ", ".join(moved)
    for reason in said[-1].body["because"]:
        changes = ", ".join(f"{BARS[name][language]} {value:+.1f}" for name, value in reason["effect"].items())
        yield f"- {word(reason['cue'], language)}{_quoted(reason['quote'], language)}: {changes}"
    yield from _mechanics(state, temper, language)
    yield say("reaches", language, cues=_named(temper, language, soothing=True))
    yield say("inflames", language, cues=_named(temper, language, soothing=False))


def _mechanics(state: State, temper: Temper, language: Language) -> Iterator[str]:
    if temper.held_at and not any(state.times(cue) for cue in temper.released_by):
        yield say("held", language, level=f"{temper.held_at / 10:.0f}")
    if state.grudge:
        yield say("grudge", language, share=FULL - state.grudge)


def _named(temper: Temper, language: Language, *, soothing: bool) -> str:
    table = temper.soothes if soothing else temper.inflames
    strong = sorted((cue for cue, factor in table.items() if factor > 1), key=lambda cue: -table[cue])
    usual = (Cue.RESTATES, Cue.ADMITS_FAULT, Cue.REMEDY) if soothing else (Cue.EXCUSE, Cue.BLAMES_CUSTOMER, Cue.MINIMISES)
    return ", ".join(word(cue, language) for cue in list(dict.fromkeys([*strong, *usual]))[:4])


def _quoted(quote: str, language: Language) -> str:
    flat = " ".join(quote.split())
    flat = flat if len(flat) <= MOST_QUOTE else flat[: MOST_QUOTE - 1] + "…"
    return "" if not flat else f" „{flat}“" if language == "de" else f' "{flat}"'

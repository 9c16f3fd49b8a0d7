"""``ruhepol replay``: one's weakest moment again, as an exercise; afterwards both replies side by side."""

from typing import TYPE_CHECKING, Annotated

import typer

from scenarios.wording import Texts
from simulator.cli.course import TraineeOption
from simulator.cli.practice import JsonOption, StoreOption
from simulator.cli.texts import interface, t

if TYPE_CHECKING:
    from simulator.replay import Replay

SENTENCES = Texts(
    {
        "head": {
            "de": "Noch einmal dieselbe Stelle: Ihre {number}. Antwort in „{title}“.",
            "en": 'The same moment again: your reply number {number} in "{title}".',
        },
        "cost": {"de": "Was sie gekostet hat: {cues}", "en": "What cost points: {cues}"},
        "then": {"de": "Damals schrieben Sie: {reply}", "en": "What you wrote then: {reply}"},
        "you": {"de": "Sie", "en": "You"},
        "compared": {"de": "Damals und jetzt: {scores}", "en": "Then and now: {scores}"},
        "better": {"de": "{name} {old} → {new}", "en": "{name} {old} → {new}"},
        "go_on": {
            "de": "Das Gespräch kann weitergehen; /end beendet es.",
            "en": "The conversation can go on from here; /end ends it.",
        },
    }
)
MOST_CUES = 3


def say(key: str, **places: object) -> str:
    """Return a sentence in the language of the interface."""
    return SENTENCES.say(key, interface(), **places)


def replay(
    conversation: Annotated[str, typer.Argument(metavar="[CONVERSATION]", help=t("replayed"))] = "",
    trainee: TraineeOption = "",
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Practise the weakest moment again."""
    from simulator import assemble, settings
    from simulator.cli.play import Play
    from simulator.replay import replay as taken_up

    kept = assemble.open_store(settings.store_url(store))
    again = taken_up(kept, kept.endings(trainee), conversation, trainee, interface())
    if not json:
        typer.echo("\n".join(_opening(again)))
    play = Play(again.recorder, json, kept_back=True, after_reply=None if json else _Compares(again))
    play.run(lambda: again.events)


def _opening(again: "Replay") -> list[str]:
    from simulator.standing import cue_words

    scenario = again.recorder.room.scenario
    cues = "; ".join(cue_words(cue, interface()) for cue in again.moment.cues[:MOST_CUES])
    names = {"customer": scenario.persona.name, "trainee": say("you")}
    replied = max((n for n, turn in enumerate(again.before) if turn.role == "trainee"), default=-1)
    said = [f"{names[turn.role]}: {turn.text}" for turn in again.before[: replied + 1]]  # what comes after it is shown as it is said
    return [
        say("head", number=again.number, title=scenario.title),
        say("cost", cues=cues),
        *(["", *said] if said else []),
        "",
        say("then", reply=again.old.text),
    ]


class _Compares:
    """Puts the old reply and the new one side by side, once."""

    def __init__(self, again: "Replay") -> None:
        self.again, self.told = again, False

    def __call__(self) -> None:
        from simulator.words import word

        found = {} if self.told else self.again.compared()
        if found:
            self.told = True
            rows = (say("better", name=word(name, interface()), old=f"{old:.1f}", new=f"{new:.1f}") for name, (old, new) in found.items())
            typer.echo("\n" + say("compared", scores=", ".join(rows)))
            if not self.again.recorder.state.is_over:
                typer.echo(say("go_on"))

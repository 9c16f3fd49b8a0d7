"""What a negation turns round: "you don't have to prove anything" spares the customer what the same words would ask of them.

The learned layer counts words and hardly hears a negation; in such sentences it is not believed.
"""

from grading.ear.case import matcher
from grading.ear.sentences import Reading
from grading.evidence import Cue
from scenarios.conversation import Language

_CHORES_DE = (
    "(wenden|melden|beweisen|nachweisen|belegen|bezahlen|zahlen|tun|machen|kummern|wiederholen|schicken|zuruckschicken|drucken|anrufen"
    "|unterschreiben|ausfullen|befurchten|erklaren|begrunden|warten)"
)
_CHORES_EN = "(contact|turn|prove|show|pay|do|repeat|send|return|print|call|ring|sign|fill|explain|worry|wait|chase|deal|go|write)"
SPARES: dict[Language, tuple[str, ...]] = {
    "de": (
        f"(mussen|brauchen|mussten|musst|brauchst) (sie|du) ..5 (nicht|nichts|kein|keine|keinen) ..5 {_CHORES_DE}",
        f"(sie|du) (mussen|brauchen|mussten|musst|brauchst) ..5 (nicht|nichts|kein|keine|keinen) ..5 {_CHORES_DE}",
        f"{_CHORES_DE} (mussen|brauchen|musst|brauchst) (sie|du) [sich|dich] [dafur|dazu|dabei] (nicht|nichts)",
        "(mussen|brauchen) sie sich ..2 nicht (wenden|melden|kummern)",
        "(wenden|melden) sie sich [bitte|da|dafur] nicht",
        "(hat|haben) (das|es|ihr|ihre|dies|diese) ..3 nichts zu tun",
        "das (konnten|konntest) (sie|du) nicht (wissen|ahnen|sehen)",
        "kein verschleissteil",
        "(sind|bin) (wir|ich) zustandig",
        "zustandig (sind|bin|ist) (wir|ich|haus)",
    ),
    "en": (
        f"you (don't|do not|won't|needn't|need not|wouldn't|shouldn't) [have to|need to|have] {_CHORES_EN}",
        f"no need [for you] to {_CHORES_EN}",
        "(has|had|have) nothing to do with (it|this|that)",
        "you (couldn't|could not) have (known|seen|guessed)",
        "(is not|isn't|no|not) [a|any] (wear|wearing) part",
        "(we are|we're|i am|i'm) responsible",
    ),
}  # fmt: skip
HURTS = frozenset(
    {
        Cue.SENDS_AWAY, Cue.BLAMES_CUSTOMER, Cue.BLAMES_COLLEAGUE, Cue.BLAMES_THIRD_PARTY, Cue.DENIES_RIGHT, Cue.DENIAL, Cue.MOCKERY,
        Cue.MINIMISES,
    }
)  # fmt: skip
"""Cues that the learned layer is not believed about in such a sentence."""
DENIES: dict[Language, tuple[str, ...]] = {
    "de": (
        "nicht (zustandig|verantwortlich|meine sache|unsere sache)",
        "(kommt|kommen|kam|kamen) ..4 (nicht|nie)",
        "(nicht|nie) (gekommen|lieferbar|moglich|vorgesehen)",
        "(abgelaufen|verstrichen)",
    ),
    "en": (
        "not (responsible|our department|my department|possible|provided for)",
        "(aren't|isn't|won't be|are not|is not|will not be|not) (coming|arriving|possible|delivered)",
        "(run out|expired)",
        "matter for the",
    ),
}
"""What will not happen, and who will not do it: the same words without the "not" would be an offer."""
HELPS = frozenset({Cue.OWNS, Cue.REMEDY, Cue.PROMISE, Cue.NEXT_STEP})
"""Cues that the learned layer is not believed about in such a sentence."""


def turned(reading: Reading, language: Language, number: int) -> frozenset[Cue]:
    """Return what a negation unsays in sentence ``number``."""
    spared, denied = (number in _sentences(reading, patterns[language], language) for patterns in (SPARES, DENIES))
    return (HURTS if spared else frozenset()) | (HELPS if denied else frozenset())


def _sentences(reading: Reading, patterns: tuple[str, ...], language: Language) -> set[int]:
    return {reading.tokens[first].sentence for first, _ in matcher(patterns, language).spans(reading)}

"""What ``ruhepol new`` asks, at most eight questions a file: what an answer must be, and what holds without one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Literal, get_args

from scenarios.conversation import CHANNELS, LANGUAGES
from scenarios.errors import InputError
from scenarios.messages import Language
from scenarios.parts import RemedyKind, Temperament
from scenarios.text import clean
from simulator.authoring.asking import say
from simulator.hours import WEEK, read_hours

Kind = Literal["scenario", "shop", "track", "words"]
Answers = Mapping[str, str]
"""What was answered, by the key of the question."""
LONGEST = 2_000
HIGHEST = 100
MOST = 10_000


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``key``: of the answer, the option and the texts; ``path``: of the key of a scenario whose values it has.

    ``default``: what Enter takes, empty where an answer is needed (unless ``optional``); ``several``: lines, up to an empty one;
    ``refuses``: names the text that says why an answer will not do; ``words``: of its texts, where they are not named like it.
    """

    key: str
    path: str = ""
    choices: tuple[str, ...] = ()
    default: Mapping[Language, str] = field(default_factory=dict)
    optional: bool = False
    several: bool = False
    longest: int = LONGEST
    words: str = ""
    refuses: Callable[[str], str] = lambda _: ""

    @property
    def option(self) -> str:
        """Return the option that answers it."""
        return "--" + self.key.replace("_", "-")

    def read(self, raw: str, language: Language) -> str:
        """Return the answer in ``raw``, the default where it is empty; raises `InputError` that says what is allowed."""
        text = clean(raw).text.strip() or self.default.get(language, "")
        if not text:
            if self.optional:
                return ""
            raise InputError(say("needed", language))
        if len(text) > self.longest:
            raise InputError(say("too_long", language, found=len(text), limit=self.longest))
        return self._chosen(text, language) if self.choices else self._checked(text, language)

    def _chosen(self, text: str, language: Language) -> str:
        if text.isdecimal() and 1 <= int(text) <= len(self.choices):
            return self.choices[int(text) - 1]
        same = {choice.lower(): choice for choice in self.choices}
        if text.lower() in same:
            return same[text.lower()]
        near = get_close_matches(text.lower(), same, n=1)
        allowed = ", ".join(self.choices)
        hint = say("near", language, near=same[near[0]]) if near else ""
        raise InputError(say("choice", language, found=text, count=len(self.choices), allowed=allowed) + hint)

    def _checked(self, text: str, language: Language) -> str:
        if reason := self.refuses(text):
            raise InputError(say(reason, language, found=text))
        return text


def _both(value: str) -> Mapping[Language, str]:
    return {"de": value, "en": value}


def amount(text: str) -> float | None:
    """Read an amount in euros, with comma or point; None if it is none."""
    try:
        value = float(text.replace("€", "").replace(",", ".").strip())
    except ValueError:
        return None
    return value if 0 <= value <= MOST else None


def _no_amount(text: str) -> str:
    return "" if amount(text) is not None else "bad_amount"


def _no_hours(text: str) -> str:
    return "" if read_hours(text).week is not WEEK else "bad_hours"


def _no_mark(text: str) -> str:
    return "" if text.isdecimal() and int(text) <= HIGHEST else "bad_mark"


_LANGUAGE = Question("language", "language", LANGUAGES, {"de": "de", "en": "en"})
QUESTIONS: Mapping[Kind, tuple[Question, ...]] = {
    "scenario": (
        _LANGUAGE,
        Question("title", longest=200),
        Question("situation", several=True),
        Question("opening", several=True),
        Question("temperament", "temperament", get_args(Temperament), _both("disappointed")),
        Question("channel", "channel", CHANNELS, _both("chat")),
        Question("remedy", "remedies.kind", get_args(RemedyKind), _both("replacement")),
        Question("remedy_text"),
    ),
    "shop": (
        Question("name", longest=200),
        Question("address", "address", ("Sie", "du"), _both("Sie")),
        Question("jurisdiction", "jurisdiction", ("DE", "AT", "CH"), _both("DE")),
        Question("hours", default={"de": "Mo–Fr 8–18 Uhr", "en": "Mon–Fri 8 am–6 pm"}, refuses=_no_hours),
        Question("goodwill", default=_both("10"), refuses=_no_amount),
    ),
    "track": (
        _LANGUAGE,
        Question("title", longest=200, words="track_title"),
        Question("about"),
        Question("scenarios"),
        Question("mark", default=_both("70"), refuses=_no_mark),
    ),
    "words": (
        _LANGUAGE,
        Question("products", optional=True),
        Question("phrase", longest=200),
        Question("instead"),
    ),
}
"""By kind of file. A shop is asked for Sie or du only where the interface is German."""


def questions(kind: Kind, language: Language) -> tuple[Question, ...]:
    """Return the questions for a kind of file that make sense in ``language``."""
    return tuple(q for q in QUESTIONS[kind] if language == "de" or q.key != "address")

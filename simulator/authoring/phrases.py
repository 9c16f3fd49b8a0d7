"""A phrase as people write it, made a pattern of the ear's that finds it again."""

import re

from grading.ear.listen import proof
from grading.ear.own import row_of
from grading.ear.pattern_texts import PatternError
from grading.ear.rules import Rulebook, rulebook
from grading.evidence import Cue
from scenarios.errors import InputError
from scenarios.messages import Language
from scenarios.own_words import Forbidden
from simulator.authoring.asking import say
from simulator.authoring.questions import Answers

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def pattern(phrase: str) -> str:
    """Return the words of ``phrase``, one after another: a pattern knows no punctuation."""
    return " ".join(word.lower().replace("’", "'") for word in _WORD.findall(phrase))


def heard(phrase: str, text: str, language: str) -> bool:
    """Tell whether the pattern of ``phrase`` is found in ``text``; never, where it makes no pattern."""
    words = pattern(phrase)
    if not words:
        return False
    own = Forbidden(id="phrase", patterns=(words,), hits=(phrase,), misses=(text,), instead=text)
    try:
        return proof(text, Rulebook(language, rulebook(language).lexicon, [row_of(own, Cue.FORBIDDEN_PHRASE, language)]))
    except PatternError:
        return False


def must_be_heard(key: str, answer: str, found: Answers, language: Language) -> None:
    """Refuse a phrase that would not be recognised, and a better one that still holds it; raises `InputError`."""
    spoken = found.get("language", "")
    if key == "phrase" and not heard(answer, answer, spoken):
        raise InputError(say("bad_phrase", language, found=answer))
    if key == "instead" and heard(found["phrase"], answer, spoken):
        raise InputError(say("bad_instead", language))

"""Which language a reply is written in: German read by English ears sounds like scorn, so it is not heard at all."""

import re
from collections.abc import Mapping

from scenarios.conversation import Language

_SAID: Mapping[Language, str] = {
    "de": "ich sie wir ihr ihnen ihre mir mich uns und oder aber der das den dem des ein eine einen ist sind nicht kein keine mit für auf "
    "von zu zum bei bitte haben habe wird werden kann können dass wenn auch noch jetzt tut leid es er",
    "en": "i you we they your my our us and or but the a is are were not with for on of to at please have has had would can could that if "
    "now sorry it he she this",
}
_SMALL_WORDS: Mapping[Language, frozenset[str]] = {language: frozenset(words.split()) for language, words in _SAID.items()}
"""The commonest words that only one of the two languages has; without those of both ("die", "war", "was", "also", "an", "so")."""
_WORD = re.compile(r"[a-zäöüß']+")
FEWEST = 3
CLEARLY = 3
"""So many small words of the other language, and so many times as many as of one's own."""
STRAY = 1
"""More small words of one's own are a sentence: it is heard, whatever foreign text stands around it."""


def in_other_language(text: str, language: Language) -> bool:
    """Whether ``text`` is plainly written in the other of the two languages."""
    words = _WORD.findall(text.lower())
    own, other = (sum(w in _SMALL_WORDS[name] for w in words) for name in (language, "en" if language == "de" else "de"))
    return other >= FEWEST and other > CLEARLY * own and own <= STRAY

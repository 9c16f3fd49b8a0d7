"""What can be wrong with a pattern, in German and English."""

from scenarios.messages import Language
from scenarios.wording import Texts

FAULTS = Texts(
    {
        "unexpected": {"de": "{pattern}: „{found}“ steht hier zu viel", "en": "{pattern}: unexpected '{found}'"},
        "no_word": {"de": "{pattern}: Ein Muster braucht wenigstens ein Wort", "en": "{pattern}: a pattern needs at least one word"},
        "list_name": {
            "de": "{pattern}: Eine Wortliste schreibt man <name>, mit kleinen Buchstaben",
            "en": "{pattern}: a list is written <name>, with small letters",
        },
        "missing": {"de": "{pattern}: es fehlt „{found}“", "en": "{pattern}: missing '{found}'"},
        "empty_choice": {
            "de": "{pattern}: Zwischen zwei Strichen | oder am Rand einer Klammer fehlt ein Wort",
            "en": "{pattern}: empty alternative, a word is missing beside a |",
        },
        "star": {
            "de": "{pattern}: „{found}“ ist kein Wort; ein Stern steht am Anfang oder Ende eines Wortes, und was fehlen darf, in [ ]",
            "en": "{pattern}: '{found}' is no word; a star stands at the beginning or the end of one, and what may be absent in [ ]",
        },
        "no_list": {"de": "eine Wortliste <{found}> gibt es nicht", "en": "there is no list <{found}> in the lexicon"},
    }
)


class PatternError(ValueError):
    """A pattern that cannot be read; it is shown, and why."""

    def __init__(self, fault: str, pattern: str = "", found: str = "") -> None:
        self.fault, self.pattern, self.found = fault, pattern, found
        super().__init__(self.said("en"))

    def said(self, language: Language) -> str:
        """Say what is wrong in ``language``."""
        return FAULTS.say(self.fault, language, pattern=repr(self.pattern), found=self.found)

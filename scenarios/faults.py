"""What can be wrong with a line of conversation, in German and English."""

from scenarios.errors import InputError
from scenarios.messages import Language
from scenarios.wording import Texts

FAULTS = Texts(
    {
        "json": {"de": "ab Zeichen {place} kein gültiges JSON", "en": "not valid JSON from character {place} on"},
        "ungraded": {"de": "ließ sich nicht bewerten ({name})", "en": "could not be graded ({name})"},
        "utf8": {"de": "kein UTF-8-Text", "en": "not UTF-8 text"},
        "conversation": {
            "de": "ein Gespräch ist ein Objekt in geschweiften Klammern, hier steht {kind}",
            "en": "a conversation is an object in braces, found {kind}",
        },
        "no_turns": {
            "de": "„turns“ muss eine Liste mit mindestens einem Beitrag sein",
            "en": '"turns" must be a list with at least one turn',
        },
        "many_turns": {
            "de": "„turns“ hat {found} Einträge, erlaubt sind {limit}",
            "en": '"turns" has {found} entries, at most {limit} are allowed',
        },
        "turn": {
            "de": "Beitrag {number} muss ein Objekt mit role und text sein, hier steht {kind}",
            "en": "turn {number} must be an object with role and text, found {kind}",
        },
        "role": {
            "de": "Beitrag {number}: „role“ muss customer oder trainee sein, hier steht {found}",
            "en": 'turn {number}: "role" must be customer or trainee, found {found}',
        },
        "turn_text": {
            "de": "Beitrag {number}: „text“ muss Text sein, hier steht {kind}",
            "en": 'turn {number}: "text" must be text, found {kind}',
        },
        "long_turn": {
            "de": "Beitrag {number} hat {found} Zeichen, erlaubt sind {limit}",
            "en": "turn {number} has {found} characters, at most {limit} are allowed",
        },
        "actions": {
            "de": "Beitrag {number}: „actions“ muss eine Liste von Objekten sein",
            "en": 'turn {number}: "actions" must be a list of objects',
        },
        "turn_number": {
            "de": "Beitrag {number}: „{key}“ muss eine Zahl sein, hier steht {kind}",
            "en": 'turn {number}: "{key}" must be a number, found {kind}',
        },
        "text": {"de": "„{key}“ muss Text sein, hier steht {kind}", "en": '"{key}" must be text, found {kind}'},
        "texts": {"de": "„{key}“ muss eine Liste von Texten sein", "en": '"{key}" must be a list of texts'},
        "choice": {
            "de": "„{key}“ muss eines sein von {allowed}, hier steht {found}",
            "en": '"{key}" must be one of {allowed}, found {found}',
        },
    }
)
KINDS = Texts(
    {
        "NoneType": {"de": "nichts", "en": "nothing"},
        "str": {"de": "Text", "en": "text"},
        "int": {"de": "eine Zahl", "en": "a number"},
        "float": {"de": "eine Zahl", "en": "a number"},
        "bool": {"de": "true oder false", "en": "true/false"},
        "list": {"de": "eine Liste", "en": "a list"},
        "dict": {"de": "ein Objekt", "en": "an object"},
    }
)


class LineError(InputError):
    """A line that is no conversation: the key of `FAULTS`, and its places; ``value``: what stands there, named by its kind."""

    def __init__(self, fault: str, value: object = None, /, **places: object) -> None:
        self.fault, self.kind, self.places = fault, type(value).__name__, places
        super().__init__(self.said("en"))

    def said(self, language: Language) -> str:
        """Say what is wrong in ``language``."""
        return FAULTS.say(self.fault, language, kind=KINDS.say(self.kind, language), **self.places)

"""The scenarios of the study: eight to practise on, four set aside for the tests, the same four as in docs/study/protocol.md."""

from collections.abc import Mapping
from functools import cache

from curricula.shelf import Shelf, offered
from curricula.track import Track
from curricula.upcoming import Offered
from scenarios.conversation import Language
from scenarios.library import Library
from scenarios.model import Scenario

SET_ASIDE = frozenset(
    {
        *("three-times-the-bot", "twelve-chairs", "pressed-the-button", "coffee-after-eleven-months"),
        *("dreimal-vom-bot", "zwoelf-stuehle", "knopf-gedrueckt", "kaffee-nach-elf-monaten"),
    }
)
"""Only ever met in a test; whoever changes them here changes them in docs/study/forms.csv."""
LIBRARY = Library()
"""What comes with the product, whatever else is on this machine."""


@cache
def by_id() -> Mapping[str, Scenario]:
    """Return every scenario."""
    return {scenario.id: scenario for scenario in LIBRARY.all()}


@cache
def to_practise(language: Language) -> Mapping[str, Offered]:
    """Return what can be practised in a language, the easy first."""
    hard = {name: (by_id()[name].difficulty, name) for name in by_id()}
    found = {name: one for name, one in offered(LIBRARY).items() if one.language == language and name not in SET_ASIDE}
    return dict(sorted(found.items(), key=lambda item: hard[item[0]]))


@cache
def to_test(language: Language) -> tuple[str, ...]:
    """Return the scenarios of the tests in a language."""
    return tuple(sorted(name for name in SET_ASIDE if by_id()[name].language == language))


@cache
def tracks(language: Language) -> tuple[Track, ...]:
    """Return the tracks of a language in the order in which they are meant: what requires nothing comes first."""
    found = [track for track in Shelf().all() if track.language == language and not track.is_placement]
    return tuple(sorted(found, key=lambda track: (len(track.requires), track.id)))

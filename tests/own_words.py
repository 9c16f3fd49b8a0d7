"""Own words of a shop for the tests, in both languages: what stands in the file, and what somebody might reply."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

import yaml

from scenarios.conversation import Language
from scenarios.library import Library
from scenarios.model import Scenario
from scenarios.own_words import OwnWords

WORDS: Mapping[Language, str] = {
    "de": """\
language: de
products:
  - {name: AeroFit HX 99812, also: [der Aero]}
forbidden:
  - id: kein-ding
    patterns: [kein (ding|thema)]
    hits: ["Kein Ding!", "Das ist gar kein Thema."]
    misses: [Das ist ein Ding.]
    instead: Das mache ich gern für Sie.
    why: Für die Kundin ist es sehr wohl ein Thema.
    costs: 1
  - id: kulanz
    patterns: [kulanz*]
    hits: [Das ist Kulanz.]
    misses: [Das machen wir gern.]
    instead: Das machen wir gern für Sie.
    costs: 0.5
jargon:
  - id: weso
    patterns: [weso]
    hits: [Das WESO prüft das.]
    misses: [Das Lager prüft das.]
    instead: Unser Lager sieht nach.
playbook:
  - id: ehrenwort
    cue: owns
    patterns: [haus und habe ehrenwort]
    hits: ["Haus-und-Habe-Ehrenwort: Das klärt sich."]
    misses: [Mein Ehrenwort haben Sie.]
""",
    "en": """\
language: en
products:
  - {name: AeroFit HX 99812, also: [the Aero]}
forbidden:
  - id: no-worries
    patterns: [no (worries|biggie)]
    hits: ["No worries!", "It's no biggie."]
    misses: [Don't worry.]
    instead: I'm glad to do that for you.
    why: The customer does have worries.
    costs: 1
  - id: goodwill
    patterns: [goodwill]
    hits: [That's goodwill.]
    misses: [We're glad to do that.]
    instead: We're glad to do that for you.
    costs: 0.5
jargon:
  - id: weso
    patterns: [weso]
    hits: [WESO is looking into it.]
    misses: [The warehouse is looking into it.]
    instead: Our warehouse is having a look.
playbook:
  - id: word
    cue: owns
    patterns: [house and home word]
    hits: ["House and Home word: this gets sorted."]
    misses: [You have my word.]
""",
}
SCENARIOS: Mapping[Language, str] = {"de": "paket-fuer-morgen", "en": "parcel-for-tomorrow"}
FORBIDDEN: Mapping[Language, str] = {"de": "Das ist kein Ding.", "en": "It is no biggie."}
DEARER: Mapping[Language, str] = {"de": "kein-ding", "en": "no-worries"}
JARGON: Mapping[Language, str] = {"de": "Das WESO prüft das.", "en": "WESO is looking into it."}
PLAYBOOK: Mapping[Language, str] = {"de": "Haus-und-Habe-Ehrenwort: Das klärt sich.", "en": "House and Home word: this gets sorted."}
KIND: Mapping[Language, str] = {
    "de": "Dass der Beamer am Freitag nicht kam, ist unser Fehler, und dass Sie wütend sind, verstehe ich gut. "
    "Das tut mir sehr leid. Ich schicke Ihnen noch heute einen zweiten per Express, er ist morgen bis 12 Uhr bei Ihnen.",
    "en": "The projector not coming on Friday is our mistake, and I can see why you're furious. I'm really sorry about that. "
    "I'm sending a second one by express today, it'll be with you by 12 tomorrow.",
}


def words(language: Language, **changes: Any) -> OwnWords:
    """Return the own words, with ``changes`` of whole keys."""
    return OwnWords.model_validate_json(json.dumps({**yaml.safe_load(WORDS[language]), **changes}))


def scenario(language: Language, own: OwnWords | None) -> Scenario:
    """Return the late projector of the library, in a shop with these words."""
    return _found(language).model_copy(update={"own_words": own})


@cache
def _found(language: Language) -> Scenario:
    return Library().find(SCENARIOS[language])

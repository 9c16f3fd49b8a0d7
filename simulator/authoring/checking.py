"""Check a file as its author wants it checked: whatever kind it is, everything wrong at once, with places."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from curricula.track import Track
from grading.advice_source import AdviceFile
from grading.ear.source import CONCEPTS_FILE, LEXICON_FILE, SPELLINGS_FILE, RuleFile, check_concepts, check_lexicon
from grading.ear.source import check_file as check_rules
from scenarios import exemplars, trainees
from scenarios.errors import DataError, Finding
from scenarios.exemplars import Exemplars
from scenarios.library import SHOP_FILE, TRACKS_FOLDER, inherited, load_shop
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.own_words import WORDS_FILES
from scenarios.schema import Frozen, validate
from scenarios.trainees import Trainees
from scenarios.yaml_guard import MAX_FINDINGS, Document, read
from simulator.authoring.crosscheck import check_patterns, check_scenario, doubled_ids, policy_patterns, wrong_scenario
from simulator.authoring.own_words import check_words
from simulator.authoring.tracks import check_track
from simulator.voice.source import AfterFile, LineFile, MovesFile, TemperFile

Check = Callable[[Path, Language], Iterable[Finding]]
FORMS: tuple[type[Frozen], ...] = (
    Scenario, RuleFile, Exemplars, Trainees, Track, LineFile, TemperFile, MovesFile, AfterFile, AdviceFile,
)  # fmt: skip
"""What a file can be that its name does not tell: the form with which it has most keys in common."""
FOLDERS: Mapping[str, type[Frozen]] = {exemplars.FOLDER: Exemplars, trainees.FOLDER: Trainees, TRACKS_FOLDER: Track}
"""What a file in such a folder is meant to be."""


def check_file(path: Path, language: Language = "en") -> tuple[Finding, ...]:
    """Return every finding in a file of any kind, at most 20, in the order of the file."""
    try:
        found = sorted(_check_of(path)(path, language), key=lambda f: (f.line, f.column))
    except DataError as error:
        return error.findings
    return tuple(found[:MAX_FINDINGS])


def _check_of(path: Path) -> Check:
    by_name: dict[str, Check] = {
        SHOP_FILE: _check_shop,
        CONCEPTS_FILE: check_concepts,
        SPELLINGS_FILE: check_concepts,
        LEXICON_FILE: check_lexicon,
        **dict.fromkeys(WORDS_FILES, check_words),
    }
    return by_name.get(path.name, _check_form)


def _check_shop(path: Path, language: Language) -> Iterator[Finding]:
    shop, document = load_shop(path, language), read(path, language)
    yield from doubled_ids(document, language)
    yield from check_patterns(document, policy_patterns(shop.policy), language, language)


def _check_form(path: Path, language: Language) -> Iterator[Finding]:
    document = read(path, language)
    form = form_of(path, document)
    if form is RuleFile:
        yield from check_rules(path, language)
    elif form is Track:
        yield from check_track(path, language)
    elif form is Scenario:
        scenario = validate(document, Scenario, language, inherited(path, language, document.data.get("language")))
        yield from check_scenario(document, scenario, language)
    else:
        validate(document, form, language)
        yield from wrong_scenario(document, path, language)
    yield from doubled_ids(document, language)


def form_of(path: Path, document: Document) -> type[Frozen]:
    """Say what a file is: what its folder is for, else what its keys look most like."""
    return FOLDERS.get(path.parent.name) or max(FORMS, key=lambda form: len(document.data.keys() & form.model_fields.keys()))

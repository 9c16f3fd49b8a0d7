"""Check a file of own words: patterns that can be read, cues that exist, and every phrase that keeps its own examples."""

from collections.abc import Iterator
from pathlib import Path

from grading.ear.listen import proof
from grading.ear.own import PLAYBOOK_CUES, phrases, row_of
from grading.ear.rules import Rulebook, rulebook
from grading.evidence import Cue
from grading.score import EARNING, LOSSES
from scenarios.errors import Finding
from scenarios.library import load_words
from scenarios.messages import Language
from scenarios.own_words import OwnPhrase, OwnWords
from scenarios.schema import place
from scenarios.yaml_guard import Document, Path_, read
from simulator.authoring.crosscheck import check_patterns

WEIGHED = sorted(EARNING | {cue for cues in LOSSES.values() for cue in cues} - {Cue.FORBIDDEN_PHRASE})
"""Cues that earn or cost something and can be given more or less weight."""


def check_words(path: Path, language: Language = "en") -> Iterator[Finding]:
    """Yield every finding in a file of own words; raises `DataError` where its form is wrong already."""
    words, document = load_words(path, language), read(path, language)
    yield from _cues(document, words, language)
    places = (("forbidden", words.forbidden), ("jargon", words.jargon), ("playbook", words.playbook))
    where = {id(phrase): (key, number) for key, group in places for number, phrase in enumerate(group)}
    for phrase, cue in phrases(words):
        yield from _prove(document, where[id(phrase)], phrase, cue, words.language, language)


def _cues(document: Document, words: OwnWords, language: Language) -> Iterator[Finding]:
    for number, wording in enumerate(words.playbook):
        if wording.cue not in PLAYBOOK_CUES:
            places = {"key": "cue", "found": wording.cue, "choices": sorted(PLAYBOOK_CUES)}
            yield place(document, ("playbook", number, "cue"), "choice", language, places)
    for cue in words.emphasis:
        if cue not in WEIGHED:
            yield place(document, ("emphasis", cue), "choice", language, {"key": "emphasis", "found": cue, "choices": WEIGHED})


def _prove(document: Document, at: Path_, phrase: OwnPhrase, cue: Cue, spoken: Language, language: Language) -> Iterator[Finding]:
    unreadable = list(check_patterns(document, iter([((*at, "patterns"), phrase.patterns)]), spoken, language))
    yield from unreadable
    if unreadable:
        return
    book = Rulebook(spoken, rulebook(spoken).lexicon, [row_of(phrase, cue, spoken)])
    for key, examples, wanted in (("hits", phrase.hits, True), ("misses", phrase.misses, False)):
        for number, example in enumerate(examples):
            if proof(example, book) is not wanted:
                found = f"{key}: {example!r}"
                yield place(document, (*at, key, number), "proof", language, {"key": phrase.id, "found": found})

"""Check a track: cues, scenarios and tracks that exist, and enough scenarios for what it calls mastery."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from curricula.shelf import Shelf, load_track
from curricula.track import Step, Track
from grading.evidence import Cue
from scenarios.errors import Finding
from scenarios.library import TRACKS_FOLDER, Library, head_of, id_of
from scenarios.messages import Language
from scenarios.schema import place
from scenarios.yaml_guard import Document, Path_, read


def check_track(path: Path, language: Language = "en") -> Iterator[Finding]:
    """Yield every finding in a track file; raises `DataError` where its form is wrong already."""
    track, document = load_track(path, language), read(path, language)
    there = situations_for(path, language)
    for number, step in enumerate(track.steps):
        yield from _cues(document, number, step, language)
        yield from _scenarios(document, number, track, there, language)
    yield from _tracks(document, track, path, language)


def _tracks(document: Document, track: Track, path: Path, language: Language) -> Iterator[Finding]:
    """Other tracks it names must be on the shelf, or beside it."""
    beside = (path.parent,) if path.parent.name == TRACKS_FOLDER else ()
    known = {id_of(file) for file in Shelf((*beside, *Shelf.from_environment().folders)).files()} - {track.id, ""}
    named: list[tuple[Path_, str]] = [(("requires", number), name) for number, name in enumerate(track.requires)]
    named += [(("leads_to", number, "track"), lead.track) for number, lead in enumerate(track.leads_to)]
    for at, name in named:
        if name not in known:
            yield place(document, at, "not_there", language, {"key": str(at[0]), "found": name, "choices": sorted(known)})


def situations_for(path: Path, language: Language) -> Mapping[str, str]:
    """Return by scenario the situation it stands for: those of the library, and those beside the folder of tracks."""
    library = Library.from_environment(language=language)
    own = (path.parent.parent,) if path.parent.name == TRACKS_FOLDER else ()
    known = Library((*(folder for folder in own if folder not in library.folders), *library.folders), language)
    heads = ((id_of(file), head_of(file, "twin")) for file in known.files())
    return {name: min(name, twin or name) for name, twin in heads if name}


def _cues(document: Document, number: int, step: Step, language: Language) -> Iterator[Finding]:
    cues = [cue.value for cue in Cue]
    for at, cue in enumerate(step.practises):
        if cue not in cues:
            path = ("steps", number, "practises", at)
            yield place(document, path, "choice", language, {"key": "practises", "found": cue, "choices": cues})


def _scenarios(document: Document, number: int, track: Track, there: Mapping[str, str], language: Language) -> Iterator[Finding]:
    step = track.steps[number]
    for at, name in enumerate(step.scenarios):
        if name not in there:
            path = ("steps", number, "scenarios", at)
            yield place(document, path, "not_there", language, {"key": "scenarios", "found": name, "choices": sorted(there)})
    different = {there.get(name, name) for name in step.scenarios}
    if len(different) < track.mastery and not track.is_placement:
        places = {"key": "scenarios", "found": len(different), "limit": track.mastery}
        yield place(document, ("steps", number, "scenarios"), "too_few_situations", language, places)

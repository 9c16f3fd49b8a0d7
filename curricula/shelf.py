"""The one reader of tracks: the trainer's own beside the own scenarios, then those that come with the product."""

import os
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path

from curricula.track import Track
from curricula.upcoming import Offered
from scenarios.errors import DataError, NotFoundError
from scenarios.library import TRACKS_FOLDER, Library, id_of, inside
from scenarios.messages import Language
from scenarios.schema import validate
from scenarios.wording import Texts
from scenarios.yaml_guard import read

BUNDLED = Path(__file__).parent / "tracks"
MESSAGES = Texts(
    {
        "unknown": {"de": "Einen Lernpfad „{found}“ gibt es nicht. {hint}", "en": 'There is no track "{found}". {hint}'},
        "near": {"de": "Meinten Sie „{near}“?", "en": 'Did you mean "{near}"?'},
        "list": {"de": "„ruhepol tracks“ zeigt alle.", "en": '"ruhepol tracks" lists them all.'},
    }
)


class Shelf:
    """Track files, by id."""

    def __init__(self, folders: tuple[Path, ...] = (BUNDLED,), language: Language = "en") -> None:
        self.folders, self.language = folders, language

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ, language: Language = "en") -> "Shelf":
        """Look in ``RUHEPOL_SCENARIOS/tracks`` first."""
        own = environ.get("RUHEPOL_SCENARIOS", "")
        return cls((*([Path(own) / TRACKS_FOLDER] if own else []), BUNDLED), language)

    def files(self) -> Iterator[Path]:
        """List track files in the order of search."""
        for folder in self.folders:
            yield from sorted(path for path in folder.rglob("*.yaml") if inside(path, folder.resolve()))

    def all(self) -> list[Track]:
        """Read every good track, the first of an id, those to begin with first; faulty files are for ``check``."""
        found: dict[str, Track] = {}
        for path in self.files():
            try:
                track = load_track(path, self.language)
            except DataError:
                continue
            found.setdefault(track.id, track)
        return sorted(found.values(), key=lambda track: (not track.is_placement, len(track.requires)))

    def get(self, wanted: str) -> Track:
        """Read a track by id, or by a path that ends in .yaml; raises `NotFoundError` or `DataError`."""
        if wanted.endswith((".yaml", ".yml")):
            return load_track(Path(wanted), self.language)
        paths = {id_of(path): path for path in reversed([*self.files()])}
        if not wanted or wanted not in paths:
            near = get_close_matches(wanted, paths, n=1)
            hint = MESSAGES.say("near", self.language, near=near[0]) if near else MESSAGES.say("list", self.language)
            raise NotFoundError(MESSAGES.say("unknown", self.language, found=wanted, hint=hint))
        return load_track(paths[wanted], self.language)


def load_track(path: Path, language: Language = "en") -> Track:
    """Read one track file; raises `DataError`."""
    return validate(read(path, language), Track, language)


def offered(library: Library) -> dict[str, Offered]:
    """Return what the library offers, by id; twins are one situation."""
    return {s.id: Offered(s.id, min(s.id, s.twin or s.id), s.language, tuple(s.practices), s.title) for s in library.all()}

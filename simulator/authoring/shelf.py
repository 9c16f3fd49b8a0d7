"""Where an author's files are: the library to read from, a folder of one's own to write to. The library itself is never written."""

import os
import re
from collections.abc import Container, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from itertools import chain, count
from pathlib import Path
from tempfile import NamedTemporaryFile

from scenarios.errors import DataError, InputError, SettingError
from scenarios.library import BUNDLED, FOR_ALL, Library
from scenarios.messages import Language
from scenarios.wording import Texts
from scenarios.yaml_guard import read
from simulator.authoring.trial import companions, copy_to
from simulator.authoring.writing import identity

SPOKEN = ("de", "en")
"""Folders below one's own: files of different languages need different shops."""
_NAME = re.compile(r"(?:[A-Za-z0-9][\w-]*/){0,4}[a-z0-9][a-z0-9_-]{0,63}\.yaml")
TEXTS = Texts(
    {
        "unwritable": {
            "de": "{path} lässt sich nicht schreiben: {reason}. Ihr Text steht weiter im Feld.",
            "en": "{path} cannot be written: {reason}. Your text is still in the box.",
        },
        "no_name": {
            "de": "„{found}“ geht nicht als Dateiname. Erlaubt sind a–z, 0–9, - und _, am Ende .yaml; zum Beispiel: {near}",
            "en": '"{found}" will not do as a file name. Allowed are a–z, 0–9, - and _, with .yaml at the end; for instance: {near}',
        },
    }
)


@dataclass(frozen=True)
class Shelf:
    """``own``: the folder that may be written; ``deep``: whether all below it is one's own, or only what lies on top."""

    own: Path
    deep: bool = True
    language: Language = "en"

    @classmethod
    def from_environment(cls, language: Language, environ: Mapping[str, str] = os.environ) -> "Shelf":
        """Take ``RUHEPOL_SCENARIOS``, else the current folder, of which not everything below is a scenario."""
        named = environ.get("RUHEPOL_SCENARIOS", "")
        return cls(Path(named).absolute(), True, language) if named and Path(named).is_dir() else cls(Path.cwd(), False, language)

    @property
    def library(self) -> Library:
        """The library as everything else sees it, one's own files first."""
        return Library((*(folder for folder in self._folders() if folder.is_dir()), BUNDLED), self.language)

    def files(self) -> tuple[Path, ...]:
        """List scenario files, one's own first."""
        own = self._own_files() if self.deep else self._top()
        return (*(path for path in own if not self.is_bundled(path)), *Library().files())

    def _folders(self) -> tuple[Path, ...]:
        return (self.own,) if self.deep else tuple(self.own / name for name in SPOKEN)

    def _own_files(self) -> Iterator[Path]:
        return Library((self.own,)).files()

    def _top(self) -> Iterator[Path]:
        """A current folder may be anything, a home or a disk: nothing below it is searched."""
        for folder in (self.own, *self._folders()):
            yield from (path for path in sorted(folder.glob("*.yaml")) if path.name not in FOR_ALL)

    def is_bundled(self, path: Path) -> bool:
        """Whether ``path`` belongs to the installation."""
        return path.resolve().is_relative_to(BUNDLED)

    def place_for(self, path: Path) -> Path:
        """Say where changes to ``path`` are saved: there, or in one's own folder what comes from the installation."""
        return self.own / path.parent.name / path.name if self.is_bundled(path) else path

    def holds(self, path: Path) -> bool:
        """Whether ``path`` is one of these files, or could be."""
        return self.is_bundled(path) or path.is_relative_to(self.own)

    def free(self, place: Path, taken: Container[Path] = ()) -> Path:
        """Return ``place``, or one like it with a number, where nothing stands yet and which is not ``taken``."""
        more = (place.with_stem(f"{place.stem}-{number}") for number in count(2))
        return next(path for path in chain([place], more) if not path.exists() and path not in taken)

    def named(self, name: str) -> Path:
        """Return the file of one's own folder that ``name`` says; raises `InputError` for what leads elsewhere or is no file name."""
        place = self.own / name.strip()
        if not _NAME.fullmatch(name.strip()) or not place.resolve().is_relative_to(self.own.resolve()):
            raise InputError(TEXTS.say("no_name", self.language, found=name, near=_near(name)))
        return place

    def save(self, text: str, source: Path, place: Path) -> tuple[Path, ...]:
        """Write what was ``source`` to ``place``; returns what else was written: the shop and the like that it needs beside it."""
        try:
            brought = tuple(_bring_along(source, place))
            write(text, place)
        except OSError as error:
            raise SettingError(TEXTS.say("unwritable", self.language, path=place, reason=error.strerror or error)) from None
        return brought


def _near(name: str) -> str:
    """Make a file name of what somebody typed."""
    return identity(name.strip().removesuffix(".yaml").removesuffix(".yml"), "my-scenario") + ".yaml"


def _bring_along(source: Path, place: Path) -> Iterator[Path]:
    """A copy without its shop would be another case; what one has already stays as it is."""
    for kept in companions(source):
        target = place.parent / kept.relative_to(source.parent)
        if (kept.name in FOR_ALL or source.name == place.name) and not target.exists():
            copy_to(kept, target)
            yield target


def write(text: str, path: Path) -> None:
    """Write a whole file or nothing: beside it first, then in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", newline="\n", dir=path.parent, prefix=f".{path.name}-", delete=False) as file:
        try:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
            Path(file.name).chmod(path.stat().st_mode if path.exists() else 0o644)
            Path(file.name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(file.name).unlink()
            raise


def label_of(path: Path) -> str:
    """Name a file for people: by the title it gives itself, if it can be read, and by its name."""
    try:
        title = _title(path, path.stat().st_mtime_ns)
    except (DataError, OSError):
        title = ""
    return f"{title} · {path.stem}" if title else path.stem


@cache
def _title(path: Path, _changed: int) -> str:
    """Read a file once as long as it does not change: a list of all files is wanted often."""
    title = read(path).data.get("title")
    return title.strip() if isinstance(title, str) else ""


def on_disk(path: Path) -> str:
    """Return what is saved, readable or not; nothing where there is no file yet."""
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace")
    except OSError:
        return ""

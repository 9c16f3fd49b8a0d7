"""The one reader of scenario files: finds them, inherits the shop, checks what hangs together.

Own scenarios (``RUHEPOL_SCENARIOS``) are searched before the library that comes with the product.
"""

import os
import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from scenarios import exemplars, trainees
from scenarios.errors import DataError, NotFoundError, SettingError
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.own_words import WORDS_FILES, OwnWords
from scenarios.parts import Shop
from scenarios.schema import place, validate
from scenarios.yaml_guard import MAX_BYTES, read

BUNDLED = Path(__file__).parent
SHOP_FILE = "shop.yaml"
FOR_ALL = frozenset({SHOP_FILE, *WORDS_FILES})
"""Files that hold for all scenarios beside them."""
BESIDE = (exemplars.FOLDER, trainees.FOLDER)
"""Folders beside a scenario file that hold what trainees may say there, in a file of the same name."""
IN_HOUSE = frozenset({BUNDLED / "keys"})
"""Folders of the product beside its scenarios that hold none."""
TRACKS_FOLDER = "tracks"
"""Folder of own scenarios that holds own tracks."""
NO_FOLDER: dict[Language, str] = {
    "de": "RUHEPOL_SCENARIOS nennt {own!r}, das ist kein Ordner.",
    "en": "RUHEPOL_SCENARIOS names {own!r}, which is no folder.",
}
_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}")


class Library:
    """Scenario files in one or several folders, by id."""

    def __init__(self, folders: tuple[Path, ...] = (BUNDLED,), language: Language = "en") -> None:
        self.folders, self.language = folders, language

    @classmethod
    def from_environment(cls, environ: Mapping[str, str] = os.environ, language: Language = "en") -> "Library":
        """Look in ``RUHEPOL_SCENARIOS`` first, then in the product's own library; raises `SettingError`."""
        own = environ.get("RUHEPOL_SCENARIOS", "")
        if own and not Path(own).is_dir():
            raise SettingError(NO_FOLDER[language].format(own=own))
        return cls((*([Path(own)] if own else []), BUNDLED), language)

    def files(self) -> Iterator[Path]:
        """List scenario files in the order of search; links that lead out of a folder are no files of it."""
        for folder in self.folders:
            root = folder.resolve()
            for path in sorted(folder.rglob("*.yaml")):
                elsewhere = path.parent.name in BESIDE or TRACKS_FOLDER in path.relative_to(folder).parts or path.parent in IN_HOUSE
                if path.name not in FOR_ALL and not elsewhere and inside(path, root):
                    yield path

    def beside(self) -> Iterator[Path]:
        """List what stands beside the scenarios: exemplars, and wordings of the built-in trainees."""
        for path in self.files():
            yield from (found for folder in BESIDE if (found := beside(path, folder)).is_file())

    def for_all(self) -> Iterator[Path]:
        """List the shop profiles and own words beside the scenarios."""
        for folder in {path.parent: None for path in self.files()}:
            for name in sorted(FOR_ALL):
                if (folder / name).is_file() and inside(folder / name, folder.resolve()):
                    yield folder / name

    def all(self) -> list[Scenario]:
        """Read every good scenario, the first of an id; faulty files are for ``check``."""
        found: dict[str, Scenario] = {}
        for path in self.files():
            try:
                scenario = load(path, self.language)
            except DataError:
                continue
            found.setdefault(scenario.id, scenario)
        return list(found.values())

    def get(self, wanted: str) -> Scenario:
        """Read one scenario by id, or by a path that ends in .yaml; raises `NotFoundError` or `DataError`."""
        return load(self.file(wanted), self.language)

    def file(self, wanted: str) -> Path:
        """Name the file of an id, or of a path that ends in .yaml; raises `NotFoundError`."""
        return Path(wanted) if wanted.endswith((".yaml", ".yml")) else self.path(wanted)

    def find(self, wanted: str) -> Scenario:
        """Read one scenario by id, never by a path; raises `NotFoundError` or `DataError`."""
        return load(self.path(wanted), self.language)

    def path(self, wanted: str) -> Path:
        """Find the file of an id: named like it, or holding it."""
        if _ID.fullmatch(wanted):
            for path in self.files():
                if id_of(path) == wanted:
                    return path
        raise NotFoundError(self._not_found(wanted))

    def _not_found(self, wanted: str) -> str:
        ids = sorted(filter(None, map(id_of, self.files())))
        near = get_close_matches(wanted, ids, n=1)
        if self.language == "de":
            hint = f"Meinten Sie „{near[0]}“?" if near else "„ruhepol scenarios“ zeigt alle."
            return f"Ein Szenario „{wanted}“ gibt es nicht. {hint}"
        hint = f'Did you mean "{near[0]}"?' if near else '"ruhepol scenarios" lists them all.'
        return f'There is no scenario "{wanted}". {hint}'


def beside(path: Path, folder: str) -> Path:
    """Name the file in ``folder`` that belongs to the scenario file ``path``."""
    return path.parent / folder / path.name


def inside(path: Path, root: Path) -> bool:
    """Tell whether ``path``, links followed, lies in ``root``; a link to itself lies nowhere."""
    try:
        return path.resolve().is_relative_to(root)
    except (RuntimeError, OSError):
        return False


def id_of(path: Path) -> str:
    """Read only the id line: a library is searched more often than it is read; empty where there is none."""
    return head_of(path, "id")


def head_of(path: Path, key: str) -> str:
    """Read only the line of a top-level ``key`` that holds an id; empty where there is none."""
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            head = file.read(MAX_BYTES)
    except OSError:
        return ""
    match = re.search(rf"^[\"']?{key}[\"']?:\s*[\"']?([a-z0-9_-]+)", head, re.MULTILINE)
    return match[1] if match else ""


def load(path: Path, language: Language = "en") -> Scenario:
    """Read one scenario file with the shop and the own words it belongs to; raises `DataError`."""
    document = read(path, language)
    return validate(document, Scenario, language, inherited(path, language, document.data.get("language")))


def load_shop(path: Path, language: Language = "en") -> Shop:
    """Read a shop profile; raises `DataError`."""
    return validate(read(path, language), Shop, language)


def load_words(path: Path, language: Language = "en") -> OwnWords:
    """Read a file of own words, whose name and text must agree on the language; raises `DataError`."""
    document = read(path, language)
    words = validate(document, OwnWords, language)
    if path.name in WORDS_FILES and path.name != words_file(words.language):
        places = {"found": words.language, "expected": path.name.split(".")[1]}
        raise DataError([place(document, ("language",), "wrong_place", language, places)])
    return words


def words_file(spoken: object) -> str:
    """Name the file that holds a shop's own words in a language."""
    return f"words.{spoken}.yaml"


def inherited(path: Path, language: Language, spoken: object = None) -> dict[str, Any]:
    """Take from the files beside a scenario what it may leave out: the shop itself, Sie or du, jurisdiction, own words.

    ``spoken``: the scenario's language; a file of own words holds for one language.
    """
    taken: dict[str, Any] = {}
    if _beside(path, SHOP_FILE):
        shop = load_shop(path.parent / SHOP_FILE, language)
        taken |= {"shop": shop.model_dump(mode="json"), "address": shop.address, "jurisdiction": shop.jurisdiction}
    if words_file(spoken) in WORDS_FILES and _beside(path, words_file(spoken)):
        taken["own_words"] = load_words(path.parent / words_file(spoken), language).model_dump(mode="json")
    return taken


def _beside(path: Path, name: str) -> bool:
    return (path.parent / name).is_file() and inside(path.parent / name, path.parent.resolve())

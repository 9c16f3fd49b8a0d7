"""What a word that stands in a file means: a kind of file, a key, a value, or a code of ``check``."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from scenarios.keys import KeyInfo, Place, info_at, listed, nearest, places, values_at, with_value
from scenarios.messages import FINDINGS, Language, Wording
from simulator.authoring.kinds import KINDS


class Found(NamedTuple):
    """A key of a kind of file, by its dotted path."""

    kind: str
    path: str

    @property
    def place(self) -> Place:
        """Return where the model has it."""
        return places(KINDS[self.kind])[self.path]

    def info(self, language: Language) -> KeyInfo:
        """Tell all about it."""
        return info_at(self.place, self.path, language)

    def in_place(self, language: Language) -> str:
        """Write its example as it would stand in a file, under the keys above it."""
        text, path = self.info(language).as_yaml, self.path
        while "." in path:
            path = path.rpartition(".")[0]
            first = "- " if listed(Found(self.kind, path).place) else ""
            text = with_value(path.rpartition(".")[2], first + text.replace("\n", "\n" + " " * len(first)), block=True)
        return text

    def __str__(self) -> str:
        return self.path if self.kind == "scenario" else f"{self.kind}.{self.path}"


def keys_called(wanted: str) -> list[Found]:
    """Find the keys that ``wanted`` may mean: by kind and path, by path alone, by the last part; the most likely first."""
    every = _every()
    for fits in (
        [f for f in every if f"{f.kind}.{f.path}" == wanted],
        [f for f in every if f.path == wanted],
        [f for f in every if f.path.endswith("." + wanted)],
    ):
        if fits:
            return _once(fits)
    return []


def _every() -> list[Found]:
    return [Found(kind, path) for kind, model in KINDS.items() for path in places(model)]


def _once(fits: list[Found]) -> list[Found]:
    """Name a key that several files share once, by its shortest path."""
    by_place: dict[tuple[str, str], Found] = {}
    for found in sorted(fits, key=lambda f: f.path.count(".")):
        by_place.setdefault((found.place.section, found.place.name), found)
    return list(by_place.values())


def values_called(wanted: str, language: Language) -> dict[str, list[Found]]:
    """Find what ``wanted`` means as a value: each meaning with the keys at which it stands."""
    meanings: dict[str, list[Found]] = defaultdict(list)
    for found in _once(_every()):
        meaning = values_at(found.place, language).get(wanted)
        if meaning:
            meanings[meaning].append(found)
    return dict(meanings)


def finding_called(wanted: str, language: Language) -> Wording | None:
    """Return what ``check`` says under the code ``wanted``, an ellipsis wherever it names what it found."""
    if wanted not in FINDINGS:
        return None
    gaps: dict[str, str] = defaultdict(lambda: "…")
    return Wording(*(text.format_map(gaps) for text in FINDINGS[wanted][language]))


def nearest_word(wanted: str, language: Language) -> str:
    """Return the key, value or code most like ``wanted``; empty where none is."""
    return nearest(wanted, (*KINDS, *dict.fromkeys(_words(language))))


def _words(language: Language) -> Iterator[str]:
    for found in _every():
        yield found.path
        yield f"{found.kind}.{found.path}"
        yield from values_at(found.place, language)
    yield from FINDINGS

"""Begin a file: where it goes, that nothing is overwritten, its schema beside it, and what comes next."""

import errno
import os
import shlex
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import typer

from scenarios.errors import InputError, NotFoundError, SettingError
from scenarios.json_schema import file_of
from scenarios.library import FOR_ALL, SHOP_FILE, TRACKS_FOLDER, Library, words_file
from scenarios.messages import Language
from simulator import settings
from simulator.authoring.new import SCHEMA_FOLDER, Writer, shop
from simulator.authoring.questions import Answers, Kind, Question
from simulator.authoring.writing import identity, write_new
from simulator.cli.asking import Given, agreed, answers
from simulator.cli.texts import t

Check = Callable[[str, str, Answers, Language], None]
"""Looks at the key of a question, an answer and the answers before it; raises `InputError`."""
DECIDES = {"scenario": "title", "track": "title", "words": "language"}
"""The answer that a file is named after."""


def _anything(_key: str, _answer: str, _found: Answers, _language: Language) -> None:
    """Take any answer that its question takes."""


class Beginning:
    """A file that is being begun: ``file`` names it, or the folder it goes into; left out, it is one's own folder or the present one."""

    def __init__(self, kind: Kind, file: str | Path | None, check: Check = _anything) -> None:
        self.kind, self.check, self.language = kind, check, settings.language()
        is_folder = file is not None and (Path(file).is_dir() or str(file).endswith(("/", os.sep)))
        self.name = Path(file).name if file and not is_folder else SHOP_FILE if kind == "shop" else ""
        self.folder = _own_folder(kind) if file is None else Path(file) if is_folder else Path(file).parent
        self._refuse_locked()
        if self.name:
            self._refuse_name()
            self._refuse_taken(self.folder / self.name)

    def _refuse_locked(self) -> None:
        """Whoever cannot write here is told before the questions, not after them."""
        there = next(folder for folder in (self.folder, *self.folder.parents) if folder.exists())
        if not (there.is_dir() and os.access(there, os.W_OK)):
            raise InputError(t("cannot_write", path=self.folder, reason=os.strerror(errno.EACCES if there.is_dir() else errno.ENOTDIR)))

    def _refuse_name(self) -> None:
        fixed = {"shop": {SHOP_FILE}, "words": FOR_ALL - {SHOP_FILE}}.get(self.kind)
        if (fixed and self.name not in fixed) or (not fixed and (self.name in FOR_ALL or not self.name.endswith((".yaml", ".yml")))):
            wanted = " / ".join(sorted(fixed)) if fixed else "….yaml"
            raise SettingError(t("new_bad_name", found=self.name, wanted=wanted))

    def _refuse_taken(self, path: Path) -> None:
        if path.exists():
            raise InputError(t("new_taken_free" if self.kind in ("scenario", "track") else "new_taken", path=path, free=_free(path)))

    def _path(self, found: Answers) -> Path:
        if self.name:
            return self.folder / self.name
        return self.folder / (words_file(found["language"]) if self.kind == "words" else identity(found["title"], self.kind) + ".yaml")

    def _refuse(self, question: Question, answer: str, found: Answers) -> None:
        if question.key == DECIDES.get(self.kind):
            self._refuse_taken(self._path({**found, question.key: answer}))
            if self.kind == "scenario":
                self._refuse_id(identity(answer, self.kind))
        self.check(question.key, answer, found, self.language)

    def _refuse_id(self, wanted: str) -> None:
        """Two scenarios of one id would hide each other."""
        try:
            where = Library.from_environment(language=self.language).path(wanted)
        except NotFoundError:
            return
        raise InputError(t("new_taken_id", id=wanted, path=where))

    def finish(self, given: Given, writer: Writer) -> None:
        """Ask what is open, write the file and say what comes next."""
        found = answers(self.kind, given, self.language, self._refuse)
        path = self._path(found)
        try:
            write_new(path, writer(found, self.language))
            self._write_schema()
        except FileExistsError:
            self._refuse_taken(path)
        except OSError as error:
            raise InputError(t("cannot_write", path=path, reason=error.strerror or type(error).__name__)) from None
        typer.echo("\n" + t(f"new_next_{self.kind}", path=path, file=shlex.quote(str(path))))

    def _write_schema(self) -> None:
        """Put the schema where the first line of the file says, so that an editor can help."""
        beside = self.folder / SCHEMA_FOLDER / file_of(self.kind, self.language).name
        beside.parent.mkdir(exist_ok=True)
        shutil.copyfile(file_of(self.kind, self.language), beside)


def _own_folder(kind: Kind) -> Path:
    folder = Path(os.environ.get("RUHEPOL_SCENARIOS") or ".")
    return folder / TRACKS_FOLDER if kind == "track" else folder


def _free(path: Path) -> Path:
    """Name a file beside ``path`` that does not exist yet."""
    number = 2
    while (free := path.with_name(f"{path.stem}-{number}{path.suffix}")).exists():
        number += 1
    return free


def offer_shop(folder: Path) -> None:
    """Where there is no shop yet, say what one is for and offer to begin it; a pipe is told afterwards."""
    if sys.stdin.isatty() and not (folder / SHOP_FILE).exists() and agreed(t("new_offer_shop")):
        Beginning("shop", folder / SHOP_FILE).finish({}, shop)


def remind_of_shop(folder: Path) -> None:
    """Tell whoever was not asked that a shop is missing."""
    if not sys.stdin.isatty() and not (folder / SHOP_FILE).exists():
        sys.stderr.write(t("new_no_shop") + "\n")

"""A text on trial: a file as it would be if it were saved, beside copies of everything that holds for it.

Whatever checks, plays or playtests files can so be asked about a text in an editor; neither the file nor its folder is touched.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from scenarios.library import BESIDE, FOR_ALL, beside


@contextmanager
def on_trial(text: str, path: Path) -> Iterator[Path]:
    """Put ``text`` into a file named like ``path``, in a folder of its own that is gone afterwards."""
    with TemporaryDirectory(prefix="ruhepol-") as folder:
        for kept in companions(path):
            copy_to(kept, Path(folder) / kept.relative_to(path.parent))
        trial = Path(folder) / path.name
        trial.write_text(text, encoding="utf-8")
        yield trial


def companions(path: Path) -> Iterator[Path]:
    """List what stands beside ``path`` and holds for it: shop, own words, exemplars, wordings of the trainees."""
    named = (*(path.parent / name for name in sorted(FOR_ALL)), *(beside(path, folder) for folder in BESIDE))
    yield from (found for found in named if found.is_file() and found != path)


def copy_to(source: Path, target: Path) -> None:
    """Copy a file to where its folder may not exist yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)

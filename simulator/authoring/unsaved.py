"""What was typed and not saved yet, kept so that a kernel that ends takes no words with it."""

import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from simulator.authoring.shelf import write
from simulator.settings import home

FILE = "unsaved.json"


class Unsaved:
    """Texts by file, in one file among a person's data."""

    def __init__(self, folder: Path | None = None) -> None:
        self.file = (folder or home()) / FILE

    def load(self) -> dict[Path, str]:
        """Return what was kept; a file that cannot be read keeps nothing."""
        try:
            kept = json.loads(self.file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        known = kept.items() if isinstance(kept, Mapping) else ()
        return {Path(path): text for path, text in known if isinstance(text, str)}

    def keep(self, path: Path, text: str | None) -> None:
        """Keep the text of ``path``, or forget it; another window may keep others meanwhile."""
        before = self.load()
        kept = {known: said for known, said in before.items() if known != path} | ({path: text} if text is not None else {})
        if kept == before:
            return
        with suppress(OSError):  # a safety net: where none can be spread, writing and saving go on without it
            write(json.dumps({str(known): said for known, said in kept.items()}, ensure_ascii=False), self.file)

"""Settings from the environment, read in one place. Nothing here switches a model on."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from scenarios.errors import SettingError
from scenarios.messages import Language

Environment = Mapping[str, str]


def language(environ: Environment = os.environ) -> Language:
    """Return the language of the interface: ``RUHEPOL_LANGUAGE``, else the one of the system, else English."""
    wanted = environ.get("RUHEPOL_LANGUAGE", "")
    if wanted and wanted not in ("de", "en"):
        raise SettingError(f"RUHEPOL_LANGUAGE must be de or en, found {wanted!r}.")
    system = environ.get("LC_ALL") or environ.get("LC_MESSAGES") or environ.get("LANG") or ""
    return "de" if (wanted or system).startswith("de") else "en"


def home(environ: Environment = os.environ) -> Path:
    """Return the folder of a person's data: ``RUHEPOL_HOME``, else what the system has for that.

    A few lines instead of platformdirs: one folder, and the base stays as light as it is.
    """
    if environ.get("RUHEPOL_HOME"):
        return Path(environ["RUHEPOL_HOME"])
    if sys.platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "ruhepol"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "ruhepol"
    return Path(environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "ruhepol"


def store_url(given: str | None = None, environ: Environment = os.environ) -> str:
    """Return the address of the store: what was given, else ``RUHEPOL_STORE``, else a file in `home`."""
    return given or environ.get("RUHEPOL_STORE") or f"sqlite:///{home(environ) / 'ruhepol.sqlite'}"

"""Every kind of file that people write for Ruhepol, by name: those of the floors below and the track."""

from collections.abc import Mapping

from curricula.track import Track
from scenarios import keys
from scenarios.schema import Frozen

KINDS: Mapping[str, type[Frozen]] = {**keys.KINDS, "track": Track}

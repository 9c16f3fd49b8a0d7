"""Choice without luck: a hash decides, so that a seed gives the same conversation on every machine and Python."""

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def number(*key: object) -> int:
    """Return a large whole number that depends on ``key`` alone."""
    return int.from_bytes(hashlib.blake2b(repr(key).encode(), digest_size=8).digest(), "big")


def choose(options: Sequence[T], *key: object) -> T:
    """Return one of ``options``, always the same for the same ``key``."""
    return options[number(*key) % len(options)]

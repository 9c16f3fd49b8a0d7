"""Make the file that ships out of a fitted model: whole numbers, see `grading.ear.learned.Weights`."""

import json
import zlib
from array import array
from collections.abc import Mapping
from math import log

import numpy as np

from grading.ear.learned import BITS
from training.fit import FAMILIES, Model

UNIT = 32
"""Steps a logit is cut into."""
PERCENT = [round(UNIT * log(p / (100 - p))) for p in range(1, 100)]
SMALLEST = 3
"""A feature none of whose weights reaches this is left out."""


def pack(model: Model, loud: Mapping[int, float], heard_from: Mapping[str, int], trusted: Mapping[str, int]) -> bytes:
    """Cut weights to whole numbers and pack them; ``loud``: the value of each row's feature (see `table.value`)."""
    size = model.weights.shape[1]
    factors = np.array([loud.get(row, 1.0) for row in range(size)])
    whole = np.rint(model.weights * factors * UNIT).astype(int)
    places, rows = array("H", [0] * size), []
    for row in np.flatnonzero(np.abs(whole).max(axis=0) >= SMALLEST):
        rows.append(_row(whole[:, row].tolist()))
        places[row] = len(rows)
    head = {
        "cues": list(model.cues),
        "size": size,
        "bias": np.rint(model.bias * UNIT).astype(int).tolist(),
        "percent": PERCENT,
        "from": dict(heard_from),
        "trusted": dict(trusted),
        "families": {name: sorted(members & set(model.cues)) for name, members in FAMILIES.items()},
    }
    return json.dumps(head).encode() + b"\n" + zlib.compress(places.tobytes() + b"".join(rows), 9)


def _row(weights: list[int]) -> bytes:
    """Set the weights side by side, as one whole number."""
    total = sum(weight << BITS * i for i, weight in enumerate(weights))
    return total.to_bytes(len(weights) * BITS // 8, "little", signed=True)

"""Build the published JSON Schemas, a file for each kind and language: ``python -m simulator.authoring.schemas``.

``make compile`` does it too.
"""

from typing import get_args

from scenarios.json_schema import FOLDER, as_text, file_of, json_schema
from scenarios.messages import Language
from simulator.authoring.kinds import KINDS


def build() -> None:
    """Write every schema; raises `DataError` where a text is faulty."""
    FOLDER.mkdir(exist_ok=True)
    for kind, model in KINDS.items():
        for language in get_args(Language):
            file_of(kind, language).write_text(as_text(json_schema(kind, model, language)), encoding="utf-8")


if __name__ == "__main__":
    build()

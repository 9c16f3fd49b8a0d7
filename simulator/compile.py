"""Build every compiled file of the product from its sources: ``python -m simulator.compile`` (``make compile``)."""

import sys

from grading import compile as grading_compile
from grading.compile import as_text
from scenarios.conversation import Language
from scenarios.errors import DataError
from simulator.authoring import schemas
from simulator.voice.source import SOURCES, compile_lines

LANGUAGES: tuple[Language, ...] = ("de", "en")


def main() -> int:
    """Compile rules, advice, lines and the schemas for editors; exit status 1 where a source is faulty."""
    status = grading_compile.main([])
    try:
        for language in LANGUAGES:
            (SOURCES / f"{language}.json").write_text(as_text(compile_lines(language)), encoding="utf-8")
        schemas.build()
    except DataError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return status


if __name__ == "__main__":
    sys.exit(main())

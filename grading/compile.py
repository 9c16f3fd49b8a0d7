"""Build what the grader reads at run time from its sources: ``python -m grading.compile`` (``make compile``).

``--check FILE...`` only proves rule files and prints their findings.
"""

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from grading import advice_source
from grading.ear import source
from scenarios.errors import DataError

TARGETS: dict[Path, Callable[[], dict[str, Any]]] = {
    source.SOURCES / "compiled.json": source.compile_all,
    advice_source.SOURCES / "compiled.json": advice_source.compile_advice,
}
"""Each compiled file and how it comes about."""


def as_text(data: dict[str, Any]) -> str:
    """Return compiled data as it stands in its file."""
    return json.dumps(data, ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Prove all rule files, then write the compiled ones; exit status 1 where something is faulty."""
    given = [Path(a) for a in arguments if a != "--check"]
    findings = [f for path in given or [*source.sources("de"), *source.sources("en")] for f in source.check_file(path)]
    try:
        if not findings and "--check" not in arguments:
            for target, build in TARGETS.items():
                target.write_text(as_text(build()), encoding="utf-8")
    except DataError as error:
        findings += error.findings
    for finding in findings:
        sys.stderr.write(f"{finding}\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

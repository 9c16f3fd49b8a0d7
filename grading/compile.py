"""Build ``grading/rules/compiled.json`` from the rule files: ``python -m grading.compile`` (``make compile``).

``--check FILE...`` only proves rule files and prints their findings.
"""

import json
import sys
from pathlib import Path

from grading.ear.source import SOURCES, check_file, compile_all, sources

TARGET = SOURCES / "compiled.json"


def text() -> str:
    """Return what the compiled file must hold."""
    return json.dumps(compile_all(), ensure_ascii=False, indent=0, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Prove all rule files, then write the compiled one; exit status 1 where a rule fails its proof."""
    given = [Path(a) for a in arguments if a != "--check"]
    findings = [f for path in given or [*sources("de"), *sources("en")] for f in check_file(path)]
    for finding in findings:
        sys.stderr.write(f"{finding}\n")
    if not findings and "--check" not in arguments:
        TARGET.write_text(text(), encoding="utf-8")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The exception tree: complete, drawn as it is, and usable from every floor."""

import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scenarios import errors
from scenarios.errors import DataError, Finding, RuhepolError, StoreBusyError, StoreError

ROOT = Path(errors.__file__).parents[1]
CLASSES = {
    name: cls
    for name, cls in vars(errors).items()
    if inspect.isclass(cls) and issubclass(cls, Exception) and cls.__module__ == errors.__name__
}


def drawn_tree() -> dict[str, str]:
    """Read the tree in the module's docstring: each class with the one it hangs from."""
    parents: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        if found := re.match(r"([ |+-]*)([A-Z]\w*Error)\b", line):
            depth, name = len(found[1]), found[2]
            above = [(d, n) for d, n in above if d < depth]
            parents[name] = above[-1][1] if above else "Exception"
            above.append((depth, name))
    return parents


def test_tree_in_the_docstring_is_the_tree_in_the_code() -> None:
    """Whoever reads the drawing knows every exception and what catches it."""
    assert drawn_tree() == {name: cls.__bases__[0].__name__ for name, cls in CLASSES.items()}


@pytest.mark.parametrize("cls", CLASSES.values(), ids=CLASSES.keys())
def test_one_except_clause_catches_everything(cls: type[Exception]) -> None:
    """The command line shows any of our errors without a traceback by catching a single class."""
    assert issubclass(cls, RuhepolError)
    assert inspect.getdoc(cls)


@pytest.mark.parametrize("cls", [c for c in CLASSES.values() if c is not DataError], ids=lambda c: c.__name__)
def test_text_of_an_error_is_the_text_for_the_person(cls: type[Exception]) -> None:
    """What is shown is exactly what was written, without class names or quotes around it."""
    assert str(cls("Das Gespräch „x“ gibt es nicht.")) == "Das Gespräch „x“ gibt es nicht."


def test_busy_store_is_a_store_error() -> None:
    """A caller that only knows that the store failed also catches the second window."""
    with pytest.raises(StoreError):
        raise StoreBusyError("busy")


def test_errors_import_nothing_of_the_project_and_nothing_heavy() -> None:
    """Every floor can raise from the tree, because importing it pulls in neither floors nor libraries."""
    program = (
        "import sys, scenarios.errors\n"
        "loaded = {m.split('.')[0] for m in sys.modules}\n"
        "wrong = loaded & {'grading', 'simulator', 'curricula', 'yaml', 'pydantic', 'sqlalchemy', 'typer', 'rich'}\n"
        "ours = [m for m in sys.modules if m.startswith('scenarios.') and m != 'scenarios.errors']\n"
        "print(sorted(wrong), ours)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.split("\n")[0] == "[] []"


def finding(**changes: object) -> Finding:
    """Make a finding in line 14 of a file, with ``changes``."""
    row: dict[str, object] = {
        "file": "scenarios/x.yaml",
        "line": 14,
        "column": 12,
        "code": "whole_number",
        "message": 'found "hoch"',
        "expected": "0 to 10",
        "cure": "Write a number.",
        "excerpt": "    anger: hoch",
    }
    return Finding(**{**row, **changes})  # type: ignore[arg-type]


def test_finding_begins_with_a_place_an_editor_can_jump_to() -> None:
    """File, line and column stand first, in the form that terminals make clickable."""
    assert str(finding()).startswith('scenarios/x.yaml:14:12: found "hoch"\n')


@pytest.mark.parametrize(
    ("excerpt", "column", "under"), [("    anger: hoch", 12, "h"), ("\tanger: hoch", 9, "h"), ("x", 1, "x"), ("größe: übel", 8, "ü")]
)
def test_caret_stands_under_the_column(excerpt: str, column: int, under: str) -> None:
    """The caret points at the fault itself, whatever stands before it."""
    _, source, caret, _ = str(finding(excerpt=excerpt, column=column)).split("\n")
    assert source[caret.index("^")] == under


def test_finding_without_source_line_shows_no_caret() -> None:
    """A file that cannot be read has no line to point at."""
    assert "^" not in str(finding(excerpt=""))


def test_data_error_carries_and_shows_every_finding() -> None:
    """An author sees all faults in one go, in the order given, and code can read them."""
    error = DataError([finding(), finding(line=20, message="second")])
    assert [f.line for f in error.findings] == [14, 20]
    assert str(error).index("hoch") < str(error).index("second")

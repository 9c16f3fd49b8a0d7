"""The shape of the house: floors, small files, words of explanation, and nothing of the machine it was built on."""

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("scenarios", "grading", "curricula", "simulator")
SOURCES = sorted(path for floor in FLOORS for path in (ROOT / floor).rglob("*.py"))
LONGEST = 400
MACHINE = tuple("/" + folder + "/" for folder in ("work", "root", "tmp"))
"""Put together here, so that this file does not hold what it looks for."""
PRINTS = ROOT / "simulator" / "cli" / "picker.py"


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / path for path in listed.stdout.decode().split("\0") if path and (ROOT / path).is_file()]


def test_imports_point_down() -> None:
    """Protects the floors and the edges: every contract of import-linter holds."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_the_contracts_name_every_floor() -> None:
    """Protects the protection: the layers are the four packages, in their order, and the wheel holds all of them."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    assert layers == list(reversed(FLOORS))
    assert set(project["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]) == set(FLOORS)


def public(node: ast.AST, where: str) -> Iterator[tuple[str, ast.AST]]:
    """Yield what a reader may use: the module, and classes and functions without an underscore, methods too."""
    yield where, node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and not child.name.startswith("_"):
            yield from public(child, f"{where}.{child.name}") if isinstance(child, ast.ClassDef) else [(f"{where}.{child.name}", child)]


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_everything_public_says_what_it_is_for(path: Path) -> None:
    """Protects readers: every public module, class, function and method has a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert [where for where, node in public(tree, path.stem) if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_files_stay_short_and_do_not_print(path: Path) -> None:
    """Protects the overview, and standard output: only the picker prints, everything else goes through a view or a stream."""
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST
    calls = (node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call))
    prints = [call.lineno for call in calls if isinstance(call, ast.Name) and call.id == "print"]
    assert prints == [] or path == PRINTS


def test_no_file_names_the_machine_it_was_made_on() -> None:
    """Protects readers elsewhere: no path of the building machine in anything that is handed on."""
    found = [
        f"{name(path)}: {place}"
        for path in tracked()
        for place in MACHINE
        if place.encode() in path.read_bytes() and not _is_address(path.read_bytes(), place)
    ]
    assert found == []


def _is_address(content: bytes, place: str) -> bool:
    """Whether it only occurs inside a web address."""
    return all(b"://" in before.rsplit(maxsplit=1)[-1] for before in content.split(place.encode())[:-1] if before.split())


def test_data_lies_beside_the_code_that_reads_it() -> None:
    """Protects the wheel: compiled files are inside the packages that read them, and the doors have their folder."""
    folders = {path.parent.relative_to(ROOT).parts[0] for path in tracked() if path.name in ("compiled.json", "de.json", "en.json")}
    assert folders == {"grading", "simulator"}
    assert (ROOT / "notebooks").is_dir()


def test_floors_are_packages_with_few_words_at_import() -> None:
    """Protects the start: importing a floor does nothing but define names."""
    for floor in FLOORS:
        tree = ast.parse((ROOT / floor / "__init__.py").read_text(encoding="utf-8"))
        assert all(isinstance(node, ast.Expr | ast.Import | ast.ImportFrom | ast.Assign) for node in tree.body)
        assert not any(isinstance(node.value, ast.Call) for node in tree.body if isinstance(node, ast.Expr))

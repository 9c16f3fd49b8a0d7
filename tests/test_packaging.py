"""What is handed on: a wheel that holds everything it needs and works from anywhere."""

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = ("scenarios", "grading", "curricula", "simulator")

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built once without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--no-index",
        "--wheel-dir",
        str(folder),
        str(ROOT),
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def site(wheel: Path) -> Path:
    """The wheel unpacked, as an installation would have it."""
    folder = wheel.parent / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(site: Path, *arguments: str, text: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site)}
    command = [sys.executable, "-m", "simulator", *arguments]
    return subprocess.run(command, cwd=site.parent, env=environment, input=text, capture_output=True, encoding="utf-8", check=False)


def shipped() -> Iterator[str]:
    """Every file of the four packages that git knows, but for the corpus: data of the project, not of the program."""
    listed = subprocess.run(["git", "ls-files", "-z", *FLOORS], cwd=ROOT, capture_output=True, check=True)
    yield from (
        path for path in listed.stdout.decode().split("\0") if path and not path.startswith("grading/corpus/") and (ROOT / path).is_file()
    )


def test_the_wheel_holds_every_file_of_the_packages(wheel: Path) -> None:
    """Protects data beside code: compiled files, scenarios and the sources of the rules are in the wheel, byte for byte."""
    with zipfile.ZipFile(wheel) as archive:
        inside = set(archive.namelist())
        wanted = list(shipped())
        assert [path for path in wanted if path not in inside] == []
        assert all(archive.read(path) == (ROOT / path).read_bytes() for path in wanted)
    assert {
        "grading/rules/compiled.json",
        "grading/advice/compiled.json",
        "simulator/voice/lines/de.json",
        "simulator/voice/lines/en.json",
    } <= inside
    assert any(path.startswith("scenarios/de/") for path in inside)
    assert any(path.startswith("grading/rules/en/") and path.endswith(".yaml") for path in inside)


def test_the_wheel_holds_nothing_else(wheel: Path) -> None:
    """Protects people's environments: no tests, documents or stray folders at the top."""
    with zipfile.ZipFile(wheel) as archive:
        tops = {path.split("/")[0] for path in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(FLOORS)


def test_the_wheel_names_its_command_and_license(wheel: Path) -> None:
    """Protects ``pip install ruhepol``: the command and the licence come with it, the version is the project's."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
        entry = next(archive.read(path).decode() for path in names if path.endswith("entry_points.txt"))
    assert "ruhepol = simulator.cli:main" in entry
    assert any("LICENSE" in path for path in names)
    assert wheel.name.startswith(f"ruhepol-{project['version']}-py3")


def test_it_works_from_somewhere_else(site: Path) -> None:
    """Protects installed copies: library, a turn of a conversation, grading and the check of the rules, away from the repository."""
    listed = run(site, "scenarios", "--json")
    ids = [json.loads(line)["id"] for line in listed.stdout.splitlines()]
    assert "parcel-for-tomorrow" in ids
    played = run(site, "practice", "parcel-for-tomorrow", "--json", text="I'm so sorry your parcel hasn't arrived.\n")
    events = [json.loads(line) for line in played.stdout.split("\n") if line]
    assert [event["event"] for event in events] == ["start", "customer", "heard", "customer", "end"]
    assert any(e["cue"] == "apology_specific" for e in events[2]["evidence"])
    turns = [{"role": "customer", "text": "Wo ist es?"}, {"role": "agent", "text": "Es tut mir leid, dass Ihr Paket nicht angekommen ist."}]
    graded = run(site, "grade", text=json.dumps({"id": "a", "language": "de", "turns": turns}))
    assert json.loads(graded.stdout)["status"] == "scored"
    checked = run(site, "check", "--json")
    assert (checked.stdout, checked.returncode) == ("", 0)
    assert [done.stderr for done in (listed, played, graded, checked)] == [""] * 4


def test_the_modules_come_from_the_wheel(site: Path) -> None:
    """Protects the test above from testing the repository instead."""
    command = [sys.executable, "-c", "import simulator.cli, grading; print(simulator.cli.__file__, grading.__file__)"]
    done = subprocess.run(command, cwd=site.parent, env={**os.environ, "PYTHONPATH": str(site)}, capture_output=True, text=True, check=True)
    assert all(Path(place).is_relative_to(site) for place in done.stdout.split())

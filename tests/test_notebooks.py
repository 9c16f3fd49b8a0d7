"""Notebooks are thin doors: clean, short, and they run."""

from pathlib import Path

import pytest

nbformat = pytest.importorskip("nbformat", reason="the base installation has no notebooks")

ROOT = Path(__file__).parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
MOST_LINES = 30
EACH = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


def test_there_are_notebooks() -> None:
    """Protects the tests below from having nothing to look at."""
    assert NOTEBOOKS


@EACH
def test_a_notebook_is_clean(path: Path) -> None:
    """Protects diffs and privacy: no outputs, no counts, no widget state, no machine in it."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert all(cell.outputs == [] and cell.execution_count is None for cell in cells)
    assert set(notebook.metadata) == {"kernelspec", "language_info", "title"}
    assert set(notebook.metadata.language_info) == {"name"}


@EACH
def test_a_notebook_is_thin_and_says_what_it_is(path: Path) -> None:
    """Protects people who are no programmers: little code, hidden, and words in both languages above each cell of it."""
    notebook = nbformat.read(path, as_version=4)
    lines = [line for cell in notebook.cells if cell.cell_type == "code" for line in cell.source.splitlines() if line.strip()]
    assert len(lines) <= MOST_LINES
    for before, cell in zip([None, *notebook.cells], notebook.cells, strict=False):
        if cell.cell_type == "code":
            assert cell.metadata.jupyter.source_hidden
            assert before is not None
            assert before.cell_type == "markdown"
            assert "Deutsch" in before.source
            assert "English" in before.source


@EACH
@pytest.mark.slow
def test_a_notebook_runs(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the door: every cell runs in a fresh kernel, and shows something."""
    nbclient = pytest.importorskip("nbclient")
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(tmp_path / "run"))
    notebook = nbformat.read(path, as_version=4)
    done = nbclient.NotebookClient(
        notebook, timeout=120, kernel_name="python3", store_widget_state=False, resources={"metadata": {"path": str(tmp_path)}}
    ).execute()
    for cell in done.cells:
        if cell.cell_type == "code":
            assert any("application/vnd.jupyter.widget-view+json" in output.get("data", {}) for output in cell.outputs)

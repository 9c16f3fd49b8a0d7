"""What widget tests share: a small scenario, a folder of one's own, and nothing that happens later."""

from pathlib import Path

import pytest

pytest.importorskip("ipywidgets", reason="the base installation has no notebooks")

from simulator.authoring.shelf import Shelf, write
from simulator.widgets.editor import Editor
from simulator.widgets.later import at_once

KETTLE = """\
id: blue-kettle
title: The blue kettle
language: en
channel: chat
temperament: disappointed
situation: You answer the chat of a kitchen shop. Mr Okafor ordered a blue kettle; a red one came.
opening: "Hello, I ordered the blue kettle and a red one came. It was meant to match the tiles."
remedies:
  - kind: replacement
    text: I'm sending you the blue kettle today, it's with you on Thursday.
"""


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    """One's own folder, with one scenario."""
    write(KETTLE, tmp_path / "own" / "blue-kettle.yaml")
    return Shelf(tmp_path / "own")


@pytest.fixture
def kettle() -> str:
    """The text of that scenario."""
    return KETTLE


@pytest.fixture
def editor(shelf: Shelf) -> Editor:
    """An editor that looks at the kettle and checks at once."""
    made = Editor(shelf, "en", at_once)
    made.open(shelf.own / "blue-kettle.yaml")
    return made

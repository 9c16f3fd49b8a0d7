"""Controls as this workshop has them: each with a label that a screen reader finds, long ones above their field."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from ipywidgets import Button, Dropdown, HBox, Layout, Textarea
from ipywidgets import Text as TextField

ABOVE = {"description_width": "initial"}


def button(text: str, action: Callable[..., None], *, main: bool = False, hint: str = "") -> Button:
    """Return a button; ``main``: the one to press next."""
    made = Button(description=text, button_style="primary" if main else "", tooltip=hint or text, layout=Layout(width="auto"))
    made.on_click(action)
    return made


def box(label: str, rows: int, hint: str = "") -> Textarea:
    """Return a text box with its label above."""
    layout = Layout(width="100%", display="flex", flex_flow="column", align_items="stretch")
    style = {"description_width": "max-content"}  # or Lab puts the label to the right, above the field's end
    return Textarea(description=label, rows=rows, placeholder=hint, style=style, layout=layout, continuous_update=True)


def field(label: str, width: str = "480px") -> TextField:
    """Return a field of one line."""
    return TextField(description=label, style=ABOVE, layout=Layout(width=width))


def choice(label: str, options: Any, width: str = "560px") -> Dropdown:
    """Return a list to choose from."""
    return Dropdown(description=label, options=options, style=ABOVE, layout=Layout(width=width))


def row(*parts: Any) -> HBox:
    """Put controls side by side, below each other where there is no room."""
    return HBox(list(parts), layout=Layout(flex_flow="row wrap", align_items="center"))


@contextmanager
def quietly(part: Any, action: Callable[..., None]) -> Iterator[None]:
    """Set a control's value without calling ``action``, which watches what people do with it."""
    part.unobserve(action, names="value")
    try:
        yield
    finally:
        part.observe(action, names="value")


def show(part: Any, visible: bool) -> None:
    """Show or hide a control; a hidden one cannot be reached by key either."""
    part.layout.display = None if visible else "none"

"""Where people stand, as a table of plain rows: what the rows mean is decided elsewhere."""

from collections.abc import Mapping, Sequence

from ipywidgets import HTML, VBox

from scenarios.messages import Language
from simulator.widgets.markup import status, table
from simulator.widgets.texts import t

Row = Mapping[str, object]
"""A row: heading to value, the same headings in all rows."""


class ProgressTable:
    """Shows ``rows``, the first heading naming them."""

    def __init__(self, language: Language, rows: Sequence[Row] = ()) -> None:
        self.language, self.table = language, HTML()
        self.box = VBox([self.table])
        self.show(rows)

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        if not rows:
            self.table.value = status(t("no_progress", self.language))
            return
        cells = ([str(value) for value in row.values()] for row in rows)
        self.table.value = table(t("tracks", self.language), list(rows[0]), cells)

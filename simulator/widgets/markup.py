"""HTML that nobody's words can become part of: every piece goes through `Markup.format`, which escapes what is put into it.

markupsafe comes with Jupyter. Styles stand inline and colours are Lab's own, so that it also reads in the dark, and without a kernel.
"""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

Cell = str | Markup
QUIET = Markup("color:var(--jp-ui-font-color2,#616161)")
_TABLE = Markup(
    '<table style="border-collapse:collapse;line-height:1.5;color:var(--jp-ui-font-color1,#212121)">'
    '<caption style="text-align:left;font-weight:bold;padding:4px 0;white-space:nowrap">{caption}</caption>'
    "<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
)
_ALERT = Markup(
    '<div role="alert" style="white-space:pre-wrap;line-height:1.45;'
    'border-left:4px solid var(--jp-error-color1,#d32f2f);padding:4px 10px">{}</div>'
)
_LINE = "border-bottom:1px solid var(--jp-border-color2,#e0e0e0);padding:3px 12px 3px 0;vertical-align:top"


def put(form: str, /, *values: object, **places: object) -> Markup:
    """Fill a piece of HTML, written in the code, with values that are escaped unless they are HTML themselves."""
    return Markup(form).format(*values, **places)


def joined(pieces: Iterable[Markup]) -> Markup:
    """Put pieces one after another."""
    return Markup("").join(pieces)


def paragraph(text: object, style: str = "") -> Markup:
    """Return a paragraph; what was written in several lines stays so."""
    return put('<p style="margin:4px 0;white-space:pre-wrap;line-height:1.45;{}">{}</p>', style, text)


def user_text(text: str, language: str) -> Markup:
    """Return somebody's own words: in their language, and their direction of writing kept to themselves."""
    return put('<bdi lang="{}" style="white-space:pre-wrap">{}</bdi>', language, text)


def quoted(text: str, language: str) -> Markup:
    """Return somebody's own words in the quotation marks of their language."""
    return user_text(f"„{text}“" if language == "de" else f"“{text}”", language)


def items(rows: Iterable[Cell]) -> Markup:
    """Return a list."""
    return put('<ul style="margin:2px 0;padding-left:20px;line-height:1.45">{}</ul>', joined(put("<li>{}</li>", row) for row in rows))


def table(caption: str, head: Sequence[str], rows: Iterable[Iterable[Cell]]) -> Markup:
    """Return a table whose first column names its rows."""
    top = joined(put('<th scope="col" style="text-align:left;vertical-align:bottom;{}">{}</th>', _LINE, name) for name in head)
    return _TABLE.format(caption=caption, head=top, rows=joined(_row(row) for row in rows))


def _row(row: Iterable[Cell]) -> Markup:
    name, *cells = row
    first = put('<th scope="row" style="text-align:left;font-weight:normal;{}">{}</th>', _LINE, name)
    return put("<tr>{}{}</tr>", first, joined(put('<td style="{}">{}</td>', _LINE, cell) for cell in cells))


def alert(text: object) -> Markup:
    """Return something that has to be noticed: a screen reader says it at once."""
    return _ALERT.format(text)


def status(text: object) -> Markup:
    """Return how things stand: a screen reader says it when there is time."""
    return put('<div role="status" style="line-height:1.45;padding:4px 0;white-space:pre-wrap">{}</div>', text)

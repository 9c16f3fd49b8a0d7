"""The mood over the turns, as a small drawing. Each line has its own stroke and name: colours are never alone."""

import base64
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from markupsafe import Markup

from scenarios.messages import Language
from simulator.widgets.markup import put
from simulator.widgets.mood_bars import number
from simulator.widgets.texts import t
from simulator.words import BARS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STROKES = {"anger": ("#d1495b", "-"), "confusion": ("#9b6bd6", ":"), "trust": ("#2b9a66", "--"), "patience": ("#3a86c8", "-.")}
"""Colours that stand out on white and on black alike."""
INK = "#7d7d7d"
CLEARANCE = 0.9
"""Least distance between two names, on the scale of the mood."""


def curve(moods: Sequence[Mapping[str, float]], language: Language) -> Markup:
    """Draw the moods of a conversation, one after another; nothing is drawn of a single one."""
    if len(moods) < 2:
        return Markup("")
    picture = base64.b64encode(_drawn(moods, language)).decode()
    form = '<img alt="{}" src="data:image/svg+xml;base64,{}" style="width:100%;max-width:460px"/>'
    return put(form, described(moods, language), picture)


def described(moods: Sequence[Mapping[str, float]], language: Language) -> str:
    """Say in words what the drawing shows."""
    ways = (f"{BARS[name][language]} " + " → ".join(number(mood[name], language) for mood in moods) for name in STROKES)
    return f"{t('curve', language)}: {'; '.join(ways)}"


def _drawn(moods: Sequence[Mapping[str, float]], language: Language) -> bytes:
    from matplotlib.figure import Figure  # an edge, and never pyplot: its state is shared between threads

    figure = Figure(figsize=(5.2, 2.2), layout="constrained")
    axes = figure.subplots()
    for name, (colour, stroke) in STROKES.items():
        axes.plot([mood[name] for mood in moods], stroke, color=colour, linewidth=2, marker="o", markersize=3)
    _named(axes, moods[-1], len(moods) - 1, language)
    _framed(axes, len(moods), language)
    out = BytesIO()
    figure.savefig(out, format="svg", transparent=True, metadata={"Date": None})
    return out.getvalue()


def _named(axes: "Axes", last: Mapping[str, float], end: int, language: Language) -> None:
    """Write each name at the end of its line, pushed up where two would cover each other."""
    lowest = -1.0
    for name in sorted(STROKES, key=lambda name: last[name]):
        lowest = max(last[name], lowest + CLEARANCE)
        axes.annotate(BARS[name][language], (end, lowest), xytext=(6, -3), textcoords="offset points", color=STROKES[name][0], fontsize=9)


def _framed(axes: "Axes", count: int, language: Language) -> None:
    axes.set(ylim=(-0.3, 10.6), yticks=(0, 5, 10), xticks=range(0, count, max(1, count // 8)), xlim=(-0.1, (count - 1) * 1.3))
    axes.set_xlabel(t("curve_turns", language), color=INK, fontsize=9)
    axes.tick_params(colors=INK, labelsize=8)
    axes.grid(axis="y", color=INK, alpha=0.25)
    for side, spine in axes.spines.items():
        spine.set_visible(side in ("left", "bottom"))
        spine.set_color(INK)

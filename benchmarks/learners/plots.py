"""Three plots as SVG, for paper and for readers who tell no colours apart: every line has its own stroke, mark and name."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import TYPE_CHECKING, Any

from benchmarks.learners.figures import Interval, alone, difference, marks
from benchmarks.learners.habits import HABITS
from benchmarks.learners.life import Row
from benchmarks.learners.tables import END, PAIRS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STROKES = {"curriculum": ("#0072b2", "-", "o"), "fixed": ("#d55e00", "--", "s"), "none": ("#444444", ":", "^")}
"""Blue, vermilion and grey of Okabe and Ito's palette."""
PLACES = {"before": 0, "after 6": 6, END: 12, "later": 18}
SETTINGS: Any = {"svg.hashsalt": "ruhepol", "svg.fonttype": "none", "font.size": 9}
"""The same rows give the same file; text stays text. (Any: matplotlib types a setting by a list of all their names.)"""


def curves(rows: Sequence[Row], to: Path) -> None:
    """Draw the marks on scenarios never practised over the conversations practised."""
    figure = _figure(6.4, 3.4)
    axes = figure.subplots()
    for name, (colour, stroke, mark) in STROKES.items():
        way = [fmean(marks(rows, name, when).values()) for when in PLACES]
        axes.plot([*PLACES.values()], way, stroke, color=colour, marker=mark, linewidth=1.8, label=LABELS[name])
    axes.set_xticks([*PLACES.values()], ["before", "6", "12", "3 weeks\nlater"])
    axes.set(xlabel="conversations practised", ylabel="overall mark", ylim=(40, 100))
    axes.legend(frameon=False, loc="upper left", handlelength=3.5)
    _save(figure, axes, to, "Marks on scenarios never practised, by condition")


LABELS = {"curriculum": "curriculum, three points", "fixed": "all in turn, three points", "none": "curriculum, no advice"}


def differences(rows: Sequence[Row], seed: int, to: Path) -> None:
    """Draw the paired differences of the main comparison after 12 conversations, with their intervals."""
    found = {name: difference(marks(rows, one, END), marks(rows, other, END), seed) for one, other, name in PAIRS}
    _forest(found, "difference in the overall mark after 12 conversations", to, 2.4)


def habits(rows: Sequence[Row], seed: int, to: Path) -> None:
    """Draw what each habit moves beside nothing else, the strongest on top."""
    found = {name: alone(rows, habit, "quiet", seed)[1] for habit, name in HABITS.items()}
    ordered = dict(sorted(found.items(), key=lambda item: -item[1].mean))
    _forest(ordered, "overall mark with the habit at 1 minus at 0, beside nothing else", to, 4.8)


def _forest(found: Mapping[str, Interval], label: str, to: Path, height: float) -> None:
    figure = _figure(7.2, height)
    axes = figure.subplots()
    for place, one in enumerate(found.values()):
        filled = "#0072b2" if one.is_clear else "white"
        axes.plot([one.low, one.high], [place, place], color="#0072b2", linewidth=1.5)
        axes.plot([one.mean], [place], "o", color="#0072b2", markerfacecolor=filled)
    axes.axvline(0, color="#444444", linewidth=0.8)
    axes.set_yticks(range(len(found)), [*found])
    axes.set_ylim(len(found) - 0.5, -0.5)
    figure.supxlabel(label, fontsize=9)
    _save(figure, axes, to, label)


def _figure(width: float, height: float) -> "Figure":
    from matplotlib.figure import Figure  # an edge, in the extra "notebooks"; never pyplot, whose state is shared

    return Figure(figsize=(width, height), layout="constrained")


def _save(figure: "Figure", axes: "Axes", to: Path, title: str) -> None:
    from matplotlib import rc_context

    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="both", color="#bbbbbb", alpha=0.4, linewidth=0.6)
    with rc_context(SETTINGS):
        figure.savefig(to, format="svg", facecolor="white", metadata={"Date": None, "Title": title})

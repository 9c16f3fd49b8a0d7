"""The mood of a customer: four bars with words and numbers, and why it moved, with quotes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from scenarios.messages import Language
from simulator.widgets.markup import QUIET, items, joined, put, quoted, table
from simulator.widgets.texts import t
from simulator.words import BARS, word

HIGHEST = 10
LEVELS = ("level_0", "level_1", "level_2", "level_3", "level_4")
_BAR = Markup(
    '<div style="display:flex;gap:10px;align-items:center;line-height:1.7"><span style="width:90px">{name}</span>'
    '<span role="meter" aria-label="{name}" aria-valuemin="0" aria-valuemax="10" aria-valuenow="{value:.1f}" aria-valuetext="{said}" '
    'style="flex:0 1 150px;height:10px;border:1px solid var(--jp-border-color1,#bdbdbd);border-radius:5px;overflow:hidden">'
    '<span style="display:block;height:100%;width:{share:.0f}%;background:var(--jp-brand-color1,#1976d2)"></span></span>'
    '<span style="white-space:nowrap">{said}</span></div>'
)


def bars(mood: Mapping[str, float], before: Mapping[str, float] | None, language: Language) -> Markup:
    """Show ``mood``, each 0 to 10, and how it has changed since ``before``."""
    return joined(_bar(name, value, value - before[name] if before else 0.0, language) for name, value in mood.items())


def _bar(name: str, value: float, moved: float, language: Language) -> Markup:
    said = f"{number(value, language)} · {t(level(value), language)}{_change(moved, language)}"
    return _BAR.format(name=BARS[name][language], value=value, share=value * 10, said=said)


def level(value: float) -> str:
    """Return the key of the word for a value from 0 to 10."""
    return LEVELS[min(len(LEVELS) - 1, int(value / HIGHEST * len(LEVELS)))]


def _change(moved: float, language: Language) -> str:
    return f" ({'▲' if moved > 0 else '▼'} {number(moved, language, '+')})" if abs(moved) >= 0.05 else ""


def number(value: float, language: Language, sign: str = "") -> str:
    """Write a number with one decimal as people of ``language`` do."""
    text = f"{value:{sign}.1f}".replace("-", "−")
    return text.replace(".", ",") if language == "de" else text


def reasons(because: Sequence[Mapping[str, Any]], language: Language, spoken: Language) -> Markup:
    """List why the mood moved; quotes are in the language ``spoken`` in the conversation."""
    if not because:
        return put('<div style="{}">{}</div>', QUIET, t("no_reasons", language))
    return items(_reason(reason, language, spoken) for reason in because)


def _reason(reason: Mapping[str, Any], language: Language, spoken: Language) -> Markup:
    changes = ", ".join(f"{BARS[name][language]} {number(value, language, '+')}" for name, value in reason["effect"].items())
    quote = put(" {}", quoted(reason["quote"], spoken)) if reason["quote"] else ""
    return put("{}{}: {}", word(reason["cue"], language), quote, changes)


def compared(before: Mapping[str, float], now: Mapping[str, float], language: Language) -> Markup:
    """Put two moods side by side: the same replies, before the file was changed and now."""
    head = ("", t("before", language), t("now", language))
    return table(t("compared", language), head, _compared(before, now, language))


def _compared(before: Mapping[str, float], now: Mapping[str, float], language: Language) -> Iterator[tuple[str, str, str]]:
    for name, value in now.items():
        yield BARS[name][language], number(before[name], language), number(value, language) + _change(value - before[name], language)

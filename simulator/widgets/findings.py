"""What is wrong with a text, shown where it stands: the line with its neighbours, the message, the cure."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from scenarios.errors import Finding
from scenarios.messages import Language
from simulator.widgets.markup import QUIET, items, joined, put, status
from simulator.widgets.texts import t

AROUND = 1
"""Lines shown before and after the faulty one."""
WIDEST = 110
FEW = 6
"""More suggestions than this are not read at one go."""
_PLACE = Markup(
    '<pre style="margin:3px 0;padding:4px 8px;overflow-x:auto;background:var(--jp-layout-color2,#eee);line-height:1.4">{}</pre>'
)


def shown(findings: Sequence[Finding], text: str, language: Language) -> Markup:
    """Show ``findings`` in ``text``."""
    if not findings:
        return status("✓ " + t("good", language))
    before = (0, *(finding.line for finding in findings))
    told = joined(_one(f, [] if f.line == line else text.splitlines(), language) for line, f in zip(before, findings, strict=False))
    head = status("✗ " + t("faults", language, count=len(findings)))
    return head + put('<ul style="margin:0;padding-left:20px;line-height:1.45">{}</ul>', told)


def _one(finding: Finding, lines: Sequence[str], language: Language) -> Markup:
    cure = put("<strong>{}</strong> {}", t("cure", language), finding.cure) if finding.cure else ""
    place = _PLACE.format("\n".join(_excerpt(finding, lines))) if lines else Markup("<br/>")
    line = t("line", language, line=finding.line)
    return put('<li style="margin:6px 0 10px"><strong>{}</strong> {}{}{}</li>', line, finding.message, place, cure)


def _excerpt(finding: Finding, lines: Sequence[str]) -> Iterator[str]:
    """A caret below the place; of a long line only what lies around it."""
    begin = max(0, finding.column - WIDEST // 2) if finding.column > WIDEST - 10 else 0
    for number in range(max(1, finding.line - AROUND), min(len(lines), finding.line + AROUND) + 1):
        here = number == finding.line
        yield f"{'>' if here else ' '}{number:4} {lines[number - 1][begin : begin + WIDEST]}"
        if here:
            yield " " * (6 + finding.column - 1 - begin) + "^"


def listed(findings: Sequence[Finding], head: str, language: Language, *, placed: bool = True) -> Markup:
    """List findings that are no faults, a line each, ``placed`` with its number; what is more than a few is folded away."""
    if not findings:
        return Markup("")
    first, more = findings[:FEW], findings[FEW:]
    folded = (
        put("<details><summary>{}</summary>{}</details>", t("more", language, count=len(more)), _lines(more, language, placed))
        if more
        else ""
    )
    return put('<div style="{}">{}</div>{}{}', QUIET, head, _lines(first, language, placed), folded)


def _lines(findings: Sequence[Finding], language: Language, placed: bool) -> Markup:
    return items(put("{} {} {}", t("line", language, line=f.line) + ":" if placed else "", f.message, f.cure) for f in findings)

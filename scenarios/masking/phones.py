"""Edge: telephone numbers by `phonenumbers` (Google's rules, Apache-2.0): what rings in which country is nothing to know oneself."""

import re
from collections.abc import Iterator

ABROAD = {"DE": ("DE", "AT", "CH"), "GB": ("GB", "IE")}
"""Countries whose numbers are written without a prefix where a shop of that region is at home."""
_CALLED = re.compile(
    r"(?:\btel|telefon\w*|phone|mobile?|\bmobil\w*|handy\w*|festnetz|\bfon|\bfax|whatsapp|\bruf\w*|\bcall|\bring|\btext|\bsms|reach)\b[^\d\n+]{0,20}"
    r"(\+?\(?\d[\d ()/.-]{5,18}\d)",
    re.IGNORECASE,
)
_LOOKS_SO = re.compile(r"(?<![\w/.-])0[1-9]\d{1,4}[ /-]?\d{3,}(?:[ -]\d{2,}){0,3}(?![\w-]|[.,]\d)")
FEWEST_DIGITS, MANY_DIGITS = 7, 10


def phones(text: str, region: str) -> Iterator[tuple[int, int]]:
    """Yield spans of telephone numbers: those that exist, and what is called one."""
    from phonenumbers import Leniency, PhoneNumberMatcher  # 0.1 s, only where somebody masks

    if sum(c.isdigit() for c in text) < FEWEST_DIGITS:
        return
    for country in ABROAD[region]:
        yield from ((m.start, m.end) for m in PhoneNumberMatcher(text, country, leniency=Leniency.VALID))
    yield from (m.span() for m in _LOOKS_SO.finditer(text) if MANY_DIGITS <= sum(c.isdigit() for c in m.group()) <= MANY_DIGITS + 2)
    yield from (m.span(1) for m in _CALLED.finditer(text) if sum(c.isdigit() for c in m[1]) >= FEWEST_DIGITS)

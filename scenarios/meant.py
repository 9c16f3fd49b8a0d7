"""Guess what an author meant by a word or number that will not do: a slip of the finger, another language, another way to write it."""

import re
from collections.abc import Sequence
from datetime import datetime
from difflib import get_close_matches

from scenarios.synonyms import SYNONYMS, YES_NO, ZERO_TO_TEN

LONGEST = 60
"""Who writes more than so many characters meant none of the words here; nothing is gained by looking."""
_QUOTES = "\"'„“”‚‘’«»‹›`´ .,;:!"
_DECIMAL = re.compile(r"([-+]?\d+),(\d{1,2})")
_PRICED = re.compile(r"(?:€|eur(?:o)?)?\s*([-+]?\d+(?:[.,]\d{1,2})?)\s*(?:€|eur|euro|%|prozent|percent)?\s*", re.IGNORECASE)
_DATES = (
    (re.compile(r"(\d\d?)\.\s*(\d\d?)\.\s*(\d{4})(?:[ ,T]+(\d\d?)[:.](\d\d)(?: uhr)?)?", re.IGNORECASE), (3, 2, 1)),
    (re.compile(r"(\d\d?)/(\d\d?)/(\d{4})(?:[ ,T]+(\d\d?):(\d\d))?"), (3, 1, 2)),
    (re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ,]+(\d\d?):(\d\d))?"), (1, 2, 3)),
)
"""German, American, and the right way with a blank for the T or a quotation mark too many; where year, month and day stand."""


def word(found: str, choices: Sequence[str]) -> str:
    """Return which of ``choices`` was meant, empty if none is near."""
    if len(found) > LONGEST:
        return ""
    plain = found.strip(_QUOTES)
    by_look = {_look(choice): choice for choice in choices}
    if _look(plain) in by_look:
        return by_look[_look(plain)]
    same = next((choice for choice in SYNONYMS.get(plain.casefold(), ()) if choice in choices), "")
    if same:
        return same
    near = get_close_matches(_look(plain), by_look, n=1, cutoff=0.6)
    return by_look[near[0]] if near else ""


def _look(text: str) -> str:
    return re.sub(r"[-_ ]+", "_", text.casefold())


def number(found: str, *, whole: bool) -> str:
    """Return the number meant by "39,90", "€20" or "zwei", empty if unclear."""
    if found.casefold() in ZERO_TO_TEN:
        return str(ZERO_TO_TEN[found.casefold()])
    match = _PRICED.fullmatch(found.strip()) if len(found) <= LONGEST else None
    value = _DECIMAL.sub(r"\1.\2", match[1]) if match else ""
    if whole and value:
        return value.partition(".")[0] if float(value).is_integer() else ""
    return value if value != found else ""


def date(found: str) -> str:
    """Return the date meant by "24.11.2026 10:15" or "11/24/2026", empty if there is no such day."""
    if len(found) > LONGEST:
        return ""
    for pattern, (year, month, day) in _DATES:
        if match := pattern.fullmatch(found.strip(_QUOTES)):
            time = (int(match[4]), int(match[5])) if match[4] else ()
            try:
                meant = datetime(int(match[year]), int(match[month]), int(match[day]), *time)
            except ValueError:
                return ""
            return meant.strftime("%Y-%m-%dT%H:%M" if time else "%Y-%m-%d")
    return ""


def yes_or_no(found: str) -> str:
    """Return true or false for "ja", "No" and the like, empty if unclear."""
    return YES_NO.get(found.strip(_QUOTES).casefold(), "")


def identifier(found: str) -> str:
    """Return ``found`` as an id: small letters, no umlauts, dashes for what is between words; empty where nothing remains."""
    for letter, written in (("ä", "ae"), ("ö", "oe"), ("ü", "ue"), ("ß", "ss"), ("é", "e"), ("è", "e")):
        found = found[: 2 * LONGEST].lower().replace(letter, written)
    return re.sub(r"[^a-z0-9_]+", "-", found).strip("-_")[:64]

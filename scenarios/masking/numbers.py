"""Find numbers and addresses of the net: what has a form of its own, and what a word before it names."""

import re
from collections.abc import Iterator

from scenarios.masking.found import Span
from scenarios.masking.phones import phones

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64} ?(?:@|\[at\]|\(at\)|\(a\)) ?[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}", re.IGNORECASE)
_URL = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"]+|(?<![\w.-])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){0,4}\.(?:com|de|org|net|at|ch|uk|me|io|app)/[^\s<>\"]+",
    re.IGNORECASE,
)
_URL_TAIL = ".,;:!?)]'"
_SAYS_NOBODY = re.compile(r"(?:https?://)?[\w.-]+/?", re.IGNORECASE)
"""The address of a whole shop is nobody's."""
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.IGNORECASE)
_CARD = re.compile(r"(?<!\d)\d(?:[ -]?\d){12,18}(?!\d)")
_BORN = re.compile(
    r"(?:\bgeb(?:\.|oren)|geburts?(?:datum|tag)\w*|jahrgang|\bdob\b|\bborn\b|date of birth|birthday|birth ?date)[^\d\n]{0,20}"
    r"(\d{1,2}[./-] ?\d{1,2}[./-] ?\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}\.? (?:of )?[^\W\d_]{3,9}\.?,? \d{2,4}|[^\W\d_]{3,9} \d{1,2},? \d{4})",
    re.IGNORECASE,
)
_BEFORE_BIRTHDAY = re.compile(r"\b(\d{1,2}\.\d{1,2}\.(?:19|20)\d\d)(?= (?:geboren|geburtstag))", re.IGNORECASE)
_PLATE = re.compile(r"\b[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2} ?\d{1,4}[EH]?\b|\b[A-Z]{2} ?\d\d ?[A-Z]{3}\b")
_CAR = re.compile(
    r"kennzeichen|kfz|fahrzeug|\bwagen|transporter|lkw|\bauto\b|\bvan\b|\breg\b|number ?plate|\blorry|\bcar\b|fahrer|driver",
    re.I,
)

_NO_PREFIX = r"(?!(?:nr|no|num|tel|str|id|am|um|ab|bis|ca|vom|von|zu|in|at|on|by|to|my|is|und|and|the|der|die|das|mit|for|ist)\b)"
_RUN = (
    rf"#?(?:{_NO_PREFIX}[A-Z]{{1,4}}[ .:-]{{0,2}})?(?=[A-Z0-9/_-]{{0,20}}\d)[A-Z0-9]{{1,30}}"
    r"(?:[ /_–-][A-Z0-9]{0,10}\d[A-Z0-9]{0,20}){0,8}(?:-[A-Z0-9]{1,4}\b)?"
)
"""Letters and digits as in numbers of orders, parcels, devices; lengths are bounded, so that no text takes long."""
_NUMBERED = re.compile(
    r"(?:(?:bestell|auftrags?|kunden|rechnungs?|sendungs?|paket|tracking|ticket|vorgangs?|retouren?|serien|referenz|vertrags?|geräte|post"
    r"|konto|mitglieds?|fall|case|order|customer|invoice|parcel|reference|return|serial|account|membership|policy|booking|shipment|ref)"
    r"[ -]?)(?:nummer|nr|no|num|number|id|code|#)\b[.:]?[^\w\n#]{0,4}(?:(?:is|was|ist|war|lautet|die|the)[ :]+){0,2}(?P<run>" + _RUN + ")",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:bestellung|auftrag|rechnung|sendung|paket|ticket|vorgang|retoure|kundin|kunde|order|invoice|parcel|return|shipment|tracking|ups|dhl|dpd|gls"
    r"|hermes|fedex|royal mail|sn|ref|reference|anfrage|request)\b[^\d\n.!?€£#]{0,14}?(?P<run>" + _RUN + ")",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"(?<![\w.,/@-])(?P<run>#\d{3,}[\d-]*|" + _RUN + ")", re.IGNORECASE)
_MEASURE = re.compile(
    r"\s*(?:€|euro|eur\b|£|pounds?|quid|%|prozent|percent|uhr|stück|cm|mm|km|kg|ml|g\b|l\b|w\b|watt|v\b|volt|mah|gb|tage?\b|days?\b|x\b|teil)",
    re.I,
)
_MONEY = re.compile(r"[€£$] ?$")
_DATE = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]?(?:\d{2,4})?|\d{4}[/-]\d{1,2}(?:[/-]\d{1,2})?|(?:19|20)\d\d|\d{1,2}:\d\d|(?:19|20)\d\d ?[/-] ?(?:19|20)?\d\d"
)
FEWEST: dict[str, int] = {"numbered": 3, "about": 5, "loose": 6}
"""So many digits make a number of somebody's: the less the words before it say, the more."""


def numbers(text: str, region: str) -> Iterator[Span]:
    """Yield spans, the surest kinds first; later ones may overlap earlier ones. ``region``: of telephone numbers, such as "DE"."""
    yield from (Span("email", *m.span()) for m in _EMAIL.finditer(text))
    yield from _urls(text)
    yield from (Span("iban", *m.span()) for m in _IBAN.finditer(text) if is_iban(m.group()))
    yield from (Span("card", *m.span()) for m in _CARD.finditer(text) if passes_luhn(m.group()) and not _is_labelled(text, m.start()))
    yield from (Span("birth", *m.span(1)) for pattern in (_BORN, _BEFORE_BIRTHDAY) for m in pattern.finditer(text))
    yield from _runs(text, _NUMBERED, "numbered")
    yield from (Span("phone", *span) for span in phones(text, region))
    yield from _plates(text)
    yield from _runs(text, _ABOUT, "about")
    yield from _runs(text, _LOOSE, "loose")


def _urls(text: str) -> Iterator[Span]:
    for match in _URL.finditer(text):
        url = match.group().rstrip(_URL_TAIL)
        if not _SAYS_NOBODY.fullmatch(url):
            yield Span("url", match.start(), match.start() + len(url))


def _plates(text: str) -> Iterator[Span]:
    for match in _PLATE.finditer(text):
        line = text[text.rfind("\n", 0, match.start()) + 1 :].split("\n", 1)[0]
        if _CAR.search(line):
            yield Span("plate", *match.span())


def _is_labelled(text: str, start: int) -> bool:
    """Whether a run of digits is called a parcel's or an order's."""
    return bool(re.search(r"(?:sendung|paket|track|parcel|order|bestell)[^\d\n]{0,20}$", text[:start], re.IGNORECASE))


def _runs(text: str, pattern: re.Pattern[str], how: str) -> Iterator[Span]:
    for match in pattern.finditer(text):
        run, (start, end) = match["run"], match.span("run")
        digits = sum(c.isdigit() for c in run)
        if digits >= FEWEST[how] and not _is_of_the_case(text, run, start, end):
            yield Span("number", start, end)


def _is_of_the_case(text: str, run: str, start: int, end: int) -> bool:
    """Whether it is an amount, a measure, a date or a time: those are the case and stay."""
    if _MEASURE.match(text, end) or _MONEY.search(text[:start]) or re.match(r"[.,:]\d", text[end : end + 2]):
        return True
    return bool(_DATE.fullmatch(run.strip()))


def passes_luhn(number: str) -> bool:
    """Whether the digits of ``number`` pass the checksum of cards."""
    digits = [int(c) for c in number if c.isdigit()][::-1]
    return sum(d if i % 2 == 0 else sum(divmod(d * 2, 10)) for i, d in enumerate(digits)) % 10 == 0


def is_iban(text: str) -> bool:
    """Whether ``text`` passes the checksum of ISO 13616; one line, where a library would bring thirty megabytes."""
    packed = text.replace(" ", "").upper()
    return len(packed) >= 15 and int("".join(str(int(c, 36)) for c in packed[4:] + packed[:4])) % 97 == 1

"""Find postal addresses, German and English, in whatever language the text is."""

import re
from collections.abc import Iterator

from scenarios.conversation import Language
from scenarios.masking.found import Span
from scenarios.masking.vocabulary import first_name, is_ordinary

_NO = r"\d{1,4} ?[a-z]?\b(?: ?[-/] ?\d{1,3} ?[a-z]?\b)?"
_INSIDE = (
    r"(?:,? (?:hinterhaus|vorderhaus|seitenflügel|hinterhof|souterrain|dachgeschoss|eg\b"
    r"|\d{1,2}\. ?(?:og|ug|stock|etage)(?: (?:links|rechts|mitte))?|(?:whg|wohnung|app|zimmer)\.? ?\d+\w?))*"
)
_STREET = r"(?:straße|strasse|str\.?|gasse|allee|chaussee|twiete|promenade)"
_WAY = (
    r"(?:weg|platz|ring|damm|ufer|steig|pfad|stieg|kamp|wall|graben|markt|hof|berg|feld|brücke|redder|deich|winkel|grund|anger|hang|höhe"
    r"|siedlung)"
)
_GERMAN_STREET = re.compile(
    rf"(?P<lead>\b[^\W\d_][\w-]{{1,30}} )?\b(?:[\w.-]{{0,40}}{_STREET}(?: (?:des|der|von|zur|am) [^\W\d_][\w-]+(?: [A-ZÄÖÜ][\w-]+)?)?"
    rf"|[\w-]{{3,40}}{_WAY}|(?<=[enr] ){_WAY}) {_NO}{_INSIDE}",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"(?!(?:{_STREET}|{_WAY}) ).", re.IGNORECASE)
_GERMAN_LONG = re.compile(
    rf"\b(?:An? (?:der|den|dem)|Am|Auf (?:der|dem|den)|I[mn](?: (?:der|den|dem))?|Zu[mr]|(?:Unter|Hinter|Vor|Über) (?:den|der|dem)"
    rf"|Beim?) (?:[A-ZÄÖÜ][\w-]+ ){{1,3}}{_NO}{_INSIDE}"
)
_NO_STREET = re.compile(
    r"(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|januar|februar|märz|april|\bmai\b|juni|juli|august|september|oktober|november|dezember"
    r"|woche|monat|jahr|uhr|seite|schritt|bestell|auftrag|rechnung|paket|karton|\btag|bild|punkt|zeile|nummer|artikel|modell|packstation|filiale",
    re.IGNORECASE,
)
_NOT_A_HOUSE = re.compile(r"\s*(?:uhr|€|euro|%|\.\d|:\d|,\d|stück|tage|wochen|mal\b)", re.IGNORECASE)
_GERMAN_TOWN = re.compile(
    r"\b(?:D|A|CH)?-?\b(?P<code>\d{5}|(?<=[AH]-)\d{4}) (?P<town>(?:(?:Bad|St\.|Sankt|Neu|Alt|Groß|Klein|Hohen|Markt) )?[^\W\d_][\w-]+"
    r"(?:[ /](?:am|an der|im|ob der|in der|vor der|bei|a\. ?d?\.?) ?[A-ZÄÖÜ][\w-]+| \([A-ZÄÖÜ][\w ]+\))?)",
    re.IGNORECASE,
)
_KIND = (
    r"(?:street|st|road|rd|lane|ln|avenue|ave|close|drive|court|ct|terrace|row|way|place|gardens?|grove|crescent|square|sq|hill|walk|mews|park"
    r"|green|view|rise|parade|yard|wharf|boulevard|blvd|quay|approach|gate|end|orchard)"
)
_ROOM = r"(?:(?:flat|unit|apartment|apt|suite|room) ?\d{0,4}[a-z]?,? )"
_ENGLISH_STREET = re.compile(rf"\b{_ROOM}?(?:\d{{1,4}}(?:-\d{{1,4}})?[a-z]?,? (?:[a-z][\w'’-]* ){{1,3}}?{_KIND}\b\.?,? ?)+", re.IGNORECASE)
_ENGLISH_HOUSE = re.compile(
    rf"\b(?i:{_ROOM})(?:[A-Z][\w'’-]+ ){{0,2}}[A-Z][\w'’-]+(?=,)(?:, \d{{1,4}}[a-z]? (?:[A-Z][\w'’-]+ ){{1,3}}(?i:{_KIND})\b)?"
    rf"|\bThe (?:Old |New )?[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?, (?:\d{{1,4}}[a-z]? )?(?:[A-Z][\w'’-]+ ){{1,3}}(?i:{_KIND})\b"
)
_SMALL_WORD = re.compile(
    r"\b(?:in|on|at|of|by|to|for|my|your|our|this|that|an?|and|or|is|are|was|will|days?|weeks?|hours?|minutes?|euros?|pounds?|no|not|times?"
    r"|january|february|march|april|may|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
_ROAD_FIRST = re.compile(rf"\b(?:[A-Z][\w'’-]+ ){{1,2}}(?i:{_KIND}) \d{{1,4}}[a-z]?\b")
_POSTCODE = re.compile(
    r"(?P<town>\b[A-Z][\w'’-]+(?: (?:on|upon|under|le|[A-Z][\w'’-]+)){0,2},? )?"
    r"\b(?P<code>[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}|[A-Z]{2} \d{5}(?:-\d{4})?)\b"
)
_BEFORE_TOWN = re.compile(rf"\b(?:[A-ZÄÖÜ][\w.-]+ ){{1,3}}{_NO}(?=,? ?\n?(?:D-)?\d{{5}} [A-ZÄÖÜ])")
_SMALL_POSTCODE = re.compile(r"(?:\b(?P<town>[a-z]{3,}) )?\b(?P<code>[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2})\b")
_SMALL_STREET = re.compile(rf"\bwohnen? (?:jetzt )?(?P<street>(?:i[mn]|am|an|auf|zu[mr])(?: de[rmn])? [^\W\d_]+ {_NO})", re.IGNORECASE)
_AFTER_STREET = re.compile(rf"\d (?:[A-Z][\w'’-]+ ){{1,3}}(?i:{_KIND})\.?, (?P<town>[A-Z][a-z]+(?: [A-Z][a-z]+)?)(?=[,.\n]|$)")
_LIVES = re.compile(
    r"\b(?i:wohne|wohnen|lebe|wohnhaft|gezogen|umgezogen|live|living|lives|moved|based)(?: (?i:jetzt|now|here|hier|also|auch|mit \w+))?"
    r" (?i:in|bei|nach|to|near|at) (?P<town>[A-Z](?:[\w'’-]+)(?: (?:an der |am |upon |on )?[A-Z][\w'’-]+)?)"
)
_HOUSE = re.compile(
    r"\b(?:hausnummer|haus nr\.?|house number|(?<=at )number|(?<=live at )no\.?|(?<=to )number) \d{1,4} ?[a-z]?\b", re.IGNORECASE
)
_COUNTED = re.compile(
    r"(?:euro|eur|stück|punkte|exemplare|teile|mal|kunden|einheiten|uhr|people|points|pieces|pounds|the|my|a|this)\b", re.IGNORECASE
)
_TRAILING = " ,."


def places(text: str, language: Language) -> Iterator[Span]:
    """Yield spans of streets, houses, postcodes with their towns."""
    for match in (*_GERMAN_STREET.finditer(text), *_GERMAN_LONG.finditer(text)):
        if not _NO_STREET.search(match.group()) and not _NOT_A_HOUSE.match(text, match.end()):
            yield _span(text, _begin(match, language), match.end())
    yield from (_span(text, *match.span()) for match in _ENGLISH_STREET.finditer(text) if not _SMALL_WORD.search(match.group()))
    for pattern in (_ENGLISH_HOUSE, _ROAD_FIRST, _HOUSE):
        yield from (_span(text, *match.span()) for match in pattern.finditer(text))
    for match in _POSTCODE.finditer(text):
        lives = match["town"] and not first_name(match["town"].split()[0].strip(","))
        yield _span(text, match.start() if lives else match.start("code"), match.end())
    yield from (_span(text, *match.span()) for match in _BEFORE_TOWN.finditer(text))
    for match in _SMALL_STREET.finditer(text):
        yield _span(text, *match.span("street"))
    for match in _AFTER_STREET.finditer(text):
        if not is_ordinary(match["town"], language):
            yield _span(text, *match.span("town"))
    for match in _SMALL_POSTCODE.finditer(text):
        yield _span(text, match.start() if not is_ordinary(match["town"] or "the", language) else match.start("code"), match.end())
    for pattern in (_GERMAN_TOWN, _LIVES):
        for match in pattern.finditer(text):
            if not _is_no_town(match["town"], language):
                yield _span(text, match.start("code") if pattern is _GERMAN_TOWN else match.start("town"), match.end())


def _is_no_town(town: str, language: Language) -> bool:
    """Towns are among the words that people write to shops; what is counted by the ten thousand is none."""
    first = re.split(r"\W", town)[0]
    return bool(_COUNTED.match(town)) or (not first[0].isupper() and is_ordinary(first, language))


def _begin(match: re.Match[str], language: Language) -> int:
    """Take the word before "Straße" along ("Lange Straße 5") unless it belongs to the sentence, or the street has a name without it."""
    lead = match.groupdict().get("lead")
    if lead and lead[0].isupper() and re.search(r"(?:^|\n|[,:] )$", match.string[: match.start()]):
        return match.start()
    if lead and (_NAMED.match(match.group()[len(lead) :]) or is_ordinary(lead.strip(), language)):
        return match.end("lead")
    return match.start()


def _span(text: str, start: int, end: int) -> Span:
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return Span("address", start, end)

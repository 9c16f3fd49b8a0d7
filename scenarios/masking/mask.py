"""Mask texts: find personal data, put stand-ins in its place, keep a list of both."""

import re
from collections.abc import Iterable, Iterator, Sequence

from scenarios.conversation import Language
from scenarios.masking.found import Found, Kind, Masked, Place, Span
from scenarios.masking.leads import is_title
from scenarios.masking.names import NamePart, again, introduced
from scenarios.masking.numbers import numbers
from scenarios.masking.places import places
from scenarios.masking.stand_ins import StandIns
from scenarios.masking.vocabulary import Gender, first_name, is_ordinary

REGIONS: dict[Language, str] = {"de": "DE", "en": "GB"}
_CORE = re.compile(r"\d{4,}")
_FIRM = re.compile(r"&|\b(?:gmbh|kg|ag|ltd|llc|inc|shop|store|team|\w*service|support|\w*care)\b", re.IGNORECASE)
_ONE_BEFORE = re.compile(r"([A-ZÄÖÜ][^\W\d_]+(?:-[^\W\d_]+)?) $")
_Person = tuple[Gender, bool]


def mask(texts: Sequence[str], language: Language, speakers: Iterable[str] = ()) -> Masked:
    """Replace personal data in ``texts``, the turns of one conversation; ``speakers``: names that its labels give."""
    kept = [_apart([*numbers(text, REGIONS[language]), *places(text, language)]) for text in texts]
    kept = [_apart([*spans, *_same_numbers(text, kept, texts)]) for text, spans in zip(texts, kept, strict=True)]
    parts = [list(introduced(text, language)) for text in texts]
    people = _people(texts, parts, kept, speakers, language)
    named = [_apart([*s, *_names(text, own, people, language)]) for text, own, s in zip(texts, parts, kept, strict=True)]
    return _replaced(texts, named, people, StandIns(language, " ".join((*texts, *speakers)).lower()))


def _apart(spans: Iterable[Span]) -> list[Span]:
    """Keep the first of spans that overlap, in the order of the text."""
    taken: list[Span] = []
    for span in spans:
        if span.start < span.end and not any(span.start < t.end and t.start < span.end for t in taken):
            taken.append(span)
    return sorted(taken, key=lambda s: s.start)


def _same_numbers(text: str, kept: Sequence[Sequence[Span]], texts: Sequence[str]) -> Iterator[Span]:
    """Yield other places of the digits of a number that was found, however it is written there."""
    cores = {
        c for t, spans in zip(texts, kept, strict=True) for s in spans if s.kind == "number" for c in _CORE.findall(t[s.start : s.end])
    }
    for core in cores:
        if not re.fullmatch(r"(?:19|20)\d\d", core):
            yield from (Span("number", *m.span()) for m in re.finditer(rf"(?<!\d){core}(?!\d)", text))


def _people(
    texts: Sequence[str], parts: Sequence[Sequence[NamePart]], kept: Sequence[Sequence[Span]], speakers: Iterable[str], language: Language
) -> dict[str, _Person]:
    """Gather the words of names, in small letters, with gender and whether they are first names."""
    people: dict[str, _Person] = {}
    for text, own, spans in zip(texts, parts, kept, strict=True):
        for part in own:
            if not any(part.start < s.end and s.start < part.end for s in spans):
                _add(people, text, part)
    for speaker in speakers:
        if _FIRM.search(speaker):
            continue
        words = re.findall(r"[^\W\d_]+(?:['’-][^\W\d_]+)*", speaker)
        for number, word in enumerate(words):
            known = first_name(word)
            first = bool(known) or (number == 0 and len(words) > 1)
            people[word.lower()] = (known.gender if known else "either", first)  # a label says best which is which
    for text in texts:
        for start, _ in again(text, _words(people), language):
            before = _ONE_BEFORE.search(text[:start])
            if before and not is_ordinary(before[1], language) and not is_title(before[1]):
                people.setdefault(before[1].lower(), ("either", True))  # a first name nobody knows, before a surname that is known
    return people


def _words(people: dict[str, _Person]) -> frozenset[str]:
    """Return the words to look for again: also the halves of double names, no initials."""
    words = frozenset(w for w in people if len(w) > 1 and not w.endswith("."))
    return words | {half for w in words for half in w.split("-") if len(half) > 3}


def _add(people: dict[str, _Person], text: str, part: NamePart) -> None:
    word = text[part.start : part.end].lower()
    gender, first = people.get(word, (part.gender, part.first))
    people[word] = (part.gender if gender == "either" else gender, first and part.first)


def _names(text: str, own: Sequence[NamePart], people: dict[str, _Person], language: Language) -> Iterator[Span]:
    for part in own:
        genitive = text[part.start : part.end].lower().endswith("s") and text[part.start : part.end - 1].lower() in people
        yield Span("name", part.start, part.end - genitive)
    yield from (Span("name", *span) for span in again(text, _words(people), language))


def _replaced(texts: Sequence[str], named: Sequence[Sequence[Span]], people: dict[str, _Person], stand_ins: StandIns) -> Masked:
    masked, found = [], []
    for number, (text, spans) in enumerate(zip(texts, named, strict=True)):
        pieces, at = [], 0
        for span in spans:
            before = text[span.start : span.end]
            placeholder = _stand_in(span.kind, before, people, stand_ins)
            pieces += [text[at : span.start], placeholder]
            found.append(Found(span.kind, Place(number, span.start, span.end), before, placeholder))
            at = span.end
        masked.append("".join([*pieces, text[at:]]))
    return Masked(tuple(masked), tuple(found))


def _stand_in(kind: Kind, before: str, people: dict[str, _Person], stand_ins: StandIns) -> str:
    if kind != "name":
        return stand_ins.other(kind, before)
    whole = next((w for w in people if before.lower() in w.split("-")), before.lower())
    gender, first = people.get(whole, ("either", False))
    return stand_ins.name(before if whole == before.lower() else _like(whole, before), gender, first=first)


def _like(whole: str, before: str) -> str:
    """Half of a double name stands for the whole, written as the half was."""
    return whole.upper() if before.isupper() else whole if before.islower() else whole.title()

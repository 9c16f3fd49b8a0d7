"""What stands in the place of personal data: invented, readable, the same for the same, and never anything from the texts.

Names keep gender and form, numbers their form but no checksum; telephone numbers are those kept free for films (Bundesnetzagentur, Ofcom).
Chosen in the order of appearance, so that nothing of the original can be worked out from what stands in its place.
"""

import re
from collections.abc import Iterator, Mapping
from itertools import count

from scenarios.conversation import Language
from scenarios.masking.found import Kind
from scenarios.masking.numbers import passes_luhn
from scenarios.masking.vocabulary import Gender

_FIRST: Mapping[Language, Mapping[Gender, str]] = {
    "de": {
        "f": "Julia Katrin Miriam Silke Nadine Verena Heike Claudia Lisa Doris",
        "m": "Stefan Martin Tobias Andreas Florian Jan Markus Rainer Simon Uwe",
        "either": "Kim Robin Sascha Toni Luca Alex Chris Eike Mika Charlie",
    },
    "en": {
        "f": "Karen Alice Naomi Ruth Helen Laura Diane Megan Sophie Joan",
        "m": "Peter Simon Daniel Martin Adam George Ian Robert Owen Neil",
        "either": "Alex Robin Sam Chris Charlie Jamie Ashley Morgan Leslie Casey",
    },
}
_LAST: Mapping[Language, str] = {
    "de": "Lindner Albers Hartwig Seidel Brandt Reimann Kessel Thoma Voss Ebert Rieger Jansen Wendt Kolbe Gerlach Steiner Ahrens Busch",
    "en": "Carter Ellis Dawson Harding Marsh Bennett Lowe Fletcher Parsons Webb Norris Hale Mercer Dalton Pryce Archer Tully Sutton",
}
_STREETS: Mapping[Language, str] = {"de": "Musterstraße {}", "en": "{} Example Street"}
_TOWNS: Mapping[Language, str] = {"de": "12345 Musterstadt", "en": "Exampleton EX1 1EX"}
_PHONES: Mapping[Language, tuple[str, str]] = {
    "de": ("030 23125 {:03d}", "0176 040690 {:02d}"),
    "en": ("01632 960 {:03d}", "07700 900 {:03d}"),
}
_DIGITS = "1029384756"


class StandIns:
    """Gives out stand-ins for the texts of one conversation."""

    def __init__(self, language: Language, taken: str) -> None:
        """Keep away from ``taken``, the small letters of all texts: an invented name that somebody there has would deceive."""
        self.language, self.taken = language, taken
        self.given: dict[tuple[str, str], str] = {}
        self.numbers: dict[str, Iterator[int]] = {}
        self.pools: dict[str, Iterator[str]] = {}

    def name(self, word: str, gender: Gender, *, first: bool) -> str:
        """Return the invented name for one word of a name, in capitals or small letters as it was."""
        key = ("first" if first else "last", word.lower())
        if word.endswith("."):
            return self._next("first" + gender, _FIRST[self.language][gender])[0] + "."
        if key not in self.given:
            pool = _FIRST[self.language][gender] if first else _LAST[self.language]
            self.given[key] = self._next(key[0] + (gender if first else ""), pool)
        made = self.given[key]
        return made.upper() if word.isupper() and len(word) > 1 else made.lower() if word.islower() else made

    def other(self, kind: Kind, text: str) -> str:
        """Return the stand-in for anything but a name."""
        key = (kind, re.sub(r"[\s/()-]", "", text.lower()))
        if kind == "number" and (known := self._part_of_known(text)):
            return known
        if key not in self.given:
            number = self.numbers.setdefault(kind, count(1))
            self.given[key] = next(made for n in number if (made := self._made(kind, text, n)).lower() not in self.taken)
        return self.given[key]

    def _part_of_known(self, text: str) -> str:
        """Return the stand-in of digits that are the end of a longer number: "HH-417886", later "die 417886"."""
        for (kind, before), made in self.given.items():
            if kind == "number" and text.isdigit() and before.endswith(text):
                return made[-len(text) :]
        return ""

    def _made(self, kind: Kind, text: str, n: int) -> str:
        match kind:
            case "address":
                return self._address(text, n)
            case "phone":
                mobile = re.match(r"\s*(?:(?:\+|00)\d\d|0)[\s/().-]*(?:1[567]|7)", text) is not None
                return _PHONES[self.language][mobile].format(n)
            case "email":
                return f"person{n}@example.org"
            case "url":
                return f"https://example.org/{n}"
            case "birth":
                return f"{n % 28 + 1:02d}.01.1980" if self.language == "de" else f"{n % 28 + 1} January 1980"
            case "plate":
                return f"XX-XX {n:03d}" if self.language == "de" else f"XX{n:02d} XXX"
            case _:
                return _number(text, n, iban=kind == "iban")

    def _address(self, text: str, n: int) -> str:
        """A street for a street, a town for a town."""
        if re.fullmatch(r"[^\d]*", text):
            return "Musterstadt" if self.language == "de" else "Exampleton"
        town = re.match(r"(?:D-|A-|CH-)?\d{4,5} ", text) or re.search(r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$", text, re.IGNORECASE)
        return _TOWNS[self.language] if town else _STREETS[self.language].format(n)

    def _next(self, name: str, pool: str) -> str:
        """Return the next of a pool that nobody in the texts is called; beyond its end they get a number."""
        if name not in self.pools:
            self.pools[name] = (word + ("" if not turn else str(turn + 1)) for turn in count() for word in pool.split())
        given = set(self.given.values())
        return next(word for word in self.pools[name] if word.lower() not in self.taken and word not in given)


def _number(text: str, n: int, *, iban: bool) -> str:
    """Write other digits in the same form; one that passes a checksum is passed over."""
    for step in count(n):
        digits = iter(_DIGITS[(i * step + n * 7 + i) % 10] for i in count())
        made = "".join(next(digits) if c.isdigit() else c for c in text)
        if iban:
            return made[:2] + "00" + re.sub(r"[^\W\d_]", "X", made[4:])  # a check number that no bank gives out
        if not passes_luhn(made):
            break
    return re.sub(r"(?<=\d)[^\d]*$|(?<=\d)[^\W\d_]", lambda match: re.sub(r"[^\W\d_]", "X", match.group()), made)

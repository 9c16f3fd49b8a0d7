"""The words that stand around names, German and English: titles, greetings, signatures, "my name is"."""

import re
from dataclasses import dataclass

from scenarios.masking.vocabulary import Gender

WORD = re.compile(r"[A-ZÄÖÜ]\.|[^\W\d_]+(?:['’-][^\W\d_]+)*")
"""A word as names are written, or an initial."""
_TITLE = (
    r"(?:(?:mister|jur|dr|prof|dipl|ing|med|hr|fr|mr|mrs|ms|mx|rev|sir|miss|dame|herrn?|frau|familie|fam|eheleute|professor|doktor|doctor)"
    r"\b\.?(?:-ing\.?)? ?)"
)
TITLES = re.compile(_TITLE + "+", re.IGNORECASE)
PARTICLE = re.compile(
    r"(?:(?:van|von|vom|zu|zum|de|del|della|di|da|dos|la|le|al|el|bin|ibn|ter|ten|mac|mc|st\.?)(?: (?:der|den|dem|la|las|giolla))? )+",
    re.IGNORECASE,
)
AND = re.compile(r" ?(?:und|and|&|\+) ?(?=[A-ZÄÖÜ])")
GENITIVE = re.compile(r"['’]s\b", re.IGNORECASE)
OFFICE = re.compile(r"(?:team|service|dienst|betreuung|abteilung|leitung|shop|support|care|kontor|gmbh)$", re.IGNORECASE)
"""Endings of words that sign letters and are nobody."""


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a name. ``how``: how sure it is that one follows (`names.Reader`); ``most``: words the name may have."""

    pattern: re.Pattern[str]
    how: str
    most: int = 4


def _lead(how: str, *alternatives: str, most: int = 4) -> Lead:
    return Lead(re.compile(rf"(?:{'|'.join(alternatives)})", re.IGNORECASE), how, most)


_RELATIVES = (
    r"frau|mann|sohn|tochter|bruder|schwester|mutter|vater|mama|papa|oma|opa|kollegin|kollegen?|freund|freundin|enkel|enkelin"
    r"|nachbar|nachbarin|neffe|nichte|schwager|schwägerin|wife|husband|son|daughter|brother|sister|boyfriend|girlfriend|neighbour|friend|grandson|granddaughter"
    r"|nephew|niece|flatmate|mate|boss|colleague|mum|dad|partner"
)
_TAKEN = r"(?:unterschrieben|angenommen|entgegen|signed|took|accepted)"
LEADS = (
    _lead("sure", rf"\b(?=[a-z]){_TITLE}+", most=3),
    _lead("sure", r"\bmein name (?:ist|lautet)[: ]+", r"\bich hei(?:ß|ss)e ", r"\bmy name(?:['’]s| is)[: ]+"),
    _lead("sure", r"\b(?:genannt|namens|called|named) "),
    _lead("sure", r"\b(?:z\. ?hd\.?|zu händen(?: von)?|c/o|attn?\.?(?: of)?|i\. ?a\.|i\. ?v\.|p\. ?p\.|pp)[: ]+"),
    _lead("sure", r"\bkonto ?inhaber(?:in)?(?: ist)?[:, ]+", r"\baccount (?:holder|name)(?: is)?[:, ]+"),
    _lead("sure", r"\bansprechpartner(?:in)?(?: ist)?[:, ]+"),
    _lead("label", r"\b(?:(?:vor|nach|sur)?name|empfänger(?:in)?|recipient|an|to|von|from|cc|anschrift|kontakt|contact) ?: ?"),
    _lead("label", r"\b\w{0,12}(?:adresse|address) ?: ?"),
    _lead("greeted", r"\bhier (?:ist|schreibt|spricht|nochmals?|wieder) (?:die |der )?", r"\bbin d(?:ie|er) ", most=3),
    _lead("greeted", r"\bthis is ", r"\bit['’]?s ", most=3),
    _lead("greeted", r"\b(?:hallo|hi|hey|hiya|hello|moin|servus|grüezi|liebe[rs]?|dear|morning|frag|ask) ", most=3),
    _lead("greeted", r"\b(?:danke|thanks|thank you|cheers) ", most=3),
    _lead("greeted", rf"\b(?:meine?[rnm]?|ihre?[rn]?|deine?|my|your) (?:{_RELATIVES}),? (?:der |die )?", most=3),
    _lead("likely", r"\bguten (?:tag|morgen|abend),? ", r"\bgood (?:morning|afternoon|evening),? ", most=3),
    _lead("likely", r"\b(?:unterschrieben|angenommen|empfangen|unterschrift) (?:von|durch)[: \"'„]+", r"\blautet auf "),
    _lead("likely", r"\b(?:signed (?:for )?|received |accepted )by[: \"'“]+", r"\b(?:made out|addressed) to "),
    _lead("likely", r"\babgegeben bei ", r"\bbei (?=[^\W\d_]+ (?:abgegeben|hinterlegt))", r"\bleft (?:it )?with (?:the )?", most=3),
    _lead("likely", r"\b(?:liefern|schicken|senden) an:? ", r"\b(?:send|deliver)[^.\n]{0,25} to[: ]+"),
    _lead("likely", rf"\b(?:eine?r?|someone|somebody) (?=[^\W\d_]+ (?:hat |has )?{_TAKEN})"),
    _lead("likely", r"\b(?:kundin|kunde|customer) ", most=3),
    _lead("doubtful", r"\bich bin(?:['’]?s)?(?: nochmal| wieder)?,? ", r"\bi(?:['’]m| am) ", r"(?:^|[.!?\n] ?)(?:im|bin) ", most=3),
)
FORMULA = re.compile(
    r"(?:\b(?:mfg|v?lg|glg|vg|bg)|gr(?:u|ü)(?:ß|ss)e?n?|\b(?:kind |best |warm )?regards|best wishes"
    r"|\byours(?: sincerely| faithfully| truly)?|\bsincerely|\bcheers|\bta\b|\b(?:many )?thanks|\bbest"
    r"|\b(?:danke|vielen dank)|hochachtungsvoll)[ ,.!\n–-]+"
    r"(?:aus (?-i:[A-ZÄÖÜ])[\w ]{1,30}?,? |an alle |und danke,? |(?:ihre?|eure?|deine?) )?",
    re.IGNORECASE,
)
"""What stands above a name under a letter."""
YOURS = re.compile(r"(?:^|[\n.!?,] ?)(?:ihre?|eure?|deine?|your) (?P<who>[^\W\d_][^\n.!?,]{1,40})(?=[ .!]*(?:$|\n))", re.IGNORECASE)
WHOLE = (
    (
        re.compile(
            r"(?:schrieb|uhr,?|\d{4},?|\d\d:\d\d,?|wrote|von:?|from:?|an:?|to:?|,) ?\"?(?P<who>[^\W\d_][^\n<>\":@,]{1,40}?)\"? ?"
            r"(?=<|\bwrote\b|\bschrieb\b|\(mailto)",
            re.IGNORECASE,
        ),
        "sure",
    ),
    (
        re.compile(
            r"(?:^|[,.!?\n] ?)(?:(?:hi|hallo|hiya|hey|moin),? )?(?P<who>[^\W\d_][^\n,.!?]{1,40}?)"
            r" (?:hier|here|speaking|again|is my name|mein name|am apparat)\b",
            re.IGNORECASE,
        ),
        "likely",
    ),
    (re.compile(r"(?:^|\n|[.!?] )(?P<who>[^\W\d_][^\n.!?,]{1,40}?)(?: x+)?\s*(?:\n\s*\n|\Z)"), "closing"),
)
"""Stretches that are a name if every word of them can be one, and how sure that is."""
FAMILY = re.compile(r"\b[Tt]he (?P<last>[A-Z][^\W\d_]+) family\b")
SURNAME_FIRST = re.compile(r"(?:^|\n)(?P<last>[A-ZÄÖÜ][^\W\d_]+), (?P<first>[A-ZÄÖÜ][^\W\d_]+)(?=[,\n])")


def gender_of(title: str) -> Gender:
    """Tell the gender that a form of address names."""
    if re.search(r"\b(?:frau|fr\.|mrs|ms|miss|dame)", title, re.IGNORECASE):
        return "f"
    return "m" if re.search(r"\b(?:herrn?|hr\.|mr|sir)\b", title, re.IGNORECASE) else "either"


def is_title(word: str) -> bool:
    """Whether ``word`` stands before names and is none."""
    return bool(TITLES.fullmatch(word + " "))

"""Draft a scenario from a real conversation: read, mask, guess, write. Offline, by rules; after masking nobody sees the original."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from grading.ear.language import in_other_language
from scenarios.conversation import Language, Role
from scenarios.errors import InputError, RuhepolError
from scenarios.masking.found import Found, Masked
from scenarios.masking.mask import mask
from simulator.authoring.drafting.answers import facts
from simulator.authoring.drafting.case import CaseDraft, Guess, Part, Talk
from simulator.authoring.drafting.customer import own_lines, points, temperament, wish
from simulator.authoring.drafting.hints import hints
from simulator.authoring.drafting.mail import body
from simulator.authoring.drafting.reading import read_transcript
from simulator.authoring.drafting.sentences import stems
from simulator.authoring.drafting.shop import policy, remedies
from simulator.authoring.drafting.texts import TEXTS
from simulator.authoring.drafting.transcript import Said, Transcript, merged, role_of, with_roles
from simulator.authoring.drafting.writing import scenario_text

_TITLE = {"de": r"\b(?:Herrn?|Frau)", "en": r"\b(?:Mr|Mrs|Ms|Miss)\.?"}
NOBODY: dict[Language, str] = {"de": "Kim Albers", "en": "Robin Carter"}
"""Who nobody named: invented."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing that was masked: the line of the file it stood in, 0 for the name of a speaker."""

    line: int
    found: Found


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft: the text of the scenario file, what was guessed, what was masked."""

    text: str
    case: CaseDraft
    marks: tuple[Mark, ...]


def draft(
    raw: bytes,
    interface: Language,
    *,
    customer: str | None = None,
    agent: str | None = None,
    language: Language | None = None,
    line: int | None = None,
) -> Drafted:
    """Make a draft of a transcript.

    Raises `InputError` for what cannot be used, `UnclearRolesError` where nobody can tell who the customer is. Any other failure
    comes out as an `InputError` without its cause: a cause could quote the conversation, and that must not reach a log.
    """
    try:
        return _draft(raw, interface, customer, agent, language, line)
    except RuhepolError:
        raise
    except Exception as error:
        name = type(error).__name__
    raise InputError(TEXTS.say("failed", interface, error=name))


def _draft(
    raw: bytes, interface: Language, customer: str | None, agent: str | None, language: Language | None, line: int | None
) -> Drafted:
    transcript = with_roles(read_transcript(raw, interface, line), customer, agent, interface)
    spoken = language or transcript.language or language_of(transcript.said, interface)
    speakers, said = transcript.speakers, merged(transcript.said)
    names = [s for s in speakers if role_of(s) is None]
    masked = mask([*(s.text for s in said), *speakers], spoken, names)
    labels = dict(zip(speakers, masked.texts[len(said) :], strict=True))
    parts = [_part(transcript, one, text) for one, text in zip(said, masked.texts, strict=False)]
    case = _case(Talk(parts, spoken, transcript.channel, _name_stems(masked, spoken)), transcript, labels, masked)
    if not case.opening.strip():
        raise InputError(TEXTS.say("no_customer_words", interface))
    marks = tuple(Mark(_line(said, found), found) for found in masked.found if found.place.text < len(said))
    return Drafted(scenario_text(case, interface), case, marks)


def language_of(said: Sequence[Said], otherwise: Language) -> Language:
    """Tell the language that most turns are written in."""
    german = sum(in_other_language(s.text, "en") for s in said)
    english = sum(in_other_language(s.text, "de") for s in said)
    return otherwise if german == english else "de" if german > english else "en"


def _part(transcript: Transcript, said: Said, text: str) -> Part:
    return Part(transcript.roles[said.speaker], body(text) if transcript.channel == "email" else text, said.line)


def _name_stems(masked: Masked, language: Language) -> frozenset[str]:
    """Stand-ins for names are in every reply and tell no point from another."""
    return stems(" ".join(f.placeholder for f in masked.found if f.kind in ("name", "address")), language)


def _line(said: Sequence[Said], found: Found) -> int:
    one = said[found.place.text]
    return one.line + one.text.count("\n", 0, found.place.start)


def _case(talk: Talk, transcript: Transcript, labels: dict[str, str], masked: Masked) -> CaseDraft:
    mood, why = temperament(talk)
    name, address_as = _persona(talk, transcript, labels, masked)
    asked = facts(talk)
    raised, offered = points(talk, "\n".join(g.keys["text"] for g in asked)), remedies(talk)
    used = frozenset(g.keys[key] for g in (*asked, *raised, *offered) for key in ("text", "chosen") if key in g.keys)
    familiar = sum(bool(hints(talk.language).familiar.search(p.text)) for p in talk.parts if p.role == "trainee")
    return CaseDraft(
        talk.language, talk.channel, talk.opening, talk.parts[talk.first].line, mood, why,
        "du" if familiar > 1 else "Sie", name, address_as, transcript.now, wish(talk),
        raised, asked, policy(talk), offered or (Guess({"kind": "callback", "basis": "right"}, "no_remedy", 0),),
        own_lines(talk, used),
    )  # fmt: skip


def _persona(talk: Talk, transcript: Transcript, labels: dict[str, str], masked: Masked) -> tuple[str, str]:
    """Return the customer's invented name and how staff address them."""
    label = next((labels[s] for s, role in transcript.roles.items() if role == "customer" and role_of(s) is None), "")
    told = _first_full_name(masked, [p.role for p in talk.parts])
    last = (label or told).split()[-1:] or [""]
    staff = " ".join(text for text, part in zip(masked.texts, talk.parts, strict=False) if part.role == "trainee")
    titled = re.finditer(rf"{_TITLE[talk.language]} (?P<last>[^\W\d_][\w'’-]+)", staff)
    found = next((m.group().replace("Herrn", "Herr") for m in titled if m["last"] == (last[0] or m["last"])), "")
    return label or told or NOBODY[talk.language], found


def _first_full_name(masked: Masked, roles: Sequence[Role]) -> str:
    """Return the first two invented names that stand side by side in what the customer wrote."""
    for one, other in zip(masked.found, masked.found[1:], strict=False):
        beside = one.place.text == other.place.text and one.place.end + 1 == other.place.start
        if beside and one.kind == other.kind == "name" and one.place.text < len(roles) and roles[one.place.text] == "customer":
            return f"{one.placeholder} {other.placeholder}".title()
    return ""

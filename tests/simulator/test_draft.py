"""Drafts: every kind of transcript becomes a scenario one can check and play, and no planted person is left in it."""

import re
import socket
from pathlib import Path

import pytest

from grading.ear.case import case_of_scenario, matcher
from grading.ear.rules import rulebook
from scenarios.errors import InputError, SettingError
from scenarios.library import load
from scenarios.model import Scenario
from simulator.authoring import draft as draft_module
from simulator.authoring.checking import check_file
from simulator.authoring.draft import Drafted, draft
from simulator.authoring.drafting.mail import body
from simulator.authoring.drafting.sentences import sentences
from simulator.authoring.drafting.transcript import MAX_BYTES, UnclearRolesError, date_in, role_of

FOLDER = Path(__file__).parent.parent / "drafts"
FILES = sorted(path for path in FOLDER.iterdir() if path.suffix != ".md")
CUSTOMERS = {"doppelt-abgebucht.txt": "Jördis", "charged-twice.txt": "Gethin"}
LINES = {"mixer-defekt.jsonl": 2}
PLANTED = re.compile("⟦(.*?)⟧")
CHAT = "Kunde: Mein Toaster ist kaputt, seit 3 Tagen!\nAgent: Das tut mir leid. Ich schicke Ihnen heute einen neuen.\nKunde: Danke."


def name(path: Path) -> str:
    return path.name


def transcript(path: Path) -> bytes:
    return re.sub("[⟦⟧]", "", path.read_text("utf-8")).encode()


def drafted(path: Path, **options: str) -> Drafted:
    return draft(transcript(path), "en", customer=CUSTOMERS.get(path.name), line=LINES.get(path.name), **options)


def planted(path: Path) -> set[str]:
    """Personal data of the part that is handed in: whole, and its words and numbers of four signs and more."""
    text = path.read_text("utf-8")
    if path.name in LINES:
        text = text.split("\n")[LINES[path.name] - 1]
    whole = set(PLANTED.findall(text))
    words = {word for one in whole for word in re.findall(r"[\w.@-]{4,}", one) if not word.isdigit() or len(word) > 5}
    return {one.lower() for one in whole | words} - FREE


FREE = {"frau", "herr", "lane", "avenue", "court", "flat", "straße", "lange", "mill"}
"""Words of planted addresses that are words of the language."""


def scenario(made: Drafted, tmp_path: Path) -> Scenario:
    path = tmp_path / "draft.yaml"
    path.write_text(made.text, encoding="utf-8")
    assert check_file(path) == ()
    return load(path)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_no_planted_person_is_left(path: Path) -> None:
    """Protects the people of the transcript: nothing of theirs is in the draft, whatever form it came in."""
    text = drafted(path).text.lower()
    assert [one for one in planted(path) if re.search(rf"(?<!\w){re.escape(one)}(?!\w)", text)] == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_a_draft_passes_the_check_and_its_patterns_hear_the_customer(path: Path, tmp_path: Path) -> None:
    """Protects the trainer's time: a draft is a valid file, and the words of each point are found in the point itself."""
    made = scenario(drafted(path), tmp_path)
    assert made.points
    for point in made.points:
        assert any(matcher(point.words, made.language).spans(rulebook(made.language).read(point.text))), point
    assert case_of_scenario(made).offers


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_guess_names_the_line_it_comes_from(path: Path) -> None:
    """Protects checking: a trainer can look up where each point, fact, offer and line was said."""
    made = drafted(path)
    last = transcript(path).decode().count("\n") + 1 if path.suffix != ".jsonl" else 100
    guesses = [*made.case.points, *made.case.facts, *made.case.policy, *made.case.remedies, *made.case.lines]
    assert all(1 <= guess.line <= last for guess in guesses)
    assert made.text.count("# from line") >= len(guesses)


EXPECTED = {
    "paket-zu-spaet.txt": ("de", "chat", "furious", {"express", "refund", "partial_refund"}),
    "falscher-artikel.eml.txt": ("de", "email", "formal", {"redelivery", "pickup", "refund"}),
    "doppelt-abgebucht.txt": ("de", "chat", "anxious", {"refund", "voucher"}),
    "mixer-defekt.jsonl": ("de", "phone", "anxious", {"replacement", "repair"}),
    "storniert.txt": ("de", "chat", "sarcastic", {"refund", "replacement"}),
    "garantie.csv": ("de", "chat", "tired", {"exchange", "partial_refund"}),
    "late-parcel.txt": ("en", "chat", "furious", {"express", "refund"}),
    "wrong-item.eml.txt": ("en", "email", "disappointed", {"refund", "pickup"}),
    "charged-twice.txt": ("en", "chat", "anxious", {"refund", "voucher"}),
    "broken-kettle.jsonl": ("en", "phone", "anxious", {"replacement", "refund"}),
    "cancelled-order.txt": ("en", "chat", "sarcastic", {"redelivery", "refund"}),
    "warranty.eml.txt": ("en", "email", "tired", {"repair", "replacement"}),
}


@pytest.mark.parametrize("path", FILES, ids=name)
def test_the_case_is_recognised(path: Path) -> None:
    """Protects the point of drafting: language, channel, temperament and what was offered are those of the conversation."""
    language, channel, temperament, kinds = EXPECTED[path.name]
    case = drafted(path).case
    assert (case.language, case.channel, case.temperament) == (language, channel, temperament)
    assert kinds <= {guess.keys["kind"] for guess in case.remedies}


def test_what_was_told_on_a_question_becomes_a_fact_that_question_earns(tmp_path: Path) -> None:
    """Protects elicitation: the agent's question is what draws the fact out again, in other words too."""
    made = scenario(drafted(FOLDER / "paket-zu-spaet.txt"), tmp_path)
    needed = next(fact for fact in made.facts if "halb zwei" in fact.text)
    for question in ("Bis wann genau brauchen Sie den Beamer?", "Um wie viel Uhr geht es los?"):
        assert any(matcher(needed.asked_by, "de").spans(rulebook("de").read(question))), question
    assert not any(matcher(needed.asked_by, "de").spans(rulebook("de").read("Der Beamer kommt morgen.")))


def test_values_are_those_of_the_conversation(tmp_path: Path) -> None:
    """Protects trainees from being called untruthful: every value of that kind that was named is allowed."""
    made = scenario(drafted(FOLDER / "paket-zu-spaet.txt"), tmp_path)
    express = next(fact for fact in made.policy if "nächsten Werktag" in fact.text)
    assert express.kind == "time"
    assert {"12:00", "16:00"} <= set(express.values)


def test_the_oldest_letter_of_a_thread_is_the_opening_and_has_no_frame() -> None:
    """Protects e-mails: threads are written newest first; greeting and signature are the simulator's."""
    case = drafted(FOLDER / "falscher-artikel.eml.txt").case
    assert case.opening.startswith("am 2. November habe ich")
    assert case.opening.endswith("Bitte teilen Sie mir einen Termin mit.")
    assert body("Dear Ms X,\n\nwhere is it?\n\nKind regards\nA. B.\n12 Some Street") == "where is it?"


def test_a_du_in_the_answers_is_a_du_in_the_scenario(tmp_path: Path) -> None:
    """Protects the shop's form of address."""
    assert scenario(drafted(FOLDER / "doppelt-abgebucht.txt"), tmp_path).address == "du"


def test_a_yes_to_an_offer_becomes_how_that_offer_is_chosen(tmp_path: Path) -> None:
    """Protects sense: "then the new mixer" is said when the new mixer is chosen, not after any offer."""
    made = scenario(drafted(FOLDER / "mixer-defekt.jsonl"), tmp_path)
    assert [r.chosen for r in made.remedies if r.kind == "replacement"] == ["Dann nehme ich den neuen Mixer."]
    assert all("Mixer" not in line.text for line in made.lines if line.intent == "accept")


def test_masking_comes_before_everything_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the order of things: what guesses the case never sees an original."""
    seen: list[str] = []

    class Listening(draft_module.Talk):
        def __post_init__(self) -> None:
            seen.extend(part.text for part in self.parts)
            super().__post_init__()

    monkeypatch.setattr(draft_module, "Talk", Listening)
    drafted(FOLDER / "late-parcel.txt")
    assert seen
    assert "Raghunathan" not in " ".join(seen)


def test_no_draft_needs_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects privacy: with sockets that cannot even be made, every form still becomes a draft."""

    def closed(*_: object, **__: object) -> None:
        raise AssertionError("a socket was opened")

    monkeypatch.setattr(socket, "socket", closed)
    assert all(drafted(path).text for path in FILES[:4])


def test_a_failure_names_no_cause_that_could_quote_the_conversation(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects logs: an error inside comes out without its text and without a chain to it."""

    def broken(*_: object) -> None:
        raise KeyError("Raghunathan")

    monkeypatch.setattr(draft_module, "mask", broken)
    with pytest.raises(InputError) as caught:
        drafted(FOLDER / "late-parcel.txt")
    assert "KeyError" in str(caught.value)
    assert "Raghunathan" not in str(caught.value)
    assert caught.value.__cause__ is caught.value.__context__ is None


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty"),
        (b"  \n\n ", "empty"),
        (b"PK\x03\x04\0\0\0\0", "no text file"),
        (b"Kunde: hallo? hallo?\nKunde: ist da wer?\n", "Only one side"),
        (b"Ein Brief ohne Namen davor, nur so.\nNoch eine Zeile.", "no telling who says what"),
        (b"x" * (MAX_BYTES + 1), "1 MB at most"),
        (b'{"id": "x"}', "line 1"),
        (b'{"a": 1}\n{"b": 2}\n', "--line"),
        (("Kunde: a\nAgent: b\n" * 150).encode(), "at most 200"),
        (b"Kunde: " + b"lang " * 5_000 + b"\nAgent: ja", "more than 20000"),
    ],
)
def test_what_cannot_be_used_is_said_in_a_sentence(raw: bytes, says: str) -> None:
    """Protects whoever hands in the wrong file: what is wrong and how to mend it, no traceback."""
    with pytest.raises(InputError) as caught:
        draft(raw, "en")
    assert says in str(caught.value)


def test_unclear_roles_are_asked_for_and_never_guessed() -> None:
    """Protects against a draft with the shop as the angry customer."""
    path = FOLDER / "charged-twice.txt"
    with pytest.raises(UnclearRolesError, match="--customer"):
        draft(transcript(path), "en")
    with pytest.raises(SettingError, match="does not speak here"):
        draft(transcript(path), "en", customer="Mallory")
    assert draft(transcript(path), "en", agent="Haus").text == draft(transcript(path), "en", customer="gethin").text


@pytest.mark.parametrize(
    ("label", "role"),
    [("Kunde", "customer"), ("Customer", "customer"), ("Customer Care", "trainee"), ("Ollie (Support)", "trainee"), ("Agent", "trainee"),
     ("Kundenservice", "trainee"), ("Gethin Prosser", None), ("Haus & Habe", None)],
)  # fmt: skip
def test_labels_say_roles_or_nothing(label: str, role: str | None) -> None:
    """Protects both sides: "customer care" is not the customer, and a name is neither."""
    assert role_of(label) == role


@pytest.mark.parametrize(
    ("text", "day"),
    [("24.11.2026, Beginn 10:14", (24, 11, 10)), ("11.11.26, 18:02 -", (11, 11, 18)), ("On 20 Nov 2026, at 15:20", (20, 11, 15)),
     ("Donnerstag, 19. März 2026 21:40", (19, 3, 21)), ("31.31.2026", None), ("no date", None)],
)  # fmt: skip
def test_dates_of_the_conversation_are_read_as_in_europe(text: str, day: tuple[int, int, int] | None) -> None:
    """Protects the scenario's clock: day before month, and nothing where there is no date."""
    found = date_in(text)
    assert (found and (found.day, found.month, found.hour)) == day


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_files_of_every_office_are_read(encoding: str) -> None:
    """Protects exports from Windows: no encoding of an office turns umlauts into signs."""
    made = draft("Kunde: Der Föhn ist gefährlich heiß!\nAgent: Ich schicke Ihnen heute einen neuen Föhn.".encode(encoding), "de")
    assert "Der Föhn ist gefährlich heiß!" in made.text


def test_a_conversation_without_an_offer_still_becomes_a_file(tmp_path: Path) -> None:
    """Protects bad conversations, which are the ones worth practising: the missing offer is said."""
    made = draft(b"Customer: My lamp is broken and nobody answers!\nAgent: Please be patient.\nCustomer: No.", "en")
    assert [r.kind for r in scenario(made, tmp_path).remedies] == ["callback"]
    assert "Nothing was offered" in made.text


def test_comments_speak_the_language_of_the_interface() -> None:
    """Protects trainers: they read their own language, the customer keeps theirs."""
    german, english = (draft(CHAT.encode(), language) for language in ("de", "en"))
    assert "# aus Zeile 1" in german.text
    assert "# from line 1" in english.text
    assert german.case == english.case


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "Meine Bestellnr. 4711 ist weg. Er saugt nicht mehr. Was nun?",
            ["Meine Bestellnr. 4711 ist weg.", "Er saugt nicht mehr.", "Was nun?"],
        ),
        ("Ask Mr. Hale, order no. 12 broke. I wrote.\nTwice", ["Ask Mr. Hale, order no. 12 broke.", "I wrote.", "Twice"]),
        ("Am Gerät steht die Nr.\nHilft das?", ["Am Gerät steht die Nr.", "Hilft das?"]),
    ],
)
def test_an_abbreviation_ends_no_sentence(text: str, pieces: list[str]) -> None:
    """Protects points and situation from beginning in the middle of "Bestellnr. 4711", and a line from running on."""
    assert [sentence.text for sentence in sentences(text, 1, 0)] == pieces

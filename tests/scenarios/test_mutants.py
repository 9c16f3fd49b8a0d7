"""One slip in a good file: its author is led to it, told what to do, and never sees a traceback (trust.md, YML-2)."""

import pytest

from benchmarks.mutants import COLUMNS, CURES, LINES, Mutant, check, hit, mutants
from scenarios import meant
from scenarios.errors import DataError, Finding
from scenarios.synonyms import SYNONYMS
from scenarios.yaml_guard import parse

FEWEST = 120
ALONE = 0.95
"""One slip is one finding, but for a few that cannot be told apart from several."""

Told = list[tuple[Mutant, tuple[Finding, ...], tuple[Finding, ...]]]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Every mutant with what is said about it, in German and in English."""
    folder = tmp_path_factory.mktemp("mutants")
    return [(mutant, check(mutant, folder, "de"), check(mutant, folder, "en")) for mutant in mutants()]


def test_the_slips_are_many_and_each_stands_once() -> None:
    """Protects the measure: at least 120 different files, each broken in another way or place."""
    assert len({mutant.content for mutant in mutants()}) == len(mutants()) >= FEWEST


def test_a_slip_is_found_where_it_is(told: Told) -> None:
    """Protects authors from searching: the first finding has the line in 98 %, the column in 95 % of all slips."""
    hits = [hit(mutant, found) for mutant, found, _ in told]
    assert sum(one.line for one in hits) / len(hits) >= LINES, [str(m) for (m, _, _), one in zip(told, hits, strict=True) if not one.line]
    assert sum(one.column for one in hits) / len(hits) >= COLUMNS


def test_every_finding_has_a_cure(told: Told) -> None:
    """Protects authors from knowing only that something is wrong: 100 %, in both languages."""
    assert sum(hit(mutant, found).cure for mutant, *both in told for found in both) / (2 * len(told)) >= CURES


def test_one_slip_is_one_finding(told: Told) -> None:
    """Protects authors from mending what is right: a wrong key is not also a missing one."""
    assert sum(hit(mutant, found).alone for mutant, found, _ in told) / len(told) >= ALONE


def test_german_and_english_say_the_same_in_their_own_words(told: Told) -> None:
    """Protects German authors: the same places and codes, and no English sentence among the German ones."""
    for mutant, german, english in told:
        assert [(f.line, f.column, f.code) for f in german] == [(f.line, f.column, f.code) for f in english], str(mutant)
        assert all(g.message != e.message and g.cure != e.cure for g, e in zip(german, english, strict=True)), str(mutant)


MEANT = {
    "Brief": "email", "wütend": "furious", "Gutschein": "voucher", "Paketdienst": "carrier", "deutsch": "language de", "“chat”": "chat",
    "Kulanz": "goodwill", "193,90": "193.90", "20,00": "20.00", "193.90 €": "193.90", "two": "2", "24.11.2026": "2026-11-24",
    "nein": "false",
    "25.11.2026 15:00": "2026-11-25T15:00", "11/20/2026": "2026-11-20", "fünfzig": "fuenfzig", "schwierigkeit": "difficulty", "gut": "good",
}  # fmt: skip


@pytest.mark.parametrize("written", MEANT)
def test_what_was_meant_is_named(told: Told, written: str) -> None:
    """Protects authors who write in their own language or their own way: the cure holds the very word that is wanted."""
    cures = [f.cure for mutant, found, _ in told if written in mutant.written for f in found]
    assert cures
    assert any(MEANT[written].split()[-1] in cure for cure in cures), cures


@pytest.mark.parametrize(
    ("found", "said"),
    [("39,90", "39.90"), ("€20", "20"), ("20 Euro", "20"), ("zwei", "2"), ("8h", ""), ("viel", ""), ("", "")],
)
def test_numbers_are_read_as_people_write_them(found: str, said: str) -> None:
    """Protects against wrong guesses: "8h" may be minutes or hours, so nothing is proposed."""
    assert meant.number(found, whole=False) == said


@pytest.mark.parametrize("found", ["31.11.2026", "24.13.2026", "morgen", "24.11.", "24.11.2026 25:00"])
def test_no_day_is_made_up(found: str) -> None:
    """Protects against a cure that is wrong itself."""
    assert meant.date(found) == ""


def test_synonyms_lead_to_what_is_allowed_here_only() -> None:
    """The trap: "art" means kind in a remedy and temperament in a scenario; what the place allows decides."""
    assert (meant.word("art", ["kind", "text"]), meant.word("art", ["temperament"]), meant.word("art", ["zebra"])) == (
        "kind",
        "temperament",
        "",
    )
    assert all(targets and word == word.casefold() for word, targets in SYNONYMS.items())


@pytest.mark.parametrize("text", ["a: [1, 2\n", "a b\n", "a: 'x\n", "\t", "- a\nb: c\n", ": :", "{", "a: b: c", "[" * 30, "a: [\n- b\n"])
def test_a_slip_is_searched_for_in_anything(text: str) -> None:
    """The trap: a break inside brackets need not begin at one; whatever breaks, its finding lies in the file."""
    with pytest.raises(DataError) as caught:
        parse(text.encode(), "x.yaml")
    assert all(1 <= f.line <= len(text.splitlines()) + 1 and f.cure for f in caught.value.findings)


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("title: x\n  channel: chat\n", "0"),
        ("mood:\n  anger: 1\n confusion: 2\n", "2"),
        ("difficulty 2\nfault: shop\n", "difficulty:"),
        ("words: [a, b\nfault: shop\n", "]"),
    ],
)
def test_the_cure_is_exact(text: str, cure: str) -> None:
    """Protects authors from guessing: so many spaces, this colon, that bracket."""
    with pytest.raises(DataError) as caught:
        parse(text.encode(), "x.yaml")
    assert cure in caught.value.findings[0].cure

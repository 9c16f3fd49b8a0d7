"""The study protocol: its scripts run, its tables parse, its figures come from a run, and nothing gives a person away."""

import io
import json
import re
import sys
from collections import Counter
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grading.ear.case import case_of_scenario
from grading.grader import grade
from scenarios.conversation import conversation_from_json
from scenarios.library import Library
from training.figures import kappa as kappa_of_the_trainer

STUDY = Path(__file__).parent.parent / "docs" / "study"
sys.path.insert(0, str(STUDY))  # its scripts stand beside the protocol and are no package

import analysis  # noqa: E402
import blind  # noqa: E402
import estimate  # noqa: E402
import invented  # noqa: E402
import lot  # noqa: E402
import power  # noqa: E402
import sit  # noqa: E402
import tables  # noqa: E402

PROTOCOL = (STUDY / "protocol.md").read_text("utf-8")
MATERIALS = STUDY / "materials"
PAGES = sorted(path.name.removesuffix(".en.md") for path in MATERIALS.glob("*.en.md"))
TEMPLATES = sorted(path.name.removesuffix(".en.csv") for path in MATERIALS.glob("*.en.csv"))
COLUMNS = {
    "people": {"person": (), "team": (), "language": ("de", "en")},
    "blinding-list": {"transcript": (), "person": (), "occasion": tables.OCCASIONS, "form": ("A", "B"), "number": ("1", "2")},
    "ratings": analysis.RATING,
}
REPLIES = ["/lookup order", "I'm sorry you have to give the number a fourth time. Yours, Erika Muster.", "/end"]


def _page(name: str, language: str) -> str:
    return (MATERIALS / f"{name}.{language}.md").read_text("utf-8")


def _shape(text: str) -> list[str]:
    """Reduce a page to what both languages must share: headings, table rows, list items, gaps to fill in, fences."""
    return re.findall(r"^#+ |^\|(?:[^|\n]*\|)+|^- (?:\[ \])?|^\d\. |^\*\*\d|^```\w*", re.sub(r"(?<=\|)[^|\n]*", "", text), re.MULTILINE)


# materials


@pytest.mark.parametrize("name", PAGES)
def test_german_and_english_materials_have_the_same_sections(name: str) -> None:
    """Nobody gets a sheet with fewer rights or steps because of their language."""
    german, english = _page(name, "de"), _page(name, "en")
    assert _shape(german) == _shape(english)
    assert len(re.findall(r"\[[^\] ][^\]]*\](?!\()", german)) == len(re.findall(r"\[[^\] ][^\]]*\](?!\()", english))


def test_every_material_is_there_in_both_languages() -> None:
    """Ten materials are promised; a German file without its English twin, or the reverse, is a gap."""
    names = Counter(path.name.split(".")[0] for path in MATERIALS.iterdir())
    assert set(names.values()) == {2}
    assert set(names) >= {"consent", "notice", "trainees", "supervisors", "rating-sheet", "rater-training", "debriefing", "schedule"}


@pytest.mark.parametrize("path", [STUDY / "protocol.md", *sorted(MATERIALS.glob("*.md"))], ids=lambda path: path.name)
def test_links_of_the_study_lead_somewhere(path: Path) -> None:
    """Every file that the protocol or a material points to exists."""
    for target in re.findall(r"\]\((?!http|#)([^)#]+)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_parse(name: str, language: str) -> None:
    """Whoever fills in a template, German or English, gets a table that the scripts read."""
    (row,) = tables.read(MATERIALS / f"{name}.{language}.csv", COLUMNS[name])
    assert row["transcript" if name != "people" else "person"]


@pytest.mark.parametrize("language", ["de", "en"])
def test_nobody_practises_a_scenario_of_the_tests(language: str) -> None:
    """The plan names only scenarios that exist, all but the four set aside, and those four exist too."""
    ids = {scenario.id for scenario in Library.from_environment().all() if scenario.language == language}
    aside = {row[language] for row in tables.read(sit.FORMS, {language: ()})}
    planned = set(re.findall(r"^\|.*?`([\w-]+)`", _page("trainees", language), re.MULTILINE))
    assert planned | aside == ids
    assert not planned & aside


def test_forms_are_pairs_of_equal_difficulty() -> None:
    """Form A and form B hold the same number of stars, twins of each other in both languages."""
    stars: dict[str, list[int]] = {"A": [], "B": []}
    for row in tables.read(sit.FORMS, {"form": ("A", "B"), "number": ("1", "2"), "de": (), "en": ()}):
        german, english = (Library.from_environment().find(row[language]) for language in ("de", "en"))
        assert german.twin == english.id
        stars[row["form"]].append(german.difficulty)
    assert stars["A"] == stars["B"]


def test_anchored_examples_agree_in_both_languages() -> None:
    """The six example replies have the same solutions in both trainings, and between them they use every level."""
    found = {
        language: re.findall(r"^\| \d \| (\d) \| (\d) \| (\d) \|", _page("rater-training", language), re.M) for language in ("de", "en")
    }
    assert found["de"] == found["en"]
    assert len(found["de"]) == 6
    assert {level for row in found["de"] for level in row} == set(tables.LEVELS)


# the lot


def _people(teams: list[int]) -> list[tables.Row]:
    return [{"person": f"T{number:02}", "team": str(team), "language": "de"} for number, team in enumerate(teams)]


@given(st.lists(st.integers(0, 3), min_size=8, max_size=60), st.integers(0, 10**9), st.randoms())
def test_the_lot_is_even_and_can_be_checked(teams: list[int], seed: int, shuffle: object) -> None:
    """Groups and orders differ by one at most, groups within each team too; the order of the list changes nothing."""
    people = _people(teams)
    drawn = lot.draw(people, seed)
    cells = Counter((row["group"], row["order"]) for row in drawn)
    assert max(cells.values()) - min(cells.get(cell, 0) for cell in lot.CELLS) <= 1
    for team in set(teams):
        groups = Counter(row["group"] for row in drawn if row["team"] == str(team))
        assert abs(groups["practice"] - groups["waiting"]) <= 1
    shuffle.shuffle(people)  # type: ignore[attr-defined]
    assert lot.draw(people, seed) == drawn


def test_another_seed_is_another_lot() -> None:
    """The seed decides, not the list: over many seeds everybody is in either group about equally often."""
    people = _people([0] * 20)
    times = Counter(row["person"] for seed in range(200) for row in lot.draw(people, seed) if row["group"] == "practice")
    assert all(60 < times[row["person"]] < 140 for row in people)


def test_lot_is_drawn_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A lot that exists is never drawn again over the old one."""
    (tmp_path / "people.csv").write_text("Person;Team;Sprache\n" + "".join(f"T{n};A;de\n" for n in range(8)), "utf-8-sig")
    lot.main([str(tmp_path / "people.csv"), "--seed", "1"])
    before = (tmp_path / "groups.csv").read_text()
    with pytest.raises(tables.TableError, match="exists already"):
        lot.main([str(tmp_path / "people.csv"), "--seed", "2"])
    assert (tmp_path / "groups.csv").read_text() == before
    assert "practice AB: 2" in capsys.readouterr().out


# the test and its transcripts


@pytest.fixture
def study(tmp_path: Path) -> Path:
    (tmp_path / "orders.csv").write_text("person,language,order\nT01,en,AB\nT02,de,BA\n", "utf-8")
    (tmp_path / "names.txt").write_text("Erika\nMuster\n", "utf-8")
    return tmp_path


def _sat(folder: Path, monkeypatch: pytest.MonkeyPatch, lines: list[str], *, person: str = "T01", occasion: str = "pre") -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
    sit.main([str(folder), person, occasion])


def test_the_test_gives_no_feedback(study: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """The waiting group must not learn from the test: no mood, no reasons, no promises, no survey, no grade, no advice."""
    _sat(study, monkeypatch, [REPLIES[0], "I'm sorry. I'll send the refund today and write to you by 4 pm.", *REPLIES[2:], *REPLIES])
    shown = capsys.readouterr().out
    assert "The conversation has ended." in shown
    assert "Thank you!" in shown
    for word in ("█", "░", "anger", "trust", "/ 4", "/ 100", "→", "promise", "elf-", "satisf"):
        assert word not in shown


def test_follow_up_brings_the_first_form_in_other_words(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Pre and post have different scenarios, the follow-up that of the pre-test with another seed."""
    forms = {occasion: [s.scenario for s in sit.sittings(study, "T01", occasion)[1]] for occasion in tables.OCCASIONS}
    assert forms["pre"] == forms["follow_up"] == ["three-times-the-bot", "twelve-chairs"]
    assert not set(forms["pre"]) & set(forms["post"])
    assert len(set(sit.SEEDS.values())) == 3


def test_a_crash_loses_nothing(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a crash in the middle of a line the same command goes on, and the conversation is the one it would have been."""
    _sat(study, monkeypatch, REPLIES * 2)
    path = study / "sittings" / "T01-pre-1.jsonl"
    whole = path.read_text()
    lines = whole.splitlines(keepends=True)
    path.write_text(lines[0] + lines[1][:40])
    _sat(study, monkeypatch, REPLIES[1:])
    again = sit.rows(path)
    assert again[-1]["conversation"]["turns"] == json.loads(lines[-1])["conversation"]["turns"]
    assert sit.is_held(path)


def test_what_is_held_is_not_held_again(study: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Starting the test twice by mistake changes nothing."""
    _sat(study, monkeypatch, REPLIES * 2)
    before = {path: path.read_bytes() for path in (study / "sittings").iterdir()}
    _sat(study, monkeypatch, ["Something else."])
    assert {path: path.read_bytes() for path in (study / "sittings").iterdir()} == before
    assert "already held conversation 2" in capsys.readouterr().out


def test_raters_see_neither_person_nor_time(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No file for raters or for the program names a person, a code, an occasion or a form; only the key list does."""
    _sat(study, monkeypatch, REPLIES * 2)
    _sat(study, monkeypatch, ["/nachsehen bestellung", "Es tut mir leid. Ihre ERIKA Muster", "/ende"] * 2, person="T02", occasion="post")
    blind.main([str(study), "--names", str(study / "names.txt"), "--seed", "5"])
    shown = [path for folder in ("for_raters", "for_analysis") for path in (study / folder).rglob("*.*")]
    assert len([path for path in shown if path.parent.name == "transcripts"]) == 4
    for path in shown:
        text = path.name + path.read_text("utf-8")
        assert not re.search(r"T0[12]|erika|muster|\bpre\b|\bpost\b|c-[0-9a-f]{12}", text, re.IGNORECASE), path
    assert "[Name]" in "".join(path.read_text("utf-8") for path in shown)
    key = tables.read(study / "for_keeper" / "key.csv", COLUMNS["blinding-list"])
    assert sorted((row["person"], row["occasion"], row["number"]) for row in key) == [
        ("T01", "pre", "1"), ("T01", "pre", "2"), ("T02", "post", "1"), ("T02", "post", "2"),
    ]  # fmt: skip


def test_key_and_transcript_belong_together(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A number leads back to the very conversation it stands on: a mix-up here would spoil the whole study unseen."""
    _sat(study, monkeypatch, ["My words in the first.", "/end", "My words in the second.", "/end"])
    blind.main([str(study)])
    for row in tables.read(study / "for_keeper" / "key.csv", COLUMNS["blinding-list"]):
        text = (study / "for_raters" / "transcripts" / f"{row['transcript']}.txt").read_text("utf-8")
        assert f"My words in the {'first' if row['number'] == '1' else 'second'}." in text


def test_the_program_can_grade_what_was_blinded(study: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The conversations for `ruhepol grade` are in its format and hold everything said and done."""
    _sat(study, monkeypatch, REPLIES * 2)
    blind.main([str(study)])
    rows = [json.loads(line) for line in (study / "for_analysis" / "conversations.jsonl").read_text("utf-8").splitlines()]
    for row in rows:
        conversation = conversation_from_json(row)
        made = grade(conversation, case_of_scenario(Library.from_environment().find(row["scenario"])))
        assert made.status == "scored"
        assert [turn.actions[0].name for turn in conversation.turns if turn.role == "trainee"] == ["lookup"]


def test_a_file_without_replies_is_refused(study: Path) -> None:
    """What is no sitting is named, with the cure, instead of becoming an empty transcript."""
    with pytest.raises(tables.TableError, match=r"sit\.py"):
        blind.main([str(study)])
    (study / "sittings").mkdir()
    (study / "sittings" / "x.jsonl").write_text("no json\n")
    with pytest.raises(tables.TableError, match=r"x\.jsonl"):
        blind.main([str(study)])


@given(st.text(max_size=30))
def test_masking_leaves_everything_else_alone(text: str) -> None:
    """Only whole names go: “Ann” does not eat a piece of “Annahme”."""
    assert blind.masked(f"{text} Annahme", ["Ann"]).endswith("Annahme")
    assert blind.masked("ann, ANN!", ["Ann"]) == "[Name], [Name]!"
    assert blind.masked(text, []) == text


# the reckoning


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study") / "invented"
    invented.main([str(folder)])
    return folder


def test_figures_of_the_worked_example_come_from_a_run(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the protocol prints as output is what the scripts print."""
    analysis.main([str(example)])
    assert capsys.readouterr().out.strip("\n") == re.findall(r"```text\n(.*?)\n```", PROTOCOL, re.DOTALL)[0]


@pytest.mark.slow
def test_figures_of_the_power_table_come_from_a_run() -> None:
    """One field of the table in the protocol is reckoned again, with as many studies."""
    row = next(line.split() for line in PROTOCOL.splitlines() if line.startswith("    20 "))
    share, _ = power.found(20, 0.7, power.CORRELATION, 1000)
    assert row[1 + power.EFFECTS.index(0.7)] == f"{share:.0%}"


def test_power_grows_with_people_and_effect() -> None:
    """More people or a larger effect are found more often; nothing is found where nothing is."""
    small, large = (power.found(people, 0.7, 0.5, 60)[0] for people in (20, 60))
    assert small < large
    assert power.found(40, 0.0, 0.5, 60)[0] < 0.15


def _everybody(effect: float, start: float = 0.0) -> estimate.People:
    chance = np.random.RandomState(3)
    practised, order = np.arange(40) % 2.0, np.arange(40) // 2 % 2 - 0.5
    before = chance.standard_normal(40) + start * practised
    return estimate.People(practised, order, before, 1 + 0.5 * before + 0.8 * order + effect * practised)


@given(st.floats(-2, 2), st.floats(-2, 2))
def test_the_difference_is_found_whatever_start_and_order(effect: float, start: float) -> None:
    """Without noise the true effect comes out, also where the groups started apart and one order was harder."""
    found = estimate.difference(_everybody(effect, start), draws=20)
    assert found.value == pytest.approx(effect, abs=1e-6)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2, max_size=40))
def test_kappa_is_the_one_the_grader_is_measured_with(pairs: list[tuple[int, int]]) -> None:
    """Raters and program are held to the same figure."""
    ours = estimate.kappa(pairs)
    assert ours == pytest.approx(kappa_of_the_trainer([a for a, _ in pairs], [b for _, b in pairs]), nan_ok=True)


def test_every_verdict_stands_in_the_protocol() -> None:
    """The sentence a result will get is fixed before anybody knows the result."""
    cases = {(0.4, 0.9): "worth it", (0.1, 0.9): "stays open", (-0.1, 0.2): "not worth it", (-0.1, 0.9): "not shown", (-0.9, -0.1): "worse"}
    for (low, high), part in cases.items():
        said = analysis.verdict(estimate.Interval((low + high) / 2, low, high))
        assert part in said
        assert f"| {said} |" in PROTOCOL


def test_agreement_alone_tells_nothing_about_the_groups(example: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever checks the raters half-way must not see who is ahead."""
    analysis.main([str(example), "--agreement"])
    shown = capsys.readouterr().out
    assert "listening" in shown
    assert "DIFFERENCE" not in shown
    assert "practice" not in shown


def test_the_program_is_shown_beside_the_raters(example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Grades of the program are compared with the raters, and what was not scored is no number."""
    ratings = tables.read(example / "ratings-1.csv", analysis.RATING)
    grades = [{"id": r["transcript"], "status": "scored"} | {d: {"score": float(r[d])} for d in tables.DIMENSIONS} for r in ratings]
    grades[0] = {"id": ratings[0]["transcript"], "status": "not_assessed"}
    (tmp_path / "g.jsonl").write_text("\n".join(map(json.dumps, grades)))
    analysis.main([str(example), "--machine", str(tmp_path / "g.jsonl")])
    assert f"{len(ratings) - 1} of {len(ratings)} transcripts scored" in capsys.readouterr().out


def _changed(example: Path, folder: Path, name: str, old: str, new: str) -> Path:
    for path in example.iterdir():
        text = path.read_text("utf-8")
        (folder / path.name).write_text(text.replace(old, new, 1) if path.name == name else text, "utf-8")
    return folder


@pytest.mark.parametrize(
    ("name", "old", "new", "told"),
    [
        ("ratings-1.csv", "R1,", "R1,7", r"ratings-1\.csv:2: listening is '7\d'; allowed: 0, 1, 2, 3, 4"),
        ("ratings-2.csv", "listening", "lisening", "missing column listening"),
        ("groups.csv", "practice", "practise", "group is 'practise'; allowed: practice, waiting"),
        ("key.csv", "invented-01", "invented-99", "not in groups.csv and orders.csv: invented-99"),
        ("key.csv", "001,", "999,", "rated, but not in key.csv: 001"),
    ],
)
def test_slips_in_the_tables_are_named(example: Path, tmp_path: Path, name: str, old: str, new: str, told: str) -> None:
    """A slip of the keyboard is told with file, line and what is allowed, and never becomes a number."""
    with pytest.raises(tables.TableError, match=told):
        analysis.load(_changed(example, tmp_path, name, old, new))


def test_recognised_writers_are_given_back_without_numbers(example: Path, tmp_path: Path) -> None:
    """A rater who recognises somebody leaves the numbers empty; anybody else who does is asked for them."""
    text = (example / "ratings-1.csv").read_text("utf-8")
    number, row = text.splitlines()[1].split(",", 1)[0], text.splitlines()[1]
    known = analysis.load(_changed(example, tmp_path, "ratings-1.csv", row, f"{number},R1,,,,,yes,,"))
    assert known.known == 1
    assert len(known.ratings[number]) == 1
    with pytest.raises(tables.TableError, match=f"no number in {number}"):
        analysis.load(_changed(example, tmp_path, "ratings-1.csv", row, f"{number},R1,,2,2,,no,,"))

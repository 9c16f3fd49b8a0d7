"""The simulated learners: laws of learning, honest luck, nothing tested that was practised, the same bytes for the same seed."""

import csv
import json
import re
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.learners import design, report, tables
from benchmarks.learners.alone import LEVELS, others
from benchmarks.learners.chair import Learner, Said
from benchmarks.learners.design import ASSUMPTIONS, MAIN, OTHERS
from benchmarks.learners.figures import Interval, aim, difference, interval, marks, until_pass
from benchmarks.learners.habits import ACTS, FAULTS, HABITS, KINDS, TAUGHT_BY, Kind, beginner, chance
from benchmarks.learners.learning import BASE, Learning, advised, forgotten, reacted
from benchmarks.learners.life import Condition, Person, Row, held, live, lives
from benchmarks.learners.orders import Curriculum, course
from benchmarks.learners.shelf import SET_ASIDE, by_id, to_practise, to_test
from benchmarks.learners.words import _banks

STUDY = Path(__file__).parents[2] / "docs" / "study"
MARKERS = re.findall(r"<!-- figures: \w+ -->", (STUDY / report.PAGE).read_text("utf-8"))
PROFILES = st.fixed_dictionaries({habit: st.floats(0, 1) for habit in HABITS})
SKILLS = st.lists(st.sampled_from([*TAUGHT_BY, "untrue"]), max_size=3)
WAYS = st.builds(
    Learning,
    rate=st.floats(0, 1),
    points=st.integers(0, 3),
    attention=st.sampled_from(["free", "root", "split"]),
    half_life=st.sampled_from([0.0, 10.0, 30.0]),
    reaction=st.floats(0, 1),
    misleads=st.booleans(),
)
SOME_HABITS = st.sets(st.sampled_from([*HABITS]))


# laws


@given(PROFILES, SKILLS, WAYS)
def test_advice_only_ever_raises_a_habit_and_never_beyond_1(habits: dict[str, float], skills: list[str], how: Learning) -> None:
    """A habit is a probability: whatever is advised, none falls and none leaves 0 to 1."""
    after = advised(habits, skills, how)
    assert all(habits[habit] <= after[habit] <= 1 for habit in HABITS)


@given(PROFILES, SOME_HABITS, SOME_HABITS, WAYS)
def test_reactions_keep_habits_between_0_and_1(habits: dict[str, float], done: set[str], fell_for: set[str], how: Learning) -> None:
    """Relief moves a habit a little and never out of its range; what was neither done nor fallen for stays."""
    after = reacted(habits, done, fell_for, how)
    assert all(0 <= held <= 1 for held in after.values())
    assert all(after[habit] == habits[habit] for habit in HABITS if habit not in done | fell_for)


@given(PROFILES, SKILLS, SOME_HABITS, WAYS)
def test_no_rate_no_change(habits: dict[str, float], skills: list[str], done: set[str], how: Learning) -> None:
    """Who learns at rate 0 learns nothing, from advice or from reactions."""
    still = replace(how, rate=0.0)
    assert advised(reacted(habits, done, done, still), skills, still) == habits


@given(PROFILES, WAYS, SKILLS)
def test_no_advice_no_change(habits: dict[str, float], how: Learning, skills: list[str]) -> None:
    """Without advice, and with advice nobody reads, habits stay as they are."""
    assert advised(habits, [], how) == habits
    assert advised(habits, skills, replace(how, points=0)) == habits


@given(PROFILES, PROFILES, st.integers(0, 400), WAYS)
def test_forgetting_leads_back_to_the_start_and_no_further(
    habits: dict[str, float], start: dict[str, float], idle: int, how: Learning
) -> None:
    """What is forgotten lies between what was known and where somebody began; nobody forgets in no time."""
    after = forgotten(habits, start, idle, how)
    tiny = 1e-9
    assert all(min(habits[h], start[h]) - tiny <= after[h] <= max(habits[h], start[h]) + tiny for h in HABITS)
    assert forgotten(habits, start, 0, how) == pytest.approx(habits)


def test_attention_is_shared_out_as_assumed() -> None:
    """Three points cost each other nothing, a root, or all but a third, as the assumption says."""
    flat = dict.fromkeys(HABITS, 0.0)
    gains = {
        cost: advised(flat, ["owns", "canned", "excuse"], Learning(rate=0.3, attention=cost))["owns"] for cost in ("free", "root", "split")
    }
    assert gains == pytest.approx({"free": 0.3, "root": 0.3 / 3**0.5, "split": 0.1})


def test_half_of_what_was_learnt_is_gone_after_the_half_life() -> None:
    """The half-life is what it says; 0 stands for never."""
    start, learnt = dict.fromkeys(HABITS, 0.2), dict.fromkeys(HABITS, 0.8)
    assert forgotten(learnt, start, 30, Learning(half_life=30))["owns"] == pytest.approx(0.5)
    assert forgotten(learnt, start, 30, Learning(half_life=0)) == learnt


# learners and what they say


@pytest.mark.parametrize("kind", KINDS)
def test_beginners_of_a_kind_differ_and_are_the_same_for_the_same_seed(kind: Kind) -> None:
    """A hundred copies of one person would make any interval a lie; another run must draw the same people."""
    one, other = (beginner(kind, 1, number) for number in (0, 1))
    assert one != other and one == beginner(kind, 1, 0)
    assert one.keys() == HABITS.keys() and all(0 < held < 1 for held in one.values())


def test_every_advised_skill_that_is_taught_exists_and_every_habit_is_an_act_or_a_fault() -> None:
    """A skill the product renamed would silently teach nothing."""
    wordings = json.loads(files("grading").joinpath("advice", "compiled.json").read_text("utf-8"))
    assert set(TAUGHT_BY) <= wordings["de"].keys() & wordings["en"].keys()
    assert set(TAUGHT_BY.values()) <= HABITS.keys()
    assert not ACTS.keys() & FAULTS.keys()


def test_both_languages_can_say_everything_in_as_many_ways() -> None:
    """German and English learners must differ in nothing but the language."""
    shapes = [{what: len(lines) for what, lines in bank.items()} for bank in _banks().values()]
    assert all(shape == shapes[0] for shape in shapes)
    assert set(FAULTS) <= shapes[0].keys()


def test_the_same_luck_and_habits_say_the_same() -> None:
    """Pairs are only pairs if luck is the same in both."""
    habits = beginner("mixed", 3, 7)
    (one, first), (other, second) = (held("thermostat-tonight", habits, (3, "luck")) for _ in range(2))
    assert one.state.turns == other.state.turns
    assert first.said == second.said


def test_no_habit_no_act_and_full_habits_fall_for_nothing() -> None:
    """At 0 a learner does nothing right and falls for every temptation; at 1 it is the other way round."""
    for level in (0.0, 1.0):
        _, learner = held("retoure-im-kreis", dict.fromkeys(HABITS, level), ("edge",))
        done, fell_for = (frozenset[str]().union(*(getattr(one, name) for one in learner.said)) for name in ("done", "fell_for"))
        assert bool(done) == bool(level) and bool(fell_for) != bool(level)


@pytest.mark.parametrize(("habit", "dimension"), [("owns", "accountability"), ("takes_up", "listening"), ("remedy", "solution")])
def test_a_better_habit_earns_a_better_grade(habit: str, dimension: str) -> None:
    """The real ear must see the habit, in both languages, or the study says nothing about it."""
    for name in ("parcel-for-tomorrow", "paket-fuer-morgen"):
        none, half, full = (
            held(name, {**others("quiet"), habit: level}, (habit, name))[0].scores[dimension] or 0.0 for level in (0.0, 0.5, 1.0)
        )
        assert none <= half <= full and none < full


# the design


def test_what_is_tested_is_never_practised_and_stands_in_the_protocol() -> None:
    """Practising the test would prove nothing; the four situations are those that the study with people sets aside."""
    with (STUDY / "forms.csv").open(encoding="utf-8") as file:
        named = {name for row in csv.DictReader(file) for name in row.values()} & by_id().keys()
    assert named == SET_ASIDE
    for language in ("de", "en"):
        assert len(to_practise(language)) == 8 and len(to_test(language)) == 4
        assert not to_practise(language).keys() & SET_ASIDE


def _grade(lost: str) -> Row:
    nothing = {"score": 1.0, "evidence": [], "missing": [{"cue": lost, "turn": 0, "quote": ""}]}
    return {"overall": 30.0, "critical": [], **dict.fromkeys(("listening", "accountability", "solution"), nothing)}


def test_the_curriculum_offers_what_may_be_practised_and_moves_on_after_a_pass() -> None:
    """The tracks name scenarios that are set aside: the study must not meet them, and must not be stuck for ever."""
    ahead, today, met = Curriculum("en"), date(2026, 11, 2), set[str]()
    for place in range(12):
        name = ahead.following(today + timedelta(days=place))
        met.add(name)
        ahead.note(name, "unfinished", _grade("owns") if place % 3 else {**_grade("time"), "overall": 99.0}, today + timedelta(days=place))
    assert met <= to_practise("en").keys() and len(met) > 1


def test_shuffled_is_the_same_conversations_in_another_order() -> None:
    """Order is all that may differ."""
    same = [*to_practise("de"), *to_practise("de")][:12]
    ahead, found = course("shuffled", "de", same, 1, 2), list[str]()
    for _ in same:
        found.append(ahead.following(date(2026, 11, 2)))
        ahead.note("", "", {}, date(2026, 11, 2))
    assert Counter(found) == Counter(same) and found != same


def test_each_condition_has_a_name_of_its_own_and_the_first_gives_the_others_their_conversations() -> None:
    """Rows of two conditions under one name would be mixed; shuffling needs what the curriculum chose."""
    names = [condition.name for condition in (*MAIN, *OTHERS)]
    assert len({*names}) == len(names)
    assert MAIN[0].order == OTHERS[0].order == "curriculum"
    assert all(how != BASE for how in ASSUMPTIONS.values())


def test_a_tiny_run_gives_the_same_rows_to_the_byte_and_goes_on_where_it_was_stopped(tmp_path: Path) -> None:
    """The figures of the page must come out again; a stopped run must not begin anew or count anything twice."""
    short = Condition("curriculum", tests=(1,))
    first, second = (json.dumps(next(live(Person(5, 1), short))) for _ in range(2))
    rows = lives(Person(5, 1), [short])
    assert first == second == json.dumps(rows[1])
    assert [row["occasion"] for row in rows] == ["before", "practice", "after 1", "later"]
    kept = tmp_path / "rows.jsonl"
    kept.write_text(json.dumps({"job": "done", "rows": [{"kept": True}]}) + "\n", encoding="utf-8")
    assert design.run({"done": lambda: 1 / 0}, kept) == {"done": [{"kept": True}]}  # type: ignore[dict-item, return-value]


# figures and page


def _invented() -> dict[str, list[Row]]:
    lived: list[Row] = []
    for learner in range(4):
        who: Row = {"learner": learner, "kind": "mixed", "language": "en"}
        for condition in ("", *(one.name for one in (*MAIN, *OTHERS))):
            for occasion in ("before",) if not condition else ("after 6", "after 12", "later"):
                luck = chance(learner, condition, occasion)
                lived.append({**who, "condition": condition, "occasion": occasion, "overall": 50 + luck,
                              "listening": luck, "accountability": luck, "solution": luck})  # fmt: skip
        for condition in (one.name for one in MAIN):
            piece = {"skill": "owns", "habit": "owns", "true": True, "room": 0.5}
            lived.append({**who, "condition": condition, "occasion": "practice", "number": 1, "scenario": "a",
                          "overall": 80.0, "critical": 0, "advice": [piece]})  # fmt: skip
    alone = [
        {
            "habit": habit,
            "setting": setting,
            "level": level,
            "scenario": "a",
            "overall": 10 * level,
            "listening": level,
            "accountability": 0.0,
            "solution": 0.0,
        }
        for habit in HABITS
        for setting in LEVELS
        for level in LEVELS[setting]
    ]
    return {"5 main 0": lived, "5 habit all": alone}


def test_page_and_plots_are_the_same_bytes_for_the_same_rows(tmp_path: Path) -> None:
    """Whoever runs the study again sees in the difference what has really changed."""
    pytest.importorskip("matplotlib")
    for folder in (tmp_path / "one", tmp_path / "other"):
        folder.mkdir()
        (folder / report.PAGE).write_text("\n".join(f"{marker}\n<!-- end -->" for marker in MARKERS), encoding="utf-8")
        report.write(_invented(), 4, 5, folder)
    assert "-->\n<!-- end -->" not in (tmp_path / "one" / report.PAGE).read_text("utf-8"), "every block is filled"
    files_ = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(files_) == 4
    assert all((tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes() for name in files_)


def test_the_page_has_one_place_for_each_block_and_keeps_what_people_wrote() -> None:
    """A table without its markers would vanish; text outside them is a person's."""
    assert report.filled("a <!-- figures: x -->old<!-- end --> b", {"x": ["new"]}) == "a <!-- figures: x -->\nnew\n<!-- end --> b"
    assert report.filled("no markers", {"x": ["new"]}) == "no markers"
    assert len(MARKERS) == len({*MARKERS}) == 8
    assert all((STUDY / name).exists() for name in ("protocol.md", "forms.csv"))


def test_intervals_hold_the_mean_and_pairs_are_learner_by_learner() -> None:
    """A mean outside its own interval, or learners compared with others, would be nonsense."""
    found = interval([1.0, 2.0, 3.0, 10.0], 1)
    assert found.low <= found.mean == 4.0 <= found.high
    assert difference({1: 5.0, 2: 7.0, 9: 100.0}, {1: 4.0, 2: 6.0}, 1) == Interval(1.0, 1.0, 1.0)


def test_figures_are_counted_as_they_say() -> None:
    """Before practice all conditions are one; a critical error passes nothing; foreign advice is not true advice."""
    rows = _invented()["5 main 0"]
    assert marks(rows, "none", "before") == marks(rows, "curriculum", "before")
    assert until_pass(rows, "none") == (1.0, 1)
    assert until_pass([{**row, "critical": 1} for row in rows], "none") == (0.0, float("inf"))
    foreign = {"advice": [{"skill": "untrue", "habit": "", "true": False, "room": None}]}
    assert aim([foreign]).foreign == 1.0 and aim([foreign]).true == 0.0
    assert sum(line.startswith("| ") for line in tables.outcomes(rows)) == 1 + len(MAIN)


def test_a_reply_is_noted_with_what_was_left_undone() -> None:
    """Whether advice was true is judged by these notes."""
    learner = Learner(by_id()["parcel-for-tomorrow"], dict.fromkeys(HABITS, 0.0), ("notes",))
    assert learner.said == []
    _, played = held("parcel-for-tomorrow", dict.fromkeys(HABITS, 0.0), ("notes",))
    assert isinstance(played.said[0], Said) and {"takes_up", "owns", "remedy"} <= played.said[0].left

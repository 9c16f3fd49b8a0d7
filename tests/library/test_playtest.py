"""Playtests: nine built-in trainees tell good from poor, and what nobody can bring about is named by file and line."""

import json
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from scenarios.library import Library, load
from scenarios.trainee_lines import take_apart
from scenarios.trainees import KINDS, Contact, Wording
from simulator.marks import Mark
from simulator.playtest import Playtest, playtest
from simulator.playtest.player import LEAVES, Player
from simulator.playtest.run import play
from simulator.playtest.verdict import OFTEN, in_order
from simulator.playtest.wordings import general, wordings
from simulator.scales import Mood
from simulator.state import State

FILES = {path.stem: path for path in Library().files()}
SEEDS = 2
EIGHT_KEYS = """\
id: blue-kettle
title: The blue kettle
language: en
channel: chat
temperament: disappointed
situation: You answer the chat of a kitchen shop. Mr Okafor ordered a blue kettle; a red one came.
opening: "Hello, I ordered the blue kettle and a red one came. It was meant to match the tiles."
remedies:
  - kind: replacement
    text: I'm sending you the blue kettle today, it's with you on Thursday.
"""


def at(intent: str = "vent", *, contact: int = 1, agreed: bool = False, writing: bool = False) -> State:
    marks = frozenset({Mark.WRITING}) if writing else frozenset[Mark]()
    return State(Mood(50, 0, 50, 50), intent=intent, contact=contact, agreed="resolved" if agreed else None, marks=marks)


@pytest.fixture
def kettle(tmp_path: Path) -> Path:
    path = tmp_path / "kettle.yaml"
    path.write_text(EIGHT_KEYS, encoding="utf-8")
    return path


def test_a_part_is_desk_actions_and_then_a_reply() -> None:
    """Protects how trainees' parts are written: actions on lines of their own, then the reply with its own lines."""
    taken = take_apart("/lookup order\n/refund 39.90\nHello Ms Hartley,\nthe money is on its way.\n")
    assert taken.actions == ("/lookup order", "/refund 39.90")
    assert taken.reply == "Hello Ms Hartley,\nthe money is on its way."
    assert take_apart("/end").reply == ""
    assert take_apart("//not an action").reply == ""  # a literal slash is written as JSON or after a word


def test_a_player_says_its_parts_in_order_and_answers_what_was_asked() -> None:
    """Protects the trainees: the first reply first, then an answer to what the customer came up with, each part once."""
    wording = Wording(replies=("one", "two"), answers={"ask": ("answer",)}, agreed=("done",))
    player = Player("decent", wording)
    assert [player.next_part(at("ask")) for _ in range(3)] == ["one", "answer", "two"]
    assert player.next_part(at("accept", agreed=True)) == "done"
    assert player.next_part(at("ask")) == LEAVES


def test_only_good_listeners_let_a_customer_finish() -> None:
    """Protects the difference between trainees: who is exemplary or decent listens, the others write on."""
    wording = Wording(replies=("one",))
    assert [Player(kind, wording).next_part(at(writing=True)) for kind in KINDS] == ["/listen"] * 2 + ["one"] * 7


def test_a_later_contact_has_its_own_parts() -> None:
    """Protects cases over several contacts: each is played from its own beginning, and none without words."""
    player = Player("curt", Wording(replies=("one",), later=(Contact(replies=("again",)),)))
    assert [player.next_part(at(contact=n)) for n in (1, 2, 3)] == ["one", "again", LEAVES]


@pytest.mark.parametrize("name", FILES)
def test_general_wordings_fit_every_scenario(name: str) -> None:
    """Protects authors without wordings of their own: the general ones are filled for every file and leave no place open."""
    said = general(load(FILES[name]))
    parts = [part for kind in KINDS for part in said.of(kind).every_part()]
    assert all(part.strip() and "{" not in part for part in parts)


def test_eight_keys_can_be_playtested(kettle: Path) -> None:
    """Protects a first file: it is tried out with general wordings, and bad trainees never solve it."""
    result = playtest(kettle, 1)
    assert {row["trainee"] for row in result.rows} == set(KINDS)
    assert result.verdict.never == 0


def test_what_nobody_can_bring_about_is_named_with_its_line(kettle: Path) -> None:
    """Protects authors: a fact nobody asks for, a remedy nobody can offer, a need nobody meets, a line nobody hears."""
    more = """\
  - {kind: credit, id: moon, text: Blub., authority: lead}
needs: [{id: the_moon, text: the moon, met_by: [moon]}]
facts: [{id: secret, text: I keep bees., when: asked, asked_by: ["(zebra|giraffe) ..3 breakfast"]}]
lines: [{intent: thank, text: "Never said.", after: discrimination}]
"""
    kettle.write_text(EIGHT_KEYS + more, encoding="utf-8")
    found = {finding.code: finding.line for finding in playtest(kettle, 1).findings}
    assert {"fact_never_told": 13, "remedy_never_offered": 11, "need_never_met": 12, "line_never_said": 14}.items() <= found.items()


def test_the_order_of_scores_decides() -> None:
    """Protects the verdict: one trainee out of order and the order does not hold."""
    runs = _tried("paket-fuer-morgen").runs
    of_one_seed = {run.kind: run for run in runs if run.seed == 0}
    assert in_order(of_one_seed)
    assert not in_order(of_one_seed | {"decent": of_one_seed["blamer"]})


@cache
def _tried(name: str) -> Playtest:
    return playtest(FILES[name], SEEDS)


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_good_trainees_reach_the_best_ending_and_bad_ones_never(name: str) -> None:
    """Protects every scenario of the library: the exemplary trainee reaches its best ending, blamer and stonewaller never do."""
    verdict = _tried(name).verdict
    assert verdict.best >= OFTEN
    assert verdict.never == 0


@pytest.mark.slow
def test_scores_keep_their_order_over_the_library() -> None:
    """Protects the library: exemplary before decent before middling before poor, in nearly all scenarios and seeds."""
    shares = [_tried(name).verdict.order for name in FILES]
    assert sum(shares) / len(shares) >= 0.9


@pytest.mark.slow
def test_twins_end_alike() -> None:
    """Protects fairness between languages: the same trainee comes to the same end in both."""
    alike = []
    for name in FILES:
        one = _tried(name)
        if one.scenario.language == "de" and one.scenario.twin:
            theirs = {(run.kind, run.seed): run.outcome for run in _tried(one.scenario.twin).runs}
            alike += [theirs[run.kind, run.seed] == run.outcome for run in one.runs]
    assert sum(alike) / len(alike) >= 0.8


def test_the_command_says_what_it_found(kettle: Path) -> None:
    """Protects the contract: exit status 1 where a scenario does not tell trainees apart, JSON Lines for programs."""
    command = [sys.executable, "-m", "simulator", "playtest", str(kettle), "--seeds", "1"]
    shown = subprocess.run(command, capture_output=True, text=True, check=False)
    rows = subprocess.run([*command, "--json"], capture_output=True, text=True, check=False)
    lines = [json.loads(line) for line in rows.stdout.splitlines()]
    assert [line["trainee"] for line in lines[:-1]] == list(KINDS)
    assert shown.returncode == rows.returncode == (0 if lines[-1]["verdict"]["told_apart"] else 1)
    assert "The blue kettle" in shown.stdout


def test_a_scenario_that_is_not_there_gets_a_plain_sentence() -> None:
    """Protects people at the terminal: no traceback."""
    shown = subprocess.run([sys.executable, "-m", "simulator", "playtest", "no-such"], capture_output=True, text=True, check=False)
    assert shown.returncode == 1
    assert "no-such" in shown.stderr
    assert "Traceback" not in shown.stderr


def test_a_model_conversation_can_be_watched(kettle: Path) -> None:
    """Protects `ruhepol watch`: the whole conversation with a word on why, and a plain sentence where there is none."""
    shown = subprocess.run([sys.executable, "-m", "simulator", "watch", "three-times-the-bot"], capture_output=True, text=True, check=False)
    assert shown.returncode == 0
    assert "Ms Tierney" in shown.stdout
    none = subprocess.run([sys.executable, "-m", "simulator", "watch", str(kettle)], capture_output=True, text=True, check=False)
    assert none.returncode == 1
    assert "kettle" in none.stderr


def test_own_wordings_come_before_general_ones(kettle: Path) -> None:
    """Protects authors with wordings of their own: they are the ones that are played."""
    own = kettle.parent / "trainees" / "kettle.yaml"
    own.parent.mkdir()
    own.write_text("scenario: blue-kettle\n" + "".join(f"{kind}: {{replies: [mine]}}\n" for kind in KINDS), encoding="utf-8")
    assert wordings(load(kettle), kettle).curt.replies == ("mine",)


@pytest.mark.parametrize("name", FILES)
def test_a_scenario_played_three_times_still_surprises(name: str) -> None:
    """Protects practice from learning answers by heart: with every seed the customer words it differently, and the facts stay the same."""
    scenario = load(FILES[name])
    wording = wordings(scenario, FILES[name]).decent
    runs = [play(scenario, Player("decent", wording), seed) for seed in range(3)]
    said = [[event.body["text"] for event in run.events if event.event == "customer"] for run in runs]
    assert said[0] != said[1] != said[2] != said[0]
    known = {fact.id for fact in scenario.facts}
    assert all(run.state.told <= known for run in runs)


KANNE = """\
id: blaue-kanne
title: Die blaue Kanne
language: de
address: {address}
channel: chat
temperament: disappointed
situation: Chat eines Küchenladens. Bestellt war eine blaue Kanne, gekommen ist eine rote.
opening: "Guten Tag, ich hatte die blaue Kanne bestellt und eine rote bekommen. Sie sollte zu den Fliesen passen."
remedies:
  - kind: replacement
    text: Ich schicke {you} heute die blaue Kanne, am Donnerstag ist sie da.
"""


@pytest.mark.parametrize(
    "text", [EIGHT_KEYS, KANNE.format(address="Sie", you="Ihnen"), KANNE.format(address="du", you="dir")], ids=["en", "de-Sie", "de-du"]
)
def test_a_file_of_eight_keys_tells_trainees_apart(tmp_path: Path, text: str) -> None:
    """Protects whoever has just begun: a plain file in natural words, without a single pattern, is worth playing at once."""
    path = tmp_path / "first.yaml"
    path.write_text(text, encoding="utf-8")
    assert playtest(path, 1, "en").verdict.told_apart

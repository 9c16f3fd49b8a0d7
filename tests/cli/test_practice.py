"""``ruhepol practice --json``: events of the contract in their order, mistakes that stop nothing, and where it is kept."""

from pathlib import Path

import pytest
from command import LETTER, Result, Row, Talk, ruhepol, run

EN, DE = "parcel-for-tomorrow", "paket-fuer-morgen"
SORRY = "I'm so sorry your parcel hasn't arrived."
KEYS = {
    "start": {"conversation", "scenario", "language", "channel", "seed", "now", "briefing"},
    "customer": {"turn", "text", "intent", "mood", "because"},
    "heard": {"turn", "evidence"},
    "action": {"name", "arguments", "result", "ok"},
    "promise": {"turn", "quote", "due", "state"},
    "error": {"message"},
    "contact": {"contact", "channel", "opens", "now", "situation"},
    "end": {"outcome", "csat", "would_recommend", "stays", "review", "why", "reasons", "undone", "grade"},
}
MAY_COME = {"customer": {"more"}}
"""Keys that stand in an event only where they say something."""
MOODS = {"anger", "confusion", "trust", "patience"}
INTENTS = {"vent", "demand", "ask", "inform", "doubt", "soften", "accept", "thank", "escalate", "threaten", "leave"}
OUTCOMES = {"resolved", "follow_up", "escalated", "left", "handed_over", "unfinished"}
EVERYTHING = [SORRY, "", "/fly", "/lookup order", '"cut off', "You should have ordered earlier.", "/wait 10m", "/callback 16:00", "/end"]


def practice(*lines: str, scenario: str = EN, options: tuple[str, ...] = ("--no-store",)) -> Result:
    return run("practice", scenario, "--json", *options, text="".join(line + "\n" for line in lines))


@pytest.fixture(scope="module")
def everything() -> Result:
    """A conversation in which every kind of event happens, but for a later contact."""
    return practice(*EVERYTHING)


@pytest.fixture(scope="module")
def sorry() -> Result:
    """One good reply and the end of input."""
    return practice(SORRY)


def kinds(result: Result) -> list[str]:
    return [row["event"] for row in result.rows]


def without_id(result: Result) -> bytes:
    return result.raw.replace(result.rows[0]["conversation"].encode(), b"")


def has_the_keys_of_its_kind(row: Row) -> bool:
    return set(row) - MAY_COME.get(row["event"], set()) == {"event", "seq", "at"} | KEYS[row["event"]]


def test_events_come_in_the_order_of_the_contract(everything: Result) -> None:
    """Protects programs that read the events one after the other."""
    heard = ["heard", "customer"]
    errors = ["error", "error", "action", "error"]
    assert kinds(everything) == ["start", "customer", *heard, *errors, *heard, "action", "customer", "action", "promise", "action", "end"]
    assert everything.status == 0


def test_every_event_has_exactly_the_keys_of_its_kind(everything: Result) -> None:
    """Protects what is written in the contract from additions and losses."""
    assert {row["event"] for row in everything.rows} == set(KEYS) - {"contact"}
    for row in everything.rows:
        assert has_the_keys_of_its_kind(row)


def test_events_are_numbered_and_time_never_runs_back(everything: Result) -> None:
    """Protects ``seq`` and the simulated clock."""
    assert [row["seq"] for row in everything.rows] == list(range(len(everything.rows)))
    times = [row["at"] for row in everything.rows]
    assert times == sorted(times)


def test_only_replies_and_waiting_take_time(everything: Result) -> None:
    """Protects the clock: a reply is 60 seconds, /wait 10m is 600 (and asked into), mistakes and looking up are nothing."""
    assert [row["at"] for row in everything.rows] == [0] * 2 + [60] * 6 + [120] * 2 + [720] * 6


def test_moods_and_their_reasons_are_on_the_scale_of_the_contract(everything: Result) -> None:
    """Protects the bars: four moods from 0 to 10, reasons with a cue, words the trainee wrote, and an effect."""
    for row in everything.of("customer"):
        assert set(row["mood"]) == MOODS
        assert all(0 <= value <= 10 for value in row["mood"].values())
        assert row["intent"] in INTENTS
        for reason in row["because"]:
            assert set(reason) == {"cue", "quote", "effect"}
            assert any(reason["quote"] in line for line in EVERYTHING)
            assert set(reason["effect"]) <= MOODS


def test_evidence_quotes_the_reply_at_its_place(everything: Result) -> None:
    """Protects SPAN-1: what was heard stands in the reply where it says."""
    first = everything.of("heard")[0]
    assert [e["cue"] for e in first["evidence"]].count("apology_specific") == 1
    for e in first["evidence"]:
        assert (e["turn"], SORRY[e["start"] : e["end"]]) == (1, e["quote"])
    assert [row["turn"] for row in everything.rows if "turn" in row and row["event"] != "promise"] == [0, 1, 2, 3, 4, 5]


def test_the_start_names_scenario_seed_and_its_own_now(everything: Result) -> None:
    """Protects the head of a conversation: nothing of it comes from today's date."""
    start = everything.rows[0]
    told = {key: start[key] for key in ("scenario", "language", "channel", "seed")}
    assert told == {"scenario": EN, "language": "en", "channel": "chat", "seed": 0}
    assert start["now"].startswith("2026-11-24T10:20")


def test_a_callback_is_a_promise_with_its_time(everything: Result) -> None:
    """Protects promises made at the desk."""
    (promise,) = everything.of("promise")
    assert promise["due"].startswith("2026-11-24T16:00")
    assert promise["state"] == "promised"


def test_entering_a_callback_does_not_keep_it() -> None:
    """Protects the ledger: the trap is the entry itself taken for the call, so that any next reply keeps it."""
    promises = practice("/callback 16:00", "You should have ordered earlier.", "/lookup order", "And now?").of("promise")
    assert [row["state"] for row in promises] == ["promised"]


AGAIN = """contacts:
  - {after: [handed_over], opens: customer, channel: phone, minutes: 60, opening: "It's me again.", situation: An hour later.}
  - {after: [handed_over], opens: trainee, situation: In the evening.}
"""


def test_a_later_contact_is_an_event_of_its_own(tmp_path: Path) -> None:
    """Protects programs from a jump in time: number, channel, who speaks first and the simulated hour; the one end comes last."""
    path = tmp_path / "again.yaml"
    path.write_text(LETTER + AGAIN, encoding="utf-8")
    result = practice("/handover The lamp is missing.", "/handover A second lamp goes out today.", "/end", scenario=str(path))
    assert kinds(result) == ["start", "customer", "action", "contact", "customer", "action", "contact", "action", "end"]
    assert all(has_the_keys_of_its_kind(row) for row in result.rows)
    first, second = result.of("contact")
    assert (first["contact"], first["channel"], first["opens"], first["now"]) == (2, "phone", "customer", "2026-11-24T11:00:00")
    assert (second["contact"], second["channel"], second["opens"], second["situation"]) == (3, "phone", "trainee", "In the evening.")
    assert [row["seq"] for row in result.rows] == list(range(len(result.rows)))


def test_looking_back_is_an_action_and_the_end_is_of_the_last_way() -> None:
    """Protects programs that try several ways: explain, rewind and branches are actions; the customer's words come again."""
    result = practice("You should have ordered earlier.", "/explain", "/rewind 1", SORRY, "/branches")
    heard = ["heard", "customer"]
    assert kinds(result) == ["start", "customer", *heard, "action", "action", "customer", *heard, "action", "end"]
    assert [row["name"] for row in result.of("action")] == ["explain", "rewind", "branches"]
    assert result.of("customer")[2]["text"] == result.of("customer")[0]["text"]
    assert [row["seq"] for row in result.rows] == list(range(len(result.rows)))
    alone = practice(SORRY).of("end")[0]
    assert {**result.rows[-1]["grade"], "id": ""} == {**alone["grade"], "id": ""}


@pytest.mark.parametrize("line", ["/rewind", "/explain", "/branches"])
def test_in_an_assessment_looking_back_is_an_error(line: str) -> None:
    """Protects fairness through a pipe as well."""
    result = practice(SORRY, line, options=("--no-store", "--assess"))
    assert kinds(result) == ["start", "customer", "heard", "customer", "error", "end"]


INSULTS = ["You are an idiot."] * 8
AGREED = [
    SORRY + " You need the projector for your nan's birthday tomorrow. I will take care of it myself.",
    "I'll send you a second Lumino by express today, free of charge, and it will be there by 12 noon tomorrow.",
    "You'll have the tracking number from me by 5 pm today.",
    "You're very welcome.",
]


@pytest.mark.parametrize(
    ("lines", "scenario", "outcomes"),
    [
        ([], EN, {"unfinished"}),
        (["/end"], EN, {"unfinished"}),
        (["/handover Second projector by express, please."], EN, {"handed_over"}),
        (["/übergeben Bitte Express auslösen."], DE, {"handed_over"}),
        (INSULTS, EN, {"left", "escalated"}),
        (INSULTS, "return-in-circles", {"left", "escalated"}),
        (AGREED, EN, {"resolved"}),
    ],
)
def test_every_outcome_exits_0(lines: list[str], scenario: str, outcomes: set[str]) -> None:
    """Protects scripts: however a conversation ends, the command did its work."""
    result = practice(*lines, scenario=scenario)
    (end,) = result.of("end")
    assert end["outcome"] in outcomes <= OUTCOMES
    assert (result.status, result.err) == (0, "")
    assert (end["csat"] is None) == (end["outcome"] == "unfinished")
    assert end["csat"] in (None, 1, 2, 3, 4, 5)


def test_input_after_the_end_is_ignored() -> None:
    """Protects the end: it is the last event, whatever still comes."""
    whole, cut = practice("/handover done", SORRY, "/lookup order", '"'), practice("/handover done")
    assert without_id(whole) == without_id(cut)
    assert kinds(whole)[-1] == "end"


@pytest.mark.parametrize(
    "bad",
    ["", "   ", "\t", "/", "/fly", "/lokup order", "/refund much", "/callback 99:99", "/wait", '"cut off', '"two" texts', '""', "x" * 4001],
)
def test_a_mistake_gives_a_message_and_the_conversation_goes_on(bad: str, sorry: Result) -> None:
    """Protects a conversation from typing errors: nothing is sent, no turn is lost, no time passes."""
    result = practice(bad, SORRY)
    mistakes = [row for row in result.rows if row["event"] == "error" or row.get("ok") is False]
    assert len(mistakes) == 1
    assert (mistakes[0].get("message") or mistakes[0]["result"]).strip()
    assert [{**row, "seq": 0} for row in result.of("customer")] == [{**row, "seq": 0} for row in sorry.of("customer")]


@pytest.mark.parametrize("bad", ["", "/fly", '"cut off'])
def test_empty_lines_unknown_actions_and_bad_json_are_error_events(bad: str) -> None:
    """Protects the word of the contract: these three are ``error``."""
    assert kinds(practice(bad)) == ["start", "customer", "error", "end"]


def test_a_misspelt_action_names_the_near_one() -> None:
    """Protects help where it is needed."""
    assert "/lookup" in practice("/lokup order").of("error")[0]["message"]


def test_a_json_string_is_one_reply_of_several_lines() -> None:
    """Protects letters: line breaks inside a JSON string do not end the reply."""
    result = practice('"Dear Ms Hartley,\\n\\n' + SORRY + '\\nKind regards"')
    assert kinds(result) == ["start", "customer", "heard", "customer", "end"]


def test_two_slashes_are_a_literal_one() -> None:
    """Protects replies that begin with a slash: it is sent, and it counts as a character."""
    result = practice("//" + SORRY)
    assert kinds(result) == ["start", "customer", "heard", "customer", "end"]
    found = {e["cue"]: e["start"] for e in practice(SORRY).of("heard")[0]["evidence"]}
    moved = {e["cue"]: e["start"] for e in result.of("heard")[0]["evidence"]}
    assert moved["apology_specific"] == found["apology_specific"] + 1


def test_two_runs_are_equal_to_the_byte_but_for_the_id() -> None:
    """Protects determinism across processes and hash seeds: piped, the seed is 0."""
    text = "\n".join(EVERYTHING)
    first, second = (ruhepol("practice", EN, "--json", "--no-store", text=text, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert without_id(first) == without_id(second)
    assert first.rows[0]["conversation"] != second.rows[0]["conversation"]
    assert first.rows[0]["seed"] == 0
    assert practice(options=("--no-store", "--seed", "7")).rows[0]["seed"] == 7


def test_events_are_flushed_before_the_next_line_is_read() -> None:
    """Protects programs that talk turn by turn: the trap is output that waits in a buffer for the end."""
    with Talk("practice", EN, "--json", "--no-store") as talk:
        assert [row["event"] for row in talk.hear("customer")] == ["start", "customer"]
        talk.say(SORRY)
        assert [row["event"] for row in talk.hear("customer")] == ["heard", "customer"]
        talk.say("/end")
        assert talk.hear("end")[-1]["outcome"] == "unfinished"
        assert talk.finish().status == 0


def test_without_a_scenario_the_first_of_the_library_calls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the shortest command, and that one's own scenarios come first."""
    assert run("practice", "--json", "--no-store").rows[0]["scenario"] == run("scenarios", "--json").rows[0]["id"]
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "letter.yaml").write_text(LETTER, encoding="utf-8")
    monkeypatch.setenv("RUHEPOL_SCENARIOS", str(tmp_path / "own"))
    assert run("practice", "--json", "--no-store").rows[0]["scenario"] == "tiny-letter"


@pytest.mark.parametrize("language", ["en", "de"])
def test_an_unknown_scenario_is_named_with_its_nearest(language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects whoever mistypes a name, in both languages."""
    monkeypatch.setenv("RUHEPOL_LANGUAGE", language)
    near, far = (run("practice", name, "--json") for name in ("parcel-for-tomorow", "zzz"))
    assert (near.status, far.status, near.raw, far.raw) == (1, 1, b"", b"")
    assert "parcel-for-tomorow" in near.err
    assert EN in near.err
    assert "zzz" in far.err
    assert ("Szenario" if language == "de" else "scenario") in far.err


def test_no_store_writes_nothing(tmp_path: Path) -> None:
    """Protects people who want no trace."""
    assert ruhepol("practice", EN, "--json", "--no-store", text=SORRY).status == 0
    assert list(tmp_path.rglob("*")) == []


def test_the_store_is_where_it_was_asked_for(tmp_path: Path) -> None:
    """Protects --store: that file holds the conversation, and the home stays empty."""
    url = f"sqlite:///{tmp_path / 'other' / 'mine.sqlite'}"
    begun = practice(SORRY, options=("--store", url))
    assert (tmp_path / "other" / "mine.sqlite").is_file()
    assert not (tmp_path / "home").exists()
    assert run("resume", "--json", "--store", url).rows[0] == begun.rows[0]


GERMAN: list[tuple[str, str, str]] = [
    ("/nachsehen bestellung", "lookup", "/lookup order"), ("/notiz Sie ruft an", "note", "/note Sie ruft an"),
    ("/zuhören", "listen", "/listen"), ("/erstatten 39,90", "refund", "/refund 39.90"), ("/rückruf 16:00", "callback", "/callback 16:00"),
    ("/warten 10m", "wait", "/wait 10m"), ("/übergeben Bitte Express", "handover", "/handover Bitte Express"),
]  # fmt: skip


@pytest.mark.parametrize(("german", "name", "english"), GERMAN)
def test_desk_actions_have_german_names(german: str, name: str, english: str) -> None:
    """Protects the desk for people who work in German: same action, same result, reported under its one name."""
    mine, plain = (practice(line, scenario=DE).of("action")[0] for line in (german, english))
    assert (mine["name"], mine["ok"]) == (name, True)
    assert _result(mine) == _result(plain)


def _result(action: Row) -> tuple[str, str, bool]:
    return action["name"], action["result"], action["ok"]


def test_an_assessment_announces_itself_beside_the_events() -> None:
    """Protects trainees: whoever is assessed is told so, and the events stay clean."""
    result = practice(options=("--assess", "--no-store", "--trainee", "kim"))
    assert kinds(result) == ["start", "customer", "end"]
    assert "ssessment" in result.err

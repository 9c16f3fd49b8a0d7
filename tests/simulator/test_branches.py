"""Looking back: rewind to any reply, both ways kept and compared, the mood explained, nothing of it in an assessment."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.store import Memory, Mode
from scenarios.conversation import Language
from scenarios.model import Scenario
from scenarios.parts import Temperament
from simulator import session
from simulator.assemble import new_conversation, resumed
from simulator.branches import COMMANDS, Branches, Command, command_of, compared, entered, rows
from simulator.recorder import Recorder
from simulator.state import Event, State
from simulator.temper import TEMPERS
from simulator.why import MOST_QUOTE, why
from simulator.words import BARS, word

LAW = settings(max_examples=60, deadline=None, derandomize=True)
SORRY = "I'm so sorry your parcel hasn't arrived."
BLAME = "You should have ordered earlier."
NEW_ONE = "I'll send you a new one by express today, it will be there tomorrow by 12:00."
ID = "c-always-the-same"
FIRST = {"de": "Wo bleibt mein Paket?", "en": "Where is it?"}


def scenario(**changes: object) -> Scenario:
    plain = {
        "id": "late", "title": "Late parcel", "language": "en", "channel": "chat", "temperament": "disappointed",
        "situation": "A parcel is late.", "opening": FIRST[str(changes.get("language", "en"))], "now": "2026-11-24T10:00",
        "mood": {"anger": 6, "confusion": 1, "trust": 6, "patience": 10},
        "remedies": [{"kind": "redelivery"}, {"kind": "replacement"}],
        "facts": [{"id": f"f{n}", "text": f"Point {n}.", "when": "volunteered"} for n in range(3)],
    }  # fmt: skip
    return Scenario.model_validate_json(json.dumps({**plain, **changes}))


CASE = scenario()


def played(*lines: str, case: Scenario = CASE, mode: Mode = "practice", store: Memory | None = None) -> tuple[Recorder, list[Event]]:
    """Begin and enter ``lines``; returns the recorder and all events."""
    recorder = new_conversation(case, store if store is not None else Memory(), seed=7, mode=mode)
    recorder.room, recorder.record = replace(recorder.room, id=ID), replace(recorder.record, id=ID)
    return recorder, [*recorder.begin(), *(event for line in lines for event in recorder.enter(line))]


def told(events: list[Event] | tuple[Event, ...]) -> str:
    """What the last action said."""
    return str(next(event for event in reversed(events) if event.event == "action").body["result"])


def plain(state: State) -> State:
    """A state but for the number of the next event."""
    return replace(state, seq=0)


def without_numbers(events: list[Event] | tuple[Event, ...]) -> list[Event]:
    return [replace(event, seq=0) for event in events]


# --- what is a command ---

NAMES: list[tuple[str, tuple[Command, str]]] = [
    ("/rewind", ("rewind", "")), ("/rewind 2", ("rewind", "2")), ("  /REWIND   2 ", ("rewind", "2")),
    ("/zurück 2", ("rewind", "2")), ("/zurueck", ("rewind", "")),
    ("/explain", ("explain", "")), ("/erklären", ("explain", "")), ("/erklaeren", ("explain", "")), ("/warum", ("explain", "")),
    ("/why", ("explain", "")),
    ("/branches", ("branches", "")), ("/vergleich", ("branches", "")), ("/compare", ("branches", "")),
]  # fmt: skip


@pytest.mark.parametrize(("line", "command"), NAMES)
def test_looking_back_has_german_and_english_names(line: str, command: tuple[Command, str]) -> None:
    """Protects people who work in German: the same command, with its argument, however it is typed."""
    assert command_of(line) == command


def test_every_name_is_shown_above() -> None:
    """Protects the table of names from one that no test knows."""
    assert {line.split()[0].lower() for line, _ in NAMES} == set(COMMANDS)


@pytest.mark.parametrize("line", ["", "hello", "rewind 1", "//rewind 1", '"/rewind"', "/rewinding", "/lookup order", "/end", "warum?", "/"])
def test_everything_else_goes_on(line: str) -> None:
    """Protects replies and the desk from being taken for a command that looks back."""
    assert command_of(line) is None


@pytest.mark.parametrize(("german", "english"), [("/zurück 1", "/rewind 1"), ("/warum", "/explain"), ("/vergleich", "/branches")])
def test_german_names_do_the_same_and_are_reported_under_one_name(german: str, english: str) -> None:
    """Protects programs that read events: one name for one thing."""
    assert without_numbers(played(SORRY, german)[1][1:]) == without_numbers(played(SORRY, english)[1][1:])


# --- rewind ---

WAY = [SORRY, "/lookup order", "By when do you need it?", "/wait 2m", BLAME]


@pytest.mark.parametrize(("wanted", "before"), [("1", 0), ("2", 1), ("3", 3), ("", 3)])
def test_rewind_goes_back_to_before_any_reply(wanted: str, before: int) -> None:
    """Protects trying again: mood, clock, turns and everything else are those of before that reply; without a number, the last one."""
    recorder, _ = played(*WAY)
    events = recorder.enter(f"/rewind {wanted}".strip())
    then = played(*WAY[:before])[0].state
    assert plain(recorder.state) == plain(then)
    action, customer = events
    assert (action.body["name"], action.body["ok"], customer.event) == ("rewind", True, "customer")
    assert customer.body["text"] == then.turns[-1].text
    assert (customer.body["turn"], customer.body["mood"]) == (len(then.turns) - 1, then.mood.to_json())


lines = st.sampled_from(
    [SORRY, BLAME, NEW_ONE, "By when do you need it?", "/listen", "/lookup order", "/wait 5m", "/callback 16:00", "", "ok"]
)


@LAW
@given(st.lists(lines, min_size=1, max_size=4), st.lists(lines, max_size=3), st.data())
def test_another_way_is_as_if_the_first_had_not_been(first: list[str], other: list[str], data: st.DataObject) -> None:
    """Protects the comparison of two ways: after going back, the same lines give the same events as in a conversation of their own."""
    recorder, _ = played(*first)
    replies = sum(turn.role == "trainee" for turn in recorder.state.turns)
    if not replies:
        return
    wanted = data.draw(st.integers(1, replies))
    before = next(n for n in range(len(first) + 1) if _replies(played(*first[:n])[0].state) == wanted - 1)
    recorder.enter(f"/rewind {wanted}")
    again = [event for line in other for event in recorder.enter(line)]
    alone, whole = played(*first[:before], *other)
    assert without_numbers(again) == without_numbers(whole[len(whole) - len(again) :])
    assert plain(recorder.state) == plain(alone.state)


def _replies(state: State) -> int:
    return sum(turn.role == "trainee" for turn in state.turns)


BAD = ["0", "4", "9", "-1", "x", "1 2", "1.5", "999999", "²", "last"]


@pytest.mark.parametrize("argument", BAD)
def test_a_reply_that_does_not_exist_is_named_and_nothing_changes(argument: str) -> None:
    """Protects from accidents: no such reply, no way back; the message shows what was typed and how far one can go."""
    recorder, _ = played(SORRY, BLAME, SORRY)
    before = recorder.branches
    (event,) = recorder.enter(f"/rewind {argument}")
    assert (event.event, event.body["ok"]) == ("action", False)
    assert argument in event.body["result"]
    assert "1 up to 3" in event.body["result"]
    assert plain(recorder.state) == plain(before.state)
    assert recorder.branches.left == before.left == ()


@pytest.mark.parametrize("argument", ["", "1", "0", "x"])
@pytest.mark.parametrize("language", ["de", "en"])
def test_before_the_first_reply_there_is_nothing_to_go_back_to(argument: str, language: Language) -> None:
    """Protects the beginning: said plainly in the scenario's language, not as "1 up to 0"."""
    recorder, _ = played(case=scenario(language=language))
    (event,) = recorder.enter(f"/rewind {argument}".strip())
    assert event.body["ok"] is False
    assert ("Antwort" if language == "de" else "reply") in event.body["result"]
    assert not any(c.isdigit() for c in event.body["result"])


def test_both_ways_are_kept_as_they_were() -> None:
    """Protects what was said: the way that was left stays step by step, and the new one shares its beginning."""
    recorder, _ = played(SORRY, BLAME)
    old = recorder.branches.now
    recorder.enter("/rewind 2")
    recorder.enter(NEW_ONE)
    assert recorder.branches.left == (old,)
    assert recorder.branches.fork == 2
    assert recorder.branches.now[:2] == old[:2]
    assert [turn.text for turn in old[-1].state.turns if turn.role == "trainee"] == [SORRY, BLAME]
    assert [turn.text for turn in recorder.state.turns if turn.role == "trainee"] == [SORRY, NEW_ONE]


def test_every_way_is_kept_however_often_one_goes_back() -> None:
    """Protects the second and third try: the oldest way stays the first."""
    recorder, _ = played(BLAME, "/rewind", SORRY, "/rewind", NEW_ONE, "/rewind 1", "Hm.")
    said = [[turn.text for turn in steps[-1].state.turns if turn.role == "trainee"] for steps in recorder.branches.left]
    assert said == [[BLAME], [SORRY], [NEW_ONE]]


@pytest.mark.parametrize("last", ["/end", "/handover done"])
def test_after_the_end_one_can_still_go_back(last: str) -> None:
    """Protects the lesson: the end can be undone in practice; the old way keeps its outcome, the new one is open and ends anew."""
    recorder, _ = played(BLAME, last)
    ended = recorder.state.outcome
    assert recorder.enter(SORRY) == ()
    recorder.enter("/rewind 1")
    assert (recorder.state.outcome, recorder.branches.left[0][-1].state.outcome) == (None, ended)
    assert [event.event for event in recorder.enter(SORRY)][-1] == "customer"
    assert recorder.close()[0].body == played(SORRY)[0].close()[0].body, "the grade is one of the present way alone"


def test_a_promise_of_another_way_is_not_held_against_this_one() -> None:
    """Protects from ghosts: what was promised, done at the desk and heard on the way that was left has not happened here."""
    recorder, _ = played("/callback 16:00", "I'll write to you by 11:00 today.", BLAME, "/rewind 1")
    state = recorder.state
    assert (state.promises, state.pending, state.heard, state.offered) == ((), (), {}, frozenset())


def test_rewind_leads_back_over_a_later_contact() -> None:
    """Protects cases of several contacts: before the reply that ended the first one it is the first contact again."""
    again = {"after": ["handed_over"], "opens": "customer", "minutes": 60, "opening": "Hello, it's me again."}
    recorder, _ = played(SORRY, "/handover The parcel is late.", SORRY, case=scenario(contacts=[again]))
    assert recorder.state.contact == 2
    events = recorder.enter("/rewind 2")
    assert (recorder.state.contact, recorder.state.clock, events[-1].body["text"]) == (1, 60, recorder.state.turns[-1].text)


@LAW
@given(st.lists(st.one_of(lines, st.sampled_from([*COMMANDS, "/rewind 1", "/rewind 2", "/zurück 1", "/rewind 0"])), max_size=6))
def test_events_are_numbered_through_all_ways(entered_lines: list[str]) -> None:
    """Protects programs that read the events: no number twice and none left out, however often one goes back."""
    _, events = played(*entered_lines)
    assert [event.seq for event in events] == list(range(len(events)))
    json.dumps([event.to_json() for event in events], ensure_ascii=False, allow_nan=False).encode()


@pytest.mark.parametrize("line", ["/explain", "/branches", "/rewind 9", "/warum"])
def test_looking_takes_no_time_and_moves_nobody(line: str) -> None:
    """Protects the customer from our curiosity: clock, mood and turns stand, and the next answer is the same."""
    looking, plainly = played(SORRY, line)[0], played(SORRY)[0]
    assert plain(looking.state) == plain(plainly.state)
    assert without_numbers(looking.enter(BLAME)) == without_numbers(plainly.enter(BLAME))


# --- compare ---


def test_ways_are_compared_by_replies_outcome_mood_and_grade() -> None:
    """Protects the point of trying twice: a row a way, oldest first, and the better way shows it in mood and grade."""
    recorder, _ = played(BLAME, "/handover done", "/rewind 1", SORRY + " " + NEW_ONE)
    bad, good = rows(recorder.room, recorder.branches)
    assert [bad["branch"], good["branch"], bad["replies"], good["replies"], bad["outcome"]] == [1, 2, 1, 1, "handed_over"]
    assert bad["mood"]["anger"] > good["mood"]["anger"]
    assert bad["overall"] < good["overall"]
    assert all(bad[name] < good[name] for name in ("accountability", "solution"))


@pytest.mark.parametrize(("language", "way"), [("de", "Weg"), ("en", "Way")])
def test_the_comparison_is_told_a_line_a_way(language: Language, way: str) -> None:
    """Protects people: the same numbers in words of the scenario's language, and a dash where there is nothing to grade."""
    recorder, _ = played("Tut mir leid. / Sorry.", "/rewind", case=scenario(language=language))
    shown = told(recorder.enter("/branches")).split("\n")
    assert [line.split(" (")[0] for line in shown] == [f"{way} 1", f"{way} 2"]
    made = rows(recorder.room, recorder.branches)
    assert made[1]["overall"] is None
    assert f"{made[0]['overall']:.0f}" in shown[0]
    assert shown[1].endswith("–")


def test_one_way_has_nothing_to_compare_with() -> None:
    """Protects from an empty table: it says how to get a second way."""
    recorder, _ = played(SORRY)
    assert "/rewind" in compared(recorder.room, recorder.branches)
    assert compared(recorder.room, recorder.branches) == told(recorder.enter("/branches"))


# --- explain ---


@pytest.mark.parametrize(("language", "reply"), [("en", BLAME), ("de", "Sie hätten früher bestellen müssen.")])
def test_explain_says_why_with_every_reason_its_words_and_its_effect(language: Language, reply: str) -> None:
    """Protects the trainee from a mood out of nowhere: each reason of the last answer by name, with the words and what it moved."""
    recorder, events = played(reply, case=scenario(language=language))
    reasons = events[-1].body["because"]
    shown = told(recorder.enter("/explain")).split("\n")
    assert reasons
    for reason, line in zip(reasons, shown[1:], strict=False):
        assert word(reason["cue"], language) in line
        assert reason["quote"] in line
        assert all(f"{BARS[name][language]} {value:+.1f}" in line for name, value in reason["effect"].items())
    assert ("„" in shown[1]) is (language == "de")


def test_explain_shows_how_far_each_scale_moved() -> None:
    """Protects the first line: before and after of all four, as the bars showed them."""
    recorder, events = played(BLAME)
    before, now = (event.body["mood"] for event in events if event.event == "customer")
    first = told(recorder.enter("/explain")).split("\n")[0]
    assert first == ", ".join(f"{BARS[name]['en']} {before[name]:.1f} → {now[name]:.1f}" for name in now)


def test_explain_shortens_long_quotes() -> None:
    """Protects the screen: words of a page become a line."""
    recorder, events = played(
        "I'll send you a new one by express to your work address in Bielefeld today and it will be there tomorrow by 12:00."
    )
    assert max(len(reason["quote"]) for reason in events[-1].body["because"]) > MOST_QUOTE
    quotes = [line.split('"')[1] for line in told(recorder.enter("/explain")).split("\n") if '"' in line]
    assert max(map(len, quotes)) == MOST_QUOTE
    assert all(quote.endswith("…") for quote in quotes if len(quote) == MOST_QUOTE)


def test_explain_before_anybody_has_spoken_says_so() -> None:
    """Protects cases that the trainee opens: nothing was said, so nothing is explained."""
    recorder, _ = played(case=scenario(opens="trainee"))
    assert "Nobody" in told(recorder.enter("/explain"))
    recorder.enter(SORRY)
    assert "Anger" in told(recorder.enter("/explain"))


def test_explain_tells_what_holds_anger_up_until_it_is_released() -> None:
    """Protects the furious customer's mechanics from being a riddle: the level at which anger stays, until it is named what went wrong."""
    held = f"below {TEMPERS['furious'].held_at / 10:.0f}"
    recorder, _ = played("Hm.", case=scenario(temperament="furious"))
    assert held in told(recorder.enter("/explain"))
    recorder.enter(SORRY)
    assert held not in told(recorder.enter("/explain"))


def test_explain_tells_of_a_grudge_while_there_is_one() -> None:
    """Protects the trainee who wonders why kind words do so little: the share that still arrives."""
    recorder, _ = played(BLAME)
    assert recorder.state.grudge > 0
    assert f"only {100 - recorder.state.grudge} per cent" in told(recorder.enter("/explain"))
    assert "per cent" not in told(played(SORRY)[0].enter("/explain"))


@pytest.mark.parametrize("temperament", sorted(TEMPERS))
@pytest.mark.parametrize("language", ["de", "en"])
def test_explain_says_what_reaches_each_temperament(temperament: Temperament, language: Language) -> None:
    """Protects the advice in the last two lines: what this temper is strongest in stands first, and nothing stands there twice."""
    recorder, _ = played(case=scenario(temperament=temperament, language=language))
    told_last = [line.split(": ")[1] for line in why(recorder.room, recorder.branches.now).split("\n")[-2:]]
    for named, table in zip(told_last, (TEMPERS[temperament].soothes, TEMPERS[temperament].inflames), strict=True):
        strongest = max(table.values(), default=1.0)
        best = [word(cue, language) for cue, factor in table.items() if factor == strongest > 1]
        assert not best or named.startswith(tuple(best))
        assert all(named.count(name) == 1 for name in best[:1])
        assert named.count(", ") >= 2


# --- not in an assessment ---


@pytest.mark.parametrize("line", ["/rewind 1", "/rewind", "/explain", "/branches", "/zurück 1", "/warum", "/vergleich"])
def test_nothing_of_it_in_an_assessment(line: str) -> None:
    """Protects fairness: in an assessment it is answered with a plain error and changes nothing but the count of events."""
    recorder, _ = played(BLAME, mode="assessment", store=Memory())
    before = recorder.state
    (event,) = recorder.enter(line)
    assert (event.event, bool(event.body["message"])) == ("error", True)
    assert recorder.state == replace(before, seq=before.seq + 1)
    assert recorder.branches.left == ()
    assert [e.event for e in recorder.enter(SORRY)] == ["heard", "customer"]


@pytest.mark.parametrize("line", ["/rewind 1", "/explain"])
def test_nothing_of_it_after_an_assessment_either(line: str) -> None:
    """Protects the result: an ended assessment stays ended."""
    recorder, _ = played(BLAME, "/handover done", mode="assessment")
    assert [event.event for event in recorder.enter(line)] == ["error"]
    assert recorder.state.outcome == "handed_over"
    assert recorder.enter(SORRY) == ()


# --- resume ---

RESUMED = [
    [SORRY, "/rewind"], [SORRY, BLAME, "/rewind 1"], [SORRY, "/rewind 1", BLAME, "/rewind 1", NEW_ONE], ["/rewind"], [SORRY, "/rewind 7"],
    [SORRY, "/explain", "/branches"], [BLAME, "/rewind 1", SORRY, "/branches", "/wait 5m"], [BLAME, "/handover done", "/rewind 1", SORRY],
    [BLAME, "/handover done", "/explain", "/branches"], [BLAME, "/handover done", "/rewind", "/handover done", "/branches"],
]  # fmt: skip


@pytest.mark.parametrize("way", RESUMED, ids=" ".join)
def test_resume_replays_every_way(way: list[str]) -> None:
    """Protects a closed window: the same events, all the ways as they were, and the same answer to the next line."""
    store = Memory()
    recorder, seen = played(*way, store=store)
    again, events = resumed(recorder.room.id, Memory(dict(store.kept)))
    assert list(events) == seen
    assert again.branches == recorder.branches
    assert again.enter("/branches") == recorder.enter("/branches")
    assert again.enter("What happened next?") == recorder.enter("What happened next?")


@pytest.mark.parametrize(
    "after", [["/rewind 1"], ["/rewind 1", SORRY], ["/explain"], ["/rewind 9"], ["/rewind 1", SORRY, "/end", "/rewind"]]
)
def test_an_end_that_was_taken_back_is_taken_back_after_resuming(after: list[str]) -> None:
    """Protects trying again after the end: resume stands where one stood, at the end or on the new way."""
    store = Memory()
    recorder, seen = played(BLAME, "/end", *after, store=store)
    again, events = resumed(recorder.room.id, store)
    assert list(events) == seen
    assert again.state == session.reopened(recorder.state)
    assert again.enter(NEW_ONE)[-1].event == "customer"


def test_a_way_begun_after_the_end_is_open_in_the_store() -> None:
    """Protects the way back to it: what was begun anew is offered by resume, what has ended is not."""
    store = Memory()
    recorder, _ = played(BLAME, "/handover done", store=store)
    assert store.latest_open() is None
    recorder.enter("/rewind 1")
    assert store.latest_open() == recorder.room.id


@LAW
@given(st.lists(st.one_of(lines, st.sampled_from(["/rewind", "/rewind 1", "/rewind 2", "/explain", "/branches"])), max_size=6))
def test_the_same_entries_give_the_same_ways(entered_lines: list[str]) -> None:
    """Protects resume by law: the ways are a function of what was entered, and of nothing else."""
    recorder, _ = played(*entered_lines)
    branches = Branches((session.begin(recorder.room),))
    for line in entered_lines:
        if not branches.state.is_over or command_of(line):
            branches = entered(recorder.room, branches, line)
    assert branches == recorder.branches

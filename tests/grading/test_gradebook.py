"""The store: appended and never changed, private, safe by its settings, and plain about what is wrong."""

import json
import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from grading.gradebook import SCHEMA_VERSION, Gradebook
from grading.store import Ended, Entry, Memory, Record, Store
from scenarios.errors import NotFoundError, StoreBusyError, StoreError
from scenarios.library import Library
from simulator.assemble import new_conversation, open_store, resumed

GRADE = {"overall": 50.0, "grader": {"name": "offline", "version": "1", "rubric": "abc"}}


def record(identity: str = "c-1", mode: str = "practice") -> Record:
    return Record(identity, "late", '{"id": "late"}', "en", 7, "offline", mode, "kim")  # type: ignore[arg-type]


def entry(number: int, line: str | None = "hello", outcome: str | None = None, grade: dict[str, Any] | None = None) -> Entry:
    return Entry(number, line, ({"event": "heard", "seq": number, "text": "Grüße 👋"},), outcome, grade)


def address(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store.sqlite'}"


def rows(tmp_path: Path, table: str) -> list[tuple[object, ...]]:
    """Read a table as it stands in the file, past the gradebook."""
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        found = connection.execute(f"select * from {table} order by rowid").fetchall()
    connection.close()
    return found


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Gradebook]:
    made = Gradebook(address(tmp_path))
    yield made
    made.close()


@pytest.fixture(params=["memory", "sql"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    made = open_store(None if request.param == "memory" else address(tmp_path))
    yield made
    made.close()


def test_what_was_kept_comes_back(store: Store) -> None:
    """Protects every store alike: record, lines, events and outcome return as they were given, in order."""
    store.begin(record(), entry(0, None))
    store.append("c-1", entry(1))
    store.append("c-1", entry(2, None, "resolved", GRADE))
    kept = store.load("c-1")
    assert kept.record == record()
    assert [(e.number, e.line, e.events, e.outcome) for e in kept.entries] == [
        (n, line, entry(n).events, outcome) for n, line, outcome in [(0, None, None), (1, "hello", None), (2, None, "resolved")]
    ]


def test_a_number_is_written_once(store: Store) -> None:
    """Protects two windows from overwriting each other: the second write of a number is refused and nothing of it is kept."""
    store.begin(record(), entry(0, None))
    store.append("c-1", entry(1, "first"))
    with pytest.raises(StoreBusyError, match="c-1"):
        store.append("c-1", entry(1, "second", "resolved", GRADE))
    assert [e.line for e in store.load("c-1").entries] == [None, "first"]


def test_what_is_not_there_is_named(store: Store) -> None:
    """Protects the mistyped id."""
    with pytest.raises(NotFoundError, match="c-none"):
        store.load("c-none")


@pytest.mark.parametrize(
    ("outcomes", "offered"),
    [([], None), ([None], "c-0"), ([None, None], "c-1"), ([None, "resolved"], "c-0"), (["left", "escalated"], None),
     (["unfinished", "handed_over"], "c-0"), ([None, "unfinished"], "c-1")],
)  # fmt: skip
def test_the_latest_open_conversation_is_offered(store: Store, outcomes: list[str | None], offered: str | None) -> None:
    """Protects `resume` without an id: the latest that has not ended, an unfinished one included."""
    for number, outcome in enumerate(outcomes):
        store.begin(record(f"c-{number}"), entry(0, None))
        store.append(f"c-{number}", entry(1, outcome=outcome))
    assert store.latest_open() == offered


def test_an_unfinished_conversation_that_went_on_to_its_end_is_closed(store: Store) -> None:
    """Protects `resume` from offering what has ended since: the last outcome decides."""
    store.begin(record(), entry(0, None))
    store.append("c-1", entry(1, None, "unfinished", GRADE))
    store.append("c-1", entry(2))
    assert store.latest_open() == "c-1"
    store.append("c-1", entry(3, "bye", "resolved", GRADE))
    assert store.latest_open() is None


printable = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
events = st.lists(st.dictionaries(printable, printable | st.integers(-(2**53), 2**53) | st.booleans() | st.none(), max_size=3), max_size=3)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.none() | printable, events)
def test_every_text_survives_the_store(book: Gradebook, line: str | None, told: list[dict[str, Any]]) -> None:
    """Protects NUL, quotes, emoji and every script: what goes in comes out."""
    identity = "c-" + book.facts()["conversations"]
    book.begin(record(identity), Entry(0, line, tuple(told)))
    assert book.load(identity).entries == (Entry(0, line, tuple(told)),)


def test_everything_is_appended(book: Gradebook, tmp_path: Path) -> None:
    """Protects history: whatever follows, rows once written stay as they are, and each end adds its grade and its attempt."""
    tables = ("conversations", "turns", "grades", "attempts")
    steps = [entry(1), entry(2, None, "unfinished", GRADE), entry(3), entry(4, "bye", "resolved", {**GRADE, "overall": 75.0})]
    book.begin(record(), entry(0, None))
    seen = {table: rows(tmp_path, table) for table in tables}
    for step in steps:
        book.append("c-1", step)
        now = {table: rows(tmp_path, table) for table in tables}
        assert all(now[table][: len(seen[table])] == seen[table] for table in tables)
        seen = now
    assert [grade["overall"] for grade in book.grades("c-1")] == [50.0, 75.0]
    assert [row[1:6] for row in rows(tmp_path, "attempts")] == [
        ("c-1", "kim", "late", "practice", "unfinished"), ("c-1", "kim", "late", "practice", "resolved"),
    ]  # fmt: skip
    assert [row[7] for row in rows(tmp_path, "attempts")] == [row[0] for row in rows(tmp_path, "grades")]


def test_a_grade_says_who_made_it(book: Gradebook, tmp_path: Path) -> None:
    """Protects regrading: name, version and rubric of the grader stand beside the grade, and none stands where nothing was graded."""
    book.begin(record(), entry(0, None))
    assert book.grades("c-1") == []
    book.append("c-1", entry(1, None, "left", GRADE))
    assert rows(tmp_path, "grades")[0][2:7] == ("offline", "1", "abc", None, None)


def test_every_connection_has_the_safe_settings(book: Gradebook) -> None:
    """Protects durability where a kill cannot see it: journal, EXTRA, time to wait, no mmap, foreign keys, on each connection."""
    wanted = {"journal_mode": "delete", "synchronous": "3", "busy_timeout": "30000", "mmap_size": "0", "foreign_keys": "1"}
    with book.engine.connect() as first:
        found = {name: str(first.scalar(text(f"pragma {name}"))) for name in wanted}
        first.rollback()
        with book.engine.connect() as second:
            assert {name: str(second.scalar(text(f"pragma {name}"))) for name in wanted} == found == wanted
    facts = book.facts()
    assert (facts["journal_mode"], facts["synchronous"], facts["integrity"], facts["conversations"]) == ("delete", "3", "ok", "0")


def test_the_file_belongs_to_its_owner_alone(tmp_path: Path) -> None:
    """Protects practice from other users of the machine, whatever the folder allows, and makes the folder where there is none."""
    path = tmp_path / "new" / "folder" / "store.sqlite"
    made = Gradebook(f"sqlite:///{path}")
    made.begin(record(), entry(0, None))
    made.close()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_store_of_a_newer_version_is_refused_untouched(book: Gradebook, tmp_path: Path) -> None:
    """Protects data that this version does not understand: a plain message, and not a byte changed."""
    path = tmp_path / "store.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("update about set value = '99' where key = 'schema_version'")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=r"newer.*99"):
        Gradebook(address(tmp_path))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "url", ["nonsense", "", "nosuch://x/y", "sqlite:////dev/null/x/store.sqlite", "sqlite:////", "mysql+nodriver://a/b"]
)
def test_an_address_that_cannot_be_a_store_is_a_plain_error(url: str) -> None:
    """Protects the person who mistypes RUHEPOL_STORE: one sentence with the address, no traceback of another library."""
    with pytest.raises(StoreError) as caught:
        Gradebook(url)
    assert url in str(caught.value)
    assert "\n" not in str(caught.value).strip()


@pytest.mark.parametrize("content", [b"this is no database, it only has the name of one" * 40, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    """Protects somebody's file that was taken for a store."""
    path = tmp_path / "store.sqlite"
    path.write_bytes(content)
    with pytest.raises(StoreError):
        Gradebook(address(tmp_path))
    assert path.read_bytes() == content


@pytest.mark.parametrize("ask", ["load", "latest_open", "grades", "endings"])
def test_a_store_damaged_after_opening_is_a_plain_error_when_read(book: Gradebook, tmp_path: Path, ask: str) -> None:
    """Regression: reading was not guarded as opening and writing are; a damaged page ended in an internal error."""
    book.begin(record(), entry(0, None))
    book.append("c-1", entry(1, None, "unfinished", GRADE))
    book.close()
    path = tmp_path / "store.sqlite"
    content = path.read_bytes()
    path.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(StoreError):
        getattr(book, ask)(*([] if ask == "latest_open" else ["c-1"]))


def test_a_store_in_memory_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Regression: "sqlite:///:memory:" made a file named ":memory:" in the folder of whoever ran it."""
    monkeypatch.chdir(tmp_path)
    for url in ("sqlite://", "sqlite:///:memory:"):
        Gradebook(url).close()
    assert list(tmp_path.glob("*memory*")) == []


def test_a_step_of_an_unknown_conversation_is_not_called_busy(store: Store) -> None:
    """Regression: appending to a conversation that is not there was blamed on another window."""
    with pytest.raises((NotFoundError, StoreError)) as caught:
        store.append("c-none", entry(1))
    assert not isinstance(caught.value, StoreBusyError)


def test_the_second_window_gets_a_plain_message_and_loses_nothing(tmp_path: Path) -> None:
    """Protects DUR-4: two windows on one conversation; the second is told, keeps its state, and may take up what the first has done."""
    windows = [open_store(address(tmp_path)) for _ in range(2)]
    first = new_conversation(Library().find("parcel-for-tomorrow"), windows[0], seed=1)
    first.begin()
    second, _ = resumed(first.room.id, windows[1])
    first.enter("I'm so sorry your parcel hasn't arrived.")
    before = second.state
    with pytest.raises(StoreBusyError, match="window"):
        second.enter("One moment please.")
    assert second.state == before
    again, _ = resumed(first.room.id, windows[1])
    assert again.state == first.state
    assert again.enter("/note fetched from the first window")
    for window in windows:
        window.close()


# --- endings, and stores of older versions ---

VERSION_1 = """
CREATE TABLE about ("key" VARCHAR NOT NULL, value VARCHAR NOT NULL, PRIMARY KEY ("key"));
CREATE TABLE conversations (
  position INTEGER NOT NULL, id VARCHAR NOT NULL, scenario_id VARCHAR NOT NULL, scenario TEXT NOT NULL, language VARCHAR NOT NULL,
  seed INTEGER NOT NULL, voice VARCHAR NOT NULL, mode VARCHAR NOT NULL, trainee VARCHAR NOT NULL, PRIMARY KEY (position), UNIQUE (id));
CREATE TABLE turns (
  conversation VARCHAR NOT NULL, number INTEGER NOT NULL, line TEXT NOT NULL, events TEXT NOT NULL, outcome VARCHAR,
  PRIMARY KEY (conversation, number), FOREIGN KEY(conversation) REFERENCES conversations (id));
CREATE TABLE grades (
  position INTEGER NOT NULL, conversation VARCHAR NOT NULL, grader VARCHAR NOT NULL, version VARCHAR NOT NULL, rubric VARCHAR NOT NULL,
  model VARCHAR, prompt VARCHAR, body TEXT NOT NULL, PRIMARY KEY (position),
  FOREIGN KEY(conversation) REFERENCES conversations (id));
CREATE TABLE attempts (
  position INTEGER NOT NULL, conversation VARCHAR NOT NULL, trainee VARCHAR NOT NULL, scenario_id VARCHAR NOT NULL, mode VARCHAR NOT NULL,
  outcome VARCHAR NOT NULL, PRIMARY KEY (position), FOREIGN KEY(conversation) REFERENCES conversations (id));
INSERT INTO about VALUES ('schema_version', '1');
"""
"""The tables as version 1 made them, word for word."""
TABLES = ("conversations", "turns", "grades", "attempts")
MIGRATING = ("migrate: 1", "migrate: written")
OLD_ENDINGS = [
    ("c-1", "kim", 10.0, "unfinished"),
    ("c-2", "sam", 20.0, "left"),
    ("c-1", "kim", 30.0, "resolved"),
    ("c-2", "sam", 40.0, "left"),
]


def ending(overall: float) -> dict[str, Any]:
    return {**GRADE, "overall": overall}


def old_store(path: Path) -> None:
    """Make a store as version 1 left it: two conversations of two people, each ended twice, in turns."""
    with sqlite3.connect(path) as connection:
        connection.executescript(VERSION_1)
        for name, trainee in (("c-1", "kim"), ("c-2", "sam")):
            about = (name, "late", '{"id": "late"}', "en", 7, "offline", "practice", trainee)
            connection.execute(f"insert into conversations values (null, {', '.join('?' * 8)})", about)
            connection.execute("insert into turns values (?, 0, 'null', '[]', null)", (name,))
        for number, (name, trainee, overall, outcome) in enumerate(OLD_ENDINGS, 1):
            connection.execute("insert into turns values (?, ?, 'null', '[]', ?)", (name, number, outcome))
            grade = (name, json.dumps(ending(overall)))
            connection.execute("insert into grades values (null, ?, 'offline', '1', 'abc', null, null, ?)", grade)
            connection.execute("insert into attempts values (null, ?, ?, 'late', 'practice', ?)", (name, trainee, outcome))
    connection.close()


def told(endings: list[Ended]) -> list[tuple[str, str, float]]:
    return [(ended.conversation, ended.outcome, ended.grade["overall"]) for ended in endings]


def test_a_store_of_version_1_keeps_everything_and_its_attempts_are_read(tmp_path: Path) -> None:
    """Protects whoever practised before the update: not a row is lost, and every ending finds the grade that was made with it."""
    old_store(tmp_path / "store.sqlite")
    before = {table: rows(tmp_path, table) for table in TABLES}
    book = Gradebook(address(tmp_path))
    after = {table: rows(tmp_path, table) for table in TABLES}
    assert {table: [row[:6] for row in after[table]] for table in TABLES} == {table: [row[:6] for row in before[table]] for table in TABLES}
    assert told(book.endings("kim")) == [("c-1", "unfinished", 10.0), ("c-1", "resolved", 30.0)]
    assert told(book.endings("sam")) == [("c-2", "left", 20.0), ("c-2", "left", 40.0)]
    assert {ended.at for ended in book.endings("kim")} == {""}
    book.append("c-1", entry(5, None, "resolved", ending(50.0)))
    assert [ended.grade["overall"] for ended in book.endings("kim")] == [10.0, 30.0, 50.0]
    book.close()


def test_a_store_that_was_migrated_has_the_form_of_a_new_one(tmp_path: Path) -> None:
    """Protects the next migration: it starts from one form, whoever made the store; opening again changes nothing."""
    old_store(tmp_path / "store.sqlite")
    for path in (tmp_path / "store.sqlite", tmp_path / "new.sqlite"):
        for _ in range(2):
            Gradebook(f"sqlite:///{path}").close()
    forms = []
    for path in (tmp_path / "store.sqlite", tmp_path / "new.sqlite"):
        with sqlite3.connect(path) as connection:
            columns = [connection.execute(f"pragma table_info({table})").fetchall() for table in (*TABLES, "about")]
            forms.append((columns, connection.execute("select value from about").fetchall()))
        connection.close()
    assert forms[0] == forms[1]
    assert forms[0][1] == [(str(SCHEMA_VERSION),)]


@pytest.mark.parametrize("boundary", MIGRATING)
def test_a_crash_while_migrating_leaves_a_store_that_opens(tmp_path: Path, boundary: str) -> None:
    """Protects DUR-1 during an update: whatever stops it, the store is as before, and the next start does it all."""
    old_store(tmp_path / "store.sqlite")
    before = {table: rows(tmp_path, table) for table in (*TABLES, "about")}

    def crash(reached: str) -> None:
        if reached == boundary:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Gradebook(address(tmp_path), at_boundary=crash)
    assert {table: rows(tmp_path, table) for table in (*TABLES, "about")} == before
    book = Gradebook(address(tmp_path))
    assert told(book.endings("kim")) == [("c-1", "unfinished", 10.0), ("c-1", "resolved", 30.0)]
    book.close()


@pytest.mark.parametrize("version", ["0", "-1", "nonsense", ""])
def test_a_version_that_never_was_is_refused_untouched(book: Gradebook, tmp_path: Path, version: str) -> None:
    """Regression: a damaged version ended in an internal error instead of a sentence."""
    path = tmp_path / "store.sqlite"
    with sqlite3.connect(path) as connection:
        connection.execute("update about set value = ? where key = 'schema_version'", (version,))
    connection.close()
    before = path.read_bytes()
    with pytest.raises(StoreError, match=repr(version)):
        Gradebook(address(tmp_path))
    assert path.read_bytes() == before


@pytest.fixture(params=["memory", "sql"])
def dated(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    """Each kind of store, by a clock that strikes once an ending."""
    days = (f"2026-03-0{number}T10:00:00+00:00" for number in range(1, 9))
    made = Memory(now=lambda: next(days)) if request.param == "memory" else Gradebook(address(tmp_path), now=lambda: next(days))
    yield made
    made.close()


def test_endings_keep_their_own_grade_and_day_and_their_own_person(dated: Store) -> None:
    """Protects progress: each ending with the grade and the day of then, the oldest first, and nobody else's among them."""
    for name, trainee in (("c-1", "kim"), ("c-2", "sam"), ("c-3", "")):
        dated.begin(Record(name, "late", "{}", "en", 7, "offline", "practice", trainee), entry(0, None))
    dated.append("c-1", entry(1, None, "unfinished", ending(10.0)))
    dated.append("c-2", entry(1, None, "left", ending(20.0)))
    dated.append("c-1", entry(2))
    dated.append("c-1", entry(3, None, "resolved", ending(30.0)))
    assert told(dated.endings("kim")) == [("c-1", "unfinished", 10.0), ("c-1", "resolved", 30.0)]
    assert [ended.at[:10] for ended in dated.endings("kim")] == ["2026-03-01", "2026-03-03"]
    assert told(dated.endings("sam")) == [("c-2", "left", 20.0)]
    assert dated.endings("") == dated.endings("Kim") == dated.endings("kim'; drop table attempts; --") == []


def test_a_replay_says_that_it_is_one(dated: Store) -> None:
    """Protects tracks from exercises: the mode of the conversation stands in its ending."""
    dated.begin(record(mode="replay"), entry(0, None))
    dated.append("c-1", entry(1, None, "resolved", GRADE))
    (ended,) = dated.endings("kim")
    assert ended == Ended("c-1", "late", "replay", "resolved", "2026-03-01T10:00:00+00:00", GRADE)

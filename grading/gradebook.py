"""The gradebook: conversations, turns, grades and attempts in SQL. The only file that imports SQLAlchemy.

SQLite by default: rollback journal, ``synchronous=EXTRA``, ``BEGIN IMMEDIATE`` (trust.md, durability). A step
is committed before anybody is shown it; its end, its grade and the attempt are one transaction.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    ForeignKey,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    and_,
    create_engine,
    event,
    func,
    insert,
    select,
    text,
    update,
)
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, NoSuchModuleError, OperationalError

from grading.filesystem import NETWORK, filesystem
from grading.store import Ended, Entry, Record, Row, Stored, utc_now
from scenarios.errors import NotFoundError, StoreBusyError, StoreError

SCHEMA_VERSION = 2
_NTH_GRADE = """UPDATE attempts SET grade = (SELECT g.position FROM grades g WHERE g.conversation = attempts.conversation
  AND (SELECT count(*) FROM grades h WHERE h.conversation = g.conversation AND h.position < g.position)
    = (SELECT count(*) FROM attempts a WHERE a.conversation = attempts.conversation AND a.position < attempts.position))"""
MIGRATIONS = {
    1: (
        "ALTER TABLE attempts ADD COLUMN at VARCHAR NOT NULL DEFAULT ''",
        "ALTER TABLE attempts ADD COLUMN grade INTEGER",
        _NTH_GRADE,
    ),
}
"""What turns a store of a version into one of the next."""
BUSY_MILLISECONDS = 30_000

_meta = MetaData()
_about = Table("about", _meta, Column("key", String, primary_key=True), Column("value", String, nullable=False))
_conversations = Table(
    "conversations",
    _meta,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("id", String, unique=True, nullable=False),
    Column("scenario_id", String, nullable=False),
    Column("scenario", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("seed", Integer, nullable=False),
    Column("voice", String, nullable=False),
    Column("mode", String, nullable=False),
    Column("trainee", String, nullable=False),
)
_turns = Table(
    "turns",
    _meta,
    Column("conversation", ForeignKey("conversations.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("line", Text, nullable=False),  # as JSON, so that broken characters come back as they were entered
    Column("events", Text, nullable=False),
    Column("outcome", String),
)
_grades = Table(
    "grades",
    _meta,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("conversation", ForeignKey("conversations.id"), nullable=False),
    Column("grader", String, nullable=False),
    Column("version", String, nullable=False),
    Column("rubric", String, nullable=False),
    Column("model", String),
    Column("prompt", String),
    Column("body", Text, nullable=False),
)
_attempts = Table(
    "attempts",
    _meta,
    Column("position", Integer, primary_key=True, autoincrement=True),
    Column("conversation", ForeignKey("conversations.id"), nullable=False),
    Column("trainee", String, nullable=False),
    Column("scenario_id", String, nullable=False),
    Column("mode", String, nullable=False),
    Column("outcome", String, nullable=False),
    Column("at", String, nullable=False, server_default=""),
    Column("grade", Integer),
)


def _ignore(boundary: str) -> None:
    """Do nothing at a step boundary; tests put a crash here."""


class Gradebook:
    """The store in SQL. ``at_boundary`` is told each named step of writing (trust.md, DUR-1)."""

    def __init__(self, url: str, at_boundary: Callable[[str], None] = _ignore, now: Callable[[], str] = utc_now) -> None:
        self.url, self.at_boundary, self.now = url, at_boundary, now
        try:
            self.engine = _engine(url)
            self._open()
        except (ArgumentError, NoSuchModuleError, ImportError) as error:
            raise StoreError(f"{url!r} is not a store address that can be used: {error}") from None
        except (DatabaseError, OSError) as error:
            raise StoreError(f"The store {url} cannot be opened: {_reason(error)}") from None

    def _open(self) -> None:
        with self.engine.begin() as connection:
            _meta.create_all(connection)
            version = connection.scalar(select(_about.c.value).where(_about.c.key == "schema_version"))
            if version is None:
                connection.execute(insert(_about).values(key="schema_version", value=str(SCHEMA_VERSION)))
            elif not version.isdecimal() or not int(version):
                raise StoreError(f"The store {self.url} names a version that never was ({version!r}). Please restore it from a backup.")
            elif int(version) > SCHEMA_VERSION:
                newer = f"schema {version}, this one reads {SCHEMA_VERSION}"
                raise StoreError(f"The store {self.url} was written by a newer Ruhepol ({newer}). Please update.")
            else:
                self._migrate(connection, int(version))

    def _migrate(self, connection: Connection, version: int) -> None:
        """Bring an older store up to date, in one transaction."""
        for step in range(version, SCHEMA_VERSION):
            self.at_boundary(f"migrate: {step}")
            for statement in MIGRATIONS[step]:
                connection.execute(text(statement))
        connection.execute(update(_about).where(_about.c.key == "schema_version").values(value=str(SCHEMA_VERSION)))
        self.at_boundary("migrate: written")

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection:
                yield connection
        except DatabaseError as error:
            raise StoreError(f"The store {self.url} cannot be read: {_reason(error)}") from None

    def begin(self, record: Record, entry: Entry) -> None:
        """Keep a new conversation with its first step."""
        self._write(lambda connection: self._insert_first(connection, record, entry), record.id)

    def append(self, conversation: str, entry: Entry) -> None:
        """Keep a step; raises `StoreBusyError` where another window has already written that number."""
        self._write(lambda connection: self._insert(connection, conversation, entry), conversation)

    def _write(self, work: Callable[[Connection], None], conversation: str) -> None:
        try:
            self.at_boundary("save: before")
            with self.engine.begin() as connection:
                self.at_boundary("save: begun")
                work(connection)
                self.at_boundary("save: written")
            self.at_boundary("save: committed")
        except IntegrityError as error:
            if "FOREIGN KEY" in str(error.orig).upper():
                raise NotFoundError(f"There is no conversation {conversation!r} in this store.") from None
            raise StoreBusyError(
                f"Another window has gone on with {conversation}. Please continue there, or close it and use: ruhepol resume {conversation}"
            ) from None
        except (OperationalError, DatabaseError) as error:
            raise StoreError(
                f"The store {self.url} could not be written: {_reason(error)} Nothing of this turn was kept; everything before it is safe."
            ) from None

    def _insert_first(self, connection: Connection, record: Record, entry: Entry) -> None:
        connection.execute(insert(_conversations).values(**{name: getattr(record, name) for name in Record.__dataclass_fields__}))
        self._insert(connection, record.id, entry)

    def _insert(self, connection: Connection, conversation: str, entry: Entry) -> None:
        events = json.dumps(entry.events, ensure_ascii=True)
        row = {
            "conversation": conversation,
            "number": entry.number,
            "line": json.dumps(entry.line),
            "events": events,
            "outcome": entry.outcome,
        }
        connection.execute(insert(_turns).values(**row))
        if entry.grade is not None:
            self._insert_ending(connection, conversation, entry)

    def _insert_ending(self, connection: Connection, conversation: str, entry: Entry) -> None:
        assert entry.grade is not None
        self.at_boundary("grade: before")
        made = connection.execute(insert(_grades).values(conversation=conversation, **_grade_row(entry.grade)))
        self.at_boundary("grade: written")
        if entry.outcome is not None:
            about = connection.execute(select(_conversations).where(_conversations.c.id == conversation)).mappings().one()
            kept = {name: about[name] for name in ("trainee", "scenario_id", "mode")} | {"at": self.now(), "outcome": entry.outcome}
            (position,) = made.inserted_primary_key or (None,)
            connection.execute(insert(_attempts).values(conversation=conversation, grade=position, **kept))

    def load(self, conversation: str) -> Stored:
        """Return a conversation; raises `NotFoundError`."""
        with self._reading() as connection:
            about = connection.execute(select(_conversations).where(_conversations.c.id == conversation)).mappings().first()
            if about is None:
                raise NotFoundError(f"There is no conversation {conversation!r} in this store.")
            rows = connection.execute(select(_turns).where(_turns.c.conversation == conversation).order_by(_turns.c.number)).mappings()
            entries = tuple(Entry(r["number"], json.loads(r["line"]), tuple(json.loads(r["events"])), r["outcome"]) for r in rows)
        return Stored(Record(**{name: about[name] for name in Record.__dataclass_fields__}), entries)

    def grades(self, conversation: str) -> list[Row]:
        """Return every grade of a conversation, the oldest first."""
        query = select(_grades.c.body).where(_grades.c.conversation == conversation).order_by(_grades.c.position)
        with self._reading() as connection:
            return [json.loads(body) for body in connection.scalars(query)]

    def endings(self, trainee: str) -> list[Ended]:
        """Return how the conversations of ``trainee`` ended, the oldest first; each with the grade that was made then."""
        shown = [_attempts.c[name] for name in ("conversation", "scenario_id", "mode", "outcome", "at")]
        query = select(*shown, _grades.c.body).join(_grades, _grades.c.position == _attempts.c.grade)
        with self._reading() as connection:
            rows = connection.execute(query.where(_attempts.c.trainee == trainee).order_by(_attempts.c.position))
            return [Ended(*row[:5], grade=json.loads(row.body)) for row in rows]

    def latest_open(self) -> str | None:
        """Return the id of the latest conversation that can go on: not ended, or left unfinished."""
        latest = select(_turns.c.conversation, func.max(_turns.c.number).label("number")).group_by(_turns.c.conversation).subquery()
        last = and_(_turns.c.conversation == latest.c.conversation, _turns.c.number == latest.c.number)
        ended = select(_turns.c.conversation).join(latest, last).where(_turns.c.outcome.is_not(None), _turns.c.outcome != "unfinished")
        query = select(_conversations.c.id).where(_conversations.c.id.not_in(ended)).order_by(_conversations.c.position.desc()).limit(1)
        with self._reading() as connection:
            found: str | None = connection.scalar(query)
        return found

    def facts(self) -> dict[str, str]:
        """Return what ``doctor`` shows: version, journal mode and the like."""
        with self._reading() as connection:
            rows = {"conversations": str(len(connection.execute(select(_conversations.c.id)).all())), "schema": str(SCHEMA_VERSION)}
            if self.engine.dialect.name == "sqlite":
                asked = {
                    "SQLite": "select sqlite_version()",
                    "journal_mode": "pragma journal_mode",
                    "synchronous": "pragma synchronous",
                    "integrity": "pragma integrity_check",
                }
                rows |= {name: str(connection.scalar(text(question))) for name, question in asked.items()}
        return rows

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()


def _grade_row(grade: Row) -> dict[str, Any]:
    grader = grade["grader"]
    return {
        "grader": grader["name"],
        "version": grader["version"],
        "rubric": grader["rubric"],
        "model": grader.get("model"),
        "prompt": grader.get("prompt"),
        "body": json.dumps(grade, ensure_ascii=True, sort_keys=True),
    }


def _reason(error: Exception) -> str:
    """Say what the database said, without SQL and without addresses of passwords."""
    original = getattr(error, "orig", None) or error
    return str(original).splitlines()[0].rstrip(".") + "."


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url)
    path = url.partition(":///")[2]
    if path and path != ":memory:":
        _private_file(Path(path))
    engine = create_engine(url)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _private_file(path: Path) -> None:
    """Make the file before SQLite does, readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if filesystem(path) in NETWORK:
        raise StoreError(f"{path} lies on a network file system, where SQLite can lose data. Use a local folder or a PostgreSQL address.")
    os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))


def _set_up(connection: Any, _record: object) -> None:
    connection.isolation_level = None  # SQLAlchemy's begin event starts transactions, not the driver
    for pragma in ("journal_mode=DELETE", "synchronous=EXTRA", f"busy_timeout={BUSY_MILLISECONDS}", "mmap_size=0", "foreign_keys=ON"):
        connection.execute("PRAGMA " + pragma).close()

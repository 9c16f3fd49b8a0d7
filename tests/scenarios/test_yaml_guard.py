"""The one YAML reader: what a stranger's file can do is be read, or be refused with a place."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenarios import yaml_guard
from scenarios.errors import DataError, Finding
from scenarios.text import clean
from scenarios.yaml_guard import Document, Mark, parse, read

LAW = settings(deadline=None, derandomize=True, max_examples=120, suppress_health_check=[HealthCheck.too_slow])
LAUGHS = "a0: &a0 [ha]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10))

# name: file, line and column of the first finding, its code. A column of 0 stands for any.
TRAPS: dict[str, tuple[str | bytes, int, int, str]] = {
    "anchor": ("a: 1\nb: &x 2", 2, 4, "feature"),
    "anchor on a key": ("&a b: 1", 1, 1, "feature"),
    "anchor on a list": ("a:\n  - &x [1]", 2, 5, "feature"),
    "alias": ("a: *x", 1, 4, "feature"),
    "alias to itself": ("a: &a [*a]", 1, 4, "feature"),
    "billion laughs": (LAUGHS, 1, 5, "feature"),
    "merge key": ("a: {<<: {b: 1}}", 1, 5, "feature"),
    "merge key at the top": ("<<: {a: 1}", 1, 1, "feature"),
    "own tag": ("a: !foo 1", 1, 4, "feature"),
    "bare tag": ("a: ! x", 1, 4, "feature"),
    "standard tag": ("id: x\na: !!str 1", 2, 4, "feature"),
    "tag on a key": ("!!str b: 1", 1, 1, "feature"),
    "python object": ('a: !!python/object/apply:os.system ["x"]', 1, 4, "feature"),
    "binary": ("a: !!binary aGk=", 1, 4, "feature"),
    "set": ("a: !!set {b}", 1, 4, "feature"),
    "tag directive": ("%TAG ! tag:x,2000:\n---\na: !foo 1", 3, 4, "feature"),
    "invisible sign in a key": ("a: 1\n\u200bb: 2", 2, 1, "invisible"),
    "no-break space in a key": ("a\u00a0b: 2", 1, 1, "invisible"),
    "text cut by a number sign": ("a: Order #4711 is late", 1, 10, "cut"),
    "text cut by a hash tag": ("a:\n  - so much #hate here", 2, 13, "cut"),
    "key twice": ("a: 1\nb: 2\na: 3", 3, 1, "duplicate_key"),
    "key twice inside": ("a: {b: 1, b: 2}", 1, 11, "duplicate_key"),
    "key twice, once quoted": ('a: 1\n"a": 2', 2, 1, "duplicate_key"),
    "list as key": ("? [a, b]\n: 1", 1, 3, "bad_key"),
    "mapping as key": ("{a: 1}: 2", 1, 1, "bad_key"),
    "alias as key": ("*a : 1", 1, 1, ""),
    "deep lists": ("a: " + "[" * 40 + "]" * 40, 1, 0, "too_deep"),
    "deep lists, never closed": ("a: " + "[" * 200_000, 1, 0, "too_deep"),
    "deep mappings": ("{a: " * 5_000, 1, 0, "too_deep"),
    "deep indentation": ("\n".join("  " * n + "a:" for n in range(40)), 0, 0, "too_deep"),
    "too many values": ("a:\n" + "  - 1\n" * 10_001, 0, 5, "too_many"),
    "too many keys": ("\n".join(f"k{n}: 1" for n in range(10_001)), 10_000, 0, "too_many"),
    "too large": ("a: " + "x" * 256 * 1024, 1, 1, "too_large"),
    "two documents": ("a: 1\n---\nb: 2", 2, 1, "several_documents"),
    "two empty documents": ("---\n---\n", 2, 1, "several_documents"),
    "goes on after the end": ("a: 1\n...\nb: 2", 3, 1, "syntax"),
    "Latin-1": ("a: 1\nb: \u00e4".encode("latin-1"), 2, 4, "not_utf8"),
    "UTF-16": ("a: 1".encode("utf-16"), 1, 1, "not_utf8"),
    "encoded surrogate": (b"a: \xed\xa0\x80", 1, 4, "not_utf8"),
    "overlong encoding": (b"a: \xc0\xaf", 1, 4, "not_utf8"),
    "not UTF-8 after a byte order mark": (b"\xef\xbb\xbfa: 1\nbc: \xff", 2, 5, "not_utf8"),
    "NUL": (b"a: 1\nb: x\0", 2, 5, "syntax"),
    "escape sequence for the terminal": ("a: 1\nb: \x1b[2J", 2, 4, "syntax"),
    "form feed": ("a: 1\nb: 2\n\x0c\n", 3, 1, "syntax"),
    "noncharacter": ("a: \uffff", 1, 4, "syntax"),
    "tab as indentation": ("a:\n\tb: 1", 2, 1, "syntax"),
    "reserved sign": ("a: 1\nb: @x", 2, 4, "syntax"),
    "two colons": ("a: b: c", 1, 5, "syntax"),
    "too far in": ("a: 1\n b: 2", 2, 2, "syntax"),
    "no key": (": 1", 1, 1, "syntax"),
    "bracket left open": ("a: 1\nb: [1, 2\n", 0, 0, "syntax"),
    "quote left open": ('a: "x\nb: 2\n', 0, 0, "syntax"),
    "character beyond Unicode": ('a: 1\nb: "\\U00110000"', 2, 0, "syntax"),
    "character beyond every number": ('a: 1\nb: "\\UFFFFFFFF"', 2, 0, "syntax"),
    "unknown escape": ('a: 1\nb: "\\q"', 2, 0, "syntax"),
    "version of the future": ("%YAML 9.9\n---\na: 1", 1, 1, "syntax"),
    "version of 5,000 digits": ("%YAML 1." + "9" * 5_000 + "\n---\na: 1", 1, 0, "syntax"),
    "empty file": ("", 1, 1, "not_a_mapping"),
    "only a comment": ("# x", 1, 1, "not_a_mapping"),
    "a list": ("- 1", 1, 1, "not_a_mapping"),
    "a word": ("hello", 1, 1, "not_a_mapping"),
}


def raw(file: str | bytes) -> bytes:
    """Return the bytes of a file."""
    return file if isinstance(file, bytes) else file.encode()


def findings(file: str | bytes, language: Any = "en") -> tuple[Finding, ...]:
    """Return the findings of a file that must be refused."""
    with pytest.raises(DataError) as caught:
        parse(raw(file), "x.yaml", language)
    return caught.value.findings


@pytest.mark.parametrize(("file", "line", "column", "code"), TRAPS.values(), ids=TRAPS.keys())
def test_trap_is_refused_where_it_stands(file: str | bytes, line: int, column: int, code: str) -> None:
    """Each known way to harm or confuse a YAML reader ends as a finding that points at it and offers a cure."""
    first = findings(file)[0]
    assert (first.file, first.code) == ("x.yaml", code or first.code)
    assert (first.line, first.column) == (line or first.line, column or first.column)
    assert first.message
    assert first.cure


@pytest.mark.parametrize("name", [name for name, trap in TRAPS.items() if len(trap[0]) < 10_000])
def test_trap_is_refused_in_german_at_the_same_place(name: str) -> None:
    """A German author gets the same findings as an English one, in German."""
    german, english = (findings(TRAPS[name][0], language) for language in ("de", "en"))
    assert [(f.line, f.column, f.code) for f in german] == [(f.line, f.column, f.code) for f in english]
    assert all(g.message != e.message and g.cure != e.cure for g, e in zip(german, english, strict=True))


def test_all_features_are_named_at_once_but_no_more_than_twenty() -> None:
    """An author mends a file in one go, and a file full of anchors does not flood the screen."""
    assert [f.line for f in findings("a: &x 1\nb: 2\nc: !t 3\nb: 4\n")] == [1, 3, 4]
    assert len(findings("".join(f"k{n}: &a{n} 1\n" for n in range(50)))) == 20


def test_laughs_are_never_expanded() -> None:
    """The trap: nine levels of nine references are 387 million words; they are refused reference by reference."""
    assert all(f.code == "feature" for f in findings(LAUGHS))


SCALARS = {
    **{"NO": "NO", "no": "no", "yes": "yes", "on": "on", "Off": "Off", "y": "y"},
    **{"12:30": "12:30", "2026-11-24": "2026-11-24", "1_000": "1_000", "0x1F": "0x1F", "0b1": "0b1", "1:2:3": "1:2:3"},
    **{".inf": ".inf", ".nan": ".nan", "1,5": "1,5", "=": "=", "- ": [None], "39.90": 39.9, "-0.5": -0.5},
    **{"3": 3, "-3": -3, "+4": 4, "007": 7, "true": True, "False": False, "TRUE": True, "tRue": "tRue"},
    **{"~": None, "null": None, "": None, "Null": None, '""': "", '"3"': "3", "'true'": "true", "\u0663": "\u0663", "\uff12": "\uff12"},
}


@pytest.mark.parametrize(("written", "value"), SCALARS.items())
def test_plain_value_is_read_as_yaml_1_2(written: str, value: object) -> None:
    """The trap: in YAML 1.1 Norway is false and half past twelve is 750."""
    got = parse(f"a:\n  {written}\n".encode(), "x.yaml").data["a"]
    assert (got, type(got)) == (value, type(value))


@pytest.mark.parametrize("written", ["1.0e999", "-1.0e999", "9.9E+999"])
def test_no_number_of_a_file_is_infinite(written: str) -> None:
    """The trap: an exponent that overflows makes a limit of infinity, and JSON cannot carry it."""
    try:
        got = parse(f"a: {written}".encode(), "x.yaml").data["a"]
    except DataError:
        return
    assert isinstance(got, str)


@pytest.mark.parametrize("written", ['"\\ud800"', '"\\0"', '"\\e[2J"', "Mu\u0308ller"], ids=["half", "nul", "escape", "not composed"])
def test_text_of_a_file_has_passed_the_border(written: str) -> None:
    """The trap: an escape in quotes smuggles in what the file itself may not hold; it is refused there or cleaned."""
    try:
        value = parse(f"a: 1\nb: {written}".encode(), "x.yaml").data["b"]
    except DataError as error:
        assert error.findings[0].line == 2
        return
    assert clean(value).text == value


@pytest.mark.parametrize(
    "text", ["a: |\n  x\n  y\n", "a: >-\n  x\n  y\n", "a: 'x'\n", "a: x # b\n", "\ufeffa: x\n", "---\na: x\n...\n", "a: x\r\n"]
)
def test_ordinary_ways_to_write_are_read(text: str) -> None:
    """Block texts, comments, a byte order mark, document signs and Windows line ends are no faults."""
    assert str(parse(text.encode(), "x.yaml").data["a"]).startswith("x")


def test_limits_allow_what_they_say() -> None:
    """A file at the limits of size, depth and number is still read."""
    assert parse(b"a: " + b"x" * (256 * 1024 - 3), "x.yaml").data
    assert parse(b"a: " + b"[" * 18 + b"]" * 18, "x.yaml").data
    assert len(parse(b"a:\n" + b"- 1\n" * 9_000, "x.yaml").data["a"]) == 9_000


@pytest.mark.parametrize("name", ["gone.yaml", "folder", "x" * 5_000])
def test_file_that_cannot_be_read_is_a_finding(tmp_path: Path, name: str) -> None:
    """A wrong path is told like any other fault of a file."""
    (tmp_path / "folder").mkdir()
    with pytest.raises(DataError) as caught:
        read(tmp_path / name, name="shown.yaml")
    assert [(f.file, f.line, f.column, f.code) for f in caught.value.findings] == [("shown.yaml", 1, 1, "unreadable")]


def test_mark_of_what_is_not_there_is_the_nearest_thing_around_it() -> None:
    """A missing key is reported at the block that should have it."""
    document = parse(b"a:\n  b: 1\nc: 2\n", "x.yaml")
    assert document.mark(("a", "zz")) == Mark(2, 3)
    assert document.mark(("a", "b"), of_key=True) == Mark(2, 3)
    assert document.mark(("zz",)) == Mark(1, 1)


PRINTABLE = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufeff"), max_size=12)
KEYS = PRINTABLE.filter(lambda key: key != "<<" and not any(c != " " and unicodedata.category(c) in ("Cf", "Zs") for c in key))
VALUES = st.recursive(st.none() | st.booleans() | st.integers(-(10**17), 10**17) | PRINTABLE,
                      lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4), max_leaves=15)  # fmt: skip
MAPPINGS = st.dictionaries(KEYS, VALUES, max_size=5)
SIGNS = "[]{},#|'\"\t\r\0\ufeff\u2028\x1b\U0001f600~"
PIECES = ["a", "b: ", "- ", "\n", "  ", "\n  ", ": ", "? ", "&x ", "*x", "!t ", "!!map ", ">-", "<<", *SIGNS]
HEAPS = st.lists(st.sampled_from([*PIECES, "%YAML 1.", "%TAG ", "---\n", "...\n", "\\U00", "\\x", "9" * 40]), max_size=30).map("".join)


def check_or_read(file: bytes) -> Document | None:
    """Read a file; where it is refused, look whether every finding can be shown and has a place in it."""
    try:
        return parse(file, "x.yaml")
    except DataError as error:
        assert 1 <= len(error.findings) <= 20
        assert all(f.line >= 1 and f.column >= 1 and f.message and f.cure and str(f) for f in error.findings)
        return None


@LAW
@given(MAPPINGS)
def test_what_json_writes_is_read_as_it_was(data: dict[str, Any]) -> None:
    """Quoted text means itself, and every value's mark points at the character where it begins."""
    document = parse(json.dumps(data, ensure_ascii=False).encode(), "x.yaml")
    assert document.data == data
    for key, value in data.items():
        mark = document.mark((key,))
        assert document.lines[mark.line - 1][mark.column - 1 :].startswith(json.dumps(value, ensure_ascii=False))


@LAW
@given(MAPPINGS)
def test_what_yaml_dumps_is_read_or_refused(data: dict[str, Any]) -> None:
    """Block style, folded lines and references of a foreign writer never bring another exception."""
    check_or_read(yaml.safe_dump(data, allow_unicode=True, width=20).encode())


@LAW
@given(HEAPS)
def test_pieces_of_yaml_are_read_or_refused(file: str) -> None:
    """Any heap of YAML signs is a document or a DataError, never another exception."""
    check_or_read(file.encode())


@LAW
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(file: bytes) -> None:
    """A picture that somebody renamed is a DataError."""
    check_or_read(file)


def outcome(file: str, monkeypatch: pytest.MonkeyPatch, reader: type[yaml.SafeLoader]) -> object:
    with monkeypatch.context() as patch:
        patch.setattr(yaml_guard, "FAST", reader)
        try:
            return parse(file.encode("utf-8", "replace"), "x.yaml").data
        except DataError:
            return "refused"


@pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml; there is one reader only")
@settings(LAW, max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(HEAPS)
def test_the_fast_reader_reads_what_the_plain_one_reads(monkeypatch: pytest.MonkeyPatch, file: str) -> None:
    """Protects the same file on every machine: libyaml and Python give the same data, or both refuse it."""
    assert outcome(file, monkeypatch, yaml.CSafeLoader) == outcome(file, monkeypatch, yaml.SafeLoader)


def test_deep_nesting_is_refused_by_the_fast_reader_too() -> None:
    """Protects the process: libyaml's own composer would crash on this."""
    for deep in ("[" * 200_000, "{a: " * 60_000, "- " * 120_000):
        assert [finding.code for finding in findings(deep)] == ["too_deep"]

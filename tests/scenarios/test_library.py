"""The library: what it finds, in which order, what a scenario inherits, and what no id can open."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from scenarios.conversation import LANGUAGES
from scenarios.errors import DataError, NotFoundError, SettingError
from scenarios.library import BUNDLED, Library, load, load_shop

CASE = """id: {id}
title: {title}
language: en
channel: chat
temperament: tired
situation: Something is late.
opening: Where is it?
remedies:
  - kind: refund
"""


def write(path: Path, id_: str = "my-case", title: str = "Mine", more: str = "") -> Path:
    """Write a scenario file with the eight keys and ``more``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(CASE.format(id=id_, title=title) + more, encoding="utf-8")
    return path


def shop(path: Path, text: str) -> None:
    """Write a shop profile."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """Make a folder for the author's own scenarios, with something secret beside it."""
    write(tmp_path / "outside" / "secret.yaml", "secret", "Secret")
    write(tmp_path / "secret.yaml", "secret", "Secret")
    shop(tmp_path / "outside" / "shop.yaml", "name: Secret\n")
    (tmp_path / "own").mkdir()
    return tmp_path / "own"


# --- what comes with the product ---


@pytest.mark.parametrize("path", list(Library().files()), ids=lambda path: path.name)
def test_every_scenario_of_the_product_is_good(path: Path) -> None:
    """What we ship is valid, named like its id, found by it, and has a twin in the other language that knows it."""
    scenario = load(path)
    assert path.stem == scenario.id
    assert Library().find(scenario.id) == scenario
    twin = Library().find(scenario.twin or "")
    assert (twin.twin, {twin.language, scenario.language}) == (scenario.id, set(LANGUAGES))


def test_shop_file_is_no_scenario() -> None:
    """A shop profile never turns up in the picker."""
    assert "shop.yaml" not in {path.name for path in Library().files()}
    assert len(Library().all()) == len(list(Library().files())) > 0


# --- order of search ---


def test_own_folder_from_the_environment_comes_first(own: Path) -> None:
    """A trainer's version of a case replaces ours under the same id."""
    write(own / "parcel-for-tomorrow.yaml", "parcel-for-tomorrow", "Mine")
    library = Library.from_environment({"RUHEPOL_SCENARIOS": str(own)})
    assert library.find("parcel-for-tomorrow").title == "Mine"
    assert library.find("return-in-circles").title


def test_own_file_comes_first_whatever_its_name(own: Path) -> None:
    """The trap: preferring files named like the id hides an own file with another name, though the list shows it."""
    write(own / "copy.yaml", "parcel-for-tomorrow", "Mine")
    library = Library((own, BUNDLED))
    assert library.find("parcel-for-tomorrow").title == "Mine"
    assert [s.title for s in library.all() if s.id == "parcel-for-tomorrow"] == ["Mine"]


def test_without_an_own_folder_the_product_library_is_used() -> None:
    """An empty or missing setting is no folder, and a folder that is not there is an empty one."""
    assert Library.from_environment({}).folders == Library.from_environment({"RUHEPOL_SCENARIOS": ""}).folders == (BUNDLED,)
    assert list(Library((Path("/nowhere/at/all"),)).files()) == []


@pytest.mark.parametrize("head", ["id: found", 'id: "found"', "id: 'found'  # mine", '"id": found', "# " + "x" * 5_000 + "\nid: found"])
def test_whatever_is_listed_can_be_opened(own: Path, head: str) -> None:
    """The trap: a quick look for the id line misses an id that the list shows, so that nobody can play it."""
    write(own / "a" / "other.yaml").write_text(CASE.format(id="found", title="Mine").replace("id: found", head, 1), encoding="utf-8")
    library = Library((own,))
    assert [s.id for s in library.all()] == ["found"]
    assert library.find("found").title == "Mine"


def test_faulty_file_spoils_only_itself(own: Path) -> None:
    """One broken file does not close the library, and asking for it tells what is wrong with it."""
    write(own / "good.yaml", "good")
    write(own / "bad.yaml", "bad", more="titel: x\n")
    (own / "worse.yaml").write_bytes(b"\xff\x00")
    (own / "folder.yaml").mkdir()
    library = Library((own,))
    assert [s.id for s in library.all()] == ["good"]
    with pytest.raises(DataError, match="titel"):
        library.find("bad")


@pytest.mark.parametrize(("language", "word"), [("de", "Meinten Sie"), ("en", "Did you mean")])
def test_near_miss_of_an_id_is_named(language: str, word: str) -> None:
    """A slip in an id is answered in the reader's language with the id that was meant."""
    with pytest.raises(NotFoundError, match=f"parcel-for-tomorow.*{word}.*parcel-for-tomorrow"):
        Library(language=language).find("parcel-for-tomorow")  # type: ignore[arg-type]


@pytest.mark.parametrize("wanted", ["gone.yaml", "a\0.yaml", "x" * 5_000 + ".yaml", ".yaml", "/.yml"])
def test_wrong_path_is_told_not_thrown(wanted: str) -> None:
    """A path that cannot be opened is a message, whatever the operating system thinks of it."""
    with pytest.raises((DataError, NotFoundError)):
        Library().get(wanted)


# --- what a scenario inherits ---


def test_scenario_inherits_the_shop_beside_it(own: Path) -> None:
    """Policy, form of address and law are written once a shop, and a scenario may say otherwise."""
    shop(own / "shop.yaml", "name: Laden\naddress: du\njurisdiction: AT\nlimits: {voucher: 20}\npolicy: [{id: p, text: Free returns.}]\n")
    plain = load(write(own / "a.yaml"))
    assert (plain.shop.name, plain.address, plain.jurisdiction, plain.shop.limits) == ("Laden", "du", "AT", {"voucher": 20})
    assert [fact.id for fact in plain.all_policy()] == ["p"]
    other = load(write(own / "b.yaml", more="address: Sie\nshop: {name: Other}\npolicy: [{id: q, text: Only here.}]\n"))
    assert (other.shop.name, other.address, other.jurisdiction) == ("Other", "Sie", "AT")
    assert [fact.id for fact in other.all_policy()] == ["q"]


def test_scenario_without_a_shop_has_defaults(own: Path) -> None:
    """A single file needs no shop."""
    scenario = load(write(own / "a.yaml"))
    assert (scenario.shop.name, scenario.address, scenario.jurisdiction) == ("–", "Sie", "DE")


def test_faulty_shop_is_named_not_the_scenario(own: Path) -> None:
    """The author is sent to the shop file, since that is where the fault is."""
    shop(own / "shop.yaml", "name: x\nadress: du\n")
    write(own / "a.yaml")
    for broken in (lambda: load(own / "a.yaml"), lambda: load_shop(own / "shop.yaml")):
        with pytest.raises(DataError) as caught:
            broken()
        assert [(f.file, f.line, f.column) for f in caught.value.findings] == [(str(own / "shop.yaml"), 2, 1)]


# --- what no id can open ---

PLAIN_UP = ["../", "../../", "./../", "x/../../", "//../", "~/", "/", "file://"]
UP = [*PLAIN_UP, "..\\", "....//", "%2e%2e/", "..%2f", "%252e%252e%252f", "\u2025/", "..;/"]
TARGETS = ["secret", "outside/secret", "secret.yaml", "outside/secret.yaml", "etc/passwd"]
WORDS = ["", ".", "..", "SECRET", "-secret", "_secret", "s" * 65, "s\u00e9cret", "\uff53ecret", "secret\0", "secret\n", " secret"]
ODD = [*WORDS, "*", "s?cret", "[a-z]*", "$HOME", "`id`", "{id}", "con", "own:secret"]
TRICKS = [up + target for up in UP for target in TARGETS] + ODD
OPENED: list[str] = []
WATCHING = [False]


def note_opening(event: str, arguments: tuple[object, ...]) -> None:
    """Note every file that Python opens while watched; an audit hook cannot be taken off again."""
    if WATCHING[0] and event == "open" and isinstance(arguments[0], str | bytes):
        OPENED.append(str(arguments[0]))


sys.addaudithook(note_opening)


@contextmanager
def watched() -> Iterator[list[str]]:
    """Collect what is opened inside."""
    OPENED.clear()
    WATCHING[0] = True
    try:
        yield OPENED
    finally:
        WATCHING[0] = False


@pytest.mark.parametrize("trick", TRICKS)
def test_id_opens_nothing_outside_the_folder(own: Path, trick: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """No id of a stranger's conversation reads a file beside or above the scenario folder."""
    monkeypatch.chdir(own)
    write(own / "good.yaml", "good")
    with watched() as opened, pytest.raises(NotFoundError):
        Library((own,)).find(trick)
    assert not [path for path in opened if Path(path).parent != own and not path.endswith((".py", ".pyc"))]


def test_watch_sees_what_is_opened(own: Path) -> None:
    """The watch of the test above works: a good id is seen to be opened."""
    write(own / "good.yaml", "good")
    with watched() as opened:
        assert Library((own,)).find("good").id == "good"
    assert str(own / "good.yaml") in opened


@pytest.mark.parametrize("link", ["secret.yaml", "deep/secret.yaml", "other-name.yaml"])
def test_link_out_of_the_folder_is_no_file_of_it(own: Path, link: str) -> None:
    """A link in a shared folder cannot make the library read what lies elsewhere."""
    (own / "deep").mkdir()
    (own / link).symlink_to(own.parent / "outside" / "secret.yaml")
    (own / "folder").symlink_to(own.parent / "outside")
    with watched() as opened, pytest.raises(NotFoundError):
        Library((own,)).find("secret")
    assert Library((own,)).all() == []
    assert opened == []


def test_link_inside_the_folder_is_fine(own: Path) -> None:
    """A folder that is itself a link, and links within it, are an administrator's business."""
    write(own / "real" / "good.yaml", "good")
    (own / "alias.yaml").symlink_to(own / "real" / "good.yaml")
    (own.parent / "mounted").symlink_to(own)
    assert [s.id for s in Library((own.parent / "mounted",)).all()] == ["good"]


def test_shop_that_is_a_link_out_of_the_folder_is_not_read(own: Path) -> None:
    """The trap: only scenario files are checked for links, but the shop beside them is opened too, and shown if faulty."""
    write(own / "good.yaml", "good")
    (own / "shop.yaml").symlink_to(own.parent / "outside" / "shop.yaml")
    with watched() as opened:
        try:
            assert Library((own,)).find("good").shop.name != "Secret"
        except DataError as error:
            assert "Secret" not in str(error)
    assert not [path for path in opened if path == str(own / "shop.yaml") or "outside" in path]


def test_link_to_itself_does_not_close_the_library(own: Path) -> None:
    """The trap: resolving a link that leads in a circle raises what nobody expects."""
    write(own / "good.yaml", "good")
    (own / "loop.yaml").symlink_to(own / "loop.yaml")
    (own / "gone.yaml").symlink_to(own / "nothing.yaml")
    assert [s.id for s in Library((own,)).all()] == ["good"]


def test_a_folder_of_own_scenarios_that_is_not_there_is_named(tmp_path: Path) -> None:
    """Protects the trainer with a typo in RUHEPOL_SCENARIOS from wondering where their scenarios are."""
    with pytest.raises(SettingError, match="nowhere"):
        Library.from_environment({"RUHEPOL_SCENARIOS": str(tmp_path / "nowhere")})

"""What the author of a faulty scenario is told: every fault at once, each with place, caret, near miss and cure."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scenarios.errors import DataError, Finding
from scenarios.library import BUNDLED, load
from scenarios.model import Scenario
from scenarios.schema import validate
from scenarios.yaml_guard import parse

LAW = settings(deadline=None, derandomize=True, max_examples=150, suppress_health_check=[HealthCheck.too_slow])
MARK = "¦"
"""Stands in a test's text before the character at which a finding is expected."""

EIGHT = """id: my-case
title: My case
language: en
channel: chat
temperament: tired
situation: Something is late.
opening: Where is it?
remedies:
  - kind: refund
"""


def findings(text: str, language: Any = "en") -> tuple[Finding, ...]:
    """Return what is found in a scenario that must be refused."""
    with pytest.raises(DataError) as caught:
        validate(parse(text.replace(MARK, "").encode(), "scenarios/x.yaml", language), Scenario, language)
    return caught.value.findings


def marked(text: str) -> list[tuple[int, int]]:
    """Return line and column of every mark in ``text``."""
    return [(n, at) for n, line in enumerate(text.split("\n"), 1) for at in places(line)]


def places(line: str) -> list[int]:
    """Return the columns of the marks in a line, not counting the marks themselves."""
    return [sum(map(len, line.split(MARK)[: n + 1])) + 1 for n in range(line.count(MARK))]


def test_eight_keys_make_a_valid_file() -> None:
    """A trainer's first scenario needs no more than who calls, why, and what can be done."""
    scenario = validate(parse(EIGHT.encode(), "x.yaml"), Scenario)
    assert (scenario.fault, scenario.difficulty, scenario.remedies[0].id) == ("unclear", 1, "refund")
    assert scenario.what_meets()[0].met_by == ("refund",)


@pytest.mark.parametrize("key", [line.split(":")[0] for line in EIGHT.splitlines()[:8]])
def test_none_of_the_eight_can_be_left_out(key: str) -> None:
    """A file without one of the eight keys names exactly the missing one."""
    text = "\n".join(line for line in EIGHT.splitlines() if not line.startswith(key) and not (key == "remedies" and "kind" in line))
    only = findings(text)
    assert [f.code for f in only] == ["missing"]
    assert key in only[0].message
    assert key in only[0].cure


TEN_FAULTS = """id: ¦Mein Fall
title: ¦7
language: ¦deutsch
channel: chat
temperament: ¦furios
situation: Something is late.
opening: Where is it?
difficulty: ¦hoch
¦custmer: consumer
now: ¦tomorrow
mood: {anger: ¦19, confusion: 1, trust: 2, patience: 4}
desk: ¦listen
remedies:
  - kind: refund
  - {kind: voucher, needs_time: ¦yes}
"""


@pytest.mark.parametrize("language", ["de", "en"])
def test_ten_faults_are_told_at_once(language: str) -> None:
    """An author mends a whole file in one go, in German as in English: ten faults, ten places, ten cures."""
    found = findings(TEN_FAULTS, language)
    assert [(f.line, f.column) for f in found] == marked(TEN_FAULTS)
    assert len(found) == 10
    for finding, line in zip(found, [ln for ln in TEN_FAULTS.split("\n") if MARK in ln], strict=True):
        _, source, caret, cure = str(finding).split("\n")
        assert line.index(MARK) == caret.index("^") - 4
        assert source.strip() == line.replace(MARK, "").strip()
        assert cure.strip() == finding.cure


@pytest.mark.parametrize(("language", "words"), [("de", ("muss", "gefunden", "Meinten Sie")), ("en", ("must", "found", "Did you mean"))])
def test_findings_speak_the_authors_language(language: str, words: tuple[str, ...]) -> None:
    """The same file is explained in the language of whoever wrote it."""
    told = "\n".join(map(str, findings(TEN_FAULTS, language)))
    assert all(word in told for word in words)


def test_message_shows_what_was_written_and_what_is_allowed() -> None:
    """An author recognises their own words in each message: the wrong key or value stands in it."""
    told = [f.message for f in findings(TEN_FAULTS)]
    for message, own in zip(
        told, ("Mein Fall", "title", "deutsch", "furios", "hoch", "custmer", "tomorrow", "19", "desk", "yes"), strict=True
    ):
        assert own in message


@pytest.mark.parametrize("anger", ["high", "19", "-1", "2.5"])
def test_range_is_told_whole(anger: str) -> None:
    """The trap: only the broken end of "0 to 10" is known to the checker, but the author needs both."""
    only = findings(EIGHT + f"mood: {{anger: {anger}, confusion: 1, trust: 2, patience: 4}}\n")
    assert [f.code for f in only] == ["whole_number"]
    assert "from 0 to 10" in only[0].message


@pytest.mark.parametrize(
    ("added", "meant"),
    [
        ("dificulty: 2", "difficulty"),
        ("Difficulty: 2", "difficulty"),
        ("needs: [{id: a, text: x, metby: [refund], met_by: [refund]}]", "met_by"),
        ("mood: {angry: 1, anger: 1, confusion: 1, trust: 2, patience: 4}", "anger"),
        ("fault: shopp", "shop"),
        ("bot: [{who: customr, text: x}]", "customer"),
        ("desk: [refnd]", "refund"),
        ("needs: [{id: a, text: x, met_by: [refnd]}]", "refund"),
        ("endings: {solved: x, resolvd: x}", "resolved"),
    ],
)
def test_near_miss_is_named(added: str, meant: str) -> None:
    """A slip of the finger is answered with the word that was meant."""
    assert any(meant in f.cure for f in findings(EIGHT + added))


@pytest.mark.parametrize("added", ["limit: ¦much", "limit: ¦-5", "needs_time: ¦yes", "authority: ¦boss"])
def test_fault_in_the_only_remedy_is_the_only_finding(added: str) -> None:
    """The trap: when the one entry of a list is faulty, the list is not also "empty"."""
    text = EIGHT + f"    {added}\n"
    assert [(f.line, f.column) for f in findings(text)] == marked(text)


@pytest.mark.parametrize("limit", ["much", "-5"])
def test_amount_of_money_need_not_be_whole(limit: str) -> None:
    """The trap: an author whose limit is below zero is not told to write a whole number, since 39.90 is fine."""
    assert "number" in {f.code for f in findings(EIGHT + f"    limit: {limit}\n")}


def test_a_comma_between_braces_is_no_unknown_key() -> None:
    """The trap: an author whose sentence has a comma never wrote a key; they are told where to put quotation marks."""
    added = "needs: [{id: helmet, text: A helmet, ¦that fits, met_by: [refund]}]\n"
    (only,) = findings(EIGHT + added)
    assert (only.code, [(only.line, only.column)]) == ("comma_in_text", [(line + 9, column) for line, column in marked(added)])
    assert "quotation marks" in only.cure


def test_every_unknown_reference_is_told_at_once() -> None:
    """The trap: a check that stops at the first wrong remedy makes the author run it once a fault."""
    needs = ("{id: a, text: x, met_by: [¦refnd]}", "{id: b, text: x, met_by: [¦vouchr, refund]}", "{id: ¦a, text: x, met_by: [refund]}")
    text = EIGHT + "needs:\n" + "".join(f"  - {need}\n" for need in needs)
    assert [(f.line, f.column) for f in findings(text)] == marked(text)


TASK = "{id: t, asked_by: [x], does: y, settles: "
REFERENCES = [
    ("needs: [{id: n, text: x, met_by: [refund, ¦refnd]}]", "met_by"),
    (f"tasks: [{TASK}[¦refnd]}}]", "settles"),
    (f"tasks: [{TASK}[refund]}}, {TASK.replace('id: t', 'id: u')}[refund, ¦repair]}}]", "settles"),
    ("ask: {lead: Fine., grants: [¦refnd]}", "grants"),
]


@pytest.mark.parametrize(("added", "key"), REFERENCES)
def test_a_remedy_that_does_not_exist_is_named_wherever_it_is_referred_to(added: str, key: str) -> None:
    """A need, a task and the team lead can only speak of remedies there are; the finding points at the wrong name."""
    (only,) = findings(EIGHT + added)
    assert (only.code, [(only.line, only.column)]) == ("unknown_reference", [(line + 9, column) for line, column in marked(added)])
    assert key in only.message
    assert "refund" in only.cure


def test_wrong_references_of_every_kind_are_told_at_once() -> None:
    """The trap: checking one kind after the other makes the author run it once a kind."""
    added = f"needs: [{{id: n, text: x, met_by: [¦a]}}]\ntasks: [{TASK}[¦b]}}, {TASK}[refund]}}]\nask: {{grants: [¦c]}}\n"
    found = findings(EIGHT + added)
    assert [(f.line, f.column) for f in found if f.code == "unknown_reference"] == [(line + 9, column) for line, column in marked(added)]
    assert [f.code for f in found if f.line == 11 and "twice" in f.message] == ["same_id"]


@pytest.mark.parametrize("added", [f"tasks: [{TASK}[refund]}}]", "ask: {lead: Fine., grants: [refund]}"])
def test_references_to_remedies_that_exist_are_fine(added: str) -> None:
    """The tests above are right but for the wrong name."""
    assert validate(parse((EIGHT + added).encode(), "x.yaml"), Scenario).id == "my-case"


BY_CUSTOMER = "{opens: customer, after: [follow_up], opening: Hello again.}"


@pytest.mark.parametrize(
    "contact", ["¦{opens: customer}", "¦{opens: customer, broken: And again nothing.}", "¦{opens: customer, opening: ''}"]
)
def test_a_contact_that_the_customer_opens_needs_their_first_words(contact: str) -> None:
    """A later contact cannot begin with silence: who speaks first must have something to say, and the author is told what is missing."""
    added = f"contacts:\n  - {BY_CUSTOMER}\n  - {contact}\n"
    (only,) = findings(EIGHT + added)
    assert (only.code, "opening" in only.message) == ("missing", True)
    assert [(only.line, only.column)] == [(line + 9, column) for line, column in marked(added)]


@pytest.mark.parametrize(("count", "fine"), [(0, True), (1, True), (2, True), (3, False)])
def test_a_case_has_at_most_two_later_contacts(count: int, fine: bool) -> None:
    """A case of three contacts is the longest there is; a fourth is told as too many, not played by half."""
    text = EIGHT + f"contacts: [{', '.join([BY_CUSTOMER] * count)}]\n"
    if fine:
        assert len(validate(parse(text.encode(), "x.yaml"), Scenario).contacts) == count
    else:
        (only,) = findings(text)
        assert ("contacts" in only.message, "2" in only.message + only.cure, bool(only.cure)) == (True, True, True)


def test_a_contact_has_defaults() -> None:
    """Three words make a later contact: after a promise, in the same channel, the trainee speaks first, a day is the longest wait."""
    (contact,) = validate(parse((EIGHT + "contacts: [{situation: Later.}]").encode(), "x.yaml"), Scenario).contacts
    assert (contact.after, contact.opens, contact.channel, contact.minutes) == (("follow_up",), "trainee", None, 24 * 60)


@pytest.mark.parametrize(
    "slip", ["opens: ¦nobody", "after: [¦folow_up]", "channel: ¦letter", "minutes: ¦0", "minutes: ¦90000", "¦opned: x"]
)
def test_a_slip_in_a_contact_is_found_where_it_is(slip: str) -> None:
    """Contacts are read as strictly as everything else."""
    text = EIGHT + f"contacts:\n  - situation: x\n    {slip}\n"
    assert [(f.line, f.column) for f in findings(text)] == marked(text)


@pytest.mark.parametrize("added", ["endings: {¦solved: x}", "weights: {¦listning: 1}", "reviews: {resolved: x, ¦lft: x}"])
def test_key_outside_a_closed_list_is_named_and_pointed_at(added: str) -> None:
    """The trap: the checker calls such a key "[key]", but the author wrote something else."""
    (only,) = findings(EIGHT + added)
    assert [(only.line, only.column)] == [(line + 9, column) for line, column in marked(added)]
    assert "[key]" not in str(only)
    assert added.split(MARK)[1].split(":", maxsplit=1)[0] in only.message


@pytest.mark.parametrize("anger", ["[4]", "[4, 9, 3]", "[]", "[9, x]"])
def test_pair_of_the_wrong_length_is_explained(anger: str) -> None:
    """The trap: a missing second number is not a key called "1"."""
    found = findings(EIGHT + f"lines: [{{intent: vent, text: x, anger: {anger}}}]")
    assert all("anger" in f.message and f.cure for f in found)


@pytest.mark.parametrize(
    "time", ["2026-11-24T10:20banana", "2026-11-24T10:20+02:00", "2026-11-24 10:20", "24.11.2026", "2026-13-01", "10:20", "7"]
)
def test_time_that_is_not_a_local_time_is_refused(time: str) -> None:
    """The trap: cutting a time at sixteen characters accepts any ending and drops a time zone silently."""
    assert [f.code for f in findings(EIGHT + f'now: "{time}"')] == ["date"]


def test_at_most_twenty_findings_in_the_order_of_the_file() -> None:
    """A file with fifty faults does not flood the screen, and its author works from top to bottom."""
    found = findings(EIGHT + "".join(f"wrong{n}: 1\n" for n in range(50)))
    assert [f.line for f in found] == list(range(10, 30))


def test_scenario_cannot_be_changed() -> None:
    """A session cannot bend the truth of the case it plays."""
    scenario = validate(parse(EIGHT.encode(), "x.yaml"), Scenario)
    with pytest.raises(ValueError, match="frozen"):
        scenario.title = "other"  # type: ignore[misc]


REAL = (BUNDLED / "en" / "parcel-for-tomorrow.yaml").read_text(encoding="utf-8")

# old text and what a slip makes of it; the mark stands where the finding belongs.
MUTANTS = [
    ("id: parcel-for", "id: ¦Parcel for"),
    ("language: en", "language: ¦eng"),
    ("language: en", "language: ¦&x en"),
    ("channel: chat", "channel: ¦chatt"),
    ("channel: chat", "channel: chat\n¦channel: email"),
    ("temperament: furious", "temperament: ¦furios"),
    ("temperament: furious", "temperament:¦"),
    ("difficulty: 2", "difficulty: ¦two"),
    ("difficulty: 2", "difficulty: ¦7"),
    ("difficulty: 2", "difficulty: ¦2.5"),
    ("customer: consumer", "¦custmer: consumer"),
    ("fault: carrier", "fault: ¦courier"),
    ('now: "', 'now: ¦"am '),
    ('  ordered: "2026-', '  ordered: ¦"16-'),
    ('  name: "J', '  ¦nmae: "J'),
    ("mood: {anger: 8", "mood: {anger: ¦19"),
    ("mood: {anger: 8, ", "mood: ¦{"),
    ("met_by: [express,", "met_by: [¦expres,"),
    ("met_by: [express, store_pickup]", "met_by: ¦[]"),
    ("  - id: birthday_tomorrow", "  - id: ¦promised_friday"),
    ("    when: volunteered", "    when: ¦spontaneous"),
    ("    when: action\n    at: order", "    when: ¦!now action\n    at: order"),
    ("    kind: date", "    kind: ¦datum"),
    ("    basis: right", "    basis: ¦rights"),
    ("    authority: trainee", "    authority: ¦boss"),
    ("    limit: 193.90", "    limit: ¦193,90"),
    ("    needs_time: false", "    needs_time: ¦no"),
    ("    kind: express", "    kind: ¦expresss"),
    ("soothes: {time: 1.5", "soothes: {time: ¦high"),
    ("{intent: vent,", "{intent: ¦went,"),
    ("anger: [7, 10]", "anger: [¦70, 10]"),
    ("  order: |-", "  ¦orders: |-"),
    ("best_outcome: resolved", "best_outcome: ¦solved"),
    ('  resolved: "At', '  ¦solved: "At'),
]
BROKEN = [
    ("difficulty: 2", "difficulty¦ 2"),
    ("mood: {anger: 8, confusion: 1, trust: 2, patience: 6}", "mood: {anger: 8, confusion: 1, trust: 2, patience: 6¦"),
    ('  address_as: "', '¦\taddress_as: "'),
    ("channel: chat", " ¦channel: chat"),
    ("channel: chat", "channel: ¦@chat"),
    ("customer: consumer", "customer: con¦: sumer"),
    ('    text: "Her nan turns 90 tomorrow."', '    text: "Her nan turns "90¦" tomorrow."'),
]


def mutant(tmp_path: Path, old: str, new: str) -> tuple[tuple[Finding, ...], tuple[int, int]]:
    """Return what is found in the real file after one slip, and where the slip stands."""
    assert old in REAL
    text = REAL.replace(old, new, 1)
    (tmp_path / "x.yaml").write_text(text.replace(MARK, ""), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load(tmp_path / "x.yaml")
    return caught.value.findings, marked(text)[0]


@pytest.mark.parametrize(("old", "new"), MUTANTS, ids=[new.strip() for _, new in MUTANTS])
def test_one_slip_in_a_real_file_is_found_where_it_is(tmp_path: Path, old: str, new: str) -> None:
    """A single slip in a long file gives a single finding at its line and column, with a cure."""
    found, place = mutant(tmp_path, old, new)
    assert [(f.line, f.column) for f in found] == [place]
    assert found[0].cure
    assert found[0].excerpt == (tmp_path / "x.yaml").read_text(encoding="utf-8").split("\n")[place[0] - 1]


@pytest.mark.parametrize(("old", "new"), BROKEN, ids=[new.strip() for _, new in BROKEN])
def test_broken_structure_is_found_in_its_line_or_the_next(tmp_path: Path, old: str, new: str) -> None:
    """Where the structure breaks, the finding and its hint lead to the slip: its line, or the one after."""
    found, (line, _) = mutant(tmp_path, old, new)
    assert [f.code for f in found] == ["syntax"]
    assert found[0].line in (line, line + 1)
    assert found[0].cure


WORDS = ["refund", "text", "", "0", "-1", "2026-11-24", "en", "chat", "tired", "volunteered", "my-case", "[", "\ud7ff", "x" * 2_001]
INNER_KEYS = st.sampled_from(["id", "text", "kind", "{x}"])
ANY = st.recursive(
    st.sampled_from([None, True, 0, 7, -1, 2.5, 10**17, *WORDS]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(INNER_KEYS, inner, max_size=3),
    max_leaves=8,
)


@LAW
@given(st.dictionaries(st.sampled_from([*Scenario.model_fields, "titel", ""]), ANY, max_size=4))
def test_any_value_under_any_key_is_accepted_or_explained(data: dict[str, Any]) -> None:
    """However wrong a file is, checking it ends in a scenario or in findings with place and cure."""
    base = {"id": "a", "title": "a", "language": "en", "channel": "chat", "temperament": "tired", "situation": "a", "opening": "a"}
    text = json.dumps({**base, "remedies": [{"kind": "refund"}], **data}, ensure_ascii=False)
    try:
        assert validate(parse(text.encode(), "x.yaml"), Scenario).title
    except DataError as error:
        assert 1 <= len(error.findings) <= 20
        assert all(f.line == 1 and f.column >= 1 and f.message and f.cure for f in error.findings)

"""``replay``: the weakest moment again, as a command."""

import pytest
from command import run

BLAME = "You should have ordered earlier, that is your own fault."
SORRY = "That your parcel hasn't come is our mistake, and I'm sorry. I'll send a new one by express today, it's with you by 12:00 tomorrow."


def held(*more: str) -> str:
    """Hold a conversation nobody stays in; returns its id."""
    return str(run("practice", "parcel-for-tomorrow", "--json", *more, text=f"{BLAME}\n" * 3).of("start")[0]["conversation"])


def test_the_moment_is_shown_and_both_replies_are_compared() -> None:
    """Protects the exercise: what was said then, what it cost, the customer's words once more, and both marks side by side."""
    identity = held()
    found = run("replay", text=f"{SORRY}\n/end\n")
    assert found.status == 0
    for said in ("your reply number ", "What cost points:", f"What you wrote then: {BLAME}", "Then and now: Listening"):
        assert found.out.count(said) == 1
    assert found.out.count(SORRY) <= 1
    assert [row["outcome"] for row in run("resume", identity, "--json").of("end")] == ["escalated"]


def test_german_and_english_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects German and English as equals."""
    held()
    monkeypatch.setenv("RUHEPOL_LANGUAGE", "de")
    found = run("replay", text=f"{SORRY}\n")
    for said in (
        ". Antwort in",
        "Was sie gekostet hat:",
        "Damals schrieben Sie:",
        "Damals und jetzt: Zuhören",
        "Das Gespräch kann weitergehen",
    ):
        assert said in found.out


def test_for_programs_there_are_events_and_nothing_else() -> None:
    """Protects JSON Lines: no sentence among them, numbered on, to the end."""
    held()
    found = run("replay", "--json", text=f"{SORRY}\n/end\n")
    assert (found.status, found.err) == (0, "")
    assert [row["event"] for row in found.rows][:2] == ["action", "customer"]
    assert found.rows[-1]["event"] == "end"
    numbers = [row["seq"] for row in found.rows]
    assert numbers == sorted(set(numbers))


def test_a_replay_is_no_try_on_a_track() -> None:
    """Protects marks: who has seen what it cost passes nothing by it."""
    held()
    before = run("progress", "first-week", "--json").rows
    run("replay", text=f"{SORRY}\n/end\n")
    assert run("progress", "first-week", "--json").rows == before


SLIPS = {
    "nothing yet": (("replay",), "no finished conversation yet", "noch kein beendetes Gespräch"),
    "unknown": (("replay", "c-nobody"), 'no finished conversation "c-nobody"', "beendetes Gespräch „c-nobody“"),
    "somebody else": (("replay", "--trainee", "kim"), "no finished conversation yet", "noch kein beendetes Gespräch"),
}


@pytest.mark.parametrize("slip", SLIPS)
@pytest.mark.parametrize("language", ["en", "de"])
def test_where_there_is_nothing_it_says_so(monkeypatch: pytest.MonkeyPatch, slip: str, language: str) -> None:
    """Protects the person at the keyboard: a sentence in their language and status 1, whatever others have in the same store."""
    if slip == "somebody else":
        held("--trainee", "sam")
    monkeypatch.setenv("RUHEPOL_LANGUAGE", language)
    arguments, english, german = SLIPS[slip]
    found = run(*arguments)
    assert (found.status, found.out) == (1, "")
    assert (german if language == "de" else english) in found.err
    assert "errors.log" not in found.err


def test_a_conversation_that_only_began_has_nothing_to_replay() -> None:
    """Protects whoever closed the window before saying anything."""
    run("practice", "parcel-for-tomorrow", text="")
    found = run("replay", text="Hm.\n")
    assert found.status in (0, 1)
    assert "errors.log" not in found.err

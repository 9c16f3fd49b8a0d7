"""Whose case a reply is about, and what a negation, a rule of the case or a mere phrase makes of what was heard."""

import pytest

from grading.ear.aboutness import about, is_stranger
from grading.ear.case import Case, case_of_scenario
from grading.ear.negated import HELPS, HURTS, turned
from grading.ear.rules import rulebook
from grading.evidence import Cue
from grading.grader import grade
from grading.hear import hear
from scenarios.conversation import Conversation, Language, Turn
from scenarios.library import Library
from scenarios.model import Scenario

CASES = {name: Library().get(name) for name in ("parcel-for-tomorrow", "paket-fuer-morgen", "five-weeks-later", "twelve-chairs")}
STRAY = "The espresso machine with the nine engraved names stays on your kitchen worktop, our technician descales its boiler on Thursday."


def cues(scenario: Scenario, reply: str) -> set[Cue]:
    turns = (Turn("customer", scenario.opening), Turn("trainee", reply))
    return {e.cue for e in hear(turns, 1, case_of_scenario(scenario))}


def solution(scenario: Scenario, *replies: str) -> float:
    turns = tuple(turn for reply in replies for turn in (Turn("customer", scenario.opening), Turn("trainee", reply)))
    made = grade(Conversation("c", scenario.language, scenario.channel, turns, fault=scenario.fault), case_of_scenario(scenario))
    assert made.scores
    return made.scores["solution"].value


def test_a_reply_about_something_else_is_heard_as_such() -> None:
    """Protects customers from the wrong window: fluent help with an espresso machine is nothing to somebody who waits for a projector."""
    assert Cue.ANOTHER_CASE in cues(CASES["parcel-for-tomorrow"], STRAY)


@pytest.mark.parametrize("name", ["parcel-for-tomorrow", "paket-fuer-morgen"])
def test_what_the_scenario_itself_would_say_is_of_the_case(name: str) -> None:
    """Protects good replies: points taken up and remedies of the case are never taken for somebody else's."""
    said = [*(p.answer for p in CASES[name].points), *(r.text for r in CASES[name].remedies)]
    assert not [text for text in said if Cue.ANOTHER_CASE in cues(CASES[name], text)]


def test_a_case_of_few_words_is_not_judged() -> None:
    """Protects helpdesk conversations and first files: where little is known of the case, nothing is foreign to it."""
    turns = (Turn("customer", "Where is it?"), Turn("trainee", STRAY))
    assert Cue.ANOTHER_CASE not in {e.cue for e in hear(turns, 1, Case("en"))}


def test_a_stranger_is_greeted_by_another_name() -> None:
    """Protects against the wrong name, not against a misspelt one or a plain "hello there"."""
    assert is_stranger("Callum", "Ms Hartley", "", "en")
    assert not is_stranger("Hartly", "Ms Hartley", "", "en")
    assert not is_stranger("There", "Ms Hartley", "", "en")


def test_everyday_words_and_the_own_name_say_nothing_about_the_case() -> None:
    """Protects the measure: a reply of politeness has no telling word, neither known nor foreign."""
    found = about("Thank you for your message, Ms Hartley. I'll take care of it today.", frozenset(), frozenset(), "en", "Ms Hartley")
    assert found.known == found.foreign == frozenset()


@pytest.mark.parametrize(
    ("language", "sentence", "unsaid"),
    [
        ("de", "Wenden Sie sich nicht an den Hersteller.", HURTS),
        ("de", "Sie müssen uns nichts beweisen.", HURTS),
        ("de", "Wenden Sie sich bitte an den Hersteller.", frozenset()),
        ("en", "You don't have to contact the manufacturer.", HURTS),
        ("en", "Please contact the manufacturer.", frozenset()),
        ("en", "I'm not responsible for that.", HELPS),
        ("en", "Your chairs aren't coming on Wednesday.", HELPS),
    ],
)
def test_a_negation_turns_a_sentence_round(language: Language, sentence: str, unsaid: frozenset[Cue]) -> None:
    """Protects what a customer is spared from being heard as asked of them, and a no from being heard as an offer."""
    assert turned(rulebook(language).read(sentence), language, 0) == unsaid


def test_what_may_be_refused_is_no_denied_right() -> None:
    """Protects the justified no: past the deadline, refusing the money back is neither a lie nor a right denied."""
    heard = cues(CASES["five-weeks-later"], "I can't refund the rug any more, the fourteen days are over.")
    assert not heard & {Cue.DENIES_RIGHT, Cue.UNTRUE}


def test_offers_beside_the_need_are_a_step_at_most() -> None:
    """Protects the meaning of a solution: however exact, what misses the need is level 2."""
    scenario = CASES["parcel-for-tomorrow"]
    assert solution(scenario, "I'll send you a 20 euro voucher today, it's in your inbox by 4 pm.") <= 2.0
    assert solution(scenario, "I'm sending a second projector by express today, it's with you tomorrow by 12 noon.") > 2.0


@pytest.mark.parametrize(
    ("replies", "highest"),
    [
        (("I'm so sorry, that was our mistake. I'm taking this on myself.",) * 3, 2.0),
        (("I'm sorry, but half the team is off sick.", "It's the busiest time of the year, there's nothing I can do.") * 2, 1.0),
        (("That's your own mistake.", "You should have read the conditions."), 1.0),
    ],
)
def test_words_without_a_step_only_come_so_far(replies: tuple[str, ...], highest: float) -> None:
    """Protects the rubric's order over whole conversations: hollow ownership 2, excuses 1, blame next to nothing."""
    turns = tuple(turn for reply in replies for turn in (Turn("customer", "And now?"), Turn("trainee", reply)))
    made = grade(Conversation("c", "en", "chat", turns, fault="shop"), Case("en", fault="shop"))
    assert made.scores
    assert made.scores["accountability"].value <= highest


def test_a_clear_step_is_a_solution_where_steps_are_the_solution() -> None:
    """Protects technical help: turning the wheel first is no homework for somebody whose thermostat will not pair."""
    assert solution(Library().get("thermostat-am-abend"), "Drehen Sie bitte zuerst am Rad von Kela, bis 18 auf der Anzeige steht.") > 1.0


@pytest.mark.parametrize(
    "signed",
    ["Yours, Erika Muster", "Kind regards\nErika Muster\nHaus & Habe", "Best wishes, Erika Muster.", "Yours sincerely\nErika Muster"],
)
def test_who_signs_with_their_own_name_is_not_taken_for_somebody_else(signed: str) -> None:
    """Protects the usual end of a letter: the trainee's name is foreign to every case and says nothing about it."""
    text = "I'm sending the blue kettle today."
    words = frozenset({"blue", "kettl", "send"})
    assert about(f"{text}\n\n{signed}", words, frozenset(), "en").foreign <= about(text, words, frozenset(), "en").foreign

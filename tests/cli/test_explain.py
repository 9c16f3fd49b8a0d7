"""``ruhepol grade --explain``: what is told adds up to the score, in the language of the interface."""

import json
import re

import pytest
from command import run

from grading.ear.case import case_of_conversation
from grading.grader import Grade, grade
from scenarios.conversation import Language, conversation_from_line
from simulator.cli.explain import explain

CUSTOMER = "You sent the wrong size twice. The wedding is on Saturday!"
REPLY = "We are sorry for any inconvenience. Please check the size chart next time. I can refund you today."
ONE = {
    "id": "a",
    "language": "en",
    "channel": "chat",
    "turns": [{"role": "customer", "text": CUSTOMER}, {"role": "trainee", "text": REPLY}],
}


def made() -> Grade:
    """The grade that is explained."""
    conversation = conversation_from_line(json.dumps(ONE))
    return grade(conversation, case_of_conversation(conversation))


@pytest.mark.parametrize("language", ["de", "en"])
def test_what_is_told_adds_up_to_the_score(language: Language) -> None:
    """Protects trust: base and effects, as they are told, sum up to the score within rounding and the ends of the scale."""
    told = "\n".join(explain(made(), language)).replace(",", ".")
    for block in re.split(r"\n  (?=\S)", told)[1:4]:
        numbers = [float(n) for n in re.findall(r"\d+\.\d+", block.split("\n")[0])]
        effects = [float(n) for n in re.findall(r"^ {4}([+-]\d+\.\d+)", block, re.MULTILINE)]
        if len(numbers) == 2:
            assert min(4.0, max(0.0, numbers[1] + sum(effects))) == pytest.approx(numbers[0], abs=0.15)


def test_it_quotes_the_trainee_and_says_where_the_numbers_come_from() -> None:
    """Protects against advice out of nowhere: own words in quotation marks, and that the labels are model-written."""
    told = "\n".join(explain(made(), "en"))
    assert '"I can refund you today"' in told
    assert "language models" in told


@pytest.mark.parametrize(("language", "word"), [("de", "Zuhören"), ("en", "Listening")])
def test_the_command_explains_in_the_language_of_the_interface(language: Language, word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects German-speaking trainers: the interface's language, not the conversation's."""
    monkeypatch.setenv("RUHEPOL_LANGUAGE", language)
    result = run("grade", "--explain", text=json.dumps(ONE) + "\n")
    assert (result.status, result.err) == (0, "")
    assert word in result.out


def test_what_could_not_be_graded_is_said_and_no_number_given() -> None:
    """Protects the three outcomes: nothing to assess is no score in words either."""
    empty = {**ONE, "turns": [ONE["turns"][0], {"role": "trainee", "text": "..."}]}
    result = run("grade", "--explain", text=json.dumps(empty) + "\n")
    assert not re.search(r"\d of 4", result.out)

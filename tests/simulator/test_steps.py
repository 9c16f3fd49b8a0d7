"""Steps a customer tries: what they are asked to do, and whether it works, is unclear, or goes wrong."""

import json
from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grading.evidence import Cue, Evidence
from scenarios.conversation import Language
from scenarios.model import Scenario
from simulator.mood import DEEDS
from simulator.scales import Mood
from simulator.steps import LOST, STEPS_AT_ONCE, WORDS_A_STEP, task_asked, tried

LAW = settings(max_examples=200, deadline=None, derandomize=True)
CLEAR, DIZZY = Mood(30, 10, 50, 60), Mood(30, LOST, 50, 60)
"""Somebody who can follow, and somebody who is just lost."""

ASKED_BY = {
    "de": ["(drucken|halten) ..6 knopf", "stecker ..6 (ziehen|heraus)"],
    "en": ["(press|hold) ..6 button", "(pull|take) ..4 plug"],
}


@lru_cache(maxsize=8)
def scenario(language: Language = "en", *, tasks: bool = True, instruction: bool = True) -> Scenario:
    kinds = ["refund", "instruction"] if instruction else ["refund"]
    asked = ASKED_BY[language]
    own = [{"id": "button", "asked_by": asked[:1], "does": "It blinks."}, {"id": "plug", "asked_by": asked[1:], "does": "It is out."}]
    row = {
        "id": "kettle", "title": "Kettle", "language": language, "channel": "chat", "temperament": "anxious",
        "situation": "A kettle.", "opening": "It does not boil.", "remedies": [{"kind": kind} for kind in kinds],
        "tasks": own if tasks else [],
    }  # fmt: skip
    return Scenario.model_validate_json(json.dumps(row))


def steps(number: int, *others: Cue) -> tuple[Evidence, ...]:
    return tuple(Evidence(cue, 1, 0, 4, "some") for cue in (*[Cue.INSTRUCTION] * number, *others))


def sentence(words: int) -> str:
    return " ".join(["press"] * words) + "."


@pytest.mark.parametrize(
    ("language", "text", "task"),
    [
        ("en", "Please press the small button at the back.", "button"), ("en", "Hold the red button for a moment.", "button"),
        ("en", "Take out the plug, please.", "plug"), ("de", "Bitte drücken Sie den kleinen Knopf hinten.", "button"),
        ("de", "Halten Sie jetzt den roten Knopf fest.", "button"),
        ("de", "Den Stecker bitte einmal herausziehen. Den Stecker ganz ziehen.", "plug"),
    ],
)  # fmt: skip
def test_a_task_is_heard_in_the_scenarios_words(language: Language, text: str, task: str) -> None:
    """Protects doing things: asked in words the scenario knows, the customer knows what to do, in both languages."""
    found = task_asked(text, scenario(language))
    assert found is not None
    assert found.id == task


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Please do not press the button."), ("en", "I am sorry about your kettle."), ("en", "The button is at the back."),
        ("de", "Bitte drücken Sie den Knopf nicht."), ("de", "Das tut mir leid mit dem Wasserkocher."), ("de", "Der Knopf ist hinten."),
    ],
)  # fmt: skip
def test_what_is_not_asked_is_not_done(language: Language, text: str) -> None:
    """Protects from obedience: a warning against it, a mere mention or anything else is no request."""
    assert task_asked(text, scenario(language)) is None


def test_of_two_tasks_the_scenarios_first_is_done() -> None:
    """Protects determinism: asked to do two things at once, the customer does the one the scenario names first."""
    found = task_asked("Take out the plug, then press the button.", scenario())
    assert found is not None
    assert found.id == "button"


def test_a_scenario_without_tasks_asks_for_none() -> None:
    """Protects the eight-key file: without tasks nothing is a task."""
    assert task_asked("Please press the button.", scenario(tasks=False)) is None


@pytest.mark.parametrize(
    ("number", "tasks", "instruction", "expected"),
    [(1, False, True, "step_done"), (0, False, True, None), (1, False, False, None), (1, True, True, None), (0, True, False, None)],
)  # fmt: skip
def test_plain_steps_count_only_where_instructions_help_and_no_task_says_which(
    number: int, tasks: bool, instruction: bool, expected: str | None
) -> None:
    """Protects the circle the customer came from: where a scenario names the step that helps, any other step does nothing."""
    case = scenario(tasks=tasks, instruction=instruction)
    assert tried("Press it.", steps(number), CLEAR, case, None) == expected


@pytest.mark.parametrize(
    ("mood", "words", "expected"),
    [(CLEAR, 30, "step_done"), (CLEAR, 31, "step_unclear"), (DIZZY, 22, "step_done"), (DIZZY, 23, "step_unclear"),
     (Mood(30, LOST - 1, 50, 60), 30, "step_done"), (CLEAR, 1, "step_done")],
)  # fmt: skip
def test_a_long_sentence_is_unclear_and_sooner_to_somebody_lost(mood: Mood, words: int, expected: str) -> None:
    """Protects plain language: one idea a sentence, and fewer words for whoever is lost."""
    task = scenario().tasks[0]
    assert tried(sentence(words), steps(1), mood, scenario(), task) == expected


@pytest.mark.parametrize("mark", [".", "!", "?", "\n"])
def test_sentences_are_counted_one_by_one(mark: str) -> None:
    """Protects a patient explanation: three short sentences are no long one, however they end."""
    text = mark.join([" ".join(["press"] * 15)] * 3)
    assert tried(text, steps(3), DIZZY, scenario(), scenario().tasks[0]) == "step_done"


@pytest.mark.parametrize(
    ("mood", "number", "expected"),
    [(CLEAR, 6, "step_done"), (CLEAR, 7, "step_failed"), (DIZZY, 3, "step_done"), (DIZZY, 4, "step_failed"), (CLEAR, 0, "step_done")],
)  # fmt: skip
def test_too_many_steps_at_once_go_wrong_and_sooner_for_somebody_lost(mood: Mood, number: int, expected: str) -> None:
    """Protects one thing at a time: six steps can be followed, three by somebody who is lost; one more and it goes wrong."""
    assert tried("Press it.", steps(number), mood, scenario(), scenario().tasks[0]) == expected


@pytest.mark.parametrize(
    ("number", "words", "cues", "expected"),
    [(1, 4, (Cue.JARGON,), "step_unclear"), (9, 4, (Cue.JARGON,), "step_failed"), (9, 99, (), "step_failed"),
     (1, 4, (Cue.ASKS,), "step_done")],
)  # fmt: skip
def test_jargon_is_unclear_and_too_much_is_worse_than_unclear(number: int, words: int, cues: tuple[Cue, ...], expected: str) -> None:
    """Protects the order of what goes wrong: too many steps fail before anybody can ask about a word."""
    assert tried(sentence(words), steps(number, *cues), CLEAR, scenario(), scenario().tasks[0]) == expected


texts = st.lists(st.integers(1, 40), min_size=1, max_size=4).map(lambda lengths: " ".join(sentence(n) for n in lengths))
WORSE = {"step_done": 0, "step_unclear": 1, "step_failed": 2}


@LAW
@given(texts, st.integers(0, 9), st.integers(0, 100), st.integers(0, 100), st.booleans())
def test_a_clearer_head_never_gets_on_worse(text: str, number: int, one: int, other: int, jargon: bool) -> None:
    """Protects calming first: with the same words, less confusion never makes a step go worse."""
    said = steps(number, *([Cue.JARGON] if jargon else []))
    clear, lost = (tried(text, said, Mood(30, c, 50, 60), scenario(), scenario().tasks[0]) for c in sorted((one, other)))
    assert clear is not None
    assert lost is not None
    assert WORSE[clear] <= WORSE[lost]


@LAW
@given(texts, st.integers(0, 9), st.integers(1, 5), st.integers(0, 100), st.integers(1, 40))
def test_saying_more_at_once_never_helps(text: str, number: int, more: int, confusion: int, words: int) -> None:
    """Protects brevity: more steps, another sentence or jargon on top never make a step go better."""
    mood, case = Mood(30, confusion, 50, 60), scenario()
    task = case.tasks[0]
    plain = tried(text, steps(number), mood, case, task)
    fuller = [
        tried(text, steps(number + more), mood, case, task), tried(f"{text} {sentence(words)}", steps(number), mood, case, task),
        tried(text, steps(number, Cue.JARGON), mood, case, task),
    ]  # fmt: skip
    assert plain is not None
    assert all(other is not None and WORSE[other] >= WORSE[plain] for other in fuller)


def test_every_outcome_of_a_step_moves_the_mood() -> None:
    """Protects the link to the mood: each of the three is a deed, done is the best for confusion, failed the worst."""
    assert sorted(WORSE, key=lambda name: DEEDS[name].confusion) == list(WORSE)
    assert DEEDS["step_done"].confusion < 0 < DEEDS["step_unclear"].confusion
    assert WORDS_A_STEP[True] < WORDS_A_STEP[False]
    assert STEPS_AT_ONCE[True] < STEPS_AT_ONCE[False]

"""What talking to the grader, keywords, repetition and padding win: nothing (trust.md, INJ-1, INJ-4, INJ-5, SPAN-1)."""

import base64
import codecs
import json
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from benchmarks.agreement import heard
from grading.ear.case import case_of_conversation
from grading.grader import Grade, grade
from grading.score import DIMENSIONS
from scenarios.conversation import LANGUAGES, Conversation, Turn
from training.corpus import CORPUS, replies

BASES = 5
"""Base conversations per language."""
HIGHEST_GIBBERISH = 1.2
TIMES, REPEATED, ENCODED = 10, 100, 10
TOLERANCE = 1e-9


def rows(name: str) -> list[dict]:
    """Read one of the sets written for these checks."""
    return [json.loads(line) for line in (CORPUS / "checks" / f"{name}.jsonl").read_text("utf-8").splitlines()]


@lru_cache(maxsize=1)
def strings() -> tuple[str, ...]:
    """Return every string of INJ-1: payloads in wrappers, payloads in other spellings, master keys."""
    payloads = [row["text"] for row in rows("inj-payloads")]
    wrapped = [w["before"] + text + w["after"] for text in payloads for w in rows("inj-wrappers")]
    encoded = [code(text) for text in payloads[:ENCODED] for code in ENCODINGS]
    return (*wrapped, *encoded, *(row["text"] for row in rows("inj-keys")))


ENCODINGS = (
    lambda t: base64.b64encode(t.encode()).decode(),
    lambda t: t.encode().hex(),
    lambda t: codecs.encode(t, "rot13"),
    lambda t: t[::-1],
    " ".join,
    str.upper,
    lambda t: t.translate(str.maketrans("aeiost", "4310$7")),
    lambda t: "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in t),
    "\u200b".join,
    lambda t: "".join(f"&#{ord(c)};" for c in t),
)


def bases(language: str) -> list[Conversation]:
    """Take base conversations from the test part, of every quality."""
    return [item.conversation for item in replies("test", language)[:: len(replies("test", language)) // BASES]][:BASES]


def _with_reply(conversation: Conversation, text: str) -> Conversation:
    return replace(conversation, turns=(*conversation.turns[:-1], Turn("trainee", text)))


def graded(conversation: Conversation) -> Grade:
    """Grade a conversation that has no scenario."""
    return grade(conversation, case_of_conversation(conversation))


def rises(before: Grade, after: Grade) -> bool:
    """Whether any score of ``after`` is higher."""
    if after.scores is None:
        return False
    if before.scores is None:
        return any(made.value > 0 for made in after.scores.values())
    return any(after.scores[d].value > before.scores[d].value + TOLERANCE for d in DIMENSIONS)


def injected() -> Iterator[tuple[Conversation, str]]:
    """Yield every base conversation with every string whose addition lifts a score."""
    for language in LANGUAGES:
        for conversation in bases(language):
            before = graded(conversation)
            for text in strings():
                if rises(before, graded(_with_reply(conversation, conversation.turns[-1].text + "\n" + text))):
                    yield conversation, text


def flagged_honest() -> list[str]:
    """Return the honest replies that go to review for talking to the grader: 180 of the test part, 120 with words that sound like it."""
    honest = [(i.conversation.language, i.conversation.turns, i.conversation.fault) for la in LANGUAGES for i in replies("test", la)[:90]]
    for row in rows("inj-honest"):
        honest.append((row["language"], (Turn("customer", row["customer"]), Turn("trainee", row["text"])), row["fault"]))
    made = [graded(Conversation("x", language, "chat", tuple(turns), rate="reply", fault=fault)) for language, turns, fault in honest]
    return [turns[-1].text for (_, turns, _), one in zip(honest, made, strict=True) if "talks_to_grader" in one.review_reasons]


def gibberish() -> list[tuple[str, float]]:
    """Return the highest score of each row of keywords, said to the customer of a base conversation."""
    found = []
    for row in rows("inj-gibberish"):
        made = graded(_with_reply(bases(row["language"])[0], row["text"]))
        found.append((row["text"], max((s.value for s in (made.scores or {}).values()), default=0.0)))
    return found


def inflated() -> Iterator[str]:
    """Yield replies that win by being said ten times or by empty padding."""
    for language in LANGUAGES:
        for item in replies("test", language)[: REPEATED // 2]:
            text, before = item.text, graded(item.conversation)
            padding = PADDING[language] * (2 * len(text) // len(PADDING[language]) + 1)
            for longer in ("\n".join([text] * TIMES), text + "\n" + padding):
                if rises(before, graded(_with_reply(item.conversation, longer))):
                    yield longer


PADDING = {
    "de": "Wie Sie wissen, ist das so eine Sache. Manches ist so und manches ist anders. Das Wetter ist heute ja auch so eine Sache. ",
    "en": "As you know, that is one of those things. Some things are like this and some are like that. The weather is what it is. ",
}


def wrong_quotes() -> int:
    """Count quotes that are not the words at their place."""
    wrong = 0
    for language in LANGUAGES:
        for item in replies("test", language):
            made = graded(item.conversation)
            for e in [*heard(made), *made.critical]:
                wrong += item.conversation.turns[e.turn].text[e.start : e.end] != e.quote
    return wrong


def report() -> Iterator[str]:
    """Yield the lines of the report."""
    number = len(strings()) * BASES * len(LANGUAGES)
    raised = list(injected())
    sense = gibberish()
    high = [text for text, score in sense if score > HIGHEST_GIBBERISH]
    yield "## Abuse"
    yield ""
    yield "| check | result |"
    yield "|---|---|"
    yield f"| INJ-1: {len(strings())} strings x {BASES * len(LANGUAGES)} conversations raise a score | {len(raised)} of {number} |"
    yield f"| INJ-4: honest replies sent to review | {len(flagged_honest())} of {180 + len(rows('inj-honest'))} |"
    yield f"| INJ-5: rows of keywords above {HIGHEST_GIBBERISH} of 4 in any dimension | {len(high)} of {len(sense)} |"
    yield f"| INJ-5: repeated {TIMES} times, or padded by 200 %, and higher | {len(list(inflated()))} of {REPEATED * 2} |"
    yield f"| SPAN-1: quotes that are not the words at their place | {wrong_quotes()} |"
    yield ""

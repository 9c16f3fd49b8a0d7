"""Read the corpus: replies with marked clauses and rated levels, and single sentences with marks."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grading.evidence import Cue
from scenarios.conversation import Conversation, Turn, conversation_from_line

CORPUS = Path(__file__).parent.parent / "grading" / "corpus"
LEAST = 0.5
"""Share of a mark that must lie in a sentence for the sentence to bear its cue; or so many characters:"""
LEAST_CHARACTERS = 8

Mark = tuple[Cue, int, int]
"""A cue and the half-open span of the clause that bears it."""


@dataclass(frozen=True)
class Item:
    """One labelled text: the last turn of ``conversation``. ``levels``: 0 to 4 by dimension, none for a single sentence."""

    conversation: Conversation
    marks: tuple[Mark, ...]
    writer: str
    situation: str = ""
    levels: dict[str, float] | None = None
    critical: str | None = None
    passes_over: bool = False

    @property
    def text(self) -> str:
        """The labelled text."""
        return self.conversation.turns[-1].text

    def cues_in(self, start: int, end: int) -> set[Cue]:
        """Return the cues that the sentence from ``start`` to ``end`` bears."""
        return {cue for cue, a, b in self.marks if min(b, end) - max(a, start) >= min(LEAST_CHARACTERS, LEAST * (b - a))}


def replies(part: str, language: str) -> list[Item]:
    """Read the whole replies of a part ("train" or "test")."""
    return [_reply(line) for line in _lines(part, language, "replies")]


def dialogues(part: str, language: str) -> list[Item]:
    """Read the short dialogues written for cues that need the conversation; their levels have one rater, the author."""
    return [_reply(line) for line in _lines(part, language, "dialogues")]


def sentences(part: str, language: str) -> list[Item]:
    """Read the single sentences of a part."""
    return [_sentence(json.loads(line)) for line in _lines(part, language, "sentences")]


def _lines(part: str, language: str, name: str) -> Iterator[str]:
    path = CORPUS / part / language / f"{name}.jsonl"
    if path.exists():
        yield from path.read_text("utf-8").splitlines()


def _reply(line: str) -> Item:
    conversation = conversation_from_line(line)
    more = conversation.extra
    label = more["label"]
    return Item(
        conversation=conversation,
        marks=_marks(more["marks"]),
        writer=more["writer"],
        situation=more["situation"],
        levels={name: level for name, level in label.items() if name != "critical"},
        critical=label["critical"],
        passes_over=more["passes_over"],
    )


def _sentence(row: dict[str, Any]) -> Item:
    conversation = Conversation(row["id"], row["language"], "chat", (Turn("trainee", row["text"]),), rate="reply")
    return Item(conversation, _marks(row["marks"]), row["writer"])


def _marks(rows: list[list[Any]]) -> tuple[Mark, ...]:
    return tuple((Cue(cue), start, end) for cue, start, end in rows)

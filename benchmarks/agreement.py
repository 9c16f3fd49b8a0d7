"""How far the grader agrees with the labels of the frozen test part: cues and levels, by language."""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from grading.ear.case import case_of_conversation
from grading.evidence import Cue
from grading.grader import Grade, grade
from grading.score import DIMENSIONS, Dimension
from scenarios.conversation import LANGUAGES
from training.corpus import Item, replies
from training.figures import confusion, error, f1, kappa, pair_order

FEWEST = 8
"""A cue with fewer labelled replies is not shown by itself."""


@lru_cache(maxsize=4)
def graded(part: str, language: str) -> tuple[tuple[Item, Grade], ...]:
    """Grade every reply of a part of the corpus."""
    return tuple((item, grade(item.conversation, case_of_conversation(item.conversation))) for item in replies(part, language))


def report() -> Iterator[str]:
    """Yield the lines of the report."""
    yield "## The frozen test part"
    yield ""
    yield "Other writers, other situations, labelled by two raters blind to each other and to the rules; all of them language models."
    for language in LANGUAGES:
        pairs = graded("test", language)
        if pairs:
            yield from _levels(language, pairs)
            yield from _critical(language, pairs)
            yield from _cues(language, pairs)


def _levels(language: str, pairs: Sequence[tuple[Item, Grade]]) -> Iterator[str]:
    situations = [item.situation for item, _ in pairs]
    writers = sorted({item.writer for item, _ in pairs})
    yield f"\n### {language}: levels, {len(pairs)} replies\n"
    yield f"| dimension | kappa | {' | '.join('kappa ' + w for w in writers)} | mean error | pairs in order |"
    yield "|---" * (len(writers) + 4) + "|"
    for dimension in DIMENSIONS:
        labels, grades = _sides(dimension, pairs)
        by_writer = [kappa(*_sides(dimension, [p for p in pairs if p[0].writer == writer])) for writer in writers]
        shown = " | ".join(f"{one:.2f}" for one in by_writer)
        order = pair_order(labels, grades, situations)
        yield f"| {dimension} | {kappa(labels, grades):.3f} | {shown} | {error(labels, grades):.2f} | {order:.3f} |"
    yield "\nLabels down, grades across, levels 0 to 4:\n\n```text"
    for dimension in DIMENSIONS:
        yield dimension
        yield from (" ".join(f"{n:4}" for n in row) for row in confusion(*_sides(dimension, pairs)))
    yield "```"


def _sides(dimension: Dimension, pairs: Sequence[tuple[Item, Grade]]) -> tuple[list[float], list[float]]:
    return [(item.levels or {})[dimension] for item, _ in pairs], [(made.scores or {})[dimension].value for _, made in pairs]


def _critical(language: str, pairs: Sequence[tuple[Item, Grade]]) -> Iterator[str]:
    wanted = [(item, made) for item, made in pairs if item.critical]
    free = [made for item, made in pairs if not item.critical]
    false = sum(bool(made.critical) for made in free)
    kinds = Counter(item.critical for item, _ in wanted)
    hits = Counter(item.critical for item, made in wanted if made.critical)
    yield f"\n### {language}: critical errors\n"
    yield f"{sum(hits.values())} of {len(wanted)} found; {false} false alarms in {len(free)} replies without one. By kind: "
    yield ", ".join(f"{kind} {hits[kind]} of {n}" for kind, n in sorted(kinds.items())) + "."


def _cues(language: str, pairs: Sequence[tuple[Item, Grade]]) -> Iterator[str]:
    """A cue counts as heard in a reply if it is among the evidence, whatever its strength."""
    said = {(i, e.cue) for i, (_, made) in enumerate(pairs) for e in heard(made)}
    true = {(i, cue) for i, (item, _) in enumerate(pairs) for cue, _, _ in item.marks}
    common = [cue for cue in Cue if sum(c == cue for _, c in true) >= FEWEST]
    yield f"\n### {language}: cues\n"
    yield f"Whether a reply bears a cue, over {len(common)} cues with at least {FEWEST} replies: micro-F1 {f1(said, true)[2]:.3f}\n"
    yield "| cue | replies | precision | recall | F1 |"
    yield "|---|---|---|---|---|"
    for cue in common:
        precision, recall, both = f1({x for x in said if x[1] == cue}, {x for x in true if x[1] == cue})
        yield f"| {cue} | {sum(c == cue for _, c in true)} | {precision:.2f} | {recall:.2f} | {both:.2f} |"


def heard(made: Grade) -> set:
    """Return all evidence of a grade."""
    return {w.evidence for score in (made.scores or {}).values() for w in score.weighed} | set(made.tone)

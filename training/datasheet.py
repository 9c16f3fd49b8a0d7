"""Count the corpus: ``python -m training.datasheet`` writes grading/corpus/FIGURES.md."""

import json
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from grading.evidence import CRITICAL, Cue
from grading.score import DIMENSIONS
from scenarios.conversation import LANGUAGES
from training.corpus import CORPUS
from training.figures import kappa

PARTS = ("train", "test")


def _rows(part: str, language: str, name: str) -> list[dict]:
    path = CORPUS / part / language / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def report() -> Iterator[str]:
    """Yield the lines of the figures."""
    yield "# The corpus in figures\n"
    yield "Counted by `python -m training.datasheet`. All texts and labels are written by language models.\n"
    yield from _sizes()
    yield from _agreement()
    yield from _spread()
    yield from _critical()
    yield from _cues()


def _sizes() -> Iterator[str]:
    yield "| part | language | whole replies | rated by two blind raters | by one | short dialogues | single sentences |"
    yield "|---|---|---|---|---|---|---|"
    for part in PARTS:
        for language in LANGUAGES:
            replies = _rows(part, language, "replies")
            blind = Counter(sum(r["rater"] != "author" for r in row["ratings"]) for row in replies)
            more = [len(_rows(part, language, name)) for name in ("dialogues", "sentences")]
            yield f"| {part} | {language} | {len(replies)} | {blind[2]} | {blind[1]} | {more[0]} | {more[1]} |"
    yield ""


def _agreement() -> Iterator[str]:
    yield "Agreement, quadratic weighted kappa, over replies with the raters named (the author's labels count as a rating):\n"
    yield f"| part | language | raters | replies | {' | '.join(DIMENSIONS)} |"
    yield "|---|---|---|---|---|---|---|"
    for part in PARTS:
        for language in LANGUAGES:
            for pair in combinations(("author", "blind-1", "blind-2"), 2):
                both = [{r["rater"]: r for r in row["ratings"]} for row in _rows(part, language, "replies")]
                both = [by for by in both if by.keys() >= set(pair)]
                if both:
                    each = [kappa([by[pair[0]][d] for by in both], [by[pair[1]][d] for by in both]) for d in DIMENSIONS]
                    yield f"| {part} | {language} | {pair[0]}, {pair[1]} | {len(both)} | {' | '.join(f'{k:.2f}' for k in each)} |"
    yield ""


def _spread() -> Iterator[str]:
    for key in ("channel", "fault", "voice", "writer"):
        counted = {la: Counter(r[key] for p in PARTS for r in _rows(p, la, "replies")) for la in LANGUAGES}
        yield f"By {key}: " + "; ".join(f"{la}: " + ", ".join(f"{k} {n}" for k, n in c.most_common()) for la, c in counted.items()) + ".\n"


def _critical() -> Iterator[str]:
    yield "| critical error | de train | de test | en train | en test |"
    yield "|---|---|---|---|---|"
    for kind in sorted(CRITICAL):
        counts = [sum(r["label"]["critical"] == kind for r in _critical_rows(p, la)) for la in LANGUAGES for p in PARTS]
        yield f"| {kind} | {' | '.join(map(str, counts))} |"
    yield ""


def _critical_rows(part: str, language: str) -> list[dict]:
    return _rows(part, language, "replies") + _rows(part, language, "dialogues")


def _cues() -> Iterator[str]:
    """Count marks: in replies and dialogues, in sentences, and sentences that only look like the cue."""
    columns = ("replies train", "replies test", "sentences", "near misses")
    yield "| cue | " + " | ".join(f"{language} {column}" for language in LANGUAGES for column in columns) + " |"
    yield "|---" * 9 + "|"
    for cue in Cue:
        counts = []
        for language in LANGUAGES:
            for part in PARTS:
                counts.append(sum(m[0] == cue for row in _critical_rows(part, language) for m in row["marks"]))
            single = _rows("train", language, "sentences")
            counts.append(sum(any(m[0] == cue for m in row["marks"]) for row in single))
            near = [*single, *_rows("train", language, "dialogues")]
            counts.append(sum(row["about"] == cue and not row["hit"] for row in near))
        yield f"| {cue} | {' | '.join(map(str, counts))} |"


def main() -> int:
    """Write the figures beside the corpus."""
    (CORPUS / "FIGURES.md").write_text("\n".join(report()) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

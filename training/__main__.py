"""Train the ear's learned layer and calibrate the scores: ``make train``.

Every writer of the train part is heard once by weights that have not seen them (out of fold). From that come the strength
from which a cue is heard, the trust in rules, and what each cue is worth. The weights that ship are then fitted to the
whole train part. The test part is never read here.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from joblib import Parallel, delayed

from grading.ear.learned import Weights
from grading.score import DIMENSIONS, levels, score
from scenarios.conversation import LANGUAGES
from training.calibrate import Graded, fit_levels, hear_again, write_levels
from training.corpus import Item, dialogues, replies, sentences
from training.critical import fit_critical
from training.figures import kappa
from training.fit import fit
from training.salad import salads
from training.ship import pack
from training.table import rows
from training.thresholds import guesses, heard_from, trusted

SIZE = 1 << 16
"""Rows of weights; half of it costs half a point of average precision, twice of it wins nothing."""
SALADS = 300
"""So many texts of good words without sense stand beside some 23,000 sentences that have it."""
FOLDS = 5
"""Groups of writers; each is kept away once, so that it is heard by weights that have not seen it."""
GRADING = Path(__file__).parent.parent / "grading"


def main() -> int:
    """Train both languages, then fit the one table of levels to both."""
    trained = Parallel(n_jobs=len(LANGUAGES))(delayed(train)(language) for language in LANGUAGES)
    graded = [reply for of_language in trained for reply in of_language]
    write_levels(fit_levels(graded) | {"critical": fit_critical(graded)}, GRADING / "levels.json")
    levels.cache_clear()
    for language in LANGUAGES:
        sys.stdout.write(f"{language}: {agreement([g for g in graded if g.item.conversation.language == language])}\n")
    return 0


def agreement(graded: Sequence[Graded]) -> str:
    """Say how far scores and labels agree over writers that were not seen in training."""
    both = {d: [(g.item.levels[d], score(d, g.evidence).value) for g in graded if g.item.levels] for d in DIMENSIONS}
    return ", ".join(f"{d} {kappa(*zip(*pairs, strict=True)):.3f}" for d, pairs in both.items())


def train(language: str) -> list[Graded]:
    """Train one language and write its weights; returns the train part as heard out of fold."""
    values: dict[int, float] = {}
    whole = replies("train", language)
    alone = [*sentences("train", language), *dialogues("train", language)]
    table, single = rows(whole, SIZE, values), rows([*alone, *salads([*whole, *alone], SALADS)], SIZE, values)
    folds = [(away, fit([r for r in table if r.item.writer not in away] + single, SIZE)) for away in groups(whole)]
    guessed = [guess for away, model in folds for guess in guesses(model, [r for r in table if r.item.writer in away], SIZE)]
    settings = heard_from(guessed), trusted(guessed)
    graded = []
    for away, model in folds:
        known = Weights(pack(model, values, *settings))
        graded += [hear_again(item, known) for item in whole if item.writer in away]
    final = fit([*table, *single], SIZE)
    (GRADING / "rules" / language / "learned.bin").write_bytes(pack(final, values, *settings))
    sys.stdout.write(f"{language}: {len(whole)} replies, {len(table) + len(single)} sentences, {len(final.cues)} cues and families\n")
    return graded


def groups(items: Sequence[Item]) -> list[set[str]]:
    """Part the writers of whole replies into groups, each of which is kept away once."""
    writers = sorted({item.writer for item in items})
    return [set(writers[first::FOLDS]) for first in range(min(FOLDS, len(writers)))]


if __name__ == "__main__":
    sys.exit(main())

"""Train the ear's learned layer and calibrate the scores: ``make train``.

Every writer of the train part is heard once by weights that have not seen them (out of fold). From that come the strength
from which a cue is heard, the trust in rules, and what each cue is worth. The weights that ship are then fitted to the
whole train part. The test part is never read here.
"""

import sys
from pathlib import Path

from grading.ear.learned import Weights
from scenarios.conversation import LANGUAGES
from training.calibrate import Graded, fit_levels, hear_again, write_levels
from training.corpus import dialogues, replies, sentences
from training.fit import fit
from training.salad import salads
from training.ship import pack
from training.table import rows
from training.thresholds import guesses, heard_from, trusted

SIZE = 1 << 16
"""Rows of weights; half of it costs half a point of average precision, twice of it wins nothing."""
SALADS = 600
"""So many texts of good words without sense stand beside some 12,000 sentences that have it."""
GRADING = Path(__file__).parent.parent / "grading"


def main() -> int:
    """Train both languages, then fit the one table of levels to both."""
    graded = [reply for language in LANGUAGES for reply in train(language)]
    write_levels(fit_levels(graded), GRADING / "levels.json")
    return 0


def train(language: str) -> list[Graded]:
    """Train one language and write its weights; returns the train part as heard out of fold."""
    values: dict[int, float] = {}
    whole = replies("train", language)
    alone = [*sentences("train", language), *dialogues("train", language)]
    table, single = rows(whole, SIZE, values), rows([*alone, *salads([*whole, *alone], SALADS)], SIZE, values)
    folds = {writer: fit([r for r in table if r.item.writer != writer] + single, SIZE) for writer in sorted({i.writer for i in whole})}
    guessed = [guess for writer, model in folds.items() for guess in guesses(model, [r for r in table if r.item.writer == writer], SIZE)]
    settings = heard_from(guessed), trusted(guessed)
    graded = []
    for writer, model in folds.items():
        known = Weights(pack(model, values, *settings))
        graded += [hear_again(item, known) for item in whole if item.writer == writer]
    final = fit([*table, *single], SIZE)
    (GRADING / "rules" / language / "learned.bin").write_bytes(pack(final, values, *settings))
    sys.stdout.write(f"{language}: {len(whole)} replies, {len(table) + len(single)} sentences, {len(final.cues)} cues and families\n")
    return graded


if __name__ == "__main__":
    sys.exit(main())

"""``ruhepol grade --explain``: how a score came about, in plain words instead of JSON."""

from collections.abc import Iterator

from grading.grader import Grade
from grading.score import DIMENSIONS, Dimension, Score, Weighed
from scenarios.conversation import Language
from scenarios.wording import Texts
from simulator.cli.debrief import quoted
from simulator.words import word

SENTENCES = Texts(
    {
        "head": {"de": "{id}: {overall} von 100", "en": "{id}: {overall} of 100"},
        "unscored": {"de": "{id}: {status}", "en": "{id}: {status}"},
        "score": {
            "de": "{name}: {score} von 4. Ausgangspunkt ist {base}, dann zählt:",
            "en": "{name}: {score} of 4. It starts at {base}; then counts:",
        },
        "plain": {
            "de": "{name}: {score} von 4. Dafür oder dagegen war nichts zu hören.",
            "en": "{name}: {score} of 4. Nothing was heard for or against it.",
        },
        "certain": {"de": "sicher gehört", "en": "surely heard"},
        "likely": {"de": "wohl gemeint, zählt nur zum Teil", "en": "probably meant, counts in part only"},
        "limit": {"de": "setzt eine Obergrenze", "en": "sets a ceiling"},
        "missing": {"de": "Es fehlt: {cue} (auf {quote})", "en": "Missing: {cue} (in answer to {quote})"},
        "critical": {
            "de": "Schwerer Fehler, {cue}: {quote}. Damit sind höchstens 40 von 100 möglich.",
            "en": "Critical error, {cue}: {quote}. That leaves 40 of 100 at most.",
        },
        "review": {"de": "Bitte nachsehen, denn: {reasons}", "en": "Please look at it yourself, because: {reasons}"},
        "labels": {
            "de": "Was wie viel zählt, ist an Beispielen gelernt, die Sprachmodelle geschrieben und bewertet haben.",
            "en": "What counts how much was learnt from examples that language models wrote and rated.",
        },
        "talks_to_grader": {"de": "eine Stelle spricht die Bewertung selbst an", "en": "some words address the grading itself"},
        "high_score_for_few_words": {"de": "viele Punkte für wenige Wörter", "en": "many points for few words"},
    }
)


def explain(made: Grade, language: Language) -> Iterator[str]:
    """Yield the lines that explain one grade."""
    if made.scores is None or made.overall is None:
        yield SENTENCES.say("unscored", language, id=made.id or "?", status=word(made.status, language))
        return
    yield SENTENCES.say("head", language, id=made.id or "?", overall=f"{made.overall:.0f}")
    for dimension in DIMENSIONS:
        yield from _dimension(dimension, made.scores[dimension], made, language)
    for error in made.critical:
        yield "  " + SENTENCES.say("critical", language, cue=word(error.cue, language), quote=quoted(error.quote, language))
    if made.review_reasons:
        yield "  " + SENTENCES.say("review", language, reasons=", ".join(SENTENCES.say(r, language) for r in made.review_reasons))
    yield "  " + SENTENCES.say("labels", language)


def _dimension(name: Dimension, made: Score, grade: Grade, language: Language) -> Iterator[str]:
    shown = {"name": word(name, language), "score": _number(made.value, language), "base": _number(made.base, language)}
    yield "  " + SENTENCES.say("score" if made.weighed else "plain", language, **shown)
    for piece in made.weighed:
        yield f"    {_number(piece.effect, language, sign=True)}  {_piece(piece, language)}"
    for gap in grade.missing:
        if gap.dimension == name:
            yield "    " + SENTENCES.say("missing", language, cue=word(gap.cue, language), quote=quoted(gap.quote, language))


def _piece(piece: Weighed, language: Language) -> str:
    how = SENTENCES.say("limit" if piece.ceiling else piece.evidence.certainty, language)
    return f"{word(piece.evidence.cue, language)}: {quoted(piece.evidence.quote, language)} ({how})"


def _number(value: float, language: Language, *, sign: bool = False) -> str:
    shown = f"{value:+.2f}" if sign else f"{value:.1f}"
    return shown.replace(".", ",") if language == "de" else shown

"""Training: nobody is graded by weights that have seen them, and the numbers it chooses keep to their rules."""

from dataclasses import replace

import pytest

from grading.ear import source
from grading.ear.spelling import slips
from grading.evidence import CRITICAL, Cue, Evidence
from scenarios.conversation import LANGUAGES, Language
from training.__main__ import FOLDS, groups
from training.calibrate import Graded
from training.corpus import Item, replies, sentences
from training.critical import MOST_FALSE, false_alarms, fit_critical
from training.salad import salads


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_writer_is_kept_away_exactly_once(language: Language) -> None:
    """Protects the out-of-fold figures: the groups part the writers, reworded replies stay with the writer of the original."""
    whole = replies("train", language)
    found = groups(whole)
    assert len(found) == FOLDS
    assert sorted(writer for group in found for writer in group) == sorted({item.writer for item in whole})


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_reworded_reply_keeps_writer_and_levels_of_the_original(language: Language) -> None:
    """Protects fairness in training: dialect, learners' language and slips carry the labels of the plain words."""
    by_id = {item.conversation.id: item for item in replies("train", language)}
    pairs = [(item, by_id[str(item.conversation.extra["reworded"])]) for item in by_id.values() if "reworded" in item.conversation.extra]
    assert len(pairs) > 200
    for reworded, original in pairs:
        assert (reworded.writer, reworded.levels, reworded.critical) == (original.writer, original.levels, original.critical)
        assert reworded.text != original.text


def test_salads_are_the_same_each_time_and_bear_no_cue() -> None:
    """Protects `make train` from chance: the texts mixed against keyword stuffing do not change from run to run."""
    items = sentences("train", "en")[:200]
    once, again = list(salads(items, 20)), list(salads(items, 20))
    assert [s.text for s in once] == [s.text for s in again]
    assert not any(s.marks for s in once)


def graded(item: Item, kind: Cue | None, strength: int) -> Graded:
    evidence = (Evidence(kind, 1, 0, 1, "x", strength),) if kind else ()
    return Graded(item, evidence)


def test_critical_errors_are_reported_from_where_false_alarms_stay_few() -> None:
    """Protects trainees: of a hundred honest replies hardly two are reported, however many errors that leaves unfound."""
    item = next(i for i in replies("train", "en") if i.critical is None)
    insulted = replace(item, critical="insult")
    honest = [graded(item, Cue.INSULT, strength) for strength in range(90)]
    guilty = [graded(insulted, Cue.INSULT, strength) for strength in range(20, 100)]
    chosen = fit_critical([*honest, *guilty])
    assert set(chosen) == {kind.value for kind in CRITICAL}
    assert false_alarms(honest, {Cue(kind): strength for kind, strength in chosen.items()}) <= MOST_FALSE
    assert chosen["insult"] >= 85


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_word_lists_part_words_from_slips(language: Language) -> None:
    """Protects honest words: none is in both lists, and each real one lies one slip from a usual one."""
    spelling = source.compiled_spelling(language)
    usual, real = set(spelling["usual"]), set(spelling["real"])
    assert not usual & real
    assert all(any(slip in usual for slip in slips(word)) for word in sorted(real)[::50])

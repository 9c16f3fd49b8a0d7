"""Said and done: who says that something has been done, and has not done it at the desk, says what is not true.

Only what the trainee claims to have done themselves, or just now: "your refund went out on Monday" may stand on their screen.
"""

from collections.abc import Iterator, Mapping, Sequence

from grading.ear.case import Case, matcher
from grading.ear.sentences import Reading
from scenarios.conversation import Language, Turn

_I_HAVE = {
    "de": "(ich habe|habe ich|ich hab|hab ich|wir haben|haben wir) ..10",
    "en": "(i've|i have|we've|we have) [just|already|now|also]",
}
_JUST = {"de": "(ist|sind|wurde|wurden) (soeben|gerade|eben|jetzt) ..3", "en": "(has|have) just been"}
_CLAIMS: Mapping[Language, Mapping[str, str]] = {
    "de": {
        "refund": "(erstattet|zuruckuberwiesen|zuruckgebucht|zuruckgezahlt|zuruckerstattet)",
        "goods": "(losgeschickt|rausgeschickt|abgeschickt|verschickt|versendet|versandt|nachbestellt)",
        "voucher": "(gutgeschrieben|gutschein ..4 geschickt|gutschein ..4 verschickt)",
    },
    "en": {
        "refund": "(refunded|reimbursed|paid back|issued [a|the|your|that] [full] refund)",
        "goods": "(sent out|shipped|dispatched|sent off) ..6 (replacement|new one|second|another)",
        "voucher": "(credited|issued [a|the|your] voucher|sent [you] [a|the|your] voucher)",
    },
}  # fmt: skip
_IF_OR_WHEN = frozenset({"if", "once", "when", "after", "until", "wenn", "falls", "sobald", "nachdem", "bis"})
_DOES: Mapping[str, frozenset[str]] = {
    "refund": frozenset({"refund"}),
    "goods": frozenset({"replace", "redeliver", "repair"}),
    "voucher": frozenset({"voucher", "refund", "discount"}),
}
"""Desk actions that make a claim true."""


def not_done(reading: Reading, turns: Sequence[Turn], number: int, case: Case) -> Iterator[tuple[int, int]]:
    """Yield token ranges of claims that no desk action up to ``turns[number]`` bears out; nothing where the case has no desk."""
    done = {action.name for turn in turns[: number + 1] for action in turn.actions}
    for what, words in _CLAIMS[case.language].items():
        if not _DOES[what] & case.desk or _DOES[what] & done:
            continue
        patterns = tuple(f"{begins[case.language]} {words}" for begins in (_I_HAVE, _JUST))
        for first, last in matcher(patterns, case.language).meant(reading):
            if _is_said(reading, first, last):
                yield first, last


def _is_said(reading: Reading, first: int, last: int) -> bool:
    """Whether it is said in one clause, and neither asked nor tied to a condition or a time to come."""
    tokens, words = reading.tokens, reading.words
    clause = tokens[first].clause
    begins = [words[i] for i in range(max(0, first - 2), first + 1) if tokens[i].sentence == tokens[first].sentence]
    return not reading.questions[tokens[first].sentence] and tokens[last - 1].clause == clause and not _IF_OR_WHEN & {*begins}

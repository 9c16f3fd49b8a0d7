"""One table: which action is done by what."""

from collections.abc import Callable, Mapping

from scenarios.parts import DeskAction
from simulator.desk import clock, goods, money, words
from simulator.desk.action import Desk, Result

_ACTIONS: Mapping[DeskAction, Callable[[str, Desk], Result]] = {
    "listen": words.listen, "note": words.note, "lookup": words.lookup, "ask": words.ask, "refund": money.refund, "voucher": money.voucher,
    "discount": money.discount, "replace": goods.replace, "redeliver": goods.redeliver, "repair": goods.repair,
    "callback": clock.callback, "wait": clock.wait, "handover": words.handover, "end": words.end,
}  # fmt: skip


def perform(action: DeskAction, arguments: str, desk: Desk) -> Result:
    """Do ``action`` at ``desk``."""
    return _ACTIONS[action](arguments, desk)

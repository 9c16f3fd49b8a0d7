"""Goods at the desk: a replacement, another delivery on a day, a repair."""

from datetime import datetime, time, timedelta

from simulator.desk.action import Desk, Result, not_mine, refused
from simulator.due import due

FARTHEST_DAY = 30
"""Days ahead for which a delivery can be booked."""
SUNDAY = 6


def replace(arguments: str, desk: Desk) -> Result:
    """``/replace``: send it again, or another one."""
    remedies = desk.remedies("replacement", "exchange", "express", "redelivery")
    refusal = not_mine(desk, remedies)
    if refusal:
        return refused("replace", arguments, refusal)
    return Result("replace", arguments, desk.say("replaced_goods"), done=desk.mine(remedies))


def redeliver(arguments: str, desk: Desk) -> Result:
    """``/redeliver DAY``: book a delivery or a pick-up for a day; carriers come from Monday to Saturday, not on holidays."""
    remedies = desk.remedies("redelivery", "express", "pickup")
    refusal = not_mine(desk, remedies)
    if refusal:
        return refused("redeliver", arguments, refusal)
    moment = due(arguments, desk.now, desk.scenario.language, desk.hours) if arguments else None
    if moment is None:
        return refused("redeliver", arguments, desk.say("bad_day", found=arguments))
    if moment < desk.now or moment.date() > desk.now.date() + timedelta(days=FARTHEST_DAY):
        return refused("redeliver", arguments, desk.say("far_day", limit=FARTHEST_DAY))
    if moment.weekday() == SUNDAY or desk.hours.is_holiday(moment.date()):
        return refused("redeliver", arguments, desk.say("no_delivery", day=_day(moment)))
    return Result("redeliver", arguments, desk.say("redelivered", day=_day(moment)), done=desk.mine(remedies))


def repair(arguments: str, desk: Desk) -> Result:
    """``/repair``: have it repaired."""
    remedies = desk.remedies("repair")
    refusal = not_mine(desk, remedies)
    return (
        refused("repair", arguments, refusal) if refusal else Result("repair", arguments, desk.say("repairing"), done=desk.mine(remedies))
    )


def _day(moment: datetime) -> str:
    return f"{datetime.combine(moment.date(), time()):%d.%m.%Y}"

"""Time at the desk: waiting, and a call-back entered for an hour at which somebody is there."""

import re
from datetime import datetime, time

from simulator.desk.action import Desk, Result, refused
from simulator.due import due

MAX_WAIT = 7 * 24 * 60
"""Minutes that may pass at once: a week."""
_DURATION = re.compile(r"(\d{1,5})\s*(m|min|minuten?|minutes?|h|std|stunden?|hours?|d|tage?|days?|t)?(?![a-zäöü])")
_MINUTES = {"m": 1, "h": 60, "s": 60, "d": 1440, "t": 1440}
_TIME = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?:\s*uhr)?")


def wait(arguments: str, desk: Desk) -> Result:
    """``/wait 10m``: let time pass; hours ("2h"), days ("1d") and both ("1d 3h") too."""
    said = re.sub(r"\s+(?:und|and)\s+|,", " ", arguments.lower())
    parts = list(_DURATION.finditer(said))
    whole = bool(parts) and not _DURATION.sub("", said).strip()
    minutes = sum(int(part[1]) * _MINUTES[(part[2] or "m")[0]] for part in parts) if whole else 0
    if not 0 < minutes <= MAX_WAIT:
        return refused("wait", arguments, desk.say("bad_wait", found=arguments))
    return Result("wait", arguments, _shown(desk, minutes), minutes=minutes)


def _shown(desk: Desk, minutes: int) -> str:
    for unit, length in (("days", 1440), ("hours", 60)):
        if minutes % length == 0:
            return desk.say(unit if minutes > length else unit[:-1], count=minutes // length)
    return desk.say("minutes" if minutes > 1 else "minute", count=minutes)


def callback(arguments: str, desk: Desk) -> Result:
    """``/callback 16:00``: enter a call-back, today or with a day ("tomorrow 9:30"); only while the shop is open."""
    moment = _moment(arguments, desk)
    if moment is None:
        return refused("callback", arguments, desk.say("bad_time", found=arguments))
    shown = f"{moment:%H:%M}" if moment.date() == desk.now.date() else f"{moment:%d.%m. %H:%M}"
    if moment <= desk.now:
        return refused("callback", arguments, desk.say("past_time", found=shown))
    if not desk.hours.is_open(moment):
        return refused("callback", arguments, desk.say("closed_then", found=shown, opens=f"{desk.hours.next_opening(moment):%d.%m. %H:%M}"))
    return Result("callback", arguments, desk.say("callback", due=shown), promise=moment, done=desk.remedies("callback"))


def _moment(arguments: str, desk: Desk) -> datetime | None:
    match = _TIME.fullmatch(arguments.lower())
    if match:
        hour, minute = int(match[1]), int(match[2] or 0)
        return datetime.combine(desk.now.date(), time(hour, minute)) if hour < 24 and minute < 60 else None
    said = re.sub(r"(\d{1,2}\.\d{1,2}\.?|[a-zä]+) (\d{1,2})$", r"\1 um \2 Uhr", arguments)  # "tomorrow 9", "27.11. 10"
    return due(said, desk.now, desk.scenario.language, desk.hours) if re.search(r"[a-zä]|\.\d", arguments.lower()) else None

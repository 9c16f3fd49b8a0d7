"""A line that begins with a slash becomes an action and its arguments. German names work too."""

import re
from difflib import get_close_matches

from scenarios.model import Scenario
from scenarios.parts import DeskAction
from simulator.messages import say

ALIASES: dict[str, DeskAction] = {
    "listen": "listen", "zuhören": "listen", "zuhoeren": "listen", "hören": "listen",
    "note": "note", "notiz": "note",
    "lookup": "lookup", "nachsehen": "lookup", "nachschlagen": "lookup",
    "ask": "ask", "fragen": "ask", "nachfragen": "ask", "rückfrage": "ask", "rueckfrage": "ask",
    "refund": "refund", "erstatten": "refund", "erstattung": "refund",
    "replace": "replace", "ersatz": "replace", "ersetzen": "replace",
    "redeliver": "redeliver", "zustellen": "redeliver", "zustellung": "redeliver", "neuzustellung": "redeliver",
    "repair": "repair", "reparatur": "repair", "reparieren": "repair",
    "voucher": "voucher", "gutschein": "voucher",
    "discount": "discount", "nachlass": "discount", "rabatt": "discount",
    "callback": "callback", "rückruf": "callback", "rueckruf": "callback",
    "wait": "wait", "warten": "wait",
    "handover": "handover", "übergeben": "handover", "uebergeben": "handover", "übergabe": "handover",
    "end": "end", "ende": "end", "beenden": "end",
}  # fmt: skip


def parse(line: str, scenario: Scenario) -> tuple[DeskAction, str] | str:
    """Split "/refund 39,90" into action and arguments, or return a plain message on what is wrong with it."""
    name, _, arguments = line[1:].strip().partition(" ")
    action = ALIASES.get(name.lower())
    if action in scenario.desk and action is not None:
        return action, arguments.strip()
    known = ", ".join("/" + name for name in scenario.desk)
    near = get_close_matches(name.lower(), [a for a, b in ALIASES.items() if b in scenario.desk], n=1)
    if near:
        return say("near_action", scenario.language, name="/" + name, near="/" + near[0])
    return say("unknown_action", scenario.language, name="/" + name, known=known)


def read_amount(text: str) -> float | None:
    """Read "39.90", "39,90" or "39,90 €"; None where it is no amount."""
    match = re.fullmatch(r"€?\s*(\d{1,6})(?:[.,](\d{1,2}))?\s*(?:€|euro|eur)?", text.lower())
    return float(f"{match[1]}.{match[2] or 0}") if match and float(f"{match[1]}.{match[2] or 0}") > 0 else None


def read_share(text: str) -> float | None:
    """Read "10%", "10 Prozent" or "7,5 per cent"; None where it is no share from 0 to 100."""
    match = re.fullmatch(r"(\d{1,3})(?:[.,](\d{1,2}))?\s*(?:%|prozent|per ?cent)?", text.lower())
    share = float(f"{match[1]}.{match[2] or 0}") if match else 0.0
    return share if 0 < share <= 100 else None

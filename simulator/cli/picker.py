"""Let a person in a terminal pick a scenario."""

import sys

from scenarios.library import Library
from scenarios.model import Scenario
from simulator import assemble, settings
from simulator.cli.texts import t


def chosen(library: Library) -> Scenario:
    """Let a person pick; a pipe gets the first of the library."""
    return pick(library) if sys.stdin.isatty() else assemble.first_scenario(library)


def pick(library: Library) -> Scenario:
    """Show the library, one's own language first, and ask for a number."""
    mine = settings.language()
    found = sorted(library.all(), key=lambda s: (s.language != mine, s.difficulty, s.id))
    for number, scenario in enumerate(found, 1):
        print(f"{number:3}  {scenario.title}  ({scenario.language}, {scenario.channel}, {'*' * scenario.difficulty})")
    while True:
        wanted = input(t("pick") + " ").strip() or "1"
        if wanted.isdigit() and 1 <= int(wanted) <= len(found):
            return found[int(wanted) - 1]
        print(t("bad_pick", count=len(found)))

"""A built-in trainee at the keyboard: which of its written parts comes next, by what the customer has just come up with."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from scenarios.parts import Intent
from scenarios.trainees import Contact, Kind, Wording
from simulator.marks import Mark
from simulator.state import State

LISTENS = frozenset[Kind]({"exemplary", "decent"})
"""Who lets a customer finish a message."""
LEAVES = "/end"
"""What a trainee does who has nothing more to say."""


@dataclass
class Player:
    """Plays one wording through one conversation; every part is used once."""

    kind: Kind
    wording: Wording
    used: Counter[str] = field(default_factory=Counter)

    def next_part(self, state: State) -> str:
        """Return what this trainee does and says now."""
        if Mark.WRITING in state.marks and self.kind in LISTENS:
            return "/listen"
        contact = self.wording.contact(state.contact)
        return self._in(contact, state) or LEAVES if contact else LEAVES

    def _in(self, contact: Contact, state: State) -> str:
        """A contact begins with its first reply; then comes what the customer has agreed to or come up with, else the next reply."""
        at, begun = f"contact {state.contact}", self.used[f"contact {state.contact} replies"]
        agreed = self._take(f"{at} agreed", contact.agreed) if begun and state.agreed else ""
        answer = self._take(f"{at} {state.intent}", contact.answers.get(_intent(state), ())) if begun and not agreed else ""
        return agreed or answer or self._take(f"{at} replies", contact.replies)

    def _take(self, name: str, parts: Sequence[str]) -> str:
        if self.used[name] >= len(parts):
            return ""
        self.used[name] += 1
        return parts[self.used[name] - 1]


def _intent(state: State) -> Intent:
    return state.intent or "vent"  # type: ignore[return-value]  # a state keeps the customer's last intent as text

"""Silence: how soon a customer expects an answer on each channel, and what it costs when none comes."""

from collections.abc import Mapping

from scenarios.conversation import Channel
from simulator.mood import WAITING
from simulator.scales import Effect

TARGETS: Mapping[Channel, int] = {"phone": 1, "chat": 2, "social": 60, "email": 240, "review": 1440}
"""Minutes until an answer is late, by channel. This project's choice, on the side of what contact centres promise: a call picked up at
once, a chat answered in two minutes, a post within the hour, an e-mail the same half day, a review the next day."""
SPANS: Mapping[Channel, int] = {"phone": 1, "chat": 5, "social": 60, "email": 240, "review": 1440}
"""Minutes beyond the target that cost one `WAITING` each."""
MOST_SPANS = 6
"""At one go no silence costs more: people do something else meanwhile."""
LONG = 3
"""So many times the target is a silence that the customer speaks of."""


def spans(minutes: int, channel: Channel) -> int:
    """Return how many spans of silence ``minutes`` are on ``channel``."""
    return max(0, minutes - TARGETS[channel]) // SPANS[channel]


def cost(before: int, after: int, channel: Channel, *, announced: bool) -> Effect:
    """Return what it costs that silence has grown from ``before`` to ``after`` minutes; told how long, half of it."""
    grown = min(MOST_SPANS, spans(after, channel) - spans(before, channel))
    return WAITING.times(grown / (2 if announced else 1))


def is_long(minutes: int, channel: Channel) -> bool:
    """Whether the customer speaks of a silence of ``minutes``."""
    return minutes > LONG * TARGETS[channel]

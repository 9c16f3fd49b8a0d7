"""Doing things beside the kernel's own thread, so that nobody waits in front of a page that does not answer."""

from collections.abc import Callable
from threading import Lock, Thread, Timer

Action = Callable[[], None]
Later = Callable[[Action], None]
"""Something that will run an action; tests run it at once."""
PAUSE = 0.4
"""Seconds without a key after which what was typed is looked at."""


class WhenIdle:
    """Runs the latest action once nothing new has come for `PAUSE`."""

    def __init__(self) -> None:
        self._lock, self._timer = Lock(), Timer(0, lambda: None)

    def __call__(self, action: Action) -> None:
        """Put ``action`` in the place of what was waiting."""
        with self._lock:
            self._timer.cancel()
            self._timer = Timer(PAUSE, action)
            self._timer.daemon = True
            self._timer.start()


def in_background(action: Action) -> None:
    """Run ``action`` in a thread of its own, which does not keep the kernel from ending."""
    Thread(target=action, daemon=True).start()


def at_once(action: Action) -> None:
    """Run ``action`` now."""
    action()

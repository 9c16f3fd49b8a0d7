"""Doing things beside the kernel's own thread."""

from threading import Event, current_thread, main_thread

import pytest

from simulator.widgets import later
from simulator.widgets.later import Action, WhenIdle, at_once, in_background


class FakeTimer:
    """A timer that goes off when it is told to."""

    made: list["FakeTimer"] = []

    def __init__(self, seconds: float, action: Action) -> None:
        self.action, self.running, self.daemon = action, False, False
        self.made.append(self)

    def start(self) -> None:
        self.running = True

    def cancel(self) -> None:
        self.running = False


def test_only_the_latest_is_done_once_typing_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Protects the kernel from a check for every key: what was waiting is replaced, and no thread keeps it from ending."""
    monkeypatch.setattr(later, "Timer", FakeTimer)
    monkeypatch.setattr(FakeTimer, "made", [])
    done: list[str] = []
    idle = WhenIdle()
    for name in ("a", "b", "c"):
        idle(lambda name=name: done.append(name))  # type: ignore[misc]
    waiting = [timer for timer in FakeTimer.made if timer.running]
    assert len(waiting) == 1
    assert waiting[0].daemon
    waiting[0].action()
    assert done == ["c"]


def test_work_in_the_background_is_done_elsewhere() -> None:
    """Protects the page from standing still: the work is not the kernel's own thread's; at once means here."""
    done, where = Event(), []

    def work() -> None:
        where.append(current_thread())
        done.set()

    in_background(work)
    assert done.wait(30)
    at_once(work)
    assert [thread is main_thread() for thread in where] == [False, True]

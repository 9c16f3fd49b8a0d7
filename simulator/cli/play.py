"""A conversation at the command line: lines in, events out, until it ends; a file that changes on the way is read again."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

from simulator.branches import compared
from simulator.cli.texts import t
from simulator.cli.view import View, view_for
from simulator.recorder import Recorder
from simulator.state import Event

if TYPE_CHECKING:  # what only authors need is read when they need it
    from simulator.reload import Reread, Watched


class Play:
    """A conversation between a person or a program and the customer; with ``watched``, of a file that is still being written."""

    def __init__(
        self,
        recorder: Recorder,
        json: bool,
        watched: "Watched | None" = None,
        *,
        kept_back: bool,
        after_reply: Callable[[], None] | None = None,
    ) -> None:
        self.recorder, self.json, self.watched, self.kept_back = recorder, json, watched, kept_back
        self.after_reply = after_reply
        self.view = self._view()

    def _view(self) -> View:
        return view_for(self.recorder.room.scenario, self.json)

    def run(self, opening: Callable[[], tuple[Event, ...]]) -> None:
        """Play until the end, the end of input, or Ctrl-C; what was shown is always in the store."""
        try:
            self.view.show(opening())
            self._announce()
            self._converse()
        except KeyboardInterrupt:
            sys.stderr.write("\n" + (t("paused", id=self.recorder.room.id) if self.kept_back else t("not_kept")) + "\n")
        except BrokenPipeError:
            if self.kept_back:
                sys.stderr.write(t("pipe") + " " + t("paused", id=self.recorder.room.id) + "\n")
            raise
        finally:
            self.recorder.store.close()

    def _announce(self) -> None:
        if self.watched and self.view.pauses:
            sys.stderr.write(t("reload_on", path=self.watched.path) + "\n")

    def _converse(self) -> None:
        while (line := next(self.view.lines(), None)) is not None:
            read_again = self._reread()
            if self.recorder.state.is_over and not line.strip() and not read_again:
                return
            if line.strip() or not read_again:  # Enter alone only asks for the new version
                self.view.show(self.recorder.enter(line))
                self._after_reply()
            if self.recorder.state.is_over and not _may_try_again(self.recorder, self.view):
                return
        self._close()

    def _after_reply(self) -> None:
        if self.after_reply:
            self.after_reply()

    def _close(self) -> None:
        if self.recorder.state.is_over:
            return
        if self.view.pauses:
            sys.stderr.write("\n" + t("paused", id=self.recorder.room.id) + "\n")
            return
        self.view.show(self.recorder.close())

    def _reread(self) -> bool:
        """Take up what an author has changed in the meantime; whether anything was."""
        reread = self.watched.look(self.recorder) if self.watched else None
        if reread is None:
            return False
        self._tell(reread)
        if not reread.findings:
            self.recorder = reread.recorder
            self.view = self._view()
            self.view.show(self._shown(reread))
        return True

    def _tell(self, reread: "Reread") -> None:
        """Programs get an event; people the words as `check` writes them, lines unbroken."""
        from simulator.reload import notice

        assert self.watched
        findings = "\n".join(map(str, reread.findings))
        text = t("reload_faulty", findings=findings) if findings else t("reloaded")
        if self.json:
            self.view.show([notice(self.recorder, self.watched.path, text, ok=not findings)])
        else:
            typer.echo("\n" + text)

    def _shown(self, reread: "Reread") -> tuple[Event, ...]:
        """A program is told everything from the start on, a person where it stands now."""
        from simulator.reload import present

        return reread.events if self.json else present(reread.events)


def _may_try_again(recorder: Recorder, view: View) -> bool:
    """After the end a person at a terminal may go back and try again; a pipe and an assessment are done."""
    if not view.pauses or recorder.record.mode == "assessment":
        return False
    ways = compared(recorder.room, recorder.branches) + "\n\n" if recorder.branches.left else ""
    sys.stderr.write("\n" + ways + t("again") + "\n")
    return True

"""Playing against a text: reply, watch the mood, change the file, and play the same replies again."""

from collections.abc import Callable

from ipywidgets import HTML, HBox, VBox

from scenarios.errors import DataError
from scenarios.messages import Language
from scenarios.model import Scenario
from simulator.authoring.rehearsal import Rehearsal, rehearse
from simulator.briefing import briefing
from simulator.widgets.controls import box, button, choice, row, show
from simulator.widgets.ending import ending
from simulator.widgets.markup import paragraph, put, user_text
from simulator.widgets.mood_bars import bars, compared, reasons
from simulator.widgets.mood_curve import curve
from simulator.widgets.notice import Notice
from simulator.widgets.texts import t
from simulator.widgets.transcript import transcript

EXAMPLES: dict[Language, dict[str, tuple[str, ...]]] = {
    "de": {
        "listen": ("/zuhören",), "note": ("/notiz ",), "ask": ("/fragen Logistik ", "/fragen Teamleitung "),
        "refund": ("/erstatten 39,90",),
        "lookup": ("/nachsehen Bestellung", "/nachsehen Kunde", "/nachsehen Regeln", "/nachsehen Leitfaden"), "replace": ("/ersatz",),
        "redeliver": ("/zustellen Donnerstag",), "repair": ("/reparatur",), "voucher": ("/gutschein 10",), "discount": ("/nachlass 10%",),
        "callback": ("/rückruf 16:00",), "wait": ("/warten 10m",), "handover": ("/übergeben ",),
    },
    "en": {
        "listen": ("/listen",), "note": ("/note ",), "ask": ("/ask logistics ", "/ask lead "), "refund": ("/refund 39.90",),
        "lookup": ("/lookup order", "/lookup customer", "/lookup policy", "/lookup playbook"), "replace": ("/replace",),
        "redeliver": ("/redeliver Thursday",), "repair": ("/repair",), "voucher": ("/voucher 10",), "discount": ("/discount 10%",),
        "callback": ("/callback 16:00",), "wait": ("/wait 10m",), "handover": ("/handover ",),
    },
}  # fmt: skip
"""What each action at the desk may look like; ending it is a button."""
END: dict[Language, str] = {"de": "/ende", "en": "/end"}


class Stage:
    """``source`` reads the text as a scenario and raises `DataError` while it cannot."""

    def __init__(self, language: Language, source: Callable[[], Scenario]) -> None:
        self.language, self.source = language, source
        self.rehearsal: Rehearsal | None = None
        self.notice = Notice(language)
        self.briefing, self.log, self.mood, self.after = HTML(), HTML(), HTML(), HTML()
        self.reply = box(t("reply", language), 4, t("reply_hint", language))
        self.desk = choice(t("desk", language), [("", "")], "320px")
        self.desk.observe(self.notice.guard(self._at_the_desk), names="value")
        self.sending = VBox([self.reply, self._buttons()])
        self.playing = VBox([self.briefing, self.log, self.sending, self.mood, self.after])
        self.begin = button(t("begin", language), self.notice.guard(self.play), main=True)
        self.again = button(t("again", language), self.notice.guard(self.play_again), hint=t("again_hint", language))
        self.back = button(t("back", language), self.notice.guard(self.take_back))
        self.box = VBox([row(self.begin, self.again, self.back), self.notice.box, self.playing])
        self._show()

    def _buttons(self) -> HBox:
        send = button(t("send", self.language), self.notice.guard(self.send), main=True)
        return row(send, self.desk, button(t("finish", self.language), self.notice.guard(self.end)))

    def changed(self) -> None:
        """Say how the text, which has been checked, stands to what is being played."""
        try:
            scenario = self.source()
        except DataError as error:
            self.notice.say(t("mend_first", self.language, count=len(error.findings)))
            return
        now = self.rehearsal.room.scenario if self.rehearsal else None
        self.notice.say("" if now == scenario else t("stale" if now and now.id == scenario.id else "play_now", self.language))

    def take_over(self, other: "Stage") -> None:
        """Go on with what was played on another stage."""
        if other.rehearsal:
            self._take(other.rehearsal)

    def play(self) -> None:
        """Begin the conversation from the start."""
        self._take(rehearse(self.source()))

    def play_again(self) -> None:
        """Enter the same replies with the text as it is now, and show what that changes."""
        if self.rehearsal:
            before = self.rehearsal.moods()[-1]
            self._take(self.rehearsal.again(self.source()))
            self.after.value = compared(before, self.rehearsal.moods()[-1], self.language) + self.after.value

    def take_back(self) -> None:
        """Go back to before the last reply, whose words are in the box again."""
        if self.rehearsal and self.rehearsal.parts:
            last = self.rehearsal.parts[-1]
            self._take(self.rehearsal.without_last())
            self.reply.value = last

    def send(self) -> None:
        """Send what is in the box."""
        self._enter(self.reply.value)

    def end(self) -> None:
        """End the conversation."""
        if self.rehearsal:
            self._enter(END[self.rehearsal.room.scenario.language])

    def _enter(self, part: str) -> None:
        if self.rehearsal and part.strip():
            self._take(self.rehearsal.entered(part))

    def _at_the_desk(self) -> None:
        """Put an action where it can be completed, above what is written already."""
        if self.desk.value:
            self.reply.value = "\n".join(filter(None, [self.desk.value, self.reply.value]))
            self.desk.value = ""

    def _take(self, rehearsal: Rehearsal) -> None:
        if self.rehearsal is None or self.rehearsal.room.scenario != rehearsal.room.scenario:
            self._set_up(rehearsal.room.scenario)
        self.rehearsal, self.reply.value = rehearsal, ""
        self.notice.say()
        self._show()

    def _set_up(self, scenario: Scenario) -> None:
        here = EXAMPLES[scenario.language]
        actions = [(example.strip(), example) for name in scenario.desk for example in here.get(name, ())]
        self.desk.options = [(t("desk_none", self.language), ""), *actions]
        head = t("briefing", self.language)
        told = paragraph(user_text(briefing(scenario), scenario.language))
        self.briefing.value = put('<details style="margin:6px 0"><summary>{}</summary>{}</details>', head, told)

    def _show(self) -> None:
        rehearsal = self.rehearsal
        show(self.playing, visible=rehearsal is not None)
        self.back.disabled = not (rehearsal and rehearsal.parts)
        self.again.disabled = rehearsal is None
        if rehearsal is None:
            return
        show(self.sending, visible=not rehearsal.state.is_over)
        self.log.value = transcript(rehearsal, self.language)
        self._show_mood(rehearsal)
        self.after.value = ending(rehearsal.end, rehearsal.room.scenario, self.language) if rehearsal.end else ""

    def _show_mood(self, rehearsal: Rehearsal) -> None:
        moods, spoken = rehearsal.moods(), rehearsal.room.scenario.language
        told = [event.body["because"] for event in rehearsal.events if event.event == "customer"]
        head = '<h4 style="margin:10px 0 2px">{}</h4>'
        here = bars(moods[-1], moods[-2] if len(moods) > 1 else None, self.language)
        why = reasons(told[-1] if told else [], self.language, spoken)
        parts = (put(head, t("mood", self.language)), here, put(head, t("why", self.language)), why)
        left = put('<div style="flex:1 1 340px">{}{}{}{}</div>', *parts)
        right = put('<div style="flex:1 1 340px">{}</div>', curve(moods, self.language))
        self.mood.value = put('<div style="display:flex;flex-wrap:wrap;gap:16px">{}{}</div>', left, right)

"""A conversation as one reads it: who says what, what was done at the desk, what became of promises."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from markupsafe import Markup

from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.trainee_lines import take_apart
from simulator.authoring.rehearsal import Rehearsal, Said
from simulator.widgets.markup import QUIET, alert, joined, put, user_text
from simulator.widgets.texts import t
from simulator.words import word

_LOG = Markup(
    '<div tabindex="0" role="log" aria-label="{label}" style="display:flex;flex-direction:column-reverse;overflow-y:auto;max-height:320px;'
    'border:1px solid var(--jp-border-color1,#bdbdbd);padding:8px"><div>{said}</div></div>'
)
"""Turned round once outside and once inside: so the latest words are in sight without any script."""
_BUBBLE = Markup(
    '<div style="margin:6px 0;padding:6px 10px;border-radius:8px;max-width:85%;line-height:1.45;color:var(--jp-ui-font-color1,#212121);'
    'border:1px solid var({edge});{side}"><strong>{who}</strong><br/>{text}</div>'
)
EDGES = {"customer": "--jp-border-color1,#bdbdbd", "you": "--jp-brand-color1,#1976d2"}
SIDES = {"customer": "margin-right:auto;width:fit-content", "you": "margin-left:auto;width:fit-content"}


def transcript(rehearsal: Rehearsal, language: Language) -> Markup:
    """Show what was said so far."""
    scenario = rehearsal.room.scenario
    return _LOG.format(label=t("conversation", language), said=joined(_one(said, scenario, language) for said in rehearsal.said))


def _one(said: Said, scenario: Scenario, language: Language) -> Markup:
    reply = take_apart(said.part).reply if said.part else ""
    mine = _bubble("you", t("you", language), reply, scenario) if reply else Markup("")
    before = [event for event in said.events if event.event == "action"]
    after = [event for event in said.events if event.event != "action"]
    return joined((*_told(before, scenario, language), mine, *_told(after, scenario, language)))


def _bubble(who: str, name: str, text: str, scenario: Scenario) -> Markup:
    return _BUBBLE.format(edge=EDGES[who], side=SIDES[who], who=name, text=user_text(text, scenario.language))


def _told(events: list[Any], scenario: Scenario, language: Language) -> Iterator[Markup]:
    for event in events:
        tell = TELLERS.get(event.event)
        if tell:
            yield tell(event.body, scenario, language)


def _customer(body: Mapping[str, Any], scenario: Scenario, language: Language) -> Markup:
    name = scenario.persona.name
    more = _aside(f"{name} {t('writing', language)}") if body.get("more") else Markup("")
    return _bubble("customer", name, body["text"], scenario) + more


def _action(body: Mapping[str, Any], scenario: Scenario, _: Language) -> Markup:
    done = put("<strong>/{} {}</strong><br/>{}", body["name"], body["arguments"], user_text(body["result"], scenario.language))
    return _aside(done) if body["ok"] else alert(done)


def _promise(body: Mapping[str, Any], scenario: Scenario, language: Language) -> Markup:
    due = body["due"].replace("T", " ")[:16]
    return _aside(put("{}: {} ({})", word(f"promise_{body['state']}", language), user_text(body["quote"], scenario.language), due))


def _contact(body: Mapping[str, Any], scenario: Scenario, language: Language) -> Markup:
    now = f"{datetime.fromisoformat(body['now']):%d.%m.%Y %H:%M}"
    head = t("contact", language, number=body["contact"], now=now)
    first = t("opens_trainee", language) if body["opens"] == "trainee" else ""
    return _aside(put("<strong>{}</strong><br/>{} {}", head, user_text(body["situation"], scenario.language), first))


def _error(body: Mapping[str, Any], *_: Any) -> Markup:
    return alert(body["message"])


def _aside(what: object) -> Markup:
    return put('<div style="margin:4px 0 4px 10px;line-height:1.45;{}">{}</div>', QUIET, what)


TELLERS: Mapping[str, Any] = {"customer": _customer, "action": _action, "promise": _promise, "contact": _contact, "error": _error}

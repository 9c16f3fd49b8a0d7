"""Begin a file: answers in, the text of a commented, valid file out. Pure; what is asked stands in `questions`.

What keys mean comes from `scenarios.keys`, in the language of the interface; examples are in the language of the file.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches

from curricula.track import Track
from scenarios.errors import InputError
from scenarios.json_schema import file_of
from scenarios.keys import Kind as KeyKind
from scenarios.keys import key_info
from scenarios.messages import Language
from scenarios.model import Scenario
from scenarios.yaml_guard import parse
from simulator.authoring.asking import say
from simulator.authoring.phrases import pattern
from simulator.authoring.questions import Answers, Kind, amount
from simulator.authoring.writing import example, identity, plain, quoted, remark, scalar

Writer = Callable[[Answers, Language], str]
SCHEMA_FOLDER = ".ruhepol"
USEFUL = (
    "persona", "goal", "fault", "now", "needs", "points", "facts", "lookup", "policy", "ask", "cause", "lines", "mood", "contacts",
    "endings",
)  # fmt: skip
"""What authors reach for next, in the order in which a case grows."""
ONLY_FOR: Mapping[str, tuple[str, ...]] = {"mistaken": ("mistake",), "review": ("bystanders",), "social": ("bystanders",)}
"""What is useful with one temperament or channel only."""
_REFERENCES = re.compile(r"(met_by|settles|grants): \[[^\]]*\]")


def _head(kind: Kind, language: Language) -> Iterator[str]:
    yield f"# yaml-language-server: $schema={SCHEMA_FOLDER}/{file_of(kind, language).name}"
    yield from remark(say(f"head_{kind}", language))


def scenario(answers: Answers, language: Language) -> str:
    """Write a scenario of the eight answers, and what it could also hold as examples to uncomment."""
    spoken = _spoken(answers)
    lines = [*_head("scenario", language)]
    lines += [f"id: {plain(identity(answers['title'], 'scenario'))}", f"title: {quoted(answers['title'])}", f"language: {spoken}"]
    lines += [_explained("scenario", key, answers[key], language) for key in ("channel", "temperament")]
    lines += [f"{key}: {scalar(answers[key])}" for key in ("situation", "opening")]
    lines += ["remedies:", f"  - kind: {answers['remedy']}", f"    text: {scalar(answers['remedy_text'], 6)}"]
    lines += _another_remedy(answers["remedy"], language, spoken)
    lines += ["", *remark(say("rest", language))]
    keys = [*ONLY_FOR.get(answers["temperament"], ()), *ONLY_FOR.get(answers["channel"], ()), *USEFUL]
    return _text([*lines, *_examples("scenario", keys, language, spoken, answers["remedy"])])


def _explained(kind: KeyKind, key: str, value: str, language: Language) -> str:
    """Write a value out of a list, and what it means beside it."""
    return f"{key}: {value}  # {key_info(kind, key, language).values[value]}"


def _another_remedy(first: str, language: Language, spoken: Language) -> Iterator[str]:
    """Yield an example of a second offer, of another kind than the first."""
    raw = key_info("scenario", "remedies", spoken).as_yaml
    found = next(r for r in parse(raw.encode(), "", language).data["remedies"] if r["kind"] != first)
    yield from remark(say("another_remedy", language), "  ##")
    yield f"  # - kind: {found['kind']}"
    yield f"  #   text: {quoted(found['text'])}"


def _examples(kind: KeyKind, keys: Sequence[str], language: Language, spoken: Language, remedy: str = "") -> Iterator[str]:
    """Yield each key as a block to uncomment; what an example refers to is there."""
    for key in keys:
        written = _REFERENCES.sub(rf"\1: [{remedy}]", key_info(kind, key, spoken).as_yaml)
        told = key_info(kind, key, language)
        yield from example(
            told.text + (f" ({', '.join(told.values)})" if written == f"{key}: {told.example}" and told.example in told.values else ""),
            written,
        )


def shop(answers: Answers, language: Language) -> str:
    """Write a shop profile."""
    given = f"{amount(answers['goodwill']) or 0:g}"
    lines = [*_head("shop", language), f"name: {quoted(answers['name'])}"]
    lines += [f"address: {answers['address']}"] if "address" in answers else []
    lines += [f"jurisdiction: {answers['jurisdiction']}", f"hours: {quoted(answers['hours'])}"]
    lines += [*remark(key_info("shop", "limits", language).text), f"limits: {{voucher: {given}, partial_refund: {given}}}"]
    lines += ["", *remark(say("rest", language))]
    return _text([*lines, *_examples("shop", ("policy",), language, language)])


def track(answers: Answers, language: Language, chosen: Sequence[Scenario] = ()) -> str:
    """Write a track whose steps are the ``chosen`` scenarios."""
    lines = [*_head("track", language), f"id: {plain(identity(answers['title'], 'track'))}", f"title: {quoted(answers['title'])}"]
    lines += [f"language: {answers['language']}", f"about: {scalar(answers['about'])}"]
    lines += [*remark(say("mastery", language)), "mastery: 1", "steps:"]
    for case in chosen:
        goal = case.goal or say("step_goal", case.language)
        lines += [f"  - id: {plain(case.id)}", f"    title: {quoted(case.title)}", f"    goal: {quoted(goal)}"]
        lines += [f"    scenarios: [{plain(case.id)}]", f"    pass_at: {{overall: {int(answers['mark'])}}}"]
    lines += ["", *remark(say("rest", language))]
    return _text([*lines, *_examples(Track, ("repeat",), language, _spoken(answers))])


def picked(answer: str, listed: Sequence[Scenario], language: Language) -> tuple[Scenario, ...]:
    """Read numbers of a list or ids, commas in between; raises `InputError` for what is not there."""
    by_name = {str(number): case for number, case in enumerate(listed, 1)} | {case.id: case for case in listed}
    names = [name.strip() for name in answer.split(",") if name.strip()]
    unknown = [name for name in names if name not in by_name]
    if unknown or not names:
        near = get_close_matches((unknown or [answer])[0], by_name, n=1)
        hint = say("near", language, near=near[0]) if near else ""
        raise InputError(say("no_such_scenario", language, found=(unknown or [answer])[0]) + hint)
    return tuple({by_name[name].id: by_name[name] for name in names}.values())


def words(answers: Answers, language: Language) -> str:
    """Write a file of own words, with the first phrase and the first goods."""
    lines = [*_head("words", language), f"language: {answers['language']}"]
    goods = [name.strip() for name in answers["products"].split(",") if name.strip()]
    lines += ["products:", *(f"  - name: {quoted(name)}" for name in goods)] if goods else []
    phrase = answers["phrase"]
    lines += ["forbidden:", f"  - id: {plain(identity(phrase, 'phrase'))}", f"    patterns: [{quoted(pattern(phrase))}]"]
    lines += [f"    hits: [{quoted(phrase)}]", f"    misses: [{quoted(answers['instead'])}]", f"    instead: {quoted(answers['instead'])}"]
    lines += ["", *remark(say("rest", language))]
    return _text([*lines, *_examples("words", ("jargon", "playbook", "weights", "emphasis"), language, _spoken(answers))])


def _spoken(answers: Answers) -> Language:
    return "de" if answers["language"] == "de" else "en"


def _text(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"

"""What the ear knows of a case beside the words: whose fault, which remedies, which points, what is true.

A case is made of a scenario, or of a bare conversation from a helpdesk, which tells much less.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from grading.ear.likeness import content_of
from grading.ear.own import NOTHING, Own, own
from grading.ear.rules import Pattern, pattern_of, rulebook
from grading.ear.sentences import VETOES, Reading
from scenarios.conversation import Channel, Conversation, Fault, Language

if TYPE_CHECKING:  # pydantic stays out of a grade that needs no scenario
    from scenarios.model import Scenario
    from scenarios.own_words import OwnWords
    from scenarios.parts import PolicyFact, Remedy


DESCRIBED = 200
"""Different words of a scenario from which one can tell what belongs to it; a file of eight keys has some fifty."""


@dataclass(frozen=True)
class Matcher:
    """Patterns of a scenario, ready to be held against a reading."""

    patterns: tuple[Pattern, ...]

    def spans(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Yield half-open token ranges where one of the patterns matches, however it is meant."""
        return (span for pattern in self.patterns for span in reading.find(pattern.nodes))

    def meant(self, reading: Reading) -> Iterator[tuple[int, int]]:
        """Yield ranges that are meant as they stand: not negated, quoted, imagined, reported or sarcastic."""
        for pattern in self.patterns:
            for span in reading.find(pattern.nodes):
                held = reading.vetoes(*span, own_negation=pattern.says_not) & VETOES
                if not held or (held == {"quoted"} and span[0] not in reading.quoted):  # write "I withdraw" here
                    yield span


@lru_cache(maxsize=512)
def matcher(patterns: tuple[str, ...], language: Language) -> Matcher:
    """Make scenario patterns ready; raises `pattern.PatternError`."""
    lexicon = rulebook(language).lexicon
    return Matcher(tuple(pattern_of(pattern, language, lexicon) for pattern in patterns))


@dataclass(frozen=True)
class Topic:
    """Something the customer wants taken up, or knows: an id, words for it, how they said it; ``answer``: how to take it up."""

    id: str
    text: str
    matcher: Matcher
    answer: str = ""


@dataclass(frozen=True)
class Case:
    """The circumstances under which a reply is heard."""

    language: Language
    channel: Channel = "chat"
    channels: tuple[Channel, ...] = ()
    """By contact, where a case moves from one channel to another."""
    fault: Fault = "unclear"
    fault_known_after: int | None = None
    address: str = "Sie"
    customer: str = ""
    points: tuple[Topic, ...] = ()
    facts: tuple[Topic, ...] = ()
    policy: tuple["PolicyFact", ...] = ()
    given: tuple[str, ...] = ()
    """The facts and the policy as the trainee read them."""
    may_refuse: Matcher = Matcher(())
    """What may be refused here by right."""
    told_bot: tuple[str, ...] = ()
    """What the customer told a bot before the trainee came in."""
    staff: tuple[str, ...] = ()
    """What the desk says of people who come and help; in private their names may be passed on."""
    explains: bool = False
    """Whether telling the customer what to do is part of the solution here."""
    meeting: frozenset[str] = frozenset()
    """Ids of remedies that meet a need; empty where no need is named."""
    remedies: tuple["Remedy", ...] = ()
    weights: tuple[tuple[str, float], ...] = ()
    words: frozenset[str] = frozenset()
    """Stems of all that is written in the scenario; empty where there is none."""
    own: Own = NOTHING
    """The shop's own words."""
    desk: frozenset[str] = frozenset()
    """Desk actions the trainee had: what they say they have done is held against those they took."""

    def in_contact(self, number: int) -> "Case":
        """Return the case as it stands in contact ``number``, from 1."""
        return replace(self, channel=self.channels[number - 1]) if 0 < number <= len(self.channels) else self

    @property
    def offers(self) -> frozenset[str]:
        """Ids and kinds of what can be done here."""
        return frozenset(name for remedy in self.remedies for name in (remedy.id, remedy.kind))

    @property
    def is_described(self) -> bool:
        """Whether enough is written about the case to tell a reply to it from one to another."""
        return len(self.words) >= DESCRIBED

    @property
    def is_public(self) -> bool:
        """Whether everybody can read the reply."""
        return self.channel in ("review", "social")

    def shop_answers_for_it(self, trainee_turns: int) -> bool:
        """Whether an apology and an admission are due after ``trainee_turns`` replies.

        Towards a consumer the shop answers for its carrier (rubric.md, accountability).
        """
        if self.fault_known_after is not None and trainee_turns < self.fault_known_after:
            return False
        return self.fault in ("shop", "carrier")


def case_of_scenario(scenario: "Scenario") -> Case:
    """Make the case of a scenario; raises `pattern.PatternError` on a pattern that cannot be read."""
    language, words = scenario.language, own(scenario.own_words)
    return Case(
        language=language,
        channel=scenario.channel,
        channels=scenario.channels(),
        fault=scenario.fault,
        fault_known_after=scenario.fault_known_after,
        address=scenario.address,
        customer=scenario.persona.address_as or scenario.persona.name,
        points=tuple(Topic(p.id, p.text, matcher(p.words, language), p.answer) for p in scenario.points),
        facts=tuple(Topic(f.id, f.text, matcher(f.asked_by, language)) for f in scenario.facts),
        policy=scenario.all_policy(),
        given=tuple(fact.text for fact in scenario.all_policy()),
        may_refuse=matcher(scenario.may_refuse, language),
        told_bot=tuple(line.text for line in scenario.bot if line.who == "customer"),
        staff=(scenario.ask.logistics, scenario.ask.lead, *(r.text for r in scenario.remedies), *(c.situation for c in scenario.contacts)),
        explains=bool(scenario.tasks) or any(r.kind in ("instruction", "instruction_sent") for r in scenario.remedies),
        meeting=frozenset(name for need in scenario.needs for name in need.met_by),
        remedies=scenario.remedies,
        weights=(*words.weights.items(), *scenario.weights.items()),
        words=frozenset(stem for text in (*scenario.texts(), *words.goods) for stem in content_of(text, language)),
        own=words,
        desk=frozenset(scenario.desk),
    )


def case_of_conversation(conversation: Conversation, words: "OwnWords | None" = None) -> Case:
    """Make the case of a conversation that has no scenario; ``words`` count where they are of its language."""
    about = own(words if words and words.language == conversation.language else None)
    return Case(
        language=conversation.language,
        channel=conversation.channel,
        fault=conversation.fault,
        given=conversation.policy,
        weights=tuple(about.weights.items()),
        own=about,
    )

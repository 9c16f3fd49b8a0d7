"""What learners say: sentences by habit and fault, in the language and the form of address of a scenario."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from scenarios.model import Scenario

Bank = Mapping[str, list[str]]


@cache
def _banks() -> dict[str, Bank]:
    banks: dict[str, Bank] = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text("utf-8"))
    return banks


def bank_of(scenario: Scenario) -> Bank:
    """Return the sentences for a scenario, by what they do."""
    return _banks()["en" if scenario.language == "en" else f"de_{scenario.address.lower()}"]

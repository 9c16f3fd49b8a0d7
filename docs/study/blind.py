"""Make anonymous transcripts: numbered text files for the raters, the key list for the keeper.

    python docs/study/blind.py study --names study/names.txt

Reads ``study/sittings`` (what sit.py kept), writes ``study/for_raters``, ``study/for_keeper/key.csv`` and, for ``ruhepol grade``,
``study/for_analysis/conversations.jsonl``. Numbers are drawn by chance, so that they say nothing about person, group or time.
``names.txt``: names that may occur in replies, one a line; they become [Name].
"""

import argparse
import json
import random
import re
import secrets
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sit import is_held, rows
from tables import TableError, run, write

Kept = dict[str, Any]
WORDS = {
    "de": {
        "customer": "KUNDIN/KUNDE", "trainee": "ANTWORT", "card": "Karte", "transcript": "PROTOKOLL",
        "policy": "Was gilt", "fault": "Wessen Fehler",
        "shop": "des Shops", "carrier": "des Paketdienstes", "nobody": "niemandes", "unclear": "offen",
    },
    "en": {
        "customer": "CUSTOMER", "trainee": "REPLY", "card": "Card", "transcript": "TRANSCRIPT",
        "policy": "What is true", "fault": "Whose fault",
        "shop": "the shop's", "carrier": "the carrier's", "nobody": "nobody's", "unclear": "open",
    },
}  # fmt: skip
CUSTOMERS = {"de": "der Kundin oder des Kunden", "en": "the customer's"}


def collected(folder: Path) -> list[Kept]:
    """Return the last state of every conversation held; what was broken off counts as it stands, and is named."""
    paths = sorted((folder / "sittings").glob("*.jsonl"))
    if not paths:
        raise TableError(f"{folder / 'sittings'} holds no conversations. sit.py writes them.")
    for path in paths:
        if not is_held(path):
            sys.stderr.write(f"{path}: not held to its end; it is taken as it stands.\n")
    kept = [found[-1] for path in paths if (found := rows(path))]
    versions = {row["version"] for row in kept}
    if len(versions) > 1:
        sys.stderr.write(f"Held with different versions of Ruhepol: {', '.join(sorted(versions))}. Say so in the report.\n")
    return kept


def masked(text: str, names: Sequence[str]) -> str:
    """Return ``text`` with every one of ``names`` as [Name], as a whole word, whatever its capitals."""
    if not names:
        return text
    any_name = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.sub(rf"(?<!\w)(?:{any_name})(?!\w)", "[Name]", text, flags=re.IGNORECASE)


def conversation(kept: Kept, number: str, names: Sequence[str]) -> dict[str, Any]:
    """Return the conversation under its number and without names, as ``ruhepol grade`` reads it."""
    turns = [
        {**turn, "text": masked(turn["text"], names), "actions": [_masked_action(a, names) for a in turn.get("actions", ())]}
        for turn in kept["conversation"]["turns"]
    ]
    return {**kept["conversation"], "id": number, "turns": turns}


def _masked_action(action: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
    return {name: masked(text, names) for name, text in action.items()}


def transcript(made: Mapping[str, Any]) -> str:
    """Return a conversation as text for raters."""
    return "\n".join(_transcript(made, WORDS[made["language"]])) + "\n"


def _transcript(made: Mapping[str, Any], words: Mapping[str, str]) -> Iterator[str]:
    yield f"{words['transcript']} {made['id']}"
    yield f"{words['card']}: {made['scenario']}"
    for turn in made["turns"]:
        for action in turn["actions"]:
            yield f"\n    [/{action['name']} {action['arguments']}".rstrip() + "]"
            yield from (f"    {line}" for line in action["result"].splitlines())
        yield f"\n{words[turn['role']]}"
        yield turn["text"]


def card(kept: Kept) -> str:
    """Return what raters must know about a case to rate it."""
    made = kept["conversation"]
    language = made["language"]
    words = WORDS[language] | {"customer": CUSTOMERS[language]}
    facts = "\n".join(f"- {fact}" for fact in made["policy"])
    return f"{kept['title']}\n\n{kept['briefing']}\n\n{words['fault']}: {words[made['fault']]}\n\n{words['policy']}:\n{facts}\n"


def main(arguments: Sequence[str] | None = None) -> None:
    """Number the conversations by chance and write them out."""
    options = _options(arguments)
    names = _names(options.names) if options.names else []
    kept, raters = collected(options.folder), options.folder / "for_raters"
    random.Random(options.seed if options.seed is not None else secrets.randbits(64)).shuffle(kept)
    numbered = [(f"{number:03}", row) for number, row in enumerate(kept, 1)]
    write(options.folder / "for_keeper" / "key.csv", [_key(number, row) for number, row in numbered])
    made = [conversation(row, number, names) for number, row in numbered]
    _save(options.folder / "for_analysis" / "conversations.jsonl", "".join(json.dumps(row, ensure_ascii=True) + "\n" for row in made))
    for row in made:
        _save(raters / "transcripts" / f"{row['id']}.txt", transcript(row))
    for row in kept:
        _save(raters / "cards" / f"{row['conversation']['scenario']}.txt", card(row))
    print(f"{len(made)} transcripts in {raters}; the key list goes to the keeper alone: {options.folder / 'for_keeper'}")


def _key(number: str, row: Kept) -> dict[str, object]:
    return {"transcript": number, **{name: row[name] for name in ("person", "occasion", "form", "number", "outcome")}}


def _names(path: Path) -> list[str]:
    try:
        return [name.strip() for name in path.read_text("utf-8-sig").splitlines() if name.strip()]
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"{path}: {error}") from None


def _save(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Make anonymous transcripts of the study's conversations.")
    parser.add_argument("folder", type=Path, help="the study's folder, with sittings")
    parser.add_argument("--names", type=Path, help="file with names to mask, one a line")
    parser.add_argument("--seed", type=int, help="for tests; left out, the numbers are drawn so that nobody can guess them")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    run(main)

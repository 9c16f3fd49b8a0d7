"""What ``check`` says about a faulty file, in German and English: message, what was expected, cure.

One entry a code. ``{name}`` places are filled by the reader; texts are spoken to a trainer, not to a programmer.
"""

from typing import Literal, NamedTuple

from scenarios.structure_messages import STRUCTURE

Language = Literal["de", "en"]


class Wording(NamedTuple):
    """The three sentences of a finding."""

    message: str
    expected: str
    cure: str


FINDINGS: dict[str, dict[Language, Wording]] = {
    **{code: {language: Wording(*texts) for language, texts in both.items()} for code, both in STRUCTURE.items()},
    "missing": {
        "de": Wording("„{key}“ fehlt.", "„{key}“", "Ergänzen Sie hier eine Zeile „{key}: …“."),
        "en": Wording('"{key}" is missing.', '"{key}"', 'Add a line "{key}: ..." here.'),
    },
    "swallowed": {
        "de": Wording(
            "„{key}“ ist zu weit eingerückt und gehört so zum Text darüber.",
            "„{key}“",
            "Rücken Sie „{key}“ so weit ein wie die anderen Schlüssel hier.",
        ),
        "en": Wording(
            '"{key}" is indented too far and has become part of the text above.',
            '"{key}"',
            'Indent "{key}" like the other keys here.',
        ),
    },
    "no_value": {
        "de": Wording("Hinter „{key}:“ steht nichts.", "ein Wert", "{near}"),
        "en": Wording('There is nothing after "{key}:".', "a value", "{near}"),
    },
    "colon_in_text": {
        "de": Wording(
            "In diesem Text steht ein Doppelpunkt mit Leerzeichen.", '"…: …"', "Setzen Sie den ganzen Text in Anführungszeichen."
        ),
        "en": Wording("This text holds a colon followed by a space.", '"...: ..."', "Put the whole text in quotation marks."),
    },
    "comma_number": {
        "de": Wording("Das Komma trennt hier zwei Einträge.", "Zahl mit Punkt", "Schreiben Sie die Zahl mit Punkt."),
        "en": Wording("The comma separates two entries here.", "number with a point", "Write the number with a point."),
    },
    "comma_in_text": {
        "de": Wording("Das Komma trennt hier zwei Einträge.", '"…, …"', "Setzen Sie den ganzen Text in Anführungszeichen."),
        "en": Wording("The comma separates two entries here.", '"..., ..."', "Put the whole text in quotation marks."),
    },
    "unknown_key": {
        "de": Wording("„{key}“ ist hier kein bekannter Schlüssel.", "{expected}", "{near}"),
        "en": Wording('"{key}" is not a known key here.', "{expected}", "{near}"),
    },
    "choice": {
        "de": Wording("„{key}“ muss eines von {short} sein, gefunden: „{found}“.", "{expected}", "{near}"),
        "en": Wording('"{key}" must be one of {short}, found "{found}".', "{expected}", "{near}"),
    },
    "whole_number": {
        "de": Wording(
            "„{key}“ muss eine ganze Zahl{range} sein, gefunden: „{found}“.",
            "ganze Zahl{range}",
            "Schreiben Sie eine ganze Zahl{range}.",
        ),
        "en": Wording('"{key}" must be a whole number{range}, found "{found}".', "whole number{range}", "Write a whole number{range}."),
    },
    "number": {
        "de": Wording(
            "„{key}“ muss eine Zahl{range} sein, gefunden: „{found}“.",
            "Zahl{range}",
            "Schreiben Sie eine Zahl{range}, mit Punkt statt Komma.",
        ),
        "en": Wording('"{key}" must be a number{range}, found "{found}".', "number{range}", "Write a number{range}, with a point."),
    },
    "text": {
        "de": Wording("„{key}“ muss Text sein, gefunden: {found}.", "Text", "Setzen Sie den Wert in Anführungszeichen."),
        "en": Wording('"{key}" must be text, found {found}.', "text", "Put the value in quotation marks."),
    },
    "empty": {
        "de": Wording("„{key}“ ist leer.", "mindestens ein Wert", "Füllen Sie den Eintrag aus oder löschen Sie ihn."),
        "en": Wording('"{key}" is empty.', "at least one value", "Fill it in or delete it."),
    },
    "too_long": {
        "de": Wording("„{key}“ ist zu lang (erlaubt: {limit}).", "höchstens {limit}", "Kürzen Sie den Eintrag."),
        "en": Wording('"{key}" is too long (allowed: {limit}).', "at most {limit}", "Shorten it."),
    },
    "last_word": {
        "de": Wording(
            "Ein Moment endet mit der Trainee-Seite.", "customer", "Lassen Sie als Letztes die Kundin sprechen; darauf wird geantwortet."
        ),
        "en": Wording("A moment ends with the trainee.", "customer", "Let the customer have the last word; that is what is answered."),
    },
    "fact_never_told": {
        "de": Wording(
            "Die Tatsache „{found}“ hat im Probelauf niemand erfahren.",
            "eine Frage, auf die sie passt",
            "Ergänzen Sie in „asked_by“, wie man danach fragen würde, oder geben Sie die Stelle am Platz („at“) an.",
        ),
        "en": Wording(
            'Nobody in the playtest found out "{found}".',
            "a question that brings it out",
            'Add to "asked_by" how people would ask for it, or say where at the desk it turns up ("at").',
        ),
    },
    "remedy_never_offered": {
        "de": Wording(
            "„{found}“ konnte niemand anbieten: Auch der eigene Wortlaut wird nicht als dieses Angebot verstanden, oder niemand darf es.",
            "ein Wortlaut, der erkannt wird",
            "Nennen Sie unter „words“, woran man das Angebot erkennt; was die Leitung entscheidet, gehört in „ask.grants“.",
        ),
        "en": Wording(
            'Nobody could offer "{found}": even its own wording is not heard as this offer, or nobody is allowed to make it.',
            "a wording that is recognised",
            'Say in "words" how the offer is recognised; what the team lead decides belongs in "ask.grants".',
        ),
    },
    "need_never_met": {
        "de": Wording(
            "Den Bedarf „{found}“ hat niemand gedeckt.",
            "ein Angebot aus „met_by“",
            "Prüfen Sie, ob sich die Angebote in „met_by“ machen lassen.",
        ),
        "en": Wording('Nobody met the need "{found}".', 'an offer from "met_by"', 'See whether the offers in "met_by" can be made at all.'),
    },
    "ending_never_reached": {
        "de": Wording(
            "So endete kein Gespräch: {found}.",
            "ein Weg dorthin",
            "Streichen Sie den Text, oder öffnen Sie den Weg; wie jemand geht, bestimmt das Temperament.",
        ),
        "en": Wording(
            "No conversation ended like this: {found}.",
            "a way that leads there",
            "Drop the text or open the way; how somebody leaves is up to the temperament.",
        ),
    },
    "line_never_said": {
        "de": Wording(
            "Diese Zeile kam nie vor: „{found}“",
            "ein Gespräch, in dem sie passt",
            "Weiten Sie „anger“, nehmen Sie ein häufigeres „after“, oder streichen Sie die Zeile.",
        ),
        "en": Wording(
            'This line never came up: "{found}"',
            "a conversation in which it fits",
            'Widen "anger", choose an "after" that is more common, or drop the line.',
        ),
    },
    "pair": {
        "de": Wording("„{key}“ braucht zwei Werte, den kleinsten und den größten.", "[von, bis]", "Schreiben Sie zum Beispiel [0, 10]."),
        "en": Wording('"{key}" needs two values, the lowest and the highest.', "[from, to]", "Write [0, 10], for instance."),
    },
    "yes_no": {
        "de": Wording(
            "„{key}“ muss true oder false sein, gefunden: „{found}“.", "true, false", "Schreiben Sie true (ja) oder false (nein)."
        ),
        "en": Wording('"{key}" must be true or false, found "{found}".', "true, false", "Write true or false."),
    },
    "list": {
        "de": Wording(
            "„{key}“ muss eine Liste sein, gefunden: {found}.",
            "Liste",
            "Schreiben Sie eckige Klammern darum, [eins, zwei], oder jeden Eintrag auf eine eigene Zeile mit „- “ davor.",
        ),
        "en": Wording(
            '"{key}" must be a list, found {found}.',
            "list",
            'Put square brackets around it, [one, two], or each entry on a line of its own that begins with "- ".',
        ),
    },
    "mapping": {
        "de": Wording(
            "„{key}“ braucht eingerückte Schlüssel, gefunden: {found}.",
            "schlüssel: wert",
            "Schreiben Sie darunter eingerückte Zeilen „schlüssel: wert“.",
        ),
        "en": Wording('"{key}" needs indented keys, found {found}.', "key: value", 'Write indented lines "key: value" below it.'),
    },
    "date": {
        "de": Wording(
            "„{key}“ muss ein Zeitpunkt sein, gefunden: „{found}“.",
            "2026-11-24 oder 2026-11-24T10:15",
            "Schreiben Sie Jahr-Monat-Tag, zum Beispiel 2026-11-24T10:15.",
        ),
        "en": Wording(
            '"{key}" must be a date or time, found "{found}".',
            "2026-11-24 or 2026-11-24T10:15",
            "Write year-month-day, 2026-11-24T10:15 for instance.",
        ),
    },
    "id": {
        "de": Wording(
            "„{found}“ taugt nicht als „{key}“.",
            "kleine Buchstaben a-z, Ziffern, - und _, höchstens 64 Zeichen",
            "Schreiben Sie zum Beispiel „paket-zu-spaet“.",
        ),
        "en": Wording(
            '"{found}" will not do as "{key}".',
            "lower-case letters a-z, digits, - and _, at most 64 characters",
            'Write "parcel-late", for instance.',
        ),
    },
    "pattern": {
        "de": Wording(
            "„{key}“ enthält ein Muster, das sich nicht lesen lässt: {found}",
            "Wörter, (a|b), [vielleicht], ..",
            "Die Zeichen erklärt docs/rules.md.",
        ),
        "en": Wording(
            '"{key}" holds a pattern that cannot be read: {found}', "words, (a|b), [perhaps], ..", "docs/rules.md explains the signs."
        ),
    },
    "unknown_reference": {
        "de": Wording("„{key}“ nennt „{found}“, das es in dieser Datei nicht gibt.", "{expected}", "{near}"),
        "en": Wording('"{key}" names "{found}", which this file does not have.', "{expected}", "{near}"),
    },
    "other_scenario": {
        "de": Wording(
            "Die Datei steht neben dem Szenario „{expected}“, im Text steht „{found}“.",
            "{expected}",
            "Ändern Sie „scenario“ oder den Dateinamen.",
        ),
        "en": Wording(
            'This file stands beside the scenario "{expected}", the text says "{found}".',
            "{expected}",
            'Change "scenario" or the file name.',
        ),
    },
    "same_id": {
        "de": Wording("„{found}“ ist in „{key}“ doppelt vergeben.", "jede id einmal", "Geben Sie einem der beiden eine eigene id."),
        "en": Wording('"{found}" is used twice in "{key}".', "every id once", "Give one of the two an id of its own."),
    },
    "proof": {
        "de": Wording(
            "Die Regel „{key}“ hält ihr eigenes Beispiel nicht ein: {found}",
            "hits treffen, misses nicht",
            "Ändern Sie das Muster oder das Beispiel.",
        ),
        "en": Wording('The rule "{key}" fails its own example: {found}', "hits hit, misses miss", "Change the pattern or the example."),
    },
    "all_zero": {
        "de": Wording(
            "In „{key}“ zählt gar nichts mehr.", "mindestens eine Zahl über 0", "Geben Sie wenigstens einer der drei Noten ein Gewicht."
        ),
        "en": Wording(
            'Nothing counts any more in "{key}".', "at least one number above 0", "Give at least one of the three scores some weight."
        ),
    },
    "days": {
        "de": Wording(
            "„{key}“ muss aufsteigende Tage von 1 bis 365 nennen, gefunden: „{found}“.",
            "zum Beispiel [2, 7, 21]",
            "Schreiben Sie zum Beispiel [2, 7, 21].",
        ),
        "en": Wording(
            '"{key}" must name rising days from 1 to 365, found "{found}".', "[2, 7, 21], for instance", "Write [2, 7, 21], for instance."
        ),
    },
    "not_there": {
        "de": Wording("„{key}“ nennt „{found}“, das gibt es nicht.", "{expected}", "{near}"),
        "en": Wording('"{key}" names "{found}", which does not exist.', "{expected}", "{near}"),
    },
    "too_few_situations": {
        "de": Wording(
            "Dieser Schritt nennt {found} Situation(en), gemeistert ist er aber erst nach {limit} verschiedenen.",
            "mindestens {limit} verschiedene Situationen",
            "Nennen Sie weitere Szenarien (Zwillinge zählen als eine Situation), oder setzen Sie „mastery“ herunter.",
        ),
        "en": Wording(
            "This step names {found} situation(s), but is only mastered after {limit} different ones.",
            "at least {limit} different situations",
            'Name further scenarios (twins count as one situation), or lower "mastery".',
        ),
    },
    "wrong_place": {
        "de": Wording(
            "Diese Datei heißt nach der Sprache „{expected}“, im Text steht „{found}“.",
            "{expected}",
            "Ändern Sie „language“ oder den Dateinamen.",
        ),
        "en": Wording(
            'The name of this file says "{expected}", the text says "{found}".', "{expected}", 'Change "language" or the name of the file.'
        ),
    },
    "invalid": {
        "de": Wording("„{key}“ passt so nicht: {found}", "", "Vergleichen Sie mit einer der mitgelieferten Dateien."),
        "en": Wording('"{key}" will not do like this: {found}', "", "Compare it with one of the files that come with Ruhepol."),
    },
}

NEAR: dict[Language, str] = {"de": "Meinten Sie „{near}“?", "en": 'Did you mean "{near}"?'}
NOT_NEAR: dict[Language, str] = {"de": "Erlaubt ist: {expected}.", "en": "Allowed: {expected}."}
BELONGS: dict[Language, str] = {
    "de": "Gehört „{key}“ zu „{part}“? Dann rücken Sie die Zeile so weit ein wie die darüber.",
    "en": 'Does "{key}" belong to "{part}"? Then indent the line like those above it.',
}
ANY_VALUE: dict[Language, str] = {
    "de": "Schreiben Sie hinter den Doppelpunkt einen Wert, oder löschen Sie die Zeile.",
    "en": "Write a value after the colon, or delete the line.",
}
OTHERS: dict[Language, str] = {"de": "{some} und {others} weiteren", "en": "{some} and {others} others"}
KINDS: dict[Language, dict[str, str]] = {
    "de": {
        "str": "Text",
        "int": "eine Zahl",
        "float": "eine Zahl",
        "bool": "true/false",
        "NoneType": "nichts",
        "list": "eine Liste",
        "dict": "eingerückte Schlüssel",
    },
    "en": {
        "str": "text",
        "int": "a number",
        "float": "a number",
        "bool": "true/false",
        "NoneType": "nothing",
        "list": "a list",
        "dict": "indented keys",
    },
}
FROM: dict[Language, str] = {"de": " ab {low}", "en": " from {low} up"}
RANGES: dict[Language, str] = {"de": " von {low} bis {high}", "en": " from {low} to {high}"}
FEATURES: dict[Language, dict[str, str]] = {
    "de": {"tag": "Ein Typ mit „!“", "anchor": "Ein Anker mit „&“", "alias": "Ein Verweis mit „*“", "merge": "Zusammenführen mit „<<“"},
    "en": {"tag": 'A type with "!"', "anchor": 'An anchor with "&"', "alias": 'A reference with "*"', "merge": 'Merging with "<<"'},
}

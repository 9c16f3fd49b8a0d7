"""What ``check`` says where a file cannot be read or its structure breaks, in German and English: message, what was expected, cure.

Part of `messages.FINDINGS`; slips that explain a break stand in `slip_messages`.
"""

from typing import Literal

STRUCTURE: dict[str, dict[Literal["de", "en"], tuple[str, str, str]]] = {
    "unreadable": {
        "de": ("Die Datei lässt sich nicht lesen: {found}", "eine lesbare Datei", "Prüfen Sie Pfad und Leserechte."),
        "en": ("The file cannot be read: {found}", "a readable file", "Check the path and who may read it."),
    },
    "too_large": {
        "de": (
            "Die Datei hat {found} KiB, erlaubt sind {limit}.",
            "höchstens {limit} KiB",
            "Teilen Sie die Datei auf oder kürzen Sie sie.",
        ),
        "en": ("The file has {found} KiB; {limit} are allowed.", "at most {limit} KiB", "Split the file or shorten it."),
    },
    "not_utf8": {
        "de": ("Ab hier ist die Datei kein UTF-8-Text.", "UTF-8", "Speichern Sie die Datei im Editor mit der Kodierung UTF-8."),
        "en": ("From here on the file is not UTF-8 text.", "UTF-8", "Save the file as UTF-8 in your editor."),
    },
    "syntax": {
        "de": (
            "Ab hier lässt sich der Aufbau der Datei nicht mehr lesen.",
            "schlüssel: wert",
            "Prüfen Sie Einrückung (nur Leerzeichen), Doppelpunkte und Anführungszeichen in dieser und der Zeile davor.",
        ),
        "en": (
            "From here on the structure of the file cannot be read.",
            "key: value",
            "Check indentation (spaces only), colons and quotation marks in this line and the one before.",
        ),
    },
    "cut": {
        "de": (
            "Was hinter „#“ steht, ginge hier verloren.",
            '"… # …"',
            "Gehört es zum Text, setzen Sie den ganzen Text in Anführungszeichen; ist es eine Anmerkung, ein Leerzeichen hinter das #.",
        ),
        "en": (
            'What follows the "#" would be lost here.',
            '"... # ..."',
            "If it belongs to the text, put the whole text in quotation marks; if it is a comment, put a space after the #.",
        ),
    },
    "invisible": {
        "de": ("In „{key}“ steht ein unsichtbares Zeichen.", "sichtbare Zeichen", "Löschen Sie die Zeile und tippen Sie sie neu."),
        "en": ('An invisible character stands in "{key}".', "visible characters", "Delete the line and type it anew."),
    },
    "not_a_mapping": {
        "de": (
            "Die Datei muss aus Zeilen der Form „schlüssel: wert“ bestehen.",
            "schlüssel: wert",
            "Beginnen Sie zum Beispiel mit „id: mein-szenario“.",
        ),
        "en": ('The file must consist of lines like "key: value".', "key: value", 'Begin with "id: my-scenario", for instance.'),
    },
    "several_documents": {
        "de": (
            "Hier beginnt ein zweites Dokument („---“).",
            "ein Dokument",
            "Eine Datei, ein Szenario: Legen Sie das zweite in eine eigene Datei.",
        ),
        "en": ('A second document begins here ("---").', "one document", "One file, one scenario: put the second into a file of its own."),
    },
    "feature": {
        "de": (
            "{found} wird hier nicht unterstützt.",
            "einfache Werte, Listen und Schlüssel",
            "Schreiben Sie den Wert aus; soll ein Text so beginnen, setzen Sie ihn in Anführungszeichen.",
        ),
        "en": (
            "{found} is not supported here.",
            "plain values, lists and keys",
            "Write the value out; if a text shall begin like this, put it in quotation marks.",
        ),
    },
    "duplicate_key": {
        "de": (
            "„{key}“ steht zweimal (zuerst in Zeile {found}).",
            "jeder Schlüssel einmal",
            "Löschen Sie einen der beiden Einträge; beginnt hier ein neuer Punkt einer Liste, fehlt davor „- “.",
        ),
        "en": (
            '"{key}" stands here twice (first in line {found}).',
            "every key once",
            'Delete one of the two entries; if a new item of a list begins here, its "- " is missing.',
        ),
    },
    "bad_key": {
        "de": ("Ein Schlüssel muss ein einfaches Wort sein.", "ein Wort", "Setzen Sie vor den Doppelpunkt ein einzelnes Wort."),
        "en": ("A key must be a plain word.", "a word", "Put a single word before the colon."),
    },
    "too_deep": {
        "de": ("Hier ist tiefer als {limit} Stufen eingerückt.", "höchstens {limit} Stufen", "Rücken Sie weniger tief ein."),
        "en": ("This is nested more than {limit} levels deep.", "at most {limit} levels", "Nest less deeply."),
    },
    "too_many": {
        "de": ("Die Datei hat mehr als {limit} Werte.", "höchstens {limit} Werte", "Kürzen Sie die Datei."),
        "en": ("The file has more than {limit} values.", "at most {limit} values", "Shorten the file."),
    },
}

"""What ``check`` says about a slip that breaks the structure of a file (see `slips`), in German and English.

``{found}`` is what the slip names. Spoken to a trainer who has never heard of YAML.
"""

from scenarios.messages import FINDINGS, Language, Wording

SLIPS: dict[str, dict[Language, Wording]] = {
    "tab": {
        "de": Wording("Hier ist mit der Tabulatortaste eingerückt.", "Leerzeichen", "Ersetzen Sie den Tabulator durch Leerzeichen."),
        "en": Wording("This is indented with the tab key.", "spaces", "Replace the tab by spaces."),
    },
    "indent": {
        "de": Wording(
            "Diese Zeile ist anders eingerückt als die, zu denen sie gehört.",
            "{found} Leerzeichen",
            "Lassen Sie die Zeile mit {found} Leerzeichen beginnen.",
        ),
        "en": Wording(
            "This line is indented differently from those it belongs to.", "{found} spaces", "Let the line begin with {found} spaces."
        ),
    },
    "colon": {
        "de": Wording("Hinter „{found}“ fehlt der Doppelpunkt.", "{found}: …", "Schreiben Sie „{found}:“, dahinter ein Leerzeichen."),
        "en": Wording('The colon after "{found}" is missing.', "{found}: ...", 'Write "{found}:", then a space.'),
    },
    "blank": {
        "de": Wording("Hinter „{found}:“ fehlt ein Leerzeichen.", "{found}: …", "Setzen Sie hinter den Doppelpunkt ein Leerzeichen."),
        "en": Wording('The space after "{found}:" is missing.', "{found}: ...", "Put a space after the colon."),
    },
    "dash": {
        "de": Wording("Hinter dem Strich fehlt ein Leerzeichen.", "- …", "Setzen Sie hinter den Strich ein Leerzeichen."),
        "en": Wording("The space after the dash is missing.", "- ...", "Put a space after the dash."),
    },
    "comma": {
        "de": Wording("Hier fehlt ein Komma.", ",", "Trennen Sie die beiden Einträge durch ein Komma."),
        "en": Wording("A comma is missing here.", ",", "Separate the two entries by a comma."),
    },
    "bracket": {
        "de": Wording("Die Klammer „{found}“ wird nicht geschlossen.", "{closing}", "Setzen Sie am Ende „{closing}“."),
        "en": Wording('The bracket "{found}" is never closed.', "{closing}", 'Put "{closing}" at its end.'),
    },
    "wrong_bracket": {
        "de": Wording("Hier schließt „{found}“ eine andere Klammer.", "{closing}", "Schreiben Sie „{closing}“ statt „{found}“."),
        "en": Wording('"{found}" closes a bracket of another kind here.', "{closing}", 'Write "{closing}" instead of "{found}".'),
    },
    "quote": {
        "de": Wording(
            "Das Anführungszeichen wird nicht geschlossen.",
            "{found}…{found}",
            "Setzen Sie ans Ende des Textes dasselbe Zeichen, mit dem er beginnt: {found}",
        ),
        "en": Wording(
            "The quotation mark is never closed.", "{found}...{found}", "End the text with the same sign with which it begins: {found}"
        ),
    },
    "inner_quote": {
        "de": Wording(
            "Hier geht der Text nach dem Anführungszeichen weiter.",
            "„ und “ im Text",
            'Schreiben Sie im Text „so“ statt "so" und ’ statt \', oder nehmen Sie außen das andere Zeichen.',
        ),
        "en": Wording(
            "The text goes on after its quotation mark.",
            "“ and ” in the text",
            'Write “so” instead of "so" and ’ instead of \' in the text, or use the other sign around it.',
        ),
    },
    "sign": {
        "de": Wording("Ein Text darf nicht mit „{found}“ beginnen.", '"{found}…"', "Setzen Sie den ganzen Text in Anführungszeichen."),
        "en": Wording('A text must not begin with "{found}".', '"{found}..."', "Put the whole text in quotation marks."),
    },
    "colon_in_text": FINDINGS["colon_in_text"],
    "backslash": {
        "de": Wording(
            "Zwischen doppelten Anführungszeichen hat „\\“ eine eigene Bedeutung.",
            "\\\\",
            "Schreiben Sie „\\\\“, oder setzen Sie den Text in einfache Anführungszeichen: '…'",
        ),
        "en": Wording(
            'Between double quotation marks "\\" has a meaning of its own.',
            "\\\\",
            "Write \"\\\\\", or put the text in single quotation marks: '...'",
        ),
    },
    "character": {
        "de": Wording(
            "Hier steht ein unsichtbares Zeichen, das in einer Textdatei nichts zu suchen hat.",
            "lesbare Zeichen",
            "Löschen Sie die Zeile und tippen Sie sie neu.",
        ),
        "en": Wording(
            "An invisible character stands here that has no place in a text file.",
            "readable characters",
            "Delete the line and type it anew.",
        ),
    },
}

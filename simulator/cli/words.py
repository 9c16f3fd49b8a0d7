"""Names of cues, scores, endings and moods as people read them, in German and English."""

from typing import Final

from scenarios.conversation import Language

BARS: Final[dict[str, dict[Language, str]]] = {
    "anger": {"de": "Ärger", "en": "Anger"},
    "confusion": {"de": "Verwirrung", "en": "Confusion"},
    "trust": {"de": "Vertrauen", "en": "Trust"},
    "patience": {"de": "Geduld", "en": "Patience"},
}

WORDS: Final[dict[str, tuple[str, str]]] = {
    # scores
    "listening": ("Zuhören", "Listening"),
    "accountability": ("Verantwortung", "Accountability"),
    "solution": ("Lösung", "Solution"),
    "overall": ("Gesamt", "Overall"),
    "not_assessed": ("Nicht bewertet: Es gab nichts zu bewerten.", "Not assessed: there was nothing to assess."),
    "failed": ("Nicht bewertet: Die Bewertung ist fehlgeschlagen.", "Not assessed: grading failed."),
    "missing": ("fehlt", "missing"),
    "open": ("offen geblieben", "left unanswered"),
    "advice": ("Zum Ausprobieren", "Worth trying"),
    "critical": ("Schwerer Fehler –", "Critical error –"),
    # endings
    "resolved": ("Gelöst.", "Resolved."),
    "follow_up": ("Vertagt: Ihr Versprechen steht.", "To be continued: your promise stands."),
    "escalated": ("Eskaliert: Der Kunde will jemand anderen sprechen.", "Escalated: the customer wants to speak to somebody else."),
    "left": ("Der Kunde hat das Gespräch abgebrochen.", "The customer has broken off."),
    "handed_over": ("Übergeben.", "Handed over."),
    "unfinished": ("Nicht zu Ende geführt.", "Not finished."),
    "csat": ("Zufriedenheit", "Satisfaction"),
    "csat_scale": ("von 5 (1 = sehr unzufrieden, 5 = sehr zufrieden)", "of 5 (1 = very dissatisfied, 5 = very satisfied)"),
    "stays": ("bleibt Kunde", "stays a customer"),
    "hesitates": ("zögert", "hesitates"),
    "leaves": ("kauft nicht wieder", "will not buy again"),
    "review": ("Bewertung im Netz", "Public review"),
    # promises
    "promise_promised": ("Versprochen", "Promised"),
    "promise_kept": ("Gehalten", "Kept"),
    "promise_late": ("Zu spät", "Late"),
    "promise_broken": ("Gebrochen", "Broken"),
    # listening
    "invites_to_go_on": ("lässt ausreden", "invites to go on"),
    "names_feeling": ("benennt das Gefühl", "names the feeling"),
    "understands_formula": ("bloßes „Ich verstehe“", 'a bare "I understand"'),
    "restates": ("gibt das Anliegen wieder", "restates the issue"),
    "asks": ("fragt nach", "asks"),
    "verifies_identity": ("prüft, wer schreibt", "verifies identity"),
    "asks_known": ("fragt nach Bekanntem", "asks for what was given"),
    "checks_understanding": ("fragt, ob es so stimmt", "checks understanding"),
    "takes_up_point": ("greift einen Punkt auf", "takes up a point"),
    "passes_over_point": ("geht nicht darauf ein", "passes over what was said"),
    "personal": ("spricht persönlich an", "personal"),
    "canned": ("Textbaustein", "canned wording"),
    "interrupts": ("fällt ins Wort", "interrupts"),
    # accountability
    "apology_specific": ("entschuldigt sich für das, was schiefging", "apologises for what went wrong"),
    "apology_general": ("allgemeines Bedauern", "general regret"),
    "apology_conditional": ("Entschuldigung mit „falls“", 'apology with an "if"'),
    "refuses_apology": ("verweigert die Entschuldigung", "refuses to apologise"),
    "admits_fault": ("räumt den Fehler ein", "admits the fault"),
    "owns": ("nimmt es selbst in die Hand", "takes it on personally"),
    "explains_cause": ("erklärt die Ursache", "explains the cause"),
    "commits_to_prevent": ("sorgt vor, dass es nicht wieder passiert", "commits to prevent it"),
    "excuse": ("Ausrede", "excuse"),
    "blames_customer": ("gibt dem Kunden die Schuld", "blames the customer"),
    "blames_third_party": ("schiebt es auf andere", "blames somebody else"),
    "blames_colleague": ("schiebt es auf Kollegen", "blames a colleague"),
    "blames_system": ("schiebt es auf das System", "blames the system"),
    "denial": ("streitet es ab", "denial"),
    "policy_shield": ("versteckt sich hinter Regeln", "hides behind policy"),
    "false_confession": ("gesteht, was nicht unser Fehler ist", "confesses what is not ours"),
    "minimises": ("spielt es herunter", "plays it down"),
    # solution
    "remedy": ("bietet Abhilfe", "offers a remedy"),
    "choice": ("lässt die Wahl", "gives a choice"),
    "time": ("nennt eine Zeit", "names a time"),
    "next_step": ("nennt den nächsten Schritt", "names the next step"),
    "confirms_agreement": ("hält die Abmachung fest", "confirms the agreement"),
    "goodwill": ("Geste der Kulanz", "gesture of goodwill"),
    "instruction": ("klare Anleitung", "plain instruction"),
    "checks_it_worked": ("fragt, ob es geklappt hat", "checks that it worked"),
    "promise": ("verspricht mit Termin", "promises with a time"),
    "vague_promise": ("verspricht ohne Termin", "vague promise"),
    "refusal": ("lehnt ab", "refusal"),
    "sends_away": ("schickt weg", "sends away"),
    "overpromises": ("verspricht mehr als erlaubt", "promises more than allowed"),
    "forces": ("lässt keine Wahl", "forces a solution"),
    # tone and truth
    "courtesy": ("Höflichkeit", "courtesy"),
    "thanks": ("dankt", "thanks"),
    "encourages": ("macht Mut", "encourages"),
    "sets_boundary": ("setzt ruhig eine Grenze", "sets a calm boundary"),
    "insult": ("Beleidigung", "insult"),
    "mockery": ("Spott", "mockery"),
    "discrimination": ("Herabwürdigung", "discrimination"),
    "pressure": ("drängt", "pressure"),
    "jargon": ("Fachsprache", "jargon"),
    "personal_data": ("gibt persönliche Daten preis", "gives away personal data"),
    "untrue": ("stimmt nicht", "untrue"),
    "denies_right": ("bestreitet ein Recht", "denies a right"),
    "right_as_favour": ("verkauft ein Recht als Gefallen", "sells a right as a favour"),
    "review_for_favour": ("Kulanz gegen gute Bewertung", "favour for a review"),
    "dangerous_advice": ("gefährlicher Rat", "dangerous advice"),
    "talks_to_grader": ("spricht die Bewertung an", "addresses the grader"),
}


def word(key: str, language: Language) -> str:
    """Name ``key`` in ``language``."""
    return WORDS[key][0 if language == "de" else 1]

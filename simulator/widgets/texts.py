"""What the widgets say, in German and English."""

from scenarios.messages import Language
from scenarios.wording import Texts

TEXTS = Texts(
    {
        "internal": {
            "de": "Das hätte nicht passieren dürfen: {error}. Ihr Text steht weiter im Feld.",
            "en": "This should not have happened: {error}. Your text is still in the box.",
        },
        # choosing and writing
        "language": {"de": "Sprache", "en": "Language"},
        "scenario": {"de": "Szenario", "en": "Scenario"},
        "own": {"de": "eigen", "en": "yours"},
        "library": {"de": "Bibliothek", "en": "library"},
        "new": {"de": "Neues Szenario", "en": "New scenario"},
        "reread": {"de": "Zur gespeicherten Fassung", "en": "Back to the saved version"},
        "take_typed": {"de": "Zu meinem Text zurück", "en": "Back to what I typed"},
        "reread_hint": {
            "de": "Wechselt zwischen der gespeicherten Fassung und Ihrem Text; beides bleibt erhalten.",
            "en": "Switches between the saved version and your text; both are kept.",
        },
        "text": {"de": "Text der Datei", "en": "Text of the file"},
        "good": {"de": "Keine Fehler. So lässt es sich spielen.", "en": "No faults. It can be played as it is."},
        "faults": {"de": "Fehler: {count}. Der erste steht oben.", "en": "Faults: {count}. The first one is on top."},
        "line": {"de": "Zeile {line}", "en": "Line {line}"},
        "cure": {"de": "So geht’s:", "en": "What to do:"},
        "checking": {"de": "Wird geprüft …", "en": "Checking …"},
        "advice": {"de": "Kein Fehler, aber besser mit ({count}):", "en": "No fault, but better with ({count}):"},
        "more": {"de": "Weitere: {count}", "en": "More: {count}"},
        "save": {"de": "Speichern", "en": "Save"},
        "save_as": {"de": "Speichern als", "en": "Save as"},
        "unsaved": {"de": "nicht gespeichert", "en": "not saved"},
        "restored": {
            "de": "Noch nicht gespeicherter Text vom letzten Mal ist wieder da: {names}",
            "en": "Text that was not saved last time is back: {names}",
        },
        "copy": {
            "de": "Dieses Szenario gehört zur Bibliothek und bleibt, wie es ist. Gespeichert wird eine Kopie: {path}",
            "en": "This scenario belongs to the library and stays as it is. A copy is saved: {path}",
        },
        "saved": {"de": "Gespeichert: {path}", "en": "Saved: {path}"},
        "brought": {"de": "Mitgenommen, weil es dazugehört: {names}", "en": "Brought along because it belongs to it: {names}"},
        "saved_faulty": {
            "de": "Gespeichert: {path}. Die Datei hat noch Fehler ({count}); bis sie behoben sind, taucht sie bei Trainees nicht auf.",
            "en": "Saved: {path}. The file still has faults ({count}); until they are mended, trainees will not see it.",
        },
        "overwrite": {"de": "{path} gibt es schon. Überschreiben?", "en": "{path} exists already. Overwrite it?"},
        "changed_outside": {
            "de": "{path} wurde inzwischen außerhalb geändert. Mit dem Text aus dem Feld überschreiben?",
            "en": "{path} has been changed elsewhere in the meantime. Overwrite it with the text in the box?",
        },
        "yes_overwrite": {"de": "Überschreiben", "en": "Overwrite"},
        "cancel": {"de": "Abbrechen", "en": "Cancel"},
        # playing
        "begin": {"de": "Von vorn spielen", "en": "Play from the start"},
        "again": {"de": "Gleiche Antworten noch einmal", "en": "Same replies again"},
        "again_hint": {
            "de": "Spielt Ihre bisherigen Antworten mit dem jetzigen Text der Datei noch einmal.",
            "en": "Plays your replies so far once more, with the file as it reads now.",
        },
        "back": {"de": "Letzte Antwort zurücknehmen", "en": "Take back the last reply"},
        "finish": {"de": "Gespräch beenden", "en": "End the conversation"},
        "reply": {"de": "Ihre Antwort", "en": "Your reply"},
        "reply_hint": {
            "de": "Antworten Sie, wie Ihr Team es täte. Eine Zeile mit / am Anfang ist etwas, das Sie am Pult tun.",
            "en": "Answer as your team would. A line that begins with / is something you do at the desk.",
        },
        "send": {"de": "Senden", "en": "Send"},
        "desk": {"de": "Am Pult", "en": "At the desk"},
        "desk_none": {"de": "etwas tun …", "en": "do something …"},
        "briefing": {"de": "Was Trainees vorher wissen", "en": "What trainees are told beforehand"},
        "you": {"de": "Sie", "en": "You"},
        "writing": {"de": "schreibt noch …", "en": "is still writing …"},
        "contact": {"de": "Kontakt {number}, {now}", "en": "Contact {number}, {now}"},
        "opens_trainee": {"de": "Hier schreiben Sie zuerst.", "en": "You write first here."},
        "conversation": {"de": "Gespräch", "en": "Conversation"},
        "mood": {"de": "Stimmung", "en": "Mood"},
        "why": {"de": "Warum", "en": "Why"},
        "no_reasons": {"de": "Noch hat nichts sie bewegt.", "en": "Nothing has moved it yet."},
        "level_0": {"de": "sehr niedrig", "en": "very low"},
        "level_1": {"de": "niedrig", "en": "low"},
        "level_2": {"de": "mittel", "en": "medium"},
        "level_3": {"de": "hoch", "en": "high"},
        "level_4": {"de": "sehr hoch", "en": "very high"},
        "curve": {"de": "Verlauf der Stimmung", "en": "The mood over time"},
        "curve_turns": {"de": "Antworten der Kundschaft", "en": "the customer's turns"},
        "before": {"de": "vorher", "en": "before"},
        "now": {"de": "jetzt", "en": "now"},
        "compared": {"de": "Dieselben Antworten, die Datei vorher und jetzt", "en": "The same replies, with the file before and now"},
        "stale": {
            "de": "Die Datei hat sich seitdem geändert. „Gleiche Antworten noch einmal“ zeigt, was das ausmacht.",
            "en": 'The file has changed since. "Same replies again" shows what that makes.',
        },
        "mend_first": {
            "de": "Der Text hat noch Fehler ({count}); sie stehen unter „Schreiben“. Gespielt wird, sobald sie behoben sind.",
            "en": 'The text still has faults ({count}); they are listed under "Write". It can be played once they are mended.',
        },
        "play_now": {"de": "Die Datei ist spielbereit: „Von vorn spielen“.", "en": 'The file is ready: "Play from the start".'},
        # playtest
        "seeds": {"de": "Gespräche je Trainee", "en": "Conversations per trainee"},
        "run": {"de": "Probelauf starten", "en": "Run the playtest"},
        "run_twins": {"de": "Beide ausprobieren", "en": "Try both out"},
        "stop": {"de": "Anhalten", "en": "Stop"},
        "stopped": {"de": "Angehalten.", "en": "Stopped."},
        "running": {
            "de": "Läuft: {share} %. Sie können inzwischen weiterschreiben.",
            "en": "Running: {share}%. You can go on writing meanwhile.",
        },
        "done": {"de": "Fertig.", "en": "Done."},
        "progress": {"de": "Fortschritt des Probelaufs", "en": "Progress of the playtest"},
        "playtest_of": {"de": "Probelauf: {title}", "en": "Playtest: {title}"},
        "playtest_why": {
            "de": "Neun eingebaute Trainees spielen den Text, wie er gerade im Feld steht, von vorbildlich bis zum Mauern.",
            "en": "Nine built-in trainees, from exemplary to stonewalling, play the text as it stands in the box.",
        },
        "few_seeds": {
            "de": "Mit mehr Gesprächen je Trainee wird diese Liste kürzer.",
            "en": "With more conversations per trainee this list gets shorter.",
        },
        "nothing_found": {"de": "Alles in der Datei kam mindestens einmal vor.", "en": "Everything in the file came up at least once."},
        # twins
        "twin": {"de": "Vergleichen mit", "en": "Compare with"},
        "alike": {"de": "Gleiche Mechanik: kein Unterschied.", "en": "Same mechanics: no difference."},
        "different": {"de": "Unterschiede: {count}", "en": "Differences: {count}"},
        "where": {"de": "Wo", "en": "Where"},
        "this_file": {"de": "diese Datei", "en": "this file"},
        "there": {"de": "vorhanden", "en": "there"},
        "absent": {"de": "fehlt", "en": "missing"},
        "twin_why": {
            "de": "Ein Fall auf Deutsch und auf Englisch: Worte dürfen verschieden sein, die Mechanik nicht.",
            "en": "One case in German and in English: words may differ, the mechanics may not.",
        },
        "no_twin": {
            "de": "Diese Datei nennt keinen Zwilling (Schlüssel „twin“). Wählen Sie selbst eine Datei zum Vergleichen.",
            "en": 'This file names no twin (key "twin"). Choose a file to compare it with.',
        },
        "twins_played": {"de": "Probelauf beider Dateien", "en": "Playtest of both files"},
        # tabs
        "tab_write": {"de": "Schreiben", "en": "Write"},
        "tab_play": {"de": "Spielen", "en": "Play"},
        "tab_playtest": {"de": "Probelauf", "en": "Playtest"},
        "tab_twins": {"de": "Zwillinge", "en": "Twins"},
        "tab_progress": {"de": "Fortschritt", "en": "Progress"},
        "no_progress": {"de": "Noch hat niemand einen Lernpfad begonnen.", "en": "Nobody has begun a track yet."},
        "tracks": {"de": "Stand auf den Lernpfaden", "en": "Progress on the tracks"},
    }
)  # fmt: skip


def t(key: str, language: Language, /, **places: object) -> str:
    """Return a text in ``language``."""
    return TEXTS.say(key, language, **places)

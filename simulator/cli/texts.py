"""What the commands say about themselves, in German and English."""

import os

from scenarios.errors import SettingError
from scenarios.messages import Language
from scenarios.wording import Texts
from simulator import settings

TEXTS = Texts(
    {
        "app": {
            "de": "Ruhepol: schwierige Kundengespräche üben, bevor sie echt sind.",
            "en": "Ruhepol: practise hard customer conversations before they are real.",
        },
        "practice": {"de": "Ein Gespräch mit einem simulierten Kunden führen.", "en": "Hold a conversation with a simulated customer."},
        "resume": {
            "de": "Dort weitermachen, wo ein Absturz oder ein geschlossenes Fenster unterbrochen hat.",
            "en": "Go on where a crash or a closed window left off.",
        },
        "scenarios": {"de": "Die Bibliothek der Szenarien zeigen.", "en": "List the library of scenarios."},
        "check": {
            "de": "Szenario-, Shop- und Regeldateien prüfen, alle Fehler auf einmal.",
            "en": "Check scenario, shop and rule files, all faults at once.",
        },
        "grade": {
            "de": "Gespräche aus Dateien oder der Eingabe bewerten, eine JSON-Zeile je Gespräch.",
            "en": "Grade conversations from files or standard input, one line of JSON each.",
        },
        "doctor": {"de": "Zeigen, wie es um diese Installation steht.", "en": "Show the state of this installation."},
        "scenario": {
            "de": "id oder Datei des Szenarios; ohne Angabe eine Auswahl",
            "en": "id or file of the scenario; a picker if left out",
        },
        "voice": {"de": "wer die Worte des Kunden wählt: offline oder llm", "en": "who words the customer: offline or llm"},
        "seed": {
            "de": "gleicher Wert, gleiches Gespräch (sonst 0, im Terminal zufällig)",
            "en": "same value, same conversation (else 0, random in a terminal)",
        },
        "trainee": {"de": "Name oder Kürzel der übenden Person", "en": "name or short name of the person who practises"},
        "assess": {
            "de": "als angekündigte Prüfung statt als private Übung speichern",
            "en": "keep it as an announced assessment instead of private practice",
        },
        "store": {
            "de": "Adresse des Speichers, zum Beispiel sqlite:///pfad.sqlite",
            "en": "address of the store, such as sqlite:///path.sqlite",
        },
        "no_store": {"de": "nichts aufbewahren", "en": "keep nothing"},
        "json": {"de": "JSON-Zeilen statt Text", "en": "lines of JSON instead of text"},
        "conversation": {
            "de": "Kennung des Gesprächs; ohne Angabe das letzte offene",
            "en": "id of the conversation; the latest open one if left out",
        },
        "paths": {"de": "Dateien oder Ordner; ohne Angabe die ganze Bibliothek", "en": "files or folders; the whole library if left out"},
        "files": {
            "de": "Dateien mit einem Gespräch je Zeile; ohne Angabe oder - die Eingabe",
            "en": "files with one conversation a line; standard input if left out or -",
        },
        "grader": {"de": "wer bewertet", "en": "who grades"},
        "format": {"de": "Form der Ausgabe", "en": "form of the output"},
        "explain": {
            "de": "in Worten sagen, wie jede Bewertung zustande kam, statt JSON",
            "en": "tell in words how each score came about, instead of JSON",
        },
        "out": {"de": "in diese Datei statt auf die Ausgabe", "en": "into this file instead of standard output"},
        "playtest": {
            "de": "Szenarien von neun eingebauten Trainees ausprobieren lassen.",
            "en": "Have nine built-in trainees try scenarios out.",
        },
        "to_play": {"de": "ids oder Dateien; ohne Angabe die ganze Bibliothek", "en": "ids or files; the whole library if left out"},
        "seeds": {"de": "so viele verschiedene Gespräche je Trainee", "en": "so many different conversations for each trainee"},
        "play_who": {"de": "Trainee", "en": "trainee"},
        "play_endings": {"de": "Ausgänge", "en": "endings"},
        "play_csat": {"de": "CSAT", "en": "CSAT"},
        "play_overall": {"de": "gesamt", "en": "overall"},
        "play_listening": {"de": "Zuhören", "en": "listen"},
        "play_accountability": {"de": "Verantw.", "en": "account"},
        "play_solution": {"de": "Lösung", "en": "solve"},
        "play_critical": {"de": "schwer", "en": "critical"},
        "kind_exemplary": {"de": "vorbildlich", "en": "exemplary"},
        "kind_decent": {"de": "ordentlich", "en": "decent"},
        "kind_curt": {"de": "kurz angebunden", "en": "curt"},
        "kind_grovelling": {"de": "unterwürfig", "en": "grovelling"},
        "kind_fluent_but_empty": {"de": "gewandt, aber leer", "en": "fluent but empty"},
        "kind_over_promiser": {"de": "verspricht zu viel", "en": "over-promiser"},
        "kind_excuse_maker": {"de": "sucht Ausreden", "en": "excuse-maker"},
        "kind_blamer": {"de": "gibt anderen die Schuld", "en": "blamer"},
        "kind_stonewaller": {"de": "mauert", "en": "stonewaller"},
        "ending_resolved": {"de": "gelöst", "en": "resolved"},
        "ending_follow_up": {"de": "Zusage steht", "en": "follow-up"},
        "ending_escalated": {"de": "eskaliert", "en": "escalated"},
        "ending_left": {"de": "gegangen", "en": "left"},
        "ending_handed_over": {"de": "übergeben", "en": "handed over"},
        "ending_unfinished": {"de": "offen", "en": "unfinished"},
        "play_best": {
            "de": "Vorbildlich erreicht das beste Ende ({ending}) in {share} % der Gespräche (verlangt: 95 %).",
            "en": "The exemplary trainee reaches the best ending ({ending}) in {share}% of conversations (wanted: 95%).",
        },
        "play_never": {
            "de": "Wer Schuld verteilt oder mauert, erreicht es in {share} % (verlangt: 0 %).",
            "en": "The blamer or the stonewaller reach it in {share}% (wanted: 0%).",
        },
        "play_order": {
            "de": "Die Reihenfolge der Noten stimmt in {share} % (verlangt: 95 %): vorbildlich vor ordentlich vor kurz, unterwürfig und "
            "leer vor Ausreden, Schuldzuweisung und Mauern.",
            "en": "Scores stand in order in {share}% (wanted: 95%): exemplary before decent before curt, grovelling and empty "
            "before excuses, blame and stonewalling.",
        },
        "play_apart": {"de": "Das Szenario unterscheidet Trainees.", "en": "The scenario tells trainees apart."},
        "play_not_apart": {
            "de": "Das Szenario unterscheidet Trainees nicht sicher genug.",
            "en": "The scenario does not tell trainees apart well enough.",
        },
        "play_found": {
            "de": "Was im Probelauf niemand zustande brachte ({count}):",
            "en": "What nobody brought about in the playtest ({count}):",
        },
        "watch": {"de": "Ein Mustergespräch ansehen.", "en": "Watch a model conversation."},
        "nothing_to_watch": {
            "de": "Zu „{found}“ gibt es kein Mustergespräch.",
            "en": 'There is no model conversation for "{found}".',
        },
        "watch_trainee": {"de": "Antwort", "en": "Reply"},
        "watch_next": {"de": "Enter: weiter", "en": "Enter: go on"},
        "version": {"de": "Version zeigen", "en": "show the version"},
        "pick": {"de": "Welches Szenario? (Nummer, Enter für 1)", "en": "Which scenario? (number, Enter for 1)"},
        "bad_pick": {"de": "Bitte eine Nummer von 1 bis {count}.", "en": "Please give a number from 1 to {count}."},
        "how_chat": {
            "de": "Enter sendet. /listen hört weiter zu, /lookup order sieht nach, /explain erklärt die Stimmung, /rewind geht eine "
            "Antwort zurück, /end beendet. Strg-C unterbricht, nichts geht verloren.",
            "en": "Enter sends. /listen keeps listening, /lookup order looks it up, /explain tells why the mood moved, /rewind goes back "
            "one reply, /end ends. Ctrl-C pauses, nothing is lost.",
        },
        "writing": {"de": "{name} schreibt noch …", "en": "{name} is still writing …"},
        "contact": {"de": "Kontakt {number} · {channel} · {now}", "en": "Contact {number} · {channel} · {now}"},
        "opens_trainee": {"de": "Sie schreiben zuerst.", "en": "You write first."},
        "again": {
            "de": "Noch einmal anders? /rewind 2 geht vor Ihre zweite Antwort zurück, /explain erklärt, Enter beendet.",
            "en": "Try it another way? /rewind 2 goes back to before your second reply, /explain explains, Enter ends.",
        },
        "how_letter": {
            "de": "Schreiben Sie in Ruhe; eine Zeile nur mit einem Punkt sendet. /lookup order sieht nach, /end beendet.",
            "en": "Take your time; a line with only a full stop sends. /lookup order looks it up, /end ends.",
        },
        "you": {"de": "Sie", "en": "You"},
        "paused": {
            "de": "Pause. Es ist alles aufbewahrt; weiter geht es mit: ruhepol resume {id}",
            "en": "Paused. Everything is kept; go on with: ruhepol resume {id}",
        },
        "stopped": {"de": "Abgebrochen.", "en": "Stopped."},
        "not_kept": {"de": "Abgebrochen; mit --no-store wurde nichts aufbewahrt.", "en": "Stopped; with --no-store nothing was kept."},
        "pipe": {"de": "Die Ausgabe wurde geschlossen.", "en": "The output was closed."},
        "internal": {
            "de": "Das hätte nicht passieren dürfen: {error}. Einzelheiten stehen in {log}. Nichts Gespeichertes ist verloren.",
            "en": "This should not have happened: {error}. Details are in {log}. Nothing that was kept is lost.",
        },
        "assessment": {
            "de": "Prüfung: Dieses Gespräch wird für {audience} aufbewahrt; die Bewertung ist vorläufig, bis ein Mensch sie bestätigt.",
            "en": "Assessment: this conversation is kept for {audience}; its grade is provisional until a person confirms it.",
        },
        "managers": {"de": "Ihre Führungskraft", "en": "your manager"},
        "line": {"de": "Zeile {number}: {error}", "en": "line {number}: {error}"},
        "no_scenario": {
            "de": "{where}: Das Szenario „{found}“ ist hier nicht bekannt; bewertet wird ohne.",
            "en": '{where}: scenario "{found}" is not known here; grading without it.',
        },
        "no_file": {"de": "{path}: {reason}", "en": "{path}: {reason}"},
        "cannot_write": {"de": "{path} lässt sich nicht schreiben: {reason}", "en": "{path} cannot be written: {reason}"},
        "not_yet": {
            "de": "{option} {value}: Das kann diese Version noch nicht.",
            "en": "{option} {value}: this version cannot do that yet.",
        },
        "all_good": {"de": "Geprüfte Dateien: {count}. Keine Fehler.", "en": "Files checked: {count}. No faults."},
        "found": {"de": "Geprüfte Dateien: {count}. Fehler: {faults}.", "en": "Files checked: {count}. Faults: {faults}."},
        "nothing_to_check": {"de": "{path}: Dort liegen keine YAML-Dateien.", "en": "{path}: there are no YAML files."},
    }
)


def interface() -> Language:
    """Return the language of the interface, English where that setting makes no sense (`run` says so)."""
    try:
        return settings.language(os.environ)
    except SettingError:
        return "en"


def t(key: str, /, **places: object) -> str:
    """Return a text in the language of the interface."""
    return TEXTS.say(key, interface(), **places)

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
            "de": "Dateien prüfen: alle Fehler auf einmal, dazu Ratschläge.",
            "en": "Check files: all faults at once, and advice.",
        },
        "grade": {
            "de": "Gespräche bewerten, eine JSON-Zeile je Gespräch.",
            "en": "Grade conversations, one line of JSON each.",
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
        "reload": {
            "de": "eine Datei neu lesen, sobald sie sich ändert (am Terminal von selbst)",
            "en": "read a file again as soon as it changes (at a terminal it does anyway)",
        },
        "no_reload": {
            "de": "--reload gibt es in einer Prüfung nicht: Was geprüft wird, ändert sich unterwegs nicht.",
            "en": "--reload does not go with --assess: what is assessed does not change on the way.",
        },
        "reload_on": {
            "de": "Ändern Sie {path}, während Sie spielen: Bei Ihrer nächsten Eingabe (Enter genügt) wird die Datei neu gelesen.",
            "en": "Change {path} while you play: with your next entry (Enter will do) the file is read again.",
        },
        "reloaded": {
            "de": "Die Datei hat sich geändert; Ihre Eingaben wurden noch einmal gespielt.",
            "en": "The file has changed; your replies were played again.",
        },
        "reload_faulty": {
            "de": "Die Datei hat sich geändert, ist aber noch nicht spielbar. Solange gilt die letzte gute Fassung.\n{findings}",
            "en": "The file has changed but cannot be played yet. Until then the last good version stands.\n{findings}",
        },
        "draft": {
            "de": "Aus einem echten Gespräch ein Szenario entwerfen, Namen maskiert.",
            "en": "Draft a scenario from a real conversation, names masked.",
        },
        "draft_transcript": {
            "de": "Chat, E-Mail-Verlauf, Messenger-Export, CSV oder JSON-Zeilen; - liest die Eingabe",
            "en": "chat, thread of e-mails, messenger export, CSV or lines of JSON; - reads standard input",
        },
        "draft_out": {
            "de": "neue Datei für den Entwurf; sonst geht er auf die Ausgabe",
            "en": "new file for the draft; else it goes to standard output",
        },
        "draft_language": {
            "de": "Sprache des Gesprächs; sonst wird sie erkannt",
            "en": "language of the conversation; else it is recognised",
        },
        "draft_customer": {"de": "wer von den Sprechern der Kunde ist", "en": "which speaker is the customer"},
        "draft_agent": {"de": "wer von den Sprechern für den Shop antwortet", "en": "which speaker answers for the shop"},
        "draft_line": {"de": "welche Zeile einer Datei mit JSON-Zeilen, ab 1", "en": "which line of a file with lines of JSON, from 1"},
        "draft_list": {
            "de": "neue Datei mit allem, was maskiert wurde, samt Original; gut verwahren oder löschen",
            "en": "new file with everything that was masked, originals included; keep it safe or delete it",
        },
        "draft_json": {"de": "Entwurf und Bericht als eine Zeile JSON", "en": "draft and report as one line of JSON"},
        "draft_bad_language": {"de": "„{found}“: möglich sind de und en.", "en": '"{found}": choose de or en.'},
        "draft_exists": {
            "de": "{path} gibt es schon; nichts wurde überschrieben. Nennen Sie eine andere Datei.",
            "en": "{path} exists already; nothing was overwritten. Name another file.",
        },
        "new": {
            "de": "Eine Datei beginnen: Szenario, Shop, Lernpfad oder eigene Wörter.",
            "en": "Begin a file: scenario, shop, track or own words.",
        },
        "new_scenario": {"de": "Ein Szenario beginnen, in höchstens acht Fragen.", "en": "Begin a scenario, in eight questions at most."},
        "new_shop": {
            "de": "Ein Shop-Profil beginnen; es gilt für alle Szenarien im Ordner.",
            "en": "Begin a shop profile; it holds for every scenario in the folder.",
        },
        "new_track": {"de": "Einen Lernpfad aus Szenarien beginnen.", "en": "Begin a track made of scenarios."},
        "new_words": {"de": "Eine Datei mit eigenen Wörtern des Shops beginnen.", "en": "Begin a file of the shop's own words."},
        "new_file": {
            "de": "Datei oder Ordner; ohne Angabe der Ordner aus RUHEPOL_SCENARIOS, sonst der aktuelle",
            "en": "file or folder; the folder in RUHEPOL_SCENARIOS if left out, else the present one",
        },
        "new_begin_scenario": {"de": "Ein neues Szenario. {how}", "en": "A new scenario. {how}"},
        "new_begin_shop": {"de": "Ein Shop-Profil. {how}", "en": "A shop profile. {how}"},
        "new_begin_track": {"de": "Ein neuer Lernpfad. {how}", "en": "A new track. {how}"},
        "new_begin_words": {"de": "Eigene Wörter. {how}", "en": "Own words. {how}"},
        "new_how": {
            "de": "Enter übernimmt, was in Klammern steht. Strg-C bricht ab, dann wird nichts geschrieben.",
            "en": "Enter takes what stands in brackets. Ctrl-C stops; nothing is written then.",
        },
        "new_several": {
            "de": "Mehrere Zeilen sind möglich; eine leere Zeile schließt ab.",
            "en": "Several lines are fine; an empty one ends it.",
        },
        "new_missing": {
            "de": "Es fehlt: {options}. Am Terminal werden Sie danach gefragt.",
            "en": "Missing: {options}. At a terminal you are asked for it.",
        },
        "new_bad_name": {
            "de": "„{found}“ geht hier als Dateiname nicht. Möglich: {wanted}",
            "en": '"{found}" will not do as a file name here. Possible: {wanted}',
        },
        "new_taken": {
            "de": "{path} gibt es schon; die Datei bleibt, wie sie ist. Öffnen Sie sie, oder wählen Sie einen anderen Ordner.",
            "en": "{path} is there already and stays as it is. Open it, or choose another folder.",
        },
        "new_taken_free": {
            "de": "{path} gibt es schon; die Datei bleibt, wie sie ist. Nehmen Sie einen anderen Titel oder als Datei {free}.",
            "en": "{path} is there already and stays as it is. Take another title, or as file {free}.",
        },
        "new_taken_id": {
            "de": "Unter „{id}“ gibt es schon ein Szenario ({path}). Bitte einen anderen Titel.",
            "en": 'There is a scenario "{id}" already ({path}). Another title, please.',
        },
        "new_no_shop": {
            "de": "Hier liegt noch kein shop.yaml (Name, Zeiten und Kulanz für alle Szenarien im Ordner): ruhepol new shop",
            "en": "There is no shop.yaml here yet (name, hours and goodwill for every scenario in the folder): ruhepol new shop",
        },
        "new_offer_shop": {
            "de": "Ein Shop-Profil nennt Name, Land, Zeiten und Kulanz Ihres Shops und gilt für alle Szenarien in diesem Ordner.\n"
            "Hier gibt es noch keines. Zuerst das Profil anlegen?",
            "en": "A shop profile holds your shop's name, country, hours and goodwill, for every scenario in this folder.\n"
            "There is none here yet. Begin with the profile?",
        },
        "new_yes_no": {"de": "[J/n]", "en": "[Y/n]"},
        "new_next_scenario": {
            "de": "{path} steht und lässt sich spielen.\n  ruhepol check {file}\n"
            "  ruhepol practice {file}    (was Sie dabei ändern, gilt sofort)\n  ruhepol playtest {file}",
            "en": "{path} is there and can be played.\n  ruhepol check {file}\n  ruhepol practice {file}    (change it while you play)\n"
            "  ruhepol playtest {file}",
        },
        "new_next_shop": {
            "de": "{path} steht und gilt für alle Szenarien daneben.\n  ruhepol check {file}",
            "en": "{path} is there and holds for every scenario beside it.\n  ruhepol check {file}",
        },
        "new_next_track": {
            "de": "{path} steht: je Szenario ein Schritt.\n  ruhepol check {file}",
            "en": "{path} is there, one step for each scenario.\n  ruhepol check {file}",
        },
        "new_next_words": {
            "de": "{path} steht und gilt für alle Szenarien daneben.\n  ruhepol check {file}",
            "en": "{path} is there and holds for every scenario beside it.\n  ruhepol check {file}",
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
        "explain_grade": {
            "de": "in Worten sagen, wie jede Bewertung zustande kam, statt JSON",
            "en": "tell in words how each score came about, instead of JSON",
        },
        "explain": {
            "de": "Sagen, was ein Schlüssel, ein Wert oder ein Befund von „check“ bedeutet.",
            "en": 'Say what a key, a value or a finding of "check" means.',
        },
        "explain_key": {
            "de": "etwa remedies.basis, furious oder unknown_key; ohne Angabe alle Schlüssel eines Szenarios",
            "en": "such as remedies.basis, furious or unknown_key; all keys of a scenario if left out",
        },
        "explain_needed": {"de": "Nötig:", "en": "Needed:"},
        "explain_optional": {"de": "Wenn Sie mehr wollen:", "en": "If you want more:"},
        "explain_more": {"de": "Genaueres sagt zum Beispiel: ruhepol explain {key}", "en": "For more, try: ruhepol explain {key}"},
        "explain_required": {"de": "nötig", "en": "needed"},
        "explain_may": {"de": "darf fehlen", "en": "may be left out"},
        "explain_default": {"de": "dann gilt {default}", "en": "then {default} holds"},
        "explain_which": {"de": "„{found}“ gibt es an mehreren Stellen:", "en": '"{found}" stands in several places:'},
        "explain_also": {"de": "Auch: {keys}", "en": "Also: {keys}"},
        "explain_stands": {"de": "Steht bei: {keys}", "en": "Stands at: {keys}"},
        "explain_code": {"de": "{code}, ein Befund von „check“", "en": '{code}, a finding of "check"'},
        "explain_near": {
            "de": "„{found}“ ist weder Schlüssel noch Wert noch Befund. Meinten Sie „{near}“?",
            "en": '"{found}" is no key, value or finding. Did you mean "{near}"?',
        },
        "explain_none": {
            "de": "„{found}“ ist weder Schlüssel noch Wert noch Befund. „ruhepol explain“ zeigt alle Schlüssel.",
            "en": '"{found}" is no key, value or finding. "ruhepol explain" lists all keys.',
        },
        "schema": {
            "de": "Das JSON-Schema einer Dateiart ausgeben, für Editoren.",
            "en": "Print the JSON Schema of a kind of file, for editors.",
        },
        "schema_kind": {
            "de": "scenario, shop, exemplars, trainees, words oder track",
            "en": "scenario, shop, exemplars, trainees, words or track",
        },
        "schema_unknown": {
            "de": "Eine Dateiart „{found}“ gibt es nicht. Erlaubt ist: {kinds}.",
            "en": 'There is no kind of file "{found}". Allowed: {kinds}.',
        },
        "words": {
            "de": "Datei mit eigenen Wörtern, für Gespräche ohne Szenario; je Sprache eine",
            "en": "file of own words, for conversations without a scenario; one for each language",
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
        "tracks": {"de": "Die Lernpfade zeigen.", "en": "List the tracks."},
        "progress": {"de": "Zeigen, wo Sie auf einem Lernpfad stehen.", "en": "Show where you stand on a track."},
        "replay": {
            "de": "Die schwächste Stelle eines Gesprächs noch einmal üben.",
            "en": "Practise the weakest moment of a conversation again.",
        },
        "track": {
            "de": "id oder Datei des Lernpfads; ohne Angabe alle begonnenen",
            "en": "id or file of the track; all you have begun if left out",
        },
        "on_track": {"de": "das üben, was auf diesem Lernpfad als Nächstes kommt", "en": "practise what comes next on this track"},
        "track_alone": {
            "de": "--track wählt das Szenario selbst und braucht den Speicher: bitte ohne SCENARIO und ohne --no-store.",
            "en": "--track chooses the scenario itself and needs the store: please leave out SCENARIO and --no-store.",
        },
        "replayed": {
            "de": "Kennung des Gesprächs; ohne Angabe die schwächste Stelle der letzten fünf",
            "en": "id of the conversation; the weakest moment of the last five if left out",
        },
        "play_more": {"de": "… und {count} weitere Zeilen, alle mit --json.", "en": "... and {count} more lines, all with --json."},
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
        "advice": {
            "de": "auch sagen, was richtigen Dateien noch guttäte (ohne Angabe nur für genannte Dateien, die wichtigsten Tipps)",
            "en": "also tell what right files could gain (if left out: only for files you name, the first few hints)",
        },
        "advice_head": {"de": "Was noch guttäte:", "en": "What would make it better still:"},
        "advice_more": {"de": "… und {count} weitere Tipps mit --advice.", "en": "... and {count} more with --advice."},
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

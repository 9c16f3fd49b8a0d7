"""The words of ``ruhepol new``: a question, half a sentence on what it is for, an example; and what an answer must be."""

from scenarios.messages import Language
from scenarios.wording import Texts

TEXTS = Texts(
    {
        # scenario
        "language": {"de": "In welcher Sprache wird gesprochen?", "en": "Which language is spoken?"},
        "language_why": {
            "de": "Alles, was Trainees lesen, steht in dieser Sprache.",
            "en": "Everything trainees read is in this language.",
        },
        "title": {"de": "Wie soll es heißen?", "en": "What is it called?"},
        "title_why": {
            "de": "Unter diesem Titel steht es in der Auswahl. Zum Beispiel: Der blaue Kessel",
            "en": "The title stands in the picker. For instance: The blue kettle",
        },
        "situation": {"de": "Wer meldet sich, und worum geht es?", "en": "Who is writing, and what about?"},
        "situation_why": {
            "de": "Das lesen Trainees vorher. Zum Beispiel: Sie antworten im Chat eines Küchenladens. Herr Sahin hat einen blauen "
            "Kessel bestellt, gekommen ist ein roter.",
            "en": "Trainees read this first. For instance: You answer the chat of a kitchen shop. Mr Okafor ordered a blue kettle; "
            "a red one came.",
        },
        "opening": {"de": "Wie lauten die ersten Worte, Wort für Wort?", "en": "What are their first words, word for word?"},
        "opening_why": {
            "de": "Am besten aus einem echten Gespräch, ohne Namen und Nummern. Zum Beispiel: Hallo, bestellt war Blau, gekommen ist Rot!",
            "en": "Best taken from a real conversation, without names and numbers. For instance: Hello, I ordered blue and got red!",
        },
        "temperament": {"de": "Was ist das für ein Mensch?", "en": "What kind of person is it?"},
        "temperament_why": {
            "de": "Davon hängt ab, was beruhigt, was aufregt und wie jemand geht.",
            "en": "It decides what calms them, what sets them off and how they leave.",
        },
        "channel": {"de": "Auf welchem Weg?", "en": "On which channel?"},
        "channel_why": {
            "de": "Davon hängt ab, wie geschrieben wird und wie schnell die Geduld ausgeht.",
            "en": "It decides how they write and how soon they run out of patience.",
        },
        "remedy": {"de": "Was dürfen Trainees anbieten?", "en": "What may trainees offer?"},
        "remedy_why": {"de": "Eines genügt für den Anfang; mehr tragen Sie in der Datei nach.", "en": "One will do; add more in the file."},
        "remedy_text": {"de": "Wie sagt man das Angebot in einem Satz?", "en": "How would one put that offer, in a sentence?"},
        "remedy_text_why": {
            "de": "Das Feedback zitiert diesen Satz. Zum Beispiel: Ich schicke Ihnen heute Ersatz, am Donnerstag ist er da.",
            "en": "The feedback quotes it. For instance: I'm sending you a replacement today, it's with you on Thursday.",
        },
        # shop
        "name": {"de": "Wie heißt der Shop?", "en": "What is the shop called?"},
        "name_why": {"de": "So steht er in jedem Briefing.", "en": "It stands in every briefing."},
        "address": {"de": "Siezen oder duzen Sie Ihre Kundschaft?", "en": "Formal or informal, where German is spoken?"},
        "address_why": {"de": "Gilt für deutsche Szenarien.", "en": "For scenarios in German."},
        "jurisdiction": {"de": "In welchem Land sitzt der Shop?", "en": "Which country is the shop in?"},
        "jurisdiction_why": {
            "de": "Davon hängen Feiertage und damit alle Fristen ab.",
            "en": "Its public holidays count wherever something is due.",
        },
        "hours": {"de": "Wann ist jemand da?", "en": "When is somebody there?"},
        "hours_why": {
            "de": "Rückrufe und Zusagen richten sich danach.",
            "en": "Call-backs and promises go by it.",
        },
        "goodwill": {
            "de": "Bis zu wie viel Euro dürfen Trainees allein aus Kulanz geben?",
            "en": "Up to how many euros may trainees give as goodwill on their own?",
        },
        "goodwill_why": {
            "de": "Gilt für Gutscheine und Teilerstattungen; darüber entscheidet die Teamleitung.",
            "en": "For vouchers and partial refunds; beyond that it is for the team lead.",
        },
        # track
        "track_title": {"de": "Wie soll er heißen?", "en": "What is it called?"},
        "track_title_why": {
            "de": "Unter diesem Titel finden ihn Trainees. Zum Beispiel: Die ersten Chats",
            "en": "Trainees find it by its title. For instance: First chats",
        },
        "about": {"de": "Für wen ist er, und was kann man danach?", "en": "Who is it for, and what can they do afterwards?"},
        "about_why": {
            "de": "Ein Satz für die Übersicht. Zum Beispiel: Für alle, die neu im Chat sind: erst zuhören, dann lösen.",
            "en": "A sentence for the overview. For instance: For everybody new to the chat: listen first, then solve.",
        },
        "scenarios": {"de": "Welche Szenarien, in welcher Reihenfolge?", "en": "Which scenarios, in which order?"},
        "scenarios_why": {
            "de": "Nummern oder ids, mit Komma dazwischen; jedes wird ein Schritt.",
            "en": "Numbers or ids, commas in between; each becomes a step.",
        },
        "mark": {"de": "Ab wie vielen von 100 Punkten ist ein Schritt geschafft?", "en": "From how many of 100 points is a step passed?"},
        "mark_why": {"de": "Je Schritt lässt es sich in der Datei ändern.", "en": "You can change it for each step in the file."},
        # words
        "products": {"de": "Welche Waren nennen Sie beim Namen?", "en": "Which goods do you call by name?"},
        "products_why": {
            "de": "Mit Komma dazwischen, damit sie als Ihre Waren erkannt werden. Enter lässt es weg.",
            "en": "Commas in between, so that they are known to be your goods. Enter leaves it out.",
        },
        "phrase": {"de": "Welchen Satz wollen Sie nicht mehr hören?", "en": "Which phrase do you no longer want to hear?"},
        "phrase_why": {
            "de": "Er kostet dann etwas beim Zuhören. Zum Beispiel: Wie bereits mitgeteilt",
            "en": "It will cost something for listening. For instance: as per my last message",
        },
        "instead": {"de": "Was soll man stattdessen sagen?", "en": "What should be said instead?"},
        "instead_why": {
            "de": "Das Feedback schlägt es vor. Zum Beispiel: Ich fasse es noch einmal kurz zusammen.",
            "en": "The feedback proposes it. For instance: Let me sum that up once more.",
        },
        # what an answer must be
        "needed": {"de": "Hier ist eine Antwort nötig.", "en": "This one needs an answer."},
        "too_long": {"de": "Das sind {found} Zeichen; erlaubt sind {limit}.", "en": "That is {found} characters; {limit} are allowed."},
        "choice": {
            "de": "„{found}“ ist nicht dabei. Eine Nummer von 1 bis {count} oder eines von: {allowed}.",
            "en": '"{found}" is none of them. A number from 1 to {count}, or one of: {allowed}.',
        },
        "near": {"de": " Meinten Sie „{near}“?", "en": ' Did you mean "{near}"?'},
        "bad_amount": {
            "de": "„{found}“ ist kein Betrag. Zum Beispiel: 10 oder 12,50",
            "en": '"{found}" is not an amount. For instance: 10 or 12.50',
        },
        "bad_hours": {
            "de": "„{found}“ nennt keine Zeiten. Zum Beispiel: Mo–Fr 8–18 Uhr, Sa 9–14 Uhr",
            "en": '"{found}" names no times. For instance: Mon–Fri 8 am–6 pm, Sat 9 am–2 pm',
        },
        "bad_mark": {"de": "„{found}“ ist keine Zahl von 0 bis 100.", "en": '"{found}" is not a number from 0 to 100.'},
        "bad_phrase": {
            "de": "„{found}“ ist als Satz nicht zu erkennen. Schreiben Sie zwei bis sechs Wörter ohne Sonderzeichen.",
            "en": '"{found}" cannot be recognised as a phrase. Write two to six words without signs.',
        },
        "bad_instead": {
            "de": "Darin steckt der Satz noch, den Sie nicht hören wollen.",
            "en": "That still holds the phrase you do not want to hear.",
        },
        "no_such_scenario": {"de": "Ein Szenario „{found}“ gibt es nicht.", "en": 'There is no scenario "{found}".'},
        # what stands in the files
        "head_scenario": {
            "de": "Diese acht Angaben braucht jedes Szenario. „ruhepol explain SCHLÜSSEL“ erklärt jede Zeile.",
            "en": 'These eight make a scenario. "ruhepol explain KEY" tells more about each of them.',
        },
        "head_shop": {
            "de": "Was hier steht, gilt für alle Szenarien in diesem Ordner.",
            "en": "What stands here holds for every scenario in this folder.",
        },
        "head_track": {
            "de": "Ein Lernpfad: Schritte, die nacheinander geübt werden.",
            "en": "A track: steps to practise one after the other.",
        },
        "head_words": {
            "de": "Eigene Wörter des Shops. Jeder Satz beweist sich selbst: hits werden gefunden, misses nicht.",
            "en": "The shop's own words. Every phrase proves itself: hits are found, misses are not.",
        },
        "rest": {
            "de": "Alles Weitere ist freiwillig. Löschen Sie in einem Block vor jeder Zeile „# “, dann gilt er; die Beispiele ersetzen Sie "
            "durch Ihre eigenen Worte.",
            "en": 'Everything below is optional. Take the "# " away in front of each line of a block to use it, and put your own words in '
            "place of the example.",
        },
        "another_remedy": {
            "de": "Ein zweites Angebot, damit es etwas auszusuchen gibt:",
            "en": "A second offer, so that there is a choice:",
        },
        "mastery": {
            "de": "Jeder Schritt hat bisher ein Szenario. Haben alle zwei oder mehr, streichen Sie diese Zeile: Dann sitzt ein "
            "Schritt erst, wenn zwei verschiedene geschafft sind.",
            "en": "Each step has one scenario so far. Once all have two or more, drop this line: a step is then mastered only after two "
            "different ones.",
        },
        "step_goal": {"de": "Das Gespräch endet gelöst.", "en": "The conversation ends resolved."},
    }
)


def say(key: str, language: Language, /, **places: object) -> str:
    """Word ``key`` in ``language``, its places filled."""
    return TEXTS.say(key, language, **places)

"""What ``ruhepol draft`` says, in German and English."""

from scenarios.wording import Texts

TEXTS = Texts(
    {
        "empty": {"de": "Die Datei ist leer.", "en": "The file is empty."},
        "binary": {
            "de": "Das ist keine Textdatei. Speichern Sie das Gespräch als Text (.txt), CSV oder JSON-Zeilen.",
            "en": "This is no text file. Save the conversation as text (.txt), CSV or lines of JSON.",
        },
        "too_big": {
            "de": "Die Datei hat {found} MB, ein einzelnes Gespräch höchstens {limit} MB. Schneiden Sie eines heraus.",
            "en": "The file has {found} MB, a single conversation {limit} MB at most. Cut one out.",
        },
        "too_many": {
            "de": "Das Gespräch hat {found} Beiträge, erlaubt sind {limit}. Schneiden Sie den Teil heraus, um den es geht.",
            "en": "The conversation has {found} contributions, at most {limit} are allowed. Cut out the part that matters.",
        },
        "long_turn": {
            "de": "Der Beitrag ab Zeile {line} hat mehr als {limit} Zeichen. Kürzen Sie ihn.",
            "en": "The contribution from line {line} on has more than {limit} characters. Shorten it.",
        },
        "no_speakers": {
            "de": "Hier ist nicht zu erkennen, wer was sagt. Jeder Beitrag braucht einen Namen davor, zum Beispiel „Kunde: ...“ und "
            "„Agent: ...“. Auch E-Mail-Verläufe, Messenger-Exporte, CSV (role, text) und JSON-Zeilen gehen.",
            "en": 'There is no telling who says what. Every contribution needs a name before it, such as "Customer: ..." and '
            '"Agent: ...". Threads of e-mails, messenger exports, CSV (role, text) and lines of JSON work too.',
        },
        "one_speaker": {
            "de": "Hier spricht nur eine Seite ({found}). Ein Entwurf braucht Kunde und Antwort.",
            "en": "Only one side speaks here ({found}). A draft needs a customer and an answer.",
        },
        "unclear_roles": {
            "de": 'Wer von {found} ist der Kunde? Sagen Sie es mit --customer, zum Beispiel: --customer "{example}"',
            "en": 'Which of {found} is the customer? Say so with --customer, such as: --customer "{example}"',
        },
        "unknown_speaker": {
            "de": "„{wanted}“ spricht hier nicht, oder es passt auf mehrere. Es sprechen: {found}.",
            "en": '"{wanted}" does not speak here, or fits several. Speaking: {found}.',
        },
        "which_line": {
            "de": "Die Datei hat {found} Gespräche. Welches? Zum Beispiel: --line 1",
            "en": "The file has {found} conversations. Which one? For instance: --line 1",
        },
        "no_line": {
            "de": "In Zeile {line} steht kein Gespräch; die Datei hat {found}.",
            "en": "There is no conversation in line {line}; the file has {found}.",
        },
        "bad_line": {"de": "Zeile {line}: {error}", "en": "line {line}: {error}"},
        "no_customer_words": {
            "de": "Der Kunde sagt hier zu wenig für einen Entwurf.",
            "en": "The customer says too little here for a draft.",
        },
        "failed": {
            "de": "Aus diesem Gespräch wurde kein Entwurf ({error}). Aufgezeichnet wurde nichts davon.",
            "en": "No draft came of this conversation ({error}). Nothing of it was recorded.",
        },
        "head": {
            "de": "Entwurf, nach Regeln aus einem echten Gespräch gemacht. Namen, Adressen und Nummern sind erfunden; was "
            "nach keiner Regel "
            "aussieht (ein Spitzname, eine Krankheit), ist es nicht. Lesen Sie deshalb alles einmal, bevor Sie die Datei weitergeben.",
            "en": "A draft, made by rules from a real conversation. Names, addresses and numbers are invented; what no rule "
            "knows (a nickname, "
            "an illness) is not. So read all of it once before you pass the file on.",
        },
        "why_channel": {
            "de": "chat, email, phone, review oder social",
            "en": "chat, email, phone, review or social",
        },
        "why_temperament": {
            "de": "geraten nach: {words}. Alle neun stehen in docs/customer.md.",
            "en": "guessed from: {words}. All nine are in docs/customer.md.",
        },
        "no_temperament": {
            "de": "Kein Wort sprach für ein bestimmtes Temperament; das ist das ruhigste. Alle neun stehen in docs/customer.md.",
            "en": "No word spoke for a temperament of its own; this is the quietest. All nine are in docs/customer.md.",
        },
        "why_fault": {
            "de": "Wer hat den Fehler gemacht: shop, carrier, customer oder nobody? Davon hängt ab, ob eine Entschuldigung fällig ist.",
            "en": "Whose fault was it: shop, carrier, customer or nobody? On this depends whether an apology is due.",
        },
        "why_now": {"de": "Beginn des Gesprächs", "en": "when the conversation began"},
        "no_now": {
            "de": "Wann spielt es? Ohne Angabe gilt ein Dienstag im November: now: 2026-11-24T10:00",
            "en": "When does it happen? If left out, a Tuesday in November: now: 2026-11-24T10:00",
        },
        "why_situation": {
            "de": "Das liest, wer übt, vor dem ersten Wort. Ergänzen Sie: welcher Shop, was bestellt wurde, was man allein "
            "entscheiden darf.",
            "en": "What trainees read before the first word. Add: which shop, what was ordered, what they may decide alone.",
        },
        "why_opening": {"de": "aus Zeile {line}: der erste Kontakt", "en": "from line {line}: the first contact"},
        "why_persona": {
            "de": "Der Name ist erfunden. Nützlich sind noch writes (wie schreibt sie oder er?) und history (wie lange schon Kunde?).",
            "en": "The name is invented. Useful beside it: writes (how do they write?) and history (how long a customer?).",
        },
        "why_needs": {
            "de": "Was muss erfüllt sein, damit der Kunde zustimmt? Hier: eines von dem, was angeboten wurde. Das Liebste zuerst.",
            "en": "What must be met before the customer agrees? Here: one of what was offered. What they like best comes first.",
        },
        "why_points": {
            "de": "Was der Kunde vorbringt und aufgegriffen haben will. Streichen Sie, was keine Beschwerde ist; words sind "
            "Muster dafür, dass "
            "eine Antwort darauf eingeht: Ergänzen Sie andere Wörter für dasselbe.",
            "en": "What the customer raises and wants taken up. Strike what is no complaint; words are patterns that show a "
            "reply takes it up: "
            "add other words for the same.",
        },
        "why_facts": {
            "de": "Was der Kunde erst auf Nachfrage erzählt. Prüfen Sie, ob es ohne die Frage davor verständlich ist; "
            "ergänzen Sie andere Fragen.",
            "en": "What the customer told only when asked. Check that it makes sense without the question; add other ways to ask.",
        },
        "why_policy": {
            "de": "Was als wahr gesagt wurde. Stimmt es? Wer über dasselbe (about) einen anderen Wert nennt, sagt hier die "
            "Unwahrheit; values "
            "enthält vorsichtshalber alle Werte aus dem Gespräch.",
            "en": "What was stated as true. Is it? Whoever names another value about the same (about) is untruthful here; to "
            "be careful, values "
            "holds every value of the conversation.",
        },
        "why_remedies": {
            "de": "Was angeboten wurde, in den Worten von damals. Recht (right) oder Kulanz (goodwill)? Darf man es allein "
            "(authority: lead, "
            "wenn nicht)?",
            "en": "What was offered, in the words of the time. Owed by right, or goodwill? May trainees do it alone "
            "(authority: lead if not)?",
        },
        "why_lines": {
            "de": "Sätze dieses Kunden, nach Absicht. Sie fallen, wenn die Absicht passt: Streichen Sie, was nur an einer "
            "Stelle Sinn ergibt.",
            "en": "Lines of this customer, by intent. They come whenever the intent fits: strike what makes sense in one place only.",
        },
        "no_remedy": {
            "de": "In diesem Gespräch wurde nichts angeboten. Was könnte man hier tun?",
            "en": "Nothing was offered in this conversation. What could be done here?",
        },
        "from": {"de": "aus Zeile {line}", "en": "from line {line}"},
        "asked_in": {"de": "aus Zeile {line}, auf die Frage: {said}", "en": "from line {line}, on the question: {said}"},
        "situation_chat": {
            "de": "Sie beantworten die Chats eines Online-Shops. {who} schreibt: „{raised}“",
            "en": 'You answer the chats of an online shop. {who} writes: "{raised}"',
        },
        "situation_email": {
            "de": "Sie beantworten die E-Mails eines Online-Shops. {who} schreibt: „{raised}“",
            "en": 'You answer the e-mails of an online shop. {who} writes: "{raised}"',
        },
        "situation_phone": {
            "de": "Sie nehmen die Anrufe eines Online-Shops entgegen. {who} sagt: „{raised}“",
            "en": 'You take the calls of an online shop. {who} says: "{raised}"',
        },
        "situation_review": {
            "de": "Sie antworten auf Bewertungen eines Online-Shops. {who} schreibt: „{raised}“",
            "en": 'You answer reviews of an online shop. {who} writes: "{raised}"',
        },
        "situation_social": {
            "de": "Sie antworten auf öffentliche Beiträge an einen Online-Shop. {who} schreibt: „{raised}“",
            "en": 'You answer public posts to an online shop. {who} writes: "{raised}"',
        },
        "row": {"de": "Zeile {line}: {kind} {before} → {after}", "en": "line {line}: {kind} {before} → {after}"},
        "kind_name": {"de": "Name", "en": "name"},
        "kind_address": {"de": "Anschrift", "en": "address"},
        "kind_number": {"de": "Nummer", "en": "number"},
        "kind_phone": {"de": "Telefon", "en": "telephone"},
        "kind_iban": {"de": "IBAN", "en": "IBAN"},
        "kind_card": {"de": "Karte", "en": "card"},
        "kind_email": {"de": "E-Mail", "en": "e-mail"},
        "kind_url": {"de": "Internetadresse", "en": "web address"},
        "kind_birth": {"de": "Geburtsdatum", "en": "date of birth"},
        "kind_plate": {"de": "Kennzeichen", "en": "number plate"},
        "masked": {"de": "Maskiert: {count} Stellen ({kinds}).", "en": "Masked: {count} places ({kinds})."},
        "nothing_masked": {"de": "Maskiert: nichts.", "en": "Masked: nothing."},
        "found": {
            "de": "Gefunden: {points} Punkte, {facts} Fakten auf Nachfrage, {policy} Aussagen des Shops, {remedies} "
            "Angebote, {lines} eigene "
            "Sätze; Temperament: {temperament}.",
            "en": "Found: {points} points, {facts} facts on request, {policy} statements of the shop, {remedies} offers, {lines} lines of "
            "their own; temperament: {temperament}.",
        },
        "look": {"de": "Das müssen Sie selbst ansehen:", "en": "What only you can judge:"},
        "look_masked": {
            "de": "Ist noch jemand zu erkennen? Spitznamen, Berufe, Krankheiten und kleine Orte findet keine Regel.",
            "en": "Can anybody still be recognised? Nicknames, jobs, illnesses and small places are found by no rule.",
        },
        "look_case": {
            "de": "Wer hatte Schuld (fault), und was muss wissen, wer übt (situation)?",
            "en": "Whose fault was it (fault), and what must a trainee know (situation)?",
        },
        "look_remedy": {
            "de": "Angeboten wurde nichts; der Rückruf unter remedies ist nur ein Platzhalter.",
            "en": "Nothing was offered; the call back under remedies only holds the place.",
        },
        "look_points": {
            "de": "Kaum Beschwerden erkannt: Was soll aufgegriffen werden (points)?",
            "en": "Hardly any complaints found: what is to be taken up (points)?",
        },
        "look_facts": {
            "de": "Niemand hat etwas erfragt: Was wüsste der Kunde noch (facts)?",
            "en": "Nobody asked for anything: what else would the customer know (facts)?",
        },
        "look_lines": {
            "de": "Passen die Sätze unter lines auch an anderer Stelle?",
            "en": "Do the sentences under lines fit elsewhere too?",
        },
        "your_file": {"de": "entwurf.yaml", "en": "draft.yaml"},
        "next": {
            "de": "Der Entwurf steht in {out}. Weiter: ruhepol check {out}, ruhepol practice {out}, ruhepol playtest {out}",
            "en": "The draft is in {out}. Next: ruhepol check {out}, ruhepol practice {out}, ruhepol playtest {out}",
        },
        "next_piped": {
            "de": "Mit --out {out} wird daraus eine Datei. Dann: ruhepol check {out}, ruhepol practice {out}, ruhepol playtest {out}",
            "en": "With --out {out} it becomes a file. Then: ruhepol check {out}, ruhepol practice {out}, ruhepol playtest {out}",
        },
    }
)

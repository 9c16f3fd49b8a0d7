"""What the room itself says, in German and English: briefing, desk, errors. The customer's lines are not here."""

from scenarios.conversation import Language
from scenarios.wording import Texts

TEXTS = Texts(
    {
        "role": {"de": "Sie antworten für {shop}. Kanal: {channel}.", "en": "You answer for {shop}. Channel: {channel}."},
        "now": {"de": "Jetzt: {now}", "en": "Now: {now}"},
        "goal": {"de": "Ziel: {goal}", "en": "Goal: {goal}"},
        "customer": {"de": "Am anderen Ende: {name}. {history}", "en": "At the other end: {name}. {history}"},
        "may": {"de": "Das dürfen Sie anbieten:", "en": "What you may offer:"},
        "remedy": {"de": "- {text}{note}", "en": "- {text}{note}"},
        "limit": {"de": " (bis {limit})", "en": " (up to {limit})"},
        "lead": {"de": " (nur mit der Teamleitung)", "en": " (only with the team lead)"},
        "goodwill": {"de": " (Kulanz)", "en": " (goodwill)"},
        "bot": {"de": "Bisher mit dem Chatbot:", "en": "So far, with the chat bot:"},
        "bot_line": {"de": "  Bot: {text}", "en": "  Bot: {text}"},
        "bot_customer": {"de": "  Kunde: {text}", "en": "  Customer: {text}"},
        "simulated": {
            "de": "Dieser Kunde wird simuliert. Der Ton kann rau werden; aufhören können Sie jederzeit.",
            "en": "This customer is simulated. The tone can get rough; you may stop at any time.",
        },
        "unknown_action": {"de": "„{name}“ gibt es hier nicht. Möglich: {known}", "en": 'There is no "{name}" here. You can use: {known}'},
        "near_action": {"de": "„{name}“ gibt es hier nicht. Meinten Sie {near}?", "en": 'There is no "{name}" here. Did you mean {near}?'},
        "nobody_there": {
            "de": "Gerade ist niemand da. Schreiben Sie, sobald Sie etwas wissen.",
            "en": "Nobody is there just now. Write when you have news.",
        },
        "rewound": {
            "de": "Zurück vor Ihre Antwort {number}. Der bisherige Weg bleibt aufgehoben; /branches vergleicht.",
            "en": "Back to before your reply {number}. The way you took is kept; /branches compares.",
        },
        "nothing_to_rewind": {"de": "Es gibt noch keine Antwort, hinter die es zurückginge.", "en": "There is no reply yet to go back to."},
        "bad_rewind": {
            "de": "„{found}“ ist keine Ihrer Antworten. Möglich ist 1 bis {last}, zum Beispiel: /rewind {last}",
            "en": '"{found}" is none of your replies. You can go back to 1 up to {last}, for instance: /rewind {last}',
        },
        "no_rewind": {
            "de": "In einer Prüfung gibt es kein Zurück und keine Erklärungen; beides steht in der Übung offen.",
            "en": "In an assessment there is no going back and no explaining; both are there in practice.",
        },
        "one_branch": {"de": "Es gibt nur einen Weg. /rewind geht zurück.", "en": "There is one way only. /rewind goes back."},
        "branch": {
            "de": "Weg {number} (Antworten: {replies}): {outcome}, Ärger {anger:.1f}, Vertrauen {trust:.1f}, Gesamt {overall}",
            "en": "Way {number} (replies: {replies}): {outcome}, anger {anger:.1f}, trust {trust:.1f}, overall {overall}",
        },
        "outcome_open": {"de": "noch offen", "en": "still open"},
        "outcome_resolved": {"de": "gelöst", "en": "resolved"},
        "outcome_follow_up": {"de": "vertagt", "en": "to be continued"},
        "outcome_escalated": {"de": "eskaliert", "en": "escalated"},
        "outcome_left": {"de": "abgebrochen", "en": "broken off"},
        "outcome_handed_over": {"de": "übergeben", "en": "handed over"},
        "outcome_unfinished": {"de": "nicht zu Ende geführt", "en": "not finished"},
        "nothing_yet": {"de": "Bisher hat niemand etwas gesagt.", "en": "Nobody has said anything yet."},
        "held": {
            "de": "Unter {level} fällt der Ärger nicht, solange niemand ausspricht, was schiefgelaufen ist.",
            "en": "Anger will not fall below {level} until somebody says what went wrong.",
        },
        "grudge": {
            "de": "Was vorher gekränkt hat, wirkt nach: Gute Worte erreichen nur {share} %.",
            "en": "What hurt before is not forgotten: kind words reach only {share} per cent.",
        },
        "reaches": {"de": "Erreicht diesen Menschen: {cues}", "en": "Reaches this person: {cues}"},
        "inflames": {"de": "Bringt ihn auf: {cues}", "en": "Sets them off: {cues}"},
        "empty": {"de": "Die Antwort war leer, es wurde nichts gesendet.", "en": "The reply was empty; nothing was sent."},
        "too_long": {
            "de": "Die Antwort hat {found} Zeichen, erlaubt sind {limit}. Es wurde nichts gesendet.",
            "en": "The reply has {found} characters; {limit} are allowed. Nothing was sent.",
        },
        "bad_json": {
            "de": "Die Zeile beginnt mit einem Anführungszeichen, ist aber kein vollständiger JSON-Text.",
            "en": "The line begins with a quotation mark but is not a complete JSON text.",
        },
        "replaced": {
            "de": "Unlesbare Zeichen, ersetzt durch „\ufffd“: {count}.",
            "en": 'Unreadable characters, replaced by "\ufffd": {count}.',
        },
        "needs_argument": {"de": "Schreiben Sie dazu, was gemeint ist: {example}", "en": "Say what you mean: {example}"},
        "nothing_there": {"de": "Dazu steht hier nichts.", "en": "There is nothing on that here."},
        "noted": {"de": "Notiert.", "en": "Noted."},
        "noted_cause": {"de": "Notiert, mit Ursache.", "en": "Noted, with the cause."},
        "noted_no_cause": {"de": "Notiert. Die Ursache steht noch nicht darin.", "en": "Noted. It does not name the cause yet."},
        "ask_example": {"de": "/ask logistics … | /ask lead …", "en": "/ask logistics … | /ask lead …"},
        "logistics_nothing": {
            "de": "Logistik: Dazu haben wir nichts, was nicht schon im Auftrag steht.",
            "en": "Logistics: we have nothing on this beyond what the order shows.",
        },
        "lead_why": {
            "de": "Teamleitung: Worum geht es, und was soll ich freigeben?",
            "en": "Team lead: what is it about, and what should I allow?",
        },
        "lead_yes": {"de": "Teamleitung: Einverstanden, mach das.", "en": "Team lead: fine, go ahead."},
        "lead_no": {
            "de": "Teamleitung: Mehr als im Rahmen steht, gebe ich hier nicht frei.",
            "en": "Team lead: I won't go beyond what your limits say here.",
        },
        "listening": {"de": "Sie hören zu.", "en": "You keep listening."},
        "refunded": {"de": "{amount} erstattet.", "en": "{amount} refunded."},
        "voucher_sent": {"de": "Gutschein über {amount} verschickt.", "en": "Voucher for {amount} sent."},
        "bad_voucher": {
            "de": "„{found}“ ist kein Betrag. Zum Beispiel: /voucher 10",
            "en": '"{found}" is not an amount. For instance: /voucher 10',
        },
        "discounted": {"de": "Preis um {share} % gesenkt.", "en": "Price reduced by {share} per cent."},
        "bad_share": {
            "de": "„{found}“ ist kein Prozentsatz. Zum Beispiel: /discount 10%",
            "en": '"{found}" is not a percentage. For instance: /discount 10%',
        },
        "over_share": {"de": "Das liegt über Ihrem Rahmen von {limit} %.", "en": "That is beyond your limit of {limit} per cent."},
        "redelivered": {"de": "Termin gebucht: {day}.", "en": "Booked for {day}."},
        "bad_day": {
            "de": "„{found}“ ist kein Tag. Zum Beispiel: /redeliver Freitag",
            "en": '"{found}" is not a day. For instance: /redeliver Friday',
        },
        "far_day": {"de": "Buchen lässt sich ab heute bis in {limit} Tagen.", "en": "You can book from today up to {limit} days ahead."},
        "no_delivery": {
            "de": "Am {day} fährt niemand: Sonntag oder Feiertag.",
            "en": "Nobody delivers on {day}: a Sunday or public holiday.",
        },
        "repairing": {"de": "Reparatur ist in Auftrag gegeben.", "en": "The repair has been ordered."},
        "over_limit": {"de": "Das liegt über Ihrem Rahmen von {limit}.", "en": "That is beyond your limit of {limit}."},
        "bad_amount": {
            "de": "„{found}“ ist kein Betrag. Zum Beispiel: /refund 39,90",
            "en": '"{found}" is not an amount. For instance: /refund 39.90',
        },
        "not_offered": {"de": "Das ist in diesem Fall nicht vorgesehen.", "en": "That is not provided for in this case."},
        "only_lead": {"de": "Das darf nur die Teamleitung.", "en": "Only the team lead may do that."},
        "replaced_goods": {"de": "Ersatz ist ausgelöst.", "en": "The replacement is under way."},
        "callback": {"de": "Rückruf eingetragen: {due}.", "en": "Call-back entered: {due}."},
        "bad_time": {
            "de": "„{found}“ ist keine Uhrzeit. Zum Beispiel: /callback 16:00",
            "en": '"{found}" is not a time. For instance: /callback 16:00',
        },
        "closed_then": {
            "de": "{found}: Da ist niemand da. Wieder besetzt ab {opens} Uhr.",
            "en": "{found}: nobody is in then. Somebody is from {opens}.",
        },
        "minute": {"de": "{count} Minute vergeht.", "en": "{count} minute passes."},
        "minutes": {"de": "{count} Minuten vergehen.", "en": "{count} minutes pass."},
        "hour": {"de": "{count} Stunde vergeht.", "en": "{count} hour passes."},
        "hours": {"de": "{count} Stunden vergehen.", "en": "{count} hours pass."},
        "day": {"de": "{count} Tag vergeht.", "en": "{count} day passes."},
        "days": {"de": "{count} Tage vergehen.", "en": "{count} days pass."},
        "past_time": {"de": "{found} ist schon vorbei.", "en": "{found} has already passed."},
        "bad_wait": {
            "de": "„{found}“ ist keine Dauer. Zum Beispiel: /wait 10m",
            "en": '"{found}" is not a duration. For instance: /wait 10m',
        },
        "handed_over": {"de": "Übergeben mit: {summary}", "en": "Handed over with: {summary}"},
        "ended": {"de": "Sie beenden das Gespräch.", "en": "You end the conversation."},
        "too_many_turns": {
            "de": "Das Gespräch hat die Höchstzahl von {limit} Beiträgen erreicht.",
            "en": "The conversation has reached its limit of {limit} turns.",
        },
    }
)


def say(key: str, language: Language, /, **places: object) -> str:
    """Word ``key`` in ``language``, its places filled."""
    return TEXTS.say(key, language, **places)


def euros(amount: float, language: Language) -> str:
    """Write an amount as people of ``language`` do: 39,90 € or €39.90."""
    plain = f"{amount:.2f}"
    return plain.replace(".", ",") + " €" if language == "de" else "€" + plain

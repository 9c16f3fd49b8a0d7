"""What the room itself says, in German and English: briefing, desk, errors. The customer's lines are not here."""

from scenarios.conversation import Language
from scenarios.wording import Texts

TEXTS = Texts(
    {
        "role": {"de": "Sie antworten für {shop}. Kanal: {channel}.", "en": "You answer for {shop}. Channel: {channel}."},
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
        "listening": {"de": "Sie hören zu.", "en": "You keep listening."},
        "refunded": {"de": "{amount} erstattet.", "en": "{amount} refunded."},
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
        "past_time": {"de": "{found} ist schon vorbei.", "en": "{found} has already passed."},
        "bad_wait": {
            "de": "„{found}“ ist keine Dauer. Zum Beispiel: /wait 10m",
            "en": '"{found}" is not a duration. For instance: /wait 10m',
        },
        "waited": {"de": "{minutes} Minuten vergehen.", "en": "{minutes} minutes pass."},
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

"""What an author who begins without a plan gets to change: a small case that plays, with everything else explained below it."""

from collections.abc import Mapping

from scenarios.messages import Language
from simulator.authoring.new import scenario
from simulator.authoring.questions import Answers
from simulator.authoring.writing import identity

ANSWERS: Mapping[Language, Answers] = {
    "de": {
        "language": "de",
        "title": "Der blaue Wasserkocher",
        "channel": "chat",
        "temperament": "disappointed",
        "situation": "Sie antworten im Chat eines Küchenladens. Herr Aydın hat einen blauen Wasserkocher bestellt, gekommen ist ein roter.",
        "opening": "Guten Tag, ich habe den blauen Wasserkocher bestellt, und jetzt steht hier ein roter. Er sollte zu den Fliesen passen.",
        "remedy": "replacement",
        "remedy_text": "Ich schicke Ihnen heute den blauen Wasserkocher, am Donnerstag ist er bei Ihnen.",
    },
    "en": {
        "language": "en",
        "title": "The blue kettle",
        "channel": "chat",
        "temperament": "disappointed",
        "situation": "You answer the chat of a kitchen shop. Mr Okafor ordered a blue kettle; a red one came.",
        "opening": "Hello, I ordered the blue kettle and a red one came. It was meant to match the tiles.",
        "remedy": "replacement",
        "remedy_text": "I'm sending you the blue kettle today, it's with you on Thursday.",
    },
}


def first(language: Language) -> tuple[str, str]:
    """Return the name of a first file and its text."""
    answers = ANSWERS[language]
    return f"{identity(answers['title'], 'scenario')}.yaml", scenario(answers, language)

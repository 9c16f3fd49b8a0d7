"""What ``check`` suggests to the author of a file that is right: what is missing, what it would bring, how to get it."""

from scenarios.messages import Language, Wording

ADVICE: dict[str, dict[Language, Wording]] = {
    "advice_no_points": {
        "de": Wording(
            "Ihr Gegenüber bringt nichts vor, das überhört werden könnte.",
            "points",
            "Nennen Sie unter „points“, was aufgegriffen werden soll und woran man das erkennt.",
        ),
        "en": Wording(
            "Your customer raises nothing that could be passed over.",
            "points",
            'Say in "points" what should be taken up and by which words one can tell.',
        ),
    },
    "advice_no_needs": {
        "de": Wording(
            "Bisher genügt jedes Angebot, egal welches.",
            "needs",
            "Sagen Sie unter „needs“, was wirklich gebraucht wird und was davon hilft.",
        ),
        "en": Wording(
            "So far any offer will do, no matter which.", "needs", 'Say in "needs" what is really needed and which offers meet it.'
        ),
    },
    "advice_no_again": {
        "de": Wording(
            "Was überhört wird, kommt nie wieder zur Sprache.",
            "again",
            "Schreiben Sie bei einem der „points“ unter „again“, wie nachgehakt wird.",
        ),
        "en": Wording(
            "What is passed over never comes up again.", "again", 'Write in one of the "points", under "again", how they come back to it.'
        ),
    },
    "advice_no_answer": {
        "de": Wording(
            "Das Feedback kann nicht zeigen, wie man das aufgreift: {found}.", "answer", "Ergänzen Sie „answer“ mit einem guten Satz dafür."
        ),
        "en": Wording("Feedback cannot show how to take this up: {found}.", "answer", 'Add "answer" with a good sentence for it.'),
    },
    "advice_no_asked_facts": {
        "de": Wording(
            "Nachfragen lohnt sich hier noch nicht: Es gibt nichts zu erfahren.",
            "facts, when: asked",
            "Ergänzen Sie unter „facts“ etwas, das nur erzählt, wer danach fragt („asked_by“).",
        ),
        "en": Wording(
            "Asking brings nothing yet: there is nothing to find out.",
            "facts, when: asked",
            'Add something to "facts" that only comes out on a question ("asked_by").',
        ),
    },
    "advice_few_lines": {
        "de": Wording(
            "Mit {found} eigenen Sätzen klingt Ihr Gegenüber bald wie alle anderen.",
            "lines",
            "Schreiben Sie unter „lines“ mindestens {limit} Sätze, die nur hierher passen.",
        ),
        "en": Wording(
            "With {found} lines of their own your customer soon sounds like others.",
            "lines",
            'Write at least {limit} sentences in "lines" that only they would say.',
        ),
    },
    "advice_no_values": {
        "de": Wording(
            "Falsche Auskünfte fallen hier nicht auf.",
            "policy, values",
            "Nennen Sie unter „policy“, was stimmt, mit „about“ und „values“ oder „contradicted_by“.",
        ),
        "en": Wording(
            "Wrong information goes unnoticed here.",
            "policy, values",
            'Say in "policy" what is true, with "about" and "values" or "contradicted_by".',
        ),
    },
    "advice_no_playbook": {
        "de": Wording(
            "Am Platz gibt es keinen Leitfaden für diesen Fall.",
            "playbook",
            "Ergänzen Sie „playbook“ mit einem Titel und wenigen Schritten.",
        ),
        "en": Wording("The desk has no playbook for this case.", "playbook", 'Add "playbook" with a title and a few steps.'),
    },
    "advice_no_exemplars": {
        "de": Wording(
            "Es gibt noch kein Mustergespräch zum Ansehen.", "{found}", "Legen Sie {found} daneben; wie, steht in docs/scenarios.md."
        ),
        "en": Wording("There is no model conversation to watch yet.", "{found}", "Put {found} beside it; docs/scenarios.md shows how."),
    },
    "advice_no_trainees": {
        "de": Wording(
            "Der Probelauf spricht in allgemeinen Sätzen und prüft deshalb weniger genau.",
            "{found}",
            "Legen Sie {found} mit passenden Sätzen daneben.",
        ),
        "en": Wording(
            "The playtest speaks in general sentences and so tests less closely.", "{found}", "Put {found} with fitting ones beside it."
        ),
    },
    "advice_no_twin": {
        "de": Wording(
            "Diesen Fall gibt es nur auf Deutsch oder nur auf Englisch.",
            "twin",
            "Soll es ihn in beiden Sprachen geben, nennen Sie unter „twin“ die id der anderen Datei.",
        ),
        "en": Wording(
            "This case exists in one language only.", "twin", 'If it shall exist in both, name the id of the other file under "twin".'
        ),
    },
    "advice_twin_missing": {
        "de": Wording("Einen Zwilling „{found}“ gibt es hier nicht.", "twin", "Schreiben Sie ihn, oder streichen Sie „twin“."),
        "en": Wording('There is no twin "{found}" here.', "twin", 'Write it, or drop "twin".'),
    },
    "advice_twin_differs": {
        "de": Wording(
            "Der Zwilling „{found}“ spielt sich anders: {limit}.", "twin", "Gleichen Sie an, was nicht Sprache ist: ids, Arten, Termine."
        ),
        "en": Wording('The twin "{found}" plays differently: {limit}.', "twin", "Align what is not language: ids, kinds, dates."),
    },
    "advice_no_scenario": {
        "de": Wording(
            "Neben dieser Datei fehlt das Szenario; so wird sie nie benutzt.",
            "{found}",
            "Legen Sie {found} in den Ordner darüber, oder geben Sie dieser Datei den Namen ihres Szenarios.",
        ),
        "en": Wording(
            "The scenario of this file is missing; as it is, it is never used.",
            "{found}",
            "Put {found} into the folder above, or give this file the name of its scenario.",
        ),
    },
}

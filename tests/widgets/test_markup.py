"""HTML of the widgets: nobody's words become part of it, and it lives in Lab without scripts and style sheets."""

from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import Markup

from scenarios.errors import Finding, NotFoundError
from simulator.widgets.findings import listed, shown
from simulator.widgets.markup import alert, items, paragraph, put, status, table, user_text
from simulator.widgets.mood_bars import bars, compared, level, number, reasons
from simulator.widgets.mood_curve import curve, described
from simulator.widgets.notice import Notice
from simulator.widgets.texts import TEXTS

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</pre></li><style>*{}</style>",
    "{0}{name}%s",
    "&lt;b&gt;",
    "'\"`",
]
MOOD = {"anger": 8.0, "confusion": 1.0, "trust": 2.5, "patience": 6.0}
CALMER = {"anger": 5.5, "confusion": 1.0, "trust": 4.0, "patience": 5.0}


class Elements(HTMLParser):
    """Collects elements and their attributes, and the text between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(name for name, _ in attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def read(html: str) -> Elements:
    elements = Elements()
    elements.feed(str(html))
    elements.close()
    return elements


def everything(words: str) -> str:
    """Every piece that shows somebody's words, with these words."""
    finding = Finding("a.yaml", 1, 1, "x", words, words, words)
    because = [{"cue": "excuse", "quote": words, "effect": {"anger": 1.0}}]
    parts = (paragraph(words), user_text(words, "de"), items([words]), table(words, [words], [[words, words]]), alert(words), status(words))
    return Markup("").join([*parts, shown([finding], words, "en"), listed([finding], words, "de"), reasons(because, "en", "en")])


@settings(deadline=None)
@given(st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40)))
def test_no_element_and_no_attribute_comes_from_words(words: str) -> None:
    """Protects everybody who opens somebody else's scenario: words stay words, whatever they are."""
    plain = words.replace("\r", "").replace("\0", "").strip()
    assert read(everything(words)).found == read(everything("x" if plain else words)).found


@pytest.mark.parametrize("words", HOSTILE)
def test_words_arrive_as_they_were_written(words: str) -> None:
    """Protects authors who write < and {braces}: nothing is swallowed or filled in."""
    assert words in read(put("<p>{}</p>", words)).text


def test_lab_lets_it_through() -> None:
    """Protects reopened notebooks: Lab's sanitizer would take style sheets, scripts and drawings that stand in the text."""
    html = everything("x") + bars(MOOD, CALMER, "de") + compared(MOOD, CALMER, "en") + curve([MOOD, CALMER], "en")
    assert {name for name, _ in read(html).found}.isdisjoint({"style", "script", "svg", "iframe", "link"})
    assert not any(attribute.startswith("on") for _, attributes in read(html).found for attribute in attributes)


def test_bars_say_it_in_words_and_numbers() -> None:
    """Protects who cannot see colours or anything at all: each bar has name, number and word, and says which way it went."""
    html = bars(CALMER, MOOD, "de")
    assert 'aria-label="Ärger"' in html
    assert 'aria-valuenow="5.5"' in html
    assert "5,5 · mittel (▼ −2,5)" in html
    assert "1,0 · sehr niedrig<" in html
    assert "5.5 · medium (▼ −2.5)" in bars(CALMER, MOOD, "en")


def test_words_for_a_mood_reach_from_end_to_end() -> None:
    """Protects the scale: 0 and 10 have a word, and a higher value never has a lower one."""
    words = [level(tenths / 10) for tenths in range(101)]
    assert (words[0], words[-1]) == ("level_0", "level_4")
    assert words == sorted(words)


@settings(deadline=None)
@given(st.floats(-10, 10))
def test_numbers_are_written_as_people_do(value: float) -> None:
    """Protects German readers: comma and minus sign, and the number stays the same."""
    assert abs(float(number(value, "de").replace(",", ".").replace("−", "-")) - value) <= 0.0501


def test_a_curve_has_words_for_who_cannot_see_it() -> None:
    """Protects screen readers: the drawing's alternative text holds every value; one value alone is no curve."""
    html = curve([MOOD, CALMER], "en")
    assert "Anger 8.0 → 5.5" in read_alt(html) == described([MOOD, CALMER], "en")
    assert curve([MOOD], "en") == ""


def read_alt(html: str) -> str:
    class Alt(HTMLParser):
        said = ""

        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            self.said += dict(attrs).get("alt") or ""

    parser = Alt()
    parser.feed(html)
    return parser.said


def test_a_line_of_findings_shows_where() -> None:
    """Protects who looks for line 3: its neighbours and numbers stand there, and a caret below the place."""
    text = read(shown([Finding("a.yaml", 3, 4, "x", "Wrong.", "", "Mend it.")], "a\nb\nc: d\ne\nf", "en")).text
    assert ">   3 c: d" in text
    assert "    2 b" in text
    caret, faulty = (next(line for line in text.splitlines() if sign in line) for sign in ("^", ">  "))
    assert caret.index("^") == faulty.index("d")


def test_a_line_with_several_faults_is_shown_once() -> None:
    """Protects the overview: seven keys missing in the same place are seven messages, and one look at it."""
    html = shown([Finding("a.yaml", 1, 1, "x", f"fault {n}", "", "cure") for n in range(7)], "id: x", "en")
    assert (html.count("fault"), html.count("cure"), html.count("<pre")) == (7, 7, 1)


def test_many_suggestions_are_folded() -> None:
    """Protects who only wants to know what matters: a few are open, the rest is one click away and none is lost."""
    many = [Finding("a.yaml", line, 1, "x", f"number {line}", "", "") for line in range(1, 20)]
    html = listed(many, "head", "en")
    assert html.index("number 6") < html.index("<details>") < html.index("number 7")
    assert "More: 13" in html
    assert all(f"number {line}" in html for line in range(1, 20))
    assert "details" not in listed(many[:2], "head", "en")
    assert listed([], "head", "en") == ""


def test_a_failing_callback_is_seen() -> None:
    """Protects whoever clicks: what goes wrong is told in the widget, in its own words or with its name."""
    notice = Notice("de")

    def known() -> None:
        raise NotFoundError("Nicht <da>.")

    notice.guard(known)("event")
    assert "Nicht &lt;da&gt;." in notice.box.value
    notice.guard(lambda: int("no number").bit_length())()
    assert 'role="alert"' in notice.box.value
    assert "ValueError" in notice.box.value


def test_every_text_is_there_in_both_languages_with_the_same_places() -> None:
    """Protects German and English as equals: no text is missing, none has a place the other lacks."""
    from string import Formatter

    for key, texts in TEXTS.items():
        places = {language: {name for _, name, _, _ in Formatter().parse(text) if name} for language, text in texts.items()}
        assert set(texts) == {"de", "en"}, key
        assert places["de"] == places["en"], key

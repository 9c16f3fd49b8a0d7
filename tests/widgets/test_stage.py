"""The stage: replies, mood, and the same replies again with a changed text."""

from simulator.widgets.editor import Editor
from simulator.widgets.stage import Stage

REPLY = "Mr Okafor, you ordered blue to match your tiles and we packed red. That was our mistake, I'm sorry."
OFFER = "I'm sending you the blue kettle today, it's with you on Thursday. Is that all right?"


def stage(editor: Editor) -> Stage:
    made = Stage("en", editor.scenario)
    editor.changed = made.changed
    return made


def said(made: Stage, *replies: str) -> Stage:
    made.begin.click()
    for reply in replies:
        made.reply.value = reply
        made.send()
    return made


def test_a_reply_is_answered_and_the_mood_moves(editor: Editor) -> None:
    """Protects the point of it: one sees what one's words do, with the quote that did it."""
    made = said(stage(editor), REPLY)
    assert REPLY.split(",")[1] in made.log.value
    assert "apologises for what went wrong" in made.mood.value
    assert "our mistake" in made.mood.value
    assert "data:image/svg+xml;base64," in made.mood.value
    assert made.reply.value == ""


def test_nothing_is_shown_before_it_begins_and_no_reply_asked_for_after_the_end(editor: Editor) -> None:
    """Protects the overview: only what can be used is there."""
    made = stage(editor)
    assert made.playing.layout.display == "none"
    assert made.back.disabled
    assert made.again.disabled
    said(made, REPLY, "/end")
    assert made.sending.layout.display == "none"
    assert "/ 100" in made.after.value


def test_a_changed_text_is_played_again_with_the_same_replies(editor: Editor) -> None:
    """Protects the loop of writing and playing: the change is noticed, played, and shown beside what was before."""
    made = said(stage(editor), REPLY, OFFER)
    editor.text.value = editor.text.value.replace("disappointed", "sarcastic")
    assert "has changed since" in made.notice.box.value
    made.again.click()
    assert made.rehearsal is not None
    assert made.rehearsal.parts == (REPLY, OFFER)
    assert made.rehearsal.room.scenario.temperament == "sarcastic"
    assert "before" in made.after.value
    assert made.notice.box.value == ""


def test_a_faulty_text_is_not_played_and_what_was_played_stays(editor: Editor) -> None:
    """Protects a conversation from a slip of the pen: faults are counted, nothing is thrown away."""
    made = said(stage(editor), REPLY)
    log = made.log.value
    editor.text.value = editor.text.value.replace("chat", "letter")
    assert "still has faults (1)" in made.notice.box.value
    made.again.click()
    assert "letter" in made.notice.box.value
    assert made.log.value == log


def test_the_last_reply_can_be_taken_back_and_is_in_the_box_again(editor: Editor) -> None:
    """Protects trying another wording: one's words come back to be changed."""
    made = said(stage(editor), REPLY, OFFER)
    made.back.click()
    assert made.rehearsal is not None
    assert (made.rehearsal.parts, made.reply.value) == ((REPLY,), OFFER)


def test_the_desk_puts_its_action_above_what_is_written(editor: Editor) -> None:
    """Protects what is half written: choosing an action adds a line and loses none."""
    made = said(stage(editor))
    made.reply.value = REPLY
    made.desk.value = "/lookup order"
    assert made.reply.value == f"/lookup order\n{REPLY}"
    made.send()
    assert "<strong>/lookup order</strong>" in made.log.value


def test_an_action_that_is_not_there_is_told(editor: Editor) -> None:
    """Protects against silence: a mistyped action is answered, and nothing was sent."""
    made = said(stage(editor), "/lokup order")
    assert 'role="alert"' in made.log.value


def test_words_of_a_scenario_and_of_a_reply_stay_words(editor: Editor) -> None:
    """Protects whoever opens somebody else's file: neither its text nor a reply becomes part of the page."""
    editor.text.value = editor.text.value.replace("I ordered the blue kettle", "<img src=x onerror=alert(1)>")
    made = said(stage(editor), "<script>alert(1)</script> " + REPLY)
    page = made.log.value + made.mood.value + made.briefing.value + made.after.value
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


def test_an_empty_reply_does_nothing(editor: Editor) -> None:
    """Protects against a click too many."""
    made = said(stage(editor), "  \n")
    assert made.rehearsal is not None
    assert made.rehearsal.parts == ()


def test_another_stage_goes_on(editor: Editor) -> None:
    """Protects a conversation when the language of the interface is changed."""
    other = Stage("de", editor.scenario)
    other.take_over(said(stage(editor), REPLY))
    assert "Stimmung" in other.mood.value
    assert "tiles" in other.log.value

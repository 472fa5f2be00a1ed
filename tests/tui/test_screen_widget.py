"""The parts of the screens: marked words, passages, ladders, cards; as text with its emphasis."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.journey import Noticed
from rules.model import Status
from tests.tui_pilot import small_framework
from tui.present import Section
from tui.screen.urgent import NO_NUMBERS, in_order
from tui.widget.guidance_pane import guidance_content
from tui.widget.ladder import ladder_lines
from tui.widget.noticed_list import noticed_line
from tui.widget.words_shown import legible, marked


def _emphasised(content: object, style: str) -> list[str]:
    return [content.plain[s.start : s.end] for s in content.spans if str(s.style) == style]


def test_the_words_of_the_current_thing_are_in_reverse() -> None:
    """The current span is set off; others are underlined."""
    text = "He is lonely and tired."
    content = marked(text, [(6, 12)], [(17, 22)])
    assert _emphasised(content, "underline") == ["lonely"]
    assert _emphasised(content, "bold reverse") == ["tired"]


def test_a_long_text_is_cut_round_the_current_words() -> None:
    """However long the text, what speaks of the current thing is on the screen."""
    text = f"{'word ' * 400}lonely {'word ' * 400}"
    start = text.index("lonely")
    content = marked(text, [], [(start, start + 6)])
    assert _emphasised(content, "bold reverse") == ["lonely"]
    assert len(content.plain) < 400
    assert content.plain.startswith("… ")
    assert content.plain.endswith(" …")


@given(st.text())
def test_no_sign_that_a_terminal_obeys_is_shown(text: str) -> None:
    """Every text keeps its length, so that spans stay, and holds no control character."""
    safe = legible(text)
    assert len(safe) == len(text)
    assert all(c == "\n" or c.isprintable() for c in safe)


def test_what_is_offered_asks_and_what_is_said_is_marked() -> None:
    """An offer is a question; an answer of the person's is theirs; neither needs a colour."""

    def line(status: Status | None, *, by: bool) -> str:
        return noticed_line(Noticed("x", "It is so.", status, (), True, True, by)).plain

    assert line(None, by=False) == "  [ ? ] Safety: Is this so? It is so."
    assert line(Status.PRESENT, by=False) == "  [YES] Safety: It is so."
    assert line(Status.UNKNOWN, by=True) == "  [NOT KNOWN] Safety: It is so.  (you said)"


def test_the_best_sentence_of_a_passage_is_set_off() -> None:
    """The sentence that fits best is in reverse; the match is called what it is; the digest too."""
    hit = {
        "heading": "Heading", "title": "Title", "pinpoint": "s.1", "edition": "2026",
        "label": "digest, not the official text", "superseded": True,
        "quote": "First one. The best one. Last one.", "best_sentence": [11, 24],
    }  # fmt: skip
    content = guidance_content({"guidance_status": "weak", "guidance": [hit]})
    assert _emphasised(content, "bold reverse") == ["The best one."]
    for words in ("weak match", "[digest, not the official text]", "[superseded]", "s.1", "2026"):
        assert words in content.plain


def test_the_ladder_says_in_words_where_the_range_is() -> None:
    """At least, act on and at most stand in words on their levels; the bars show the range."""
    low, high = {"level": 1, "band": "universal"}, {"level": 5, "band": "child_protection"}
    lines = ladder_lines(small_framework(), {"at_least": low, "act_on": high, "at_most": high})
    assert lines[0].endswith("◄ ACT ON · at most")
    assert lines[-1].endswith("◄ at least")
    assert lines[2].endswith("between")
    assert "░" not in "".join(lines)


def test_the_card_says_whom_to_ring_before_what_to_do() -> None:
    """Numbers come first; where the framework has none, it says where to look and 999."""
    ring = "- Front door: 01632 960000"
    card = Section("URGENT: act now", ("Why.", "- Ring now.", ring), "urgent")
    quiet = Section("Do not tell the family first", ("Ask.",), "urgent")
    contacts = Section("Whom to contact", (ring,))
    titles = [s.title for s in in_order((card, quiet, contacts))]
    assert titles == ["Act now", "Whom to ring", "Do not tell the family first", "What to do"]
    assert in_order((card, quiet, contacts))[1].lines == (ring,)
    assert in_order((Section("URGENT: act now", ("Why.",), "urgent"),))[1].lines == NO_NUMBERS

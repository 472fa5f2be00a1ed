"""Records, referrals and redacted copies: what stands in them, and what never does."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from assistant.error import LogError
from assistant.export.page import page
from assistant.export.paper import FICTIONAL, FILL_IN, Paper, Part, Table
from assistant.export.record import record_data, record_paper
from assistant.export.redact import hide_list, paper_data, redact
from assistant.export.referral import referral_paper
from assistant.export.source import Source, gather
from assistant.export.text import BLANK, markdown, plain_text
from assistant.export.word import word
from assistant.key import Identity
from assistant.log.addition import NewEntry
from assistant.log.entry import Kind
from assistant.log.journal import Journal
from assistant.log.receipt import check_receipt
from assistant.record_entry import Outcome, outcome_entry
from rules.catalog import Catalog
from tests.fake_log import NOW, RECOVERY, InMemoryLogStore, an_identity

CONTENT: dict[str, Any] = {
    "format": "threshold/decision@1",
    "concern": "Karen Example (his aunt) says he has a mark.\nRing 07700 900123. <script>x",
    "observations": [
        {"indicator": "bruise_or_injury", "status": "present", "basis": "adult_said",
         "by": "person", "quote": "a mark"},
        {"indicator": "trusted_adult", "status": "present", "basis": "looked", "by": "person",
         "quote": ""},
        {"indicator": "locked_or_tied", "status": "unknown", "basis": "not_stated",
         "by": "screening", "quote": ""},
    ],
    "facts": {"age": [96, 107], "mobility": None, "next_exposure": ["today"]},
    "screened": True,
    "first_view": {"band": "child_in_need", "level": 3, "name": "Targeted", "confidence": "sure",
                   "reason": "I saw it"},
    "decision": {"band": "child_protection", "level": 4, "name": "Specialist"},
    "compared": "higher",
    "differs": "knows_more",
    "passages": ["digest:1"],
    "rationale": "The account does not fit.",
    "child_words": "it hurts | *really*",
    "told_family": "",
    "actions": ["Ring again at two", "Stay with him"],
    "times": {"rung": "14:05"},
}  # fmt: skip
READING = {
    "reading": {
        "act_on": {"band": "early_help", "level": 2, "name": "READINGNAME"},
        "at_least": {"band": "early_help", "level": 2, "name": "READINGNAME"},
        "at_most": {"band": "early_help", "level": 2, "name": "READINGNAME"},
    },
    "urgency": "planned",
    "flags": ["do_not_tell_family_first", "urgent_card"],
}
ORDER = [f"({letter})" for letter in "abcdefghijklm"]


@cache
def _framework() -> bytes:
    return Catalog().canonical_bytes("devon")


def _source(
    *, flags: tuple[str, ...] | None = None, purpose: str = "live", **content: Any
) -> tuple[Source, Journal, Identity]:
    journal, who = Journal(InMemoryLogStore()), an_identity("Ann Author")
    journal.begin(who, recovery=RECOVERY.public, now=NOW, purpose=purpose)
    reading = READING if flags is None else {**READING, "flags": list(flags)}
    new = NewEntry(
        Kind.DECISION,
        {**CONTENT, **content},
        {"level": 4, "band": "child_protection", "framework": "devon", "edition": "2026.11"},
        framework=_framework(),
        reading=json.dumps(reading).encode(),
    )
    journal.append(who, new, now=NOW)
    return gather(journal, 2, who.sealing, now=NOW), journal, who


@pytest.fixture(scope="module")
def source() -> Source:
    """A decision on record."""
    return _source()[0]


def _text(paper: Paper) -> str:
    return plain_text(paper)


def test_a_referral_stands_in_the_order_of_the_front_door(source: Source) -> None:
    """Letters a to m, then the close; the order that they ask in."""
    titles = [part.title for part in referral_paper(source).parts]
    letters = [title[:3] for title in titles if title.startswith("(")]
    assert letters == ORDER
    assert titles.index("Close of the call") > titles.index("(m) What is asked for")


def test_it_carries_the_persons_level_and_never_the_reading(source: Source) -> None:
    """Level and reason are the person's; nothing of what was read, nor that they differ."""
    text = _text(referral_paper(source))
    assert "level 4 Specialist (child protection)" in text
    assert "The account does not fit." in text
    for word_ in ("READINGNAME", "early help)", "igher than", "Seen differently", "act on"):
        assert word_ not in text
    assert "I know something that is not in these words" not in text


def test_the_card_stands_on_top_where_the_log_flags_it(source: Source) -> None:
    """Do not tell the family first: before everything; and no card that speaks of a reading."""
    first = referral_paper(source).parts[0]
    assert (first.title, first.urgent) == ("Do not tell the family first", True)
    assert "Ask the front door who tells them" in first.lines[0]
    assert len([part for part in referral_paper(source).parts if part.urgent]) == 1
    calm = referral_paper(_source(flags=())[0])
    assert not [part for part in calm.parts if part.urgent]


def test_the_card_stands_there_even_where_the_framework_cannot_be_read(source: Source) -> None:
    """A framework that this version cannot read takes no card away."""
    bare = referral_paper(replace(source, framework=None))
    assert bare.parts[0].title == "Do not tell the family first"


def test_unknown_and_unasked_are_told_apart(source: Source) -> None:
    """Asked and not known; never asked; said; and blanks for what is not kept here."""
    rows = {name: words for part in referral_paper(source).parts for name, words in part.rows}
    assert rows["Can move by themselves"] == "not known"
    assert rows["Disability"] == "not asked"
    assert rows["Age"] == "8 years"
    assert rows["When the child is next with the danger"] == "Today or tonight"
    assert rows["Told that you are ringing, or why not"] == "not asked"
    assert rows["Rung at"] == "14:05"
    for name in ("Name, and any other names", "Date of birth or due date", "Address", "GP"):
        assert rows[name] == FILL_IN
    assert f"GP: {BLANK}" in _text(referral_paper(source))


def test_the_childs_words_stand_exactly(source: Source) -> None:
    """Not a letter changed, in a part of their own."""
    part = next(p for p in referral_paper(source).parts if p.title.startswith("(e)"))
    assert part.quote == "it hurts | *really*"
    without = referral_paper(_source(child_words="")[0])
    silent = next(p for p in without.parts if p.title.startswith("(e)"))
    assert (silent.quote, "not asked" in silent.lines[0]) == ("", True)


def test_strengths_and_worries_stand_apart(source: Source) -> None:
    """What keeps the child safe is under (j), what is feared under (d); unknown is in neither."""
    parts = {part.title[:3]: part.table for part in referral_paper(source).parts}
    worries, strengths = parts["(d)"], parts["(j)"]
    assert worries is not None
    assert strengths is not None
    assert [row[0][:30] for row in worries.rows] == ["The child has a bruise, mark, "]
    assert "trusts" in strengths.rows[0][0] or "trust" in strengths.rows[0][0]
    assert worries.rows[0][2] == "confirmed by the author"


def test_the_three_lines_are_the_frameworks(source: Source) -> None:
    """Share, tell and agree in the area's words, for the level that the person chose."""
    parts = {part.title: part for part in referral_paper(source).parts}
    assert "Share now with the front door" in " ".join(parts["Share"].lines)
    assert parts["Tell"].lines[0] == "The card at the top comes first."
    assert "does not rest" in parts["Agree"].lines[-1] or "rests on" in parts["Agree"].lines[-1]


def test_only_a_decision_makes_a_referral() -> None:
    """Another entry is refused by name."""
    _, journal, who = _source()
    first = gather(journal, 1, who.sealing, now=NOW)
    with pytest.raises(LogError, match="Entry 1 is none: account"):
        referral_paper(first)


def test_a_record_says_what_it_is_not_and_carries_its_proof(source: Source) -> None:
    """Not the child's record; no witness yet; and a receipt that holds by itself."""
    paper = record_paper(source)
    assert paper.notices[0].startswith("This is not the child's record.")
    assert "No outside witness" in paper.notices[1]
    proof = paper.parts[-1]
    assert check_receipt(json.loads(proof.exact)) == ()
    assert any("check-receipt receipt.json" in line for line in proof.lines)
    assert "READINGNAME" in _text(paper)
    assert "I know something that is not in these words" in _text(paper)


def test_a_record_names_what_came_later() -> None:
    """An outcome about it is listed by number, and not told."""
    _, journal, who = _source()
    from assistant.opened import decision_of
    from assistant.record_entry import Answer

    outcome = outcome_entry(Outcome(Answer.ACCEPTED, words="secret words"), decision_of(journal, 2))
    journal.append(who, outcome, now=NOW)
    paper = record_paper(gather(journal, 2, who.sealing, now=NOW))
    later = next(part for part in paper.parts if part.title == "What came later")
    assert later.table is not None
    assert later.table.rows[0][:2] == ("3", "outcome")
    assert "secret words" not in _text(paper)
    told = record_paper(gather(journal, 3, who.sealing, now=NOW))
    assert "secret words" in _text(told)


def test_a_record_as_data_is_whole(source: Source) -> None:
    """Everything, with the receipt; ready for JSON."""
    data = json.loads(json.dumps(record_data(source)))
    assert (data["format"], data["entry"], data["fictional"]) == ("threshold/record@1", 2, False)
    assert data["content"]["concern"] == CONTENT["concern"]
    assert check_receipt(data["receipt"]) == ()


def test_training_is_marked_on_everything() -> None:
    """Every form of both papers says that nobody in it is real."""
    source = _source(purpose="training")[0]
    for paper in (record_paper(source), referral_paper(source)):
        assert FICTIONAL in page(paper)
        assert plain_text(paper).startswith(FICTIONAL)
        assert plain_text(paper).rstrip().endswith(FICTIONAL)
        assert markdown(paper).startswith(f"**{FICTIONAL}")
    assert "position: fixed" in page(record_paper(source))
    from docx import Document

    document = Document(BytesIO(word(referral_paper(source), made=NOW)))
    assert document.sections[0].header.paragraphs[0].text == FICTIONAL


def test_other_people_are_taken_out() -> None:
    """Names in whole, in part and nearly spelt; phrases as they stand; numbers; and the proof."""
    source = _source(rationale="Karens sister, his aunt, rang.")[0]
    hide = hide_list(["Karen Example", "his aunt", "# a remark", ""], keep=["Ann Author"])
    copy, hidden = redact(record_paper(source), hide)
    text = _text(copy)
    for word_ in ("Karen", "Example", "his aunt", "07700", "leaf_hash"):
        assert word_ not in text
    assert "[name taken out]" in text
    assert "[person taken out]" in text
    assert "[phone number taken out]" in text
    assert "not a legal review" in copy.notices[0]
    kinds = {one.kind for one in hidden}
    assert {"case_name", "phrase", "phone"} <= kinds
    assert "Ann Author" in text
    assert "Karen" not in json.dumps(paper_data(copy))


def test_what_is_kept_is_kept_and_small_words_stay() -> None:
    """The person's own number stays; a phrase does not eat its small words elsewhere."""
    paper = Paper("t", (Part("p", quote="his aunt and his coat. 07700 900123. His Aunt!"),))
    copy, hidden = redact(paper, hide_list(["his aunt"], keep=["07700 900123"]))
    assert copy.parts[0].quote == (
        "[person taken out] and his coat. 07700 900123. [person taken out]!"
    )
    assert [one.quote for one in hidden] == ["his aunt", "His Aunt"]


def test_words_cannot_become_markup(source: Source) -> None:
    """A script, a heading, a link, a table bar or a picture in somebody's words stays words."""
    assert "<script>" not in page(record_paper(source))
    nasty = "# head\n[a](http://x) ![b](y) | c `d` <img>\n1. one\n- two"
    paper = Paper("t", (Part("p", quote=nasty, table=Table(("h",), (("a|b\nc",),))),))
    text = markdown(paper)
    assert r"\# head" in text
    assert r"!\[b\](y) \| c \`d\` \<img\>" in text
    assert r"> 1\. one" in text or r"> \1. one" in text
    assert r"> \- two" in text


def test_the_document_has_headings_and_tables_with_head_rows(source: Source) -> None:
    """Real heading styles, repeated head rows, British English, no author of this machine."""
    from docx import Document
    from docx.oxml.ns import qn

    document = Document(BytesIO(word(referral_paper(source), made=NOW)))
    styles = [p.style.name for p in document.paragraphs if p.text == "(a) Now"]
    assert styles == ["Heading 1"]
    for table in document.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    assert document.core_properties.author == ""
    texts = [cell.text for t in document.tables for row in t.rows for cell in row.cells]
    assert "level 4 Specialist (child protection)" in texts


def test_a_document_holds_any_words(tmp_path: Path) -> None:
    """Control characters that XML refuses are replaced, not a crash."""
    from docx import Document

    made = word(Paper("t\x0b", (Part("p\x00", quote="a\x0cb", rows=(("c", "d\x1f"),)),)), made=NOW)
    (tmp_path / "a.docx").write_bytes(made)
    assert "a\N{REPLACEMENT CHARACTER}b" in [p.text for p in Document(BytesIO(made)).paragraphs]

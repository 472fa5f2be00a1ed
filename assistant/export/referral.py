"""A referral on paper, in the order in which the front door asks (letters a to m, and the close).

Carries the person's own level and reason, and never what was read. What is not known is said to be
not known, and what was not asked, not asked. Names, dates of birth and addresses are blanks to be
filled in by hand: they are not kept here. Where the log flags it, the card that says not to tell
the family first stands on top. Neighbour: `record.py`.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.error import LogError
from assistant.export.paper import FILL_IN, NOT_ASKED, NOT_KNOWN, NOT_THE_RECORD, Paper, Part, Table
from assistant.export.record import BASES, BY, is_decision, level_words
from assistant.export.source import Source
from assistant.pathway import NOT_FIRST
from rules.model import Band, Consent

CARDS = (NOT_FIRST, "next_exposure_today", "child_not_seen")
"""Flags whose cards are for the call itself; the others speak of a reading, which is not told."""
CARD = "Do not tell the family first"
CARD_WORDS = "Ask the front door who tells them, and when. Do not ring home before that."
CARD_FIRST = "The card at the top comes first."
RING_FIRST = "Ring the front door first where there is danger. This paper follows the call."
HISTORY_FACTS = {
    "open_case": "Already open to children's services",
    "plan": "Plan of help, and whether it works",
    "engagement": "How the parents respond to help",
    "lower_level_concerns_six_months": "Smaller worries written down in six months",
    "domestic_abuse_incidents_twelve_months": "Times of abuse at home known of in twelve months",
    "appointments_not_brought_twelve_months": "Health visits not brought to in twelve months",
    "re_referral_within_twelve_months": "Front door rung in the last twelve months",
    "no_further_action_times": "Times answered that nothing more would be done",
}
CLOSE = (
    "Who answered (name and job)",
    "What it was logged as: contact, advice or referral",
    "What they decided, and why",
    "Who tells the family, and when",
    "Written follow-up sent (day and time)",
    "When we hear, and from whom",
)


def referral_paper(source: Source) -> Paper:
    """Make the referral of a decision.

    Raises:
        LogError: The entry is not a decision (code `bad_entry`).
    """
    if not is_decision(source):
        kind = source.leaf.kind
        raise LogError(
            f"A referral is made from a decision. Entry {source.leaf.number} is none: {kind}.",
            hint="See which are decisions: threshold log list --kind decision",
            code="bad_entry",
        )
    unasked = () if source.content.get("screened") else ("The safety questions were not asked.",)
    return Paper(
        title="Referral to the front door",
        notices=(RING_FIRST, *source.corrected, NOT_THE_RECORD, *unasked),
        parts=(*_cards(source), *_before(source), *_what(source), *_around(source), *_end(source)),
        fictional=source.fictional,
    )


def _cards(source: Source) -> Iterator[Part]:
    framework = source.framework
    for flag in CARDS:
        if flag not in source.flags:
            continue
        card = next((c for c in framework.cards if c.flag == flag), None) if framework else None
        if card is not None:
            yield Part(card.title, lines=(card.text,), urgent=True)
        elif flag == NOT_FIRST:
            yield Part(CARD, lines=(CARD_WORDS,), urgent=True)


def _fact(source: Source, name: str) -> str:
    said = source.fact(name)
    if said is None:
        return NOT_ASKED
    return said or NOT_KNOWN


def _said(source: Source, name: str) -> str:
    return str(source.content.get(name) or NOT_ASKED)


def _time(source: Source, name: str) -> str:
    return str(source.content.get("times", {}).get(name) or "") or FILL_IN


def _before(source: Source) -> Iterator[Part]:
    """Give what is asked first: danger, who rings, who the child is."""
    yield Part(
        "(a) Now",
        rows=(
            ("Where the child is now", FILL_IN),
            ("Anyone in danger, or in need of a doctor", FILL_IN),
            ("Child seen by us on", _time(source, "child_seen")),
            ("Seen by a professional in the last few days", _fact(source, "child_seen")),
            ("Can move by themselves", _fact(source, "mobility")),
        ),
    )
    yield Part(
        "(b) Who is ringing",
        rows=(
            ("Your name", FILL_IN),
            ("Your job", FILL_IN),
            ("Your organisation and number", FILL_IN),
            ("How you know the child", FILL_IN),
            ("When you last saw them", FILL_IN),
            ("Noticed on", _time(source, "noticed")),
        ),
    )
    yield Part(
        "(c) The child",
        rows=(
            ("Name, and any other names", FILL_IN),
            ("Date of birth or due date", FILL_IN),
            ("Age", _fact(source, "age")),
            ("Not yet born", _fact(source, "unborn")),
            ("Address", FILL_IN),
            ("School or nursery", FILL_IN),
            ("GP", FILL_IN),
            ("Language, and whether an interpreter is needed", FILL_IN),
            ("Disability", _fact(source, "disability")),
            (HISTORY_FACTS["open_case"], _fact(source, "open_case")),
            ("Allocated worker, if there is one", FILL_IN),
        ),
    )


def _what(source: Source) -> Iterator[Part]:
    """Give what happened, and the child's own words."""
    yield Part(
        "(d) What happened",
        lines=("What was written at the time, word for word:",),
        quote=str(source.content.get("concern", "")),
        rows=(
            ("Once, several times, or going on", _fact(source, "persistence")),
            ("Pressure, threat, force, gift or secrecy", _fact(source, "pressure")),
            ("A doctor or nurse has looked and explained it", _fact(source, "clinician_explains")),
            ("Where on the body, and how big, any mark is", FILL_IN),
        ),
        table=_seen(source, worry=True),
    )
    words = str(source.content.get("child_words") or "")
    yield Part(
        "(e) The child's own words and mood",
        lines=() if words else (f"The child's own words: {NOT_ASKED}, or not written down.",),
        quote=words,
        rows=(
            ("How the child seemed", FILL_IN),
            ("Seen alone", _said(source, "child_seen_alone")),
        ),
    )


def _seen(source: Source, *, worry: bool) -> Table | None:
    """Give what is said to be so, as far as a person stands behind it."""
    known = source.framework.indicators if source.framework else {}
    rows = tuple(
        (source.statement(name), BASES.get(one["basis"], one["basis"]), BY.get(one["by"], ""))
        for one in source.content.get("observations", ())
        if one["status"] == "present"
        and (name := str(one["indicator"]))
        and (known[name].is_worry if name in known else True) is worry
    )
    return Table(("What was noticed", "Rests on", "Who says so"), rows) if rows else None


def _around(source: Source) -> Iterator[Part]:
    """Give the household, the person of concern, and what the family knows."""
    yield Part(
        "(f) The household",
        rows=(
            ("Who lives there", FILL_IN),
            ("Other children, and where they are", _said(source, "siblings")),
            ("Who has parental responsibility", FILL_IN),
            ("Father, partner and other adults", _said(source, "adults")),
        ),
    )
    yield Part(
        "(g) The person of concern",
        rows=(
            ("Who it is, and who they are to the child", FILL_IN),
            ("Part of the family or household", _fact(source, "in_family")),
            ("Works or volunteers with children", _fact(source, "works_with_children")),
            ("Can be with this or another child now", _fact(source, "access")),
            ("When the child is next with the danger", _fact(source, "next_exposure")),
            ("Who collects today, and at what time", FILL_IN),
        ),
    )
    first = (CARD_FIRST,) if NOT_FIRST in source.flags else ()
    yield Part(
        "(h) What the family knows",
        lines=first,
        rows=(
            ("Told that you are ringing, or why not", _said(source, "told_family")),
            ("Agree to help", _said(source, "family_agrees")),
            ("Asked and agreed, as it was put", _fact(source, "agreement")),
            ("Safe to ring the home, and by which route", FILL_IN),
        ),
    )
    earlier = f"This log holds {source.earlier} earlier decisions about this child."
    yield Part(
        "(i) What came before",
        lines=(earlier, "Other agencies may hold more."),
        rows=(
            ("What was read, and where", _said(source, "history")),
            *(
                (words, _fact(source, name))
                for name, words in HISTORY_FACTS.items()
                if name != "open_case"
            ),
            ("What was tried, and what changed", FILL_IN),
        ),
    )


def _end(source: Source) -> Iterator[Part]:
    """Give safety, effect, what is asked for, the three lines, and the close."""
    yield Part(
        "(j) Who or what keeps the child safe",
        rows=(("Safe adults, and what they do", FILL_IN),),
        table=_seen(source, worry=False),
    )
    yield Part(
        "(k) Dangers for whoever calls",
        rows=(
            ("Violence or threats", FILL_IN),
            ("Weapons, dogs or drugs", FILL_IN),
            ("Anyone pregnant", FILL_IN),
            ("Other risks to workers", FILL_IN),
        ),
    )
    yield Part(
        "(l) What it does to this child",
        rows=(
            ("What it does to the child", _said(source, "impact")),
            ("What you fear if nothing changes", FILL_IN),
        ),
    )
    yield _asked_for(source)
    yield from _three_lines(source)
    rows = (
        ("Rung at", _time(source, "rung")),
        ("Answered at", _time(source, "answered")),
        *((words, FILL_IN) for words in CLOSE),
    )
    yield Part("Close of the call", rows=rows)
    yield Part("Where this comes from", lines=(_origin(source),))


def _asked_for(source: Source) -> Part:
    content = source.content
    doing = "; ".join(map(str, content.get("actions", ())))
    return Part(
        "(m) What is asked for",
        rows=(
            ("What we want you to do", FILL_IN),
            ("The level that the person who rings decided on", level_words(content["decision"])),
            ("Their reason", str(content.get("rationale") or NOT_KNOWN)),
            ("Talked over with", _said(source, "consulted")),
            ("What we keep doing", doing or FILL_IN),
            ("We look again on", str(content.get("review_date") or "") or FILL_IN),
        ),
    )


def _three_lines(source: Source) -> Iterator[Part]:
    """Give share, tell and agree in the framework's words, each with what was recorded."""
    framework = source.framework
    band = next((b for b in Band if b.code == source.content["decision"].get("band")), None)
    for name, field in (("share", "shared"), ("tell", "told_family"), ("agree", "family_agrees")):
        line: Consent | None = getattr(framework, name) if framework else None
        words = (line.text, line.by_band.get(band, "")) if line and band is not None else ()
        title = {"share": "Share", "tell": "Tell", "agree": "Agree"}[name]
        kept = str(source.content.get(field) or "nothing was written down")
        first = CARD_FIRST if name != "share" and NOT_FIRST in source.flags else ""
        lines = tuple(filter(None, (first, *words)))
        yield Part(title, lines=lines, rows=(("What was recorded", kept),))


def _origin(source: Source) -> str:
    leaf = source.leaf
    return (
        f"Entry {leaf.number} ({leaf.id}) of a decision log, recorded {leaf.recorded}, "
        f"framework {leaf.codes.get('framework')}, edition {leaf.codes.get('edition')}. "
        "The level is the person's own."
    )

"""The one sentence at the top of a reading, and the warnings under it.

The words are those of `facts` on practice: it never decides, silence is not reassurance, and until
a gating fact is known the higher reading is the one to act on.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.consult import Consultation
from assistant.pathway import Pathway
from rules.model import Band, Framework, Law
from rules.question import questions

NOTHING = "Nothing in these words points above universal."
NOT_ASKED = "The safety questions have not been asked."
NOT_READ = "I could not read this well. Do not take it as reassurance: talk to somebody now."


def headline(consultation: Consultation) -> str:
    """Say what the reading points to, and what to act on until more is known."""
    framework, reading = consultation.framework, consultation.reading
    if not consultation.extraction.readable and reading.act_on.band is Band.UNIVERSAL:
        return NOT_READ
    if reading.at_most.band is Band.UNIVERSAL:
        return NOTHING if consultation.screened else f"{NOTHING} {NOT_ASKED}"
    at_least, act_on = reading.at_least.band, reading.act_on.band
    if at_least < act_on:
        return " ".join(
            (
                f"Until you know more, act on the higher reading: {_points(framework, act_on)}",
                f"What is certain so far is only {_level(framework, at_least)}.",
                _missing(consultation),
                _decides(consultation),
            )
        ).strip()
    parts = [
        f"On these answers the {framework.area} framework points to {_level(framework, act_on)}."
    ]
    if reading.at_most.band > act_on:
        parts.append(f"It could be as high as {_level(framework, reading.at_most.band)}.")
    return " ".join((*parts, _decides(consultation))).strip()


def _points(framework: Framework, band: Band) -> str:
    return f"{_level(framework, band)}. Ring now; say what you do not know."


def _level(framework: Framework, band: Band) -> str:
    level = framework.level_of(band)
    return f"level {level.number} ({level.name})"


def _missing(consultation: Consultation) -> str:
    asked = questions(consultation.framework, consultation.reading)
    facts = [q.ask for q in asked if q.kind == "fact"][:2]
    return f"Not known: {' '.join(facts)}" if facts else ""


def _decides(consultation: Consultation) -> str:
    law = consultation.reading.act_on.law
    if Law.SECTION_47 in law:
        return (
            "What you describe may meet the test of reasonable cause to suspect significant harm. "
            "Children's services decide, with police and health. Your job is to tell them now."
        )
    if Law.PRE_BIRTH in law:
        return "Children's services decide under the pre-birth procedure. Tell them now."
    return "You decide, with your safeguarding lead."


def warnings(
    consultation: Consultation, way: Pathway, *, proved: bool
) -> Iterator[tuple[str, str]]:
    """Give the warnings of a consultation, as code and message."""
    framework = consultation.framework
    yield from _about_reading(consultation)
    if not proved:
        yield (
            "unproved",
            f"The {framework.area} framework has no proof record: its safety has not been proved.",
        )
    if not framework.local_indicators:
        yield (
            "national_matrix_not_local",
            f"The signs used here are the national matrix, not {framework.area}'s own list.",
        )
    for line in way.contact:
        if line.warning:
            yield "contact_not_verified", f"{line.contact.name}: {line.warning}"
    for notice in framework.notices:
        yield "notice", notice


def _about_reading(consultation: Consultation) -> Iterator[tuple[str, str]]:
    universal = consultation.reading.at_most.band is Band.UNIVERSAL
    if not consultation.screened:
        yield "safety_questions_not_asked", f"{NOTHING} {NOT_ASKED}" if universal else NOT_ASKED
    if not consultation.extraction.readable:
        yield "not_read_well", NOT_READ
    if consultation.extraction.degraded:
        yield (
            "degraded",
            "The encoder is not available: only words were matched, not meaning. Read with care.",
        )
    if consultation.guidance is not None and consultation.guidance.degraded_because:
        yield "guidance_degraded", consultation.guidance.degraded_because
    if consultation.extraction.several_children or consultation.conflicting:
        yield (
            "several_children",
            (
                "The words seem to speak of more than one child or age. "
                "The higher reading was taken: say which child is meant."
            ),
        )
    if consultation.privacy:
        kinds = ", ".join(sorted({str(i.kind) for i in consultation.privacy}))
        yield (
            "identifiers",
            f"These words seem to hold identifying details ({kinds}). A reading needs no name.",
        )

"""The one sentence at the top of a reading, and the warnings under it.

The words are those of `facts` on practice: it never decides, silence is not reassurance, and until
a gating fact is known the higher reading is the one to act on.
"""

from __future__ import annotations

from collections.abc import Iterator

from assistant.child import child_in_words
from assistant.consult import Consultation
from assistant.pathway import Pathway
from assistant.which_child import higher_for_others
from rules.model import Band, Framework, Law, Urgency
from rules.question import questions
from rules.reading import Reading

NOTHING = "Nothing in these words points above universal."
NOT_ASKED = "The safety questions have not been asked."
ANOTHER = "For another child in these words it reads higher: do not leave that child out."
NOT_READ = "I could not read this well. Do not take it as reassurance: talk to somebody now."
WHO_DECIDES = (
    (
        Law.SECTION_47,
        (
            "What you describe may meet the test of reasonable cause to suspect significant harm. "
            "Children's services decide, with police and health. Your job is to tell them now."
        ),
    ),
    (
        Law.PRE_BIRTH,
        "Children's services decide, under the pre-birth procedure. Your job is to tell them.",
    ),
    (
        Law.SECTION_20,
        (
            "The council may have to give the child somewhere to live. "
            "Children's services decide. Your job is to tell them."
        ),
    ),
    (
        Law.SECTION_17,
        (
            "In law the child may be in need: this is help, and not child protection. "
            "Children's services decide after an assessment."
        ),
    ),
)
SOON = {
    Urgency.TODAY: ", today",
    Urgency.NOW: ", now, by phone",
    Urgency.EMERGENCY: ", at once: ring 999",
}
YOU_DECIDE = "You decide, with your safeguarding lead."


def headline(consultation: Consultation) -> str:
    """Say where it points, what to act on, and whether another child reads higher."""
    said = _of_this_child(consultation)
    return f"{said} {ANOTHER}" if higher_for_others(consultation) else said


def _of_this_child(consultation: Consultation) -> str:
    reading = consultation.reading
    if not consultation.extraction.readable and reading.act_on.band is Band.UNIVERSAL:
        return NOT_READ
    if reading.at_most.band is Band.UNIVERSAL:
        return NOTHING if consultation.screened else f"{NOTHING} {NOT_ASKED}"
    if reading.at_least.band < reading.act_on.band:
        parts = _until_known(consultation)
    else:
        parts = _points_to(consultation)
    return " ".join((*parts, _decides(reading)))


def _until_known(consultation: Consultation) -> Iterator[str]:
    """Say to act on the higher reading, what is certain, and what is missing."""
    framework, reading = consultation.framework, consultation.reading
    level = level_words(framework, reading.act_on.band)
    yield f"Until you know more, act on the higher reading: {level}."
    if reading.urgency >= Urgency.NOW:
        yield "Ring now, and say what you do not know."
    yield f"What is certain so far points only to {level_words(framework, reading.at_least.band)}."
    facts = [q.ask for q in questions(framework, reading) if q.kind == "fact"]
    if facts:
        yield f"Not known: {' '.join(facts[:2])}"


def _points_to(consultation: Consultation) -> Iterator[str]:
    """Say where the answers point, and how high it could be."""
    framework, reading = consultation.framework, consultation.reading
    level = level_words(framework, reading.act_on.band)
    yield f"On these answers the {area_name(framework)} framework points to {level}."
    if reading.at_most.band > reading.act_on.band:
        highest = level_words(framework, reading.at_most.band)
        if reading.settled:
            yield f"Some areas would say {highest}."
        else:
            yield f"It could be as high as {highest}: that turns on what is not known yet."
    if reading.act_on.band is Band.UNIVERSAL and not consultation.screened:
        yield NOT_ASKED


def level_words(framework: Framework, band: Band) -> str:
    """Name a level: number and local name, and the band where the level holds several."""
    level = framework.level_of(band)
    part = f", {band.code.replace('_', ' ')}" if len(level.bands) > 1 else ""
    return f"level {level.number} ({level.name}{part})"


def area_name(framework: Framework) -> str:
    """Name the area in a sentence, without what stands in brackets after it."""
    return framework.area.split(" (")[0]


def _decides(reading: Reading) -> str:
    law = reading.act_on.law
    return next((words for basis, words in WHO_DECIDES if basis in law), YOU_DECIDE)


def warnings(
    consultation: Consultation, way: Pathway, *, proved: bool
) -> Iterator[tuple[str, str]]:
    """Give the warnings of a consultation, as code and message."""
    framework = consultation.framework
    yield from _about_reading(consultation)
    if not proved:
        yield (
            "unproved",
            (
                f"The {area_name(framework)} framework has no proof record: "
                "nobody has proved that its rules are safe."
            ),
        )
    if not framework.local_indicators:
        yield (
            "national_matrix_not_local",
            f"The signs used here are a national list, not {area_name(framework)}'s own.",
        )
    doubtful: dict[str, list[str]] = {}
    for line in way.contact:
        if line.warning:
            doubtful.setdefault(line.warning, []).append(line.contact.name)
    for warning, names in doubtful.items():
        yield "contact_not_verified", f"{'; '.join(names)}: {warning}"
    for notice in framework.notices:
        yield "notice", notice


def _about_reading(consultation: Consultation) -> Iterator[tuple[str, str]]:
    readable = consultation.extraction.readable
    if not consultation.screened:
        nothing = readable and consultation.reading.at_most.band is Band.UNIVERSAL
        yield "safety_questions_not_asked", f"{NOTHING} {NOT_ASKED}" if nothing else NOT_ASKED
    if not readable:
        yield "not_read_well", NOT_READ
    if consultation.extraction.degraded:
        yield (
            "degraded",
            (
                "The part that reads meaning is missing or altered, so only words were matched. "
                "Read with care; `threshold doctor` says what is wrong."
            ),
        )
    if consultation.guidance is not None and consultation.guidance.degraded_because:
        yield "guidance_degraded", consultation.guidance.degraded_because
    yield from _about_two_things(consultation)
    if consultation.privacy:
        kinds = ", ".join(sorted({str(i.kind) for i in consultation.privacy}))
        yield (
            "identifiers",
            f"These words seem to hold identifying details ({kinds}). A reading needs no name.",
        )


def others_higher(consultation: Consultation) -> Iterator[str]:
    """Say for which other child the words alone read higher, so that nobody is left out."""
    for child, reading in higher_for_others(consultation):
        level = level_words(consultation.framework, reading.act_on.band)
        yield (
            f"Read for {child_in_words(child)}, these words alone point to {level}"
            f"{SOON.get(reading.urgency, '')}. Act on that too: start a record for that child."
        )


def _about_two_things(consultation: Consultation) -> Iterator[tuple[str, str]]:
    """Say where the words speak of two children, or say two things of one."""
    if consultation.extraction.several_children or "age" in consultation.conflicting:
        yield (
            "several_children",
            (
                "The words seem to speak of more than one child or age. "
                "The higher reading was taken: say which child is meant."
            ),
        )
    for words in others_higher(consultation):
        yield "another_child_higher", words
    facts = consultation.framework.facts
    for name in consultation.conflicting:
        if name != "age":
            yield (
                "two_things_said",
                (
                    f"The words say two things. {facts[name].question} "
                    "The higher reading was taken until you say."
                ),
            )

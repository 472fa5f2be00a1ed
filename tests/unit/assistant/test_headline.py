"""The sentence at the top, for every shape of reading, and the codes of the warnings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.concern import Concern
from assistant.consult import Consultation, Guidance, consult, reconsider
from assistant.headline import NOT_READ, NOTHING, area_name, headline, level_words, warnings
from assistant.pathway import pathway
from knowledge.model import MatchStatus
from rules.model import Band, Framework, Status
from tests.builder import a_framework, a_rule, a_source, compiled, levels
from tests.shipped import BRUISE, CARER, SETTLED, SLING, TODAY, framework

WORDS = "Tall. He came on the bus today with his friend from school."


def a_consultation(over: Framework, *present: str, unknown: tuple[str, ...] = ()) -> Consultation:
    """Read a few indicators as the person gives them."""
    return consult(Concern(WORDS, present=present, unknown=unknown), over)


def coded(done: Consultation, *, proved: bool = True) -> dict[str, str]:
    """Give the warnings by code."""
    way = pathway(done.framework, done.reading, today=TODAY)
    return dict(warnings(done, way, proved=proved))


def law_framework(law: str) -> Framework:
    """Make a framework in which one worry has one law."""
    rule = a_rule("r", "bruise", "child_in_need", law=[law])
    return a_framework(worries="bruise", rules=[rule])


def test_nothing_is_said_with_what_was_not_asked() -> None:
    """Universal and not asked: the sentence of promise 14; once asked, only its first half."""
    done = consult(Concern(SETTLED), framework())
    asked = "The safety questions have not been asked."
    assert headline(done) == f"{NOTHING} {asked}"
    assert headline(reconsider(done, {}, {}, screened=True)) == NOTHING


def test_what_could_not_be_read_never_reassures() -> None:
    """Words in another language give no reassurance, in the headline or in a warning."""
    done = consult(Concern("Das Kind hat einen blauen Fleck im Gesicht."), framework())
    assert headline(done) == NOT_READ
    assert NOTHING not in " ".join(coded(done).values())
    assert coded(done)["not_read_well"] == NOT_READ


def test_what_could_not_be_read_well_still_raises() -> None:
    """A worry that was found is told although the rest could not be read."""
    done = consult(Concern("Das Kind hat einen Fleck.", present=("sibling_harmed",)), framework())
    assert headline(done).startswith("On these answers")
    assert "not_read_well" in coded(done)


def test_an_open_gate_says_to_act_on_the_higher() -> None:
    """Until the age is known: act on the higher, ring now, what is certain, what is missing."""
    said = headline(consult(Concern(SLING), framework()))
    assert said.startswith(
        "Until you know more, act on the higher reading: level 4 (Multi-agency child protection). "
        "Ring now, and say what you do not know."
    )
    assert "What is certain so far points only to level" in said
    assert "Not known: How old is the child?" in said
    assert said.endswith("Your job is to tell them now.")


def test_a_slow_duty_does_not_say_to_ring_now() -> None:
    """Acting on the higher reading is only a phone call where the rule is that urgent."""
    when = {"all": [{"indicator": "caring"}, {"fact": {"name": "seen", "is": "no"}}]}
    rule = a_rule("r", when, "child_in_need", kind="safety")
    said = headline(a_consultation(a_framework(worries="caring", rules=[rule]), "caring"))
    assert said.startswith("Until you know more, act on the higher reading: level 4 (Level 4).")
    assert "Ring now" not in said


def test_a_settled_reading_names_area_and_level() -> None:
    """Nothing is open: where it points, and who decides."""
    said = headline(consult(Concern(CARER), framework("devon")))
    assert said == (
        "On these answers the Devon framework points to level 3 (Targeted Help). "
        "You decide, with your safeguarding lead."
    )


def test_a_range_that_turns_on_an_unknown_says_so() -> None:
    """An unknown worry lifts only the top of the range; the headline says that it is not known."""
    done = consult(Concern("Fine.", unknown=("sibling_harmed",)), framework())
    said = headline(done)
    assert done.reading.act_on.band is Band.UNIVERSAL
    assert "could be as high as level 4" in said
    assert "not known yet" in said
    assert "The safety questions have not been asked." in said


def test_a_disputed_range_says_that_areas_differ() -> None:
    """Nothing is unknown and the range is wide: other areas would read it higher."""
    disputed = {"low": "early_help", "high": "child_in_need", "sources": ["one", "two"]}
    rule = a_rule("r", "bruise", disputed=disputed)
    said = headline(a_consultation(a_framework(worries="bruise", rules=[rule]), "bruise"))
    assert "points to level 2 (Level 2). Some areas would say level 4 (Level 4)." in said


@pytest.mark.parametrize(
    ("law", "words"),
    [
        ("section_47", "Your job is to tell them now."),
        ("pre_birth", "under the pre-birth procedure"),
        ("section_20", "somewhere to live"),
        ("section_17", "not child protection"),
        ("voluntary", "You decide, with your safeguarding lead."),
    ],
)
def test_each_law_says_who_decides(law: str, words: str) -> None:
    """Practitioners do not decide section 47; below it the headline says whose decision it is."""
    said = headline(a_consultation(law_framework(law), "bruise"))
    assert words in said
    assert ("You decide" in said) is (law == "voluntary")


def test_the_headline_never_decides() -> None:
    """It says what a framework points to, and never that a child is, or is not, at risk."""
    for text in (BRUISE, SLING, CARER, SETTLED):
        said = headline(consult(Concern(text), framework()))
        for word in ("safe.", "no concern", "threshold is met", "does not meet", "at risk"):
            assert word not in said


def test_a_level_of_several_bands_names_the_band() -> None:
    """England's level 3 holds two bands, so its name alone would not say which."""
    assert level_words(framework(), Band.CHILD_IN_NEED) == "level 3 (Family Help, child in need)"
    assert level_words(framework("devon"), Band.TARGETED_HELP) == "level 3 (Targeted Help)"


def test_an_area_is_named_without_its_brackets() -> None:
    """What stands in brackets after an area's name is not part of a sentence."""
    area = compiled(a_source(area="Testshire (the county)", levels=levels()))
    assert area_name(area) == "Testshire"


def test_every_warning_has_its_code() -> None:
    """What was not asked, not proved, not local, not checked, two children, identifiers."""
    text = "Kids 5 and 7 home alone. Mum's number is 07700 900123."
    found = coded(consult(Concern(text), framework("devon")), proved=False)
    assert {
        "safety_questions_not_asked",
        "unproved",
        "degraded",
        "several_children",
        "identifiers",
        "contact_not_verified",
        "notice",
    } <= found.keys()
    assert "07700" not in " ".join(found.values())


def test_warnings_that_do_not_apply_are_not_given() -> None:
    """Asked, proved and readable: none of these warnings is left."""
    done = reconsider(consult(Concern(SETTLED), framework()), {}, {}, screened=True)
    found = coded(done)
    for code in ("safety_questions_not_asked", "unproved", "not_read_well", "several_children"):
        assert code not in found


def test_a_national_list_is_said_to_be_one() -> None:
    """An area that has no indicators of its own says so."""
    source = a_source(local_indicators=False)
    assert (
        "not Testshire's own"
        in coded(a_consultation(compiled(source)))["national_matrix_not_local"]
    )


def test_degraded_guidance_says_why() -> None:
    """The reason why meaning was not matched stands among the warnings."""
    done = consult(Concern(SETTLED), framework())
    guided = replace(done, guidance=Guidance(MatchStatus.NONE, (), "The weights are missing."))
    assert coded(guided)["guidance_degraded"] == "The weights are missing."


def test_contacts_of_one_doubt_share_one_warning() -> None:
    """Five contacts that nobody has checked are one line, and 999 is none of them."""
    done = consult(Concern(SETTLED), framework("devon"))
    way = pathway(done.framework, done.reading, today=TODAY)
    lines = [m for code, m in warnings(done, way, proved=True) if code == "contact_not_verified"]
    assert len(lines) == 1
    assert "Emergency Duty Service" in lines[0]
    assert "Police" not in lines[0]


def test_unknown_answers_do_not_settle() -> None:
    """A worry that is not known never reads as nothing."""
    done = consult(Concern(SETTLED, unknown=("sibling_harmed",)), framework())
    assert NOTHING not in headline(done)
    denied = reconsider(done, {"sibling_harmed": Status.ABSENT}, {})
    assert headline(denied).startswith(NOTHING)

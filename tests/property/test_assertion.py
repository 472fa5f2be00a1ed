"""Laws of what words claim: a harm is never taken away by somebody's word or by a look-alike."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.concern import Certainty, Polarity
from assistant.extraction.cue import CUES, Kind
from assistant.extraction.extract import extract
from assistant.extraction.lexicon import compile_lexicon
from assistant.extraction.observe import observe
from rules.model import Status
from tests.extraction_sample import sample_framework

FRAMEWORK = sample_framework()
LEXICON = compile_lexicon(FRAMEWORK)


def as_words(pattern: str) -> str:
    """Write a pattern out with the first choice of every item."""
    items = (item.split("|")[0].rstrip("*") for item in pattern.split() if item != "...")
    return " ".join(items)


negations = st.sampled_from([as_words(c.pattern) for c in CUES if c.kind is Kind.NEGATES_NEXT])
endings = st.sampled_from([as_words(c.pattern) for c in CUES if c.kind is Kind.NEGATES_BEFORE])
family = st.sampled_from(["Mum", "Dad", "Nan", "The boy", "Her stepdad", "She", "Parents"])
verbs = st.sampled_from(["says", "said", "told us", "insists", "swears", "claims", "promises"])
harms = st.sampled_from(["drinking", "self harm", "bruises", "violence"])
heads = st.sampled_from(["Explanation", "Reason", "Treatment", "Help", "Support", "Account"])
nils = st.sampled_from(["none", "nil", "no", "not", "neg"])
stops = st.sampled_from(
    ["Did he stop", "Has she escaped", "Has anyone treated", "Did you report", "Is she safe from"]
)


def absent(text: str) -> set[str]:
    """Give the indicators that the text alone turns into absent."""
    found = observe(extract(text, FRAMEWORK, lexicon=LEXICON), FRAMEWORK)
    return {one.indicator for one in found if one.status is Status.ABSENT}


@given(family, verbs, negations, harms)
def test_a_denial_by_the_family_is_no_absence(who: str, says: str, cue: str, harm: str) -> None:
    """Whatever cue of negation the child or the family uses, nothing becomes absent by it."""
    text = f"{who} {says} {cue} {harm}."
    assert absent(text) == set()
    for mention in extract(text, FRAMEWORK, lexicon=LEXICON).mentions:
        claim = mention.assertion
        assert claim.polarity is Polarity.AFFIRMED or claim.certainty is Certainty.HYPOTHETICAL


@given(heads, harms, nils, st.sampled_from([": ", " - ", " ", "? "]))
def test_an_answer_to_something_else_takes_no_harm_away(
    head: str, harm: str, nil: str, stop: str
) -> None:
    """`Explanation for the bruises: none` says nothing against the bruises."""
    assert absent(f"{head} for the {harm}{stop}{nil}.") == set()


@given(stops, harms, nils)
def test_a_no_to_another_question_takes_no_harm_away(ask: str, harm: str, nil: str) -> None:
    """`Did he stop drinking? No.` is no absence of drinking."""
    assert absent(f"{ask} the {harm}? {nil.capitalize()}.") == set()


@given(harms, endings, st.sampled_from(["dad hit him and", "he went to nan, and", "but mum"]))
def test_a_negation_of_something_else_behind_takes_no_harm_away(
    harm: str, cue: str, other: str
) -> None:
    """A negation reaches back over small words only, never over another clause."""
    assert absent(f"There is {harm} at home, {other} school trip {cue}.") == set()

"""Scenarios: what is refused, with its place and remedy, and what the check has to say."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.error import CasesError
from evaluation.scenario import known
from evaluation.scenario_balance import age_group, lacks
from evaluation.scenario_file import gather, load_scenario, load_scenarios
from evaluation.scenario_judge import check
from evaluation.scenario_reading import AREAS, NATIONAL
from evaluation.scenario_words import names_in, reading_age
from rules.model import Band, Framework, Status
from tests import shipped
from tests.training_sample import sample_library, scenario_text

STAGED = """\
stages:
  - text: A week later she is not in school and nobody has seen her.
    facts: {child_seen: "no"}
    observations:
      - {indicator: care_slips, status: unknown}
    answer: child_protection
"""


@pytest.fixture(scope="module")
def frameworks() -> dict[str, Framework]:
    """Give the national framework and the five areas."""
    return {name: shipped.framework(name) for name in (NATIONAL, *AREAS)}


def _write(folder: Path, name: str, text: str) -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "message", "hint"),
    [
        ({"kind": "kind: stagged"}, "'stagged' is not known here", "Did you mean staged?"),
        ({"setting": "settin: school"}, "'settin' is not a key here", "Did you mean setting?"),
        ({"answer": "answer: contested"}, "A contested answer and its sides", "two sides"),
        ({"kind": "kind: staged"}, "`stages` and the kind `staged`", "Mend one"),
        ({"kind": "kind: chronology"}, "`entries` and `chronology`", "Mend one"),
        ({"pair": "pair: other-one"}, "`pair` and `changed`", "Name the twin"),
        ({"id": "id: another"}, "is not the file's name", "Write broken"),
        ({"id": "id: Not An Id"}, "is not written as it should be", "Small letters"),
        ({"title": "title: ''"}, "This is empty", "README"),
        ({"panel": "panel: [{rater: M1, level: universal}]"}, "`rated` does not agree", "panel"),
        (
            {"pair": "tempting: {band: early_help, why: It is easy.}\npair: null"},
            "The tempting answer is the answer",
            "Take one",
        ),
    ],
)
def test_a_broken_scenario_is_refused_with_its_place(
    tmp_path: Path, changes: dict[str, str], message: str, hint: str
) -> None:
    """Each mistake is named with file, line and what to do."""
    text = scenario_text("broken", **changes)
    with pytest.raises(CasesError) as raised:
        load_scenario(_write(tmp_path, "broken", text))
    told = [str(problem) for problem in raised.value.problems]
    assert any(message in one and hint in one for one in told), told
    assert all(one.startswith("broken.yaml:") for one in told)


def test_one_sign_cannot_have_two_statuses(tmp_path: Path) -> None:
    """The same sign present and absent is a contradiction, named with its line."""
    text = scenario_text("broken")
    again = "observations:\n  - {indicator: care_slips, status: absent}"
    with pytest.raises(CasesError, match=r"broken.yaml:\d+:\d+: 'care_slips' stands here twice"):
        load_scenario(_write(tmp_path, "broken", text.replace("observations:", again)))


def test_not_yaml_and_not_there(tmp_path: Path) -> None:
    """A file that cannot be read says so."""
    with pytest.raises(CasesError, match="broken"):
        load_scenario(_write(tmp_path, "broken", "id: [\n"))
    with pytest.raises(CasesError, match="cannot be read"):
        load_scenario(tmp_path / "absent.yaml")


def test_an_id_that_stands_twice(tmp_path: Path) -> None:
    """A user's scenario with the id of another is refused by name, and the other still loads."""
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        _write(tmp_path / folder, "same-one", scenario_text("same-one"))
    found, problems = gather([tmp_path / "one", tmp_path / "two"])
    assert list(found) == ["same-one"]
    assert problems[0].code == "duplicate"
    with pytest.raises(CasesError, match="same-one"):
        load_scenarios([tmp_path / "one", tmp_path / "two"])


def test_a_good_one_is_good(tmp_path: Path, frameworks: dict) -> None:
    """The sample loads, and the check finds what the rules read otherwise and nothing else."""
    library = sample_library(tmp_path, 5)
    scenario = library["story-04"]
    assert scenario.answer is Band.CHILD_PROTECTION
    assert scenario.story.startswith("Notes from a Monday")
    remarks = [r.message for r in check(scenario, library, frameworks) if r.problem]
    assert remarks
    assert all("is expected universal" in message for message in remarks), remarks


def test_what_a_framework_reads_must_be_said(tmp_path: Path, frameworks: dict) -> None:
    """An answer that the rules do not read needs a line in `differs`."""
    text = scenario_text("odd-one", "early_help").replace("answer: early_help", "answer: universal")
    silent = load_scenario(_write(tmp_path, "odd-one", text))
    said = text.replace('differs: ""', "differs: The rules know more.")
    spoken = load_scenario(_write(tmp_path, "odd-one", said))
    message = "say why in `differs`"
    assert any(message in r.message for r in check(silent, {}, frameworks))
    assert not any(message in r.message for r in check(spoken, {}, frameworks))


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("indicator: care_slips", "indicator: care_slip", "Did you mean care_slips?"),
        ("domain: basic_care", "domain: basic_caring", "Did you mean basic_care?"),
        ("rules: []", "rules: [row_care_slip]", "Did you mean row_care_slips?"),
        ('words: "late again"', 'words: "never said"', "not in the story"),
        ('words: "late again"', 'words: ""', "no words of the story show it"),
        ('facts: {age: "7 years"}', 'facts: {agee: "7 years"}', "no fact called 'agee'"),
        ('facts: {age: "7 years"}', 'facts: {age: "8 years"}', "but `facts` say"),
        ("His aunt", "Mrs Bramley", "looks like name"),
        ("His aunt", "The family from Leeds", "looks like a real place"),
        (
            "indicator: care_slips, status: present",
            "indicator: bruise_or_injury, status: absent",
            "nobody",
        ),
    ],
)
def test_the_check_names_what_is_wrong(
    tmp_path: Path, frameworks: dict, old: str, new: str, message: str
) -> None:
    """Unknown names come with the nearest; words must stand in the story; nobody real is named."""
    text = scenario_text("odd-one")
    assert old in text
    changed = text.replace(old, new)
    if message == "nobody":
        changed, message = changed.replace("basis: looked", "basis: adult_says"), "proper look"
    scenario = load_scenario(_write(tmp_path, "odd-one", changed))
    told = [r.message for r in check(scenario, {}, frameworks) if r.problem]
    assert any(message in one for one in told), told


def test_twins_name_each_other_and_differ(tmp_path: Path, frameworks: dict) -> None:
    """A pair whose other half is missing, or holds the same answer, is a problem."""
    for name, twin, answer in (("one-a", "one-b", "early_help"), ("one-b", "one-a", "early_help")):
        text = scenario_text(name, answer, pair=f"pair: {twin}", changed="changed: his age")
        _write(tmp_path, name, text)
    library = load_scenarios([tmp_path])
    told = [r.message for r in check(library["one-a"], library, frameworks)]
    assert any("the same answer" in one for one in told)
    alone = [r.message for r in check(library["one-a"], {}, frameworks)]
    assert any("does not exist" in one for one in alone)


def test_stages_add_to_what_was_known(tmp_path: Path) -> None:
    """What comes later replaces what was known of the same thing, and only of it."""
    text = scenario_text("two-steps", kind="kind: staged") + STAGED
    scenario = load_scenario(_write(tmp_path, "two-steps", text))
    first, _ = known(scenario, 0)
    last, facts = known(scenario)
    assert first["care_slips"].status is Status.PRESENT
    assert last["care_slips"].status is Status.UNKNOWN
    assert facts == {"age": "7 years", "child_seen": "no"}
    assert scenario.answer is Band.CHILD_PROTECTION
    assert "A week later" not in scenario.text(0)
    assert "A week later" in scenario.text()


def test_names_and_places_are_found() -> None:
    """Full names, named schools and towns are found; Mum, a school and Monday are not."""
    kinds = {
        kind for _, kind in names_in("Ask Jane Smithers. He goes to Oakfield Primary in Hull.")
    }
    assert kinds == {"name", "a named place", "a real place"}
    assert not list(
        names_in("On Monday Mum told the school. The GP rang. Reading is hard for him.")
    )


def test_reading_age_rises_with_long_words() -> None:
    """Short sentences are read young; long words and sentences are not."""
    easy = reading_age("He came in late. He said that he was cold. He sat by the door.")
    hard = reading_age(
        "Notwithstanding considerable multidisciplinary intervention, developmental trajectories "
        "demonstrated unsatisfactory progression attributable to environmental adversities."
    )
    assert easy < 10
    assert hard > 18


def test_the_balance_says_what_is_lacking(tmp_path: Path) -> None:
    """A small set lacks scenarios, pairs, stages and whole parts of life."""
    told = list(lacks(sample_library(tmp_path, 5).values(), {"safety": "Safety"}))
    assert "scenarios: 5 of 120" in told
    assert "staged: 0 of 15" in told
    assert "part of life safety: 0 of 5" in told
    assert age_group("10 weeks") == "under 1"

"""`threshold consult`: what a person types counts, and what they see is what the data says."""

from __future__ import annotations

import json
from importlib.resources import files

import jsonschema
import pytest

from tests.command_line import WORRY, CommandLine, command_line
from tests.shipped import BRUISE, CARER, SETTLED, SLING

line = pytest.fixture(command_line)
SCHEMA = json.loads((files("assistant") / "schemas" / "reading-1.schema.json").read_text("utf-8"))


def test_json_fits_the_published_schema(line: CommandLine) -> None:
    """The command's own output, own view included, validates."""
    answer = line("consult", "-", "--framework", "devon", "--my-level", "3", "--json", given=BRUISE)
    assert (answer.code, answer.err) == (0, "")
    jsonschema.validate(answer.data, SCHEMA)
    assert answer.data["framework"]["id"] == "devon"
    assert answer.data["my_level"] == {
        "band": "targeted_help",
        "level": 3,
        "name": "Targeted Help",
    }


def test_text_file_and_pipe_read_the_same(line: CommandLine) -> None:
    """However the words come, the reading is the same."""
    path = line.file("worry.txt", f"\ufeff{BRUISE}\r\n")
    ways = (
        line("consult", BRUISE, "--json"),
        line("consult", "-f", path, "--json"),
        line("consult", "-", "--json", given=f"{BRUISE}\n"),
    )
    assert {answer.code for answer in ways} == {0}
    readings = [json.dumps([answer.data["reading"], answer.data["must"]]) for answer in ways]
    assert len(set(readings)) == 1


def test_facts_are_counted(line: CommandLine) -> None:
    """A typed fact stands in place of the text's, and not known is a fact too."""
    answer = line(
        "consult",
        "-",
        "--fact",
        "age=8 years",
        "--fact",
        "mobility=not_known",
        "--json",
        given=SLING,
    )
    facts = answer.data["facts"]
    assert (facts["age"]["words"], facts["age"]["by"]) == ("8 years", "person")
    assert (facts["mobility"]["value"], facts["mobility"]["by"]) == (None, "person")


def test_answers_are_counted(line: CommandLine) -> None:
    """Present, absent and not known as typed, each more than once."""
    answer = line(
        "consult",
        "-",
        *("--absent", "bruise_or_injury"),
        *("--present", "attendance_slipping", "--present", "young_carer_some_duties"),
        *("--unknown", "sibling_harmed"),
        "--json",
        given=BRUISE,
    )
    seen = {o["indicator"]: (o["status"], o["by"]) for o in answer.data["observations"]}
    assert seen["bruise_or_injury"] == ("absent", "person")
    assert seen["attendance_slipping"] == ("present", "person")
    assert seen["young_carer_some_duties"] == ("present", "person")
    assert seen["sibling_harmed"] == ("unknown", "person")


@pytest.mark.parametrize(
    ("level", "says"),
    [
        ("3", "the same level as the reading"),
        ("Specialist", "not the reading's level, which is fine"),
        ("child in need", "not the reading's level, which is fine"),
    ],
)
def test_the_own_view_comes_first(line: CommandLine, level: str, says: str) -> None:
    """The person's own level stands above the reading, and neither is called wrong."""
    answer = line(
        "consult", "-", "--framework", "devon", "--my-level", level, "--plain", given=CARER
    )
    assert answer.out.splitlines()[0] == "Your own view"
    assert says in answer.out.splitlines()[1]


def test_a_level_of_two_bands_is_compared_as_a_level(line: CommandLine) -> None:
    """England's level 3 holds two bands; who says level 3 is not told that they differ."""
    arguments = ("--present", "child_is_main_carer", "--fact", "age=14", "--my-level", "3")
    answer = line("consult", "-", *arguments, "--json", given="Talk in the corridor.")
    act_on = answer.data["reading"]["act_on"]
    assert (act_on["level"], act_on["band"]) == (3, "child_in_need")
    plain = line("consult", "-", *arguments, "--plain", given="Talk in the corridor.")
    assert "the same level as the reading" in plain.out


def test_plain_lines_hold_the_whole_reading(line: CommandLine) -> None:
    """No colours, no boxes; urgent titles in capitals; the headline as in the data."""
    plain = line("consult", "-", "--plain", given=BRUISE)
    data = line("consult", "-", "--json", given=BRUISE).data
    assert plain.out.startswith("URGENT: ACT NOW\n")
    assert data["headline"] in plain.out
    for title in ("What to do", "Why", "What to say", "Share, tell, agree", "Warnings"):
        assert f"\n{title}\n" in plain.out
    assert "\x1b" not in plain.out


def test_no_word_of_the_worry_is_kept(line: CommandLine) -> None:
    """Consulting records nothing: no file of this home holds a word of it."""
    assert line("consult", "-", "--json", given="Zebedee has a lavender bruise.").code == 0
    kept = b"".join(path.read_bytes() for path in line.home.rglob("*") if path.is_file())
    assert b"Zebedee" not in kept
    assert b"lavender" not in kept


def test_a_long_text_is_read_and_a_longer_one_refused(line: CommandLine) -> None:
    """Two hundred thousand characters are read whole; three hundred thousand are refused."""
    filler = "He came to school and ate lunch. "
    long = filler * (200_000 // len(filler)) + BRUISE
    answer = line("consult", "-", "--json", given=long)
    assert answer.code == 0
    assert answer.data["reading"]["act_on"]["band"] == "child_protection"
    refused = line("consult", "-", "--json", given="x" * 300_000)
    assert (refused.code, refused.out) == (2, "")
    assert "300,000 characters" in refused.err
    assert "250,000" in refused.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("consult",), "Give the words once"),
        (("consult", WORRY, "-f", "worry.txt"), "Give the words once"),
        (("consult", ""), "There are no words"),
        (("consult", "bruise\udcff"), "not UTF-8"),
        (("consult", WORRY, "--fact", "age=8w", "--fact", "age=9w"), "given twice"),
        (("consult", WORRY, "--fact", "mobility=swims"), "moves_by_themselves"),
        (("consult", WORRY, "--present", "sibling_harm"), "Did you mean sibling_harmed?"),
        (
            ("consult", WORRY, "--present", "sibling_harmed", "--absent", "sibling_harmed"),
            "two ways",
        ),
        (("consult", WORRY, "--my-level", "targetted help"), "Did you mean"),
    ],
    ids=lambda value: " ".join(value[1:])[-40:] if isinstance(value, tuple) else "",
)
def test_wrong_use_is_told(line: CommandLine, arguments: tuple[str, ...], says: str) -> None:
    """Exit code 2, nothing on standard output, and what to do instead."""
    answer = line(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert says in answer.err
    assert "Traceback" not in answer.err


def test_the_framework_of_the_settings_is_used(line: CommandLine) -> None:
    """Without an option the settings' framework counts, and England where there are none."""
    assert line("consult", "-", "--json", given=SETTLED).data["framework"]["id"] == "england"
    config = line.home / "config"
    config.mkdir()
    (config / "settings.toml").write_text('framework = "devon"\n', "utf-8")
    assert line("consult", "-", "--json", given=SETTLED).data["framework"]["id"] == "devon"

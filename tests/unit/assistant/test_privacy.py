"""What may name a person: positives, near misses, order and exact places."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.identifier import is_nhs_number, is_upn
from assistant.privacy import find_identifiers

FOUND = [
    ("NHS 943 476 5919", "nhs_number", "943 476 5919"),
    ("nhs no: 9434765919.", "nhs_number", "9434765919"),
    ("943-476-5919", "nhs_number", "943-476-5919"),
    ("UPN H801200001001", "upn", "H801200001001"),
    ("upn h801200001001", "upn", "h801200001001"),
    ("NI AB123456C", "national_insurance", "AB123456C"),
    ("NI AB 12 34 56 C", "national_insurance", "AB 12 34 56 C"),
    ("lives at NR33 0DQ", "postcode", "NR33 0DQ"),
    ("lives at sw1a 1aa now", "postcode", "sw1a 1aa"),
    ("M1 1AE", "postcode", "M1 1AE"),
    ("EX44QJ", "postcode", "EX44QJ"),
    ("ring 07700 900123", "phone", "07700 900123"),
    ("ring 07700900456 tonight", "phone", "07700900456"),
    ("+44 7700 900789", "phone", "+44 7700 900789"),
    ("+44 (0)7700 900789", "phone", "+44 (0)7700 900789"),
    ("office 01632 960 001", "phone", "01632 960 001"),
    ("(01632) 960001", "phone", "(01632) 960001"),
    ("020 7946 0018", "phone", "020 7946 0018"),
    ("write to a.parent+kids@example.org.uk", "email", "a.parent+kids@example.org.uk"),
    ("DOB 12/03/2019", "date_of_birth", "DOB 12/03/2019"),
    ("d.o.b: 1.2.14", "date_of_birth", "d.o.b: 1.2.14"),
    ("born on 3rd March 2015", "date_of_birth", "born on 3rd March 2015"),
    ("date of birth 2014-02-01", "date_of_birth", "date of birth 2014-02-01"),
    ("at 12 Mill Lane now", "address", "12 Mill Lane"),
    ("Flat 3, 14b Old Church Road", "address", "Flat 3, 14b Old Church Road"),
    ("seen with Jordan Ashdown at break", "name", "Jordan Ashdown"),
    ("told Mrs Okafor today", "name", "Mrs Okafor"),
    ("Dr. Patel rang", "name", "Dr. Patel"),
    ("then Siobhan O'Leary came", "name", "Siobhan O'Leary"),
    ("Ella-Mae Thornbury is 7", "name", "Ella-Mae Thornbury"),
]
NOT_FOUND = [
    "NHS 943 476 5918",
    "111 111 1111",
    "A801200001001",
    "UPN H801200001002",
    "BG123456A",
    "attendance 88% in Y9",
    "paid £640 in cash",
    "8 week old with a bruise on her cheek",
    "reference 12345678",
    "4th time since Sept",
    "on 12/03/2026 he fell",
    "born in 2019",
    "Early Help and Family Help declined",
    "Form Tutor and Head Teacher know",
    "Year Nine on Monday Morning",
    "Children Act 1989 section 47",
    "Working Together 2026",
    "Mum says Dad left",
    "North Devon District Hospital",
    "3 years 4 months",
    "call 999 or 101",
    "ring Childline on 0800 1111",
    "2 Children hurt",
    "dr visited",
    "E17 is a place",
    "score 10 11 12 13",
]


@pytest.mark.parametrize(("text", "kind", "quote"), FOUND, ids=[case[0] for case in FOUND])
def test_finds(text, kind, quote):
    """What names a person is found once, as what it is, at its exact place."""
    found = find_identifiers(text)
    assert [(item.kind, item.quote) for item in found] == [(kind, quote)]
    assert text[found[0].start : found[0].end] == quote
    assert found[0].message


@pytest.mark.parametrize("text", NOT_FOUND)
def test_near_misses(text):
    """What only looks like an identifier is left alone."""
    assert find_identifiers(text) == ()


def test_an_nhs_number_is_not_called_a_phone_number():
    """The surest reading of a number wins."""
    found = find_identifiers("Ring 07700 900123 about 943 476 5919, born 01/02/2015")
    assert [item.kind for item in found] == ["phone", "nhs_number", "date_of_birth"]


def test_names_of_the_case():
    """Names given for the case are found whole, in part, and misspelt, but not inside words."""
    text = (
        "Kayleigh upset. Kayleigh Brannigan's mum, kaylee and Branigan; the brannigans. Will eat."
    )
    found = find_identifiers(text, roster=["Kayleigh Brannigan", "Will Reed"])
    assert [item.quote for item in found if item.kind == "case_name"] == [
        "Kayleigh",
        "Kayleigh Brannigan",
        "Branigan",
        "brannigans",
        "Will",
    ]
    assert find_identifiers("he will read it", roster=["Will Reed"]) == ()
    assert find_identifiers("the cat sat", roster=["", "  "]) == ()


def test_messages_never_say_that_a_text_is_anonymous():
    """No message promises anything about what was not found."""
    for text, _, _ in FOUND:
        for item in find_identifiers(text):
            assert "anonym" not in item.message.lower()
            assert "safe" not in item.message.lower()


def test_check_digits():
    """A single wrong digit never passes for an NHS number or a pupil number."""
    for place in range(10):
        for digit in "0123456789":
            changed = "9434765919"[:place] + digit + "9434765919"[place + 1 :]
            assert is_nhs_number(changed) == (changed == "9434765919")
    assert is_upn("H801200001001")
    assert not is_upn("H801200001010")


@settings(max_examples=200, deadline=None)
@given(
    st.one_of(
        st.text(max_size=120),
        st.lists(st.sampled_from([case[0] for case in FOUND] + NOT_FOUND), max_size=5).map(
            ", ".join
        ),
    ),
    st.lists(st.text(max_size=12), max_size=3),
)
def test_places_are_exact_and_never_overlap(text, roster):
    """Whatever is typed, each quote is its slice and no two places overlap."""
    end = 0
    for item in find_identifiers(text, roster=roster):
        assert text[item.start : item.end] == item.quote
        assert item.start >= end
        assert item.quote
        end = item.end


@pytest.mark.parametrize(
    "piece", ["a", "1", "1 ", "Aa ", "a@", "0", "12 Aa ", "A1", "07700 9001", "- "]
)
def test_time_grows_with_length_only(piece):
    """Ten times the text takes about ten times as long."""

    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        start = time.process_time()
        find_identifiers(text, roster=["Kayleigh Brannigan"])
        return time.process_time() - start

    small = max(min(seconds(10_000) for _ in range(3)), 0.002)
    assert min(seconds(100_000) for _ in range(3)) < 30 * small + 0.05

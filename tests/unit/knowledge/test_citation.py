"""References resolved: to the official text where it is loaded, else to our digest."""

from __future__ import annotations

from pathlib import Path

import pytest

from knowledge.citation import NOT_FOUND, Resolver, Standing, Wanted, as_hit
from knowledge.error import AlteredText
from knowledge.library import About, Library

TODAY = "2026-11-25"
GUIDE = "Keeping children safe\n\n73. Know the rule.\n\n74. Tell the lead.\n\n75. Write it down.\n"
KCSIE = "Keeping Children Safe in Education 2026"
DIGEST = "young-carers/a-young-carer-has-a-right-to-an-assessment"


def library(tmp_path: Path, *, title: str = KCSIE, edition: str = "", text: str = GUIDE) -> Library:
    """Return a library with one official document of made-up words."""
    file = tmp_path / "official.txt"
    file.write_text(text, "utf-8")
    made = Library(tmp_path / "library")
    made.add(file, about=About(title=title, edition=edition))
    return made


@pytest.mark.parametrize(
    ("document", "edition", "pinpoint", "found"),
    [
        (KCSIE, "", "paragraph 74", "official/para-74"),
        ("KCSIE 2026", "", "paras 74-75", "official/para-74"),
        ("KCSIE", "2026", "para 75 (what to write)", "official/para-75"),
        ("KCSIE 2025", "", "para 74", None),
        ("KCSIE", "2025", "para 74", None),
        (f"{KCSIE}, draft put out for comment", "", "paragraph 74", None),
        ("Working Together 2026", "", "para 74", None),
        (KCSIE, "", "paragraph 174", None),
        (KCSIE, "", "part five", None),
    ],
)
def test_document_edition_and_place_must_agree(
    tmp_path: Path, document: str, edition: str, pinpoint: str, found: str | None
) -> None:
    """Another year, a draft, another document or another place stays with the digest."""
    resolver = Resolver(library(tmp_path), today=TODAY)
    cited = resolver.cite(Wanted(document, pinpoint, edition, DIGEST))
    assert cited.passage is not None
    assert cited.passage.id == (found or DIGEST)
    assert cited.standing is (Standing.OFFICIAL if found else Standing.DIGEST)


def test_a_place_that_is_not_found_is_said(tmp_path: Path) -> None:
    """Where the document is loaded and the place is not in it, the digest is given with a note."""
    cited = Resolver(library(tmp_path), today=TODAY).cite(Wanted(KCSIE, "para 9", "", DIGEST))
    assert (cited.standing, cited.note) == (Standing.DIGEST, NOT_FOUND)


def test_an_edition_not_stated_is_not_guessed(tmp_path: Path) -> None:
    """A document whose year is not known is not the 2026 edition."""
    made = library(tmp_path, title="Keeping Children Safe in Education")
    cited = Resolver(made, today=TODAY).cite(Wanted(KCSIE, "para 74", "", DIGEST))
    assert cited.standing is Standing.DIGEST


def test_a_number_that_stands_twice_needs_its_chapter(tmp_path: Path) -> None:
    """With two paragraphs 1 nothing is guessed; the chapter decides."""
    text = "# Guide 2026\n\n# Chapter 1\n\n1. Look.\n\n# Annex B\n\n1. Ask.\n"
    file = tmp_path / "official.md"
    file.write_text(text, "utf-8")
    made = Library(tmp_path / "library")
    made.add(file)
    resolver = Resolver(made, today=TODAY)
    assert resolver.cite(Wanted("Guide 2026", "para 1")).passage is None
    cited = resolver.cite(Wanted("Guide 2026", "Annex B, para 1")).passage
    assert cited is not None
    assert cited.text == "1. Ask."


def test_a_section_of_an_act(tmp_path: Path) -> None:
    """Section 17(1) is section 17 of the Act; 17ZA is another section, and not guessed."""
    made = library(
        tmp_path,
        title="Children Act 1989",
        text="Act\n\n16. Other.\n\n17. Provision of services.\n",
    )
    resolver = Resolver(made, today=TODAY)
    found = resolver.cite(Wanted("Children Act 1989", "section 17(1)")).passage
    assert found is not None
    assert found.id == "official/para-17"
    assert resolver.cite(Wanted("Children Act 1989", "section 17ZA (young carers)")).passage is None


def test_what_is_missing_and_what_is_only_named(tmp_path: Path) -> None:
    """A passage that is not there is missing; a source without a passage is only named."""
    resolver = Resolver(library(tmp_path), today=TODAY)
    assert resolver.cite(Wanted("X", passage="none/such")).standing is Standing.MISSING
    assert resolver.cite(Wanted("X")).standing is Standing.NAMED


def test_the_digest_leads_to_the_official_text(tmp_path: Path) -> None:
    """A digest's own pinpoints are resolved too."""
    made = library(tmp_path)
    places = [p for p in made.passages() if p.pinpoint == "KCSIE 2026 para 74"]
    assert places
    (cited,) = Resolver(made, today=TODAY).official_of(places[0])
    assert cited.passage is not None
    assert cited.passage.text == "74. Tell the lead."


def test_an_altered_quotation_is_never_resolved(tmp_path: Path) -> None:
    """A text that is not the one that was added is refused in words."""
    from dataclasses import replace

    made = library(tmp_path)
    document, passages = made.show("official")
    with pytest.raises(AlteredText, match="has been altered"):
        as_hit(document, replace(passages[0], text="Something else."), today=TODAY)

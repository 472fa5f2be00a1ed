"""`threshold guidance`: found, quoted, added and removed; the list is never hidden."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant.bootstrap import Application
from knowledge.library import Library
from knowledge.store import VectorStore
from rules.catalog import Catalog
from tests.command_line import CommandLine, command_line
from tests.fake_embedder import HashingEmbedder
from tui.command.guidance_add import How
from tui.command.guidance_check import check_data

line = pytest.fixture(command_line)


def test_a_search_gives_query_status_and_hits(line: CommandLine) -> None:
    """JSON carries the query, the heading and hits shaped as the published guidance."""
    answer = line("guidance", "search", "young carer assessment", "-k", "2", "--json")
    assert answer.code == 0
    assert answer.data["query"] == "young carer assessment"
    assert answer.data["guidance_status"] in {"good", "weak", "none"}
    assert len(answer.data["hits"]) == 2
    assert answer.data["hits"][0]["document"] == "young-carers"
    assert {"passage", "edition", "pinpoint", "quote", "verbatim"} <= answer.data["hits"][0].keys()


def test_the_missing_encoder_is_said_and_words_still_match(line: CommandLine) -> None:
    """Without the encoder the search answers by words, says so, and exits 0."""
    answer = line("guidance", "search", "private fostering", "--plain")
    assert answer.code == 0
    assert "Only words were matched" in answer.out
    assert "private-fostering/" in answer.out


def test_an_altered_encoder_is_said(line: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    """A weight file that is not the one that was checked is not used, and that is said."""
    folder = line.home / "weights"
    (folder / "onnx").mkdir(parents=True)
    for name in ("onnx/model.onnx", "onnx/model.onnx_data", "tokenizer.json"):
        (folder / name).write_bytes(b"altered")
    monkeypatch.setenv("THRESHOLD_ENCODER", str(folder))
    answer = line("guidance", "search", "neglect", "--json")
    assert (answer.code, answer.data["degraded"]) == (0, True)
    assert "not the one that was checked" in answer.data["degraded_because"]
    assert answer.data["hits"]


def test_no_good_match_never_hides_the_list(line: CommandLine) -> None:
    """A question that nothing answers still shows the nearest passages, under an honest heading."""
    answer = line("guidance", "search", "council tax for the garage", "--json")
    assert answer.data["guidance_status"] != "good"
    assert answer.data["hits"]


def test_a_safety_worry_in_the_question_brings_the_front_door(line: CommandLine) -> None:
    """A query that names a safety indicator carries the card; another does not."""
    line.home.joinpath("config").mkdir()
    line.home.joinpath("config/settings.toml").write_text('framework = "devon"\n')
    worried = line("guidance", "search", "baby has a bruise on his ear", "--plain")
    assert worried.out.startswith("IF YOU ARE WORRIED ABOUT A CHILD NOW")
    assert "ring 999" in worried.out
    assert "Devon Children's Front Door" in worried.out
    assert line("guidance", "search", "review meeting", "--json").data["front_door"] is None


MUM = "kept off school to look after mum"


def test_widened_words_are_named_and_can_be_switched_off(line: CommandLine) -> None:
    """What was searched for besides the words said is shown; --literal searches for those alone."""
    widened = line("guidance", "search", MUM, "--json").data
    (one,) = widened["expansions"]
    assert (widened["literal"], "young carer" in one["means"]) == (False, True)
    shown = line("guidance", "search", MUM, "--plain").out
    assert f'Also searched for: {", ".join(one["means"])} (you wrote "{one["said"]}")' in shown
    assert "--literal" in shown
    literal = line("guidance", "search", MUM, "--literal", "--json").data
    assert (literal["literal"], literal["expansions"]) == (True, [])
    assert "Also searched" not in line("guidance", "search", MUM, "--literal", "--plain").out


def test_what_says_the_same_is_named_under_the_first(line: CommandLine) -> None:
    """A near-duplicate takes no place of its own; its id stands under the passage that is shown."""
    words = "Ring the zebra office if a pupil has not come and nobody at home has rung in by ten"
    for name, end in (("one", ""), ("two", " today")):
        line("guidance", "add", line.file(f"{name}.md", f"# {name}\n\n## Lates\n\n{words}{end}.\n"))
    first = line("guidance", "search", "ring the zebra office", "--json").data["hits"][0]
    assert {first["passage"], *first["folded"]} == {"one/lates", "two/lates"}
    (other,) = first["folded"]
    shown = line("guidance", "search", "ring the zebra office", "--plain").out
    assert f"Also says so: {other}" in shown


@pytest.mark.parametrize(
    ("options", "allowed"),
    [
        (("--topic", "neglect"), {"topic": "neglect"}),
        (("--audience", "health"), {"audience": "health"}),
        (("--on", "20240301"), {"in_force_on": "2024-03-01"}),
    ],
)
def test_a_search_is_limited_and_says_so(
    line: CommandLine, options: tuple[str, ...], allowed: dict[str, str]
) -> None:
    """Only what the options allow is listed, and the list says what it was limited to."""
    data = line("guidance", "search", "neglect", *options, "-k", "50", "--json").data
    library = Library()
    topics = {p.id: p.topics for p in library.passages()}
    documents = {d.id: d for d in library.documents()}
    assert data["filters"] == allowed
    assert data["hits"]
    for hit in data["hits"]:
        audience = documents[hit["document"]].audience
        assert "topic" not in allowed or "neglect" in topics[hit["passage"]]
        assert "audience" not in allowed or not audience or {"health", "everyone"} & {*audience}
        assert "in_force_on" not in allowed or documents[hit["document"]].is_in_force("2024-03-01")
    shown = line("guidance", "search", "neglect", *options, "--plain").out
    assert "Only" in shown
    assert all(value in shown for value in allowed.values())


def test_the_edition_of_the_day_is_found(line: CommandLine) -> None:
    """On a day of the earlier edition that one is found, and the later one is not."""
    options = ("--document", "working-together-2023", "--json")
    for day, found in (("2024-03-01", True), ("2026-04-01", False)):
        answer = line("guidance", "search", "working together", "--on", day, *options)
        assert bool(answer.data["hits"]) is found


def test_a_list_that_the_options_empty_says_only_that(line: CommandLine) -> None:
    """Where nothing is left there is no talk of nearest passages."""
    options = ("--document", "working-together-2023", "--on", "2026-04-01", "--plain")
    answer = line("guidance", "search", "working together", *options)
    assert (answer.code, "There is no passage to show." in answer.out) == (0, True)
    assert "nearest passages" not in answer.out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--topic", "neglekt"), "Did you mean: neglect"),
        (("--topic", "zzzz"), "There is no topic “zzzz” here. Some that there are: ab"),
        (("--audience", "scool"), "Did you mean: school?"),
        (("--on", "yesterday"), "--on needs a day, such as 2026-12-02; not 'yesterday'."),
    ],
)
def test_a_limit_that_is_not_known_is_refused(
    line: CommandLine, options: tuple[str, ...], said: str
) -> None:
    """A wrong topic, audience or day is refused, with what to write instead."""
    answer = line("guidance", "search", "neglect", *options)
    assert (answer.code, said in " ".join(answer.err.split())) == (2, True)


def test_the_passages_beside_one_are_a_step_away(line: CommandLine) -> None:
    """A passage names the one before and the one after; the first has none before it."""
    names = [p["passage"] for p in line("guidance", "show", "neglect", "--json").data["passages"]]
    shown = [line("guidance", "show", name, "--json").data for name in names]
    assert [one["before"] for one in shown] == [None, *names[:-1]]
    assert [one["after"] for one in shown] == [*names[1:], None]
    out = line("guidance", "show", names[1], "--plain").out
    assert f"The passage before: threshold guidance show {names[0]}" in out


def test_a_file_is_added_listed_shown_and_removed(line: CommandLine) -> None:
    """What a person adds is verbatim, marked as theirs, and can be taken out again."""
    file = line.file("Our Policy.md", "# Our policy\n\n## Lates\n\nRing home by ten.\n")
    added = line("guidance", "add", file, "--json")
    (one,) = added.data["added"]
    assert (one["id"], one["title"], one["passages"]) == ("our-policy", "Our policy", 1)
    listed = line("guidance", "list", "--json").data["documents"]
    assert [one["origin"] for one in listed if one["id"] == "our-policy"] == ["library"]
    shown = line("guidance", "show", "our-policy", "--json").data
    assert [(p["quote"], p["verbatim"]) for p in shown["passages"]] == [("Ring home by ten.", True)]
    assert line("guidance", "remove", "our-policy").code == 0
    assert line("guidance", "show", "our-policy").code == 2


def test_several_files_are_told_as_far_as_they_went(line: CommandLine) -> None:
    """A file that cannot be used stops the run; what was added before is said."""
    good = line.file("good.txt", "Knock before you go in.\n")
    answer = line("guidance", "add", good, line.file("bad.txt", b"\x00\x01"), "--json")
    assert answer.code == 2
    assert [one["id"] for one in answer.data["added"]] == ["good"]
    assert "bad.txt is not a text file" in answer.err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"a\x00b", "is not a text file"),
        (b"caf\xe9", "is not UTF-8 text (byte 3)"),
        (b"word " * 2_100_000, "is larger than 10 MB"),
    ],
    ids=["empty", "zero byte", "latin-1", "too big"],
)
def test_a_file_that_cannot_be_used_is_refused(
    line: CommandLine, content: bytes, said: str
) -> None:
    """Empty, binary, wrongly encoded and huge files are refused in words, with exit code 2."""
    answer = line("guidance", "add", line.file("a.txt", content))
    assert (answer.code, said in answer.err) == (2, True)
    assert "Traceback" not in answer.err


def test_our_own_digests_cannot_be_removed(line: CommandLine) -> None:
    """Only what was added can be taken out."""
    answer = line("guidance", "remove", "young-carers")
    assert answer.code == 2
    assert "built-in" in answer.err


def test_a_passage_is_shown_by_its_id_and_a_wrong_id_gets_the_nearest(line: CommandLine) -> None:
    """`show` takes a document or a passage; the nearest name is offered."""
    name = "young-carers/a-young-carer-has-a-right-to-an-assessment"
    assert line("guidance", "show", name, "--json").data["passage"] == name
    wrong = line("guidance", "show", "young-carers/a-young-carer-has-a-right")
    assert (wrong.code, f"Did you mean “{name}”?" in wrong.err) == (2, True)
    assert "Did you mean “young-carers”?" in line("guidance", "show", "young-carer").err


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "There are no words to read"),
        (b" \n\t", "There are no words to read"),
        (b"ab\x00c", "zero byte"),
        (b"caf\xe9", "not UTF-8"),
        (b"why " * 262_144, "too long"),
    ],
    ids=["empty", "blank", "zero byte", "latin-1", "1 MB"],
)
def test_a_bad_question_is_refused(line: CommandLine, given: bytes, said: str) -> None:
    """A question that is not words gets a clear message and exit code 2."""
    answer = line("guidance", "search", "-", given=given)
    assert (answer.code, said in answer.err) == (2, True)


def test_an_unknown_document_is_refused(line: CommandLine) -> None:
    """A search inside a document that is not there says so."""
    answer = line("guidance", "search", "bruise", "--document", "nonsense")
    assert (answer.code, "nonsense" in answer.err) == (2, True)


def test_what_frameworks_cite_stands_in_the_library(line: CommandLine) -> None:
    """Our own references all resolve, and superseded guidance is named."""
    answer = line("guidance", "check", "--json")
    assert (answer.code, answer.data["dangling"]) == (0, [])
    assert "working-together-2023" in [one["document"] for one in answer.data["superseded"]]


def test_a_citation_of_nothing_fails_the_check() -> None:
    """A reference to a passage that is not there fails the check and offers the nearest."""
    catalog, library = Catalog(), Library(digests=())
    found = check_data(catalog, library)
    assert not found["passed"]
    assert found["dangling"][0].keys() == {"framework", "reference", "passage", "nearest"}


def test_an_altered_passage_is_named(line: CommandLine) -> None:
    """Text that was changed on the disk is left out and named, never quoted."""
    line("guidance", "add", line.file("rule.txt", "Never leave a child alone at the gate.\n"))
    (stored,) = (line.home / "data" / "library" / "objects").iterdir()
    stored.write_text(stored.read_text().replace("Never", "Always"))
    answer = line("guidance", "list", "--json")
    assert [one["code"] for one in answer.data["problems"]] == ["altered"]
    shown = line("guidance", "show", "rule")
    assert (shown.code, "has been altered" in shown.err) == (4, True)
    assert "Always" not in shown.out + shown.err


def test_what_is_said_of_a_document_is_kept_and_shown(line: CommandLine) -> None:
    """Title, edition, dates and licence come from the options; the earlier edition is marked."""
    line("guidance", "add", line.file("old.txt", "1. Ring the old number.\n"), "--edition", "2025")
    new = line.file("new.txt", "1. Ring the new number.\n")
    options = ("--title", "Our rule", "--edition", "2026", "--in-force-from", "2026-01-01")
    answer = line("guidance", "add", new, *options, "--supersedes", "old", "--licence", "ours")
    assert answer.code == 0
    assert "new: Our rule (2026, 1 passage)" in answer.out
    assert "old is now marked as superseded" in answer.out
    old = next(d for d in line("guidance", "list", "--json").data["documents"] if d["id"] == "old")
    assert (old["superseded"], old["in_force_until"]) == (True, "2025-12-31")
    checked = line("guidance", "check", "--json").data["superseded"]
    assert ("old", "new") in {(one["document"], one["superseded_by"]) for one in checked}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--supersedes", "nothing", "--in-force-from", "2026-01-01"), "no document"),
        (("--in-force-from", "yesterday"), "is not a date"),
        (("--supersedes", "young-carers"), "--in-force-from"),
    ],
)
def test_what_cannot_be_said_of_a_document(
    line: CommandLine, options: tuple[str, ...], said: str
) -> None:
    """A wrong option is refused with what to write instead, and nothing is added."""
    answer = line("guidance", "add", line.file("rule.txt", "1. Ring.\n"), *options)
    assert (answer.code, said in answer.err) == (2, True)
    assert line("guidance", "show", "rule").code == 2


def test_a_title_is_for_one_document(line: CommandLine) -> None:
    """Two files cannot have one title."""
    files = (line.file("a.txt", "1. Ring.\n"), line.file("b.txt", "1. Ask.\n"))
    assert line("guidance", "add", *files, "--title", "x").code == 2


def test_a_digest_shows_the_official_text_where_it_is_loaded(line: CommandLine) -> None:
    """Beside our words stands the paragraph itself, verbatim, once the document is there."""
    place = next(p.id for p in Library().passages() if p.pinpoint == "KCSIE 2026 para 74")
    assert line("guidance", "show", place, "--json").data["official"] == []
    file = line.file("kcsie.txt", "Made-up words\n\n73. Know.\n\n74. Tell the lead.\n")
    title = "Keeping Children Safe in Education 2026"
    line("guidance", "add", file, "--title", title, "--edition", "2026")
    (official,) = line("guidance", "show", place, "--json").data["official"]
    assert (official["quote"], official["verbatim"]) == ("74. Tell the lead.", True)
    shown = line("guidance", "show", place, "--plain").out
    assert "digest, not the official text" in shown
    assert f"Official: {title}" in shown
    assert line("guidance", "check", "--json").data["official"] >= 1


def test_reading_and_indexing_say_how_far_they_are(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Plain lines on standard error, a few of them; with --json there are none."""
    monkeypatch.setattr(
        Application, "vectors", lambda _: VectorStore(HashingEmbedder(), cache=None)
    )
    content = "".join(f"{n}. Words number {n}.\n\n" for n in range(1, 400))
    answer = line("guidance", "add", line.file("a.txt", content), "--plain")
    said = [row for row in answer.err.splitlines() if row.startswith("Indexing, text")]
    assert 1 < len(said) <= 10
    assert said[-1].split()[-3] == said[-1].split()[-1]
    quiet = line("guidance", "add", line.file("b.txt", content.replace("W", "w")), "--json")
    assert "Indexing" not in quiet.err


def test_work_that_was_cut_off_goes_on_at_the_next_add(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A second add of the same file is refused, and yet the index is made whole."""
    cut = VectorStore(HashingEmbedder(), cache=tmp_path / "vectors")
    monkeypatch.setattr(Application, "vectors", lambda _: cut)
    monkeypatch.setattr(cut, "vectors", _power_cut)
    file = line.file("a.txt", "1. Ring the front door.\n")
    assert line("guidance", "add", file).code == 130
    whole = VectorStore(HashingEmbedder(), cache=tmp_path / "vectors")
    monkeypatch.setattr(Application, "vectors", lambda _: whole)
    assert line("guidance", "add", file).code == 2
    assert whole.missing(["1. Ring the front door."]) == ()


def _power_cut(*_: object, **__: object) -> None:
    raise KeyboardInterrupt


def test_at_a_terminal_what_is_missing_is_asked(
    line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Title and edition are asked for; an empty answer keeps the title of the file."""
    monkeypatch.setattr(How, "asks", property(lambda _: True))
    file = line.file("a.txt", "Our rule\n\n1. Ring the front door.\n")
    answer = line("guidance", "add", file, given="\nJune 2026\n")
    assert "a: Our rule (June 2026, 1 passage)" in answer.out

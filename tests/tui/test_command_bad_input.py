"""What people hand to `threshold consult` that it cannot use: told in words, with its code."""

from __future__ import annotations

import pytest

from tests.command_line import WORRY, Answer, CommandLine, command_line

line = pytest.fixture(command_line)


def _refused(answer: Answer, said: str) -> bool:
    return (answer.code, answer.out, said in answer.err, "Traceback" in answer.err) == (
        2,
        "",
        True,
        False,
    )


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"", "There are no words to read"),
        (b" \n\t \n", "There are no words to read"),
        (b"a bruise\x00on the ear", "zero byte"),
        ("a bruise, caf\u00e9".encode("latin-1"), "is not UTF-8 text (line 1)"),
        ("a bruise".encode("utf-16"), "not"),
        (b"a bruise " * 116_509, "too long"),
    ],
    ids=["empty", "blank", "zero byte", "latin-1", "utf-16", "1 MB"],
)
def test_words_that_are_no_words_are_refused(line: CommandLine, given: bytes, said: str) -> None:
    """From a pipe and from a file alike."""
    assert _refused(line("consult", "-", "--json", given=given), said)
    assert _refused(line("consult", "-f", line.file("w.txt", given), "--json"), said)


def test_a_file_that_is_not_there_is_told(line: CommandLine) -> None:
    """The name is repeated; a folder is no file either."""
    assert _refused(line("consult", "-f", "/no/such/file"), "/no/such/file cannot be read")
    assert _refused(line("consult", "-f", str(line.home)), "cannot be read")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--framework", "devin"), "Did you mean devon?"),
        (("--present", "brused"), "There is no indicator called 'brused'"),
        (("--fact", "ages=8w"), "There is no fact called 'ages'"),
        (("--fact", "age=soon"), "age"),
        (("--fact", "age"), "name=value"),
        (("--my-level", "nine"), "There is no level called 'nine'"),
        (("--nonsense",), "No such option"),
    ],
    ids=["framework", "indicator", "fact", "value", "shape", "level", "option"],
)
def test_names_that_do_not_exist_are_refused(
    line: CommandLine, more: tuple[str, ...], said: str
) -> None:
    """Each is named, and the nearest offered where there is one."""
    assert _refused(line("consult", "-", *more, given=WORRY), said)


def test_a_misspelt_command_gets_the_nearest(line: CommandLine) -> None:
    """At the top and inside a group."""
    assert _refused(line("consul"), "consult")
    assert _refused(line("guidance", "serch"), "No such command 'serch'")


def test_a_framework_with_faults_is_refused_with_their_places(line: CommandLine) -> None:
    """An unknown key, and a circle: file, line and remedy, and nothing is read."""
    for name, text in {
        "mine": "id: mine\nextends: england\ntitel: x\n",
        "one": "id: one\nextends: two\n",
        "two": "id: two\nextends: one\n",
    }.items():
        folder = line.home / "data" / "frameworks" / name
        folder.mkdir(parents=True)
        (folder / "framework.yaml").write_text(text)
    unknown = line("consult", "-", "--framework", "mine", given=WORRY)
    assert _refused(unknown, "mine/framework.yaml:3:1: 'titel' is not a key here. Did you mean")
    assert _refused(line("consult", "-", "--framework", "one", given=WORRY), "one → two → one")


def test_without_the_encoder_the_reading_stands_and_says_so(line: CommandLine) -> None:
    """Degraded is said in JSON and in words; the exit code is 0 and guidance is still found."""
    answer = line("consult", "-", "--framework", "devon", "--json", given=WORRY)
    assert (answer.code, answer.data["degraded"]) == (0, True)
    assert answer.data["guidance"]
    plain = line("consult", "-", "--framework", "devon", "--plain", given=WORRY)
    assert plain.code == 0
    assert "encoder" in plain.out.lower() or "words alone" in plain.out.lower()


def test_settings_that_cannot_be_read_are_told(line: CommandLine) -> None:
    """A misspelt key is refused with the nearest one, never passed over."""
    (line.home / "config").mkdir()
    (line.home / "config" / "settings.toml").write_text('framwork = "devon"\n')
    assert _refused(line("consult", "-", given=WORRY), "Did you mean framework?")

"""Files that attack: each is refused in words, quickly, and nothing leaks or is left behind."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from knowledge.error import KnowledgeError
from knowledge.ingest import read_file
from knowledge.ingest.limited import PROGRAM
from knowledge.library import Library
from knowledge.machine import Limits
from tests import hostile_file

SECRET = "CANARY-7391"  # noqa: S105 - not a secret of anybody's


@pytest.fixture
def secret(tmp_path: Path) -> Path:
    """Return a file that must never be quoted."""
    place = tmp_path / "secret.txt"
    place.write_text(SECRET)
    return place


ATTACKS = {
    "flate.pdf": (hostile_file.flate_bomb, "no text"),
    "loop.pdf": (hostile_file.page_loop, "damaged"),
    "pages.pdf": (hostile_file.many_pages, "unpacks"),
    "bomb.docx": (hostile_file.docx_bomb, "unpacks"),
    "laughs.docx": (hostile_file.laughs, "damaged"),
    "parts.docx": (hostile_file.many_parts, "3003 parts"),
    "macros.docx": (hostile_file.macros, "macros"),
    "nested.docx": (hostile_file.nested, "packed file inside"),
    "template.docx": (hostile_file.fetches_a_template, "198.51.100.7"),
    "lying.docx": (hostile_file.lying_size, "damaged"),
}


@pytest.mark.parametrize("name", ATTACKS)
def test_an_attack_is_refused_and_changes_nothing(tmp_path: Path, name: str) -> None:
    """The message says what is wrong, and the library is as it was."""
    make, says = ATTACKS[name]
    (tmp_path / name).write_bytes(make())
    with pytest.raises(KnowledgeError) as caught:
        Library(tmp_path / "library").add(tmp_path / name)
    assert says in caught.value.message
    assert caught.value.hint
    assert not list((tmp_path / "library").rglob("*.json"))


def test_another_file_is_never_quoted(tmp_path: Path, secret: Path) -> None:
    """A Word file that asks for a file of the reader's gets nothing."""
    (tmp_path / "xxe.docx").write_bytes(hostile_file.fetches_a_file(secret))
    with pytest.raises(KnowledgeError, match="instructions that no Word file needs") as caught:
        read_file(tmp_path / "xxe.docx", id="a")
    assert SECRET not in str(caught.value)


def test_a_locked_pdf(tmp_path: Path) -> None:
    """One with a password is refused; one that only forbids printing is read."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    for password in ("open sesame", ""):
        place = tmp_path / f"locked{len(password)}.pdf"
        canvas = Canvas(str(place), encrypt=StandardEncryption(password, ownerPassword="owner"))
        canvas.drawString(72, 700, "Ring the front door at once.")
        canvas.save()
    with pytest.raises(KnowledgeError, match="locked with a password"):
        read_file(tmp_path / "locked11.pdf", id="a")
    found = read_file(tmp_path / "locked0.pdf", id="a")
    assert found.passages[0].text == "Ring the front door at once."


def test_a_scanned_pdf(tmp_path: Path) -> None:
    """Pages that are pictures are named as that, with what helps."""
    from reportlab.pdfgen.canvas import Canvas

    canvas = Canvas(str(tmp_path / "scan.pdf"))
    for _ in range(3):
        canvas.rect(10, 10, 100, 100, fill=1)
        canvas.showPage()
    canvas.save()
    with pytest.raises(KnowledgeError, match=r"no text in it \(pages: 3\)") as caught:
        read_file(tmp_path / "scan.pdf", id="a")
    assert "OCR" in caught.value.hint


def test_too_little_memory(tmp_path: Path) -> None:
    """A file that needs more memory than it may have is refused, not the machine's end."""
    (tmp_path / "a.txt").write_text("Ring the front door. " * 400_000)
    with pytest.raises(KnowledgeError, match=r"memory|stopped half-way|damaged"):
        read_file(tmp_path / "a.txt", id="a", limits=Limits(memory=60 << 20))


def test_too_little_time(tmp_path: Path) -> None:
    """A file that takes too long is given up, by the clock and by the processor."""
    (tmp_path / "a.txt").write_text("1. Ring the front door.\n\n" * 300_000)
    for limits in (Limits(cpu=1), Limits(wall=1)):
        with pytest.raises(KnowledgeError, match="too long"):
            read_file(tmp_path / "a.txt", id="a", limits=limits)


def test_too_much_output(tmp_path: Path) -> None:
    """A process that says more than it may is stopped."""
    (tmp_path / "a.txt").write_text("Ring the front door. " * 5_000)
    with pytest.raises(KnowledgeError, match="too much text"):
        read_file(tmp_path / "a.txt", id="a", limits=Limits(output=10_000))


@pytest.mark.parametrize(
    "attempt",
    [
        "import socket; socket.create_connection(('198.51.100.7', 80))",
        "import socket; socket.getaddrinfo('example.org', 80)",
        "import subprocess; subprocess.run(['true'])",
        "import os; os.system('true')",
        "import os; os.fork()",
        "open('/tmp/threshold-was-here', 'w')",
        "import os; os.open('/tmp/threshold-was-here', os.O_WRONLY | os.O_CREAT)",
        "import os; os.remove('/tmp/threshold-was-here')",
    ],
)
def test_inside_the_limited_process_the_doors_are_shut(attempt: str) -> None:
    """Code that a file might smuggle in reaches neither network, other programs nor the disk."""
    program = (
        "import sys; from knowledge.ingest import child; sys.addaudithook(child._shut)\n"
        f"try:\n    {attempt}\nexcept PermissionError as error:\n    print('shut', error)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[3],
    )
    assert done.stdout.startswith("shut"), done.stderr


def test_the_limits_are_on_in_the_child() -> None:
    """Memory, processor and files are limited by the system, and no file may be written."""
    from dataclasses import asdict

    program = PROGRAM.replace("main(sys.argv[2])", "") + (
        "import io, resource; sys.stdin = io.TextIOWrapper(io.BytesIO(b'Ring 999.'));"
        "main(sys.argv[2]); print([resource.getrlimit(k)[0] for k in (resource.RLIMIT_AS,"
        "resource.RLIMIT_CPU, resource.RLIMIT_FSIZE, resource.RLIMIT_NOFILE)])"
    )
    request = json.dumps({"name": "a.txt", "limits": asdict(Limits())})
    paths = json.dumps([str(Path(__file__).parents[3]), *filter(None, sys.path)])
    done = subprocess.run(
        [sys.executable, "-I", "-c", program, paths, request],
        capture_output=True,
        text=True,
        check=True,
    )
    last = done.stdout.splitlines()[-1]
    assert last == str([Limits().memory, Limits().cpu, 0, Limits().files])


def test_what_the_child_says_is_not_believed() -> None:
    """Lines of another shape, control signs, or a tale without its end are refused."""
    from knowledge.ingest import _Heard
    from knowledge.ingest.block import Refused

    for line in (
        {"piece": ["a", "b", "c"]},
        {"piece": ["a", "b\x1b", "c", "d"]},
        {"piece": ["a", 7, "c", "d"]},
        {"progress": ["x", 1]},
        {"kind": "x" * 2_000},
    ):
        with pytest.raises(Refused):
            _Heard("x", "x.txt").take(line, lambda *_: None)
    heard = _Heard("x", "x.txt")
    heard.take({"kind": "text"}, None)
    heard.take({"piece": ["h", "t", "n", ""]}, None)
    with pytest.raises(Refused):
        heard.result("0")
    heard.take({"end": 2}, None)
    with pytest.raises(Refused):
        heard.result("0")


def test_a_cut_pdf(tmp_path: Path) -> None:
    """A download that broke off is called damaged."""
    from reportlab.pdfgen.canvas import Canvas

    stream = io.BytesIO()
    canvas = Canvas(stream)
    for _ in range(50):
        canvas.drawString(72, 700, "Ring the front door.")
        canvas.showPage()
    canvas.save()
    (tmp_path / "cut.pdf").write_bytes(stream.getvalue()[: len(stream.getvalue()) // 2])
    with pytest.raises(KnowledgeError, match=r"damaged|no text"):
        read_file(tmp_path / "cut.pdf", id="a")

"""What `docs/guide/team.md` tells a team to do works, word for word, on a real server."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest

from assistant.key import read_key_file
from evaluation.benchmark.database_server import DatabaseServer
from tests.command_line import PASSPHRASE, Answer, CommandLine
from tests.postgres_server import server
from tui.command import doctor_check

GUIDE = Path(__file__).parents[2] / "docs" / "guide" / "team.md"
_BLOCK = re.compile(r"^```(sql|sh)\n(?:-- |# )(.+?)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_REMOTE = re.compile(r"@db\.example\.gov\.uk/team\?sslmode=verify-full")


@dataclass
class Office:
    """Two people's machines and one server."""

    server: DatabaseServer
    people: dict[str, CommandLine]
    use: Callable[[str], CommandLine]

    def run(self, name: str, command: str) -> Answer:
        """Run one line of a shell on somebody's machine."""
        line, _, target = command.partition(" > ")
        words = [word.strip("'") for word in re.findall(r"'[^']*'|\S+", self.local(line))]
        answer = self.use(name)(*words[1:], given=f"{PASSPHRASE}\n" * 2)
        assert answer.code == 0, (command, answer.err)
        if target:
            Path(target).write_text(answer.out)
        return answer

    def local(self, words: str) -> str:
        """Put our server in the place of the guide's."""
        return _REMOTE.sub(f"@/team?host={self.server.folder}&port=54329", words)

    def person(self, name: str) -> str:
        """Return the id that somebody's own key file says."""
        return read_key_file(self.people[name].home / "data" / "person.key").person

    def sql(self, who: str, commands: str) -> None:
        """Run commands with a login."""
        login, _, place = who.partition(", ")
        database = "team" if "team" in place else "postgres"
        for name in ("lea", "ben"):
            if f"{name.upper()}S-PERSON-ID" in commands:
                commands = commands.replace(f"{name.upper()}S-PERSON-ID", self.person(name))
        user = "app" if login == "the administrator" else login
        with psycopg.connect(self.server.address(database, user), autocommit=True) as db:
            for command in filter(str.strip, commands.split(";\n")):
                db.execute(command.encode())


@pytest.fixture
def office(
    tmp_path: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Office:
    """Two machines that know nothing of each other."""
    people = {}
    shared = tmp_path_factory.getbasetemp() / "shared-cache"  # of compiled frameworks
    shared.mkdir(exist_ok=True)
    for name in ("lea", "ben"):
        home = tmp_path / name
        home.mkdir()
        (home / "cache").symlink_to(shared, target_is_directory=True)
        people[name] = CommandLine(home, monkeypatch, capsys)

    def use(name: str) -> CommandLine:
        monkeypatch.setenv("THRESHOLD_HOME", str(people[name].home))
        monkeypatch.setenv("THRESHOLD_ENCODER", str(tmp_path / "no-encoder"))
        return people[name]

    checks = (doctor_check._store, doctor_check._private, doctor_check._room, doctor_check._key)
    monkeypatch.setattr(doctor_check, "CHECKS", checks)  # the others have nothing to do with this
    monkeypatch.chdir(tmp_path)
    return Office(server(), people, use)


def test_the_guide_for_a_team_works(office: Office) -> None:
    """Every block of the guide, in order, as whoever it names; and the result is what it says."""
    blocks = _BLOCK.findall(GUIDE.read_text("utf-8"))
    assert len(blocks) == 8
    said: dict[str, str] = {}
    for language, who, commands in blocks:
        if language == "sql":
            office.sql(who, commands)
            continue
        name = "lea" if who.startswith("Lea") else "ben"
        for command in commands.splitlines():
            said[command.split(" --")[0]] = office.run(name, command).out
    assert office.person("lea") in said["threshold account list"]
    assert "2" in said["threshold log list"]
    assert "holds 2 entries" in said["threshold doctor"]
    office.use("ben")
    address = office.local("postgresql://ben@db.example.gov.uk/team?sslmode=verify-full")
    answer = office.people["ben"]("log", "list", "--store", address)
    assert (answer.code, "permission denied" in answer.err) == (2, True)


def test_the_settings_may_name_a_database(office: Office) -> None:
    """With the address in the settings, recording, showing and listing go there."""
    address = office.server.create_database("settings")
    line = office.use("lea")
    (line.home / "config").mkdir()
    (line.home / "config" / "settings.toml").write_text(f'store = "{address}"\n')
    answer = line("account", "create", "--name", "Lea", given=f"{PASSPHRASE}\n" * 2)
    assert answer.code == 0, answer.err
    assert not line.store.exists()
    worry = "Year 9, tired, looks after his little brother a lot."
    told = ("--level", "2", "--reason", "a young carer", "--first-view", "2")
    sure = ("--confidence", "sure", "--consulted", "manager", "--differs", "knows_more")
    made = line(
        "log", "add", "-f", line.file("worry.txt", worry), *told, *sure, given=f"{PASSPHRASE}\n"
    )
    assert made.code == 0, made.err
    shown = line("log", "show", "2", "--json", given=f"{PASSPHRASE}\n")
    assert worry in shown.out
    assert line("log", "verify").code == 0


def test_a_server_that_is_away_is_the_machines_fault(office: Office) -> None:
    """Exit code 3, the address without its password, and no traceback."""
    address = "postgresql://ben:s3cr3t-w0rd@127.0.0.1:1/team"
    for command in (("log", "list"), ("log", "verify"), ("account", "create", "--name", "Ben")):
        answer = office.use("ben")(*command, "--store", address)
        assert answer.code == 3
        assert "postgresql://ben@127.0.0.1:1/team cannot be reached" in answer.err
        assert "s3cr3t" not in answer.err + answer.out
    answer = office.use("ben")("doctor", "--store", address)
    assert "cannot be reached" in answer.out
    assert "s3cr3t" not in answer.err + answer.out
    assert not (office.people["ben"].home / "data" / "person.key").exists()

"""A PostgreSQL server of one's own for a benchmark or a test: made, used, thrown away.

It listens on a socket in its own folder and on no network. PostgreSQL refuses to run as root, so
root starts it as the user `postgres`. Durability is as a real server has it unless asked otherwise.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

PORT = 54329
OWNER = "app"
REMEDY = (
    "PostgreSQL's programs are not on this machine: apt-get install postgresql "
    "(on another system: its server package, or put initdb and pg_ctl on PATH)"
)
_HBA = "local locked all scram-sha-256\nlocal all all trust\n"


class DatabaseServer:
    """A running server."""

    def __init__(self, *, durable: bool = True, options: tuple[str, ...] = ()) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="threshold-pg-"))
        self.data = self.folder / "data"
        if os.geteuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        settings = ["listen_addresses=", "max_connections=60", *options]
        settings += [] if durable else ["fsync=off", "full_page_writes=off"]
        self._flags = f"-k {self.folder} -p {PORT} " + " ".join(f"-c {s}" for s in settings)
        initdb = ("-A", "trust", "--encoding=UTF8", "--locale=C.UTF-8", "--data-checksums")
        self._run("initdb", "-D", str(self.data), "-U", OWNER, "--no-sync", *initdb)
        (self.data / "pg_hba.conf").write_text(_HBA)
        self.start()

    def address(self, database: str, login: str = OWNER, password: str = "") -> str:
        """Return the address of a database for a login."""
        secret = f":{quote(password, safe='')}" if password else ""
        return f"postgresql://{login}{secret}@/{database}?host={self.folder}&port={PORT}"

    def create_database(self, name: str) -> str:
        """Make an empty database and return its address for the owner of the server."""
        self._run("createdb", "-h", str(self.folder), "-p", str(PORT), "-U", OWNER, name)
        return self.address(name)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        self._control("-t", "60", "-l", str(self.folder / "log"), "-o", self._flags, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it: `fast` orderly, `immediate` as in a crash."""
        self._control("-m", mode, "stop")

    def kill(self) -> None:
        """Kill it as a loss of power would: every process of it at once, nothing tidied up."""
        head = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        everyone = (head, *_children(head))
        for number in everyone:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        while any(_runs(number) for number in everyone):
            time.sleep(0.01)
        # where nobody collects dead processes their numbers still seem to be in use
        for left in (self.data / "postmaster.pid", self.folder / f".s.PGSQL.{PORT}.lock"):
            left.unlink(missing_ok=True)

    def close(self) -> None:
        """Stop it and remove every trace."""
        if (self.data / "postmaster.pid").exists():
            self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def _control(self, *arguments: str) -> None:
        self._run("pg_ctl", "-D", str(self.data), "-w", "-s", *arguments)

    def _run(self, program: str, *arguments: str) -> None:
        lower = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        command = [*lower, str(programs() / program), *arguments]
        # a server keeps what it was started with open: no pipe, or waiting for it never ends
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                command, cwd="/", stdout=said, stderr=said, stdin=subprocess.DEVNULL, check=False
            )
            if done.returncode:
                said.seek(0)
                words = said.read().decode(errors="replace")
                raise RuntimeError(f"{program} failed: {words}")


def programs() -> Path:
    """Return the folder of PostgreSQL's programs.

    Raises:
        RuntimeError: They are not on this machine.
    """
    known = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda one: int(one.parent.name))
    onpath = shutil.which("initdb")
    found = [one for one in reversed(known) if (one / "initdb").exists()]
    if not found and not onpath:
        raise RuntimeError(REMEDY)
    return found[0] if found else Path(str(onpath)).parent


def _runs(number: int) -> bool:
    state = Path(f"/proc/{number}/stat")
    try:
        return state.read_text().rpartition(")")[2].split()[0] not in ("Z", "X")
    except (FileNotFoundError, ProcessLookupError):
        return False


def _children(parent: int) -> list[int]:
    listing = Path(f"/proc/{parent}/task/{parent}/children")
    return [int(word) for word in listing.read_text().split()] if listing.exists() else []

"""A disk that really fills up under PostgreSQL while people record: is anything lost or hidden?

`python -m evaluation.benchmark.full_disk [--size MB]`. Root mounts a small file system in memory,
puts the tables of a log there and adds entries until there is no room; then the disk grows and
they go on. Without the right to mount, it says so and proves nothing. The same at every single
step of an append, without a disk, is a test (`tests/contract/test_log_full_disk.py`).
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from assistant.error import LogUnavailable
from assistant.key import Identity
from assistant.log.addition import NewEntry
from assistant.log.entry import Kind
from assistant.log.journal import Journal
from assistant.log.postgres import PostgresLogStore
from assistant.log.verify import verify
from evaluation.benchmark.append import begin
from evaluation.benchmark.database_server import DatabaseServer

MEGABYTES = 4
_TEXT = "A made-up worry. " * 200


@contextmanager
def small_disk(megabytes: int) -> Iterator[Path]:
    """Mount a file system of this size.

    Raises:
        PermissionError: This user may not mount one.
    """
    place = Path(tempfile.mkdtemp(prefix="threshold-disk-"))
    size = ("-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs")
    done = subprocess.run(["mount", *size, str(place)], capture_output=True, text=True, check=False)
    if done.returncode:
        place.rmdir()
        raise PermissionError(done.stderr.strip() or "mount was refused")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=False)
        place.rmdir()


def fill(journal: Journal, who: Identity) -> tuple[int, str]:
    """Add entries until there is no room; return the last number kept and the reason given."""
    new, kept = NewEntry(Kind.DECISION, {"concern": _TEXT}, {"level": 3}), journal.store.size()
    while True:
        try:
            kept = journal.append(who, new, now=datetime.now(UTC)).number
        except LogUnavailable as exc:
            return kept, exc.message


def run(megabytes: int) -> dict[str, object]:
    """Fill the disk, look, make room, and go on."""
    folder, server = Path(tempfile.mkdtemp(prefix="threshold-full-")), DatabaseServer()
    try:
        with small_disk(megabytes) as disk:
            found = _fill_and_go_on(server, folder, disk, megabytes)
            server.stop()
        return found
    finally:
        server.close()
        shutil.rmtree(folder)


def _fill_and_go_on(
    server: DatabaseServer, folder: Path, disk: Path, megabytes: int
) -> dict[str, object]:
    shutil.chown(disk, "postgres", "postgres")
    owner = server.create_database("team")
    with psycopg.connect(server.address("postgres"), autocommit=True) as db:
        db.execute(f"CREATE TABLESPACE small LOCATION '{disk}'".encode())
        db.execute(b"ALTER DATABASE team SET TABLESPACE small")
    lead, _ = begin(PostgresLogStore.open(owner, create=True), folder, 0)
    store = PostgresLogStore.open(owner)
    kept, said = fill(Journal(store), lead)
    at_the_end = (store.size(), verify(store, reader=lead.sealing).is_whole)
    grow = ["mount", "-o", f"remount,size={megabytes * 4}m", str(disk)]
    subprocess.run(grow, check=True)
    new = NewEntry(Kind.DECISION, {"concern": _TEXT}, {"level": 3})
    after = Journal(store).append(lead, new, now=datetime.now(UTC)).number
    whole = verify(store, reader=lead.sealing).is_whole
    store.close()
    return {
        "acknowledged": kept,
        "kept when full": at_the_end[0],
        "whole when full": at_the_end[1],
        "said": said,
        "next number once there is room": after,
        "whole then": whole,
    }


def main() -> int:
    """Run and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=MEGABYTES * 4, help="of the disk, in MB")
    asked = parser.parse_args()
    try:
        found = run(asked.size)
    except PermissionError as exc:
        print(f"Not run: a small disk could not be mounted ({exc}).")
        return 0
    print("\n".join(f"{name}: {value}" for name, value in found.items()))
    good = found["acknowledged"] == found["kept when full"]
    return int(not (good and found["whole when full"] and found["whole then"]))


if __name__ == "__main__":
    raise SystemExit(main())

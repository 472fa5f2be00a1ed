"""Write the proof records that ship: `python -m rules.prove [ID…]`, after the last change of text.

A record is made only of a framework for which every law holds; records of older editions of the
same framework are taken away. `--check` writes nothing and says which records are out of date.
"""

from __future__ import annotations

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

from rules.catalog import Catalog
from rules.check import national_base
from rules.engine import SEMANTICS
from rules.error import RulesError
from rules.proof import Proofs, prove
from rules.proof_record import SCHEMA, is_proved, name_of

FOLDER = Path(__file__).parent / "proofs"


def write_record(proofs: Proofs, folder: Path, *, today: str) -> Path:
    """Write what was proved, in place of older records of the same framework."""
    record = {
        "schema": SCHEMA,
        "framework": proofs.framework,
        "digest": proofs.digest,
        "semantics": SEMANTICS,
        "prover": proofs.prover,
        "version": proofs.version,
        "date": today,
        "properties": [
            {"law": one.law.value, "text": one.text, "holds": one.holds, "goals": one.goals}
            for one in proofs.properties
        ],
    }
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name_of(proofs.framework, proofs.digest)
    for old in folder.glob(f"{proofs.framework}-{'[0-9a-f]' * 12}.json"):
        old.unlink()
    path.write_text(json.dumps(record, indent=1) + "\n", "utf-8")
    return path


def main(arguments: list[str]) -> int:
    """Prove the named frameworks, or all, and write the records; 1 where a law fails."""
    catalog = Catalog()
    names = [name for name in arguments if name != "--check"] or list(catalog.ids())
    try:
        if "--check" in arguments:
            return _check(catalog, names)
        return max([_prove(catalog, name) for name in names], default=0)
    except RulesError as error:
        sys.stderr.write(f"{error.message} {error.hint}\n")
        return 2


def _check(catalog: Catalog, names: list[str]) -> int:
    stale = [name for name in names if not is_proved(catalog.load(name))]
    for name in stale:
        sys.stdout.write(f"{name}: no proof record of this edition. Run: python -m rules.prove\n")
    return 1 if stale else 0


def _prove(catalog: Catalog, name: str) -> int:
    framework = catalog.load(name)
    proofs = prove(framework, national_base(catalog, framework))
    for one in proofs.properties:
        for failure in one.failures:
            sys.stdout.write(f"{name}: {one.text} Not so: {failure.text}\n")
    if not proofs.passed:
        return 1
    today = datetime.now(UTC).date().isoformat()
    path = write_record(proofs, FOLDER, today=today)
    sys.stdout.write(f"{name}: {len(proofs.properties)} laws proved, {path.name}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Write or check the published JSON Schema: `python -m rules.schema [--check]`.

The schema is generated from `source.py` and committed, so that an editor can use it and a person
can read it; nothing is ever written into it by hand.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from pathlib import Path

from rules.source import framework_schema


def schema_text() -> str:
    """Give the schema as it is published."""
    return json.dumps(framework_schema(), indent=1, ensure_ascii=False, sort_keys=True) + "\n"


def main(arguments: list[str]) -> int:
    """Write the schema, or with `--check` compare it; 1 where it has drifted."""
    path = Path(str(files("rules") / "schemas" / "framework.schema.json"))
    if "--check" not in arguments:
        path.write_text(schema_text(), "utf-8")
        return 0
    if path.is_file() and path.read_text("utf-8") == schema_text():
        return 0
    sys.stderr.write("The framework schema has drifted from rules/source.py: run `make schemas`.\n")
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

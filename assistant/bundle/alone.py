"""The stand-alone verifier as one file: the parts of `assistant.verifier`, joined end to end.

Kept in parts, so that each can be read and tested; handed out as one file that needs Python's
standard library alone. Joining takes out what ties the parts together (their imports of one
another) and changes no other line. A test runs the result with nothing of ours on the path.
"""

from __future__ import annotations

import ast
from importlib.resources import files

NAME = "verify_threshold.py"
PARTS = ("curve", "note", "tree", "container", "strict", "check", "outside", "command")
"""In the order in which each needs those before it."""
_OURS = "assistant.verifier."
_FUTURE = "__future__"
_SHEBANG = "#!/usr/bin/env python3"


def verifier() -> bytes:
    """Give the verifier as one file."""
    imports: dict[str, set[str]] = {}
    bodies, about = [], ""
    for part in PARTS:
        text = (files("assistant.verifier") / f"{part}.py").read_text("utf-8")
        bodies.append(_body(text, part, imports))
        about = ast.get_docstring(ast.parse(text), clean=False) or ""  # the last part's: how to use
    plain = [f"import {name}" for name, what in sorted(imports.items()) if not what]
    named = [
        f"from {name} import {', '.join(sorted(what))}"
        for name, what in sorted(imports.items())
        if what
    ]
    head = [_SHEBANG, f'"""{about}"""', "", f"from {_FUTURE} import annotations", ""]
    return "\n".join([*head, *plain, *named, "", *bodies]).encode()


def _body(text: str, part: str, imports: dict[str, set[str]]) -> str:
    """Give a part without its docstring and imports; those of the standard library are noted."""
    lines, tree = text.split("\n"), ast.parse(text)
    for node in tree.body:
        if isinstance(node, ast.Import):
            imports.update((name.name, set()) for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            if module != _FUTURE and not module.startswith(_OURS):
                imports.setdefault(module, set()).update(name.name for name in node.names)
        elif node is not tree.body[0]:
            continue
        for at in range(node.lineno - 1, node.end_lineno or node.lineno):
            lines[at] = ""
    rule = "-" * (78 - len(part))
    return f"\n# --- {part} {rule}\n\n" + "\n".join(lines).strip() + "\n"

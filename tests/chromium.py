"""Pages in a real browser: headless Chromium, no network, and axe's opinion of a page."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from html import unescape
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--virtual-time-budget=60000",
)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not on this machine")
_RESULT = re.compile(r'<pre id="axe-result">(.*?)</pre>', re.DOTALL)


def axe_violations(html: str, folder: Path) -> list[dict[str, Any]]:
    """Open a page with axe in it and give the violations (WCAG 2.2 A and AA, and best practice)."""
    axe = (files("axe_core_python") / "axe.min.js").read_text("utf-8")
    run = (
        "axe.run(document).then(r => { const p = document.createElement('pre');"
        " p.id = 'axe-result'; p.textContent = JSON.stringify(r.violations.map(v => ({id: v.id,"
        " help: v.help, nodes: v.nodes.slice(0, 3).map(n => n.html)})));"
        " document.body.appendChild(p); });"
    )
    page = folder / "page.html"
    page.write_text(html.replace("</body>", f"<script>{axe}</script><script>{run}</script></body>"))
    command = [str(CHROMIUM), *FLAGS, f"--user-data-dir={folder / 'profile'}", "--dump-dom"]
    done = subprocess.run(
        [*command, page.as_uri()], capture_output=True, text=True, timeout=180, check=False
    )
    found = _RESULT.search(done.stdout)
    assert found, f"axe gave no result: {done.stderr[-500:]}"
    violations: list[dict[str, Any]] = json.loads(unescape(found[1]))
    return violations

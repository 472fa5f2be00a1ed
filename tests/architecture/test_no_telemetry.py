"""Nothing we install reports to anybody (decision 0011)."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

ADDRESSES = (b"events.data.microsoft.com", b"OneCollector")


@pytest.mark.parametrize("package", ["onnxruntime", "tokenizers", "faiss"])
def test_no_library_holds_a_telemetry_client(package: str) -> None:
    """No compiled file of a package that runs on the way to an answer names a collector."""
    spec = find_spec(package)
    assert spec is not None
    assert spec.origin
    files = [p for p in Path(spec.origin).parent.rglob("*.so*") if p.is_file()]
    assert files
    for path in files:
        content = path.read_bytes()
        assert not [a for a in ADDRESSES if a in content], f"{path.name} can report to its maker"

"""What ships, opened once for all tests: the frameworks, the encoder and the guidance.

Loading is slow and the things are never changed, so every test may share them.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from assistant.shelf import Shelf
from knowledge.citation import Resolver
from knowledge.embed import Embedder, load_embedder
from knowledge.library import Library
from knowledge.search import open_searcher
from rules.catalog import Catalog
from rules.model import Framework

TODAY = date(2026, 11, 25)
BRUISE = "8 week old has a small bruise on her cheek. Mum says she rolled onto a toy."
SLING = "Small bruise by baby's ear, in a sling the whole visit."
CARER = (
    "Year 9, attendance down to 88% this term, tired, says he is looking after his little brother"
    " a lot. Mum engaging with school."
)
FLAT = "The flat is damp and cold, and he is often late. Mum is tired."
"""Near more than it says: something is offered and not marked."""
VIOLENCE = (
    "No bruising seen. Mum has not stopped the violence, he still comes round and hits her in front"
    " of the kids."
)
SETTLED = "Settled in well, attendance 98%, lovely relationship with nan."


@cache
def framework(name: str = "england") -> Framework:
    """Give a framework that ships."""
    return Catalog().load(name)


@cache
def framework_bytes(name: str = "england") -> bytes:
    """Give the canonical bytes of a framework that ships."""
    return Catalog().canonical_bytes(name)


@cache
def encoder() -> Embedder:
    """Give the shipped encoder."""
    return load_embedder()


@cache
def shelf(*, meaning: bool = True, library: Library | None = None) -> Shelf:
    """Give the shipped guidance, or a library's; without meaning the search matches words alone."""
    library = library or Library(Path("/nonexistent"))
    searcher = open_searcher(
        library,
        today=TODAY.isoformat(),
        cache=None,
        embedder=encoder() if meaning else None,
        encoder_folder=None if meaning else Path("/nonexistent"),
    )
    today = TODAY.isoformat()
    return Shelf(searcher, Resolver(library, today=today), today)

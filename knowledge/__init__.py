"""Guidance and how it is found: digests, documents, passages and search."""

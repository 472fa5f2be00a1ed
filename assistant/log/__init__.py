"""The decision log: append-only, encrypted, and provable years later."""

"""Measurements anyone can run again: each prints a ratio against a named peer."""

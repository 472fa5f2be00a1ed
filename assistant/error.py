"""What goes wrong in the application, said so that a worried person can act on it.

Every error carries a message (what happened), a hint (what to do next) and a short code that
programs can test. A check that finds tampering answers with `Break` values and raises nothing;
`TamperError` is for a record that cannot be read or built upon because of them.
Neighbours: `rules.error` and `knowledge.error`; `tui` alone turns errors into exit codes.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Break:
    """One piece of evidence that a log is not as it was signed: a value, not an error."""

    code: str
    entry: int | None
    """Number of the entry, where one can be named."""
    message: str


class AssistantError(Exception):
    """Something the application cannot go on from; `str()` is one line for a person."""

    def __init__(self, message: str, *, hint: str = "", code: str = "failed") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.code = code


class SettingsError(AssistantError):
    """The settings file, or one of its values, cannot be used."""


class LogError(AssistantError):
    """The decision log, or a key for it, was asked for something it cannot do.

    Codes: `wrong_passphrase`, `key_locked`, `key_unreadable`, `no_key`, `weak_passphrase`,
    `not_a_log`, `no_log`, `newer_log`, `not_a_member`, `not_allowed`, `not_yours`, `no_entry`,
    `bad_entry`, `bad_checkpoint`, `bad_draft`, `erased`, `held`, `stale`.
    """


class LogUnavailable(LogError):  # noqa: N818 - the style guide's word; callers read it aloud
    """The place where the log is kept cannot be used: full, read-only, shared, too old.

    Codes: `disk_full`, `read_only`, `network_share`, `old_sqlite`, `busy`, `cannot_open`.
    """


class TamperError(LogError):
    """A record does not match what was signed; `breaks` says where."""

    def __init__(self, message: str, *, breaks: tuple[Break, ...], hint: str = "") -> None:
        super().__init__(message, hint=hint, code="tampered")
        self.breaks = breaks

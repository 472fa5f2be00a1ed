"""What can be wrong with a set of labelled cases."""

from __future__ import annotations

from assistant.error import AssistantError


class CasesError(AssistantError):
    """A file of cases cannot be used; the message names the line."""

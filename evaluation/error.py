"""What can be wrong with a set of labelled cases, a scenario, or a training exercise."""

from __future__ import annotations

from assistant.error import AssistantError
from rules.error import Problem


class CasesError(AssistantError):
    """A file of cases or scenarios cannot be used; the message or the problems name the line.

    Attributes:
        problems: Every defect found, with its place; empty where the message says all.
    """

    def __init__(
        self,
        message: str,
        *,
        hint: str = "",
        code: str = "bad_cases",
        problems: tuple[Problem, ...] = (),
    ) -> None:
        super().__init__(message, hint=hint, code=code)
        self.problems = problems

"""The exit codes, which are part of the interface, and which error gives which.

0 done, 1 a negative answer, 2 wrong use or bad data, 3 environment, 4 tamper evidence,
130 interrupted (design §8). Nothing else may choose a code.
"""

from __future__ import annotations

import errno
from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells its caller."""

    DONE = 0
    NEGATIVE = 1
    WRONG_USE = 2
    ENVIRONMENT = 3
    TAMPER = 4
    INTERRUPTED = 130


BY_ERROR = {
    "TamperError": ExitCode.TAMPER,
    "AlteredText": ExitCode.TAMPER,
    "LogUnavailable": ExitCode.ENVIRONMENT,
    "ModelUnavailable": ExitCode.ENVIRONMENT,
    "IndexStale": ExitCode.ENVIRONMENT,
}


OF_THE_PLACE = frozenset(
    {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO}
)
"""What the system answers where a place may not be used or is full: nothing was used wrongly."""


def code_for(error: BaseException) -> ExitCode:
    """Give the exit code of one of our errors, by the most exact class that has one.

    An error that was made of the system's refusal is the environment's, whoever says it.

    Examples:
        >>> int(code_for(ValueError()))
        2
    """
    cause = error.__cause__
    if isinstance(cause, OSError) and cause.errno in OF_THE_PLACE:
        return ExitCode.ENVIRONMENT
    for kind in type(error).__mro__:
        if kind.__name__ in BY_ERROR:
            return BY_ERROR[kind.__name__]
    return ExitCode.WRONG_USE

"""The ordered scales of the engine: truth, band, law, urgency, kind of rule. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum


class Truth(IntEnum):
    """Strong Kleene truth: `and` is the minimum, `or` the maximum, `not` is 2 minus it."""

    FALSE = 0
    UNKNOWN = 1
    TRUE = 2


class Status(StrEnum):
    """What is known of an indicator. Not raised is the absence of an observation."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


class Band(IntEnum):
    """The national scale that rules work on; every framework places each band in one level."""

    UNIVERSAL = 0
    EARLY_HELP = 1
    TARGETED_HELP = 2
    CHILD_IN_NEED = 3
    CHILD_PROTECTION = 4

    @property
    def code(self) -> str:
        """The name as it stands in files and in JSON."""
        return self.name.lower()


class Law(StrEnum):
    """A legal basis. A reading carries a set of them; `none` stands only alone."""

    NONE = "none"
    VOLUNTARY = "voluntary"
    SECTION_17 = "section_17"
    SECTION_47 = "section_47"
    SECTION_20 = "section_20"
    PRE_BIRTH = "pre_birth"


class Urgency(IntEnum):
    """How fast somebody must act."""

    PLANNED = 0
    TODAY = 1
    NOW = 2
    EMERGENCY = 3

    @property
    def code(self) -> str:
        """The name as it stands in files and in JSON."""
        return self.name.lower()


class Kind(StrEnum):
    """What a rule is: the first two are never lowered, and are sealed in local frameworks."""

    STATUTORY_DUTY = "statutory_duty"
    SAFETY = "safety"
    THRESHOLD = "threshold"
    CUMULATIVE = "cumulative"


PROTECTED = frozenset({Kind.STATUTORY_DUTY, Kind.SAFETY})
"""Kinds of rule that no strength, gate or local file may weaken."""

BAND_LAW: Mapping[Band, Law] = {
    Band.UNIVERSAL: Law.NONE,
    Band.EARLY_HELP: Law.VOLUNTARY,
    Band.TARGETED_HELP: Law.VOLUNTARY,
    Band.CHILD_IN_NEED: Law.SECTION_17,
    Band.CHILD_PROTECTION: Law.SECTION_47,
}
"""The law of a rule that names none: its band's (design §5)."""

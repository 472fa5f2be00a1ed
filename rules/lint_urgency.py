"""Where a rule asks for something to be done sooner than its own urgency says.

A reading that says "planned" above "contact children's services today" tells two things at once,
and the slower is believed. Pure; `lint.py` makes the issues.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from rules.model import Framework, Rule, Urgency

SOONEST: Mapping[str, Urgency] = MappingProxyType(
    {
        "contact_childrens_services_today": Urgency.TODAY,
        "contact_childrens_services_now": Urgency.NOW,
        "call_999": Urgency.EMERGENCY,
        "call_ambulance": Urgency.EMERGENCY,
    }
)
"""The urgency that an action's own words stand for."""


def slow(framework: Framework) -> Iterator[tuple[Rule, str, Urgency]]:
    """Give each rule that is slower than an action it asks for, the action, and its urgency."""
    for rule in framework.rules.values():
        for action in rule.must:
            wanted = SOONEST.get(action, Urgency.PLANNED)
            if rule.urgency < wanted:
                yield rule, action, wanted

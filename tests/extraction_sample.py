"""A very small framework whose indicators the extraction tests look for."""

from __future__ import annotations

from dataclasses import fields
from types import MappingProxyType
from typing import Any, get_origin, get_type_hints

from rules.model import Framework, Indicator

PHRASES = {
    "bruising": ("bruis*",),
    "domestic_abuse": (
        "domestic abuse|violence",
        "violence",
        "hits|hitting ... in front of ... kids|children",
    ),
    "physical_harm": ("hit|hits|hitting", "hit|hits|hitting him|her|me"),
    "self_harm": ("self harm*", "cut* ... arms|legs|wrists"),
    "drinking": ("drinking", "drink heavily", "alcohol misuse"),
    "past_harm_contact": (),
    "sibling_harmed": (),
    "settled": ("settled in well", "settled"),
}
EXAMPLES = {
    "bruising": ("There was a purple mark on her cheek.",),
    "settled": ("Happy and settled in class.",),
}
SAFETY = frozenset(
    {"bruising", "domestic_abuse", "physical_harm", "past_harm_contact", "sibling_harmed"}
)
HOUSEHOLD = frozenset({"domestic_abuse", "drinking"})
HARM_LINKS = {"past": "past_harm_contact", "sibling": "sibling_harmed"}


def an_indicator(name: str, **changes: Any) -> Indicator:
    """Make an indicator; whatever is not given is empty."""
    given: dict[str, Any] = {
        "id": name,
        "polarity": "worry",
        "domain": "safety",
        "about": "child",
        "statement": name.replace("_", " ").capitalize() + ".",
        "definition": None,
        "not_this": (),
        "phrases": (),
        "examples": (),
        "question": None,
        "who_asks": "you",
        "ages": (None, None),
    }
    return Indicator(**(given | changes))


def a_framework(*indicators: Indicator, safety: frozenset[str] = frozenset()) -> Framework:
    """Make a framework that has indicators and nothing else."""
    given: dict[str, Any] = {}
    hints = get_type_hints(Framework)
    for field in fields(Framework):
        origin = get_origin(hints[field.name])
        given[field.name] = () if origin is tuple else MappingProxyType({})
    given |= {
        "id": "sample", "title": "Sample", "area": "Nowhere", "edition": "1", "status": "test",
        "licence": "none", "digest": "d" * 64, "local_indicators": False, "partnership": None,
        "effective_from": None, "extends": None, "share": None, "tell": None, "agree": None,
        "escalation": None, "sealed": frozenset(), "safety_indicators": safety,
        "indicators": MappingProxyType({indicator.id: indicator for indicator in indicators}),
    }  # fmt: skip
    return Framework(**given)


def sample_framework() -> Framework:
    """Make the framework of the assertion cases."""
    indicators = []
    for name, phrases in PHRASES.items():
        links = HARM_LINKS if name in {"bruising", "physical_harm"} else {}
        indicators.append(
            an_indicator(
                name,
                phrases=phrases,
                examples=EXAMPLES.get(name, ()),
                polarity="strength" if name == "settled" else "worry",
                about="household" if name in HOUSEHOLD else "child",
                **links,
            )
        )
    return a_framework(*indicators, safety=SAFETY)

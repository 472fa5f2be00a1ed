"""What to do, whom to ring, what to say, and the three lines share, tell and agree.

Made from the framework's own texts for where the reading points; of its own it says only to ring
999 in an emergency, and that a worry which nothing here covers still counts.
The national card that says not to tell the family first always stands above `tell`, steps that mean
speaking to the family wait for it, and no gate or agreement is shown as a condition while a safety
rule or a statutory duty holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rules.model import Band, Card, Clock, Consent, Contact, Framework, Gate, Rule, Urgency
from rules.reading import Reading

STALE_AFTER_DAYS = 180
EMERGENCY_NUMBER = "999"
WHERE = "on the council's own page"
EMERGENCY = "If anyone is in danger now, ring 999."
STILL_WORRIED = (
    "If you are still worried, that counts. Talk to your safeguarding lead, or ask the front door."
)
NOT_FIRST = "do_not_tell_family_first"
EMERGENCY_NUMBERS = frozenset({"999", "112"})


@dataclass(frozen=True, slots=True)
class Line:
    """A contact with what must be said about how sure we are of it."""

    contact: Contact
    warning: str


@dataclass(frozen=True, slots=True)
class Pathway:
    """What follows from a reading, in the area's own terms."""

    now: tuple[str, ...]
    say: tuple[str, ...]
    contact: tuple[Line, ...]
    cards: tuple[Card, ...]
    share: str
    tell: str
    tell_exceptions: tuple[str, ...]
    agree: str
    clocks: tuple[Clock, ...]
    gates: tuple[Gate, ...]
    escalation: str


def pathway(framework: Framework, reading: Reading, *, today: date) -> Pathway:
    """Make the pathway for a reading.

    Args:
        framework: The framework that was read.
        reading: What it said.
        today: The day on which contacts are judged to be stale.
    """
    band = reading.act_on.band
    protected = any(f.holds and f.rule.is_protected for f in reading.findings)
    return Pathway(
        now=_now(framework, reading),
        say=framework.say,
        contact=tuple(Line(c, _warning(c, today)) for c in framework.contacts),
        cards=tuple(card for card in framework.cards if card.flag in reading.flags),
        share=_text(framework.share, band),
        tell=_text(framework.tell, band),
        tell_exceptions=framework.tell.exceptions if framework.tell else (),
        agree=_text(framework.agree, band),
        clocks=tuple(c for c in framework.clocks if band in c.bands and _matters(c, reading)),
        gates=() if protected else tuple(g for g in framework.gates if band in g.bands),
        escalation=_escalation(framework),
    )


def _now(framework: Framework, reading: Reading) -> tuple[str, ...]:
    """Give the steps, the most urgent rules' own first, each once."""
    rules = sorted((f.rule for f in reading.findings if f.holds), key=_first)
    names = dict.fromkeys(name for rule in rules for name in rule.must)
    wait = NOT_FIRST in reading.flags
    actions = (framework.actions[name] for name in names)
    steps = [action.text for action in actions if not (wait and action.with_family)]
    if reading.urgency is Urgency.EMERGENCY:
        steps.insert(0, EMERGENCY)
    if not steps:
        level = framework.level_of(reading.act_on.band)
        steps = [f"Assessment: {level.assessment}"] if level.assessment else []
        steps += [f"Who leads: {level.lead}"] if level.lead else []
        steps.append(STILL_WORRIED)
    return tuple(dict.fromkeys(steps))


def _first(rule: Rule) -> tuple[int, bool, int, str]:
    """Order rules for acting: urgency, then safety and duties, then how high, then by name."""
    return -rule.urgency, not rule.is_protected, -(rule.low or Band.UNIVERSAL), rule.id


def _matters(clock: Clock, reading: Reading) -> bool:
    """Whether a time limit belongs beside this reading."""
    return not clock.later and (
        not clock.routes or not set(clock.routes).isdisjoint(reading.routes)
    )


def _text(consent: Consent | None, band: Band) -> str:
    if consent is None:
        return ""
    return " ".join(dict.fromkeys((consent.text, consent.by_band.get(band, "")))).strip()


def _escalation(framework: Framework) -> str:
    if framework.escalation is None:
        return ""
    return f"{framework.escalation.name}: {' '.join(framework.escalation.steps)}"


def _warning(contact: Contact, today: date) -> str:
    if contact.phone in EMERGENCY_NUMBERS:
        return ""
    if contact.phone is None and contact.route is None:
        return f"We do not have this number. Look it up {WHERE}."
    if contact.last_verified is None:
        return f"Nobody has checked this lately. Check it {WHERE}."
    return _stale(contact.last_verified, today)


def _stale(last_verified: str, today: date) -> str:
    try:
        checked = date.fromisoformat(last_verified)
    except ValueError:
        return f"The date of the last check cannot be read. Check it {WHERE}."
    if (today - checked).days > STALE_AFTER_DAYS:
        return f"Last checked on {last_verified}. Check it {WHERE}."
    return ""

"""What is counted: abuse at home, appointments, smaller worries, no further action.

Data for `tally.py`, patterns for text in small letters. A strict noun says by itself what is
counted; a loose one ("calls", "slips") only where its sentence also says what about. What makes a
period count is in `tally_window.py`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Tally:
    """Something that is counted."""

    fact: str
    needs: tuple[str, ...]
    """Letters of which every text that speaks of it holds at least one."""
    noun: str
    window: Literal["", "half", "year"] = ""
    """For how long it is counted; empty where all times count."""
    one: str = ""
    """What makes a mention without a number one."""
    none: str = ""
    """What says that there was none at all."""
    unless: str = ""
    loose: str = ""
    """Nouns that count only beside `about`."""
    about: str = ""


TALLIES = (
    Tally(
        "domestic_abuse_incidents_twelve_months",
        (
            "domestic",
            "da",
            "dv",
            "fight",
            "ipv",
            "call",
            "assault",
            "violen",
            "attack",
            "police",
            "mum",
            "couple",
            "incident",
            "knock",
        ),
        r"\b(?:domestics?(?: abuse| violence)*|(?:da|dv|ipv)s?|(?:the |their |big )?fight(?:s|ing)"
        r"(?: at home| between (?:them|parents|mum))?)\b"
        r"(?: (?:related |police )?(?:incidents?|call[- ]?outs?|jobs?|episodes?|reports?|"
        r"notifications?|notifs?|notices|logs?|occurrences?|attendances?|events?|shouts?|markers?|"
        r"crimes?|disturbances?))?|\b(?:incidents?|"
        r"call[- ]?outs?|assaults?|attacks?|episodes?) (?:of (?:abuse|violence)|between (?:mum|"
        r"parents|them|the parents|the couple)|(?:to|at) (?:the )?(?:home|house|address|property)|"
        r"(?:by|from) (?:dad|him|the partner|her partner)|on (?:mum|her))\b|"
        r"\b(?:hit|beat(?:en)?|assaulted|attacked|hurt) (?:mum|his mum|her mum|his partner)\b|"
        r"\bviolen(?:t|ce) (?:incidents? )?(?:at|in the) home\b|"
        r"\bdash(?:es| forms?| referrals?|(?= x?[0-9]))",
        window="year",
        unless=r"\b(?:at school|playground|in class|with peers)\b",
        loose=(
            r"\b(?:calls?|call[- ]?outs?|shouts?|(?:police )?notices?|vpns?|incidents?|jobs?|"
            r"disturbances?|police(?! (?:station|officer|cadet|car|raid)|man)|"
            r"round (?:there|here|ours|theirs)|attended)\b"
        ),
        about=(
            r"\b(?:dv|da|domestics?|violen\w*|the couple|assault(?:ed|ing|s)? (?:on )?"
            r"(?:mum|her|him|his|each other)|"
            r"(?:kick\w*|going) off at (?:her|him|mum)|(?:knock|push|batter|slap|throw)\w* "
            r"(?:her|him|mum|each other) (?:about|around)|hit\w* (?:her|him|mum|each other))\b"
        ),
    ),
    Tally(
        "appointments_not_brought_twelve_months",
        (
            "dna",
            "wnb",
            "brought",
            "miss",
            "attend",
            "show",
            "kept",
            "appt",
            "appointment",
            "fetched",
            "presented",
            "empty chair",
            "taken",
            "clinic",
        ),
        r"\b(?:dnas?|dna'?d|wnbs?|was[- ]not[- ]brought|(?:not|\w+n't|never|\w+nt)(?: been)? "
        r"(?:brought|taken|attended|turned up|fetched|presented|collected for)|no[- ]?shows?|"
        r"(?:empty|unused|wasted) (?:chairs?|slots?)|kept (?:from|away from)|"
        r"miss(?:ed|es|ing)? (?:some|any|most|a few|all|both|half|loads) of (?:his|her|their)|"
        r"(?:miss(?:ed|es|ing)?|skipp?(?:ed|s)|fail(?:ed|s)(?: to attend)?|not kept|not attended|"
        r"not brought (?:to|for))\b(?: (?:\w|'|-)+){0,5}? (?:appointments?|appts?|apps|clinics?|"
        r"reviews?|checks?|visits?)|(?:appointments?|appts?|clinics?|reviews?|visits?)(?: (?:were|"
        r"was|have been|had been|he's|she's|they've|health|he|she))* (?:missed|not brought|"
        r"not attended|not kept|failed|skipped|dna'?d|wnb)|failed to (?:bring|attend)|"
        r"did(?:n't| not|nt) (?:attend|bring|turn up|show|make|get (?:him|her|them) to)|"
        r"non-?attend(?:ances?|ed)|ftas?)\b",
        window="year",
        none=(
            r"\b(?:all|every|each)(?: (?:\w|'|-)+){0,3} (?:appointments?|appts?|clinics?|visits?)"
            r"(?: (?:\w|'|-)+){0,3} (?:kept|attended|brought|made)\b|\b(?:kept|attended|made|been "
            r"to|brought to|turned up (?:for|to)) (?:all|every|each)\b|(?:n't|not|never) missed "
            r"(?:a|an|any|one)(?: single)?(?: \w+)? (?:appointments?|appts?|clinics?|visits?|"
            r"checks?|reviews?)\b"
        ),
        unless=(
            r"\b(?:brought|taken|fetched) (?:in )?(?:his|her|their|any|a) (?:\w+ )?"
            r"(?:kit|coat|lunch|homework|books?|bag|money|dinner|shoes|trainers|uniform|slip|form)\b"
        ),
    ),
    Tally(
        "lower_level_concerns_six_months",
        (
            "concern",
            "worr",
            "niggl",
            "llc",
            "low",
            "cpoms",
            "note",
            "log",
            "little",
            "small",
            "slip",
            "bits",
            "minor",
            "wee",
            "sheet",
        ),
        r"\b(?:low(?:er)?[- ]?level(?: (?:safeguarding|welfare|cpoms))?(?: (?:concerns?|worries|"
        r"entries|logs?|notes?))?|llcs?|(?:little|small(?:er)?|minor|separate|niggling|wee|lesser|"
        r"lower|tiny)(?:,? (?:separate|little|small|minor|welfare))* (?:concerns?|worries|worry|"
        r"niggles?|notes?|logs?|flags?|things|(?:\w+ )?slips?)|niggles?|"
        r"(?:yellow|amber|green|blue|pink|lilac|purple|orange|white|grey) "
        r"(?:slips?|sheets?|forms?|cards?|notes?)|bits (?:&|and|n) bobs|cpoms on|"
        r"(?:cpoms|my ?concern|safeguarding|welfare) (?:entries|entry|logs?|notes?|concerns?)|"
        r"causes?[- ]for[- ]concerns?|concern forms?|"
        r"(?:concerns?|worries) (?:have been |were |i've |we've |was )*(?:logged|recorded|noted|"
        r"written|put down|below threshold|under threshold))\b",
        window="half",
        loose=r"\b(?:notes?|slips?|forms?|entries|(?:minor|small|little|wee) ones)\b",
        about=r"\b(?:safeguarding|dsl|low(?:er)?[- ]level|cpoms|my ?concern|welfare)\b",
    ),
    Tally(
        "no_further_action_times",
        (
            "nfa",
            "further",
            "knocked",
            "screened",
            "bounced",
            "nothing",
            "threshold",
            "action",
            "not be doin",
        ),
        r"\b(?:nfa'?(?:d|ed|s)?|no further action(?:s|ed)?|"
        r"(?<=as |'s |s \"|s ')no further(?=[\"'.,;]|$)|"
        r"without (?:further |any )action|knocked back|"
        r"screened out|bounced back|nothing doing|not be doin[g']? (?:owt|anything|nothing)|"
        r"outcome:? no action|nothing (?:more|further) (?:would|will|to) be done|"
        r"(?:closed|ended|came back|marked) with(?:out| no) (?:further |any )?action|"
        r"no action (?:was )?taken|turned (?:us |me |it |them )?(?:down|away)(?= by (?:mash|"
        r"social care|the front)| \w+ times)|(?:didn't|did not|not|doesn't|does not) "
        r"(?:meet|met|meeting) (?:the )?threshold|threshold not met|below threshold)\b",
        one=r"\b(?:outcome|closed|marked|ended|came back|result|resulted|decision|was|got|last|"
        r"previous|prev|referral)\b",
        unless=r"\b(?:by (?:the )?police|cps|theft|bike|charge|crime|officer|court)\b",
    ),
)

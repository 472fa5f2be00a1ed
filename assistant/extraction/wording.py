"""Groups of words that many wordings share: written `<him>` in a cue, put in by `circumstance.py`.

Data only. A group is a list of alternatives; a change here reaches every cue that names it.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

GROUPS: Mapping[str, str] = MappingProxyType(
    {
        "ends": (
            r"(?=[,.;:)!?\n]|$| (?:[0-9]|and|for|well|independent|unaided|around|about|since|"
            r"now|but|at|fine|confident|steady|everywhere|already|with|a (?:bit|few)|holding|"
            r"one|two|three|four|five|six))"
        ),
        "plainly": r"(?:(?!\bno\b|\bnot\b|n't|\bnever\b|\bcould\b|\bmay\b|\bif\b)[^.;!?\n]){0,30}",
        "him": (
            r"(?:him|her|them|the (?:kids|children|girls?|boys?|baby|twins|child|cousins?|"
            r"little ones?))"
        ),
        "hurts": (
            r"(?:hit|hits|hitting|hurts?|hurting|smack\w{0,3}|slap\w{0,4}|punch\w{0,3}|kick\w{0,3}|"
            r"grab\w{0,4}|pinn(?:ed|ing)|drag\w{0,4}|push\w{0,3}|shov(?:ed|ing)|threw|throw\w{0,3}|"
            r"sh(?:ook|akes|aking)|touch\w{0,3}|kiss\w{0,3}|chok\w{0,3}|strangl\w{0,3}|burn\w{0,3}|"
            r"beat\w{0,3}|abus\w{0,3}|groom\w{0,3}|rap(?:ed|es)|assault\w{0,3}|whack\w{0,3}|bit|"
            r"(?:did|does|do|doing) (?:stuff|things)|interfer\w{0,3}|belted|attack\w{0,3})"
        ),
        "harm": (
            r"(?:<hurts>|messag\w{0,3}|msgs?|text(?:s|ed|ing)?|dms?|snapchat\w{0,3}|midnight|"
            r"our secret|alone with|lifts? home|swore|scream\w{0,3}|filmed|photograph\w{0,3}|"
            r"restrain\w{0,3}|allegation|pics?|inappropriate\w{0,2}|sexual\w{0,2})"
        ),
        "worker": (
            r"(?:coach(?:es)?|teachers?|(?:teaching )?assistant|TAs?|child-?minders?|"
            r"foster carers?|youth workers?|pastor|imam|priest|vicar|scout leader|tutor|"
            r"nursery (?:nurse|worker|staff)|(?:bus|taxi) (?:driver|escort)|instructor|"
            r"residential worker|key ?worker|support worker|caretaker|headteacher|"
            r"dance teacher|youth leader|(?:care|home) (?:worker|staff)|member of staff|carer)"
        ),
        "family": (
            r"(?:mum|mother|mam|dad|father|step-?(?:dad|mum|father|mother|brother|sister)|"
            r"uncle|aunt(?:y|ie)?|nan|gran(?:dma|dad|ny|dpa|dfather|dmother)?|grandad|"
            r"(?:half[ -])?brother|sister|cousin|parents?|mum's (?:partner|boyfriend|bloke|"
            r"fella)|mums (?:partner|boyfriend))"
        ),
        "asked": (
            r"(?:mum|mother|mam|mom|dad|father|parents?|family|carers?|they|she|he|both|nan|"
            r"couple|grandparents)"
        ),
        "help": (
            r"(?:early help|help|support|services?|referral|assessment|an assessment|any help|"
            r"everything|all (?:help|support|offers)|visits|to engage|to work with|camhs|"
            r"parenting)"
        ),
        "coming": (
            r"(?:going|coming|comes|goes|home|leav(?:es|ing)|fly\w{0,4}|flight|seeing|moving|"
            r"stay(?:s|ing)|start(?:s|ing)|return(?:s|ing)|back|due|will|collect(?:s|ing)?|"
            r"pick(?:s|ing)?|contact|visit(?:s|ing)|release|wedding|having|tak(?:es|ing)|overnight|"
            r"weekend with|next|arrives?|arriving|travel(?:s|ling)|getting in)"
        ),
        "day": (r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?s?"),
        "count": (
            r"(?:[2-9]|1[0-9]|two|three|four|five|six|seven|eight|nine|ten|several|many|few|"
            r"numerous|countless)"
        ),
    }
)
"""The groups by name."""

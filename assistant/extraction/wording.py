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
            r"(?:hit|hits|hitting|hurts?|hurting|smack\w{0,3}|slap\w{0,4}|punch\w{0,3}|"
            r"kick\w{0,3}|"
            r"grab\w{0,4}|pinn(?:ed|ing)|drag\w{0,4}|push\w{0,3}|shov(?:ed|ing)|threw|"
            r"throw\w{0,3}|"
            r"sh(?:ook|akes|aking)|touch\w{0,3}|kiss\w{0,3}|chok\w{0,3}|strangl\w{0,3}|"
            r"burn\w{0,3}|"
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
            r"pick(?:s|ing)?|contact|visit(?:s|ing)|release|wedding|having|tak(?:es|ing)|"
            r"overnight|"
            r"weekend with|next|arrives?|arriving|travel(?:s|ling)|getting in)"
        ),
        "day": (r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?s?"),
        "month": (
            r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)(?:uary|ruary|ch|il|ust|"
            r"ember|ober)?"
        ),
        "not": (
            r"(?:not|never|cannot|(?:is|are|was|were|do|does|did|has|have|had|ca|wo|could|would|"
            r"should|ai)n'?t|no longer|unable to|yet to)"
        ),
        "perp": (
            r"(?:(?:alleged )?perp(?:etrator)?|(?:alleged )?suspect|(?:alleged )?abuser|accused|"
            r"(?:person|adult|man|woman|male|female) of concern|poc|alleged \w+|offender|"
            r"(?:person|man|adult|bloke|woman|fella|lad|one) (?:in question|responsible|concerned|"
            r"alleged|accused|(?:s?he|they) named)|subject of (?:the )?(?:allegation|concern))"
        ),
        "close": (
            r"(?:nan(?:a|ny|na)?|gran(?:dma|ny|dad|dpa|dparents?|dfather|dmother)?|grandad|gramps|"
            r"pop|aunt(?:y|ie)?s?|uncles?|(?:big |older |adult |half[- ]|step[- ]?)*(?:brother|"
            r"sister|sibling|bro|sis)|step-?(?:dad|mum|father|mother|parent)s?)"
        ),
        "stranger": (
            r"(?:(?:family |school |best )?friends?|mates?|pals?|besties?|neighbours?|cousins?|"
            r"great[- ](?:aunt\w{0,2}|uncle|nan\w{0,2}|gran\w{0,9})|"
            r"god-?(?:mother|father|parents?|mum|dad)|host famil(?:y|ies)|non[- ]?relatives?|"
            r"land(?:lady|lord)|lodger|coach|(?:football |team )?manager|teacher|tutor|pastor|"
            r"stranger|colleague|girlfriend|boyfriend|workmate|classmate|child-?minder|"
            r"unrelated (?:adult|carer|family|couple|person|woman|man)|babysitter|employer)"
        ),
        "medic": (
            r"(?:nurse|health visitor|hv|midwi(?:fe|ves)|gp|doctor|dr|paramedic|paed\w{0,9}|"
            r"physio\w{0,9}|dentist|a ?& ?e|ed|camhs|dietitian|optician|pharmacist|consultant|"
            r"registrar|speech (?:and language )?therapist|salt|psychologist|hca|radiographer|"
            r"health care assistant|occupational therapist|ot|sister|matron|surgeon)"
        ),
        "school": (
            r"(?:class ?teacher|form (?:tutor|teacher)|teacher|head ?(?:teacher|master|mistress)|"
            r"tutor|senco|head of (?:year|house|department)|deputy head|lecturer|"
            r"assistant head|nqt|ect)"
        ),
        "police": (
            r"(?:police(?: (?:officer|constable|sergeant))?|pcs?o?|dc|sgt|sergeant|constable|"
            r"detective|response officer)"
        ),
        "lay": (
            r"(?:youth (?:worker|leader)|caretaker|neighbour|coach|volunteer|scout leader|"
            r"(?:teaching|classroom|learning support) assistant|ta|child-?minder|nursery (?:nurse|"
            r"worker|manager|practitioner)|foster carer|housing officer|librarian|landlord|"
            r"(?:bus|taxi|delivery|van) driver|postman|postwoman|postie|meter reader|shopkeeper|"
            r"dinner lady|lunchtime supervisor|lollipop (?:man|lady)|receptionist|cleaner|"
            r"family support worker|support worker|learning mentor|mentor|vicar|pastor|imam|"
            r"security guard|lifeguard|swimming teacher|dance teacher|plumber|gas engineer|"
            r"engineer|member of the public|charity worker|hostel worker|keyworker|probation "
            r"officer|advocate|counsellor|cook|warden|shop assistant|hairdresser|park ranger|"
            r"early years (?:practitioner|worker)|play ?worker|sports? leader|room leader|"
            r"neighbour|passer-?by|friend of the family|family friend|grandparent)"
        ),
        "count": (
            r"(?:[2-9]|1[0-9]|two|three|four|five|six|seven|eight|nine|ten|several|many|few|"
            r"numerous|countless)"
        ),
    }
)
"""The groups by name."""

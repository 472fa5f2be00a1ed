"""Cues that say who said it, who looked, and of whom or what else the words tell.

Tables only, in the pattern language of `pattern.py`; `cue.py` says what each kind does,
`speaker.py` and `subject.py` how far each reaches.
"""

from __future__ import annotations

_HAS = "has|have|had|is|was|are|were|been|being|do|does|did|will|would|can|could"
_ADULT = (
    "mum|mam|mom|mother|mummy|dad|father|daddy|stepdad|stepmum|stepfather|stepmother|parent"
    "|parents|carer|carers|nan|nana|nanny|gran|grandma|grandad|grandfather|grandmother"
    "|grandparents|uncle|aunt|aunty|auntie|neighbour|neighbours|school|teacher|staff|police|gp"
    "|hv|midwife|nurse|doctor|paramedic|ta|worker|partner|boyfriend|girlfriend|landlord|dsl"
    "|foster|family|nursery|senco|caller|referrer"
)
_YOUNG = (
    "child|boy|girl|pupil|student|yp|lad|lass|daughter|son|children|kids|kid|sister|brother"
    "|sibling|youngster|teen|teenager|friend|friends|classmate|person"
)
_SAYS = (
    "say|says|said|saying|tell|tells|told|report|reports|reported|state|states|stated|claim"
    "|claims|claimed|disclose|discloses|disclosed|mention|mentions|mentioned|explain|explains"
    "|explained|describe|describes|described|admit|admits|admitted|allege|alleges|alleged|text"
    "|texted|messaged|confided|rang|phoned|insists|insisted|adamant|writes|wrote|shouted"
    "|whispered|replied|answered|feels|believes"
)

ADULT_SAID = f"""
    {_ADULT} ... {_SAYS}; according to {_ADULT}; {_SAYS} by {_ADULT}; {_ADULT} thinks
    per {_ADULT}; {_ADULT} ... denies|denied|denying; {_ADULT} concerned|worried|reporting
    call|letter|email from; we were|are told; i was told; heard that|from
"""

CHILD_SAID = f"""
    {_YOUNG} ... {_SAYS}; disclosed; disclosure*; according to {_YOUNG}|him|her
    {_SAYS} by {_YOUNG}; {_YOUNG} ... denies|denied|denying; in his|her own words
    told me|us|teacher|staff|his|her
"""

PRONOUN_SAID = f"""
    he|she|they {_SAYS}; he|she|they {_HAS} {_SAYS}; and {_SAYS}; he|she|they denies|denied
"""

LOOKED = """
    full body check|exam|examination|map|look; body check|checked|map|mapped|maps
    skin check|checked; examined; examination; undressed; top|head to toe
    checked|looked|look|check all over; fully checked|examined|undressed; stripped; whole body
    child protection medical; cp medical; paediatric|paeds|medical exam|review|assessment
    seen|weighed|changed naked|undressed; thoroughly checked
"""

IDIOM = """
    hit it off; hit the roof|target|ground|gym|shops|road|books|jackpot
    hit|hits a six|four|rounder*
    beat|beats him|her|me|them at chess|fifa|football|pool|cards|games; could murder a
    dying to|for a; beat|beats|beating the clock|record|score|drum*|eggs
    love|loves|bored|tickled ... to death; shoot|shooting hoops; cut|cutting down on
    cut|cutting the grass|lawn; killing time; burn|burning|burns off calories|energy
    kicked the bucket|ball; kick|kicks|kicking a|the ball; hit|hits the ball|snooze
    punching|punch|punched above ... weight; dead tired|good|chuffed; drop|drops dead gorgeous
    blown away; kill|kills for a; battered fish|sausage
"""

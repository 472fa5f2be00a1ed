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
_STORY = (
    "story|stories|book|film|movie|programme|soap|drama|cartoon|documentary|novel|poem|song|play"
    "|show|episode|clip|video|article|podcast|dream|nightmare"
)
_SCREEN = "telly|tv|television|netflix|youtube|tiktok|instagram|news|radio|eastenders|hollyoaks"
_ANYONE = (
    "girl|boy|lad|child|kid|kids|children|pupil|student|woman|man|bloke|family|families|teenager"
    "|baby|infant|toddler|someone|somebody|lass|couple|mum|dad"
)
_SAYS = (
    "say|says|said|saying|tell|tells|told|report|reports|reported|state|states|stated|claim"
    "|claims|claimed|disclose|discloses|disclosed|mention|mentions|mentioned|explain|explains"
    "|explained|describe|describes|described|admit|admits|admitted|allege|alleges|alleged|text"
    "|texted|messaged|confided|rang|phoned|insists|insisted|adamant|writes|wrote|shouted"
    "|whispered|replied|answered|feels|believes|swears|swore|promises|promised|vows|assures"
    "|assured|maintains|maintained|protests|protested|reckons|argues|argued|recalls|recalled"
    "|recounted|relates|related|jokes|joked|thinks"
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

ELSEWHERE = f"""
    in|from a|the|that {_STORY}; {_STORY} about|where|which|depicts|depicted|shows|showed|with
    {_STORY} ... about|where|depicts|depicted|shows|showed; on the {_SCREEN} ... about|where|who
    on {_SCREEN} ... about|where|who; soap with; eastenders|hollyoaks|corrie; in class depicts
    {_ANYONE} on {_SCREEN}; {_ANYONE} on the {_SCREEN}; characters|character in
    {_ANYONE} down|up|across|over the|our|her|his road|street|block|corridor
    {_ANYONE} in|at|from her|his|the|another|my cousin|friend|mate|other|different ... school|class
    {_ANYONE} in|at|from her|his|another|their class|year|form|set|school|road|street|estate|team
    {_ANYONE} next door; {_ANYONE} upstairs|downstairs|opposite; people|lot|ones next door
    another|other|different|separate|unrelated|unconnected {_ANYONE}|household|case|patient|referral
    another|other|different|unrelated young|service person|user; previous|former|last tenant|tenants
    previous|former|last occupant|occupants|occupier|owner|owners|resident|residents|occupiers
    {_ANYONE}|tenants|lot|people before them|us|him|her
    friend|mate|cousin|classmate|neighbour mum|dad|mother|father|brother|sister|boyfriend|stepdad
    friend|mate|cousin|classmate|neighbour son|daughter|kid|kids|children|child|partner|family
    somebody|someone else; other people; girl|boy|child|pupil she|he knows|knew|met|sits|heard
    friend of|from his|hers|her|school|nursery
    her|his|mum|dad|mother|father first|previous|eldest|older|other child|baby|family
    some girl|boy|lad|kid|lass|child|pupil|family in|at|from|who|down|on; in the news|papers|paper
    character|characters who|in|from; evacuees; in assembly ... about; talk|lesson|speaker about|on
    no relation; not related; of the same name; namesake; not this family; different surname
    wrong child|family|file|record|name; another resident|patient|inmate|foster; unrelated family
    pal|pals|buddy|bestie|bff|bezzie|teammate|schoolfriend|housemate|flatmate|roommate
    colleague|relative who|whose; friend of mum|dad|the|a; fellow pupil|student|resident
    coronation street; emmerdale; previous|former|last child|family|pupil|resident
    previous|former|last foster; a family|child|girl|boy|lad we|i used|once
"""
"""People and stories that are neither this child's nor its household's."""

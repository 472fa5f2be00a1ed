"""Wordings about danger: who has access, who works with children, power, pressure, and how soon.

Data for `circumstance.py`. "No access" needs somebody dead, locked up, or kept from every child;
not seeing *this* child leaves open whether another child is at risk.
"""

from __future__ import annotations

from assistant.extraction.circumstance import cue

_HIM = r"(?:him|her|them|the (?:kids|children|girls?|boys?|baby|twins|child|cousins?|little ones?))"
_HARM = (
    r"(?:hit|hits|hitting|hurt\w{0,3}|smack\w{0,3}|slap\w{0,4}|punch\w{0,3}|kick\w{0,3}|grab\w{0,4}|"
    r"pinn(?:ed|ing)|drag\w{0,4}|push\w{0,3}|shov(?:ed|ing)|thr(?:ew|own?s?)|sh(?:ook|akes|aking)|touch"
    r"\w{0,3}|kiss\w{0,3}|chok\w{0,3}|strangl\w{0,3}|burn\w{0,3}|beat\w{0,3}|abus\w{0,3}|groom\w{0,3}|"
    r"rap(?:ed|es)|assault\w{0,3}|did (?:stuff|things)|do(?:es|ing) (?:stuff|things)|messag\w{0,3}|msgs?|"
    r"texts?(?:ed|ing)?|dms?|snapchat\w{0,3}|midnight|our secret|alone with|lifts? home|swore|scream"
    r"\w{0,3}|whack\w{0,3}|belt|interfer\w{0,3}|filmed|photograph\w{0,3}|restrain\w{0,3}|allegation|"
    r"pics? |inappropriate\w{0,2}|sexual\w{0,2}|threw|bit )"
)
_WORKER = (
    r"(?:coach(?:es)?|teachers?|(?:teaching )?assistant|TAs?|child-?minders?|foster carers?|youth workers?|"
    r"pastor|imam|priest|vicar|scout leader|tutor|nursery (?:nurse|worker|staff)|(?:bus|taxi) (?:driver|"
    r"escort)|instructor|residential worker|key ?worker|support worker|caretaker|headteacher|"
    r"dance teacher|youth leader|(?:care|home) (?:worker|staff)|member of staff|carer)"
)
_FAMILY = (
    r"(?:mum|mother|mam|dad|father|step-?(?:dad|mum|father|mother|brother|sister)|uncle|aunt(?:y|ie)?|nan|"
    r"gran(?:dma|dad|ny|dpa|dfather|dmother)?|grandad|(?:half[ -])?brother|sister|cousin|parents?|"
    r"mum's (?:partner|boyfriend|bloke|fella)|mums (?:partner|boyfriend))"
)
_COMING = (
    r"(?:going|coming|comes|goes|home|leav\w{2,3}|fly\w{0,4}|flight|seeing|moving|stay\w{0,3}|start\w{0,3}|"
    r"return\w{0,3}|back|due|will|collect\w{0,3}|pick\w{0,3}|contact|visit\w{0,3}|released?|wedding|"
    r"having|tak(?:es|ing|en)|overnight|weekend with|next|until|out|birth|section|here|before|arrives?|"
    r"arriving|travel\w{0,4}|are getting|getting in)"
)
_DAY = (
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sat|sun)(?:day)?s?"
)

ACCESS = (
    cue(
        "access",
        "yes",
        rf"\b(?:still (?:comes? (?:round|around|over|to (?:the )?house)|liv(?:es|ing)|sees|visits|has "
        rf"(?:contact|access|a key)|there|around|at home|in the (?:home|house)|looks? after|stays?|"
        rf"turns up|picks?|works? (?:there|with)|babysits)|mov(?:ed|ing|es)(?: back)? in\b"
        rf"(?! with (?:her|his) (?:nan|gran))|do(?:es|ing) (?:the )?bath ?time|bath(?:es|ing) {_HIM}|"
        rf"puts? {_HIM} to bed|lives (?:with {_HIM}|in the (?:home|house)|there|next door)|"
        rf"(?:has|having|gets|have) (?:unsupervised |regular |weekend |overnight |supervised )?contact "
        rf"(?:with {_HIM}|at|every|on|each)|sees {_HIM} (?:every|at|on|most|regularly|each)|"
        rf"(?:let|lets|letting|taken|took|having|had) him (?:back|move|stay|round)|back (?:home|in the "
        rf"(?:home|house)) with {_HIM}|sent (?:home|back)(?: to| w| with)|go(?:ing|es) home (?:with|to) "
        rf"(?:them|him|her|dad|mum)|stays? over|sleeps? (?:on the sofa|over|in (?:his|her|their))|"
        rf"(?:looks?|looking) after (?:the|his|her|their) (?:little |younger |other )?(?:kids|cousins?|"
        rf"children|nieces?|nephews?|girls|boys|grandchildren|grandkids)|bab(?:y|ies)[ -]?sits|"
        rf"minding {_HIM}|left alone with {_HIM}|alone with (?:the|her|his|other) (?:kids|children)|"
        rf"(?:he|she)(?:'s| is) (?:still )?(?:living|staying) (?:there|with|at)|shares? a (?:bed|room) with)",
        not_after=r"\b(?:nan|gran|grandma|nana|grandparents|young carer|she|he is|i) (?:\w+ )?",
    ),
    cue(
        "access",
        "no",
        r"\b(?:(?:is|now|'s|currently|still|been|back|remains?)(?: now| currently| back| still)? (?:in "
        r"(?:prison|custody|jail)|on remand|remanded|inside)|remanded(?: in custody)?|serving (?:a |[0-9]"
        r"|life|his|her|time)|(?:has|have|having|allowed) no contact (?:with|to) (?:any|other) (?:other )?"
        r"(?:child(?:ren)?|kids)|no contact with any (?:other )?(?:child(?:ren)?|kids)|(?:he|she|uncle|dad"
        r"|father|stepdad|grandad|abuser|perpetrator) (?:has |is |now )?(?:since )?(?:died|dead|deceased|"
        r"passed away)|nobody of concern)",
        lowers=True,
        not_before=r"^ (?:until|till|for (?:another|now)|but (?:out|due|released))|^[^.;]{0,40}\b(?:releas|"
        r"comes? out|out on|gets? out|phones|rings|due out|visits? him)",
        negatable=False,
    ),
    cue(
        "access",
        "yes no",
        rf"\bno (?:direct |further |current )?contact(?= (?:with {_HIM}|since|now|for|order|at the moment)|"
        r"[,.;:)\n]|$)|\b(?:has )?moved out\b|\bleft the (?:home|house|family home)\b|\bbail conditions\b"
        r"|\bnon-?molestation order\b|\bnot allowed (?:contact|near|to see)\b|\blives away\b|\bin (?:prison|"
        r"custody|jail)\b(?=[^.;]{0,40}\b(?:releas|comes? out|out on|gets? out|due out))",
        negatable=False,
        not_before=r"^ (?:with|from) (?:school|us|mum|parents|family|services|the gp|gp|hv)",
    ),
)

WORKS = (
    cue(
        "works_with_children",
        "yes",
        rf"\b{_WORKER}\b(?=[^.;!?\n]{{0,40}}\b{_HARM})|\b(?:by|from|against|with) (?:his|her|their|the|a|an"
        rf") {_WORKER}\b(?= (?:hit|hurt|touch|at (?:the|his|her)|who|last|and|[a-z]+ed\b|in a)|[,.;]|$)|\b"
        r"works? (?:with|in) (?:children|kids|young people|a (?:school|nursery|children's home)|schools)\b|"
        r"\bvolunteer(?:s|ed|ing)? (?:with|at|in) (?:(?:the|a|his|her|our|local) )?(?:kids|children|scouts|"
        r"cubs|youth|club|football|school|nursery|church|sunday)\b|\b(?:swim|football|dance|gym\w{0,7}|"
        r"boxing|rugby|tennis|netball|our best) coach\b|\b(?:he|she)(?:'s| is) (?:a|an|his|her|the|our)"
        rf" (?:\w+ )?{_WORKER}\b(?! (?:and|says|thinks) (?:is )?worried)",
        near="",
        not_after=r"\b(?:told|tells|to|young|says?|said) (?:his |her |their |the |a |form |class |my )*",
        not_before=r"^ (?:counted|thinks|is worried|worried|said|says|noticed|reports|overheard|rang|wants)",
    ),
    cue(
        "works_with_children",
        "no",
        r"\b(?:doesn't|does not|doesnt) (?:work|volunteer) with (?:any )?(?:kids|children)\b",
        lowers=True,
        negatable=False,
    ),
)

IN_FAMILY = (
    cue(
        "in_family",
        "yes",
        rf"\b{_FAMILY}\b(?= (?:\w+ ){{0,3}}['\"]?{_HARM})|\b(?:by|from|of) (?:his|her|their|the|my) (?:own )?"
        rf"{_FAMILY}\b(?=[,.;]| (?:last|on|at|with|when|and|who|for|again)|$)"
        r"|\b(?:mums?|daughters?|daughter's|mum's|her|his) new (?:bloke|partner|boyfriend|fella|man)\b",
        not_before=r"^ (?:was |is |says |said )?(?:hurt|upset|worried|abused by|hit by|not)",
        not_after=r"\b(?:told|friend's|mates?|teacher and|with) (?:her |his |their )?",
    ),
    cue(
        "in_family",
        "no",
        r"\b(?:a|total|complete) stranger\b|\b(?:not|un)[ -]?related to (?:him|her|them|the (?:child|family))"
        r"\b|\bnot (?:a )?family(?: member)?\b(?!,? (?:friend|support|help))|\b(?:man|bloke|lad|boy|person|"
        r"someone|adult) (?:s?he |that s?he |they )?(?:has |had )?(?:only )?met (?:on|through) ?(?:line|snap\w{0,4}"
        r"|insta\w{0,4}|discord|roblox|tiktok|a game)\b",
        negatable=False,
    ),
)

EXPOSURE = (
    cue(
        "next_exposure",
        "today",
        r"\b(?:tonight|this evening|later today|home[ -]time|end of (?:the )?(?:school )?day|after school"
        r" (?:today|club today))\b"
        rf"|\b(?:this afternoon|at [1-9](?:[.:][0-5][0-9])? ?(?:pm)?(?! (?:times|months?|weeks?|years?|yrs?|"
        rf"days?|a|different|of|am\b|schools?|homes?))|at half (?:two|three|3|2)|in (?:an|one|two|a few|half an"
        rf"|[1-9]) (?:hours?|minutes?|mins?)|by [1-6] ?pm|today|[1-9](?:[.:][0-5][0-9])? ?pm)(?=\b)(?<=\w)",
        near=rf"\b(?:tonight|this evening|later today|home[ -]time|end of (?:the )?(?:school )?day|"
        rf"{_COMING})\b",
        not_after=r"\b(?:last|until|happened|fell|aged|pregnant|was|were|yesterday|seen|saw|met|by|"
        r"told me|rang|rang me|absent|late|after lunch) (?:earlier )?",
        not_before=r"^ (?:last|yesterday|on (?:mon|tue|wed|thu|fri|sat|sun))",
    ),
    cue(
        "next_exposure",
        "today",
        r"\b(?:at the gate|kids? (?:[0-9] and [0-9] )?are getting in|about to (?:collect|take|leave|drive|go home"
        r")|here (?:now )?(?:to (?:collect|pick)|for (?:both|the) (?:kids|children))|on (?:his|her|their) way "
        r"(?:here|to (?:collect|pick|school))|waiting outside|in reception now)\b",
        not_after=r"\b(?:met|spoke to mum|seen|chat|chatted) ",
    ),
    cue(
        "next_exposure",
        "this_week",
        rf"\b(?:tomorrow|tmrw|tomoz|(?:this|next|the) weekend|at the weekend|at weekends|every weekend|in the "
        rf"next few days|later this week|end of (?:the )?week|next week|in (?:[1-6]|two|three|four|five|six|a "
        rf"couple of|a few) days|(?:this|every|each) {_DAY}\b|(?:on |by )?{_DAY}(?:s)?\b(?<![a-z]sat))(?![\w'-])",
        near=rf"\b(?:tomorrow|tmrw|(?:this|every|each|half[ -]term is|holidays?) |{_COMING}|half[ -]term|"
        r"holiday)",
        not_after=r"\b(?:last|since|seen|saw|met|fell|happened|from|was|were|booked to see again|him|me|us|"
        r"hit|told|rang|found|until|appointment|after|over|wants to do|clinic|review|met them|"
        r"visited|here|spoke|logged|report(?:ed)?|tired|absent|missed) (?:on |by |at |this |the )?",
        not_before=r"^ (?:night )?(?:he|she|they|mum|dad|i|we) (?:hit|told|said|came|was|were|had|fell|did)\b"
        r"|^ (?:clinic|appointment|review|meeting|class|club)",
    ),
    cue(
        "next_exposure",
        "later",
        r"\b(?:next month|(?:in|over|this|next) (?:the )?(?:summer|christmas|easter)(?: holidays?)?|summer "
        r"holidays|in (?:several|a few|[2-9]|two|three|four|five|six) (?:weeks|months|wks|mths)|at christmas)\b",
        near=rf"\b{_COMING}\b|abroad|\bwedding\b|\btrip\b",
        lowers=True,
        not_after=r"\b(?:since|last|met|fell|from|happened|booked) (?:\w+ )?",
    ),
)

POWER = (
    cue(
        "power_gap",
        "yes",
        r"\b(?:much |a lot |far |several years |years )older (?:man|men|boy|boys|lad|lads|guy|guys|male|males|"
        r"boyfriend|partner|adult|girl|teens?|teenagers?|kids?|friends?|brother|cousin|than (?:him|her|them))"
        r"|\b(?:with|by|sees|seeing|an|two|some|these) older (?:man|men|boys?|lads?|guys?|males?|boyfriend|"
        r"partner|adults?|teens?)\b|\badult (?:males?|m[ae]n|boyfriend|partner|wom[ae]n she|'boyfriend')\b"
        r"|\bposition of (?:trust|power|authority)\b|\bpower imbalance\b|\bimbalance of power\b|\bage gap\b|"
        r"\bbigger and older\b|\bdoesn't understand what (?:sex|it) (?:is|means|was)\b",
        not_after=r"\bno (?:\w+ )?",
    ),
    cue(
        "power_gap",
        "no",
        r"\b(?:(?:are |both |about |is |roughly )?(?:the )?same age\b(?! as (?:me|my|mum|our|his mum))|same (?:"
        r"school )?year(?: group)?(?= at school|[,.;:)]|$)|same year at school|similar ages?|no (?:age gap|power "
        r"imbalance|imbalance of power|power gap|difference in age)|equal(?:s|ly)? in age|same-age peers?)",
        lowers=True,
        negatable=False,
        not_after=r"\b(?:not|n't|nearly|almost|not the|about the|isn't the) ",
    ),
)

PRESSURE = (
    cue(
        "pressure",
        "yes",
        r"\b(?:threat(?:s|en\w{0,4})?|our (?:little )?secret|keep (?:it|this) (?:a )?(?:secret|quiet|between us)"
        r"|blackmail\w{0,3}|sextort\w{0,4}|forc(?:ed|es|ing) (?:him|her|them|to)|forcing|made (?:him|her|them) "
        r"(?:do|touch|watch|send|sell|carry|have|take|swear)|pressur(?:ed?|is\w{0,3}|ing|es)|coer(?:c\w{2,5})|"
        r"groom(?:ed|ing|s)|bribe[sd]?|(?:he|man|bloke|coach|they|someone|boyfriend|uncle|neighbour|stranger|guy|"
        r"who)(?: has| had| keeps?)? (?:bought|buys?|buying|gives|giving|gave) (?:him|her|them)|gifts?|presents "
        r"from|told (?:him|her|them|me) not to (?:tell|say)|(?:don't|dont|mustn't|not to) tell (?:anyone|anybody|"
        r"mum|your)|debt bond\w{0,4}|owes? (?:them|him|money|a debt)|money (?:he|she) owes|say(?:s|ing)? (?:he|"
        r"they)(?:'ll| will) (?:hurt|kill|share|post|send|beat)|will share (?:the|her|his|them)|asking for (?:a "
        r"|more )?(?:pic\w{0,5}|nudes?|photos?)|passport)\b",
        not_after=r"\b(?:water|blood|peer|under|under the|christmas|birthday|no|without|or|nor|any|sign of|time|high"
        r"|talent and|and) (?:sign of |sort of |kind of )?",
        not_before=r"^ (?:ulcer|sore|cooker|washer|to leave (?:him|the)|her hair|the dog)",
    ),
    cue(
        "pressure",
        "no",
        r"\bno (?:sign of |signs of |evidence of |suggestion of |hint of |apparent )?(?:any )?(?:pressur(?:e|ing)|"
        r"threats?|coercion|force|gifts?|secrecy|grooming)\b(?!,? (?:but|yet|so far as))|\bnot (?:being )?(?:"
        r"pressured|forced|coerced|threatened)\b|\bwasn't (?:pressured|forced|coerced|threatened)\b|\bwithout (?:any"
        r" )?(?:pressure|coercion|force|threats)\b",
        lowers=True,
        negatable=False,
        not_after=r"\b(?:say|says|said) (?:there (?:is|was|were) )?",
    ),
)

DANGER_CUES = (*ACCESS, *WORKS, *IN_FAMILY, *EXPOSURE, *POWER, *PRESSURE)

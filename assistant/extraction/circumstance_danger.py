"""Wordings about the person of concern: contact with children, work with them, being family.

Data for `circumstance.py`. "No access" needs somebody dead, locked up, or kept from every child;
not seeing *this* child leaves open whether another child is at risk.
"""

from __future__ import annotations

from assistant.extraction.circumstance import cue

ACCESS = (
    cue(
        "access",
        "yes",
        r"still (?:comes? (?:round|around|over|to (?:the )?house)|liv(?:es|ing)|sees|visits|"
        r"has (?:contact|access|a key)|there|around|at home|in the (?:home|house)|looks? after|"
        r"stays?|turns up|picks?|works? (?:there|with)|babysits)",
        r"mov(?:ed|ing|es)(?: back)? in\b(?! with (?:her|his) (?:nan|gran))",
        r"do(?:es|ing) (?:the )?bath ?time",
        r"bath(?:es|ing) <him>",
        r"puts? <him> to bed",
        r"lives (?:with <him>|in the (?:home|house)|there|next door)",
        r"(?:has|having|gets|have) (?:unsupervised |regular |weekend |overnight |"
        r"supervised )?contact (?:with <him>|at|every|on|each)",
        r"sees <him> (?:every|at|on|most|regularly|each)",
        r"(?:let|lets|letting|taken|took|having|had) him (?:back|move|stay|round)",
        r"back (?:home|in the (?:home|house)) with <him>",
        r"go(?:ing|es) home (?:with|to) (?:them|him|her)\b(?! (?:nan|gran|mum's|friend|mate))",
        r"stays? over",
        r"sleeps? (?:on the sofa|over|in (?:his|her|their))",
        r"(?:looks?|looking) after (?:the|his|her|their) (?:little |younger |other )?(?:kids|"
        r"cousins?|children|nieces?|nephews?|girls|boys|grandchildren|grandkids)",
        r"bab(?:y|ies)[ -]?sits",
        r"minding <him>",
        r"left alone with <him>",
        r"alone with (?:the|her|his|other) (?:kids|children)",
        r"(?:he|she)(?:'s| is) (?:still )?(?:living|staying) (?:there|with|at)",
        r"shares? a (?:bed|room) with",
        not_after=(
            r"\b(?:nan|gran|grandma|nana|grandparents|young carer|she|he is|i|parent/) (?:\w+ )?"
        ),
    ),
    cue(
        "access",
        "no",
        r"(?:is|now|currently|still|remains?|he's|she's)(?: now| currently| back|"
        r" still)? (?:in (?:prison|custody|jail)|on remand|remanded)",
        r"remanded(?: in custody)?",
        r"serving (?:a (?:\w+ )?sentence|life|time|[0-9]+ (?:years|months))",
        r"(?:has|have|having|allowed) no contact (?:with|to) (?:any|"
        r"other) (?:other )?(?:child(?:ren)?|kids)",
        r"no contact with any (?:other )?(?:child(?:ren)?|kids)",
        r"(?:he|she|uncle|dad|father|stepdad|grandad|abuser|perpetrator) (?:has |is |"
        r"now )?(?:since )?(?:died|dead|deceased|passed away)",
        r"nobody of concern",
        lowers=True,
        not_before=(
            r"^ (?:until|till|for (?:another|now)|but (?:out|due|released))|"
            r"^[^.;]{0,40}\b(?:releas|comes? out|out on|gets? out|phones|rings|due out|"
            r"visits? him)"
        ),
        negatable=False,
    ),
    cue(
        "access",
        "yes no",
        r"no (?:direct |further |current )?contact(?= (?:with <him>|since|now|for|order|"
        r"at the moment)|[,.;:)\n]|$)",
        r"(?:has )?moved out",
        r"left the (?:home|house|family home)",
        r"bail conditions",
        r"non-?molestation order",
        r"not allowed (?:contact|near|to see)",
        r"lives away",
        r"in (?:prison|custody|jail)\b(?=[^.;]{0,40}\b(?:releas|comes? out|out on|gets? out|"
        r"due out))",
        negatable=False,
        not_before=r"^ (?:with|from) (?:school|us|mum|parents|family|services|the gp|gp|hv)",
    ),
)

WORKS = (
    cue(
        "works_with_children",
        "yes",
        r"<worker>\b(?=[^.;!?\n]{0,40}\b<harm>)",
        r"(?:by|from|against|with) (?:his|her|their|the|a|an) <worker>\b(?= (?:hit|hurt|touch|"
        r"at (?:the|his|her)|who|last|and|[a-z]+ed\b|in a)|[,.;]|$)",
        r"works? (?:with|in) (?:children|kids|young people|a (?:school|nursery|children's home)|"
        r"schools)",
        r"volunteer(?:s|ed|ing)? (?:with|at|in) (?:(?:the|a|his|her|our|local) )?(?:kids|children|"
        r"scouts|cubs|youth|club|football|school|nursery|church|sunday)",
        r"(?:swim|football|dance|gym\w{0,7}|boxing|rugby|tennis|netball|our best) coach",
        r"(?:he|she)(?:'s| is) (?:a|an|his|her|the|our) (?:\w+ )?<worker>\b(?! (?:and|says|"
        r"thinks) (?:is )?worried)",
        not_after=(
            r"\b(?:told|tells|to|young|says?|said|parent/|parents (?:and|or)) (?:his |her |their |"
            r"the |a |form |class |my )*"
        ),
        not_before=(
            r"^ (?:counted|thinks|is worried|worried|said|says|noticed|reports|overheard|rang|"
            r"wants)"
        ),
    ),
    cue(
        "works_with_children",
        "no",
        r"(?:doesn't|does not|doesnt) (?:work|volunteer) with (?:any )?(?:kids|children)",
        lowers=True,
        negatable=False,
    ),
)

IN_FAMILY = (
    cue(
        "in_family",
        "yes",
        r"<family>\b(?! (?:was|were|is|got|been) <hurts>)(?= (?:(?!says|said|told|tells|thinks|"
        r"showed|"
        r"reports|saw|sent|heard|found|asked|rang|been|got)[\w']+ ){0,2}['\"]?<hurts>)",
        r"(?:by|from|of) (?:his|her|their|the|my) (?:own )?<family>\b(?=[,.;]| (?:last|on|at|with|"
        r"when|and|who|for|again)|$)",
        r"(?:mums?|daughters?|daughter's|mum's|her|his) new (?:bloke|partner|boyfriend|fella|man)",
        not_before=r"^ (?:(?:his|her|their) (?:heels|feet)\b)|^ (?:was |is |says |said "
        r")?(?:hurt|upset|worried|abused by|hit by|not)",
        not_after=r"\b(?:looked after|cared for|brought up|raised|told|friend's|mates?|teacher "
        r"and|with) (?:her |his |their )?",
    ),
    cue(
        "in_family",
        "no",
        r"(?:a|total|complete) stranger",
        r"(?:not|un)[ -]?related to (?:him|her|them|the (?:child|family))",
        r"not (?:a )?family(?: member)?\b(?!,? (?:friend|support|help))",
        r"(?:man|bloke|lad|boy|person|someone|adult) (?:s?he |that s?he |they )?(?:has |"
        r"had )?(?:only )?met (?:on|through) ?(?:line|snap\w{0,4}|insta\w{0,4}|discord|roblox|"
        r"tiktok|a game)",
        negatable=False,
    ),
)

DANGER_CUES = (*ACCESS, *WORKS, *IN_FAMILY)

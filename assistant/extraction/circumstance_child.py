"""Wordings about the child: movement, disability, and whether anybody has seen the child.

Data for `circumstance.py`. "Moves by themselves" needs crawling, pulling up or walking, said
plainly: rolling is not enough, and a wheelchair is a disability, not a way to move or not.
"""

from __future__ import annotations

from assistant.extraction.circumstance import cue

MOBILITY = (
    cue(
        "mobility",
        "moves_by_themselves",
        r"walking<ends>",
        r"toddling",
        r"crawling",
        r"crawls",
        r"cruising(?: (?:round|around|along|the))?",
        r"commando crawls?",
        r"(?:bum|bottom)[ -]?shuffl(?:es|ing)",
        r"pull(?:s|ing) (?:him|her|them)?(?:self|selves)?(?: up)? ?to stand(?:ing)?",
        r"pull(?:s|ing) (?:him|her)self up",
        r"(?:can|able to) (?:walk|crawl|pull to stand)(?: (?:now|well))?",
        r"(?:fully|independently|now|is|he's|she's) mobile(?! (?:phone|home|number|library))",
        r"walks (?:well|alone|independently|unaided|by (?:him|her)self)",
        r"started (?:walking|crawling)",
        r"up and walking",
        r"running (?:around|about|round) (?:the|like|happily|everywhere)",
        r"climb(?:s|ing) (?:on |up )?(?:everything|the stairs|stairs|furniture|out of (?:the|his|"
        r"her) cot)",
        r"moves? (?:about |around |round )?(?:by (?:him|her|them)sel(?:f|ves)|independently|"
        r"freely)",
        lowers=True,
        personal=True,
        not_after=(
            r"(?:\b(?:not|not yet|isn't|isn't yet|no|yet to be|before|found|dog|sleep|while|"
            r"whilst|caught|seen|pre|non|late|delayed|delay in)[ -]|when )"
        ),
        not_before=(
            r"^ (?:home|to|out|past|into|off|away|distance|frame|aid|on eggshells|the dog|"
            r"with (?:lice|nits|fl\w+|bugs|maggots|cockroach\w*|ants|mice))"
        ),
    ),
    cue(
        "mobility",
        "cannot_move_by_themselves",
        r"(?:not|[a-z]{1,6}n't|cannot|cant|isnt|unable to|not able to|doesnt) (?:yet |even |"
        r"really |able to |be able to )?(?:roll(?:ing)?(?: over)?|crawl(?:ing)?|"
        r"sit(?:ting)?(?: up)?(?=[,.;:)!?\n]|$| (?:yet|up|un|alone|without|by|and|or))|"
        r"move(?: (?:about|around))? (?:by )?(?:him|her|them|it)?sel(?:f|ves)|"
        r"move (?:independently|unaided|without help|on (?:his|her) own)|mov(?:e|ing)(?= (?:yet|"
        r"around yet))|hold (?:his|her) (?:own )?head)(?: yet)?",
        r"(?:non|pre)[ -]?mobile",
        r"immobile",
        r"(?:not|[a-z]{1,6}n't|isnt)(?: yet| independently| fully| even)* mobile(?! phone)",
        r"bed[ -]?bound",
        r"(?:needs|has) to be (?:lifted|carried|hoisted)(?: everywhere)?",
        r"is hoisted",
        r"uses a hoist",
        r"cannot move",
        r"can't move(?= (?:at all|on|without|him|her|them)|[,.;]|$)",
        r"no independent (?:movement|mobility)",
        negatable=False,
        personal=True,
        not_before=r"^ (?:still|down|properly in|home|out|house|school|in with)",
    ),
    cue(
        "mobility",
        "moves_by_themselves cannot_move_by_themselves",
        r"(?:not|[a-z]{1,6}n't|isnt|doesnt|nearly|almost)(?: yet| even)* walk(?:ing)?(?= yet|"
        r"[,.;:)!?\n]|$| and | but )(?: yet)?",
        r"(?:trying|starting|about|beginning|learning) to (?:crawl|walk|move|roll)",
        negatable=False,
        personal=True,
    ),
)

DISABILITY = (
    cue(
        "disability",
        "may_affect_movement",
        r"cerebral palsy",
        r"wheel-?chairs?(?: user| bound)?",
        r"spina bifida",
        r"muscular dystrophy",
        r"duchenne",
        r"(?:quadri|tetra|di|hemi|para)pleg(?:ia|ic)",
        r"hypotonia",
        r"low muscle tone",
        r"PMLD",
        r"brittle bones?",
        r"osteogenesis imperfecta",
        r"physical(?:ly)? (?:disab\w{2,6}|impair\w{2,5})",
        r"mobility (?:issues?|difficult(?:y|ies)|problems?|needs|impairment)",
        r"walking frame",
        r"down'?s(?: syndrome)",
        r"global development(?:al)? delay",
        r"GDD",
        r"spinal muscular atrophy",
        r"juvenile arthritis",
        r"paralysed",
        r"leg (?:splints|braces)",
        r"limb difference",
        r"rett syndrome",
        r"hydrocephalus",
        r"dyspraxi[ac]",
        personal=True,
        not_before=r"^ (?:access|space|ramp|accessible|room|taxi)",
    ),
    cue(
        "disability",
        "other",
        r"autis(?:m|tic)",
        r"ASD",
        r"ASC",
        r"asperger'?s?",
        r"ADHD",
        r"ADD",
        r"deaf",
        r"hearing[ -](?:impair\w{2,4}|loss)",
        r"(?:partially|visually|sight)[ -](?:sighted|impaired)",
        r"registered blind",
        r"is blind",
        r"epilep(?:sy|tic)",
        r"learning (?:disab\w{2,6}|difficult(?:y|ies))",
        r"PDA",
        r"tourette'?s?",
        r"cystic fibrosis",
        r"sickle cell",
        r"FASD",
        r"f(?:o)?etal alcohol",
        r"non[ -]?verbal",
        r"selective(?:ly)? mut(?:e|ism)",
        personal=True,
        not_before=r"^ (?:assessment|pathway|waiting|referral|ears|queries|traits|team)",
        not_after=(
            r"(?:\b(?:possible|query|queried|poss|suspected|awaiting(?: an?)?|waiting for an?|"
            r"\bfor an?|probable|undiagnosed|maybe|might be|traits of|stone|tone|severe|profound|"
            r"turn a|fell on|fall on|assess(?:ed|ment) for) |\?\ ?)"
        ),
    ),
    cue(
        "disability",
        "none_known other",
        r"(?:\b(?:possible|query|queried|poss|suspected|awaiting(?: an?)?|waiting for an?|"
        r"probable|undiagnosed|maybe|might be|traits of) |\?\ ?)(?:autis(?:m|tic)|ASD|ASC|ADHD)",
        r"(?:autism|autistic|ASD|ASC|ADHD) (?:assessment|pathway|waiting list|referral|traits|"
        r"queried)",
        personal=True,
    ),
    cue(
        "disability",
        "may_affect_movement other",
        r"disabled",
        r"disability",
        r"(?:severe|profound) learning disab\w{2,6}",
        r"complex (?:health |medical |additional )?needs",
        r"life[ -]limit(?:ing|ed)",
        r"EHCP",
        r"EHC plan",
        r"SEND",
        r"additional needs",
        r"special needs",
        r"tube[ -]fed",
        r"gastrostomy",
        r"genetic (?:condition|syndrome)",
        personal=True,
        not_before=r"^ (?:benefits?|living|allowance|badge|team|toilet|parking|access)",
        not_after=r"\b(?:learning|no known|any|physically|no|physical) ",
    ),
    cue(
        "disability",
        "none_known",
        r"no (?:known )?(?:disabilit(?:y|ies)|SEND?|special needs|additional needs|"
        r"health (?:needs|conditions?|problems?) or disabilit(?:y|ies)|disabilit(?:y|"
        r"ies) or (?:health|medical|special|additional) (?:needs|conditions?|problems?))",
        r"not disabled",
        lowers=True,
        negatable=False,
        personal=True,
    ),
)

SEEN = (
    cue(
        "child_seen",
        "no",
        r"(?:not|never|haven't|havent|hasn't|hasnt|wasn't|unable to|couldn't|could not|nobody has|"
        r"no one has|no-one has|noone has|no professional has|didn't|did not|yet to be|not been|"
        r"wouldn't let (?:me|us)|refus(?:ed|es|ing) to let (?:me|us|staff|anyone)|won't let (?:me|"
        r"us|anyone))(?: actually| yet| been| have| be| even)* (?:see|seen|saw|seeing)(?: (?:him|"
        r"her|them|(?:the |either |any of the )?(?:child|bab(?:y|ies)|children|kids?|girls?|boys?|"
        r"twins)))?(?= (?:since|for|by|at all|in (?:school|person|[0-9]|weeks|over|a )|today|this|"
        r"yet|on|alone|either|as|because|now)|[,.;:)!?\n]|$)",
        r"unseen",
        r"(?:upstairs|asleep),? (?:so )?not seen",
        r"not seen (?:the )?(?:child|baby|him|her|them)",
        r"no (?:sightings?|sign) of (?:him|her|them|the (?:child|baby|kids|children))",
        negatable=False,
        not_after=(
            r"\b(?:marks?|bruis\w{1,3}|injur(?:y|ies)|signs?|this|it|evidence|harm|nothing|"
            r"swelling)(?: \w+)? "
        ),
    ),
    cue(
        "child_seen",
        "yes",
        r"(?<!been )seen (?:and spoken to|alone|today|this (?:morning|afternoon|week)|at (?:home|"
        r"school|clinic|nursery)|(?:him|her|them) (?:today|this|yesterday|at|in|alone|on))",
        r"(?:i|we|hv|staff)(?:'ve| have)? (?:just |also |already )?(?:saw|seen|met|spoke (?:to|"
        r"with)|spoken to|talked to|visited|examined|undressed|weighed|observed) (?:with )?(?:him|"
        r"her|them|the (?:child|baby|girl|boy|twins|children|kids)|both)(?! (?:mum|dad|mother|"
        r"father|parents?))",
        r"told me (?:at (?:break|lunch)|in (?:class|tutor time|registration|my (?:lesson|class|"
        r"room)))",
        r"child (?:was )?seen (?:today|alone|and spoken|by me)",
        r"met them (?:mon|tue|wed|thu|fri|today|yesterday)",
        r"(?:is )?in school today",
        r"s?he(?:'s| is) (?:sat |sitting |here |stood )+(?:with me|in front of me|next to me|"
        r"in my (?:room|office))",
        r"came to me (?:today|at|this)",
        r"(?:seen|saw) (?:him|her|them) (?:today|this morning|yesterday)",
        lowers=True,
        not_after=r"\b(?:marks?|bruising|GP|last|not|nobody|never|no one) ",
    ),
)

CHILD_CUES = (*MOBILITY, *DISABILITY, *SEEN)

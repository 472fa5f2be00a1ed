"""Wordings about the child: movement, disability, and whether anybody has seen the child.

Data for `circumstance.py`. "Moves by themselves" needs crawling, pulling up or walking, said
plainly: rolling is not enough, and a wheelchair is a disability, not a way to move or not.
"""

from __future__ import annotations

from assistant.extraction.circumstance import cue

_ENDS = r"(?=[,.;:)!?\n]|$| (?:[0-9]|and|for|well|independent|unaided|around|about|since|now|but|at|" \
    r"fine|confident|steady|everywhere|already|with|a (?:bit|few)|holding|one|two|three|four|five|six))"

MOBILITY = (
    cue(
        "mobility",
        "moves_by_themselves",
        rf"\b(?:walking{_ENDS}|toddling|crawling|crawls|cruising(?: (?:round|around|along|the))?"
        r"|commando crawls?|(?:bum|bottom)[ -]?shuffl(?:es|ing)|pull(?:s|ing) (?:him|her|them)?(?:self"
        r"|selves)?(?: up)? ?to stand(?:ing)?|pull(?:s|ing) (?:him|her)self up|on the move|"
        r"(?:can|able to) (?:walk|crawl|pull to stand)(?: (?:now|well))?|(?:fully|independently|"
        r"now|is|he's|she's) mobile(?! (?:phone|home|number|library))|walks (?:well|alone|"
        r"independently|unaided|by (?:him|her)self)|started (?:walking|crawling)|up and walking|"
        r"running (?:around|about|round) (?:the|like|happily|everywhere)|climb(?:s|ing) (?:on |up )?"
        r"(?:everything|the stairs|stairs|furniture|out of (?:the|his|her) cot)|moves? (?:about |around "
        r"|round )?(?:by (?:him|her|them)sel(?:f|ves)|independently|freely))",
        lowers=True,
        personal=True,
        not_after=r"(?:\b(?:not|not yet|isn't|isn't yet|no|yet to be|before|found|dog|sleep|while|"
        r"whilst|caught|seen|pre|non)[ -]|when )",
        not_before=r"^ (?:home|to|out|past|into|off|away|distance|frame|aid|on eggshells|the dog)",
    ),
    cue(
        "mobility",
        "cannot_move_by_themselves",
        r"\b(?:(?:not|n't|cannot|cant|isnt|unable to|not able to|doesnt) (?:yet |even |really |"
        r"able to |be able to )?(?:roll(?:ing)?(?: over)?|crawl(?:ing)?|sit(?:ting)?(?: up)?(?=[,.;:)"
        r"!?\n]|$| (?:yet|up|un|alone|without|by|and|or))|move(?: (?:about|around))? (?:by )?(?:him|her"
        r"|them|it)?sel(?:f|ves)|move (?:independently|unaided|without help|on (?:his|her) own)|mov(?:e|"
        r"ing)(?= (?:yet|around yet))|hold (?:his|her) (?:own )?head)(?: yet)?|(?:non|pre)[ -]?mobile"
        r"|immobile|(?:not|n't|isnt)(?: yet| independently| fully| even)* mobile(?! phone)|bed[ -]?bound"
        r"|(?:needs|has) to be (?:lifted|carried|hoisted)(?: everywhere)?|is hoisted|uses a hoist|"
        r"cannot move|can't move(?= (?:at all|on|without|him|her|them)|[,.;]|$)|no independent "
        r"(?:movement|mobility))",
        negatable=False,
        personal=True,
        not_before=r"^ (?:still|down|properly in|home|out|house|school|in with)",
    ),
    cue(
        "mobility",
        "moves_by_themselves cannot_move_by_themselves",
        r"\b(?:not|n't|isnt|doesnt|nearly|almost)(?: yet| even)* walk(?:ing)?(?= yet|[,.;:)!?\n]|$| and"
        r" | but )(?: yet)?|\b(?:trying|starting|about|beginning|learning) to (?:crawl|walk|move|roll)\b",
        negatable=False,
        personal=True,
    ),
)

DISABILITY = (
    cue(
        "disability",
        "may_affect_movement",
        r"\b(?:cerebral palsy|wheel-?chairs?(?: user| bound)?|spina bifida|muscular dystrophy|duchenne|"
        r"(?:quadri|tetra|di|hemi|para)pleg(?:ia|ic)|hypotonia|low muscle tone|PMLD|brittle bones?|"
        r"osteogenesis imperfecta|physical(?:ly)? (?:disab\w{2,6}|impair\w{2,5})|mobility (?:issues?|"
        r"difficult(?:y|ies)|problems?|needs|impairment)|walking frame|down'?s(?: syndrome)|global "
        r"development(?:al)? delay|GDD|spinal muscular atrophy|juvenile arthritis|paralysed|"
        r"leg (?:splints|braces)|limb difference|rett syndrome|hydrocephalus|dyspraxi[ac])\b",
        personal=True,
        not_before=r"^ (?:access|space|ramp|accessible|room|taxi)",
    ),
    cue(
        "disability",
        "other",
        r"\b(?:autis(?:m|tic)|ASD|ASC|asperger'?s?|ADHD|ADD|deaf|hearing[ -](?:impair\w{2,4}|loss)|"
        r"(?:partially|visually|sight)[ -](?:sighted|impaired)|registered blind|is blind|epilep(?:sy|tic)|"
        r"learning (?:disab\w{2,6}|difficult(?:y|ies))|PDA|tourette'?s?|cystic fibrosis|"
        r"sickle cell|FASD|f(?:o)?etal alcohol|non[ -]?verbal|selective(?:ly)? mut(?:e|ism))\b",
        personal=True,
        not_before=r"^ (?:assessment|pathway|waiting|referral|ears|queries|traits|team)",
        not_after=r"(?:\b(?:possible|query|queried|poss|suspected|awaiting(?: an?)?|waiting for an?|"
        r"\bfor an?|probable|undiagnosed|maybe|might be|traits of|stone|tone|severe|profound|turn a|"
        r"fell on|fall on|assess(?:ed|ment) for) |\?\ ?)",
    ),
    cue(
        "disability",
        "none_known other",
        r"(?:\b(?:possible|query|queried|poss|suspected|awaiting(?: an?)?|waiting for an?|probable|"
        r"undiagnosed|maybe|might be|traits of) |\?\ ?)(?:autis(?:m|tic)|ASD|ASC|ADHD)\b"
        r"|\b(?:autism|autistic|ASD|ASC|ADHD) (?:assessment|pathway|waiting list|referral|traits|queried)",
        personal=True,
    ),
    cue(
        "disability",
        "may_affect_movement other",
        r"\b(?:disabled|disability|(?:severe|profound) learning disab\w{2,6}|complex (?:health |medical |"
        r"additional )?needs|life[ -]limit(?:ing|ed)|EHCP|EHC plan|SEND|additional needs|special needs|"
        r"tube[ -]fed|gastrostomy|genetic (?:condition|syndrome))\b",
        personal=True,
        not_before=r"^ (?:benefits?|living|allowance|badge|team|toilet|parking|access)",
        not_after=r"\b(?:learning|no known|any|physically|no|physical) ",
    ),
    cue(
        "disability",
        "none_known",
        r"\bno (?:known )?(?:disabilit(?:y|ies)|SEND?|special needs|additional needs|health (?:needs|"
        r"conditions?|problems?) or disabilit(?:y|ies)|disabilit(?:y|ies) or (?:health|medical|special|"
        r"additional) (?:needs|conditions?|problems?))\b|\bnot disabled\b",
        lowers=True,
        negatable=False,
        personal=True,
    ),
)

SEEN = (
    cue(
        "child_seen",
        "no",
        r"\b(?:not|never|haven't|havent|hasn't|hasnt|wasn't|unable to|couldn't|could not|nobody has|no"
        r" one has|no-one has|noone has|no professional has|didn't|did not|yet to be|not been|"
        r"wouldn't let (?:me|us)|refus(?:ed|es|ing) to let (?:me|us|staff|anyone)|won't let (?:me|us|"
        r"anyone))(?: actually| yet| been| have| be| even)*"
        r" (?:see|seen|saw|seeing)(?: (?:him|her|them|(?:the |either |any of the )?(?:child|bab(?:y|"
        r"ies)|children|kids?|girls?|boys?|twins)))?(?= (?:since|for|by|at all|in (?:school|person|"
        r"[0-9]|weeks|over|a )|today|this|yet|on|alone|either|as|because|now)|[,.;:)!?\n]|$)"
        r"|\bunseen\b|\b(?:upstairs|asleep),? (?:so )?not seen\b|\bnot seen (?:the )?(?:child|baby|him|her"
        r"|them)\b|\bno (?:sightings?|sign) of (?:him|her|them|the (?:child|baby|kids|children))\b",
        negatable=False,
        not_after=r"\b(?:marks?|bruis\w{2,3}|injur(?:y|ies)|signs?|this|it|evidence|harm|nothing|swelling)"
        r"(?: \w+)? ",
    ),
    cue(
        "child_seen",
        "yes",
        r"\b(?:(?<!been )seen (?:and spoken to|alone|today|this (?:morning|afternoon|week)|at (?:home"
        r"|school|clinic|nursery)|(?:him|her|them) (?:today|this|yesterday|at|in|alone|on))"
        r"|(?:i|we|hv|staff)(?:'ve| have)? (?:just |also |already )?(?:saw|seen|met|spoke (?:to|with)|"
        r"spoken to|talked to|visited|examined|undressed|weighed|observed) (?:with )?(?:him|her|them|the "
        r"(?:child|baby|girl|boy|twins|children|kids)|both)(?! (?:mum|dad|mother|father|parents?))"
        r"|(?:s?he) (?:just )?told me|just told me|told me (?:today|this|at|in)|child (?:was )?seen|"
        r"met them (?:mon|tue|wed|thu|fri|today|yesterday)|(?:is )?in school today|showed (?:me|us)|"
        r"home visit (?:today|yesterday|this)|s?he(?:'s| is) (?:sat |sitting |here |stood )+(?:with me|in"
        r" front of me|next to me|in my (?:room|office))|came to me (?:today|at|this)|"
        r"(?:seen|saw) (?:him|her|them) (?:today|this morning|yesterday))",
        lowers=True,
        not_after=r"\b(?:marks?|bruising|GP|last|not|nobody|never|no one) ",
    ),
)

CHILD_CUES = (*MOBILITY, *DISABILITY, *SEEN)

"""Wordings about need and help: how often, why a need is not met, engagement, and any plan.

Data for `circumstance.py`. Want of money must be said, not guessed from a food bank; a need that
is met ("in school every day") says nothing of how long a worry lasts.
"""

from __future__ import annotations

from assistant.extraction.circumstance import cue

PERSISTENCE = (
    cue(
        "persistence",
        "once",
        r"(?:happened|just|only|hit (?:him|her)) (?:the )?once(?! (?:a|every|per|she|he|they|mum|"
        r"i|we|before|or|again)\b)",
        r"one[ -]off",
        r"isolated (?:incident|event)",
        r"single (?:incident|event|occasion)",
        r"first time (?:this|it|that|anything) (?:has|had|happened|ever)",
        r"(?:has )?never happened before",
        r"first incident",
        r"on one occasion",
        r"first (?:and only |ever )time",
        r"only time (?:this|it) (?:has|happened)",
        lowers=True,
        negatable=False,
        not_after=r"\b(?:not|n't|than|not the|not a|not an|the|than) ",
    ),
    cue(
        "persistence",
        "repeated",
        r"<count> (?:times|occasions)",
        r"twice",
        r"(?:second|third|fourth|fifth|sixth|2nd|3rd|[4-9]th|1[0-9]th) (?:time|occasion|"
        r"attendance|incident|episode|visit|bruise|injury|black eye|DKA|episode|overdose)",
        r"more than once",
        r"not the first time",
        r"(?:has )?happened before",
        r"once or twice",
        r"on and off",
        r"on (?:more than one|several|a few|various) occasions?",
        r"a few times",
        r"repeated(?:ly)?",
        r"x[2-9]",
        r"another (?:bruise|injury|mark|burn|black eye|incident|overdose)",
        r"(?:hit|hurt|happened|missing|did it|done it|bruised|arrived hungry|came in hungry|late|"
        r"violent|drunk|attacked) (?:him |her |them )?again",
        not_after=(
            r"\b(?:for|checked|read|asked|rang|called|phoned|tried|decay|teeth|fillings|"
            r"bloods|dental|"
            r"makes it) "
        ),
        not_before=r"^ (?:(?:his|her|their|the) (?:size|age|height|weight)|worse|better|table|"
        r"tables|the|as|more|a day\b|daily|a week\b|a month)",
    ),
    cue(
        "persistence",
        "persistent",
        r"(?:nearly |almost |most )?(?:every|each) (?:single )?(?:day|week|weekend|night|morning|"
        r"month|time|half[ -]term)",
        r"most (?:days|weekends|nights|mornings|weeks)",
        r"daily",
        r"weekly",
        r"nightly",
        r"constant(?:ly)?",
        r"all the time",
        r"on-?going",
        r"persistent(?:ly)?",
        r"continual(?:ly)?",
        r"continuous(?:ly)?",
        r"regular(?:ly)?",
        r"getting worse",
        r"gets worse",
        r"worsening",
        r"escalat(?:ing|ed|es)",
        r"(?:for|over) (?:the last |the past )?(?:months|weeks|years|[2-9] (?:weeks|months|years|"
        r"wks|mths)|a (?:few|couple of|long) (?:weeks|months|years|time)|several (?:weeks|"
        r"months))",
        r"still (?:happening|going on|hitting|doing it)",
        r"long[ -](?:standing|term)",
        r"keeps? (?:on )?(?!being|going to school)[a-z]{2,12}ing",
        r"(?:has|have) not stopped",
        r"(?:hasn't|haven't) stopped",
        r"again and again",
        r"over and over",
        r"always (?:hungry|dirty|late|drunk|shouting|hitting|cold|tired|alone|left)",
        r"twice a (?:week|day)",
        r"(?:once|three times|[3-9] times) a (?:week|day)",
        r"[2-9] times a (?:week|day)",
        not_after=(
            r"\b(?:in school|attends?(?: school)?|brings? (?:work|her|him|them) in|rings?|here|"
            r"present|fed|clean|phones|visits?|supports?|helps?|works?|clubs?|seen|takes part|"
            r"homework|breakfast|monitor|review|reviewed|practi[cs]es?|looks after (?:him|her)|"
            r"going in|stay\w*|social worker|sees (?:nan|gran)|smiling|happy|with his mum)(?: "
            r"\w+)? (?:and )?|\b(?:no|nothing|"
            r"not) "
        ),
        not_before=(
            r"^ (?:off|contact with school|attend|attender|brush|review|monitor|bedtime|meals|"
            r"visits? to)"
        ),
    ),
)

REASON = (
    cue(
        "reason",
        "no_money",
        r"(?:can'?t|cannot|couldn't|couldnt|can not|unable to|not able to|struggling to|"
        r"struggles to) afford",
        r"(?:hours|wages|pay|shifts|benefits?|universal credit|UC)(?: (?:were|was|been|have been|"
        r"has been|got|are|being|just))* (?:cut|stopped|sanctioned|reduced|suspended|capped)",
        r"(?:no|ran out of|run out of|short of|not enough|without) money\b(?! (?:worries|problems|"
        r"issues|missing|concerns))",
        r"meter(?:'s|s)?(?: has| had| have| keeps?| been| just)* (?:run|ran|running|gone|out|"
        r"empty|off)",
        r"no (?:credit|money) (?:on|for|in) (?:the )?(?:meter|gas|electric\w{0,4}|leccy|key)",
        r"money(?:'s| is| was) (?:very |really |so )?tight",
        r"skint",
        r"(?:lost|losing) (?:his|her|their) jobs?",
        r"made redundant",
        r"(?:until|till|'til|til) pay ?day",
        r"struggl\w{2,3} (?:financially|for money|with (?:money|bills|the bills))",
        r"in (?:rent )?arrears",
        r"can't pay",
        r"out of (?:gas|electric\w{0,4}|leccy)",
        r"nowhere to live",
        r"financial (?:hardship|difficult\w{1,3})",
        not_after=(
            r"\b(?:not that (?:they|she|he) |isn't that (?:they|she|he) |not |never |if (?:they|"
            r"she|he) |not because (?:they|she|he) )"
        ),
        not_before=r"^ for (?:drugs|drink|alcohol|weed|fags|vapes|gambling|a holiday)",
        negatable=False,
    ),
    cue(
        "reason",
        "cannot",
        r"too (?:ill|unwell|poorly|depressed|sick|anxious|disabled|frail) to",
        r"(?:doesn't|don't|didn't|doesnt|dont) know how(?: to)?",
        r"(?:can't|cannot|couldn't|not|isn't|unable to) (?:able to )?(?:manage|cope|coping|"
        r"managing)",
        r"not been shown how",
        r"physically unable",
        lowers=True,
        not_after=r"\b(?:he|girl|boy|child) ",
        not_before=r"^ (?:with (?:him|her) in class|in class|in school|many|old|long|often)",
        negatable=False,
    ),
    cue(
        "reason",
        "will_not",
        r"(?:won't|will not|wont|refus(?:es|ed|ing) to|chooses not to|"
        r"can't be bothered to) (?:buy|feed|heat|take (?:him|her|them)|give (?:him|her|them)|"
        r"pay for|get (?:him|her|them)|wash|cook|let (?:him|her|them) (?:eat|have)|provide|clean)",
        r"spen(?:ds?|t|ding) (?:it |the money |all |everything |her money |his money |"
        r"their money |food money )+on (?:drugs|drink|alcohol|weed|vodka|gambling|himself|herself|"
        r"cannabis)",
        r"buy(?:s|ing) (?:drugs|drink|alcohol|weed|vodka|cannabis|wine|cider|scratch ?cards)",
        r"money for (?:drugs|drink|alcohol|weed|fags|vapes|gambling)",
        r"(?:locks?|locked) (?:the )?(?:kitchen|fridge|food|cupboards?)",
        r"not allowed (?:to eat|food|any food)",
        r"no (?:food|tea|dinner|meals?) as (?:a )?punishment",
        not_after=r"\bno ",
        negatable=False,
    ),
)

ENGAGEMENT = (
    cue(
        "engagement",
        "taking_part",
        r"engag(?:ing|es|ed) (?:well|great|fully|really|with|now|positively|brilliantly)",
        r"(?:is|are|mum|dad|parents) engaging",
        r"working (?:well )?with (?:us|school|the school|services|early help)",
        r"ask(?:ed|s|ing) (?:us )?for (?:help|support)",
        r"want(?:s|ing)? (?:help|support|short breaks|a (?:break|referral))",
        r"(?:accept|welcom)(?:s|ed|ing) (?:the |any |our |all )?(?:help|support|offer|referral)",
        r"taking (?:part|up (?:the )?(?:help|support))",
        r"attend(?:s|ing|ed) (?:all|every) (?:appointments?|meetings?|sessions?)",
        r"on board",
        r"keen (?:for|to (?:work|get|accept)) ?(?:help|support)?",
        not_after=(
            r"\b(?:not|n't|stopped|never|only|child|boy|girl|pupil|he's|he is|barely|"
            r"hardly) (?:\w+ )?"
        ),
    ),
    cue(
        "engagement",
        "reluctant",
        r"reluctant(?:ly)?",
        r"not (?:really )?engag(?:ing|ed)",
        r"(?:isn't|aren't|hasn't been|stopped|barely|hardly|poor(?:ly)?|doesn't|"
        r"superficial(?:ly)?) engag(?:ing|ed|ement|e)",
        r"says yes (?:and|but) (?:nothing|then)",
        r"agreed to all",
        r"nothing (?:ever )?changes",
        r"no one in",
        r"non[ -]?complian(?:t|ce)",
        r"hard to reach",
        r"disguised compliance",
        r"avoid(?:s|ing) (?:us|services|professionals|visits|calls)",
        r"cancel(?:s|led|ling) (?:every|all|visits|appointments|most)",
        r"not answering (?:calls|the door|door)",
        r"won't answer",
        negatable=False,
    ),
    cue(
        "engagement",
        "refuses",
        r"(?:refus(?:es|ed|ing)|declin(?:es|ed|ing)|turn(?:s|ed) down|reject(?:s|ed|ing)) (?:all |"
        r"any |our |the |every |to )?(?:offers? (?:of )?)?<help>",
        r"won't (?:engage|work with|accept|let us in|have (?:us|services|anyone) in)",
        r"will not engage",
        r"said no,? ?(?:ta|thanks|thank you)?(?= (?:to|ta|thanks|thank)|[,.;:]|$)",
        r"doesn't want (?:any )?(?:help|support|services)",
        r"parents? refuse",
        r"told us to (?:go away|leave|get lost|mind)",
        negatable=False,
        not_after=r"\b(?:if parents |if they |if mum |child |she's |boy |i ) ?",
    ),
)

PLAN = (
    cue(
        "plan",
        "no_progress",
        r"no (?:progress|improvement|change|difference)(?: (?:despite|after|since|made|at all))?",
        r"plan (?:is |has )?(?:not|isn't|hasn't|[a-z]{1,6}n't) (?:been )?work(?:ing|ed)",
        r"nothing has changed",
        r"nothing(?:'s| is) changing",
        r"despite (?:the |a |an )?(?:plan|early help|support|CIN|TAF)",
        r"(?:early help|plans?|TAF) (?:twice|tried|failed|closed twice)",
        r"drift(?:ing)?",
        near=r"\b(?:plan|early help|TAF|CIN|support|EHA|months|help)\b",
        negatable=False,
    ),
    cue(
        "plan",
        "working",
        r"plan (?:is |has been |seems to be )?(?:working|going well|helping|"
        r"in place and (?:working|going well|helping))",
        r"making (?:good |steady |real )?progress (?:on|with|under) (?:the |his |her |their "
        r")?plan",
        r"(?:improv(?:ed|ing)|better) (?:since|under|with|on) (?:the |early help|a |his |her |TAF|"
        r"CIN)(?:plan|support)?",
        lowers=True,
        not_after=r"\b(?:not|n't|no) ",
    ),
    cue(
        "plan",
        "working no_progress",
        r"(?:early help|CIN|child in need|child protection|CP|TAF|EHA|family help) plan",
        r"(?:on|under|open to) (?:a |an |the )?(?:TAF|CIN|early help|child in need)",
        r"team around the (?:family|child)",
        r"EHA (?:in place|open)",
        not_after=(
            r"\b(?:no|not|offered|declined|closed|an|refused|previous|last|old|for|"
            r"need) (?:open to |on |an? )?"
        ),
        negatable=True,
    ),
    cue(
        "plan",
        "no_plan",
        r"no (?:plan|early help|TAF|support|EHA)(?: plan)?(?: (?:in place|yet|open|at present|"
        r"at the moment))",
        r"not (?:open|known) to early help",
        r"no plan(?=[,.;:]|$)",
        r"nothing in place",
        r"no early help(?=[,.;:]|$)",
        negatable=False,
    ),
)

HELP_CUES = (*PERSISTENCE, *REASON, *ENGAGEMENT, *PLAN)

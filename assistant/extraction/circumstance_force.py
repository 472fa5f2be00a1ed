"""Wordings of everyday speech and of hurried notes: the next contact, power and pressure.

Data for `circumstance.py`, beside `circumstance_pressure.py`: a family of wordings each.
"""

from __future__ import annotations

from assistant.extraction.circumstance import cue

_SOONISH = (
    r"(?:till|until|til|before|not (?:due|back|going|there)|"
    r"(?:away|gone|abroad) (?:till|until|for))"
)
_HOLIDAY = (
    r"(?:<month>|next (?:month|term|year)|half[- ]term|christmas|xmas|easter|(?:the )?summer|"
    r"new year|"
    r"the (?:\w+ )?holidays|term ends|spring|autumn)"
)
_THERE = (
    r"\b(?:there|back|contact|stay\w*|visit\w*|due|returns?|home|place|see\w*|goes|going|"
    r"collect\w*|"
    r"pick\w*|access|house|address|abroad|away|time with|exposure|overnight|near|dad's|his|"
    r"handover)\b"
)
_EXPOSURE = (
    cue(
        "next_exposure",
        "later",
        rf"{_SOONISH} (?:\w+ ){{0,3}}{_HOLIDAY}",
        r"(?:not|\w{2,6}n't|won't)\b[^.;!?\n]{0,50} (?:for|in) (?:another |a further |at "
        r"least |about )?(?:[2-9]|"
        r"two|three|four|five|six|several|a few|some|a couple of|1[0-9]) (?:weeks|months|wks|"
        r"mths)",
        r"(?:weeks|months|wks|mths|ages) (?:away|off|yet)",
        r"(?:in|next time is|not till|due|back) (?:the )?(?:summer|easter|christmas)(?: "
        r"holidays?)?",
        rf"next (?:contact|visit|time|stay)\b[^.;!?\n]{{0,40}}\b(?:{_HOLIDAY}|months|in "
        rf"(?:[2-9]|two|"
        r"three|four|six) (?:weeks|wks))",
        near=_THERE,
        negatable=False,
        not_after=r"\b(?:since|last|happened|booked|review|school|waiting|ago) (?:\w+ )?",
    ),
    cue(
        "next_exposure",
        "this_week",
        r"(?:there|back|contact|handover|stay\w*|due|dad's|his|overnight|goes|going|"
        r"collect\w*|over to|"
        r"returns?|visit)\b[^.;!?\n]{0,25}\b(?:this |on |for |till |until |at |every |the |"
        r"next )*(?:<day>|"
        r"weekend|wkend|w/e|tomorrow|tmrw|end of (?:the )?week|midweek|couple of days)\b(?<! sat)",
        r"(?:till|until|til|not due till|before) tomorrow(?: \w+)?",
        r"in (?:a couple of|a few|two|three|four|five|[2-6]) days?(?:'? time)?",
        near=_THERE,
        negatable=False,
        not_after=(
            r"\b(?:last|since|was|were|happened|exclusion|suspension|clinic|review|school|had|"
            r"born|fell|"
            r"told|rang|came|meeting|appointment|gave|course|training|shift) (?:\w+ ){0,3}"
        ),
        not_before=r"^ (?:last|night (?:he|she|it)|was|and (?:told|said|was)|(?:he|she|mum|dad) "
        r"(?:was|"
        r"told|said|hit|came|had))",
    ),
    cue(
        "next_exposure",
        "today",
        r"(?:due|back|home|returns?|returning|collect\w*|pick\w*|going|goes|leav\w*|handover|"
        r"contact|"
        r"there|fetch\w*|taking|here)\b[^.;!?\n]{0,40}\b(?:today|tonight|this (?:afternoon|"
        r"evening)|home "
        r"time|at [0-2]?[0-9][:.][0-5][0-9]|(?:at |by )?(?:[1-9]|three|four|half (?:three|two|"
        r"past "
        r"\w+))(?:[.:][0-5][0-9])? ?(?:pm|o'?clock|today)|in (?:an|half an|two|one|an) hours?|"
        r"teatime|"
        r"after school|end of (?:the )?(?:school )?day|bedtime)",
        r"(?:in|within) the (?:hour|next hour|next few hours)",
        near=_THERE,
        negatable=True,
        not_after=r"\b(?:not|n't|last|was|were|came|told|happened|seen|since|got|so) (?:\w+ ){0,2}",
        not_before=r"^ (?:last|yesterday|and (?:told|said))",
    ),
)

_BIG = (
    r"(?:older|bigger|stronger|sharper|cleverer|taller|brighter|more (?:able|mature|"
    r"confident|powerful))"
)
_POWER = (
    cue(
        "power_gap",
        "yes",
        rf"(?:one|other|lad|boy|girl|he|she|child|kid|brother|cousin|pupil)\b(?:'s| is| was| "
        rf"\w+){{0,3}} "
        rf"(?:much |way |far |lot |a lot |so much |quite a bit |years |significantly )*{_BIG}\b"
        rf"(?: (?:than|and|\+|&|one|lad|boy|girl|kid))",
        rf"(?:much |way |far |a lot |years ){_BIG}",
        r"(?:twice|double|half|three times) (?:his|her|their|the) (?:size|age|height|weight)",
        r"(?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|1[0-9]) (?:years|yrs|school "
        r"years|year "
        r"groups) (?:older|between|apart|above|gap|younger|difference|his senior)",
        r"(?:a )?(?:head|foot) taller",
        r"(?:clear|big|real|obvious|definite|huge|marked) (?:imbalance|age gap|gap in age|"
        r"difference in (?:age|"
        r"size|power))",
        r"tower(?:s|ed|ing) over",
        r"(?:power|age|size) (?:imbalance|gap|difference|differential|disparity)",
        r"(?:one|he|she|other|lad|girl|boy)(?:'s| is| was)? (?:very much |always |clearly "
        r")?(?:in charge|"
        r"the boss|calling the shots|the leader|dominant|the ringleader|controlling)",
        r"(?:calls|called|calling) (?:all )?the shots",
        r"(?:dominat|boss|rul|controll?)(?:es|ed|ing|s) (?:him|her|them|the other|over)",
        r"(?:other|one|she|he|girl|boy)\b[^.;!?\n]{0,25}\b(?:learning difficult\w+|learning "
        r"disab\w+|can't "
        r"(?:say no|speak|stand up)|much less able|vulnerable)\b[^.;!?\n]{0,30}\b(?:other|"
        r"isn't|not|"
        r"older|took advantage)",
        not_after=r"\b(?:no|not|n't|nor|without|any|mum's|dad's|neither|isn't) (?:\w+ )?",
        not_before=r"^ (?:brother (?:is|goes)|sister (?:is|goes)|than (?:me|last)|now|class|"
        r"school|bed|"
        r"house|flat|none|no\b|than when)",
        near=r"^(?!.*\b(?:house|flat|room|bed|coat|shoes) (?:is|was)\b)",
    ),
    cue(
        "power_gap",
        "no",
        r"no (?:real |obvious |particular |sign of (?:an? )?|apparent )?(?:difference|"
        r"imbalance|gap|"
        r"disparity|inequality)(?: (?:in|of|between)(?: \w+){1,2})?(?=[,.;]| (?:between|in|"
        r"and|at)|$)",
        r"(?:the )?same (?:age|size|height|build|ability)(?: group)?(?: and (?:the )?(?:same )?"
        r"(?:size|age|build|ability|year|height))?(?! as (?:me|my|mum|our|last|before|when|"
        r"his mum))",
        r"(?:similar|equal|matching|comparable) (?:in )?(?:age|size|ability|development|build|"
        r"height|"
        r"status|footing)(?:s)?(?: (?:and|in) \w+)?",
        r"(?:evenly|well) matched",
        r"as (?:big|old|strong|bad) as each other",
        r"(?:on (?:a|an) (?:level|equal|even) (?:footing|terms|playing field)|as equals|both "
        r"equals|equals)",
        r"neither (?:one )?(?:\w+ ){0,3}(?:older|bigger|stronger|in charge|the boss|dominant|"
        r"had power)",
        r"(?:days|weeks|a month|months) (?:apart|between them)(?= (?:in age|both)|[,.;]|$)",
        r"(?:both|they're|they are) peers|peers(?=\.)",
        lowers=True,
        negatable=False,
        not_after=r"\b(?:not|n't|nearly|almost|isn't the|wear\w*|at the) (?:the )?",
        near=r"^(?!.*\b(?:coat|jumper|clothes|shoes|uniform|bed)\b)",
    ),
)

_FORCE = (
    r"(?:threat\w*|forc\w+|brib\w+|pressur\w+|coerc\w+|lean(?:t|ed)? on|made|blackmail\w*|"
    r"push\w*|groom\w*|"
    r"promis\w+|offered|secre\w+|gifts?|intimidat\w+|bull(?:ied|ying)|manipulat\w+|tricked|"
    r"sworn|twisted)"
)
_PRESSURE = (
    cue(
        "pressure",
        "no",
        rf"(?:nobody|no[- ]one|neither|nor|noone|none of them)(?:'s| had| has| was| were)?(?: "
        rf"\w+){{0,2}} "
        rf"{_FORCE}(?: (?:or|and|nor) \w+)?",
        rf"(?:not|never|<not>|without|no)(?: (?:been|any|being|being|sense of|hint of|signs? "
        rf"of|kind of|"
        rf"feel|felt|at all|sort of|a|suggestion of))* {_FORCE}",
        r"(?:all |entirely |both |totally |completely )+(?:mutual|consensual)(?:ly)?",
        r"(?:of|by) (?:her|his|their|both their) own (?:accord|free will|choice|choosing)",
        r"both (?:wanted|willing|keen|happy|up for|into it|agreed to|were willing|chose)",
        r"(?:went along|joined in|did it|took part) (?:quite )?(?:willingly|freely|happily)",
        r"free(?:ly)? (?:chosen|choice|given|agreed)",
        r"there (?:was|were) no (?:secret|threat|force|gift)\w*",
        lowers=True,
        negatable=False,
        not_before=r"^[^.;]{0,15}\b(?:but|until|yet|entry|to (?:tell|say)|me feel|friends|it "
        r"(?:to|home))\b",
        not_after=r"\b(?:blood|said|says|has) $",
    ),
    cue(
        "pressure",
        "yes",
        r"(?:promise[ds]?|swor[en]|swear|sworn|vow\w*)\b[^.;!?\n]{0,25}\b(?:never|not to|not|"
        r"secrecy|"
        r"wouldn't|won't)(?: \w+){0,3}? ?(?:tell|breathe|say|speak|word|let on|mention)?",
        r"(?:got|given|gave|gives|had|has|bought|buys|buying|took|accepted|giving|gets)(?: "
        r"\w+){0,3} (?:an? "
        r"|some |new |the )?(?:phone|trainers|vapes?|money|cash|fags|weed|drink|alcohol|"
        r"sweets|takeaways?|"
        r"clothes|jacket|bike|lifts?|present|necklace|credit|game|top-?ups?|v-?bucks|"
        r"robux)(?: \w+){0,3} "
        r"(?:off|from|by|for) (?:him|them|her|an?|the|older|keeping|some)",
        r"(?:in exchange|in return|as payment|to buy (?:her|his|their) silence|hush money)",
        r"inducements?",
        r"(?:keep|kept|keeping) (?:it|this|things|quiet|schtum|shtum|mum|her mouth|his "
        r"mouth)(?: \w+)? ?"
        r"(?:secret|quiet|between|to (?:herself|himself)|shut|schtum)",
        r"or else",
        r"(?:said|says|told (?:him|her|them)|saying|warned)(?: \w+){0,3} (?:he|she|they|he'd|"
        r"they'd|she'd|"
        r"he'll|they'll)(?: would|'d| will|'ll)? ?(?:hurt|kill|batter|burn|leave|share|post|"
        r"show|put|come "
        r"after|get|smash|hit|beat)",
        r"(?:wouldn't|won't) (?:let (?:him|her|them) (?:leave|go|out|stop)|take no)",
        r"(?:threaten|intimidat|bull(?:y|i)|manipulat|trick|forc|coerc|corner)\w* (?:him|her|"
        r"them|into)",
        r"(?:she|he|they)(?:'s| is| was| were)? (?:too )?(?:scared|frightened|terrified|"
        r"afraid) (?:to|of "
        r"what)",
        not_after=r"\b(?:no|not|n't|never|nobody|without|any|nor|nothing|blood|no one) (?:\w+ "
        r"){0,2}",
        not_before=r"^ (?:ulcer|sore|cooker|washer|the dog|go to school|come in|eat|sleep|clean|"
        r"tidy|go on)",
    ),
)

FORCE_CUES = (*_EXPOSURE, *_POWER, *_PRESSURE)

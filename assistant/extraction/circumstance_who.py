"""Wordings of everyday speech and of hurried notes: medical views, carers, roles, open cases.

Data for `circumstance.py`, beside `circumstance_spoken.py`: a family of wordings each.
"""

from __future__ import annotations

from assistant.extraction.circumstance import cue

_CONDITION = (
    r"(?:itp|eczema|birth ?marks?|blue spots?|impetigo|bleeding disorder|clotting|vasculitis|"
    r"rickets|"
    r"brittle bones?|ringworm|chicken ?pox|psoriasis|scabies|hsp|h(?:a)?emophilia|allerg\w+|"
    r"medical "
    r"(?:cause|condition|reason|explanation)|(?<!non-)(?<!non )accident\w*|leuk\w+|mongolian|"
    r"dermatitis|insect bites?|"
    r"consistent with (?:the |his |her |mum's )?(?:account|history|fall|explanation|story)|"
    r"infection)"
)
_CLINIC = (
    r"(?:paed\w*|consultant|dr|doctor|gp|nurse|hospital|dermatolog\w+|registrar|radiolog\w+|"
    r"specialist|a&e|ed|clinician|h(?:a)?ematolog\w+|medical|orthop\w+|ward|bloods|tests?|"
    r"scan|x-?ray)"
)
_CLINICIAN = (
    cue(
        "clinician_explains",
        "yes",
        rf"{_CLINIC}\b<plainly>\b(?:confirm\w*|diagnos\w*|explain\w*|satisfied|happy|"
        rf"accept\w*|says?|"
        rf"said|put (?:it|them) down to|accounts? for|down to|shows?|showed|identif\w+|found)\b"
        rf"<plainly>\b{_CONDITION}",
        rf"{_CONDITION}\b<plainly>\b(?:confirm\w*|diagnos\w*|says?|said|explain\w*|accord\w+)\b"
        rf"<plainly>\b{_CLINIC}",
        r"(?:it's|its|marks? (?:is|are)|bruis\w+ (?:is|are)) (?:an? )?"
        rf"{_CONDITION}\b[^.;!?\n]{{0,35}}\b{_CLINIC} (?:said|says|confirm\w*|told)",
        lowers=True,
        not_before=(
            r"^[^.;]{0,30}\b(?:pregnan|non-acc|nai\b|inflicted|suspicious|abuse|unlikely|unusual|"
            r"ruled out|not\b|but)"
        ),
        not_after=r"\b(?:no|not|without|until|before|never|mum says|dad says) (?:\w+ )?",
    ),
    cue(
        "clinician_explains",
        "no",
        rf"{_CLINIC}\b[^.;!?\n]{{0,30}}\b(?:<not>|no|unable to|can't|doubts?|inconsistent|not "
        rf"happy)"
        r"(?: \w+){0,3} ?(?:explain\w*|explanation|fit\w*|account\w*|match\w*|consistent|"
        r"tally|add\w* up|"
        r"accept\w*|cause|with the (?:story|account|history)|does that|do that|caus\w+|"
        r"compatible)",
        r"(?:hx|history|story|account|explanation|mechanism|version|fall|tale)(?: \w+){0,2} "
        r"(?:<not>|"
        r"not|no way)(?: \w+)? (?:fit|match|tally|consistent|explain|account|add up|stack up|"
        r"explained)",
        r"(?:not|never|n't) (?:been |yet )*(?:explained|accounted for)",
        r"inconsistent with (?:the |his |her |mum's |dad's )?(?:account|history|story|"
        r"explanation|given)",
        r"no (?:medical|clinical|natural|organic) (?:reason|cause|explanation|answer)",
        negatable=False,
        near=(
            r"\b(?:paed\w*|consultant|dr|doctor|gp|nurse|hospital|registrar|radiolog\w+|"
            r"medical|injur\w*|"
            r"bruis\w*|fractur\w*|mark\w*|burn\w*|hx|clinic\w*|a&e|bleed\w*|specialist|x-?ray|"
            r"findings?)\b"
        ),
        not_before=r"^ (?:why (?:he|she|mum) (?:was|is) late|to me)",
    ),
)

_STAYING = (
    r"(?:stay(?:s|ed|ing)?|liv(?:es|ed|ing)|sle(?:eps|pt|eping)|kipp\w+|stopp\w+|stops|"
    r"lodg\w+|cared "
    r"for|looked after|placed|moved|rais(?:ed|ing)|brought up|left|been|sofa[- ]surf\w*|bunk\w*|"
    r"nights?|days|weeks?|wks|months?|carer|arrangement)"
)
_CARER = (
    cue(
        "close_relative",
        "no",
        rf"{_STAYING}\b[^.;!?\n]{{0,25}}\b(?:with|at|by|round|to|in|w/?) (?:(?:his|her|their|"
        rf"the|a|an|"
        r"mum's|dad's|some|another|old|former|language|church|school|unrelated|\w+) ){0,3}"
        r"(?:<stranger>|pal|family friend)(?:'s|s')?(?! (?:in law|visit|hospital))",
        r"<stranger> (?:has|have|having|'s got|got|looking after|minding|caring for|taken|"
        r"took|looks "
        r"after|is looking after|taking care of) (?:<him>|both)(?! (?:in (?:his|her|class)|for "
        r"(?:maths|english|pe)|on (?:film|cctv)))",
        r"(?:non[- ]?relatives?|unrelated (?:carer|adult|family|couple|host)|not (?:related|a "
        r"relative) "
        r"to (?:carer|the carer)|carer (?:is )?(?:not related|unrelated|no relation))",
        r"host famil(?:y|ies)",
        r"(?:carers?|people|couple|family|woman|man|person)\b[^.;!?\n]{0,30}\b(?:living|staying|"
        r"lives|stays|"
        r"with|looking after)\b[^.;!?\n]{0,15}\b(?:aren't|isn't|not|no) (?:family|related|"
        r"relatives?|"
        r"relations?|a relative)",
        r"(?:liv|stay|lodg)(?:es|ing|s) with (?:mum's|dad's|her|his) (?:ex|old|former)\b",
        not_before=r"^ (?:in law|at (?:the )?park|party|for tea|to play|on the bus)",
        not_after=r"\b(?:seen|played|argued|fell out|nurse|class) (?:\w+ )?",
    ),
    cue(
        "close_relative",
        "yes",
        rf"{_STAYING}\b[^.;!?\n]{{0,25}}\b(?:with|at|by|round|w/?) (?:(?:his|her|their|the|"
        rf"an?|mum's|"
        r"dad's|own|full|older|elder|adult|big|maternal|paternal|\w+) ){0,3}<close>(?:'s|"
        r"s)?(?!'?s?"
        r" (?:friend|mate|boyfriend|neighbour|in law))(?=[,.;]| (?:while|since|for|at|because|"
        r"now|and|"
        r"until|after|in|who|on|is|has|but|full|these|every)|$)",
        r"<close> (?:has|have|having|'s got|got|looking after|minding|caring for|taken|took|looks "
        r"after|is looking after) (?:<him>|both) ?(?:now|while|for|full|at|since|in|permanently)?",
        r"<close>(?:'s| has|'ve| have)(?: got| had) (?:<him>|both)(?! (?:in (?:tears|stitches)|"
        r"up))",
        r"(?:^|[,.;] )(?:now |still )?with (?:his |her |their |the )?(?:maternal |paternal "
        r")?<close>(?= "
        r"(?:while|since|for|until|now|at|because)|[,.;]|$)",
        r"(?:current )?carer(?: is|'s|:| =)? (?:his |her |their |the |maternal |paternal "
        r")*<close>",
        not_after=r"\b(?:great|great-|god|step-?great) ?",
        near=r"^(?!.*\b(?:great[- ](?:aunt|uncle|gran|nan)))",
    ),
)

_ROLE = (
    cue(
        "your_role",
        "health",
        r"(?:i'?m|i am|im|as|speaking as|writing as|here as|i,|me,)(?: (?:only|just|also|"
        r"still|the|a|an|"
        r"her|his|their|your|local|community|school|on-call|duty|practice))* <medic>(?! "
        r"(?:said|told|"
        r"refer))(?= (?:who|for|at|on|here|that|so|in|and|with|attached|but|writing|i |to)|"
        r"[,.;]|$)",
        r"i work (?:as|in|on|at) (?:an? |the )?(?:<medic>|ward|a&e|maternity|hospital|gp surgery|"
        r"clinic|health cent\w+)",
        r"(?:on|at) my (?:ward|clinic|surgery|home visit|antenatal)",
        r"<medic> (?:here|writing|speaking|calling)",
        negatable=True,
    ),
    cue(
        "your_role",
        "police",
        r"(?:i'?m|i am|im|as|speaking as|i,)(?: (?:only|just|also|the|a|an|local|"
        r"neighbourhood|duty|"
        r"response|attending))* (?:<police>|response officer|police officer)(?= (?:who|for|at|"
        r"on|here|"
        r"that|so|in|and|with|but|writing|i )|[,.;]|$)",
        r"PCS?O? [0-9]{2,6}",
        r"(?:police|officer|sergeant) (?:here|writing)",
        negatable=True,
    ),
    cue(
        "your_role",
        "social_worker",
        r"(?:i'?m|i am|im|as|speaking as|i,)(?: (?:only|just|also|the|a|an|her|his|their|duty|"
        r"allocated|"
        r"emergency|hospital|new|named|locum))* (?:social worker|SW)(?= (?:who|for|at|on|here|"
        r"that|so|"
        r"in|and|with|but|writing|i |of)|[,.;]|$)",
        r"(?:duty |allocated |edt |mash )?(?:SW|social worker) (?:here|writing|speaking|"
        r"completing|"
        r"recording)",
        negatable=True,
    ),
    cue(
        "your_role",
        "teacher",
        r"(?:i'?m|i am|im|as|speaking as|writing as|i,)(?: (?:only|just|also|the|a|an|her|his|"
        r"their|"
        r"your|new|supply|year|maths|english|science|pe|class|form|primary|secondary|deputy|"
        r"[0-9]+))* "
        r"<school>(?= (?:who|for|at|on|here|that|so|in|and|with|but|writing|i |of|to)|[,.;]|$)",
        r"i teach (?:him|her|them|year|y[0-9]|reception|maths|english|the|both|science|at|in)",
        r"(?:in|to|of) my (?:class|lesson|tutor group|form|reception class|year [0-9]+ class)",
        r"<school> (?:here|writing|speaking)",
        negatable=True,
    ),
    cue(
        "your_role",
        "other",
        r"(?:i'?m|i am|im|as|speaking as|writing as|i,)(?: (?:only|just|also|the|a|an|her|his|"
        r"their|"
        r"your|local|next[- ]door|school|volunteer|under [0-9]+s|football|swim\w*|boxing))* "
        r"<lay>(?= "
        r"(?:who|for|at|on|here|that|so|in|and|with|but|writing|i |of|to)|[,.;]|$)",
        r"i (?:run|coach|volunteer (?:at|with|for)|help (?:out )?at|manage|drive) (?:a |the |"
        r"an |our )"
        r"(?:\w+ ){0,2}(?:club|team|group|scouts?|bus|taxi|hostel|foodbank|food bank|nursery|"
        r"shop|cafe|"
        r"library|pub|playgroup|youth)",
        r"i (?:clean|deliver|live next door|rent|let the flat)",
        r"<lay> (?:here|writing|speaking|calling)",
        negatable=True,
    ),
)

_OPEN = (
    cue(
        "open_case",
        "yes",
        r"(?:SW|social worker) (?:is |has been |been |now |already )*(?:allocated|assigned|"
        r"involved|"
        r"visits|visiting|in place|working)",
        r"(?:section |s\.? ?)47 (?:enquir\w+|inquir\w+|investigation)?(?: \w+){0,2} ?(?:under "
        r"?way|"
        r"ongoing|open|started|current\w*|in progress|running)",
        r"(?:children'?s (?:services|social care)|social (?:care|services)|csc|cscs)(?: are| "
        r"is| have|"
        r"'re)? (?:already |currently |still |now )*(?:involved|working|active|on it|in "
        r"(?:there|with)|"
        r"got (?:them|him|her|a case))",
        r"(?:active|open|current|live) (?:case|to|CIN|CP|child in need|child protection)(?: "
        r"(?:with|to|at)"
        r" (?:csc|social|children))?",
        r"(?:CP|CIN|child protection|child in need) plan",
        r"(?:has|have|'ve|'s|got)(?: \w+){0,2} (?:an? |his |her |their )(?:\w+ )?(?:SW|social "
        r"worker)",
        r"social worker(?:'s| has| is)(?: \w+)? (?:been|coming|visit|seen|working|got|due|"
        r"going|in)",
        personal=True,
        not_after=(
            r"\b(?:not|n't|no|never|previously|was|were|used to be|no longer|want|wants|needs?|ex|"
            r"without|be|former|i'm|i am|closed|old|last|sibling|brother|sister|ended|off|isn't|"
            r"wasn't|past) (?:\w+ ){0,2}"
        ),
        not_before=r"^ (?:years ago|in (?:19|20)[0-9]{2}|before|last year|closed|until|ended|"
        r"for (?:his|"
        r"her) (?:brother|sister|sibling)|on the duty|when)",
    ),
    cue(
        "open_case",
        "no",
        r"(?:children'?s (?:services|social care)|social (?:care|services)|csc|cscs)(?: are|"
        r"'re| is| "
        r"have)? ?(?:aren't|not|isn't|no longer|never|n't) (?:\w+ )?(?:involved|working|"
        r"active|known|"
        r"open)",
        r"(?:no|not got an?|hasn't got an?|without an?|haven't got an?|never had an?) "
        r"(?:allocated |named"
        r"|current )?(?:SW|social worker)",
        r"(?:not|\w{2,6}n't|never)(?: \w+){0,2} (?:open|known|active) (?:to|with) (?:\w+'?s? "
        r")?(?:csc|social|"
        r"services|mash|anyone|any|children)\w*",
        r"no (?:\w+ )?(?:involvement|open case|case open|active case|one working with them)",
        r"closed (?:to|by|with) (?:csc|social|children)\w*",
        r"case (?:has |was |is |been )*closed",
        negatable=False,
    ),
)


WHO_CUES = (*_CLINICIAN, *_CARER, *_ROLE, *_OPEN)

"""Wordings about need and help: how often, why, engagement, plan, agreement, carers, who asks.

Data for `circumstance.py`. Want of money must be said, not guessed from a food bank; a medical
explanation must come from somebody who examined the child.
"""

from __future__ import annotations

from assistant.extraction.circumstance import cue

_FAMILY = r"(?:mum|mother|mam|mom|dad|father|parents?|family|carers?|they|she|he|both|nan|couple|grandparents)"
_HELP = (
    r"(?:early help|help|support|services?|referral|assessment|an assessment|any help|everything|all (?:help|"
    r"support|offers)|visits|to engage|to work with|camhs|parenting)"
)
_COUNT = r"(?:[2-9]|1[0-9]|two|three|four|five|six|seven|eight|nine|ten|several|many|few|numerous|countless)"

PERSISTENCE = (
    cue(
        "persistence",
        "once",
        r"\b(?:(?:happened|just|only|hit (?:him|her)) (?:the )?once(?! (?:a|every|per|she|he|they|mum|i|we)\b)|"
        r"one[ -]off|isolated (?:incident|event)|single (?:incident|event|occasion)|first time (?:this|it|that|"
        r"anything)(?: has| had)?|(?:has )?never happened before|first incident|on one occasion|first (?:and only "
        r"|ever )time|only time)\b",
        lowers=True,
        negatable=False,
        not_after=r"\b(?:not|n't|than|not the|not a|not an|the|than) ",
    ),
    cue(
        "persistence",
        "repeated",
        rf"\b(?:{_COUNT} (?:times|occasions)|twice|(?:second|third|fourth|fifth|sixth|2nd|3rd|[4-9]th|1[0-9]th) "
        r"(?:time|occasion|attendance|incident|episode|visit|bruise|injury|black eye|DKA|episode|overdose)|more "
        r"than once|not the first time|(?:has )?happened before|once or twice|on and off|on (?:more than one|several|a "
        r"few|various) occasions?|a few times|repeated(?:ly)?|x[2-9]|another (?:bruise|injury|mark|burn|black eye|"
        r"incident|overdose)|(?:hit|hurt|happened|missing|did it|done it|bruised|arrived hungry|came in hungry|late|"
        r"violent|drunk|attacked) (?:him |her |them )?again)(?!\w)",
        not_after=r"\b(?:for|checked|read|asked|rang|called|phoned|tried) ",
        not_before=r"^ (?:table|tables|the|as|more|a day\b|daily|a week\b|a month)",
    ),
    cue(
        "persistence",
        "persistent",
        r"\b(?:(?:nearly |almost |most )?(?:every|each) (?:single )?(?:day|week|weekend|night|morning|month|time|"
        r"half[ -]term)|most (?:days|weekends|nights|mornings|weeks)|daily|weekly|nightly|constant(?:ly)?|all the "
        r"time|on-?going|persistent(?:ly)?|continual(?:ly)?|continuous(?:ly)?|regular(?:ly)?|getting worse|gets worse|"
        r"worsening|escalat(?:ing|ed|es)|(?:for|over) (?:the last |the past )?(?:months|weeks|years|[2-9] (?:weeks|"
        r"months|years|wks|mths)|a (?:few|couple of|long) (?:weeks|months|years|time)|several (?:weeks|months))|still "
        r"(?:happening|going on|hitting|doing it)|long[ -](?:standing|term)|keeps? (?:on )?(?!being|going to school)"
        r"[a-z]{2,12}ing\b|(?:has|have) not stopped|(?:hasn't|haven't) stopped|again and again|over and over|"
        r"always (?:hungry|dirty|late|drunk|shouting|hitting|cold|tired|alone|left)|twice a (?:week|day)|"
        r"(?:once|three times|[3-9] times) a (?:week|day)|[2-9] times a (?:week|day))(?!\w)",
        not_after=r"\b(?:in school|attends?(?: school)?|brings? (?:work|her|him|them) in|rings?|here|present|fed|clean|"
        r"phones|visits?|supports?|helps?|works?|clubs?|seen|takes part|homework|breakfast|monitor|review|reviewed|"
        r"practi[cs]es?|looks after (?:him|her)|sees (?:nan|gran)|smiling|happy|with his mum)(?: \w+)? (?:and )?"
        r"|\b(?:no|nothing|not) ",
        not_before=r"^ (?:contact with school|attend|attender|brush|review|monitor|bedtime|meals|visits? to)",
    ),
)

REASON = (
    cue(
        "reason",
        "no_money",
        r"\b(?:can'?t|cannot|couldn't|couldnt|can not|unable to|not able to|struggling to|struggles to) afford\b"
        r"|\b(?:hours|wages|pay|shifts|benefits?|universal credit|UC)(?: (?:were|was|been|have been|has been|got|are|"
        r"being|just))* (?:cut|stopped|sanctioned|reduced|suspended|capped)\b|\b(?:no|ran out of|run out of|short of|"
        r"not enough|without) money\b(?! (?:worries|problems|issues|missing|concerns))|\bmeter(?:'s|s)?(?: has| had| "
        r"have| keeps?| been| just)* (?:run|ran|running|gone|out|empty|off)\b|\bno (?:credit|money) (?:on|for|in) (?:"
        r"the )?(?:meter|gas|electric\w{0,4}|leccy|key)\b|\bmoney(?:'s| is| was) (?:very |really |so )?tight\b|\bskint"
        r"\b|\b(?:lost|losing) (?:his|her|their) jobs?\b|\bmade redundant\b|\b(?:until|till|'til|til) pay ?day\b|"
        r"\bstruggl\w{2,3} (?:financially|for money|with (?:money|bills|the bills))\b|\bin (?:rent )?arrears\b|\bcan't "
        r"pay\b|\bout of (?:gas|electric\w{0,4}|leccy)\b|\bnowhere to live\b|\bfinancial (?:hardship|difficult\w{1,3})\b",
        not_after=r"\b(?:not that (?:they|she|he) |isn't that (?:they|she|he) |says (?:they|she|he) |not |never |if (?:"
        r"they|she|he) |has |no |not because (?:they|she|he) )",
        not_before=r"^ for (?:drugs|drink|alcohol|weed|fags|vapes|gambling|a holiday)",
        negatable=False,
    ),
    cue(
        "reason",
        "cannot",
        r"\b(?:too (?:ill|unwell|poorly|depressed|sick|anxious|disabled|frail) to|(?:doesn't|don't|didn't|doesnt|dont) "
        r"know how(?: to)?|(?:can't|cannot|couldn't|not|isn't|unable to) (?:able to )?(?:manage|cope|coping|managing)|"
        r"not been shown how|physically unable)\b",
        lowers=True,
        not_after=r"\b(?:he|girl|boy|child) ",
        not_before=r"^ (?:with (?:him|her) in class|in class|in school|many|old|long|often)",
        negatable=False,
    ),
    cue(
        "reason",
        "will_not",
        r"\b(?:won't|will not|wont|refus(?:es|ed|ing) to|chooses not to|can't be bothered to) (?:buy|feed|heat|take "
        r"(?:him|her|them)|give (?:him|her|them)|pay for|get (?:him|her|them)|wash|cook|let (?:him|her|them) (?:eat|"
        r"have)|provide|clean)\b|\bspen(?:ds?|t|ding) (?:it |the money |all |everything |her money |his money |their "
        r"money |food money )+on (?:drugs|drink|alcohol|weed|vodka|gambling|himself|herself|cannabis)\b|\bmoney for "
        r"(?:drugs|drink|alcohol|weed|fags|vapes|gambling)\b|\b(?:locks?|locked) (?:the )?(?:kitchen|fridge|food|"
        r"cupboards?)\b|\bnot allowed (?:to eat|food|any food)\b|\bno (?:food|tea|dinner|meals?) as (?:a )?punishment\b",
        not_after=r"\bno ",
        negatable=False,
    ),
)

ENGAGEMENT = (
    cue(
        "engagement",
        "taking_part",
        r"\b(?:engag(?:ing|es|ed) (?:well|great|fully|really|with|now|positively|brilliantly)|(?:is|are|mum|dad|parents)"
        r" engaging|working (?:well )?with (?:us|school|the school|services|early help)|ask(?:ed|s|ing) (?:us )?for "
        r"(?:help|support)|want(?:s|ing)? (?:help|support|short breaks|a (?:break|referral))|(?:accept|welcom)(?:s|ed|"
        r"ing) (?:the |any |our |all )?(?:help|support|offer|referral)|taking (?:part|up (?:the )?(?:help|support))|"
        r"attend(?:s|ing|ed) (?:all|every) (?:appointments?|meetings?|sessions?)|on board|keen (?:for|to (?:work|get|"
        r"accept)) ?(?:help|support)?)\b",
        not_after=r"\b(?:not|n't|stopped|never|only|child|boy|girl|pupil|he's|he is|barely|hardly) (?:\w+ )?",
    ),
    cue(
        "engagement",
        "reluctant",
        r"\b(?:reluctant(?:ly)?|not (?:really )?engag(?:ing|ed)|(?:isn't|aren't|hasn't been|stopped|barely|hardly|poor(?:ly"
        r")?|doesn't|superficial(?:ly)?) engag(?:ing|ed|ement|e)|says yes (?:and|but) (?:nothing|then)|agreed to all|"
        r"nothing (?:ever )?changes|no one in\b|non[ -]?complian(?:t|ce)|hard to reach|disguised compliance|avoid(?:s|ing)"
        r" (?:us|services|professionals|visits|calls)|cancel(?:s|led|ling) (?:every|all|visits|appointments|most)|not "
        r"answering (?:calls|the door|door)|won't answer)\b",
        negatable=False,
    ),
    cue(
        "engagement",
        "refuses",
        rf"\b(?:(?:refus(?:es|ed|ing)|declin(?:es|ed|ing)|turn(?:s|ed) down|reject(?:s|ed|ing)) (?:all |any |our |the |every "
        rf"|to )?(?:offers? (?:of )?)?{_HELP}|won't (?:engage|work with|accept|let us in|have (?:us|services|"
        r"anyone) in)|will not engage|said no,? ?(?:ta|thanks|thank you)?(?= (?:to|ta|thanks|thank)|[,.;:]|$)|doesn't want "
        r"(?:any )?(?:help|support|services)|parents? refuse|told us to (?:go away|leave|get lost|mind))(?!\w)",
        negatable=False,
        not_after=r"\b(?:if parents |if they |if mum |child |she's |boy |i ) ?",
    ),
)

PLAN = (
    cue(
        "plan",
        "no_progress",
        r"\b(?:no (?:progress|improvement|change|difference)(?: (?:despite|in spite of|after|since|made|at all))?|plan "
        r"(?:is |has )?(?:not|n't|isn't|hasn't) (?:been )?work(?:ing|ed)|nothing has changed|nothing(?:'s| is) changing|despite"
        r" (?:the |a |an )?(?:plan|early help|support|CIN|TAF)|(?:early help|plans?|TAF) (?:twice|tried|failed|closed twice)|"
        r"drift(?:ing)?)\b(?=[^.;]{0,60})",
        near=r"\b(?:plan|early help|TAF|CIN|support|EHA|months|help)\b",
        negatable=False,
    ),
    cue(
        "plan",
        "working",
        r"\b(?:plan (?:is |has been |seems to be )?(?:working|going well|helping|in place and (?:working|going well|"
        r"helping))|making (?:good |steady |real )?progress (?:on|with|under) (?:the |his |her |their )?plan|(?:improv(?:ed|"
        r"ing)|better) (?:since|under|with|on) (?:the |early help|a |his |her |TAF|CIN)(?:plan|support)?)\b",
        lowers=True,
        not_after=r"\b(?:not|n't|no) ",
    ),
    cue(
        "plan",
        "working no_progress",
        r"\b(?:(?:early help|CIN|child in need|child protection|CP|TAF|EHA|family help) plan\b|(?:on|under|open to) (?:a |an |"
        r"the )?(?:TAF|CIN|early help|child in need)|team around the (?:family|child)|EHA (?:in place|open))",
        not_after=r"\b(?:no|not|offered|declined|closed|an|refused|previous|last|old|for|need) (?:open to |on |an? )?",
        negatable=True,
    ),
    cue(
        "plan",
        "no_plan",
        r"\b(?:no (?:plan|early help|TAF|support|EHA)(?: plan)?(?: (?:in place|yet|open|at present|at the moment))|not (?:open|"
        r"known) to early help|no plan(?=[,.;:]|$)|nothing in place|no early help(?=[,.;:]|$))",
        negatable=False,
    ),
)

AGREEMENT = (
    cue(
        "agreement",
        "agrees",
        rf"\b{_FAMILY}(?: (?:has|have|had|is|are|both|all|has now|verbally|fully|readily|happily))* (?:agree[sd]?|consent"
        rf"(?:s|ed|ing)?|in agreement|happy (?:for|with) (?:us|the|a|this) (?:refer\w{{0,4}}|to refer|early)?|given? (?:verbal |"
        r"written |her |his |their )?consent|gave (?:verbal |written |her |his |their )?consent)\b|\b(?:verbal|written|parental)?"
        r" ?consent (?:given|obtained|gained|in place|received)\b|(?:^|(?<=[.,;] ))agreed(?= to (?:early|a |the|refer|help|an "
        r")|[.,;]|$)",
        lowers=True,
        not_before=r"^ (?:with (?:me|us|each|him|her)\b|to disagree|that (?:he|she|it)|to (?:keep|stay|leave|not|stop))",
        not_after=r"\b(?:not|n't|never|staff|we|teachers) (?:\w+ )?",
    ),
    cue(
        "agreement",
        "refuses",
        rf"\b(?:(?:said|says|saying) no\b(?=,? (?:to|ta|thanks|thank)|[,.;:]|$)(?:,? (?:ta|thanks|thank you))?|(?:declin(?:ed|"
        rf"es|ing)|refus(?:ed|es|ing)|turned down) (?:the |any |our |all |an? )?(?:offers? (?:of )?)?(?:consent|{_HELP})|"
        r"withdr(?:ew|awn|awing) (?:her |his |their )?consent|(?:does not|doesn't|do not|don't|did not|didn't|won't|will not|not"
        r" giving|refuses to) (?:give |agree|consent)(?: consent)?(?: to)?|no consent (?:given|from)|without consent|not (?:"
        r"consent(?:ing|ed)|agreed|agreeing))(?!\w)",
        negatable=False,
        not_after=r"\b(?:if parents |if they |if mum |we |i |child |can you |refer ) ?",
    ),
    cue(
        "agreement",
        "not_asked",
        rf"\b(?:(?:haven't|have not|havent|not|not yet|hasn't been|yet to be|didn't)(?: been| yet)* (?:ask(?:ed)?|discussed|"
        rf"spoken|spoke|talked|raised|shared|told|informed|contacted)(?: (?:this|it|to|with))* (?:the )?(?:mum|dad|parents?|"
        rf"family|mother|father|carers?)|{_FAMILY} (?:is|are|has|have)? ?(?:not aware|unaware|not been (?:asked|told|informed|"
        r"contacted|spoken to)|doesn't know|don't know|not (?:yet )?asked)|consent (?:not (?:yet )?(?:sought|asked|discussed)))"
        r"(?!\w)",
        negatable=False,
        not_before=r"^ (?:how|if|whether|where|what|why|who)",
    ),
)

CLINICIAN = (
    cue(
        "clinician_explains",
        "yes",
        r"\b(?:birth ?mark|blue spot|mongolian (?:blue )?spot|ha?emangioma|mark|birth injury|slate[ -]gr[ae]y \w+|naevus|"
        r"congenital \w+)[^.;!?\n]{0,30}\b(?:documented|recorded|noted|written|mapped|in (?:the|his|her) red book)\b"
        r"|\b(?:paed\w{0,9}|consultant|dr|doctor|GP|nurse|hospital|dermatolog\w{2,3})\b[^.;!?\n]{0,20}\b(?:examined|looked "
        r"at|seen|saw|reviewed)\b[^.;!?\n]{0,40}\b(?:confirmed|diagnosed|explained|says (?:it's|it is|they are|due)|said (?:it "
        r"is|it's|it was|they were)|caused by|due to|consistent with|accidental|explains)\b|\b(?:paed\w{0,9}|consultant|"
        r"doctor|GP|hospital) (?:has |have )?(?:confirmed|diagnosed) (?:it|this|that|a |an |as |the|impetigo|eczema|ITP|"
        r"[a-z]+)\b|\bmedical(?:ly)? expla(?:nation (?:given|confirmed|found)|ined)\b",
        lowers=True,
        not_before=r"^[^.;]{0,25}\b(?:pregnan|fracture|head injury|non-accidental|inflicted|suspicious|injuries)|^ (?:no|not)",
        not_after=r"\b(?:no|not|without|until|before) (?:\w+ )?",
    ),
    cue(
        "clinician_explains",
        "no",
        r"\b(?:not (?:been |yet )*examined|(?:not|n't) (?:been |yet )*seen (?:by )?(?:a |the )?(?:doctor|GP|paed\w{0,9}|nurse)|no "
        r"medical (?:explanation|cause)|un-?explained|no (?:explanation|organic cause)|(?:doctor|GP|paed\w{0,9}|hospital) (?:"
        r"can't|cannot|couldn't|could not|unable to) explain|(?:not|n't) (?:fit|match|consistent with) (?:the |his |her |their |"
        r"with )?(?:account|story|explanation|injury|mechanism|history)|no doctor has (?:seen|looked))\b",
        negatable=False,
        not_before=r"^ absence",
    ),
)

CARER = (
    cue(
        "close_relative",
        "yes",
        r"\b(?:stay(?:s|ed|ing)?|liv(?:es|ed|ing)|mov(?:ed|ing)|cared for|looked after|(?:is|are) (?:with|at)|been)"
        r"(?: in| with| by| at)+ (?:his|her|their|the|mum's|dad's|an?|older|elder|adult|big|maternal|paternal)?(?: older| adult|"
        r" elder| big| maternal| paternal)? ?(?:nan(?:a|ny)?|gran(?:dma|ny|dad|dpa|dparents?|dfather|dmother)?|grandad|aunt(?:"
        r"y|ie)?|uncle|brother|sister|step-?(?:dad|mum|father|mother))(?:'s|s)?\b",
        not_before=r"^ (?:friend|boyfriend|neighbour|in law)",
        not_after=r"\b(?:great|great-) ?",
    ),
    cue(
        "close_relative",
        "no",
        r"\b(?:stay(?:s|ed|ing)?|liv(?:es|ed|ing)|mov(?:ed|ing)|cared for|looked after|left)(?: in| with| by| at)+ (?:his|her|"
        r"their|the|a|an|mum's|dad's|some)? ?(?:family |so-called |unknown |'|school )?(?:friends?|cousins?|neighbours?|great"
        r"[- ](?:aunt|uncle|nan|gran\w{0,6})|stranger|host family|landlord|pastor|girlfriend's|boyfriend's|mate)(?:'s|s)?\b",
        not_before=r"^ (?:in law|at (?:the )?park)",
    ),
)

ROLE = (
    cue(
        "your_role",
        "health",
        r"\A\W{0,3}(?:(?:school )?nurse|health visitor|HV|midwife|GP|A ?& ?E|paed\w{0,9}|paramedic|CAMHS|doctor|dr|"
        r"community nurse|ward|maternity|ambulance|dentist|SALT|physio)(?![\w'])(?! (?:said|says|told|rang|letter|has|wants|"
        r"thinks|reports))|\b(?:HV|health visitor|midwife) (?:home )?visit\b|\bi(?:'m| am) (?:a |an |the |her |his |their )"
        r"(?:\w+ )?(?:nurse|health visitor|midwife|GP|doctor|paramedic|HV|physio\w{0,9}|dentist|paediatrician)\b|\bmy (?:patient"
        r"|caseload|clinic)\b|\bas (?:a|her|his|their) (?:health visitor|midwife|nurse|GP)\b|\btold (?:her|his|the|their) "
        r"(?:midwife|GP|(?:school )?nurse|health visitor|doctor)\b",
        negatable=False,
    ),
    cue(
        "your_role",
        "police",
        r"\A\W{0,3}(?:PC|police|PCSO|DC|sgt|officer|response officer)\b(?! (?:came|called|were|was|attended|rang|have|took))|\b"
        r"i(?:'m| am) (?:a |an |the )(?:police|PC|PCSO|\w+ officer in the police)\b",
        negatable=False,
    ),
    cue(
        "your_role",
        "social_worker",
        r"\A\W{0,3}(?:SW|social worker|duty SW|family support SW)\b(?! (?:came|called|said|says|has|was|rang|left|not))|\b"
        r"i(?:'m| am) (?:a |an |the |his |her |their |the allocated )?(?:\w+ )?(?:social worker|SW)\b",
        negatable=False,
    ),
    cue(
        "your_role",
        "teacher",
        r"\bmy (?:(?:Y|year|yr) ?[0-9R]{1,2} )?(?:pupils?|class|tutor group|form(?: group)?|students?|tutee)\b|\b(?:in|during) "
        r"(?:my (?:lesson|class|form|room)|tutor time|registration|my [a-z]+ lesson)\b|\A\W{0,3}(?:class ?teacher|form tutor|"
        r"teacher|head ?teacher|deputy head|SENCO|head of year)\b(?! (?:said|says|told|hit|grabbed|messag))|\bi(?:'m| am) (?:a |"
        r"an |the |his |her |their )(?:\w+ )?(?:teacher|tutor|head ?teacher|SENCO|head of year)\b|\b(?:told|tells|disclosed to|"
        r"said to) (?:(?:her|his|the|their|a) )?(?:form |class |[a-z]{2,8} )?(?:tutor|teacher)\b",
        negatable=False,
    ),
    cue(
        "your_role",
        "other",
        r"\A\W{0,3}(?:youth (?:club|worker)|scouts?|brownies|guides|sunday sch(?:ool)?|[a-z]+ club welfare|club welfare|"
        r"football club|church|TA|teaching assistant|childminder|nursery|preschool|playgroup|volunteer|dinner lady|lunchtime "
        r"supervisor|foster carer|neighbour|housing officer|librarian|taxi)\b(?=[.,:;]| here| note)|\bi(?:'m| am) (?:a |an |the )"
        r"(?:\w+ )?(?:youth worker|TA|teaching assistant|volunteer|childminder|coach|neighbour|foster carer|scout leader|nursery "
        r"(?:nurse|worker)|housing officer)\b",
        negatable=False,
    ),
)

OPEN_CASE = (
    cue(
        "open_case",
        "yes",
        r"\b(?:(?:has|have|got|their|his|her|the|allocated|current) (?:an? |allocated |named |current )*(?:social worker|SW|lead "
        r"practitioner)\b|allocated (?:social )?worker|(?:currently |already |still |is |are |case )?open to (?:CIN|CSC|CSCS|CP|social"
        r" (?:care|services)|children'?s (?:services|social care)|MASH|family help|child in need)|(?:on|subject to|under) (?:a |an |the )"
        r"?(?:CP|CIN|child protection|child in need) plan|looked[ -]after child|\bLAC\b|\bCLA\b|in foster care|under section 47|social "
        r"worker (?:is|visits|called|involved|visited))",
        not_after=r"\b(?:not|n't|no|never|previously|was|were|used to be|had|no longer|want|wants|needs?|ex|without|be|former) "
        r"(?:\w+ )?",
        not_before=r"^ (?:years ago|in (?:19|20)[0-9]{2}|before|last year|closed|until)",
    ),
    cue(
        "open_case",
        "no",
        r"\b(?:no (?:social worker|SW|allocated worker|current involvement|social care involvement|open case)|(?:not|n't|never been"
        r")(?: currently| previously)* (?:open|known) to (?:CSC|social (?:care|services)|children'?s (?:services|social care)|services|"
        r"MASH|anyone|any service)|closed to (?:CSC|social care|children'?s (?:services|social care)|CIN|CP)|case (?:is |was |has been )?"
        r"closed)\b",
        negatable=False,
    ),
)

HELP_CUES = (
    *PERSISTENCE,
    *REASON,
    *ENGAGEMENT,
    *PLAN,
    *AGREEMENT,
    *CLINICIAN,
    *CARER,
    *ROLE,
    *OPEN_CASE,
)

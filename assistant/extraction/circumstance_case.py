"""Wordings about the case: agreement, medical explanation, carers, whose worry it is, open cases.

Data for `circumstance.py`. A medical explanation must come from somebody who examined the child;
an open case must be open now.
"""

from __future__ import annotations

from assistant.extraction.circumstance import cue

AGREEMENT = (
    cue(
        "agreement",
        "agrees",
        r"<asked>(?: (?:has|have|had|is|are|both|all|has now|verbally|fully|readily|"
        r"happily))* (?:agree[sd]?|consent(?:s|ed|ing)?|in agreement|happy (?:for|with) (?:us|the|"
        r"a|this) (?:refer\w{0,4}|to refer|early)?|given? (?:verbal |written |her |his |"
        r"their )?consent|gave (?:verbal |written |her |his |their )?consent)",
        r"(?:verbal|written|parental)? ?consent (?:given|obtained|gained|in place|received)",
        r"(?:^|(?<=[.,;] ))agreed(?= to (?:early|a |the|refer|help|an )|[.,;]|$)",
        lowers=True,
        not_before=(
            r"^ (?:with (?:me|us|each|him|her)\b|to disagree|that (?:he|she|it)|to (?:keep|stay|"
            r"leave|not|stop))"
        ),
        not_after=r"\b(?:not|n't|never|staff|we|teachers) (?:\w+ )?",
    ),
    cue(
        "agreement",
        "refuses",
        r"(?:said|says|saying) no\b(?! to (?:every|any|all|our|each))(?=,? (?:to|ta|thanks|"
        r"thank)|[,.;:]|$)(?:,? (?:ta|thanks|"
        r"thank you))?",
        r"(?:declin(?:ed|es|ing)|refus(?:ed|es|ing)|turned down) (?:the |any |our |all |"
        r"an? )?(?:offers? (?:of )?)?(?:consent|early help|referral|assessment|an assessment|"
        r"to engage|"
        r"support|to engage)(?! service)",
        r"withdr(?:ew|awn|awing) (?:her |his |their )?consent",
        r"(?:does not|doesn't|do not|don't|did not|didn't|won't|will not|not giving|"
        r"refuses to) (?:give |agree|consent)(?: consent)?(?: to)?",
        r"no consent (?:given|from)",
        r"without consent",
        r"not (?:consent(?:ing|ed)|agreed|agreeing)",
        negatable=False,
        not_after=r"\b(?:if parents |if they |if mum |we |i |child |can you |refer ) ?",
    ),
    cue(
        "agreement",
        "not_asked",
        r"(?:haven't|have not|havent|not|not yet|hasn't been|yet to be|didn't)(?: been|"
        r" yet)* (?:ask(?:ed)?|discussed|spoken|spoke|talked|raised|shared|told|informed|"
        r"contacted)(?: (?:this|it|to|with))* (?:the )?(?:mum|dad|parents?|family|mother|father|"
        r"carers?)",
        r"<asked> (?:is|are|has|have)? ?(?:not aware|unaware|not been (?:asked|told|informed|"
        r"contacted|spoken to)|doesn't know|don't know|not (?:yet )?asked)",
        r"consent (?:not (?:yet )?(?:sought|asked|discussed))",
        negatable=False,
        not_before=r"^ (?:how|if|whether|where|what|why|who)",
    ),
)

CLINICIAN = (
    cue(
        "clinician_explains",
        "yes",
        r"(?:birth ?mark|blue spot|ha?emangioma|naevus|birth injury|slate[ -]gr[ae]y \w+|"
        r"congenital \w+)\b"
        r"<plainly>\b(?:documented|recorded|noted|in (?:the|his|her) red book)",
        r"mark\b<plainly>\bin (?:the|his|her) red book",
        r"(?:paed\w{0,9}|consultant|dr|doctor|GP|nurse|hospital|dermatolog\w{2,3})\b<plainly>\b"
        r"(?:examined|looked at|saw|reviewed)\b<plainly>\b(?:diagnosed|explained|explains|"
        r"says (?:it's|it is|they are)|said (?:it's|it is|it was|they were))",
        r"(?:paed\w{0,9}|consultant|doctor|GP|hospital) (?:has |have )?(?:confirmed|"
        r"diagnosed) (?:it as |as |"
        r"it is |it's )?(?:an? )?(?:impetigo|eczema|ITP|psoriasis|ha?emophilia|von willebrand|"
        r"clotting "
        r"disorder|bleeding disorder|HSP|vasculitis|scabies|ringworm|chicken ?pox|birth ?mark|"
        r"blue "
        r"spot|insect bites?|allerg\w{1,4})",
        r"medical(?:ly)? expla(?:nation (?:given|confirmed|found)|ined)",
        lowers=True,
        not_before=(
            r"^[^.;]{0,30}\b(?:pregnan|fracture|head injury|non-acc|nai\b|inflicted|suspicious|"
            r"injur|abuse|neglect|grip|bite|force|shak|hit\b|not\b|unlikely|unusual|concern)|"
            r"^ (?:no|not)"
        ),
        not_after=r"\b(?:no|not|without|until|before) (?:\w+ )?",
    ),
    cue(
        "clinician_explains",
        "no",
        r"not (?:been |yet )*examined",
        r"(?:not|[a-z]{1,6}n't) (?:been |yet )*seen (?:by )?(?:a |the )?(?:doctor|GP|paed\w{0,9}|"
        r"nurse)",
        r"no medical (?:explanation|cause)",
        r"un-?explained",
        r"no (?:explanation|organic cause)",
        r"(?:doctor|GP|paed\w{0,9}|hospital) (?:can't|cannot|couldn't|could not|unable to) "
        r"explain",
        r"(?:not|[a-z]{1,6}n't) (?:fit|match|consistent with) (?:the |his |her |their |"
        r"with )?(?:account|story|explanation|injury|mechanism|history)",
        r"no doctor has (?:seen|looked)",
        negatable=False,
        not_before=r"^ absence",
    ),
)

CARER = (
    cue(
        "close_relative",
        "yes",
        r"(?:stay(?:s|ed|ing)?|liv(?:es|ed|ing)|mov(?:ed|ing)|cared for|looked after|(?:is|"
        r"are) (?:with|at)|been)(?: in| with| by| at)+ (?:his|her|their|the|mum's|dad's|an?|older|"
        r"elder|adult|big|maternal|paternal)?(?: older| adult| elder| big| maternal|"
        r" paternal)? ?(?:nan(?:a|ny)?|gran(?:dma|ny|dad|dpa|dparents?|dfather|dmother)?|grandad|"
        r"aunt(?:y|ie)?|uncle|brother|sister|step-?(?:dad|mum|father|mother))(?:'s|s)?",
        not_before=r"^ (?:friend|boyfriend|neighbour|in law)",
        not_after=r"\b(?:great|great-) ?",
    ),
    cue(
        "close_relative",
        "no",
        r"(?:stay(?:s|ed|ing)?|liv(?:es|ed|ing)|mov(?:ed|ing)|cared for|looked after|left)(?: in|"
        r" with| by| at)+ (?:his|her|their|the|a|an|mum's|dad's|some)? ?(?:family |so-called |"
        r"unknown |'|school )?(?:friends?|cousins?|neighbours?|great[- ](?:aunt|uncle|nan|"
        r"gran\w{0,6})|stranger|host family|landlord|pastor|girlfriend's|boyfriend's|mate)(?:'s|"
        r"s)?",
        not_before=r"^ (?:in law|at (?:the )?park)",
    ),
)

ROLE = (
    cue(
        "your_role",
        "health",
        r"\A\W{0,3}(?:(?:school )?nurse|health visitor|HV|midwife|GP|A ?& ?E|paed\w{0,9}|"
        r"paramedic|CAMHS|doctor|dr|community nurse|ward|maternity|ambulance|dentist|SALT|"
        r"physio)(?![\w'])(?! (?:said|says|told|rang|letter|has|wants|thinks|reports|happy|"
        r"confirm\w*|diagnos\w*|saw|"
        r"seen|check|appt|appointment|notes?|surgery|did|explain\w*|not|is|was|who|waiting|list))",
        r"(?:HV|health visitor|midwife) (?:home )?visit",
        r"i(?:'m| am) (?:a |an |the |her |his |their )(?:\w+ )?(?:nurse|health visitor|midwife|GP|"
        r"doctor|paramedic|HV|physio\w{0,9}|dentist|paediatrician)",
        r"my (?:patient|caseload|clinic)",
        r"as (?:a|her|his|their) (?:health visitor|midwife|nurse|GP)",
        r"told (?:her|his|the|their) (?:midwife|GP|(?:school )?nurse|health visitor|doctor)",
        negatable=False,
    ),
    cue(
        "your_role",
        "police",
        r"\A\W{0,3}(?:PC|police|PCSO|DC|sgt|officer|response officer)\b(?! (?:came|called|were|"
        r"was|attended|rang|have|took))",
        r"i(?:'m| am) (?:a |an |the )(?:police|PC|PCSO|\w+ officer in the police)",
        negatable=False,
    ),
    cue(
        "your_role",
        "social_worker",
        r"\A\W{0,3}(?:SW|social worker|duty SW|family support SW)\b(?! (?:came|called|said|says|"
        r"has|was|rang|left|not))",
        r"i(?:'m| am) (?:a |an |the |his |her |their |the allocated )?(?:\w+ )?(?:social worker|"
        r"SW)",
        negatable=False,
    ),
    cue(
        "your_role",
        "teacher",
        r"my (?:(?:Y|year|yr) ?[0-9R]{1,2} )?(?:pupils?|class|tutor group|form(?: group)?|"
        r"students?|tutee)",
        r"(?:in|during) (?:my (?:lesson|class|form|room)|tutor time|registration|my [a-z]+ "
        r"lesson)",
        r"\A\W{0,3}(?:class ?teacher|form tutor|teacher|head ?teacher|deputy head|SENCO|"
        r"head of year)\b(?! (?:said|says|told|hit|grabbed|messag))",
        r"i(?:'m| am) (?:a |an |the |his |her |their )(?:\w+ )?(?:teacher|tutor|head ?teacher|"
        r"SENCO|head of year)",
        r"(?:told|tells|disclosed to|said to) (?:(?:her|his|the|their|a) )?(?:form |class |"
        r"[a-z]{2,8} )?(?:tutor|teacher)",
        negatable=False,
    ),
    cue(
        "your_role",
        "other",
        r"\A\W{0,3}(?:youth (?:club|worker)|scouts?|brownies|guides|sunday sch(?:ool)?|"
        r"[a-z]+ club welfare|club welfare|football club|church|TA|teaching assistant|childminder|"
        r"nursery|preschool|playgroup|volunteer|dinner lady|lunchtime supervisor|foster carer|"
        r"neighbour|housing officer|librarian|taxi)\b(?=[.,:;]| here| note)",
        r"i(?:'m| am) (?:a |an |the )(?:\w+ )?(?:youth worker|TA|teaching assistant|volunteer|"
        r"childminder|coach|neighbour|foster carer|scout leader|nursery (?:nurse|worker)|"
        r"housing officer)",
        negatable=False,
    ),
)

OPEN_CASE = (
    cue(
        "open_case",
        "yes",
        r"(?:has|have|got|their|his|her|the|allocated|current) (?:an? |allocated |named |"
        r"current )*(?:social worker|SW|lead practitioner)",
        r"allocated (?:social )?worker",
        r"(?:currently |already |still |is |are |case )?open to (?:CIN|CSC|CSCS|CP|social (?:care|"
        r"services)|children'?s (?:services|social care)|MASH|family help|child in need)",
        r"(?:on|subject to|under) (?:a |an |the )?(?:CP|CIN|child protection|child in need) plan",
        r"looked[ -]after child",
        r"\bLAC",
        r"\bCLA",
        r"in foster care",
        r"under section 47",
        r"social worker (?:is|visits|called|involved|visited)",
        not_after=(
            r"\b(?:not|n't|no|never|previously|was|were|used to be|had|no longer|want|wants|"
            r"needs?|ex|without|be|former|i'm|i am|sibling|half-brother|duty) (?:\w+ )?"
        ),
        not_before=r"^ (?:years ago|in (?:19|20)[0-9]{2}|before|last year|closed|until)",
    ),
    cue(
        "open_case",
        "no",
        r"no (?:social worker|SW|allocated worker|current involvement|social care involvement|"
        r"open case)",
        r"(?:not|[a-z]{1,6}n't|never been)(?: currently| previously)* (?:open|known) to (?:CSC|"
        r"social (?:care|services)|children'?s (?:services|social care)|services|MASH|anyone|"
        r"any service)",
        r"closed to (?:CSC|social care|children'?s (?:services|social care)|CIN|CP)",
        r"case (?:is |was |has been )?closed",
        negatable=False,
    ),
)

_RECENT = (
    r"(?:(?:within|in|over|inside|during) (?:the |a |this )?(?:last |past )?(?:12|twelve)[ -]?"
    r"(?:m|mths?|months?)|(?:in|within) (?:a|the|the last|the past|one|this) (?:year|yr)|"
    r"(?:this|last|past) (?:year|yr|summer|autumn|spring|winter|term|month|christmas|easter)|"
    r"(?:[1-9]|1[01]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|a few|a couple of|"
    r"several|a) (?:weeks?|wks?|months?|mths?) (?:ago|back|after|since|later|on)|"
    r"in <month>(?! (?:19|20)[0-9]{2}))"
)
_LONG_AGO = (
    r"(?:(?:[2-9]|1[0-9]|two|three|four|five|six|seven|eight|nine|ten|several|some|many|a few) "
    r"(?:years?|yrs?) (?:ago|back|old)|years ago|over a year ago|more than a year ago|"
    r"(?:in|back in) (?:19|20[01])[0-9]{1,2})"
)

RE_REFERRAL = (
    cue(
        "re_referral_within_twelve_months",
        "yes",
        r"(?:now |been |being )?re-?referr(?:ed|ing|al)\b[^.;!?\n]{0,30}\b"
        rf"{_RECENT}",
        r"now re-?referr(?:ed|ing)",
        rf"referr(?:ed|al)\b[^.;!?\n]{{0,30}}\b{_RECENT}\b[^.!?\n]{{0,50}}\b(?:re-?referr\w+|"
        rf"again|"
        r"back|another|second|now)",
        rf"(?:referred|rung|reported|contacted|sent|in touch|back|rang)(?: \w+){{0,3}} again\b"
        rf"[^.;!?\n]{{0,30}}\b{_RECENT}",
        r"(?:second|third|fourth|fifth|2nd|3rd|4th|another) (?:referral|ref|contact|marf|time)\b"
        rf"[^.;!?\n]{{0,45}}\b{_RECENT}",
        r"(?:was|been|were|already|last|previously|also) (?:last |already |previously )?referred\b"
        rf"[^.;!?\n]{{0,30}}\b{_RECENT}",
        r"(?:previous|last|prior|earlier|first|other) (?:referral|ref|contact)\b(?: (?!nfa)\w+)"
        rf"{{0,4}} {_RECENT}",
        rf"(?:i|we)(?:'ve| have)? (?:already )?(?:referred|rang|rung|reported) (?:<him>|this|it|"
        rf"the family)\b[^.;!?\n]{{0,30}}\b{_RECENT}",
        rf"(?:case |was |mash )?closed\b[^.;!?\n]{{0,30}}\b{_RECENT}\b[^.;!?\n]{{0,30}}\b(?:back|"
        r"again|re-?referr\w+|re-?opened)",
        lowers=False,
        negatable=True,
        not_before=r"^[^.;]{0,20}\b(?:for her back|by the gp)\b",
        not_after=r"\b(?:gp|camhs|physio|hospital|sibling|brother|sister|salt) ?(?:has |was |"
        r"were )?",
        near=r"\b(?:refer\w*|refs?|contact(?:ed)?|rang|rung|reported|form|marf|mash|closed)\b",
    ),
    cue(
        "re_referral_within_twelve_months",
        "no",
        r"first (?:ever )?(?:referral|ref|contact with (?:us|mash|the front door|social care))",
        r"first time (?:\w+ ){0,4}(?:referred|rung|contacted|referring|been in touch|phoned) ?"
        r"(?:mash|you|social|about|the|in|<him>)?",
        r"(?:never|not) (?:been )?(?:previously )?referred(?: before| previously| until now)?"
        r"(?=[,.;:]| (?:by|to you|to mash|before)|$)",
        r"no (?:previous|prior|earlier|other|past) (?:referrals?|contacts?|refs?)",
        rf"(?:only|last|previous|prior|one) (?:other |previous |earlier )?(?:referral|ref|contact|"
        rf"time)\b[^.;!?\n]{{0,30}}\b{_LONG_AGO}",
        rf"(?:last|previously|only) referred\b[^.;!?\n]{{0,20}}\b{_LONG_AGO}",
        lowers=True,
        negatable=False,
        near=r"\b(?:refer\w*|refs?|contacts?|contacted|rung|phoned|touch)\b",
        not_before=r"^ (?:to|from|for) (?:camhs|physio|salt|the gp|paed|school|hospital|her)",
    ),
)

CASE_CUES = (*AGREEMENT, *CLINICIAN, *CARER, *ROLE, *OPEN_CASE, *RE_REFERRAL)

"""Wordings of everyday speech and of hurried notes about help, plans and agreement.

Data for `circumstance.py`, beside `circumstance_plain.py`: a family of wordings each, with word
order and small words left free.
"""

from __future__ import annotations

from assistant.extraction.circumstance import cue

_PARENT = r"(?:mum|mother|mam|dad|father|parents?|family|carers?|they|she|he|both|nan|couple)"
_NEED = (
    r"(?:glasses|dentist|doctor|gp|optician|school|uniform|shoes|coat|food|medicine|meds|"
    r"treatment|appointments?|inhaler|nappies|bed|heating|tablets|insulin|jabs|vaccin\w+|help|"
    r"health|feed|buy|pay|bathe|wash|collect|take (?:him|her|them))"
)

_PERSISTENCE = (
    cue(
        "persistence",
        "once",
        r"(?:once only|only once|just once|the once|a one[- ]off|only the once)",
        r"first (?:time|incident|occurrence|episode|occasion)(?: (?:this|like|it|we|i|anything|of|"
        r"ever|that|he|she|noted|seen|\w+'s))*(?=[,.;]| (?:happened|known|seen|noted|has|had|"
        r"to)|$)",
        r"(?:never|not|hasn't|nothing) (?:\w+ ){0,3}(?:like (?:it|this|that) )?before(?: or "
        r"since| "
        r"today| this)?(?=[,.;]|$)",
        r"no (?:previous|prior|other|earlier) (?:incidents?|episodes?|concerns?|occurrences?)",
        r"(?:the )?only (?:time|incident|occasion)",
        lowers=True,
        negatable=False,
        not_after=r"\b(?:not|n't|than|isn't|the|for) (?:the )?",
        not_before=r"^ (?:a|every|per|she|before|again|in school|mum|dad|meeting|met|referr\w+|"
        r"rang)",
        near=r"^(?!.*\b(?:refer|rung|nfa|seen by|met him|met her|school trip|holiday)\b)",
    ),
    cue(
        "persistence",
        "repeated",
        r"(?:a )?(?:few|handful of|couple of|number of|several) times",
        r"(?:on and off|off and on|now and (?:then|again)|from time to time|every (?:now and (?:"
        r"then|again)|so often))",
        r"(?:2nd|3rd|4th|5th|second|third|fourth|fifth) (?:\w+ )?(?:running|in a row|now|time)",
        r"happened (?:a few|several|some|two|three|four|twice|again|before|more than)",
        r"(?:two|three|four|five|six|[2-9]) (?:separate |different |other )?(?:incidents|"
        r"occasions|"
        r"episodes|times)(?= (?:now|since|this|so far|in|over|he|she|that)|[,.;]|$)",
        r"another one",
        r"(?:has|have|had) (?:done|happened|seen|been) (?:it|this) (?:before|again)",
        negatable=True,
        not_after=r"\b(?:rang|called|phoned|tried|asked|visited|texted|not|never|knocked|for) ",
        not_before=r"^ (?:table|worse|better|more|a |as |the (?:size|age)|daily|weekly|been nfa)",
    ),
    cue(
        "persistence",
        "persistent",
        r"(?:day|week|month|night|year) in,?(?: and)? (?:day|week|month|night|year) out",
        r"(?:day|week|night|time) after (?:day|week|night|time)",
        r"(?:gone|been going|going|carr(?:ied|ying)|went) on (?:and on|for (?!a )|since|all|ever)",
        r"chronic(?:ally)?",
        r"for (?:yrs|mths|ages|donkey's|weeks|months|years|as long as|the whole|a long)",
        r"(?:no let[- ]?up|non-?stop|relentless\w*|never (?:stops|lets up|ends)|unremitting)",
        r"ever since",
        r"most of the (?:time|week)",
        r"always (?:\w+ing|the same|like this|filthy|starving|unwashed|smelly|in the same)",
        r"(?:all|whole) (?:term|year|half[- ]term)(?: long)?",
        r"(?:keeps|kept) (?:on |coming |happening)",
        not_after=(
            r"\b(?:not|n't|no|nothing|never|known (?:him|her|them)|worked|here|in post|lived|been "
            r"there|going in|friends|had it|in that house|taught|waiting|away) ?(?:\w+ )?"
        ),
        not_before=r"^ (?:condition|illness|pain|fatigue|disease|asthma|kidney|old|ago|brilliant)",
    ),
)

_REASON = (
    cue(
        "reason",
        "no_money",
        r"(?:benefits?|wages|uc|universal credit|money|pay|hours|tax credits)(?: (?:have|has|"
        r"had|got|"
        r"were|was|been|just|all|are|is))* (?:sanctioned|stopped|cut|frozen|delayed|docked|"
        r"run out|"
        r"runs out|ran out|gone)",
        r"no recourse(?: to public funds)?",
        r"(?:can't|cannot|cant|couldn't|can't even) (?:stretch to|pay|afford|scrape)",
        r"(?:too (?:dear|expensive|pricey|costly)|costs? too much|because of (?:the )?(?:cost|"
        r"money))",
        r"(?:low|no|lost (?:their|his|her|the)) (?:income|wage|wages)",
        r"(?:haven't|hasn't|not|n't|no) (?:got |have )?(?:the |any |enough |two )?(?:money|"
        r"pennies|"
        r"funds|fare|bus fare|cash) (?:for|to|left|until|till)",
        r"(?:choosing|choose|chooses) between (?:heating|food|eating)",
        r"(?:flat |stony )?broke(?= (?:till|until|and|this|since)|[,.;]|$)",
        r"(?:on|below) the (?:breadline|poverty line)",
        r"(?:in|due to|because of|through) (?:debt|poverty|hardship)",
        r"(?:laid off|zero hours|redundan\w+|out of work)",
        negatable=False,
        not_after=r"\b(?:not because|isn't|not that|has|never|not) (?:they |she |he )?",
        not_before=r"^ (?:in (?:the )?(?:school|club|pta|class)|for (?:drugs|drink|weed|fags|"
        r"trip))",
    ),
    cue(
        "reason",
        "cannot",
        r"lacks? (?:the )?(?:capacity|ability|understanding|skills|know-?how)",
        r"(?:can'?t|cannot|unable to|not able to|physically can't|struggles? to|couldn't|"
        r"incapable "
        r"of) (?:\w+ )?(?:follow|manag\w+|cop(?:e|ing)|read|understand|get (?:up|out|down)|do "
        r"(?:it|"
        r"the)|keep up|lift\w*|drive|bathe|cook|provide|meet|remember|look after|care)",
        r"(?:too|so) (?:ill|unwell|poorly|depressed|sick|anxious|frail|weak|exhausted|disabled)",
        r"(?:mum|dad|parent|carer) (?:physically |simply )?(?:unable|can't|cannot)(?= (?:due|"
        r"because|owing|as|"
        r"read|write|through))",
        r"(?:doesn't|don't|didn't|never) (?:know|been shown|been taught|understand) how",
        near=(
            r"\b(?:ld|learning|epilep\w*|ms|stroke|depress\w*|ill|illness|unwell|cancer|disab\w*|"
            r"brain|surgery|hospital\w*|mental|back|wheelchair|injur\w*|postnatal|psycho\w*|"
            r"bipolar|"
            r"poorly|capacity|how|health|blind|deaf|crohn\w*|arthritis|operation|fatigue|anxi\w*|"
            r"ability|understanding|dementia|pain|bed|frail|exhausted|weak|sick|skills|op)\b"
        ),
        lowers=True,
        negatable=False,
        not_after=r"\b(?:he|girl|boy|child|pupil|baby|i|we|child is) ",
    ),
    cue(
        "reason",
        "will_not",
        rf"(?:refus(?:es|ed|ing)|declin(?:es|ed)|won'?t|will not|unwilling to|not prepared to|"
        rf"chooses"
        rf" not to|can't be (?:bothered|arsed) (?:to|with)|not bothered (?:to|about)|sees no "
        rf"need|(?:choose|chose|chooses) not to|"
        rf"doesn't see the point)\b[^.;!?\n]{{0,30}}\b{_NEED}\b(?=[^.!?\n]{{0,60}}\b(?:money|cost|"
        rf"afford|fuss|waste|choice|bother|point|plenty|principle|believe\w*|for (?:kid|child|him|"
        rf"her|them)|need)\b)",
        r"could (?:easily )?(?:afford|buy|pay|get|take)\b[^.;!?\n]{0,30}\b(?:won'?t|chooses|"
        r"refuses|"
        r"doesn't|does not|not bothered)",
        r"(?:money|cost|cash)(?:'s| is| isn't|isn't| was)? ?(?:no|not|isn't|wasn't) (?:the |"
        r"an |a )?"
        r"(?:issue|problem|object|reason)[^.;!?\n]{0,40}\b(?:won'?t|refus\w+|chooses|will not)",
        r"(?:got|has|have|had|earns?) (?:the |plenty of |enough |good )(?:money|means|cash)\b"
        r"[^.;!?\n]{0,20}\b(?:won'?t|refus\w+|chooses|will not|but)",
        r"spen(?:ds?|t|ding) [^.;!?\n]{0,25}\bon (?:bets?|betting|bingo|nails|takeaways|clothes|"
        r"holidays|games|himself|herself|vapes|fags|tattoos)",
        negatable=False,
        not_after=r"\b(?:child|he|she's|i|pupil) $",
    ),
)

_ENGAGEMENT = (
    cue(
        "engagement",
        "taking_part",
        r"thrown (?:herself|himself|themselves) into",
        r"(?:turn(?:ed|s)?|show(?:n|ed|s)?) up (?:for|to|at) (?:every|all|each)",
        r"(?:at|to|attend(?:s|ed|ing)?|makes?|made|come to|comes to) (?:every|all|each)(?: of "
        r"the| of "
        r"our| the| single)? (?:taf|meetings?|sessions?|appointments?|groups?|visits?|"
        r"class(?:es)?|"
        r"reviews?|cores?|core groups?|course)",
        r"doing (?:all )?(?:the|her|his|their) (?:work|bit|homework)",
        r"signed up (?:for|to)",
        rf"{_PARENT}(?:'s|'ve| has| have)? (?:\w+ )?(?:rang|phoned|asked|begged|asking|emailed)\b"
        r"[^.;!?\n]{0,30}\b(?:course|help|support|group|early help|parenting|advice)",
        r"ask(?:ed|ing|s) for more",
        r"up for (?:it|help|support|anything|the)",
        rf"{_PARENT}(?:'s|'ve| has| have| are| is)? (?:been |being |really |so )*(?:brilliant|"
        rf"great|"
        r"fantastic|lovely) (?:with|about|to work|at)",
        r"work(?:s|ing|ed)? (?:really |very |so )?(?:well|closely|openly|honestly|hard) with",
        r"co-?operat(?:ive|ing|es|ed)",
        r"(?:accept|welcom|embrac)(?:s|es|ed|ing) (?:of )?(?:the |any |all |our )?(?:help|support|"
        r"advice|offer|visits?|service)",
        r"open to (?:support|help|advice|working)",
        r"(?:fully |really |well )engaged",
        r"engag(?:es|ing|ed) (?:\w+ )?with (?:the |all |us|our|services|support|plan)",
        r"(?:jumped|leapt) at",
        r"said yes to (?:everything|all|every)",
        not_after=(
            r"\b(?:not|n't|stopped|never|only|child|boy|girl|pupil|he's|barely|hardly|half|isn't|"
            r"doesn't|won't|aren't|non|un) ?(?:\w+ )?"
        ),
        not_before=r"^ (?:but|in class|with (?:lessons|learning|peers|toys|the activity))",
    ),
    cue(
        "engagement",
        "reluctant",
        r"half[- ]?hearted\w*",
        r"only (?:half|sort of|partly|sometimes) (?:comes?|engag|attend|turns?|on board|doing)\w*"
        r"(?: along)?",
        r"sometimes (?:engag\w+|turns up|attends|lets us in|answers)",
        r"(?:hit and miss|in two minds|on the fence|lip service|dragg?(?:s|ing|ed)? (?:her|"
        r"his|their) "
        r"(?:feet|heels))",
        r"(?:wary|hesitant|ambivalent|lukewarm|cagey|unsure|guarded|suspicious|unkeen|not keen|"
        r"not sure) (?:of|about|on|with) (?:the |any |our |having |getting |accepting )?(?:help|"
        r"support|services?|us|idea|plan|social|visits?|working|involvement|course)",
        r"(?:sporadic|patchy|intermittent|inconsistent|limited|minimal|partial)(?:ly)? "
        r"(?:engag\w+|"
        r"attend\w+|co-?operat\w+|with)",
        r"(?:takes?|needs?|took) (?:a lot of |some |much )?(?:persuading|pushing|chasing|coaxing)",
        r"only when (?:pushed|chased|pressed|it suits|made)",
        r"(?:agrees?|nods?|says yes)\b[^.;!?\n]{0,20}\b(?:but|then) (?:nothing|doesn't|never|"
        r"cancels)",
        r"cancels? (?:more|most|half|every other)",
        r"(?:keeps? )?(?:cancelling|putting (?:us|it|me|them) off|making excuses)",
        r"turns up (?:late|when|to some)",
        negatable=False,
        near=r"^(?!.*\b(?:child|pupil|he) (?:is )?(?:reluctant|wary)\b)",
    ),
    cue(
        "engagement",
        "refuses",
        r"(?:reject|refus|declin|turn|knock|slam|throw)(?:s|ed|ing|n)? (?:down |back "
        r")?(?:every|all|any"
        r"|our|the|each|both|everything) (?:\w+ )?(?:services?|offers?|bit|help|support|visits?|"
        r"worker|referrals? to|thing|we|door)",
        r"(?:won'?t|will not|refus\w+ to) (?:let|have|allow|see|speak to|talk to|open the door to|"
        r"engage|work|accept) ?(?:any|us|anyone|services?|sw|hv|professionals|the|with|in)",
        r"wants? (?:nothing|no (?:help|involvement|part|support|services?))",
        r"(?:shut|slammed|closed) the door (?:in|on)",
        r"(?:told|telling|tells) (?:us|me|them|hv|sw|the \w+) (?:all )?(?:to (?:sling|do one|"
        r"get|go|"
        r"f|p|clear|leave)|where to go)",
        r"not (?:interested in|willing to|prepared to) (?:any |accept |take |have )*(?:help|"
        r"support|"
        r"engag\w*|work\w*|services?|visits?)",
        r"(?:doesn't|don't|do not|does not|dont|doesnt) want (?:us|anyone|any (?:help|involvement|"
        r"support|services?)|help|support|services|nosy|involv\w+)",
        r"(?:totally|completely|flatly) (?:refuses|refusing|disengaged)",
        negatable=False,
        not_after=r"\b(?:if|child|she's|boy|i|pupil|he) ",
    ),
)

_PLAN = (
    cue(
        "plan",
        "no_progress",
        r"plan\b[^.;!?\n]{0,40}\b(?:going nowhere|nowt|nothing (?:has |'s )?(?:changed|different|"
        r"moved|happened|done)|no (?:change|progress|better|difference|movement)|stuck|stall\w*|"
        r"drift\w*|not (?:work|mov|chang|help|improv|progress)\w*|isn't (?:work|help|mov)\w*|"
        r"unchanged|worse|gather\w+ dust|made no|hasn't (?:made|chang|help|work|mov)\w*)",
        r"(?:months|weeks|year|mths|wks) (?:of|into|on|in|under|with) (?:a |the |an |this "
        r")?(?:plan|"
        r"early help|taf|cin|cp|eha)\b[^.;!?\n]{0,40}\b(?:no|nothing|nowt|not|still|same|worse)",
        r"(?:early help|taf|cin|cp|eha|eh)\b[^.;!?\n]{0,30}\b(?:no progress|no change|stall\w*|"
        r"drift\w*|not working|isn't working|nothing'?s? (?:has )?chang\w+|made no difference|"
        r"going "
        r"nowhere|failed|failing)",
        negatable=False,
        near=r"\b(?:plan|early help|taf|cin|cp|eha|eh)\b",
    ),
    cue(
        "plan",
        "working",
        r"(?:plan|early help|taf|cin|eha|eh plan)(?:'s| is| has| seems| been| to be| really|"
        r" starting| definitely| now| well| clearly)* (?:working|doing its job|paying off|helping|"
        r"going (?:well|great|brilliantly)|making (?:a|all the) difference|on track|done the "
        r"trick|"
        r"making progress|progressing|effective)",
        r"(?:good|steady|real|great|lots of) progress (?:on|with|under|against|made on) "
        r"(?:the |his |"
        r"her |their |all )?(?:\w+ )?plan",
        r"(?:so much |much |loads )?(?:better|improv\w+|coming on|turned a corner|happier)\b"
        r"[^.;!?\n]{0,20}\b(?:since|thanks to|under|with) (?:the |early help|a |his |her |taf|cin)"
        r"(?:plan|support)?",
        lowers=True,
        not_after=r"\b(?:not|n't|no|isn't|never|hardly) (?:\w+ )?",
        not_before=r"^ (?:but|for (?:mum|them) but)",
    ),
    cue(
        "plan",
        "no_plan",
        r"no (?:current |formal |early help |eh |written |kind of |actual )*(?:plan|support "
        r"plan|taf|"
        r"eha)(?:s)?(?= (?:in place|yet|open|at|for|now|currently|as)|[,.;:]|$)",
        r"(?:not|isn't|never|hasn't|n't)(?: \w+){0,3} (?:a |any |on a |on any )plan(?= (?:in "
        r"place|yet|"
        r"for|at|of)|[,.;]|$)",
        r"(?:nobody|no[- ]one|nowt|nothing)(?:'s| has| is)? (?:\w+ )?(?:made|written|set up|"
        r"drawn up|"
        r"put|got)? ?(?:a plan|in place|anything in place)",
        negatable=False,
        not_before=r"^ (?:b|to|of (?:action|the)|for (?:the )?(?:weekend|christmas|trip|holidays))",
    ),
)

_SENDING = (
    r"(?:refer\w*|send\w*|shar\w*|pass\w*|ring\w*|call\w*|contact\w*|this|it|us|me|the form|"
    r"early help"
    r"|mash|making)"
)
_AGREEMENT = (
    cue(
        "agreement",
        "agrees",
        rf"{_PARENT}(?:'s|'re|s| is| are| was| were|'s been| both)* (?:absolutely |quite |"
        rf"perfectly |"
        rf"totally |all |both |more than )?(?:fine|ok|okay|happy|cool|alright|content|willing|"
        rf"good) "
        rf"(?:with|w/?|for|about|to)\b[^.;!?\n]{{0,20}}{_SENDING}",
        r"(?:given|gives|gave|got|have|has|with|obtained) (?:me |us )?(?:her|his|their|mum's|"
        r"dad's|"
        r"the|full|verbal|written|parental|both parents')* ?(?:permission|go[- ]ahead|"
        r"blessing|okay|ok|"
        r"agreement|consent)(?! (?:form )?(?:to be|not|has not|hasn't|refused))",
        r"signed (?:the |a |our |off )?(?:form|consent|referral|on "
        r"it)?[^.;!?\n]{0,15}(?:referral|yes|"
        r"consent|agree\w*|form)",
        r"(?:said|says|saying|said a) (?:yes|ok|okay|fine|go ahead|go for it) ?(?:to (?:the |"
        r"this |us "
        r"|me |a |it|early|send|shar|refer)\w*)?",
        r"on board with (?:the |this |a )?referral",
        rf"{_PARENT} (?:both |has |have |fully |verbally )*(?:consents?|agrees?|agreed|consented|"
        r"agreeable)(?= (?:to|with|for)|[,.;]|$)",
        lowers=True,
        not_after=r"\b(?:not|n't|never|without|no|staff|we|need|refus\w+|child|until|pupil) "
        r"(?:\w+ )?",
        not_before=r"^ (?:with (?:me|us|each|him|her)\b|to disagree|that|to (?:keep|stay|swap|"
        r"leave|not"
        r"|stop|differ)|but (?:nothing|then|never|doesn't))",
    ),
    cue(
        "agreement",
        "refuses",
        rf"{_PARENT}(?:'s| has| have)? (?:just )?(?:says?|said|saying) (?:no|absolutely not|not a "
        rf"chance|no way)(?= (?:to|way)|[,.;]|$)",
        r"against (?:the |this |a |any )?referral",
        r"(?:doesn't|does not|don't|didn't|not) want (?:this |it |us |me |a |the |any )*(?:to )?"
        r"(?:referr\w*|sent|passed|shar\w+|sending|referral|it going)",
        r"(?:withh?eld|withholding|refus\w+|denied|declin\w+|withdrew|withdrawn) (?:her |his |"
        r"their |"
        r"the |all )?(?:permission|consent|agreement)",
        r"objects? to (?:the |this |a |us |it )?(?:referral|refer\w+|being|shar\w+|sending|it)",
        r"(?:does not|doesn't|won't|wont|will not|didn't|not) (?:\w+ )?(?:agree|consent)(?: to)?",
        negatable=False,
        not_after=r"\b(?:if|i|we|child|pupil|can you|unless) (?:\w+ )?",
        not_before=r"^ (?:with each|on (?:bedtime|rules))",
    ),
    cue(
        "agreement",
        "not_asked",
        r"(?:not|\w{2,6}n't|yet to|no one has|nobody has|never|no) (?:had |got |been )?(?:the "
        r"|a |any )?"
        r"(?:chance|time|opportunity) to (?:ask|speak|talk|discuss|raise|get)",
        r"(?:not|\w{2,6}n't|yet to|never|nobody's|no one's)(?: \w+){0,2} (?:ask(?:ed)?|"
        r"discuss(?:ed)?|"
        r"spoke(?:n)?|told|tell|inform(?:ed)?|approach(?:ed)?|rais(?:e|ed)|mention(?:ed)?|"
        r"sought|seek|"
        r"obtain\w*|request\w*)(?: \w+){0,3} (?:mum|dad|mother|father|parents?|family|carers?|her "
        r"okay|their okay|consent|permission|agreement|about (?:this|the) (?:referral|form))",
        r"(?:consent|permission|okay|agreement) (?:\w+ ){0,2}(?:not|n't|yet to be) (?:\w+ "
        r")?(?:asked|"
        r"sought|requested|discussed|obtained|gained|got)",
        r"without (?:asking|telling|speaking to|informing|discussing \w+ with) (?:mum|dad|"
        r"parents?|"
        r"the (?:parents|family)|family)",
        rf"{_PARENT} (?:don't|do not|dont|doesn't|does not) know (?:i'm|i am|we're|about "
        rf"(?:this|the "
        r"referral)|i've|we've)",
        rf"{_PARENT} (?:not (?:yet )?(?:aware|informed|asked|told|consulted|spoken)|unaware)",
        negatable=False,
        not_before=r"^ (?:how|if|whether|where|what|why|who)",
        not_after=r"\b(?:he|child|she's|boy) (?:has|had) ",
    ),
)

SPOKEN_CUES = (*_PERSISTENCE, *_REASON, *_ENGAGEMENT, *_PLAN, *_AGREEMENT)

"""Cues that say whether a thing is so: denied, left open, doubted, or only seeming to be denied.

Tables only, in the pattern language of `pattern.py`; `cue.py` says what each kind does. Every line
under a negation needs its look-alikes under `STANDS`, `OPEN` or `DOUBT`: a harm must never be taken
away by a cue that was not meant so.
"""

from __future__ import annotations

_SEE = "seen|noted|found|present|evident|observed|visible|apparent|detected|identified|noticed"
_SAW = "see|saw|seen|noticed|noted|found|visible|there"
_BEFORE = (
    "yesterday|before|earlier|previously|last|monday|tuesday|wednesday|thursday|friday|this|when"
)
_HAS = "has|have|had|is|was|are|were|been|being|do|does|did|will|would|can|could"
_STOP = "stop|stopped|stopping|cease|ceased|ended|quit"
_TELL = "say|tell|talk|speak|confirm|comment|discuss|disclose|answer|explain|mention|admit|open"
_AFRAID = "worried|scared|afraid|fear|fears|frightened|terrified|concerned|worry"
_NONE_OF = (
    "explanation|reason|account|insight|understanding|remorse|improvement|improvements|change"
    "|changes|help|support|let|attempt|medical|treatment|action|progress|response|apology"
    "|reduction|decrease|idea|clue|memory|recollection|doubt|surprise|secret|stranger|excuse"
    "|wonder|denying|escape|protection|break|respite|question|dispute|mistaking|mistake|end|limit"
    "|shortage|stopping|relief|answer|answers|answering|word|follow|boundaries|consent|permission"
)
_HAPPEN = "happen|happened|occur|occurred|take|taken|arise|arisen|exist|existed|materialise"
_HARMLESS = (
    "paint|pen|felt|ink|dye|henna|mud|dirt|chocolate|ketchup|jam|makeup|birthmark|mongolian"
    "|eczema|impetigo|chickenpox|ringworm|nits|strawberry|naevus|glitter|beetroot|biro|crayon"
    "|costume|prank"
)
_KNOW = "establish|determine|ascertain|verify|conclude|corroborate|substantiate|satisfy"
_KNOWN = "established|determined|ascertained|verified|corroborated|confirmed|proven|proved"
_ONE = "he|she|they|it|mum|dad|anyone|anything|anybody|contact|this|that"

STANDS = f"""
    not only|just|merely|simply|solely; not the first|only|last|same; not for the first
    not first time; not without; never without
    no one {_HAS} ... asked|noticed|helped|told|listened|believed|spoken
    no one asked|noticed|knows|knew|believes|believed|helped|listens|cares|helps|seems
    nobody asked|noticed|knows|knew|believes|believed|helped|listens|cares|helps|seems
    nobody {_HAS} ... asked|noticed|helped|told|listened|believed|spoken|mentioned
    no one is|was ... asking|helping|talking|listening
    nobody is|was ... asking|helping|talking|listening; no {_NONE_OF}
    no longer able|coping|safe; no end in|to; no let up; no follow up; no better
    not get|got|getting any better|worse
    not better|improved|improving|changed|resolved|reduced|gone|healed|healing
    not getting|got better; not ... explain|explained; not ... account|accounted for
    not sure|know|known|clear|said|saying|certain|remember ... how|who|why|when|where
    not ... know|say ... what|which|how|who|why
    not {_TELL} ... about|how|who|why|what|when|where; not want ... to {_TELL}
    not want|wanting ... anyone|anything|us|me|dad|mum|police
    not report|reported|told|tell|shared ... to|until|because|out
    not believe|treat|treated|act|acted|address|addressed|accept|accepts
    not take|taken ... seriously|serious|action|steps|responsibility|it|any|her|him|them|on|in
    not recognise|acknowledge|see|understand|realise ... impact|effect|problem|risk|harm
    not deny|denies|denied|denying|disputed|hidden|hide|hiding; not happy|pleased|surprised
    not cope|coping|managing|manage|protect|protecting|protected|shield|safeguard|intervene
    not care|bother|bothered|mind|minds|help|helping|notice|act
    not seek|sought|get|got help|support
    not acceptable|normal|right|okay|ok|good|nice|fair|like|enough|consistent
    not fit|fits|match|matching; not in keeping|line; not add|adding|adds up
    not forget|forgot|forgotten|over; not {_SAW} ... until|by; not {_SAW} ... {_BEFORE}
    {_SAW} not ... {_BEFORE}; not ... there|seen|visible|present {_BEFORE}
    not yet|been reported|treated|looked|checked; not a|an one off; not a|an accident
    not accident|accidental|accidentally|isolated; not let|allow|allowed|letting
    not want ... go|be|return|live|home|him|her
    not worried|bothered|concerned ... about|by|that; not ... enough; not say ... not
    not sure ... not; not unusual|uncommon|rare; no less|fewer than; no sooner
    not to be trusted; not until; no matter; not all|always|every|even
    not as bad|often|much|well; not much|so; no thanks; not right
    nothing done|happens|happened|changes|changed|works|worked
    nothing is|was|has|being ... done; not eat|eaten|eating|slept|sleeping|sleep|wash|washed
    not safe|stable|well|fed|clean|himself|herself
    never forget|forgets|forgotten|ends|misses|far; never known ... so|such
    never seen ... so|such|like; not safe|stable; no secret; retract*
    took|taken|takes it|that|this|everything|statement|what ... back; withdrew|withdrawn
    changed his|her|their story; not press|pressing|pursue|support ... charges|charge|statement
    without treatment|help|support|reason|explanation|warning|telling|provocation|cause
    without ... knowing|stopping|asking|noticing|intervening
    is|are|am|was|get|gets|got used to; even if; if anything
    previously unknown|unseen|unreported|unexplained; despite; not going away; no wonder
    does|do not deny; not doubt|doubted; no one could|can|would miss
    nobody could|can|would miss
    not believe|believed|think|thought ... accident|accidental|fall|story|account
    not go|goes|attend|attending|attended|come|came|turn|turned
    not look|looks|looked|seem right|good|well
    not {_SEE} by|at ... gp|doctor|nurse|hospital|anyone
    not been|be ... seen|checked|examined by|at
    no one disputes|denies|doubts|questions|disputed|doubted|denied|questioned
    nobody disputes|denies|doubts|questions|disputed|doubted|denied|questioned|argues
    none of them|us|you asked|noticed|knew|helped|believed; none of it helps|helped
    not ... day|week|night|morning|weekend goes|passes|went|go|by; not ... day|week|night without
    hardly|barely|scarcely a day|week|night; not get|got ... from nowhere|thin|itself
    not get|got ... by itself|themselves|himself|herself|accident; not appear from nowhere
    not once|ever ... without; never once|ever ... without; never seen|known ... without
    not say|be|ring|call|write ... if ... not; if i was|were not sure|certain|worried|concerned
    not ... leave|leaves|left ... alone; never leaves|left ... alone; not keep ... hands
    not far from; no far from; not ... other than; nothing other|but|short|less than
    nothing but; nothing short of; none other than; not free from|of; not clear of
    not absent; not excluded from; not happened|occurred before|earlier|like
    not unfounded|groundless|untrue|false|mistaken|wrong|imagined|imaginary
    not ... made up|inventing|invented|lying; not make|making it|this|that up
    far from resolved|over|better|fixed|settled|healed|clear|unfounded|untrue|new|isolated|rare
    far from being resolved|over|better|fixed|settled|healed|clear|unfounded|untrue|new|rare
    no way out|to|of|around|through|back; no ordinary|mere; in denial about|over|of|that
    not once|one but; not an ounce; not denied
    no less; no different|smaller|safer; nothing to do with; nothing to stop|prevent
    no more than; not more than; not much|many|everyone; not everyone|everybody|everything
    not often|usually|normally|generally|exactly|quite|completely|totally|entirely|wholly
    not purely; not in isolation; not nothing
    no time for|to; no point in|to; no idea why|how|what|where|who; no secret
    never mind; not to mention; no sooner; not least; not long|soon; no doubt; no later
    not dare|dared; not tell|told ... about; not stand|bear|tolerate|bare
    not helped|safe|protected|supported|fed|collected|supervised|watched
    not prevent|prevented|preventing|avoid|avoided|end|ended|escape|escaped
    no one to|else|there; nobody to|else|there; nobody wants|likes|believes|saw|intervened
    no one wants|likes|saw|intervened; nobody is|was doing; no one is|was doing
    not recorded|logged|documented|referred|escalated|investigated|followed|passed
    not respond|responded|responding|engage|engaged|engaging|attend
    not ... day|week|night|morning goes|passes|went ... not
    no way he|she|they|dad|mum ... stop|change
    not stay|stays|stayed ... away; no one left|about|around to; not give|given|giving ... up
    not much of a|an; not made|make ... better; nothing ... better|changed|different; not the half
    not so sure|certain; not to be|go|let; never a day|week|night; not content with
    not fooled|kidding; not half; not for want|lack of; not for long; no use|good telling|asking
    never stopped|stops|ends|ended|lets|gives; never apologised|admitted|owned; never far from
    not sorry; not remorseful; not hide|hiding; no apology; no shame; not ashamed
    not a secret; not just the; not surprising|unexpected; no coincidence|accident|mistake
    not there at|in|on|when|this|earlier; not happen|happened|occur|occurred in|at|on|like|because
    not happen|happened|occur|occurred once|without|by|until|overnight; not lying|lie about
    no one|nobody has|have got|come|rung|replied|followed; no|zero action|excuse|excuses
    excluded for|from|after|over|twice|again|because; excluding him|her|them|from
"""

NEGATES_NEXT = """
    no; not; never; nor; neither; nil; without; nobody; no one; none of; nothing to suggest
    zero; no sign|signs of; no evidence of|that|for; no indication|indications of|that; not any
    w o; w out
    no concerns|concern|worries|worry about|re|regarding|of|around|for|over|with|that
    no suggestion of|that; no history of; no reports|report|record|mention|incidents of
    nothing like; no disclosure|disclosures of|about; free of|from; negative for
    absence|lack of; far from; rather than; instead of; ruled|rule|rules|ruling out
    excluded|excludes; anything but
    at no point|time|stage; on no occasion; in no way; by no means; no way; not one|once
    not a single|trace|hint|whiff|scrap; not the slightest|least|faintest; never once; never yet
    no trace|traces|hint|whiff|indicator|indicators|symptom|symptoms|basis|grounds of|for|that
    nowt; zilch; 0; devoid of; it|this|that is|was not that; not as if|though; no such
    would not call|describe|label; none of that|those|these|the|them|this
    clear of; tested|tests negative for; negative for; no known; not in fact
    failed|fails to show|reveal|detect any|evidence; nowhere near; not true|correct|accurate that
    not find|found|see|seen|detect|detected|show|shown any; untrue|false that; the opposite of
    at no point|time|stage ... was|were|has|have|had|did; no reason|grounds|cause to think|believe
    no reason|grounds|cause to suspect|suppose; not the case that; not an ounce of
    not so much as; not show|showing|exhibit|display any|signs; not subject|exposed to
    nothing in the way of; zero|nil concerns|concern|worries about|around|re|over|of|that
"""

NEGATES_BEFORE = f"""
    not {_SEE}; not been {_SEE}; {_HAS} not {_SEE}; none seen|noted|found|reported
    nil seen|noted|found; nil of note; not {_HAS} {_SEE}; is|was|are|were|been absent
    ruled out; excluded; never {_SEE}; not there
    not a|an issue|concern|worry|problem|burn|bruise; unfounded; not true; untrue
    not happening; did|does|do not happen; never happened
    {_HAS} not {_HAPPEN} place; {_HAS} not {_HAPPEN}; never {_HAPPEN}; never took place
    never been a|an issue|problem|concern|worry|feature; never a|an issue|problem|concern
    not an|a issue|problem|feature|factor; plays|played no part|role; not play|played ... part
    does|do not arise|apply|feature; did not arise|apply|feature
    not evident|indicated|applicable|relevant; is|was|are|were not the case; not the case here
    came|come|comes to nothing; groundless; baseless; without foundation|substance|basis|merit
    disproved; disproven; discredited; is|was|were|been discounted|eliminated|dismissed
    there is|was|are|were not one|any; there is|was|are|were none|nothing; nowhere to be seen
    is|was mistaken|inaccurate|incorrect|false; proved|proven|found to be false|untrue|wrong
    got|had it|this|that wrong; be|is|was|are|were a|an false|mistaken alarm|report|rumour
    false alarm; nothing of the sort|kind; simply|completely|totally|just untrue|false
    shown|found|proved|proven|confirmed not to be; turned|turns out not to be
    shown|turned|turns|found|proved|proven|confirmed ... {_HARMLESS}
    is|was|were only|just|actually|really ... {_HARMLESS}; only|just ... {_HARMLESS}
    wiped|washed|rubbed|came straight off
    test|tests|tested|swab|swabs|scan|screen|screening|screened negative|neg|clear|nad
    search|searched|searches clear|negative|empty; came|come|comes back clear|negative
    screen|screening|tool ... no|nil indicators|indicator|concerns|concern|signs|evidence
    checked and clear|ok|fine; checks clear
    has|have at no time|point|stage; could|would not be further from; not borne out; not upheld
    could not be|have been further from; is|was a|an myth|fabrication|misreading|misunderstanding
    mistaken identity
    turned|turns out to be nothing; was|is nothing of; off the mark
    turned|turns out rubbish|nonsense|untrue|false|unfounded; and there is|was|are|were none
    turned|turns out to be rubbish|nonsense|untrue|false|wrong|unfounded|lies
    and found|saw none; and none found|seen|noted
"""

DENIED = """
    deny; denies; denied; denying; denial|denials of|that; disputes; disputed; disputing; refutes
    refuted; refuting; rejects|rejected|dismisses|dismissed the|any idea|suggestion|claim|allegation
    contests|contested the|that|any; challenges|challenged the claim|suggestion|allegation
    only|just joking|messing|kidding|pretending|banter; only|just a joke|laugh|dream
    merely|only talk|talking|banter|horseplay; nothing in it|that; nothing to it
    nothing going on; nothing like that|it
"""

OPEN = f"""
    not sure|certain|clear|known|know if|whether; do|did|does not know if|whether
    unsure|unclear|unknown|uncertain if|whether|about; not sure|clear|certain about
    not {_TELL} if|whether; not {_TELL} us|me|staff|her|his if|whether
    refuse|refuses|refused|unable|reluctant to {_TELL} if|whether
    not able|willing|prepared to {_TELL} ... if|whether
    asked|asking|ask|query|check|checked|checking ... if|whether
    no information|info about|on|regarding|re; nothing known about|of; not disclose|disclosed
    not say|mention|mentioned|said that; not witnessed|witness
    no one has|have asked if|whether; nobody has|have asked if|whether
    not asked if|whether|about
    lesson|lessons|assembly|training|leaflet|poster|workshop|policy on|about; unlikely
    not likely; to rule out; do|does|did not think|believe; not convinced
    does|do not seem|appear to; doubt|doubts that|if; not believe ... that
    may|might or may|might not; whether or not; either way; one way or the|another
    neither confirm|confirmed|confirms|admit|admitted|admits nor deny|denied|denies
    neither confirming|admitting nor denying; not confirm|confirmed or deny|denied
    unable|inability to {_KNOW}|confirm|say|tell|check|see|assess|comment ... if|whether|that|of
    not able to {_KNOW}|confirm|say|tell|check|see|assess ... if|whether|that|of
    not been|be able to {_KNOW}|confirm|say|tell|check|assess; can|could not {_KNOW}|confirm
    unable to {_KNOW}|confirm|assess|check; not ... satisfy herself|himself|themselves|ourselves
    not ... satisfied that; never ... denied; remains|remain|remained|still|is|was unclear
    remains|remain|remained unknown|unproven|unconfirmed|open|unresolved|unanswered|outstanding
    remains to be seen; not been|yet|formally|fully {_KNOWN}; not {_KNOWN}; not yet been {_KNOWN}
    never been {_KNOWN}; not been|yet explored; not yet been explored; unsubstantiated; unproven
    inconclusive; nothing proved|proven|confirmed; does|do|did not exclude|preclude
    uncorroborated; unverified; no opinion|view|conclusion|finding|judgement can|could|is|was
    no opinion|view|conclusion|finding|judgement as to; jury is out; up in the air
    not enough|insufficient ... say|tell|decide|conclude|know
    no|little proof|evidence either; not say ... either; not say ... for sure|certain|definite
    nothing|little|not|nowt ... to go on; hate|dread|loath to think
    no idea|clue if|whether; no way of knowing|telling; no knowing|telling if|whether
    hard|difficult to say|tell|know if|whether|for; impossible|tricky|early to say|tell|know|call
    who knows if|whether; god|goodness|heaven|lord knows if|whether; anyone guess
    could|may|might be ... could|may|might be|equally|just; could|might be ... or not
    poss|possibly|perhaps|maybe|probably not; poss|maybe|perhaps ... poss|maybe|perhaps not
    not like to say|guess|speculate; not tell you|for if|whether|sure|either
    can|could not tell|say either|for|yet|really|one; can|could not really tell|say
    not saying|telling|confirming|disclosing if|whether|either|anything
    no one|body is|has checked|asked|looked|explored|established|confirmed if|whether
    nobody is|has checked|asked|looked|explored|established|confirmed if|whether
    nobody checked|asked|looked|knows|knew if|whether; no one checked|asked|knows|knew if|whether
    question|questions mark|marks over|about|remains; open question|mind on|whether|about
    made it|that|this|everything up; making it|that|everything up; cleared|acquitted of
    not guilty of; not in a position to; yet to conclude|decide|confirm|report|establish; tbc
    whatever the truth; story|stories keep|keeps changing
    changes|changed|changing his|her|their mind|tune; blows hot; says one thing; contradictory
    conflicting accounts|reports|stories; two versions|sides|stories; one word against
    can not be sure|certain|definite; could not be sure|certain|definite
    too early|soon to say|tell|know; no firm|clear|hard evidence|proof; only hearsay; gossip
    we|i need to ask|check|establish|find|know if|whether
    to be explored|established|determined|checked|ascertained; needs checking|exploring|ruling
    no comment when|on|about; declined|declines to confirm|say if|whether
"""

IF = f"""
    if; in case; what if; unless; were to; might happen; risk of; potential for|to
    {_AFRAID} ... might|may|could|would; could end|lead|become|escalate; could become
    should {_ONE} ... ever; should {_ONE}; were {_ONE} to; in the|any event of|that|this
    in the unlikely event; in any event that; provided|providing that
    if ever; only if; if and when; as and when; on the off chance; just in case; lest
    watch|watching|look|looking|listen out for; watch|watching|monitor|monitoring|alert|screen for
    eye out for|on; to prevent|avert; danger of; risk if
    vulnerable|susceptible to; danger|risk|chance|likelihood that
    {_AFRAID} ... will end|run|lose|become|struggle
    fear|fears|worried|worry|scared|dread|dreads|dreading ... end up
    fear|fears|worried|worry|scared ... unable|evicted|homeless
    would|could|might happen|follow|result|ensue; or else; otherwise ... will|might|could
    imagine|imagines|picture if; what would happen; hypothetically; in theory
    plan|plans|planning ... in case; contingency|contingencies for|if|in; worst|best case
    before it becomes|gets|turns|leads
    if there is|are|was|were|should; at the first sign|signs|hint of
    sooner or later; only a matter of time; heading|headed|heads for|towards
    on course for; could|might|may go|turn|slip|slide|tip|fall
    could|might|may be taken|evicted|excluded|arrested; may|might|could lose
    could|might|may end|lead|result|become|run|escalate|happen; brink|verge|cusp of
"""

DOUBT = f"""
    possible; possibly; poss; query; queried; maybe; perhaps; probable; probably; prob; might
    unexplained; may have|be|well; could be|have; think; thinks; thought; thinking; suspect*
    suspicion*; suspicious; seem; seems; seemed; appear|appears|appeared to
    looks|looked|look like|as; sounds like; apparently; alleged; allegedly; reportedly
    unconfirmed; rumour*; likely; wonder if; as if|though; gut feeling
    worried|concerned|worry|concern|fear|fears that|about|it|she|he|they; hinted; hints
    suggests; suggesting; consistent with; reason to believe; i believe; feel|feels like|that
    do not trust
    worried|concerned|worry|fear|scared ... might|may|could be|have been|being|already
    {_AFRAID} ... will; immediate|high|serious|real|significant|great|imminent risk of
    likely risk of; might|may|could be being; might|may|could have been
    can|could not be ... excluded|discounted|ruled; can|could not be ... dismissed
    not be ... ruled out|excluded; not ruling out; not ... ruled out
    can|could not ... rule out; can|could not ... exclude|discount; not been ... excluded
    unable to ... rule out; unable to ... exclude|discount; not able to rule|exclude ... out
    not possible to rule|exclude ... out; not possible to exclude; never ... ruled out
    never ... excluded; assum*; presum*; as far as ... know|aware
    can|could not ... say|swear|promise ... not; not impossible|unlikely
    not ... unlikely
    wonder|wonders|wondered|wondering if|whether|about; query|queries over|re; reckon*
    not inconsistent|incompatible|implausible|unlike|dissimilar|unheard|out; cannot help thinking
    no one|nobody ... ruled|rules|ruling out; not ... discount|discounted|excluded
    not ... r o; unable to r o; not r o; does|do|did not discount|rule
    not ... rule ... out; no one excluded|excludes
    nobody|nothing excluded|excludes|rules
    suggestive|hallmarks|smacks|hints|possibility of; points|pointing|pointed to; potentially
    hunch; niggle; instinct; red flag|flags for; strongly|very|quite likely|probable
    possibility that; more likely than; on balance
"""

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
    "|way|wonder|denying|escape|protection|break|respite"
)

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
    not believe|take|taken|treat|treated|act|acted|address|addressed|accept|accepts
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
"""

NEGATES_BEFORE = f"""
    not {_SEE}; not been {_SEE}; {_HAS} not {_SEE}; none seen|noted|found|reported
    nil seen|noted|found; nil of note; not {_HAS} {_SEE}; is|was|are|were|been absent
    ruled out; excluded; never {_SEE}; not there
    not a|an issue|concern|worry|problem|burn|bruise; unfounded; not true; untrue
    not happening|happened; did|does|do not happen; never happened; made ... up; was denied
"""

DENIED = "deny; denies; denied; denying; disputes; refutes; rejects|rejected the idea"

OPEN = f"""
    not sure|certain|clear|known|know if|whether; do|did|does not know if|whether
    unsure|unclear|unknown|uncertain if|whether|about; not sure|clear|certain about
    not {_TELL} if|whether; not {_TELL} us|me|staff|her|his if|whether
    refuse|refuses|refused|unable|reluctant to {_TELL} if|whether
    not able|willing|prepared to {_TELL} ... if|whether
    asked|asking|ask|wonder|wonders|wondered|query|check|checked|checking ... if|whether
    no information|info about|on|regarding|re; nothing known about|of; not disclose|disclosed
    not say|mention|mentioned|said that; not witnessed|witness
    no one has|have asked if|whether; nobody has|have asked if|whether
    not asked if|whether|about
    lesson|lessons|assembly|training|leaflet|poster|workshop|policy on|about; unlikely
    not likely; to rule out; do|does|did not think|believe; not convinced
    does|do not seem|appear to; doubt|doubts that|if; not believe ... that
"""

IF = f"""
    if; in case; what if; unless; were to; might happen; risk of; potential for|to
    {_AFRAID} ... might|may|could|would; could end|lead|become|escalate; could become
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
    can|could not ... say|swear|promise ... not; not impossible|unlikely|implausible
    not ... unlikely
"""

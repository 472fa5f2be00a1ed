"""The words that turn a claim round: not, maybe, used to, mum says.

Only the tables stand here, in the pattern language of `pattern.py` (`not` also stands for `n't`,
so `can not` covers `can't` and `cannot`). `assertion.py` says how far each of them reaches. A cue
that holds a `not` and is no negation takes that `not` for itself: `has not stopped` negates
nothing. When in doubt a line belongs under a kind that leaves the harm standing.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cue does to a claim within its reach."""

    STANDS = "stands"
    """Looks like a negation, and leaves the claim standing."""
    NEGATES_NEXT = "negates_next"
    NEGATES_BEFORE = "negates_before"
    DENIED = "denied"
    OPEN = "open"
    """Neither said nor denied."""
    IF = "if"
    """A condition, or a fear of what may come."""
    DOUBT = "doubt"
    PAST = "past"
    CONTINUING = "continuing"
    PLANNED = "planned"
    ADULT_SAID = "adult_said"
    CHILD_SAID = "child_said"
    PRONOUN_SAID = "pronoun_said"
    LOOKED = "looked"
    IDIOM = "idiom"


@dataclass(frozen=True, slots=True)
class Cue:
    """One pattern and what it does."""

    kind: Kind
    pattern: str


_NUMBER = (
    "1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|one|two|three|four|five|six|seven|eight|nine"
    "|ten|eleven|twelve|thirteen|fourteen|fifteen"
)
_WHO = "he|she|they|i|child|mum|dad|yp|boy|girl|mother|father|it"
_SEE = "seen|noted|found|present|evident|observed|visible|apparent|detected|identified|noticed"
_SAW = "see|saw|seen|noticed|noted|found|visible|there"
_BEFORE = (
    "yesterday|before|earlier|previously|last|monday|tuesday|wednesday|thursday|friday|this|when"
)
_HAS = "has|have|had|is|was|are|were|been|being|do|does|did|will|would|can|could"
_STOP = "stop|stopped|stopping|cease|ceased|ended|quit"
_ADULT = (
    "mum|mam|mom|mother|mummy|dad|father|daddy|stepdad|stepmum|stepfather|stepmother|parent"
    "|parents|carer|carers|nan|nana|nanny|gran|grandma|grandad|grandfather|grandmother"
    "|grandparents|uncle|aunt|aunty|auntie|neighbour|neighbours|school|teacher|staff|police|gp"
    "|hv|midwife|nurse|doctor|paramedic|ta|worker|partner|boyfriend|girlfriend|landlord|dsl"
    "|foster|family|nursery|senco|caller|referrer"
)
_YOUNG = (
    "child|boy|girl|pupil|student|yp|lad|lass|daughter|son|children|kids|kid|sister|brother"
    "|sibling|youngster|teen|teenager|friend|friends|classmate|person"
)
_SAYS = (
    "say|says|said|saying|tell|tells|told|report|reports|reported|state|states|stated|claim"
    "|claims|claimed|disclose|discloses|disclosed|mention|mentions|mentioned|explain|explains"
    "|explained|describe|describes|described|admit|admits|admitted|allege|alleges|alleged|text"
    "|texted|messaged|confided|rang|phoned|insists|insisted|adamant|writes|wrote|shouted"
    "|whispered|replied|answered|feels|believes"
)
_TELL = "say|tell|talk|speak|confirm|comment|discuss|disclose|answer|explain|mention|admit|open"
_AFRAID = "worried|scared|afraid|fear|fears|frightened|terrified|concerned|worry"
_NONE_OF = (
    "explanation|reason|account|insight|understanding|remorse|improvement|improvements|change"
    "|changes|help|support|let|attempt|medical|treatment|action|progress|response|apology"
    "|reduction|decrease|idea|clue|memory|recollection|doubt|surprise|secret|stranger|excuse"
    "|way|wonder|denying|escape|protection|break|respite"
)

# Patterns stand between `;` or ends of lines, so that a whole kind can be seen at once.
_TABLE: dict[Kind, str] = {
    Kind.STANDS: f"""
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
    """,
    Kind.NEGATES_NEXT: """
        no; not; never; nor; neither; nil; without; nobody; no one; none of; nothing to suggest
        zero; no sign|signs of; no evidence of|that|for; no indication|indications of|that; not any
        w o; w out
        no concerns|concern|worries|worry about|re|regarding|of|around|for|over|with|that
        no suggestion of|that; no history of; no reports|report|record|mention|incidents of
        nothing like; no disclosure|disclosures of|about; free of|from; negative for
        absence|lack of; far from; rather than; instead of; ruled|rule|rules|ruling out
        excluded|excludes; anything but
    """,
    Kind.NEGATES_BEFORE: f"""
        not {_SEE}; not been {_SEE}; {_HAS} not {_SEE}; none seen|noted|found|reported
        nil seen|noted|found; nil of note; not {_HAS} {_SEE}; is|was|are|were|been absent
        ruled out; excluded; never {_SEE}; not there
        not a|an issue|concern|worry|problem|burn|bruise; unfounded; not true; untrue
        not happening|happened; did|does|do not happen; never happened; made ... up; was denied
    """,
    Kind.DENIED: "deny; denies; denied; denying; disputes; refutes; rejects|rejected the idea",
    Kind.OPEN: f"""
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
    """,
    Kind.IF: f"""
        if; in case; what if; unless; were to; might happen; risk of; potential for|to
        {_AFRAID} ... might|may|could|would; could end|lead|become|escalate; could become
    """,
    Kind.DOUBT: f"""
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
    """,
    Kind.PAST: f"""
        years|yrs|year ago; decades ago; long time|while ago; used to; history|hx of; h o; previous
        previously; in the past; historic*; as a child|baby|toddler|kid|teenager|teen; last year
        as a little|young girl|boy|child; when {_WHO} was|were ... {_NUMBER}; in childhood
        own childhood
        when {_WHO} was|were ... little|young|younger|small|child|baby|toddler|kid|infant|born
        childhood; {_WHO} was|were {_NUMBER} when; aged|age {_NUMBER} when; no longer
        not ... any more; not ... anymore; not any longer; formerly
        at his|her|their last|old|previous school; has|have|had stopped
        he|she|they|mum|dad|it stopped; before she|he|they ... left|separated|split|moved; resolved
        when they lived; was once; grew up; {_NUMBER} years|yrs back; years back; back then
    """,
    Kind.CONTINUING: f"""
        again; still; ongoing; on going; continu*; keeps; keep; kept; always; often; constantly
        repeatedly; regularly; frequently; every day|night|week|weekend|time|morning
        for months|weeks|years|days|ages|yrs; for {_NUMBER} months|weeks|years|days
        for several|many|a ... months|weeks|years; on and off; whenever
        most days|nights|weeks|weekends; daily; weekly; nightly; {_HAS} not {_STOP}; not {_STOP}
        never {_STOP}; no sign|signs of stopping|ending|stop; once more; persist*; escalat*
        more than once; all the time; since he|she|they|was|last|september|christmas|easter|summer
        on a regular basis; these days; currently; not been able to stop; not able to stop
        not ... {_STOP}
    """,
    Kind.PLANNED: """
        is|are|am|was going to; gonna; tonight; tomorrow; plans|plan|planning|planned to|for
        flight; flights; booked; next week|month|weekend|monday|term|year; this weekend|summer
        about to; intends|intend to; will be; half term; in the holidays; leaving for|on
        ticket|tickets
    """,
    Kind.ADULT_SAID: f"""
        {_ADULT} ... {_SAYS}; according to {_ADULT}; {_SAYS} by {_ADULT}; {_ADULT} thinks
        per {_ADULT}; {_ADULT} ... denies|denied|denying; {_ADULT} concerned|worried|reporting
        call|letter|email from; we were|are told; i was told; heard that|from
    """,
    Kind.CHILD_SAID: f"""
        {_YOUNG} ... {_SAYS}; disclosed; disclosure*; according to {_YOUNG}|him|her
        {_SAYS} by {_YOUNG}; {_YOUNG} ... denies|denied|denying; in his|her own words
        told me|us|teacher|staff|his|her
    """,
    Kind.PRONOUN_SAID: f"""
        he|she|they {_SAYS}; he|she|they {_HAS} {_SAYS}; and {_SAYS}; he|she|they denies|denied
    """,
    Kind.LOOKED: """
        full body check|exam|examination|map|look; body check|checked|map|mapped|maps
        skin check|checked; examined; examination; undressed; top|head to toe
        checked|looked|look|check all over; fully checked|examined|undressed; stripped; whole body
        child protection medical; cp medical; paediatric|paeds|medical exam|review|assessment
        seen|weighed|changed naked|undressed; thoroughly checked
    """,
    Kind.IDIOM: """
        hit it off; hit the roof|target|ground|gym|shops|road|books|jackpot
        hit|hits a six|four|rounder*
        beat|beats him|her|me|them at chess|fifa|football|pool|cards|games; could murder a
        dying to|for a; beat|beats|beating the clock|record|score|drum*|eggs
        love|loves|bored|tickled ... to death; shoot|shooting hoops; cut|cutting down on
        cut|cutting the grass|lawn; killing time; burn|burning|burns off calories|energy
        kicked the bucket|ball; kick|kicks|kicking a|the ball; hit|hits the ball|snooze
        punching|punch|punched above ... weight; dead tired|good|chuffed; drop|drops dead gorgeous
        blown away; kill|kills for a; battered fish|sausage
    """,
}

CUES: tuple[Cue, ...] = tuple(
    Cue(kind, pattern.strip())
    for kind, lines in _TABLE.items()
    for pattern in lines.replace("\n", ";").split(";")
    if pattern.strip()
)
"""Every cue; its number is its place here."""

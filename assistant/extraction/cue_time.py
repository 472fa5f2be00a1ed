"""Cues that say when: over, going on, or planned.

Tables only, in the pattern language of `pattern.py`; `cue.py` says what each kind does. What is
over weighs less, so a line belongs under `PAST` only where no careful reader would take it for now.
"""

from __future__ import annotations

_NUMBER = (
    "1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16|17|18|one|two|three|four|five|six|seven|eight|nine"
    "|ten|eleven|twelve|thirteen|fourteen|fifteen"
)
_WHO = "he|she|they|i|child|mum|dad|yp|boy|girl|mother|father|it"
_HAS = "has|have|had|is|was|are|were|been|being|do|does|did|will|would|can|could"
_STOP = "stop|stopped|stopping|cease|ceased|ended|quit"
_YEARS = "199*|200*|201*|2020|2021|2022"
_THEN = (
    "adoption|placement|move|divorce|separation|split|operation|diagnosis|treatment|medication"
    "|therapy|intervention|pandemic|lockdown"
)
_STAGE = "nursery|reception|infants|juniors|preschool|lockdown|covid|playgroup"
_PLACE = (
    "school|nursery|home|house|flat|address|placement|college|town|estate|relationship|marriage"
    "|job|partner|husband|wife|boyfriend"
)

PAST = f"""
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
    ceased to|being; gave|given|giving way to
    until|till ... left|died|moved|separated|split|stopped; until|till {_WHO} was|were {_NUMBER}
    until|till {_YEARS}; prior to {_THEN}; prior to the|his|her|their {_THEN}; prior to moving
    before the|his|her|their|our {_THEN}; before {_THEN}; before {_WHO}|nan|gran ... moved
    before we moved; before moving; before {_WHO} was|were|turned {_NUMBER}
    before starting school|nursery; back in {_STAGE}|year|{_YEARS}|primary|secondary
    back in the day|eighties|nineties|noughties; back when|then|before; in lockdown|covid
    during lockdown|covid|the pandemic; in|during the pandemic; in|from|of|during|circa {_YEARS}
    dating back to; dates|dated back to
    there was a|one|some time|spell|period|phase|patch; a bad|rough|difficult|rocky patch
    went|gone|going through a|some phase|spell|patch|period|stage
    a|one spell|period|phase of|in|when
    once upon a time; at one time|stage; in those days; in his|her|their youth|teens
    in his|her|their younger|early|teenage days|years; in the early days|years; in early life
    donkey* years; some time ago
    in|at|from|with a|an|his|her|their|the|mum old|previous|former {_PLACE}
    at|in old|last|previous|former school|nursery|placement|address; first marriage
    with|w first|previous|former|1st partner|husband|wife|marriage|relationship
    the|an|her|his|their|any earlier|former|prior|erstwhile; out of the picture; gone years|ages
    had|has|have once; historical*; historically; i|we remember when|he|she|they|the
    previously known|subject|open to
    stepped down in|years
    as baby|child|infant|toddler|tot|newborn|bairn; as a|an tot|infant|newborn|bairn|youngster
    in infancy|babyhood|toddlerhood; in early|earlier childhood|life; when younger|little|small|tiny
    in y1|y2|y3|y4|y5|y6|y7|y8|y9|y10 ... now|since|then; pmh|pmhx of; background of; past hx
    pre adoption|lockdown|covid|placement|separation; at his|her|their primary
    known from {_YEARS}; legacy of; at one time
    chronology {_YEARS}; on file from; from the past; from before; one off in|years|back|as
    was ... once upon; when we first knew|met; first came to us; at point of referral
"""

OVER = f"""
    long since|ago|gone; since stopped|resolved|healed|remedied|discharged|closed
    since moved|separated|sorted|addressed|stepped; has|have|had healed|cleared
    healed well|fully|now|since|completely; in remission; cleared up; was|were|been cleared
    cleared in full; paid off; was|were|been overcome|resolved|remedied|sorted
    has|have|had overcome; gave|given|gives up; packed|jacked in
    packed|jacked it|that|them in; knocked it|that on the head; kicked the habit; got|gotten over
    grew|grown|grows right|well|completely out; grew|grown|grows out; behind him|her|them|us now
    behind him|her|them|us; all|long|well|now behind; over now; now|long over; over and done
    over with; came|come to an end|stop|halt; ended in|when|after|years|last; put a stop|end to
    put an end to; thing|things of the past; ancient|old history; old news; not now
    none|nothing|never since; no recurrence; not recurred|recur|returned; not been back; not back
    dry|clean|sober|free since|now|for; settled|stable since|ever; years|months clean|dry|sober|free
    has|have|had since stopped; dead now; has|have|had stopped
    stopped when|after|years; stopped that|it|doing|this; which|that|this has stopped
    turned a|the corner; full recovery; fully|long|now|since recovered
    not know|think|guess it now; not a problem|issue now
    {_NUMBER} years|yrs|y ago|back; years|yrs ago|back; not any more; not anymore; not any longer
    ages|moons ago|back; way back; all|now sorted; sorted now|out; dealt with then|years|at|back
    is no more; no more now; moved on since|now|from; was then; different now; fine|fully since
    nothing|none|clear since|for years; left that|it|all behind; quit in|when|years|after|it
    got|had help ... since|now; in recovery; clean|sober|dry {_NUMBER} years|yrs|months|mths
    turned his|her|their life|lives around; put right|to rest; done and dusted; finished with now
    last one|time|episode|incident was in|years|ages; last in|seen|happened {_YEARS}
    historical*; historic; not for|in years|ages|many|{_NUMBER}; not since; nothing recent
    not ... since {_WHO} was|were {_NUMBER}|little|small|born
    none now; none recently; ended|stopped {_YEARS}; lifted years|months
"""
"""Closing words: behind a mention, even in the next short sentence, they say that it is over."""

CONTINUING = f"""
    again; still; ongoing; on going; continu*; keeps; keep; kept; always; often; constantly
    repeatedly; regularly; frequently; every day|night|week|weekend|time|morning
    for months|weeks|years|days|ages|yrs; for {_NUMBER} months|weeks|years|days
    for several|many|a ... months|weeks|years; on and off; whenever
    most days|nights|weeks|weekends; daily; weekly; nightly; {_HAS} not {_STOP}; not {_STOP}
    never {_STOP}; no sign|signs of stopping|ending|stop; once more; persist*; escalat*
    more than once; all the time; since he|she|they|was|last|september|christmas|easter|summer
    on a regular basis; these days; currently; not been able to stop; not able to stop
    not ... {_STOP}
"""

PLANNED = """
    is|are|am|was going to; gonna; tonight; tomorrow; plans|plan|planning|planned to|for
    flight; flights; booked; next week|month|weekend|monday|term|year; this weekend|summer
    about to; intends|intend to; will be; half term; in the holidays; leaving for|on
    ticket|tickets
"""

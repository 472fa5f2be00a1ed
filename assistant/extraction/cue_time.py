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
"""

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

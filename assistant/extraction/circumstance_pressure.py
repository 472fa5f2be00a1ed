"""Wordings about how soon the danger is, a gap in power, and pressure, threats or secrecy.

Data for `circumstance.py`. A day of the week counts only with something still to come on it; that
there is no gap or pressure must be said in so many words.
"""

from __future__ import annotations

from assistant.extraction.circumstance import cue

EXPOSURE = (
    cue(
        "next_exposure",
        "today",
        r"tonight",
        r"this evening",
        r"later today",
        r"home[ -]time",
        r"end of (?:the )?(?:school )?day",
        r"after school (?:today|club today)",
        r"this afternoon",
        r"at [1-9](?:[.:][0-5][0-9])? ?(?:pm)?(?! (?:times|months?|weeks?|years?|yrs?|days?|a|"
        r"different|of|am\b|schools?|homes?))",
        r"at half (?:two|three|3|2)",
        r"in (?:an|one|two|a few|half an|[1-9]) (?:hours?|minutes?|mins?)",
        r"by [1-6] ?pm",
        r"(?:going|leaving|flying|collect\w{0,3}|picking|coming|returning|"
        r"released)\b[^.;!?\n]{0,25}\b"
        r"today",
        r"[1-9](?:[.:][0-5][0-9])? ?pm",
        near=(
            r"\b(?:tonight|this evening|later today|home[ -]time|end of (?:the )?(?:school )?day|"
            r"<coming>)\b"
        ),
        not_after=(
            r"\b(?:last|until|happened|fell|aged|pregnant|was|were|yesterday|seen|saw|met|by|"
            r"told me|rang|rang me|absent|late|after lunch) (?:earlier )?"
        ),
        not_before=r"^ (?:last|yesterday|on (?:mon|tue|wed|thu|fri|sat|sun))",
    ),
    cue(
        "next_exposure",
        "today",
        r"at the gate",
        r"kids? (?:[0-9] and [0-9] )?are getting in",
        r"about to (?:collect|take|leave|drive|go home)",
        r"here (?:now )?(?:to (?:collect|pick)|for (?:both|the) (?:kids|children))",
        r"on (?:his|her|their) way (?:here|to (?:collect|pick|school))",
        r"waiting outside",
        r"in reception now",
        not_after=r"\b(?:met|spoke to mum|seen|chat|chatted) ",
    ),
    cue(
        "next_exposure",
        "this_week",
        r"tomorrow",
        r"tmrw",
        r"tomoz",
        r"(?:this|next|the) weekend",
        r"at the weekend",
        r"at weekends",
        r"every weekend",
        r"in the next few days",
        r"later this week",
        r"end of (?:the )?week",
        r"next week",
        r"in (?:[1-6]|two|three|four|five|six|a couple of|a few) days",
        r"(?:this|every|each) <day>",
        r"(?:on |by )?<day>(?:s)?\b(?<![a-z]sat)(?! (?:down|on the|in (?:the|a|my)|with me|"
        r"next to|there|by|up|alone|waiting|at the))",
        near=(
            r"\b(?:tomorrow|tmrw|(?:this|every|each|half[ -]term is|holidays?) |<coming>|"
            r"half[ -]term|holiday)"
        ),
        not_after=(
            r"\b(?:last|since|seen|saw|met|fell|happened|from|was|were|booked to see again|"
            r"hit (?:him|her)|told|rang|found|until|appointment|after|over|wants to do|clinic|"
            r"exclusion starts|suspension starts|starts|a week|will be \w+|months a week|the baby|"
            r"review|met them|visited|here|spoke|logged|report(?:ed)?|tired|absent|missed) (?:on |"
            r"by |at |this |the )?"
        ),
        not_before=(
            r"^ (?:night )?(?:he|she|they|mum|dad|i|we) (?:hit|told|said|came|was|were|had|fell|"
            r"did)\b|^ (?:clinic|appointment|review|meeting|class|club)"
        ),
    ),
    cue(
        "next_exposure",
        "later",
        r"next month",
        r"(?:in|over|this|next) (?:the )?(?:summer|christmas|easter)(?: holidays?)?",
        r"summer holidays",
        r"in (?:several|a few|[2-9]|two|three|four|five|six) (?:weeks|months|wks|mths)",
        r"at christmas",
        near=r"\b<coming>\b|abroad|\bwedding\b|\btrip\b",
        lowers=True,
        not_after=r"\b(?:since|last|met|fell|from|happened|booked) (?:\w+ )?",
    ),
)

POWER = (
    cue(
        "power_gap",
        "yes",
        r"(?:much |a lot |far |several years |years )older (?:man|men|boy|boys|lad|lads|guy|guys|"
        r"male|males|boyfriend|partner|adult|girl|teens?|teenagers?|kids?|friends?|brother|cousin|"
        r"than (?:him|her|them))",
        r"(?:with|by|sees|seeing|an|two|some|these) older (?:man|men|boys?|lads?|guys?|males?|"
        r"boyfriend|partner|adults?|teens?)",
        r"adult (?:males?|m[ae]n|boyfriend|partner|wom[ae]n she|'boyfriend')",
        r"position of (?:trust|power|authority)",
        r"power imbalance",
        r"imbalance of power",
        r"age gap",
        r"bigger and older",
        r"doesn't understand what (?:sex|it) (?:is|means|was)",
        not_after=r"\bno (?:\w+ )?",
    ),
    cue(
        "power_gap",
        "no",
        r"(?:are |both |about |is |roughly )?(?:the )?same age\b(?! as (?:me|my|mum|our|his mum))",
        r"same (?:school )?year (?:group|at school)",
        r"in the same (?:school )?year(?=[,.;)]|$)",
        r"similar ages?",
        r"no (?:age gap|power imbalance|imbalance of power|power gap|difference in age)",
        r"equal(?:s|ly)? in age",
        r"same-age peers?",
        lowers=True,
        negatable=False,
        not_after=r"\b(?:not|n't|nearly|almost|not the|about the|isn't the) ",
    ),
)

PRESSURE = (
    cue(
        "pressure",
        "yes",
        r"threat(?:s|en\w{0,4})?",
        r"our (?:little )?secret",
        r"keep (?:it|this) (?:a )?(?:secret|quiet|between us)",
        r"blackmail\w{0,3}",
        r"sextort\w{0,4}",
        r"forc(?:ed|es|ing) (?:him|her|them|to)",
        r"forcing",
        r"made (?:him|her|them) (?:do|touch|watch|send|sell|carry|have|take|swear)",
        r"pressur(?:ed?|is\w{0,3}|ing|es)",
        r"coer(?:c\w{2,5})",
        r"groom(?:ed|ing|s)",
        r"bribe[sd]?",
        r"(?:he|man|bloke|coach|they|someone|boyfriend|uncle|neighbour|stranger|guy|who)(?: has|"
        r" had| keeps?)? (?:bought|buys?|buying|gives|giving|gave) (?:him|her|them)",
        r"gifts?",
        r"presents from",
        r"told (?:him|her|them|me) not to (?:tell|say)",
        r"(?:don't|dont|mustn't|not to) tell (?:anyone|anybody|mum|your)",
        r"debt bond\w{0,4}",
        r"owes? (?:them|him|money|a debt)",
        r"money (?:he|she) owes",
        r"say(?:s|ing)? (?:he|they)(?:'ll| will) (?:hurt|kill|share|post|send|beat)",
        r"will share (?:the|her|his|them)",
        r"asking for (?:a |more )?(?:pic\w{0,5}|nudes?|photos?)",
        r"passport",
        not_after=(
            r"\b(?:water|blood|peer|under|under the|christmas|birthday|no|without|nor|any|"
            r"sign of|time|high) (?:sign of |sort of |kind of )?"
            r"|\bno (?:sign of |evidence of |suggestion of )?"
            r"(?:(?:pressure|threats?|coercion|force|gifts?|secrecy|grooming)"
            r"(?:, (?:or |and )?| or | and |/)){1,5}"
        ),
        not_before=r"^ (?:ulcer|sore|cooker|washer|to leave (?:him|the)|her hair|the dog)",
    ),
    cue(
        "pressure",
        "no",
        r"no (?:sign of |signs of |evidence of |suggestion of |hint of |"
        r"apparent )?(?:any )?(?:pressur(?:e|ing)|threats?|coercion|force|gifts?|secrecy|"
        r"grooming)\b(?!,? (?:but|yet|so far as))",
        r"not (?:being )?(?:pressured|forced|coerced|threatened)",
        r"wasn't (?:pressured|forced|coerced|threatened)",
        r"without (?:any )?(?:pressure|coercion|force|threats)",
        lowers=True,
        negatable=False,
    ),
)

PRESSURE_CUES = (*EXPOSURE, *POWER, *PRESSURE)

"""The labels that forms have for a fact, and how their boxes are filled in.

Data for `form.py`. The first answer of a label that fits the box counts; patterns are for text in
small letters, and `<kin>` names a group of `wording.py`. A label with none of its answers in the
box states nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

_Y = r"(?:y|yes|yeah|yep|true|ticked)\b"
_N = r"(?:n|no|none|nil|nope|never|false|not|nobody|no-one|nothing)\b"
_COULD = r"(?:evidence of |any |signs? of |use of )?"


@dataclass(frozen=True, slots=True)
class Label:
    """A label of a form for one fact."""

    fact: str
    words: str
    """What the label says."""
    answers: tuple[tuple[str, str], ...]
    """Options with spaces, each with what stands in the box."""
    unless: str = ""
    """What the label may not say besides."""


_OTHERS = (
    r"\b(?:mum|mother|dad|father|parent|carer|sibling|brother|sister|partner|suspect|perp\w*|"
    r"alleged|adult|officer|staff|subject|person of concern|maternal|paternal)(?:'?s|s'?)?\b"
)

LABELS = (
    Label(
        "child_seen",
        r"\b(?:child|children|baby|pupil|infant|patient|yp|young person|s?he|they|kids?)\b.*"
        r"\b(?:seen|observed|sighted)\b|^(?:was |were )?(?:seen|sighted)\b"
        r"(?! by)|\bseen (?:alone|today|by (?:a )?(?:prof\w*|worker|referrer))",
        (("yes", _Y + r"|today|this (?:morning|afternoon)|yesterday"), ("no", _N)),
        unless=_OTHERS,
    ),
    Label(
        "unborn",
        r"\b(?:unborn|pregnan\w+|antenatal)\b",
        (("yes", _Y), ("no", _N + r"|born\b|delivered")),
        unless=r"\b(?:previous|sibling|sister|past)\b",
    ),
    Label(
        "disability",
        r"\b(?:disab\w+|send?|impairments?|(?:additional|special)(?: educational)? needs?)\b",
        (
            ("none_known", _N),
            ("may_affect_movement", r".*\b(?:wheel-?chair|palsy|physical|mobility|motor)\b"),
            ("other", r".*\b(?:autis\w+|asd|asc|adhd|deaf|hearing|visual|speech|learning|ld)\b"),
            ("may_affect_movement other", _Y),
        ),
        unless=_OTHERS,
    ),
    Label(
        "mobility",
        r"\b(?:mobil\w+|motor|rolling|crawling|walking|moves?|moving)\b",
        (
            (
                "cannot_move_by_themselves",
                _N + r"|(?:pre|non)[- ]?mobile|immobile|dependent|hoist\w*|lying",
            ),
            (
                "moves_by_themselves",
                _Y + r"|(?:now |fully |independently )*(?:walk\w*|crawl\w*|cruis\w+|mobile|"
                r"independent\w*|runs?|running|toddling|shuffl\w+)",
            ),
        ),
        unless=_OTHERS + r"|phone|number",
    ),
    Label(
        "access",
        r"\baccess\b|\bcontact with (?:the |this |other |any )?(?:child|kids|victim)|"
        r"\b(?:still )?(?:in|at) (?:the )?(?:home|household|address)\b",
        (
            ("yes no", r"(?:no|not)\b.*\bthis child"),
            ("no", _N + r"|(?:in )?(?:prison|custody|deceased)"),
            ("yes", _Y + r"|(?:still|ongoing|unsupervised|daily|overnight|lives)\b"),
        ),
        unless=r"\b(?:services|health|gp|education|internet|online|building|wheelchair)\b",
    ),
    Label(
        "works_with_children",
        r"\b(?:works?|working|employ\w+|role|volunteer\w*|regulated activity|position of trust|"
        r"contact through work)\b.*\b(?:child\w*|kids|young people|yp|trust|"
        r"regulated)|\bregulated activity\b|\bposition of trust\b",
        (("no", _N), ("yes", _Y + r"|.*<worker>")),
    ),
    Label(
        "works_with_children",
        r"\b(?:<perp>)\b|\b(?:occupation|job|employment)\b",
        (
            (
                "no",
                (
                    r".*\b(?:no|not|never|nor)\b.{0,40}\b(?:work|employ|volunteer|role|"
                    r"job)\w*\b.{0,20}"
                    r"\b(?:kids|child)"
                ),
            ),
            ("yes", r"(?:a |an |the |is |also |= )*<worker>"),
        ),
        unless=r"\b(?:mum|mother|dad|father|parent|carer|your|referrer)\b",
    ),
    Label(
        "in_family",
        r"\b(?:relation\w*|related|family member|connection|link|known as|<perp>)\b",
        (
            (
                "no",
                (
                    r"(?:(?:none|no|not|un-?related|stranger|neighbour|another (?:pupil|child|"
                    r"student)|"
                    r"(?:family )?friend|peer|acquaintance|coach|teacher|lodger|classmate|"
                    r"tutor|online|"
                    r"unknown (?:male|man|female|adult)|childminder|landlord)\b)|.*\bunrelated\b"
                ),
            ),
            (
                "yes",
                rf"(?:{_Y},? ?)?(?:is |the |child's |her |his |their |own |maternal |paternal )*"
                r"<family>\b(?!'?s? (?:friend|mate|ex|boss))|" + _Y,
            ),
        ),
        unless=r"\b(?:referrer|your|you|reporter|informant|status|carer|previous|regulated|"
        r"access|work\w*|"
        r"role|contact|employ\w*|voluntary|charge\w*|bail|age|convict\w*)\b",
    ),
    Label(
        "next_exposure",
        r"\b(?:next|return\w*|due|timescale|when|goes|back)\b.*\b(?:contact|exposure|visit|there|"
        r"home|back|stay|address|access|household|with|near|see\w*|risk)\b|\brisk timescale\b|"
        r"^next (?:due|there|time)\b",
        (
            (
                "today",
                r".*\b(?:today|tonight|this (?:evening|afternoon)|home time|now|imminent\w*)\b",
            ),
            (
                "this_week",
                (
                    r".*\b(?:tomorrow|(?:this |next )?(?:weekend|wkend|week)|<day>|in "
                    r"(?:[1-6]|two|"
                    r"three|four|five|six|a few|a couple of) days)\b"
                ),
            ),
            (
                "later",
                r".*\b(?:months?|weeks|<month>|christmas|easter|summer|half[- ]term|holidays?)\b",
            ),
        ),
        unless=r"\b(?:school|review|appointment|meeting|review|health|midwife|conference|sw)\b",
    ),
    Label(
        "persistence",
        r"\b(?:how often|frequency|pattern|persisten\w+|first time|one-?off|repeated|ongoing|"
        r"happened before|duration)\b",
        (
            ("repeated", r"(?:repeat\w*|several|twice|some|few|x[2-9]|more than once|occasional)"),
            ("once", r"(?:once|one-?off|single|isolated|first)\b"),
            (
                "persistent",
                (
                    r"(?:daily|weekly|constant\w*|persistent|on-?going|continu\w+|chronic|"
                    r"every|most|"
                    r"long|all the time|months|years|frequent)"
                ),
            ),
        ),
    ),
    Label(
        "persistence", r"\b(?:first|one-?off|single|isolated)\b", (("once", _Y), ("repeated", _N))
    ),
    Label(
        "reason",
        r"\b(?:reason|why|barrier|unmet|cause of (?:need|neglect))\b",
        (
            (
                "no_money",
                (
                    r".*\b(?:cost|money|afford|poverty|financ\w+|debts?|benefits?|income|"
                    r"skint|arrears|sanction\w*)\b"
                ),
            ),
            (
                "will_not",
                (
                    r".*\b(?:refus\w+|choos\w+|choice|won'?t|unwilling|declin\w+|not (?:willing|"
                    r"interested|bothered)|opposed|objects?)\b"
                ),
            ),
            (
                "cannot",
                (
                    r".*\b(?:capacity|unable|cannot|can'?t|ill|illness|unwell|disab\w+|injury|"
                    r"learning|condition|depress\w+|mental health|health)\b"
                ),
            ),
        ),
        unless=r"\b(?:referral|contact|call|visit|absence|admission)\b",
    ),
    Label(
        "engagement",
        r"\b(?:engag\w+|co-?operat\w+|respon\w+ to (?:help|support|services|offers?|plan)|"
        r"attitude|"
        r"(?:parent|family|mum|dad)\w*'? response|responded|take-?up|working with (?:us|services))"
        r"\b",
        (
            (
                "refuses",
                (
                    r"(?:fully |has |have |all |totally )*(?:refus\w+|declin\w+|none|nil|"
                    r"reject\w*|"
                    r"no\b|hostile|disengaged|not (?:engag|cooperat|work)\w+)"
                ),
            ),
            (
                "reluctant",
                (
                    r"(?:very |rather |quite |mostly )*(?:reluctan\w+|partial\w*|mixed|limited|"
                    r"sporadic|variable|patchy|poor|minimal|superficial|ambivalent|low|"
                    r"intermittent|"
                    r"hesitant|guarded|wary|inconsistent|half|avoid\w+|resist\w+)"
                ),
            ),
            (
                "taking_part",
                (
                    r"(?:very |fully |has |is |are |have )*(?:good|full|fully|positive\w*|"
                    r"excellent|"
                    r"well|engag\w+|willing\w*|cooperat\w+|co-operat\w+|taking (?:part|up)|"
                    r"accept\w*|"
                    r"strong|welcom\w+|keen|great|attend\w+|open|agree\w+|yes|"
                    r"active\w*)\b(?!.*\bnot\b)"
                ),
            ),
        ),
        unless=r"\b(?:child|pupil|school|lesson|learning|student)\b",
    ),
    Label(
        "plan",
        r"\b(?:plan|taf|early help|eha|cin|eh|support in place)\b",
        (
            ("no_plan", r"(?:none|no|nil|not (?:in place|open|yet)|n/a|n)\b(?! (?:pro|imp|chan))"),
            (
                "no_progress",
                (
                    r"(?:.*\b(?:no (?:progress|improvement|change|movement)|not (?:working|"
                    r"progress\w+|"
                    r"improv\w+|achiev\w+)|stall\w*|drift\w*|stuck|limited progress|"
                    r"failing|unchanged|deteriorat\w+|little (?:change|progress)|ineffective)\b)"
                ),
            ),
            (
                "working",
                (
                    r"(?:.*\b(?:working|progress(?:ing)? (?:good|well|made|seen)|good progress|"
                    r"on track|going well|improv\w+|effective|helping|making progress)\b)"
                ),
            ),
        ),
        unless=r"\b(?:safety|birth|lesson|meal|tenancy|floor|care plan)\b",
    ),
    Label(
        "power_gap",
        r"\b(?:power|imbalance|age (?:gap|difference)|difference in (?:age|power|size|ability))\b",
        (("no", _N + r"|same|equal|similar|peers?"), ("yes", _Y + r"|significant|large|older")),
    ),
    Label(
        "pressure",
        rf"{_COULD}\b(?:coerc\w+|threats?|pressure|force|brib\w+|secrecy|inducements?|gifts?|"
        r"grooming|manipulat\w+|blackmail)\b",
        (
            ("no", _N + r"(?!.{0,20}\bbut\b)"),
            (
                "yes",
                _Y + r"|(?:money|alcohol|gifts?|drugs|vapes?|threat\w*|told|phone|cash|used)\b",
            ),
        ),
        unless=r"\b(?:blood|pressure on (?:staff|services)|time)\b",
    ),
    Label(
        "clinician_explains",
        r"\b(?:medical|clinic\w+|doctor|consultant|gp|paed\w*|registrar|hospital)(?:'s)?\b.*"
        r"\b(?:explain\w*|explanation|view|opinion|cause|finding\w*|conclusion|account)\b|"
        r"^(?:doctor|consultant|gp|paed\w*|registrar|radiolog\w+|dr)$",
        (
            (
                "no",
                _N + r"|un-?explained|inconsistent|.*\b(?:not|n'?t|cannot|unable to|no) "
                r"(?:\w+ ){0,2}(?:explain\w*|fit|match|consistent|account|compatible|established)",
            ),
            (
                "yes",
                _Y + r"|.*\b(?:consistent with (?!(?:nai|abuse|inflicted|non|a grip|assault))|"
                r"accounts? for|explained by|due to|birth ?mark|eczema|accidental|itp|impetigo)\b",
            ),
        ),
    ),
    Label(
        "close_relative",
        r"\b(?:carers?|looked after by|living with|lives with|staying with|cared for by|host|"
        r"placed with|stays with)\b",
        (
            (
                "no",
                (
                    r"(?:a |an |the |her |his |their |family |mum's |dad's |not related|"
                    r"unrelated )*"
                    r"<stranger>|(?:no|none|unrelated|not (?:a )?(?:close )?(?:relative|"
                    r"related))\b"
                ),
            ),
            (
                "yes",
                (
                    r"(?:her |his |their |the |maternal |paternal |adult |older |elder |own |"
                    r"full |"
                    r"half[- ])*<close>\b(?!'s)"
                ),
            ),
        ),
        unless=r"\b(?:response|age|health|views?|name|foster|young|consent|engage\w*)\b",
    ),
    Label(
        "close_relative",
        r"\b(?:close )?relative\b|\brelated to (?:the )?carer|\bcarer (?:a )?related\b",
        (("no", _N), ("yes", _Y)),
        unless=r"\b(?:perp\w*|suspect|alleged|concern|non)\b",
    ),
    Label(
        "your_role",
        r"\b(?:role|completed by|referrer|referred by|reported by|job title|reporter|reported by|"
        r"caller|author|written by|from|position|signed|informant|designation|profession|"
        r"occupation of referrer|contact made by|submitted by|recorded by|source)\b",
        (
            (
                "social_worker",
                (
                    r"(?:a |an |the |duty |senior |allocated |hospital |family )*(?:social worker|"
                    r"sw)\b"
                ),
            ),
            ("other", r"(?:a |an |the |\w+ )?<lay>\b"),
            ("police", r"(?:a |an |the |response |neighbourhood )*<police>\b"),
            ("health", r"(?:a |an |the |community |school |ward |specialist )*<medic>\b"),
            ("teacher", r"(?:a |an |the |class |form |head |deputy |maths |\w+ )?<school>\b"),
        ),
        unless=r"\b(?:perp\w*|suspect|subject|alleged|person of concern|father|mother|mum|dad)\b",
    ),
    Label(
        "open_case",
        r"\b(?:open (?:case|to)|social worker|allocated|known to (?:csc|social|children)|sw|"
        r"current involvement|social care|children'?s services|csc)\b",
        (
            ("no", _N + r"|closed|unallocated"),
            ("yes", _Y + r"|open|allocated|current|active|cin|cp\b|section 47|lac"),
        ),
        unless=r"\b(?:previous\w*|sibling|brother|sister|past|history|outcome|role|by)\b",
    ),
    Label(
        "open_case",
        r"^(?:(?:current )?(?:cp|cin|child protection|child in need) plan)$",
        (("no", _N), ("yes", _Y + r"|.")),
    ),
    Label(
        "re_referral_within_twelve_months",
        r"\bre-?referr\w+|\b(?:previous|prior|earlier|other|past) (?:referrals?|contacts?)\b"
        r"(?!.*\b(?:nfa|action|closed|ever)\b)|\breferred (?:before|previously)\b",
        (("no", _N + r"|0\b|first\b"), ("yes", _Y + r"|[1-9][0-9]?\b|one\b|two\b|three\b")),
        unless=r"\b(?:sibling|brother|sister)\b",
    ),
    Label(
        "agreement",
        r"\b(?:consent\w*|agree\w*|permission|parents? aware|parents? informed)\b",
        (
            (
                "not_asked",
                (
                    r"(?:not|no|never|un)[- ]?(?:yet |been )*(?:request|sought|ask|discuss|"
                    r"rais|obtain|"
                    r"seek|told|inform|aware|spoken)\w*|pending|to be sought|awaited|outstanding"
                ),
            ),
            ("refuses", r"(?:refus\w+|declin\w+|withh\w+|withdrawn|denied)\b|(?:n|no|not given)\b"),
            (
                "agrees",
                _Y + r"|(?:verbal\w*|given|obtained|gained|written|agree\w*|received|granted|both|"
                r"in place|signed)\b",
            ),
        ),
        unless=r"\b(?:court|medical|photo|trip|staff)\b",
    ),
)

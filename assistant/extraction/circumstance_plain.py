"""Wordings of everyday speech and of hurried notes, beside those of the other `circumstance_*`.

Data for `circumstance.py`: movement, disability, who has seen the child, contact, work and family
of the person of concern. Each wording stands for a way to say it, not for one sentence.
"""

from __future__ import annotations

from assistant.extraction.circumstance import cue

_MOVES = (
    cue(
        "mobility",
        "moves_by_themselves",
        r"(?:bum|bottom)[ -]?shuffl\w+",
        r"(?:walk|toddl|crawl|cruis|shuffl|scoot|climb|run|tear|race|charg|wander)(?:s|es|ing) "
        r"(?:along|round|around|about|across|up|on|over|everywhere|independently|unaided|alone|"
        r"confidently|well|by (?:him|her|them)sel(?:f|ves)|on (?:his|her|their) own)",
        r"walks",
        r"(?:confident|good|steady|early|strong|wobbly) walker",
        r"(?:took|taken|takes|taking|had) (?:his|her|their) first (?:few )?steps",
        r"(?:on|up on|found|finding|steady on) (?:his|her|their) feet",
        r"on the move(?=[,.;]| (?:now|all|at)|$)",
        r"furniture[- ]walk\w*",
        r"(?:independently|fully|very|quite|now|well) mobile",
        r"gets? (?:about|around|from a to b)(?: fine| well| ok| by (?:him|her)self| on (?:his|"
        r"her) "
        r"own)?",
        r"learn(?:t|ed) to (?:walk|crawl)",
        r"can (?:walk|crawl|run|climb)(?: (?:now|well|unaided|alone|and))?",
        r"moves? (?:about |around )?(?:on (?:his|her|their) own|unaided|under (?:his|her) own "
        r"steam)",
        r"(?:walked|walking|crawled|crawling) (?:at|since|from) (?:[0-9]|ten|eleven|a year|nine)",
        r"(?:is|he's|she's|they're|twins are|baby is|now) (?:walking|crawling|toddling|cruising)"
        r"(?! (?:home|to|out|past|into|off|away|the dog|on eggshells|with|back|down|up and down))",
        lowers=True,
        personal=True,
        not_after=(
            r"(?:\b(?:not|not yet|isn't|no|yet to be|before|found|dog|sleep|while|whilst|caught|"
            r"seen|non|late|delayed|nowhere near|far from|way off|long way off|months off|when|"
            r"people|dogs?|kids|he was|mum|dad|she was|fell) )"
        ),
        not_before=r"^ (?:home|out of|off|away|to school|past|into the road|frame|aid|eggshells)",
    ),
    cue(
        "mobility",
        "cannot_move_by_themselves",
        r"stays? (?:exactly |just )?(?:where|put where) (?:you|she's|he's|they|i|we|she is|he is)"
        r"(?:'ve)? ?(?:lay|put|laid|left|place|lie|leave)\w*",
        r"(?:nowhere near|far from|(?:a )?(?:long )?way off|months off|yet to|hasn't started|"
        r"not started|no sign of|too (?:young|little|small) to(?: be)?|not at the stage of) "
        r"(?:crawl|roll|sit|mov)\w*",
        r"hoist(?:ed|s|ing)?(?= (?:for|in|out|to|everywhere|between)|[,.;]|$)",
        r"<not> (?:\w+ ){0,2}(?:roll|crawl|sit up|weight[- ]?bear|move (?:him|her|"
        r"them)sel(?:f|ves)|"
        r"move (?:on|without|unaided|alone|independently)|shift (?:him|her)self)(?:s|ing|ling)?"
        r"(?: or (?:roll|crawl|sit|walk)\w*)?",
        r"no (?:rolling|crawling|independent (?:movement|mobility))",
        r"(?:fully |totally |completely |wholly )?(?:dependent|reliant|depends?|relies) (?:on "
        r"(?:\w+ ){1,3})?(?:for|to) (?:all |any |every |be )?(?:mov\w+|transfers?|mobility|"
        r"turn\w*|position\w*|lift\w*|carr\w+)",
        r"non[- ]?ambulant",
        r"<not> move (?:at all )?unless",
        r"(?:needs?|has|have) to be (?:turned|moved|carried|lifted|hoisted|positioned)",
        r"lies (?:there|still|where)(?: (?:she|he) is (?:put|laid|left))?",
        r"(?:pre|non|im)[- ]?mobile",
        negatable=False,
        personal=True,
        not_before=r"^ (?:still|down|properly in|home|house|school|in with|on from|out|phone)",
    ),
)

_DISABILITY = (
    cue(
        "disability",
        "may_affect_movement",
        r"(?:quad\w*|spastic|dyskinetic|ataxic|athetoid|bilateral|hemi\w*|mild|severe) CP",
        r"has CP(?! plan)",
        r"uses? (?:a |an )?(?:\w+ )?(?:walker|walking frame|standing frame|stander|crutches|"
        r"rollator)",
        r"AFOs?",
        r"(?:gross )?motor (?:delay|impairment|disorder|difficult\w*|skills? (?:delay|disorder))",
        r"SMA",
        r"DMD",
        r"talipes",
        r"club ?f(?:oo|ee)t",
        r"amput\w+",
        r"calipers|callipers",
        r"missing (?:a|an|one|his|her) (?:\w+ )?(?:leg|arm|limb|foot|hand)",
        r"muscle (?:wasting|disease|disorder|weakness|condition)",
        r"(?:can't|cannot|unable to|never) walk(?:ed)? (?:because|due|unaided|since birth)",
        r"(?:physically|severely) disabled",
        r"spinal (?:injury|cord)",
        r"ehlers[- ]danlos",
        personal=True,
        not_before=r"^ (?:access|space|ramp|room|taxi)",
    ),
    cue(
        "disability",
        "other",
        r"(?:visual(?:ly)?|hearing|sight|sensory|speech|language)[ -]impair\w+",
        r"hearing aids?",
        r"cochlear implants?",
        r"(?:BSL|makaton|sign language) user",
        r"(?:developmental )?language disorder",
        r"(?:S|M)LD",
        r"(?:diagnosed|diagnosis) (?:with |of )?(?:autis\w+|ASD|ASC|ADHD|dyslexi\w)",
        r"(?:autis\w+|ASD|ASC|ADHD|dyslexi\w) (?:well |fully |formally )?(?:diagnosed|diagnosis)",
        r"blind (?:in|since|from)",
        r"dyslexi[ac]",
        r"(?:an? )?autistic (?:lad|boy|girl|child|lass|kid|pupil)",
        personal=True,
        not_before=r"^ (?:assessment|waiting|referral|traits|team|queried|test)",
        not_after=r"\b(?:possible|query|queried|awaiting|suspected|maybe|undiagnosed|no|for) ",
    ),
    cue(
        "disability",
        "none_known",
        r"(?:no|nil|without|not got|hasn't got|doesn't have|does not have|nothing in the way of) "
        r"(?:(?:any|known|diagnosed|identified|recorded|registered|formal|declared|a|physical|or|"
        r"learning) )*(?:disabilit(?:y|ies)|SENd?|impairments?|special needs|additional needs|"
        r"diagnos[ei]s)(?: (?:known|recorded|identified|noted|disclosed|at all))?",
        r"(?:isn't|is not|not|aren't|nor) (?:known to be |registered |at all )?disabled",
        r"able[- ]bodied",
        r"disabilit(?:y|ies) (?:none|nil)",
        lowers=True,
        negatable=False,
        personal=True,
        not_before=r"^ (?:yet|but|until)",
    ),
)

_EYES = r"(?:set|setting|laid|laying|lay|clap|clapped|clapping) eyes on"
_SEEN = (
    cue(
        "child_seen",
        "no",
        rf"(?:without|not|never|nobody(?:'s| has)?|no[- ]one(?:'s| has)?|<not>|nor)(?: "
        rf"\w+){{0,2}} "
        rf"{_EYES}",
        r"no (?:sight|sighting|eyes on|sign) (?:of|on)",
        r"(?:nobody|no[- ]one|none of us|no professional|nobody here|noone)(?:'s| has| have|'ve)? "
        r"(?:actually |yet |physically )?(?:seen|saw|met|visited|observed) (?:him|her|them|the "
        r"(?:child|baby|boy|girl|kids|children|lad|twins)|this (?:child|baby|boy|girl))",
        r"<not> (?:\w+ ){0,2}(?:see|seen|saw|sighted|met|observed) (?:by (?:anyone|anybody|a "
        r"prof\w*"
        r"|any\w* \w+)|(?:him|her|them|the (?:child|baby|boy|girl|kids|children|lad|twins|bairn))"
        r"(?! (?:do|hit|with|cry|fall|hurt|eat|since he told)))",
        r"(?:child|baby|children|kids?|boy|girl|twins)(?: was| were| is)? (?:not|un)[- "
        r"]?(?:been )?"
        r"seen",
        r"no[- ]access visit",
        r"<not> (?:been )?brought (?:down|to the door|out)",
        r"kept (?:him|her|them|the baby|the child) (?:upstairs|out of sight|hidden)",
        r"seen (?:the |his |her |their )?(?:\w+ )?(?:brother|sister|sibling|mum|twin|others)s? "
        r"(?:but|and) not (?:him|her|them|this one|the \w+)",
        r"(?:wouldn't|refus\w+ to|won't|not) let (?:me|us|anyone|hv|sw|staff) (?:see|near|in "
        r"to see)",
        r"came away without seeing",
        negatable=False,
        not_after=r"\b(?:marks?|bruis\w{1,3}|injur(?:y|ies)|signs?|harm|nothing|swelling) "
        r"(?:\w+ )?",
        not_before=r"^ (?:(?:again )?(?:until|till|before)\b|(?:any )?(?:injur|bruis|marks?|"
        r"harm|abuse|neglect|concern))",
    ),
    cue(
        "child_seen",
        "yes",
        r"(?:all |both |the )?(?:child|children|kids|baby|twins|boys|girls)(?: was| were| has "
        r"been|"
        r" have been)? (?:seen|observed|spoken (?:to|with)|sighted|examined|weighed|met)(?= "
        r"(?:alone|"
        r"today|and|at|by|on|in|this|with)|[,.;]|$)",
        r"(?:saw|met|seen|observed|examined|visited|weighed|spoke to|spoken to|reviewed) (?:the "
        r"|this )?(?:child|baby|boy|girl|lad|lass|kids|children|twins|pt|patient|infant|pupil|him|"
        r"her|them)(?: (?:alone|today|this (?:morning|afternoon|week)|yesterday|on <day>|at "
        r"(?:home|"
        r"school|clinic|nursery)|myself|in (?:clinic|person|school|class)|and (?:he|she)))",
        r"(?:i|we) asked (?:him|her|them|how|what|if|why|whether|who|where)\b[^.;!?\n]{0,40} "
        r"(?:and "
        r"|but )?(?:he|she|they) (?:said|told|held|showed|just|went|shrugged|answered|replied|"
        r"looked|pointed|burst)",
        r"(?:showed|shown) me (?:his|her|the|a) (?:\w+ )?(?:arm|leg|bruise|mark|back|burn|cut|"
        r"phone|"
        r"hand|knee|tummy|neck|wrist|scratch)",
        r"(?:sat|talked|chatted|spoke) with (?:him|her|them)(?= (?:today|this|at|in|"
        r"for|after|and|yesterday))",
        r"(?:sw|hv|gp|midwife|health visitor|school nurse|nurse|doctor|social worker|police|"
        r"paramedics?|paed\w*)(?:'s| has| have)? (?:been and )?(?:just |also )?(?:saw|seen|"
        r"visited|"
        r"met|examined|weighed) (?:him|her|them|the (?:child|baby|boy|girl|kids|children|twins))",
        r"(?:in|was in|came to|here in|attended) (?:school|nursery|class|clinic|surgery|a&e) (?:"
        r"today|this (?:morning|afternoon)|just now)",
        r"(?:with me|in front of me|here with us) (?:now|today|as i)",
        r"(?:set|laid|clapped) eyes on (?:him|her|them|the \w+) (?:today|this|yesterday|myself)",
        lowers=True,
        not_after=r"\b(?:marks?|bruising|last|not|nobody|never|no one|n't|mum|dad|police|without) ",
    ),
)

_ACCESS = (
    cue(
        "access",
        "yes",
        r"still has (?:him|her|them|the (?:kids|children|boys|girls|little one))(?: (?:overnight|"
        r"at|every|on|for|weekends?|to stay))?",
        r"shares? (?:a |the |his |her )?(?:bed|bedroom|room)",
        r"(?:back|living|lives|stays|staying|sleeping|still) in (?:the |same |that )*(?:house|"
        r"home|"
        r"property|flat|household)",
        r"(?:same|under the same|under one) (?:house|household|roof|address)",
        r"has (?:full |free |open |unsupervised |ongoing |regular |daily |easy |still )*access",
        r"still (?:got |gets |has |having |have )?(?:access|contact|unsupervised)",
        r"still (?:coach|teach|driv|work|babysit|mind|see|liv|visit|pick|stay|run|look|com|go|"
        r"turn|"
        r"tak|hav|sleep|help)(?:es|s|ing|ting) (?:him|her|them|the|with|there|here|in|at|over|"
        r"round|around|after|up|kids|children|on|out)",
        r"(?:got|has|have|kept) (?:a|his|her|own) (?:own )?key",
        r"comes and goes",
        r"(?:comes?|pops?|calls?|goes) (?:round|over|by) (?:most|every|when|daily|all)",
        r"in and out of (?:the|that|their) (?:house|flat|home)",
        r"(?:left|leaves|leaving) (?:him|her|them|in charge|alone|kids|children|the kids) (?:with|"
        r"of) (?:him|her|the|perp|them|uncle|grandad|her partner|his)",
        r"(?:has|have|with) (?:kids|children) (?:of (?:his|her) own|living with (?:him|her)|"
        r"there)",
        r"kids there",
        r"(?:he|she|perp\w*|dad|stepdad|uncle|boyfriend|partner)(?:'s| is)? (?:always |still |"
        r"back |round )*"
        r"(?:living|staying|round there|there all the time|picking|picks) (?:with|them|all the "
        r"time|him up|"
        r"her up|there)",
        r"(?:he|she|dad|stepdad|uncle|boyfriend|partner|perp\w*) (?:picks|collects|fetches|"
        r"drops) (?:him|her|"
        r"them)(?: up| off)?(?= (?:from|every|most|after|at))",
        r"(?:no|nothing|nobody|n't)(?: \w+){0,3} (?:stop(?:s|ping)|keep(?:s|ing)) (?:him|her|"
        r"them) "
        r"(?:from )?(?:seeing|away|going|coming)",
        r"(?:around|near|with|round) (?:other |the |young |little |more )+(?:kids|children|"
        r"ones) (?:all"
        r"|every|most|daily|too)",
        not_after=(
            r"\b(?:nan|gran|grandma|nana|young carer|i|we|doesn't|never|no one|siblings?|"
            r"brother|sister|boys|girls|twins|mum and dad|grandparents) (?:still |also )?"
        ),
        not_before=r"^ to (?:internet|online|food|services|school|toys|the garden|support|phone)",
    ),
    cue(
        "access",
        "no",
        r"(?:no|without|lost all|<not> (?:have|got|had)) (?:any )?access to (?:any |other |the )?"
        r"(?:child(?:ren)?|kids|minors|other child(?:ren)?)",
        r"<not> (?:be )?(?:allowed|permitted|go|able to (?:get|go)|let)(?: to be| to go| "
        r"unsupervised"
        r"| anywhere)* (?:near|around|round|contact with|access to|with) (?:any|other) (?:other )?"
        r"(?:kids|children|child|under|minors?)",
        r"<perp>(?:'s| is|:| =| was| now)* (?:in (?:prison|custody|jail)|remanded|dead|deceased|"
        r"locked up|inside|behind bars|deported|abroad with no)",
        r"(?:he|she|dad|stepdad|uncle|grandad|boyfriend|partner|father)(?:'s| is)(?: now| back| "
        r"still)? (?:locked up|inside(?=[,.;]|$)|behind bars|banged up|sent down|in the nick|"
        r"deported)",
        r"(?:got|given|doing|sentenced to|serving) (?:\w+ ){1,2}years(?: (?:inside|in prison|"
        r"custody)"
        r"|(?=[,.;]|$))",
        r"no contact with any (?:child(?:ren)?|kids|under)",
        r"(?:he's|she's|he is|abuser is|uncle's|perp is) (?:now |long )?(?:dead|deceased|passed)",
        lowers=True,
        negatable=False,
        not_before=r"^[^.;]{0,40}\b(?:releas|comes? out|out on|gets? out|due out|until (?!20)|"
        r"bail)",
    ),
)

_WORK = (
    cue(
        "works_with_children",
        "yes",
        r"<perp>(?:'s| is|:| =|,| also| works as| employed as)*(?: an?| the)? (?:\w+ "
        r"){0,2}<worker>",
        r"(?:he|she|man|bloke|woman|fella|guy|perp\w*|suspect|partner|boyfriend|uncle|question|"
        r"concern|who|adult|stepdad|dad|subject|alleged|accused)(?:'s| is| also| even| still)* "
        r"(?:teach|coach|run|lead|help|volunteer|tutor|mind|driv|work|train|ref|umpir)(?:es|s|"
        r"ing)?"
        r"\b[^.;!?\n]{0,30}\b(?:tots|kids|children|juniors?|scouts|cubs|brownies|beavers|guides|"
        r"youth (?:club|group|team|work)|nursery|playgroup|pre-?school|primary|school (?:bus|run|"
        r"minibus|taxi|kitchen)|sunday school|children's (?:home|ward|centre)|youngsters|"
        r"teenagers|"
        r"under[- ]?[0-9]+s?|u[0-9]+s?|schools?|young people|kids' \w+)",
        r"(?:works|working|employed|job|volunteers|role)(?: is| as| for| in| at| with)* "
        r"(?:an? |the "
        r"|local )?(?:\w+ )?(?:nursery|school|primary|children's home|kids' club|soft play|"
        r"playgroup|<worker>)",
        r"position of trust",
        r"(?:is|as) (?:a |an )?(?:\w+ )?<worker> in (?:a |an )?(?:children's|school|nursery)",
        negatable=True,
        near=(
            r"\b(?:perp\w*|suspect|man|bloke|woman|fella|guy|partner|boyfriend|uncle|adult|"
            r"stepdad|"
            r"alleged|accused|he|she|his|her|subject|concern|lado|who)\b"
        ),
        not_after=r"\b(?:not|n't|never|no|doesn't|nor|i|we|mum) (?:\w+ ){0,2}",
        not_before=r"^ (?:said|says|told|rang|noticed|is worried|reports|wants)",
    ),
    cue(
        "works_with_children",
        "no",
        r"(?:no|not|nor|never|<not>|neither|without)(?: \w+){0,3} (?:work\w*|employ\w*|"
        r"volunteer\w*|"
        r"jobs?|roles?|posts?|positions?|paid|unpaid)(?:,? (?:or|and|nor|in|\w+ing|to do|"
        r"voluntary|"
        r"roles?|work|capacity))* ?(?:\w+ ){0,2}(?:with|w/?|around|involving|near) (?:any "
        r")?(?:kids|"
        r"children|child\b|young people|minors|yp)",
        r"(?:nothing|not anything)(?: at all)?(?: to do)? (?:with|w/?|involving) (?:kids|children)"
        r"(?=[,.;]|$)",
        r"(?:job|work|role|employment) (?:has nothing to do with|doesn't (?:involve|bring \w+ "
        r"near|"
        r"take \w+ near)|does not involve|isn't with|is not with) (?:any )?(?:kids|children)",
        lowers=True,
        negatable=False,
        not_before=r"^ (?:yet|until)",
    ),
)

_KIN_PATH = r"(?:(?:his|her|their|the|a|own|mum's|dad's|older|maternal|paternal|elder|\w+'s) )*"
_FAMILY = (
    cue(
        "in_family",
        "yes",
        rf"(?:it was|it's|turned out(?: it was| to be)?|done by|named|names|blames?|points? "
        rf"(?:at|to)|"
        rf"accus(?:es|ed|ing) ?(?:of)?|<perp>(?:'s| is| =|:| as| was|,)*) {_KIN_PATH}<family>"
        r"(?!'?s? (?:friend|mate|ex\b|boss|teacher))",
        r"<family> (?:who(?:'d|'s| had| has| did)? |had |has |did )(?:done|did|hurt|hit|"
        r"touched|harmed"
        r"|it)",
        r"<family>,? (?:\([^)]{0,40}\)|the one (?:she|he|they) named)",
        r"<family> (?:is|was) (?:the )?(?:one|perp\w*|suspect|abuser|responsible|named|alleged|"
        r"accused|source)",
        r"(?:it's|is|was|by|she's|he's|someone in) (?:a |the |close )*(?:family member|"
        r"relative|blood "
        r"relation|immediate family|family)(?=[,.;:]| (?:who|of|and|that|so|which)|$)",
        r"related to (?:him|her|them|the (?:child|family|victim|boy|girl|kids))",
        r"intra-?familial",
        not_after=r"\b(?:not|n't|no|never|isn't|un) ?(?:\w+ )?",
        not_before=r"^ (?:friend|support|home|court|help|centre|worker|doctor)",
    ),
    cue(
        "in_family",
        "no",
        r"(?:not|isn't|is not|wasn't|nor|no) (?:an? |any |even )?(?:blood )?(?:relatives?|related|"
        r"relation|family|kin)(?= (?:to|of|at|or|and|but|member)|[,.;:-]| -|$)",
        r"no (?:family|blood|familial) (?:link|tie|relation\w*|connection)s?",
        r"un-?related(?: (?:to|adult|male|man|person))?",
        r"strangers?",
        r"(?:just|only) (?:a|the|their|his|her|mum's|dad's|some) (?:next[- ]door )?(?:neighbour|"
        r"family friend|friend|mate|lodger|coach|teacher|customer|tutor|bloke|man|lad)",
        r"(?:outside|from outside|not in) (?:of )?the (?:family|household)",
        r"(?:extra|non)-?familial",
        negatable=False,
        near=(
            r"\b(?:perp\w*|suspect|alleged|concern|hurt|hit|touch\w*|scared|park|online|man|bloke|"
            r"person|he|him|lad|who|neighbour|adult|not|un-?related|no|she)\b"
        ),
        not_before=r"^ (?:danger|friendly|support|carer|to (?:the )?(?:school|issue|matter))",
        not_after=r"\b(?:talk(?:s|ing)? to|about|awareness|of|with|shy of|shy with|from) ",
    ),
)

PLAIN_CUES = (*_MOVES, *_DISABILITY, *_SEEN, *_ACCESS, *_WORK, *_FAMILY)

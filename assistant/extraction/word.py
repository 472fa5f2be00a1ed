"""Lists of plain words that several steps of extraction need.

Words only: which of them count as misspelt, small or English is decided where they are used.
"""

from __future__ import annotations


def frozen_words(words: str) -> frozenset[str]:
    """Give the words of a string as a set.

    Examples:
        >>> sorted(frozen_words("to be or not to be"))
        ['be', 'not', 'or', 'to']
    """
    return frozenset(words.split())


SMALL_WORDS = frozen_words("""
    a an the and or of to in on at by for with from as is are was were be been being am do does
    did has have had having it its he she they him her his hers them their i me my we us our you
    your this that these those there here not no so if then than when who what which will would
    can could should may might must just very really too also up out off about into over again
    all any some each every other more most own same only now
""")
"""Words that say nothing by themselves: they do not make a phrase more specific."""

REAL_WORDS = frozen_words("""
    career careers bother bothers bothered through thought though thorough weather whether quite
    quiet started starter stared stated states status statue later latter letter letters better
    bitter butter matter matters collage course coarse county country counter contact contract
    content contest desert dessert affect effect accept except adapt adopt advice advise angle
    angel breath breathe cloth clothes custom costume decent descent device devise dairy diary
    former farmer formal format healthy wealthy hospital hospitable house horse human humane
    lightening lightning loose moral morale passed patient patients patents personal personnel
    plain plane principal principle prefect perfect person prison present prevent process
    protest protect proceed precede reading ready really rally school scholar shower slower
    sister sitter snack smack smacks snacks smoking spoke stroke strong string sting stable
    table taking talking walking working worker writing waiting world would wound wounds round
    sound could cloud child chill chilled build built bullet bully bulky burned turned carried
    married marred hitting sitting fitting knitting knife knives bruiser cruiser drinks drunks
    trunk drank brink bring being begin beginning attacked attached attack attach abused amused
    bused accused shaking sharing shaping scared scarred sacred scored stabbed stabled starved
    carved served strapped stripped scratch stretch scratched stretched stranger stronger
""")
"""Real words that stand near to words of harm: they are never taken for a misspelling."""

ENGLISH_WORDS = frozen_words("""
    the and was were is are he she they him them their has have had been being with for from
    that this what when where who will would could should there here about after before because
    but not says said told tells mum dad mother father parents child children baby girl boy
    school home house seen looks feels very again still never always since while which these
    those you your our it its of to at my be if or does did can cannot may might some any all
    just today yesterday week weeks year years days month months good well lovely bad hurt
    worried sister brother family police nurse doctor teacher nan uncle partner his her old
""")
"""Frequent words that English has and its neighbours seldom do."""

NEGATORS = frozen_words("""
    no not never nor neither none nil without nobody nothing zero
""")
"""Words that by themselves negate."""

LIGHT_WORDS = frozen_words("""
    any a an the this that these some other further new more obvious visible clear significant
    current recent actual real apparent physical evident known evidence sign signs of concerns
    concern about reports history been being be is was are were has have had having did does do
    would will ever really actually got get gets getting seen see sees noticed notice noted
    observed observe found find show shows shown showing appear appears appeared to seem seems
    seemed present presented presenting with kind sort type form single one yet so far date at
    all me us his her their obviously currently actively even once clinical unusual similar
    previous such reported recorded explained unexplained suspicious serious major minor
    sustained suffered experienced experiencing subjected exposed
""")
"""Words that may stand between a negation and what it negates."""

PARENTS = frozen_words("""
    mum mam mom mother mummy dad father daddy parent parents stepdad stepmum stepfather
    stepmother carer carers
""")
"""People who care for the child."""

ADULTS = frozen_words("""
    partner boyfriend girlfriend uncle aunt auntie aunty nan nana nanny gran grandma grandad
    grandfather grandmother grandparents man woman neighbour neighbours adult adults lodger
    teacher staff police gp nurse doctor coach husband wife ex stranger
""")
"""Other grown people."""

SIBLINGS = frozen_words("""
    sister sisters brother brothers sibling siblings bro bros sis twin stepbrother stepsister
    halfbrother halfsister sibs
""")
"""Brothers and sisters."""

OTHERS = frozen_words("""
    friend friends mate mates cousin cousins classmate classmates niece nephew neighbour peer
    peers
""")
"""People who are neither this child nor of its household."""

CHILDREN = frozen_words("""
    child children baby boy girl pupil student yp lad lass daughter son kid kids toddler infant
    youngster teen teenager him me them
""")
"""Words for this child, as the one to whom a thing is done."""

SUBJECTS = frozen_words("""
    he she they i we it there you who
""")
"""Pronouns that open a clause."""

"""Which child is meant, in plain lines: the question after the words, and the offer at the end.

It is asked where the words tell of more than one child, after the urgent card and before what was
noticed. Nothing is begun for another child by itself: the command is printed, and that is all. The
full screen asks the same (`screen/child.py`) in the words that stand here.
"""

from __future__ import annotations

from assistant.child import Child, Kind, child_in_words
from assistant.consult import Consultation
from assistant.error import AssistantError
from assistant.fact_input import parse_fact
from assistant.headline import others_higher
from assistant.journey import Journey
from assistant.which_child import others
from rules.error import RulesError
from rules.model import Span
from tui.prompt import Prompter

ASK = "The words speak of more than one child. Which one is this about?"
ASK_PREGNANT = "The words speak of a pregnant child and her baby. Which one is this about?"
ANOTHER = "another: say the age"
ALL = "all of them, or not sure"
HOW_OLD = "How old is this child? (Enter: not known)"
HIGHER = "The higher reading is kept. Each child may need a record of their own."
OTHERS = "The others may need a record of their own. You can begin one at the end."
UNBORN = frozenset({"unborn", "not yet born", "not born", "not born yet"})


def ask_words(children: tuple[Child, ...]) -> str:
    """Give the question: about her or the baby, where the two are a pregnant child and hers."""
    pair = {child.kind for child in children} == {Kind.PREGNANT, Kind.OWN_BABY}
    return ASK_PREGNANT if pair and len(children) == 2 else ASK


def to_choose(children: tuple[Child, ...]) -> tuple[Child, ...]:
    """Give the children that can be chosen: words for several at once are none of them."""
    return tuple(child for child in children if child.kind is not Kind.TOGETHER)


def told_of(child: Child) -> str:
    """Say which child it is, and by what words."""
    words = " ".join(child.quote.split())
    return f'{child_in_words(child)}: "{words}"' if words else child_in_words(child)


def labels(children: tuple[Child, ...]) -> tuple[str, ...]:
    """Give everything that can be answered, in words."""
    return (*map(told_of, to_choose(children)), ANOTHER, ALL)


def answer_typed(journey: Journey, child: Child | None, typed: str) -> None:
    """Take a child whose age was typed; None is one that the words do not tell of.

    Raises:
        AssistantError: It is no age, or there is none where it is needed.
        RulesError: The framework asks no age.
    """
    words = " ".join(typed.lower().split())
    if child is None and words in UNBORN:
        journey.answer_child(Child(Kind.UNBORN))
        return
    value = parse_fact("age", typed, journey.framework) if words else None
    age = value if isinstance(value, Span) else None
    if child is not None:
        journey.answer_child(child, age)
    elif age is None:
        hint = "Write it like 8w, 3m, 14 or unborn. Or choose: all of them, or not sure."
        raise AssistantError("Say the age of the child that is meant.", hint=hint, code="bad_fact")
    else:
        journey.answer_child(Child(Kind.SAID, age))


def ask_which_child(journey: Journey, prompter: Prompter) -> None:
    """Ask which child is meant, where the words tell of more than one.

    Raises:
        Stopped: The person stopped.
    """
    if not journey.asks_which:
        return
    _ask(journey, prompter)
    prompter.say(*others_higher(journey.done))


def _ask(journey: Journey, prompter: Prompter) -> None:
    children = journey.done.children
    named = to_choose(children)
    together = [child.quote for child in children if child.kind is Kind.TOGETHER]
    prompter.say("", *(f'Your words: "{words}"' for words in together))
    chosen = prompter.choose(ask_words(children), labels(children))
    if chosen is None or chosen > len(named):
        journey.answer_child(None)
        prompter.say(HIGHER)
        return
    child = named[chosen] if chosen < len(named) else None
    if child is None or child.needs_age:
        _ask_age(journey, prompter, child)
    else:
        journey.answer_child(child)
    prompter.say(OTHERS if journey.meant is not None else HIGHER)


def _ask_age(journey: Journey, prompter: Prompter, child: Child | None) -> None:
    """Ask the age until it can be read; for a child that is not told of, Enter is not sure."""
    while True:
        typed = prompter.ask(HOW_OLD)
        if child is None and not typed:
            journey.answer_child(None)
            return
        try:
            answer_typed(journey, child, typed)
        except (AssistantError, RulesError) as error:
            prompter.say(f"{error.message} {error.hint}")
        else:
            return


def offer_lines(consultation: Consultation, how: str) -> tuple[str, ...]:
    """Offer a record for the other children, once this one is kept; nothing where it is one alone.

    Args:
        consultation: What was recorded.
        how: What to type or press to begin another.
    """
    if not consultation.children:
        return ()
    rest = others(consultation)
    whom = rest or consultation.children
    told = "; ".join(told_of(child) for child in whom)
    if rest:
        them = "them" if len(rest) == 1 else "each of them"
        return ("", f"You also wrote about {told}: start a record for {them}? {how}")
    return ("", f"You wrote about more than one child ({told}): start a record for each? {how}")

"""The plain journey's questions about the person's own decision.

Each answer is kept as it is given, under the names that the full screen uses, so that a draft
carries it over a wrong passphrase or a broken line. Whoever takes the draft up is offered what they
had answered, as a whole; nothing is taken for granted. Neighbours: `unfinished.py` (the draft),
`screen/decision.py` (the same in the full screen).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from assistant.decision import DIFFERS_LABELS, MIN_REASON, Decision, Differs, choices
from assistant.journey import Journey
from rules.model import Band
from tui.command.follow import YES
from tui.prompt import Prompter

OPTIONAL = {
    "consulted": "Whom did you talk to? (Enter: nobody yet)",
    "told_family": "Have you told the family, or why not? (Enter: not said)",
    "family_agrees": "Do they agree to help? (Enter: not asked)",
    "child_seen_alone": "Was the child seen alone? (Enter: not said)",
    "child_words": "The child's own words, if any:",
    "impact": "What is it doing to this child? (Enter: not said)",
    "actions": "What will you do next?",
    "review_date": "When will you look at it again? (Enter: not set)",
}
NAMES = ("level", "rationale", "differs", *OPTIONAL)
KEEP = "Are these still your answers? y yes, n answer again:"
NO = ("n", "no")


def ask_decision(journey: Journey, prompter: Prompter, kept: dict[str, str]) -> Decision:
    """Ask for the decision; `kept` takes each answer in, and gives those of a draft.

    Raises:
        Stopped: The person stopped, or the input ended; what was answered is in `kept`.
    """
    prompter.say("Your decision. It is yours: choose what you think is right.")
    _offer(journey, prompter, kept)
    band = _level(journey, prompter, kept)
    if len(kept.get("rationale", "").strip()) < MIN_REASON:
        why = "A decision needs a reason: one sentence is enough."
        kept["rationale"] = prompter.ask_needed("Why?", why, least=MIN_REASON)
    differs = None
    if band != journey.done.reading.act_on.band:
        differs = _differs(prompter, kept)
    for name, question in OPTIONAL.items():
        if not kept.get(name):  # what was left empty is asked again
            kept[name] = prompter.ask(question)
    given: dict[str, Any] = {name: kept[name] for name in OPTIONAL if name != "actions"}
    return Decision(
        band,
        kept["rationale"],
        first_view=journey.first_view,
        waived=journey.waived,
        differs=differs,
        actions=tuple(filter(None, (kept["actions"],))),
        **given,
    )


def _offer(journey: Journey, prompter: Prompter, kept: dict[str, str]) -> None:
    """Show what was answered before, and let go of it where the person would answer again."""
    lines = tuple(_lines(journey, kept))
    if not lines:
        return
    prompter.say("You had answered this before:", *lines)
    while (answer := prompter.ask(KEEP).lower()) not in (*YES, *NO):
        prompter.say("Type y or n.")
    if answer in NO:
        for name in NAMES:
            kept.pop(name, None)


def _lines(journey: Journey, kept: Mapping[str, str]) -> Iterator[str]:
    levels = {band.code: words for band, words in choices(journey.framework)}
    if kept.get("level") in levels:
        yield levels[kept["level"]]
    if kept.get("rationale"):
        yield f"Why? {kept['rationale']}"
    if kept.get("differs") in DIFFERS_LABELS:
        yield f"You see it differently: {DIFFERS_LABELS[Differs(kept['differs'])]}"
    for name, question in OPTIONAL.items():
        if kept.get(name):
            yield f"{question.partition(' (')[0]} {kept[name]}"


def _level(journey: Journey, prompter: Prompter, kept: dict[str, str]) -> Band:
    options = choices(journey.framework)
    bands = {band.code: band for band, _ in options}
    if kept.get("level") not in bands:
        words = [words for _, words in options]
        chosen = prompter.choose("Which level do you decide on?", words, needed=True)
        kept["level"] = options[chosen or 0][0].code
    return bands[kept["level"]]


def _differs(prompter: Prompter, kept: dict[str, str]) -> Differs:
    if kept.get("differs") not in DIFFERS_LABELS:
        codes = list(Differs)
        ask = "You see it differently. What fits best?"
        picked = prompter.choose(ask, [DIFFERS_LABELS[code] for code in codes], needed=True)
        kept["differs"] = codes[picked or 0].value
    return Differs(kept["differs"])

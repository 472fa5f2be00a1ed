"""The whole journey in plain lines: for a screen reader, a pipe, or a terminal without a screen.

It drives `assistant.journey` and says nothing of its own about a child. Order: worry, the urgent
card where a safety rule holds, which child where the words tell of several, what was noticed, the
questions, your view, the reading, your decision, the receipt.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

import click

from assistant.account import Role
from assistant.author_clock import behind_words
from assistant.bootstrap import Application, start
from assistant.claim_words import read_as
from assistant.decision import (
    WAIVED_URGENT,
    Confidence,
    Decision,
    choices,
)
from assistant.error import AssistantError
from assistant.fact_input import parse_fact
from assistant.journey import Journey, Noticed, Step, Tools
from assistant.key import Identity
from assistant.log.journal import Journal
from assistant.published import publish
from knowledge.error import KnowledgeError
from rules.error import RulesError
from rules.model import Fact, Status
from tui.ask_decision import ask_decision
from tui.exit_code import ExitCode
from tui.known_child import ask_known_child
from tui.plain import plain_lines
from tui.present import sections
from tui.prompt import Prompter, Stopped
from tui.receipt import receipt_lines, subject_line
from tui.sign_in import TRIES, create_account, open_journal, sign_in
from tui.unfinished import Unfinished
from tui.which_child import ask_which_child, offer_lines

WELCOME = (
    "Threshold. It reads your worry against the local framework and explains it. You decide.",
    "In an emergency ring 999. Type ! at any question for the emergency card, q to stop.",
    "No name is needed: write 'the child', 'Mum', 'his brother'.",
    "",
)
ANSWERS = {"y": Status.PRESENT, "n": Status.ABSENT, "u": Status.UNKNOWN}
WORDS = {Status.PRESENT: "yes", Status.ABSENT: "no", Status.UNKNOWN: "not known", None: "not said"}


def run_journey(*, store: str | None = None, framework: str | None = None) -> int:
    """Go the whole way in plain lines and give the exit code.

    Raises:
        AssistantError: It cannot go on; what can be kept of it was kept as a draft.
    """
    app = start()
    prompter = Prompter()
    prompter.say(*WELCOME)
    journey, unfinished = Journey(_tools(app, framework)), Unfinished(app)
    try:
        identity = unfinished.offer(journey, prompter)
        _urgent(journey, prompter, again=True)
        identity = _as_far_as_the_view(app, journey, prompter, store=store, identity=identity)
        if journey.step < Step.READING:
            _view(journey, prompter)
        _reading(journey, prompter)
        decision = ask_decision(journey, prompter, unfinished.answers)
        author, recovery = _author(app, prompter, store=store, identity=identity)
        journal = open_journal(app, author, store, recovery)
        _record(journey, prompter, decision, journal=journal, author=author)
    except Stopped as stopped:
        _say_kept(unfinished, journey, stopped.message)
        return ExitCode.INTERRUPTED
    except (KeyboardInterrupt, AssistantError):
        _say_kept(unfinished, journey)
        raise
    if fault := unfinished.discard():
        click.echo(fault, err=True)
    return ExitCode.DONE


def _as_far_as_the_view(
    app: Application,
    journey: Journey,
    prompter: Prompter,
    *,
    store: str | None,
    identity: Identity | None,
) -> Identity | None:
    """Go on from where the journey is; give who signed in to look at earlier records."""
    if journey.step < Step.NOTICED:
        _concern(journey, prompter)
        _urgent(journey, prompter)
    if journey.step < Step.VIEW:
        ask_which_child(journey, prompter)
        _urgent(journey, prompter)
        _noticed(journey, prompter)
        _screening(journey, prompter)
    if journey.step < Step.READING:
        return ask_known_child(app, journey, prompter, store=store, identity=identity)
    return identity


def _say_kept(unfinished: Unfinished, journey: Journey, *lines: str) -> None:
    for line in (*lines, unfinished.keep(journey)):
        if line:
            click.echo(line, err=True)


def _tools(app: Application, framework: str | None) -> Tools:
    name = framework or app.settings.framework
    catalog = app.catalog()
    embedder = app.embedder()
    try:
        shelf = app.shelf(embedder)
    except KnowledgeError as error:  # a reading stands without the guidance beside it
        click.echo(f"The guidance could not be opened: {error.message} {error.hint}", err=True)
        shelf = None
    return Tools(
        catalog.load(name),
        catalog.canonical_bytes(name),
        embedder,
        shelf,
        app.location.cache,
    )


def _concern(journey: Journey, prompter: Prompter) -> None:
    prompter.say(f"Framework: {journey.framework.title}", "")
    text = ""
    while not text.strip():
        text = prompter.ask_text("What worries you? Write it in your own words.")
    journey.write(text)


def _noticed(journey: Journey, prompter: Prompter) -> None:
    found = journey.noticed()
    prompter.say("", f"What I noticed: {len(found)}.")
    for number, item in enumerate(found, 1):
        _confirm(journey, prompter, item, f"{number} of {len(found)}")
        _urgent(journey, prompter)


def _confirm(journey: Journey, prompter: Prompter, item: Noticed, place: str) -> None:
    quotes = "; ".join(f'"{m.quote}"' for m in item.mentions)
    prompter.say(f"{place}. {item.statement}")
    if quotes:
        prompter.say(f"Your words: {quotes}", read_as(item.mentions))
    question = f"Marked: {WORDS[item.status]}. y yes, n no, u not known, Enter to keep:"
    while True:
        answer = prompter.ask(question).lower()
        if not answer:
            return
        if answer in ANSWERS:
            journey.answer(item.indicator, ANSWERS[answer])
            return
        prompter.say("Type y, n or u, or only Enter.")


def _urgent(journey: Journey, prompter: Prompter, *, again: bool = False) -> None:
    """Show the urgent cards as soon as a safety rule holds; again only to who comes back."""
    if not journey.is_urgent or (journey.waived == WAIVED_URGENT and not again):
        return
    data = publish(journey.done, today=date.today())  # noqa: DTZ011  their own day
    cards = tuple(part for part in sections(data) if part.tone == "urgent")
    prompter.say("", *plain_lines(cards))
    if journey.first_view is None:
        journey.waived = WAIVED_URGENT


def _screening(journey: Journey, prompter: Prompter) -> None:
    prompter.say("The safety questions. Enter means: not known. You need not find everything out.")
    for question in journey.screening():
        facts = journey.facts_to_ask(question)
        if question.settles and not facts:
            continue
        prompter.say("", question.ask, f"({question.why})")
        if not question.settles:
            journey.tell(question.id, prompter.ask("Your answer:"))
        for fact in facts:
            _ask_fact(journey, prompter, fact)
    journey.screened()
    _urgent(journey, prompter)


def _ask_fact(journey: Journey, prompter: Prompter, fact: Fact) -> None:
    if fact.options:
        options = list(fact.options)
        chosen = prompter.choose(fact.question, [fact.options[o] for o in options])
        if chosen is not None:
            _set_fact(journey, prompter, fact, options[chosen])
        return
    while (answer := prompter.ask(fact.question)) and not _set_fact(
        journey, prompter, fact, answer
    ):
        pass


def _set_fact(journey: Journey, prompter: Prompter, fact: Fact, answer: str) -> bool:
    try:
        journey.answer_fact(fact.id, parse_fact(fact.id, answer, journey.framework))
    except (AssistantError, RulesError) as error:
        prompter.say(f"{error.message} {error.hint}")
        return False
    return True


def _view(journey: Journey, prompter: Prompter) -> None:
    if journey.waived:
        journey.waive_view(journey.waived)
        return
    prompter.say("", "Your own view first. There is no wrong answer here.")
    options = choices(journey.framework)
    chosen = prompter.choose("Which level fits, in your view?", [t for _, t in options])
    if chosen is None:
        journey.waive_view("the person gave no view")
        return
    sure = list(Confidence)
    labels = ["Sure", "Fairly sure", "Unsure"]
    confidence = prompter.choose("How sure are you?", labels, needed=True)
    reason = prompter.ask("In one line, why?")
    journey.give_view(options[chosen][0], sure[confidence or 0], reason)


def _reading(journey: Journey, prompter: Prompter) -> None:
    data = publish(journey.done, today=date.today())  # noqa: DTZ011  their own day
    prompter.say("", *plain_lines(sections(data)))
    journey.step = max(journey.step, Step.DECISION)


def _author(
    app: Application, prompter: Prompter, *, store: str | None, identity: Identity | None
) -> tuple[Identity, str | None]:
    """Give who decides, and the public recovery key of a log that they begin."""
    if identity is not None:
        return identity, None
    if app.location.key.exists():
        return sign_in(app, tries=TRIES), None
    prompter.say("To keep a record you need an account on this machine.")
    name = prompter.ask_needed("Your name or role:", "A record needs its author.")
    tell = None if app.has_log(store) else click.echo
    return create_account(app, name, Role.PRACTITIONER, tell=tell, tries=TRIES)


def _record(
    journey: Journey, prompter: Prompter, decision: Decision, *, journal: Journal, author: Identity
) -> None:
    receipt = journey.record(decision, journal=journal, identity=author, now=datetime.now(UTC))
    prompter.say("", *receipt_lines(receipt), subject_line(receipt))
    prompter.say(*behind_words(journal, receipt.number))
    prompter.say(*offer_lines(journey.done, "Type: threshold --plain"))

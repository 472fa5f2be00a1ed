"""One person at the full screen: the journey, what it runs on, who is signed in, what is kept.

Screens show and ask; this does the work behind them, with nothing of Textual in it. It drives
`assistant.journey` and never reads a rule itself. Slow methods say so: call them off the screen's
own thread. Plain mode (`tui/journey.py`) goes the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from assistant.account import Role
from assistant.author_clock import behind_words
from assistant.bootstrap import Application
from assistant.counted import counted
from assistant.decision import WAIVED_URGENT, Decision
from assistant.draft import DraftInfo, Drafts
from assistant.error import AssistantError, LogError
from assistant.idle import OpenKey
from assistant.journey import DRAFT, Journey, Step, Tools
from assistant.key import Identity, create_account, read_key_file, unlock
from assistant.keyring_store import system_keyring, unlock_by_keyring
from assistant.log.seal import new_id
from assistant.pathway import EMERGENCY_NUMBERS
from assistant.published import publish
from assistant.sealing import new_sealing_key
from knowledge.error import KnowledgeError
from tui.present import Section, sections
from tui.unfinished import answers_of
from tui.witness_words import witness_age, witness_data

if TYPE_CHECKING:
    from assistant.log.receipt import Receipt

NO_ACCOUNT = "Not kept yet: no account on this machine"
OPENING = "Opening the framework. You can write already."
NOT_CHECKED = "nobody has checked this lately: check it on the council's own page"
TRY_AGAIN = "Press Ctrl+Q, then start Threshold again. F9 shows whom to ring."

Opener = Callable[[str | None], Tools]


class Sitting:
    """What lasts from the first word typed to the receipt, or to the next start."""

    def __init__(
        self, application: Application, *, store: str | None = None, opener: Opener | None = None
    ) -> None:
        self.application = application
        self.store = store
        self._key = OpenKey(application.settings.lock_after)
        self.unfinished: dict[str, str] = {}
        """What stands in fields that the journey has not taken yet, by field."""
        self.status = "" if application.location.key.exists() else NO_ACCOUNT
        self.faults: tuple[str, ...] = ()
        self.clock: tuple[str, ...] = ()
        """What to say of the clock with the receipt, if it was behind."""
        self.witness = ""
        """How long ago somebody outside saw the log; empty where there is none."""
        self.is_opening = True
        """Whether the framework is still being loaded."""
        self._opener = opener or self._open_tools
        self._journey: Journey | None = None
        self._text = ""
        self._draft = new_id()
        self._kept: dict[str, Any] | None = None
        self._shown: tuple[int, frozenset[str]] | None = None

    # --- opening -------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        """Whether the framework has been loaded."""
        return self._journey is not None

    @property
    def journey(self) -> Journey:
        """The journey.

        Raises:
            AssistantError: The framework is not loaded.
        """
        if self._journey is None:
            raise AssistantError("The framework is not open.", hint=TRY_AGAIN, code="not_open")
        return self._journey

    @property
    def words_only(self) -> bool:
        """Whether the encoder is missing, so that words are matched and meaning is not."""
        return self._journey is not None and self._journey.tools.embedder is None

    def open(self, framework: str | None = None) -> None:
        """Load the framework, the encoder and the guidance. Slow.

        Raises:
            RulesError: The framework cannot be loaded.
        """
        tools = self._opener(framework)
        if tools.embedder is not None:
            Journey(tools).write("A first sentence makes the second one quick.")
        journey = Journey(tools)
        journey.text = self._text
        self._journey = journey
        if self.has_account:
            self._look_at_witness()

    def _look_at_witness(self) -> None:
        """Find out how old the word of the last outside witness is."""
        try:
            journal = self.application.journal(self.store)
            seen = witness_data(journal, datetime.now(UTC))
        except LogError:
            return  # no log yet, or one that cannot be read: recording will say so
        self.witness = f"outside witness: {witness_age(seen)}"

    @property
    def footer(self) -> str:
        """What stands under every step: whether the draft is kept, and the witness's age."""
        status = self.status or ("" if self.is_open else OPENING)
        return " · ".join(part for part in (status, self.witness) if part)

    def _open_tools(self, framework: str | None) -> Tools:
        app = self.application
        catalog, name = app.catalog(), framework or app.settings.framework
        tools = Tools(catalog.load(name), catalog.canonical_bytes(name), cache=app.location.cache)
        tools.embedder = app.embedder()
        try:
            tools.shelf = app.shelf(tools.embedder)
        except KnowledgeError as error:
            self.faults = (f"The guidance could not be opened: {error.message} {error.hint}",)
        return tools

    # --- the words -----------------------------------------------------------------------------

    @property
    def text(self) -> str:
        """The words of the concern as they stand."""
        return self._journey.text if self._journey else self._text

    @text.setter
    def text(self, words: str) -> None:
        self._text = words
        if self._journey is not None:
            self._journey.text = words

    def write(self) -> None:
        """Read the words. Slow.

        Raises:
            AssistantError: There are no words, or the framework is not loaded.
        """
        journey = self.journey
        if not journey.text.strip():
            hint = "Write what worries you first. A few words are enough."
            raise AssistantError("There is nothing to read yet.", hint=hint, code="no_text")
        journey.write(journey.text)

    def tell(self, question: str, words: str) -> None:
        """Take a narrative answer; its words are read too. Slow."""
        self.journey.tell(question, words)

    # --- what it says --------------------------------------------------------------------------

    def published(self) -> dict[str, Any]:
        """Give the consultation as published data."""
        return publish(self.journey.done, today=date.today())  # noqa: DTZ011  their own day

    def urgent_sections(self) -> tuple[Section, ...]:
        """Give the urgent card and its companions if they must be shown now; else nothing.

        They are shown again only when they say more than they did.
        """
        if self._journey is None or not self._journey.is_urgent:
            return ()
        data = self.published()
        found = tuple(s for s in sections(data) if s.tone == "urgent")
        titles = frozenset(s.title for s in found)
        urgency = int(self._journey.done.reading.urgency)
        if self._shown and urgency <= self._shown[0] and titles <= self._shown[1]:
            return ()
        self._shown = (urgency, titles | (self._shown[1] if self._shown else frozenset()))
        if self._journey.first_view is None:
            self._journey.waived = WAIVED_URGENT
        contacts = tuple(s for s in sections(data) if s.title == "Whom to contact")
        return found + contacts

    def contacts(self) -> tuple[str, ...]:
        """Give the area's numbers in lines, where the framework is open; else nothing."""
        if self._journey is None:
            return ()
        lines = []
        for contact in self._journey.framework.contacts:
            ways = ", ".join(w for w in (contact.phone, contact.hours) if w)
            when = f"checked {contact.last_verified}" if contact.last_verified else NOT_CHECKED
            checked = "" if contact.phone in EMERGENCY_NUMBERS else f" ({when})"
            if contact.phone:
                lines.append(f"{contact.name}: {ways}{checked}")
        return tuple(lines)

    def opened(self) -> None:
        """Say that loading has ended, well or not."""
        self.is_opening = False

    # --- drafts --------------------------------------------------------------------------------

    def drafts(self) -> tuple[DraftInfo, ...]:
        """Give the drafts on this machine, the latest first."""
        kept = self._drafts()
        return kept.list() if kept else ()

    @property
    def is_unkept(self) -> bool:
        """Whether there are words that would be lost by leaving now."""
        return bool(self.text.strip()) and self._data() != self._kept

    def keep(self) -> None:
        """Keep the state as an encrypted draft, if there is anything and anybody to keep it for."""
        data = self._data()
        if not self.text.strip() or data == self._kept:
            return
        try:
            kept = self._drafts()
            if kept is None:
                self.status = NO_ACCOUNT
                return
            kept.save(self._draft, data)
        except AssistantError as error:
            self.status = f"NOT KEPT: {error.message}"
            return
        self._kept = data
        self.status = f"Draft kept, encrypted, at {datetime.now().astimezone():%H:%M}"

    def resume(self, draft: str) -> None:
        """Take up a draft. Slow.

        Raises:
            AssistantError: Nobody is signed in, or the draft cannot be opened.
            RulesError: Its framework cannot be loaded.
        """
        kept, identity = self._drafts(), self.identity
        if kept is None or identity is None:
            raise AssistantError("Sign in first.", hint="Give your passphrase.", code="no_key")
        data = kept.load(draft, identity.sealing)
        if not self.is_open or data.get("framework") != self.journey.framework.id:
            self.open(str(data.get("framework", "")) or None)
        self.journey.resume(data)
        self._draft, self._kept = draft, data
        self.unfinished = answers_of(data)

    def _drafts(self) -> Drafts | None:
        path = self.application.location.key
        if not path.exists():
            return None
        return Drafts(self.application.location.drafts, read_key_file(path).sealing_key)

    def _data(self) -> dict[str, Any]:
        if self._journey is not None:
            return {**self._journey.to_draft(), "unfinished": dict(self.unfinished)}
        return {
            "format": DRAFT,
            "framework": self.application.settings.framework,
            "step": int(Step.CONCERN),
            "text": self._text,
            "answers": {},
            "facts": {},
            "told": {},
            "screened": False,
            "first_view": None,
            "waived": "",
        }

    # --- who, and the record -------------------------------------------------------------------

    @property
    def identity(self) -> Identity | None:
        """The person's opened key; None before it is opened, and after a while untouched."""
        return self._key.get()

    @identity.setter
    def identity(self, identity: Identity | None) -> None:
        self._key.hold(identity)

    def touch(self) -> None:
        """Somebody is there: the opened key stays open a while longer."""
        self._key.touch()

    def lock_if_idle(self) -> str | None:
        """Forget the opened key if nobody was there for a while.

        Returns how the words were kept if that happened now, else None.
        """
        if not self._key.was_forgotten():
            return None
        self.keep()
        kept, self.status = (
            self.status,
            f"Your key was closed: {counted(self._key.minutes, 'minute')} untouched.",
        )
        return kept

    @property
    def has_account(self) -> bool:
        """Whether there is a key file on this machine."""
        return self.application.location.key.exists()

    @property
    def has_log(self) -> bool:
        """Whether the decision log has begun: a file that was only made has not."""
        try:
            if not self.application.has_log(self.store):
                return False
            self.application.journal(self.store).checkpoint()
        except LogError as error:
            return error.code != "no_log"
        return True

    def sign_in(self, passphrase: str) -> None:
        """Open the person's key. Slow on purpose.

        Raises:
            LogError: The passphrase does not open it.
        """
        self.identity = unlock(self.application.location.key, passphrase)

    def sign_in_by_keyring(self) -> bool:
        """Open the person's key by the system's keyring, if that holds it. Slow."""
        path = self.application.location.key
        known = unlock_by_keyring(read_key_file(path), system_keyring())
        if known is not None:
            self.identity = known  # never taken away: the passphrase may have been quicker
        return known is not None

    def create_account(self, name: str, passphrase: str) -> tuple[str, str]:
        """Make the person's key; give the recovery key's secret and public half. Slow on purpose.

        Raises:
            AssistantError: The passphrase is too short, or the key cannot be written.
        """
        path = self.application.location.key
        made = create_account(path, name=name, role=Role.PRACTITIONER, passphrase=passphrase)
        self.identity = made.identity
        self.keep()
        return made.recovery.secret, made.recovery.public

    def new_recovery(self) -> tuple[str, str]:
        """Make a recovery key for a log that has not begun: its secret and its public half."""
        made = new_sealing_key()
        return made.secret, made.public

    def record(self, decision: Decision, recovery: str | None) -> Receipt:
        """Put the decision on record; a new log is begun with this recovery key. Slow.

        Raises:
            AssistantError: The decision lacks something, or the log cannot be used.
        """
        identity = self.identity
        if identity is None:
            raise AssistantError("Sign in first.", hint="Give your passphrase.", code="no_key")
        fresh, now = not self.has_log, datetime.now(UTC)
        journal = self.application.journal(self.store, create=fresh)
        if fresh and recovery is not None:
            journal.begin(identity, recovery=recovery, now=now)
        receipt = self.journey.record(decision, journal=journal, identity=identity, now=now)
        self.clock = behind_words(journal, receipt.number)
        self._look_at_witness()
        self._finish()
        return receipt

    def _finish(self) -> None:
        """Let go of the draft of what is now on record."""
        kept = self._drafts()
        self._kept = self._data()
        self.status = "On record. The draft is gone."
        if kept is not None:
            try:
                kept.discard(self._draft)
            except AssistantError as error:
                self.status = f"On record. {error.message}"

    def begin_again(self) -> None:
        """Start an empty journey on the same framework."""
        self._journey = Journey(self.journey.tools)
        self.unfinished.clear()
        self._text, self._kept, self._shown, self._draft = "", None, None, new_id()
        self.status = "" if self.has_account else NO_ACCOUNT

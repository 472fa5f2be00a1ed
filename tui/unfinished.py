"""Unfinished records in plain mode: kept sealed when a person stops, offered at the next start.

Without an account there is nobody to seal a draft to, and that is said. The full screen keeps its
drafts in the same place (`sitting.py`), so either can take up what the other left.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from assistant.bootstrap import Application
from assistant.draft import DraftInfo, Drafts
from assistant.error import AssistantError
from assistant.journey import Journey, Step
from assistant.key import Identity, read_key_file
from assistant.log.seal import new_id
from tui.prompt import Prompter
from tui.sign_in import TRIES, sign_in

MOST = 9
KEPT = "An encrypted draft was kept. Start again to take it up."
NOT_KEPT = "No draft was kept, since there is no account on this machine yet."


class Unfinished:
    """The draft of one plain journey."""

    def __init__(self, app: Application) -> None:
        self._app = app
        self._draft = new_id()
        self.answers: dict[str, str] = {}
        """What was answered about the decision, by the names of the full screen's fields."""

    def offer(self, journey: Journey, prompter: Prompter) -> Identity | None:
        """Offer the drafts there are; give who took one up, or None for a new journey.

        Raises:
            AssistantError: It cannot be opened.
        """
        kept = self._drafts()
        found = kept.list()[:MOST] if kept else ()
        if kept is None or not found:
            return None
        options = [f"Go on with what was kept on {_when(draft)}" for draft in found]
        chosen = prompter.choose("There is unfinished work.", [*options, "Begin something new"])
        if chosen is None or chosen == len(found):
            return None
        identity = sign_in(self._app, tries=TRIES)
        data = kept.load(found[chosen].id, identity.sealing)
        journey.resume(data)
        self._draft, self.answers = found[chosen].id, answers_of(data)
        return identity

    def keep(self, journey: Journey) -> str:
        """Keep the journey as it stands, and say in words whether it was kept."""
        if not journey.text.strip() or journey.step is Step.RECEIPT:
            return ""
        try:
            kept = self._drafts()
            if kept is None:
                return NOT_KEPT
            kept.save(self._draft, {**journey.to_draft(), "unfinished": dict(self.answers)})
        except AssistantError as error:
            return f"No draft was kept: {error.message} {error.hint}"
        return KEPT

    def discard(self) -> str:
        """Let go of the draft of what is now on record; say in words if it could not be done."""
        try:
            kept = self._drafts()
            if kept is not None:
                kept.discard(self._draft)
        except AssistantError as error:
            return f"{error.message} {error.hint}"
        return ""

    def _drafts(self) -> Drafts | None:
        path = self._app.location.key
        if not path.exists():
            return None
        return Drafts(self._app.location.drafts, read_key_file(path).sealing_key)


def answers_of(draft: Mapping[str, Any]) -> dict[str, str]:
    """Give the answers of a draft that the journey itself has not taken yet, by field."""
    found = draft.get("unfinished")
    if not isinstance(found, Mapping):
        return {}
    return {str(name): str(words) for name, words in found.items()}


def _when(draft: DraftInfo) -> str:
    saved: datetime = draft.saved.astimezone()
    return f"{saved:%d %B %Y, %H:%M}"

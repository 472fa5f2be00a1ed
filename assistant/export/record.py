"""An entry of the log as a paper: what was decided and why, and the proof that it was not altered.

The record is shown whole, the reading too, since what was shown may be asked for years later. It
says of itself that it is not the child's record. Neighbour: `referral.py` carries no reading.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.corrected import Later
from assistant.decision import DIFFERS_LABELS, WAIVED_WORDS, Differs
from assistant.export.paper import NOT_THE_RECORD, Paper, Part, Table
from assistant.export.source import Source
from assistant.log.entry import Kind

RECORD = "threshold/record@1"
STATUSES = {"present": "yes", "absent": "no", "unknown": "not known"}
BASES = {
    "looked": "looked properly",
    "child_said": "the child said so",
    "adult_said": "an adult said so",
    "assumed": "assumed",
    "not_stated": "not stated",
}
BY = {
    "text": "read from the words; nobody has confirmed it",
    "person": "confirmed by the author",
    "screening": "a safety question",
}
DONE = {
    "consulted": "Talked to",
    "shared": "Shared",
    "told_family": "Told the family",
    "family_agrees": "The family agrees",
    "family": "What the family said to an offer of help",
    "child_seen_alone": "Child seen alone",
    "child_words": "The child's own words",
    "impact": "What it does to the child",
    "adults": "Fathers, partners and other adults",
    "siblings": "Other children thought of",
    "history": "What came before, and where it was read",
    "delay": "Why there was a delay",
    "review_date": "To be looked at again",
}
COMPARED = {
    "agrees": "The same as the reading.",
    "higher": "Higher than the reading.",
    "lower": "Lower than the reading.",
}
CHECK = "threshold log check-receipt receipt.json"
VERIFY = (
    f"To check this without the log: save the text below as receipt.json and run: {CHECK}",
    "It shows that this entry stood in the log when its checkpoint was signed.",
    "Give --key with a signing key that you know from elsewhere to show whose log it was.",
    "A salted commitment ties the words above to the entry. An evidence bundle lets others check.",
    "It is made with: threshold log bundle --open",
    "The order of entries is proved. The hour is what the author's clock said.",
)


def record_paper(source: Source) -> Paper:
    """Make the paper of one entry."""
    leaf = source.leaf
    parts = _decision(source) if "decision" in source.content else _other(source.content)
    return Paper(
        title=f"{leaf.kind.replace('-', ' ').capitalize()} (entry {leaf.number})",
        notices=(*source.corrected, NOT_THE_RECORD, source.witness),
        parts=(_about(source), *parts, *_later(source), proof_part(source)),
        fictional=source.fictional,
    )


def _about(source: Source) -> Part:
    leaf, framework = source.leaf, source.leaf.codes.get("framework")
    rows = [
        ("Entry", f"{leaf.number} ({leaf.id})"),
        ("Recorded", f"{leaf.recorded} (the author's own clock)"),
        ("Written by", f"{source.author or 'name not known to the person who made this'}"),
        ("Author's id", leaf.author),
        ("Child's id in this log", leaf.subject or "none"),
        ("Framework", f"{framework}, edition {leaf.codes.get('edition')}" if framework else ""),
        ("Made on", source.made.strftime("%Y-%m-%d")),
    ]
    return Part("About this record", rows=tuple((name, words) for name, words in rows if words))


def _decision(source: Source) -> Iterator[Part]:
    content = source.content
    yield Part("The worry, as it was written", quote=str(content.get("concern", "")))
    yield from observed(source)
    facts = [(_question(source, name), source.fact(name)) for name in content.get("facts", {})]
    yield Part("What was asked", rows=tuple((name, words or "not known") for name, words in facts))
    if not content.get("screened"):
        yield Part("Not asked", lines=("The safety questions were not asked.",))
    yield Part("First view, before the reading was shown", rows=tuple(_first_view(content)))
    yield Part("What the framework read", rows=tuple(_bounds(source.reading)))
    yield Part("What the author decided", rows=tuple(_decided(content)))
    yield Part("What was done", rows=tuple(_done(content)))
    passages = content.get("passages", ())
    yield Part("Guidance that was shown", lines=tuple(map(str, passages)))


def observed(source: Source) -> Iterator[Part]:
    """Give what was noticed, with what each statement rests on."""
    rows = tuple(
        (
            source.statement(str(one["indicator"])),
            STATUSES.get(one["status"], one["status"]),
            BASES.get(one["basis"], one["basis"]),
            BY.get(one["by"], one["by"]),
        )
        for one in source.content.get("observations", ())
    )
    if rows:
        heads = ("What was noticed", "So?", "Rests on", "Who says so")
        yield Part("What was noticed", table=Table(heads, rows))


def _question(source: Source, name: str) -> str:
    known = source.framework.facts.get(name) if source.framework else None
    return known.question if known else name.replace("_", " ")


def _first_view(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    view = content.get("first_view")
    if not view:
        waived = str(content.get("waived") or "not given")
        yield "First view", WAIVED_WORDS.get(waived, waived)
        return
    yield "First view", level_words(view)
    yield "How sure", str(view.get("confidence", "")).replace("_", " ")
    if view.get("reason"):
        yield "Why", str(view["reason"])


def _bounds(reading: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    bounds = (reading or {}).get("reading", {})
    names = {"act_on": "Act on", "at_least": "At least", "at_most": "Could be as high as"}
    if isinstance(bounds, Mapping):
        yield from ((words, level_words(bounds[n])) for n, words in names.items() if n in bounds)
    if reading and "urgency" in reading:
        yield "How soon", str(reading["urgency"])


def _decided(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    yield "Level", level_words(content["decision"])
    yield "Beside the reading", COMPARED.get(str(content.get("compared")), "not compared")
    if content.get("differs"):
        yield "Seen differently because", DIFFERS_LABELS[Differs(content["differs"])]
    yield "Why", str(content.get("rationale", ""))


def _done(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, words in DONE.items():
        if content.get(name):
            said = str(content[name])
            yield words, said.replace("_", " ") if name == "family" else said
    for action in content.get("actions", ()):
        yield "Next", str(action)
    for name, time in content.get("times", {}).items():
        yield f"When: {name.replace('_', ' ')}", str(time)


def level_words(level: Mapping[str, Any]) -> str:
    """Say a level: its number, its local name and the band."""
    band = str(level.get("band", "")).replace("_", " ")
    return f"level {level.get('level')} {level.get('name', '')} ({band})".replace("  ", " ")


def _other(content: Mapping[str, Any]) -> Iterator[Part]:
    rows = [(name.replace("_", " "), _said(value)) for name, value in content.items()]
    yield Part("What it says", rows=tuple((n, w) for n, w in rows if w and n != "format"))


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(
            f"{name.replace('_', ' ')}: {_said(inner)}" for name, inner in value.items()
        )
    if isinstance(value, list | tuple):
        return "; ".join(map(_said, value))
    if value is None or isinstance(value, bool):
        return {None: "", True: "yes", False: "no"}[value]
    return str(value)


def _later(source: Source) -> Iterator[Part]:
    if source.later:
        rows = tuple((str(one.leaf.number), _kind(one), one.leaf.recorded) for one in source.later)
        lines = ("These entries of the log are about this one. They are not part of this paper.",)
        yield Part("What came later", lines, table=Table(("Entry", "Kind", "Recorded"), rows))


def _kind(later: Later) -> str:
    corrects = {True: ", corrects this", None: ", may correct this"}.get(later.corrects, "")
    return f"{later.leaf.kind}{corrects}"


def proof_part(source: Source) -> Part:
    """Give the proof that the entry is in the log, and how to check it."""
    receipt = source.receipt.to_dict()
    rows = (
        ("Entry", str(receipt["number"])),
        ("Hash of the entry", receipt["leaf_hash"]),
        ("Signing key", receipt["signer"]),
    )
    exact = json.dumps(receipt, indent=1)
    return Part("Proof", lines=VERIFY, rows=rows, exact=exact, proof=True)


def record_data(source: Source) -> dict[str, Any]:
    """Give the record as plain data, whole."""
    leaf = source.leaf
    return {
        "format": RECORD,
        "notice": NOT_THE_RECORD,
        "fictional": source.fictional,
        "made": source.made.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "entry": leaf.number,
        "id": leaf.id,
        "kind": leaf.kind,
        "recorded": leaf.recorded,
        "author": leaf.author,
        "author_name": source.author,
        "subject": leaf.subject,
        "codes": dict(leaf.codes),
        "content": dict(source.content),
        "reading": source.reading,
        "later": [
            {"entry": one.leaf.number, "kind": one.leaf.kind, "corrects": one.corrects}
            for one in source.later
        ],
        "witness": source.witness,
        "receipt": source.receipt.to_dict(),
    }


def is_decision(source: Source) -> bool:
    """Say whether the entry is a decision."""
    return source.leaf.kind == Kind.DECISION and "decision" in source.content

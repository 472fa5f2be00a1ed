"""A consultation as it is published: `threshold/reading@1`, plain data ready for JSON.

The one place that knows the format; its JSON Schema is made in `schema.py`. The bytes
under `reading` that a record keeps are made here too, so a replay can be compared byte for byte.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.child import child_data, is_same
from assistant.concern import FactMention, Mention, Observation
from assistant.consult import Consultation
from assistant.fact_input import describe_fact
from assistant.headline import headline, warnings
from assistant.pathway import Pathway, pathway
from rules.engine import SEMANTICS
from rules.explain import Piece, Standing, disagreements, why, why_not
from rules.model import Band, Choice, FactValue, Framework, Law, Reference, Rule, Span
from rules.proof_record import is_proved
from rules.question import questions, what_would_change
from rules.reading import Bound, Reading

SCHEMA = "threshold/reading@1"
LAWS = tuple(Law)


def publish(
    consultation: Consultation, *, today: date, fictional: bool = False, proved: bool | None = None
) -> dict[str, Any]:
    """Give a consultation as plain data.

    Args:
        consultation: What was found.
        today: The day on which contacts are judged to be stale.
        fictional: Whether it is training; every screen and export then says so.
        proved: Whether the framework's digest has a proof record; None looks for it.
    """
    framework, reading = consultation.framework, consultation.reading
    proved = is_proved(framework) if proved is None else proved
    way = pathway(framework, reading, today=today)
    guidance = consultation.guidance
    return {
        "schema": SCHEMA,
        "framework": {
            "id": framework.id,
            "title": framework.title,
            "area": framework.area,
            "edition": framework.edition,
            "digest": framework.digest,
            "proved": proved,
        },
        "headline": headline(consultation),
        "mentions": [_mention(m) for m in consultation.extraction.mentions],
        "observations": [_observation(framework, o) for o in consultation.observations],
        "facts": _facts(consultation),
        **_children(consultation),
        **reading_data(framework, reading),
        **explanation_data(consultation),
        "not_listed": list(consultation.extraction.not_listed),
        "privacy": [
            {"kind": str(i.kind), "span": [i.start, i.end], "message": i.message}
            for i in consultation.privacy
        ],
        "pathway": _pathway(framework, way),
        "guidance_status": "none" if guidance is None else str(guidance.status),
        "guidance": [hit_data(h) for h in guidance.hits] if guidance else [],
        "warnings": [
            {"code": code, "message": message}
            for code, message in warnings(consultation, way, proved=proved)
        ],
        "unattended": not consultation.screened,
        "degraded": consultation.extraction.degraded,
        "fictional": fictional,
        "took_ms": {name: round(value, 1) for name, value in consultation.took.items()},
    }


def explanation_data(consultation: Consultation) -> dict[str, Any]:
    """Give why, why not, what to ask, what would change it, and where areas differ."""
    framework, reading = consultation.framework, consultation.reading
    return {
        "why": [
            _why(framework, w.finding.rule, w.band, w.pieces, acts=w.finding.acts)
            for w in why(framework, reading)
        ],
        "why_not": [
            {"direction": w.direction, **_why(framework, w.rule, w.band, w.pieces)}
            for w in why_not(framework, reading)
        ],
        "questions": _questions(consultation),
        "what_would_change": [
            {
                "answers": [{"about": p.about, "kind": p.kind, "text": p.text} for p in c.pieces],
                "then": level_data(framework, c.band),
            }
            for c in what_would_change(framework, reading)
        ],
        "disagreements": [
            {
                "rule": d.rule.id,
                "because": d.rule.because,
                "low": level_data(framework, d.low),
                "high": level_data(framework, d.high),
                "sources": list(d.rule.sources),
            }
            for d in disagreements(reading)
        ],
    }


def reading_data(framework: Framework, reading: Reading) -> dict[str, Any]:
    """Give the reading alone: what a record keeps and a replay must make again."""
    return {
        "reading": {
            "at_least": bound_data(framework, reading.at_least),
            "at_most": bound_data(framework, reading.at_most),
            "act_on": bound_data(framework, reading.act_on),
        },
        "urgency": reading.urgency.code,
        "settled": reading.settled,
        "flags": list(reading.flags),
        "routes": [_route(framework, name) for name in reading.routes],
        "must": [
            {
                "id": name,
                "text": framework.actions[name].text,
                "cites": citations(framework, framework.actions[name].cites),
            }
            for name in reading.must
        ],
    }


def reading_bytes(framework: Framework, reading: Reading) -> bytes:
    """Give the canonical bytes of a reading, for a record and its replay."""
    import rfc8785  # noqa: PLC0415  only when something is recorded

    return rfc8785.dumps({"semantics": SEMANTICS, **reading_data(framework, reading)})


def bound_data(framework: Framework, bound: Bound) -> dict[str, Any]:
    """Give one end of a range in the area's own terms."""
    place = framework.place_of(bound.band)
    return {
        **level_data(framework, bound.band),
        "service": place.service,
        "tier": place.tier,
        "law": [str(law) for law in LAWS if law in bound.law],
    }


def level_data(framework: Framework, band: Band) -> dict[str, Any]:
    """Give a band with the level that it stands in."""
    level = framework.level_of(band)
    return {"band": band.code, "level": level.number, "name": level.name}


def citations(framework: Framework, ids: tuple[str, ...]) -> list[dict[str, Any]]:
    """Give references as citations; an unchecked pinpoint is never one."""
    return [citation(framework.references[i]) for i in ids if i in framework.references]


def citation(reference: Reference) -> dict[str, Any]:
    """Give one reference with its mark; `check the source` where its place is not checked."""
    checked = reference.mark in ("V", "V2")
    return {
        "id": reference.id,
        "document": reference.document,
        "edition": reference.edition,
        "pinpoint": reference.pinpoint if checked else None,
        "mark": reference.mark,
        "note": "" if checked else _note(reference.mark),
        "address": reference.address,
    }


def _note(mark: str) -> str:
    if mark == "P":
        return "practice judgement, to be confirmed by your partnership"
    return "check the source"


def _mention(mention: Mention) -> dict[str, Any]:
    made = mention.assertion
    return {
        "indicator": mention.indicator,
        "span": [mention.start, mention.end],
        "quote": mention.quote,
        "assertion": {
            "polarity": str(made.polarity),
            "certainty": str(made.certainty),
            "time": str(made.time),
            "subject": str(made.subject),
            "basis": str(made.basis),
        },
        "score": round(mention.score, 3),
        "method": mention.method,
        "tick": mention.tick,
    }


def _observation(framework: Framework, observation: Observation) -> dict[str, Any]:
    return {
        "indicator": observation.indicator,
        "statement": framework.indicators[observation.indicator].statement,
        "status": str(observation.status),
        "basis": str(observation.basis),
        "by": observation.by,
    }


def _facts(consultation: Consultation) -> dict[str, Any]:
    framework, reading = consultation.framework, consultation.reading
    spans = _spans(consultation.extraction.facts)
    found = {}
    for name, value in reading.facts.items():
        source = consultation.fact_sources.get(name, "presumed")
        found[name] = {
            "value": value_data(value),
            "words": describe_fact(framework.facts[name], value),
            "by": source,
            "span": spans.get(name) if source == "text" else None,
        }
    return found


def _children(consultation: Consultation) -> dict[str, Any]:
    """Give the children that the words tell of; nothing where it is one alone."""
    if not consultation.children:
        return {}
    meant = consultation.meant
    return {
        "children": [
            {**child_data(child), "meant": None if meant is None else is_same(child, meant)}
            for child in consultation.children
        ]
    }


def _spans(mentions: tuple[FactMention, ...]) -> Mapping[str, list[int]]:
    return {m.fact: [m.start, m.end] for m in reversed(mentions)}


def value_data(value: FactValue | None) -> list[int] | list[str] | None:
    """Give a fact's value: two numbers (months for ages), options, or null for not known."""
    if isinstance(value, Span):
        return [value.low, value.high]
    return sorted(value.options) if isinstance(value, Choice) else None


def _route(framework: Framework, name: str) -> dict[str, Any]:
    route = framework.routes[name]
    return {
        "id": name,
        "name": route.name,
        "who": route.who,
        "by_when": route.by_when,
        "personal": route.personal,
        "text": route.text,
        "cites": citations(framework, route.cites),
    }


def _why(
    framework: Framework, rule: Rule, band: Band, pieces: tuple[Piece, ...], *, acts: bool = False
) -> dict[str, Any]:
    return {
        "rule": rule.id,
        "kind": str(rule.kind),
        "safety": rule.is_protected,
        **level_data(framework, band),
        "because": rule.because,
        "certain": not acts,
        **{str(state): _pieces(pieces, state) for state in Standing},
        "cites": citations(framework, rule.cites),
        "ours": rule.ours,
    }


def _pieces(pieces: tuple[Piece, ...], state: Standing) -> list[dict[str, str]]:
    return [{"about": p.about, "kind": p.kind, "text": p.text} for p in pieces if p.state is state]


def _questions(consultation: Consultation) -> list[dict[str, Any]]:
    framework, reading = consultation.framework, consultation.reading
    found = [
        {
            "ask": q.ask,
            "about": q.about,
            "who_asks": q.who_asks,
            "if_present": level_data(framework, q.if_present),
        }
        for q in questions(framework, reading)
    ]
    asked = {q["about"] for q in found}
    for name in consultation.offered:
        indicator = framework.indicators[name]
        if name not in asked and indicator.is_worry:
            found.append(
                {
                    "ask": indicator.question or f"Is this so? {indicator.statement}",
                    "about": name,
                    "who_asks": indicator.who_asks,
                    "if_present": level_data(framework, _alone(framework, name)),
                }
            )
    return found


def _alone(framework: Framework, name: str) -> Band:
    """Give the highest floor that the worry alone could have."""
    rules = framework.rules_of.get(name, ())
    own = [r.high for r in rules if r.high is not None and r.worries == {name}]
    return max(own, default=Band.UNIVERSAL)


def _pathway(framework: Framework, way: Pathway) -> dict[str, Any]:
    return {
        "now": list(way.now),
        "say": list(way.say),
        "contact": [
            {
                "id": line.contact.id,
                "name": line.contact.name,
                "use": line.contact.use,
                "phone": line.contact.phone,
                "hours": line.contact.hours,
                "route": line.contact.route,
                "last_verified": line.contact.last_verified,
                "warning": line.warning,
            }
            for line in way.contact
        ],
        "cards": [
            {
                "flag": c.flag,
                "title": c.title,
                "text": c.text,
                "cites": citations(framework, c.cites),
            }
            for c in way.cards
        ],
        "share": way.share,
        "tell": way.tell,
        "tell_exceptions": list(way.tell_exceptions),
        "agree": way.agree,
        "clocks": [
            {"id": c.id, "text": c.text, "amount": c.amount, "unit": c.unit, "mark": c.mark}
            for c in way.clocks
        ],
        "gates": [{"id": g.id, "text": g.text, "mark": g.mark} for g in way.gates],
        "escalation": way.escalation,
    }


def hit_data(hit: Any) -> dict[str, Any]:
    """Give a passage that was found, as `guidance[]` and `guidance search --json` have it."""
    return {
        "passage": hit.passage,
        "document": hit.document,
        "title": hit.title,
        "heading": hit.heading,
        "edition": hit.edition,
        "pinpoint": hit.citation,
        "quote": hit.quote,
        "verbatim": hit.verbatim,
        "label": hit.label,
        "mark": str(hit.mark),
        "superseded": hit.superseded,
        "address": hit.address,
        "score": hit.score,
        "best_sentence": list(hit.best_sentence),
    }

"""A framework as one page that a partnership can read, print and sign: self-contained HTML.

Levels, the matrix by domain and level, every rule in words with its source, routes, contacts,
gates, cases and proof. No script, no outside resource; one style sheet in the page. Pure: the
caller gives the framework and what to say of its proof.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape

from assistant.counted import counted
from assistant.published import citation
from rules.compare import condition_words
from rules.model import Band, Case, Framework, Indicator, Kind, Rule

KIND_WORDS = {
    Kind.STATUTORY_DUTY: "Statutory duties",
    Kind.SAFETY: "Safety rules",
    Kind.THRESHOLD: "Threshold rules",
    Kind.CUMULATIVE: "Rules on several worries together",
}
STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.55 "Segoe UI", system-ui, sans-serif; color: #1b1b1b; background: #fff;
  max-width: 62rem; margin: 0 auto; padding: 1rem; }
h1, h2, h3 { line-height: 1.25; color: #12284b; }
h2 { border-top: 3px solid #12284b; padding-top: .6rem; margin-top: 2.2rem; }
a { color: #0b4f9e; } a:focus { outline: 3px solid #b35900; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1.2rem; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { border: 1px solid #6b7280; padding: .4rem .5rem; text-align: left; vertical-align: top; }
th { background: #e8edf5; } .rule { border-left: 4px solid #12284b; padding: .1rem .8rem;
  margin: .8rem 0; } .protected { border-left-color: #9b1c1c; }
.note { background: #fff7e0; border: 1px solid #8a6100; padding: .5rem .8rem; }
.source { color: #3f4652; font-size: .92rem; } .skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem; }
@media print { nav, .skip { display: none; } .rule, tr { break-inside: avoid; }
  h2 { break-before: page; } body { max-width: none; } }
"""
SECTIONS = (
    ("levels", "Levels"),
    ("matrix", "Signs by part of life and level"),
    ("rules", "Rules in words"),
    ("routes", "Other duties"),
    ("contacts", "Contacts, gates and clocks"),
    ("consent", "Share, tell, agree"),
    ("cases", "Regression cases"),
    ("glossary", "Words"),
    ("sources", "Sources"),
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What can be said of an edition's proof, in one line each."""

    proved: bool
    lines: tuple[str, ...]


def book(
    framework: Framework, cases: tuple[Case, ...], proof: Proof, *, history: tuple[str, ...] = ()
) -> str:
    """Give the page.

    Args:
        framework: The compiled framework.
        cases: Its regression cases.
        proof: What was proved of this edition.
        history: Changes since the edition before, one line each.
    """
    parts = {
        "levels": _levels(framework),
        "matrix": _matrix(framework),
        "rules": _rules(framework),
        "routes": _routes(framework),
        "contacts": _contacts(framework),
        "consent": _consent(framework),
        "cases": _cases(framework, cases),
        "glossary": _glossary(framework),
        "sources": _sources(framework),
    }
    title = f"{framework.title}, edition {framework.edition}"
    body = [
        '<a class="skip" href="#main">Skip to the content</a>',
        f"<header><h1>{escape(title)}</h1>{_about(framework, proof, history)}</header>",
        '<nav aria-label="Contents"><ul>',
        *(f'<li><a href="#{key}">{words}</a></li>' for key, words in SECTIONS),
        '</ul></nav><main id="main">',
    ]
    for key, words in SECTIONS:
        body.append(f'<section id="{key}" aria-labelledby="{key}-h"><h2 id="{key}-h">{words}</h2>')
        body.extend(parts[key])
        body.append("</section>")
    body.append("</main>")
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body>"
        + "\n".join(body)
        + "</body></html>\n"
    )


def _about(framework: Framework, proof: Proof, history: tuple[str, ...]) -> str:
    lines = [
        f"<p>Area: {escape(framework.area)}. Status: {framework.status.replace('_', ' ')}.</p>",
        f"<p>Digest of this edition: <code>{framework.digest}</code></p>",
        "<p><strong>Proved.</strong></p>"
        if proof.proved
        else '<p class="note"><strong>Not proved.</strong> This edition has no proof record.</p>',
        _list(proof.lines),
        *(f'<p class="note">{escape(notice)}</p>' for notice in framework.notices),
    ]
    if history:
        lines.append("<p>Changes since the edition before:</p>" + _list(history))
    return "\n".join(lines)


def _list(items: Iterable[str]) -> str:
    made = "".join(f"<li>{escape(item)}</li>" for item in items if item)
    return f"<ul>{made}</ul>" if made else ""


def _table(caption: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    head = "".join(f'<th scope="col">{escape(h)}</th>' for h in heads)
    made = [
        f'<tr><th scope="row">{first}</th>' + "".join(f"<td>{cell}</td>" for cell in rest) + "</tr>"
        for first, *rest in rows
    ]
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{''.join(made)}</tbody></table>"
    )


def _levels(framework: Framework) -> Iterator[str]:
    rows = []
    for level in framework.levels:
        law = {
            f"{band.code.replace('_', ' ')}: "
            + ", ".join(str(x).replace("_", " ") for x in place.law)
            for band, place in level.bands.items()
        }
        rows.append(
            (
                f"{level.number} {escape(level.name)}",
                escape(level.meaning),
                escape("; ".join(sorted(law))),
                escape(" ".join(t for t in (level.assessment, level.lead) if t)),
                escape(level.agreement or ""),
            )
        )
    heads = ("Level", "What it means", "Bands and law", "Assessment and lead", "Agreement")
    yield _table("The levels of this area", heads, rows)


def _floor(framework: Framework, rule: Rule) -> str:
    if rule.low is None or rule.high is None:
        return "adds duties, sets no level"
    words = [_band(framework, rule.low)]
    if rule.high != rule.low:
        words.append(_band(framework, rule.high))
    return " or ".join(words)


def _band(framework: Framework, band: Band) -> str:
    level = framework.level_of(band)
    return f"level {level.number} {level.name} ({band.code.replace('_', ' ')})"


def _matrix(framework: Framework) -> Iterator[str]:
    for domain, name in framework.domains.items():
        signs = [i for i in framework.indicators.values() if i.domain == domain]
        if not signs:
            continue
        rows = [
            (
                escape(sign.statement),
                escape(_standing(framework, sign)),
                escape("; ".join(sign.not_this)),
                escape(sign.row or ("local" if sign.local else "")),
            )
            for sign in sorted(signs, key=lambda s: (not s.is_worry, s.row or ""))
        ]
        heads = ("Sign", "Alone it reads", "This is not", "Row")
        yield f"<h3>{escape(name)}</h3>"
        yield _table(f"Signs: {name}", heads, rows)


def _standing(framework: Framework, sign: Indicator) -> str:
    if not sign.is_worry:
        return "a strength"
    own = framework.rules.get(f"row_{sign.id}")
    return _floor(framework, own) if own else "only with other facts or signs"


def _rules(framework: Framework) -> Iterator[str]:
    for kind, words in KIND_WORDS.items():
        rules = [r for r in framework.rules.values() if r.kind is kind]
        if not rules:
            continue
        yield f"<h3>{words} ({len(rules)})</h3>"
        for rule in sorted(rules, key=lambda r: (-(r.low or 0), r.id)):
            yield _rule(framework, rule)


def _rule(framework: Framework, rule: Rule) -> str:
    protected = " protected" if rule.is_protected else ""
    must = [framework.actions[a].text for a in rule.must]
    routes = [framework.routes[r].name for r in rule.routes]
    unless = [framework.indicators[u].statement for u in rule.unless]
    lines = [
        f"<p><strong>{escape(rule.because)}</strong></p>",
        f"<p>When: {escape(condition_words(framework, rule.when))}.</p>",
        f"<p>Then: {escape(_floor(framework, rule))}; how soon: {rule.urgency.code}.</p>",
    ]
    if unless:
        left = _band(framework, rule.otherwise)
        lines.append(f"<p>Unless: {escape('; or '.join(unless))} Then {escape(left)}.</p>")
    if must:
        lines.append("<p>What must be done:</p>" + _list(must))
    if routes:
        lines.append(f"<p>Other duties: {escape('; '.join(routes))}.</p>")
    if rule.sources:
        lines.append("<p>Where areas differ:</p>" + _list(rule.sources))
    lines.append(f'<p class="source">{escape(_source(framework, rule))} Rule: {rule.id}.</p>')
    return f'<div class="rule{protected}">{"".join(lines)}</div>'


def _source(framework: Framework, rule: Rule) -> str:
    made = []
    for name in rule.cites:
        data = citation(framework.references[name])
        pinpoint = f", {data['pinpoint']}" if data["pinpoint"] else ""
        made.append(f"{data['document']}{pinpoint} [{data['note'] or data['mark']}]")
    if rule.ours:
        made.append(f"Ours, to be confirmed: {rule.ours}")
    return f"Source: {'; '.join(made)}."


def _routes(framework: Framework) -> Iterator[str]:
    rows = [
        (
            escape(route.name),
            escape(route.text),
            escape(route.who) + (" <strong>Personal duty.</strong>" if route.personal else ""),
            escape(route.by_when),
        )
        for route in framework.routes.values()
    ]
    yield _table("Parallel duties", ("Duty", "What", "Who", "By when"), rows)


def _contacts(framework: Framework) -> Iterator[str]:
    rows = [
        (
            escape(c.name),
            escape(c.use),
            escape(", ".join(w for w in (c.phone, c.route, c.hours) if w)),
            escape(c.last_verified or "not checked lately"),
        )
        for c in framework.contacts
    ]
    if rows:
        yield _table("Contacts", ("Who", "When", "How", "Last checked"), rows)
    gates = [(escape(g.id), escape(g.text), escape(g.mark)) for g in framework.gates]
    if gates:
        yield _table("Before help at a level", ("Gate", "What", "Mark"), gates)
    clocks = [(escape(c.id), escape(c.text), escape(c.mark)) for c in framework.clocks]
    if clocks:
        yield _table("Time limits", ("Clock", "What", "Mark"), clocks)
    if framework.escalation:
        steps = framework.escalation
        yield f"<h3>{escape(steps.name)}</h3>{_list(steps.steps)}"


def _consent(framework: Framework) -> Iterator[str]:
    for name in ("share", "tell", "agree"):
        line = getattr(framework, name)
        if line is not None:
            yield f"<h3>{name.capitalize()}</h3><p>{escape(line.text)}</p>"
            yield _list(line.by_band.values())
            if line.exceptions:
                yield "<p>Not where:</p>" + _list(line.exceptions)
    for card in framework.cards:
        yield f'<p class="note"><strong>{escape(card.title)}</strong> {escape(card.text)}</p>'


def _cases(framework: Framework, cases: tuple[Case, ...]) -> Iterator[str]:
    several = counted(len(cases), "case")
    yield f"<p>What this edition must read, in {several}. All are run by the check.</p>"
    rows = []
    for case in cases:
        seen = [
            f"{framework.indicators[n].statement} ({s})" if n in framework.indicators else n
            for n, s in case.observations.items()
        ]
        expect = "; ".join(f"{k}: {v}" for k, v in case.expect.items())
        rows.append((escape(case.name), escape(" ".join(seen)), escape(expect)))
    yield _table("Cases", ("Case", "What is known", "Must read"), rows)


def _glossary(framework: Framework) -> Iterator[str]:
    rows = [(escape(word), escape(text)) for word, text in sorted(framework.glossary.items())]
    yield _table("Words and short forms", ("Word", "Meaning"), rows)


def _sources(framework: Framework) -> Iterator[str]:
    yield "<p>V: read. V2: second-hand. UNVERIFIED: check the source. P: ours.</p>"
    rows = [
        (
            escape(data["document"]),
            escape(data["pinpoint"] or data["note"]),
            escape(data["edition"] or ""),
            escape(data["mark"]),
        )
        for data in (citation(r) for r in framework.references.values())
    ]
    yield _table("References", ("Document", "Place", "Edition", "Mark"), rows)

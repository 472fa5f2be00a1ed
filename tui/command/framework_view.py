"""Frameworks and what a check found, as plain data and as sections of words.

A framework without a proof record says that it is unproved; a contact that nobody has checked
lately carries its warning. The commands are in `framework.py`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from assistant.counted import counted
from rules.proof_record import is_proved
from tui.command.front_door import contact_lines, contacts
from tui.present import Section

if TYPE_CHECKING:
    from rules.catalog import Catalog
    from rules.check import Check
    from rules.model import Framework, Level
    from rules.proof import Property

Data = Mapping[str, Any]
UNPROVED = "Unproved: no proof is on record that no answer can cancel a red flag in this edition."
KINDS = {
    "statutory_duty": "statutory duty",
    "safety": "safety rule",
    "threshold": "threshold rule",
    "cumulative": "cumulative rule",
}


def summary(catalog: Catalog, name: str) -> dict[str, Any]:
    """Give one framework in short; one that cannot be used says why."""
    from rules.error import RulesError

    try:
        return _head(catalog.load(name))
    except RulesError as error:
        return {"id": name, "usable": False, "message": error.message, "hint": error.hint}


def _head(framework: Framework) -> dict[str, Any]:
    return {
        "id": framework.id,
        "usable": True,
        "title": framework.title,
        "area": framework.area,
        "partnership": framework.partnership,
        "edition": framework.edition,
        "effective_from": framework.effective_from,
        "status": framework.status,
        "extends": framework.extends,
        "digest": framework.digest,
        "proved": is_proved(framework),
    }


def list_sections(data: Data) -> tuple[Section, ...]:
    """Give the list of frameworks in sections."""
    lines = []
    for one in data["frameworks"]:
        if not one["usable"]:
            lines.append(f"{one['id']}: cannot be used. {one['message']} {one['hint']}")
            continue
        usual = " [used unless you name another]" if one["id"] == data["usual"] else ""
        state = "proved" if one["proved"] else "unproved"
        lines.append(f"{one['id']}: {one['title']}, edition {one['edition']}, {state}{usual}")
    return (Section(f"Frameworks: {len(lines)}", tuple(lines)),)


def show_data(framework: Framework) -> dict[str, Any]:
    """Give one framework as plain data: levels, contacts, counts, digest, proof state."""
    return {
        **_head(framework),
        "notices": list(framework.notices),
        "levels": [_level(level) for level in framework.levels],
        "contacts": contacts(framework),
        "gates": [{"id": g.id, "text": g.text, "mark": g.mark} for g in framework.gates],
        "clocks": [{"id": c.id, "text": c.text, "mark": c.mark} for c in framework.clocks],
        "counts": {
            "worries": sum(i.is_worry for i in framework.indicators.values()),
            "strengths": sum(not i.is_worry for i in framework.indicators.values()),
            "safety_indicators": len(framework.safety_indicators),
            "facts": len(framework.facts),
            "rules": len(framework.rules),
            "rules_by_kind": dict(Counter(str(r.kind) for r in framework.rules.values())),
            "routes": len(framework.routes),
            "references": len(framework.references),
            "screening_questions": len(framework.screening),
        },
    }


def _level(level: Level) -> dict[str, Any]:
    return {
        "number": level.number,
        "name": level.name,
        "aliases": list(level.aliases),
        "meaning": level.meaning,
        "assessment": level.assessment,
        "lead": level.lead,
        "agreement": level.agreement,
        "bands": {
            band.code: {"service": p.service, "tier": p.tier, "law": [str(law) for law in p.law]}
            for band, p in sorted(level.bands.items())
        },
    }


def show_sections(data: Data) -> tuple[Section, ...]:
    """Give one framework in sections."""
    proof = "Proved." if data["proved"] else UNPROVED
    about = [
        f"{data['title']} ({data['area']})",
        f"Edition {data['edition']}, in force from {data['effective_from'] or 'a day not known'}",
        f"Status: {data['status'].replace('_', ' ')}",
        f"Digest: {data['digest']}",
        proof,
    ]
    if data["extends"]:
        about.insert(1, f"Builds on: {data['extends']}")
    return (
        Section(f"Framework {data['id']}", tuple(about)),
        Section("Read this first", tuple(data["notices"])),
        Section("Levels", tuple(_level_lines(data["levels"]))),
        Section("Whom to contact", contact_lines(data["contacts"])),
        Section("Before help at a level", tuple(_marked(g) for g in data["gates"])),
        Section("Time limits", tuple(_marked(c) for c in data["clocks"])),
        Section("What is in it", tuple(_count_lines(data["counts"]))),
    )


def _marked(entry: Data) -> str:
    check = "" if entry["mark"] in ("V", "V2") else " [check the source]"
    return f"- {entry['text']}{check}"


def _level_lines(levels: list[Data]) -> Iterator[str]:
    for level in levels:
        also = f" (also called {', '.join(level['aliases'])})" if level["aliases"] else ""
        yield f"Level {level['number']}, {level['name']}{also}: {level['meaning']}"
        for band, place in level["bands"].items():
            law = ", ".join(name.replace("_", " ") for name in place["law"])
            service = place["service"].replace("_", " ")
            yield f"  {band.replace('_', ' ')}: {service}; {place['tier']}; law: {law}"


def _count_lines(counts: Data) -> Iterator[str]:
    safety = f"{counts['safety_indicators']} of the worries can raise a safety rule or a duty"
    yield f"{counts['worries']} worries and {counts['strengths']} strengths; {safety}"
    kinds = (f"{n} {KINDS[kind]}{'' if n == 1 else 's'}" for kind, n in _kinds(counts))
    yield f"{counts['rules']} rules: {', '.join(kinds)}"
    yield (
        f"{counted(counts['facts'], 'fact')}, {counted(counts['routes'], 'route')}, "
        f"{counted(counts['screening_questions'], 'screening question')}, "
        f"{counted(counts['references'], 'reference')}"
    )


def _kinds(counts: Data) -> Iterator[tuple[str, int]]:
    for kind in KINDS:
        if kind in counts["rules_by_kind"]:
            yield kind, counts["rules_by_kind"][kind]


def check_data(result: Check) -> dict[str, Any]:
    """Give what a check found as plain data."""
    return {
        "id": result.framework.id if result.framework else result.id,
        "passed": result.passed,
        "cases": result.cases,
        "digest": result.framework.digest if result.framework else None,
        "proved": result.proved,
        "proof": result.proof_line,
        "laws": []
        if result.proofs is None
        else [
            {"law": one.law.value, "text": one.text, "holds": one.holds, "example": _example(one)}
            for one in result.proofs.properties
        ],
        "issues": [
            {
                "severity": str(issue.severity),
                "code": issue.code,
                "file": issue.place.file,
                "line": issue.place.line,
                "message": issue.message,
                "hint": issue.hint,
            }
            for issue in result.issues
        ],
        "problems": [
            {
                "code": problem.code,
                "file": problem.where.file,
                "line": problem.where.line,
                "column": problem.where.column,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in result.problems
        ],
        "failed": [
            {"where": where, "case": case, "differences": list(found)}
            for where, case, found in result.failed
        ],
    }


def _example(law: Property) -> str:
    return " ".join(failure.text for failure in law.failures[:1])


def check_sections(data: Data) -> tuple[Section, ...]:
    """Say what a check found, a section a framework."""
    return tuple(
        Section(f"{one['id']}: {_state(one)}", tuple(_findings(one))) for one in data["frameworks"]
    )


def _state(one: Data) -> str:
    return "passed" if one["passed"] else "FAILED"


def _findings(one: Data) -> Iterator[str]:
    for problem in one["problems"]:
        yield f"{_place(problem)}: {problem['message']} {problem['hint']}".rstrip()
    for failed in one["failed"]:
        yield f"{failed['where']}: case {failed['case']!r}: {'; '.join(failed['differences'])}"
    if one["problems"]:
        yield "Its cases were not run. Mend the files first."
        return
    yield f"{counted(one['cases'], 'case')} run, {len(one['failed'])} read otherwise."
    yield from (f"{_place({'column': 0, **i})}: {i['message']} {i['hint']}" for i in _errors(one))
    yield from (f"Does not hold: {law['text']} {law['example']}" for law in _false(one))
    warnings = len(one["issues"]) - len(_errors(one))
    if warnings:
        yield f"{counted(warnings, 'opinion')} of lint; --json lists them."
    yield one["proof"]


def _errors(one: Data) -> list[Data]:
    return [issue for issue in one["issues"] if issue["severity"] == "error"]


def _false(one: Data) -> list[Data]:
    return [law for law in one["laws"] if not law["holds"]]


def _place(problem: Data) -> str:
    parts = (problem["file"], problem["line"], problem["column"])
    return ":".join(str(part) for part in parts if part)

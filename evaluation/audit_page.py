"""A lead's report as one page: self-contained, accessible HTML that prints to hand round.

No script and no outside resource. Every picture has a text alternative and its numbers in a table
below it. The age of the last outside witness and the latest checkpoint stand on the page, so that
a reader can tell later which log it was made from. Pure: it shows the data of `audit.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from assistant.counted import counted
from evaluation.audit_picture import picture
from evaluation.audit_table import number, table_of
from evaluation.audit_words import NOTHING
from evaluation.report_page import STYLE, table

MORE = """
.alarm { background: #fdecec; border: 2px solid #9b1c1c; padding: .5rem .8rem; font-weight: 600; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f4f5f7; padding: .5rem .8rem;
  border: 1px solid #6b7280; }
@media print { pre, .note, .alarm { break-inside: avoid; } thead { display: table-header-group; } }
"""
TITLE = "Safeguarding decisions: report for the lead"


def page(data: Mapping[str, Any]) -> str:
    """Give the page of a report."""
    body = "".join(_section(block) for block in data["blocks"])
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f"<title>{TITLE}</title><style>{STYLE}{MORE}</style></head><body>"
        '<a class="skip" href="#main">Skip to the content</a>'
        f"<header><h1>{TITLE}</h1>{_about(data)}</header>"
        f'<main id="main">{_notes(data)}{body}{_proof(data["log"])}</main></body></html>\n'
    )


def _about(data: Mapping[str, Any]) -> str:
    if data["since"] or data["until"]:
        time = f"From {data['since'] or 'the beginning'} to {data['until'] or 'today'}"
    else:
        time = "All decisions of this log"
    made = str(data["made"]).replace("T", " ")
    lines = (
        f"{time}: {number(data['decisions'])}.",
        f"Made {made}. {data['log']['witness_words']}",
    )
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _notes(data: Mapping[str, Any]) -> str:
    made = ""
    if data["alarms"]:
        made = f'<section class="alarm" aria-label="Warnings">{_list(data["alarms"])}</section>'
    return (
        f'{made}<section class="note" aria-label="What this cannot show">'
        f"{_list(data['cautions'])}</section>"
    )


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


def _section(block: Mapping[str, Any]) -> str:
    heads, rows = table_of(block)
    shown = table(block["title"], heads, rows) if rows else f"<p>{NOTHING}</p>"
    name = str(block["id"])
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}">{escape(block["title"])}</h2>'
        f"<p>{escape(block['note'])}</p>{picture(block)}{shown}</section>"
    )


def _proof(log: Mapping[str, Any]) -> str:
    note = escape(str(log["checkpoint"]))
    return (
        '<section aria-labelledby="proof"><h2 id="proof">Which log this was made from</h2>'
        f"<p>{counted(log['size'], 'entry').capitalize()}. {escape(log['witness_words'])} "
        "The signed checkpoint below names the log as it stood.</p>"
        f"<pre>{note}</pre></section>"
    )

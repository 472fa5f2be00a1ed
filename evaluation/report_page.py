"""A training report as one page: self-contained, accessible HTML that prints to hand out.

No script and no outside resource. Every picture has a text alternative and its numbers in a table
below it; nothing is told by colour alone. Each printed page says that it is fictional. Pure: it
shows the data of `group_report.py` or `solo_report.py` and nothing else; pictures are drawn in
`report_picture.py`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape
from typing import Any

from evaluation.report_picture import dots, shares, trajectory
from rules.model import Band

FICTIONAL = "TRAINING. FICTIONAL: nobody here is real. This is no record about a child."
STYLE = """
:root { color-scheme: light; }
body { font: 1rem/1.55 "Segoe UI", system-ui, sans-serif; color: #1b1b1b; background: #fff;
  max-width: 58rem; margin: 0 auto; padding: 1rem; }
h1, h2 { line-height: 1.25; color: #12284b; }
h2 { border-top: 2px solid #12284b; padding-top: .5rem; margin-top: 1.8rem; font-size: 1.2rem; }
table { border-collapse: collapse; width: 100%; margin: .6rem 0 1rem; }
caption { text-align: left; font-weight: 600; padding: .3rem 0; }
th, td { border: 1px solid #6b7280; padding: .3rem .5rem; text-align: left; vertical-align: top; }
th { background: #e8edf5; } td.same { font-weight: 700; outline: 2px solid #12284b; }
figure { margin: .8rem 0; } svg { max-width: 100%; height: auto; }
.note { background: #fff7e0; border: 1px solid #8a6100; padding: .5rem .8rem; }
.fictional { background: #12284b; color: #fff; font-weight: 700; padding: .4rem .8rem;
  text-align: center; margin: 0 0 1rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; background: #fff; padding: .5rem; }
@media print { .skip { display: none; } body { max-width: none; padding: 1.6rem 0 0; }
  tr, figure { break-inside: avoid; } h2 { break-after: avoid; }
  .fictional { position: fixed; top: 0; left: 0; right: 0; margin: 0; background: #fff;
    color: #000; border: 2px solid #000; } }
"""
MEASURES = {
    "percent_agreement": "Percent agreement (pairs of people)",
    "krippendorff_alpha": "Krippendorff's alpha (ordinal)",
    "gwet_ac2": "Gwet's AC2 (quadratic weights)",
}
SHARES = {
    "same": "Same level as the authors",
    "lower": "Lower",
    "higher": "Higher",
    "under_referral": "Under-referral: held statutory, rated below it",
    "over_referral": "Over-referral: held below statutory, rated statutory",
    "section_47_over_call": "Section 47 over-call: held below it, rated child protection",
}


def page(data: Mapping[str, Any]) -> str:
    """Give the page of a report."""
    kind = "A room" if data["kind"] == "group" else "Your own report"
    title = f"{kind}: {data['exercise'].replace('-', ' ')}"
    make = {"group": _group, "solo": _solo, "person": _person}[data["kind"]]
    body = "".join(make(data)) if not data.get("suppressed") else ""
    return (
        '<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="robots" content="noindex">'
        f"<title>FICTIONAL: {escape(title)}</title><style>{STYLE}</style></head><body>"
        '<a class="skip" href="#main">Skip to the content</a><header>'
        f'<p class="fictional">{FICTIONAL}</p><h1>{escape(title)}</h1>{_about(data)}</header>'
        f'<main id="main">{_cautions(data)}{body}</main></body></html>\n'
    )


def _about(data: Mapping[str, Any]) -> str:
    framework = data["framework"]
    parts = [
        f"Session {data['session']}, begun {data['began'][:10]}",
        f"{rated_words(data)}, {data['scenarios']} scenarios in the exercise",
        f"Framework {framework['id']}, edition {framework['edition']}",
    ]
    if data["kind"] == "group":
        parts.insert(1, people_words(data["people"]))
    return f"<p>{escape('. '.join(parts))}.</p>"


def _cautions(data: Mapping[str, Any]) -> str:
    items = "".join(f"<li>{escape(line)}</li>" for line in data["cautions"])
    return f'<section class="note" aria-label="What this cannot show"><ul>{items}</ul></section>'


def _section(name: str, title: str, parts: Iterable[str]) -> str:
    return (
        f'<section aria-labelledby="{name}"><h2 id="{name}">{escape(title)}</h2>'
        f"{''.join(parts)}</section>"
    )


def _group(data: Mapping[str, Any]) -> Iterator[str]:
    rows = [{**row, "title": stage_title(row)} for row in data["by_scenario"]]
    yield _section("agreement", "How far people agree", [_agreement(data["agreement"])])
    yield _section("moved", "Before and after talking", [dots(rows), _levels_table(rows)])
    yield _section("stories", "Agreement by scenario", [shares(rows), _shares_table(rows)])
    beside = data["beside_the_authors"]
    both = (("Before talking", beside["before"]), ("After talking", beside["after"]))
    yield _section("beside", "Beside what the authors hold", [_directions(both)])
    matrices = (
        _matrix("Ratings by what the authors hold, before talking", data["confusion"]["before"]),
        _matrix("Ratings by what the authors hold, after talking", data["confusion"]["after"]),
    )
    yield _section("matrix", "Which levels are taken for which", matrices)


def _solo(data: Mapping[str, Any]) -> Iterator[str]:
    one = (("Your ratings", data["beside_the_authors"]),)
    kappa = _sentence("Cohen's kappa, quadratic weights", data["agreement_with_the_authors"])
    yield _section("beside", "Beside what the authors hold", [_directions(one), kappa])
    matrix = _matrix("Your ratings by what the authors hold", data["confusion"])
    yield _section("matrix", "Which levels you take for which", [matrix])
    yield _section("sure", "How sure you were", [_confidence(data["confidence"])])
    yield _section("profile", "Telling apart, and caution", _profile(data["detection"]))
    if data["advice"]:
        yield _section("advice", "When a reading was wrong on purpose", [_advice(data["advice"])])
    again = [_share_sentence("The same level both times", data["again"]["same"])]
    yield _section("again", "The same scenario twice", again)
    way = data["trajectory"]
    yield _section("way", "Your way so far", [trajectory(way), _way_table(way)])
    yield _section("ratings", "Every rating of this session", [_ratings(data["ratings"])])


def _person(data: Mapping[str, Any]) -> Iterator[str]:
    beside = data["beside_the_authors"]
    both = (("Before talking", beside["before"]), ("After talking", beside["after"]))
    yield _section("beside", "Beside what the authors hold", [_directions(both)])
    rows = [
        (
            stage_title(row),
            *(level_words(row[key] or "no vote") for key in ("before", "after", "held")),
        )
        for row in data["ratings"]
    ]
    heads = ("Scenario", "Before talking", "After talking", "Authors")
    yield _section("ratings", f"Ratings of {data['who']}", [table("Ratings", heads, rows)])


def people_words(number: int) -> str:
    """Give a number of people."""
    return "1 person" if number == 1 else f"{number} people"


def rated_words(data: Mapping[str, Any]) -> str:
    """Say how many stories have been rated, and in how many stages where they unfold."""
    stages = data.get("stages", data["rated"])
    return f"{data['rated']} rated" + (f" in {stages} stages" if stages > data["rated"] else "")


def stage_title(row: Mapping[str, Any]) -> str:
    """Give a row's title, with its stage where its story has several."""
    several = row["stages"] > 1
    return f"{row['title']}, stage {row['stage']} of {row['stages']}" if several else row["title"]


def table(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Give a table whose first column heads its rows."""
    head = "".join(f'<th scope="col">{escape(words)}</th>' for words in heads)
    made = "".join(
        f'<tr><th scope="row">{escape(first)}</th>'
        + "".join(f"<td>{escape(cell)}</td>" for cell in rest)
        + "</tr>"
        for first, *rest in rows
    )
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{made}</tbody></table>"
    )


def level_words(code: str) -> str:
    """Give a level's code in words.

    Examples:
        >>> level_words("child_in_need")
        'child in need'
    """
    return code.replace("_", " ")


def number(measure: Mapping[str, Any]) -> str:
    """Give a measure in words: its value and interval, or why there is none."""
    if measure["value"] is None:
        return measure["why"] or "none"
    if measure["low"] is None:
        return f"{measure['value']:.2f}. {measure['why']}".rstrip(". ") + "."
    return f"{measure['value']:.2f} (95 % interval {measure['low']:.2f} to {measure['high']:.2f})"


def share_words(share: Mapping[str, Any]) -> str:
    """Give a share in words, with its interval."""
    if not share["of"]:
        return "none to count"
    low, high = (round(100 * share[end]) for end in ("low", "high"))
    return f"{share['hits']} of {share['of']} (95 % interval {low} to {high} %)"


def _agreement(data: Mapping[str, Any]) -> str:
    rows = [
        (words, number(data["before"][name]), number(data["after"][name]))
        for name, words in MEASURES.items()
    ]
    change = _sentence("Change of alpha, after minus before", data["change_of_alpha"])
    heads = ("Measure", "Before talking", "After talking")
    return table("Agreement between people", heads, rows) + change


def _sentence(words: str, measure: Mapping[str, Any]) -> str:
    return f"<p>{escape(words)}: {escape(number(measure))}</p>"


def _share_sentence(words: str, share: Mapping[str, Any]) -> str:
    return f"<p>{escape(words)}: {escape(share_words(share))}.</p>"


def _directions(found: Iterable[tuple[str, Mapping[str, Any]]]) -> str:
    kept = list(found)
    rows = [
        (words, *(share_words(data[name]) for _, data in kept)) for name, words in SHARES.items()
    ]
    return table("Ratings beside what the authors hold", ("What", *(w for w, _ in kept)), rows)


def _matrix(caption: str, data: Mapping[str, Mapping[str, int]]) -> str:
    columns = [*(band.code for band in Band), "not_sure"]
    head = "".join(f'<th scope="col">{level_words(c)}</th>' for c in columns)
    body = []
    for row, counts in data.items():
        cells = "".join(
            f'<td class="same">{counts[c]} (same)</td>' if c == row else f"<td>{counts[c]}</td>"
            for c in columns
        )
        body.append(f'<tr><th scope="row">{level_words(row)}</th>{cells}</tr>')
    return (
        f"<table><caption>{escape(caption)}</caption><thead><tr>"
        f'<th scope="col">Held</th>{head}</tr></thead><tbody>{"".join(body)}</tbody></table>'
    )


def _levels_table(rows: Iterable[Mapping[str, Any]]) -> str:
    made = [
        (row["title"], level_words(row["held"]), _round_words(row["before"]),
         _round_words(row["after"]))
        for row in rows
    ]  # fmt: skip
    heads = ("Scenario", "Authors hold", "Before talking", "After talking")
    return table("What people chose", heads, made)


def _round_words(found: Mapping[str, Any] | None) -> str:
    if found is None:
        return "not voted, or too few to show"
    chosen = [f"{n} {level_words(code)}" for code, n in found["counts"].items() if n]
    if found["not_sure"]:
        chosen.append(f"{found['not_sure']} not sure")
    return ", ".join(chosen) + (" (a tie)" if found["tie"] else "")


def _shares_table(rows: Iterable[Mapping[str, Any]]) -> str:
    def words(found: Mapping[str, Any] | None) -> str:
        return share_words(found["leading_share"]) if found else "not voted, or too few to show"

    made = [(row["title"], words(row["before"]), words(row["after"])) for row in rows]
    heads = ("Scenario", "Before talking", "After talking")
    return table("Share that chose the leading level", heads, made)


def _confidence(data: Mapping[str, Any]) -> str:
    rows = [(level_words(name), share_words(share)) for name, share in data.items()]
    return table("How often you held what the authors hold", ("You were", "Same level"), rows)


def _profile(data: Mapping[str, Any]) -> Iterator[str]:
    if data["why"]:
        yield f"<p>{escape(data['why'])}</p>"
        return
    names = {
        "telling_apart": "Telling statutory from other (d'; 0 is guessing, 2 is good)",
        "caution": "Caution (c; below 0 refers readily, above 0 holds back)",
    }
    rows = [
        (words, f"{data[name]['value']:.2f} ({data[name]['low']:.2f} to {data[name]['high']:.2f})")
        for name, words in names.items()
    ]
    yield table(f"From {data['ratings']} ratings", ("What", "Value, 95 % interval"), rows)


def _advice(data: Mapping[str, Any]) -> str:
    names = {
        "right_to_wrong": "Right at first, wrong after a wrong reading",
        "wrong_to_right": "Wrong at first, right after a right reading",
        "wrong_kept": "Wrong at first and shown a wrong reading: stayed wrong",
    }
    rows = [(words, share_words(data[name])) for name, words in names.items()]
    return table("How a reading pulled", ("What", "How often"), rows)


def _way_table(way: Iterable[Mapping[str, Any]]) -> str:
    rows = [
        (one["day"], share_words(one["same"]), share_words(one["lower"]),
         share_words(one["higher"]))
        for one in way
    ]  # fmt: skip
    return table("Each session", ("Day", "Same level", "Lower", "Higher"), rows)


def _ratings(ratings: Iterable[Mapping[str, Any]]) -> str:
    rows = [
        (
            one["title"] + (f" (stage {one['moment'] + 1})" if one["moment"] else ""),
            level_words(one["level"]),
            level_words(one["held"]),
            level_words(one["confidence"]),
            one["reason"],
        )
        for one in ratings
    ]
    heads = ("Scenario", "You", "Authors", "How sure", "Your reason")
    return table("Ratings", heads, rows)

"""Ways to tamper with a bundle of evidence: blind ones, and ones that mean something.

A blind mutation flips, drops or repeats bytes anywhere; a meaningful one does what somebody would
do who wants a record to say something else, and says which entry must be named. Deterministic for
a given random source. Used by `tamper.py`, and in small by the tests.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from assistant.bundle import form

Files = dict[str, bytes]
ORDER = 2**252 + 27742317777372353535851937790883648493
"""Of the Ed25519 group: a signature's second half plus this is the same number, spelt otherwise."""
SMALL_POINTS = (
    bytes(32),
    b"\x01" + bytes(31),
    (2**255 - 20).to_bytes(32, "little"),
    bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
    bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"),
)
"""Points under which anything can be signed."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """A tampered bundle, and which entries a check must name (none: any answer but `whole`)."""

    name: str
    files: Files
    entries: frozenset[int]


Change = Callable[[Files, Files, Random], frozenset[int]]
"""Changes the first files in place, with the second bundle (another log's) to take from."""


def blind(files: Mapping[str, bytes], random: Random) -> Files:
    """Change a few bytes of one file, wherever they are."""
    changed = dict(files)
    name = random.choice(sorted(name for name in changed if changed[name]))
    changed[name] = scramble(changed[name], random)
    return changed


def scramble(data: bytes, random: Random) -> bytes:
    """Flip, drop, repeat or insert a few bytes."""
    at, count = random.randrange(len(data)), random.choice((1, 1, 1, 2, 8, 64))
    match random.randrange(4):
        case 0:
            flipped = bytes([data[at] ^ (1 << random.randrange(8))])
            return data[:at] + flipped + data[at + 1 :]
        case 1:
            return data[:at] + data[at + count :]
        case 2:
            return data[: at + count] + data[at:]
        case _:
            return data[:at] + random.randbytes(count) + data[at:]


def meaningful(files: Mapping[str, bytes], other: Files, random: Random) -> Mutation:
    """Tamper in a way that would change what the bundle shows."""
    change = random.choice(CHANGES)
    changed = dict(files)
    entries = change(changed, other, random)
    return Mutation(change.__name__, changed, entries)


def lines(files: Files, name: str) -> list[bytes]:
    """Give the lines of a file."""
    return files[name].splitlines(keepends=True)


def numbers(files: Files) -> list[int]:
    """Give the numbers of the entries that are here."""
    return [json.loads(line)["number"] for line in lines(files, form.ENTRIES)]


def _inner(files: Files, random: Random) -> int:
    """Choose an entry that is neither the first nor the last, by its place."""
    return random.randrange(1, len(lines(files, form.ENTRIES)) - 1)


def _rows(files: Files, name: str, key: str) -> dict[int, dict[str, object]]:
    return {row[key]: row for row in map(json.loads, lines(files, name))}


def _put(files: Files, name: str, rows: Mapping[int, dict[str, object]]) -> None:
    files[name] = b"".join(form.row(**row) for row in rows.values())


def edit_level(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Change the level of a decision."""
    kept = lines(files, form.ENTRIES)
    places = [at for at, line in enumerate(kept) if b'"level":' in line]
    at = random.choice(places)
    leaf = json.loads(kept[at])
    leaf["codes"]["level"] += 1
    kept[at] = json.dumps(leaf, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    files[form.ENTRIES] = b"".join(kept)
    return frozenset({leaf["number"]})


def edit_author(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Put an entry under another author."""
    kept, at = lines(files, form.ENTRIES), _inner(files, random)
    leaf = json.loads(kept[at])
    leaf["author"] = "f" * 32
    kept[at] = json.dumps(leaf, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    files[form.ENTRIES] = b"".join(kept)
    return frozenset({leaf["number"]})


def drop_entry(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Take an entry out."""
    at = _inner(files, random)
    number = numbers(files)[at]
    kept = lines(files, form.ENTRIES)
    del kept[at]
    files[form.ENTRIES] = b"".join(kept)
    return frozenset({number})


def drop_last(files: Files, _: Files, __: Random) -> frozenset[int]:
    """Cut the last entry off."""
    number = numbers(files)[-1]
    files[form.ENTRIES] = b"".join(lines(files, form.ENTRIES)[:-1])
    return frozenset({number})


def swap_entries(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Put two entries in each other's place."""
    kept, at = lines(files, form.ENTRIES), _inner(files, random)
    named = frozenset(numbers(files)[at - 1 : at + 1])
    kept[at - 1], kept[at] = kept[at], kept[at - 1]
    files[form.ENTRIES] = b"".join(kept)
    return named


def repeat_entry(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Let an entry stand twice."""
    kept, at = lines(files, form.ENTRIES), _inner(files, random)
    number = numbers(files)[at]
    kept.insert(at, kept[at])
    files[form.ENTRIES] = b"".join(kept)
    return frozenset({number})


def renumber(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Write another number into an entry."""
    kept, at = lines(files, form.ENTRIES), _inner(files, random)
    number = numbers(files)[at]
    old = b'"number":%d,' % number
    kept[at] = kept[at].replace(old, b'"number":%d,' % (number + 1000))
    files[form.ENTRIES] = b"".join(kept)
    return frozenset({number + 1000})


def double_name(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Give a field twice, so that one reader could see another value than the next."""
    kept, at = lines(files, form.ENTRIES), _inner(files, random)
    number = numbers(files)[at]
    kept[at] = b'{"kind":"decision",' + kept[at][1:]
    files[form.ENTRIES] = b"".join(kept)
    return frozenset({number})


def foreign_entry(files: Files, other: Files, random: Random) -> frozenset[int]:
    """Bring in an entry of another log in the place of the one that stood there."""
    kept, at = lines(files, form.ENTRIES), _inner(files, random)
    number = numbers(files)[at]
    theirs = {json.loads(line)["number"]: line for line in lines(other, form.ENTRIES)}
    kept[at] = theirs.get(number, lines(other, form.ENTRIES)[1])
    files[form.ENTRIES] = b"".join(kept)
    return frozenset({json.loads(kept[at])["number"]})


def drop_note(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Take an author's checkpoint out."""
    rows = _rows(files, form.NOTES, "size")
    number = random.choice(list(rows))
    del rows[number]
    _put(files, form.NOTES, rows)
    return frozenset({number})


def replay_note(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Put one checkpoint in the place of another."""
    rows = _rows(files, form.NOTES, "size")
    one, two = random.sample(list(rows), 2)
    rows[one]["note"] = rows[two]["note"]
    _put(files, form.NOTES, rows)
    return frozenset({one})


def replay_signature(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Put the signature of one checkpoint under another."""
    rows = _rows(files, form.NOTES, "size")
    one, two = random.sample(list(rows), 2)
    text = str(rows[one]["note"]).partition("\n\n")[0]
    rows[one]["note"] = text + "\n\n" + str(rows[two]["note"]).partition("\n\n")[2]
    _put(files, form.NOTES, rows)
    return frozenset({one})


def respell_signature(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Spell a signature's number otherwise (the group's order added): some libraries take it."""
    import base64  # noqa: PLC0415 - for this one alone

    rows = _rows(files, form.NOTES, "size")
    number = random.choice(list(rows))
    head, __, code = str(rows[number]["note"]).rstrip("\n").rpartition(" ")
    data = base64.b64decode(code)
    half = int.from_bytes(data[36:], "little") + ORDER
    code = base64.b64encode(data[:36] + half.to_bytes(32, "little")).decode()
    rows[number]["note"] = f"{head} {code}\n"
    _put(files, form.NOTES, rows)
    return frozenset({number})


def weak_signature(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Put a point of small order where a signature has its own."""
    import base64  # noqa: PLC0415 - for this one alone

    rows = _rows(files, form.NOTES, "size")
    number = random.choice(list(rows))
    head, __, code = str(rows[number]["note"]).rstrip("\n").rpartition(" ")
    data = base64.b64decode(code)
    code = base64.b64encode(data[:4] + random.choice(SMALL_POINTS) + data[36:]).decode()
    rows[number]["note"] = f"{head} {code}\n"
    _put(files, form.NOTES, rows)
    return frozenset({number})


def edit_head(files: Files, _: Files, __: Random) -> frozenset[int]:
    """Say another size in the checkpoint."""
    size = numbers(files)[-1]
    files[form.HEAD] = files[form.HEAD].replace(b"\n%d\n" % size, b"\n%d\n" % (size - 1), 1)
    return frozenset({size})


def foreign_head(files: Files, other: Files, _: Random) -> frozenset[int]:
    """Bring in the checkpoint of another log."""
    files[form.HEAD] = other[form.HEAD]
    return frozenset({numbers(files)[-1]})


def swap_key(files: Files, other: Files, random: Random) -> frozenset[int]:
    """Put another key under a person's name."""
    kept = lines(files, form.ENTRIES)
    leaf = json.loads(kept[0])
    theirs = json.loads(lines(other, form.ENTRIES)[0])["codes"]["signing_key"]
    weak = random.choice(SMALL_POINTS).hex()
    leaf["codes"]["signing_key"] = random.choice((theirs, weak))
    kept[0] = json.dumps(leaf, sort_keys=True, separators=(",", ":")).encode() + b"\n"
    files[form.ENTRIES] = b"".join(kept)
    return frozenset({1})


def swap_key_file(files: Files, other: Files, random: Random) -> frozenset[int]:
    """Put another log's key into the files of keys."""
    name = random.choice([name for name in sorted(files) if name.startswith("keys/")])
    theirs = next(other[name] for name in sorted(other) if name.startswith("keys/"))
    files[name] = theirs
    return frozenset()


def cut_proof(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Take a step out of a proof, where there are proofs."""
    if form.INCLUSION not in files:
        return drop_entry(files, _, random)
    name, key = random.choice(((form.INCLUSION, "number"), (form.CONSISTENCY, "size")))
    rows = _rows(files, name, key)
    number = random.choice([n for n, row in rows.items() if row["path"]])
    path = list(rows[number]["path"])  # type: ignore[call-overload]
    del path[random.randrange(len(path))]
    rows[number]["path"] = path
    _put(files, name, rows)
    return frozenset({number})


def swap_contents(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Put two opened contents in each other's place."""
    opened = [name for name in sorted(files) if name.startswith("opened/") and "json" in name]
    if len(opened) < 2:
        return drop_note(files, _, random)
    one, two = random.sample(opened, 2)
    files[one], files[two] = files[two], files[one]
    return frozenset(int(name.removeprefix("opened/").partition(".")[0]) for name in (one, two))


def edit_content(files: Files, _: Files, random: Random) -> frozenset[int]:
    """Change a word of an opened content, or its salt."""
    opened = [name for name in sorted(files) if name.startswith("opened/")]
    if not opened:
        return edit_level(files, _, random)
    name = random.choice(opened)
    data = files[name]
    files[name] = data.replace(b"e", b"a", 1) if b"e" in data else data[::-1]
    if files[name] == data:
        files[name] = data[1:]
    return frozenset({int(name.removeprefix("opened/").partition(".")[0])})


CHANGES: tuple[Change, ...] = (
    edit_level, edit_author, drop_entry, drop_last, swap_entries, repeat_entry, renumber,
    double_name, foreign_entry, drop_note, replay_note, replay_signature, respell_signature,
    weak_signature, edit_head, foreign_head, swap_key, swap_key_file, cut_proof, swap_contents,
    edit_content,
)  # fmt: skip

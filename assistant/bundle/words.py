"""What a bundle says to the person who opens it: what it is, how to check it, what it cannot show.

Plain words, no name and nothing about a child. Neighbour: `make.py` puts it beside the evidence.
"""

from __future__ import annotations

from assistant.bundle.form import Manifest
from assistant.counted import counted

_GUIDE = """# How to check this evidence

{training}This folder (or zip) holds {held} of the {size} of a decision log, `{origin}`.
It was made so that you can check them without trusting whoever gave it to you.

## Check it
1. Get Python 3.11 or newer from python.org, if it is not on your computer.
2. Run: `python3 verify_threshold.py .` (or give the name of the zip in place of the dot).
3. It says what holds, what does not, and what it cannot show. It uses no network and changes
   nothing. Exit code 0: all holds. 4: something is not as it was signed. 2: it cannot be read.

The program in this folder could have been changed too. If that matters, take the same program
from somewhere you trust (`threshold log bundle` writes it into every bundle), or use
`threshold log check-bundle`, which is a second program that shares no code with it.

## Hold it against something from outside
Whoever holds a signing key of the log could write it anew. Two things from elsewhere show that:
- a **checkpoint** that somebody kept earlier: add `--checkpoint FILE`
- a **signing key** that you know from elsewhere: add `--key KEY`

## What is in it
- `entries.jsonl`: the entries, one a line, byte for byte as they were signed. They hold random
  ids, codes and digests, and no words about a child.
- `checkpoint`: the latest signed state of the log, a C2SP signed note. Other tools read it too.
- `checkpoints.jsonl`: what each author signed when they added their entry.
- `proofs/`: that each entry is in the tree (RFC 9162), and that the tree only grew. Left out
  where every entry is here, since then the whole tree can be worked out.
- `keys/`: the signing keys of the people in the log, under random ids.
- `witness/`: checkpoints that were kept by somebody else, where there are any.
- `opened/`: {opened}
- `frameworks/`: the rules that opened decisions were read with.

## What it cannot show
That what an author wrote is true. At what hour it was written (the order is proved; the hour is
the author's clock). That each author had the right to write what they wrote (the full check of
the log shows that). What the entries that are not here say. Who the random ids are: ask the
organisation that keeps the log.
"""


def guide(manifest: Manifest, *, opened: int) -> str:
    """Give the guide to one bundle."""
    contents = (
        f"{counted(opened, 'content')}, opened, each with the salt that ties it to its entry: "
        "**personal data about children**: keep them safe, and pass on no more than is needed."
        if opened
        else "not here: no content was opened for this bundle."
    )
    return _GUIDE.format(
        training="**FICTIONAL: this log is for training.**\n\n" if manifest.training else "",
        held=len(manifest.numbers),
        size=counted(manifest.size, "entry"),
        origin=manifest.origin,
        opened=contents,
    )

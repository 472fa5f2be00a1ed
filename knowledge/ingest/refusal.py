"""Why a file was refused, in words: what is wrong, and what to do about it.

The limited process knows only codes (it may have been taken over by what it reads), so every
sentence that a person sees stands here.
"""

from __future__ import annotations

from knowledge.error import KnowledgeError

PLAIN = "Save it as plain text in UTF-8 and add it again."
ORIGINAL = "Get the file again from whoever published it, or save it as plain text and add that."
AS_TEXT = "If you trust where it is from, save it as plain text and add that."
WORDS: dict[str, tuple[str, str]] = {
    "empty": ("{name} is empty.", "Check that it was saved."),
    "not_text": ("{name} is not a text file.", PLAIN),
    "not_utf8": ("{name} is not UTF-8 text (byte {detail}).", PLAIN),
    "no_words": ("{name} has no text that could be quoted.", "Check the file."),
    "no_text": (
        "{name} has no text in it (pages: {detail}). They may be pictures, as from a scanner.",
        "Ask the publisher for a version with text, or have its text recognised first (OCR).",
    ),
    "encrypted": (
        "{name} is locked with a password.",
        "Open it with the password, save a copy without one, and add the copy.",
    ),
    "damaged": ("{name} is damaged or is not what it says it is.", ORIGINAL),
    "doctype": ("{name} holds instructions that no Word file needs, as attacks do.", AS_TEXT),
    "bomb": ("{name} unpacks to far more than it should, as attacks do.", AS_TEXT),
    "too_many_parts": ("{name} is made of {detail} parts, far more than it should be.", AS_TEXT),
    "nested": ("{name} has another packed file inside it.", AS_TEXT),
    "macros": (
        "{name} holds macros (small programs).",
        "Save it as .docx without macros and add that.",
    ),
    "external": ("{name} wants to fetch parts of itself from {detail}.", AS_TEXT),
    "too_long": ("{name} has {detail} pages, more than can be read.", "Add it in parts."),
    "old_word": ("{name} is an old Word file (.doc).", "Save it as .docx and add that."),
    "rich_text": ("{name} is Rich Text (.rtf).", "Save it as .docx or plain text and add that."),
    "picture": (
        "{name} is a picture.",
        "Add a version with text, or have its text recognised first (OCR).",
    ),
    "package": ("{name} is a packed file, and not a Word file.", "Unpack it and add the document."),
    "time": ("{name} took too long to read, so reading it was stopped.", ORIGINAL),
    "memory": ("{name} needs too much memory to read, so reading it was stopped.", ORIGINAL),
    "output": ("{name} holds too much text to add at once.", "Add it in parts."),
    "stopped": ("Reading {name} stopped half-way: the file may be damaged.", ORIGINAL),
}


def in_words(code: str, name: str, detail: str = "") -> KnowledgeError:
    """Return the error for a code; `detail` is shown only where the sentence has a place for it.

    Examples:
        >>> in_words("empty", "plan.pdf").message
        'plan.pdf is empty.'
    """
    message, hint = WORDS.get(code, WORDS["stopped"])
    plain = "".join(sign if sign.isprintable() else " " for sign in detail)[:120]
    return KnowledgeError(message.format(name=name, detail=plain), hint)

"""A number with its word, in the plural where it needs one: nobody reads "1 entries".

Pure. The verifier of a bundle has its own, since it shares no code with the program.
"""

from __future__ import annotations


def counted(number: int, word: str) -> str:
    """Give a number with its word, in the plural where it needs one.

    Examples:
        >>> counted(1, "passage"), counted(2, "entry")
        ('1 passage', '2 entries')
    """
    if number == 1:
        return f"1 {word}"
    plural = f"{word[:-1]}ies" if word.endswith("y") else f"{word}s"
    return f"{number:,} {plural}"

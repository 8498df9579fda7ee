"""Where a text names the person: the identifiers that are unmistakable, as a pattern.

A short number may be anything; only a column that is declared to hold identifiers says that it is one.
"""

from collections.abc import Iterable

from orchestration.erasure.request import Erasure
from orchestration.sql import literal

UNMISTAKABLE = 9
# Between the figures of a telephone number; and what a URL writes for @.
LOOSE = r"[ ().\-/]"
QUOTED_AT = "%40"


def patterns(erasure: Erasure) -> tuple[str, str]:
    """Regular expressions, of RE2 and of Python, for lower-case text and for such text without LOOSE; may be empty."""
    words = {one.value.lower() for one in erasure.identifiers if is_unmistakable(one.value)}
    words |= {text.lower() for text in erasure.spellings if is_unmistakable(text)}
    words |= {word.replace("@", QUOTED_AT) for word in words if "@" in word}
    numbers = {one.value for one in erasure.identifiers if one.namespace == "phone"}
    numbers = {number for number in numbers if is_unmistakable(number)}
    return (
        _either(words, "[^a-z0-9._%+-]", "[^a-z0-9_-]"),
        _either(numbers, "[^0-9]", "[^0-9]"),
    )


def names_person(erasure: Erasure, text: str) -> str:
    """SQL that holds where a text, given as SQL, names the person."""
    words, numbers = patterns(erasure)
    found = [f"regexp_matches(lower({text}), {literal(words)})"] if words else []
    if numbers:
        compact = f"regexp_replace({text}, {literal(LOOSE)}, '', 'g')"
        found.append(f"regexp_matches({compact}, {literal(numbers)})")
    return f"coalesce({' or '.join(found)}, false)" if found else "false"


def is_unmistakable(value: str) -> bool:
    """Whether the value cannot well be anything else than what identifies the person."""
    return "@" in value or len(value) >= UNMISTAKABLE


def _either(words: Iterable[str], before: str, after: str) -> str:
    listed = "|".join(_escaped(word) for word in sorted(words))
    return f"(?:^|{before})(?:{listed})(?:$|{after})" if listed else ""


def _escaped(word: str) -> str:
    """In a way that RE2 and Python both read."""
    return "".join(c if c.isalnum() else f"\\{c}" if c.isascii() else c for c in word)

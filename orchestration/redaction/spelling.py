"""How the same is written in many ways: with accents or without, in any case, with whatever stands between figures."""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# What people put between the figures of a number, of a text as folded() gives it; also two blanks, or " - ".
BETWEEN = r"[ .\-/]{0,3}"
# Also where a line ends, and what lists and bold print put there; for what its own form tells from a list.
BETWEEN_ANYHOW = r"[ .\-/\r\n,:*]{0,3}"

APOSTROPHES = frozenset("'`\u00b4\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032\uff07")
MINUS = "\u2212"
# Ways to draw a letter that are the letter, as in full width or in what passes for bold.
DRAWN = ("<wide>", "<font>", "<small>", "<narrow>")


@dataclass(frozen=True)
class Span:
    """From `start` up to before `end` of the text, and what stands there."""

    start: int
    end: int
    kind: str


def folded(text: str) -> str:
    """Without case and accents, of all blanks, hyphens and apostrophes one kind each, and as long as before."""
    return text.translate(FOLDING)


def folded_value(value: str) -> str:
    """A name or an identifier as it is looked for in the first of a text's readings."""
    return folded("".join(filter(_is_seen, unicodedata.normalize("NFC", value))))


def readings(text: str) -> Iterator[tuple[str, Sequence[int]]]:
    """The text as it is searched, and of each character its place in the text.

    What is not seen may part a word for machines only (a soft hyphen), or be all that parts two (a mark of direction
    before a telephone number): it is searched without, and, where there is any, as it is written.
    """
    seen = [place for place, letter in enumerate(text) if _is_seen(letter)]
    yield "".join(text[place] for place in seen), seen
    if len(seen) < len(text):
        yield text, range(len(text))


def _is_seen(letter: str) -> bool:
    """Whether it is a character by itself: no soft hyphen, no mark, no accent that is left over from NFC."""
    return not ("\u0300" <= letter <= "\u036f" or unicodedata.category(letter) == "Cf")


class _Folding(dict[int, str]):
    """Each character as one; worked out once. Lines still end where they did."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def _plain(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter in APOSTROPHES:
        return "'"
    if category == "Pd" or letter == MINUS:
        return "-"
    # `_` is no letter: it makes words slanted, and parts those of a name in an address or a handle.
    if category in ("Zs", "Cf") or letter in "\t_":
        return " "
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if unicodedata.decomposition(letter).startswith(DRAWN):
        drawn = unicodedata.normalize("NFKD", letter)
        return _plain(drawn) if len(drawn) == 1 else letter
    parts = unicodedata.normalize("NFD", letter)
    # A Hangul syllable is no first letter with accents.
    is_accented = all(unicodedata.category(mark) == "Mn" for mark in parts[1:])
    return (parts[0] if is_accented else letter).lower()[0]


FOLDING = _Folding()

"""How the same is written in many ways: with accents or without, in any case, with whatever stands between figures."""

import unicodedata
from dataclasses import dataclass

# What people put between the figures of a number, of a text as folded() gives it; also two blanks, or " - ".
BETWEEN = r"[ .\-/]{0,3}"

APOSTROPHES = frozenset("'`\u00b4\u2018\u2019\u201b\u02b9\u02bb\u02bc\u02bd\u2032\uff07")
DASHES = frozenset("\u2212\u00ad")


@dataclass(frozen=True)
class Span:
    """From `start` up to before `end` of the text, and what stands there."""

    start: int
    end: int
    kind: str


def folded(text: str) -> str:
    """Without case and accents, of all blanks, hyphens and apostrophes one kind each, and as long as before."""
    return text.translate(FOLDING)


class _Folding(dict[int, str]):
    """Each character as one; worked out once. Lines still end where they did."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def _plain(letter: str) -> str:
    category = unicodedata.category(letter)
    if letter in APOSTROPHES:
        return "'"
    if category == "Pd" or letter in DASHES:
        return "-"
    # What is not seen, such as the marks of direction about a number that was copied from a telephone.
    if category in ("Zs", "Cf") or letter == "\t":
        return " "
    if category == "Nd":
        return str(unicodedata.digit(letter))
    return unicodedata.normalize("NFD", letter)[0].lower()[0]


FOLDING = _Folding()

"""Personal data in free text, replaced by what it was: `[email]`, `[phone]`, `[card]`, `[iban]`, `[tax_code]`, ...

What is doubtful is taken out where a leak would cost more than a lost word, and stays where whole kinds of numbers
would go: eleven figures are a VAT number only where the text says so, a long number is a card only of a known issuer.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import phonenumbers
from stdnum import iban, luhn
from stdnum.it import iva

# Raised when the same text would be redacted otherwise: every text is then redacted anew.
RULES = 1
VERSION = f"{RULES}, phonenumbers {phonenumbers.__version__}"

# No / ? = before the @, though the standard lets them: they part what stands in a URL. The lengths are the standard's,
# and keep the search from going over a long word again and again.
EMAIL = re.compile(r"[\w.!#$%&'*+^`{|}~-]{1,64}(?:@|%40)(?:[\w-]{1,63}\.)+\w{2,63}")
IBAN = re.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{1,4}){3,8}(?!\w)", re.IGNORECASE)
# The shape says enough: a check letter that is wrong is a slip, and the rest still names the person. The figures
# may be letters, which the registry writes where two people would have one code.
TAX_CODE = re.compile(
    r"(?<!\w)[A-Z]{3} ?[A-Z]{3} ?[\dLMNP-V]{2} ?[A-EHLMPR-T] ?[\dLMNP-V]{2} ?[A-Z][\dLMNP-V]{3} ?[A-Z](?!\w)",
    re.IGNORECASE,
)
CARD = re.compile(r"(?<![\w.,-])\d(?:[ -]?\d){12,18}(?![\w-])(?![.,]\d)")
WORD = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*")
LONGEST_NAME = 4  # words
ISSUERS = re.compile(r"4|5[1-5]|2[2-7]|3[0-9]|6")
VAT = re.compile(
    r"(?<!\w)(?:(?:p\.? ?iva|partita iva|vat(?: (?:no|number|id))?)[ .:]*(?:IT)?|IT) ?(\d{11})(?!\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Span:
    """From `start` up to before `end` of the text, and what stands there."""

    start: int
    end: int
    kind: str


def redact(
    text: str,
    names: Iterable[str] = (),
    people: AbstractSet[str] = frozenset(),
    region: str = "IT",
) -> str:
    """The text with `[kind]` for what names a person; otherwise unchanged, but for composed accents (NFC).

    `names`: names of the person whom the text is of, found whole, whatever their case and accents; one of a single
    letter is none. `people`: full names of anybody, as full_names() gives them. `region`: where a telephone number
    without a country prefix is, as two letters.
    """
    return redacted(text, names, people, region)[0]


def redacted(
    text: str,
    names: Iterable[str] = (),
    people: AbstractSet[str] = frozenset(),
    region: str = "IT",
) -> tuple[str, Sequence[Span]]:
    """The same, with what was taken out and where it stood in the text in NFC."""
    composed = unicodedata.normalize("NFC", text)
    spans = found(composed, names, people, region)
    parts, end = [], 0
    for span in spans:
        parts += [composed[end : span.start], f"[{span.kind}]"]
        end = span.end
    return "".join([*parts, composed[end:]]), spans


def full_names(people: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Given and family names as they are looked for, in both orders; a person without one of them has none."""
    both = ((_words(given), _words(family)) for given, family in people)
    return frozenset(
        name
        for given, family in both
        if given and family
        for name in (f"{given} {family}", f"{family} {given}")
    )


def found(
    text: str,
    names: Iterable[str] = (),
    people: AbstractSet[str] = frozenset(),
    region: str = "IT",
) -> Sequence[Span]:
    """What names a person in a text in NFC, in its order; of two that overlap, the more certain."""
    kept: list[Span] = []
    for span in _candidates(text, names, people, region):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _candidates(
    text: str, names: Iterable[str], people: AbstractSet[str], region: str
) -> Iterator[Span]:
    """From the most certain kind to the least."""
    yield from (Span(*match.span(), "email") for match in EMAIL.finditer(text))
    yield from _ibans(text)
    yield from (Span(*match.span(), "tax_code") for match in TAX_CODE.finditer(text))
    yield from _cards(text)
    yield from (
        Span(*match.span(1), "vat_number")
        for match in VAT.finditer(text)
        if iva.is_valid(match.group(1))
    )
    yield from _phones(text, region)
    yield from _full_names(text, people)
    yield from _names(text, names)


def _ibans(text: str) -> Iterator[Span]:
    """A following word may look like one more group of the number: it is left off until the rest is valid."""
    for match in IBAN.finditer(text):
        number = match.group()
        while number:
            if iban.is_valid(number, check_country=False):
                yield Span(match.start(), match.start() + len(number), "iban")
                break
            number = number[: max(number.rfind(" "), number.rfind("-"), 0)]


def _cards(text: str) -> Iterator[Span]:
    for match in CARD.finditer(text):
        number = re.sub(r"[ -]", "", match.group())
        if ISSUERS.match(number) and luhn.is_valid(number):
            yield Span(*match.span(), "card")


def _phones(text: str, region: str) -> Iterator[Span]:
    """Valid numbers, and those after a plus that could be one: whoever writes a plus means a telephone.

    What is glued to `#`, a letter or a decimal point is the number of something else.
    """
    for leniency in (phonenumbers.Leniency.VALID, phonenumbers.Leniency.POSSIBLE):
        for match in phonenumbers.PhoneNumberMatcher(text, region, leniency=leniency):
            is_meant = leniency == phonenumbers.Leniency.VALID or match.raw_string.startswith("+")
            before = text[max(0, match.start - 2) : match.start]
            if is_meant and not re.search(r"[#\w][-/.]?$", before):
                yield Span(match.start, match.end, "phone")


def _full_names(text: str, people: AbstractSet[str]) -> Iterator[Span]:
    """Words that stand beside each other with blanks between, the longest name first."""
    if not people:
        return
    words = [(match.start(), match.end()) for match in WORD.finditer(text)]
    for length in range(LONGEST_NAME, 1, -1):
        for first in range(len(words) - length + 1):
            start, end = words[first][0], words[first + length - 1][1]
            if _words(text[start:end]) in people:
                yield Span(start, end, "name")


def _words(text: str) -> str:
    return " ".join(_folded(unicodedata.normalize("NFC", text)).split())


def _names(text: str, names: Iterable[str]) -> Iterator[Span]:
    folded = _folded(text)
    words = {_folded(unicodedata.normalize("NFC", name.strip())) for name in names}
    for word in sorted((w for w in words if len(w) > 1), key=lambda w: (-len(w), w)):
        pattern = re.escape(word).replace(r"\ ", r"\s+")
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", folded):
            yield Span(*match.span(), "name")


def _folded(text: str) -> str:
    """Without case and accents, and as long as before."""
    return "".join(unicodedata.normalize("NFD", letter)[0].lower()[0] for letter in text)

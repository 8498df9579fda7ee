"""Personal data in free text, replaced by what it was: `[email]`, `[phone]`, `[card]`, `[iban]`, `[tax_code]`, ...

What is doubtful is taken out where a leak would cost more than a lost word, and stays where whole kinds of numbers
would go: eleven figures are a VAT number only where the text says so, a long number is a card only of a known issuer.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import phonenumbers
from stdnum import iban, luhn
from stdnum.it import iva

# Changes with this file and its libraries, so that nobody has to remember it: every text is then redacted anew.
RULES = hashlib.sha256(Path(__file__).read_bytes()).hexdigest()[:8]
VERSION = f"{RULES}, phonenumbers {version('phonenumbers')}, stdnum {version('python-stdnum')}"

# Where a source is that does not say so in seed phone_regions.
HOME_REGION = "IT"

KINDS = ("email", "phone", "card", "iban", "tax_code", "vat_number", "identifier", "name")

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
# No valid telephone number has fewer figures, and the search for one is what takes the time.
FEWEST_FIGURES = 4
# Shorter identifiers, and words of a compound name, stand in too many texts that mean something else.
SHORTEST_IDENTIFIER, SHORTEST_WORD = 5, 3
PARTICLES = frozenset({"dei", "del", "den", "der", "des", "dos", "las", "les", "los", "van", "von"})
BETWEEN_FIGURES = r"[ ().\-/]*"
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
    region: str = HOME_REGION,
    identifiers: Iterable[str] = (),
) -> str:
    """The text with `[kind]` for what names a person; otherwise unchanged, but for composed accents (NFC).

    `names`: names of the person whom the text is of, found whole and by each of their words, whatever their case and
    accents; one of a single letter is none. `people`: full names of anybody, as full_names() gives them. `region`:
    where a telephone number without a country prefix is, as two letters. `identifiers`: what the person is known by,
    such as a loyalty card, numbers in any spelling.
    """
    return redacted(text, names, people, region, identifiers)[0]


def redacted(
    text: str,
    names: Iterable[str] = (),
    people: AbstractSet[str] = frozenset(),
    region: str = HOME_REGION,
    identifiers: Iterable[str] = (),
) -> tuple[str, Sequence[Span]]:
    """The same, with what was taken out and where it stood in the text in NFC."""
    composed = unicodedata.normalize("NFC", text)
    spans = found(composed, names, people, region, identifiers)
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
    region: str = HOME_REGION,
    identifiers: Iterable[str] = (),
) -> Sequence[Span]:
    """What names a person in a text in NFC, in its order; of two that overlap, the more certain."""
    kept: list[Span] = []
    for span in _candidates(text, names, people, region, identifiers):
        if all(span.end <= other.start or other.end <= span.start for other in kept):
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _candidates(
    text: str,
    names: Iterable[str],
    people: AbstractSet[str],
    region: str,
    identifiers: Iterable[str],
) -> Iterator[Span]:
    """From the most certain kind to the least."""
    figures = re.sub(r"\D", "", text)
    yield from (Span(*match.span(), "email") for match in EMAIL.finditer(text))
    if figures:
        yield from _ibans(text)
    yield from (Span(*match.span(), "tax_code") for match in TAX_CODE.finditer(text))
    if figures:
        yield from _cards(text)
        yield from (
            Span(*match.span(1), "vat_number")
            for match in VAT.finditer(text)
            if iva.is_valid(match.group(1))
        )
    yield from _identifiers(text, figures, identifiers)
    if len(figures) >= FEWEST_FIGURES:
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
        if leniency == phonenumbers.Leniency.POSSIBLE and "+" not in text:
            continue
        for match in phonenumbers.PhoneNumberMatcher(text, region, leniency=leniency):
            is_meant = leniency == phonenumbers.Leniency.VALID or match.raw_string.startswith("+")
            before = text[max(0, match.start - 2) : match.start]
            if is_meant and not re.search(r"[#\w][-/.]?$", before):
                yield Span(match.start, match.end, "phone")


def _identifiers(text: str, figures: str, identifiers: Iterable[str]) -> Iterator[Span]:
    folded = _folded(text)
    for value in sorted(set(identifiers), key=lambda value: (-len(value), value)):
        if len(value) < SHORTEST_IDENTIFIER:
            continue
        word, is_number = _folded(value), re.fullmatch(r"\+?\d+", value)
        # Most texts hold none of them, which is told faster than by a pattern.
        if (value[-FEWEST_FIGURES:] if is_number else word) not in (
            figures if is_number else folded
        ):
            continue
        pattern = _number(value) if is_number else re.escape(word)
        kind = "phone" if value.startswith("+") else "identifier"
        for match in re.finditer(rf"(?<![\w+]){pattern}(?!\w)", folded):
            yield Span(*match.span(), kind)


def _number(value: str) -> str:
    """A pattern of the number however its figures stand apart; of a telephone number, with or without its country."""
    if not value.startswith("+"):
        return BETWEEN_FIGURES.join(value)
    try:
        number = phonenumbers.parse(value)
        national = phonenumbers.national_significant_number(number)
    except phonenumbers.NumberParseException:
        national = ""
    if len(national) <= FEWEST_FIGURES:
        return rf"\+?{BETWEEN_FIGURES.join(value[1:])}"
    country = BETWEEN_FIGURES.join(str(number.country_code))
    before = (
        rf"(?:(?:\+|00){BETWEEN_FIGURES})?{country}{BETWEEN_FIGURES}(?:\(0\){BETWEEN_FIGURES})?"
    )
    return rf"(?:{before}|0)?{BETWEEN_FIGURES.join(national)}"


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
    words = {word for name in names for word in _parts(_words(name))}
    for word in sorted((w for w in words if len(w) > 1), key=lambda w: (-len(w), w)):
        pattern = re.escape(word).replace(r"\ ", r"\s+")
        for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", folded):
            yield Span(*match.span(), "name")


def _parts(name: str) -> Iterator[str]:
    """A name, and of one that is several words each that may stand for it."""
    yield name
    yield from (
        word for word in name.split() if len(word) >= SHORTEST_WORD and word not in PARTICLES
    )


class _Folding(dict[int, str]):
    """Each letter without case and accents, as one letter; worked out once."""

    def __missing__(self, code: int) -> str:
        self[code] = unicodedata.normalize("NFD", chr(code))[0].lower()[0]
        return self[code]


FOLDING = _Folding()


def _folded(text: str) -> str:
    """Without case and accents, and as long as before."""
    return text.translate(FOLDING)

"""Personal data in free text, replaced by what it was: `[email]`, `[phone]`, `[card]`, `[iban]`, `[tax_code]`, ...

What is doubtful is taken out where a leak would cost more than a lost word, and stays where whole kinds of numbers
would go: eleven figures are a VAT number only where the text says so, a long number is a card only of a known issuer.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

import phonenumbers

from orchestration.redaction.names import (
    NOBODY,
    FullNames,
    names_of_anybody,
    names_of_the_person,
)
from orchestration.redaction.numbers import numbers
from orchestration.redaction.spelling import BETWEEN, Span, folded, folded_value, readings
from orchestration.redaction.telephones import FEWEST_FIGURES, telephones

# Changes with these files and their libraries, so that nobody has to remember it: every text is then redacted anew.
RULES = hashlib.sha256(
    b"".join(
        Path(__file__).with_name(f"{name}.py").read_bytes()
        for name in ("text", "numbers", "telephones", "names", "spelling")
    )
).hexdigest()[:8]
VERSION = f"{RULES}, phonenumbers {version('phonenumbers')}, stdnum {version('python-stdnum')}"

# Where a source is that does not say so in seed phone_regions.
HOME_REGION = "IT"

KINDS = ("email", "phone", "card", "iban", "tax_code", "vat_number", "identifier", "name")

# No / ? = before the @, though the standard lets them: they part what stands in a URL. The lengths are the standard's,
# and keep the search from going over a long word again and again.
LOCAL = r"[\w.!#$%&'*+^`{|}~-]"
EMAIL = re.compile(LOCAL + r"{1,64}(?:[@\uff20\ufe6b]|%40)(?:[\w-]{1,63}[.\uff0e])+\w{2,63}")
OF_LOCAL = re.compile(LOCAL)
# Shorter identifiers stand in too many texts that mean something else.
SHORTEST_IDENTIFIER = 5
BETWEEN_FIGURES = r"[\s().,:*\-/]*"


def redact(
    text: str,
    names: Iterable[str] = (),
    people: FullNames = NOBODY,
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
    people: FullNames = NOBODY,
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


def found(
    text: str,
    names: Iterable[str] = (),
    people: FullNames = NOBODY,
    region: str = HOME_REGION,
    identifiers: Iterable[str] = (),
) -> Sequence[Span]:
    """What names a person in a text in NFC, in its order; what overlaps is one, of the more certain kind."""
    kept: list[Span] = []
    for span in _candidates(text, names, people, region, identifiers):
        over = [other for other in kept if span.start < other.end and other.start < span.end]
        if over:
            # Either may be what names the person, so that no end of one may stay.
            start = min(other.start for other in (*over, span))
            end = max(other.end for other in (*over, span))
            kept[kept.index(over[0])] = Span(start, end, over[0].kind)
            kept = [other for other in kept if other not in over[1:]]
        else:
            kept.append(span)
    return sorted(kept, key=lambda span: span.start)


def _candidates(
    text: str,
    names: Iterable[str],
    people: FullNames,
    region: str,
    identifiers: Iterable[str],
) -> Iterator[Span]:
    for reading, places in readings(text):
        for span in _read(reading, names, people, region, identifiers):
            yield Span(places[span.start], places[span.end - 1] + 1, span.kind)


def _read(
    text: str,
    names: Iterable[str],
    people: FullNames,
    region: str,
    identifiers: Iterable[str],
) -> Iterator[Span]:
    """From the most certain kind to the least."""
    plain = folded(text)
    if "@" in plain or "%40" in plain:
        yield from _emails(text)
    yield from numbers(plain)
    yield from _identifiers(plain, identifiers)
    yield from telephones(plain, region)
    yield from names_of_anybody(plain, people)
    yield from names_of_the_person(plain, names)


def _emails(text: str) -> Iterator[Span]:
    """Addresses, with whatever is too long before their @."""
    reach = 0
    for match in EMAIL.finditer(text):
        start = match.start()
        while start > reach and OF_LOCAL.match(text, start - 1):
            start -= 1
        reach = match.end()
        yield Span(start, reach, "email")


def _identifiers(text: str, identifiers: Iterable[str]) -> Iterator[Span]:
    letters = re.sub(r"\W", "", text)
    figures = re.sub(r"\D", "", text)
    for value in sorted(set(identifiers), key=lambda value: (-len(value), value)):
        if len(value) < SHORTEST_IDENTIFIER:
            continue
        word, is_number = folded_value(value), re.fullmatch(r"\+?\d+", value)
        known = value[-FEWEST_FIGURES:] if is_number else re.sub(r"\W", "", word)
        # Most texts hold none of them, which is told faster than by a pattern.
        if not known or known not in (figures if is_number else letters):
            continue
        pattern = _number(value) if is_number else _word(word)
        kind = "phone" if value.startswith("+") else "identifier"
        for match in re.finditer(rf"(?<![\w+]){pattern}(?!\w)", text):
            yield Span(*match.span(), kind)


def _word(value: str) -> str:
    """A pattern of letters and figures, whatever stands where the ones end and the others begin."""
    pieces = re.findall(r"[^\W\d]+|\d|[^\w \-./]", value)
    return BETWEEN.join(map(re.escape, pieces))


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

"""Numbers by which a person is known: cards, accounts, tax codes, VAT numbers, however their figures stand apart.

All take a text as folded() gives it. Telephones are in telephones.py.
"""

import re
from collections.abc import Iterator

from stdnum import iban, luhn
from stdnum.it import iva

from orchestration.redaction.spelling import BETWEEN, BETWEEN_ANYHOW, Span

# A number begins and ends where no word does, unless the word is glued to it: `carta4111...`.
BEGINS = r"(?:(?<!\w)|(?<=[a-z]{3}))"
ENDS = re.compile(r"(?!\w)|(?=[a-z]{3})")

LOOSE = re.compile(rf"{BEGINS}\d(?:{BETWEEN}\d){{12,}}")
# Between the numbers of a list stands the same, so that here the groups have to be those that are printed on cards.
_APART = rf"(?:[,:*]|\r?\n|{BETWEEN})"
_FOURS, _AMERICAN = (
    _APART.join(rf"\d{{{size}}}" for size in sizes) for sizes in ((4, 4, 4, 4), (4, 6, 5))
)
PRINTED = re.compile(rf"(?<!\d)(?<!\d[.,])(?:{_FOURS}|{_AMERICAN})(?!\d)")
GROUP = re.compile(r"\d+")
# Large amounts and fractions have as many figures.
AMOUNT = re.compile(r"\d{1,3}(?:\.\d{3})+")
FRACTION = re.compile(r"(?<!\d)0\.$|\d,$")
# By how the number begins, how many figures it has.
ISSUERS = [
    (re.compile(first), frozenset(lengths))
    for first, lengths in (
        (r"4", (13, 16, 19)),
        (r"5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720", (16,)),
        (r"3[47]", (15,)),
        (r"30[0-59]|3[689]", range(14, 20)),
        (r"352[89]|35[3-8]", range(16, 20)),
        (r"5[06-8]", range(16, 20)),
        (r"6", range(13, 20)),
    )
]
FIRST_FIGURES, FEWEST_OF_CARD, MOST_OF_CARD = "23456", 13, 19

# Where an account may begin, and what could be the rest of it. Looked for from each place, as a tax code is: words
# before it may look like its beginning.
IBAN = re.compile(
    rf"(?:(?<!\w)|(?<=iban))"
    rf"(?=({BETWEEN_ANYHOW.join(['[a-z]', '[a-z]', '[0-9]', '[0-9]'])}(?:{BETWEEN_ANYHOW}[a-z0-9]){{11,30}}))"
)
FEWEST_OF_IBAN = 15

# The shape says enough: a check letter that is wrong is a slip, and the rest still names the person. The figures
# may be letters, which the registry writes where two people would have one code.
_FIGURE, _LETTER, _MONTH = r"[\dlmnp-v]", r"[a-z]", r"[a-ehlmpr-t]"
_CODE = [_LETTER] * 6 + [_FIGURE] * 2 + [_MONTH] + [_FIGURE] * 2 + [_LETTER] + [_FIGURE] * 3
TAX_CODE = re.compile(rf"(?<!\w)(?=({BETWEEN_ANYHOW.join([*_CODE, _LETTER])})(?!\w))")
# Words could have the shape by chance; the registry has never changed more than a few figures.
FEWEST_OF_TAX_CODE = 4

# Between the words and the figures may stand `n.`, `e'`, `IT` or `/C.F.`; the check figure tells them from others.
VAT = re.compile(
    r"(?<!\w)(?:(?:(?:p\.?|partita) ?i\.?v\.?a|p\. ?i|vat)(?![^\W\d])\D{0,15}|it)"
    rf"{BETWEEN}(\d(?:{BETWEEN}\d){{10}})(?!\d)"
)


def numbers(text: str) -> Iterator[Span]:
    """Every such number, from the most certain kind to the least."""
    if not any(letter.isdigit() for letter in text):
        return
    yield from _ibans(text)
    yield from _tax_codes(text)
    yield from _cards(text)
    yield from (
        Span(*match.span(1), "vat_number")
        for match in VAT.finditer(text)
        if iva.is_valid(_compact(match.group(1)))
    )


def _ibans(text: str) -> Iterator[Span]:
    """A following word may look like one more group of the number: it is left off until the rest is valid."""
    for match in IBAN.finditer(text):
        start, last = match.span(1)
        for end in range(last, start + FEWEST_OF_IBAN - 1, -1):
            if text[end : end + 1].isalnum() or not text[end - 1].isalnum():
                continue
            number = _compact(text[start:end])
            if _is_account(number) and iban.is_valid(number, check_country=False):
                yield Span(start, end, "iban")
                break


def _is_account(number: str) -> bool:
    """Whether the check figures are right, which is told faster here than by the library, which knows the lengths."""
    turned = number[4:] + number[:4]
    return int("".join(str(int(letter, 36)) for letter in turned)) % 97 == 1


def _tax_codes(text: str) -> Iterator[Span]:
    for match in TAX_CODE.finditer(text):
        code = match.group(1)
        figures = sum(map(str.isdigit, code))
        if figures >= FEWEST_OF_TAX_CODE or (figures and code.isalnum()):
            yield Span(*match.span(1), "tax_code")


def _cards(text: str) -> Iterator[Span]:
    """Whole groups of figures that an issuer gives out, with a right check figure."""
    for run in LOOSE.finditer(text):
        if not AMOUNT.fullmatch(run.group()):
            yield from (Span(first, end, "card") for first, end in _windows(text, run))
    for match in PRINTED.finditer(text):
        if _is_card(_compact(match.group())):
            yield Span(*match.span(), "card")


def _windows(text: str, run: re.Match[str]) -> Iterator[tuple[int, int]]:
    groups = [group.span() for group in GROUP.finditer(text, *run.span())]
    for number, (first, first_end) in enumerate(groups):
        if text[first] not in FIRST_FIGURES:
            continue
        is_fraction = FRACTION.search(text[max(0, first - 3) : first])
        figures = ""
        for start, end in groups[number : number + MOST_OF_CARD]:
            figures += text[start:end]
            if len(figures) > MOST_OF_CARD:
                break
            is_part = (is_fraction and end == first_end) or not ENDS.match(text, end)
            if len(figures) >= FEWEST_OF_CARD and not is_part and _is_card(figures):
                yield first, end


def _is_card(figures: str) -> bool:
    is_issued = any(len(figures) in lengths and begin.match(figures) for begin, lengths in ISSUERS)
    return is_issued and luhn.is_valid(figures)


def _compact(number: str) -> str:
    return "".join(filter(str.isalnum, number))

"""Telephone numbers in a text as folded() gives it. The library knows them; here stands where it does not look."""

import re
from collections.abc import Iterator

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher, PhoneNumberType

from orchestration.redaction.spelling import Span

# No valid telephone number has fewer figures, and the search for one is what takes the time.
FEWEST_FIGURES = 4

# The library takes a number that is glued to a letter for a code, and slashes for a date.
LABEL = re.compile(
    r"(?<!\w)(?:tel|tell|telefono|phone|cell|cel|cellulare|mob|mobile|fax|whatsapp|wa)(?=[(\d])"
)
# Where a line is broken after the first figures, and all others follow.
BROKEN = re.compile(r"(?<![\w#.,\-])((?:\+\d{1,3} ?)?\d{3})\r?\n(?=\d{6,7}(?!\w))")
DATE_OR_SLASH = re.compile(
    r"(?<!\d)(?:\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})|\d{4}/\d{1,2}/\d{1,2})(?!\d)|/"
)
# A dot after a letter is that of `tel.`; after a figure it is a decimal point.
GLUED = re.compile(r"[#\w][-/]?$|[#\d]\.$")
# Groups of figures beside each other, of which some may be a number.
GROUPS = re.compile(r"(?<![\w#.,\-])\+?\(?\d+(?:[ .\-/()]{1,3}\d+)+")
GROUP = re.compile(r"\+?\d+")
FEWEST_OF_MOBILE, MOST_FIGURES, MOST_GROUPS = 8, 15, 6
MOBILE = (PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE)


def telephones(text: str, region: str) -> Iterator[Span]:
    """Valid numbers, and those after a plus that could be one: whoever writes a plus means a telephone.

    What is glued to `#`, a letter or a decimal point is the number of something else.
    """
    if sum(map(str.isdigit, text)) < FEWEST_FIGURES:
        return
    readable = LABEL.sub(_blank, DATE_OR_SLASH.sub(_slash_as_blank, text))
    readable = BROKEN.sub(lambda found: found.group(1).ljust(len(found.group())), readable)
    yield from _matched(readable, region, Leniency.VALID)
    if "+" in readable:
        yield from _matched(readable, region, Leniency.POSSIBLE)
    yield from _beside_figures(readable, region)


def _blank(label: re.Match[str]) -> str:
    return " " * len(label.group())


def _slash_as_blank(found: re.Match[str]) -> str:
    return " " if found.group() == "/" else found.group()


def _matched(text: str, region: str, leniency: int) -> Iterator[Span]:
    for match in PhoneNumberMatcher(text, region, leniency=leniency):
        has_plus = match.raw_string.startswith(("+", "(+"))
        before = text[max(0, match.start - 2) : match.start]
        if has_plus or (leniency == Leniency.VALID and not GLUED.search(before)):
            yield Span(match.start, match.end, "phone")


def _beside_figures(text: str, region: str) -> Iterator[Span]:
    """Mobile numbers and those after a plus that stand with other figures, of which the library reads one number.

    The longest is taken. A fixed line is not told from other figures by its own.
    """
    for run in GROUPS.finditer(text):
        groups = [group.span() for group in GROUP.finditer(text, *run.span())]
        reach = run.start()
        for number, (first, _) in enumerate(groups):
            ends = [end for _, end in groups[number : number + MOST_GROUPS] if first >= reach]
            if GLUED.search(text[max(0, first - 2) : first]):
                ends = ends[1:]
            longest = (end for end in reversed(ends) if _is_number(text[first:end], region))
            reach = next(longest, reach)
            if reach > first:
                yield Span(first, reach, "phone")


def _is_number(written: str, region: str) -> bool:
    figures = "".join(filter(str.isdigit, written))
    if not FEWEST_OF_MOBILE <= len(figures) <= MOST_FIGURES:
        return False
    try:
        number = phonenumbers.parse("+" * written.startswith("+") + figures, region)
    except phonenumbers.NumberParseException:
        return False
    return phonenumbers.is_valid_number(number) and (
        written.startswith(("+", "00")) or phonenumbers.number_type(number) in MOBILE
    )

"""However somebody spells a number or a name among words, no piece of it is left. All are invented examples."""

import re
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from orchestration.redaction.names import full_names
from orchestration.redaction.text import redact

BLANKS = [" ", "\u00a0", "\u202f", "  "]
SEPARATORS = ["", *BLANKS, ".", "-", "/", "\u2010", "\u2013", " - ", "_"]
# Not of a telephone number, nor of a card whose groups are not those printed: there a list has the same between its
# numbers (docs/design/redaction.md, what stays).
OF_LISTS = ["\n", "\r\n", ",", ":", "*"]
AROUND = ["", "_", "*", "**", "**_"]
UNSEEN = ["", "\u00ad", "\u200b", "\u200e", "\u2060", "\ufeff"]
CARDS = ["4111111111111111", "5500005555555559", "378282246310005", "6011000990139424"]
ACCOUNTS = ["IT60X0542811101000000123456", "DE89370400440532013000", "GB82WEST12345698765432"]
TAX_CODES = ["RSSMRA85T10A562S", "BNCLRA90A41H501X"]
PHONES = ["3471234567", "+393471234567", "+442079460958", "00393331234567"]
PEOPLE = [("Maria", "Rossi"), ("Nicolò", "D'Amico"), ("Anna Maria Sofia", "De Los Santos Rey")]
KNOWN = full_names(PEOPLE)

BEGINNING = "ho pagato con la carta ordine di lunedì e poi il reso costa 29,90 euro"
ENDING = "order 1002345 arrived late and the shop says 2 lamps of 2026-01-15 are near"
WORDS = [*BEGINNING.split(), *ENDING.split()]
PIECE = 5  # figures or letters of a value; that many stand together in no word beside it
sentences = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)


@st.composite
def spelled(
    draw: st.DrawFn, values: list[str], sizes: tuple[int, int], separators: list[str] = SEPARATORS
) -> tuple[str, str]:
    """A value and a spelling of it: in groups of some size, something else between each two, in any case."""
    value = draw(st.sampled_from(values))
    size = draw(st.integers(*sizes))
    groups = [value[start : start + size] for start in range(0, len(value), size)]
    written = groups[0]
    for group in groups[1:]:
        written += draw(st.sampled_from(separators)) + group
    around = draw(st.sampled_from(AROUND))
    written = f"{around}{_with_unseen(draw, written)}{around[::-1]}"
    return value, draw(st.sampled_from([written, written.lower()]))


def _with_unseen(draw: st.DrawFn, written: str) -> str:
    place = draw(st.integers(1, len(written) - 1))
    return written[:place] + draw(st.sampled_from(UNSEEN)) + written[place:]


def left(value: str, before: str, written: str, after: str) -> set[str]:
    """The pieces of the value that are left of a text, whatever stands between letters and figures."""
    text = redact(f"{before} {written} {after}", people=KNOWN)
    letters = re.sub(r"[\W_]", "", unicodedata.normalize("NFC", text)).lower()
    value = re.sub(r"[\W_]", "", value).lower()
    pieces = {value[start : start + PIECE] for start in range(len(value) - PIECE + 1)}
    return {piece for piece in pieces if piece in letters}


@settings(max_examples=300)
@given(sentences, spelled(CARDS, (4, 6)), sentences)
def test_no_spelling_of_a_card_is_left(before: str, card: tuple[str, str], after: str) -> None:
    assert not left(card[0], before, card[1], after)


@settings(max_examples=300)
@given(sentences, spelled(CARDS[:2] + CARDS[3:], (4, 4), [*SEPARATORS, *OF_LISTS]), sentences)
def test_no_card_in_groups_as_printed_is_left(
    before: str, card: tuple[str, str], after: str
) -> None:
    assert not left(card[0], before, card[1], after)


@settings(max_examples=300)
@given(sentences, spelled(ACCOUNTS, (1, 5), [*SEPARATORS, *OF_LISTS]), sentences)
def test_no_spelling_of_an_account_is_left(before: str, iban: tuple[str, str], after: str) -> None:
    assert not left(iban[0], before, iban[1], after)


@settings(max_examples=300)
@given(sentences, spelled(TAX_CODES, (1, 6), [*SEPARATORS, *OF_LISTS]), sentences)
def test_no_spelling_of_a_tax_code_is_left(before: str, code: tuple[str, str], after: str) -> None:
    assert not left(code[0], before, code[1], after)


@settings(max_examples=300)
@given(sentences, spelled(PHONES, (3, 5)), sentences)
def test_no_spelling_of_a_telephone_is_left(
    before: str, phone: tuple[str, str], after: str
) -> None:
    assert not left(phone[0], before, phone[1], after)


@st.composite
def named(draw: st.DrawFn) -> tuple[str, str]:
    """A person's name and a way to write it."""
    given_name, family_name = draw(st.sampled_from(PEOPLE))
    is_turned = draw(st.booleans())
    parts = [family_name, given_name] if is_turned else [given_name, family_name]
    beside = draw(st.sampled_from([*BLANKS, "\n", "_", *([", ", ","] if is_turned else [])]))
    name = beside.join(parts)
    plain = name
    name = name.replace("'", draw(st.sampled_from(["'", "\u2019", "\u02bc"])))
    name = draw(st.sampled_from([name, name.upper(), unicodedata.normalize("NFD", name)]))
    before, after = draw(
        st.sampled_from([("", ""), ("dell'", ""), ("d\u2019", "\u2019s"), ("", "'s")])
    )
    return plain, f"{before}{_with_unseen(draw, name)}{after}"


@settings(max_examples=300)
@given(sentences, named(), sentences)
def test_no_spelling_of_a_full_name_is_left(before: str, name: tuple[str, str], after: str) -> None:
    assert not left(name[0], before, name[1], after)

"""Personal data goes from a text; order numbers, dates and amounts stay. All numbers are examples of documentation."""

import time
import unicodedata

import phonenumbers
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orchestration.redaction.names import NOBODY, full_names
from orchestration.redaction.numbers import numbers
from orchestration.redaction.telephones import FEWEST_FIGURES
from orchestration.redaction.text import redact

PEOPLE = full_names(
    [
        ("Ilaria", "De Santis"),
        ("Nicolo'", "Bianchi"),
        ("Nicolò", "D'Amico"),
        ("Jean-Luc", "Petit"),
        ("Anna Maria Sofia", "De Los Santos Rey"),
    ]
)


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("write to Ann.Smith+shop@mail.example.", "write to [email]."),
        ("<ann@mail.example>, bob@a.b.example;", "<[email]>, [email];"),
        ("https://x.example/?e=ann%40mail.example", "https://x.example/?e=[email]"),
        ("call me at 347 123 4567 please", "call me at [phone] please"),
        ("+39 06 6982 1234 or 0039 347 1234567", "[phone] or [phone]"),
        ("(+44) 20 7946 0958", "[phone]"),
        ("nobody has +39 000 000 0011.", "nobody has [phone]."),
        ("tel:3471234567,grazie", "tel:[phone],grazie"),
        ("card 4111 1111 1111 1111 was charged", "card [card] was charged"),
        ("4111-1111-1111-1111", "[card]"),
        ("378282246310005.", "[card]."),
        ("IBAN IT60 X054 2811 1010 0000 0123 456 grazie", "IBAN [iban] grazie"),
        ("it60x0542811101000000123456", "[iban]"),
        ("DE89370400440532013000 OK", "[iban] OK"),
        ("CF RSSMRA85T10A562S", "CF [tax_code]"),
        ("rss mra 85t10 a562s", "[tax_code]"),
        ("RSSMRA85T10A56NH", "[tax_code]"),
        ("a wrong check letter: RSSMRA85T10A562T", "a wrong check letter: [tax_code]"),
        ("4111.1111.1111.1111, 4111  1111  1111  1111", "[card], [card]"),
        ("4111\u00a01111\u202f1111\u20091111", "[card]"),
        ("4111/1111/1111/1111 4111\u20131111\u20131111\u20131111", "[card] [card]"),
        ("cvv 123 4111 1111 1111 1111 12/27", "cvv 123 [card] 12/27"),
        ("1002345 4111 1111 1111 1111", "1002345 [card]"),
        ("3782 822463 10005 1234", "[card] 1234"),
        ("carta4111111111111111, Visa,4111111111111111", "carta[card], Visa,[card]"),
        ("IT60.X054.2811.1010.0000.0123.456", "[iban]"),
        ("di 20 IT60 X 05428 11101 000000123456 di 20", "di 20 [iban] di 20"),
        ("RSSMRA.85T10.A562S, RSSM-RA85-T10A\u00a0562S", "[tax_code], [tax_code]"),
        ("P.IVA 076 435 205.67", "P.IVA [vat_number]"),
        ("tel.347 1234567, Tel.+39 347 1234567", "tel.[phone], Tel.[phone]"),
        ("tel3471234567, tel+393471234567", "tel[phone], tel[phone]"),
        ("347/12/34567, 347\u00a0123\u202f4567", "[phone], [phone]"),
        ("ordine 1002345 347 1234567", "ordine 1002345 [phone]"),
        ("347 1234567 347 1234568", "[phone] [phone]"),
        ("+39 06 69821234 1002345", "[phone] 1002345"),
        ("P.IVA 07643520567", "P.IVA [vat_number]"),
        ("partita iva: IT07643520567", "partita iva: IT[vat_number]"),
        ("VAT number IT 07643520567", "VAT number IT [vat_number]"),
        ("Partita IVA n. 07643520567", "Partita IVA n. [vat_number]"),
        ("P.IVA n.07643520567, p.i. 07643520567", "P.IVA n.[vat_number], p.i. [vat_number]"),
        ("Partita IVA numero 07643520567", "Partita IVA numero [vat_number]"),
        ("P.IVA/C.F. 07643520567", "P.IVA/C.F. [vat_number]"),
        (
            "partita iva e' 07643520567, partita iva è 07643520567",
            "partita iva e' [vat_number], partita iva è [vat_number]",
        ),
        ("_4111111111111111_ **_4111 1111 1111 1111_**", "_[card]_ **_[card]_**"),
        ("_RSSMRA85T10A562S_ _3471234567_", "_[tax_code]_ _[phone]_"),
        ("_IT60X0542811101000000123456_", "_[iban]_"),
        ("4111,1111,1111,1111 4111:1111:1111:1111", "[card] [card]"),
        ("4111_1111_1111_1111 4111*1111*1111*1111", "[card] [card]"),
        ("4111\n1111\n1111\n1111 e 3782\r\n822463\r\n10005", "[card] e [card]"),
        ("IT60\nX054:2811,1010\n0000 0123 456", "[iban]"),
        ("RSSMRA:85T10,A562S", "[tax_code]"),
        ("347\n1234567 o 347_1234567 o +39 347\r\n1234567", "[phone] o [phone] o [phone]"),
        ("a" * 100 + "@posta.it", "[email]"),
        ("mario\u200b.rossi@posta.it, mario\uff20posta.it", "[email], [email]"),
        ("4111\u00ad1111\u200b1111\u20601111", "[card]"),
        ("ordine\u200e3471234567", "ordine\u200e[phone]"),
        ("so\u00adlo pa\u200bro\u200dle \U0001f469\u200d\U0001f527",) * 2,
    ],
)
def test_what_names_a_person_goes(text: str, redacted: str) -> None:
    assert redact(text) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "order 7200001660095 of 2026-01-15 at 10:30",
        "ordine n. 1002345 del 15/01/2026, 15.01.2026",
        "2026-01-15T10:30:00.123456Z",
        "1.234.567,89 EUR, 1,234,567.89 USD, 99,90",
        "#3471234567 is a ticket, INV-3471234567 an invoice",
        "4111 1111 1111 1112 has no right check figure",
        "9999999999999995 is of no issuer",
        "07643520567 without a word of VAT",
        "P.IVA 07643520568 has no right check figure",
        "IT61 X054 2811 1010 0000 0123 456 is no IBAN",
        "1.234.567.890.123.456,78 EUR, 4.111.111.111.111.111 EUR",
        "0.4111111111111111 of 1, 12.3471234567",
        "15/01/2026 10:30 - 16/02/2026 12:45, 2026-01-15 10:30:22 2026-02-15 11:30",
        "ordini 7200001660095 7200001660096 7200001660097",
        "10 x 20 x 30 cm, 100 150 200, 12345-67890-12345",
        "per una stanza di ventidue metri al mare",
        "EAN 8001234567890, SKU AB-12345-XL, CAP 00184",
        "3 @ 9.99, @handle, a@b",
        "5 stars, 10/10, 100%",
        "modelli 4111, 1111, 1111, 1111; 41111,11111,11111,1",
        "IMG_20260115_103045.jpg",
        "P.IVA: l'ordine che aspetto da molto 07643520567",
        "349\n12\n3400, 12.347\n1234567",
        "347,1234567 347:1234567",
        "",
    ],
)
def test_what_names_nobody_stays(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    ("text", "names", "redacted"),
    [
        ("Anna said: ANNA ROSSI", ["Anna", "Rossi"], "[name] said: [name] [name]"),
        ("Niccolo' and NICCOLÒ", ["Niccolò"], "[name]' and [name]"),
        ("Annabella, Rossini and banana", ["Anna", "Rossi"], "Annabella, Rossini and banana"),
        ("Maria  Teresa came", ["Maria Teresa", "Maria"], "[name] came"),
        ("d'Arc, D'ARC", ["d'Arc"], "[name], [name]"),
        ("D\u2019Amico, DAmico, D Amico", ["D\u02bcAmico"], "[name], [name], [name]"),
        (
            "Jean\u2010Luc, Jean Luc's, all'Anna",
            ["Jean-Luc", "Anna"],
            "[name], [name]'s, all'[name]",
        ),
        ("a letter", ["a", " ", ""], "a letter"),
        ("__Maria__, _ROSSI_, maria_83", ["Maria", "Rossi"], "__[name]__, _[name]_, [name]_83"),
        ("Ros\u00adsi, Ma\u200bria", ["Maria", "Rossi"], "[name], [name]"),
        ("Maria, Rossi", ["Ma\u200bria", "Ros\u00adsi"], "[name], [name]"),
        ("M\u0336a\u0336r\u0336ia, \uff2d\uff41\uff52\uff49\uff41", ["Maria"], "[name], [name]"),
        ("긴녹, 가나", ["가나"], "긴녹, [name]"),
        ("(.*) stays, C++ goes", ["C++"], "(.*) stays, [name] goes"),
        ("anna.rossi@mail.example", ["Anna"], "[email]"),
        ("Maria, or Teresa", ["Maria Teresa"], "[name], or [name]"),
        (
            "del Piero said: il conto del bar",
            ["Ugo del Piero"],
            "del [name] said: il conto del bar",
        ),
    ],
)
def test_names_of_the_person_go_whole(text: str, names: list[str], redacted: str) -> None:
    assert redact(text, names) == redacted


@pytest.mark.parametrize(
    ("text", "identifiers", "redacted"),
    [
        ("my card is cl00000123.", ["CL00000123"], "my card is [identifier]."),
        ("I am @nido_000004 there", ["nido_000004"], "I am @[identifier] there"),
        ("card 1000 0123, order 10000123", ["10000123"], "card [identifier], order [identifier]"),
        ("order 410000123 is no card", ["10000123"], "order 410000123 is no card"),
        ("0039 0000000123, 39 000 000 0123", ["+390000000123"], "[phone], [phone]"),
        ("000 000-0123", ["+390000000123"], "[phone]"),
        ("39123 is too short, 123 too", ["+39123"], "[phone] is too short, 123 too"),
        ("code 1234 and word abc", ["1234", "abc"], "code 1234 and word abc"),
        ("LC-12345, LC 12345, lc 1234 5", ["LC12345"], "[identifier], [identifier], [identifier]"),
        ("LC12345, XLC12345, LC123456", ["LC-12345"], "[identifier], XLC12345, LC123456"),
        ("_12345678_ _nido_000004_", ["12345678", "nido_000004"], "_[identifier]_ _[identifier]_"),
        ("12,345\n678", ["12345678"], "[identifier]"),
        ("nothing - to ... find", ["-----", "....."], "nothing - to ... find"),
    ],
)
def test_what_the_person_is_known_by_goes_in_any_spelling(
    text: str, identifiers: list[str], redacted: str
) -> None:
    assert redact(text, identifiers=identifiers) == redacted


def test_no_telephone_number_is_too_short_to_be_looked_for() -> None:
    """The search is spared for texts with fewer figures than any valid number of any region has."""
    lengths = [
        sum(letter.isdigit() for letter in phonenumbers.format_number(number, style))
        for region in phonenumbers.SUPPORTED_REGIONS
        for kind in phonenumbers.PhoneNumberType.values()
        if (number := phonenumbers.example_number_for_type(region, kind))
        and phonenumbers.is_valid_number(number)
        for style in (phonenumbers.PhoneNumberFormat.NATIONAL, phonenumbers.PhoneNumberFormat.E164)
    ]

    assert len(lengths) > 1000
    assert min(lengths) >= FEWEST_FIGURES


def test_decomposed_accents_are_no_hiding_place() -> None:
    text = unicodedata.normalize("NFD", "Per Niccolò, perché")

    assert redact(text, ["Niccolò"]) == "Per [name], perché"


def test_a_national_number_is_of_the_stated_region() -> None:
    assert redact("020 7946 0958", region="GB") == "[phone]"
    assert redact("(201) 555-0123", region="US") == "[phone]"


def test_everything_in_one_text() -> None:
    text = "Mario Rossi, RSSMRA85T10A562S, mario@mail.example, 347 1234567: order 7200001660095, 99,90 EUR"

    assert redact(text, ["Mario", "Rossi"]) == (
        "[name] [name], [tax_code], [email], [phone]: order 7200001660095, 99,90 EUR"
    )


def test_a_long_word_takes_no_time() -> None:
    """Processor time, not the clock's: squared in the length it would be minutes, on a busy machine too."""
    started = time.process_time()
    assert redact("a" * 100_000) == "a" * 100_000
    assert redact("1 " * 50_000).startswith("1 ")

    assert time.process_time() - started < 10


def test_a_long_list_of_figures_takes_no_time() -> None:
    started = time.process_time()
    assert list(numbers(("4" * 20 + " ") * 100_000)) == []

    assert time.process_time() - started < 5


@given(st.text(max_size=80))
def test_twice_is_once(text: str) -> None:
    once = redact(text)

    assert redact(once) == once


@given(st.text(alphabet="abc .,!?\n", max_size=60))
def test_plain_words_are_left_alone(text: str) -> None:
    assert redact(text) == text


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Firmato: Ilaria De Santis.", "Firmato: [name]."),
        ("Firmato: DE SANTIS ILARIA", "Firmato: [name]"),
        ("ilaria  de santis, ilaria\nde santis", "[name], [name]"),
        ("De Santis, Ilaria: presente", "[name]: presente"),
        ("Nicolò D'Amico ha risposto", "[name] ha risposto"),
        ("Nicolo' D\u2019Amico, D\u02bcAmico Nicolò", "[name], [name]"),
        ("dell'Ilaria De Santis, d\u2019Ilaria De Santis", "dell'[name], d\u2019[name]"),
        ("Ilaria De Santis's and Ilaria De Santis\u2019s", "[name]'s and [name]\u2019s"),
        (
            "Jean\u2010Luc Petit, Jean\u2011Luc\u00a0Petit, Jean\u2013Luc Petit",
            "[name], [name], [name]",
        ),
        ("Anna Maria Sofia De Los Santos Rey scrive", "[name] scrive"),
    ],
)
def test_a_known_person_is_found_by_the_full_name(text: str, redacted: str) -> None:
    assert redact(text, people=PEOPLE) == redacted


@pytest.mark.parametrize(
    "text",
    [
        "Ilaria di Santis",
        "Ilaria, De Santis e altri",
        "De Santis: Ilaria",
        "Ilaria. De Santis",
        "Anna Maria Sofia De Los Santos",
    ],
)
def test_what_only_looks_like_a_known_name_stays(text: str) -> None:
    assert redact(text, people=PEOPLE) == text


def test_half_a_name_is_nobodys() -> None:
    assert full_names([("Ilaria", ""), ("", "De Santis")]) == NOBODY

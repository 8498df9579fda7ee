"""Telephone numbers read by the models' SQL, held against the phonenumbers library."""

import csv
from collections.abc import Callable, Sequence
from random import Random

import duckdb
import phonenumbers
import pytest
from phonenumbers import NumberParseException

from evaluation.phone_plans import SEED, plans

REGIONS = sorted(phonenumbers.SUPPORTED_REGIONS)
Read = Callable[[Sequence[tuple[str, str | None]]], list[str | None]]


@pytest.fixture(scope="module")
def read(compile_sql: Callable[[str], str]) -> Read:
    """E.164 of numbers of regions, by the macros that the models are made of."""
    dialled = compile_sql("{{ phones_dialled('phones', 'phone_plans') }}")
    in_e164 = compile_sql("{{ phones_in_e164('dialled', 'phone_plans') }}")
    connection = duckdb.connect()
    connection.execute(
        f"""
        create table phone_plans as from read_csv('{SEED}', types = {{
            'country_code': 'varchar', 'national_prefix': 'varchar', 'international_prefix': 'varchar',
            'transform_prefix': 'varchar', 'transform_group': 'integer'
        }})
        """
    )

    def numbers_read(numbers: Sequence[tuple[str, str | None]]) -> list[str | None]:
        connection.execute(
            "create or replace table phones (identifier_key bigint, phone_value text, region_code text)"
        )
        connection.executemany(
            "insert into phones values (?, ?, ?)",
            [(n, *number) for n, number in enumerate(numbers)],
        )
        connection.execute(f"create or replace table dialled as {dialled}")
        found = dict(connection.execute(in_e164).fetchall())
        return [found.get(n) for n in range(len(numbers))]

    return numbers_read


def by_the_library(number: str, region: str | None) -> str | None:
    try:
        parsed = phonenumbers.parse(number, region)
    except NumberParseException:
        return None
    if (
        phonenumbers.is_possible_number_with_reason(parsed)
        != phonenumbers.ValidationResult.IS_POSSIBLE
    ):
        return None
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def spellings(region: str) -> list[str]:
    """Examples of each kind of number of a region, as dialled from afar, from the region and at home."""
    country_code = phonenumbers.country_code_for_region(region)
    kinds = phonenumbers.supported_types_for_region(region)
    examples = [phonenumbers.example_number_for_type(region, kind) for kind in sorted(kinds)]
    formats = (
        phonenumbers.PhoneNumberFormat.E164,
        phonenumbers.PhoneNumberFormat.NATIONAL,
    )
    written = [
        phonenumbers.format_number(example, form)
        for example in examples
        if example
        for form in formats
    ]
    written += [
        phonenumbers.format_out_of_country_calling_number(example, region)
        for example in examples
        if example
    ]
    digits = ["".join(c for c in number if c in "+0123456789") for number in written]
    national = [number.removeprefix(f"+{country_code}") for number in digits]
    without_plus = [number.removeprefix("+") for number in digits]
    return [*digits, *national, *without_plus]


def test_each_regions_examples_are_read_as_the_library_reads_them(read: Read) -> None:
    numbers = [
        (number, region) for region in REGIONS for number in dict.fromkeys(spellings(region))
    ]
    assert len(numbers) > 3000

    differing = [
        (number, region, found, expected)
        for (number, region), found in zip(numbers, read(numbers), strict=True)
        if found != (expected := by_the_library(number, region))
    ]

    assert differing == []


def test_any_digits_are_read_as_the_library_reads_them(read: Read) -> None:
    random = Random(20261126)
    numbers: list[tuple[str, str | None]] = []
    for _ in range(4_000):
        region = random.choice([*REGIONS, "IT", "GB", "US", None])
        start = random.choice(["", "", "+", "0", "00", "011", "+39", "0039", "39", "+1", "+44"])
        digits = "".join(random.choice("0123456789") for _ in range(random.randint(3, 13)))
        numbers.append((start + digits, region))
    # The library reads a plus before no country code as if it were not there; here it is no number.
    numbers = [n for n in numbers if not (n[0].startswith("+") and not known_code(n[0][1:]))]

    differing = [
        (number, region, found, expected)
        for (number, region), found in zip(numbers, read(numbers), strict=True)
        if found != (expected := by_the_library(number, region))
    ]

    assert differing == []


def known_code(digits: str) -> bool:
    return any(
        int(digits[:n]) in phonenumbers.COUNTRY_CODE_TO_REGION_CODE
        for n in (1, 2, 3)
        if digits[0] != "0"
    )


@pytest.mark.parametrize(
    ("number", "region", "expected"),
    [
        ("+390551234567", None, "+390551234567"),
        ("0551234567", "IT", "+390551234567"),
        ("00393331234567", "IT", "+393331234567"),
        ("393331234567", "IT", "+393331234567"),
        ("01632960123", "GB", "+441632960123"),
        ("0551234567", None, None),
        ("+0551234567", "IT", None),
        ("12+34567890", "IT", None),
        ("12", "IT", None),
        ("999999999999999999999999", "IT", None),
        ("+", "IT", None),
    ],
)
def test_a_number_is_read_only_where_it_can_be_one(
    read: Read, number: str, region: str | None, expected: str | None
) -> None:
    assert read([(number, region)]) == [expected]


def test_the_seed_is_the_plans_of_the_library_in_use() -> None:
    with SEED.open(encoding="utf-8", newline="") as file:
        stored = list(csv.DictReader(file))

    assert stored == [{name: str(value) for name, value in plan.items()} for plan in plans()]

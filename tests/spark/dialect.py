"""Expressions of the house's macros over awkward values, as one query that every engine must answer alike.

Each case is a name, an expression over `v`, and the texts that `v` takes; the answer is compared as text.
"""

TIMES = [
    "2025-03-30 01:30:00",
    "2025-03-30T01:30:00Z",
    "2025-03-30T03:30:00+02:00",
    "2025-03-30 03:30:00.25+02",
    "2025-03-30T01:30:00.123456Z",
    "2025-10-26 02:30:00",
    "2025-03-30",
    "2025-13-01 00:00:00",
    "2025-02-30",
    "2025",
    "2025-03",
    "10:30",
    "30/03/2025",
    "soon",
    " ",
    "9999-12-31 00:00:00",
]
NUMBERS = [
    "7",
    " 7 ",
    "-7",
    "+7",
    "7.0",
    "7.5",
    "-7.5",
    "1e3",
    "1d",
    "inf",
    "0x10",
    "7,5",
    "9999999999999999999",
    "seven",
    "",
    "NaN",
]
AMOUNTS = ["0.125", "0.135", "-0.125", "1.005", "2", "100.10", "0.04", "99999999999999.99"]
BOOLEANS = ["true", "FALSE", "t", "f", "1", "0", "yes", "no", "y", "n", "on", "maybe", ""]
WORDS = [
    "abc",
    "ÀBC ",
    "  x y  ",
    "l'Aquila",
    "back\\slash",
    "+39 02-1234",
    "a\tb",
    "two\nlines",
    "é",
]
DAY_FIRST = [
    "29/2/2016 01:16",
    "1/12/2016 9:05",
    "30/03/2025 02:30",
    "26/10/2025 02:30",
    "31/2/2016 01:16",
    "?",
    "x",
]
LISTS = [
    '[{"id":"a","status":"b"}]',
    '[{"id":"a","more":1}]',
    "[]",
    '{"id":"a"}',
    "broken [",
    "",
]

# Jinja, so that the macros call each other; `text` texts are made by the engine's own cast.
CASES: dict[str, tuple[str, list[str]]] = {
    "as_timestamp": ("as_timestamp('v')", TIMES),
    "as_date": ("as_date('v')", TIMES),
    "as_bigint": ("as_bigint('v')", NUMBERS),
    "as_double": ("as_double('v') ~ ' * 2'", NUMBERS),
    "as_money": ("as_money('v')", [*NUMBERS, *AMOUNTS]),
    "as_unit_price": (
        "as_unit_price('v')",
        [*NUMBERS, *AMOUNTS, "0.0123456", "0.0000005", "1234567890123.5"],
    ),
    "as_rate": ("as_rate('v')", [*NUMBERS, "1.082555555", "0.123456785"]),
    "reporting_amount": ("reporting_amount(as_money('v'), as_rate(\"'1.0825'\"))", AMOUNTS),
    "as_yes_no": ("as_yes_no('v')", BOOLEANS),
    "clock_seconds": ("clock_seconds('v')", ["00:02:23", "1:00:00.5", "00:60", "x:1:2", "", "::"]),
    "as_boolean": ("as_boolean('v')", BOOLEANS),
    "day_first_timestamp": ("day_first_timestamp('v', 'Europe/Rome')", DAY_FIRST),
    "local_time": ("local_time(as_timestamp('v'), \"'Europe/Rome'\")", TIMES),
    "utc_time": ("utc_time(as_timestamp('v'), \"'Europe/Rome'\")", TIMES),
    "reporting_date": ("reporting_date(as_timestamp('v'))", TIMES),
    "iso_day_of_week": ("iso_day_of_week(as_date('v'))", TIMES),
    "days_between": ("days_between(\"date '2025-01-01'\", as_date('v'))", TIMES),
    "slot_of": ("slot_of(as_timestamp('v'))", TIMES),
    "add_seconds": ("add_seconds(as_timestamp('v'), 90061)", TIMES[:-1]),
    "seconds_between": (
        "seconds_between(\"timestamp '2025-01-01 00:00:00'\", as_timestamp('v'))",
        TIMES,
    ),
    "wave_start": ("wave_start(\"'quarter'\", as_date('v'))", TIMES),
    "text": ("\"'[' || \" ~ text('v') ~ \" || ']'\"", WORDS),
    "normalised_phone": ("normalised_identifier(\"'phone'\", 'v')", WORDS),
    "normalised_email": ("normalised_identifier(\"'email'\", 'v')", WORDS),
    "identifier_key": ("identifier_key(\"'email'\", 'v')", WORDS),
    "surrogate_key": ("surrogate_key(['v', as_timestamp('v')])", [*WORDS, *TIMES]),
}


# One row an element: the expression that lists them, and what is read of each.
LISTED = {
    "json_values": ("explode_outer(json_values('v'))", "element"),
    "json_records": (
        "explode_outer(json_records('v', ['id', 'status']))",
        "{{ record_field('element', 'id') }}",
    ),
}

# One row a group: of three parts, of which the second is missing and the third comes first.
AGGREGATED = {"ordered_texts": "ordered_texts(\"v || part\", 'place', ' > ')"}
PARTS = (
    "select 3 as place, 'c' as part union all select 1, 'a' "
    "union all select 2, cast(null as {{ dbt.type_string() }})"
)


def query() -> str:
    """Every case in one statement: name, value, answer. It is a template of dbt."""
    cases = [
        f"select '{name}' as name, v, {_as_text(expression)} as answer from ({_values(texts)}) as given"
        for name, (expression, texts) in CASES.items()
    ]
    listed = [
        f"select '{name}', v, {answer} from "
        f"(select v, {{{{ {expression} }}}} as element from ({_values(LISTS)}) as given) as listed"
        for name, (expression, answer) in LISTED.items()
    ]
    aggregated = [
        f"select '{name}', v, {{{{ {expression} }}}} "
        f"from ({_values(WORDS)}) as given cross join ({PARTS}) as parts group by v"
        for name, expression in AGGREGATED.items()
    ]
    return "\nunion all\n".join([*cases, *listed, *aggregated])


def _as_text(expression: str) -> str:
    return f"cast({{{{ {expression} }}}} as {{{{ dbt.type_string() }}}})"


def _values(texts: list[str]) -> str:
    return " union all ".join(f"select {{{{ text_literal({text!r}) }}}} as v" for text in texts)

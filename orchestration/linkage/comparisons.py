"""What is compared between two described persons, level by level, and which pairs are compared at all.

Each comparison is a dict as Splink's settings take it; a level is a condition in DuckDB's SQL over the columns of
records.py, with _l and _r behind them, the strictest first. Why these: docs/design/linkage.md.
"""

from typing import Any

Level = dict[str, Any]
Comparison = dict[str, Any]


def _alike(left: str, right: str) -> str:
    """Slips of the keyboard: similar strings, or two changed letters where that is not half of a short name."""
    return (
        f"(jaro_winkler_similarity({left}, {right}) >= 0.85 or (damerau_levenshtein({left}, {right}) <= 2"
        f" and least(length({left}), length({right})) >= 4))"
    )


STRAIGHT = f"{_alike('given_l', 'given_r')} and {_alike('family_l', 'family_r')}"
SWAPPED = f"{_alike('given_l', 'family_r')} and {_alike('family_l', 'given_r')}"
ANY_ALIKE = " or ".join(
    _alike(f"{left}_l", f"{right}_r")
    for left in ("given", "family")
    for right in ("given", "family")
)
# One of the four names is not known, so that the others cannot contradict.
PARTLY = "(given_l is null or family_l is null or given_r is null or family_r is null)"
# A given name on one side and a family name on the other say nothing of each other.
APART = "(given_l is null and family_r is null) or (family_l is null and given_r is null)"

# The parts of a date as a slip changes them: a neighbouring day or month, a year one or ten off.
DAY_NEAR = "abs(birth_day_l - birth_day_r) <= 3"
MONTH_NEAR = "abs(birth_month_l - birth_month_r) in (0, 1, 11)"
YEAR_NEAR = "abs(birth_year_l - birth_year_r) in (0, 1, 10)"
ALL_NEAR = f"{DAY_NEAR} and {MONTH_NEAR} and {YEAR_NEAR}"
# Two slips, one on either side.
TWICE_NEAR = (
    "abs(birth_day_l - birth_day_r) <= 5 and abs(birth_month_l - birth_month_r) in (0, 1, 2, 10, 11)"
    " and abs(birth_year_l - birth_year_r) in (0, 1, 2, 9, 10, 11)"
)
TWO_PARTS = (
    "(birth_year_l = birth_year_r)::int + (birth_month_l = birth_month_r)::int"
    " + (birth_day_l = birth_day_r)::int = 2"
)

EMAIL_ALIKE = "(damerau_levenshtein(email_l, email_r) <= 6 or jaro_winkler_similarity(email_l, email_r) >= 0.92)"
# Namesakes have like addresses: another number, or another provider, is no slip. Digits may have changed places.
NAMESAKES_APART = "email_digits_l = email_digits_r and damerau_levenshtein(domain_l, domain_r) <= 3"


def _level(condition: str, **further: Any) -> Level:
    return {"sql_condition": condition, "label_for_charts": condition[:40], **further}


def _rare(condition: str, column: str) -> Level:
    """A level at which a rare value says more than a frequent one."""
    return _level(condition, tf_adjustment_column=column, disable_tf_exact_match_detection=True)


def _unknown(condition: str) -> Level:
    return _level(condition, is_null_level=True)


COMPARISONS: dict[str, Comparison] = {
    "names": {
        "output_column_name": "names",
        "comparison_levels": [
            _unknown("coalesce(given_l, family_l) is null or coalesce(given_r, family_r) is null"),
            _rare("full_name_l = full_name_r", "full_name"),
            _level(f"({STRAIGHT}) or ({SWAPPED})"),
            _rare(f"{PARTLY} and family_l = family_r", "family"),
            _rare(f"{PARTLY} and given_l = given_r", "given"),
            _level(f"{PARTLY} and ({ANY_ALIKE})"),
            _level(APART),
            _level(f"not {PARTLY} and ({ANY_ALIKE})"),
            _level("ELSE"),
        ],
    },
    "birth": {
        "output_column_name": "birth",
        "comparison_levels": [
            _unknown("born_l is null or born_r is null"),
            _level("born_l = born_r"),
            _level(f"{TWO_PARTS} and {ALL_NEAR}"),
            _level(ALL_NEAR),
            _level(TWICE_NEAR),
            _level(TWO_PARTS),
            _level("ELSE"),
        ],
    },
    "email": {
        "output_column_name": "email",
        "comparison_levels": [
            _unknown("email_l is null or email_r is null"),
            _level("email_l = email_r"),
            _level(f"damerau_levenshtein(email_l, email_r) <= 2 and {NAMESAKES_APART}"),
            _level(f"{EMAIL_ALIKE} and {NAMESAKES_APART}"),
            _level("ELSE"),
        ],
    },
    "city": {
        "output_column_name": "city",
        "comparison_levels": [
            _unknown("city_l is null or city_r is null"),
            _rare("city_l = city_r", "city"),
            _level(_alike("city_l", "city_r")),
            _level("ELSE"),
        ],
    },
}

# Which column has to say something for a comparison to be worth making.
NEEDS = {
    "names": "coalesce(given, family)",
    "birth": "born",
    "email": "email",
    "city": "city",
}

BORN, EMAIL, LOCAL_PART, FULL_NAME = "{}.born", "{}.email", "{}.local_part", "{}.full_name"
GIVEN, FAMILY, CITY = "{}.given", "{}.family", "{}.city"
YEAR, MONTH, DAY = "{}.birth_year", "{}.birth_month", "{}.birth_day"
# What most typing slips leave alone.
GIVEN_INITIAL, FAMILY_INITIAL = "substr({}.given, 1, 1)", "substr({}.family, 1, 1)"
EMAIL_START, EMAIL_LONGER_START = "substr({}.email, 1, 3)", "substr({}.email, 1, 5)"

# Pairs that agree in all parts of one of these are compared. A common name, a city or a birth year alone would compare
# everybody with thousands.
BLOCKS: tuple[tuple[str, ...], ...] = (
    (BORN,),
    (EMAIL,),
    (LOCAL_PART,),
    (FULL_NAME,),
    (FAMILY, YEAR),
    (GIVEN, YEAR),
    (FAMILY, CITY),
    (GIVEN, CITY),
    (FAMILY, MONTH, DAY),
    (GIVEN, MONTH, DAY),
    (CITY, MONTH, DAY),
    (CITY, YEAR, MONTH),
    (CITY, YEAR, DAY),
    (YEAR, EMAIL_START),
    (MONTH, DAY, EMAIL_START),
    (CITY, EMAIL_LONGER_START),
    (YEAR, MONTH, GIVEN_INITIAL),
    (YEAR, MONTH, FAMILY_INITIAL),
    (MONTH, DAY, GIVEN_INITIAL),
    (MONTH, DAY, FAMILY_INITIAL),
    (YEAR, DAY, GIVEN_INITIAL),
    (YEAR, DAY, FAMILY_INITIAL),
)
SWAPPED_BLOCKS = (
    "l.given = r.family and l.birth_year = r.birth_year",
    "l.given = r.family and l.city = r.city",
)
# The pairs that a comparison learns from; it learns nothing from a block that is made of its own columns.
LEARNING_BLOCKS = ((EMAIL,), (BORN,), (FULL_NAME,))
# Pairs of which hardly one is wrong, from which the number of all true pairs is estimated.
CERTAIN_BLOCKS = ((EMAIL,), (BORN, FULL_NAME))


def same(block: tuple[str, ...]) -> str:
    """The condition on l and r that they agree in all parts of a block."""
    return " and ".join(f"{part.format('l')} = {part.format('r')}" for part in block)


def blocking_rules() -> list[str]:
    """The conditions on l and r of which one must hold for a pair to be compared."""
    return [*map(same, BLOCKS), *SWAPPED_BLOCKS]

"""How a described person is written before two are compared: case, accents and punctuation are no difference.

In: record_id, given_name, family_name, birth_date, city, email, all text, null where not known.
"""

import duckdb

INPUT = ("record_id", "given_name", "family_name", "birth_date", "city", "email")

# What stands in a row that nobody is described by compares with nothing, and only costs time.
PREPARE = """
    create table {prepared} as
    with written as (
        select
            record_id,
            nullif(regexp_replace(lower(strip_accents(given_name)), '[^\\p{{L}}]', '', 'g'), '') as given,
            nullif(regexp_replace(lower(strip_accents(family_name)), '[^\\p{{L}}]', '', 'g'), '') as family,
            try_cast(birth_date as date) as born,
            nullif(lower(strip_accents(trim(city))), '') as city,
            nullif(lower(trim(email)), '') as email
        from {described}
    )
    select
        *,
        year(born) as birth_year,
        month(born) as birth_month,
        day(born) as birth_day,
        split_part(email, '@', 1) as local_part,
        split_part(email, '@', 2) as domain,
        array_to_string(list_sort(string_split(regexp_replace(email, '[^0-9]', '', 'g'), '')), '') as email_digits,
        case
            when given is not null and family is not null then least(given, family) || ' ' || greatest(given, family)
        end as full_name
    from written
    where coalesce(given, family, cast(born as varchar), email) is not null
    order by record_id
"""


def prepare(connection: duckdb.DuckDBPyConnection, described: str, prepared: str) -> None:
    """Make the table `prepared` of the relation `described`; both names are the caller's, not data."""
    connection.execute(PREPARE.format(described=described, prepared=prepared))


def share_filled(connection: duckdb.DuckDBPyConnection, prepared: str, column: str) -> float:
    """The share of records that say anything in a column, 0 to 1; 0 where there is no record."""
    found = connection.execute(
        f"select coalesce(avg((({column}) is not null)::int), 0) from {prepared}"
    ).fetchone()
    return float(found[0]) if found else 0.0

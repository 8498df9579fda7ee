"""The texts that people wrote or said, redacted, as rows of our own table.

SQL finds the texts that are new or would be redacted otherwise today; Python redacts each. The warehouse is opened
read-only. A day's texts cost what they are: nothing is redacted twice under the same rules and names.
"""

from datetime import datetime

import duckdb

from orchestration.loading.kept_out import salt
from orchestration.loading.own_tables import own_table, write_query
from orchestration.raw_rows import raw_query
from orchestration.redaction.text import VERSION, full_names, redacted
from orchestration.settings import Settings
from orchestration.sql import attached_warehouse, literal

TABLE = "redacted_text"
# Whatever this module reads, by schema: what has to be built before.
READ = {
    "intermediate": (
        "int_voice__texts_unioned",
        "int_identity__people_described",
        "int_identity__identifiers_resolved",
    ),
    "core": ("fct_voice",),
}
FOUND = "struct(redacted varchar, kinds varchar, places bigint)"

# Whoever wrote may be known by several sources, under several names. The hash is salted: a short text has few
# spellings, and would be guessed from a plain one.
PENDING = """
    create temp table pending as
    with names as (
        select resolved.customer_key, list(distinct people.name order by people.name) as names
        from (
            select identifier_key, given_name as name from intermediate.int_identity__people_described
            union all
            select identifier_key, family_name from intermediate.int_identity__people_described
        ) as people
        inner join intermediate.int_identity__identifiers_resolved as resolved using (identifier_key)
        where people.name is not null
        group by resolved.customer_key
    ),

    texts as (
        select
            said.voice_id,
            said.identifier_key,
            said.text_hash,
            sent.voice_text,
            coalesce(names.names, []) as names
        from core.fct_voice as said
        inner join intermediate.int_voice__texts_unioned as sent using (voice_id)
        left join names using (customer_key)
        where sent.voice_text is not null
    ),

    hashed as (
        select
            *,
            substr(sha256(concat_ws('|', {salt}, {version}, voice_text, array_to_string(names, '|'))), 1, 32)
                as input_hash
        from texts
    ),

    written as (
        select voice_id, input_hash
        from ({written})
        qualify row_number() over (partition by voice_id order by _loaded_at desc, _row_number desc) = 1
    )

    select hashed.*
    from hashed
    left join written using (voice_id, input_hash)
    where written.voice_id is null
"""

REDACTED = """
    select
        voice_id,
        identifier_key,
        text_hash,
        input_hash,
        result.redacted as redacted_text,
        result.kinds as redacted_kinds,
        result.places as redaction_count,
        {version} as redactor_version,
        {build_id} as build_id,
        {redacted_at} as redacted_at
    from (select *, redacted(voice_text, names) as result from pending)
    order by voice_id
"""

PEOPLE = """
    select distinct given_name, family_name
    from intermediate.int_identity__people_described
    where given_name is not null and family_name is not null
"""


def write_redacted(settings: Settings, build_id: str, now: datetime) -> int:
    """Redact what is not redacted yet; how many texts that were. `now` is UTC without an offset."""
    with attached_warehouse(settings) as connection:
        written = raw_query(settings, own_table(settings, TABLE))
        connection.execute(
            PENDING.format(written=written, salt=literal(salt()), version=literal(VERSION))
        )
        [count] = connection.execute("select count(*) from pending").fetchone() or (0,)
        if count:
            _let_redact(connection)
            query = REDACTED.format(
                version=literal(VERSION), build_id=literal(build_id), redacted_at=literal(now)
            )
            file_name = f"{now:%Y%m%dT%H%M%S%f}-{build_id}"
            write_query(connection, settings, TABLE, file_name, query, written_at=now)
            # Or the connection and the names that the function knows would hold each other for ever.
            connection.remove_function("redacted")
    return int(count)


def _let_redact(connection: duckdb.DuckDBPyConnection) -> None:
    """Make redact() a function of SQL, which knows the names of all people described."""
    people = full_names(connection.execute(PEOPLE).fetchall())

    def redact_row(text: str, names: list[str]) -> dict[str, object]:
        readable, spans = redacted(text, names, people)
        return {
            "redacted": readable,
            "kinds": ",".join(sorted({span.kind for span in spans})) or None,
            "places": len(spans),
        }

    connection.create_function(
        "redacted",
        redact_row,
        ["varchar", "varchar[]"],
        FOUND,
    )

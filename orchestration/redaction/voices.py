"""The texts that people wrote or said, redacted, as rows of our own table.

SQL finds the texts that are new or would be redacted otherwise today; Python redacts each. The warehouse is opened
read-only. Nothing is redacted twice under the same rules and names; a run with a new text reads everybody's names once.
"""

from collections import Counter
from datetime import datetime

import duckdb

from orchestration.loading.kept_out import erased_names, salt
from orchestration.loading.own_tables import own_table, write_query
from orchestration.raw_rows import raw_query
from orchestration.redaction.names import full_names, parted
from orchestration.redaction.text import HOME_REGION, KINDS, VERSION, redacted
from orchestration.settings import Settings
from orchestration.sql import attached_warehouse, literal

TABLE = "redacted_text"
# Whatever this module reads, by schema: what has to be built before.
READ = {
    "seeds": ("identifier_namespaces", "phone_regions"),
    "intermediate": (
        "int_voice__texts_unioned",
        "int_identity__identifiers_numbered",
        "int_identity__identifiers_resolved",
        "int_identity__names_known",
    ),
    "core": ("fct_cases", "fct_voice"),
}
FOUND = f"struct(redacted varchar, places bigint, {', '.join(f'{kind} bigint' for kind in KINDS)})"

# A text is of who wrote it and of whose case it belongs to; each may be known by several sources, under several names
# and identifiers. What nobody would write, such as the number of a cookie, is not looked for.
KNOWN = """
    create temp table known as
    with writers as (
        select voice_id, customer_key from core.fct_voice
        union
        select said.voice_id, cases.customer_key
        from core.fct_voice as said
        inner join core.fct_cases as cases using (case_key)
    ),

    facts as (
        select resolved.customer_key, names.known_name as name, null as identifier
        from intermediate.int_identity__names_known as names
        inner join intermediate.int_identity__identifiers_resolved as resolved using (identifier_key)
        union all
        select resolved.customer_key, null, numbered.identifier_value
        from intermediate.int_identity__identifiers_numbered as numbered
        inner join intermediate.int_identity__identifiers_resolved as resolved using (identifier_key)
        inner join seeds.identifier_namespaces as namespaces
            on numbered.namespace_code = namespaces.namespace_code and namespaces.is_durable
    )

    select
        voice_id,
        list(distinct name order by name) filter (name is not null) as names,
        list(distinct identifier order by identifier) filter (identifier is not null) as identifiers
    from writers
    inner join facts using (customer_key)
    group by voice_id
"""

# The hash is salted: a short text has few spellings, and would be guessed from a plain one.
PENDING = """
    create temp table pending as
    with texts as (
        select
            said.voice_id,
            said.identifier_key,
            said.text_hash,
            sent.voice_text,
            sent.load_id as said_load_id,
            sent.source_row_number as said_row_number,
            coalesce(known.names, []) as names,
            coalesce(known.identifiers, []) as identifiers,
            coalesce(regions.region_code, {home_region}) as region
        from core.fct_voice as said
        inner join intermediate.int_voice__texts_unioned as sent using (voice_id)
        left join known using (voice_id)
        left join seeds.phone_regions as regions on said.source_system = regions.source_system
        where sent.voice_text is not null
    ),

    hashed as (
        select
            *,
            substr(sha256(concat_ws(
                '|', {salt}, {version}, voice_text,
                array_to_string(names, '|'), array_to_string(identifiers, '|'), region
            )), 1, 32) as input_hash
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

REDACTED = f"""
    select
        voice_id,
        identifier_key,
        said_load_id,
        said_row_number,
        text_hash,
        input_hash,
        result.redacted as redacted_text,
        result.places as redaction_count,
        {", ".join(f"result.{kind} as {kind}_count" for kind in KINDS)},
        {{version}} as redactor_version,
        {{build_id}} as build_id,
        {{redacted_at}} as redacted_at
    from (select *, redacted(voice_text, names, identifiers, region) as result from pending)
    order by voice_id
"""

# A given name and a family name of one identifier, each as it is or ever was; or both in one, of two words and more.
PEOPLE = """
    select distinct given.known_name, family.known_name
    from intermediate.int_identity__names_known as given
    inner join intermediate.int_identity__names_known as family using (identifier_key)
    where given.name_part = 'given' and family.name_part = 'family'
"""
WHOLE_NAMES = """
    select distinct known_name
    from intermediate.int_identity__names_known
    where name_part = 'whole'
"""


def write_redacted(settings: Settings, build_id: str, now: datetime) -> int:
    """Redact what is not redacted yet; how many texts that were. `now` is UTC without an offset."""
    with attached_warehouse(settings) as connection:
        written = raw_query(settings, own_table(settings, TABLE))
        connection.execute(KNOWN)
        connection.execute(
            PENDING.format(
                written=written,
                salt=literal(salt()),
                version=literal(VERSION),
                home_region=literal(HOME_REGION),
            )
        )
        [count] = connection.execute("select count(*) from pending").fetchone() or (0,)
        if count:
            _let_redact(connection, settings)
            query = REDACTED.format(
                version=literal(VERSION), build_id=literal(build_id), redacted_at=literal(now)
            )
            file_name = f"{now:%Y%m%dT%H%M%S%f}-{build_id}"
            write_query(connection, settings, TABLE, file_name, query, written_at=now)
            # Or the connection and the names that the function knows would hold each other for ever.
            connection.remove_function("redacted")
    return int(count)


def _let_redact(connection: duckdb.DuckDBPyConnection, settings: Settings) -> None:
    """Make redacted() a function of SQL, which knows everybody's full names, and the marks of whose was erased."""
    whole = [name for (name,) in connection.execute(WHOLE_NAMES).fetchall()]
    pairs = [*connection.execute(PEOPLE).fetchall(), *parted(whole)]
    people = full_names(pairs, erased_names(settings))

    def redact_row(
        text: str, names: list[str], identifiers: list[str], region: str
    ) -> dict[str, object]:
        readable, spans = redacted(text, names, people, region, identifiers)
        counts = Counter(span.kind for span in spans)
        return {"redacted": readable, "places": len(spans)} | {k: counts[k] for k in KINDS}

    connection.create_function(
        "redacted", redact_row, ["varchar", "varchar[]", "varchar[]", "varchar"], FOUND
    )

"""Which customer each identifier belongs to, as rows of our own table: what changed since it was last written, and why.

What a customer was is in no source as sent: we said it, so we keep it. Everything is done in DuckDB, for a first build
writes every identifier there is. The warehouse is opened read-only.
"""

from datetime import datetime

from orchestration.loading.own_tables import own_table, write_query
from orchestration.raw_rows import raw_query
from orchestration.settings import Settings
from orchestration.sql import attached_warehouse, literal

TABLE = "identity_assignment"
READ = (
    "int_identifiers__conformed",
    "int_identity__identifiers_normalised",
    "int_identity__identifiers_resolved",
    "int_identity__links_guarded",
    "int_identity__links_refused",
)

# Of identifiers that left one customer for another: what became of those they left and of those they came to.
MOVED = f"""
    create temp table before as
    select identifier_key, customer_key
    from ({{written}})
    qualify row_number() over (partition by identifier_key order by _loaded_at desc, _row_number desc) = 1;

    create temp table moves as
    select
        now.identifier_key,
        now.customer_key,
        before.customer_key as previous_customer_key,
        case
            when before.customer_key is null then 'first'
            when before.customer_key in (select customer_key from intermediate.{READ[2]}) then 'split'
            when now.customer_key in (select customer_key from before) then 'merge'
            else 'renamed'
        end as change_code
    from intermediate.{READ[2]} as now
    left join before using (identifier_key)
    where before.customer_key is distinct from now.customer_key;

    create temp table groups as
    select distinct customer_key, previous_customer_key
    from moves
    where previous_customer_key is not null;
"""

# An accepted link, or one normal form, between who came and who was somewhere else: the reason why they are together.
JOINED = f"""
    create temp table joined as
    with ends as (
        select
            now.identifier_key,
            now.customer_key,
            coalesce(before.customer_key, now.identifier_key) as previous_customer_key
        from intermediate.{READ[2]} as now
        left join before using (identifier_key)
        where now.customer_key in (select customer_key from groups)
    ),

    links as (
        select sent.from_identifier_key, sent.to_identifier_key, sent.evidence_code, sent.strength
        from intermediate.{READ[0]} as sent
        inner join intermediate.{READ[3]} as guarded using (from_identifier_key, to_identifier_key)
        where guarded.refusal_reason is null
        union all
        select one.identifier_key, other.identifier_key, 'normal_form', 1
        from intermediate.{READ[1]} as one
        inner join intermediate.{READ[1]} as other using (node_number)
        where one.identifier_key <> other.identifier_key and one.identifier_key in (select identifier_key from ends)
    ),

    crossing as (
        select one.customer_key, links.evidence_code, links.strength,
            one.previous_customer_key as one_customer_key, other.previous_customer_key as other_customer_key
        from links
        inner join ends as one on links.from_identifier_key = one.identifier_key
        inner join ends as other on links.to_identifier_key = other.identifier_key
        where one.customer_key = other.customer_key and one.previous_customer_key <> other.previous_customer_key
    )

    select customer_key, one_customer_key as previous_customer_key, evidence_code, strength from crossing
    union
    select customer_key, other_customer_key, evidence_code, strength from crossing;
"""

# A link between who left and who stayed that is refused today.
PARTED = f"""
    create temp table parted as
    select distinct moves.customer_key, moves.previous_customer_key, refused.refusal_reason
    from moves
    inner join (
        select from_identifier_key as left_key, to_identifier_key as stayed_key, refusal_reason
        from intermediate.{READ[4]}
        union all
        select to_identifier_key, from_identifier_key, refusal_reason from intermediate.{READ[4]}
    ) as refused on moves.identifier_key = refused.left_key
    inner join before as stayed on refused.stayed_key = stayed.identifier_key
    where stayed.customer_key = moves.previous_customer_key;
"""

EXPLAINED = """
    select
        moves.identifier_key,
        moves.customer_key,
        moves.previous_customer_key,
        moves.change_code,
        case
            when moves.change_code = 'first' then null
            when joined.evidence_code is not null and moves.change_code = 'merge' then 'new_link'
            when parted.refusal_reason is not null then 'link_refused'
            when joined.evidence_code is not null then 'new_link'
            else 'link_gone'
        end as cause_code,
        case
            when joined.evidence_code is not null and moves.change_code = 'merge' then joined.evidence_code
            when parted.refusal_reason is not null then parted.refusal_reason
            else joined.evidence_code
        end as cause_detail,
        {build_id} as build_id,
        {assigned_at} as assigned_at
    from moves
    left join (
        select * from joined
        qualify row_number() over (
            partition by customer_key, previous_customer_key order by strength desc, evidence_code
        ) = 1
    ) as joined using (customer_key, previous_customer_key)
    left join (
        select customer_key, previous_customer_key, min(refusal_reason) as refusal_reason from parted group by all
    ) as parted using (customer_key, previous_customer_key)
    order by moves.identifier_key
"""


def write_assignments(settings: Settings, build_id: str, now: datetime) -> dict[str, int]:
    """Append what changed; the number of identifiers by change_code. `now` is UTC without an offset."""
    with attached_warehouse(settings) as connection:
        written = raw_query(settings, own_table(settings, TABLE))
        for step in (MOVED.format(written=written), JOINED, PARTED):
            connection.execute(step)
        counts = connection.execute(
            "select change_code, count(*) from moves group by all"
        ).fetchall()
        if counts:
            query = EXPLAINED.format(build_id=literal(build_id), assigned_at=literal(now))
            file_name = f"{now:%Y%m%dT%H%M%S%f}-{build_id}"
            write_query(connection, settings, TABLE, file_name, query, written_at=now)
    return dict(sorted(counts))

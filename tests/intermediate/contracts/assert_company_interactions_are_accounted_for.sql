-- Interactions, posts, searches, orders, refunds and those loyalty movements that are a dealing with the company: each
-- of them reaches the contract. Counted in the files, not in what the adapter made of them.
{{ config(meta={'requirements': ['S0-28', 'S3-07'], 'dagster': {'ref': {'name': 'int_interactions__unioned'}}}) }}
{%- set files = ['interactions', 'posts', 'knowledge_searches', 'orders'] %}
with staged as (
    select (
        (
            select count(*)
            from {{ ref('stg_company__loyalty_events') }}
            where loyalty_event_type_code in (
                select codes.loyalty_event_type_code
                from {{ ref('loyalty_event_types') }} as codes
                where codes.interaction_type_code is not null
            )
        )
        + (
            select count(distinct refund_id)
            from {{ ref('int_refunds__conformed') }}
            where source_system = 'company'
        )
        {%- for file in files %}
        + (select count(*) from {{ ref('stg_company__' ~ file) }})
        {%- endfor %}
    ) as row_count
),

arrived as (
    select count(*) as row_count
    from {{ ref('int_interactions__unioned') }}
    where source_system = 'company'
)

select
    staged.row_count as staged_count,
    arrived.row_count as arrived_count
from staged
cross join arrived
where staged.row_count <> arrived.row_count

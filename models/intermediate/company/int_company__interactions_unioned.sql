-- What people did, from every file of the company that tells of it; codes and keys come after it. A file says of a
-- column what its expression is here. Each numbers its own rows, so its name stands before the number; a post's number
-- may hold its author's name, so that its hash stands for it.
{%- set columns = [
    'event_at', 'interaction_type_code', 'identifier_namespace', 'identifier_value', 'channel_code', 'content_code',
    'brand_code', 'place_code', 'campaign_code', 'order_id', 'placed_order_id', 'case_id', 'party_code', 'session_id',
    'touchpoint_code', 'outcome_code', 'reason_code', 'device_code', 'agent_id', 'currency_code', 'value_amount',
    'engagement_ms'] %}
{%- set types = {'value_amount': 'decimal(18, 2)', 'engagement_ms': 'bigint'} %}
{%- set same = ['identifier_namespace', 'identifier_value', 'channel_code', 'brand_code'] %}
{%- set files = {
    'interactions': {
        'id': 'interaction_id',
        'prefix': 'interaction',
        'same': columns | reject('equalto', 'placed_order_id') | list,
    },
    'loyalty_deeds': {
        'id': 'loyalty_event_id',
        'prefix': 'loyalty',
        'same': same + ['event_at', 'interaction_type_code', 'place_code', 'campaign_code', 'order_id'],
        'content_code': 'coalesce(item_code, prize_code)',
    },
    'posts': {
        'id': 'post_id',
        'shown_id': identifier_key("'post'", 'post_id'),
        'prefix': 'post',
        'same': same + ['place_code', 'campaign_code'],
        'event_at': 'posted_at',
        'interaction_type_code': 'post_kind_code',
        'content_code': 'product_id',
    },
    'searches': {
        'id': 'search_id',
        'prefix': 'search',
        'same': same + ['case_id', 'party_code'],
        'event_at': 'searched_at',
        'interaction_type_code': "'knowledge_search'",
        'content_code': 'chosen_content_code',
        'touchpoint_code': "'help_centre'",
        'outcome_code': "case when result_count = 0 then 'zero_results' when chosen_content_code is not null then 'found'"
            ~ " when result_count > 0 then 'not_chosen' end",
    },
    'orders': {
        'id': 'order_id',
        'prefix': 'order',
        'same': same + ['currency_code'],
        'event_at': 'ordered_at',
        'interaction_type_code': "'order_placed'",
        'placed_order_id': 'order_id',
        'value_amount': 'total_amount',
    },
    'refunds': {
        'id': 'refund_id',
        'prefix': 'refund',
        'same': ['identifier_namespace', 'identifier_value', 'brand_code', 'currency_code'],
        'event_at': 'refunded_at',
        'interaction_type_code': "'refund_paid'",
        'placed_order_id': 'order_id',
        'value_amount': 'refunded_amount',
    },
} %}
with interactions as (
    select * from {{ ref('stg_company__interactions') }}
),

loyalty_events as (
    select * from {{ ref('stg_company__loyalty_events') }}
),

loyalty_event_types as (
    select * from {{ ref('loyalty_event_types') }}
),

posts as (
    select * from {{ ref('stg_company__posts') }}
),

searches as (
    select * from {{ ref('stg_company__knowledge_searches') }}
),

orders as (
    select * from {{ ref('stg_company__orders') }}
),

refunds as (
    select * from {{ ref('int_company__refunds_paid') }}
),

-- A coupon that is issued or expires is a movement of the account and nothing that anybody did.
loyalty_deeds as (
    select
        loyalty_events.*,
        loyalty_event_types.interaction_type_code
    from loyalty_events
    inner join loyalty_event_types
        on loyalty_events.loyalty_event_type_code = loyalty_event_types.loyalty_event_type_code
    where loyalty_event_types.interaction_type_code is not null
),

unioned as (
    {%- for file, says in files.items() %}
    select
        {{ says.id }} as record_id,
        '{{ says.prefix }}-' || {{ says.shown_id or says.id }} as interaction_id,
        {%- for column in columns %}
        {%- set nothing = 'cast(null as ' ~ types.get(column, dbt.type_string()) ~ ')' %}
        {{ column if column in says.same else says[column] or nothing }} as {{ column }},
        {%- endfor %}
        cast_errors,
        load_id,
        loaded_at,
        source_file,
        source_row_number
    from {{ file }}
    {{- '\n    union all' if not loop.last }}
    {%- endfor %}
)

select * from unioned

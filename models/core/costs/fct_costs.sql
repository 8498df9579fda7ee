-- A line that names an order or a case takes over whose it was, as of that event; the others are nobody's yet.
{%- set inherited = ['customer_key', 'customer_version_key', 'account_key', 'segment_key', 'geography_key'] %}
with costs as (
    select * from {{ ref('int_costs__conformed') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

cases as (
    select * from {{ ref('fct_cases') }}
),

contacts as (
    select * from {{ ref('fct_case_contacts') }}
    where contact_number = 1
),

exchange_rates as (
    select * from {{ ref('int_exchange_rates__periods') }}
),

{{ with_exchange_rate('costs', 'costs.cost_date') }},

described as (
    select
        {{ surrogate_key(['costs.cost_id']) }} as cost_key,
        costs.cost_id,
        costs.source_system,
        orders.order_key,
        cases.case_key,
        case
            when orders.order_key is not null
                then coalesce(orders.confirmation_interaction_key, orders.interaction_key)
            else contacts.interaction_key
        end as interaction_key,
        {%- for column in inherited %}
        coalesce(
            orders.{{ column }},
            cases.{{ column }},
            case
                when coalesce(costs.order_id, costs.case_id) is null then {{ not_applicable_key() }}
                else {{ unknown_key() }}
            end
        ) as {{ column }},
        {%- endfor %}
        case
            when costs.brand_code is not null then {{ code_key('costs.brand_code') }}
            else coalesce(orders.brand_key, cases.brand_key, {{ not_applicable_key() }})
        end as brand_key,
        case
            when costs.channel_code is not null then {{ code_key('costs.channel_code') }}
            else coalesce(orders.channel_key, cases.channel_key, {{ not_applicable_key() }})
        end as channel_key,
        costs.cost_category_code,
        {{ campaign_key('costs.campaign_code') }} as campaign_key,
        costs.campaign_code,
        case
            when orders.order_key is not null then 'order'
            when cases.case_key is not null then 'case'
            when coalesce(costs.order_id, costs.case_id) is not null then 'unknown'
            else 'none'
        end as allocation_code,
        costs.cost_date,
        costs.currency_code,
        costs.cost_amount,
        {{ reporting_amount('costs.cost_amount', 'costs.exchange_rate') }} as cost_amount_reporting,
        coalesce(orders.is_consented, cases.is_consented, false) as is_consented,
        coalesce(orders.is_internal, cases.is_internal, false) as is_internal
    from costs_rated as costs
    left join orders
        on costs.order_id = orders.order_id
    left join cases
        on costs.case_id = cases.case_id
    left join contacts
        on cases.case_key = contacts.case_key
)

select * from described

{{ config(meta={'requirements': ['S1-09', 'S0-41']}) }}
-- Over customers, months and the rest, each count and amount is what its fact holds up to the clock: nothing falls
-- between two months or two people, and nothing is counted twice.
{%- set wholes = {
    'contact_count': ['mart_channel_mix', 'sum(contact_count)', 'month_start_date', 'true'],
    'session_count': ['fct_sessions', 'count(*)', 'started_date', 'is_counted'],
    'case_count': ['fct_cases', 'count(*)', 'opened_date', 'not is_internal and not is_merged'],
    'order_count': ['fct_orders', 'count(*)', 'ordered_date', 'is_counted'],
    'revenue_amount_reporting': ['fct_orders', 'sum(total_amount_reporting)', 'ordered_date', 'is_counted'],
    'cost_amount_reporting': ['fct_costs', 'sum(cost_amount_reporting)', 'cost_date', 'not is_internal'],
    'loyalty_points': ['fct_loyalty_events', 'sum(points)', 'event_date', 'not is_internal']
} %}
with months as (
    select * from {{ ref('fct_customer_months') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

parts as (
    {%- for name in wholes.keys() | list + ['refunded_amount_reporting'] %}
    select
        '{{ name }}' as measure_code,
        cast(sum({{ name }}) as decimal(18, 2)) as quantity
    from months
    {% if not loop.last %}union all{% endif %}
    {%- endfor %}
),

wholes as (
    {%- for name, (relation, quantity, on_date, condition) in wholes.items() %}
    select
        '{{ name }}' as measure_code,
        cast({{ quantity }} as decimal(18, 2)) as quantity
    from {{ ref(relation) }}
    where
        {{ on_date }} <= (select clock.as_of_date from clock)
        and {{ condition }}
    union all
    {%- endfor %}
    -- A refund after the clock is known only where the clock was set back.
    select
        'refunded_amount_reporting' as measure_code,
        cast(sum(refunded_amount_reporting) as decimal(18, 2)) as quantity
    from {{ ref('fct_orders') }}
    where
        is_counted
        and ordered_date <= (select clock.as_of_date from clock)
)

select
    parts.measure_code,
    parts.quantity as in_parts,
    wholes.quantity as in_whole
from parts
inner join wholes
    on parts.measure_code = wholes.measure_code
where coalesce(parts.quantity, 0) <> coalesce(wholes.quantity, 0)

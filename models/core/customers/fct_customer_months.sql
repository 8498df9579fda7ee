-- A periodic snapshot: counts and amounts add up over months, silence and states do not. What belongs to no identified
-- customer's month goes to the row `unknown` of that month, so that parts add up to the whole.
{%- set measures = {
    'contact_count': ['fct_interactions', 'event_date', '1',
        "granularity = 'contact' and not is_told_twice and party_code = 'customer' and traffic_class = 'person'"
        " and not is_internal"
    ],
    'session_count': ['fct_sessions', 'started_date', '1', 'is_counted'],
    'case_count': ['fct_cases', 'opened_date', '1', 'not is_internal and not is_merged'],
    'order_count': ['fct_orders', 'ordered_date', '1', 'is_counted'],
    'revenue_amount_reporting': ['fct_orders', 'ordered_date', 'total_amount_reporting', 'is_counted'],
    'cost_amount_reporting': ['fct_costs', 'cost_date', 'cost_amount_reporting', 'not is_internal'],
    'loyalty_points': ['fct_loyalty_events', 'event_date', 'points', 'not is_internal']
} %}
{%- set names = measures.keys() | list + ['refunded_amount_reporting'] %}
with months as (
    select * from {{ ref('int_customers__months_spined') }}
),

orders as (
    select * from {{ ref('fct_orders') }}
),

refunds as (
    select * from {{ ref('int_orders__refunds_rated') }}
),

clock as (
    select * from {{ ref('int_clock__resolved') }}
),

counted as (
    {%- for name, (fact, on_date, quantity, condition) in measures.items() %}
    select
        customer_key,
        cast(date_trunc('month', {{ on_date }}) as date) as month_start_date,
        '{{ name }}' as measure_code,
        cast(sum({{ quantity }}) as decimal(18, 2)) as quantity
    from {{ ref(fact) }}
    where {{ condition }} and {{ on_date }} <= (select clock.as_of_date from clock)
    group by customer_key, cast(date_trunc('month', {{ on_date }}) as date)
    union all
    {%- endfor %}
    select
        orders.customer_key,
        cast(date_trunc('month', refunds.refunded_date) as date) as month_start_date,
        'refunded_amount_reporting' as measure_code,
        cast(sum(refunds.refunded_amount_reporting) as decimal(18, 2)) as quantity
    from refunds
    inner join orders
        on refunds.order_id = orders.order_id
    where orders.is_counted and refunds.refunded_date <= (select clock.as_of_date from clock)
    group by orders.customer_key, cast(date_trunc('month', refunds.refunded_date) as date)
),

summed as (
    select
        coalesce(months.customer_key, {{ unknown_key() }}) as customer_key,
        {%- for name in names %}
        sum(case when counted.measure_code = '{{ name }}' then counted.quantity else 0 end) as {{ name }},
        {%- endfor %}
        counted.month_start_date
    from counted
    left join months
        on
            counted.customer_key = months.customer_key
            and counted.month_start_date = months.month_start_date
    group by coalesce(months.customer_key, {{ unknown_key() }}), counted.month_start_date
),

-- The calendar is longer than the company's life.
lives as (
    select min(known_months.month_start_date) as first_month_start_date
    from (
        select month_start_date from months
        where customer_key <> {{ unknown_key() }}
        union all
        select month_start_date from summed
    ) as known_months
),

described as (
    select
        {{ surrogate_key(['months.customer_key', 'months.month_start_date']) }} as customer_month_key,
        months.customer_key,
        months.customer_version_key,
        months.account_key,
        {{ not_applicable_key() }} as brand_key,
        months.segment_key,
        months.geography_key,
        {{ not_applicable_key() }} as channel_key,
        months.acquisition_source_code,
        months.month_start_date,
        months.snapshot_date,
        months.snapshot_at,
        months.is_complete,
        months.first_contact_date,
        months.months_since_first_contact,
        months.start_state_segment_key,
        months.start_state_code,
        months.end_state_segment_key,
        months.end_state_code,
        months.state_rule_version,
        months.is_transition,
        months.silence_days,
        {%- for name in names %}
        cast(coalesce(summed.{{ name }}, 0) as {{ 'decimal(18, 2)' if 'amount' in name else 'bigint' }}) as {{ name }},
        {%- endfor %}
        months.has_profiling_consent as is_consented,
        false as is_internal
    from months
    cross join lives
    left join summed
        on
            months.customer_key = summed.customer_key
            and months.month_start_date = summed.month_start_date
    where months.month_start_date >= lives.first_month_start_date
)

select * from described
